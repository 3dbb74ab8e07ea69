"""What is wrong, and where: the one currency of findings.

Readers of schemas never print and seldom raise; they collect :class:`Problem` values. A Sphinx warning, a line of the
command line and a lint finding are printers of the same value. Where a problem stands in its file is worked out only
when it is printed: JSON stays plain ``dict`` and ``list`` until then.
"""

from __future__ import annotations

import difflib
import enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(enum.Enum):
    """How much a problem matters."""

    ERROR = "error"
    """Something was left out or is untrue."""
    WARNING = "warning"
    """Something was read in another way than it is written."""
    NOTE = "note"
    """Something worth knowing; nothing was lost."""


class Kind(enum.Enum):
    """What sort of thing is wrong. The value is what ``suppress_warnings`` takes after ``httpschema.``."""

    CONFIG = "config"
    """A configuration value has the wrong type or names something that does not exist."""
    FILE = "file"
    """A schema file is missing, unreadable, too large or outside the configured roots."""
    SYNTAX = "syntax"
    """A schema file is not JSON, or not the JSON-like part of YAML."""
    UNSUPPORTED = "unsupported"
    """A file is of a kind that is not read, such as OpenAPI, or no schema at all."""
    SCHEMA = "schema"
    """A keyword of a schema has a value that it cannot have, or is one of another draft."""
    REF = "ref"
    """A ``$ref`` leads nowhere, in a circle, or out of the configured roots."""
    LINK = "link"
    """A link description lacks what an endpoint needs."""
    HREF = "href"
    """The ``href`` of a link is not a URI template, or a pointer in it leads nowhere."""
    EXAMPLE = "example"
    """An example in a schema breaks the schema that it stands in."""
    DESCRIPTION = "description"
    """A description is no sound reStructuredText, where ``httpschema_description_markup`` says that it is some."""
    DUPLICATE = "duplicate"
    """Two things claim one name: keys of an object, ids of files, endpoints on pages."""
    SELECTOR = "selector"
    """A page asks for an endpoint, attribute, pointer, language or such that is not there, or for several at once."""
    COVERAGE = "coverage"
    """Pages document less of an API than ``httpschema_coverage_fail_under`` asks for."""
    TRY = "try"
    """A server answers an example request in another way than the pages say. Only ``schema-try`` asks one."""
    LINT = "lint"
    """A description breaks a rule of the design guide."""


class Position(NamedTuple):
    """A place in a text file."""

    path: str  #: The file, as messages name it.
    line: int  #: From 1.
    column: int  #: From 1, in characters.

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Locator(Protocol):
    """What a :class:`Place` asks of the document that it lies in."""

    @property
    def name(self) -> str:
        """The file, as messages name it."""

    def position(self, pointer: str, *, key: bool = False, offset: int = 0) -> Position:
        """Where the value (or the key) at a JSON Pointer stands; ``offset`` characters into it, if it is a string."""


class Place(NamedTuple):
    """A value inside a document, not yet looked up in the text."""

    document: Locator  #: The document that holds the value.
    pointer: str  #: The value, as a JSON Pointer (RFC 6901).
    key: bool = False  #: The key of the value is meant, not the value.
    offset: int = 0  #: A character of the value, if that is a string, from 0.

    @property
    def position(self) -> Position:
        """Where that is in the text."""
        return self.document.position(self.pointer, key=self.key, offset=self.offset)


#: Where the manual is; its pages are named as in its sources.
MANUAL = "https://sphinxcontrib-httpschema.readthedocs.io/page/"


class Problem(NamedTuple):
    """Something that is wrong at one place of a schema file."""

    kind: Kind  #: What sort of thing is wrong.
    message: str  #: What is wrong, as a clause without a full stop.
    place: Place | Position  #: The faulty value, or the faulty character of a text that cannot be read.
    instead: str = ""  #: What was done about it, as a clause.
    candidates: tuple[str, ...] = ()  #: What may have been meant, nearest first.
    severity: Severity = Severity.ERROR  #: How much it matters.
    rule: str = ""  #: The rule that is broken, where that says more than ``kind``.
    page: str = ""  #: What explains the rule: a page of the manual and a place there, or a URL.

    @property
    def name(self) -> str:
        """What people call it by: its rule, else its kind."""
        return self.rule or self.kind.value

    @property
    def url(self) -> str:
        """Where the rule is explained; nothing if it is nowhere."""
        return url_of(self.page)

    @property
    def position(self) -> Position:
        """Where it stands: file, line and column."""
        return self.place if isinstance(self.place, Position) else self.place.position

    @property
    def pointer(self) -> str:
        """The JSON Pointer of the faulty value, or nothing for a text that cannot be read."""
        return "" if isinstance(self.place, Position) else self.place.pointer

    @property
    def text(self) -> str:
        """All but the position: pointer, what is wrong, what was done instead, what may have been meant, and why."""
        lead = f"{self.pointer}: " if self.pointer else ""
        return f"{lead}{self.said}" + (f" ({self.page})" if self.page else "")

    @property
    def said(self) -> str:
        """What it says, without its place, for a report that has places of its own."""
        return self.message + (f"; {self.instead}" if self.instead else "") + did_you_mean(self.candidates)

    def __str__(self) -> str:
        return f"{self.position}: {self.severity.value}[{self.name}] {self.text}"


def url_of(page: str) -> str:
    """The URL of a page of the manual and a place there; whatever else has a URL is one."""
    return page if not page or "://" in page else MANUAL + page.replace("#", ".html#")


def did_you_mean(candidates: Iterable[str]) -> str:
    """The tail of a message that offers ``candidates``, or nothing if there are none."""
    quoted = [f'"{candidate}"' for candidate in candidates]
    if not quoted:
        return ""
    return "; did you mean " + " or ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1]))) + "?"


def nearest(word: str, words: Iterable[str], most: int = 1) -> tuple[str, ...]:
    """The ``words`` that look most like ``word``, nearest first; none when nothing is near."""
    return tuple(difflib.get_close_matches(word, list(words), n=most, cutoff=0.6))
