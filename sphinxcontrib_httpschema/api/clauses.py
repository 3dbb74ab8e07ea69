"""The limits of a value in clauses: ``3 to 30 characters, matching …``.

There is one small function for each group of keywords that are told together. A keyword with a value that it cannot
have says nothing here: the check of the document has reported it.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.words import NUMERIC, Code, Words, both, either, fill, is_map, listed, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinxcontrib_httpschema.api.shapes import Shape
    from sphinxcontrib_httpschema.api.words import Say

    Template = Callable[[Say, int], str]

#: Text that a reader may take for another type.
_LIKE_JSON = re.compile(r"true|false|null|[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?|[\[{\"].*", re.DOTALL)
_LARGEST_WHOLE = 10**15  #: Up to here every whole number that JSON writes with a point is written without one.


class Amounts(NamedTuple):
    """How limits on the number of something are told."""

    none: Template
    exactly: Template
    least: Template
    most: Template
    between: Template


CHARACTERS = Amounts(
    lambda say, _: say.gettext("empty"),
    lambda say, n: say.ngettext("exactly {count} character", "exactly {count} characters", n),
    lambda say, n: say.ngettext("at least {count} character", "at least {count} characters", n),
    lambda say, n: say.ngettext("at most {count} character", "at most {count} characters", n),
    lambda say, n: say.ngettext("{minimum} to {count} character", "{minimum} to {count} characters", n),
)
ITEMS = Amounts(
    lambda say, _: say.gettext("no items"),
    lambda say, n: say.ngettext("exactly {count} item", "exactly {count} items", n),
    lambda say, n: say.ngettext("at least {count} item", "at least {count} items", n),
    lambda say, n: say.ngettext("at most {count} item", "at most {count} items", n),
    lambda say, n: say.ngettext("{minimum} to {count} item", "{minimum} to {count} items", n),
)
ATTRIBUTES = Amounts(
    lambda say, _: say.gettext("no attributes"),
    lambda say, n: say.ngettext("exactly {count} attribute", "exactly {count} attributes", n),
    lambda say, n: say.ngettext("at least {count} attribute", "at least {count} attributes", n),
    lambda say, n: say.ngettext("at most {count} attribute", "at most {count} attributes", n),
    lambda say, n: say.ngettext("{minimum} to {count} attribute", "{minimum} to {count} attributes", n),
)
KEYS = Amounts(
    lambda say, _: say.gettext("no keys"),
    lambda say, n: say.ngettext("exactly {count} key", "exactly {count} keys", n),
    lambda say, n: say.ngettext("at least {count} key", "at least {count} keys", n),
    lambda say, n: say.ngettext("at most {count} key", "at most {count} keys", n),
    lambda say, n: say.ngettext("{minimum} to {count} key", "{minimum} to {count} keys", n),
)


#: Keywords that are no part of these clauses.
_OTHERS = frozenset({"default", "example", "examples", "additionalProperties", "unevaluatedProperties"})


def limit_clauses(shape: Shape, say: Say) -> Iterator[Words]:
    """One clause for each group of keywords that limit values of the shape's types."""
    if not shape.choices and all(keyword in _OTHERS for keyword, _ in shape.limits):
        return  # As nearly always.
    for group in GROUPS:
        if not group.types or not shape.types or set(group.types) & set(shape.types):
            parts = tuple(group.parts(shape, say))
            if parts:
                yield listed(parts, say)


def literal(value: object) -> Code | None:
    """A JSON value as readers take it: text bare, or in quotes where it may be taken for something else.

    Nothing for a value that cannot be written.
    """
    if isinstance(value, str) and not _is_ambiguous(value):
        return Code(value)
    try:
        return Code(visible(json.dumps(value, ensure_ascii=False)))
    except (TypeError, ValueError, RecursionError):
        return None


def _is_ambiguous(text: str) -> bool:
    return not text or text != text.strip() or visible(text) != text or bool(_LIKE_JSON.fullmatch(text))


def allowed_values(shape: Shape) -> list[object] | None:
    """The values that a shape names one by one; nothing if it does not. Alternatives may name one each."""
    limits = dict(shape.limits)
    if "const" in limits:
        return [limits["const"]]
    if "enum" in limits:
        named = limits["enum"]
        return named if isinstance(named, list) else None
    if len(shape.choices) != 1 or not shape.choices[0].options:
        return None
    by_option = [allowed_values(option) for option in shape.choices[0].options]
    return [value for values in by_option if values is not None for value in values] if None not in by_option else None


def is_numeric(shape: Shape) -> bool:
    """Whether a shape is a number and has no limits but those of numbers."""
    keywords = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "divisibleBy"}
    is_number = bool(shape.types) and set(shape.types) <= set(NUMERIC) and not shape.nullable
    return is_number and not shape.choices and all(keyword in keywords for keyword, _ in shape.limits)


def _values(shape: Shape, say: Say) -> Iterator[Words]:
    values = allowed_values(shape) or []
    told = [value for value in values if value is not None or not _says_null(shape)]
    codes = list(dict.fromkeys(literal(value) for value in told))
    if not codes or None in codes:
        return
    words = either([(code,) for code in codes if code], say)
    if len(codes) > 1:
        yield fill(say.gettext("one of {values}"), values=words)
    elif len(told) < len(values):
        yield fill(say.gettext("always {value}, unless null"), value=words)
    else:
        yield fill(say.gettext("always {value}"), value=words)


def _says_null(shape: Shape) -> bool:
    """Whether the words for the type speak of null already."""
    return shape.nullable or (not shape.types and ("const", None) in shape.limits)


