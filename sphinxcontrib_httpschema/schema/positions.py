"""Where things stand in a text: offsets, lines and columns, and what the readers of JSON and YAML have in common."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.problems import Kind, Place, Position, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DEPTH_LIMIT = 200  #: Objects and arrays inside one another. Beyond it, whoever walks the values would run out of stack.
TOO_DEEP = f"objects and arrays are nested more than {DEPTH_LIMIT} deep here"
SURROGATE = re.compile("[\ud800-\udfff]")  #: Half of a pair: it cannot be written as UTF-8, so nobody could print it.
BREAK = re.compile(r"\r\n?|\n")


class Fault(Exception):  # noqa: N818 -- It is the fault of the text, not of the program.
    """A text cannot be read; something is wrong at a character of it."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(offset, message)
        self.offset = offset  #: The character, from 0.
        self.message = message  #: What is wrong, as a clause without a full stop.


class Remark(NamedTuple):
    """Something odd in a text that was read all the same."""

    offset: int  #: The character, from 0.
    message: str  #: What is odd, as a clause without a full stop.
    instead: str = ""  #: How it was read, as a clause.
    pointer: str = ""  #: The value that was read, as a JSON Pointer.
    kind: Kind = Kind.SYNTAX  #: What sort of thing is odd.
    severity: Severity = Severity.WARNING  #: How much it matters.


class Reading(NamedTuple):
    """What a text says."""

    contents: object  #: Plain JSON values.
    remarks: tuple[Remark, ...] = ()  #: What was odd, in the order of the text.


class Mark(NamedTuple):
    """Where one value stands. Marks form a tree of the same shape as the values."""

    key: int | None  #: The offset of its key, unless it is the root or an array's item.
    value: int  #: The offset of its first character.
    members: Mapping[str, Mark] = MappingProxyType({})  #: What an object or an array holds, by reference token.

    def find(self, tokens: Iterable[str]) -> tuple[Mark, bool]:
        """The mark that ``tokens`` lead to, or the nearest on the way there; and whether that is the end."""
        mark = self
        for token in tokens:
            if token not in mark.members:
                return mark, False
            mark = mark.members[token]
        return mark, True


class Lines:
    """The lines of a text, to turn offsets into places. They end as editors have it: CR LF, LF or CR."""

    def __init__(self, text: str) -> None:
        if "\r" in text:
            self.starts = [0, *(match.end() for match in BREAK.finditer(text))]
        else:  # As in nearly all, and in a third of the time.
            self.starts = [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]

    def line(self, offset: int) -> int:
        """The line of a character, from 1."""
        return bisect_right(self.starts, offset)

    def position(self, name: str, offset: int) -> Position:
        """The place of a character in the file that messages call ``name``."""
        line = self.line(offset)
        return Position(name, line, offset - self.starts[line - 1] + 1)

    def problem(self, name: str, remark: Remark) -> Problem:
        """A remark, as everybody else wants it."""
        spot = Spot(self.position(name, remark.offset))
        place = Place(spot, remark.pointer, key=True)
        return Problem(remark.kind, remark.message, place, remark.instead, severity=remark.severity)


class Spot(NamedTuple):
    """A locator that knows one place only: that of a thing which no pointer tells from its twin."""

    at: Position  #: The place.

    @property
    def name(self) -> str:
        """The file, as messages name it."""
        return self.at.path

    def position(self, pointer: str, *, key: bool = False, offset: int = 0) -> Position:  # noqa: ARG002
        """The place."""
        return self.at


def duplicate(key: str, offset: int, earlier: int, pointer: str) -> Remark:
    """The remark on a key that an object has twice; ``earlier`` is the line of the other one."""
    message = f'the key "{key}" is already on line {earlier}'
    return Remark(offset, message, "the value that comes last is read", pointer, Kind.DUPLICATE)
