from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.api.attributes import COUNT_LIMIT, Shapes
from sphinxcontrib_httpschema.api.shapes import ITEM, VALUE, Attribute, Shape, alternative, path_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.api.shapes import Tokens
    from tests.conftest import Loading

GIT = alternative("git")
LINKS = [{"href": "/a", "rel": "self", "title": "A"}]
ACCOUNT = {
    "properties": {"id": {"$ref": "#/definitions/account/definitions/id"}},
    "definitions": {"id": {"type": "string", "format": "uuid"}},
    "links": LINKS,
}


def opened(
    load: Callable[..., Loading], properties: dict[str, Any], schema: str | None = None, **more: object
) -> dict[str, Shape]:
    app = {"links": LINKS, "properties": properties}
    contents = {"definitions": {"app": app, "account": ACCOUNT, **more}}
    loading = load(contents, schema) if schema else load(contents)
    shapes = Shapes(loading.api)
    resource = loading.api.resource("app")
    assert resource
    assert resource.schema
    return {attribute.path: attribute.shape for attribute in shapes.opened(shapes.of(resource.schema)).walk()}


def test_ways(load: Callable[..., Loading]) -> None:
    inner: dict[str, object] = {"properties": {"b": {}}}
    found = opened(
        load,
        {
            "a": inner,
            "l": {"items": inner},
            "ll": {"items": {"items": inner}},
            "m": {"additionalProperties": inner},
            "p": {"patternProperties": {"^x": inner, "^y": False}},
            "o": {"oneOf": [{**inner, "title": "Git"}, {**inner, "title": "Git"}]},
            "x.y": inner,
            "no": False,
        },
    )
    assert [path for path in found if path.endswith("b")] == [
        "a.b",
        "l[].b",
        "ll[][].b",
        "m.*.b",
        "p.*.b",
        "o(git).b",
        "o(git-2).b",
        "x%2Ey.b",
    ]
    assert "no" not in found


@pytest.mark.parametrize(
    ("tokens", "path", "prefix"),
    [
        (("a",), "a", ""),
        (("a", "b"), "a.b", "a."),
        (("a", ITEM, "b"), "a[].b", "a[]."),
        (("a", GIT, "b"), "a(git).b", "a."),
        (("a", GIT, ITEM, "b"), "a(git)[].b", "a[]."),
        (("a", VALUE, "b"), "a.*.b", "a.*."),
    ],
)
def test_spelling(tokens: Tokens, path: str, prefix: str) -> None:
    attribute = Attribute(tokens, required=False, shape=Shape())
    assert (path_of(tokens), attribute.path, attribute.prefix, attribute.name) == (path, path, prefix, tokens[-1])


@pytest.mark.parametrize(
    ("schema", "types", "nullable"),
    [
        ({"type": "string"}, ("string",), False),
        ({"type": ["string", "null"]}, ("string",), True),
        ({"type": "null"}, (), True),
        ({"type": "any"}, (), False),
        ({"type": 5}, (), False),
        ({"type": ["string", "string"]}, ("string",), False),
        ({"type": "string", "nullable": True}, ("string",), True),
        ({"type": "string", "enum": ["a", None]}, ("string",), False),
        ({"enum": ["a", 1, None]}, ("string", "integer"), True),
        ({"enum": {}}, (), False),
        ({"const": 1.5}, ("number",), False),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, ("string",), True),
        ({"oneOf": [{"type": ["null"]}, {"type": "integer"}]}, ("integer",), True),
        ({"oneOf": [{"enum": [None]}, {"type": "integer"}]}, ("integer",), True),
        ({"oneOf": [{"const": None}, {"type": "integer"}]}, ("integer",), True),
        ({"allOf": [{"type": ["string", "null"]}, {"type": "string"}]}, ("string",), False),
        ({"allOf": [{"type": ["string", "null"]}, {"type": ["null", "string"]}]}, ("string",), True),
        ({"allOf": [{"type": "number"}, {"type": "integer"}]}, ("integer",), False),
        ({"allOf": [{"type": "string"}, {"type": "integer"}]}, ("string",), False),
        ({"properties": {}}, ("object",), False),
        ({"items": True}, ("array",), False),
        ({"maxLength": 1}, ("string",), False),
        ({"minimum": 1}, ("number",), False),
        ({"properties": {}, "items": {}, "maxLength": 1, "minimum": 1}, ("object", "array", "string", "number"), False),
        ({}, (), False),
        (True, (), False),
    ],
)
def test_types(load: Callable[..., Loading], schema: object, types: tuple[str, ...], nullable: bool) -> None:  # noqa: FBT001
    shape = opened(load, {"x": schema})["x"]
    assert (shape.types, shape.nullable) == (types, nullable)


