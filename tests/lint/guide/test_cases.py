from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.lint.cases import FOLDER, case, whole
from sphinxcontrib_httpschema.lint.guide import RULES

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.lint.guide_rule import GuideRule
    from sphinxcontrib_httpschema.problems import Problem
    from tests.conftest import Loading

EACH_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def test_each_rule_has_cases_and_all_cases_have_a_rule() -> None:
    assert sorted(file.name for file in FOLDER.iterdir()) == sorted(f"{rule.id}.yaml" for rule in RULES)


def test_a_rule_without_cases_is_told() -> None:
    with pytest.raises(KeyError, match="of-mine"):
        case("of-mine")


@EACH_RULE
def test_what_is_bad_breaks_the_rule(rule: GuideRule, findings: Callable[..., list[Problem]]) -> None:
    found = findings(rule.id, case(rule.id).bad)
    assert [problem.rule for problem in found] == [rule.id] * max(len(found), 1)


@EACH_RULE
def test_what_is_good_obeys_the_rule(rule: GuideRule, findings: Callable[..., list[Problem]]) -> None:
    assert findings(rule.id, case(rule.id).good) == []


@EACH_RULE
def test_what_only_looks_bad_obeys_the_rule(rule: GuideRule, findings: Callable[..., list[Problem]]) -> None:
    assert findings(rule.id, case(rule.id).quiet) == []


@EACH_RULE
def test_what_is_good_is_read_without_problems(rule: GuideRule, load_files: Callable[..., Loading]) -> None:
    assert load_files({"api.json": whole(case(rule.id).good)}).problems == []


def test_a_piece_is_one_resource_unless_it_defines_some(load_files: Callable[..., Loading]) -> None:
    one = load_files({"api.json": whole("definitions: {id: {type: string}}\nproperties: {}")}).api
    assert [resource.name for resource in one.resources] == ["incident"]
    two = load_files({"api.json": whole("definitions: {update: {links: []}, person: {links: []}}")}).api
    assert [resource.name for resource in two.resources] == ["update", "person"]
