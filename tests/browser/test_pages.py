"""What readers do with a page: on a phone, with the keyboard, with a link, on paper."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import THEMES
from tests.conftest import tool

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

PAGES = ("incidents.html", "overview.html", "subscribers.html")
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: Elements of blocks whose content sticks out of them, or that stick out of the block.
CUT = """() => [...document.querySelectorAll(".schema")].flatMap(block => {
  const edge = block.getBoundingClientRect().right + 1;
  return [...block.querySelectorAll("*")].filter(each => {
    const hidden = getComputedStyle(each).clipPath !== "none" || each.closest("legend, label > input");
    return !hidden && (each.getBoundingClientRect().right > edge);
  }).map(each => each.outerHTML.slice(0, 80));
})"""
FOLDED = "incidents.html#incident--create---body.impact.orders.count"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [320, 390, 640, 768, 1280])
def test_nothing_is_cut_or_sticks_out(read: Callable[..., Page], theme: str, width: int) -> None:
    for name in PAGES:
        page = read(name, theme=theme, width=width)
        assert width == 320 or page.evaluate(TOO_WIDE) <= 0, name  # The bars of some themes are wider than that.
        assert page.evaluate(CUT) == [], name


def test_a_page_has_the_style_sheet_only_if_it_needs_it(read_furo: Callable[..., Page]) -> None:
    sheets = "[...document.styleSheets].filter(each => /httpschema/.test(each.href)).length"
    assert read_furo("incidents.html").evaluate(sheets) == 1
    assert read_furo("index.html").evaluate(sheets) == 0


def test_a_link_opens_what_is_folded(read_furo: Callable[..., Page]) -> None:
    anchor = FOLDED.partition("#")[2]
    page = read_furo("incidents.html")
    target = page.locator(f'[id="{anchor}"]')
    assert not target.is_visible()
    opened = read_furo(FOLDED, java_script_enabled=False)
    assert opened.locator(f'[id="{anchor}"]').is_visible()


def test_the_name_of_an_attribute_is_its_permalink(read_furo: Callable[..., Page]) -> None:
    page = read_furo("incidents.html")
    name = page.locator(".schema-attributes > dt > a.schema-self").first
    name.click()
    assert page.url.endswith(f"#{name.locator('xpath=..').get_attribute('id')}")


@pytest.mark.parametrize("settings", [(), ("httpschema_sample_tabs=sphinx-design",)], ids=["own", "sphinx-design"])
def test_the_keyboard_changes_the_language(read_furo: Callable[..., Page], settings: tuple[str, ...]) -> None:
    page = read_furo("incidents.html", *settings, java_script_enabled=False)
    shown = page.locator(".schema-tab:visible, .sd-tab-content:visible")
    assert shown.first.inner_text().startswith("curl ")
    page.locator('input[type="radio"][name="schema-tabs-1"]:checked').focus()
    page.keyboard.press("ArrowRight")
    assert shown.first.inner_text().startswith("import ")


def test_what_has_the_focus_shows_it(read_furo: Callable[..., Page]) -> None:
    page = read_furo("incidents.html")
    ring = """() => {
      const at = document.activeElement;
      const around = at.closest("label") ?? at;
      const lines = [at, around].map(each => getComputedStyle(each));
      const shows = lines.some(each => each.outlineStyle !== "none" || each.boxShadow !== "none");
      return at.closest(".schema") && !at.matches(".copybtn") ? [at.outerHTML.slice(0, 60), shows] : null;
    }"""
    found = []
    for _ in range(120):
        page.keyboard.press("Tab")
        if stop := page.evaluate(ring):
            found.append(stop)
    assert len(found) > 30
    assert [html for html, shows in found if not shows] == []


def test_a_language_once_chosen_holds_for_all_pages(read_furo: Callable[..., Page]) -> None:
    page = read_furo("incidents.html")
    page.locator(".schema-tabs label", has_text="JavaScript").first.click()
    chosen = page.locator(".schema-tabs input:checked")
    assert {each.get_attribute("value") for each in chosen.all()} == {"javascript"}
    page.goto(page.url.replace("incidents.html", "subscribers.html"))
    assert {each.get_attribute("value") for each in chosen.all()} == {"javascript"}


def test_without_the_script_all_languages_can_be_read(read_furo: Callable[..., Page]) -> None:
    page = read_furo("incidents.html", "httpschema_script=0")
    assert page.evaluate("[...document.scripts].filter(each => /httpschema/.test(each.src)).length") == 0
    page.locator(".schema-tabs label", has_text="JavaScript").first.click()
    assert page.locator(".schema-tab:visible").first.inner_text().startswith("const ")


def test_no_fact_is_lost_on_paper(read_furo: Callable[..., Page], tmp_path: Path) -> None:
    program = tool("pdftotext")
    page = read_furo("incidents.html", java_script_enabled=False)
    page.pdf(path=tmp_path / "page.pdf")
    printed = subprocess.run([program, str(tmp_path / "page.pdf"), "-"], check=True, capture_output=True, text=True)
    words = "".join(printed.stdout.split())
    names = page.locator(".schema code.schema-name").all_text_contents()
    facts = page.locator(".schema p.schema-facts").all_text_contents()
    assert len(names) > 40
    assert [each for each in (*names, *facts) if "".join(each.split()) not in words] == []


def test_the_search_of_the_site_finds_an_attribute_and_lands_on_it(read: Callable[..., Page]) -> None:
    page = read("search.html?q=resolved_at", theme="alabaster")
    hit = page.locator("#search-results a", has_text="resolved_at").first
    hit.wait_for()
    hit.click()
    page.wait_for_url("**/incidents.html**")
    assert page.url.split("#")[1] == "incident.resolved_at"
    assert page.locator('[id="incident.resolved_at"]').is_visible()
