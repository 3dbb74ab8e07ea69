"""Changes of the configuration: the pages that look different are built again. Sphinx by itself would read them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Site

PAGES = {
    "index.rst": "Title\n=====\n\nNothing of an API.\n",
    "role.rst": ":orphan:\n\nRole\n====\n\n:schema:resource:`author`\n",
    "author.rst": ":orphan:\n\nAuthor\n======\n\n.. schema-resource:: author\n",
    "attributes.rst": ":orphan:\n\nAttributes\n==========\n\n.. schema-attributes:: book\n",
    "answer.rst": ":orphan:\n\nAnswer\n======\n\n.. schema-example:: book:info\n   :show: response\n",
    "http.rst": ":orphan:\n\nHTTP\n====\n\n.. schema-example:: book:info\n   :samples: http\n   :hide: response\n",
}
ENTRY = "httpschema_apis = {'api': {'path': 'library.yaml', %s}}\n"
#: What conf.py says then, what the page of an author shows then, and which pages are written.
CHANGES: dict[str, tuple[str, str, list[str]]] = {
    "samples": ("httpschema_samples = ['http']\n", "highlight-http", ["author"]),
    "markup": ("httpschema_description_markup = 'text'\n", "Somebody who writes.", ["attributes", "author"]),
    "base_url": (
        ENTRY % "'base_url': 'https://test.example.com'",
        "https://test.example.com/authors/",
        ["author", "http"],
    ),
    "headers": (ENTRY % "'headers': {'X-Token': '$TOKEN'}", "X-Token", ["author", "http"]),
    "open_levels": ("httpschema_open_levels = 0\n", "Somebody who writes.", ["attributes"]),
    "roots": ("httpschema_roots = ['.', 'schema']\n", "Somebody who writes.", []),
    "something else": (
        "html_title = 'Other'\n",
        "Somebody who writes.",
        ["answer", "attributes", "author", "http", "role"],
    ),
}


@pytest.mark.parametrize(("conf", "words", "written"), CHANGES.values(), ids=CHANGES)
def test_pages_that_look_different_are_only_written(site: Site, conf: str, words: str, written: list[str]) -> None:
    site.write(PAGES)
    site.edit("What the cover says.", "What the *cover* says.")
    site.build("html")
    site.write({"conf.py": conf})
    built = site.build("html")
    assert built.read == []
    assert built.written == written
    assert words in built.text("author.html")
    assert built.pages() == site.build("html", out="anew").pages()
    assert site.build("html").written == []


BOTH = "httpschema_apis = {'one': 'library.yaml', 'two': 'two.yaml'}\nhttpschema_default_api = '%s'\n"


@pytest.fixture
def two(site: Site) -> Site:
    """A project with two APIs that are alike, built."""
    site.write(
        {
            "conf.py": BOTH % "one",
            "two.yaml": (site.folder / "library.yaml").read_text("utf-8"),
            "index.rst": "Title\n=====\n",
            "role.rst": ":orphan:\n\nRole\n====\n\n:schema:endpoint:`two/author:info`\n",
            "one.rst": ":orphan:\n\nOne\n===\n\n.. schema-resource:: author\n",
            "two.rst": ":orphan:\n\nTwo\n===\n\n.. schema-resource:: author\n   :api: two\n",
            "named.rst": ":orphan:\n\nNamed\n=====\n\n.. schema-endpoint:: one/book:info\n   :no-index:\n",
        }
    )
    site.build("html")
    return site


def test_a_change_of_one_api_does_not_touch_pages_of_another(two: Site) -> None:
    two.edit("Look at", "Peep at", "two.yaml")
    built = two.build("html")
    assert (built.read, built.written) == ([], ["two"])
    two.edit("/authors/", "/people/", "library.yaml")
    built = two.build("html")
    assert (built.read, built.written) == (["one"], ["one"])


def test_another_default_api_gives_other_names(two: Site) -> None:
    two.write({"conf.py": BOTH % "two"})
    built = two.build("html")
    assert built.read == ["named", "one", "two"]
    assert built.written == ["named", "one", "role", "two"]
    assert built.pages() == two.build("html", out="anew").pages()


def test_an_api_that_is_configured_at_last_is_shown(site: Site) -> None:
    site.write({**PAGES, "conf.py": "httpschema_apis = {}\n"})
    assert len(site.build("html").warnings) == 5
    site.write({"conf.py": ""})
    built = site.build("html")
    assert built.read == ["answer", "attributes", "author", "http"]
    assert built.warnings == []
    anew = site.build("html", out="anew").pages()
    # As with other domains, pages that are not written know nothing of a new index.
    assert {name for name, text in built.pages().items() if anew[name] != text} <= {"index"}
