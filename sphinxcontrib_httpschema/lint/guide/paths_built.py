"""Rules about how paths are built: which segments follow on each other, and what their variables are."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.model import SAFE
from sphinxcontrib_httpschema.lint.guide.segments import ACTIONS, Path, Segment, each_once, paths
from sphinxcontrib_httpschema.lint.guide.whole import folded
from sphinxcontrib_httpschema.lint.guide.words import words_of
from sphinxcontrib_httpschema.lint.guide_rule import broken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.api.model import Resource
    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.node import Node
    from sphinxcontrib_httpschema.schema.schema import Schema

PAGE = "guide/paths"
#: Last segments that say no more than the method, or than that there is no variable.
NEEDLESS = frozenset({"all", "details", "edit", "index", "list", "new"})
#: Attributes by which people know things, if they are unique.
KNOWN_BY = ("slug", "name", "handle", "reference", "login", "username")
UNIQUE = re.compile(r"\bunique(?!\s+(?:in|inside|within|per|for|among|to)\b)", re.IGNORECASE)
NOT_UNIQUE = re.compile(r"\b(?:not|non|needn't|need not)\b[^.]*\bunique", re.IGNORECASE)
ENDING = re.compile(r"\.(json|xml|html?|csv|ya?ml|txt)$")
#: Files that people keep: descriptions of the API itself.
OF_DESCRIPTIONS = re.compile(r"schema|openapi|swagger|^\.well-known$", re.IGNORECASE)


def inconsistent(subject: Subject) -> Iterator[Problem]:
    """Items that are not where their collection is, and needless words at the end."""
    for _, segment in each_once(subject, _needless):
        yield broken(segment.place, f'"{segment.text}" says nothing that the rest of the request does not')
    for resource in subject.api.resources:
        yield from _apart(resource, [path for path in subject.once(paths) if path.endpoint.resource == resource.name])


def _needless(path: Path) -> Iterator[Segment]:
    if path.last and path.last.text in NEEDLESS and path.before and path.endpoint.method in SAFE:
        is_below = path.last.text not in ("edit", "details") or path.before.variable
        yield from [path.last] if is_below else []


def _apart(resource: Resource, own: Iterable[Path]) -> Iterator[Problem]:
    """The first of the items of a resource, if no collection of that name has them."""
    own = list(own)
    lists = [path.last.text for path in own if path.last and path.last.is_literal and _has_rel(path, "instances")]
    items = [path for path in own if _has_rel(path, "self") and path.last and path.last.variable]
    named = [path.before for path in items if path.before and path.before.is_literal]
    if lists and named and not {segment.text for segment in named} & set(lists):
        message = f'one "{resource.name}" is at "{named[0].text}", and the list of them at "{lists[0]}"'
        yield broken(named[0].place, message)


def _has_rel(path: Path, rel: str) -> bool:
    return rel in path.endpoint.link.rel and path.endpoint.method in SAFE


def names_left_out(subject: Subject) -> Iterator[Problem]:
    """Names that are unique, of things that only an id leads to."""
    for resource in subject.api.resources:
        own = [path for path in subject.once(paths) if path.endpoint.resource == resource.name]
        leading = {node for path in own for schema in _identities(path) for node in _branches(schema)}
        properties = resource.schema.named("properties") if resource.schema else {}
        own_id = properties.get("id")
        if not own_id or leading.isdisjoint(own_id.places()):
            continue
        for name in KNOWN_BY:
            held = properties.get(name)
            if held and leading.isdisjoint(held.places()) and _is_unique(held.text("description")):
                yield broken(held.source.key, f'"{name}" of "{resource.name}" is unique, and leads nowhere')


def _is_unique(description: str) -> bool:
    return bool(UNIQUE.search(description)) and not NOT_UNIQUE.search(description)


def _identities(path: Path) -> Iterator[Schema]:
    """The schema of the variable that a path ends with."""
    if path.last and path.last.variable:
        name = path.last.variable.name
        yield from (each.schema for each in path.endpoint.parameters_in("path") if each.name == name)


def _branches(schema: Schema) -> Iterator[Node]:
    """All places that an identity shows: its own, and those of what it is one of."""
    for each in (schema, *schema.listed("anyOf"), *schema.listed("oneOf")):
        yield from each.places()


def deep(subject: Subject) -> Iterator[Problem]:
    """Two parents or more, where the id of the last of them says enough."""
    for _, segment in each_once(subject, _needing_no_parent):
        yield broken(segment.place, f'"{segment.text}" is an id, and stands behind another parent')


def _needing_no_parent(path: Path) -> Iterator[Segment]:
    own = list(itertools.takewhile(lambda each: each.text != ACTIONS, path.segments))
    behind_names = [each for before, each in itertools.pairwise(own) if each.variable and not before.variable]
    parents = behind_names[:-1] if own and own[-1].variable else behind_names
    if len(parents) > 1 and _is_id(parents[-1].text):
        yield parents[-1]


def _is_id(name: str) -> bool:
    """Whether what a variable is called is an id, and nothing else that may only be unique among brothers."""
    words = words_of(name)
    return words[-1:] in (("id",), ("uuid",)) and "or" not in words


def with_endings(subject: Subject) -> Iterator[Problem]:
    """Slashes and file endings."""
    own = list({path.endpoint.path: path for path in reversed(subject.once(paths))}.values())[::-1]
    slashes = [path for path in own if path.before and path.last and not path.last.text]
    found = [broken(path.href, f'"{path.endpoint.path}" ends with a slash', "leave it out") for path in slashes]
    yield from folded(found, len(own))
    for path in own:
        ending = ENDING.search(path.last.text) if path.last and _is_plain(path) else None
        if ending:
            yield broken(path.href, f'"{path.endpoint.path}" ends like a file, with "{ending[0]}"', "leave it out")


def _is_plain(path: Path) -> bool:
    """Whether what a path leads to is no file that somebody would keep."""
    types = {response.media_type for response in path.endpoint.responses}
    return types <= {"application/json"} and not any(OF_DESCRIPTIONS.search(each.text) for each in path.segments)


def undescribed(subject: Subject) -> Iterator[Problem]:
    """Variables of which nobody knows anything."""
    for path, segment in each_once(subject, lambda path: (each for each in path.segments if each.variable)):
        variable = segment.variable
        known = [each.schema for each in path.endpoint.parameters_in("path") if variable and each.name == variable.name]
        if variable and not variable.reference and not any(map(_says_something, known)):
            yield broken(segment.place, f'nothing says what "{variable.name}" is')


def _says_something(schema: Schema) -> bool:
    return bool(schema.holders)
