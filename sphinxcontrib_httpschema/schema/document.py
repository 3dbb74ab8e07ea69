"""One file of a schema: its values, and the place of each in its text."""

from __future__ import annotations

import codecs
import importlib
import os
import stat
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sphinxcontrib_httpschema.problems import Kind, Position, Problem
from sphinxcontrib_httpschema.schema import json_text
from sphinxcontrib_httpschema.schema import pointer as pointers
from sphinxcontrib_httpschema.schema.others import other_text
from sphinxcontrib_httpschema.schema.positions import Fault, Lines

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.problems import Place
    from sphinxcontrib_httpschema.schema.positions import Mark, Reading

SIZE_LIMIT = 50_000_000  #: Bytes of a file. Schemas of the largest known APIs have a tenth of it.


class DocumentError(Exception):
    """A file cannot be read at all."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem  #: Why not, and where.

    def __str__(self) -> str:
        return str(self.problem)


class Syntax(Protocol):
    """How one format is read: a module of functions."""

    def read(self, text: str, /) -> Reading:
        """Text to values."""

    def scan(self, text: str, /) -> Mark:
        """Text to the places of the values."""

    def inside(self, text: str, start: int, value: str, offset: int, /) -> int:
        """The place of a character of a string, whose value and start are known."""


def syntax_of(name: str) -> Syntax:
    """The syntax of a format. That of YAML is loaded when there is a file in it, as PyYAML takes a while."""
    return json_text if name == "json" else importlib.import_module("sphinxcontrib_httpschema.schema.yaml_text")


SUFFIXES = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}
_MARKS = (  # The longer first: the mark of UTF-16 begins that of UTF-32.
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)


_REASONS = {
    FileNotFoundError: "does not exist",
    NotADirectoryError: "does not exist",
    IsADirectoryError: "is a directory",
    PermissionError: "may not be read by this user",
}


class Document:
    """A file that was read. It is a :class:`~sphinxcontrib_httpschema.problems.Locator` for what it holds."""

    def __init__(  # noqa: PLR0913, PLR0917 - a record, but for what is worked out when somebody asks.
        self,
        path: Path,
        name: str,
        text: str,
        contents: object,
        format: str,  # noqa: A002
        problems: tuple[Problem, ...],
        raw: bytes,
    ) -> None:
        self.path = path  #: The file, absolute and with links resolved.
        self.name = name  #: The file, as messages name it.
        self.text = text  #: What stands in it, without a byte order mark.
        self.contents = contents  #: Its values: plain JSON.
        self.format = format  #: ``json`` or ``yaml``.
        self.problems = problems  #: What was odd but did not keep it from being read.
        self._raw = raw

    def with_contents(self, contents: object) -> Document:
        """The same file with other values."""
        return Document(self.path, self.name, self.text, contents, self.format, self.problems, self._raw)

    def position(self, pointer: str, *, key: bool = False, offset: int = 0) -> Position:
        """Where the value (or its key) at a JSON Pointer stands; ``offset`` characters into it, if it is a string.

        For a pointer that leads nowhere it is the place of the nearest value on the way there.
        """
        try:
            tokens = pointers.parse(pointer)
        except ValueError:
            tokens = ()
        mark, found = self._marks.find(tokens)
        value: object = None
        if key and mark.key is not None:
            start = mark.key
            value = tokens[-1] if found else None
        else:
            start = mark.value
            value = pointers.get(self.contents, tokens) if found else None
        if offset > 0 and isinstance(value, str):
            start = syntax_of(self.format).inside(self.text, start, value, min(offset, len(value)))
        return self._lines.position(self.name, start)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of its bytes, in hex."""
        import hashlib  # noqa: PLC0415 - half of a library of ciphers comes with it.

        return hashlib.sha256(self._raw).hexdigest()

    @cached_property
    def _marks(self) -> Mark:
        return syntax_of(self.format).scan(self.text)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)


def read_document(path: Path, name: str) -> Document:
    """Read a schema file; ``name`` is what messages call it.

    Raises:
        DocumentError: It is not there, not a file, too large, not text, or neither JSON nor YAML.
    """
    return parse_bytes(_read(path, name), path, name)


