"""Values of JSON laid out for people: what fits into a line on one line, the rest indented, the order of keys kept."""

from __future__ import annotations

import json
import re
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH = 72  #: Columns that an object or array may take to stay on one line.
encoded = json.JSONEncoder(ensure_ascii=False).encode  #: One encoder for all: ``json.dumps`` makes a new one each time.
#: What no page can show as it is, in a class of a pattern. The half of a pair cannot even be encoded.
CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
UNPRINTABLE = re.compile(f"[{CONTROL}]")


class Notation(NamedTuple):
    """How a language writes the values that JSON has."""

    scalar: Callable[[object], str]  #: A text, a number, a truth value, or null.
    key: Callable[[str], str]  #: The name of a member, with what stands between it and the value.
    inside: str = ""  #: Between the braces of an object and its members, where all are on one line.
    last: str = ""  #: After the last member, where each has a line of its own.
    indent: str = "  "


def _json(value: object) -> str:
    return encode_basestring(value) if isinstance(value, str) else encoded(value)


JSON = Notation(_json, lambda key: encode_basestring(key) + ": ")


def json_text(value: object) -> str:
    """A value as JSON that every page can show."""
    return UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", laid_out(value, JSON))


def laid_out(value: object, notation: Notation, indent: str = "", used: int = 0) -> str:
    """A value in the notation of a language.

    Args:
        value: What JSON can hold.
        notation: How the language writes it.
        indent: What the line that the value begins in is indented by.
        used: Columns that are taken on that line by what stands before the value and behind it.
    """
    if not isinstance(value, (dict, list)) or not value:
        return _scalar(value, notation)
    flat = _flat(value, notation, WIDTH - len(indent) - used)
    return _lines(value, notation, indent) if flat is None else flat


def _scalar(value: object, notation: Notation) -> str:
    return ("{}" if isinstance(value, dict) else "[]") if isinstance(value, (dict, list)) else notation.scalar(value)


def _lines(value: dict[str, object] | list[object], notation: Notation, indent: str) -> str:
    """An object or an array with a line for each member."""
    deeper = indent + notation.indent
    last = len(value) - 1
    ends = len(notation.last)
    if isinstance(value, dict):
        lines = [
            f"{deeper}{(lead := notation.key(str(key)))}"
            f"{laid_out(member, notation, deeper, len(lead) + (1 if position < last else ends))}"
            for position, (key, member) in enumerate(value.items())
        ]
    else:
        lines = [
            deeper + laid_out(item, notation, deeper, 1 if position < last else ends)
            for position, item in enumerate(value)
        ]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return opening + "\n" + ",\n".join(lines) + f"{notation.last}\n{indent}{closing}"


def _flat(value: object, notation: Notation, room: int) -> str | None:
    """A value on one line, if it fits into that many columns. Large ones are given up as soon as they don't."""
    if not isinstance(value, (dict, list)) or not value:
        text = _scalar(value, notation)
        return text if len(text) <= room else None
    inside = notation.inside if isinstance(value, dict) else ""
    pairs = value.items() if isinstance(value, dict) else ((None, item) for item in value)
    parts: list[str] = []
    room -= 2 + 2 * len(inside)
    for key, member in pairs:
        lead = "" if key is None else notation.key(str(key))
        part = _flat(member, notation, room - len(lead))
        if part is None:
            return None
        parts.append(lead + part)
        room -= len(parts[-1]) + 2
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return opening + inside + ", ".join(parts) + inside + closing
