"""Languages of an example: tabs on web pages, captions elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Built, Site

PAGE = """Title
=====

.. schema-example:: book:create
   :show: request
   :samples: curl, http

.. schema-example:: book:info
   :show: request
   :samples: curl, http
"""
OWN = 'class="schema-tabs"'
DESIGN = 'class="sd-tab-set docutils"'
CAPTION = 'class="schema-sample"'


def build(site: Site, conf: str = "", builder: str = "html") -> Built:
    site.write({"conf.py": conf, "index.rst": PAGE})
    return site.build(builder)


def page(site: Site, conf: str = "", builder: str = "html") -> str:
    built = build(site, conf, builder)
    assert built.warnings == []
    return built.text("index.xhtml" if builder == "epub" else "index.html")


def test_each_block_has_radio_buttons_of_its_own(site: Site) -> None:
    html = page(site)
    assert html.count(OWN) == 2
    assert re.findall(r'<input type="radio" name="([\w-]+)" value="(\w+)"( checked="checked")? />', html) == [
        ("schema-tabs-1", "curl", ' checked="checked"'),
        ("schema-tabs-1", "http", ""),
        ("schema-tabs-2", "curl", ' checked="checked"'),
        ("schema-tabs-2", "http", ""),
    ]
    assert CAPTION not in html


def test_groups_are_told_apart_where_all_pages_are_one(site: Site) -> None:
    other = PAGE.replace("Title\n", "Other\n")
    site.write({"index.rst": f"{PAGE}\n.. toctree::\n\n   other\n", "other.rst": other})
    html = site.build("singlehtml").text("index.html")
    assert len(set(re.findall(r'name="(schema-tabs-\d+)"', html))) == 4


def test_a_single_language_needs_no_tabs(site: Site) -> None:
    site.write({"index.rst": PAGE.replace("curl, http", "http")})
    html = site.build("html").text("index.html")
    assert OWN not in html
    assert CAPTION not in html


def test_tabs_can_be_those_of_sphinx_design(site: Site) -> None:
    html = page(site, "extensions.append('sphinx_design')\nhttpschema_sample_tabs = 'sphinx-design'\n")
    assert html.count(DESIGN) == 2
    ids = re.findall(r'<input id="([\w-]+)"', html)
    assert re.findall(r'for="([\w-]+)"', html) == ids
    assert len(set(ids)) == 4
    assert 'data-sync-id="curl"' in html


def test_without_sphinx_design_tabs_are_our_own(site: Site) -> None:
    built = build(site, "httpschema_sample_tabs = 'sphinx-design'\n")
    (warning,) = built.warnings
    assert 'sample_tabs: "sphinx-design" needs "sphinx_design" among the extensions [httpschema.config]' in warning
    assert OWN in built.text("index.html")


@pytest.mark.parametrize(("conf", "builder"), [("httpschema_sample_tabs = 'none'\n", "html"), ("", "epub")])
def test_there_may_be_captions_instead(site: Site, conf: str, builder: str) -> None:
    html = page(site, conf, builder)
    assert OWN not in html
    assert html.count(CAPTION) == 4


def test_other_builders_show_all_languages(site: Site) -> None:
    text = build(site, builder="text").text()
    assert re.findall(r"^(curl|HTTP)$", text, re.MULTILINE) == ["curl", "HTTP"] * 2


def test_a_book_has_nothing_folded(site: Site) -> None:
    site.write({"index.rst": "Title\n=====\n\n.. schema-resource:: *\n", "conf.py": "httpschema_open_levels = 0\n"})
    assert '<details class="schema-children">' in site.build("html").text("index.html")
    folding = re.findall(r"<details[^>]*>", site.build("epub").text("index.xhtml"))
    assert folding
    assert [each for each in folding if 'open=""' not in each] == []


@pytest.mark.parametrize(("levels", "folded"), [(0, True), (1, False)])
def test_attributes_inside_of_others_are_open_so_deep(site: Site, levels: int, *, folded: bool) -> None:
    site.write(
        {"index.rst": "Title\n=====\n\n.. schema-resource:: *\n", "conf.py": f"httpschema_open_levels = {levels}\n"}
    )
    html = site.build("html").text("index.html")
    assert ('<details class="schema-children"><summary>' in html) is folded


@pytest.mark.parametrize(("value", "count"), [("True", 1), ("False", 0)])
def test_the_script_can_be_left_out(site: Site, value: str, count: int) -> None:
    assert page(site, f"httpschema_script = {value}\n").count("_static/httpschema.js") == count
