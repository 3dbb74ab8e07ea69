"""What a value is one of: every list of alternatives counts, and nothing of them is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.api.shapes import Shape
    from tests.api.conftest import Opened


def one(name: str, **more: object) -> dict[str, object]:
    """An object with an attribute of that name."""
    return {"properties": {name: {}}, **more}


def branches(shape: Shape) -> list[list[str]]:
    """The names of the branches of each choice; of an ``anyOf`` behind a ``+``."""
    return [["+"] * (not choice.is_exclusive) + [branch.name for branch in choice.branches] for choice in shape.choices]


@pytest.mark.parametrize(
    ("schema", "names"),
    [
        ({"oneOf": [one("a"), one("b")]}, [["1", "2"]]),
        ({"anyOf": [one("a"), one("b")]}, [["+", "1", "2"]]),
        ({"allOf": [{"oneOf": [one("a"), one("b")]}, {"oneOf": [one("c"), one("d")]}]}, [["1", "2"], ["3", "4"]]),
        ({"oneOf": [one("a"), one("b")], "anyOf": [one("c"), one("d")]}, [["1", "2"], ["+", "3", "4"]]),
        ({"oneOf": [one("a", title="X"), one("b", title="X")]}, [["x", "x-2"]]),
        (
            {"allOf": [{"oneOf": [one("a", title="X"), one("b")]}, {"oneOf": [one("c", title="X"), one("d")]}]},
            [["x", "2"], ["x-2", "4"]],
        ),
        ({"oneOf": [one("a"), False, one("b"), {"allOf": [False]}]}, [["1", "2"]]),
        ({"oneOf": [one("a"), {"type": "null"}]}, []),
        ({"oneOf": [{"oneOf": [one("a"), one("b")]}]}, [["1", "2"]]),
        ({"anyOf": [one("k", title="A"), {"required": ["k"]}]}, [["+", "a", "2"]]),
        ({"anyOf": [{"minimum": 1}, {"type": "string"}], "oneOf": [one("a"), one("b")]}, [["1", "2"], ["+"]]),
        ({"anyOf": [{"additionalProperties": one("a")}, {"type": "string"}]}, [["+", "1", "2"]]),
        ({"anyOf": [{"items": [one("a")]}, {"type": "string"}]}, [["+", "1", "2"]]),
        ({"anyOf": [{"$ref": "#/definitions/app"}, {"type": "string"}]}, [["+", "app", "2"]]),
        ({"type": ["string", one("a"), "null"]}, [["+", "1", "2"]]),
        ({"type": ["string", {"$ref": "#/definitions/app"}]}, [["+", "1", "app"]]),
        ({"oneOf": []}, []),
        ({"oneOf": [False]}, []),
        ({"oneOf": [{"$ref": "#/value"}]}, []),
        ({"oneOf": 5, "anyOf": {}}, []),
    ],
    ids=str,
)
def test_branches(open_schema: Callable[..., Opened], schema: object, names: list[list[str]]) -> None:
    assert branches(open_schema(schema).shape) == names


def test_branches_that_a_value_tells_apart_exclude_each_other(open_schema: Callable[..., Opened]) -> None:
    kinds = [{"properties": {"kind": {"const": kind}}} for kind in (True, 1.5, "tar ball")]
    (choice,) = open_schema({"anyOf": kinds}).shape.choices
    assert choice.is_exclusive
    told = [("true", "true", True), ("1-5", "1.5", 1.5), ("tar-ball", "tar ball", "tar ball")]
    assert [(each.name, each.label, each.when) for each in choice.branches] == [
        (name, label, ("kind", value)) for name, label, value in told
    ]
    objects = [{"properties": {"kind": {"const": {"a": number}}}} for number in (1, 2)]
    (choice,) = open_schema({"anyOf": objects}).shape.choices
    assert [branch.when for branch in choice.branches] == [None, None]


def test_attributes_of_all_branches_are_there(open_schema: Callable[..., Opened]) -> None:
    schema = {"allOf": [{"oneOf": [one("a"), one("a")]}, one("b")], "anyOf": [one("c"), {"items": [one("d")]}]}
    assert list(open_schema(schema).attributes) == ["b", "(1).a", "(2).a", "(3).c", "(4)[0]", "(4)[0].d"]


def test_the_only_alternative_is_none(open_schema: Callable[..., Opened]) -> None:
    schema = {"oneOf": [{**one("a"), "minProperties": 2}, False], "anyOf": [{"type": "null"}, one("b")]}
    found = open_schema(schema)
    assert (list(found.attributes), found.type, found.facts) == (["a", "b"], "object or null", "At least 2 attributes.")


def test_choices_beside_a_resource_are_told(open_schema: Callable[..., Opened]) -> None:
    beside = open_schema({"$ref": "#/definitions/app", "oneOf": [one("a"), one("b")]}).shape
    assert (beside.resource, branches(beside)) == ("", [["1", "2"]])
    within = open_schema({"$ref": "#/definitions/app"}, app={"allOf": [{"oneOf": [one("a"), one("b")]}]}).shape
    assert (within.resource, branches(within)) == ("app", [])


@pytest.mark.parametrize(
    ("more", "description", "explains"),
    [
        ({}, "", True),
        ({"description": "Which one."}, "Which one.", True),
    ],
)
def test_values_that_explain_themselves(
    open_schema: Callable[..., Opened],
    more: dict[str, object],
    description: str,
    explains: bool,  # noqa: FBT001
) -> None:
    values = [{"const": "a", "description": "First."}, {"const": "b", "description": "Second."}]
    found = open_schema({"oneOf": values, **more})
    (choice,) = found.shape.choices
    assert (found.shape.description, choice.explains, found.facts) == (description, explains, "One of `a` or `b`.")


def test_values_that_are_referred_to_are_explained_there(open_schema: Callable[..., Opened]) -> None:
    definitions = {"id": {"type": "string", "description": "Unique id."}, "name": {"description": "Unique name."}}
    found = open_schema({"anyOf": [{"$ref": f"#/definitions/{name}"} for name in definitions]}, **definitions)
    (choice,) = found.shape.choices
    assert (choice.explains, found.shape.description) == (False, "Unique id, or unique name.")


def test_a_chain_of_only_alternatives_ends(open_schema: Callable[..., Opened]) -> None:
    loop = {"oneOf": [{"$ref": "#/definitions/back"}], "minLength": 2}
    found = open_schema({"$ref": "#/definitions/loop"}, loop=loop, back={"anyOf": [{"$ref": "#/definitions/loop"}]})
    assert found.facts == "At least 2 characters."
