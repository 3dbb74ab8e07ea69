"""The places of the values in a JSON text, one level at a time.

Only what lies on the way to a place is looked at; all else is stepped over by the decoder of the standard library. A
text is most often asked for the places of a fault or two.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from json.decoder import scanstring  # type: ignore[attr-defined] # Public in all but the stubs.

from sphinxcontrib_httpschema.schema.positions import Mark

_SPACE = re.compile(r"[ \t\n\r]*")
_step_over = json.JSONDecoder().raw_decode  # Gives the value that starts at an offset, and where it ends.


def scan(text: str) -> Mark:
    """The places of all values in a JSON text that is known to be sound."""
    start = _skip(text, 0)
    return Mark(None, start, Members(text, start))


class Members(Mapping[str, Mark]):
    """The places of the members of one value, sought when somebody asks."""

    def __init__(self, text: str, start: int) -> None:
        self._text, self._start = text, start

    def __getitem__(self, token: str) -> Mark:
        return self._found[token]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    @cached_property
    def _found(self) -> dict[str, Mark]:
        bracket = self._text[self._start]
        found: dict[str, Mark] = {}
        at = _skip(self._text, self._start + 1)
        while bracket in "{[" and self._text[at] not in "}]":
            key, token = None, str(len(found))
            if bracket == "{":
                key = at
                token, at = scanstring(self._text, at + 1)
                at = _skip(self._text, _skip(self._text, at) + 1)
            found[token] = Mark(key, at, Members(self._text, at))
            at = _skip(self._text, _step_over(self._text, at)[1])
            at = _skip(self._text, at + 1) if self._text[at] == "," else at
        return found


def _skip(text: str, at: int) -> int:
    """Where white space ends."""
    match = _SPACE.match(text, at)
    assert match
    return match.end()
