"""Pieces as HTML: the few kinds of nodes that pieces are mostly made of, written straight.

The writers of docutils take a detour of several calls for each node. Pages of an API consist of a few kinds, by the ten
thousand; those are written here, and all others by the writer that is at work.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinxcontrib_httpschema.sphinx_ext.nodes import attribute_name, details, facets, group, piece, summary

if TYPE_CHECKING:
    from collections.abc import Callable

Translator = Any  #: The HTML writer at work. Its class differs from builder to builder.
Tags = tuple[str, str]  #: What is written before the children of a node, and after.


def visit_piece(self: Translator, node: piece) -> None:
    """Write a piece, all of it.

    Raises:
        docutils.nodes.SkipNode: Always, so that nothing is written twice.
    """
    for child in node.children:
        _write(child, self)
    raise nodes.SkipNode


def _write(node: nodes.Node, translator: Translator) -> None:
    if isinstance(node, nodes.Text):
        translator.body.append(escape(node, quote=False))
        return
    make = TAGS.get(type(node))
    if make is None:
        node.walkabout(translator)
        return
    before, after = make(node)  # type: ignore[arg-type]
    body = translator.body
    body.append(before)
    for child in node.children:
        _write(child, translator)
    body.append(after)


def _attributes(node: nodes.Element, *more: str) -> str:
    classes = " ".join((*more, *node["classes"]))
    ids = node["ids"]
    return (f' class="{classes}"' if classes else "") + (f' id="{escape(ids[0])}"' if ids else "")


def _tag(name: str, *classes: str, end: str = "") -> Callable[[nodes.Element], Tags]:
    """Tags of an HTML element that says nothing but its classes and its id."""
    after = f"</{name}>{end}"

    def make(node: nodes.Element) -> Tags:
        return f"<{name}{_attributes(node, *classes)}>", after

    return make


def _permalink(node: nodes.Element) -> Tags:
    """A name that links to itself, where it has an anchor."""
    code = f"<code{_attributes(node)}>"
    if "refid" not in node:
        return code, "</code>"
    return f'<a class="schema-self" href="#{escape(node["refid"])}">{code}', "</code></a>"


def _heading(node: nodes.Element) -> Tags:
    return f'<p{_attributes(node, "rubric")} role="heading" aria-level="{node["level"]}">', "</p>\n"


def _details(node: nodes.Element) -> Tags:
    return f"<details{_attributes(node)}{' open' if node['open'] else ''}>", "</details>\n"


def _nothing(_node: nodes.Element) -> Tags:
    return "", ""


TAGS: dict[type[nodes.Node], Callable[[nodes.Element], Tags]] = {
    attribute_name: _permalink,
    details: _details,
    facets: _tag("span"),
    group: _heading,
    nodes.definition: _tag("dd", end="\n"),
    nodes.definition_list: _tag("dl", end="\n"),
    nodes.definition_list_item: _nothing,
    nodes.inline: _tag("span"),
    nodes.literal: _tag("code", "docutils", "literal", "notranslate"),
    nodes.paragraph: _tag("p", end="\n"),
    nodes.strong: _tag("strong"),
    nodes.term: _tag("dt"),
    summary: _tag("summary", end="\n"),
}
