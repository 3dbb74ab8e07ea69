"""Values that may have one of several forms: which of them one nearly has, and what keeps it from having it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.problems import Kind, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.schema.node import Node

OBJECT, ARRAY = ("description", "properties", "type"), ("description", "items", "type")
#: The forms of a schema of a request, besides a reference: what each needs.
REQUESTS = (("properties", "type"), ("items", "type"), ("patternProperties", "type"))


def is_reference(value: object) -> bool:
    """Whether a value is a reference with nothing beside it. What is no object may stand in its place."""
    return not isinstance(value, dict) or (value.keys() == {"$ref"} and isinstance(value["$ref"], str))


def property_faults(node: Node) -> Iterator[Problem]:
    """What is wrong with a property of a resource: a lone reference, a described object or a described array.

    A fault in a property of such an object is told where that stands.
    """
    value = node.value
    if not isinstance(value, dict) or is_reference(value):
        return
    inside = list(_inside(node)) if _has(value, OBJECT) else []
    if _has(value, OBJECT) and not inside:
        return
    if _has(value, ARRAY) and is_reference(value["items"]):
        return
    if inside:
        yield from inside
        return
    message = f'"{node.name}" has none of the forms of a property: {_reasons(value)}'
    yield Problem(Kind.SCHEMA, message, node.place)


def _has(value: dict[str, object], names: tuple[str, ...]) -> bool:
    return value.keys() >= set(names)


def _inside(node: Node) -> Iterator[Problem]:
    """What is wrong inside of a described object."""
    flag, held = node.member("strictProperties"), node.member("properties")
    if flag and flag.value is not True:
        yield Problem(Kind.SCHEMA, '"strictProperties" must be true, if it is there', flag.place)
    for _, member in held.members() if held else ():
        yield from property_faults(member)


def _reasons(value: dict[str, object]) -> str:
    array = 'as its "items" are no lone reference' if _has(value, ARRAY) else _lacks(value, ARRAY)
    return f"not a lone reference, {_beside(value)}; not an object, {_lacks(value, OBJECT)}; not an array, {array}"


def request_forms(value: dict[str, object]) -> str:
    """Why a value has none of the forms of a link's schema; nothing if it has one."""
    if is_reference(value) or any(_has(value, names) for names in REQUESTS):
        return ""
    kinds = (f"with {_quoted(names)}, {_lacks(value, names)}" for names in REQUESTS)
    return f"not a lone reference, {_beside(value)}; not one " + "; not one ".join(kinds)


def _beside(value: dict[str, object]) -> str:
    if "$ref" not in value:
        return 'as it lacks "$ref"'
    others = tuple(name for name in value if name != "$ref")
    return f'as "$ref" has {_quoted(others)} beside it' if others else 'as "$ref" is no text'


def _lacks(value: dict[str, object], names: tuple[str, ...]) -> str:
    return "as it lacks " + _quoted(tuple(name for name in names if name not in value))


def _quoted(names: tuple[str, ...]) -> str:
    *before, last = [f'"{name}"' for name in names]
    return " and ".join(filter(None, (", ".join(before), last)))
