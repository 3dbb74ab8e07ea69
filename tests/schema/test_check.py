from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.schema.walk import subschemas

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Loading


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ({"properties": []}, '/x/properties: "properties" must be an object, not an array; it is ignored'),
        ({"properties": {"a": "string"}}, '/x/properties/a: "a" must be an object, not a text; it is left out'),
        ({"definitions": {"a": None}}, '/x/definitions/a: "a" must be an object, not null; it is left out'),
        ({"type": 5}, '/x/type: "type" must be a text or an array, not a number; it is ignored'),
        ({"required": "a"}, '/x/required: "required" must be an array or a boolean, not a text; it is ignored'),
        ({"enum": {}}, '/x/enum: "enum" must be an array, not an object; it is ignored'),
        ({"anyOf": {}}, '/x/anyOf: "anyOf" must be an array, not an object; it is ignored'),
        ({"anyOf": [{}, 5.5]}, "/x/anyOf/1: item 1 must be an object, not a number; it is left out"),
        ({"items": "x"}, '/x/items: "items" must be an object or a boolean or an array, not a text; it is ignored'),
        ({"title": 5}, '/x/title: "title" must be a text, not a number; it is ignored'),
        ({"id": {}}, '/x/id: "id" must be a text, not an object; it is ignored'),
        ({"$ref": 5}, '/x/$ref: "$ref" must be a text, not a number; it is ignored'),
        ({"minLength": True}, '/x/minLength: "minLength" must be a number, not a boolean; it is ignored'),
        (
            {"links": [{"href": "/", "schema": "x"}]},
            '/x/links/0/schema: "schema" must be an object or a boolean, not a text; it is ignored',
        ),
        (
            {"links": [{"href": "/", "http_header": "x"}]},
            '/x/links/0/http_header: "http_header" must be an object, not a text; it is ignored',
        ),
    ],
)
def test_wrong_types(load: Callable[..., Loading], schema: object, message: str) -> None:
    loading = load({"definitions": {"x": schema}, "links": []})
    assert loading.messages == ["schema /definitions" + message]
    assert loading.api.problems[0].position.line > 1


@pytest.mark.parametrize(
    "schema",
    [
        {"items": True},
        {"items": [{}]},
        {"required": True},
        {"additionalProperties": False},
        {"properties": {"a": True}},
        {
            "properties": {
                "type": {},
                "properties": {},
                "title": {},
                "$ref": {"type": "string"},
                "links": {"type": "array"},
            }
        },
        {"example": {"$ref": 5, "type": 5}},
        {"enum": [{"$ref": "#/nowhere"}]},
        {"default": {"properties": 5}},
        {"x-own": {"title": 5, "properties": 5}},
        {"minLength": 1.0},
    ],
)
def test_what_is_fine(load: Callable[..., Loading], schema: object) -> None:
    assert load({"definitions": {"x": schema}, "links": []}).problems == []


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/definitions/{name}"}


@pytest.mark.parametrize(
    ("definitions", "pointers"),
    [
        ({"a": ref("a")}, ["/definitions/a/$ref"]),
        ({"a": ref("b"), "b": ref("a")}, ["/definitions/a/$ref"]),
        ({"x": ref("a"), "a": ref("b"), "b": {**ref("a"), "title": "b"}}, ["/definitions/a/$ref"]),
        ({"a": ref("b"), "b": ref("c"), "c": {"properties": {"a": ref("a")}}}, []),
        ({"a": {"allOf": [ref("a")]}}, []),
    ],
)
def test_circles_are_told_once(
    load: Callable[..., Loading], definitions: dict[str, object], pointers: list[str]
) -> None:
    problems = load({"definitions": definitions, "links": []}).api.problems
    assert [problem.pointer for problem in problems] == pointers
    assert all("leads back to itself; nothing is shown for it" in problem.text for problem in problems)


def test_the_root_may_refer_to_itself(load: Callable[..., Loading]) -> None:
    assert "leads back to itself" in load({"$ref": "#", "links": []}).problems[0]


def test_a_lost_reference_is_told_where_it_stands_and_once(load: Callable[..., Loading]) -> None:
    loading = load({"definitions": {"a": ref("b"), "b": ref("nowhere"), "c": ref("b")}, "links": []})
    assert [problem.pointer for problem in loading.api.problems] == ["/definitions/b/$ref"]


def test_a_reference_in_a_place_that_no_draft_knows_is_followed(load: Callable[..., Loading]) -> None:
    assert len(load({"schemas": {"own": {"a": ref("nowhere")}}, "links": []}).problems) == 1


@pytest.mark.parametrize("width", [20_000])
def test_long_chains_take_no_time(load: Callable[..., Loading], width: int) -> None:
    definitions = {f"d{index}": ref(f"d{index + 1}") for index in range(width)}
    start = time.perf_counter()
    (problem,) = load({"definitions": definitions, "links": []}).api.problems
    assert time.perf_counter() - start < 20
    assert problem.pointer == f"/definitions/d{width - 1}/$ref"


def test_the_walk() -> None:
    contents = {
        "properties": {"items": {"type": "array"}},
        "links": [{"schema": {}}, 5],
        "x": [[{"y": {}}]],
        "enum": [{}],
    }
    found = [(each.pointer, each.known) for each in subschemas(contents)]
    assert found == [
        ("", True),
        ("/properties/items", True),
        ("/links/0", True),
        ("/links/0/schema", True),
        ("/x/0/0", False),
        ("/x/0/0/y", False),
    ]
    assert [each.pointer for each in subschemas([{}], "/a")] == ["/a/0"]
    assert list(subschemas(5)) == []
