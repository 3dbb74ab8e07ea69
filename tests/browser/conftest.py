"""A gallery of pages in several themes, opened in Chromium."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

if os.environ.get("CI") != "true":
    pytest.importorskip("playwright", reason="playwright is not installed")

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GALLERY = Path(__file__).parent / "gallery"
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
THEMES = ("alabaster", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme")


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with a browser."""

    browser: Browser
    folder: Path  #: The site.
    opened: list[Page]

    def open(self, page: str, width: int = 1280, **options: Any) -> Page:  # noqa: ANN401 - as playwright has them.
        """A page of the site, in a window of its own; nothing but the site can be reached."""
        context = self.browser.new_context(viewport={"width": width, "height": 900}, **options)
        context.route("http*://**", lambda route: route.abort())
        tab = context.new_page()
        self.opened.append(tab)
        tab.goto(f"{self.folder.as_uri()}/{page}")
        return tab


@pytest.fixture(scope="session")
def axe() -> str:
    """The script that looks for what keeps people out."""
    if not AXE.is_file():
        message = "axe-core is not installed: npm install --no-package-lock --prefix tests/browser"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(message)
    return AXE.read_text("utf-8")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = tool("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Build the gallery in a theme; each is built once."""
    built: dict[tuple[str, ...], Path] = {}

    def build(theme: str, *settings: str) -> Path:
        key = (theme, *settings)
        if key not in built:
            folder = tmp_path_factory.mktemp(theme)
            given = [f"-D{each}" for each in (f"html_theme={theme}", *settings)]
            command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", *given, str(GALLERY), str(folder)]
            subprocess.run(command, check=True, timeout=300)
            built[key] = folder
        return built[key]

    return build


@pytest.fixture
def read(chromium: Browser, site: Callable[..., Path]) -> Iterator[Callable[..., Page]]:
    """Open a page of the gallery: ``read("incidents.html", theme="furo")``."""
    opened: list[Page] = []

    def open_page(page: str, *settings: str, theme: str = "alabaster", **options: Any) -> Page:  # noqa: ANN401 - as above.
        return Reader(chromium, site(theme, *settings), opened).open(page, **options)

    yield open_page
    for each in opened:
        each.context.close()


@pytest.fixture
def read_furo(read: Callable[..., Page]) -> Callable[..., Page]:
    return partial(read, theme="furo")
