"""Pages that lead to what other pages document are written again when that moves, vanishes or is called otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Site

ORPHAN = ":orphan:\n\nTitle\n=====\n\n"
AUTHOR = f"{ORPHAN}.. schema-resource:: author\n"
COPY = f"{AUTHOR}   :no-index:\n"
#: Pages that show links to the resource: of its own kind, in words on types, and by a role.
PAGES = {
    "index.rst": "Title\n=====\n",
    "role.rst": f"{ORPHAN}:schema:resource:`author`\n",
    "any.rst": f"{ORPHAN}:any:`author`\n",
    "attributes.rst": f"{ORPHAN}.. schema-attributes:: book\n",
    "other.rst": f"{ORPHAN}.. schema-endpoint:: root:health\n\n:schema:endpoint:`root:health`\n",
}
LINKING = ["any", "attributes", "role"]
#: The author's serialization is inside of a book's.
WHOLE = ("      author:\n        description: Who wrote it.\n", "      author:\n        $ref: '#/definitions/author'\n")


@pytest.fixture
def linked(site: Site) -> Site:
    """A project with two pages that document one resource, the second by a copy; built."""
    site.write({**PAGES, "a.rst": AUTHOR, "b.rst": COPY})
    site.edit(*WHOLE)
    built = site.build("html")
    assert built.warnings == []
    for name in LINKING:
        assert 'href="a.html#resource---author"' in built.text(f"{name}.html")
    return site


def test_links_follow_the_canonical_place(linked: Site) -> None:
    linked.write({"a.rst": COPY, "b.rst": AUTHOR})
    built = linked.build("html")
    assert built.read == ["a", "b"]
    assert built.written == sorted(["a", "b", *LINKING])
    for name in LINKING:
        assert 'href="b.html#resource---author"' in built.text(f"{name}.html")
    assert built.pages() == linked.build("html", out="anew").pages()


def test_what_is_documented_no_more_is_not_linked(linked: Site) -> None:
    (linked.folder / "a.rst").unlink()
    built = linked.build("html")
    assert (built.read, built.written) == ([], sorted(["b", *LINKING]))
    for name in LINKING:
        assert "a.html" not in built.text(f"{name}.html")
    assert [line.rpartition(" ")[2] for line in built.warnings] == ["[ref.any]", "[ref.resource]"]


def test_what_is_documented_at_last_is_linked(linked: Site) -> None:
    (linked.folder / "a.rst").unlink()
    linked.build("html")
    linked.write({"a.rst": AUTHOR})
    built = linked.build("html")
    assert built.read == ["a"]
    assert set(LINKING) <= set(built.written)
    assert "other" not in built.written
    assert built.warnings == []


def test_links_are_called_as_what_they_lead_to(linked: Site) -> None:
    linked.edit("    title: Author\n", "    title: Writer\n")
    built = linked.build("html")
    assert built.read == ["a", "b"]
    assert built.written == sorted(["a", "b", *LINKING])
    for name in LINKING:
        assert "Writer" in built.text(f"{name}.html")


def test_pages_that_link_to_a_page_which_moves_within_itself_stay(linked: Site) -> None:
    linked.edit("Title\n", "Other\n", "a.rst")
    built = linked.build("html")
    assert (built.read, built.written) == (["a"], ["a"])
