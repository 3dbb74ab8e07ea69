from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.api.model import Api
from sphinxcontrib_httpschema.clients.names import name_of
from sphinxcontrib_httpschema.clients.reading import TypeReader
from sphinxcontrib_httpschema.schema.document import parse_document
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.references import Resolver
from sphinxcontrib_httpschema.schema.schema import Schema
from sphinxcontrib_httpschema.schema.store import Store

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.clients.types import Type

DEFINITIONS: dict[str, Any] = {
    "app": {
        "definitions": {"size": {"properties": {"x": {"type": "integer"}}}, "kind": {"enum": ["a", "b"]}},
        "properties": {"name": {"type": "string"}, "size": {"$ref": "#/definitions/app/definitions/size"}},
    },
    "tree": {"properties": {"children": {"type": "array", "items": {"$ref": "#/definitions/tree"}}}},
    "to_app": {"$ref": "#/definitions/also_app"},
    "also_app": {"$ref": "#/definitions/app"},
}


def read(schema: object, draft: str = "draft-07") -> tuple[str, TypeReader]:
    """A type in a few words, and what read it."""
    contents = {"$schema": f"http://json-schema.org/{draft}/schema#", "definitions": DEFINITIONS, "value": schema}
    path = Path("/nowhere/api.json")
    document = parse_document(json.dumps(contents), path, "api.json")
    store = Store((path.parent,), path.parent)
    store.add(document)
    root = Node(document, "", document.contents)
    app, node = root.child("definitions", "app"), root.child("value")
    assert app
    assert node
    reader = TypeReader(Api("api", "API", "", "", owners={app: "app"}))
    return said(reader.type_of(Schema.at(node, Resolver(store)), name_of("thing"))), reader


def said(of: Type) -> str:
    inner = f"[{said(of.inner)}]" if of.inner else ""
    options = f"({', '.join(map(said, of.options))})" if of.options else ""
    name = f" {of.name.pascal()}" if of.name else ""
    values = f" {'|'.join(of.values)}" if of.values else ""
    return of.kind.value + inner + options + name + values + ("?" if of.nullable else "")


TYPES: list[tuple[object, str]] = [
    ({}, "any"),
    (True, "any"),
    ({"type": "string"}, "string"),
    ({"type": ["string", "null"], "format": "date-time"}, "datetime?"),
    ({"type": "string", "format": "date"}, "date"),
    ({"type": "integer"}, "integer"),
    ({"type": ["integer", "number"]}, "number"),
    ({"type": "boolean"}, "boolean"),
    ({"type": "null"}, "any"),
    ({"enum": ["x", "y", None]}, "enum Thing x|y?"),
    ({"enum": [1, 2]}, "integer"),
    ({"const": "x"}, "enum Thing x"),
    ({"enum": [str(number) for number in range(99)]}, "string"),
    ({"$ref": "#/definitions/app/definitions/kind"}, "enum AppKind a|b"),
    ({"type": "array", "items": {"type": "integer"}}, "array[integer]"),
    ({"type": "array"}, "array[any]"),
    ({"items": [{"type": "integer"}, {"type": "integer"}]}, "array[integer]"),
    ({"items": [{"type": "integer"}], "additionalItems": {"type": "string"}}, "array[union(string, integer)]"),
    ({"type": "object"}, "map[any]"),
    ({"patternProperties": {"^a": {"type": ["string", "null"]}}}, "map[string?]"),
    ({"additionalProperties": {"type": "integer"}, "type": ["object", "null"]}, "map[integer]?"),
    ({"patternProperties": {"a": {"type": "string"}, "b": {"type": "integer"}}}, "map[union(string, integer)]"),
    ({"properties": {"a": {}}}, "object Thing"),
    ({"$ref": "#/definitions/app"}, "object App"),
    ({"$ref": "#/definitions/to_app"}, "object App"),
    ({"anyOf": [{"$ref": "#/definitions/app"}, {"type": "null"}]}, "object App?"),
    ({"oneOf": [{"type": "string"}, {"type": "integer"}]}, "union(string, integer)"),
    ({"anyOf": [{"type": "string", "format": "uuid"}, {"enum": ["a"]}]}, "string"),
    ({"anyOf": [{"enum": ["a"]}, {"enum": ["b", "a"]}]}, "enum Thing a|b"),
    ({"oneOf": [{"type": "string"}, {"properties": {"a": {}}}, {"type": "null"}]}, "union(string, object Thing)?"),
    ({"oneOf": [{"items": {"type": "string"}}, {"items": {"type": "integer"}}]}, "array[union(string, integer)]"),
    ({"oneOf": [{"type": "string"}, {}]}, "any"),
    ({"type": ["string", "object"], "properties": {"a": {}}}, "union(string, object Thing)"),
    ({"type": "unknown"}, "any"),
]


