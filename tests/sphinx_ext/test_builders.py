"""A page with everything, in every builder: no warning, and every fact is there. One form can be looked at as text."""

from __future__ import annotations

import html
import json
import os
import re
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.sphinx_ext.conftest import Site

EXPECTED = Path(__file__).parent / "expected" / "library.txt"
#: The file that a builder makes of the page.
FILES = {
    "html": "index.html",
    "dirhtml": "index.html",
    "singlehtml": "index.html",
    "epub": "index.xhtml",
    "latex": "library.tex",
    "text": "index.txt",
    "man": "library.1",
    "texinfo": "library.texi",
    "xml": "index.xml",
    "json": "index.fjson",
    "pseudoxml": "index.pseudoxml",
}
FACTS = (
    "POST /books \N{EM DASH} Create",  # Signature.
    "Add a book.",
    "Mine, with",  # What the author wrote.
    "Request body: JSON object, required",
    "title (string, required)",
    "What the cover says.",
    "1 to 120 characters.",
    "A *Short* <History> & More",
    "Paper, when kind is paper",
    "form.minutes (integer, required)",
    "1 to 6000.",
    "labels (map of string to string)",
    "Each value at most 40 characters.",
    "--data-raw",
    '"labels": {"shelf": "B4"}',
    "201 Created",
    "The body is JSON: Book.",
    "Query parameters",
    "lent (boolean, required)",
    "One of paper or audio. Default paper.",
    "Request headers",
    "title ..; max=20",
    "object Book",
    "Something to read or to hear. A book stays what it is",
    "the rules",
    "it has one author",
    "^97[89][0-9]{10}$",
    "author.id (uuid string of Author, read-only)",
    "chapters[].heading (string)",
    "Has the attributes of chapters again.",
    "shelf (string or null, deprecated)",
    "POST /books/0b9f3c52-7d14-4e8a-9a61-5c2d8e7f1a30/reprint HTTP/1.1",
    "Host: library.example.com",
    "202 Accepted",
    "The response has no body.",
    "DELETE /books/{book_id_or_isbn} \N{EM DASH} Burn deprecated",
    "object Author prototype",
    "Prose of attributes.",
    "See book, book.author.name, the list.",
)


def words_of(builder: str, text: str) -> str:
    """What a reader reads, as far as that can be told from the markup of a builder."""
    if builder == "json":
        text = json.loads(text)["body"]
    if builder in {"html", "dirhtml", "singlehtml", "epub", "json"}:
        text = html.unescape(re.sub(r"<[^>]+>", "", text))
    elif builder == "xml":
        text = "".join(ET.fromstring(text).itertext())
    elif builder == "pseudoxml":
        text = re.sub(r"^ *<.+>$", "", text, flags=re.MULTILINE)
    return PLAIN.get(builder, str)(text)


def _replaced(text: str, signs: Mapping[str, str]) -> str:
    for old, new in signs.items():
        text = text.replace(old, new)
    return text


LATEX = {
    r"\PYGZsq{}": "'",
    r"\PYGZdq{}": '"',
    r"\PYGZlt{}": "<",
    r"\PYGZgt{}": ">",
    r"\PYGZam{}": "&",
    r"\PYGZhy{}": "-",
    r"\PYGZob{}": "{",
    r"\PYGZcb{}": "}",
    r"\PYGZus{}": "_",
    r"\PYGZbs{}": "\\",
    r"\sphinxhyphen{}": "-",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textasciicircum{}": "^",
}
MAN = {r"\(em": "\N{EM DASH}", r"\-": "-", r"\(aq": "'", r"\(dq": '"', r"\&": ""}


def _latex(text: str) -> str:
    text = re.sub(
        r"\\PYG\{[^}]*\}|\\DUrole\{[^}]*\}|\\hyperref\[[^\]]*\]|\\sphinxhref\{[^}]*\}|\\detokenize\{[^}]*\}",
        "",
        _replaced(text, LATEX),
    )
    text = re.sub(r"\\(phantomsection|label|(begin|end)\{[^}]*\}(\{[^}]*\})*)", "", text)
    return re.sub(r"\\[a-zA-Z]+\*?|[{}\\\[\]]", "", text)


