"""The directives that list what is documented elsewhere, and the one that shows a piece of a schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from sphinxcontrib_httpschema.api.model import ROOT
from sphinxcontrib_httpschema.api.places import find_value
from sphinxcontrib_httpschema.api.selectors import SelectorError, find_resource
from sphinxcontrib_httpschema.sphinx_ext.directive import FILTERS, SchemaDirective, filtered, framer_of, one_of_many
from sphinxcontrib_httpschema.sphinx_ext.overviews import OVERVIEW

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded
    from sphinxcontrib_httpschema.sphinx_ext.reading import Reading

#: The options of directives that show something small.
BRIEF: OptionSpec = {
    "api": directives.unchanged_required,
    "class": directives.class_option,
    "name": directives.unchanged,
}


class ApiDirective(SchemaDirective):
    """``schema-api``: what is said of the API as a whole."""

    required_arguments = 0
    option_spec: ClassVar[OptionSpec | None] = {
        **BRIEF,
        "hide": one_of_many(OVERVIEW),
        "no-contents-entry": directives.flag,
        "show": one_of_many(OVERVIEW),
    }

    @staticmethod
    def make(reading: Reading, loaded: Loaded, _selector: str, /) -> list[nodes.Node]:
        """The frame of the API."""
        options = reading.call.options
        parts = [part for part in options.get("show", OVERVIEW) if part not in options.get("hide", ())]
        return framer_of(reading, loaded).api(parts, reading.prose())


class EndpointsDirective(SchemaDirective):
    """``schema-endpoints``: a summary of the endpoints of a resource, or of all."""

    required_arguments = 0
    optional_arguments = 1
    option_spec: ClassVar[OptionSpec | None] = {**BRIEF, **FILTERS}

    @staticmethod
    def make(reading: Reading, loaded: Loaded, selector: str, /) -> list[nodes.Node]:
        """The author's prose, and the list."""
        api = loaded.api
        resources = [find_resource(api, selector)] if selector else api.resources
        left = filtered(reading, resources)
        names = [endpoint.identity for resource in left for endpoint in resource.endpoints]
        block = framer_of(reading, loaded).listing("endpoints", selector, endpoints=names, grouped=not selector)
        return [*reading.prose(), block]


class LinksDirective(SchemaDirective):
    """``schema-links``: the links of a resource, or of the API itself."""

    required_arguments = 0
    optional_arguments = 1
    option_spec: ClassVar[OptionSpec | None] = BRIEF

    @staticmethod
    def make(reading: Reading, loaded: Loaded, selector: str, /) -> list[nodes.Node]:
        """The author's prose, and the list."""
        found = loaded.api.resource(ROOT) if not selector else find_resource(loaded.api, selector)
        if found is None:
            names = [resource.name for resource in loaded.api.resources if resource.links]
            reason = "needs the name of a resource: the API itself has no links"
            raise SelectorError(reading.call.name, reason, names)
        return [*reading.prose(), framer_of(reading, loaded).listing("links", found.name)]


class ValueDirective(SchemaDirective):
    """``schema-value``: a piece of a schema as JSON."""

    has_content = False
    option_spec: ClassVar[OptionSpec | None] = {**BRIEF, "caption": directives.unchanged_required}

    @staticmethod
    def make(reading: Reading, loaded: Loaded, selector: str, /) -> list[nodes.Node]:
        """The block, below its caption if it has one."""
        find_value(loaded.api, loaded.resolver, selector)
        block = framer_of(reading, loaded).listing("value", selector)
        caption = reading.call.options.get("caption")
        if caption:
            block.insert(0, nodes.caption("", caption))
            block["classes"].append("literal-block-wrapper")
            block["literal_block"] = True  # Writers ask for it when they come to the caption.
        return [block]


LISTINGS = {
    "schema-api": ApiDirective,
    "schema-endpoints": EndpointsDirective,
    "schema-links": LinksDirective,
    "schema-value": ValueDirective,
}
