"""The rule about the largest values of what clients send."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.json_types import types_of
from sphinxcontrib_httpschema.lint.guide.messages_seen import bulks, reached, typed_at
from sphinxcontrib_httpschema.lint.guide_rule import broken
from sphinxcontrib_httpschema.schema import pointer as pointers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.node import Node
    from sphinxcontrib_httpschema.schema.schema import Schema

#: Formats whose values are not longer than anybody would think, and of numbers, not larger.
BOUNDING = frozenset({"date", "date-time", "duration", "ip-address", "ipv4", "ipv6", "time", "uuid", "int32", "color"})
_ESCAPED = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_ENDLESS = re.compile(r"[*+]|\{[0-9]+,\}")
_GROUP = re.compile(r"\([^()]*\)")
#: Of each type, the keywords that limit its values, and what these are called.
LIMITS = {
    "string": (("maxLength",), "a text"),
    "array": (("maxItems",), "a list"),
    "integer": (("maximum", "exclusiveMaximum"), "a number"),
    "number": (("maximum", "exclusiveMaximum"), "a number"),
    "object": (("maxProperties",), "a map"),
}
#: Keywords that schemas without a name of their own stand in, and how these are called.
WORDS = {"items": "an item of ", "prefixItems": "an item of ", "additionalProperties": "a value of "}
WORDS |= {"patternProperties": "a value of ", "anyOf": "", "oneOf": "", "allOf": ""}
LISTS = frozenset({"allOf", "anyOf", "oneOf", "patternProperties", "prefixItems"})  #: Those that hold several.
BODIES = frozenset({"schema", "submissionSchema", "targetSchema"})  #: Keywords that hold the schema of a body.


def unbounded(subject: Subject) -> Iterator[Problem]:
    """Values that may be as large as anybody likes, each told where its type stands."""
    told = set(map(typed_at, bulks(subject)))  # Those have a rule of their own.
    bodies = (endpoint.body.schema for endpoint in subject.api.endpoints if endpoint.body)
    queries = (each.schema for endpoint in subject.api.endpoints for each in endpoint.parameters_in("query"))
    for schema in reached([*bodies, *queries]):
        at = next(iter(schema.holders.get("type", ())), None)
        if at is None or at in told or schema.flag("readOnly") or schema.flag("readonly"):
            continue
        endless = [kind for kind in types_of(schema).names if kind in LIMITS and not _is_bounded(schema, kind)]
        if endless:
            told.add(at)
            limits, what = LIMITS[endless[0]]
            yield broken(at, f"{called(at)} is {what} of any size", f'give it a "{limits[0]}"')


def called(node: Node) -> str:
    """What a schema is of, by the place where it stands: ``an item of "events"``."""
    *around, last = ("", *pointers.parse(node.pointer))
    lead = ""
    while len(around) > 2 and (last in WORDS or around[-1] in LISTS):
        if around[-1] in LISTS:
            last = around.pop()
        lead += WORDS.get(last, "")
        last = around.pop()
    return lead + ("the body" if last in BODIES or not last else f'"{last}"')


def _is_bounded(schema: Schema, kind: str) -> bool:
    """Whether something else than the usual keyword limits the values of a type."""
    if (
        schema.has("enum")
        or any(map(schema.has, LIMITS[kind][0]))
        or schema.has("const")
        or schema.text("format") in BOUNDING
    ):
        return True
    if kind == "string":
        return any(isinstance(pattern, str) and is_bounding(pattern) for pattern in schema.values("pattern"))
    if kind == "array":
        return _is_tuple(schema)
    return kind == "object" and not _is_map(schema)


def _is_tuple(schema: Schema) -> bool:
    """Whether an array has items at positions only."""
    lists = any(isinstance(value, list) for value in schema.values("items"))
    return (lists and schema.get("additionalItems") is False) or (
        schema.has("prefixItems") and schema.get("items") is False
    )


def _is_map(schema: Schema) -> bool:
    """Whether an object has keys that the client chooses."""
    return schema.has("patternProperties") or isinstance(schema.get("additionalProperties"), dict)


def is_bounding(pattern: str) -> bool:
    """Whether a pattern ties a text at both ends, and repeats nothing without end."""
    bare = _ESCAPED.sub("x", pattern)
    flat = bare
    while (less := _GROUP.sub("x", flat)) != flat:
        flat = less
    is_tied = bare.startswith("^") and bare.endswith("$") and "|" not in flat
    return is_tied and not _ENDLESS.search(bare)
