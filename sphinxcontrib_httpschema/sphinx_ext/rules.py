"""The directives that show rules of the design guide, and whether an API obeys them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives

from sphinxcontrib_httpschema.api.selectors import SelectorError
from sphinxcontrib_httpschema.sphinx_ext.directive import SchemaDirective, framer_of, one_of_many, words
from sphinxcontrib_httpschema.sphinx_ext.listings import BRIEF
from sphinxcontrib_httpschema.sphinx_ext.rule_pieces import RULE_PARTS

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec

    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded
    from sphinxcontrib_httpschema.sphinx_ext.reading import Reading


class RuleDirective(SchemaDirective):
    """``schema-rule``: a rule of the design guide."""

    option_spec: ClassVar[OptionSpec | None] = {
        **BRIEF,
        "hide": one_of_many(RULE_PARTS),
        "no-index": directives.flag,
        "no-index-entry": directives.flag,
        "show": one_of_many(RULE_PARTS),
    }

    @staticmethod
    def make(reading: Reading, loaded: Loaded, selector: str, /) -> list[nodes.Node]:
        """The frame of the rule. It stands below a heading of the author, so the contents need no entry."""
        registry = reading.domain.project.linter.registry
        rule = registry.find(selector)
        if rule is None:
            raise SelectorError(selector, "is no rule", registry.near(selector))
        options = reading.call.options
        parts = [part for part in options.get("show", RULE_PARTS) if part not in options.get("hide", ())]
        framer = framer_of(reading, loaded)
        framer = framer._replace(choice=framer.choice._replace(parts=tuple(parts), in_contents=False))
        return framer.rule(rule, reading.prose())


class ConformanceDirective(SchemaDirective):
    """``schema-conformance``: all rules against the API."""

    required_arguments = 0
    option_spec: ClassVar[OptionSpec | None] = {**BRIEF, "ignore": words, "select": words}

    @staticmethod
    def make(reading: Reading, loaded: Loaded, _selector: str, /) -> list[nodes.Node]:
        """The author's prose, and the list."""
        from sphinxcontrib_httpschema.lint.registry import SelectionError  # noqa: PLC0415 - most pages show no rules.

        options, registry = reading.call.options, reading.domain.project.linter.registry
        try:
            rules = registry.select(options.get("select", ()), options.get("ignore", ()))
        except SelectionError as error:
            raise SelectorError(reading.call.name, f"selects rules: {error}") from error
        block = framer_of(reading, loaded).listing("conformance", rules=[rule.id for rule in rules])
        return [*reading.prose(), block]


RULES = {"schema-rule": RuleDirective, "schema-conformance": ConformanceDirective}
