"""Where a piece of an API is put, and the smallest things that are put there."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import get_translation

from sphinxcontrib_httpschema.api.naming import anchor, token
from sphinxcontrib_httpschema.api.words import Code, Named
from sphinxcontrib_httpschema.sphinx_ext.markdown import description_nodes
from sphinxcontrib_httpschema.sphinx_ext.nodes import group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_httpschema.api.words import Words
    from sphinxcontrib_httpschema.sphinx_ext.domain import SchemaDomain
    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded

NO_LIMIT = 99  #: As good as any depth: attributes are never opened so deep.
CATALOG = "sphinxcontrib_httpschema"  #: Of messages.
_ = get_translation(CATALOG)


class Anchors(enum.Enum):
    """Which anchors the parts of a piece get."""

    OWN = "own"
    """Those of their names: references lead here."""
    COPY = "copy"
    """Those of their names behind that of the page: the piece is documented elsewhere too."""
    NONE = "none"
    """None: the page already has a copy of the piece."""


@dataclass(frozen=True, slots=True)
class Page:
    """Where a piece is put, and how it is to be shown there."""

    loaded: Loaded  #: The API that the piece is of.
    domain: SchemaDomain  #: Knows what is documented elsewhere.
    docname: str  #: The page, for references from it.
    level: int = 2  #: The level of headings in the piece.
    anchors: Anchors = Anchors.OWN  #: Which anchors its parts get.
    nest: int = NO_LIMIT  #: How deep lists may nest; deeper attributes follow in the same list.
    depth: int = NO_LIMIT  #: How deep attributes are shown.
    samples: tuple[str, ...] = ()  #: Languages of example requests.

    def anchor(self, name: str) -> str:
        """The HTML id of a thing, given its name in its API; nothing if it gets none."""
        return anchor_of(self.loaded.full(name), self.docname, self.anchors)

    def ids(self, name: str) -> list[str]:
        """The ``ids`` of the node of a thing."""
        return list(filter(None, (self.anchor(name),)))

    def is_documented(self, resource: str) -> bool:
        """Whether some page documents a resource."""
        return ("resource", self.loaded.full(resource)) in self.domain.objects

    def description(self, text: str) -> list[nodes.Node]:
        """A description from a schema."""
        return description_nodes(text, self.domain.project.config.description_markup) if text.strip() else []


def anchor_of(full: str, docname: str, anchors: Anchors) -> str:
    """The HTML id of a thing of that full name on a page; nothing if it gets none."""
    if anchors is Anchors.COPY:
        return anchor(f"{'/'.join(map(token, docname.split('/')))}:{full}")
    return anchor(full) if anchors is Anchors.OWN else ""


def resource_name(name: str) -> str:
    """The name by which the anchor of a resource is made: no endpoint and no attribute has a ``/`` there."""
    return f"resource/{name}"


def joined(lead: str, path: str) -> str:
    """The name of an attribute: ``app:create/body`` and ``source.url`` give ``app:create/body.source.url``."""
    return f"{lead}{path}" if path.startswith(("[", "(")) else f"{lead}.{path}"


def words_nodes(words: Words, page: Page) -> list[nodes.Node]:
    """Words as nodes: code, and links to resources that are documented."""
    return [_word(word, page) for word in words]


def _word(word: str | Code | Named, page: Page) -> nodes.Node:
    if isinstance(word, str):
        return nodes.Text(word)
    if isinstance(word, Code):
        return nodes.literal(word.text, word.text)
    text = nodes.inline("", word.text)
    return resource_link(word.resource, text, page) if page.is_documented(word.resource) else text


def resource_link(resource: str, text: nodes.TextElement, page: Page) -> addnodes.pending_xref:
    """A reference to a resource that is documented somewhere."""
    return addnodes.pending_xref(
        "",
        text,
        refdomain=page.domain.name,
        reftype="resource",
        reftarget=page.loaded.full(resource),
        refexplicit=True,
        refwarn=False,
        refdoc=page.docname,
    )


def heading(title: str, page: Page, anchor_name: str = "", note: Iterable[nodes.Node] = ()) -> group:
    """The heading of a part of an endpoint, with a few words on what it is."""
    node = group("", title, level=page.level, classes=["schema-group"])
    if anchor_name:
        node["ids"] = page.ids(anchor_name)
    said = list(note)
    if said:
        node += [nodes.Text(": "), nodes.inline("", "", *said, classes=["schema-note"])]
    return node


def code_block(text: str, language: str) -> nodes.literal_block:
    """Highlighted code. What its lexer cannot make sense of is no reason to warn.

    Examples are not searched: nobody looks for made-up names and numbers, and they would drown what is looked for.
    """
    classes = ["no-search"]
    return nodes.literal_block(text, text, language=language, force=True, highlight_args={}, classes=classes)


def missing(message: str) -> nodes.Node:
    """What stands on the page where a piece cannot be shown."""
    text = nodes.strong("", message)
    return nodes.container("", nodes.paragraph("", "", text), classes=["schema-missing"])
