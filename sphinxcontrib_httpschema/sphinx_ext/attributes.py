"""Attributes and parameters as definition lists: pure functions from the model to contents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.shapes import ITEM as STEP_TO_ITEM
from sphinxcontrib_httpschema.api.shapes import VALUE, Attribute, path_of
from sphinxcontrib_httpschema.api.words import flags
from sphinxcontrib_httpschema.sphinx_ext.content import (
    CODE,
    DEFINITION,
    DETAILS,
    FACETS,
    ITEM,
    LINK,
    LIST,
    PARAGRAPH,
    REMARK,
    SPAN,
    STRONG,
    SUMMARY,
    TERM,
    Content,
    permalink,
)
from sphinxcontrib_httpschema.sphinx_ext.page import _, joined, words_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docutils import nodes

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
    prefix: str = ""  #: What pages show before their own way, where that begins anew inside of another value.
    anew: bool = False  #: The way of what is inside of each of them begins anew, as that of parameters does.
    around: tuple[str, ...] = ()  #: The resources that they are inside of.

    def anchor(self, path: str) -> str:
        """The HTML id of what has that way from here; nothing if it gets none."""
        return self.page.anchor(joined(self.lead, path))

    def inside(self) -> Spot:
        """The place of what is inside of an attribute."""
        return replace(self, level=self.level + 1)

    def within(self, attribute: Attribute) -> Spot:
        """The place of what is inside of an attribute whose own way is no part of the way there."""
        lead = joined(self.lead, attribute.path)
        return replace(self, level=self.level + 1, lead=lead, prefix=self.shown(attribute.name), anew=False)

    def shown(self, way: str) -> str:
        """A way from here as pages show it."""
        return f"{self.prefix}{way}" if not self.prefix or way.startswith("[") else f"{self.prefix}.{way}"

    def opened(self, shape: Shape, tokens: Tokens, shown: str) -> Spot:
        """The place of the attributes of a resource that is opened at ``tokens``, which pages show as ``shown``."""
        lead = joined(self.lead, path_of(tokens)) if tokens else self.lead
        return replace(self, lead=lead, prefix=shown, around=(*self.around, shape.resource))


def parameter_list(parameters: Sequence[Parameter], lead: str, page: Page) -> Content:
    """Parameters of one location; ``lead`` is what their names begin with, such as ``app:list/query``."""
    shapes = page.loaded.shapes
    attributes = [
        Attribute((each.name,), each.required and each.location != "path", shapes.of(each.schema))
        for each in parameters
    ]
    return attribute_list(attributes, Spot(page, lead, in_request=True, anew=True))


def attribute_list(attributes: Iterable[Attribute], spot: Spot) -> Content:
    """Attributes in the order of the schema, with what is inside of each."""
    items = (item for each in attributes for item in _items(each, spot))
    return Content(LIST, items, f"schema-attributes schema-depth{spot.level} simple")


def shape_content(shape: Shape, spot: Spot, tokens: Tokens = (), shown: str = "") -> list[Content]:
    """What is inside of a value, without its own description and limits; ``tokens`` are the way to it."""
    found: list[Content] = []
    for way, inner in shape.groups:
        if inner.closed:
            found += _resource(inner, spot, (*tokens, *way), shown + "".join(way))
        if inner.attributes:
            found.append(attribute_list(inner.attributes, spot))
        found += [_branch(branch, spot) for branch in inner.branches]
    return found


def _resource(shape: Shape, spot: Spot, tokens: Tokens, shown: str) -> list[Content]:
    """The attributes of a whole resource; nothing if they are told elsewhere, or right around."""
    if spot.page.is_documented(shape.resource) or shape.resource in spot.around:
        return []
    opened = spot.page.loaded.shapes.opened(shape)
    return shape_content(opened, spot.opened(shape, tokens, spot.shown(shown) if shown else spot.prefix))


def facts_paragraph(shape: Shape, page: Page) -> list[Content]:
    """The limits of a value in sentences; nothing if it has none."""
    said: list[str | Content] = []
    for sentence in page.loaded.words(shape)[1]:
        said += [*([" "] if said else []), *words_content(sentence, page)]
    return [Content(REMARK, said, "schema-facts")] if said else []


def _items(attribute: Attribute, spot: Spot) -> Iterator[Content]:
    """The attribute; where lists may not nest deeper, followed by what is inside of it."""
    said: list[Content | nodes.Node] = [
        *spot.page.description(attribute.shape.description),
        *facts_paragraph(attribute.shape, spot.page),
        *_recursion(attribute.shape, spot),
    ]
    deeper = spot.within(attribute) if spot.anew else spot.inside()
    inside: list[Content] = []
    if deeper.level <= spot.page.depth:
        way = () if spot.anew else attribute.tokens
        inside = shape_content(attribute.shape, deeper, way, "" if spot.anew else attribute.prefix + attribute.name)
    is_flat = deeper.level >= spot.page.nest
    following = [each for each in inside if each.kind is LIST] if is_flat else []
    inside = [each for each in inside if each not in following]
    if any(each.kind is LIST for each in inside):
        name = spot.shown(attribute.prefix + attribute.name)
        inside = [Content(DETAILS, [_summary(name, inside), *inside], "schema-children", open=spot.level == 0)]
    said += inside  # Branches alone say themselves what they are.
    said = said or [Content(PARAGRAPH, [" "])]  # In plain text only a paragraph that holds something ends the item.
    yield Content(ITEM, [_term(attribute, spot), Content(DEFINITION, said)])
    for each in following:
        yield from each.children  # type: ignore[misc] # The children of a list are its items.


def _term(attribute: Attribute, spot: Spot) -> Content:
    prefix = spot.shown(attribute.prefix + attribute.name).removesuffix(attribute.name)
    name: list[str | Content] = [Content(SPAN, [prefix], "schema-prefix")] if prefix else []
    name.append(attribute.name)
    said: list[str | Content] = [*words_content(spot.page.loaded.words(attribute.shape)[0], spot.page)]
    for flag in flags(attribute, in_request=spot.in_request):
        said += [", ", Content(SPAN, [flag.text], f"schema-flag schema-{flag.name}")]
    classes = "schema-deprecated" if attribute.shape.deprecated else ""
    anchor = spot.anchor(attribute.path)
    return Content(
        TERM, [permalink(name, anchor, "schema-name"), " ", Content(FACETS, said, "schema-type")], classes, anchor
    )


def _summary(name: str, inside: Sequence[Content]) -> Content:
    """Counts what is directly inside: ``3 attributes of quota``."""
    count = sum(len(each.children) for each in inside if each.kind is LIST)
    text = _("1 attribute of ") if count == 1 else _("{count} attributes of ").format(count=count)
    return Content(SUMMARY, [text, Content(CODE, [name])])


def _branch(branch: Branch, spot: Spot) -> Content:
    """One of several forms, told apart by the value of an attribute."""
    title: list[str | Content] = [Content(STRONG, [branch.label])]
    if branch.when:
        name, value = branch.when
        title += [_(", when "), Content(CODE, [name]), _(" is "), Content(CODE, [str(value)])]
    held = [
        Content(SUMMARY, title, "", spot.anchor(path_of(branch.tokens))),
        *spot.page.description(branch.shape.description),
        *facts_paragraph(branch.shape, spot.page),
        *shape_content(branch.shape, spot, branch.tokens),
    ]
    return Content(DETAILS, held, "schema-branch", open=True)


def _recursion(shape: Shape, spot: Spot) -> list[Content]:
    """Where the attributes stand of a value that is inside of one of its own kind."""
    recurs = next((inner.recurs for _way, inner in shape.groups if inner.recurs is not None), None)
    if recurs is None:
        return []
    while recurs and recurs[-1] in (STEP_TO_ITEM, VALUE):  # Items and values have no anchor, their attribute has.
        recurs = recurs[:-1]
    if not recurs:
        return [Content(REMARK, [_("Has the attributes of the whole again.")])]
    path = path_of(recurs)
    anchor = spot.anchor(path)
    name = Content(CODE, [path])
    link = Content(LINK, [name], refid=anchor, internal=True) if anchor else name
    return [Content(REMARK, [_("Has the attributes of "), link, _(" again.")])]
