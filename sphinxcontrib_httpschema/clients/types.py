"""What values are in generated code: types that all languages can say in their own words."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_httpschema.clients.names import Name

ENUM_LIMIT = 60  #: Members of an ``enum`` that a type lists. More are of use to nobody.


class Kind(enum.Enum):
    """What sort of type one is."""

    ANY = "any"
    """Whatever JSON can hold."""
    STRING = "string"
    """A text."""
    INTEGER = "integer"
    """A whole number."""
    NUMBER = "number"
    """Any number."""
    BOOLEAN = "boolean"
    """True or false."""
    DATETIME = "datetime"
    """A point in time, written as RFC 3339 has it."""
    DATE = "date"
    """A day, written as RFC 3339 has it."""
    ENUM = "enum"
    """One of some texts."""
    ARRAY = "array"
    """Several values of one type."""
    MAP = "map"
    """Values of one type by any keys."""
    OBJECT = "object"
    """Named values: one of the objects of the view."""
    UNION = "union"
    """One of several types. At most one of them is an array, at most one a map or an object."""
    FILE = "file"
    """Octets with a name, in a form of several parts."""


STRINGS = frozenset({Kind.STRING, Kind.DATETIME, Kind.DATE, Kind.ENUM})  #: Types whose values are texts in JSON.
NUMBERS = frozenset({Kind.INTEGER, Kind.NUMBER})


@dataclass(frozen=True, slots=True)
class Type:
    """What a value may be."""

    kind: Kind  #: What sort of type it is.
    nullable: bool = False  #: It may be null as well.
    inner: Type | None = None  #: Of the items of an array, or the values of a map.
    name: Name | None = None  #: Of an object or an enum, by which the view has it.
    values: tuple[str, ...] = ()  #: Of an enum.
    options: tuple[Type, ...] = ()  #: Of a union, none of them nullable.

    @property
    def bare(self) -> Type:
        """The same without null."""
        return replace(self, nullable=False) if self.nullable else self


ANY = Type(Kind.ANY)
STRING = Type(Kind.STRING)
FILE = Type(Kind.FILE)


@dataclass(frozen=True, slots=True)
class Field:
    """A value with a name: a member of an object, or an argument of a method."""

    wire: str  #: What the API calls it. Never to be written but in a literal.
    name: Name  #: What code calls it; distinct among those of an object, or of a method.
    type: Type  #: What it may be.
    required: bool  #: It must be given.
    docs: tuple[str, ...] = ()  #: What it is, in paragraphs of plain text without line breaks.
    deprecated: bool = False  #: It will go away.
    media_type: str = ""  #: Of a file, if the schema says.
    style: str = ""  #: Of a query: ``brackets``, ``comma`` or ``repeat``, for values that are no scalars.


@dataclass(frozen=True, slots=True)
class Object:
    """A type with members."""

    name: Name  #: Distinct among the types of the view.
    fields: tuple[Field, ...]  #: In the order of the schema.
    docs: tuple[str, ...] = ()  #: As of a field.
    resource: str = ""  #: The resource that it is the serialization of.


@dataclass(frozen=True, slots=True)
class Enum:
    """A type of some texts."""

    name: Name  #: Distinct among the types of the view, also from objects.
    values: tuple[str, ...]  #: In the order of the schema.
    docs: tuple[str, ...] = ()  #: As of a field.


def union(types: Iterable[Type]) -> Type:
    """One type for all of several, of which at most one is an array, and one a map or an object.

    What JSON cannot tell apart becomes one: two kinds of texts are texts.
    """
    found = tuple(dict.fromkeys(types))
    rest = (each for each in found if each.kind not in STRINGS | NUMBERS)
    merged = (*_texts(found), *_numbers(found), *rest)
    return merged[0] if len(merged) == 1 else Type(Kind.UNION, options=merged)


def _texts(types: tuple[Type, ...]) -> tuple[Type, ...]:
    """Several kinds of texts as one."""
    texts = tuple(each for each in types if each.kind in STRINGS)
    if len(texts) < 2:
        return texts
    if any(each.kind is not Kind.ENUM for each in texts):
        return (STRING,)
    return (enum_of(tuple(dict.fromkeys(value for each in texts for value in each.values))),)


def enum_of(values: tuple[str, ...]) -> Type:
    """One of some texts; any text, if they are too many to be told. It has no name yet."""
    return Type(Kind.ENUM, values=values) if 0 < len(values) <= ENUM_LIMIT else STRING


def _numbers(types: tuple[Type, ...]) -> tuple[Type, ...]:
    numbers = tuple(each for each in types if each.kind in NUMBERS)
    return (Type(Kind.NUMBER),) if len(numbers) > 1 else numbers
