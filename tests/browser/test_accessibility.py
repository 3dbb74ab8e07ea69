"""What keeps people out of a page, as axe-core finds it in Chromium."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PAGES = ("incidents.html", "overview.html", "subscribers.html")
#: Faults of themes: the rule, and what the elements match that break it.
ALLOWED: dict[str, list[tuple[str, str]]] = json.loads((Path(__file__).parent / "allowed.json").read_text("utf-8"))
RUN = """async (allowed) => {
  const found = await axe.run({ include: [".schema"] }, { resultTypes: ["violations"] });
  const faults = found.violations.flatMap(rule => rule.nodes.map(node => [rule.id, node.target.at(-1), node.html]));
  const isAllowed = (id, target) =>
    allowed.some(([rule, selector]) => rule === id && document.querySelector(target).matches(selector));
  return faults.filter(([id, target]) => !isAllowed(id, target)).map(([id, , html]) => `${id}: ${html}`);
}"""


def faults(page: Page, axe: str, allowed: list[tuple[str, str]]) -> list[str]:
    """What axe-core finds in our blocks, but for the faults of the theme."""
    page.evaluate(axe)
    found: list[str] = page.evaluate(RUN, allowed)
    return found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_keeps_anybody_out(read: Callable[..., Page], axe: str, theme: str, scheme: str, width: int) -> None:
    for name in PAGES:
        page = read(name, theme=theme, color_scheme=scheme, width=width)
        assert faults(page, axe, ALLOWED.get(theme, [])) == [], name


def test_faults_are_found(read: Callable[..., Page], axe: str) -> None:
    page = read("incidents.html", theme="furo")
    page.add_style_tag(content=".schema p.schema-facts { color: #bbb !important }")
    assert any(each.startswith("color-contrast") for each in faults(page, axe, []))


@pytest.mark.parametrize("theme", sorted(ALLOWED))
def test_no_fault_is_allowed_that_is_mended(read: Callable[..., Page], axe: str, theme: str) -> None:
    pages = [read(name, theme=theme) for name in PAGES]
    for index, entry in enumerate(ALLOWED[theme]):
        others = ALLOWED[theme][:index] + ALLOWED[theme][index + 1 :]
        assert any(faults(page, axe, others) for page in pages), entry


@pytest.mark.parametrize("options", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}], ids=str)
def test_it_reads_as_well_for_those_who_set_their_own(
    read: Callable[..., Page], axe: str, options: dict[str, Any]
) -> None:
    page = read("incidents.html", theme="furo", **options)
    assert faults(page, axe, []) == []
    chosen = page.locator(".schema-tabs > label:has(:checked)").first
    other = page.locator(".schema-tabs > label:not(:has(:checked))").first
    line = "node => getComputedStyle(node).borderBottomColor"
    assert chosen.evaluate(line) != other.evaluate(line)
