"""Nodes of our own: each a subclass of a standard one, so that a builder that never heard of it shows it all the same.

Only what a standard node cannot say in HTML, plain text or a manual page has a visitor here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

#: A translator: its class differs from builder to builder, and so does what docutils' stubs know of it.
Translator = Any


class filling(nodes.General, nodes.Element):  # noqa: N801 - as docutils names nodes
    """A place in a page where a piece of an API is put in when the page is written. See ``fillings``."""


class method(addnodes.desc_annotation):  # noqa: N801
    """The HTTP method in a signature."""


class group(nodes.rubric):  # noqa: N801
    """The heading of a part of an endpoint. ``level`` is what a screen reader says."""


class attribute_name(nodes.literal):  # noqa: N801
    """The name of an attribute; ``refid`` is its own anchor, so that the name is its permalink."""


class facets(nodes.inline):  # noqa: N801
    """What is said of a thing behind its name: type and flags of an attribute, the stability of an endpoint."""


class details(nodes.container):  # noqa: N801
    """A part that folds where that is possible; it opens with a :class:`summary`. ``open`` is how it begins."""


class summary(nodes.paragraph):  # noqa: N801
    """What a part that folds is called."""


def visit_method(self: Translator, node: nodes.Element) -> None:
    """A span: the emphasis of an annotation is for other things."""
    self.body.append(self.starttag(node, "span", ""))


def depart_method(self: Translator, _node: nodes.Element) -> None:
    """The end of it."""
    self.body.append("</span>")


Visitors = tuple["Callable[..., None]", "Callable[..., None] | None"]  #: What is called before the children, and after.


def _text(words: str) -> Callable[..., None]:
    """A visitor of the text builder that puts in words."""

    def visit(self: Translator, _node: nodes.Element) -> None:
        self.add_text(words)

    return visit


def _man(words: str) -> Callable[..., None]:
    """A visitor of the builder of manual pages that puts in words."""

    def visit(self: Translator, _node: nodes.Element) -> None:
        self.body.append(words)

    return visit


#: Visitors of the nodes that have some, by the name that Sphinx gives the kind of builder. Those of pieces in HTML, and
#: of all that is inside of them, are in ``html``.
VISITORS: dict[type[nodes.Element], dict[str, Visitors]] = {
    filling: {},
    method: {"html": (visit_method, depart_method)},
    group: {},
    attribute_name: {"text": (_text(""), _text(""))},
    facets: {"text": (_text("("), _text(")")), "man": (_man("("), _man(")"))},
    details: {"man": (_man(".sp\n"), None)},
    summary: {},
}


def register(app: Sphinx) -> None:
    """Tell Sphinx of the nodes and of the visitors that some of them have."""
    for kind, visitors in VISITORS.items():
        app.add_node(kind, **visitors)  # type: ignore[arg-type]
