"""Several builders and folders share one environment, and each output is brought up to date."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema import __version__
from sphinxcontrib_httpschema.sphinx_ext import fillings
from sphinxcontrib_httpschema.sphinx_ext.directives import MAKERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.sphinx_ext.conftest import Site

PAGES = {
    "index.rst": "Title\n=====\n\n.. toctree::\n\n   book\n   author\n   role\n",
    "book.rst": "Book\n====\n\n.. schema-resource:: book\n",
    "author.rst": "Author\n======\n\n.. schema-resource:: author\n",
    "role.rst": "Role\n====\n\n:schema:endpoint:`book:create`\n",
}
#: A change that a page is only written for, and one for which it is read again, and what the page says then.
CHANGES = {
    "filling": ("What the cover says.", "Printed in front.", "Printed in front."),
    "frame": ("href: /books\n      method: POST", "href: /volumes\n      method: POST", "/volumes"),
}


@pytest.fixture
def record(site: Site) -> Callable[[], Path]:
    """The file that is kept between builds."""
    return lambda: site.folder / "_build/doctrees/httpschema.json"


@pytest.mark.parametrize(("old", "new", "shown"), CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("builder", ["html", "dirhtml", "text", "xml"])
def test_another_builder_in_between_leaves_nothing_old(
    site: Site, builder: str, old: str, new: str, shown: str
) -> None:
    between = "text" if builder != "text" else "html"
    site.write(PAGES)
    names = {"html": "book.html", "dirhtml": "book/index.html", "text": "book.txt", "xml": "book.xml"}
    assert shown not in site.build(builder).text(names[builder])
    site.edit(old, new)
    assert shown in site.build(between).text(names[between])
    built = site.build(builder)
    assert built.read == []
    assert shown in built.text(names[builder])
    assert "author" not in built.written
    assert site.build(builder).written == []


def test_a_page_that_refers_to_a_change_is_written_by_the_second_builder_too(site: Site) -> None:
    site.write(PAGES)
    site.build("html")
    site.edit(*CHANGES["frame"][:2])
    site.build("text")
    built = site.build("html")
    assert built.written == ["book", "role"]
    assert 'title="POST /volumes"' in built.text("role.html")


def test_what_changed_and_changed_back_is_not_written(site: Site) -> None:
    site.write(PAGES)
    site.build("html")
    site.edit(*CHANGES["filling"][:2])
    site.build("text")
    site.edit(*CHANGES["filling"][1::-1])
    assert site.build("html").written == []
    assert site.build("text").written == ["book"]


def test_what_is_read_for_another_reason_is_written_by_the_second_builder(site: Site) -> None:
    """Sphinx looks at the times of pages alone: not at those of what they include."""
    site.write(
        {**PAGES, "book.rst": "Book\n====\n\n.. include:: part.txt\n", "part.txt": ".. schema-resource:: book\n"}
    )
    site.build("html")
    site.write({"part.txt": ".. schema-endpoint:: book:create\n"})
    assert site.build("text").read == ["book"]
    assert "Something to read" not in site.build("html").text("book.html")


def test_a_build_of_some_pages_leaves_the_others_to_the_next(site: Site) -> None:
    site.write(PAGES)
    site.build("html")
    site.edit("Ursula", "Astrid")
    site.edit("What the cover says.", "In front.")
    site.build("html", only=["author.rst"])
    site.edit("Look at an author.", "Peep at an author.")
    assert site.build("html", only=["author.rst"]).written == ["author"]
    built = site.build("html")
    assert built.written == ["book"]
    assert "Astrid" in built.text("book.html")
    assert site.build("html").written == []


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_after_a_build_that_was_cut_off_all_is_written(
    site: Site, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    site.write(PAGES)
    site.build("html")
    site.edit("Ursula", "Astrid")

    def cut_off(*_arguments: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(fillings.FillHtml, "replace", cut_off)
        with pytest.raises(error):
            site.build("html")
    site.edit("Astrid", "Ursula")
    assert site.build("html").written == ["author", "book", "role"]
    assert site.build("html").written == []


def test_a_directive_that_nobody_knows_any_more_is_read_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when another extension had made one of ours."""
    site.write(PAGES)
    site.build("html")
    site.edit("Ursula", "Astrid")
    monkeypatch.delitem(MAKERS, "schema-resource")
    assert site.build("html").read == ["author", "book"]


def test_a_piece_that_cannot_be_made_is_told_where_it_is_written(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise ValueError(site)

    monkeypatch.setitem(fillings.FILLERS, "resource", fail)
    site.write(PAGES)
    assert len(site.build("html").warnings) == 2
    site.edit("Tells whether the library is open.", "Are we open?")
    built = site.build("html")
    assert (built.written, built.warnings) == ([], [])


#: What may stand in the file that is kept; ``V`` is our version.
UNUSABLE = {
    "nothing": "",
    "no JSON": "{",
    "no object": "[]",
    "no version": "{}",
    "another version": '{"version": "0.0.0", "rehearsed": "", "outputs": {}}',
    "no outputs": '{"version": "V", "rehearsed": ""}',
    "odd outputs": '{"version": "V", "rehearsed": "", "outputs": [3]}',
    "odd output": '{"version": "V", "rehearsed": "", "outputs": {"html x": 3}}',
    "odd page": '{"version": "V", "rehearsed": "", "outputs": {"html x": {"state": "", "pages": {"a": {"b": 3}}}}}',
}


@pytest.mark.parametrize("text", UNUSABLE.values(), ids=UNUSABLE)
def test_a_record_that_cannot_be_used_is_as_good_as_none(site: Site, record: Callable[[], Path], text: str) -> None:
    site.write(PAGES)
    site.build("html")
    kept = record().read_bytes()
    record().write_text(text.replace("V", __version__), "utf-8")
    built = site.build("html")
    assert (built.warnings, built.read) == ([], [])
    assert built.written == ["author", "book", "role"]
    assert record().read_bytes() == kept


def test_folders_that_are_gone_are_forgotten(site: Site, record: Callable[[], Path]) -> None:
    site.write(PAGES)
    other = site.build("text").outdir
    site.build("html")
    for path in other.iterdir():
        path.unlink()
    other.rmdir()
    site.build("html")
    assert [key.partition(" ")[0] for key in json.loads(record().read_text("utf-8"))["outputs"]] == ["html"]


def test_the_record_is_small_and_holds_no_schema_content(site: Site, record: Callable[[], Path]) -> None:
    site.write(PAGES)
    site.build("html")
    text = record().read_text("utf-8")
    assert len(text) < 2000
    assert "cover" not in text


@pytest.mark.parametrize("builder", ["singlehtml", "latex", "texinfo"])
def test_builders_that_write_one_file_always_do(site: Site, builder: str) -> None:
    site.write(PAGES)
    site.build(builder)
    site.edit("Ursula", "Astrid")
    names = {"singlehtml": "index.html", "latex": "library.tex", "texinfo": "library.texi"}
    assert "Astrid" in site.build(builder).text(names[builder])
