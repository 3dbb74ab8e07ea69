"""References that prmd wrote, and ours of the same schemas, as far as both can be compared."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from tests.reference.conftest import squeezed

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

#: From the folder of an origin to the schemas that its pages were made of.
ORIGINS = {
    "ahyataro": "docs/schema/schema.json",
    "buildpacks-registry-api": "schema/schema.json",
    "heroku-logplex": "doc/schema/schema.json",
    "hukurepo": "docs/schema/schemata/yml",
    "liaison": "schemata",
    "pirosikick": "examples/prmd/schema.json",
    "prmdg": "example/doc/schema/schema.json",
    "qaapp": "docs/schema/schema.json",
    "rails5-p-oka": "schemata/yml",
    "signingorder": "api.json",
    "thaya128": "docs/schema/schema.json",
    "zdogma": "docs/schema/schema.json",
}


@dataclass(frozen=True, slots=True)
class Row:
    """What a page says of an attribute."""

    name: str
    type: str
    examples: tuple[object, ...]
    need: str = ""  #: The heading of its table.


@dataclass(slots=True)
class Chapter:
    """A resource or an endpoint of a page."""

    title: str
    signature: str = ""  #: Method and path, without the names of variables.
    rows: dict[str, Row] = field(default_factory=dict)


def chapters_of(markdown: str) -> list[Chapter]:
    """The chapters of a page: what stands behind each heading that links can lead to."""
    reader = _Reader()
    reader.feed(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown))
    return reader.chapters


def chapters_in(folder: Path, skipped: Container[str]) -> list[Chapter]:
    """The chapters of all pages in a folder that prmd made; of pages about the same endpoints, those of the longest."""
    found: list[Chapter] = []
    for page in sorted(folder.rglob("*.md"), key=lambda page: -page.stat().st_size):
        text = page.read_text("utf-8")
        if '<a name="link-' in text and page.name not in skipped:
            known = {(chapter.signature, chapter.title) for chapter in found if chapter.signature}
            chapters = chapters_of(text)
            found += [] if any((each.signature, each.title) in known for each in chapters) else chapters
    return found


class _Reader(HTMLParser):
    """Reads a page as browsers see it: some pages of the corpus are HTML already."""

    def __init__(self) -> None:
        super().__init__()
        self.chapters: list[Chapter] = []
        self.heading = ""
        self.is_anchored = False
        self.text = ""
        self.cells: list[str] = []
        self.codes: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "a" and {"name", "id"} & {name for name, _ in attributes}:
            self.is_anchored = True
        elif tag in ("h1", "h2", "h3", "h4", "td", "pre", "code"):
            if tag == "code":
                self.cells.append(self.text)
            self.text = ""
        elif tag == "tr":
            self.cells, self.codes = [], []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "h2", "h3", "h4"):
            self.heading = squeezed(self.text)
            if self.is_anchored:
                self.chapters.append(Chapter(self.heading))
            self.is_anchored = False
        elif tag == "code":
            self.codes.append(self.text)
            self.text = self.cells.pop() + self.text
        elif tag == "pre" and self.chapters and re.fullmatch(r"[A-Z]+ /\S*", self.text.strip()):
            self.chapters[-1].signature = self.chapters[-1].signature or re.sub(
                r"\{[^/]*\}|:\w+", "{}", self.text.strip()
            )
        elif tag == "td":
            self.codes = self.codes if len(self.cells) == 3 else []
            self.cells.append(squeezed(self.text))
        elif tag == "tr" and len(self.cells) == 4 and self.chapters:
            name = self.cells[0].replace("/", "[].").replace(":", ".")
            row = Row(name, self.cells[1], tuple(map(_value, self.codes)), self.heading)
            self.chapters[-1].rows.setdefault(name, row)


def _value(code: str) -> object:
    try:
        return json.loads(code)
    except ValueError:
        return squeezed(code)
