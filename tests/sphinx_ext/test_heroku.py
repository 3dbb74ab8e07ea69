"""The largest public hyper-schema, all of it, in both markups."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

SCHEMA = Path(__file__).parents[2].parent / "shared/corpus/hyperschema/heroku-platform-api/schema.json"

pytestmark = pytest.mark.skipif(not SCHEMA.is_file(), reason=f"the schema of Heroku's API is not at {SCHEMA}")

#: How a page of each markup shows a resource, and what is built of it.
MARKUPS = {
    "rst": ("{0}\n{1}\n\n.. schema-resource:: {0}\n", "html"),
    "md": ("# {0}\n\n```{{schema-resource}} {0}\n```\n", "text"),
}


class Link(NamedTuple):
    resource: str
    method: str
    path: str  #: With ``{}`` for its variables.
    title: str


def links() -> list[Link]:
    """All links, read without any code of ours."""
    definitions = json.loads(SCHEMA.read_text("utf-8"))["definitions"]
    return [
        Link(name, link.get("method", "GET"), re.sub(r"\{[^}]*\}", "{}", link["href"]), link["title"])
        for name, definition in definitions.items()
        for link in definition.get("links", ())
    ]


def write_pages(site: Site, markup: str, conf: str = "") -> None:
    """A page for each resource."""
    names = dict.fromkeys(link.resource for link in links())
    page, _ = MARKUPS[markup]
    site.write({f"{name}.{markup}": page.format(name, "=" * len(name)) for name in names})
    index = "Heroku\n======\n\n.. toctree::\n   :glob:\n\n   *\n"
    site.write({"conf.py": f"httpschema_apis = {str(SCHEMA)!r}\n{conf}", "index.rst": index})


@pytest.fixture(scope="module", params=MARKUPS)
def built(request: pytest.FixtureRequest, new_site: Callable[[], Site]) -> Built:
    site = new_site()
    write_pages(site, request.param)
    return site.build(MARKUPS[request.param][1])


@pytest.fixture(scope="module")
def silent(new_site: Callable[[], Site]) -> Site:
    """The pages, and no warning of the two references that lead nowhere."""
    site = new_site()
    latex = "latex_documents = [('index', 'heroku.tex', 'Heroku', 'X', 'manual')]\n"
    write_pages(site, "rst", f"suppress_warnings = ['httpschema.ref']\n{latex}")
    return site


#: What the links of a resource are for.
DESCRIPTIONS = ("Info for a process type", "List process type formation", "Batch update process types")
#: Builders, and a file that holds the page of a resource.
BUILDERS = {
    "dirhtml": "formation/index.html",
    "singlehtml": "index.html",
    "epub": "formation.xhtml",
    "latex": "heroku.tex",
    "man": "library.1",
    "texinfo": "library.texi",
    "xml": "formation.xml",
}


@pytest.mark.parametrize("builder", BUILDERS)
def test_it_can_be_built_by_all_builders(silent: Site, builder: str) -> None:
    built = silent.build(builder)
    assert built.warnings == []
    page = " ".join(built.text(BUILDERS[builder]).split())
    assert [each for each in DESCRIPTIONS if each not in page] == []


def words_of(built: Built, page: str) -> str:
    path = next(path for path in built.outdir.glob(f"{page}.*") if path.suffix in {".html", ".txt"})
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        text = html.unescape(re.sub(r"<[^>]+>", "", text))
    return " ".join(text.split())


def test_the_only_warnings_are_the_two_references_that_lead_nowhere(built: Built) -> None:
    told = [line.partition("schema.json:")[2] for line in built.warnings]
    size, dashed = "#/definitions/dyno_size/definitions", "#/definitions/dyno-size/definitions"
    schema = "/definitions/formation/definitions/dyno_size/identity/anyOf"
    assert told == [
        f'{place}: WARNING: {schema}/{pointer}: "{wrong}" does not exist; did you mean "{right}"? [httpschema.ref]'
        for place, pointer, wrong, right in (
            ("7258:25", "0/$ref", f"{size}/id", f"{dashed}/id"),
            ("7261:25", "1/$ref", f"{size}/name", f"{dashed}/name"),
        )
    ]


def test_every_method_path_and_title_is_on_its_page(built: Built) -> None:
    wanted = links()
    assert len(wanted) == 305
    texts = {name: re.sub(r"\{[^}]*\}", "{}", words_of(built, name)) for name in {link.resource for link in wanted}}
    missing = [
        link for link in wanted if f"{link.method} {link.path} \N{EM DASH} {link.title}" not in texts[link.resource]
    ]
    assert missing == []


def test_every_link_is_an_endpoint_of_its_own(built: Built) -> None:
    objects = [name for name, _, kind, *_ in built.env.get_domain("schema").get_objects() if kind == "endpoint"]
    assert len(objects) == len(set(objects)) == 305


def test_nothing_is_left_out(built: Built) -> None:
    for path in built.outdir.glob("*"):
        if path.suffix in {".html", ".txt"}:
            text = path.read_text("utf-8")
            assert "cannot be shown" not in text
            assert "Traceback" not in text


def test_links_within_the_pages_lead_somewhere(built: Built) -> None:
    pages = {path.stem: path.read_text("utf-8") for path in built.outdir.glob("*.html")}
    assert bool(pages) is built.outdir.name.endswith("html"), "text has no links"
    ids = {name: re.findall(r' id="([^"]+)"', text) for name, text in pages.items()}
    assert all(len(found) == len(set(found)) for found in ids.values())
    for name, text in pages.items():
        for path, anchor in re.findall(r'href="([\w%-]*)(?:\.html)?#([^"]+)"', text):
            assert html.unescape(anchor) in ids[path or name], (name, path, anchor)
