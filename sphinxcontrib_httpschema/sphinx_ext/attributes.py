"""Attributes and parameters as definition lists: pure functions from the model to contents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.choices import said
from sphinxcontrib_httpschema.api.clauses import allowed_values, literal
from sphinxcontrib_httpschema.api.facts import case_title
from sphinxcontrib_httpschema.api.shapes import ITEM as STEP_TO_ITEM
from sphinxcontrib_httpschema.api.shapes import VALUE, Attribute, Step, is_member, path_of, shown_way
from sphinxcontrib_httpschema.api.words import NOUNS, either, fill, flags, plain, visible
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
from sphinxcontrib_httpschema.sphinx_ext.page import joined, words_content
from sphinxcontrib_httpschema.sphinx_ext.translation import _, filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docutils import nodes

    from sphinxcontrib_httpschema.api.model import Parameter
    from sphinxcontrib_httpschema.api.shapes import Branch, Case, Choice, Shape, Tokens
    from sphinxcontrib_httpschema.api.words import Say
    from sphinxcontrib_httpschema.sphinx_ext.page import Page


class Spot(NamedTuple):
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
        return self._replace(level=self.level + 1)

    def within(self, attribute: Attribute) -> Spot:
        """The place of what is inside of an attribute whose own way is no part of the way there."""
        lead = joined(self.lead, attribute.path)
        return self._replace(level=self.level + 1, lead=lead, prefix=self.shown(attribute.name), anew=False)

    def shown(self, way: str) -> str:
        """A way from here as pages show it."""
        return f"{self.prefix}{way}" if not self.prefix or way.startswith("[") else f"{self.prefix}.{way}"

    def opened(self, shape: Shape, tokens: Tokens, shown: str) -> Spot:
        """The place of the attributes of a resource that is opened at ``tokens``, which pages show as ``shown``."""
        lead = joined(self.lead, path_of(tokens)) if tokens else self.lead
        return self._replace(lead=lead, prefix=shown, around=(*self.around, shape.resource))


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
            found += _resource(inner, spot, (*tokens, *way), _below(shown, way))
        if inner.members:
            found.append(attribute_list(inner.members, spot))
        choices = [choice for choice in inner.choices if choice.branches]
        for choice in choices:
            found += _lead(choice, is_only=len(choices) == 1)
            found += [_branch(branch, spot) for branch in choice.branches]
        found += [_case(case, spot) for case in inner.open_cases]
    return found


def _below(shown: str, way: Tokens) -> str:
    """A way that begins with one that pages show already."""
    return shown_way((Step("", shown), *way))


def _resource(shape: Shape, spot: Spot, tokens: Tokens, shown: str) -> list[Content]:
    """The attributes of a whole resource; nothing if they are told elsewhere, or right around."""
    if spot.page.is_documented(shape.resource) or shape.resource in spot.around:
        return []
    opened = spot.page.loaded.shapes.opened(shape)
    return shape_content(opened, spot.opened(shape, tokens, spot.shown(shown) if shown else spot.prefix))


def facts_paragraph(shape: Shape, page: Page) -> list[Content | nodes.Node]:
    """The limits of a value in sentences, and what there is to say of its items, its values and its alternatives."""
    said: list[str | Content] = []
    for sentence in page.loaded.words(shape)[1]:
        said += [*([" "] if said else []), *words_content(sentence, page)]
    found: list[Content | nodes.Node] = [Content(REMARK, said, "schema-facts")] if said else []
    for way, inner in shape.groups if shape.items or shape.values or shape.choices else ():
        is_told = inner.resource or inner.recurs is not None or inner.description == shape.description
        if way and inner.description and not is_told:
            found += _with_lead(_each(way), page.description(inner.description))
        found += [_options(choice.options, page) for choice in inner.choices if choice.explains]
    return found


def _each(way: Tokens) -> list[str | Content]:
    """Whose description follows."""
    if way == (STEP_TO_ITEM,):
        return [_("Each item: ")]
    return [_("Each value: ")] if way == (VALUE,) else [Content(CODE, [shown_way(way)]), ": "]


def _with_lead(lead: Sequence[str | Content], told: Sequence[Content | nodes.Node]) -> list[Content | nodes.Node]:
    """A description behind a few words; in one paragraph, if it is no more."""
    if len(told) == 1 and isinstance(told[0], Content):
        return [Content(PARAGRAPH, [*lead, *told[0].children])]
    return [Content(REMARK, lead), *told]


def _options(options: Sequence[Shape], page: Page) -> Content:
    """Alternatives with nothing inside, and what each of them says of itself."""
    return Content(LIST, [_option(option, page) for option in options], "schema-options simple")


def _option(option: Shape, page: Page) -> Content:
    named = allowed_values(option)
    codes = [code for code in map(literal, named or ()) if code]
    words = either([(code,) for code in codes], page.loaded.say) if codes else page.loaded.words(option)[0]
    term: list[str | Content] = words_content(words, page)
    if option.title:
        term = [page.title(option.title), ": ", *term]
    told = [*page.description(option.description), *([] if codes else facts_paragraph(option, page))]
    return Content(ITEM, [Content(TERM, term), Content(DEFINITION, told or [Content(PARAGRAPH, [" "])])])


def _items(attribute: Attribute, spot: Spot) -> Iterator[Content]:
    """The attribute; where lists may not nest deeper, followed by what is inside of it."""
    shape, way = attribute.shape, attribute.prefix + attribute.shown
    said: list[Content | nodes.Node] = [
        *spot.page.description(shape.description or _telling_title(attribute)),
        *facts_paragraph(shape, spot.page),
        *_inner_flags(shape, spot),
        *_recursion(shape, spot),
    ]
    deeper = spot.within(attribute) if spot.anew else spot.inside()
    inside: list[Content] = []
    if deeper.level <= spot.page.depth:
        inside = shape_content(shape, deeper, () if spot.anew else attribute.tokens, "" if spot.anew else way)
    is_flat = deeper.level >= spot.page.nest
    following = [each for each in inside if each.kind is LIST] if is_flat else []
    inside = [each for each in inside if each not in following]
    if any(each.kind is LIST for each in inside):
        summary = _summary(visible(spot.shown(way)), inside, shape, spot.page.loaded.say)
        inside = [Content(DETAILS, [summary, *inside], "schema-children", open=spot.level < spot.page.open_levels)]
    said += inside  # Branches alone say themselves what they are.
    said = said or [Content(PARAGRAPH, [" "])]  # In plain text only a paragraph that holds something ends the item.
    yield Content(ITEM, [_term(attribute, spot), Content(DEFINITION, said)])
    for each in following:
        yield from each.children  # type: ignore[misc] # The children of a list are its items.


def _term(attribute: Attribute, spot: Spot) -> Content:
    own = attribute.shown
    prefix = spot.shown(attribute.prefix + own).removesuffix(own)
    name: list[str | Content] = [Content(SPAN, [visible(prefix)], "schema-prefix")] if prefix else []
    name.append(visible(own))
    said: list[str | Content] = [*words_content(spot.page.loaded.words(attribute.shape)[0], spot.page)]
    said += _flags(attribute, spot)
    classes = "schema-deprecated" if attribute.shape.deprecated else ""
    anchor = spot.anchor(attribute.path)
    return Content(
        TERM, [permalink(name, anchor, "schema-name"), " ", Content(FACETS, said, "schema-type")], classes, anchor
    )


def _flags(of: Attribute | Shape, spot: Spot) -> Iterator[str | Content]:
    for flag in flags(of, in_request=spot.in_request, say=spot.page.loaded.say):
        yield from (", ", Content(SPAN, [flag.text], f"schema-flag schema-{flag.name}"))


def _inner_flags(shape: Shape, spot: Spot) -> Iterator[Content]:
    """What is out of the ordinary about items and values. A resource tells it of itself."""
    for way, inner in shape.groups if shape.items or shape.values else ():
        found = flags(inner, in_request=spot.in_request, say=spot.page.loaded.say) if way and not inner.resource else ()
        if found:
            yield Content(REMARK, [*_each(way), ", ".join(flag.text for flag in found), "."])


def _telling_title(attribute: Attribute) -> str:
    """The title of an attribute, if it says more than its name. That of a resource is in the type."""
    title = attribute.shape.title
    told, known = (re.findall(r"[^\W_]", text.lower()) for text in (title, attribute.name))
    return title if told != known and not attribute.shape.resource else ""


def _summary(name: str, inside: Sequence[Content], shape: Shape, say: Say) -> Content:
    """Counts what is directly inside: ``3 attributes of quota``."""
    count = sum(len(each.children) for each in inside if each.kind is LIST)
    if shape.positions:
        text = say.ngettext("{count} item of {name}", "{count} items of {name}", count)
    else:
        text = say.ngettext("{count} attribute of {name}", "{count} attributes of {name}", count)
    return Content(SUMMARY, filled(text, count=str(count), name=Content(CODE, [name])))


def _lead(choice: Choice, *, is_only: bool) -> list[Content]:
    """What is to be chosen, where that goes without saying: of a lone choice, the type says it."""
    if choice.is_exclusive:
        return [] if is_only else [Content(REMARK, [_("One of these forms:")])]
    return [Content(REMARK, [_("At least one of these forms:")])]


def _branch(branch: Branch, spot: Spot) -> Content:
    """One of several forms, told apart by the value of an attribute."""
    label = spot.page.title(branch.label) or plain(fill(_("Form {number}"), number=branch.name))
    title: list[str | Content] = [Content(STRONG, [visible(label)])]
    if branch.when:
        name, value = (Content(CODE, [each]) for each in (branch.when[0], said(branch.when[1])))
        title = filled(_("{form}, when {name} is {value}"), form=title, name=name, value=value)
    words = spot.page.loaded.words(branch.shape)[0]
    if plain(words) not in (NOUNS["object"](spot.page.loaded.say, 1), label):
        title += [": ", *words_content(words, spot.page)]
    return _details(title, branch.tokens, branch.shape, spot)


def _case(case: Case, spot: Spot) -> Content:
    """What a value must be as well under a condition."""
    title = words_content(case_title(case, spot.page.loaded.say, spot.page.loaded.titles), spot.page)
    return _details(title, case.tokens, case.shape, spot)


def _details(title: Iterable[str | Content], tokens: Tokens, shape: Shape, spot: Spot) -> Content:
    """A part that has a title and an anchor of its own."""
    held = [
        Content(SUMMARY, [*title, *_flags(shape, spot)], "", spot.anchor(path_of(tokens))),
        *spot.page.description(shape.description),
        *facts_paragraph(shape, spot.page),
        *_recursion(shape, spot),
        *shape_content(shape, spot, tokens, shown_way(tokens)),
    ]
    return Content(DETAILS, held, "schema-branch", open=True)


def _recursion(shape: Shape, spot: Spot) -> list[Content]:
    """Where the attributes stand of a value that is inside of one of its own kind."""
    inside = [inner for _way, inner in shape.groups]
    found = [Content(REMARK, [_("Holds more than is shown here.")])] if any(inner.cut for inner in inside) else []
    recurs = next((inner.recurs for inner in inside if inner.recurs is not None), None)
    if recurs is None:
        return found
    while recurs and not is_member(recurs[-1]) and path_of(recurs[-1:])[0] != "(":
        recurs = recurs[:-1]  # Items and values have no anchor, their attribute has.
    if not recurs and not spot.prefix:
        return [*found, Content(REMARK, [_("Has the attributes of the whole again.")])]
    anchor = spot.anchor(path_of(recurs)) if recurs else spot.page.anchor(spot.lead)
    name = Content(CODE, [visible(spot.shown(shown_way(recurs)) if recurs else spot.prefix)])
    link = Content(LINK, [name], refid=anchor, internal=True) if anchor else name
    return [*found, Content(REMARK, filled(_("Has the attributes of {name} again."), name=link))]
