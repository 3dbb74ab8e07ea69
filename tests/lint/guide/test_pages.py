from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.lint.guide import RULES

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.lint.guide_rule import GuideRule

DOCS = Path(__file__).resolve().parents[3] / "docs"


def page_of(rule: GuideRule) -> str:
    (file,) = DOCS.glob(f"{rule.page}.*")
    return file.read_text("utf-8")


def shown(rule: GuideRule, page: str) -> int:
    """Where a page shows a rule, in MyST or in reStructuredText."""
    return max(page.find(f"{{schema-rule}} {rule.id}\n"), page.find(f".. schema-rule:: {rule.id}\n"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_is_on_its_page(rule: GuideRule) -> None:
    page = page_of(rule)
    label = re.search(rf"^\(guide-{rule.id}\)=$|^\.\. _guide-{rule.id}:$", page, re.MULTILINE)
    assert label, "the page has a label for the rule"
    following = re.compile(r"^\(guide-|^\.\. _guide-", re.MULTILINE).search(page, label.end())
    assert label.end() < shown(rule, page) < (following.start() if following else len(page))


def test_rules_come_in_the_order_of_the_guide() -> None:
    pages = dict.fromkeys(rule.page for rule in RULES)
    listed = (DOCS / "guide" / "index.md").read_text().partition("```{toctree}")[2].split()
    assert [page.removeprefix("guide/") for page in pages] == [name for name in listed if f"guide/{name}" in pages]
    for page in pages:
        own = [rule for rule in RULES if rule.page == page]
        places = [shown(rule, page_of(rule)) for rule in own]
        assert places == sorted(places)


def test_rules_say_what_must_hold_in_sentences() -> None:
    assert all(rule.words[0].isupper() and rule.words.endswith(".") for rule in RULES)
    assert len({rule.id for rule in RULES}) == len(RULES)