@pytest.mark.parametrize(
    ("parts", "limits"),
    [
        ([{"minLength": 1, "maxLength": 9}, {"minLength": 3, "maxLength": 5}], {"minLength": 3, "maxLength": 5}),
        ([{"minLength": "x"}, {"minLength": 3}], {"minLength": 3}),
        ([{"minLength": "x"}], {"minLength": "x"}),
        ([{"enum": [1, 2, 3]}, {"enum": [3, 2]}], {"enum": [2, 3]}),
        ([{"enum": 5}], {"enum": 5}),
        ([{"minimum": 1, "exclusiveMinimum": True}, {"minimum": 5}], {"minimum": 5, "exclusiveMinimum": False}),
        ([{"minimum": 5, "exclusiveMinimum": True}, {"minimum": 1}], {"minimum": 5, "exclusiveMinimum": True}),
        ([{"exclusiveMinimum": 1}, {"exclusiveMinimum": 4}], {"exclusiveMinimum": 4}),
        ([{"exclusiveMaximum": 1}, {"exclusiveMaximum": 4}], {"exclusiveMaximum": 1}),
        ([{"uniqueItems": False}, {"uniqueItems": True}], {"uniqueItems": True}),
        ([{"uniqueItems": False}], {"uniqueItems": False}),
        ([{"additionalProperties": True}, {"additionalProperties": False}], {"additionalProperties": False}),
        ([{"default": 1, "example": 2}, {"default": 3}], {"default": 1, "example": 2}),
    ],
)
def test_limits_of_all_parts(
    load: Callable[..., Loading], parts: list[dict[str, object]], limits: dict[str, object]
) -> None:
    shape = opened(load, {"x": {"allOf": parts}})["x"]
    assert dict(shape.limits) == limits
    assert all(shape.limit(name) == value for name, value in limits.items())
    assert shape.limit("nothing") is None


def test_all_of_joins_attributes(load: Callable[..., Loading]) -> None:
    parts = [
        {"properties": {"a": {"minLength": 1}}, "required": ["a", 5]},
        {"properties": {"a": {"minLength": 2}, "b": {}}},
    ]
    app = {"links": LINKS, "allOf": parts, "required": ["b"]}
    loading = load({"definitions": {"app": app}})
    shapes = Shapes(loading.api)
    assert loading.resource.schema
    shape = shapes.opened(shapes.of(loading.resource.schema))
    assert [(each.path, each.required, dict(each.shape.limits)) for each in shape.attributes] == [
        ("a", True, {"minLength": 2}),
        ("b", True, {}),
    ]
    assert shape.is_open


REF = {"$ref": "#/definitions/account"}
ID = {"$ref": "#/definitions/account/definitions/id"}


@pytest.mark.parametrize(
    ("schema", "resource", "owner"),
    [
        (REF, "account", ""),
        ({**REF, "description": "x"}, "account", ""),
        ({"anyOf": [REF, {"type": "null"}]}, "account", ""),
        ({"allOf": [REF], "description": "x"}, "account", ""),
        ({**REF, "properties": {"z": {}}}, "", ""),
        ({"allOf": [REF, {"properties": {"z": {}}}]}, "", ""),
        (ID, "", "account"),
        ({"anyOf": [ID, {"type": "null"}]}, "", "account"),
        ({"$ref": "#/definitions/own"}, "", "account"),
        ({"$ref": "#/definitions/shared"}, "", ""),
        ({"type": "string"}, "", ""),
    ],
)
def test_whole_resources_and_foreign_keys(
    load: Callable[..., Loading], schema: dict[str, object], resource: str, owner: str
) -> None:
    shape = opened(load, {"x": schema}, own=ID, shared={"type": "string"})["x"]
    assert (shape.resource, shape.owner) == (resource, owner)
    assert bool(shape.closed) == bool(resource)
    assert bool(shape.attributes) == bool("z" in str(schema))


def test_a_closed_resource_opens_when_asked(load: Callable[..., Loading]) -> None:
    loading = load({"definitions": {"app": {"links": LINKS, "properties": {"owner": REF}}, "account": ACCOUNT}})
    shapes = Shapes(loading.api)
    assert loading.resource.schema
    closed = shapes.of(loading.resource.schema)
    assert (closed.attributes, closed.is_open, closed.resource) == ((), False, "app")
    (owner,) = shapes.opened(closed).attributes
    assert [each.path for each in shapes.opened(owner.shape).attributes] == ["id"]
    assert shapes.opened(Shape()) == Shape()


