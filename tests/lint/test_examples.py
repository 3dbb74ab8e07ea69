from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

REASONS = "(/0 must be of type null; /1 must be one of [2])"
DRAFT_04 = "http://json-schema.org/draft-04/hyper-schema"


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"type": "string", "example": 1}, ["/example: the example breaks its schema: 1 must be of type string"]),
        ({"type": "string", "default": 1}, ["/default: the default breaks its schema: 1 must be of type string"]),
        ({"type": "string", "default": None}, []),
        ({"type": "string", "example": None}, ["/example: the example breaks its schema: null must be of type string"]),
        (
            {"type": "string", "examples": ["a", 1]},
            ["/examples/1: the example breaks its schema: 1 must be of type string"],
        ),
        (
            {"oneOf": [{"type": "null"}, {"enum": [2]}], "example": 1},
            ['/example: the example breaks its schema: 1 fits none of the schemas of "oneOf" ' + REASONS],
        ),
        ({"type": "string", "examples": {"a": 1}}, []),
    ],
)
def test_examples_in_schemas(found: Callable[..., list[str]], schema: object, told: list[str]) -> None:
    contents = {"$schema": DRAFT_04, "links": [], "definitions": {"it": schema}}
    assert found(contents, "example") == [f"warning[example] /definitions/it{message}" for message in told]


@pytest.mark.parametrize("good", [{"id": 1}, '{"id": 1}'])
def test_examples_of_responses(found: Callable[..., list[str]], good: object) -> None:
    target = {"type": "object", "required": ["id"], "example": {"id": 1}}
    links = [
        {"href": "/", "rel": "self", "targetSchema": target, "response_example": {"body": body}} for body in ({}, good)
    ]
    message = '/links/0/response_example/body: the example breaks its schema: {} lacks "id"'
    assert found({"$schema": DRAFT_04, "links": links}, "response-example") == [f"warning[response-example] {message}"]


@pytest.mark.parametrize("text", ["{", "plain"])
def test_a_text_that_is_no_json_is_a_text(found: Callable[..., list[str]], text: str) -> None:
    link = {"href": "/", "rel": "self", "targetSchema": {"type": "object"}, "response_example": {"body": text}}
    (line,) = found({"$schema": DRAFT_04, "links": [link]}, "response-example")
    assert f'"{text}" must be of type object' in line
