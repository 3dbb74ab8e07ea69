from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.lint.interagent import ROOT
from sphinxcontrib_httpschema.problems import Place
from tests.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.problems import Problem

LINK: dict[str, Any] = {"description": "d", "href": "/lamps", "method": "GET", "rel": "instances", "title": "List"}
LAMP: dict[str, Any] = {
    "definitions": {
        "id": {"description": "d", "type": ["string"], "example": "a"},
        "identity": {"$ref": "#/definitions/lamp/definitions/id"},
    },
    "description": "d",
    "links": [LINK],
    "properties": {"id": {"$ref": "#/definitions/lamp/definitions/id"}},
    "title": "Lamp",
    "type": ["object"],
}
SOUND: dict[str, Any] = {
    "$schema": "http://interagent.github.io/interagent-hyper-schema",
    "definitions": {"lamp": LAMP},
    "description": "d",
    "id": "lights",
    "links": [{"href": "https://example.com", "rel": "self"}],
    "properties": {"lamp": {"$ref": "#/definitions/lamp"}},
    "title": "Lights",
    "type": ["object"],
}
AT = "/definitions/lamp"
NONE = "has none of the forms of a property"


def changed(pointer: str, value: object) -> dict[str, Any]:
    """The sound document with another value somewhere; without that member, if the value is not given."""
    document = copy.deepcopy(SOUND)
    *around, last = pointer.split("/")[1:]
    holder: Any = document
    for token in around:
        holder = holder[int(token) if isinstance(holder, list) else token]
    if value is ...:
        del holder[last]
    else:
        holder[last] = value
    return document


def test_a_sound_document(found: Callable[..., list[str]]) -> None:
    assert found(SOUND, profile="interagent") == []
    assert found(SOUND, profile="strict") == []


@pytest.mark.parametrize("name", [name for name in ROOT if name != "definitions"])
def test_members_of_the_root(found: Callable[..., list[str]], name: str) -> None:
    document = changed(f"/{name}", ...)
    told = [f'error[root-members] a combined document needs "{name}"']
    assert found(document, "root-members", profile="interagent") == told


@pytest.mark.parametrize(
    ("pointer", "value", "told"),
    [
        (
            "/properties/lamp",
            {"$ref": "#/definitions/lamp", "title": "x"},
            ['error[root-properties] /properties/lamp: "lamp" must be a lone reference here'],
        ),
        ("/properties/lamp", {}, ['error[root-properties] /properties/lamp: "lamp" must be a lone reference here']),
        (f"{AT}/title", ..., [f'error[resource-members] {AT}: a resource needs "title"']),
        (f"{AT}/titel", "x", []),
        (
            f"{AT}/definitions/identity",
            ...,
            [f'error[resource-identity] {AT}/definitions: a resource with properties needs a definition "identity"'],
        ),
        (f"{AT}/definitions/identity", {}, []),
        (f"{AT}/definitions/identity", {"anyOf": [{"$ref": "#/definitions/lamp/definitions/id"}]}, []),
        (
            f"{AT}/definitions/identity",
            {"anyOf": [{}], "type": "string"},
            [
                (
                    f"error[resource-identity] {AT}/definitions/identity: an identity is a lone reference, "
                    'an "anyOf" of references with nothing beside it, or {}; here is "anyOf", "type"'
                )
            ],
        ),
        (
            f"{AT}/definitions/id",
            {"title": "d"},
            [
                f'error[definition-members] {AT}/definitions/id: a definition needs "description"',
                f'error[definition-members] {AT}/definitions/id: a definition needs "type"',
            ],
        ),
        (
            f"{AT}/definitions/id/links",
            [],
            [f"error[definition-links] {AT}/definitions/id/links: a definition in a resource must not have links"],
        ),
        (f"{AT}/strictProperties", True, []),
        (
            f"{AT}/strictProperties",
            False,
            [f'error[strict-properties] {AT}/strictProperties: "strictProperties" must be true, if it is there'],
        ),
        (
            f"{AT}/properties/App-Id",
            {"$ref": "#/definitions/lamp/definitions/id"},
            [
                (
                    f'error[property-name] {AT}/properties/App-Id: "App-Id" must be called otherwise: letters, digits '
                    'and "_", at least two, the first no capital; did you mean "app_Id"?'
                )
            ],
        ),
        (
            f"{AT}/properties/a",
            {"$ref": "#/definitions/lamp/definitions/id"},
            [
                (
                    f'error[property-name] {AT}/properties/a: "a" must be called otherwise: letters, digits '
                    'and "_", at least two, the first no capital'
                )
            ],
        ),
        (
            f"{AT}/properties/state",
            {"$ref": "#/definitions/lamp/definitions/id", "description": "d"},
            [
                (
                    f'error[property-form] {AT}/properties/state: "state" {NONE}: not a lone reference, '
                    'as "$ref" has "description" beside it; not an object, as it lacks "properties" and "type"; '
                    'not an array, as it lacks "items" and "type"'
                )
            ],
        ),
        (
            f"{AT}/properties/state",
            {"type": "array", "items": {"type": "string"}, "description": "d"},
            [
                (
                    f'error[property-form] {AT}/properties/state: "state" {NONE}: not a lone reference, as it lacks '
                    '"$ref"; not an object, as it lacks "properties"; '
                    'not an array, as its "items" are no lone reference'
                )
            ],
        ),
        (f"{AT}/properties/state", {"type": "array", "items": {"$ref": "#"}, "description": "d"}, []),
        (f"{AT}/properties/state", {"type": "object", "properties": {}, "description": "d"}, []),
        (
            f"{AT}/properties/state",
            {"type": "object", "description": "d", "strictProperties": False, "properties": {"on": {"type": "null"}}},
            [
                (
                    f'error[property-form] {AT}/properties/state/strictProperties: "strictProperties" must be true, '
                    "if it is there"
                ),
                (
                    f'error[property-form] {AT}/properties/state/properties/on: "on" {NONE}: not a lone reference, '
                    'as it lacks "$ref"; not an object, as it lacks "description" and "properties"; '
                    'not an array, as it lacks "description" and "items"'
                ),
            ],
        ),
        (f"{AT}/links/0/method", ..., [f'error[link-members] {AT}/links/0: a link needs "method"']),
        (f"{AT}/links/0/rel", ..., [f'error[link-rel] {AT}/links/0: a link needs a "rel" in draft-04']),
        (f"{AT}/links/0/href", "/a-b/{(%23%2Fdefinitions%2Flamp%2Fdefinitions%2Fid)}/c_d", []),
        (
            f"{AT}/links/0/href",
            "/users/~/lamps",
            [
                (
                    f'error[href-style] {AT}/links/0/href: the segment "~" must be lower-case letters, digits, "-" and '
                    '"_" inside, or one pointer in "{(…)}"'
                )
            ],
        ),
        (
            f"{AT}/links/0/href",
            "/My+Lamps",
            [
                (
                    f'error[href-style] {AT}/links/0/href: the segment "My+Lamps" must be lower-case letters, digits, '
                    '"-" and "_" inside, or one pointer in "{(…)}"; did you mean "my-lamps"?'
                )
            ],
        ),
        (
            f"{AT}/links/0/href",
            "lamps",
            [f'error[href-style] {AT}/links/0/href: "lamps" must be a path that starts with "/"'],
        ),
        (f"{AT}/links/0/schema", {"$ref": "#/definitions/lamp"}, []),
        (f"{AT}/links/0/schema", {"type": "object", "patternProperties": {}}, []),
        (
            f"{AT}/links/0/schema",
            {"$ref": 1, "type": "object"},
            [
                "error[link-schema] " + AT + "/links/0/schema: the schema of a link has none of the forms that it may "
                'have: not a lone reference, as "$ref" has "type" beside it; not one with "properties" and "type", '
                'as it lacks "properties"; not one with "items" and "type", as it lacks "items"; '
                'not one with "patternProperties" and "type", as it lacks "patternProperties"',
            ],
        ),
        (
            f"{AT}/definitions/id/format",
            "date_time",
            [
                (
                    f'error[known-format] {AT}/definitions/id/format: "date_time" is no format that prmd knows; '
                    'did you mean "date-time"?'
                )
            ],
        ),
    ],
)
def test_a_rule_that_is_broken(found: Callable[..., list[str]], pointer: str, value: object, told: list[str]) -> None:
    assert [line for line in found(changed(pointer, value), profile="interagent") if "[schema]" not in line] == told
    assert [line for line in found(changed(pointer, value)) if not line.startswith("error[link-rel]")] == [
        line for line in found(changed(pointer, value)) if "[schema]" in line
    ]