def test_recursion(load: Callable[..., Loading]) -> None:
    node = {
        "properties": {
            "next": {"$ref": "#/definitions/node"},
            "wrapped": {"anyOf": [{"$ref": "#/definitions/node"}, {"type": "null"}]},
        }
    }
    json_value = {"oneOf": [{"type": "string"}, {"type": "array", "items": {"$ref": "#/definitions/json"}}]}
    app = {"$ref": "#/definitions/app"}
    properties = {"parent": app, "null": {"oneOf": [app, {"type": "null"}]}, "kids": {"items": app}}
    properties |= {
        "n": {"$ref": "#/definitions/node"},
        "m": {"$ref": "#/definitions/node"},
        "j": {"$ref": "#/definitions/json"},
    }
    found = opened(load, properties, node=node, json=json_value)
    told = {path: shape.recurs for path, shape in found.items()}
    kids = found["kids"].items
    assert kids
    assert kids.recurs == ()
    assert told == {
        "parent": (),
        "null": (),
        "kids": None,
        "j": None,
        "n": None,
        "n.next": ("n",),
        "n.wrapped": ("n",),
        "m": None,
        "m.next": ("m",),
        "m.wrapped": ("m",),
    }
    inside = list(found["j"].branches)[1].shape.items
    assert inside
    assert inside.recurs == ("j",)
    assert found["n.wrapped"].nullable


def test_alternatives(load: Callable[..., Loading]) -> None:
    kinds = [{"properties": {"type": {"enum": [name]}, "url": {}}} for name in ("git", "tar ball")]
    found = opened(
        load,
        {
            "told": {"oneOf": kinds},
            "const": {"anyOf": [{"properties": {"k": {"const": 1}}}, {"properties": {"k": {"const": 2}}}]},
            "refs": {"oneOf": [{"$ref": "#/definitions/one"}, {"$ref": "#/definitions/two"}]},
            "bare": {"oneOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}}]},
            "options": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
            "one": {"oneOf": [{"type": "string", "maxLength": 3}]},
            "nested": {"oneOf": [{"oneOf": kinds}, {"type": "string"}]},
            "needs": {"properties": {"a": {}}, "anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
            "wrong": {"anyOf": {}, "oneOf": 5},
        },
        one={"properties": {}},
        two={"properties": {}, "title": "Second"},
    )

    def branches(name: str) -> list[tuple[str, str, object]]:
        return [(branch.name, branch.label, branch.when) for branch in found[name].branches]

    assert branches("told") == [("git", "git", ("type", "git")), ("tar-ball", "tar ball", ("type", "tar ball"))]
    assert branches("const") == [("1", "1", ("k", 1)), ("2", "2", ("k", 2))]
    assert branches("refs") == [("one", "One", None), ("second", "Second", None)]
    assert branches("bare") == [("1", "", None), ("2", "", None)]
    (choice,) = found["options"].choices
    assert [option.types for option in choice.options] == [("string",), ("integer",)]
    assert dict(found["one"].limits) == {"maxLength": 3}
    assert [name for name in found if name.startswith("nested")][1:] == [
        "nested(1)(git).type",
        "nested(1)(git).url",
        "nested(1)(tar-ball).type",
        "nested(1)(tar-ball).url",
    ]
    assert (found["needs"].choices, found["wrong"].choices) == ((), ())


def test_flags(load: Callable[..., Loading]) -> None:
    shape = opened(load, {"x": {"readOnly": True, "writeOnly": "yes", "deprecated": True, "stability": 5, "title": 5}})[
        "x"
    ]
    assert (shape.read_only, shape.write_only, shape.deprecated, shape.stability, shape.title) == (
        True,
        False,
        True,
        "",
        "",
    )
    old = opened(load, {"x": {"stability": "deprecated"}, "y": {"allOf": [{"readOnly": True}]}})
    assert (old["x"].deprecated, old["y"].read_only) == (True, True)
    draft_03 = opened(load, {"x": {"required": True}}, "http://json-schema.org/draft-03/hyper-schema")
    assert list(draft_03) == ["x"]


@pytest.mark.parametrize("keyword", ["properties", "allOf", "oneOf", "items", "additionalProperties", "all"])
def test_exponential_schemas_end(load: Callable[..., Loading], keyword: str) -> None:
    def level(number: int) -> dict[str, object]:
        ref = {"$ref": f"#/definitions/d{number + 1}"}
        kinds: dict[str, object] = {
            "properties": {f"p{index}": ref for index in range(6)},
            "allOf": [ref] * 3,
            "oneOf": [ref, {**ref, "properties": {"x": ref}}],
            "items": {"properties": {"a": ref, "b": ref}},
            "additionalProperties": {"properties": {"a": ref, "b": ref}},
        }
        return kinds if keyword == "all" else {keyword: kinds[keyword]}

    definitions: dict[str, Any] = {f"d{number}": level(number) for number in range(25)} | {"d25": {"type": "string"}}
    start = time.perf_counter()
    found = opened(load, {"x": {"$ref": "#/definitions/d0"}}, **definitions)
    assert time.perf_counter() - start < 20
    assert len(found) <= 2 * COUNT_LIMIT
