from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.problems import Place, Severity
from sphinxcontrib_httpschema.schema.walk import is_link, subschemas

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
        ({"$schema": 5}, '/x/$schema: "$schema" must be a text, not a number; it is ignored'),
        ({"required": ["a", 5]}, "/x/required/1: item 1 must be a text, not a number; it is left out"),
        ({"items": [{}, None]}, "/x/items/1: item 1 must be an object, not null; it is left out"),
        (
            {"type": ["string", None]},
            '/x/type/1: "type" must be a text, not null; it is left out; did you mean "null"?',
        ),
        ({"type": {}}, '/x/type: "type" must be a text or an array, not an object; it is ignored'),
        ({"type": [{}]}, '/x/type/0: "type" must be a text, not an object; it is left out'),
        (
            {"patternProperties": {"a": 5}},
            '/x/patternProperties/a: "a" must be an object, not a number; it is left out',
        ),
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
        {"items": {}},
        {"required": ["a"]},
        {"exclusiveMinimum": True, "type": ["string", "null"]},
        {"additionalProperties": False},
        {"$ref": "#/definitions/x/definitions/y", "definitions": {"y": {}}, "title": "x", "properties": {"a": {}}},
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


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("nil", '"nil" is no type of JSON; it is shown as it is written; did you mean "null"?'),
        ("date", '"date" is no type of JSON; it is shown as it is written; did you mean "string"?'),
        ("int", '"int" is no type of JSON; it is shown as it is written; did you mean "integer"?'),
        (":String", '":String" is no type of JSON; it is shown as it is written; did you mean "string"?'),
        ("x", '"x" is no type of JSON; it is shown as it is written'),
        ("any", '"any" is no type of JSON; it is read as if there were none'),
    ],
)
def test_unknown_types(load: Callable[..., Loading], kind: str, message: str) -> None:
    alone, among = {"type": kind}, {"type": ["null", kind]}
    loading = load({"definitions": {"x": alone, "y": {"properties": {"z": among}}}, "links": []})
    assert loading.messages == [
        f"schema /definitions/x/type: {message}",
        f"schema /definitions/y/properties/z/type/1: {message}",
    ]
    assert {problem.severity for problem in loading.api.problems} == {Severity.WARNING}


def test_types_of_draft_03(load: Callable[..., Loading]) -> None:
    contents = {"properties": {"a": {"type": ["any", {"type": "string"}]}, "b": {"type": "any"}}, "links": []}
    assert load(contents, "http://json-schema.org/draft-03/schema").problems == []


@pytest.mark.parametrize(
    ("draft", "schema", "message"),
    [
        ("04", {"required": True}, '/required: "required" is a list of names in draft-04; it is read all the same'),
        ("04", {"exclusiveMinimum": 1}, '/exclusiveMinimum: "exclusiveMinimum" is a boolean in draft-04; it is read'),
        ("03", {"required": ["a"]}, '/required: "required" is a boolean in draft-03; it is read all the same'),
        ("07", {"exclusiveMaximum": True}, '/exclusiveMaximum: "exclusiveMaximum" is a number in draft-07; it is read'),
        ("07", {"required": False}, '/required: "required" is a list of names in draft-07; it is read all the same'),
    ],
)
def test_what_was_a_boolean_once(load: Callable[..., Loading], draft: str, schema: object, message: str) -> None:
    (problem,) = load({"properties": {"x": schema}}, f"http://json-schema.org/draft-{draft}/schema").api.problems
    assert problem.text.startswith(f"/properties/x{message}")
    assert problem.severity is Severity.WARNING


def test_booleans_are_schemas_from_draft_06_on(load: Callable[..., Loading]) -> None:
    contents: dict[str, object] = {"properties": {"a": True}, "allOf": [False]}
    loading = load(contents)
    assert loading.messages == [
        "schema /properties/a: a boolean is no schema in draft-04; it is read as in draft-06",
        "schema /allOf/0: a boolean is no schema in draft-04; it is read as in draft-06",
    ]
    assert {problem.severity for problem in loading.api.problems} == {Severity.NOTE}
    assert load(contents, "http://json-schema.org/draft-06/schema").problems == []


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("(", "missing )"),
        ("[a", "unterminated character set"),
        ("*a", "nothing to repeat"),
        ("a{2,1}", "min repeat greater than max repeat"),
        ("[z-a]", "bad character range"),
        ("\\q", '"\\q" means nothing in a pattern'),
        ("(" * 5000, "it has more than 4,000 characters"),
    ],
)
def test_what_is_no_pattern(load: Callable[..., Loading], pattern: str, fault: str) -> None:
    loading = load({"definitions": {"a": {"pattern": pattern}, "b": {"patternProperties": {pattern: {}}}}, "links": []})
    more = f"this is no regular expression: {fault}; it is shown, but nothing is checked by it"
    first, second = loading.api.problems
    assert (first.pointer, second.pointer) == ("/definitions/a/pattern", f"/definitions/b/patternProperties/{pattern}")
    assert (first.message, second.message) == (more.partition("; it is")[0],) * 2
    assert isinstance(second.place, Place)
    assert (second.place.key, second.position.line > first.position.line) == (True, True)


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


@pytest.mark.parametrize(("name", "kind"), [("title", "a text"), ("required", "an array"), ("minLength", "a number")])
def test_a_reference_to_what_is_no_schema(load: Callable[..., Loading], name: str, kind: str) -> None:
    target = {"title": "x", "required": ["a"], "minLength": 1}
    definitions = {"a": ref(f"b/{name}"), "b": target, "c": {"x-own": {"x": ref(f"b/{name}")}}, "d": ref("a")}
    (problem,) = load({"definitions": definitions, "links": []}).api.problems
    assert problem.pointer == "/definitions/a/$ref"
    assert problem.text.endswith(f"leads to {kind}, which is no schema; nothing is shown for it")


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


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [("/links/0", True), ("/definitions/a/links/12", True), ("/links", False), ("/items/0", False), ("", False)],
)
def test_the_place_of_a_link(pointer: str, *, expected: bool) -> None:
    assert is_link(pointer) is expected
