"""The keywords that limit or describe the values of a schema, gathered from all its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sphinxcontrib_httpschema.api.json_types import is_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinxcontrib_httpschema.api.validation import Validators
    from sphinxcontrib_httpschema.schema.schema import Schema


Limits: TypeAlias = "tuple[tuple[str, object], ...]"  #: Keywords, each with its value.


def _first(values: Sequence[object]) -> object:
    return values[0]


def _largest(values: Sequence[object]) -> object:
    numbers = [value for value in values if is_number(value)]
    return max(numbers, default=values[0])  # type: ignore[type-var]


def _smallest(values: Sequence[object]) -> object:
    numbers = [value for value in values if is_number(value)]
    return min(numbers, default=values[0])  # type: ignore[type-var]


def _common(values: Sequence[object]) -> object:
    """What every ``enum`` allows, in the order of the first."""
    lists = [value for value in values if isinstance(value, list)]
    return [item for item in lists[0] if all(item in other for other in lists)] if lists else values[0]


def _every(values: Sequence[object]) -> object:
    """All that differ, as a tuple: each of them counts."""
    told = list(values[:1])
    told += [value for position, value in enumerate(values) if value not in values[:position] and position]
    return told[0] if len(told) == 1 else tuple(told)


def _strictest(values: Sequence[object]) -> object:
    return next((value for value in values if value is True), values[0])


def _closed(values: Sequence[object]) -> object:
    """``false`` where any part forbids what it does not know."""
    return next((value for value in values if value is False), values[0])


#: Keywords in the order that readers want them, and what becomes of several values that ``allOf`` brings together: one
#: of them, or where each counts, a tuple.
KEYWORDS: dict[str, Callable[[Sequence[object]], object]] = {
    "const": _first,
    "enum": _common,
    "minLength": _largest,
    "maxLength": _smallest,
    "pattern": _every,
    "minimum": _largest,
    "exclusiveMinimum": _largest,
    "maximum": _smallest,
    "exclusiveMaximum": _smallest,
    "multipleOf": _every,
    "divisibleBy": _every,
    "minItems": _largest,
    "maxItems": _smallest,
    "uniqueItems": _strictest,
    "minProperties": _largest,
    "maxProperties": _smallest,
    "additionalProperties": _closed,
    "unevaluatedProperties": _closed,
    "contentEncoding": _first,
    "contentMediaType": _first,
    "media": _first,
    "default": _first,
    "example": _first,
    "examples": _first,
}
_ORDER = {keyword: at for at, keyword in enumerate(KEYWORDS)}
EXAMPLES = frozenset({"example", "examples"})  #: Keywords that give values which a page may quote.
#: Formats whose values all look the same, so that an example tells nobody anything.
WELL_KNOWN = ("uuid", "date-time", "date", "uri", "email")
_BROKEN = object()

#: Bounds, and the keyword that until draft-04 says of the bound beside it whether it is out of reach itself.
BOUNDS = (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"))


def limits_of(schema: Schema) -> Limits:
    """Keywords of :data:`KEYWORDS` that a schema has, each with its one value."""
    keywords = sorted((keyword for keyword in schema.holders if keyword in _ORDER), key=_ORDER.__getitem__)
    limits = {keyword: KEYWORDS[keyword](schema.values(keyword)) for keyword in keywords}
    for bound, exclusive in BOUNDS:
        if isinstance(limits.get(exclusive), bool):
            limits[exclusive] = _is_out_of_reach(schema, bound, exclusive, limits.get(bound))
    return tuple(limits.items())


def _is_out_of_reach(schema: Schema, bound: str, exclusive: str, chosen: object) -> bool:
    """Whether one of the parts that have the chosen bound says that it is exclusive."""
    holders = {node.around for node in schema.nodes(exclusive) if node.value is True}
    return any(node.around in holders for node in schema.nodes(bound) if node.value == chosen)


def fitting_limits(schema: Schema, validators: Validators) -> Limits:
    """The same without examples that break the schema: nobody should take those for values.

    Those of :data:`WELL_KNOWN` formats are left alone: no page quotes them.
    """
    limits = limits_of(schema)
    if EXAMPLES.isdisjoint(schema.holders) or schema.text("format") in WELL_KNOWN:
        return limits
    kept = ((keyword, _kept(keyword, held, schema, validators)) for keyword, held in limits)
    return tuple((keyword, held) for keyword, held in kept if held is not _BROKEN)


def without_examples(limits: Limits) -> Limits:
    """The same without any examples."""
    return tuple((keyword, held) for keyword, held in limits if keyword not in EXAMPLES)


def _kept(keyword: str, held: object, schema: Schema, validators: Validators) -> object:
    """What is left of the value of a keyword."""
    if keyword == "examples" and isinstance(held, list):
        return [value for value in held if validators.accepts(schema, value)]
    return _BROKEN if keyword == "example" and not validators.accepts(schema, held) else held
