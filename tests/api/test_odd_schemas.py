"""Whatever a schema holds, it is opened, told and named: nothing breaks, nothing takes long, no two names are one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxcontrib_httpschema.api.attributes import COUNT_LIMIT
from sphinxcontrib_httpschema.api.facts import case_title
from sphinxcontrib_httpschema.api.limits import KEYWORDS
from sphinxcontrib_httpschema.api.naming import anchor
from sphinxcontrib_httpschema.api.words import flags, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.api.shapes import Shape
    from tests.api.conftest import Opened

DRAFTS = ("draft-03", "draft-04", "draft-07", "2019-09", "2020-12")
#: Keywords by what they hold.
ONE = (
    *("items", "additionalItems", "unevaluatedItems", "contains", "additionalProperties", "unevaluatedProperties"),
    *("propertyNames", "not", "if", "then", "else", "extends", "disallow"),
)
LISTS = ("items", "prefixItems", "allOf", "anyOf", "oneOf", "extends", "type", "disallow")
NAMED = ("properties", "patternProperties", "dependentSchemas", "dependencies")
DATA = (*KEYWORDS, "title", "description", "format", "nullable", "readOnly", "writeOnly", "deprecated", "stability")
DATA += ("minContains", "maxContains", "dependentRequired", "required", "$recursiveRef", "$dynamicRef")

NAMES = st.sampled_from(["a", "b", "[]", "*", "(a)", "a.b", "", " ", "a" * 50, "^a", "a$"])
PLACES = st.sampled_from(["#", "#/value", "#/definitions/x", "#/definitions/app", "#/definitions/nowhere", "y.json"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.just(1.5) | NAMES | PLACES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=2),
    max_leaves=4,
)
TYPES = st.sampled_from(["string", "integer", "number", "boolean", "object", "array", "null", "any", "file"])


def objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Schemas with values of the right types and of wrong ones."""
    members = dict.fromkeys(ONE, inner | JSON)
    members |= {keyword: st.lists(inner | TYPES, max_size=3) | members.get(keyword, JSON) for keyword in LISTS}
    members |= {keyword: st.dictionaries(NAMES, inner | JSON, max_size=3) | JSON for keyword in NAMED}
    members |= dict.fromkeys(DATA, JSON)
    members["type"] = members["type"] | TYPES
    members["required"] = st.lists(NAMES, max_size=3) | JSON
    members["const"] = members["minimum"] = members["maxItems"] = JSON | st.integers(0, 5)
    members["$ref"] = PLACES
    pairs = st.sampled_from(sorted(members)).flatmap(lambda keyword: st.tuples(st.just(keyword), members[keyword]))
    return st.lists(pairs, max_size=5).map(dict)


SCHEMAS: st.SearchStrategy[Any] = st.recursive(st.booleans() | st.just({}) | objects(JSON), objects, max_leaves=8)


def look_at(shape: Shape) -> None:
    """Everything that a page asks of a shape."""
    for way, inner in shape.groups:
        assert all(step for step in way)
        for branch in inner.branches:
            assert branch.name
        for case in inner.cases:
            assert plain(case_title(case))
        flags(inner, in_request=True)


@settings(max_examples=300, deadline=None)
@given(SCHEMAS, SCHEMAS, st.sampled_from(DRAFTS))
def test_nothing_odd_breaks_anything(
    open_schema: Callable[..., Opened], schema: object, other: object, draft: str
) -> None:
    found = open_schema(schema, draft, x=other)
    shapes = [found.shape, *(attribute.shape for attribute in found.shape.walk())]
    for shape in shapes:
        look_at(shape)
        opened = type(found)(shape)
        assert opened.type
        assert not opened.facts or (opened.facts.endswith(".") and not opened.facts[0].islower())
        assert f"{opened.type} {opened.facts}".encode()
    attributes = list(found.shape.walk())
    paths = {attribute.path for attribute in attributes}
    assert len({anchor(path) for path in paths}) == len(paths) == len(attributes)
    assert all(attribute.prefix + attribute.shown for attribute in attributes)


def chained(keyword: str, number: int) -> dict[str, object]:
    """A schema that leads to the next one several times."""
    ref = {"$ref": f"#/definitions/d{number + 1}"}
    kinds: dict[str, dict[str, object]] = {
        "if": {**ref, "if": ref, "then": ref, "else": ref},
        "not": {"not": {"anyOf": [ref, {"not": ref}]}},
        "contains": {"allOf": [{"contains": ref}, {"contains": {"properties": {"a": ref}}}]},
        "prefixItems": {"prefixItems": [ref, ref, ref]},
        "dependentSchemas": {"dependentSchemas": {"a": ref, "b": {"properties": {"x": ref}}}},
        "patternProperties": {"patternProperties": {"^a": ref, "^b": ref}, "additionalProperties": ref},
        "anyOf": {"allOf": [{"anyOf": [ref, ref]}, {"oneOf": [ref, {"properties": {"x": ref}}]}]},
        "only": {"oneOf": [{"anyOf": [ref]}, False], "properties": {"a": ref}},
        "condition": {"if": {"properties": {"a": ref, "b": ref}}, "then": {"required": ["x"]}},
    }
    all_of_them: dict[str, object] = {"allOf": [*kinds.values()]}
    return kinds.get(keyword, all_of_them)


@pytest.mark.parametrize(
    "keyword",
    [
        *("if", "not", "contains", "prefixItems", "dependentSchemas", "patternProperties", "anyOf", "only"),
        *("condition", "all"),
    ],
)
def test_exponential_schemas_end(open_schema: Callable[..., Opened], keyword: str) -> None:
    definitions: dict[str, object] = {f"d{number}": chained(keyword, number) for number in range(25)}
    start = time.perf_counter()
    found = open_schema({"$ref": "#/definitions/d0"}, "2020-12", **definitions, d25={"type": "string"})
    shapes = [found.shape, *(attribute.shape for attribute in found.shape.walk())]
    assert all(type(found)(shape).type for shape in shapes)
    assert len(found.facts) < 100_000
    assert len(shapes) <= 2 * COUNT_LIMIT
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize("keyword", ["allOf", "anyOf", "oneOf", "extends"])
def test_endless_lists_end(open_schema: Callable[..., Opened], keyword: str) -> None:
    loop = {keyword: [{"$ref": "#/definitions/back"}, {"$ref": "#/definitions/loop"}], "properties": {"a": {}}}
    back = {keyword: [{"$ref": "#/definitions/loop"}], "properties": {"b": {}}}
    found = open_schema({"$ref": "#/definitions/loop"}, loop=loop, back=back)
    assert {path.rpartition(".")[2] for path in found.attributes} == {"a", "b"}


def test_what_is_cut_off_says_so(open_schema: Callable[..., Opened]) -> None:
    schema: dict[str, object] = {"properties": {"last": {}}}
    for _ in range(20):
        schema = {"properties": {"x": schema}}
    shapes = list(open_schema(schema).attributes.values())
    assert [shape.cut for shape in shapes] == [False] * (len(shapes) - 1) + [True]
