"""Shapes as tables of attributes: all of them in a row, with what is inside of each behind it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.choices import said
from sphinxcontrib_httpschema.api.clauses import literal
from sphinxcontrib_httpschema.api.facts import case_title, facts
from sphinxcontrib_httpschema.api.given import OMIT
from sphinxcontrib_httpschema.api.shapes import ITEM, VALUE, Step, shown_way
from sphinxcontrib_httpschema.api.words import Code, fill, flags, type_words, visible
from sphinxcontrib_httpschema.reference.view import Row, Table, Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinxcontrib_httpschema.api.attributes import Shapes
    from sphinxcontrib_httpschema.api.shapes import Attribute, Branch, Case, Shape, Tokens
    from sphinxcontrib_httpschema.api.words import Words

_JSON = json.JSONEncoder(ensure_ascii=False)
LONGEST_EXAMPLE = 120  #: Characters of an example in a table. Longer ones are in the example of the whole.


class Tables:
    """Makes the tables of one API."""

    def __init__(self, shapes: Shapes, titles: Mapping[str, str]) -> None:
        self.shapes = shapes  #: Its schemas, opened.
        self.titles = titles  #: Of its resources, by their names.
        self._words: dict[int, tuple[Words, tuple[Words, ...]]] = {}

    def of(self, shape: Shape, example: object = OMIT, *, in_request: bool) -> tuple[Table, ...]:
        """The tables of a value: its attributes, then those of each form that it or a part of it may have.

        Args:
            shape: The value. A whole resource is opened, but not those inside of it.
            example: A value that the examples of attributes are taken from.
            in_request: It is sent, and not received.
        """
        return _Listing(self, in_request=in_request).tables(shape, example)

    def of_attributes(self, attributes: Iterable[Attribute], example: object) -> tuple[Table, ...]:
        """The tables of parameters, as if they were the attributes of one value."""
        return _Listing(self, in_request=True).parameters(attributes, example)

    def type(self, shape: Shape) -> Words:
        """What kind of value a shape is."""
        return self._told(shape)[0]

    def facts(self, shape: Shape) -> tuple[Words, ...]:
        """Its limits in sentences, without examples."""
        return self._told(shape)[1]

    def _told(self, shape: Shape) -> tuple[Words, tuple[Words, ...]]:
        """Type and limits. Shapes are kept as long as their API is."""
        if id(shape) not in self._words:
            limits = facts(shape, titles=self.titles, with_examples=False)
            self._words[id(shape)] = type_words(shape, self.titles), limits
        return self._words[id(shape)]

    def description(self, shape: Shape, name: str | None = None) -> tuple[Told, ...]:
        """What a value is, and what its items, its values and its alternatives are, as far as the schema says.

        Without a description, the title of an attribute is told, if that says more than its ``name``.
        """
        own = shape.description
        if (
            not own
            and shape.title
            and name is not None
            and not shape.resource
            and _letters(shape.title) != _letters(name)
        ):
            own = shape.title
        return (*([Told(own)] if own.strip() else []), *self._inner_descriptions(shape))

    def _inner_descriptions(self, shape: Shape) -> Iterator[Told]:
        for way, inner in shape.groups if shape.items or shape.values or shape.choices else ():
            is_told = inner.resource or inner.recurs is not None or inner.description == shape.description
            if way and inner.description.strip() and not is_told:
                yield Told(inner.description, _each(way))
            for choice in inner.choices:
                for option in choice.options if choice.explains else ():
                    if option.description.strip():
                        yield Told(option.description, fill("{option}: ", option=self._option(option)))

    def _option(self, option: Shape) -> Words:
        value = next((code for name, value in option.limits if name == "const" and (code := literal(value))), None)
        return (visible(option.title),) if option.title else (value,) if value else self.type(option)


def _letters(text: str) -> list[str]:
    return re.findall(r"[^\W_]", text.lower())


def _each(way: Tokens) -> Words:
    """Whose description follows."""
    if way == (ITEM,):
        return ("Each item: ",)
    return ("Each value: ",) if way == (VALUE,) else (Code(shown_way(way)), ": ")


class _Spot(NamedTuple):
    """Where rows are made."""

    example: object  #: The value of the whole.
    lead: str = ""  #: What pages show before the ways of attributes, where those begin anew.
    free: str = ""  #: The attribute around that may be left out, as pages show it; nothing if there is none.
    flagged: bool = False  #: Rows must say by themselves that they are required.
    opens: bool = False  #: Resources are opened.

    def shown(self, way: str) -> str:
        return visible(f"{self.lead}{way}" if not self.lead or not way or way[0] == "[" else f"{self.lead}.{way}")

    def opened(self, way: Tokens) -> _Spot:
        """Where the attributes of a resource are that stands there."""
        return self._replace(example=_at(self.example, way), lead=shown_way(way), opens=False)


class _Listing:
    """The tables of one value being made."""

    def __init__(self, made_by: Tables, *, in_request: bool) -> None:
        self.made_by = made_by
        self.in_request = in_request
        self.forms: list[Table] = []

    def tables(self, shape: Shape, example: object) -> tuple[Table, ...]:
        return self.finished(self.inside(shape, _Spot(example, opens=True)))

    def parameters(self, attributes: Iterable[Attribute], example: object) -> tuple[Table, ...]:
        return self.finished(row for each in attributes for row in self.parameter(each, example))

    def finished(self, rows: Iterable[Row]) -> tuple[Table, ...]:
        made = tuple(rows)
        return (*([Table(rows=made)] if made else []), *self.forms)

    def parameter(self, attribute: Attribute, example: object) -> Iterator[Row]:
        """The rows of a parameter. The ways of what is inside of it begin anew."""
        yield self.row(attribute, _Spot(example))
        free = "" if attribute.required else visible(attribute.shown)
        yield from self.inside(attribute.shape, _Spot(_at(example, attribute.tokens), attribute.shown, free))

    def inside(self, shape: Shape, spot: _Spot) -> Iterator[Row]:
        """The rows of what is inside of a value."""
        for way, inner in shape.groups:
            if inner.closed and spot.opens:
                yield from self.inside(self.made_by.shapes.opened(inner), spot.opened(way))
            for attribute in inner.members:
                yield self.row(attribute, spot)
                if not attribute.shape.may_be_open:
                    continue
                free = spot.free if attribute.required else spot.shown(attribute.prefix + attribute.shown)
                yield from self.inside(attribute.shape, spot._replace(free=free, opens=False))
            for branch in inner.branches:
                self.add_form(branch, _branch_title(branch), spot)
            for case in inner.open_cases:
                self.add_form(case, case_title(case, titles=self.made_by.titles), spot)

    def add_form(self, form: Branch | Case, title: Words, spot: _Spot) -> None:
        if way := spot.shown(shown_way(form.tokens)):
            title = fill("{name}: {title}", name=Code(way), title=title)
        at = len(self.forms)
        rows = tuple(self.inside(form.shape, spot._replace(free="", flagged=True)))
        notes = (*self.made_by.facts(form.shape), *self.flags(form.shape), *_recursion(form.shape))
        self.forms.insert(at, Table(title, self.made_by.description(form.shape), notes, rows))

    def row(self, attribute: Attribute, spot: _Spot) -> Row:
        shape = attribute.shape
        notes = [*self.made_by.facts(shape), *self.flags(shape), *_recursion(shape)]
        if attribute.required and self.in_request and spot.free:
            notes.append(fill("Required if {name} is there.", name=Code(spot.free)))
        elif attribute.required and self.in_request and spot.flagged:
            notes.append(("Required.",))
        return Row(
            name=spot.shown(attribute.prefix + attribute.shown),
            type=self.made_by.type(shape),
            description=self.made_by.description(shape, attribute.name),
            notes=tuple(notes),
            example=_example(attribute, spot.example),
            required=attribute.required and not spot.free,
        )

    def flags(self, shape: Shape) -> Iterator[Words]:
        for flag in flags(shape, in_request=self.in_request):
            yield (f"{flag.text[:1].upper()}{flag.text[1:]}.",)


def _branch_title(branch: Branch) -> Words:
    label: Words = (visible(branch.label) or f"Form {branch.name}",)
    if not branch.when:
        return label
    name, value = branch.when
    return fill(
        "{form}, when {name} is {value}", form=label, name=Code(visible(name)), value=Code(visible(said(value)))
    )


def _recursion(shape: Shape) -> Iterator[Words]:
    """What is not shown of a value, as it would never end."""
    inside = [inner for _way, inner in shape.groups] if shape.items or shape.values else [shape]
    if any(inner.cut for inner in inside):
        yield ("Holds more than is shown here.",)
    recurs = next((inner.recurs for inner in inside if inner.recurs is not None), None)
    if recurs is not None:
        way = shown_way(recurs)
        again = fill("Has the attributes of {name} again.", name=Code(visible(way)))
        yield again if way else ("Has the attributes of the whole again.",)


def _example(attribute: Attribute, example: object) -> str:
    """An example of an attribute, out of that of the whole or its own; none, if those of what is inside say it all."""
    shape = attribute.shape
    value = _at(example, attribute.tokens)
    if value is OMIT:
        value = next(_own_examples(shape), OMIT)
    if value is OMIT or (isinstance(value, dict) and shape.is_open):
        return ""
    try:
        text = visible(_JSON.encode(value))
    except (TypeError, ValueError, RecursionError):
        return ""
    return text if len(text) <= LONGEST_EXAMPLE else ""


def _own_examples(shape: Shape) -> Iterator[object]:
    limits = dict(shape.limits)
    for keyword in ("example", "const", "default"):
        if keyword in limits:
            yield limits[keyword]
    for keyword in ("examples", "enum"):
        listed = limits.get(keyword)
        yield from listed if isinstance(listed, list) else ()


def _at(value: object, tokens: Tokens) -> object:
    """What is at the end of a way into a value; of items and values, the first."""
    for step in tokens:
        value = _step(value, step)
    return value


def _step(value: object, step: str | Step) -> object:
    if isinstance(step, str):
        return value.get(step, OMIT) if isinstance(value, dict) else OMIT
    if step.spelled.startswith("("):
        return value
    members: Iterable[object] = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    index = int(step.spelled[1:-1]) if step.spelled.strip("[]").isdigit() else 0
    return next((member for at, member in enumerate(members) if at == index), OMIT)