def read_text(path: Path, name: str) -> str:
    """The text of a file, whatever it says.

    Raises:
        DocumentError: It is not there, not a file, too large, or not text.
    """
    return _decode(_read(path, name), name)


def parse_bytes(raw: bytes, path: Path, name: str) -> Document:
    """Read bytes as if they stood in a file at ``path``.

    Raises:
        DocumentError: They are no text, or neither JSON nor YAML.
    """
    return _document(_decode(raw, name), path, name, raw)


def parse_document(text: str, path: Path, name: str, syntax: str | None = None) -> Document:
    """Read a text as if it stood in a file at ``path``; ``syntax`` is ``json``, ``yaml``, or whatever it looks like.

    Raises:
        DocumentError: It is neither JSON nor YAML.
    """
    try:
        raw = text.encode()
    except UnicodeEncodeError as error:
        at = Lines(text).position(name, error.start)
        raise _error(name, "half of a surrogate pair stands alone", at) from error
    return _document(text.removeprefix("\ufeff"), path, name, raw, syntax)


def _document(text: str, path: Path, name: str, raw: bytes, syntax: str | None = None) -> Document:
    """A document out of decoded text."""
    start = text.lstrip()[:1]
    if not start:
        raise _error(name, "is empty", Position(name, 1, 1))
    if other := other_text(text):
        at = Lines(text).position(name, len(text) - len(text.lstrip()))
        raise DocumentError(unsupported(other, at))
    syntax = syntax or SUFFIXES.get(path.suffix.lower()) or ("json" if start in "{[" else "yaml")
    try:
        contents, remarks = syntax_of(syntax).read(text)
    except Fault as fault:
        raise _error(name, fault.message, Lines(text).position(name, fault.offset)) from fault
    lines = Lines(text) if remarks else None
    problems = tuple(lines.problem(name, remark) for remark in remarks) if lines else ()
    return Document(Path(os.path.realpath(path)), name, text, contents, syntax, problems, raw)


def unsupported(other: str, place: Place | Position) -> Problem:
    """The problem of a file that is another kind of description than the one that is read."""
    message = f"this is {other}, and only JSON Hyper-Schema is read"
    return Problem(Kind.UNSUPPORTED, message, place, "nothing of it is shown")


def _read(path: Path, name: str) -> bytes:
    try:
        return _bytes(path)
    except (OSError, ValueError) as error:
        raise _error(name, _reason(path, error)) from error


def _bytes(path: Path) -> bytes:
    """What stands in a file; raises OSError, or ValueError with a reason."""
    try:
        status = path.stat()  # First, as to open a pipe would wait for somebody to write into it.
    except ValueError as error:
        msg = "is not a name that a file can have"
        raise ValueError(msg) from error
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(status.st_mode):
        msg = "is not a regular file"
        raise ValueError(msg)
    if status.st_size > SIZE_LIMIT:
        msg = f"is larger than {SIZE_LIMIT // 1_000_000} MB"
        raise ValueError(msg)
    return path.read_bytes()


def _reason(path: Path, error: OSError | ValueError) -> str:
    """Why a file cannot be opened, in plain words."""
    if isinstance(error, ValueError):
        return str(error)
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return "is a link to a file that does not exist"
    for kind, words in _REASONS.items():
        if isinstance(error, kind):
            return words
    return f"cannot be read ({error.strerror})"


def _decode(raw: bytes, name: str) -> str:
    """The text of a file: UTF-8, or what its byte order mark tells (RFC 8259 section 8.1, YAML 1.2 section 5.2)."""
    mark, codec, title = next((row for row in _MARKS if raw.startswith(row[0])), (b"", "utf-8", "UTF-8"))
    raw = raw[len(mark) :]
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(codec)
        byte = f"byte {len(mark) + error.start + 1:,} of the file (0x{raw[error.start]:02X})"
        raise _error(name, f"{byte} is not {title}", Lines(before).position(name, len(before))) from error


def _error(name: str, message: str, position: Position | None = None) -> DocumentError:
    """Of a text that is wrong at ``position``, or of a file that cannot be opened."""
    kind = Kind.SYNTAX if position else Kind.FILE
    return DocumentError(Problem(kind, message, position or Position(name, 1, 1)))