def test_the_fault_in_a_path_is_where_it_stands(problems: Callable[..., tuple[Problem, ...]]) -> None:
    document = changed(f"{AT}/links/0/href", "/{(%23%2Fdefinitions%2Flamp)}/Up")
    (problem,) = problems(document, "interagent")
    assert isinstance(problem.place, Place)
    (line,) = [text for text in text_of(document).splitlines() if "Up" in text]
    assert line[problem.position.column - 1 :].startswith("Up")


def test_resources_in_files_of_their_own(found: Callable[..., list[str]]) -> None:
    alone = {**LAMP, "$schema": "http://json-schema.org/draft-04/hyper-schema", "definitions": {}}
    alone["properties"] = {}
    assert found(alone, profile="interagent") == [
        'error[resource-identity] /definitions: a resource with properties needs a definition "identity"'
    ]


@pytest.mark.parametrize(
    ("pointer", "value", "told"),
    [
        (
            f"{AT}/definitions/id/example",
            ...,
            [f'error[definition-example] {AT}/definitions/id: a definition needs an "example"'],
        ),
        (f"{AT}/definitions/id", {"description": "d", "type": "string", "enum": ["a"]}, []),
        (f"{AT}/definitions/id", {"description": "d", "type": "object", "properties": {}}, []),
        (
            f"{AT}/definitions/identity",
            {"anyOf": [{"$ref": "#/definitions/lamp/definitions/id"}, {"type": "string"}]},
            [f"error[identity-members] {AT}/definitions/identity/anyOf/1: a branch of an identity must be a reference"],
        ),
        (
            f"{AT}/required",
            ["id", "it"],
            [f'error[required-exists] {AT}/required/1: "it" is required, but no property is called so'],
        ),
        (f"{AT}/patternProperties", {"^i": {}}, []),
        (
            f"{AT}/links",
            [LINK, {**LINK, "href": "/a", "title": "list "}, {**LINK, "href": "/b", "title": ""}],
            [
                f'error[same-title] {AT}/links/1/title: "list " is also the title of the link at {AT}/links/0',
            ],
        ),
    ],
)
def test_strict_rules(found: Callable[..., list[str]], pointer: str, value: object, told: list[str]) -> None:
    document = changed(pointer, value)
    if "patternProperties" in pointer:
        document["definitions"]["lamp"]["required"] = ["it"]
    assert found(document, profile="strict") == told
    assert found(document, profile="interagent") == []
