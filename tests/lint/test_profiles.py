from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.lint.profiles import PROFILES

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.problems import Problem

DRAFT_04 = "http://json-schema.org/draft-04/hyper-schema"
FAULTY: dict[str, Any] = {
    "$schema": DRAFT_04,
    "links": [{"href": "/{a b}", "rel": "self", "type": "x"}],
    "properties": {"it": {"$ref": "#/definitions/other"}, "at": {"type": "string", "example": 1}},
    "definitions": {"x": {"odd": {"type": "null"}}},
}


def test_a_stricter_profile_has_all_rules_of_the_others() -> None:
    assert set(PROFILES["spec"]) < set(PROFILES["interagent"]) < set(PROFILES["strict"])
    names = [rule.id for rule in PROFILES["strict"]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("profile", "counts"),
    [
        ("spec", {"link-keyword": "warning", "href": "error", "ref": "error", "example": "warning", "unread": "note"}),
        ("strict", {"link-keyword": "error", "href": "error", "ref": "error", "example": "error", "unread": "note"}),
    ],
)
def test_how_much_faults_matter(
    problems: Callable[..., tuple[Problem, ...]], profile: str, counts: dict[str, str]
) -> None:
    told = {each.name: each.severity.value for each in problems(FAULTY, profile) if each.name in counts}
    assert told == counts


def test_findings_are_in_the_order_of_the_text_and_each_is_told_once(
    problems: Callable[..., tuple[Problem, ...]],
) -> None:
    told = problems(FAULTY, "strict")
    assert [each.position for each in told] == sorted(each.position for each in told)
    assert len(told) == len(set(told))


def test_documents_that_only_references_lead_to_are_looked_at(problems: Callable[..., tuple[Problem, ...]]) -> None:
    contents = {"$schema": DRAFT_04, "links": [], "properties": {"a": {"$ref": "shared.json#/a"}}}
    (problem,) = problems(contents, shared={"definitions": {}, "a": {"type": "string", "minLength": -1}})
    assert (problem.position.path, problem.pointer, problem.name) == ("shared.json", "/a/minLength", "keyword-value")


@pytest.mark.parametrize("seed", range(60))
def test_no_schema_is_too_odd(problems: Callable[..., tuple[Problem, ...]], seed: int) -> None:
    chance = random.Random(seed)
    values: list[Any] = [None, True, 0, -1, "", "x", [], {}, [None], {"": None}, {"$ref": "#"}, {"type": "x"}, [[]]]
    keywords = ("links", "definitions", "properties", "type", "enum", "required", "$ref", "example", "dependencies")
    link = ("href", "rel", "schema", "targetSchema", "method", "hrefSchema", "response_example", "templateRequired")

    def made(depth: int, names: tuple[str, ...]) -> Any:  # noqa: ANN401 - as odd as can be.
        if depth == 0 or chance.random() < 0.3:
            return chance.choice(values)
        if chance.random() < 0.2:
            return [made(depth - 1, link) for _ in range(chance.randint(0, 2))]
        return {name: made(depth - 1, names) for name in chance.sample(names, 3)}

    contents = {"$schema": DRAFT_04, **{name: made(4, keywords) for name in keywords}}
    for profile in PROFILES:
        assert all(str(each) for each in problems(contents, profile))
