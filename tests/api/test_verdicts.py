"""Quick verdicts: wherever there is one, it is that of jsonschema."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxcontrib_httpschema.api.checkers import VALIDATORS, checker_for
from sphinxcontrib_httpschema.api.formats import checker_of
from sphinxcontrib_httpschema.api.verdicts import CHECKED, NEEDED, USUAL, Verdicts
from tests.api.schemas import URIS, schema_of

UUID = "01234567-89ab-cdef-0123-456789abcdef"


def verdict(contents: dict[str, object], value: object, draft: str = "04") -> bool | None:
    schema = schema_of(contents, draft)
    dialect = schema.resolver.store.dialect(schema.source.document)
    return Verdicts(dialect, schema.resolver).of(schema.source, value)


def judged(contents: dict[str, object], value: object, draft: str) -> bool:
    """What jsonschema says."""
    schema = schema_of(contents, draft)
    dialect = schema.resolver.store.dialect(schema.source.document)
    return checker_for(dialect).first_error(schema, schema.parts[0], value) is None


@pytest.mark.parametrize(
    ("draft", "contents", "value", "expected"),
    [
        ("04", {"type": "string"}, "a", True),
        ("04", {"type": ["string", "null"]}, None, True),
        ("04", {"type": "number"}, 1, True),
        ("04", {"type": "integer"}, True, False),
        ("07", {"type": "integer"}, 1.0, None),
        ("04", {"type": ["integer", "number"]}, 1.5, True),
        ("04", {"type": "any"}, "a", True),
        ("04", {"enum": [1, "a"]}, True, False),
        ("04", {"enum": [1, "a"]}, 1.0, True),
        ("04", {"enum": [[]]}, [], None),
        ("06", {"const": None}, None, True),
        ("04", {"const": 1}, 1, None),
        ("04", {"minimum": 1, "exclusiveMinimum": True}, 1, None),
        ("06", {"exclusiveMinimum": 1}, 1, False),
        ("04", {"multipleOf": 0.1}, 0.3, True),
        ("04", {"minLength": 2}, "é", False),
        ("04", {"maxItems": 1}, [1, 2], False),
        ("04", {"maxProperties": 1}, {"a": 1}, True),
        ("04", {"uniqueItems": True}, ["a", "a"], False),
        ("04", {"uniqueItems": True}, [1, True], None),
        ("04", {"pattern": "^a"}, "b", False),
        ("04", {"format": "uuid"}, UUID, True),
        ("04", {"format": "uuid"}, "example", False),
        ("04", {"format": "uuid"}, UUID[1:], None),
        ("04", {"format": "ipv6"}, "::1", None),
        ("04", {"format": "of our own"}, "a", True),
        ("04", {"properties": {"a": {"type": "string"}}, "required": ["a"]}, {"a": 1}, False),
        ("04", {"additionalProperties": False, "patternProperties": {"^a": {}}}, {"ab": 1}, True),
        ("04", {"additionalProperties": {"type": "null"}}, {"a": 1}, False),
        ("04", {"items": {"type": "integer"}}, [1, "a"], False),
        ("04", {"items": [{"type": "integer"}]}, [1], None),
        ("04", {"anyOf": [{"format": "ipv6"}, {"type": "string"}]}, "a", True),
        ("04", {"anyOf": [{"format": "ipv6"}, {"type": "null"}]}, "a", None),
        ("04", {"oneOf": [{"type": "string"}, {"minLength": 1}]}, "a", False),
        ("04", {"allOf": [{"type": "string"}, {"minLength": 2}]}, "a", False),
        ("04", {"not": {"type": "string"}}, "a", False),
        ("04", {"$ref": "#/definitions/a", "type": "null", "definitions": {"a": {}}}, 1, True),
        ("2019", {"$ref": "#/definitions/a", "type": "null", "definitions": {"a": {}}}, 1, False),
        ("04", {"$ref": "#"}, 1, None),
        ("04", {"dependencies": {"a": ["b"]}}, {"a": 1}, None),
        ("03", {"type": "string"}, "a", None),
        ("07", {"properties": {"a": False}}, {"a": 1}, False),
        ("04", {"properties": {"a": False}}, {"a": 1}, True),
    ],
)
def test_verdicts(draft: str, contents: dict[str, object], value: object, expected: bool | None) -> None:  # noqa: FBT001
    assert verdict(contents, value, draft) is expected
    if expected is not None:
        assert judged(contents, value, draft) is expected


def test_what_never_ends_is_left_to_others() -> None:
    doubled: dict[str, object] = {
        f"n{depth}": {"anyOf": [{"$ref": f"#/definitions/n{depth + 1}"}] * 2} for depth in range(40)
    }
    doubled["n40"] = {"type": "null"}
    assert verdict({"definitions": doubled, "$ref": "#/definitions/n0"}, 1) is None


@pytest.mark.parametrize("name", USUAL)
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_usual_texts_are_of_their_format(name: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(re.compile(USUAL[name], re.ASCII), fullmatch=True))
    for draft in VALIDATORS.values():
        assert checker_of(draft).conforms(text, name)


@pytest.mark.parametrize("name", NEEDED)
@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_texts_without_what_the_format_needs(name: str, text: str) -> None:
    for draft in VALIDATORS.values():
        checker = checker_of(draft)
        if name in checker.checkers:
            assert not checker.conforms(text.replace(NEEDED[name], "0"), name)


def test_every_format_that_is_checked_is_known() -> None:
    assert {name for draft in VALIDATORS.values() for name in checker_of(draft).checkers} <= CHECKED


TEXTS = st.sampled_from(["a", "ab", "b", "", "^a", "a@b", UUID, "2015-01-01", "http://a.b/"])
SCALARS = st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from([0.5, 1.0, 1.5]) | TEXTS
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6
)
COUNTS = st.integers(0, 3) | st.sampled_from([1.0, -1, True, "1", None])
NUMBERS = st.integers(-2, 3) | st.sampled_from([0.5, 0, True, "1"])
TYPES = st.sampled_from(["string", "integer", "number", "boolean", "null", "object", "array", "any", "strin", 1])
LEAVES = st.fixed_dictionaries(
    {},
    optional={
        "type": TYPES | st.lists(TYPES, max_size=3),
        "enum": st.lists(VALUES, max_size=3) | st.just("a"),
        "const": VALUES,
        "pattern": st.sampled_from(["^a", "b$", "(", 1]),
        "format": st.sampled_from([*sorted(CHECKED), "own", 1]),
        "required": st.lists(TEXTS, max_size=2) | st.sampled_from([True, [1]]),
        "uniqueItems": st.booleans() | st.just("a"),
        "multipleOf": NUMBERS,
        **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"), COUNTS),
        **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), NUMBERS),
    },
)


def schemas(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    one = inner | st.sampled_from([True, False, "a", {"$ref": "#/definitions/a"}, {"$ref": "#/nowhere"}])
    listed = st.lists(one, max_size=3) | st.just("a")
    named: st.SearchStrategy[object] = st.dictionaries(TEXTS, one, max_size=3) | st.just([])
    holding = {
        **dict.fromkeys(("items", "additionalProperties", "not", "if", "contains", "propertyNames"), one),
        **dict.fromkeys(("allOf", "anyOf", "oneOf"), listed),
        **dict.fromkeys(("properties", "patternProperties"), named),
        "$ref": st.sampled_from(["#/definitions/a", "#/nowhere", 1]),
    }
    parts = st.fixed_dictionaries({}, optional=holding)
    return st.tuples(LEAVES, parts).map(lambda both: both[0] | both[1])


@given(st.sampled_from(sorted(URIS)), st.recursive(LEAVES, schemas, max_leaves=4), LEAVES, st.lists(VALUES, min_size=1))
@settings(max_examples=400, deadline=None)
def test_verdicts_are_those_of_jsonschema(
    draft: str, contents: dict[str, object], other: dict[str, object], values: list[object]
) -> None:
    contents = {**contents, "definitions": {"a": other}}
    for value in values:
        found = verdict(contents, value, draft)
        if found is not None:
            assert judged(contents, value, draft) is found
