"""The manual of ``httpschema doc`` has the settings, templates and variables that there are, and its examples work."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.reference import markdown, rest, view
from sphinxcontrib_httpschema.reference.filling import TEMPLATES, filters

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

MANUAL = (Path(__file__).resolve().parents[2] / "docs" / "cli.rst").read_text("utf-8")
SECTION = MANUAL.partition("\n``doc``\n---")[2].partition("\n---")[0]
VIEWS: dict[str, Any] = {
    "api": view.Overview,
    "resource": view.Section,
    "endpoint": view.Operation,
    "table": view.Table,
    "sample": view.Sample,
    "answer": view.Answer,
}
LAMP = """\
$schema: http://json-schema.org/draft-04/hyper-schema
title: Lamp
links: [{title: List, rel: instances, href: /lamps, method: GET}]
"""


def block(language: str) -> str:
    """The block of code in a language."""
    (found,) = re.findall(rf"\.\. code-block:: {language}\n\n((?: +.*\n|\n)+)", SECTION)
    return textwrap.dedent(found)


def test_templates_are_those_that_there_are() -> None:
    told = re.findall(r"^``(\w+)\.md``", SECTION, re.MULTILINE)
    assert {path.name for path in TEMPLATES.iterdir()} == {f"{name}.{form}" for name in told for form in ("md", "rst")}


@pytest.mark.parametrize("name", VIEWS)
def test_variables_are_those_that_there_are(name: str) -> None:
    told = re.search(rf"^``{name}``\n   ((?:.+\n   )*.+)", SECTION, re.MULTILINE)
    assert told
    words = re.findall(r"``(\w+)``", told[1].partition(";")[0])
    assert words == list(VIEWS[name]._fields)


def test_parts_of_variables_are_those_that_there_are() -> None:
    for words, kind in (("a part has", view.Part), ("a row has", view.Row)):
        told = re.findall(r"``(\w+)``", SECTION.partition(words)[2].partition("\n``")[0])
        assert set(told) == set(kind._fields)


def test_filters_are_those_that_there_are() -> None:
    told = re.findall(r"``(\w+)(?:\(\w+\))?``", SECTION.partition("Filters write them")[2].partition("\n\n")[0])
    assert set(told) == {*filters(markdown, {}), *filters(rest, {})}


def test_the_settings_are_taken(run: Callable[..., Ran], folder: Path) -> None:
    (folder / "settings.yaml").write_text(block("yaml"))
    (folder / "lamp.yaml").write_text(LAMP)
    (folder / "overview.md").write_text("# Overview\n")
    (folder / "templates").mkdir()
    ran = run("doc", "-s", "settings.yaml", "lamp.yaml")
    assert (ran.code, ran.err, ran.out.startswith("# Overview\n\n## Contents\n")) == (0, "", True)


def test_the_template_is_filled_in(run: Callable[..., Ran], folder: Path) -> None:
    (folder / "lamp.yaml").write_text(LAMP)
    (folder / "sample.md").write_text(block("jinja"))
    out = run("doc", "-t", ".", "lamp.yaml").out
    assert ("```bash\ncurl " in out, "Curl example" in out) == (True, False)
