"""Summaries, links and values follow changes, as whatever else pages show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Site

TITLE = "/definitions/book/definitions/title"
SHOWN = {
    "api": ".. schema-api::",
    "book": ".. schema-resource:: book",
    "inline": f":schema:value:`{TITLE}/maxLength`",
    "links": ".. schema-links:: book",
    "of_book": ".. schema-endpoints:: book",
    "summary": ".. schema-endpoints::",
    "value": f".. schema-value:: {TITLE}",
}
PAGES = {
    "index.rst": "Title\n=====\n",
    **{f"{name}.rst": f":orphan:\n\nTitle\n=====\n\n{text}\n" for name, text in SHOWN.items()},
}
NEW = "    - {title: New, href: /new, method: GET, rel: new}\n"
#: What stands in the schema, what comes in its place, the pages that are read then, and those that are only written.
EDITS = {
    "title": ("- title: Create", "- title: CREATE", ["book"], ["links", "of_book", "summary"]),
    "description of a link": ("Add a book.", "Take in a book.", [], ["book"]),
    "relation": ("rel: empty", "rel: reprint", [], ["book", "links"]),
    "new link": ("    links:\n", f"    links:\n{NEW}", ["book", "of_book", "summary"], ["links"]),
    "value": ("maxLength: 120", "maxLength: 121", ["inline"], ["book", "value"]),
    "the API": ("The API of a library", "The interface of a library", [], ["api"]),
}


@pytest.mark.parametrize(("old", "new", "read", "written"), EDITS.values(), ids=EDITS)
def test_listings_follow_the_schema(site: Site, old: str, new: str, read: list[str], written: list[str]) -> None:
    site.write(PAGES)
    assert site.build("html").warnings == []
    site.edit(old, new)
    built = site.build("html")
    assert built.read == read
    assert built.written == sorted([*read, *written])
    assert built.pages() == site.build("html", out="anew").pages()


def test_listings_follow_the_pages_that_they_lead_to(site: Site) -> None:
    site.write(PAGES)
    assert 'href="book.html#book--create"' in site.build("html").text("links.html")
    (site.folder / "book.rst").unlink()
    built = site.build("html")
    assert built.written == ["links", "of_book", "summary"]
    assert "book.html" not in built.text("links.html")
