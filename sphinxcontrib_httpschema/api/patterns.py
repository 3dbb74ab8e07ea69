r"""Patterns of schemas, matched in an engine that stops.

JSON Schema means its patterns as ECMA-262 does, whose ``\d`` and ``\w`` are ASCII, whose ``$`` is the very end, and
whose ``.`` stops at four kinds of line end. They are rewritten for the ``regex`` package, which knows ``\p{…}`` and a
time limit. ``\A``, ``\Z``, ``\z`` and ``[[:alpha:]]``, which ECMA-262 lacks, mean what they mean in Ruby.
"""

from __future__ import annotations

import functools
import re

import regex

from sphinxcontrib_httpschema.api.pattern_tree import CODES, coded, size_of, tree_of

TIMEOUT = 0.05  #: Seconds for one match. A harmless one takes microseconds.
LENGTH_LIMIT = 4000  #: Characters of a pattern, and of a text that is matched with it.
SIZE_LIMIT = 10_000  #: Parts of a pattern with all that it counts written out. The engine needs seconds for more.

_SPACES = r"\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_NO_SPACES = r"\0-\x08\x0e-\x1f!-\x9f\xa1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff"
#: Members of the classes that ECMA-262 and Python mean differently; a complement must stand inside a class, too.
_CLASSES = {
    "d": "0-9",
    "D": r"\x00-/:-\U0010ffff",
    "w": "0-9A-Z_a-z",
    "W": r"\x00-/:-@\[-\^`{-\U0010ffff",
    "s": _SPACES,
    "S": _NO_SPACES.replace(r"\0", r"\x00") + r"\u3001-\ufefe\uff00-\U0010ffff",
}
_ANCHORS = {"A": r"\A", "Z": r"\Z", "z": r"\Z", "b": r"\b", "B": r"\B"}
_EMPTY = {"[]": "(?!)", "[^]": r"[\x00-\U0010ffff]", ".": r"[^\n\r\u2028\u2029]", "$": r"\Z"}
_COUNTED = re.compile(r"\{\d*,?\d{2}")  # What may be large if it is written out.
_TOKEN = re.compile(
    CODES + r"|\\[pP]\{[^{}]*\}|\\k<(?P<name>\w+)>|\\(?P<escape>.)"
    r"|(?P<posix>\[:\^?[a-z]+:\])|\[\^?\]|.",
    re.DOTALL,
)


def fits(pattern: str, text: str) -> bool:
    """Whether a text matches; also if nobody can tell, as the pattern is none or takes too long."""
    return matches(pattern, text) is not False


def matches(pattern: str, text: str) -> bool | None:
    """Whether a text matches; nothing if nobody can tell."""
    compiled = _compiled(pattern)
    if compiled is None or len(text) > LENGTH_LIMIT:
        return None
    try:
        return compiled.search(text, timeout=TIMEOUT) is not None
    except TimeoutError:
        return None


def members(source: str, characters: str) -> str:
    """Those of some characters that are in a class of characters, in order; none if it is no class."""
    compiled = _compiled(source)
    return "".join(compiled.findall(characters)) if compiled else ""


def is_pattern(text: str) -> bool:
    """Whether it can be used as a pattern."""
    return _compiled(text) is not None


def fault(text: str) -> str:
    """Why a text cannot be used as a pattern, as a clause; nothing if it can."""
    found = _compiled_or_fault(text)
    return found if isinstance(found, str) else ""


def _compiled(pattern: str) -> regex.Pattern[str] | None:
    found = _compiled_or_fault(pattern)
    return None if isinstance(found, str) else found


@functools.lru_cache(maxsize=1024)
def _compiled_or_fault(pattern: str) -> regex.Pattern[str] | str:
    if len(pattern) > LENGTH_LIMIT:
        return f"it has more than {LENGTH_LIMIT:,} characters"
    if _COUNTED.search(pattern) and size_of(tree_of(pattern)) > SIZE_LIMIT:
        return "it repeats too much"
    try:
        return regex.compile(translated(pattern))
    except regex.error as error:
        return str(error).partition(" at position ")[0]
    except (ValueError, OverflowError, RecursionError) as error:
        return str(error) or "it cannot be read"


def translated(pattern: str) -> str:
    """A pattern of ECMA-262 as ``regex`` writes it.

    Raises:
        ValueError: It escapes a letter that means nothing.
    """
    written: list[str] = []
    at = 0
    inside = False
    while found := _TOKEN.match(pattern, at):
        if found[0] in ("[]", "[^]", "[:") and inside:  # Inside a class a bracket is but a character.
            found = _character(pattern, at)
        if found["posix"] and not inside:
            found = _character(pattern, at)
        at = found.end()
        written.append(_token(found, inside=inside))
        if not found["escape"]:
            inside = found[0] != "]" if inside else found[0] == "["
    return "".join(written)


def _character(pattern: str, at: int) -> re.Match[str]:
    found = _TOKEN.match(pattern, at, at + 1)
    assert found is not None
    return found


def _token(found: re.Match[str], *, inside: bool) -> str:
    if character := coded(found):
        return regex.escape(character)
    if found["name"]:
        return f"(?P={found['name']})"
    if found["escape"]:
        return _escape(found["escape"], inside=inside)
    return found[0] if inside else _EMPTY.get(found[0], found[0])


def _escape(letter: str, *, inside: bool) -> str:
    """What stands for a backslash and a character."""
    if letter in _CLASSES:
        return _CLASSES[letter] if inside else f"[{_CLASSES[letter]}]"
    if letter == "0" or (letter == "b" and inside):
        return r"\x00" if letter == "0" else r"\x08"
    if letter in _ANCHORS and not inside:
        return _ANCHORS[letter]
    if letter in "fnrtv" or (letter in "123456789" and not inside):
        return "\\" + letter
    if letter.isascii() and letter.isalnum():
        msg = f'"\\{letter}" means nothing in a pattern'
        raise ValueError(msg)
    return regex.escape(letter)
