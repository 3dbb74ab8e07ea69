"""What the environment keeps between builds: little, and nothing of what schemas say."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Site

PAGES = {
    "index.rst": "Title\n=====\n\n.. toctree::\n   :glob:\n\n   *\n",
    "book.rst": "Book\n====\n\n.. schema-resource:: book\n",
    "author.md": '# Author\n\n```{schema-endpoint} author:rename\n:values: {"name": "Astrid"}\n:depth: 1\n```\n',
    "broken.rst": "Broken\n======\n\n.. schema-endpoint:: book:nothing\n   :no-index:\n",
    "prose.rst": "Prose\n=====\n\nSee :schema:endpoint:`book:create`.\n",
}


@pytest.fixture
def pickles(site: Site) -> Callable[[], dict[str, bytes]]:
    """What is kept in the folder of what was read."""

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
    site.edit("What the cover says.", "What is on the cover.")
    site.build("html")
    before = {name: len(content) for name, content in pickles().items()}
    site.edit("What is on the cover.", "What the cover says. " * 1000)
    built = site.build("html")
    assert built.text("book.html").count("What the cover says.") >= 1000
    after = {name: len(content) for name, content in pickles().items()}
    assert {name for name in before if abs(after[name] - before[name]) > 100} == set()


def test_the_environment_can_be_pickled_and_holds_plain_values(site: Site) -> None:
    site.write(PAGES)
    built = site.build()
    env = pickle.loads((site.folder / "_build/doctrees/environment.pickle").read_bytes())
    kept = env.domaindata["schema"]
    assert sorted(kept) == ["objects", "pages", "version"]
    assert sorted(kept["pages"]) == ["author", "book", "broken"]
    ((name, selector, options, has_prose), fingerprint) = json.loads(json.dumps(kept["pages"]["author"]))[0]
    assert (name, selector, has_prose) == ("schema-endpoint", "author:rename", False)
    assert options == {"values": {"name": "Astrid"}, "depth": 1}
    assert len(fingerprint) == 16
    assert kept == built.env.domaindata["schema"]


def test_what_is_read_again_is_kept_once(site: Site) -> None:
    site.write(PAGES)
    before = site.build().env.domaindata["schema"]["pages"]
    site.edit("Book\n", "Book \n", "book.rst")
    built = site.build()
    assert built.read == ["book"]
    assert built.env.domaindata["schema"]["pages"] == before


def test_a_page_that_shows_nothing_any_more_is_forgotten(site: Site) -> None:
    site.write(PAGES)
    site.build("html")
    site.write({"book.rst": "Book\n====\n\nNothing.\n"})
    built = site.build("html")
    assert sorted(built.env.domaindata["schema"]["pages"]) == ["author", "broken"]
    site.edit("What the cover says.", "In front.")
    assert site.build("html").written == []
