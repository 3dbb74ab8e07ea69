from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "sphinxcontrib_httpschema" / "sphinx_ext" / "static"
SHEET = (STATIC / "httpschema.css").read_text("utf-8")


def test_it_is_small() -> None:
    assert len(SHEET.encode()) < 15_000
    assert len((STATIC / "httpschema.js").read_bytes()) < 2_000


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert not re.search(r"url\(|@import", SHEET)


def test_the_manual_names_all_properties_that_can_be_set() -> None:
    first = SHEET[: SHEET.index("}")]
    told = re.findall(r"^``(--[\w-]+)``", (ROOT / "docs" / "looks.rst").read_text("utf-8"), re.MULTILINE)
    assert told == re.findall(r"^  (--[\w-]+):", first, re.MULTILINE)


def test_it_speaks_of_nothing_but_our_blocks() -> None:
    rules = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)
    selectors = re.findall(r"^\s*([^@{}\n][^{}]*)\{", rules, re.MULTILINE)
    assert len(selectors) > 50
    parts = [part for each in selectors for part in re.split(r",(?![^(]*\))", each)]
    assert [part for part in parts if not re.match(r"\s*(dl)?\.schema\b", part)] == []
