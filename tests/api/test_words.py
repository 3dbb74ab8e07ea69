"""Types and flags in words: every kind of schema, and that no catalogue of translations can break them."""

from __future__ import annotations

import json
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.attributes import Shapes
from sphinxcontrib_httpschema.api.model import Api
from sphinxcontrib_httpschema.api.shapes import Attribute, Branch, Choice, Shape, alternative
from sphinxcontrib_httpschema.api.words import Code, Flag, Named, fill, flags, plain, type_words, visible
from sphinxcontrib_httpschema.schema.document import parse_document
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.references import Resolver
from sphinxcontrib_httpschema.schema.schema import Schema
from sphinxcontrib_httpschema.schema.store import Store

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.words import Words

TITLES = {"app": "App", "account": "Account", "team": "Team", "root": ""}
RESOURCES = {
    "app": {"type": "object", "properties": {"name": {"type": "string"}}},
    "team": {"type": "object", "properties": {"name": {"type": "string"}}},
    "account": {
        "definitions": {
            "id": {"type": "string", "format": "uuid"},
            "email": {"type": "string", "format": "email"},
            "number": {"type": "integer"},
            "created_at": {"type": "string", "format": "date-time"},
            "beta": {"type": "boolean"},
            "identity": {
                "anyOf": [
                    {"$ref": "#/definitions/account/definitions/id"},
                    {"$ref": "#/definitions/account/definitions/email"},
                ],
            },
        },
        "type": "object",
        "properties": {"id": {"$ref": "#/definitions/account/definitions/id"}},
    },
}


def ref(pointer: str) -> dict[str, object]:
    return {"$ref": f"#/definitions/{pointer}"}


def shape_of(schema: object) -> Shape:
    """The shape of an attribute ``schema`` of some resource, next to those of :data:`RESOURCES`."""
    path = Path("/nowhere/api.json")
    document = parse_document(json.dumps({"definitions": {**RESOURCES, "other": {"value": schema}}}), path, "api.json")
    store = Store((path.parent,), path.parent)
    store.add(document)
    root = Node(document, "", document.contents)
    resources = {name: root.child("definitions", name) for name in (*RESOURCES, "other")}
    api = Api("api", "API", "", "", owners={node: name for name, node in resources.items() if node})
    node = root.child("definitions", "other", "value")
    assert node
    return Shapes(api).of(Schema.at(node, Resolver(store)))


def told(words: Words) -> str:
    """Words with code in backquotes and resources in angle brackets."""
    marks = {Code: "`{}`", Named: "<{}>"}
    return "".join(word if isinstance(word, str) else marks[type(word)].format(word.text) for word in words)


