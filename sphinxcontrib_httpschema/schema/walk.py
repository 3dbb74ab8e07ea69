"""Every schema and link inside a document, found by which keywords hold schemas and which hold data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinxcontrib_httpschema.schema.pointer import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Keywords whose value is an object from names of the author's to schemas: a property called ``items`` is no keyword.
NAMES = frozenset(
    {"properties", "patternProperties", "definitions", "$defs", "dependencies", "dependentSchemas"},
)
IGNORE = "x-httpschema-ignore"  #: Says which rules need not hold there, and why. No draft has it.
#: Keywords whose value is data: what looks like a keyword in there is none.
DATA = frozenset(
    {"example", "examples", "default", "const", "enum", "required", "type", "targetHints", "templatePointers"}
    | {"response_example", "http_header", "cfCurl", "$vocabulary", IGNORE},
)


#: Keywords whose value is a schema, a link, or an array of them.
SCHEMAS = frozenset(
    {"items", "prefixItems", "additionalItems", "unevaluatedItems", "contains", "additionalProperties"}
    | {"unevaluatedProperties", "propertyNames", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "extends"}
    | {"disallow", "contentSchema"}
    | {"links", "schema", "targetSchema", "hrefSchema", "headerSchema", "submissionSchema"},
)
HOLDERS = NAMES | SCHEMAS  #: Keywords that schemas are inside of.


class Found(NamedTuple):
    """An object that may be a schema or a link."""

    pointer: str  #: Where it stands.
    value: dict[str, Any]  #: The object.
    known: bool  #: Only keywords that hold schemas lead there. People keep schemas elsewhere too.


def subschemas(contents: object, pointer: str = "") -> list[Found]:
    """Each object in ``contents`` that may be a schema or a link, in the order of the document."""
    found: list[Found] = []
    _walk(contents, pointer, True, found)
    return found


def is_link(pointer: str) -> bool:
    """Whether the place of an object that may be a schema is that of a link: an item of ``links``."""
    return pointer[-1:].isdigit() and pointer.rpartition("/")[0].endswith("/links")


def split(objects: Iterable[Found]) -> tuple[list[Found], list[Found]]:
    """The schemas among some objects, and the links."""
    schemas: list[Found] = []
    links: list[Found] = []
    for found in objects:
        (links if found.pointer[-1:].isdigit() and is_link(found.pointer) else schemas).append(found)
    return schemas, links


def _walk(value: object, at: str, known: bool, found: list[Found]) -> None:  # noqa: FBT001 - called thousands of times.
    """Add what ``value`` holds. It is no deeper than the reader of documents allows."""
    if type(value) is list:
        _walk_members(enumerate(value), at, known, found)
    elif type(value) is dict:
        found.append(Found(at, value, known))
        for key, member in value.items():
            kind = type(member)
            if kind is not dict and kind is not list:
                continue
            if kind is dict and key in NAMES:
                _walk_members(member.items(), f"{at}/{key}", known, found)
            elif key not in DATA:
                _walk(member, f"{at}/{escape(key)}", known and key in HOLDERS, found)


def _walk_members(members: Iterable[tuple[object, object]], at: str, known: bool, found: list[Found]) -> None:  # noqa: FBT001
    for name, member in members:
        if type(member) is dict or type(member) is list:
            _walk(member, f"{at}/{escape(name)}", known, found)
