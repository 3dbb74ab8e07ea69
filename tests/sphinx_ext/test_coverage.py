"""The builder that tells what of an API the pages document."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Built, Site

LIBRARY = ".. schema-resource:: *\n"
BOOK = ".. schema-resource:: book\n   :endpoints: create, list\n"


def report(site: Site, pages: dict[str, str], conf: str = "") -> Built:
    written = {f"{name}.rst": f":orphan:\n\nTitle\n=====\n\n{text}" for name, text in pages.items()}
    site.write({"conf.py": conf, **written})
    return site.build("schema-coverage")


def test_everything_is_documented(site: Site) -> None:
    built = report(site, {"index": LIBRARY}, "httpschema_coverage_fail_under = 100")
    assert built.warnings == []
    found = json.loads(built.text("coverage.json"))["api"]
    assert {kind: (each["percent"], each["missing"]) for kind, each in found.items()} == {
        "endpoints": (100.0, []),
        "resources": (100.0, []),
        "attributes": (100.0, []),
    }
    assert found["attributes"]["documented"]["book.author.name"] == "index"


def test_what_is_missing_and_what_is_there_twice(site: Site) -> None:
    built = report(site, {"index": BOOK, "other": ".. schema-endpoint:: book:list\n"})
    endpoints = json.loads(built.text("coverage.json"))["api"]["endpoints"]
    assert "book:info" in endpoints["missing"]
    assert endpoints["twice"] == {"book:list": ["index", "other"]}
    text = built.text("coverage.txt")
    assert "\nEndpoints that no page documents:\n\n  book:info  GET /books/{book_id_or_isbn}\n" in text
    assert "\nEndpoints that several pages document:\n\n  book:list  index, other\n" in text
    assert "\n  book:info/200.id\n" not in text, "its attributes are those of the resource"
    assert "\n  author\n" in text


def test_parts_that_are_hidden_are_missing(site: Site) -> None:
    built = report(site, {"index": ".. schema-endpoint:: book:create\n   :hide: body\n"})
    attributes = json.loads(built.text("coverage.json"))["api"]["attributes"]
    assert "book:create/body.title" in attributes["missing"]


@pytest.mark.parametrize(("least", "warnings"), [("0", 0), ("22.2", 0), ("50", 1), ("'x'", 1)])
def test_a_build_fails_below_a_threshold(site: Site, least: str, warnings: int) -> None:
    built = report(site, {"index": BOOK}, f"httpschema_coverage_fail_under = {least}")
    assert len(built.warnings) == warnings
    if least == "50":
        endpoints = json.loads(built.text("coverage.json"))["api"]["endpoints"]
        told = f'the pages document {endpoints["percent"]} % of the endpoints of "api", and 50 % are asked for'
        assert built.warnings == [f"WARNING: {told} [httpschema.coverage]"]


def test_several_apis_are_told_apart(site: Site) -> None:
    conf = 'httpschema_apis = {"a": "library.yaml", "b": "library.yaml"}\nhttpschema_default_api = "a"\n'
    built = report(site, {"index": ".. schema-endpoint:: b/book:list\n"}, conf)
    found = json.loads(built.text("coverage.json"))
    assert (list(found["a"]["endpoints"]["documented"]), list(found["b"]["endpoints"]["documented"])) == (
        [],
        ["b/book:list"],
    )


@pytest.mark.parametrize(("least", "status"), [(1, 0), (99, 1)])
def test_the_command_fails_below_a_threshold(site: Site, least: int, status: int) -> None:
    report(site, {"index": BOOK})
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "schema-coverage"]
    options = ["-D", f"httpschema_coverage_fail_under={least}"]
    done = subprocess.run([*command, *options, site.folder, site.folder / "out"], check=False, capture_output=True)
    assert done.returncode == status
