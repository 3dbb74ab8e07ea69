"""Conditions in words, and that words never say less than the schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.shapes import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.api.conftest import Opened


def has(**properties: object) -> dict[str, object]:
    """An object that must have these properties."""
    return {"properties": properties, "required": list(properties)}


def may(**properties: object) -> dict[str, object]:
    return {"properties": properties}


CARD = {"const": "card"}


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (has(kind=CARD), "`kind` is `card`"),
        (has(kind={"enum": ["card", "cash"]}), "`kind` is `card` or `cash`"),
        (may(kind=CARD), "`kind` is `card` or is not there"),
        (has(size={"minimum": 100}), "`size` is at least 100"),
        (has(size={"type": ["integer", "null"], "minimum": 1}), "`size` is integer or null, at least 1"),
        (has(name={"pattern": "^x"}), "`name` is string, matches `^x`"),
        (has(name={"type": "string"}), "`name` is string"),
        ({"required": ["a"]}, "`a` is there"),
        ({"type": "object", "required": ["a"]}, "`a` is there"),
        (has(a=True, b={}, c={"title": "C"}), "`a` is there, `b` is there and `c` is there"),
        (may(a=False, b=True), "`a` is not there"),
        ({**may(a=CARD), "required": ["b"]}, "`a` is `card` or is not there, and `b` is there"),
        (has(a=CARD, b={"const": 1}), "`a` is `card` and `b` is `1`"),
        (has(a=has(b=CARD)), "`a.b` is `card`"),
        (has(a=may(b=CARD)), "`a` is there, and `a.b` is `card` or is not there"),
        (has(a={"not": CARD}), "`a` is there and `a` is not `card`"),
        (may(a=may(b=CARD)), "`a.b` is `card` or is not there"),
        ({"type": "string"}, "it is string"),
        ({"const": None}, "it is `null`"),
        ({"maxLength": 3, "title": "Short", "description": "Not long"}, "it is string, at most 3 characters"),
        # What is not so.
        ({"not": {"required": ["a"]}}, "`a` is not there"),
        ({"not": CARD}, "it is not `card`"),
        (may(a={"not": CARD}), "`a` is not `card` or is not there"),
        ({"not": has(a=CARD)}, "`a` is not `card` or is not there"),
        ({"not": may(a=CARD)}, "`a` is there and `a` is not `card`"),
        ({"not": {"not": {"required": ["a"]}}}, "`a` is there"),
        # Joined by allOf, or referred to.
        ({"allOf": [has(a=CARD), {"required": ["b"]}]}, "`a` is `card` and `b` is there"),
        ({"$ref": "#/definitions/card"}, "`kind` is `card`"),
    ],
    ids=str,
)
def test_words(open_schema: Callable[..., Opened], condition: object, text: str) -> None:
    found = open_schema({"if": condition, "then": {"maxProperties": 3}}, card=has(kind=CARD))
    assert found.facts == f"If {text}: at most 3 attributes."


@pytest.mark.parametrize(
    "condition",
    [
        True,
        {},
        {"anyOf": [has(a=CARD), has(b=CARD)]},
        {"items": CARD},
        {"minProperties": 2, "required": ["a"]},
        {"type": "string", "required": ["a"]},
        {"type": ["string", {"type": "integer"}]},
        {"additionalProperties": False},
        {"not": has(a=CARD, b=CARD)},
        {"not": {"items": CARD}},
        {"not": {}},
        {"not": True},
        {"allOf": [{"not": CARD}, {"not": {"const": 2}}]},
        {"properties": {"a": False}, "patternProperties": {"x": False}},
        may(a=has(b=CARD)),
        may(a=has(b=CARD, c=CARD)),
        may(a=has(b={})),
        has(a=has(b=has(c=has(d=CARD)))),
        has(a={"items": CARD}),
        {"x": 1},
    ],
    ids=str,
)
def test_what_words_cannot_say_in_full_is_shown_as_it_is(open_schema: Callable[..., Opened], condition: object) -> None:
    (case,) = open_schema({"if": condition, "then": {"maxProperties": 3}}).shape.cases
    assert case.condition.tests == ()
    assert case.tokens == (Step("(if)"),)
    assert case.condition.schema in (json.dumps(condition), "#/value/if")


def test_an_attribute_that_is_always_there_is_not_missing(open_schema: Callable[..., Opened]) -> None:
    schema = {"if": may(kind=CARD, x=CARD), "then": {"maxProperties": 3}, "required": ["kind"]}
    assert "If `kind` is `card`, and `x` is `card` or is not there: at most" in open_schema(schema).facts


def test_conditions_that_refer_to_themselves_end(open_schema: Callable[..., Opened]) -> None:
    node = {"properties": {"next": {"$ref": "#/definitions/node"}}, "not": {"$ref": "#/definitions/node"}}
    assert open_schema({"not": {"$ref": "#/definitions/node"}}, node=node).facts.startswith("Must not be valid")
    union = {"not": {"type": [{"$ref": "#/definitions/union"}]}}
    assert open_schema({"not": {"$ref": "#/definitions/union"}}, union=union).facts.startswith("Must not be valid")
    loop = {"anyOf": [{"$ref": "#/definitions/loop"}]}
    assert open_schema({"not": {"$ref": "#/definitions/loop"}}, loop=loop).facts == ""
