"""Example values: every rule of how one is chosen or made, and that they fit wherever something can."""

from __future__ import annotations

import time

import pytest

from sphinxcontrib_httpschema.api.examples import Examples, type_of
from sphinxcontrib_httpschema.api.given import OMIT
from sphinxcontrib_httpschema.problems import Kind, Severity
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.schema import Schema
from tests.api.schemas import schema_of


def made(
    contents: dict[str, object], draft: str = "04", *, request: bool = False, required_only: bool = False
) -> object:
    return Examples().value(schema_of(contents, draft), request=request, required_only=required_only)


STRING, INTEGER = {"type": "string"}, {"type": "integer"}
TREE = {
    "type": "object",
    "properties": {"name": STRING, "children": {"type": "array", "items": {"$ref": "#"}}, "parent": {"$ref": "#"}},
}


@pytest.mark.parametrize(
    ("draft", "contents", "expected"),
    [
        # The checked single cases of the reference, in its order.
        (
            "04",
            TREE,
            {
                "name": "example",
                "children": [{"name": "example", "children": []}],
                "parent": {"name": "example", "children": []},
            },
        ),
        ("06", {"const": 5}, 5),
        ("06", {"examples": ["a", "b"], "default": "c"}, "a"),
        ("04", {"enum": [None, "x"]}, "x"),
        ("04", {"type": "integer", "default": 0}, 0),
        ("04", {"type": "number", "minimum": 10, "exclusiveMinimum": True, "multipleOf": 4}, 44),
        ("06", {"type": "number", "exclusiveMinimum": 0, "maximum": 0.5}, 0.25),
        ("06", {"type": "integer", "exclusiveMaximum": 3}, 2),
        (
            "04",
            {
                "allOf": [
                    {"properties": {"a": STRING}, "example": {"a": "given"}},
                    {"properties": {"b": INTEGER}},
                ]
            },
            {"a": "example", "b": 42},
        ),
        ("04", {"oneOf": [{"type": "null"}, {"properties": {"a": STRING}}]}, {"a": "example"}),
        (
            "07",
            {
                "properties": {"x": INTEGER},
                "if": {"properties": {"kind": {"const": "x"}}},
                "then": {"required": ["x"]},
            },
            {"x": 42, "kind": "x"},
        ),
        ("04", {"patternProperties": {"^[A-Z]+$": STRING}}, {"EXAMPLE": "example"}),
        ("04", {"additionalProperties": INTEGER}, {"key": 42}),
        ("04", {"type": "array", "items": STRING, "minItems": 2}, ["example", "example"]),
        ("04", {"media": {"binaryEncoding": "base64"}}, "ZXhhbXBsZQ=="),
        ("03", {"properties": {"a": {"type": "any", "required": True}, "b": {}}}, {"a": None}),
        ("03", {"extends": {"properties": {"a": STRING}}, "properties": {"b": INTEGER}}, {"b": 42, "a": "example"}),
        ("03", {"type": "integer", "divisibleBy": 5}, 45),
        # Nothing to show.
        ("04", {}, OMIT),
        ("04", {"description": "anything"}, OMIT),
        ("04", {"$ref": "#/nowhere"}, OMIT),
        ("04", {"$ref": "#"}, OMIT),
        ("04", {"type": "strange"}, OMIT),
        ("04", {"type": ["null"]}, None),
        # Values that are given.
        ("04", {"type": "string", "example": "a", "default": "b"}, "a"),
        ("04", {"type": "integer", "example": "a", "default": 1}, 1),
        ("04", {"type": "string", "default": None}, "example"),
        ("06", {"type": "string", "examples": [1, "b"]}, "b"),
        ("04", {"type": ["string", "null"], "enum": [None]}, None),
        ("04", {"type": "string", "enum": [1, "b"]}, "b"),
        ("04", {"allOf": [{"type": "string"}, {"example": "a"}]}, "a"),
        (
            "04",
            {"allOf": [{"properties": {"a": STRING}, "example": {"a": "given"}}, {"required": ["a"]}]},
            {"a": "given"},
        ),
        (
            "04",
            {"$ref": "#/definitions/a", "example": "b", "definitions": {"a": {"type": "string", "example": "a"}}},
            "b",
        ),
        (
            "04",
            {"$ref": "#/definitions/a", "example": 1, "definitions": {"a": {"type": "string", "example": "a"}}},
            "example",
        ),
        ("04", {"$ref": "#/definitions/a", "type": "integer", "definitions": {"a": STRING}}, "example"),
        # Choices.
        (
            "04",
            {
                "anyOf": [{"$ref": "#/definitions/name"}, {"$ref": "#/definitions/id"}],
                "definitions": {"id": {"type": "string", "example": "1"}, "name": {"type": "string", "example": "n"}},
            },
            "1",
        ),
        ("04", {"oneOf": [{"enum": ["a", "b"]}, {"type": "string", "pattern": "^a"}]}, "abc"),
        ("04", {"oneOf": [{"type": "object", "properties": {"a": STRING}}, {"type": "string"}]}, {"a": "example"}),
        ("04", {"anyOf": [{"anyOf": [{"type": "null"}, {"type": "string"}]}, {"type": "null"}]}, "example"),
        ("04", {"anyOf": [{"$ref": "#"}, {"type": "string"}]}, "example"),
        ("04", {"anyOf": "x", "type": "string"}, "example"),
        ("06", {"anyOf": [False, {"type": "integer"}]}, 42),
        (
            "04",
            {
                "type": "object",
                "properties": {"a": STRING, "b": STRING},
                "oneOf": [{"required": ["a"]}, {"required": ["b"], "not": {"required": ["a"]}}],
            },
            {"a": "example", "b": "example"},
        ),
        ("03", {"type": [{"properties": {"a": STRING}}, "null"]}, {"a": "example"}),
        ("07", {"type": "string", "if": {"const": "no"}, "then": False, "else": {"minLength": 9}}, "exampleex"),
        # Types.
        ("04", {"type": ["null", "integer"]}, 42),
        ("04", {"type": ["number", "string"], "allOf": [{"type": "integer"}]}, 42),
        ("04", {"type": "boolean"}, True),
        ("04", {"type": "number"}, 42.0),
        ("04", {"required": ["a"]}, {"a": None}),
        ("04", {"contains": STRING, "type": "array"}, ["example"]),
        ("04", {"minLength": 3}, "example"),
        ("04", {"minimum": 3}, 42.0),
        # Numbers.
        ("04", {"type": "integer", "minimum": 100}, 100),
        ("04", {"type": "integer", "minimum": 1.5, "maximum": 3}, 3),
        ("04", {"type": "integer", "maximum": 5, "exclusiveMaximum": True}, 4),
        ("06", {"type": "number", "exclusiveMinimum": 50}, 51.0),
        ("06", {"type": "number", "exclusiveMaximum": 3}, 2.0),
        ("06", {"type": "number", "exclusiveMinimum": 50, "multipleOf": 0.1}, 50.1),
        ("06", {"type": "number", "exclusiveMaximum": 0.3, "multipleOf": 0.1}, 0.2),
        ("06", {"type": "number", "minimum": 0, "maximum": 0.3, "multipleOf": 0.1}, 0.3),
        ("04", {"type": "integer", "multipleOf": 1.5, "allOf": [{"multipleOf": 2}]}, 42),
        ("04", {"type": "integer", "multipleOf": 10, "allOf": [{"multipleOf": 4}]}, 60),
        ("04", {"type": "integer", "minimum": 10**400}, 10**400),
        ("04", {"type": "number", "minimum": 10**400}, 10**400),
        ("04", {"type": "number", "minimum": 1.5e308, "multipleOf": 1e308}, 2 * 10**308),
        ("04", {"type": "integer", "minimum": "5", "multipleOf": 0}, 42),
        ("06", {"type": "number", "exclusiveMinimum": 10**400, "maximum": 10**400 + 1}, 10**400),
        ("04", {"type": "integer", "minimum": 50, "allOf": [{"minimum": 60}]}, 60),
        # Texts.
        ("04", {"type": "string", "format": "date-time"}, "2015-01-01T12:00:00Z"),
        ("03", {"type": "string", "format": "time"}, "12:00:00"),
        ("07", {"type": "string", "format": "time"}, "12:00:00Z"),
        ("04", {"type": "string", "format": "strange"}, "example"),
        ("04", {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "0123456789abcdef" * 4),
        ("04", {"type": "string", "minLength": 10}, "exampleexa"),
        ("04", {"type": "string", "maxLength": 2}, "ex"),
        ("04", {"type": "string", "maxLength": 0}, ""),
        ("07", {"contentEncoding": "base64"}, "ZXhhbXBsZQ=="),
        ("04", {"type": "string", "pattern": r"^v(?!x)x$"}, OMIT),
        ("04", {"properties": {"a": {"type": "string", "pattern": r"^v(?!x)x$"}, "b": STRING}}, {"b": "example"}),
        ("04", {"properties": {"a": {"pattern": r"^v(?!x)x$"}}, "required": ["a"]}, {"a": "example"}),
        ("04", {"type": "string", "pattern": "("}, "example"),
        # Objects and maps.
        (
            "06",
            {"properties": {"a": False, "b": True, "c": {}, "d": STRING}, "required": ["b"]},
            {"b": None, "d": "example"},
        ),
        ("04", {"type": "object"}, {}),
        ("04", {"type": "object", "minProperties": 2, "additionalProperties": INTEGER}, {"key": 42, "key2": 42}),
        (
            "04",
            {"properties": {"a": STRING}, "minProperties": 2, "additionalProperties": {}},
            {"a": "example", "key": None},
        ),
        ("04", {"properties": {"a": STRING}, "additionalProperties": STRING}, {"a": "example"}),
        ("04", {"patternProperties": {"^a$": {}}}, {}),
        ("06", {"additionalProperties": STRING, "propertyNames": {"enum": ["x"]}}, {"x": "example"}),
        ("06", {"patternProperties": {"e": STRING}, "propertyNames": {"pattern": "^[A-Z]"}}, {"Example": "example"}),
        ("04", {"patternProperties": {"^k": False}, "additionalProperties": STRING}, {"example": "example"}),
        ("04", {"required": ["ab"], "patternProperties": {"^a": INTEGER}}, {"ab": 42}),
        ("04", {"required": ["ab"], "additionalProperties": STRING}, {"ab": "example"}),
        ("04", {"properties": {"a": STRING, "b": STRING}, "required": ["b"], "maxProperties": 1}, {"b": "example"}),
        (
            "2019",
            {"properties": {"a": STRING}, "dependentRequired": {"a": ["b"], "b": ["c"]}},
            {"a": "example", "b": None, "c": None},
        ),
        ("04", {"properties": {"a": STRING}, "dependencies": {"a": ["b"]}}, {"a": "example", "b": None}),
        ("03", {"properties": {"a": STRING}, "dependencies": {"a": "b"}}, {"a": "example", "b": None}),
        (
            "2019",
            {
                "properties": {"a": STRING},
                "dependentSchemas": {"a": {"properties": {"b": INTEGER}}, "x": {"properties": {"y": INTEGER}}},
            },
            {"a": "example", "b": 42},
        ),
        # Arrays.
        ("04", {"type": "array"}, []),
        ("04", {"items": {}}, []),
        ("04", {"items": STRING, "maxItems": 0}, []),
        ("04", {"items": [STRING, INTEGER, {}]}, ["example", 42, None]),
        ("04", {"items": [STRING], "additionalItems": INTEGER, "minItems": 3}, ["example", 42, 42]),
        ("2020", {"prefixItems": [STRING], "items": INTEGER, "minItems": 2}, ["example", 42]),
        ("04", {"items": STRING, "uniqueItems": True}, ["example"]),
        ("04", {"items": STRING, "uniqueItems": True, "minItems": 3}, ["example", "example2", "example3"]),
        ("04", {"items": INTEGER, "uniqueItems": True, "minItems": 2}, [42, 43]),
        ("04", {"items": {"enum": ["a", "b"]}, "uniqueItems": True, "minItems": 2}, ["a", "b"]),
        ("04", {"items": {"type": "boolean"}, "uniqueItems": True, "minItems": 2}, [True, False]),
        ("04", {"items": {"type": "object"}, "uniqueItems": True, "minItems": 2}, [{}]),
        ("04", {"items": {"type": "string", "example": ["a", "b"]}, "type": "array"}, ["a", "b"]),
        ("04", {"items": STRING, "minItems": 10**9}, ["example"] * 20),
    ],
)
def test_values(draft: str, contents: dict[str, object], expected: object) -> None:
    value = made(contents, draft)
    assert value == expected
    assert type(value) is type(expected) or isinstance(value, float)


def test_boolean_schemas() -> None:
    schema = schema_of({"properties": {"yes": True, "no": False}}, "06")
    for member in schema.named("properties").values():
        assert Examples().value(member, request=True) is OMIT


READ_WRITE: dict[str, object] = {
    "properties": {
        "id": {"type": "string", "readOnly": True},
        "password": {"type": "string", "writeOnly": True},
        "name": STRING,
    },
}


@pytest.mark.parametrize(
    ("draft", "more", "request_has", "response_has"),
    [
        ("07", {}, ["password", "name"], ["id", "name"]),
        ("04", {}, ["id", "password", "name"], ["id", "name"]),
        ("07", {"required": ["id", "password"]}, ["id", "password", "name"], ["id", "password", "name"]),
        ("07", {"example": {"id": "1", "password": "p", "name": "n"}}, ["password", "name"], ["id", "name"]),
    ],
)
def test_what_goes_one_way_only(
    draft: str, more: dict[str, object], request_has: list[str], response_has: list[str]
) -> None:
    for request, expected in ((True, request_has), (False, response_has)):
        value = made({**READ_WRITE, **more}, draft, request=request)
        assert isinstance(value, dict)
        assert list(value) == expected


def test_required_only() -> None:
    contents: dict[str, object] = {
        "properties": {"a": STRING, "b": {"properties": {"c": STRING, "d": STRING}, "required": ["d"]}, "e": STRING},
        "required": ["b"],
        "dependencies": {"b": {"required": ["e"]}, "a": {"required": ["f"]}},
        "additionalProperties": STRING,
    }
    assert made(contents, required_only=True) == {"b": {"d": "example"}, "e": "example"}
    assert made({"additionalProperties": STRING}, required_only=True) == {}
    assert made({"additionalProperties": STRING, "minProperties": 1}, required_only=True) == {"key": "example"}


def test_recursion_is_cut_in_the_same_way_wherever_it_starts() -> None:
    definitions = {
        "a": {"properties": {"b": {"$ref": "#/definitions/b"}, "x": STRING}},
        "b": {"properties": {"a": {"$ref": "#/definitions/a"}, "y": STRING}},
    }
    contents: dict[str, object] = {"definitions": definitions, "properties": {"a": {"$ref": "#/definitions/a"}}}
    in_order, alone = Examples(), Examples()
    schemas = {at: schema_of(contents, pointer=at) for at in ("/definitions/a", "/definitions/b", "")}
    first = {at: in_order.value(schema, request=True) for at, schema in schemas.items()}
    assert first[""] == {"a": {"b": {"y": "example"}, "x": "example"}}
    assert first["/definitions/a"] == {"b": {"a": {"x": "example"}, "y": "example"}, "x": "example"}
    shared = schema_of(contents)
    for at in reversed(schemas):
        node = Node(shared.source.document, "", shared.source.document.contents).child(*at.split("/")[1:])
        assert node is not None
        assert alone.value(Schema.at(node, shared.resolver), request=True) == first[at]


def test_what_is_made_once_serves_again() -> None:
    region = {"properties": {"name": STRING, "zone": {"properties": {"id": STRING}}}}
    properties = {name: {"$ref": "#/definitions/region"} for name in ("from", "to")}
    value = made({"definitions": {"region": region}, "properties": properties})
    expected = {"name": "example", "zone": {"id": "example"}}
    assert value == {"from": expected, "to": expected}


def test_deep_and_wide_schemas_end() -> None:
    levels: dict[str, object] = {
        f"n{depth}": {"properties": {name: {"$ref": f"#/definitions/n{depth + 1}"} for name in "abcdefgh"}}
        for depth in range(12)
    }
    choices: dict[str, object] = {
        f"c{depth}": {"oneOf": [{"$ref": f"#/definitions/c{depth + 1}"}, {"$ref": f"#/definitions/c{depth + 1}"}]}
        for depth in range(12)
    }
    contents: dict[str, object] = {"definitions": {**levels, **choices}}
    start = time.perf_counter()
    for name in ("n0", "c0"):
        Examples().value(schema_of(contents, pointer=f"/definitions/{name}"), request=True)
    assert time.perf_counter() - start < 5


def test_examples_that_break_their_schema_are_told_once() -> None:
    schema = schema_of(
        {
            "definitions": {"id": {"type": "integer", "example": "1", "examples": ["x", 7], "default": "d"}},
            "properties": {"a": {"$ref": "#/definitions/id"}, "b": {"$ref": "#/definitions/id"}},
        },
        "06",
    )
    examples = Examples()
    for _ in range(2):
        assert examples.value(schema, request=True) == {"a": 7, "b": 7}
        assert examples.value(schema, request=False, required_only=True) == {}
    first, second = examples.problems
    assert (first.pointer, second.pointer) == ("/definitions/id/example", "/definitions/id/examples/0")
    assert first.kind is Kind.EXAMPLE
    assert first.severity is Severity.NOTE
    assert first.text == (
        '/definitions/id/example: the example breaks its schema: "1" must be of type integer; another value is shown'
    )
    assert first.position.line > 1


def test_a_value_that_only_breaks_what_it_is_merged_with_is_no_fault() -> None:
    examples = Examples()
    schema = schema_of({"allOf": [{"type": "string", "example": "long"}, {"maxLength": 1}]})
    assert examples.value(schema, request=True) == "e"
    assert examples.problems == ()


def test_values_are_made_once() -> None:
    examples = Examples()
    schema = schema_of({"properties": {"a": STRING}})
    assert examples.value(schema, request=True) is examples.value(schema, request=True)
    assert examples.accepts(schema, {"a": "x"})
    assert examples.fits(schema, request=True)
    assert not examples.fits(schema_of({}), request=True)
    assert not examples.fits(schema_of({"type": "string", "not": {}}), request=True)


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ({"type": "any"}, ""),
        ({"type": ["null"]}, "null"),
        ({"required": True}, ""),
        ({"type": [1, "string"]}, "string"),
    ],
)
def test_type_of(contents: dict[str, object], expected: str) -> None:
    assert type_of(schema_of(contents)) == expected
