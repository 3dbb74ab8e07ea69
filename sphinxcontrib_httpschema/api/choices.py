"""What a schema is one of: ``oneOf``, ``anyOf`` and draft-03's types, before anybody looks inside."""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sphinxcontrib_httpschema.api.clauses import literal
from sphinxcontrib_httpschema.api.json_types import has_union, is_null, is_union
from sphinxcontrib_httpschema.api.rules import Sets
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinxcontrib_httpschema.schema.node import Node

Member: TypeAlias = "Schema | str"  #: A schema, or the name of a type.
When: TypeAlias = "tuple[str, object] | None"  #: An attribute and its value.
LISTS = frozenset({"oneOf", "anyOf"})  #: Keywords that hold alternatives.
#: Keywords that a schema may have beside ``required`` and still say nothing else.
_SILENT = frozenset({"required", "$comment"})


class Group(NamedTuple):
    """Schemas of which a value is one."""

    node: Node  #: Where they are listed.
    is_exclusive: bool  #: It is exactly one of them; else at least one.
    members: tuple[Member, ...]  #: At least one, none of them null or impossible.

    @property
    def schemas(self) -> tuple[Schema, ...]:
        """The members that are schemas."""
        return tuple(member for member in self.members if not isinstance(member, str))

    def whens(self) -> list[When]:
        """For each member the attribute that tells it from the others, and its value there; nothing if none does."""
        telling = _telling_attribute(self.schemas) if len(self.schemas) == len(self.members) else ""
        if not telling:
            return [None] * len(self.members)
        return [(telling, _only_value(member.named("properties")[telling])) for member in self.schemas]


class Told(NamedTuple):
    """A schema with what it is one of told apart."""

    schema: Schema  #: With what the only real member of a list adds to it.
    groups: tuple[Group, ...]  #: Those lists that leave a choice.
    sets: tuple[tuple[Node, Sets], ...]  #: Those that only say which attributes must be there, each with its place.
    nullable: bool  #: One of the lists allows null.


def told_apart(schema: Schema) -> Told:
    """A schema with its lists of alternatives told apart. What is in a list with one real member is no alternative."""
    if LISTS.isdisjoint(schema.holders) and not has_union(schema):
        return Told(schema, (), (), nullable=False)
    done: dict[Node, Group | Sets | None] = {}
    nullable = False
    while new := [(node, is_exclusive) for node, is_exclusive in _lists(schema) if node not in done]:
        only: list[Schema] = []
        for node, is_exclusive in new:
            members = [each for each in _members(node, schema) if isinstance(each, str) or each.boolean is not False]
            real = [member for member in members if not _says_null(member)]
            nullable = nullable or len(real) < len(members)
            if len(real) == 1 and not isinstance(real[0], str):
                only.append(real[0])
            done[node] = _told(node, real, is_exclusive=is_exclusive)
        if only:
            schema = reduce(Schema.with_part, only, schema)
    groups = tuple(each for each in done.values() if isinstance(each, Group))
    sets = tuple((node, each) for node, each in done.items() if isinstance(each, Sets))
    return Told(schema, groups, sets, nullable=nullable)


def _told(node: Node, members: Sequence[Member], *, is_exclusive: bool) -> Group | Sets | None:
    """A list of alternatives; nothing if it leaves no choice."""
    if not members or (len(members) == 1 and not isinstance(members[0], str)):
        return None
    if all(_says_only_required(member) for member in members):
        return Sets(is_exclusive, tuple(_required_names(member) for member in members))
    return Group(node, is_exclusive, tuple(members))


def _lists(schema: Schema) -> Iterator[tuple[Node, bool]]:
    yield from ((node, True) for node in schema.nodes("oneOf"))
    yield from ((node, False) for node in schema.nodes("anyOf"))
    yield from ((node, False) for node in schema.nodes("type") if is_union(node.value))


def _members(holder: Node, schema: Schema) -> Iterator[Member]:
    if is_union(holder.value):
        yield from (item.value for item in holder.items() if isinstance(item.value, str))
    yield from schema.within(holder)


def _says_null(member: Member) -> bool:
    return member == "null" if isinstance(member, str) else is_null(member)


def _says_only_required(member: Member) -> bool:
    keywords = set() if isinstance(member, str) else member.holders.keys()
    return "required" in keywords and keywords <= _SILENT and bool(_required_names(member))


def _required_names(member: Member) -> tuple[str, ...]:
    return () if isinstance(member, str) else required_names(member)


def required_names(schema: Schema) -> tuple[str, ...]:
    """The names of attributes that a schema wants to be there, in order."""
    held = [value for value in schema.values("required") if isinstance(value, list)]
    return tuple(dict.fromkeys(name for names in held for name in names if isinstance(name, str)))


def _telling_attribute(branches: Sequence[Schema]) -> str:
    """The attribute whose one value differs in every branch; nothing if there is none."""
    properties = [branch.named("properties") for branch in branches]
    for name in properties[0]:
        values = [_only_value(held[name]) for held in properties if name in held]
        told = [said(value) for value in values if isinstance(value, (str, int, float))]
        if len(told) == len(set(told)) == len(branches):
            return name
    return ""


def said(value: object) -> str:
    """A value in a word: text as it is, all else as JSON; nothing if it cannot be written."""
    code = literal(value)
    return value if isinstance(value, str) else code.text if code else ""


def _only_value(schema: Schema) -> object:
    """The one value that a schema allows, or nothing if it allows more."""
    allowed = schema.get("enum")
    return schema.get("const") if schema.has("const") else allowed[0] if _is_single(allowed) else None  # type: ignore[index]


def _is_single(allowed: object) -> bool:
    return isinstance(allowed, list) and len(allowed) == 1


def label_of(schema: Member) -> str:
    """What a schema is called, for people: its title, or the name of what it refers to; nothing if it is but a type."""
    if isinstance(schema, str):
        return ""
    name = schema.target.name if len(schema.parts[0]) > 1 else ""
    return schema.text("title") or name[:1].upper() + re.sub(r"[_-]+", " ", name[1:])
