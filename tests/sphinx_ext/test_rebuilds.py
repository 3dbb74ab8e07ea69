"""What is read and written again when a schema changes, and what the environment keeps."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

PAGES = {
    "index.rst": "Title\n=====\n\n.. toctree::\n   :glob:\n\n   *\n",
    "book.rst": "Book\n====\n\n.. schema-resource:: book\n",
    "author.md": "# Author\n\n```{schema-resource} author\n```\n",
    "broken.rst": "Broken\n======\n\n.. schema-endpoint:: book:nothing\n   :no-index:\n",
    "prose.rst": "Prose\n=====\n\nSee :schema:endpoint:`book:create`.\n",
}
SHOWN = ["author", "book", "broken"]


def pages_of(built: Built) -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in built.outdir.glob("*.html")}


def edit(site: Site, old: str, new: str, name: str = "library.yaml") -> None:
    text = (site.folder / name).read_text("utf-8")
    assert old in text
    site.write({name: text.replace(old, new)})


def test_where_nothing_changed_nothing_is_read(site: Site) -> None:
    site.write(PAGES)
    assert site.build("html").read == sorted(name.partition(".")[0] for name in PAGES)
    again = site.build("html")
    assert again.read == []
    assert again.filled == {}


def test_pages_that_show_the_api_are_read_again_when_it_changes(site: Site) -> None:
    site.write(PAGES)
    before = pages_of(site.build("html"))
    edit(site, "What the cover says.", "What is printed in front.")
    built = site.build("html")
    after = pages_of(built)
    assert built.read == SHOWN
    assert "What is printed in front." in after["book"]
    assert "What the cover says." not in after["book"]
    assert {name for name in before if before[name] != after[name]} - {"genindex", "search"} == {"book"}
    assert site.build("html").read == []


def test_a_page_whose_selector_was_wrong_is_right_when_the_schema_is(site: Site) -> None:
    site.write(PAGES)
    assert len(site.build("html").warnings) == 1
    edit(site, "- title: Burn", "- title: Nothing")
    built = site.build("html")
    assert built.warnings == []
    assert "/books/{book_id_or_isbn}" in built.text("broken.html")


def test_references_from_other_pages_follow(site: Site) -> None:
    """What leads to a thing that is no longer there is told when its page is written again, as of any domain."""
    site.write(PAGES)
    site.build("html")
    edit(site, "- title: Create", "- title: Add")
    edit(site, ".\n", ". \n", "prose.rst")
    built = site.build("html")
    assert built.read == sorted([*SHOWN, "prose"])
    assert any("reference target not found: book:create" in line for line in built.warnings)


def test_a_change_of_the_configuration_reaches_the_pages(site: Site) -> None:
    site.write(PAGES)
    site.build("html")
    site.write({"conf.py": "httpschema_samples = ['http']\n"})
    built = site.build("html")
    assert set(SHOWN) <= set(built.read)
    assert "highlight-http" in built.text("book.html")


SPLIT = """\
$schema: http://json-schema.org/draft-04/hyper-schema
definitions:
  app:
    title: App
    properties: {id: {$ref: 'parts/id.json#/definitions/id'}}
    links:
    - {title: Info, href: /app, method: GET, rel: self, targetSchema: {$ref: '#/definitions/app'}}
"""
PART = '{"definitions": {"id": {"type": "string", "description": "From a part."}}}'
APP = {"index.rst": "Title\n=====\n\n.. schema-resource:: app\n", "library.yaml": SPLIT}


def test_a_file_that_only_a_reference_leads_to_counts_too(site: Site) -> None:
    site.write({**APP, "parts/id.json": PART})
    assert "From a part." in site.build("html").text("index.html")
    edit(site, "From a part.", "From another part.", "parts/id.json")
    built = site.build("html")
    assert built.read == ["index"]
    assert "From another part." in built.text("index.html")


def test_a_missing_file_that_appears_is_read(site: Site) -> None:
    site.write(APP)
    first = site.build("html")
    assert [line.rpartition(" ")[2] for line in first.warnings] == ["[httpschema.ref]"]
    assert site.build("html").read == []
    site.write({"parts/id.json": PART})
    built = site.build("html")
    assert built.warnings == []
    assert built.read == ["index"]
    assert "From a part." in built.text("index.html")


def test_a_file_that_disappears_is_told(site: Site) -> None:
    site.write({**APP, "parts/id.json": PART})
    site.build("html")
    (site.folder / "parts/id.json").unlink()
    built = site.build("html")
    assert built.read == ["index"]
    assert len(built.warnings) == 1
    assert "From a part." not in built.text("index.html")


def test_a_new_file_in_a_folder_of_schemata_is_read(site: Site) -> None:
    page = "Title\n=====\n\n.. schema-resource:: *\n   :endpoints: none\n"
    one = "id: {0}\ntitle: {0}\nproperties: {{x: {{type: string}}}}\nlinks: []\n"
    site.write({"conf.py": "httpschema_apis = 'schema'", "schema/one.yaml": one.format("One"), "index.rst": page})
    assert "Two" not in site.build("html").text("index.html")
    site.write({"schema/two.yaml": one.format("Two")})
    built = site.build("html")
    assert built.read == ["index"]
    assert "Two" in built.text("index.html")


def test_another_builder_shows_the_change_too(site: Site) -> None:
    """Html, text and html again must not leave old HTML; both share the environment."""
    site.write(PAGES)
    site.build("html")
    edit(site, "What the cover says.", "What is printed in front.")
    assert "What is printed in front." in site.build("text").text("book.txt")
    assert "What is printed in front." in site.build("html").text("book.html")


@pytest.fixture
def pickles(site: Site) -> Callable[[], dict[str, bytes]]:
    def read() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (site.folder / "_build/doctrees").iterdir()}

    return read


def test_pickles_hold_no_schema_content(site: Site, pickles: Callable[[], dict[str, bytes]]) -> None:
    site.write(PAGES)
    site.build("html")
    kept = pickles()
    for words in ("What the cover says", "Unique identifier", "5000", "A *Short*", "^97[89]", "Add a book"):
        assert not any(words.encode() in content for content in kept.values()), words
    assert b"book:create" in kept["book.doctree"]


def test_pickles_do_not_grow_with_what_schemas_say(site: Site, pickles: Callable[[], dict[str, bytes]]) -> None:
    site.write(PAGES)
    site.build("html")
    edit(site, "What the cover says.", "What is on the cover.")
    site.build("html")
    before = {name: len(content) for name, content in pickles().items()}
    edit(site, "What is on the cover.", "What the cover says. " * 1000)
    built = site.build("html")
    assert built.text("book.html").count("What the cover says.") >= 1000
    after = {name: len(content) for name, content in pickles().items()}
    assert {name for name in before if abs(after[name] - before[name]) > 100} == set()


def test_the_environment_can_be_pickled_and_forgets_the_apis(site: Site) -> None:
    site.write(PAGES)
    built = site.build()
    path = site.folder / "_build/doctrees/environment.pickle"
    env = pickle.loads(path.read_bytes())
    assert sorted(env.domaindata["schema"]) == ["digest", "objects", "pages", "version", "written"]
    assert built.env.domaindata["schema"]["pages"] == dict.fromkeys(SHOWN, True)
