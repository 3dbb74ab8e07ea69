"""What comes up inside itself is told once, and then referred to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.attributes import Shapes
from sphinxcontrib_httpschema.api.shapes import ITEM, alternative, position

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.api.shapes import Shape, Tokens
    from tests.api.conftest import Opened
    from tests.conftest import Loading

SCHEMA = "https://json-schema.org/draft/2019-09/schema"
NODE = {"$ref": "#/definitions/node"}


def recursions(shape: Shape) -> list[Tokens]:
    """Where everything begins again that comes up inside itself, in order."""
    found: list[Tokens] = []
    waiting = [shape]
    while waiting:
        each = waiting.pop(0)
        for _, inner in each.groups:
            found += [inner.recurs] if inner.recurs is not None else []
            waiting += [attribute.shape for attribute in inner.members]
            waiting += [branch.shape for branch in inner.branches]
            waiting += [case.shape for case in inner.cases]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(
    ("schema", "found"),
    [
        ({"properties": {"a": NODE}}, [()]),
        ({"items": NODE}, [()]),
        ({"prefixItems": [NODE, {"items": NODE}]}, [()]),
        ({"additionalProperties": {"items": NODE}}, [()]),
        ({"patternProperties": {"a": NODE}, "additionalProperties": NODE}, [()]),
        ({"oneOf": [{"type": "string"}, {"items": NODE}]}, [()]),
        ({"type": ["string", {"items": NODE}]}, [()]),
        ({"properties": {}, "if": {"required": ["a"]}, "then": {"properties": {"a": NODE}}}, [()]),
        ({"dependentSchemas": {"a": {"properties": {"b": NODE}}}}, [()]),
        ({"properties": {"a": {"allOf": [NODE], "description": "again"}}}, [()]),
        (
            {"properties": {"a": {"items": {"properties": {"b": {"$ref": "#/definitions/node/properties/a"}}}}}},
            [("a",)],
        ),
        ({"contains": NODE, "properties": {}}, []),
        ({"propertyNames": NODE, "not": NODE}, []),
    ],
    ids=str,
)
def test_recursion_ends(open_schema: Callable[..., Opened], schema: object, found: list[Tokens]) -> None:
    opened = open_schema(NODE, "2020-12", node=schema)
    assert recursions(opened.shape) == found
    assert opened.type
    assert len(opened.facts) < 1000


def test_ways_to_where_it_begins(open_schema: Callable[..., Opened]) -> None:
    schema = {
        "properties": {
            "tree": {"items": NODE},
            "pair": {"prefixItems": [NODE]},
            "one": {"oneOf": [NODE, {"items": {}}]},
        }
    }
    found = open_schema(schema, "2020-12", node={"properties": {"kids": {"items": NODE}}})
    assert recursions(found.shape) == [("tree", ITEM), ("pair", position(0)), ("one", alternative("node"))]


@pytest.mark.parametrize("reference", ["#tree", "#/definitions/node"])
def test_dynamic_references_are_followed_as_they_are_written(
    open_schema: Callable[..., Opened], reference: str
) -> None:
    node = {"properties": {"kids": {"items": {"$dynamicRef": reference}}}, "$dynamicAnchor": "tree"}
    assert recursions(open_schema(NODE, "2020-12", node=node).shape) == [()]


def test_recursive_references_are_followed_as_they_are_written(load_files: Callable[..., Loading]) -> None:
    tree = {"$recursiveAnchor": True, "properties": {"kids": {"items": {"$recursiveRef": "#"}}}}
    link = {"href": "/a", "rel": "self", "title": "A", "schema": {"$ref": "tree.json"}, "method": "POST"}
    app = {"links": [link], "properties": {}}
    loading = load_files({"api.json": {"definitions": {"app": app}}, "tree.json": {"$schema": SCHEMA, **tree}})
    assert loading.endpoint.body
    assert recursions(Shapes(loading.api).of(loading.endpoint.body.schema)) == [()]


def test_recursion_through_other_files(load_files: Callable[..., Loading]) -> None:
    link = {"href": "/a", "rel": "self", "title": "A", "schema": {"$ref": "parts.json#/tree"}, "method": "POST"}
    parts = {"tree": {"properties": {"back": {"$ref": "api.json#/definitions/leaf"}}}}
    leaf = {"properties": {"up": {"$ref": "parts.json#/tree"}, "self": {"$ref": "#/definitions/leaf"}}}
    app = {"links": [link], "properties": {}}
    loading = load_files({"api.json": {"definitions": {"app": app, "leaf": leaf}}, "parts.json": parts})
    assert loading.endpoint.body
    shape = Shapes(loading.api).of(loading.endpoint.body.schema)
    assert {attribute.path: attribute.shape.recurs for attribute in shape.walk()} == {
        "back": None,
        "back.up": (),
        "back.self": ("back",),
    }
