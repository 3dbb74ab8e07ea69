"""Texts and numbers that examples are made of."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from sphinxcontrib_httpschema.api.json_types import exact
from sphinxcontrib_httpschema.api.pattern_texts import LONGEST, texts_matching
from sphinxcontrib_httpschema.api.patterns import fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.schema.schema import Schema

TEXT = "example"  #: What stands for a text of which nothing is known.
BASE64 = "ZXhhbXBsZQ=="  #: The same as base64.
NUMBER = 42  #: What stands for a number.

#: Texts of each format, of which some draft accepts one.
FORMATS: dict[str, tuple[str, ...]] = {
    "date-time": ("2015-01-01T12:00:00Z",),
    "date": ("2015-01-01",),
    "time": ("12:00:00Z", "12:00:00"),
    "duration": ("P1DT12H",),
    "utc-millisec": ("1420113600000",),
    "email": ("username@example.com",),
    "idn-email": ("username@example.com",),
    "hostname": ("example.com",),
    "idn-hostname": ("example.com",),
    "host-name": ("example.com",),
    "ipv4": ("192.0.2.1",),
    "ip-address": ("192.0.2.1",),
    "ipv6": ("2001:db8::1",),
    "uri": ("https://example.com/",),
    "url": ("https://example.com/",),
    "uri-reference": ("/example",),
    "iri": ("https://example.com/",),
    "iri-reference": ("/example",),
    "uri-template": ("/examples/{id}",),
    "uuid": ("01234567-89ab-cdef-0123-456789abcdef",),
    "json-pointer": ("/example",),
    "relative-json-pointer": ("0/example",),
    "regex": ("^[a-z]+$",),
    "color": ("#0088cc",),
    "style": ("color: black",),
    "phone": ("+15555550123",),
}
#: Texts of which a pattern may accept one, likelier first.
TEXTS = (
    *("example", "EXAMPLE", "Example", "example-1", "example_1", "example1", "abc", "ABC", "a", "A", "A1"),
    *("123", "1", "0", "12", "1234", "12345", "123456", "1.0", "1.0.0", "v1", "v1.0.0", "42.00"),
    *("2015-01-01", "2015-01", "12:00", "12:00:00", "2015-01-01T12:00:00Z", "2015-01-01T12:00:00.000Z"),
    *("us", "US", "USD", "en-US", "en_US", "true", "yes"),
    *("example.com", "username@example.com", "https://example.com/", "http://example.com/", "/example", "/example/1"),
    *("example.txt", "owner/example", "example:1", "example=1", "192.0.2.1", "192.0.2.0/24", "2001:db8::1"),
    *("01234567-89ab-cdef-0123-456789abcdef", "+15555550123", "555-555-0123", "#0088cc", "0088cc", "1GB", "10%"),
    *("0123456789abcdef", "0123456789abcdef" * 2, "0123456789abcdef01234567", "0123456789abcdef" * 2 + "01234567"),
    *("0123456789abcdef" * 4, "sha256:" + "0123456789abcdef" * 4, "SHA256:" + "0123456789abcdef" * 4, BASE64),
)


def texts_of(schema: Schema) -> Iterator[str]:
    """Texts that a schema may accept, likelier first."""
    if _is_base64(schema):
        yield BASE64
    yield from FORMATS.get(schema.text("format"), ())
    if schema.has("pattern"):
        patterns = [value for value in schema.values("pattern") if isinstance(value, str)]
        least, most = _lengths(schema)
        yield from (text for text in TEXTS if least <= len(text) <= most and all(fits(each, text) for each in patterns))
        for pattern in patterns:
            yield from texts_matching(pattern, least, most)
    yield stretched(TEXT, schema)


def _lengths(schema: Schema) -> tuple[int, int]:
    """How long a text must be, and how long it may be."""
    least = max(map(whole, schema.values("minLength")), default=0)
    return least, min((whole(value, LONGEST) for value in schema.values("maxLength")), default=LONGEST)


def stretched(text: str, schema: Schema) -> str:
    """A text repeated or cut to the length that a schema asks for."""
    least, most = _lengths(schema)
    if len(text) < least:
        text = (text * (min(least, LONGEST) // len(text) + 1))[: min(least, LONGEST)]
    return text[: max(most, 0)]


def whole(value: object, otherwise: int = 0) -> int:
    """A count that a schema names, if it is one."""
    return int(value) if is_number(value) else otherwise


def _is_base64(schema: Schema) -> bool:
    media = schema.get("media")
    encodings = (schema.get("contentEncoding"), media.get("binaryEncoding") if isinstance(media, dict) else None)
    return any(isinstance(encoding, str) and encoding.lower() == "base64" for encoding in encodings)


class Bound(NamedTuple):
    """An end of a range."""

    value: Fraction
    is_open: bool  #: The value itself is outside.


def number_of(schema: Schema, *, is_whole: bool) -> float:
    """The number that is nearest to :data:`NUMBER` in the range and among the multiples that a schema asks for.

    Without such a number it is one of the ends.
    """
    low = max((Bound(value, is_open) for value, is_open in _ends(schema, "Minimum")), default=None)
    ends = (Bound(-value, is_open) for value, is_open in _ends(schema, "Maximum"))
    high = max(ends, default=None)  # Mirrored: of two equal ends the open one is the narrower.
    high = Bound(-high.value, high.is_open) if high else None
    step = _step(schema, is_whole=is_whole)
    found = _multiple(low, high, step) if step else _between(low, high)
    if found.denominator == 1 and (is_whole or abs(found) > 2**53):
        return int(found)
    return _float(found)


def _float(value: Fraction) -> float:
    try:
        return float(value)
    except OverflowError:
        return int(value)


def _ends(schema: Schema, side: str) -> Iterator[tuple[Fraction, bool]]:
    exclusive = schema.values(f"exclusive{side}")
    for value in schema.values(side.lower()):
        if is_number(value):
            yield exact(value), True in exclusive
    for value in exclusive:
        if is_number(value):
            yield exact(value), True


def is_number(value: object) -> TypeGuard[float]:
    """Whether it is a number of JSON, and not one that Python only takes for one."""
    return (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, float) and math.isfinite(value)
    )


def _step(schema: Schema, *, is_whole: bool) -> Fraction | None:
    """What the number must be a multiple of: the least common multiple of what all parts ask for."""
    named = [value for keyword in ("multipleOf", "divisibleBy") for value in schema.values(keyword)]
    steps = [exact(value) for value in named if is_number(value) and value > 0]
    return _common([*steps, Fraction(1)] if is_whole else steps)


def _common(steps: Iterable[Fraction]) -> Fraction | None:
    common: Fraction | None = None
    for step in steps:
        if common is None:
            common = step
        else:
            top = math.lcm(common.numerator * step.denominator, step.numerator * common.denominator)
            common = Fraction(top, common.denominator * step.denominator)
    return common


def _multiple(low: Bound | None, high: Bound | None, step: Fraction) -> Fraction:
    found = math.ceil(NUMBER / step) * step
    if high and (found > high.value or (high.is_open and found == high.value)):
        found = math.floor(high.value / step) * step
        found -= step if high.is_open and found == high.value else 0
    if low and (found < low.value or (low.is_open and found == low.value)):
        found = math.ceil(low.value / step) * step
        found += step if low.is_open and found == low.value else 0
    return found


def _between(low: Bound | None, high: Bound | None) -> Fraction:
    number = Fraction(NUMBER)
    is_above = low is None or number > low.value or (number == low.value and not low.is_open)
    is_below = high is None or number < high.value or (number == high.value and not high.is_open)
    if is_above and is_below:
        return number
    if low and high and (low.is_open or high.is_open):
        return (low.value + high.value) / 2
    end = low if not is_above else high
    assert end is not None, "a number outside of a range is beyond one of its ends"
    return end.value + (end.is_open if not is_above else -end.is_open)
