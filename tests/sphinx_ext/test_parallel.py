"""Several processes give what one gives."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.sphinx_ext.conftest import Built, Site

#: Sphinx shares out pages only if there are more than five.
NAMES = ("create", "info", "list", "reprint", "burn")


def pages(data: Path) -> dict[str, str]:
    everything = (data / "everything.md").read_text("utf-8")
    single = {
        f"page{number}.rst": f"{name}\n======\n\n.. schema-endpoint:: book:{name}\n   :no-index:\n\n"
        ".. schema-endpoint:: book:wrong\n\n:schema:endpoint:`no:such`, :schema:resource:`author`\n"
        for number, name in enumerate(NAMES * 2)
    }
    twice = "Twice\n=====\n\n.. schema-endpoint:: root:health\n"
    index = "Title\n=====\n\n.. toctree::\n   :glob:\n\n   *\n"
    fault = "- {title: No, href: '/no/{', method: GET, rel: no, targetSchema: {$ref: '#/nowhere'}}"
    api = (data / "library.yaml").read_text("utf-8") + fault + "\n"
    return {**single, "everything.md": everything, "twice.rst": twice, "index.rst": index, "library.yaml": api}


@pytest.fixture(scope="module")
def built(new_site: Callable[[], Site], data: Path) -> tuple[Built, Built]:
    """One project, built by one process and by four."""
    site = new_site()
    site.write(pages(data))
    return site.build("html", jobs=1, out="one"), site.build("html", jobs=4, out="four")


def files(of: Built) -> dict[str, str]:
    """The pages, without what tells that they lie in another folder."""
    return {path.name: path.read_text("utf-8") for path in sorted(of.outdir.glob("*.html"))}


def test_the_pages_are_the_same(built: tuple[Built, Built]) -> None:
    one, two = map(files, built)
    assert len(one) > 13
    assert {name for name in one if one[name] != two.get(name)} == set()
    assert set(one) == set(two)


def test_the_inventory_is_the_same(built: tuple[Built, Built]) -> None:
    entries = [zlib.decompress((each.outdir / "objects.inv").read_bytes().split(b"\n", 4)[4]) for each in built]
    assert sorted(entries[0].splitlines()) == sorted(entries[1].splitlines())
    assert b"book:create schema:endpoint" in entries[0]


def test_the_search_index_is_the_same(built: tuple[Built, Built]) -> None:
    one, two = ((each.outdir / "searchindex.js").read_text("utf-8") for each in built)
    assert sorted(re.findall(r"\w+", one)) == sorted(re.findall(r"\w+", two))


def test_the_warnings_are_the_same(built: tuple[Built, Built]) -> None:
    one, two = (each.warnings for each in built)
    assert sorted(one) == sorted(two)
    kinds = [line.rpartition(" [")[2] for line in one]
    assert kinds.count("httpschema.selector]") == len(NAMES) * 2
    assert kinds.count("ref.endpoint]") == len(NAMES) * 2
    assert kinds.count("httpschema.duplicate]") == 1
    assert kinds.count("httpschema.ref]") == 1
    assert kinds.count("httpschema.href]") == 1


def test_what_is_remembered_is_the_same(built: tuple[Built, Built]) -> None:
    one, two = (each.env.domaindata["schema"] for each in built)
    assert one["objects"] == two["objects"]
    assert one["pages"] == two["pages"]


def test_a_later_build_is_the_same_too(new_site: Callable[[], Site], data: Path) -> None:
    """A change that is read by several processes, and one that is only written by several."""
    again: list[Built] = []
    for jobs in (1, 4):
        site = new_site()
        site.write(pages(data))
        site.build("html", jobs=jobs)
        site.edit("title: Reprint", "title: REPRINT")
        site.edit("description: Add a book.", "description: Take in a book.")
        again.append(site.build("html", jobs=jobs))
        assert site.build("html", jobs=jobs).written == []
    one, four = again
    assert one.read == four.read == ["everything", "page3", "page8"]
    assert one.written == four.written == ["everything", "page0", "page3", "page5", "page8"]
    assert sorted(one.warnings) == sorted(four.warnings)
    assert files(one) == files(four)
    assert one.env.domaindata["schema"]["pages"] == four.env.domaindata["schema"]["pages"]
    assert (one.outdir / "objects.inv").read_bytes() == (four.outdir / "objects.inv").read_bytes()


def test_a_thing_that_two_processes_meet_is_told_once_at_its_page(site: Site) -> None:
    """Each process reads but a part of the pages, and only the first one knows them all."""
    page = "Title\n=====\n\n.. schema-endpoint:: root:health\n"
    site.write(
        {
            **{f"page{number}.rst": page for number in range(8)},
            "index.rst": "Title\n=====\n\n.. toctree::\n   :glob:\n\n   *\n",
        }
    )
    one, two = site.build(jobs=1, out="one"), site.build(jobs=2, out="two")
    assert sorted(one.warnings) == sorted(two.warnings)
    assert len(one.warnings) == 7
