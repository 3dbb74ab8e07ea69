"""What is wrong with the regular expressions of a schema.

The engine is the judge, but it takes a while to be loaded and to compile. Most patterns are put together of pieces that
are plainly sound, and never get that far.
"""

from __future__ import annotations

import functools
import re

LONGEST = 1000  #: Characters of a pattern that is looked at here.

#: An escape, or a character class whose members are in its group.
_UNIT = re.compile(
    r"\\(?:[dDwWsSnrtfv]|[^\w\s])"
    r"|\[\^?(-?(?:\\[dDwWsS]|\\[^\w\s]|[A-Za-z0-9]-[A-Za-z0-9]|[^\\\[\]&|~-])+-?)\]",
    re.ASCII,
)
_RANGE = re.compile(r"([A-Za-z0-9])-([A-Za-z0-9])")
_COUNT = re.compile(r"\{([0-9]{1,3})(?:,([0-9]{0,3}))?\}")
_PIECE = r"(?:[\^$|]|[^()\[\]{}*+?^$|\\](?:[*+?]\??)?)*"  #: Once units are a letter, and counts a star.
_GROUP = re.compile(rf"\((?:\?[:=!])?{_PIECE}\)")
_WHOLE = re.compile(_PIECE)


@functools.lru_cache(maxsize=1000)
def fault_of_pattern(pattern: str) -> str:
    """What is wrong with a regular expression by ECMA-262, as a clause; nothing if it can be used."""
    return "" if _is_plain(pattern) else _fault(pattern)


def _is_plain(pattern: str) -> bool:
    text = _COUNT.sub(_count, _UNIT.sub(_unit, pattern[: LONGEST + 1]))
    while (reduced := _GROUP.sub("x", text)) != text:
        text = reduced
    return len(pattern) <= LONGEST and bool(_WHOLE.fullmatch(text))


def _unit(found: re.Match[str]) -> str:
    ranges = _RANGE.findall(found[1] or "")
    return "x" if all(first <= last for first, last in ranges) else found[0]


def _count(found: re.Match[str]) -> str:
    least, most = found.groups()
    return "*" if not most or int(least) <= int(most) else found[0]


def _fault(pattern: str) -> str:
    from sphinxcontrib_httpschema.api import patterns  # noqa: PLC0415 - the engine is seldom needed so early.

    return patterns.fault(pattern)
