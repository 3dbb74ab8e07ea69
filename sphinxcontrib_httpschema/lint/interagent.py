"""The rules of prmd's meta-schema, ``interagent-hyper-schema``, which combined documents of draft-04 follow.

A value in ``definitions`` of the document is a resource here, and so is a whole document that is one. Verdicts are
those of prmd, also where its meta-schema says less than it seems to: an ``example`` is not asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.lint.forms import is_reference, property_faults, request_forms
from sphinxcontrib_httpschema.problems import Kind, Place, Problem, did_you_mean, nearest
from sphinxcontrib_httpschema.schema.node import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject

ROOT = ("$schema", "definitions", "description", "id", "links", "properties", "title", "type")
RESOURCE = ("definitions", "description", "links", "title", "type")
LINK = ("description", "href", "method", "rel", "title")
NAME = re.compile(r"[a-z0-9][a-zA-Z0-9_]*[a-zA-Z0-9]")
HREF = re.compile(r"(/((?![-_])[a-z0-9_-]+(?<![-_])|\{\(.*\)\}))+")
SEGMENT = re.compile(r"(?![-_])[a-z0-9_-]+(?<![-_])|\{\(.*\)\}")
#: Formats that prmd's parser knows.
FORMATS = (*("date", "date-time", "email", "hostname", "ipv4", "ipv6", "regex", "uri", "uri-reference", "uuid"),)


def combined(subject: Subject) -> Iterator[Node]:
    """The roots of documents that hold resources in ``definitions``."""
    inner = {node.document for node in subject.api.owners if node.pointer}
    for document in subject.documents:
        if document in inner:
            yield Node(document, "", document.contents)


def resources(subject: Subject) -> Iterator[Node]:
    """Every resource, in the order of the documents."""
    holding = {root.document for root in combined(subject)}
    for root in combined(subject):
        if definitions := root.member("definitions"):
            yield from (member for _, member in definitions.members() if isinstance(member.value, dict))
    yield from (node for node in subject.api.owners if not node.pointer and node.document not in holding)


def resource_links(subject: Subject) -> Iterator[Node]:
    """Every link right in a resource."""
    for resource in resources(subject):
        if links := resource.member("links"):
            yield from (link for link in links.items() if isinstance(link.value, dict))


def definitions(subject: Subject) -> Iterator[Node]:
    """Everything that resources with properties define, but their identity."""
    for resource in resources(subject):
        held = resource.member("definitions")
        if held and resource.member("properties"):
            yield from (member for name, member in held.members() if name != "identity")


def lacking(node: Node, names: tuple[str, ...], what: str, kind: Kind = Kind.SCHEMA) -> Iterator[Problem]:
    """A problem for each member that is not there."""
    held = node.value if isinstance(node.value, dict) else {}
    for name in names:
        if name not in held:
            yield Problem(kind, f'{what} needs "{name}"', node.place)


def root_members(subject: Subject) -> Iterator[Problem]:
    """What a combined document must say of the API."""
    for root in combined(subject):
        yield from lacking(root, ROOT, "a combined document")


def root_properties(subject: Subject) -> Iterator[Problem]:
    """The resources as a combined document lists them."""
    for root in combined(subject):
        held = root.member("properties")
        for name, member in held.members() if held else ():
            if isinstance(member.value, dict) and not is_reference(member.value):
                message = f'"{name}" must be a lone reference here'
                yield Problem(Kind.SCHEMA, message, member.place)


def resource_members(subject: Subject) -> Iterator[Problem]:
    """What a resource must say of itself."""
    for resource in resources(subject):
        yield from lacking(resource, RESOURCE, "a resource")


def resource_identity(subject: Subject) -> Iterator[Problem]:
    """By what resources are known in paths."""
    for resource in resources(subject):
        held = resource.member("definitions")
        if not (held and isinstance(held.value, dict) and resource.member("properties")):
            continue
        identity = held.member("identity")
        if identity is None:
            yield Problem(Kind.SCHEMA, 'a resource with properties needs a definition "identity"', held.place)
        elif isinstance(identity.value, dict) and not _is_identity(identity.value):
            message = 'an identity is a lone reference, an "anyOf" of references with nothing beside it, or {}'
            yield Problem(Kind.SCHEMA, f"{message}; here is {_members(identity.value)}", identity.place)


def _is_identity(value: dict[str, object]) -> bool:
    if value.keys() != {"anyOf"}:
        return is_reference(value) or not value
    branches = value["anyOf"]
    return not isinstance(branches, dict) or bool(branches)


def _members(value: dict[str, object]) -> str:
    return ", ".join(f'"{name}"' for name in value)


def definition_members(subject: Subject) -> Iterator[Problem]:
    """What definitions must say."""
    for definition in definitions(subject):
        if isinstance(definition.value, dict):
            yield from lacking(definition, ("description", "type"), "a definition")


def definition_links(subject: Subject) -> Iterator[Problem]:
    """Definitions that have links, as if they were resources."""
    for definition in definitions(subject):
        if links := definition.member("links"):
            yield Problem(Kind.SCHEMA, "a definition in a resource must not have links", links.key)


def strict_properties(subject: Subject) -> Iterator[Problem]:
    """Resources whose properties need not all be there."""
    for resource in resources(subject):
        flag = resource.member("strictProperties")
        if flag and flag.value is not True:
            yield Problem(Kind.SCHEMA, '"strictProperties" must be true, if it is there', flag.place)


def property_names(subject: Subject) -> Iterator[Problem]:
    """How properties of resources are called."""
    for member in _properties(subject):
        name = member.name
        if not NAME.fullmatch(name):
            message = f'"{name}" must be called otherwise: letters, digits and "_", at least two, the first no capital'
            yield Problem(Kind.SCHEMA, message, member.key, candidates=_other_name(name))


def _other_name(name: str) -> tuple[str, ...]:
    words = re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_")
    words = words[:1].lower() + words[1:]
    return (words,) if NAME.fullmatch(words) else ()


def property_forms(subject: Subject) -> Iterator[Problem]:
    """What properties of resources are."""
    for member in _properties(subject):
        if NAME.fullmatch(member.name):
            yield from property_faults(member)


def _properties(subject: Subject) -> Iterator[Node]:
    for resource in resources(subject):
        if held := resource.member("properties"):
            yield from (member for _, member in held.members())


def link_members(subject: Subject) -> Iterator[Problem]:
    """What links must say. That they need an ``href`` and a ``rel`` is told by the draft."""
    for link in resource_links(subject):
        assert isinstance(link.value, dict)
        names = tuple(name for name in LINK if name not in ("href", "rel"))
        yield from lacking(link, names, "a link", Kind.LINK)


def href_style(subject: Subject) -> Iterator[Problem]:
    """How paths are spelled."""
    for link in resource_links(subject):
        href = link.member("href")
        if href and isinstance(href.value, str) and (fault := _href_fault(href.value)):
            message, offset = fault
            yield Problem(Kind.HREF, message, Place(href.document, href.pointer, offset=offset))


def _href_fault(href: str) -> tuple[str, int] | None:
    """What is wrong with the spelling of a path, and where."""
    if HREF.fullmatch(href):
        return None
    at = 1
    for segment in _segments(href) if href.startswith("/") else ():
        if not SEGMENT.fullmatch(segment):
            wanted = 'lower-case letters, digits, "-" and "_" inside, or one pointer in "{(…)}"'
            return f'the segment "{segment}" must be {wanted}{did_you_mean(_other_segment(segment))}', at
        at += len(segment) + 1
    return f'"{href}" must be a path that starts with "/"', 0


def _segments(href: str) -> list[str]:
    """The parts between slashes, but for slashes in brackets."""
    return re.findall(r"/((?:\{\(.*?\)\}|[^/])*)", href)


def _other_segment(segment: str) -> tuple[str, ...]:
    other = re.sub(r"[^a-z0-9_-]+", "-", segment.lower()).strip("-_")
    return (other,) if other and "{" not in segment else ()


def link_schemas(subject: Subject) -> Iterator[Problem]:
    """What links ask for."""
    for link in resource_links(subject):
        schema = link.member("schema")
        if schema and isinstance(schema.value, dict) and (reasons := request_forms(schema.value)):
            yield Problem(
                Kind.LINK, f"the schema of a link has none of the forms that it may have: {reasons}", schema.place
            )


def known_formats(subject: Subject) -> Iterator[Problem]:
    """Formats that prmd refuses to read."""
    for written in subject.schemas:
        name = written.value.get("format")
        if isinstance(name, str) and name not in FORMATS:
            place = Place(written.node.document, f"{written.node.pointer}/format")
            message = f'"{name}" is no format that prmd knows'
            yield Problem(Kind.SCHEMA, message, place, candidates=nearest(name, FORMATS))
