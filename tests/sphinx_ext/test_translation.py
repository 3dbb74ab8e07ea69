"""What schemas say, in another language: on the same pages, read as the same data."""

from __future__ import annotations

import io
import json
import os
import re
from html import escape
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.sphinx_ext.conftest import Site

PO = "locale/de/LC_MESSAGES/httpschema.po"
MO = "locale/de/LC_MESSAGES/httpschema.mo"
CONF = 'language = "de"\nlocale_dirs = ["locale"]\n'
TEXTS = {
    "Add a book.": "Ein *Buch* anlegen, siehe [hier](https://example.com).\n\n- schnell",
    "What the cover says.": "Was auf dem Umschlag steht.",
    "Book": "Buch",
    "Create": "Anlegen",
    "Paper": "Papier",
    "Library API": "Bibliothek",
    "Unique identifier of the book, or number that the trade knows it by.": "Kennung oder ISBN.",
}
PAGES = {
    "index.rst": "Guide\n=====\n\n.. toctree::\n\n   rest\n   myst\n",
    "rest.rst": "R\n=\n\n.. schema-endpoint:: book:create\n\n.. schema-endpoint:: book:info\n",
    "myst.md": "# M\n\n```{schema-endpoint} book:create\n:no-index:\n```\n\n"
    ":::{schema-resource} book\n:endpoints: none\n:::\n",
}


def catalogue(texts: Mapping[str, str], *fuzzy: str) -> str:
    """A file of translations."""
    made, file = Catalog("de"), io.BytesIO()
    for message, text in texts.items():
        made.add(message, text, flags=["fuzzy"] if message in fuzzy else [])
    write_po(file, made, width=0)
    return file.getvalue().decode()


def german(site: Site, texts: Mapping[str, str], *fuzzy: str, pages: Mapping[str, str] = PAGES, conf: str = "") -> Site:
    """The site in German, with translations of some texts of its schema."""
    site.write({"conf.py": CONF + conf, PO: catalogue(texts, *fuzzy), **pages})
    return site


def test_a_catalogue_changes_pages_in_both_markups(site: Site) -> None:
    built = german(site, TEXTS).build("html")
    assert built.warnings == []
    pages = built.pages()
    for name in ("rest", "myst"):
        assert "<p>Ein <em>Buch</em> anlegen, siehe <a" in pages[name]
        assert 'href="https://example.com">hier</a>' in pages[name]
        assert "<p>schnell</p>" in pages[name]
        assert "Was auf dem Umschlag steht." in pages[name]
        assert "Add a book." not in pages[name]
    assert "Kennung oder ISBN." in pages["rest"]


def test_titles_are_translated_wherever_they_stand_and_names_stay(site: Site) -> None:
    index = PAGES["index.rst"] + "\n.. schema-endpoints::\n\n.. schema-api::\n\n.. schema-attributes:: book\n"
    built = german(site, TEXTS, pages=PAGES | {"index.rst": index}).build("html")
    assert built.warnings == []
    index, rest, myst = (built.pages()[name] for name in ("index", "rest", "myst"))
    assert '<span class="schema-title"><span class="pre">Anlegen</span></span>' in rest
    assert 'id="book--create"' in rest
    assert "<p>Anlegen</p>" in index
    assert "Bibliothek" in index
    assert "<strong>Papier</strong>" in index
    assert "Der Inhalt ist JSON: <a" in rest
    assert "<span>Buch</span></a>." in rest
    assert '<span class="pre">Buch</span>' in myst
    assert "Buch (Objekt)" in built.text("genindex.html")
    assert "Buch" in built.text("schema-resources.html")
    assert ">Create<" not in rest + index + built.text("schema-resources.html")


def test_ids_are_the_same_in_every_language(site: Site) -> None:
    english = site
    english.write({"conf.py": "", **PAGES})
    before = english.build("html", out="_english").pages()
    after = german(site, TEXTS).build("html").pages()
    for name, text in before.items():
        assert re.findall(r' id="([^"]*)"', text) == re.findall(r' id="([^"]*)"', after[name])