STRING = {"type": "string"}
UUID = {"type": "string", "format": "uuid"}
INTEGER = {"type": "integer"}
GIT = {"type": "object", "properties": {"url": STRING}}
TAR = {"type": "object", "properties": {"file": STRING}}


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        # Nothing known, or one type.
        ({}, "any value"),
        ({"type": "any"}, "any value"),
        ({"type": "string"}, "string"),
        ({"type": "boolean"}, "boolean"),
        ({"type": "null"}, "null"),
        ({"type": "file"}, "file"),
        ({"type": "object"}, "object"),
        ({"type": "array"}, "array"),
        ({"type": 3}, "any value"),
        # Several types, and null.
        ({"type": ["string", "null"]}, "string or null"),
        ({"type": ["null", "integer", "string"]}, "integer, string or null"),
        ({"type": ["integer", "number"]}, "number"),
        ({"type": ["string"], "nullable": True}, "string or null"),
        # Formats.
        (UUID, "uuid string"),
        ({"format": "date-time"}, "date-time string"),
        ({"type": ["string", "null"], "format": "date-time"}, "date-time string or null"),
        ({"type": "integer", "format": "int64"}, "64-bit integer"),
        ({"type": "integer", "format": "int32"}, "32-bit integer"),
        ({"type": "number", "format": "float"}, "single-precision number"),
        ({"type": "number", "format": "double"}, "double-precision number"),
        ({"type": "integer", "format": "timestamp"}, "timestamp integer"),
        ({"type": "string", "format": "int64"}, "int64 string"),
        ({"type": ["string", "integer"], "format": "int64"}, "string or 64-bit integer"),
        ({"type": ["integer", "string"], "format": "uuid"}, "integer or uuid string"),
        ({"type": "string", "format": "string"}, "string"),
        ({"type": "string", "format": "a\nb"}, "a\\u000ab string"),
        ({"type": "string", "format": 5}, "string"),
        # Values alone.
        ({"const": "git"}, "string"),
        ({"const": None}, "null"),
        ({"enum": ["a", None]}, "string or null"),
        ({"enum": [None]}, "null"),
        ({"enum": [1, 2.5]}, "number"),
        ({"enum": [True, "auto"]}, "boolean or string"),
        # Arrays and maps.
        ({"type": "array", "items": STRING}, "array of strings"),
        ({"items": STRING}, "array of strings"),
        ({"type": "array", "items": {}}, "array of any values"),
        ({"type": ["array", "null"], "items": STRING}, "array of strings or null"),
        ({"type": "array", "items": {"type": ["string", "null"]}}, "array of strings or nulls"),
        ({"type": ["array", "null"], "items": {"type": ["string", "null"]}}, "array of strings or nulls, or null"),
        ({"type": "array", "items": {"type": "array", "items": INTEGER}}, "array of arrays of integers"),
        ({"type": "array", "items": {"anyOf": [UUID, STRING]}}, "array of uuid strings or strings"),
        ({"type": "array", "items": {"type": "file"}}, "array of file"),
        ({"type": "object", "additionalProperties": STRING}, "map of string to string"),
        ({"type": "object", "additionalProperties": {}}, "map of string to any value"),
        ({"type": "object", "additionalProperties": {"type": ["string", "null"]}}, "map of string to string or null"),
        ({"type": ["object", "null"], "additionalProperties": STRING}, "map of string to string, or null"),
        (
            {"type": "object", "additionalProperties": {"type": "array", "items": STRING}},
            "map of string to array of strings",
        ),
        (
            {"type": "array", "items": {"type": "object", "additionalProperties": STRING}},
            "array of maps of string to string",
        ),
        ({"patternProperties": {"^a": STRING, "^b": INTEGER, "^c": STRING}}, "map of string to string or integer"),
        ({"properties": {"a": STRING}, "additionalProperties": STRING}, "object"),
        # Alternatives.
        ({"anyOf": [UUID, STRING]}, "uuid string or string"),
        ({"anyOf": [UUID, UUID]}, "uuid string"),
        ({"oneOf": [STRING, INTEGER, {"type": "boolean"}]}, "string, integer or boolean"),
        ({"oneOf": [STRING, {"type": "null"}]}, "string or null"),
        ({"oneOf": [{"type": ["string", "null"]}, INTEGER]}, "string, integer or null"),
        ({"type": "string", "anyOf": [{"format": "uuid"}, {"format": "email"}]}, "uuid string or email string"),
        ({"type": "integer", "anyOf": [{"minimum": 5}, {"maximum": 1}]}, "integer"),
        ({"type": ["string", "null"], "anyOf": [{"pattern": "a"}, {"pattern": "b"}]}, "string or null"),
        ({"anyOf": [{"type": "object", "additionalProperties": STRING}, STRING]}, "map of string to string, or string"),
        ({"oneOf": [GIT, TAR]}, "one of 2 objects"),
        ({"oneOf": [GIT, TAR, {"type": "null"}]}, "one of 2 objects or null"),
        ({"type": "array", "items": {"oneOf": [GIT, TAR]}}, "array of objects of 2 kinds"),
        ({"oneOf": [GIT, STRING]}, "object or string"),
        ({"oneOf": [{"type": "array", "items": STRING}, STRING]}, "array of strings or string"),
        ({"anyOf": [GIT, TAR]}, "object"),
        ({"allOf": [{"oneOf": [GIT, TAR]}, {"oneOf": [GIT, TAR]}]}, "object"),
        ({"allOf": [{"oneOf": [STRING, INTEGER]}, {"oneOf": [UUID, INTEGER]}]}, "string or integer"),
        ({"anyOf": [GIT, STRING, False]}, "object or string"),
        ({"oneOf": [{"oneOf": [UUID, INTEGER]}]}, "uuid string or integer"),
        ({"type": ["string", {"type": "integer"}, "null"]}, "string, integer or null"),
        ({"type": ["any", {"type": "integer"}]}, "any value or integer"),
        ({"type": ["string", {"type": "null"}]}, "string or null"),
        # Tuples, and what nothing can be.
        ({"items": [STRING, INTEGER], "additionalItems": STRING}, "array"),
        ({"type": ["array", "string"], "items": [{"type": ["string", "null"]}]}, "array or string"),
        (False, "no value"),
        ({"type": "array", "items": {"allOf": [False]}}, "array"),
        # Resources.
        (ref("app"), "<App>"),
        ({"type": "array", "items": ref("app")}, "array of <App>"),
        ({"type": "object", "additionalProperties": ref("app")}, "map of string to <App>"),
        ({"oneOf": [ref("app"), ref("team")]}, "<App> or <Team>"),
        ({"oneOf": [ref("app"), GIT]}, "<App> or object"),
        (ref("other"), "any value"),
        # Foreign keys.
        (ref("account/definitions/id"), "uuid string of <Account>"),
        (ref("account/definitions/number"), "integer"),
        (ref("account/definitions/identity"), "uuid string or email string of <Account>"),
        (
            {"anyOf": [ref("account/definitions/id"), ref("account/definitions/email")]},
            "uuid string or email string of <Account>",
        ),
        ({"anyOf": [ref("account/definitions/id"), STRING]}, "uuid string of <Account> or string"),
        ({"type": "array", "items": ref("account/definitions/id")}, "array of uuid strings of <Account>"),
        (ref("account/definitions/created_at"), "date-time string"),
        (ref("account/definitions/beta"), "boolean"),
    ],
    ids=str,
)
def test_type(schema: object, text: str) -> None:
    assert told(type_words(shape_of(schema), TITLES)) == text


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({"oneOf": [ref("app"), {"type": "null"}]}, "<App> or null"),
        ({"oneOf": [ref("account/definitions/id"), {"type": "null"}]}, "uuid string of <Account> or null"),
    ],
    ids=str,
)
def test_type_of_a_reference_or_null(schema: object, text: str) -> None:
    assert told(type_words(shape_of(schema), TITLES)) == text


