from __future__ import annotations

import re
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.lint import registry
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength
from sphinxcontrib_httpschema.lint.registry import GROUP, Registry, SelectionError, load_registry
from tests.few_rules import FEW, LOWER, OWN, TITLES, WORDS, no_titles

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("few_rules")
SEVERAL = [OWN]
NOTHING = 3


@pytest.fixture
def plug_in(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have plug-ins: names of members of this module."""

    def install(*names: str) -> None:
        points = [EntryPoint(name, f"{__name__}:{name}", GROUP) for name in names]
        monkeypatch.setattr(registry, "entry_points", lambda group: points if group == GROUP else [])

    return install


def ids(select: str = "", ignore: str = "") -> list[str]:
    rules = Registry((*FEW, OWN)).select(select.split(), ignore.split())
    return [rule.id for rule in rules]


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        ("", "", ["path-lower", "titles", "words", "own"]),
        ("words titles", "", ["titles", "words"]),
        ("path-* MUST", "", ["path-lower", "own"]),
        ("guide/schemas", "may", ["titles"]),
        ("guide/*", "t*s w?rds", ["path-lower"]),
        ("https://example.com/*", "", ["own"]),
        ("", "ignore-stale titles", ["path-lower", "words", "own"]),
    ],
)
def test_rules_are_selected_by_id_pattern_page_and_strength(select: str, ignore: str, left: list[str]) -> None:
    assert ids(select, ignore) == left


@pytest.mark.parametrize(
    ("pattern", "near"),
    [
        ("title", '; did you mean "titles"?'),
        ("guide/path", '; did you mean "guide/paths"?'),
        ("xyz-*", ""),
        ("ignore-stale", ""),
    ],
)
def test_a_pattern_that_means_nothing(pattern: str, near: str) -> None:
    with pytest.raises(SelectionError, match=re.escape(f'"{pattern}" is no rule, no page and no pattern of one{near}')):
        ids(pattern)


def test_rules_come_in_the_order_of_the_guide_and_those_of_others_behind(plug_in: Callable[..., None]) -> None:
    plug_in("SEVERAL")
    other = GuideRule("mine", Strength.MAY, "", "It is mine.", no_titles)
    assert load_registry([other]) == Registry((*FEW, OWN, other))


def test_a_plug_in_may_give_one_rule(plug_in: Callable[..., None]) -> None:
    plug_in("OWN")
    known = load_registry()
    assert known.find("own") is OWN
    assert known.find("owm") is None
    assert known.near("owm") == ("own",)


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        (["NOTHING"], "the plug-in \"NOTHING\" cannot be loaded: TypeError: 'int' object is not iterable"),
        (["ABSENT"], f"the plug-in \"ABSENT\" cannot be loaded: AttributeError: module '{__name__}' has no attribute"),
        (["TITLES"], 'the plug-in "TITLES" gives the rule "titles", but there is one of that id already'),
        (["OWN", "SEVERAL"], 'the plug-in "SEVERAL" gives the rule "own", but there is one of that id already'),
    ],
)
def test_a_plug_in_that_is_broken_is_told_and_the_others_stay(
    plug_in: Callable[..., None], names: list[str], fault: str
) -> None:
    plug_in(*names)
    known = load_registry()
    (told,) = known.faults
    assert told.startswith(fault)
    assert known.rules[:3] == (LOWER, TITLES, WORDS)


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("x", "conf.py gives 'x', which is no GuideRule"),
        (
            GuideRule("My_Rule", Strength.MAY, "", "", no_titles),
            'conf.py gives the rule "My_Rule", whose id must be words in lower case with dashes between',
        ),
        (
            GuideRule("must", Strength.MAY, "", "", no_titles),
            'conf.py gives the rule "must", but there is one of that id already',
        ),
        (
            GuideRule("mine", Strength.MAY, "guide/paths", "", no_titles),
            'conf.py gives the rule "mine", whose page must be a URL, or nothing',
        ),
    ],
)
def test_a_rule_of_a_project_that_cannot_be_used(rule: object, fault: str) -> None:
    assert load_registry([rule], "conf.py") == Registry(FEW, (fault,))
