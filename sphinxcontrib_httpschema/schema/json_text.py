"""JSON text to plain values, and to the places of them (RFC 8259).

Reading is left to :mod:`json`, with hooks that notice what it lets through. Whatever it or they stumble over is told
by a second, slower reader, which knows at each character where it is.
"""

from __future__ import annotations

import json
import math
import re
from contextlib import suppress
from json.decoder import scanstring  # type: ignore[attr-defined] # Public in all but the stubs.
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.schema import json_places
from sphinxcontrib_httpschema.schema.pointer import join
from sphinxcontrib_httpschema.schema.positions import (
    DEPTH_LIMIT,
    SURROGATE,
    TOO_DEEP,
    Fault,
    Lines,
    Reading,
    duplicate,
)

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.schema.positions import Remark

DIGIT_LIMIT = 4300  #: Digits of an integer: what Python converts unless it is told otherwise.
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")  #: RFC 8259 section 6.

_SPACE = re.compile(r"[ \t\n\r]*")
_WORD = re.compile(r"""[^\s,:"'\[\]{}]+""")
_PIECE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[^u]|[^\\]")
_SOUND = re.compile(r'[^"\\\x00-\x1f]+|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4}')
_LITERALS = frozenset({"true", "false", "null"})
_CLOSING = {"{": "}", "[": "]"}
_MEANT = {"True": "true", "False": "false", "None": "null", "nil": "null", "undefined": "null"}


def read(text: str) -> Reading:
    """The values of a JSON text.

    Raises:
        Fault: It is not JSON by RFC 8259; or it is, but holds a number, a string or a depth that cannot be handled.
    """
    suspects: list[object] = []

    def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
        values = dict(pairs)
        if len(values) < len(pairs):
            suspects.append(values)
        return values

    try:
        contents = json.loads(
            text, object_pairs_hook=members, parse_constant=number, parse_float=number, parse_int=number
        )
    except (ValueError, RecursionError) as error:
        _Scanner(text).scan()
        # The text is sound, then: whoever called left json too little stack.
        raise Fault(0, "cannot be read (too little stack)") from error
    surrogates = "\\u" in text and ("\\ud" in text or "\\uD" in text)
    if suspects or surrogates or is_deep(contents):
        scanner = _Scanner(text)
        scanner.scan()
        return Reading(contents, tuple(scanner.remarks))
    return Reading(contents)


scan = json_places.scan  #: The places of all values in a text that was read.


def inside(text: str, start: int, value: str, offset: int) -> int:  # noqa: ARG001
    """The place of a character of a string; ``start`` is that of its opening quotation mark."""
    at = start + 1
    for _ in range(offset):
        piece = _PIECE.match(text, at)
        assert piece
        at = piece.end()
    return at


def number(text: str) -> float:
    """The value of a number.

    Raises:
        ValueError: It is none that JSON has, or too large; the words are a clause.
    """
    match = NUMBER.fullmatch(text)
    if not match:
        msg = f"{text} is not a number in JSON"
        raise ValueError(msg)
    if not match[1] and not match[2]:
        return _integer(text)
    value = float(text)
    if math.isinf(value):
        msg = "a number is too large; the limit is about 1.8e308"
        raise ValueError(msg)
    return value


def _integer(text: str) -> int:
    digits = len(text.lstrip("-"))
    if digits <= DIGIT_LIMIT:
        with suppress(ValueError):  # PYTHONINTMAXSTRDIGITS can be lower.
            return int(text)
    msg = f"an integer has {digits:,} digits, which is too many"
    raise ValueError(msg)


def is_deep(contents: object) -> bool:
    """Whether objects and arrays are nested too deep."""
    level = [contents] if type(contents) in (dict, list) else []
    for _ in range(DEPTH_LIMIT):
        level = [
            child
            for value in level
            for child in (value.values() if type(value) is dict else value)  # type: ignore[attr-defined]
            if type(child) is dict or type(child) is list
        ]
        if not level:
            return False
    return True


class _Open:
    """An object or array whose end has not come yet."""

    def __init__(self, bracket: str) -> None:
        self.bracket = bracket  #: What opened it.
        self.keys: dict[str, int] = {}  #: Where the keys stand that it has so far.
        self.last: str | None = None  #: The reference token of the newest member.


