"""Where a piece of an API is put, and the smallest things that are put there."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from sphinxcontrib_httpschema.api.commonmark import plain_paragraphs, printable
from sphinxcontrib_httpschema.api.messages import example_of
from sphinxcontrib_httpschema.api.naming import anchor, token
from sphinxcontrib_httpschema.api.shapes import shown_way
from sphinxcontrib_httpschema.api.words import Code, Named
from sphinxcontrib_httpschema.problems import Kind
from sphinxcontrib_httpschema.sphinx_ext.content import CODE, HEADING, LINK, PARAGRAPH, SPAN, Content
from sphinxcontrib_httpschema.sphinx_ext.extraction import place_of
from sphinxcontrib_httpschema.sphinx_ext.markdown import TRUSTED, description_nodes
from sphinxcontrib_httpschema.sphinx_ext.translation import _, filled
from sphinxcontrib_httpschema.sphinx_ext.warn import warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.builders import Builder

    from sphinxcontrib_httpschema.api.attachments import Attachment
    from sphinxcontrib_httpschema.api.messages import Example
    from sphinxcontrib_httpschema.api.model import Endpoint, Response
    from sphinxcontrib_httpschema.api.words import Words
    from sphinxcontrib_httpschema.sphinx_ext.domain import SchemaDomain
    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded

NO_LIMIT = 99  #: As good as any depth: attributes are never opened so deep.


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
    builder: Builder  #: Knows how pages refer to one another.
    docname: str  #: The page, for references from it.
    level: int = 2  #: The level of headings in the piece.
    anchors: Anchors = Anchors.OWN  #: Which anchors its parts get.
    nest: int = NO_LIMIT  #: How deep lists may nest; deeper attributes follow in the same list.
    depth: int = NO_LIMIT  #: How deep attributes are shown.
    open_levels: int = 1  #: How many levels of attributes inside of attributes begin open.
    samples: tuple[str, ...] = ()  #: Languages of example requests.
    values: Mapping[str, object] = field(
        default_factory=dict
    )  #: What the author wants parameters and attributes to be in examples.

    def anchor(self, name: str) -> str:
        """The HTML id of a thing, given its name in its API; nothing if it gets none."""
        return anchor_of(self.loaded.full(name), self.docname, self.anchors)

    def example(self, endpoint: Endpoint, response: Response | None = None) -> Example:
        """An example request with that response, or with the first one."""
        if not self.values:
            return self.loaded.example(endpoint, response)
        return example_of(endpoint, self.loaded.api, self.loaded.examples, response, self.values)

    def is_documented(self, resource: str) -> bool:
        """Whether some page documents a resource."""
        return ("resource", self.loaded.full(resource)) in self.domain.objects

    def description(self, text: str, markup: str = "") -> list[Content | nodes.Node]:
        """A description from a schema, in the language of the project. A translation is read as its original is.

        Args:
            text: The description.
            markup: How it is written; nothing for what the configuration says.
        """
        told = self.domain.project.language.text(text)
        markup = markup or self.domain.project.config.description_markup
        if markup == TRUSTED:
            return list(nodes.definition("", *self._trusted(text, told)).children)
        text = told
        plain = plain_paragraphs(text) if markup == "markdown" else None
        if plain is not None:
            return [Content(PARAGRAPH, [words]) for words in plain]
        # HTML writers ask what a paragraph is inside of.
        return list(nodes.definition("", *description_nodes(text, markup)).children)

    def _trusted(self, original: str, text: str) -> list[nodes.Node]:
        """A description in reStructuredText."""
        from sphinxcontrib_httpschema.sphinx_ext.restructuredtext import read_rst  # noqa: PLC0415 - few want it.

        env, is_html = self.domain.env, self.builder.format == "html"
        read = read_rst(text, env, self.docname, resolves=is_html)
        for fault in read.faults:
            node = place_of(original, self.loaded)
            where, location = (f"{node.pointer}: ", str(node.place.position)) if node else ("", self.docname)
            warn(Kind.DESCRIPTION, f"{where}the description is no sound reStructuredText: {fault}", location, once=True)
        return read.blocks

    def title(self, text: str) -> str:
        """A title from a schema, in the language of the project."""
        return self.domain.project.language.title(text)


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


def parameter_name(endpoint: Endpoint, location: str, name: str) -> str:
    """The name of a parameter in its API: ``app:list/query.page``."""
    return joined(f"{endpoint.identity}/{location}", token(name))


def words_content(words: Words, page: Page) -> list[str | Content]:
    """Words with their code, and with links to the resources that are documented."""
    return [_word(word, page) for word in words]


def _word(word: str | Code | Named, page: Page) -> str | Content:
    if isinstance(word, str):
        return word
    if isinstance(word, Code):
        return Content(CODE, [word.text])
    return resource_link(word.resource, word.text, page) if page.is_documented(word.resource) else word.text


def resource_link(resource: str, text: str, page: Page) -> Content:
    """A link to a resource that some page documents; without the link, if that page is not part of the output."""
    return object_link("resource", resource, [text], page)


def object_link(kind: str, name: str, children: Iterable[str | Content], page: Page) -> Content:
    """A link to an endpoint, a resource or a rule; without the link, if no page of the output documents it."""
    words = Content(SPAN, children)
    known = page.domain.find(kind, page.loaded.full(name, kind))
    if known is None:
        return words
    try:
        target = make_refnode(page.builder, page.docname, known.docname, known.anchor, nodes.inline())
    except NoUri:
        return words
    if page.builder.name == "singlehtml" and "refuri" in target:  # It has one page, whatever the link says.
        target["refuri"] = "#" + target["refuri"].rpartition("#")[2]
    return Content(LINK, [words], **target.non_default_attributes())


def attached(attachment: Attachment) -> list[str | Content]:
    """Which values a link belongs to, if it is not the resource itself."""
    way = attachment.detached or (shown_way(attachment.steps) if attachment.steps else "")
    if not way:
        return [_("that is only there in some cases")] if attachment.is_conditional else []
    told = _("of {value}, that is only there in some cases") if attachment.is_conditional else _("of {value}")
    return filled(told, value=Content(CODE, [way]))


def heading(title: str, page: Page, anchor_name: str = "", note: Iterable[str | Content] = ()) -> Content:
    """The heading of a part of an endpoint, with a few words on what it is."""
    said = list(note)
    more = [": ", Content(SPAN, said, "schema-note")] if said else []
    anchor = page.anchor(anchor_name) if anchor_name else ""
    return Content(HEADING, [title, *more], "schema-group", anchor, level=page.level)


def code_block(text: str, language: str) -> nodes.literal_block:
    """Highlighted code. What its lexer cannot make sense of is no reason to warn.

    Examples are not searched: nobody looks for made-up names and numbers, and they would drown what is looked for.
    """
    classes, text = ["no-search"], printable(text)
    return nodes.literal_block(text, text, language=language, force=True, highlight_args={}, classes=classes)


def missing(message: str) -> nodes.Node:
    """What stands on the page where a piece cannot be shown."""
    text = nodes.strong("", message)
    return nodes.container("", nodes.paragraph("", "", text), classes=["schema-missing"])
