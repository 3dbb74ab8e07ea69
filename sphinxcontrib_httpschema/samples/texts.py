"""What all languages have in common: texts in quotes, placeholders, forms."""

from __future__ import annotations

import math
import re
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from sphinxcontrib_httpschema.api.bodies import FormBody, JsonBody
from sphinxcontrib_httpschema.api.messages import TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinxcontrib_httpschema.api.bodies import Body
    from sphinxcontrib_httpschema.api.messages import Request

SURROGATE = re.compile("[\ud800-\udfff]")
_TOKEN = re.compile(rf"({re.escape(TOKEN)}(?![A-Za-z0-9_]))")


def pieces(value: str) -> list[str]:
    """The value of a header, split so that every second piece is the placeholder for a credential."""
    return _TOKEN.split(value)


def has_token(request: Request) -> bool:
    """Whether a header holds the placeholder."""
    return any(_TOKEN.search(value) for _, value in request.headers)


def header(request: Request, name: str) -> str | None:
    """The value of a header; nothing if it is not sent."""
    return next((value for known, value in request.headers if known.lower() == name.lower()), None)


def without(request: Request, name: str, value: str) -> tuple[tuple[str, str], ...]:
    """The headers, without one that a client sends of itself."""
    return tuple(pair for pair in request.headers if (pair[0].lower(), pair[1]) != (name.lower(), value))


def escaped(text: str, special: Mapping[str, str], other: Callable[[int], str]) -> str:
    """What stands between the quotes of a literal.

    Args:
        text: What the literal means.
        special: What stands for characters that a literal cannot hold.
        other: What stands for any other character that cannot be seen, by its code point.
    """
    return "".join(special.get(each) or (each if each.isprintable() else other(ord(each))) for each in text)


def in_quotes(inside: str) -> str:
    """A literal in the quotes that need fewer escapes, as formatters choose them.

    Args:
        inside: What stands between double quotes.
    """
    if '\\"' in inside and "'" not in inside:
        return "'" + inside.replace('\\"', '"') + "'"
    return f'"{inside}"'


def is_native(body: Body | None, largest: int | None = None) -> bool:
    """Whether the value of a body can be written as a literal that comes out as the same JSON.

    Args:
        body: Any body.
        largest: The largest whole number that the language holds exactly.
    """
    return isinstance(body, JsonBody) and body.value is not None and _is_plain(body.value, largest)


def _is_plain(value: object, largest: int | None) -> bool:
    if isinstance(value, dict):
        return all(_is_plain(part, largest) for part in chain.from_iterable(value.items()))
    if isinstance(value, list):
        return all(_is_plain(item, largest) for item in value)
    if isinstance(value, str):
        return not SURROGATE.search(value)
    if isinstance(value, float):
        return math.isfinite(value)
    return largest is None or not isinstance(value, int) or abs(value) <= largest


def grouped(fields: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The values of fields by name."""
    found: dict[str, list[str]] = {}
    for name, value in fields:
        found.setdefault(name, []).append(value)
    return found


def in_groups(body: Body | None, encode: Callable[[str], str] = quote_plus) -> dict[str, list[str]] | None:
    """The fields of a form by name, if a library that encodes them so sends the very same form; else nothing."""
    if not isinstance(body, FormBody) or not body.fields or any(map(SURROGATE.search, chain(*body.fields))):
        return None
    groups = grouped(body.fields)
    pairs = (f"{encode(name)}={encode(value)}" for name, values in groups.items() for value in values)
    return groups if "&".join(pairs) == body.text else None


def without_lists(groups: dict[str, list[str]]) -> dict[str, object]:
    """Fields by name; a value that is alone stands for itself."""
    return {name: values[0] if len(values) == 1 else values for name, values in groups.items()}


def url_standard(text: str) -> str:
    """A text in a form as browsers encode it (URL standard, "application/x-www-form-urlencoded percent-encode set")."""
    return quote_plus(text, safe="*").replace("~", "%7E")
