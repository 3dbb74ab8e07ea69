"""Frames: what a directive leaves in a page while it is read.

A frame is a description of an object as Sphinx knows it, with signature, id, index and contents entries, that holds
fillings for the rest and, between them, the author's own prose.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinxcontrib_httpschema.api.commonmark import printable
from sphinxcontrib_httpschema.api.words import NOUNS, fill, plain
from sphinxcontrib_httpschema.problems import Kind
from sphinxcontrib_httpschema.sphinx_ext.domain import NAME, Documented
from sphinxcontrib_httpschema.sphinx_ext.fillings import make_filling
from sphinxcontrib_httpschema.sphinx_ext.inventory import attributes_of_endpoint, attributes_of_resource
from sphinxcontrib_httpschema.sphinx_ext.nodes import facets, method
from sphinxcontrib_httpschema.sphinx_ext.page import NO_LIMIT, Anchors, anchor_of, parameter_name, resource_name
from sphinxcontrib_httpschema.sphinx_ext.pieces import ENDPOINT, RESOURCE
from sphinxcontrib_httpschema.sphinx_ext.rule_pieces import RULE
from sphinxcontrib_httpschema.sphinx_ext.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinxcontrib_httpschema.api.model import Endpoint, Resource
    from sphinxcontrib_httpschema.api.templates import Expression
    from sphinxcontrib_httpschema.lint.guide_rule import GuideRule
    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded
    from sphinxcontrib_httpschema.sphinx_ext.reading import Reading

BEFORE_PROSE = ("description", "words")  #: Pieces that stand before what the author wrote.

#: The parts of each kind of frame that have anchors of their own.
PARTS_WITH_ANCHORS = {"endpoint": tuple(ENDPOINT), "resource": tuple(RESOURCE)}
#: Pieces that stand alone, and those of an endpoint that have the same anchors.
SAME_ANCHORS = {"body-attributes": "body", "response-attributes": "response"}


class Choice(NamedTuple):
    """What the options of a directive ask for."""

    parts: tuple[str, ...]  #: Pieces to show, of endpoints and of resources.
    is_copy: bool = False  #: ``:no-index:``: references go elsewhere.
    in_index: bool = True  #: Not ``:no-index-entry:``.
    in_contents: bool = True  #: Not ``:no-contents-entry:``.
    classes: tuple[str, ...] = ()  #: ``:class:``.
    depth: int = NO_LIMIT  #: How deep attributes are shown.
    samples: tuple[str, ...] = ()  #: Languages of example requests; none for those of the configuration.
    values: Mapping[str, object] = MappingProxyType({})  #: What parameters and attributes are to be in examples.


class Framer(NamedTuple):
    """Makes the frames of one directive."""

    loaded: Loaded  #: The API.
    reading: Reading  #: The directive.
    choice: Choice  #: What the options ask for.

    def endpoint(self, endpoint: Endpoint, prose: Sequence[nodes.Node] = ()) -> list[nodes.Node]:
        """An endpoint with its signature; what it says is filled in later."""
        shown, title = printable(endpoint.signature), printable(endpoint.caption)
        signature = self._signature(shown, (endpoint.resource, endpoint.identity))
        anchors = self._register("endpoint", endpoint.identity, endpoint.identity, shown, signature)
        if anchors is Anchors.OWN:
            for name, way in attributes_of_endpoint(endpoint, self.loaded, self.choice.parts, self.choice.depth):
                self._note_attribute(name, way)
        signature += method("", endpoint.method, classes=["schema-method", f"schema-{endpoint.method.lower()}"])
        signature += [addnodes.desc_sig_space(), self._path(endpoint, anchors)]
        if title:
            signature += nodes.inline("", " \N{EM DASH} ", classes=["schema-dash"])
            signature += nodes.inline("", title, classes=["schema-title"])
        for badge in _badges(endpoint.stability, deprecated=endpoint.deprecated):
            signature += [nodes.Text(" "), badge]
        entries = [shown]
        if resource := self.loaded.titles.get(endpoint.resource):
            entries.insert(0, f"{printable(resource)}; {title or shown}")
        parts = [part for part in ENDPOINT if part in self.choice.parts]
        content = self._content("endpoint", endpoint.identity, parts, prose, anchors)
        return self._frame("endpoint", signature, content, entries, deprecated=endpoint.deprecated)

    def resource(self, resource: Resource, prose: Sequence[nodes.Node] = ()) -> list[nodes.Node]:
        """A resource with its name; what it says is filled in later."""
        title = printable(resource.title)
        signature = self._signature(title, (resource.name,))
        anchors = self._register("resource", resource.name, resource_name(resource.name), title, signature)
        if anchors is Anchors.OWN and resource.schema and "attributes" in self.choice.parts:
            for name, way in attributes_of_resource(resource, self.loaded, self.choice.depth):
                self._note_attribute(name, way)
        signature += addnodes.desc_annotation("", NOUNS["object"](self.loaded.say, 1))
        signature += [addnodes.desc_sig_space(), addnodes.desc_name("", title)]
        for badge in _badges(resource.stability, deprecated=resource.deprecated):
            signature += [nodes.Text(" "), badge]
        parts = [part for part in RESOURCE if part in self.choice.parts]
        content = self._content("resource", resource.name, parts, prose, anchors)
        entries = [plain(fill(_("{title} (object)"), title=title))]
        return self._frame("resource", signature, content, entries, deprecated=resource.deprecated)

    def api(self, parts: Sequence[str], prose: Sequence[nodes.Node] = ()) -> list[nodes.Node]:
        """The API with its title; what it says is filled in later."""
        api = self.loaded.api
        title, anchor = printable(api.title), anchor_of(f"{api.name}/", self.reading.docname, Anchors.COPY)
        signature = self._signature(title, (api.name,))
        if anchor not in self.reading.document.ids:
            signature["ids"] = [anchor]
            self.reading.document.note_explicit_target(signature)
        signature += addnodes.desc_name("", title)
        for badge in _badges(api.stability, deprecated=api.stability == "deprecated"):
            signature += [nodes.Text(" "), badge]
        content = self._content("api", "", parts, prose, Anchors.NONE)
        return self._frame("api", signature, content, (), deprecated=False)

    def rule(self, rule: GuideRule, prose: Sequence[nodes.Node] = ()) -> list[nodes.Node]:
        """A rule with its strength and its name; what it says is filled in later."""
        signature = self._signature(rule.id, (rule.id,))
        anchors = self._register("rule", rule.id, f"rule-{rule.id}", rule.id, signature)
        if "strength" in self.choice.parts:
            classes = ["schema-badge", f"schema-{rule.strength.value.lower()}"]
            signature += addnodes.desc_annotation("", rule.strength.value, classes=classes)
            signature += addnodes.desc_sig_space()
        signature += addnodes.desc_name("", rule.id)
        parts = [part for part in RULE if part in self.choice.parts]
        content = self._content("rule", rule.id, parts, prose, anchors)
        entries = [plain(fill(_("{name} (rule)"), name=rule.id))]
        return self._frame("rule", signature, content, entries, deprecated=False)

    def listing(self, piece: str, name: str = "", **options: object) -> nodes.Element:
        """A piece that names things which are documented elsewhere. It has no frame and no anchors."""
        block = nodes.container(classes=["schema", "schema-alone", *self.choice.classes])
        block.source, block.line = self.reading.source
        block += self.filling(piece, name, **options)
        return block

    def alone(self, piece: str, name: str, parts: Sequence[str]) -> nodes.Element:
        """Pieces without a frame. References lead to the frame, so the anchors of these are copies."""
        block = nodes.container(classes=["schema", "schema-alone", *self.choice.classes])
        document, full = self.reading.document, self.loaded.full(f"{piece}/{name}/{'/'.join(parts)}")
        anchor = anchor_of(full, self.reading.docname, Anchors.COPY)
        anchors = Anchors.NONE
        if anchor not in document.ids:
            block["ids"] = [anchor]
            document.note_explicit_target(block)
            anchors = self._copy(name, parts, block)
        block.source, block.line = self.reading.source
        block += self.filling(piece, name, parts=list(parts), anchors=anchors.value)
        return block

    def _signature(self, title: str, parts: tuple[str, ...]) -> addnodes.desc_signature:
        """An empty signature, with what the contents of the page say of it."""
        node = addnodes.desc_signature(title, "", classes=["schema-signature"])
        node.source, node.line = self.reading.source
        wanted = self.reading.domain.env.config.toc_object_entries
        node["_toc_parts"], node["_toc_name"] = (parts, title) if wanted else ((), "")
        return node

    def _register(self, kind: str, name: str, anchor_name: str, display: str, signature: nodes.Element) -> Anchors:
        """Give the frame its id, and have the domain remember it. Tells which anchors its parts get."""
        full, document, docname = self.loaded.full(name, kind), self.reading.document, self.reading.docname
        own = anchor_of(self.loaded.full(anchor_name, kind), docname, Anchors.OWN)
        anchors = Anchors.COPY if self.choice.is_copy else Anchors.OWN
        if anchors is Anchors.OWN and own in document.ids:
            message = f'{kind} "{full}" is documented on this page already; add :no-index: to one of them'
            self.reading.warn(Kind.DUPLICATE, message)
            anchors = Anchors.COPY
        elif anchors is Anchors.OWN:
            self.reading.note(kind, full, Documented(docname, own, display, self.reading.place))
        anchor = anchor_of(self.loaded.full(anchor_name, kind), docname, anchors)
        if anchor in document.ids:
            return Anchors.NONE
        signature["ids"] = [anchor]
        document.note_explicit_target(signature)
        parts = [part for part in PARTS_WITH_ANCHORS.get(kind, ()) if part in self.choice.parts]
        return anchors if anchors is Anchors.OWN else self._copy(name, parts, signature)

    def _copy(self, name: str, parts: Sequence[str], node: nodes.Element) -> Anchors:
        """The anchors of parts that are copies: none, if the page already has a copy of one of them."""
        names = [f"{name}/{SAME_ANCHORS.get(part, part)}" for part in parts]
        anchors = [anchor_of(self.loaded.full(each), self.reading.docname, Anchors.COPY) for each in names]
        if any(anchor in self.reading.document.ids for anchor in anchors):
            return Anchors.NONE
        self.reading.document.ids.update(dict.fromkeys(anchors, node))
        return Anchors.COPY

    def _note_attribute(self, name: str, way: tuple[str, ...]) -> None:
        full = self.loaded.full(name)
        anchor = anchor_of(full, self.reading.docname, Anchors.OWN)
        display = printable(" \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} ".join(way))
        self.reading.note("attribute", full, Documented(self.reading.docname, anchor, display))

    def _path(self, endpoint: Endpoint, anchors: Anchors) -> addnodes.desc_name:
        """The path, each variable linked to what is said of it below."""
        node = addnodes.desc_name("", "", classes=["schema-path"])
        for part in endpoint.link.template.path_parts:
            node += nodes.Text(printable(part)) if isinstance(part, str) else self._variable(endpoint, part, anchors)
        return node

    def _variable(self, endpoint: Endpoint, expression: Expression, anchors: Anchors) -> nodes.Node:
        text = printable(str(expression))
        name = parameter_name(endpoint, "path", expression.variables[0].name)
        anchor = anchor_of(self.loaded.full(name), self.reading.docname, anchors)
        if not anchor or "parameters" not in self.choice.parts:
            return nodes.inline("", text, classes=["schema-variable"])
        return nodes.reference("", text, refid=anchor, internal=True, classes=["schema-variable"])

    def _content(
        self, piece: str, name: str, parts: Sequence[str], prose: Sequence[nodes.Node], anchors: Anchors
    ) -> addnodes.desc_content:
        """Fillings, and the author's prose behind the description."""
        before = [part for part in parts if part in BEFORE_PROSE]
        after = [part for part in parts if part not in BEFORE_PROSE]
        if not prose:
            before, after = [*before, *after], []
        content = addnodes.desc_content()
        content += self._fillings(piece, name, before, anchors)
        content += list(prose)
        content += self._fillings(piece, name, after, anchors)
        return content

    def _fillings(self, piece: str, name: str, parts: Sequence[str], anchors: Anchors) -> Iterator[nodes.Node]:
        if parts:
            node = self.filling(piece, name, parts=list(parts), anchors=anchors.value)
            yield node

    def filling(self, piece: str, name: str, **options: object) -> nodes.Element:
        """A place for a piece, with what the directive's options say of it."""
        choice = self.choice
        settings = {"depth": choice.depth, "samples": list(choice.samples), "values": dict(choice.values), **options}
        node = make_filling(piece, name, self.loaded, self.reading.docname, **settings)
        node.source, node.line = self.reading.source
        return node

    def _frame(
        self,
        kind: str,
        signature: addnodes.desc_signature,
        content: addnodes.desc_content,
        entries: Sequence[str],
        *,
        deprecated: bool,
    ) -> list[nodes.Node]:
        frame = addnodes.desc("", signature, content, domain=NAME, objtype=kind, desctype=kind)
        frame["no-index"] = frame["noindex"] = self.choice.is_copy
        frame["no-index-entry"] = frame["noindexentry"] = not self.choice.in_index
        frame["no-contents-entry"] = frame["nocontentsentry"] = not self.choice.in_contents
        # "simple": themes style every dl of an API that lacks it, and each in its own way.
        frame["classes"] = ["schema", f"schema-{kind}", "simple", *self.choice.classes]
        if deprecated:
            frame["classes"].append("schema-deprecated")
        frame.source, frame.line = self.reading.source
        index = addnodes.index(entries=[])
        if signature["ids"] and self.choice.in_index and not self.choice.is_copy:
            index["entries"] = [("single", entry, signature["ids"][0], "", None) for entry in entries]
        return [index, frame]


def _badges(stability: str, *, deprecated: bool) -> Iterator[nodes.Node]:
    """Words on how much to rely on something; nothing on what is in production."""
    if deprecated:
        yield facets("", _("deprecated"), classes=["schema-badge", "schema-deprecated"])
    elif stability and stability != "production":
        yield facets("", _(stability), classes=["schema-badge", f"schema-{stability}"])
