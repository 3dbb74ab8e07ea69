"""Rules about what clients get. Those about the types of values are in ``values``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.choices import required_names
from sphinxcontrib_httpschema.api.json_types import types_of
from sphinxcontrib_httpschema.api.model import SAFE
from sphinxcontrib_httpschema.lint.guide import times, types
from sphinxcontrib_httpschema.lint.guide.attributes_seen import given
from sphinxcontrib_httpschema.lint.guide.messages_seen import answer, shows
from sphinxcontrib_httpschema.lint.guide.words import plural, singular, words_of
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.model import Resource
    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.node import Node
    from sphinxcontrib_httpschema.schema.schema import Schema

PAGE = "guide/responses"
STATUS_LINE = re.compile(r"\s*(?:HTTP/[0-9.]+\s+|(?=[0-9]))(\S*)")
BODILESS = (204, 205, 304)  #: Statuses of answers without a body (RFC 9110 section 15).
ANSWERED = frozenset({"create", "update", "destroy"})  #: Relations whose answer is the resource.
#: What is known by another id than a UUID, as the world has agreed on it.
KNOWN_IDS = re.compile(r"\b(codes?|CVE|CWE|ISO|ISBN|IATA|RFC)\b")
ID = re.compile(r"(.+)_u?u?ids?")


def _odd_statuses(subject: Subject) -> Iterator[Problem]:
    for endpoint in subject.api.endpoints:
        head = endpoint.link.node.child("response_example", "head")
        found = STATUS_LINE.match(head.value) if head and isinstance(head.value, str) else None
        if not head or not found:
            continue
        if not re.fullmatch("[1-5][0-9][0-9]", found[1]):
            yield broken(head, f'"{found[1]}" is no status of HTTP')
        elif endpoint.method == "POST" and "create" in endpoint.link.rel and found[1] == "200":
            yield broken(head, "what is created is answered with 200", "answer 201, or 202 if it is not done yet")
        elif int(found[1]) in BODILESS and endpoint.link.node.child("response_example", "body"):
            yield broken(head, f"a response with {found[1]} has no body, and this one has")


def _parts_of_resources(subject: Subject) -> Iterator[Problem]:
    for endpoint in subject.api.endpoints:
        resource = subject.api.resource(endpoint.resource)
        whole = resource.schema.named("properties") if resource and resource.schema else {}
        target = endpoint.link.node.member("targetSchema")
        if not target or ANSWERED.isdisjoint(endpoint.link.rel) or endpoint.method in SAFE or _refers(target.value):
            continue
        schema = answer(endpoint)
        shown = schema.named("properties") if schema and endpoint.responses[0].status != 202 else {}
        if shown and len(shown) * 2 < len(whole):
            yield broken(target, f'"{endpoint.resource}" has {len(whole)} attributes, and this response {len(shown)}')


def _refers(value: object) -> bool:
    """Whether there is a reference anywhere in a value."""
    if isinstance(value, dict):
        return "$ref" in value or any(map(_refers, value.values()))
    return isinstance(value, list) and any(map(_refers, value))


def _other_ids(subject: Subject) -> Iterator[Problem]:
    told: set[Node] = set()
    for resource in subject.api.resources:
        own = resource.schema.named("properties").get("id") if resource.schema and resource.endpoints else None
        at = next(iter(own.holders.get("type", ())), None) if own else None
        if own and at and at not in told and _is_other(own):
            told.add(at)
            yield broken(at, f'the id of "{resource.name}" is not said to be a UUID')


def _is_other(schema: Schema) -> bool:
    """Whether an id is a number, or any text."""
    if {"enum", "const", "pattern"} & schema.holders.keys() or KNOWN_IDS.search(schema.text("description")):
        return False
    names = types_of(schema).names
    return "integer" in names or ("string" in names and schema.text("format") != "uuid")


def _undated(subject: Subject) -> Iterator[Problem]:
    for resource in subject.api.resources:
        names = [" ".join(words_of(name)) for name in _properties(resource)]
        rels = {rel for endpoint in resource.endpoints if shows(endpoint, resource) for rel in endpoint.link.rel}
        if "id" not in names or not resource.schema:
            continue
        is_born = "create" not in rels or any(map(times.CREATED.search, names))
        is_changed = "update" not in rels or any(map(times.CHANGED.search, names))
        missing = {"created": "created_at"} if not is_born else {}
        missing |= {"last changed": "updated_at"} if not is_changed else {}
        if missing:
            node = resource.schema.node("properties") or resource.schema.source
            added = " and ".join(f'"{name}"' for name in missing.values())
            yield broken(
                node.key, f'"{resource.name}" does not say when it was {" and ".join(missing)}', f"add {added}"
            )


def _properties(resource: Resource) -> dict[str, Schema]:
    return resource.schema.named("properties") if resource.schema else {}


def _maybe_absent(subject: Subject) -> Iterator[Problem]:
    for resource in subject.api.resources:
        schema = resource.schema
        if not schema or schema.flag("strictProperties"):
            continue
        if not any(shows(endpoint, resource) for endpoint in resource.endpoints):
            continue
        needed = set(required_names(schema))
        loose = [
            name
            for name, member in _properties(resource).items()
            if name not in needed and member.get("required") is not True and not member.flag("writeOnly")
        ]
        if loose:
            listed = " and ".join(f'"{name}"' for name in loose[:2]) + (" and others" if len(loose) > 2 else "")
            node = schema.node("properties") or schema.source
            yield broken(node.key, f'{listed} may be absent from "{resource.name}"')


def _flat_relations(subject: Subject) -> Iterator[Problem]:
    names = {_spelled(resource.name) for resource in subject.api.resources if resource.schema}
    for seen in subject.once(given):
        found = ID.fullmatch("_".join(words_of(seen.name)))
        target = singular(found[1]) if found else ""
        own = _spelled(subject.api.owner(seen.schema.source))
        if target not in names or own == target:
            continue
        kinds = types_of(seen.schema).names
        if kinds == ("array",):
            better = f'make it a list "{plural(target)}" of objects with an "id"'
            yield broken(seen.key, f'"{seen.name}" has ids of "{target}", and room for nothing else', better)
        elif kinds in (("string",), ("integer",)):
            better = f'make it an object "{target}" with an "id"'
            yield broken(seen.key, f'"{seen.name}" is the id of "{target}", and has room for nothing else', better)


def _spelled(name: str) -> str:
    return "_".join(words_of(name))


RULES = (
    GuideRule(
        "status-codes",
        Strength.MUST,
        PAGE,
        "Responses have the status that fits; failures never come with 200.",
        _odd_statuses,
    ),
    GuideRule(
        "full-resources",
        Strength.SHOULD,
        PAGE,
        "What creates, changes or deletes a resource responds with all of it.",
        _parts_of_resources,
        "answer with the whole resource",
    ),
    GuideRule(
        "uuids",
        Strength.SHOULD,
        PAGE,
        "The id of every resource is a UUID.",
        _other_ids,
        'make it a text of the format "uuid"',
    ),
    GuideRule(
        "timestamps",
        Strength.SHOULD,
        PAGE,
        "Every resource says when it was created and last changed.",
        _undated,
    ),
    GuideRule(
        "utc-times",
        Strength.MUST,
        PAGE,
        "Times are RFC 3339 in UTC.",
        times.not_utc,
    ),
    GuideRule(
        "time-names",
        Strength.SHOULD,
        PAGE,
        "Moments end in _at, days in _on.",
        times.misnamed,
    ),
    GuideRule(
        "stable-types",
        Strength.MUST,
        PAGE,
        "An attribute has one type, and null at most besides.",
        types.unstable,
    ),
    GuideRule(
        "variants-tagged",
        Strength.SHOULD,
        PAGE,
        "Variants of an object are told apart by an attribute with one word each.",
        types.untagged,
        "give each form an attribute with a word of its own",
    ),
    GuideRule(
        "null-not-absent",
        Strength.SHOULD,
        PAGE,
        "Attributes of responses are always there; what has no value is null.",
        _maybe_absent,
        'say "required", or "strictProperties" as prmd has it',
    ),
    GuideRule(
        "lists-never-null",
        Strength.SHOULD,
        PAGE,
        "Arrays and booleans are never null.",
        types.nullable_lists,
    ),
    GuideRule(
        "nested-relations",
        Strength.SHOULD,
        PAGE,
        "Another resource is referred to by an object with its id.",
        _flat_relations,
    ),
    GuideRule(
        "values-not-keys",
        Strength.MAY,
        PAGE,
        "Lists of objects are arrays, not maps keyed by id.",
        types.keyed_objects,
    ),
    GuideRule(
        "safe-integers",
        Strength.SHOULD,
        PAGE,
        "No integer exceeds 2^53 - 1.",
        types.unsafe_integers,
        "send it as text",
    ),
)
