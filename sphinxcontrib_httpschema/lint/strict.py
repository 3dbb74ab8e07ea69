"""Rules for those who want a description without gaps: what the drafts and prmd leave open, and readers miss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.lint.interagent import definitions, resources
from sphinxcontrib_httpschema.problems import Kind, Place, Problem
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject

#: Keywords by which the value of a schema is plain without an example.
PLAIN = frozenset({"$ref", "allOf", "anyOf", "const", "default", "enum", "example", "examples", "items", "oneOf"})
NESTED = frozenset({"additionalProperties", "patternProperties", "properties"})


def definition_examples(subject: Subject) -> Iterator[Problem]:
    """Definitions of texts and numbers that show none."""
    for definition in definitions(subject):
        if isinstance(definition.value, dict) and lacks_example(definition.value):
            yield Problem(Kind.SCHEMA, 'a definition needs an "example"', definition.place)


def lacks_example(value: dict[str, object]) -> bool:
    """Whether a schema of a plain value shows none."""
    return value.keys().isdisjoint(PLAIN | NESTED)


def identity_members(subject: Subject) -> Iterator[Problem]:
    """Identities whose branches lead nowhere that is known."""
    for resource in resources(subject):
        identity = resource.child("definitions", "identity")
        branches = identity.member("anyOf") if identity else None
        for branch in branches.items() if branches else ():
            if isinstance(branch.value, dict) and "$ref" not in branch.value:
                yield Problem(Kind.SCHEMA, "a branch of an identity must be a reference", branch.place)


def required_exist(subject: Subject) -> Iterator[Problem]:
    """Properties that must be there, and that nobody describes."""
    for written in subject.schemas:
        names, own = written.value.get("required"), written.value.get("properties")
        if not isinstance(names, list) or not isinstance(own, dict):
            continue
        schema = Schema.at(written.node, subject.resolver)
        known = schema.named("properties")
        if schema.has("patternProperties"):
            continue
        for index, name in enumerate(names):
            if isinstance(name, str) and name not in known:
                place = Place(written.node.document, f"{written.node.pointer}/required/{index}")
                yield Problem(Kind.SCHEMA, f'"{name}" is required, but no property is called so', place)


def titles_differ(subject: Subject) -> Iterator[Problem]:
    """Links of one resource that have one title: generated clients cannot tell them apart."""
    for resource in subject.api.resources:
        first: dict[str, str] = {}
        for link in resource.links:
            title = " ".join(link.title.lower().split())
            if title and title in first:
                message = f'"{link.title}" is also the title of the link at {first[title]}'
                yield Problem(Kind.DUPLICATE, message, Place(link.node.document, f"{link.node.pointer}/title"))
            first.setdefault(title, link.node.pointer)
