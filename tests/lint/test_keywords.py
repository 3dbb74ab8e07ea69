from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sphinxcontrib_httpschema.api.checkers import VALIDATORS
from sphinxcontrib_httpschema.lint.keywords import DEMANDS, NEEDS
from sphinxcontrib_httpschema.problems import Severity
from sphinxcontrib_httpschema.schema.dialects import DRAFTS
from sphinxcontrib_httpschema.schema.metaschemas import CORE

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.problems import Problem

CASES = [(draft, keyword) for draft in DRAFTS for keyword in (*DEMANDS[draft], "dependencies", "properties")]
SCALARS = st.sampled_from([None, True, False, 0, 1, -1, 0.5, 1.0, "a", "string", "integer", "any"])
ITEMS: st.SearchStrategy[list[object]] = st.lists(st.one_of(SCALARS, st.just({}), st.just([1])), max_size=3)
VALUES: st.SearchStrategy[object] = st.one_of(
    SCALARS, ITEMS, st.just({}), st.dictionaries(st.just("a"), st.one_of(SCALARS, ITEMS), max_size=1)
)


def is_sound(schema: dict[str, object], draft: str) -> bool:
    """The verdict of the published meta-schema."""
    validator: Any = VALIDATORS[draft]
    return bool(validator(validator.META_SCHEMA).is_valid(schema))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=st.sampled_from(CASES), value=VALUES)
@example(case=("draft-04", "enum"), value=[True, 1])
@example(case=("draft-04", "enum"), value=[1, 1.0])
@example(case=("draft-06", "enum"), value=[{"a": [1]}, {"a": [1]}])
@example(case=("draft-07", "maxLength"), value=1.5)
@example(case=("draft-03", "dependencies"), value={"a": "b"})
@example(case=("draft-03", "type"), value=[{}, "x"])
@example(case=("draft-04", "dependencies"), value={"a": []})
def test_verdicts_are_those_of_the_meta_schemas(
    problems: Callable[..., tuple[Problem, ...]], case: tuple[str, str], value: object
) -> None:
    draft, keyword = case
    needed = NEEDS.get(keyword, "")
    schema: dict[str, object] = {keyword: value, **({needed: 1} if needed else {})}
    whole = {"$schema": CORE[draft], "links": [], "properties": {"it": schema}}
    faulty = any(each.severity is Severity.ERROR for each in problems(json.loads(json.dumps(whole))))
    assert faulty != is_sound(schema, draft)


@pytest.mark.parametrize(
    ("schema", "messages"),
    [
        ({"maxLength": -1}, ['/maxLength: "maxLength" must be a whole number, 0 or more in draft-04']),
        ({"enum": []}, ['/enum: "enum" must be a list of different values, at least one in draft-04']),
        ({"exclusiveMinimum": True}, ['/exclusiveMinimum: "exclusiveMinimum" says nothing without "minimum"']),
        (
            {"dependencies": {"a": []}},
            ['/dependencies/a: what depends on "a" must be a schema, or a list of different names'],
        ),
        ({"maxLength": 2, "minimum": 1, "exclusiveMinimum": True, "type": ["string", "null"]}, []),
    ],
)
def test_what_is_said(found: Callable[..., list[str]], schema: object, messages: list[str]) -> None:
    told = found({"$schema": CORE["draft-04"], "links": [], "properties": {"it": schema}}, "keyword-value")
    assert told == [f"error[keyword-value] /properties/it{message}" for message in messages]


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ({"type": "nil"}, '/type: "nil" is no type of JSON; it is shown as it is written; did you mean "null"?'),
        ({"type": ["a"]}, '/type/0: "a" is no type of JSON; it is shown as it is written'),
        (
            {"properties": {"a": True}},
            "/properties/a: a boolean is no schema in draft-04; it is read as in draft-06",
        ),
        ({"minLength": "1"}, '/minLength: "minLength" must be a number, not a text; it is ignored'),
    ],
)
def test_what_reading_tells_already_is_told_once_and_is_an_error(
    found: Callable[..., list[str]], schema: object, message: str
) -> None:
    told = found({"$schema": CORE["draft-04"], "links": [], "properties": {"it": schema}})
    assert told == [f"error[schema] /properties/it{message}"]
