"""What pieces are made of, before it is nodes or HTML.

A page of an API consists of a few kinds of elements, by the ten thousand. The nodes of docutils are heavy for that:
making them, looking through them and writing them is most of a build. So pieces are made of :class:`Content`, a light
tree, which becomes docutils' nodes for most builders and is written straight for HTML. :class:`Kind` says both of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from docutils import nodes

from sphinxcontrib_httpschema.api.commonmark import printable
from sphinxcontrib_httpschema.sphinx_ext.nodes import attribute_name, details, facets, group, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True, eq=False)  # Kinds that look the same are not.
class Kind:
    """A kind of element, as a node and as HTML."""

    node: type[nodes.Element]  #: What it is for docutils.
    tag: str  #: What it is in HTML; nothing for an element that is only its children there.
    classes: str = ""  #: Classes that it has in HTML, besides its own.
    end: str = ""  #: What follows on it in HTML.


PARAGRAPH = Kind(nodes.paragraph, "p", end="\n")
REMARK = Kind(nodes.paragraph, "p", end="\n")
SPAN = Kind(nodes.inline, "span")
STRONG = Kind(nodes.strong, "strong")
CODE = Kind(nodes.literal, "code", "docutils literal notranslate")
PATH = Kind(nodes.literal, "code", "docutils literal notranslate")  #: May be broken before each slash.
LINK = Kind(nodes.reference, "a", "reference internal")
OUTSIDE = Kind(nodes.reference, "a", "reference external")
LIST = Kind(nodes.definition_list, "dl", end="\n")
ITEM = Kind(nodes.definition_list_item, "")
TERM = Kind(nodes.term, "dt")
DEFINITION = Kind(nodes.definition, "dd", end="\n")
NAME = Kind(attribute_name, "code")
FACETS = Kind(facets, "span")
HEADING = Kind(group, "p", "rubric", "\n")
DETAILS = Kind(details, "details", end="\n")
SUMMARY = Kind(summary, "summary", end="\n")
TABS = Kind(nodes.container, "div", end="\n")  #: Holds tabs. Where there are none, they follow one another.
TAB = Kind(nodes.container, "div", end="\n")  #: Its first child is its caption; ``key`` is the same in all blocks.
#: What searches do not look through: what we say ourselves, in headings, types and limits, is on every page.
UNSEARCHED = (FACETS, HEADING, REMARK, SUMMARY)


class Content:
    """An element of a piece."""

    __slots__ = ("anchor", "children", "classes", "kind", "more")

    def __init__(
        self, kind: Kind, children: Iterable[Any] = (), classes: str = "", anchor: str = "", **more: object
    ) -> None:
        self.kind = kind  #: What it is.
        self.children: list[str | Content | nodes.Node] = list(children)  #: Text, elements, and nodes of docutils.
        self.classes = classes  #: Its classes, between spaces.
        self.anchor = anchor  #: Its HTML id, or nothing.
        self.more = more  #: Attributes of the node, such as ``refid``.


def permalink(children: Iterable[str | Content], anchor: str, classes: str) -> Content:
    """A name that links to itself, where it has an anchor."""
    return Content(NAME, children, classes, **({"refid": anchor} if anchor else {}))


Contents: TypeAlias = "Iterable[str | Content | nodes.Node]"


def as_nodes(contents: Contents) -> list[nodes.Node]:
    """Contents as nodes of docutils."""
    return [_node(each) for each in contents]


def _node(content: str | Content | nodes.Node) -> nodes.Node:
    if isinstance(content, str):
        return content if isinstance(content, nodes.Node) else nodes.Text(printable(content))
    if isinstance(content, nodes.Node):
        return content
    node = content.kind.node("", **content.more)
    node["classes"] = content.classes.split()
    if content.anchor:
        node["ids"] = [content.anchor]
    node += [_node(each) for each in content.children]
    return node


def searched(contents: Contents) -> Iterator[str]:
    """The words of contents that a search looks through: those of the schema, but not of its examples."""
    for each in contents:
        if isinstance(each, str):
            yield each
        elif isinstance(each, Content):
            if each.kind not in UNSEARCHED:
                yield from searched(each.children)
        elif "no-search" not in each["classes"]:  # type: ignore[index]
            yield each.astext()


class piece(nodes.container):  # noqa: N801
    """What a filling has become, for HTML: light contents, and for searches, their words as its only child."""

    contents: Contents = ()  #: What is written.

    def copy(self) -> piece:
        """A copy of the node, which is written as the same."""
        copied: piece = super().copy()
        copied.contents = self.contents
        return copied
