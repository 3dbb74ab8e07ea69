"""What is read and written again when a schema changes: the pages that show the change, and no others."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Built, Site

PAGES = {
    "index.rst": "Title\n=====\n\n.. toctree::\n   :glob:\n\n   *\n",
    "book.rst": "Book\n====\n\n.. schema-resource:: book\n\n   Mine.\n\n   .. schema-example:: author:info\n",
    "author.md": "# Author\n\n```{schema-resource} author\n```\n",
    "copy.rst": "Copy\n====\n\n.. schema-endpoint:: book:create\n   :no-index:\n",
    "attributes.rst": "Attributes\n==========\n\n.. schema-attributes:: book:create\n   :of: request\n",
    "example.rst": "Example\n=======\n\n.. schema-example:: book:self\n",
    "broken.rst": "Broken\n======\n\n.. schema-endpoint:: book:nothing\n   :no-index:\n",
    "role.rst": "Role\n====\n\nSee :schema:endpoint:`book:create` and :schema:attribute:`book.isbn`.\n",
    "any.rst": "Any\n===\n\nSee :any:`book:create`.\n",
    "prose.rst": "Prose\n=====\n\nNothing of an API.\n",
}


class Edit(NamedTuple):
    """A change of the schema."""

    old: str  #: What stands there.
    new: str  #: What comes in its place.
    read: tuple[str, ...]  #: The pages that have to be read again, and so are written.
    written: tuple[str, ...] = ()  #: The pages that only have to be written again.


FIRST = "      id: {$ref: '#/definitions/author/definitions/id'}\n"
SECOND = "      name: {$ref: '#/definitions/author/definitions/name'}\n"
EDITS = {
    "description of a link": Edit("Add a book.", "Take in a book.", (), ("book", "copy")),
    "title of a link": Edit("- title: Create", "- title: CREATE", ("book", "copy")),
    "path of a link": Edit(
        "href: /books\n      method: POST", "href: /volumes\n      method: POST", ("book", "copy"), ("any", "role")
    ),
    "identity of a link": Edit(
        "- title: Create", "- title: Add", ("attributes", "book", "copy"), ("any", "role")
    ),  # What is not found any more is told once again.
    "new link": Edit(
        "    - title: Info\n      description: Look at a b",
        "    - title: New\n      href: /new\n      method: GET\n    - title: Info\n      description: Look at a b",
        ("book", "broken"),
    ),
    "link that makes a selector known": Edit("- title: Burn", "- title: Nothing", ("book", "broken")),
    "relation that makes a selector known": Edit("rel: instances", "rel: nothing", ("broken",)),
    "relation that makes a selector ambiguous": Edit("rel: empty", "rel: self", ("example",), ("book",)),
    "link that no page shows": Edit("Tells whether the library is open.", "Are we open?", ()),
    "description of a resource": Edit("Somebody who writes.", "A person.", (), ("author",)),
    "title of a resource": Edit("    title: Book\n", "    title: Volume\n", ("book",), ("copy", "role")),
    "stability of a resource": Edit("stability: prototype", "stability: development", ("author",), ()),
    "definition that others refer to": Edit("What the cover says.", "In front.", (), ("attributes", "book", "copy")),
    "limit": Edit("maxLength: 60", "maxLength: 61", (), ("author", "book")),
    "example value": Edit("example: Ursula", "example: Astrid", (), ("author", "book", "copy", "example")),
    "name of an attribute": Edit("      shelf:\n", "      place:\n", ("book",), ("copy", "example")),
    "new attribute": Edit("      shelf:\n", "      x: {example: 1}\n      shelf:\n", ("book",), ("copy", "example")),
    "order of attributes": Edit(f"{FIRST}{SECOND}", f"{SECOND}{FIRST}", ("author",), ("book",)),
    "order of keywords": Edit("example: Ursula\n", "example: Ursula\n        maxLength: 60\n", ()),
    "comment": Edit("title: Library API", "title: Library API  # Of ours.", ()),
    "keyword that no page shows": Edit("title: Library API", "title: Library API\nx-owner: us", ()),
}


def searched(built: Built) -> tuple[object, ...]:
    """What the search finds. Where it builds a part again, Sphinx keeps words of no page, and forgets index entries."""
    index = json.loads(built.text("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")"))
    words = {word: pages for word, pages in index["terms"].items() if pages != []}
    return words, index["titleterms"], index["objects"], index["docnames"]


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_the_pages_that_show_a_change_are_built_again_and_no_others(site: Site, edit: Edit) -> None:
    site.write(PAGES)
    before = site.build("html").pages()
    site.edit(edit.old, edit.new)
    built = site.build("html")
    assert built.read == sorted(edit.read)
    assert built.written == sorted({*edit.read, *edit.written})
    after, anew = built.pages(), site.build("html", out="anew")
    assert after == anew.pages()
    assert searched(built) == searched(anew)
    assert (built.outdir / "objects.inv").read_bytes() == (anew.outdir / "objects.inv").read_bytes()
    assert {name for name in after if after[name] != before[name]} <= {"index", *edit.read, *edit.written}


def test_where_nothing_changed_nothing_is_built(site: Site) -> None:
    site.write(PAGES)
    assert site.build("html").read == sorted(name.partition(".")[0] for name in PAGES)
    assert nothing_is_built(site)
    site.edit(*EDITS["path of a link"][:2])
    assert site.build("html").read == ["book", "copy"]
    assert nothing_is_built(site)
    site.edit(*EDITS["link that no page shows"][:2])
    assert nothing_is_built(site)


def nothing_is_built(site: Site) -> bool:
    built = site.build("html")
    return built.read == built.written == []


def test_a_file_that_is_touched_or_written_in_another_way_changes_nothing(site: Site) -> None:
    site.write(PAGES)
    site.build("html")
    path = site.folder / "library.yaml"
    os.utime(path, (2e9, 2e9))
    touched = site.build("html")
    path.write_text(json.dumps(yaml.safe_load(path.read_text("utf-8")), indent=1), "utf-8")
    written = site.build("html")
    assert [(built.read, built.written) for built in (touched, written)] == [([], [])] * 2


def test_prose_that_comes_to_nothing_is_none(site: Site) -> None:
    site.write({"index.rst": "Title\n=====\n\n.. schema-endpoint:: book:info\n\n   .. role:: mine\n"})
    site.build("html")
    site.edit("Ursula", "Astrid")
    assert site.build("html").read == []


def test_values_that_no_longer_fit_are_told_again(site: Site) -> None:
    page = 'Page\n====\n\n.. schema-endpoint:: book:create\n   :hide: body\n   :values: {"title": "A Tale"}\n'
    site.write({"index.rst": page})
    assert site.build().warnings == []
    site.edit("maxLength: 120", "maxLength: 3")
    built = site.build()
    assert [line.partition(":values: ")[2] for line in built.warnings] == [
        'make the body invalid: "A Tale" at /title must have at most 3 characters [httpschema.example]'
    ]


def test_pieces_that_are_left_out_on_purpose_do_not_count(site: Site) -> None:
    page = "Page\n====\n\n.. only:: never\n\n   .. schema-example:: book:create\n\n.. schema-example:: author:info\n"
    site.write({"index.rst": "Title\n=====\n", "page.rst": f":orphan:\n\n{page}"})
    site.build("html")
    site.edit("A *Short* <History> & More", "Another")
    assert site.build("html").written == []
    site.edit("Ursula", "Astrid")
    assert site.build("html").written == ["page"]
