"""What goes over the wire: the schemas of requests and of responses, with all that is inside of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.json_types import types_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.api.model import Endpoint, Resource
    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.schema.node import Node
    from sphinxcontrib_httpschema.schema.schema import Schema

COUNT_LIMIT = 50_000  #: Schemas that are looked at. The largest known APIs have a fifth of it.


@lru_cache(maxsize=2)
def in_bodies(subject: Subject) -> tuple[Schema, ...]:
    """The schemas of the bodies of requests, and all inside of them, each once."""
    return tuple(reached(endpoint.body.schema for endpoint in subject.api.endpoints if endpoint.body))


@lru_cache(maxsize=2)
def in_responses(subject: Subject) -> tuple[Schema, ...]:
    """The schemas of responses, and all inside of them, each once."""
    return tuple(reached(filter(None, map(answer, subject.api.endpoints))))


@lru_cache(maxsize=2)
def bulks(subject: Subject) -> tuple[Schema, ...]:
    """The arrays in requests that carry one thing after the other: whole bodies, and those of objects."""
    bodies = {endpoint.body.schema.referred for endpoint in subject.api.endpoints if endpoint.body}
    arrays = (each for each in in_bodies(subject) if is_only(each, "array"))
    return tuple(each for each in arrays if each in bodies or _is_of_objects(each))


def _is_of_objects(schema: Schema) -> bool:
    items = schema.sub("items")
    return items is not None and is_only(items, "object")


def answer(endpoint: Endpoint) -> Schema | None:
    """What comes back if all goes well; nothing if nobody says."""
    return next((each.schema for each in endpoint.responses if each.schema and each.status < 300), None)


def shows(endpoint: Endpoint, resource: Resource) -> bool:
    """Whether what comes back is a resource, and not something that belongs to it."""
    schema = answer(endpoint)
    return bool(schema and resource.schema and schema.target == resource.schema.target)


def reached(schemas: Iterable[Schema]) -> Iterator[Schema]:
    """Schemas and all that is inside of them, each once, from the outside in."""
    seen: set[Schema] = set()
    waiting = list(schemas)[::-1]
    while waiting and len(seen) < COUNT_LIMIT:
        schema = waiting.pop().referred
        if schema not in seen:
            seen.add(schema)
            yield schema
            waiting += [*_inside(schema)][::-1]


def _inside(schema: Schema) -> Iterator[Schema]:
    for keyword in ("properties", "patternProperties"):
        if schema.has(keyword):
            yield from schema.named(keyword).values()
    for keyword in ("items", "additionalProperties"):
        if schema.has(keyword) and (held := schema.sub(keyword)):
            yield held
    for keyword in ("items", "prefixItems", "anyOf", "oneOf"):
        for holder in schema.nodes(keyword):
            yield from schema.within(holder)


def is_only(schema: Schema, name: str) -> bool:
    """Whether values are of one type, or null."""
    return types_of(schema).names == (name,)


def typed_at(schema: Schema) -> Node:
    """Where a schema says of what type it is; else where it is written."""
    return next(iter(schema.holders.get("type", ())), schema.source)
