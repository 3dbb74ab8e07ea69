"""YAML text to plain JSON values, and to the places of them.

What is read is the part of YAML 1.2 that says the same as JSON: mappings with text for keys, sequences, and scalars by
the JSON schema of its section 10.2, with the further spellings of ``null``, ``true`` and ``false`` of its section
10.3. All other plain scalars are text: no dates, no ``yes`` and ``no``, no octal or sexagesimal numbers. Tags are
refused; anchors, aliases and the ``<<`` of YAML 1.1 are followed.

The values are made right from the events of PyYAML, as what stands between (its nodes) dies of deep nesting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import yaml

from sphinxcontrib_httpschema.problems import Severity
from sphinxcontrib_httpschema.schema.json_text import NUMBER, number
from sphinxcontrib_httpschema.schema.pointer import join
from sphinxcontrib_httpschema.schema.positions import (
    DEPTH_LIMIT,
    SURROGATE,
    TOO_DEEP,
    Fault,
    Lines,
    Mark,
    Reading,
    Remark,
    duplicate,
)
from sphinxcontrib_httpschema.schema.yaml_faults import NO_CHARACTER, fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  #: Of which only the parser is used; C is 5 times as fast.
EXPANSION_LIMIT = 1_000_000  #: How much aliases may add, counted in values.
WORDS: Mapping[str, bool | None] = {  #: YAML 1.2 section 10.3.2: the plain scalars that are no text.
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_ANCHOR = re.compile(r"&[^\s,\[\]{}]+\s*")
_PIECE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^xuU\r\n])|[^\\\r\n]")


def read(text: str) -> Reading:
    """The values of a YAML text. What an alias repeats is the same object as what it repeats.

    Raises:
        Fault: It is not YAML, or not the part of it that says the same as JSON.
    """
    builder = _Builder(text)
    root = builder.build()
    return Reading(root.value, tuple(sorted(builder.remarks, key=attrgetter("offset"))))


def scan(text: str) -> Mark:
    """The places of all values in a YAML text. An alias stands where it is; what it holds stands where it is written.

    Raises:
        Fault: As :func:`read` does.
    """
    root = _Builder(text).build()
    return Mark(None, root.at, root.members)


def inside(text: str, start: int, value: str, offset: int) -> int:
    """The place of a character of a scalar on one line; of others, where they begin."""
    quote = text[start : start + 1]
    if quote == '"':
        at = start + 1
        for _ in range(offset):
            piece = _PIECE.match(text, at)
            if not piece:
                return start
            at = piece.end()
        return at
    if quote == "'" and text.startswith(value.replace("'", "''"), start + 1):
        return start + 1 + offset + value.count("'", 0, offset)
    if quote not in "|>'" and text.startswith(value, start):
        return start + offset
    return start


@dataclass(slots=True)
class _Piece:
    """A value that was read or is being read."""

    value: Any  #: The value.
    at: int  #: The offset of its first character.
    members: Mapping[str, Mark] = field(default_factory=dict)  #: Where the things in it stand.
    size: int = 1  #: How many values it stands for when aliases are written out; long texts count more.
    open: bool = False  #: Its end has not come yet.


@dataclass(slots=True)
class _Frame:
    """A mapping or a sequence whose end has not come yet."""

    piece: _Piece  #: What it becomes.
    places: dict[str, Mark]  #: The places in it, as long as they grow.
    flow: bool  #: It is written with brackets.
    key: str | None = None  #: The key whose value comes next.
    key_at: int = 0  #: The offset of that key.
    key_end: int = 0  #: The offset after it.
    merging: bool = False  #: That key is ``<<``.
    merged: list[_Piece] = field(default_factory=list)  #: What ``<<`` brought.
    bare: bool = False  #: A key without ":" was seen.

    @property
    def wants_key(self) -> bool:
        """Whether a key comes next."""
        return self.key is None and type(self.piece.value) is dict

    @property
    def token(self) -> str:
        """The reference token of the member that comes next."""
        return str(len(self.piece.value)) if self.key is None else self.key


class _Builder:
    """Makes values and places out of the events of PyYAML, without recursion."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.frames: list[_Frame] = []
        self.anchors: dict[str, _Piece] = {}
        self.remarks: list[Remark] = []
        self.root: _Piece | None = None
        self.added = 0
        self.lines: Lines | None = None
        self.steps = {
            yaml.ScalarEvent: self.scalar,
            yaml.AliasEvent: self.alias,
            yaml.MappingStartEvent: self.start,
            yaml.SequenceStartEvent: self.start,
            yaml.MappingEndEvent: self.end,
            yaml.SequenceEndEvent: self.end,
        }

    def build(self) -> _Piece:
        """The root; raises Fault at the first thing that cannot be."""
        for event in self.events():
            step = self.steps.get(type(event))
            if step:
                step(event)
            elif self.root and isinstance(event, yaml.DocumentStartEvent):
                at = event.start_mark.index if event.start_mark else 0
                message, instead = "a second document begins here", "only the first is read"
                self.remarks.append(Remark(at, message, instead, severity=Severity.ERROR))
                break
        if not self.root:
            raise Fault(0, "is empty")
        return self.root

    def events(self) -> Iterator[Any]:
        """The events of the text, as far as it is YAML."""
        try:
            yield from yaml.parse(self.text, Loader=LOADER)
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            raise fault(self.text, error) from error

    def scalar(self, event: Any) -> None:  # noqa: ANN401 -- Events of PyYAML have no types to speak of.
        """A scalar, be it a key or a value."""
        at = self.begin(event)
        text: str = event.value
        half = SURROGATE.search(text) if event.style == '"' and not text.isascii() else None
        if half:  # libyaml refuses it by itself; without, it comes this far.
            raise Fault(inside(self.text, at, text, half.start()), NO_CHARACTER)
        top = self.frames[-1] if self.frames else None
        if top and top.wants_key:
            self.key(top, event, at)
            return
        plain: bool = event.implicit[0]
        if top and top.flow and plain and not text:
            self.check_bare(top, event.start_mark.index)
        piece = _Piece(_plain(text, at) if plain else text, at, size=1 + len(text) // 64)
        self.anchor(event, piece)
        self.add(piece)

    def key(self, top: _Frame, event: Any, at: int) -> None:  # noqa: ANN401
        """A scalar where a key belongs: it is text, whatever it looks like (RFC 8259 section 4)."""
        key: str = event.value
        plain: bool = event.implicit[0]
        top.key, top.key_at, top.key_end = key, at, event.end_mark.index
        top.merging = plain and key == "<<"
        self.anchor(event, _Piece(key, at))
        if plain and key in WORDS:
            message = f"the key {key or 'of no characters'} is not in quotes"
            self.remarks.append(Remark(at, message, "it is read as text", self.pointer(), severity=Severity.NOTE))
        earlier = top.places.get(key)
        if earlier and not top.merging:
            self.lines = self.lines or Lines(self.text)
            self.remarks.append(duplicate(key, at, self.lines.line(earlier.key or 0), self.pointer()))

    def check_bare(self, top: _Frame, end: int) -> None:
        """Remark upon ``{id}``: a mapping to YAML, but to people who write URI templates hardly ever."""
        if top.bare or top.key is None or ":" in self.text[top.key_end : end]:
            return
        top.bare = True
        message = f'the braces around "{top.key}" make a mapping with an empty value; quote them if they are text'
        self.remarks.append(Remark(top.piece.at, message, pointer=self.pointer(self.frames[:-1])))

    def alias(self, event: Any) -> None:  # noqa: ANN401
        """An alias: what it repeats, once more."""
        at: int = event.start_mark.index
        target = self.anchors.get(event.anchor)
        if not target:
            raise Fault(at, f"*{event.anchor} repeats nothing: there is no &{event.anchor} before it")
        if target.open:
            raise Fault(at, f"*{event.anchor} stands inside what it repeats")
        if self.frames and self.frames[-1].wants_key:
            raise Fault(at, "an alias stands where a key belongs; write the key itself")
        self.added += target.size
        if self.added > EXPANSION_LIMIT:
            raise Fault(at, f"aliases repeat more than {EXPANSION_LIMIT:,} values up to here")
        self.add(_Piece(target.value, at, target.members, target.size))

    def start(self, event: Any) -> None:  # noqa: ANN401
        """The start of a mapping or a sequence."""
        at = self.begin(event)
        if self.frames and self.frames[-1].wants_key:
            raise Fault(at, "a mapping or a sequence stands where a key belongs; quote it if the brackets are text")
        if len(self.frames) == DEPTH_LIMIT:
            raise Fault(at, TOO_DEEP)
        places: dict[str, Mark] = {}
        piece = _Piece({} if isinstance(event, yaml.MappingStartEvent) else [], at, places, open=True)
        self.anchor(event, piece)
        self.frames.append(_Frame(piece, places, bool(event.flow_style)))

    def end(self, event: object) -> None:  # noqa: ARG002
        """The end of a mapping or a sequence."""
        frame = self.frames.pop()
        frame.piece.open = False
        if frame.merged:
            _merge(frame)
        self.add(frame.piece)

    def add(self, piece: _Piece) -> None:
        """Put a value into what it stands in."""
        if not self.frames:
            self.root = piece
            return
        top = self.frames[-1]
        top.piece.size += piece.size
        if top.merging:
            top.merged.append(piece)
        elif top.key is None:
            top.places[str(len(top.piece.value))] = Mark(None, piece.at, piece.members)
            top.piece.value.append(piece.value)
        else:
            top.places[top.key] = Mark(top.key_at, piece.at, piece.members)
            top.piece.value[top.key] = piece.value
        top.key, top.merging = None, False

    def begin(self, event: Any) -> int:  # noqa: ANN401
        """Where a value begins, its anchor left out; raises Fault if it has a tag."""
        at: int = event.start_mark.index
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            raise Fault(at, f"tags such as {tag} are not read; quote the value if it is text")
        match = _ANCHOR.match(self.text, at) if event.anchor is not None else None
        if not match:
            return at
        end: int = event.end_mark.index
        # The white space after the anchor of an empty value is not its own.
        return min(match.end(), end) if type(event) is yaml.ScalarEvent else match.end()

    def anchor(self, event: Any, piece: _Piece) -> None:  # noqa: ANN401
        """Keep a value for later aliases."""
        if event.anchor is not None:
            self.anchors[event.anchor] = piece

    def pointer(self, frames: list[_Frame] | None = None) -> str:
        """The pointer to the value that comes next in the innermost of ``frames``."""
        return join("", *(frame.token for frame in (self.frames if frames is None else frames)))


def _plain(text: str, at: int) -> object:
    """The value of a scalar without quotes."""
    if text in WORDS:
        return WORDS[text]
    try:
        if text[0] in "-0123456789" and NUMBER.fullmatch(text):
            return number(text)
    except ValueError as error:
        raise Fault(at, str(error)) from None
    if text[0] in "-+." and _NOT_FINITE.fullmatch(text):
        raise Fault(at, f"{text} is not a number in JSON; quote it if it is text")
    return text


def _merge(frame: _Frame) -> None:
    """Put what ``<<`` brought below a mapping's own members; what was brought first wins."""
    values: dict[str, object] = {}
    places: dict[str, Mark] = {}
    for piece in frame.merged:
        parts = [piece] if type(piece.value) is dict else _items(piece)
        for part in parts:
            for key, value in part.value.items():
                values.setdefault(key, value)
                places.setdefault(key, part.members[key])
    frame.piece.value = {**values, **frame.piece.value}
    frame.piece.members = {**places, **frame.places}


def _items(piece: _Piece) -> list[_Piece]:
    """The mappings in a sequence after ``<<``."""
    if type(piece.value) is not list or not all(type(item) is dict for item in piece.value):
        raise Fault(piece.at, "<< takes a mapping or a sequence of mappings")
    marks = (piece.members[str(index)] for index in range(len(piece.value)))
    return [_Piece(item, mark.value, mark.members) for item, mark in zip(piece.value, marks, strict=True)]
