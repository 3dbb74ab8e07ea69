"""All of a made-up API on pages that has whatever is odd about real ones."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.oddities.faults import FAULTS
from tests.oddities.forms import forms
from tests.oddities.shown import signatures

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

FORMS = [form.name for form in forms()]
#: A signature in text, where whatever is below it is indented; and in HTML.
IN_TEXT = re.compile(r"(?m)^[A-Z]+ (?:[/{]|https://).*(?:\n(?! |$).+)*")
IN_HTML = re.compile(r"(?s)<span class=\"schema-method.*?(?=<a class=\"headerlink)")
WARNING = re.compile(r"schemas/([^:]+):\d+:\d+: WARNING: (?:(/\S*): )?.* \[httpschema\.(\w+)\]$")


@pytest.fixture(scope="module", params=["html", "text"])
def built(request: pytest.FixtureRequest, new_site: Callable[[], Site]) -> Built:
    """One project with all forms of it, each on a page of its own."""
    site = new_site()
    paths = {form.name: str(form.write(site.folder / "schemas").relative_to(site.folder)) for form in forms()}
    page = "{0}\n{1}\n\n.. schema-resource:: *\n   :api: {0}\n"
    site.write({f"{name}.rst": page.format(name, "=" * len(name)) for name in FORMS})
    index = "Quillen\n=======\n\n.. toctree::\n   :glob:\n\n   *\n"
    site.write({"conf.py": f"httpschema_apis = {paths!r}", "index.rst": index})
    return site.build(request.param)


def page_of(built: Built, name: str) -> str:
    (path,) = (path for path in built.outdir.glob(f"{name}.*") if path.suffix in {".html", ".txt"})
    return path.read_text("utf-8")


def headings(page: str) -> list[str]:
    """The signatures of endpoints on a page, as words between single blanks."""
    is_html = page.startswith("<!DOCTYPE")
    found = IN_HTML.findall(page) if is_html else IN_TEXT.findall(page)
    texts = (html.unescape(re.sub("<[^>]+>", "", each)) for each in found) if is_html else found
    return [" ".join(each.split()).replace("(deprecated)", "deprecated") for each in texts]


@pytest.mark.parametrize("name", FORMS)
def test_every_endpoint_is_shown(built: Built, name: str) -> None:
    assert Counter(headings(page_of(built, name))) == Counter(signatures(name))


@pytest.mark.parametrize("name", FORMS)
def test_nothing_is_left_out(built: Built, name: str) -> None:
    page = page_of(built, name)
    assert "cannot be shown" not in page
    assert "Traceback" not in page


def test_nothing_is_warned_of_but_what_is_wrong(built: Built) -> None:
    told = [found.group(1, 3, 2) if (found := WARNING.match(line)) else line for line in built.warnings]
    assert Counter(told) == Counter(
        (file, fault.kind, fault.pointer or None)
        for file, faults in FAULTS.items()
        for fault in faults
        if not fault.is_note
    )


@pytest.mark.parametrize("name", FORMS)
def test_no_two_places_of_a_page_have_one_id(built: Built, name: str) -> None:
    ids = re.findall(r' id="([^"]*)"', page_of(built, name))
    assert [each for each, times in Counter(ids).items() if times > 1] == []
