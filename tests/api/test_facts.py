"""Facts in sentences: every keyword with its exact words, and odd values."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from sphinxcontrib_httpschema.api.clauses import literal
from sphinxcontrib_httpschema.api.facts import facts
from sphinxcontrib_httpschema.api.limits import KEYWORDS, WELL_KNOWN
from sphinxcontrib_httpschema.api.shapes import Shape
from sphinxcontrib_httpschema.api.words import Code
from tests.api.conftest import shape_beside, told

TITLES = {"app": "App"}
APP = {"type": "object", "properties": {"name": {"type": "string"}}, "minProperties": 1}


def shape_of(schema: object) -> Shape:
    return shape_beside(schema, app=APP)


STRING = {"type": "string"}
NAME = {"type": "string", "minLength": 3, "maxLength": 30}
ITEMS = {"type": "array", "items": NAME}
OPEN = {"properties": {"a": STRING}}

TABLE = [
    # No limits.
    ({}, ""),
    ({"type": "string"}, ""),
    # Values.
    ({"enum": ["eu", "us", "ap-south"]}, "One of `eu`, `us` or `ap-south`."),
    ({"enum": ["eu", "us"]}, "One of `eu` or `us`."),
    ({"enum": ["eu", "eu", "us"]}, "One of `eu` or `us`."),
    ({"enum": ["git"]}, "Always `git`."),
    ({"const": "git"}, "Always `git`."),
    ({"const": "git", "enum": ["git", "hg"]}, "Always `git`."),
    ({"const": {"a": [1]}}, 'Always `{"a": [1]}`.'),
    ({"const": None}, ""),
    ({"type": ["string", "null"], "enum": ["a", "b", None]}, "One of `a` or `b`."),
    ({"enum": ["a", None]}, "Always `a`, unless null."),
    ({"type": "string", "enum": ["a", None]}, "One of `a` or `null`."),
    ({"enum": [None]}, ""),
    ({"enum": [1, "1", True, "true", "null"]}, 'One of `1`, `"1"`, `true`, `"true"` or `"null"`.'),
    ({"oneOf": [{"const": "a", "title": "First"}, {"enum": ["b", "c"]}]}, "One of `a`, `b` or `c`."),
    # Text.
    ({"minLength": 3, "maxLength": 30}, "3 to 30 characters."),
    ({"minLength": 3, "maxLength": 30, "pattern": "^a+$"}, "3 to 30 characters, matching `^a+$`."),
    ({"pattern": "^a+$"}, "Matches `^a+$`."),
    ({"maxLength": 30}, "At most 30 characters."),
    ({"maxLength": 1}, "At most 1 character."),
    ({"minLength": 3}, "At least 3 characters."),
    ({"minLength": 5, "maxLength": 5}, "Exactly 5 characters."),
    ({"minLength": 1}, "Not empty."),
    ({"minLength": 1, "pattern": "a"}, "Not empty, matching `a`."),
    ({"minLength": 1, "maxLength": 9}, "1 to 9 characters."),
    ({"minLength": 0, "maxLength": 9}, "At most 9 characters."),
    ({"minLength": 0}, ""),
    ({"minLength": 0, "pattern": "a"}, "Matches `a`."),
    ({"maxLength": 0}, "Empty."),
    ({"minLength": 0, "maxLength": 0, "pattern": "a"}, "Empty, matching `a`."),
    ({"minLength": 9, "maxLength": 0}, "At least 9 characters, at most 0 characters."),
    ({"minLength": 9, "maxLength": 3}, "At least 9 characters, at most 3 characters."),
    ({"pattern": "a\nb"}, "Matches `a\\u000ab`."),
    ({"contentEncoding": "base64"}, "Encoded as `base64`."),
    ({"contentMediaType": "image/png"}, "Holds `image/png`."),
    ({"contentMediaType": "image/png", "contentEncoding": "base64"}, "Holds `image/png` encoded as `base64`."),
    (
        {"type": "string", "media": {"type": "image/png", "binaryEncoding": "base64"}},
        "Holds `image/png` encoded as `base64`.",
    ),
    ({"allOf": [{"minLength": 1, "pattern": "a"}, {"minLength": 2}]}, "At least 2 characters, matching `a`."),
    ({"allOf": [{"pattern": "a"}, {"pattern": "b"}, {"pattern": "a"}]}, "Matches `a` and `b`."),
    # Numbers.
    ({"minimum": 256, "maximum": 14336, "multipleOf": 256}, "256 to 14336, a multiple of 256."),
    ({"minimum": 0, "exclusiveMinimum": True, "maximum": 1}, "More than 0, at most 1."),
    ({"exclusiveMinimum": 0, "maximum": 1}, "More than 0, at most 1."),
    ({"minimum": 0, "maximum": 1, "exclusiveMaximum": True}, "At least 0, less than 1."),
    ({"minimum": 0, "exclusiveMaximum": 1}, "At least 0, less than 1."),
    ({"minimum": 0, "exclusiveMinimum": 0}, "More than 0."),
    ({"minimum": 5, "exclusiveMinimum": 0}, "At least 5."),
    ({"maximum": 5, "exclusiveMaximum": 5}, "Less than 5."),
    ({"maximum": 5, "exclusiveMaximum": 9}, "At most 5."),
    ({"minimum": 1}, "At least 1."),
    ({"minimum": 1, "exclusiveMinimum": False}, "At least 1."),
    ({"maximum": -1.5}, "At most -1.5."),
    ({"minimum": 1.0, "maximum": 2e3}, "1 to 2000."),
    ({"minimum": 4, "maximum": 4}, "Exactly 4."),
    ({"minimum": 4, "maximum": 1}, "At least 4, at most 1."),
    ({"maximum": 1e300}, "At most 1e+300."),
    ({"exclusiveMinimum": True}, ""),
    ({"multipleOf": 0.01}, "A multiple of 0.01."),
    ({"divisibleBy": 5}, "A multiple of 5."),
    ({"divisibleBy": 5, "multipleOf": 5}, "A multiple of 5."),
    ({"multipleOf": 0}, ""),
    ({"allOf": [{"multipleOf": 4}, {"multipleOf": 6}, {"multipleOf": 4.0}]}, "A multiple of 4, a multiple of 6."),
    # Arrays.
    ({"type": "array", "maxItems": 10, "uniqueItems": True}, "At most 10 items, no duplicates."),
    ({"type": "array", "uniqueItems": True}, "No duplicates."),
    ({"type": "array", "uniqueItems": False}, ""),
    ({"type": "array", "minItems": 1}, "At least 1 item."),
    ({"type": "array", "minItems": 2, "maxItems": 2}, "Exactly 2 items."),
    ({"type": "array", "minItems": 2, "maxItems": 3}, "2 to 3 items."),
    ({"type": "array", "maxItems": 0}, "No items."),
    (ITEMS, "Each item 3 to 30 characters."),
    ({"type": "array", "items": {"enum": ["a", "b"]}}, "Each item one of `a` or `b`."),
    ({"type": "array", "items": {**NAME, "example": "x", "default": "y"}}, "Each item 3 to 30 characters."),
    ({"type": "array", "maxItems": 2, "items": ITEMS}, "At most 2 items. In each item, each item 3 to 30 characters."),
    ({"type": "array", "items": {**OPEN, "additionalProperties": False}}, "In each item, no other attributes."),
    ({"type": "array", "items": {"$ref": "#/definitions/app"}}, ""),
    # Objects.
    ({"type": "object", "minProperties": 1}, "At least 1 attribute."),
    ({"type": "object", "minProperties": 2, "maxProperties": 2}, "Exactly 2 attributes."),
    ({"type": "object", "minProperties": 1, "maxProperties": 2}, "1 to 2 attributes."),
    ({"type": "object", "maxProperties": 2}, "At most 2 attributes."),
    ({"type": "object", "maxProperties": 0}, "No attributes."),
    ({**OPEN, "additionalProperties": False}, "No other attributes."),
    ({**OPEN, "additionalProperties": True}, ""),
    ({**OPEN, "additionalProperties": NAME}, "Other attributes: string, 3 to 30 characters."),
    (
        {**OPEN, "patternProperties": {"^x-": STRING}, "additionalProperties": False},
        "Attributes matching `^x-`: string. No other attributes.",
    ),
    ({**OPEN, "unevaluatedProperties": False}, "No other attributes."),
    ({**OPEN, "unevaluatedProperties": NAME}, "Other attributes: string, 3 to 30 characters."),
    ({"type": "object", "additionalProperties": False}, "No attributes."),
    # Maps.
    ({"additionalProperties": {"type": "string", "maxLength": 32768}}, "Each value at most 32768 characters."),
    ({"additionalProperties": STRING, "minProperties": 1, "maxProperties": 5}, "1 to 5 keys."),
    ({"additionalProperties": STRING, "minProperties": 5, "maxProperties": 5}, "Exactly 5 keys."),
    ({"additionalProperties": STRING, "minProperties": 1}, "At least 1 key."),
    ({"additionalProperties": STRING, "maxProperties": 1}, "At most 1 key."),
    ({"additionalProperties": STRING, "maxProperties": 0}, "No keys."),
    ({"additionalProperties": ITEMS}, "In each value, each item 3 to 30 characters."),
    ({"additionalProperties": {"$ref": "#/definitions/app"}}, ""),
    (
        {"patternProperties": {"^x-": NAME}, "additionalProperties": False},
        "Keys match `^x-`. Each value 3 to 30 characters.",
    ),
    ({"patternProperties": {"^x-": NAME}}, "Keys matching `^x-`: string, 3 to 30 characters."),
    (
        {"patternProperties": {"^x-": NAME}, "additionalProperties": {"type": "integer"}},
        "Keys matching `^x-`: string, 3 to 30 characters. Other keys: integer.",
    ),
    (
        {"patternProperties": {"^a": STRING, "^b": {"$ref": "#/definitions/app"}}, "additionalProperties": False},
        "Keys matching `^a`: string. Keys matching `^b`: App. No other keys.",
    ),
    # Alternatives.
    (
        {"anyOf": [{"type": "string", "format": "uuid"}, {"type": "string", "pattern": "^a", "title": "name"}]},
        "As `name`: matches `^a`.",
    ),
    (
        {"anyOf": [{"type": "string", "format": "uuid"}, {"type": "string", "pattern": "^a", "example": "ab"}]},
        "As string: matches `^a`. Example: `ab`.",
    ),
    (
        {"anyOf": [{"type": "integer", "minimum": 1}, {"const": "auto"}]},
        "As integer: at least 1. As string: always `auto`.",
    ),
    ({"anyOf": [{"pattern": "^a", "title": "Short name"}, {"type": "integer"}]}, "As Short name: matches `^a`."),
    (
        {"anyOf": [{"pattern": "^a", "maxLength": 9}, {"pattern": "^b"}]},
        "As string: at most 9 characters, matching `^a`, or matches `^b`.",
    ),
    ({"anyOf": [{"pattern": "^a"}, {"type": "string"}]}, ""),
    (
        {"anyOf": [{"type": "object", "additionalProperties": NAME}, {"type": "integer"}]},
        "As map of string to string: each value 3 to 30 characters.",
    ),
    ({"oneOf": [{**OPEN, "minProperties": 1}, {"type": "string"}]}, ""),
    ({"anyOf": [{"type": "string", "deprecated": True}, {"type": "integer"}]}, "As string: deprecated."),
    # What is there if nothing is said, and examples.
    ({"type": "string", "default": "heroku-24"}, "Default `heroku-24`."),
    ({"type": "boolean", "default": False}, "Default `false`."),
    ({"type": ["string", "null"], "default": None}, "Default `null`."),
    ({"type": "object", "default": {"a": 1}}, 'Default `{"a": 1}`.'),
    ({"type": "array", "default": ["a" * 60]}, ""),
    ({"type": "string", "example": "name ..; max=50"}, "Example: `name ..; max=50`."),
    ({"type": "string", "examples": ["a", "b"]}, "Examples: `a`, `b`."),
    ({"type": "string", "example": "a", "examples": ["a", "b", "c", "d"]}, "Examples: `a`, `b`, `c`."),
    ({"type": "string", "default": "a", "example": "a"}, "Default `a`."),
    ({"type": "number", "example": 0.5}, "Example: `0.5`."),
    ({"type": "array", "example": ["a", "b"]}, 'Example: `["a", "b"]`.'),
    ({"type": "array", "example": ["a" * 60]}, ""),
    ({"type": "string", "example": "a" * 100}, f"Example: `{'a' * 100}`."),
    ({"type": "string", "example": "a" * 101}, ""),
    ({"type": "string", "example": ""}, ""),
    ({"type": ["integer", "null"], "example": None}, ""),
    ({"type": "integer", "example": 0}, "Example: `0`."),
    ({"type": "boolean", "example": True}, ""),
    ({"enum": ["a", "b"], "example": "a"}, "One of `a` or `b`."),
    # Examples that break the schema are not quoted.
    ({"type": "string", "maxLength": 3, "example": "abcd"}, "At most 3 characters."),
    ({"type": "integer", "examples": [1, "a", 2]}, "Examples: `1`, `2`."),
    ({"type": "integer", "examples": ["a"]}, ""),
    ({"type": "object", "properties": {"a": {"type": "string"}}, "example": {"a": 1}}, ""),
    *[({"type": "string", "format": kind, "example": "x"}, "") for kind in WELL_KNOWN],
    # Limits of another type limit nothing.
    ({"type": "integer", "minLength": 3, "minItems": 1, "minProperties": 1, "additionalProperties": False}, ""),
    ({"type": "string", "minimum": 3, "items": NAME}, ""),
    ({"type": ["string", "integer"], "minLength": 2, "minimum": 3}, "At least 2 characters. At least 3."),
    # Values that a keyword cannot have say nothing.
    ({"minLength": "3", "maxLength": None, "pattern": 7, "type": "string"}, ""),
    ({"minLength": True, "type": "string"}, ""),
    ({"minLength": -1, "maxLength": 2.5, "type": "string"}, ""),
    ({"minLength": 2.0, "type": "string"}, "At least 2 characters."),
    ({"pattern": ""}, ""),
    ({"enum": {}}, ""),
    ({"enum": []}, ""),
    ({"minimum": "a", "maximum": [], "exclusiveMinimum": {}, "multipleOf": "x", "type": "number"}, ""),
    ({"minimum": 10**400, "type": "number"}, ""),
    ({"uniqueItems": "yes", "type": "array"}, ""),
    ({"media": "x", "contentEncoding": 3, "type": "string"}, ""),
    ({"examples": "abc", "type": "string"}, ""),
]


@pytest.mark.parametrize(("schema", "text"), TABLE, ids=str)
def test_facts(schema: object, text: str) -> None:
    assert " ".join(told(words) for words in facts(shape_of(schema), titles=TITLES)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("heroku-24", "heroku-24"),
        ("a b", "a b"),
        ("2020-01-01", "2020-01-01"),
        ("1.2.3", "1.2.3"),
        ("", '""'),
        (" a", '" a"'),
        ("a ", '"a "'),
        ("1", '"1"'),
        ("-1.5e3", '"-1.5e3"'),
        ("007", '"007"'),
        ("true", '"true"'),
        ("null", '"null"'),
        ('"a"', r'"\"a\""'),
        ("[a]", '"[a]"'),
        ('{"a": 1}', r'"{\"a\": 1}"'),
        ("a\nb", r'"a\nb"'),
        ("a\x7fb", r'"a\u007fb"'),
        ("\N{RIGHT-TO-LEFT OVERRIDE}", r'"\u202e"'),
        ("\ud800", r'"\ud800"'),
        ("Zürich", "Zürich"),
        (1, "1"),
        (1.0, "1.0"),
        (True, "true"),
        (None, "null"),
        (["ü", {"a": None}], '["ü", {"a": null}]'),
    ],
)
def test_literal(value: object, text: str) -> None:
    assert literal(value) == Code(text)


def test_value_that_cannot_be_written_is_left_out() -> None:
    nested: list[object] = []
    for _ in range(100_000):
        nested = [nested]
    huge = 10**5000
    assert literal(nested) is None
    assert literal(huge) is None
    limits = (("enum", [huge, 1]), ("minimum", huge), ("default", huge), ("examples", [huge]))
    assert facts(Shape(limits=limits)) == ()
    while nested:  # Python frees a deep list by recursion.
        nested = nested.pop()  # type: ignore[assignment]


def test_every_keyword_is_told() -> None:
    """A keyword that is added to the limits must be added here."""
    told_keywords = {keyword for schema, _ in TABLE if isinstance(schema, dict) for keyword in schema}
    assert told_keywords >= set(KEYWORDS)


def test_sentence_that_a_translation_begins_with_code() -> None:
    class Reversed(NullTranslations):
        def gettext(self, message: str) -> str:
            return {"default {value}": "{value} if left out"}.get(message, message)

    words = facts(shape_of({"type": "string", "default": "a"}), Reversed())
    assert words == ((Code("a"), " if left out."),)