@pytest.mark.parametrize(("schema", "expected"), TYPES, ids=lambda value: value if isinstance(value, str) else None)
def test_a_schema_has_a_type(schema: object, expected: str) -> None:
    assert read(schema)[0] == expected


def test_an_object_that_holds_itself_is_one_type() -> None:
    told, reader = read({"$ref": "#/definitions/tree"})
    assert told == "object Tree"
    (tree,) = reader.objects
    assert said(tree.fields[0].type) == "array[object Tree]"


def test_one_of_several_objects_is_one_with_the_members_of_all() -> None:
    git = {"properties": {"type": {"const": "git"}, "id": {}, "a": {"type": "integer"}}, "required": ["type", "id"]}
    tar = {"properties": {"type": {"const": "tar"}, "id": {}, "a": {"type": "string"}}, "required": ["type"]}
    _, reader = read({"oneOf": [git, tar], "properties": {"b": {}}, "required": ["b"]})
    (made,) = reader.objects
    assert [(each.wire, said(each.type), each.required) for each in made.fields] == [
        ("b", "any", True),
        ("type", "enum ThingType git|tar", True),
        ("id", "any", False),
        ("a", "union(string, integer)", False),
    ]


def test_objects_are_called_by_where_they_are() -> None:
    lids: dict[str, Any] = {"patternProperties": {"": {"properties": {"a": {}}}}}
    inline = {"properties": {"boxes": {"items": {"properties": {"lids": lids}}}}}
    app = {"allOf": [{"$ref": "#/definitions/app"}, {"properties": {"more": {"properties": {"a": {}}}}}]}
    _, reader = read({"properties": {"inline": inline, "app": app, "plain": {"$ref": "#/definitions/app"}}})
    names = [each.name.pascal() for each in reader.objects]
    assert names == [
        "Thing",
        "ThingInline",
        "ThingInlineBox",
        "ThingInlineBoxLidsValue",
        "ThingApp",
        "AppSize",
        "ThingAppMore",
        "App",
    ]


def test_members_with_one_name_are_told_apart() -> None:
    _, reader = read({"properties": {"a-b": {}, "a_b": {}, "": {}}})
    assert [each.name.snake for each in reader.objects[0].fields] == ["a_b", "a_b_2", "value"]


def test_what_is_too_deep_or_too_much_may_be_anything() -> None:
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(30):
        schema = {"properties": {"a": schema}}
    assert len(read(schema)[1].objects) == 13
    choices: dict[str, Any] = {"type": "string"}
    for _ in range(30):
        choices = {"anyOf": [choices, {"type": "integer"}]}
    assert read(choices)[0] == "any"
    wide: dict[str, Any] = {"properties": {f"a{number}": {"properties": {"b": {}}} for number in range(6000)}}
    assert len(read(wide)[1].objects) < 5000


def test_strict_properties_are_all_there() -> None:
    _, reader = read({"strictProperties": True, "properties": {"a": {"deprecated": True}, "b": {"description": "B."}}})
    fields = reader.objects[0].fields
    assert [(each.required, each.deprecated, each.docs) for each in fields] == [
        (True, True, ()),
        (True, False, ("B.",)),
    ]


def test_a_type_of_draft_03_may_be_one_of_several() -> None:
    assert read({"type": ["string", {"properties": {"a": {}}}]}, "draft-03")[0] == "union(string, object Thing)"
    assert read({"properties": {"a": {"required": True}}}, "draft-03")[1].objects[0].fields[0].required


def test_an_enum_has_one_name_wherever_it_is_referred_from() -> None:
    kind = {"$ref": "#/definitions/app/definitions/kind"}
    _, reader = read({"properties": {"a": {**kind, "description": "A."}, "b": kind, "c": {"allOf": [kind]}}})
    assert [said(each.type) for each in reader.objects[0].fields] == ["enum AppKind a|b"] * 2 + ["enum ThingC a|b"]


def test_alternatives_of_alternatives_have_an_end() -> None:
    schema: dict[str, Any] = {"properties": {"deepest": {}}}
    for number in range(20):
        schema = {"properties": {f"a{number}": {}}, "oneOf": [schema, {"properties": {"b": {}}}]}
    names = [each.wire for each in read(schema)[1].objects[0].fields]
    assert "a19" in names
    assert "deepest" not in names