def _man(text: str) -> str:
    return _replaced(re.sub(r"\\f[A-Z]|\\%", "", text), MAN)


def _texinfo(text: str) -> str:
    text = re.sub(r"@ref\{[^,}]*,,([^},]*)[^}]*\}|@anchor\{[^}]*\}", r"\1", text)
    return re.sub(r"@(?:code|samp|emph|strong|asis|url|verb)\{|@(?=[@{}])|\}", "", text)


PLAIN: dict[str, Callable[[str], str]] = {"latex": _latex, "man": _man, "texinfo": _texinfo}


def squeezed(text: str) -> str:
    """Letters, digits and signs alone: what breaks, spaces and quotes a builder sets is its own affair."""
    return re.sub(r"[\s()\[\]\"'“”‘’*_{}@\\\u200b`.…]+", "", text)  # noqa: RUF001 - quotes of all kinds


@pytest.mark.filterwarnings("ignore:.*JSONHTMLBuilder.app.*")  # The builder of JSON itself asks for it.
@pytest.mark.parametrize("builder", FILES)
def test_every_builder_says_every_fact(site: Site, data: Path, builder: str) -> None:
    site.write({"index.rst": (data / "everything.rst").read_text("utf-8")})
    built = site.build(builder)
    assert built.warnings == []
    said = squeezed(words_of(builder, built.text(FILES[builder])))
    assert [fact for fact in FACTS if squeezed(fact) not in said] == []


def test_gettext_takes_the_page(site: Site, data: Path) -> None:
    site.write({"index.rst": (data / "everything.rst").read_text("utf-8")})
    built = site.build("gettext")
    assert built.warnings == []
    assert "Mine, with *emphasis*" in built.text("index.pot")


def test_the_text_is_as_expected(site: Site) -> None:
    """The golden file is written anew where HTTPSCHEMA_WRITE_EXPECTED is set. Look at what changes."""
    site.write({"index.rst": "Library\n=======\n\n.. schema-resource:: *\n"})
    built = site.build("text")
    assert built.warnings == []
    if os.environ.get("HTTPSCHEMA_WRITE_EXPECTED"):
        EXPECTED.write_text(built.text(), "utf-8")
    expected = EXPECTED.read_text("utf-8").splitlines()
    assert list(unified_diff(expected, built.text().splitlines(), "expected", "built", lineterm="")) == []


@pytest.mark.parametrize("builder", ["latex", "man", "texinfo", "singlehtml", "text"])
def test_things_on_pages_that_a_book_leaves_out_are_no_links_and_no_fault(site: Site, builder: str) -> None:
    pages = {
        "index.rst": "Title\n=====\n\n.. schema-endpoint:: book:create\n",
        "other.rst": ":orphan:\n\nOther\n=====\n\n.. schema-resource:: book\n   :endpoints: none\n",
    }
    site.write(pages)
    built = site.build(builder)
    assert built.warnings == []
    (text,) = (
        built.text(path.name) for path in built.outdir.glob("*") if path.name in {*FILES.values()} - {"other.html"}
    )
    assert "cannot be shown" not in text


def test_a_deep_object_fits_into_the_lists_of_latex(site: Site) -> None:
    """LaTeX stops at the sixth list inside of another one."""
    schema = "{type: string, description: The end.}"
    for level in range(8, 0, -1):
        schema = f"{{type: object, description: Level {level}., properties: {{level{level}: {schema}}}}}"
    link = f"{{title: Deep, href: /deep, method: POST, rel: create, schema: {schema}}}"
    api = "definitions: {app: {title: App, properties: {}, links: [" + link + "]}}\n"
    page = "Title\n=====\n\n- x\n\n  .. schema-endpoint:: app:deep\n     :show: body\n"
    site.write({"library.yaml": api, "index.rst": page})
    built = site.build("latex")
    assert built.warnings == []
    text = built.text("library.tex")
    depth = deepest = 0
    for kind in re.findall(r"\\(begin|end)\{(?:description|itemize|enumerate|fulllineitems|quote)\}", text):
        depth += 1 if kind == "begin" else -1
        deepest = max(deepest, depth)
    assert deepest <= 6
    assert "The end." in text
    assert squeezed("level1.level2.level3.level4.level5.level6.level7.level8") in squeezed(_latex(text))
