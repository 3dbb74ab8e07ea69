"""Checking values: by the right draft, over several files, and never at the cost of a traceback or of much time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxcontrib_httpschema.api.patterns import fits, is_pattern, translated
from sphinxcontrib_httpschema.api.validation import Validators
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.schema import Schema
from tests.api.schemas import URIS, schema_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Loading


def accepts(contents: dict[str, object], value: object, draft: str = "04") -> bool:
    return Validators().accepts(schema_of(contents, draft), value)


@pytest.mark.parametrize(
    ("draft", "contents", "good", "bad"),
    [
        ("03", {"properties": {"a": {"required": True}}}, {"a": 1}, {}),
        ("03", {"extends": {"type": "string"}}, "a", 1),
        ("03", {"extends": [{"type": "string"}, {"maxLength": 1}]}, "a", "ab"),
        ("03", {"divisibleBy": 5}, 45, 42),
        ("03", {"type": ["string", {"type": "object"}]}, {}, 1),
        ("03", {"type": "any", "disallow": ["string"]}, 1, "a"),
        ("03", {"dependencies": {"a": "b"}}, {"a": 1, "b": 1}, {"a": 1}),
        ("03", {"format": "time"}, "12:00:00", "12:00:00Z"),
        ("04", {"minimum": 10, "exclusiveMinimum": True}, 11, 10),
        ("04", {"required": ["a"]}, {"a": 1}, {}),
        ("04", {"dependencies": {"a": ["b"], "c": {"required": ["d"]}}}, {"a": 1, "b": 1}, {"c": 1}),
        ("04", {"additionalProperties": False}, {}, {"a": 1}),
        ("04", {"items": [{"type": "string"}], "additionalItems": False}, ["a"], ["a", 1]),
        ("04", {"patternProperties": {"^a": {"type": "integer"}}, "additionalProperties": False}, {"ab": 1}, {"b": 1}),
        ("04", {"patternProperties": {"^a": {"type": "integer"}}}, {"ab": 1, "b": ""}, {"ab": "1"}),
        ("04", {"additionalProperties": {"type": "integer"}}, {"a": 1}, {"a": "1"}),
        ("04", {"format": "uuid"}, "01234567-89ab-cdef-0123-456789abcdef", "no"),
        ("04", {"format": "date-time"}, "2015-01-01T12:00:00Z", "yesterday"),
        ("04", {"format": "uri"}, "https://example.com/", "not a uri"),
        ("04", {"format": "regex"}, r"^\p{L}+$", "("),
        ("04", {"multipleOf": 0.1}, 0.3, 0.35),
        ("04", {"not": {"type": "null"}, "anyOf": [{"type": "string"}, {"type": "null"}]}, "a", None),
        ("06", {"exclusiveMinimum": 0}, 0.1, 0),
        ("06", {"const": None}, None, 0),
        ("06", {"propertyNames": {"maxLength": 1}}, {"a": 1}, {"ab": 1}),
        ("06", {"contains": {"const": 1}}, [1, 2], [2]),
        ("06", {"properties": {"a": False, "b": True}}, {"b": 1}, {"a": 1}),
        ("07", {"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"maxProperties": 0}}, {}, {"a": 1}),
        ("2019", {"dependentRequired": {"a": ["b"]}}, {"b": 1}, {"a": 1}),
        ("2019", {"dependentSchemas": {"a": {"required": ["b"]}}}, {"b": 1}, {"a": 1}),
        ("2019", {"allOf": [{"properties": {"a": {}}}], "unevaluatedProperties": False}, {"a": 1}, {"b": 1}),
        (
            "2019",
            {"$ref": "#/$defs/a", "$defs": {"a": {"properties": {"a": {}}}}, "unevaluatedProperties": False},
            {"a": 1},
            {"b": 1},
        ),
        ("2020", {"prefixItems": [{"type": "string"}], "items": False}, ["a"], ["a", 1]),
        ("2020", {"$defs": {"a": {"$dynamicAnchor": "x", "type": "string"}}, "$dynamicRef": "#x"}, "a", 1),
        ("2020", {"allOf": [{"maxLength": 2}], "$ref": "#/$defs/a", "$defs": {"a": {"minLength": 1}}}, "a", ""),
    ],
)
def test_drafts(draft: str, contents: dict[str, object], good: object, bad: object) -> None:
    assert accepts(contents, good, draft)
    assert not accepts(contents, bad, draft)


@pytest.mark.parametrize(
    ("contents", "draft"),
    [
        ({"type": "strin"}, "04"),
        ({"type": ["string", "strin"]}, "04"),
        ({"type": []}, "04"),
        ({"type": {"$ref": "#"}}, "04"),
        ({"required": True}, "04"),
        ({"required": [1]}, "04"),
        ({"minimum": "1"}, "04"),
        ({"exclusiveMinimum": 100, "minimum": 0}, "04"),
        ({"exclusiveMinimum": True}, "07"),
        ({"multipleOf": 0}, "04"),
        ({"pattern": "("}, "04"),
        ({"pattern": 1}, "04"),
        ({"pattern": r"^\y$"}, "04"),
        ({"enum": "a"}, "04"),
        ({"anyOf": []}, "04"),
        ({"anyOf": {"type": "null"}}, "04"),
        ({"allOf": [1, "a", None]}, "04"),
        ({"allOf": [False]}, "04"),
        ({"properties": []}, "04"),
        ({"properties": {"a": "string"}}, "04"),
        ({"properties": {"a": False}}, "03"),
        ({"dependencies": {"a": 1, "b": "c"}}, "04"),
        ({"items": [{"type": "null"}]}, "2020"),
        ({"items": "string"}, "04"),
        ({"format": 1}, "04"),
        ({"$ref": "#/nowhere"}, "04"),
        ({"$ref": "#/nowhere", "type": "null"}, "07"),
        ({"$ref": "http://elsewhere.example/schema"}, "2019"),
        ({"$ref": "#"}, "04"),
        ({"$ref": 5}, "04"),
        ({"allOf": [{"$ref": "#"}]}, "04"),
        ({"anyOf": [{"$ref": "#"}, {"$ref": "#"}]}, "04"),
        ({"$ref": "#/definitions/a", "definitions": {"a": "text"}}, "04"),
        ({"patternProperties": {"(": {"type": "null"}, "^x": {}}, "unevaluatedProperties": False}, "2019"),
    ],
)
def test_what_cannot_be_checked_fits(contents: dict[str, object], draft: str) -> None:
    schema = schema_of(contents, draft)
    validators = Validators()
    for value in (12, "text", {"a": 1}, ["a"]):
        if not ("unevaluatedProperties" in contents and isinstance(value, str)):
            assert validators.errors(schema, value) == ()


@pytest.mark.parametrize(
    ("draft", "fitting"),
    [("04", True), ("07", True), ("2019", False), ("2020", False)],
)
def test_beside_a_reference(draft: str, fitting: bool) -> None:  # noqa: FBT001
    contents = {"$ref": "#/definitions/a", "maxLength": 1, "definitions": {"a": {"type": "string"}}}
    assert accepts(contents, "long", draft) is fitting
    assert not accepts(contents, 1, draft)


def test_unresolvable_beside_others_in_later_drafts() -> None:
    assert not accepts({"$ref": "#/nowhere", "type": "string"}, 1, "2019")


def test_recursion() -> None:
    tree: dict[str, object] = {"type": "object", "properties": {"children": {"items": {"$ref": "#"}}}}
    assert accepts(tree, {"children": [{"children": [{}]}]})
    assert not accepts(tree, {"children": [{"children": [1]}]})
    assert not accepts({"items": {"$recursiveRef": "#"}, "type": "array"}, [[1]], "2019")


def test_references_between_files() -> None:
    other = {"$schema": URIS["04"], "definitions": {"id": {"type": "string"}, "own": {"$ref": "#/definitions/id"}}}
    schema = schema_of({"properties": {"id": {"$ref": "other.json#/definitions/own"}}}, files={"other.json": other})
    assert Validators().accepts(schema, {"id": "a"})
    assert Validators().errors(schema, {"id": 1}) == ("1 at /id must be of type string",)


def test_parts_that_are_merged() -> None:
    contents: dict[str, object] = {
        "properties": {"a": {"type": "string"}},
        "allOf": [{"properties": {"a": {"maxLength": 1}}}, {"extends": {"type": "object"}}],
    }
    schema = schema_of(contents)
    validators = Validators()
    assert not validators.accepts(schema, {"a": "ab"})
    member = schema.named("properties")["a"]
    assert validators.accepts(member, "a")
    assert not validators.accepts(member, "ab")
    assert not validators.accepts(member, 1)


def test_one_href_has_several_schemas_at_one_place() -> None:
    schema = schema_of({"definitions": {"a": {"type": "string"}, "b": {"type": "integer"}}})
    document = schema.source.document
    first, second = (
        Schema.at(Node(document, "/links/0/href", {"$ref": f"#/definitions/{name}"}), schema.resolver) for name in "ab"
    )
    validators = Validators()
    assert validators.accepts(first, "a")
    assert validators.accepts(second, 1)
    assert not validators.accepts(first, 1)


@pytest.mark.parametrize(
    ("draft", "contents", "value", "expected"),
    [
        ("04", {"type": ["string", "null"]}, 1, "1 must be of type string or null"),
        ("04", {"type": "integer"}, "a", '"a" must be of type integer'),
        ("04", {"required": ["a", "b"]}, {"b": 1}, '{"b": 1} lacks "a"'),
        ("03", {"properties": {"a": {"required": True}}}, {}, "{} at /a is missing"),
        ("04", {"additionalProperties": False}, {"a/b": 1}, "1 at /a~1b must not be there"),
        ("06", {"properties": {"a": False}}, {"a": 1}, "1 must not be there"),
        ("04", {"items": {"maxLength": 1}}, ["a", "ab"], '"ab" at /1 must have at most 1 characters'),
        ("04", {"minLength": 2}, "a", '"a" must have at least 2 characters'),
        ("04", {"pattern": "^a$"}, "b", '"b" must match the pattern "^a$"'),
        ("04", {"format": "ipv4"}, "b", '"b" must be a text of the format "ipv4"'),
        ("04", {"enum": ["a"]}, "b", '"b" must be one of ["a"]'),
        ("06", {"const": "a"}, "b", '"b" must be "a"'),
        ("04", {"minimum": 2}, 1, "1 must be at least 2"),
        ("04", {"maximum": 0}, 1, "1 must be at most 0"),
        ("06", {"exclusiveMinimum": 1}, 1, "1 must be more than 1"),
        ("06", {"exclusiveMaximum": 1}, 1, "1 must be less than 1"),
        ("04", {"multipleOf": 2}, 1, "1 must be a multiple of 2"),
        ("03", {"divisibleBy": 2}, 1, "1 must be a multiple of 2"),
        ("04", {"minItems": 1}, [], "[] must have at least 1 items"),
        ("04", {"maxItems": 0}, [1], "[1] must have at most 0 items"),
        ("04", {"minProperties": 1}, {}, "{} must have at least 1 properties"),
        ("04", {"maxProperties": 0}, {"a": 1}, '{"a": 1} must have at most 0 properties'),
        ("04", {"uniqueItems": True}, [1, 1], "[1, 1] must not have equal items"),
        ("04", {"not": {}}, 1, "1 fits the schema of what it must not be"),
        ("04", {"anyOf": [{"type": "null"}]}, 1, '1 fits none of the schemas of "anyOf" (/0 must be of type null)'),
        ("04", {"oneOf": [{}, {}]}, 1, '1 fits several of the schemas of "oneOf"'),
        (
            "04",
            {"oneOf": [{"type": "null"}, {"properties": {"a": {"enum": [2]}}, "required": ["b"]}]},
            {"a": 1},
            '{"a": 1} fits none of the schemas of "oneOf" (/0 must be of type null; /1 at /a must be one of [2])',
        ),
        ("06", {"contains": {"type": "null"}}, [], '[] breaks "contains"'),
        ("04", {"type": "null"}, "x" * 100, '"' + "x" * 59 + "… must be of type null"),
    ],
)
def test_errors(draft: str, contents: dict[str, object], value: object, expected: str) -> None:
    assert Validators().errors(schema_of(contents, draft), value) == (expected,)


def test_bombs() -> None:
    levels = {f"n{depth}": {"allOf": [{"$ref": f"#/definitions/n{depth + 1}"}] * 2} for depth in range(30)}
    levels = {name: {"anyOf": [*each["allOf"], {"type": "string"}]} for name, each in levels.items()}
    schema = schema_of({"definitions": {**levels, "n30": {"type": "null"}}}, pointer="/definitions/n0")
    start = time.process_time()
    Validators().accepts(schema, 1)
    Validators().accepts(schema_of({"pattern": "^(a|aa)+$"}), "a" * 60 + "b")
    Validators().accepts(schema_of({"patternProperties": {"^(a|aa)+$": {}}}), {"a" * 60 + "b": 1})
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        (r"^\d+$", "12", "١٢"),
        (r"^\w+$", "a_1", "é"),
        (r"^[\w-]+$", "a-b", "é"),
        (r"^[^\W\d]+$", "ab", "a1"),
        (r"^\D$", "x", "1"),
        (r"^[\D]$", "x", "1"),
        (r"^\s\S$", "\ufeffx", "x "),
        (r"^[^\s]+$", "ab", "a\u3000b"),
        (r"^[\S]+$", "ab", "a b"),
        ("^a$", "a", "a\n"),
        (r"\Aa\Z", "a", "a\n"),
        (r"\Aa\z", "a", "ab"),
        (r"^a\/b$", "a/b", "a\\/b"),
        (r"^\p{L}+$", "éa", "1"),
        (r"^\p{Lu}\P{Lu}$", "Éa", "éa"),
        (r"^[\p{L}_]+$", "é_", "1"),
        ("^.$", "\x85", "\u2028"),
        (r"^\u00e9\xe9$", "éé", "e"),
        (r"^\u{1F600}\uD83D\uDE00$", "😀😀", "e"),
        (r"^\cJ\0$", "\n\0", "J0"),
        (r"^(?<x>a)\k<x>\1$", "aaa", "aab"),
        ("^[^]$", "\n", "ab"),
        ("^[]?a$", "a", "b"),
        ("^[$.[]$", "$", "a"),
        (r"^[\b\]]$", "]", "b"),
        ("^[[:alpha:]]$", "a", "1"),
        (r"^a\.\$\-b\tc$", "a.$-b\tc", "axyb"),
        (r"\bb\B", "a bc", "ab"),
        ("a[:x:]", "ax", "a"),
    ],
)
def test_patterns(pattern: str, good: str, bad: str) -> None:
    assert fits(pattern, good)
    assert not fits(pattern, bad)
    assert is_pattern(pattern)


@pytest.mark.parametrize("pattern", ["(", "[a", r"\y", "a{2,1}", "x" * 5000, "*", r"\1(", "\\", r"[\1]"])
def test_what_is_no_pattern_fits_all(pattern: str) -> None:
    assert not is_pattern(pattern)
    assert fits(pattern, "anything")


def test_long_text_fits() -> None:
    assert fits("^a$", "b" * 5000)


@given(st.text(alphabet="ab01[]()^$.*+?\\dDwWsS{}|-:pLux", max_size=12), st.text(max_size=5))
@settings(deadline=None, max_examples=300)
def test_any_pattern_is_survived(pattern: str, text: str) -> None:
    fits(pattern, text)
    try:
        translated(pattern)
    except ValueError:
        assert not is_pattern(pattern)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["a", "string", "#"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                (  # noqa: SIM905 - a column of words would be all that one sees.
                    "type properties items $ref allOf oneOf anyOf enum required pattern dependencies minimum "
                    "multipleOf patternProperties additionalProperties not format"
                ).split()
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.sampled_from(sorted(URIS)), st.dictionaries(st.sampled_from(["allOf", "items", "properties"]), JSON), JSON)
@settings(deadline=None, max_examples=200)
def test_any_schema_is_survived(draft: str, contents: dict[str, object], value: object) -> None:
    for error in Validators().errors(schema_of(contents, draft), value):
        assert error


@pytest.mark.parametrize(
    ("value", "is_fine"),
    [
        ("P1Y2M3DT4H5M6S", True),
        ("P2W", True),
        ("PT36H", True),
        ("P1Y3D", False),
        ("P", False),
        ("PT", False),
        ("P1W2D", False),
        ("1D", False),
        ("P\N{ARABIC-INDIC DIGIT ONE}D", False),
        (5, True),
    ],
)
def test_durations(load: Callable[..., Loading], value: object, is_fine: bool) -> None:  # noqa: FBT001
    schema = {"properties": {"a": {"format": "duration"}}, "links": [{"href": "/x", "rel": "self"}]}
    loading = load(schema, "https://json-schema.org/draft/2020-12/schema")
    assert loading.resource.schema
    assert Validators().accepts(loading.resource.schema.named("properties")["a"], value) is is_fine
