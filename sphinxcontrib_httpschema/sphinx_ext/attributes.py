"""Attributes and parameters as definition lists: pure functions from the model to nodes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_httpschema.api.facts import facts
from sphinxcontrib_httpschema.api.shapes import Attribute, path_of
from sphinxcontrib_httpschema.api.words import flags, type_words
from sphinxcontrib_httpschema.sphinx_ext.nodes import details, facets, permalink, summary
from sphinxcontrib_httpschema.sphinx_ext.page import _, joined, words_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinxcontrib_httpschema.api.model import Parameter
    from sphinxcontrib_httpschema.api.shapes import Branch, Shape, Tokens
    from sphinxcontrib_httpschema.sphinx_ext.page import Page


@dataclass(frozen=True, slots=True)
class Spot:
    """Where attributes are shown."""

    page: Page  #: Where the piece is put that they are of.
    lead: str  #: What their names begin with, such as ``app:create/body``.
    in_request: bool  #: They are sent, not received.
    level: int = 0  #: How many lists of attributes they are inside of.
    prefix: str = ""  #: What pages show before their own way, of a resource that is opened inside of another value.
    around: tuple[str, ...] = ()  #: The resources that they are inside of.

    def ids(self, path: str) -> list[str]:
        """The ``ids`` of what has that way from here."""
        return self.page.ids(joined(self.lead, path))

    def inside(self) -> Spot:
        """The place of what is inside of an attribute."""
        return replace(self, level=self.level + 1)

    def opened(self, shape: Shape, tokens: Tokens, shown: str) -> Spot:
        """The place of the attributes of a resource that is opened at ``tokens``, which pages show as ``shown``."""
        lead = joined(self.lead, path_of(tokens)) if tokens else self.lead
        return replace(self, lead=lead, prefix=shown, around=(*self.around, shape.resource))


def parameter_list(parameters: Sequence[Parameter], lead: str, page: Page) -> nodes.definition_list:
    """Parameters of one location; ``lead`` is what their names begin with, such as ``app:list/query``."""
    shapes = page.loaded.shapes
    attributes = [
        Attribute((each.name,), each.required and each.location != "path", shapes.of(each.schema))
        for each in parameters
    ]
    return attribute_list(attributes, Spot(page, lead, in_request=True))


def attribute_list(attributes: Iterable[Attribute], spot: Spot) -> nodes.definition_list:
    """Attributes in the order of the schema, with what is inside of each."""
    items = (item for each in attributes for item in _items(each, spot))
    return nodes.definition_list("", *items, classes=["schema-attributes", f"schema-depth{spot.level}", "simple"])


def shape_nodes(shape: Shape, spot: Spot, tokens: Tokens = (), shown: str = "") -> list[nodes.Node]:
    """What is inside of a value, without its own description and limits; ``tokens`` are the way to it."""
    found: list[nodes.Node] = []
    for way, inner in shape.groups:
        if inner.closed:
            found += _resource(inner, spot, (*tokens, *way), shown + "".join(way))
        if inner.attributes:
            found.append(attribute_list(inner.attributes, spot))
        found += [_branch(branch, spot) for branch in inner.branches]
    return found


def _resource(shape: Shape, spot: Spot, tokens: Tokens, shown: str) -> list[nodes.Node]:
    """The attributes of a whole resource; nothing if they are told elsewhere, or right around."""
    if spot.page.is_documented(shape.resource) or shape.resource in spot.around:
        return []
    opened = spot.page.loaded.shapes.opened(shape)
    return shape_nodes(opened, spot.opened(shape, tokens, f"{spot.prefix}{shown}." if shown else spot.prefix))


def facts_paragraph(shape: Shape, page: Page) -> list[nodes.Node]:
    """The limits of a value in sentences; nothing if it has none."""
    paragraph = nodes.paragraph("", "", classes=["schema-facts"])
    for sentence in facts(shape, titles=page.loaded.titles):
        paragraph += [*([nodes.Text(" ")] if paragraph.children else []), *words_nodes(sentence, page)]
    return [paragraph] if paragraph.children else []


def _items(attribute: Attribute, spot: Spot) -> Iterator[nodes.definition_list_item]:
    """The attribute; where lists may not nest deeper, followed by what is inside of it."""
    definition = nodes.definition("", *spot.page.description(attribute.shape.description))
    definition += facts_paragraph(attribute.shape, spot.page)
    definition += _recursion(attribute.shape, spot)
    deeper = spot.inside()
    inside: list[nodes.Node] = []
    if deeper.level < spot.page.depth:
        inside = shape_nodes(attribute.shape, deeper, attribute.tokens, attribute.prefix + attribute.name)
    following = [node for node in inside if isinstance(node, nodes.definition_list)]
    following = following if deeper.level >= spot.page.nest else []
    inside = [node for node in inside if node not in following]
    if inside:
        name = spot.prefix + attribute.prefix + attribute.name
        definition += details("", _summary(name, inside), *inside, open=spot.level == 0, classes=["schema-children"])
    if not definition.children:
        definition += nodes.paragraph()
    yield nodes.definition_list_item("", _term(attribute, spot), definition)
    for node in following:
        yield from (child for child in node.children if isinstance(child, nodes.definition_list_item))


def _term(attribute: Attribute, spot: Spot) -> nodes.term:
    ids = spot.ids(attribute.path)
    name = permalink("", ids, "schema-name")
    if prefix := spot.prefix + attribute.prefix:
        name += nodes.inline("", prefix, classes=["schema-prefix"])
    name += nodes.Text(attribute.name)
    words = words_nodes(type_words(attribute.shape, spot.page.loaded.titles), spot.page)
    said = facets("", "", *words, classes=["schema-type"])
    for flag in flags(attribute, in_request=spot.in_request):
        said += [nodes.Text(", "), nodes.inline("", flag.text, classes=["schema-flag", f"schema-{flag.name}"])]
    term = nodes.term("", "", name, nodes.Text(" "), said, ids=ids)
    if attribute.shape.deprecated:
        term["classes"].append("schema-deprecated")
    return term


def _summary(name: str, inside: Sequence[nodes.Node]) -> summary:
    """Counts what is directly inside: ``3 attributes of quota``."""
    lists = [node for node in inside if isinstance(node, nodes.definition_list)]
    count = sum(len(node.children) for node in lists)
    forms = len(inside) - len(lists)
    if not count:
        return summary("", _("One of {count} forms of ").format(count=forms), nodes.literal(name, name))
    text = _("1 attribute of ") if count == 1 else _("{count} attributes of ").format(count=count)
    return summary("", text, nodes.literal(name, name))


def _branch(branch: Branch, spot: Spot) -> nodes.Node:
    """One of several forms, told apart by the value of an attribute."""
    title = summary("", "", nodes.strong("", branch.label), ids=spot.ids(path_of(branch.tokens)))
    if branch.when:
        name, value = branch.when
        title += [nodes.Text(_(", when ")), nodes.literal(name, name), nodes.Text(_(" is "))]
        title += nodes.literal(str(value), str(value))
    held = [*spot.page.description(branch.shape.description), *facts_paragraph(branch.shape, spot.page)]
    held += shape_nodes(branch.shape, spot, branch.tokens)
    return details("", title, *held, open=True, classes=["schema-branch"])


def _recursion(shape: Shape, spot: Spot) -> list[nodes.Node]:
    """Where the attributes stand of a value that is inside of one of its own kind."""
    recurs = next((inner.recurs for _way, inner in shape.groups if inner.recurs is not None), None)
    if recurs is None:
        return []
    if not recurs:
        return [nodes.paragraph("", _("Has the attributes of the whole again."))]
    path = path_of(recurs)
    link: nodes.Node = nodes.literal(path, path)
    if ids := spot.ids(path):
        link = nodes.reference("", "", link, refid=ids[0], internal=True)
    return [nodes.paragraph("", "", nodes.Text(_("Has the attributes of ")), link, nodes.Text(_(" again.")))]
