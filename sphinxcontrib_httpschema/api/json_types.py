"""Which types of JSON a schema allows."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.implied import implied_types

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinxcontrib_httpschema.schema.schema import Schema

#: JSON types of Python's values.
TYPE_NAMES = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array", dict: "object"}


class Types(NamedTuple):
    """Which types of values a schema allows."""

    names: tuple[str, ...]  #: As JSON Schema calls them, without null; none if any is allowed.
    nullable: bool  #: Null is allowed.
    implied: bool  #: The schema names none of them; its keywords speak of them.


def types_of(schema: Schema) -> Types:
    """The types that a schema names, or those of its values, or those that its keywords speak of."""
    kinds = [names for value in schema.values("type") if not is_union(value) and (names := names_in(value))]
    nullable = schema.flag("nullable")
    if kinds:
        return Types(_common(kinds), nullable or all("null" in names for names in kinds), implied=False)
    listed = schema.get("enum")
    nullable = nullable or (isinstance(listed, list) and None in listed)
    allowed = [schema.get("const")] if schema.has("const") else listed
    if isinstance(allowed, list) and allowed:
        names = tuple(dict.fromkeys(TYPE_NAMES[type(value)] for value in allowed if value is not None))
        return Types(names, nullable, implied=False)
    return Types(implied_types(schema), nullable, implied=True)


def _common(kinds: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The types that each part of a schema allows; if there is none, those of the first."""
    common: Iterable[str] = kinds[0]
    if len(kinds) > 1:
        named = dict.fromkeys(itertools.chain.from_iterable(kinds))
        common = [name for name in named if all(_allows(names, name) for names in kinds)] or kinds[0]
    return tuple(name for name in common if name not in ("null", "any"))


def is_null(schema: Schema) -> bool:
    """Whether a schema allows nothing but null."""
    only_null = schema.has("const") and schema.get("const") is None
    return only_null or schema.get("type") in ("null", ["null"]) or schema.get("enum") == [None]


def names_in(value: object) -> tuple[str, ...]:
    """The types that ``type`` names."""
    if isinstance(value, list) and len(value) == 1:
        (value,) = value
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str)))


def named_types(name: str) -> tuple[str, ...]:
    """The types that a single name means."""
    return () if name == "any" else (name,)


def is_union(value: object) -> bool:
    """Whether a ``type`` has schemas among the names of types, as draft-03 (section 5.1) allows."""
    return isinstance(value, list) and dict in map(type, value)


def has_union(schema: Schema) -> bool:
    """Whether a schema has such a ``type``."""
    return any(map(is_union, schema.values("type")))


def _allows(names: Sequence[str], name: str) -> bool:
    return name in names or "any" in names or (name == "integer" and "number" in names)


def is_number(value: object) -> bool:
    """Whether a value is a number to JSON Schema: Python has booleans among its integers."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def exact(number: float) -> Fraction:
    """A number as JSON writes it, and not as it is rounded to binary."""
    return Fraction(number) if isinstance(number, int) else Fraction(repr(number))