class _Scanner:
    """Walks through a JSON text once, without recursion."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.open: list[_Open] = []
        self.remarks: list[Remark] = []
        self.lines: Lines | None = None

    def scan(self) -> None:
        """Raise Fault at the first character that is wrong, and remark on what is odd."""
        self.skip_space()
        self.value()
        while self.open:
            top = self.open[-1]
            if self.goes_on(top):
                self.member(top)
            else:
                self.open.pop()
        if self.skip_space():
            raise Fault(self.at, self.about_word("more text follows after the end of the value"))

    def skip_space(self) -> str:
        """The next character that is not white space; nothing at the end of the text."""
        match = _SPACE.match(self.text, self.at)
        assert match
        self.at = match.end()
        return self.text[self.at : self.at + 1]

    def goes_on(self, top: _Open) -> bool:
        """Whether another member follows; steps over the comma before it or the bracket after the last."""
        char = self.skip_space()
        closing = _CLOSING[top.bracket]
        if char == closing:
            self.at += 1
            return False
        if top.last is None:
            return True
        if char != ",":
            raise Fault(self.at, self.about_separator(char, closing))
        comma = self.at
        self.at += 1
        if self.skip_space() == closing:
            raise Fault(comma, f'a comma stands before the closing "{closing}"')
        return True

    def member(self, top: _Open) -> None:
        """Read a member of the innermost object or array."""
        if top.bracket == "[":
            top.last = "0" if top.last is None else str(int(top.last) + 1)
            self.value()
            return
        start = self.at
        token = top.last = self.key(top)
        if self.skip_space() != ":":
            raise Fault(self.at, self.about_word(f'a ":" is missing after the key "{token}"'))
        self.at += 1
        self.skip_space()
        top.keys[token] = start
        self.value()

    def key(self, top: _Open) -> str:
        """Read the key of a member."""
        start = self.at
        if not self.text.startswith('"', start):
            raise Fault(start, self.about_word("a key in double quotes is missing"))
        token = self.string()
        if token in top.keys:
            self.lines = self.lines or Lines(self.text)
            line = self.lines.line(top.keys[token])
            pointer = join("", *(outer.last for outer in self.open[:-1]), token)
            self.remarks.append(duplicate(token, start, line, pointer))
        return token

    def value(self) -> None:
        """Read a value; of an object or an array only the opening bracket."""
        start = self.at
        char = self.text[start : start + 1]
        if char == '"':
            self.string()
        elif char and char in "{[":
            if len(self.open) == DEPTH_LIMIT:
                raise Fault(start, TOO_DEEP)
            self.open.append(_Open(char))
            self.at += 1
        else:
            self.literal()

    def literal(self) -> None:
        """Step over a number, ``true``, ``false`` or ``null``."""
        match = _WORD.match(self.text, self.at)
        word = match[0] if match else ""
        if NUMBER.fullmatch(word):
            try:
                number(word)
            except ValueError as error:
                raise Fault(self.at, str(error)) from None
        elif word not in _LITERALS:
            raise Fault(self.at, self.about_value(word))
        self.at += len(word)

    def string(self) -> str:
        """Step over a string; its value."""
        start = self.at
        try:
            value, self.at = scanstring(self.text, start + 1)
        except json.JSONDecodeError:
            raise self.bad_string(start) from None
        lone = None if value.isascii() else SURROGATE.search(value)
        if lone:
            raise Fault(inside(self.text, start, value, lone.start()), "half of a surrogate pair stands alone")
        return str(value)

    def bad_string(self, start: int) -> Fault:
        """What is wrong with the string that begins at ``start``."""
        at = start + 1
        while match := _SOUND.match(self.text, at):
            at = match.end()
        char = self.text[at : at + 1]
        if not char or char in "\r\n":
            return Fault(start, "the string that begins here has no closing quotation mark on its line")
        if char == "\\":
            escape = self.text[at : at + 2]
            if escape == "\\u":
                return Fault(at, 'four hex digits must follow on "\\u"')
            return Fault(at, f'"{escape}" begins no escape that JSON has; a backslash itself is written "\\\\"')
        return Fault(
            at, f'a control character (U+{ord(char):04X}) stands in a string; write it as "\\u{ord(char):04x}"'
        )

    def about_separator(self, char: str, closing: str) -> str:
        """What is wrong where a comma or a closing bracket should be."""
        if char and char in '"{[-0123456789tfn':
            return "a comma is missing before this"
        return self.about_word(f'"," or "{closing}" is missing')

    def about_value(self, word: str) -> str:
        """What is wrong where a value should be; ``word`` is what could be one."""
        if not word or word[0] in "/#" or not word.isprintable():
            return self.about_word("a value is missing")
        hint = f"; write {_MEANT[word]}" if word in _MEANT else ""
        return f'"{word[:40]}" is not a value in JSON{hint}'

    def about_word(self, lead: str) -> str:
        """What is wrong at this place, where ``lead`` says what should be here or should not."""
        rest = self.text[self.at : self.at + 40]
        if not rest:
            return "the text ends too early: " + lead
        if rest[0] in "/#":
            return "JSON has no comments"
        if rest[0] == "'":
            return "a string stands in single quotes; JSON takes double quotes only"
        if rest[0] == '"':
            return f"{lead}; a string stands here"
        match = _WORD.match(rest)
        word = match[0] if match else rest[0]
        return f'{lead}; "{word}" stands here' if word.isprintable() else f"{lead}; U+{ord(rest[0]):04X} stands here"
