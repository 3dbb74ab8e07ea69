"""What is inside of values: the members of objects, by all that an object may be, and items."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.choices import required_names, told_apart
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinxcontrib_httpschema.api.choices import Told

DEPTH_LIMIT = 12  #: How deep alternatives of alternatives are looked into.


@dataclass(frozen=True, slots=True)
class Member:
    """A property of an object before anybody knows its type."""

    schemas: tuple[Schema, ...]  #: What it may be, by each alternative that has it.
    required: bool  #: It is there in all of them.


def items_of(schema: Schema) -> Iterator[Schema]:
    """What the items of an array may be, wherever they stand."""
    for keyword in ("prefixItems", "items"):
        for node in schema.nodes(keyword):
            if isinstance(node.value, list):
                yield from schema.within(node)
    single = [node for node in schema.nodes("items") if isinstance(node.value, dict)]
    if single:
        yield Schema(tuple(single), schema.resolver)
    elif (more := schema.sub("additionalItems")) and more.boolean is None:
        yield more


def values_of(schema: Schema) -> Iterator[Schema]:
    """What the values of a map may be."""
    yield from (value for value in schema.named("patternProperties").values() if value.boolean is None)
    for keyword in ("additionalProperties", "unevaluatedProperties"):
        if (rest := schema.sub(keyword)) and rest.boolean is None:
            yield rest


def has_values(told: Iterable[Told]) -> bool:
    """Whether objects may have members beside those that are named."""
    return any(True for each in told for _ in values_of(each.schema))


def members_of(alternatives: Sequence[Told]) -> dict[str, Member]:
    """The properties that objects have by name, of all alternatives."""
    by_alternative = [_members(told, 0) for told in alternatives]
    names = dict.fromkeys(name for members in by_alternative for name in members)
    return {name: _joined([members.get(name) for members in by_alternative]) for name in names}


def _joined(members: Sequence[Member | None]) -> Member:
    """One property of all alternatives. It must be there only if it must in each."""
    found = [member for member in members if member]
    schemas = tuple(dict.fromkeys(schema for member in found for schema in member.schemas))
    return Member(schemas, all(member is not None and member.required for member in members))


def _members(told: Told, depth: int) -> dict[str, Member]:
    """The properties of a schema, and of all that it may also be."""
    schema = told.schema
    required = set(required_names(schema))
    is_strict = schema.flag("strictProperties")  # As prmd has it: all are there.
    own = {
        name: Member((member,), is_strict or name in required or member.get("required") is True)
        for name, member in schema.named("properties").items()
        if member.boolean is not False
    }
    if depth > DEPTH_LIMIT:
        return own
    for group in told.groups:
        branches = [_members(told_apart(each), depth + 1) for each in group.schemas]
        names = dict.fromkeys(name for branch in branches for name in branch)
        theirs = {name: _joined([branch.get(name) for branch in branches]) for name in names}
        own = functools.reduce(_laid_over, theirs.items(), own)
    return own


def _laid_over(members: dict[str, Member], added: tuple[str, Member]) -> dict[str, Member]:
    """Properties with one more, or with more that one of them may be."""
    name, member = added
    known = members.get(name)
    schemas = tuple(dict.fromkeys((*(known.schemas if known else ()), *member.schemas)))
    return {**members, name: Member(schemas, member.required or bool(known and known.required))}
