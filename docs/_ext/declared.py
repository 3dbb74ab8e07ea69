"""Prints what the package declares, so that the manual cannot lag behind it."""

from __future__ import annotations

import ast
import inspect
import itertools
from dataclasses import fields
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from sphinxcontrib_httpschema import problems
from sphinxcontrib_httpschema.clients.samples import CLIENT_SAMPLES
from sphinxcontrib_httpschema.samples import SAMPLES
from sphinxcontrib_httpschema.sphinx_ext.config import PREFIX, Config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx


ALL = {**SAMPLES, **CLIENT_SAMPLES}


class ConfigValues(SphinxDirective):
    """The configuration values with types, defaults and words."""

    def run(self) -> list[nodes.Node]:
        """Write them as Sphinx writes its own."""
        text = "\n".join(line for each in fields(Config) for line in _value_lines(each))
        return self.parse_text_to_nodes(text)


def _value_lines(each: object) -> Iterator[str]:
    types = " or ".join(f"``{kind.__name__}``" for kind in each.metadata["types"])  # type: ignore[attr-defined]
    yield f".. confval:: {PREFIX}{each.name}"  # type: ignore[attr-defined]
    yield f"   :type: {types}"
    yield f"   :default: ``{each.default!r}``"  # type: ignore[attr-defined]
    yield ""
    yield f"   {each.metadata['help']}"  # type: ignore[attr-defined]
    yield ""


class Warnings(SphinxDirective):
    """The kinds of warnings with their words."""

    def run(self) -> list[nodes.Node]:
        """Write them as a definition list."""
        text = "\n".join(f"``httpschema.{value}``\n   {words}\n" for value, words in _kinds())
        return self.parse_text_to_nodes(text)


def _kinds() -> Iterator[tuple[str, str]]:
    """Value and docstring of each member: Python keeps no docstrings of members, the source does."""
    body = ast.parse(inspect.getsource(problems.Kind)).body[0].body  # type: ignore[attr-defined]
    for member, words in itertools.pairwise(body):
        if isinstance(member, ast.Assign) and isinstance(words, ast.Expr):
            yield ast.literal_eval(member.value), " ".join(ast.literal_eval(words.value).split())


class Samples(SphinxDirective):
    """The languages of example requests."""

    def run(self) -> list[nodes.Node]:
        """Write them as a definition list."""
        named = {
            name: (each.title, "" if each.title in each.means else f", {each.means}") for name, each in ALL.items()
        }
        text = "\n".join(f"``{name}``\n   {title}{means}\n" for name, (title, means) in named.items())
        return self.parse_text_to_nodes(text)


class Limits(SphinxDirective):
    """What clients cannot send."""

    def run(self) -> list[nodes.Node]:
        """Write a row for each kind of request, with the languages that have a note for it."""
        found: dict[str, list[str]] = {}
        for name, sample in ALL.items():
            for limit in sample.limits:
                found.setdefault(limit.what, []).append(f"``{name}``")
        rows = "".join(f"   * - {what}\n     - {', '.join(names)}\n" for what, names in found.items())
        head = ".. list-table::\n   :header-rows: 1\n   :widths: 60 40\n\n   * - A request with\n     - has a note in\n"
        return self.parse_text_to_nodes(head + rows)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    app.add_directive("declared-config", ConfigValues)
    app.add_directive("declared-warnings", Warnings)
    app.add_directive("declared-samples", Samples)
    app.add_directive("declared-limits", Limits)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
