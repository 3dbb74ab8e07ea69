"""Every phrase goes through the catalogue of translations, as a whole that its tools find."""

from __future__ import annotations

import io
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract

from sphinxcontrib_httpschema.api import clauses, facts, rule_words, words
from sphinxcontrib_httpschema.api.shapes import Attribute

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from tests.api.conftest import Opened

A: dict[str, object] = {"properties": {"a": {}}}
CARD = {"properties": {"kind": {"const": "card"}}}
SCHEMAS: list[object] = [
    False,
    {"type": ["integer", "null"], "format": "int32", "minimum": 1, "multipleOf": 2, "default": 1, "examples": [2, 3]},
    {"type": "number", "exclusiveMinimum": 1, "exclusiveMaximum": 2},
    {"enum": ["a", "b"], "readOnly": True, "deprecated": True, "stability": "prototype"},
    {"const": 1},
    {"enum": ["a", None]},
    {"type": "string", "minLength": 1, "pattern": "a", "contentEncoding": "base64", "contentMediaType": "text/plain"},
    {"type": "array", "minItems": 1, "maxItems": 2, "uniqueItems": True, "items": {"maxLength": 3, "not": A}},
    {"items": [{}], "additionalItems": False},
    {"prefixItems": [{}], "items": {"type": "string"}},
    {"items": False},
    {**A, "minProperties": 1, "patternProperties": {"x": {}}, "additionalProperties": {}, "required": ["b", "c"]},
    {"type": "object", "additionalProperties": False, "propertyNames": {"maxLength": 3}},
    {"additionalProperties": {"type": "string"}, "maxProperties": 2, "propertyNames": {"maxLength": 3}},
    {"patternProperties": {"x": {}, "y": {}, "z": False}, "additionalProperties": False},
    {"anyOf": [{"type": "string", "maxLength": 3}, {"type": "integer"}]},
    {"oneOf": [A, A]},
    {"items": {"oneOf": [A, A]}},
    {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
    {"oneOf": [{"required": ["a", "c"]}, {"required": ["b"]}], "properties": {"d": False}},
    {"dependentRequired": {"a": ["b"]}},
    {"contains": CARD, "not": {"required": ["a", "b"]}},
    {"contains": {"type": "string"}, "not": {"required": ["a"]}},
    {"contains": {"items": {}}, "not": {"items": {}}},
    {"not": {"const": 1}, "if": CARD, "then": {"minProperties": 2}, "else": False},
    {"if": {"not": CARD}, "then": {"required": ["a"]}},
    {"if": {"properties": {"a": {"not": {"const": 1}}}}, "then": {"required": ["a"]}},
    {"if": {"items": {}}, "then": {"required": ["a"]}},
    {"$ref": "#/definitions/app"},
]


class Recording(NullTranslations):
    """Remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked |= {msgid1, msgid2}
        return msgid1 if n == 1 else msgid2


def phrases(module: ModuleType) -> set[str]:
    """What tools find in the source of a module."""
    assert module.__file__
    found: set[str] = set()
    for _, messages, _, _ in extract("python", io.BytesIO(Path(module.__file__).read_bytes())):
        found |= {messages} if isinstance(messages, str) else set(filter(None, messages))
    return found


@pytest.mark.parametrize("module", [words, clauses, facts, rule_words], ids=lambda module: module.__name__)
def test_translators_find_every_phrase(open_schema: Callable[..., Opened], module: ModuleType) -> None:
    everywhere = set().union(*map(phrases, (words, clauses, facts, rule_words)))
    say, titles = Recording(), {"app": "App"}
    for schema in SCHEMAS:
        shape = open_schema(schema).shape
        facts.facts(shape, say, titles)
        words.type_words(shape, titles, say)
        words.flags(Attribute(("a",), True, shape), in_request=True, say=say)
    assert say.asked <= everywhere
    assert phrases(module) & say.asked