def translate(site: Site, texts: Mapping[str, str]) -> None:
    """Have other translations, in a file that is newer than the one made of it, however coarse times of files are."""
    site.write({PO: catalogue(texts)})
    os.utime(site.folder / MO, (1, 1))


@pytest.mark.parametrize(
    ("texts", "fuzzy"),
    [
        ({}, ()),
        ({"Add a book.": ""}, ()),
        ({"Add a book.": " \n "}, ()),
        ({"Add a book.": "Anlegen."}, ("Add a book.",)),
    ],
    ids=["missing", "empty", "blank", "fuzzy"],
)
def test_without_a_translation_a_text_stays(site: Site, texts: dict[str, str], fuzzy: tuple[str, ...]) -> None:
    built = german(site, texts, *fuzzy).build("html")
    assert built.warnings == []
    assert "<p>Add a book.</p>" in built.pages()["rest"]


def test_fuzzy_translations_are_taken_where_sphinx_takes_them(site: Site) -> None:
    conf = "gettext_allow_fuzzy_translations = True\n"
    built = german(site, {"Add a book.": "Anlegen."}, "Add a book.", conf=conf).build("html")
    assert "<p>Anlegen.</p>" in built.pages()["rest"]


def test_texts_of_several_paragraphs_and_with_odd_characters_are_found(site: Site) -> None:
    text = '\n  One.\r\n\r\nTwo\u2028\x07 "three" \\ four.\n\n'
    site.edit("description: Add a book.", f"description: {json.dumps(text)}")
    pot = german(site, {}).build("gettext", out="_gettext").text("httpschema.pot")
    entry = '"One.\\n"\n"\\n"\n"Two\\n"\n"\N{REPLACEMENT CHARACTER} \\"three\\" \\\\ four."\nmsgstr ""'
    assert entry in pot
    site.write({PO: pot.replace(entry, entry[:-2] + '"Gefunden."')})
    assert "<p>Gefunden.</p>" in site.build("html").pages()["rest"]


HOSTILE = (
    "<script>alert(1)</script>",
    "<b onclick='x'>bold</b> &lt;i&gt; &amp;",
    ":schema:endpoint:`book:list` |x| `y`_ :raw:`z`",
    ".. raw:: html\n\n   <b>x</b>",
    "```{raw} html\n<b>x</b>\n```\n\n{include}`/etc/passwd`",
    "![picture](https://example.com/x.png)",
    "[x](javascript:alert(1)) <javascript:alert(1)>",
    "*one **two `three [four](",
    "{} {0} {text.__class__} %s %(name)s",
    "bell \x07 escape \x1b delete \x7f",
    "Title\n=====\n\n# Other\n\n---",
    "> " * 300 + "deep",
    "- " * 300 + "deep",
    "[a]: https://example.com\n\n[a] ]]> --> \\",
    "(target)=\n\n% comment",
)


def api_of(texts: Mapping[str, str]) -> str:
    """An API with attributes of these descriptions."""
    members = {name: {"type": "string", "description": text} for name, text in texts.items()}
    link = {"title": "Read", "href": "/", "rel": "self", "method": "GET", "targetSchema": {"$ref": "#/definitions/app"}}
    app = {"properties": members, "links": [link], "description": texts["a0"]}
    return json.dumps({"$schema": "http://json-schema.org/draft-04/hyper-schema", "definitions": {"app": app}})


FILES = {"html": "index.html", "text": "index.txt", "pseudoxml": "index.pseudoxml", "latex": "library.tex"}


