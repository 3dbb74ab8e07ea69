"""JSON Pointers (RFC 6901)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

INDEX = re.compile(r"0|[1-9][0-9]{0,17}")  #: An array index, RFC 6901 section 4: no sign, no leading zero.


def escape(token: object) -> str:
    """A reference token as it stands in a pointer (RFC 6901 section 3)."""
    text = token if isinstance(token, str) else str(token)
    return text.replace("~", "~0").replace("/", "~1") if "~" in text or "/" in text else text


def join(pointer: str, *tokens: object) -> str:
    """The pointer that leads from ``pointer`` on through ``tokens``."""
    for token in tokens:
        pointer = f"{pointer}/{escape(token)}"
    return pointer


def parse(pointer: str) -> tuple[str, ...]:
    """The reference tokens of a pointer, unescaped.

    Raises:
        ValueError: The text neither is empty nor starts with a slash.
    """
    if not pointer:
        return ()
    if not pointer.startswith("/"):
        msg = f'"{pointer}" is not a JSON Pointer: it must be empty or start with "/"'
        raise ValueError(msg)
    tokens = pointer[1:].split("/")
    return tuple([token.replace("~1", "/").replace("~0", "~") for token in tokens] if "~" in pointer else tokens)


def to_fragment(pointer: str) -> str:
    """A pointer as a URI fragment (RFC 6901 section 6), with its ``#``."""
    return "#" + quote(pointer, safe="/~!$&'()*+,;=:@?")


def step(value: object, token: str) -> object:
    """The member of ``value`` that one token names.

    Raises:
        LookupError: There is no such member, or ``value`` has no members.
    """
    if isinstance(value, dict) and token in value:
        return value[token]
    if isinstance(value, list) and INDEX.fullmatch(token) and int(token) < len(value):
        return value[int(token)]
    raise LookupError(token)


def get(value: object, tokens: Iterable[str]) -> object:
    """The value that ``tokens`` lead to.

    Raises:
        LookupError: A token leads nowhere.
    """
    for token in tokens:
        value = value[token] if isinstance(value, dict) else step(value, token)
    return value
