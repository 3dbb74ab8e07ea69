"""The paths of endpoints, segment by segment, and where each segment stands in its ``href``."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.targets import ABSOLUTE
from sphinxcontrib_httpschema.api.templates import Expression
from sphinxcontrib_httpschema.problems import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinxcontrib_httpschema.api.model import Endpoint, Link
    from sphinxcontrib_httpschema.api.templates import Variable
    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.schema.node import Node

ACTIONS = "actions"  #: What is behind this segment is something to do.
_ODD = re.compile(r"[{}()<>\s]")  #: What could not be read as a variable.


class Segment(NamedTuple):
    """What stands between two slashes of a path."""

    text: str  #: As pages show it.
    place: Place  #: Where it stands; the ``href``, if it comes from a base.
    variable: Variable | None = None  #: The variable that it is, if it is nothing else.
    is_literal: bool = True  #: It has no variable in it.


class Path(NamedTuple):
    """The path of an endpoint."""

    endpoint: Endpoint  #: The first of those that have it, where a link gives several.
    segments: tuple[Segment, ...]  #: In order. The last is empty, if the path ends with a slash.

    @property
    def last(self) -> Segment | None:
        """Its last segment, if it has any."""
        return self.segments[-1] if self.segments else None

    @property
    def before(self) -> Segment | None:
        """The one before."""
        return self.segments[-2] if len(self.segments) > 1 else None

    @property
    def words(self) -> tuple[Segment, ...]:
        """Its literal segments, but for those behind ``actions``."""
        named = itertools.takewhile(lambda each: each.text != ACTIONS, self.segments)
        return tuple(each for each in named if each.is_literal and each.text)

    @property
    def href(self) -> Place:
        """Where it is written."""
        return _href(self.endpoint.link)


def paths(subject: Subject) -> tuple[Path, ...]:
    """The paths of an API, one for each link. Those of other hosts are none of its own."""
    links: dict[Node, Endpoint] = {}
    for endpoint in subject.api.endpoints:
        links.setdefault(endpoint.link.node, endpoint)
    own = (each for each in links.values() if not ABSOLUTE.match(each.path))
    return tuple(Path(endpoint, tuple(_segments(endpoint.link))) for endpoint in own)


def _segments(link: Link) -> Iterator[Segment]:
    href = _href(link)
    at = 0
    for parts in _split(link.template.path_parts):
        text = "".join(map(str, parts))
        variable = _only_variable(parts)
        if variable:
            yield Segment(text, Place(href.document, href.pointer, offset=variable.offset), variable, is_literal=False)
            at = max(at, variable.offset)
            continue
        found = link.template.text.find(f"/{text}", at) + 1
        at = found or at
        is_literal = bool(text) and all(isinstance(part, str) for part in parts)
        place = Place(href.document, href.pointer, offset=found)
        yield Segment(text, place, is_literal=is_literal and not _ODD.search(text))


def _split(parts: Iterable[str | Expression]) -> Iterator[list[str | Expression]]:
    """The parts of each segment; what stands before the first slash is none."""
    segments: list[list[str | Expression]] = [[]]
    for part in parts:
        if isinstance(part, Expression):
            segments += [[part]] if part.operator == "/" else []
            segments[-1] += [part] if part.operator != "/" else []
            continue
        first, *others = part.split("/")
        segments[-1] += [first] if first else []
        segments += [[other] if other else [] for other in others]
    yield from segments[1:] if not segments[0] else segments


def _only_variable(parts: list[str | Expression]) -> Variable | None:
    only = parts[0] if len(parts) == 1 else None
    return only.variables[0] if isinstance(only, Expression) and len(only.variables) == 1 else None


def _href(link: Link) -> Place:
    return Place(link.node.document, f"{link.node.pointer}/href")


def each_once(subject: Subject, looks: Callable[[Path], Iterable[Segment]]) -> Iterator[tuple[Path, Segment]]:
    """What a rule sees in the paths of an API, each segment once in a resource, as the paths of one share most."""
    told: set[tuple[str, str]] = set()
    for path in subject.once(paths):
        for segment in looks(path):
            key = (path.endpoint.resource, segment.text)
            if key not in told:
                told.add(key)
                yield path, segment
