"""What PyYAML finds wrong in a text, in plain words, and at the same place whether libyaml is there or not."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from sphinxcontrib_httpschema.schema.positions import Fault

NO_CHARACTER = "this escape stands for no character; write the character itself"
_LAYOUT = "this does not fit what stands above; look for wrong indentation, or a missing quotation mark"
_TOO_LARGE = re.compile(r"\\U(?!000|0010)")


class _Words(NamedTuple):
    """What one sort of error means."""

    part: str  #: What its message holds, with libyaml or without.
    words: str  #: What that means.
    earlier: bool = False  #: The fault is where the faulty thing begins, not where it was noticed.


_TABLE = (
    _Words("mapping values are not allowed", '": " is not allowed here; quote the value, or mind the indentation'),
    _Words("could not find expected ':'", 'a ":" is missing after this key', earlier=True),
    _Words("unexpected end of stream", "the quoted text that begins here is not closed", earlier=True),
    _Words("',' or ']'", '"," or "]" is missing before this'),
    _Words("',' or '}'", '"," or "}" is missing before this'),
    _Words("did not find expected key", _LAYOUT),
    _Words("did not find expected '-' indicator", _LAYOUT),
    _Words("expected <block end>", _LAYOUT),
    _Words("node content", "a value is missing before this"),
    _Words("entries are not allowed", '"- " is not allowed here; quote the value, or begin a new line'),
    _Words("alphabetic or numeric character", "a name is missing after & or *"),
    _Words("tab character", "a tab stands where YAML takes spaces only"),
    _Words("Unicode character escape", NO_CHARACTER),
    _Words("unknown escape character", "this is no escape that YAML has; a backslash itself is written \\\\"),
    _Words("hexdecimal number", "this escape has too few digits"),  # Thus written in libyaml.
    _Words("hexadecimal numbers", "this escape has too few digits"),
    _Words("incompatible YAML document", "this version of YAML is not known"),
    _Words("comment or line break", 'after "|" or ">" only a digit and a sign may stand on this line', earlier=True),
    _Words("chomping or indentation", 'after "|" or ">" only a digit and a sign may stand on this line', earlier=True),
)


def fault(text: str, error: yaml.YAMLError | ValueError | OverflowError) -> Fault:
    """The fault of ``text`` that made PyYAML's parser raise ``error``."""
    if isinstance(error, yaml.MarkedYAMLError):
        return _marked(text, error)
    if isinstance(error, yaml.reader.ReaderError):
        code = int(error.character)
        return Fault(max(text.find(chr(code)), 0), f"the control character U+{code:04X} cannot stand in YAML")
    # Without libyaml, PyYAML hands large escapes to chr() and long version numbers to int().
    match = _TOO_LARGE.search(text)
    return Fault(match.start(), NO_CHARACTER) if match else Fault(0, "a number in a directive is too large")


def _marked(text: str, error: yaml.MarkedYAMLError) -> Fault:
    """An error that knows its place."""
    problem = error.problem or str(error)
    at = _index(error.problem_mark) or _index(error.context_mark)
    start = _index(error.context_mark) if error.context_mark else at
    if "cannot start any token" in problem:
        return Fault(at, _about_character(text[at : at + 1]))
    if "tag" in (error.context or ""):
        return Fault(start, "tags are not read; quote the value if it is text")
    for part, words, earlier in _TABLE:
        if part in problem:
            # The parsers stop somewhere in a bad escape: behind its backslash, or at it.
            at = text.rfind("\\", 0, at + 1) if "escape" in words else at
            return Fault(start if earlier else at, words)
    return Fault(at, problem)


def _index(mark: object) -> int:
    """The offset that a mark stands for."""
    return int(getattr(mark, "index", 0))


def _about_character(char: str) -> str:
    """What is wrong with a value that begins with ``char``."""
    if char == "\t":
        return "a tab stands where YAML takes spaces only"
    return f'a value cannot begin with "{char}"; quote it'
