"""Rules in sentences: what must be there, what must not, what goes together, and what depends on something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.api.conftest import Opened

A: dict[str, object] = {"properties": {"a": {"type": "string"}}}
CARD = {"properties": {"kind": {"const": "card"}}, "required": ["kind"]}
LONG = {"items": {"enum": ["a" * 100]}}

TABLE = [
    # What must be there, and what must not.
    ({"required": ["x"]}, "Must hold `x`."),
    ({**A, "required": ["a", "x", "y", 5, "x"]}, "Must also hold `x` and `y`."),
    ({**A, "required": ["a"]}, ""),
    ({**A, "required": "a"}, ""),
    ({"required": ["", " ", "a.b", "\u200b"]}, 'Must hold `""`, `" "`, `a.b` and `\\u200b`.'),
    ({"properties": {"a": False, "b": {"allOf": [False]}}}, "Must not hold `a` or `b`."),
    ({"allOf": [A, {"properties": {"a": False}}]}, "Must not hold `a`."),
    ({"patternProperties": {"^x": False}}, "Must not hold attributes matching `^x`."),
    ({"type": "object", "additionalProperties": False, "required": ["x"]}, "Must hold `x`. No other attributes."),
    ({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, "Must hold at least one of `a` or `b`."),
    ({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, "Must hold exactly one of `a` or `b`."),
    ({"oneOf": [{"required": ["a", "b"]}, {"required": ["c"]}]}, "Must hold exactly one of `a` and `b`, or `c`."),
    (
        {"anyOf": [{"required": ["a"], "title": "Alpha"}, {"required": ["b"]}]},
        "As `Alpha`: must hold `a`. As object: must hold `b`.",
    ),
    ({"oneOf": [{"required": ["a"]}]}, "Must hold `a`."),
    # Dependencies.
    ({"dependentRequired": {"a": ["b"]}}, "If `a` is there, `b` must be there too."),
    ({"dependencies": {"a": ["b", "c"]}}, "If `a` is there, `b` and `c` must be there too."),
    ({"dependencies": {"a": "b"}}, "If `a` is there, `b` must be there too."),
    ({"dependencies": {"a": {"required": ["b"]}}}, "If `a` is there, `b` must be there too."),
    ({"dependentSchemas": {"a": {"minProperties": 2}}}, "If `a` is there: at least 2 attributes."),
    ({"dependentSchemas": {"a": False}}, "Must not hold `a`."),
    ({"dependentSchemas": {"a": True}, "dependencies": {"b": [], "c": 5, "d": [5]}}, ""),
    ({"dependencies": [], "dependentRequired": 5}, ""),
    # The names of attributes.
    ({"propertyNames": {"maxLength": 9}}, "Names of attributes: at most 9 characters."),
    (
        {"propertyNames": {"enum": ["a", "b"]}, "additionalProperties": {"type": "string"}},
        "Each key one of `a` or `b`.",
    ),
    ({"propertyNames": True}, ""),
    ({"propertyNames": 5}, ""),
    # What arrays contain.
    ({"contains": {"const": "admin"}}, "At least 1 item of this kind: `admin`."),
    ({"contains": {"type": "string", "maxLength": 3}}, "At least 1 item of this kind: string, at most 3 characters."),
    ({"contains": {"$ref": "#/definitions/app"}}, "At least 1 item of this kind: App."),
    ({"contains": CARD, "minContains": 2}, "At least 2 items where `kind` is `card`."),
    ({"contains": CARD, "minContains": 2, "maxContains": 3}, "2 to 3 items where `kind` is `card`."),
    ({"contains": CARD, "minContains": 0, "maxContains": 3}, "At most 3 items where `kind` is `card`."),
    ({"contains": CARD, "minContains": 0}, ""),
    ({"contains": CARD, "minContains": "x"}, "At least 1 item where `kind` is `card`."),
    ({"contains": {"oneOf": [{"minimum": 1}]}}, 'At least 1 item valid against `{"oneOf": [{"minimum": 1}]}`.'),
    ({"contains": LONG}, "At least 1 item valid against the schema at `#/value/contains`."),
    ({"contains": {}}, "At least 1 item of this kind: any value."),
    ({"contains": 5}, ""),
    (
        {"allOf": [{"contains": {"const": 1}}, {"contains": {"const": 2}, "maxContains": 1}]},
        "At least 1 item of this kind: `1`. Exactly 1 item of this kind: `2`.",
    ),
    # Tuples.
    ({"items": [{}], "additionalItems": False}, "No other items."),
    ({"items": [{}], "additionalItems": {"maxLength": 3}}, "Other items: string, at most 3 characters."),
    ({"prefixItems": [{}], "items": False}, "No other items."),
    ({"prefixItems": [{}], "items": {"type": "integer"}}, "Other items: integer."),
    ({"prefixItems": [{}], "unevaluatedItems": {"type": "integer"}}, "Other items: integer."),
    ({"prefixItems": [{}], "unevaluatedItems": False}, "No other items."),
    ({"items": False}, "No items."),
    ({"items": {"type": "string"}, "additionalItems": False}, ""),
    ({"items": [{}], "additionalItems": True}, ""),
    # What a value must not be.
    ({"not": {"enum": ["a", "b"]}}, "Not allowed: `a` or `b`."),
    ({"not": {"type": "null"}}, "Not allowed: null."),
    ({"not": {"type": "string", "pattern": "^x"}}, "Not allowed: string, matches `^x`."),
    ({"not": {"required": ["a"]}}, "Must not hold `a`."),
    ({"not": {"required": ["a", "b"]}}, "Must not hold `a` and `b` together."),
    ({"not": CARD}, "Not allowed: `kind` is `card`."),
    ({"not": {"not": {"required": ["a"]}}}, "Not allowed: `a` is not there."),
    ({"not": {"anyOf": [{"required": ["a"]}, {"const": 1}]}}, "Must not hold `a`. Not allowed: `1`."),
    ({"allOf": [{"not": {"const": 1}}, {"not": {"const": 2}}]}, "Not allowed: `1`. Not allowed: `2`."),
    ({"not": {"items": {}}}, 'Must not be valid against `{"items": {}}`.'),
    ({"not": LONG}, "Must not be valid against the schema at `#/value/not`."),
    ({"not": {}}, "Must not be valid against `{}`."),
    ({"not": 5}, ""),
    ({"disallow": "string"}, "Not allowed: string."),
    ({"disallow": ["string", "null", {"enum": [1]}, 5]}, "Not allowed: string or null. Not allowed: `1`."),
    # Conditions of which a sentence can tell all.
    ({"if": CARD, "then": {"required": ["number"]}}, "If `kind` is `card`: must hold `number`."),
    ({"if": CARD, "else": {"required": ["iban"]}}, "Unless `kind` is `card`: must hold `iban`."),
    (
        {"if": CARD, "then": {"maxProperties": 3, "required": ["x"]}},
        "If `kind` is `card`: at most 3 attributes, must hold `x`.",
    ),
    ({"if": CARD, "then": False}, "If `kind` is `card`: not allowed."),
    (
        {"if": {"type": "string"}, "then": {"maxLength": 5}, "else": {"type": ["integer", "null"]}},
        "If it is string: at most 5 characters. Unless it is string: integer or null.",
    ),
    (
        {"allOf": [{"if": CARD, "then": {"required": ["a"]}}, {"if": {"const": 1}, "else": False}]},
        "If `kind` is `card`: must hold `a`. Unless it is `1`: not allowed.",
    ),
    ({"if": CARD, "then": True, "else": {}}, ""),
    ({"if": CARD, "then": 5}, ""),
    ({"then": {"required": ["x"]}}, ""),
    ({"if": [], "then": {"required": ["x"]}}, ""),
    ({"if": LONG, "then": {"required": ["x"]}}, "If it is valid against the schema at `#/value/if`: must hold `x`."),
    # Rules of what is inside.
    ({"items": {"required": ["x"]}}, "In each item, must hold `x`."),
    ({"additionalProperties": {"not": {"const": 1}}}, "In each value, not allowed: `1`."),
]


@pytest.mark.parametrize(("schema", "text"), TABLE, ids=str)
def test_rules(open_schema: Callable[..., Opened], schema: object, text: str) -> None:
    assert open_schema(schema).facts == text


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({"$ref": "#/definitions/app"}, ""),
        ({"$ref": "#/definitions/app", "required": ["name", "x"]}, "Must hold `name` and `x`."),
        ({"allOf": [{"$ref": "#/definitions/app"}, {"required": ["x"]}]}, "Must hold `x`."),
        (
            {"$ref": "#/definitions/app", "anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
            "Must hold at least one of `a` or `b`.",
        ),
        ({"$ref": "#/definitions/app", "not": {"required": ["a"]}}, "Must not hold `a`."),
    ],
    ids=str,
)
def test_a_resource_tells_its_rules_elsewhere(open_schema: Callable[..., Opened], schema: object, text: str) -> None:
    found = open_schema(schema)
    assert (found.type, found.facts) == ("App", text)


def test_rules_that_are_joined_to_a_resource_are_its_own(open_schema: Callable[..., Opened]) -> None:
    sets = {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}
    found = open_schema({"$ref": "#/definitions/app"}, app={"properties": {}, "allOf": [{**sets, "required": ["c"]}]})
    assert (found.type, found.facts) == ("App", "")


def test_a_value_that_comes_up_inside_itself_has_rules_beside(open_schema: Callable[..., Opened]) -> None:
    node = {"properties": {"next": {"allOf": [{"$ref": "#/definitions/node"}], "required": ["x"]}}, "required": ["y"]}
    found = open_schema({"$ref": "#/definitions/node"}, node=node)
    inner = found.attributes["next"]
    assert (inner.recurs, inner.rules.needed, found.shape.rules.needed) == ((), ("x",), ("y",))
