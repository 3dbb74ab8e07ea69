"""Which of several types a value of JSON is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.clients.types import ANY, NUMBERS, STRINGS, Kind

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.clients.types import Type

#: The kinds of types that values of Python's classes for JSON have.
KINDS: tuple[tuple[type, frozenset[Kind]], ...] = (
    (bool, frozenset({Kind.BOOLEAN})),
    (str, STRINGS | {Kind.FILE}),
    (int, NUMBERS),
    (float, frozenset({Kind.NUMBER})),
    (list, frozenset({Kind.ARRAY})),
    (dict, frozenset({Kind.OBJECT, Kind.MAP})),
)


def fitting(of: Type, value: object) -> Type:
    """The type itself, or the one of a union, that a value is of; any, if it is of none."""
    kinds = next((kinds for known, kinds in KINDS if isinstance(value, known)), frozenset[Kind]())
    return next((each for each in of.options or (of,) if each.kind in kinds), ANY)
