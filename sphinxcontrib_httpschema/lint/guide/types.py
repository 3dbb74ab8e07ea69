"""The rules about the types of values in responses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.choices import Group, Told, told_apart
from sphinxcontrib_httpschema.api.json_types import named_types, types_of
from sphinxcontrib_httpschema.lint.guide.bounds import called
from sphinxcontrib_httpschema.lint.guide.messages_seen import in_responses, typed_at
from sphinxcontrib_httpschema.lint.guide.words import words_of
from sphinxcontrib_httpschema.lint.guide_rule import broken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject, Written
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.node import Node
    from sphinxcontrib_httpschema.schema.schema import Schema

LARGEST = 2**53 - 1  #: The largest whole number up to which a double-precision float has all of them (RFC 7493).
WORDS = {"array": "a list", "boolean": "a boolean", "integer": "a number", "number": "a number", "string": "a text"}
ANYTHING = 4  #: Types of a value that may be anything, at least.
LONG = frozenset({"int64", "long", "uint64"})  #: Formats of numbers that are too large.
SHOWING = ("const", "default", "example")
#: What alternatives are called that are answers to something else: they come with another status.
FAILURES = re.compile(r"\b(errors?|faults?|problems?)\b")


def _told(subject: Subject) -> tuple[Told, ...]:
    """The schemas of responses, each with what it is one of told apart."""
    return tuple(map(told_apart, in_responses(subject)))


def _groups(told: Told) -> Iterator[Group]:
    """The alternatives of a value, but for those that say what comes if something fails."""
    return (group for group in told.groups if not any(map(_is_failure, group.schemas)))


def _is_failure(schema: Schema) -> bool:
    names = " ".join((schema.target.name, schema.text("title")))
    return bool(FAILURES.search(" ".join(words_of(names))))


def unstable(subject: Subject) -> Iterator[Problem]:
    """Values of several types."""
    found: dict[Node, set[str]] = {}
    for told in subject.once(_told):
        found.setdefault(typed_at(told.schema), _kinds(types_of(told.schema).names))
        for group in _groups(told):
            names = [types_of(each).names if not isinstance(each, str) else named_types(each) for each in group.members]
            found.setdefault(group.node, _kinds(name for each in names for name in each))
    for at, kinds in found.items():
        if 1 < len(kinds) < ANYTHING:
            first, *others = sorted(kinds)
            yield broken(at, f"{_called(at)} is {first} or {' or '.join(others)}")


def _kinds(names: Iterable[str]) -> set[str]:
    return {WORDS.get(name, "an object") for name in names}


def _called(at: Node) -> str:
    """What a schema is of, by its own place or by that of the list of its alternatives."""
    is_list = at.name in ("anyOf", "oneOf", "type") and isinstance(at.value, list)
    return called(at.around if is_list and at.around else at)


def untagged(subject: Subject) -> Iterator[Problem]:
    """Objects in several forms that no attribute tells apart."""
    found: set[Node] = set()
    for told in subject.once(_told):
        for group in _groups(told):
            is_of_objects = all(each.has("properties") for each in group.schemas)
            if is_of_objects and group.node not in found and not any(group.whens()):
                found.add(group.node)
                yield broken(
                    group.node, f"no attribute tells the {len(group.members)} forms of {_called(group.node)} apart"
                )


def nullable_lists(subject: Subject) -> Iterator[Problem]:
    """Lists and booleans that may be null."""
    found: set[Node] = set()
    for told in subject.once(_told):
        types, at = types_of(told.schema), typed_at(told.schema)
        kind = next((name for name in types.names if name in ("array", "boolean")), "")
        if kind and (types.nullable or told.nullable) and at not in found:
            found.add(at)
            yield broken(at, f"{called(at)} is {WORDS[kind]}, and may be null")


def keyed_objects(subject: Subject) -> Iterator[Problem]:
    """Maps to objects."""
    for told in subject.once(_told):
        schema = told.schema
        rest = schema.sub("additionalProperties") if schema.has("additionalProperties") else None
        named = schema.named("patternProperties") if schema.has("patternProperties") else {}
        for member in filter(None, (rest, *named.values())):
            if member.has("properties"):
                yield broken(member.source, f"{called(schema.source)} has its data in its keys", "make it a list")


def unsafe_integers(subject: Subject) -> Iterator[Problem]:
    """Whole numbers that readers with floats cannot tell from the next ones."""
    for written in subject.schemas:
        kinds = written.value.get("type")
        if kinds == "integer" or (isinstance(kinds, list) and "integer" in kinds):
            yield from _beyond(written)


def _beyond(written: Written) -> Iterator[Problem]:
    node = written.node
    for keyword in ("maximum", "minimum", *SHOWING):
        held = node.member(keyword)
        if held and isinstance(held.value, (int, float)) and abs(held.value) > LARGEST:
            yield broken(held, f"{called(node)} may be beyond 2^53")
            return
    held = node.member("format")
    if held and held.value in LONG and "maximum" not in written.value:
        yield broken(
            held, f"{called(node)} may be beyond 2^53", f'send it as text, or give it a "maximum" of {LARGEST}'
        )
