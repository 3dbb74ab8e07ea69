"""What happens while a directive is read: what it is given, and what comes of it.

A page has to be read again when something else would come of one of its directives. Nobody can list what that depends
on for every kind of directive, so it is tried: when an API has changed, each directive is *rehearsed*, without a parser
and without a trace, and what comes of it is compared with what came of it then. A directive that can be rehearsed sees
nothing but its :class:`Reading`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from docutils import nodes

from sphinxcontrib_httpschema.api.selectors import SelectorError
from sphinxcontrib_httpschema.problems import Kind
from sphinxcontrib_httpschema.sphinx_ext.fingerprints import digest_of, digest_of_contents
from sphinxcontrib_httpschema.sphinx_ext.page import missing
from sphinxcontrib_httpschema.sphinx_ext.warn import warn

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.sphinx_ext.domain import Documented, SchemaDomain
    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded


class Call(NamedTuple):
    """A directive as it stands in a page: plain values, which the environment keeps."""

    name: str  #: Of the directive.
    selector: str  #: Its argument, or nothing.
    options: dict[str, Any]  #: Its options, converted.
    has_prose: bool  #: The author wrote something inside of it.


@dataclass(eq=False, slots=True)
class Reading:
    """One directive that is read or rehearsed."""

    call: Call  #: What it is given.
    domain: SchemaDomain  #: Holds the APIs.
    docname: str  #: The page.
    document: nodes.document  #: Its tree, as it stands so far; in a rehearsal, an empty one, for the ids of the page.
    source: tuple[str | None, int | None] = (None, None)  #: Where the directive stands.
    parse: Callable[[], list[nodes.Node]] | None = None  #: Reads the author's prose; nothing in a rehearsal.
    _told: list[object] = field(default_factory=list)
    _prose: list[nodes.Node] = field(default_factory=list)

    @property
    def place(self) -> str:
        """File and line of the directive, for warnings."""
        return ":".join(str(each) for each in self.source if each)

    def prose(self) -> list[nodes.Node]:
        """What the author wrote inside of the directive; in a rehearsal, something that stands for it."""
        if self.call.has_prose:
            self._prose = self.parse() if self.parse else [nodes.comment()]
            self.call = self.call._replace(has_prose=bool(self._prose))  # It may come to nothing.
        return self._prose

    def note(self, kind: str, name: str, where: Documented) -> None:
        """Remember that the page documents a thing."""
        self._told.append((kind, name, where.anchor, where.display))
        if self.parse:
            self.domain.note(kind, name, where)

    def warn(self, kind: Kind, message: str) -> None:
        """Warn of something that is wrong with the directive."""
        self._told.append((kind.value, message))
        if self.parse:
            warn(kind, message, self.place)

    def fingerprint(self, made: list[nodes.Node]) -> str:
        """A fingerprint of what came of the directive, but for the author's prose."""
        return digest_of(digest_of_contents(made, {id(node) for node in self._prose}), self._told)


class Make(Protocol):
    """What makes the nodes of one kind of directive."""

    def __call__(self, reading: Reading, loaded: Loaded, selector: str, /) -> list[nodes.Node]:
        """The nodes; raises SelectorError if the selector means nothing, or several things."""


def nodes_of(reading: Reading, make: Make) -> list[nodes.Node]:
    """What comes of a directive. Where its selector means nothing, that is a warning and a note on the page."""
    selector, options = reading.call.selector, reading.call.options
    try:
        return make(reading, *reading.domain.project.split(selector, options.get("api", "")))
    except SelectorError as error:
        reading.warn(Kind.SELECTOR, str(error))
        return [missing(f'"{error.selector}" {error.reason}')]
    except Exception as error:  # noqa: BLE001 - whatever a schema holds, the build goes on
        message = f'"{selector}" cannot be shown: {type(error).__name__}: {error}'
        reading.warn(Kind.SCHEMA, message)
        return [missing(message)]


def rehearsed(call: Call, make: Make, domain: SchemaDomain, docname: str, document: nodes.document) -> str:
    """A fingerprint of what would come of a directive now. ``document`` gathers the ids of those before it."""
    reading = Reading(call, domain, docname, document)
    return reading.fingerprint(nodes_of(reading, make))