def test_nullable_resource_and_key() -> None:
    assert told(type_words(Shape(resource="app", nullable=True), TITLES)) == "<App> or null"
    key = Shape(types=("string",), format="uuid", owner="account", nullable=True)
    assert told(type_words(key, TITLES)) == "uuid string of <Account> or null"


def test_resource_without_a_title_is_told_by_its_type() -> None:
    assert told(type_words(shape_of(ref("app")), {})) == "object"
    assert told(type_words(shape_of(ref("account/definitions/id")), {})) == "uuid string"


def test_named_resource_can_be_linked() -> None:
    words = type_words(shape_of({"type": "array", "items": ref("app")}), TITLES)
    assert words == ("array of ", Named("app", "App"))


def one_of(*options: Shape) -> Shape:
    return Shape(choices=(Choice(True, options),))


def test_alternatives_may_hold_alternatives() -> None:
    inner = one_of(Shape(types=("string",), nullable=True), Shape(types=("integer",)))
    assert told(type_words(one_of(inner, Shape(types=("boolean",))), {})) == "string, integer, boolean or null"
    arrays = Shape(types=("array",), items=inner)
    outer = one_of(arrays, Shape(types=("boolean",)))
    assert told(type_words(outer, {})) == "array of strings, integers or nulls, or boolean"
    choice = Choice(True, branches=(Branch((alternative("a"),), "a", None, Shape()),) * 2)
    assert told(type_words(Shape(types=("object",), choices=(choice,)), {})) == "one of 2 objects"


@pytest.mark.parametrize(
    ("shape", "required", "sent", "received"),
    [
        (Shape(), True, ["required"], []),
        (Shape(), False, [], []),
        (Shape(read_only=True), False, [], ["read-only"]),
        (Shape(write_only=True), False, ["write-only"], []),
        (Shape(deprecated=True), True, ["required", "deprecated"], ["deprecated"]),
        (Shape(stability="prototype"), False, ["prototype"], ["prototype"]),
        (Shape(stability="development"), False, ["development"], ["development"]),
        (Shape(stability="production"), False, [], []),
        (Shape(stability="deprecated", deprecated=True), False, ["deprecated"], ["deprecated"]),
    ],
)
def test_flags(shape: Shape, required: bool, sent: list[str], received: list[str]) -> None:  # noqa: FBT001
    attribute = Attribute(("name",), required, shape)
    assert [flag.name for flag in flags(attribute, in_request=True)] == sent
    assert [flag.name for flag in flags(attribute, in_request=False)] == received
    assert [flag.name for flag in flags(shape, in_request=False)] == received


def test_flag_has_a_name_that_no_language_changes() -> None:
    class German(NullTranslations):
        def gettext(self, message: str) -> str:
            return {"required": "erforderlich"}.get(message, message)

    assert flags(Attribute(("a",), True, Shape()), in_request=True, say=German()) == (Flag("required", "erforderlich"),)


def test_fill_splices_words_into_text() -> None:
    assert fill("One of {values}.", values=(Code("a"), " or ", Code("b"))) == (
        "One of ",
        Code("a"),
        " or ",
        Code("b"),
        ".",
    )
    assert fill("{a}{b}{a}", a="x", b=3) == ("x3x",)
    assert fill("{a}", a=()) == ()


@pytest.mark.parametrize("template", ["{nobody}", "{", "}{", "{}", "{0.a!r}", "{a:>10}", "%s %(a)d"])
def test_fill_outlives_wrong_translations(template: str) -> None:
    assert fill(template, a="x") == (template,)


def test_fill_takes_values_as_they_are() -> None:
    assert fill("{a} {b}", a="{b}", b="{a}") == ("{b} {a}",)


def test_plain_is_only_text() -> None:
    assert plain(("array of ", Named("app", "App"), " ", Code("x"))) == "array of App x"


def test_unseen_characters_are_made_visible() -> None:
    assert visible("a\n\x7f\u202e\ud800\ufeffz") == "a\\u000a\\u007f\\u202e\\ud800\\ufeffz"
    for text in ("Zürich", "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{ROCKET}", "नमस्ते"):
        assert visible(text) == text