@pytest.mark.parametrize("builder", FILES)
@pytest.mark.parametrize("page", [".. schema-resource:: *", "```{schema-resource} *\n```"], ids=["rst", "md"])
def test_a_hostile_catalogue_is_read_as_a_hostile_schema_is(site: Site, builder: str, page: str) -> None:
    pages = {"index.md" if page.startswith("`") else "index.rst": f"{page}\n"}
    conf = 'httpschema_apis = "api.json"\n'
    shown = {}
    for name, texts in {
        "schema": {f"a{number}": text for number, text in enumerate(HOSTILE)},
        "catalogue": {f"a{number}": f"Text {number}." for number in range(len(HOSTILE))},
    }.items():
        messages = {f"Text {number}.": text for number, text in enumerate(HOSTILE)}
        site.write({"api.json": api_of(texts)})
        built = german(site, messages, pages=pages, conf=conf).build(builder, out=f"_{name}")
        assert built.warnings == []
        shown[name] = built.text(FILES[builder])
    assert shown["schema"] == shown["catalogue"]
    assert "Text 1." not in shown["catalogue"]


@pytest.mark.parametrize("title", ["<b>x</b>", "a; b", ";", "two\nlines", "\x07", "`x` :ref:`y`", "{title} %s", "!x"])
def test_hostile_titles_break_nothing(site: Site, title: str) -> None:
    built = german(site, {"Book": title, "Create": title, "Paper": title, "Library API": title}).build("html")
    assert built.warnings == []
    assert "<b>x</b>" not in "".join(built.pages().values()) + built.text("genindex.html")
    shown = escape(" ".join(title.split()).replace("\x07", "\N{REPLACEMENT CHARACTER}"), quote=False)
    assert f"<span>{shown}</span></a>." in built.pages()["rest"]


def test_a_broken_catalogue_is_one_warning_and_changes_nothing(site: Site) -> None:
    german(site, TEXTS, conf="gettext_auto_build = False\n").write({MO: "\0" * 100})
    built = site.build("html")
    message = f"{MO} is no catalogue of messages: Bad magic number; it is left out"
    assert built.warnings == [f"WARNING: {message} [httpschema.file]"]
    assert "<p>Add a book.</p>" in built.pages()["rest"]


def test_catalogues_that_sphinx_may_not_compile_are_left_as_they_are(site: Site) -> None:
    built = german(site, TEXTS, conf="gettext_auto_build = False\n").build("html")
    assert "<p>Add a book.</p>" in built.pages()["rest"]
    assert not (site.folder / MO).exists()


def test_of_several_catalogues_the_first_has_the_say(site: Site) -> None:
    german(site, {"Add a book.": "Anlegen."}, conf='locale_dirs = ["locale", "more"]\n')
    site.write({PO.replace("locale", "more"): catalogue({"Add a book.": "Später.", "Info": "Ansehen"})})
    page = site.build("html").pages()["rest"]
    assert "<p>Anlegen.</p>" in page
    assert "Ansehen" in page


def test_a_page_that_is_built_alone_is_translated(site: Site) -> None:
    built = german(site, TEXTS).build("html", only=["rest.rst"])
    assert "Ein <em>Buch</em>" in built.text("rest.html")


def test_a_description_that_is_translated_anew_has_its_pages_written_and_not_read(site: Site) -> None:
    german(site, TEXTS).build("html")
    assert site.build("html").written == []
    translate(site, TEXTS | {"Look at a book.": "Ansehen."})
    built = site.build("html")
    assert (built.read, built.written) == ([], ["rest"])
    assert "<p>Ansehen.</p>" in built.text("rest.html")


def test_a_title_that_is_translated_anew_has_its_pages_read(site: Site) -> None:
    german(site, TEXTS).build("html")
    translate(site, TEXTS | {"Info": "Ansehen"})
    built = site.build("html")
    assert (built.read, built.written) == (["rest"], ["rest"])
    assert "Ansehen" in built.text("rest.html")


def test_a_catalogue_that_says_the_same_has_nothing_built(site: Site) -> None:
    german(site, TEXTS).build("html")
    translate(site, TEXTS | {"Nobody says this.": "Das sagt niemand."})
    built = site.build("html")
    assert (built.read, built.written) == ([], [])


def test_jobs_do_not_change_translations(site: Site) -> None:
    one = german(site, TEXTS).build("html", out="_one").pages()
    assert site.build("html", jobs=4, out="_many").pages() == one