def _text(shape: Shape, say: Say) -> Iterator[Words]:
    least, most = count_of(shape.limit("minLength")), count_of(shape.limit("maxLength"))
    lengths = (
        [(say.gettext("not empty"),)] if (least, most) == (1, None) else list(amount(least, most, CHARACTERS, say))
    )
    yield from lengths
    patterns = [each for each in _all(shape.limit("pattern")) if isinstance(each, str) and each]
    if patterns:
        template = say.gettext("matching {pattern}") if lengths else say.gettext("matches {pattern}")
        yield fill(template, pattern=both([(Code(visible(pattern)),) for pattern in patterns], say))


def _all(value: object) -> Sequence[object]:
    """The values of a keyword that several parts of a schema have."""
    return value if isinstance(value, tuple) else (value,)


def _items(shape: Shape, say: Say) -> Iterator[Words]:
    yield from amount(count_of(shape.limit("minItems")), count_of(shape.limit("maxItems")), ITEMS, say)
    if shape.limit("uniqueItems") is True:
        yield (say.gettext("no duplicates"),)


def _properties(shape: Shape, say: Say) -> Iterator[Words]:
    least, most = count_of(shape.limit("minProperties")), count_of(shape.limit("maxProperties"))
    yield from amount(least, most, KEYS if is_map(shape) else ATTRIBUTES, say)


def amount(least: int | None, most: int | None, amounts: Amounts, say: Say) -> Iterator[Words]:
    """Limits on the number of something, in one clause where that is possible."""
    if most == 0 and not least:
        yield (amounts.none(say, 0),)
    elif least and least == most:
        yield fill(amounts.exactly(say, least), count=least)
    elif least and most is not None and least < most:
        yield fill(amounts.between(say, most), minimum=least, count=most)
    else:
        if least:
            yield fill(amounts.least(say, least), count=least)
        if most is not None:
            yield fill(amounts.most(say, most), count=most)


def count_of(value: object) -> int | None:
    """A number of things, also if JSON writes it with a point; nothing for all else."""
    number = _number(value)
    return int(number) if number is not None and number >= 0 and number == int(number) else None


def _number(value: object) -> int | float | None:
    """A number that can be compared and written."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return value if math.isfinite(value) else None
    except OverflowError:  # A whole number of more than 300 digits.
        return None


def _written(number: float) -> str:
    return str(int(number)) if number == int(number) and abs(number) < _LARGEST_WHOLE else str(number)


def _numbers(shape: Shape, say: Say) -> Iterator[Words]:
    low, above = max(_bounds(shape, "minimum", "exclusiveMinimum"), default=(None, False))
    below_first = [(number, not exclusive) for number, exclusive in _bounds(shape, "maximum", "exclusiveMaximum")]
    high, upto = min(below_first, default=(None, True))
    yield from _range(low, high, above=above, below=not upto, say=say)
    factors = [*_all(shape.limit("multipleOf")), *_all(shape.limit("divisibleBy"))]
    for factor in dict.fromkeys(map(_number, factors)):
        if factor is not None and factor > 0:
            yield fill(say.gettext("a multiple of {number}"), number=_written(factor))


def _bounds(shape: Shape, inclusive: str, exclusive: str) -> Iterator[tuple[int | float, bool]]:
    """The bounds on one side, and whether each is out of reach itself: until draft-04 that is told by a boolean."""
    bound, beyond = _number(shape.limit(inclusive)), shape.limit(exclusive)
    if bound is not None:
        yield bound, beyond is True
    if (outside := _number(beyond)) is not None:
        yield outside, True


def _range(low: float | None, high: float | None, *, above: bool, below: bool, say: Say) -> Iterator[Words]:
    if low is not None and high is not None and low <= high and not above and not below:
        template = say.gettext("exactly {minimum}") if low == high else say.gettext("{minimum} to {maximum}")
        yield fill(template, minimum=_written(low), maximum=_written(high))
        return
    if low is not None:
        template = say.gettext("more than {number}") if above else say.gettext("at least {number}")
        yield fill(template, number=_written(low))
    if high is not None:
        template = say.gettext("less than {number}") if below else say.gettext("at most {number}")
        yield fill(template, number=_written(high))


def _content(shape: Shape, say: Say) -> Iterator[Words]:
    held = shape.limit("media")
    media = held if isinstance(held, dict) else {}
    kind = _code(shape.limit("contentMediaType"), media.get("type"))
    encoding = _code(shape.limit("contentEncoding"), media.get("binaryEncoding"))
    if kind and encoding:
        yield fill(say.gettext("holds {media_type} encoded as {encoding}"), media_type=kind, encoding=encoding)
    elif kind:
        yield fill(say.gettext("holds {media_type}"), media_type=kind)
    elif encoding:
        yield fill(say.gettext("encoded as {encoding}"), encoding=encoding)


def _code(*values: object) -> Code | None:
    """The first of the values that is text."""
    texts: Iterable[str] = (value for value in values if isinstance(value, str) and value)
    return next((Code(visible(text)) for text in texts), None)


class Group(NamedTuple):
    """Keywords that are told together."""

    types: tuple[str, ...]  #: Types that they limit; none if all.
    parts: Callable[[Shape, Say], Iterator[Words]]  #: The parts of their clause.


GROUPS = (
    Group((), _values),
    Group(("string",), _text),
    Group(NUMERIC, _numbers),
    Group(("array",), _items),
    Group(("object",), _properties),
    Group(("string",), _content),
)
