"""Our own words: all of them are in the catalogue, and in the language of the project on its pages."""

from __future__ import annotations

import io
import os
import re
from gettext import GNUTranslations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx import locale

import sphinxcontrib_httpschema
from sphinxcontrib_httpschema.sphinx_ext.content import CODE, Content
from sphinxcontrib_httpschema.sphinx_ext.translation import CATALOG, LOCALE, filled

if TYPE_CHECKING:
    from collections.abc import Callable

    from babel.messages.catalog import Catalog

    from tests.sphinx_ext.conftest import Built, Site

PACKAGE = Path(sphinxcontrib_httpschema.__file__).parent
LANGUAGES = sorted(path.parent.parent.name for path in LOCALE.glob(f"*/LC_MESSAGES/{CATALOG}.po"))
REFRESH = '"tox -e messages" puts that right'


def catalogue(path: Path) -> Catalog:
    """A file of translations, or of what is to be translated."""
    return read_po(io.BytesIO(path.read_bytes()), abort_invalid=True)


def forms(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The singular and the plurals of a message."""
    return (words,) if isinstance(words, str) else tuple(words)


def test_the_template_holds_what_the_package_says() -> None:
    found = extract_from_dir(PACKAGE, [("**.py", "python")])
    said = {forms(words) for _file, _line, words, _comments, _context in found}
    listed = {forms(each.id) for each in catalogue(LOCALE / f"{CATALOG}.pot") if each.id}
    assert (said - listed, listed - said) == (set(), set()), REFRESH
    assert len(said) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_all_words_with_their_places(language: str) -> None:
    wanted = {forms(each.id) for each in catalogue(LOCALE / f"{CATALOG}.pot") if each.id}
    translated = catalogue(LOCALE / language / "LC_MESSAGES" / f"{CATALOG}.po")
    assert {forms(each.id) for each in translated if each.id} == wanted, REFRESH
    for message in translated:
        if message.id:
            assert not message.fuzzy, message.id
            for text in forms(message.string or ()):
                places = {place for form in forms(message.id) for place in re.findall(r"\{\w+\}|%\(\w+\)s", form)}
                assert set(re.findall(r"\{\w+\}|%\(\w+\)s", text)) == places, message.id
                assert text.strip(), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_compiled(language: str) -> None:
    folder, compiled = LOCALE / language / "LC_MESSAGES", io.BytesIO()
    write_mo(compiled, catalogue(folder / f"{CATALOG}.po"))
    compiled.seek(0)
    with (folder / f"{CATALOG}.mo").open("rb") as file:
        known, wanted = (GNUTranslations(each)._catalog for each in (file, compiled))  # type: ignore[attr-defined] # noqa: SLF001
    assert {key: text for key, text in known.items() if key} == {key: text for key, text in wanted.items() if key}, (
        REFRESH
    )


@pytest.fixture(scope="module")
def german(new_site: Callable[[], Site], data: Path) -> dict[str, Built]:
    """A page with everything, in German."""
    site = new_site()
    page = (data / "everything.rst").read_text(
        "utf-8"
    ) + "\n.. schema-api::\n\n.. schema-links:: book\n\n.. schema-endpoints::\n"
    site.write({"conf.py": 'language = "de"\n', "index.rst": page})
    return {builder: site.build(builder, out=f"_{builder}") for builder in ("html", "text")}


GERMAN = (
    "Inhalt der Anfrage: Objekt als JSON, erforderlich",
    "title (String, erforderlich)",
    "1 bis 120 Zeichen. Beispiel:",
    "author.id (uuid-String von Author, nur lesbar)",
    "form (eines von 2 Objekten, erforderlich)",
    "Paper, wenn kind gleich paper ist",
    "2 Attribute von author",
    "1 Attribut von author",
    "labels (Map String → String)",
    "Jeder Wert: höchstens 40 Zeichen.",
    "chapters (Array von Objekten)",
    "Hat noch einmal die Attribute von chapters.",
    "shelf (String oder null, veraltet)",
    "Beispielanfrage",
    "Antworten",
    "Der Inhalt ist JSON: Array von Book.",
    "Die Antwort hat keinen Inhalt.",
    "Query-Parameter",
    "lent (Wahrheitswert, erforderlich)",
    "Einer der Werte paper oder audio. Standardwert paper.",
    "Header der Anfrage",
    "Objekt Author (Prototyp)",
    "Burn (veraltet)",
    "Basis-URL",
)
ENGLISH = re.compile(
    r"\b(required|string|object|array|deprecated|Each|at most|Example|Request|Responses|The body|prototype)\b"
)


def plain(text: str) -> str:
    """The words of a page."""
    text = re.sub(r"(?s)<(script|style|pre)\b.*?</\1>|<div class=\"(related|sphinxsidebar)\".*?</div>", " ", text)
    text = re.sub(r'<span class="schema-type">(.*?)</span></dt>', r"(\1)", text)
    text = re.sub(r"<[^>]*>", "", text)
    return " ".join(re.sub(r'"(\S+)"', r"\1", text.replace("**", "")).replace("&quot;", '"').split())


def test_a_page_says_them_in_its_language(german: dict[str, Built]) -> None:
    assert [each.warnings for each in german.values()] == [[], []]
    text, html = plain(german["text"].text()), german["html"].text("index.html")
    assert [words for words in GERMAN if words not in text] == []
    for words in (
        "Inhalt der Anfrage",
        "erforderlich",
        "Beispielantwort",
        "Der Inhalt ist JSON: ",
        "Prototyp",
        "veraltet",
    ):
        assert words in html
    assert ENGLISH.findall(re.sub(r"(?s)<(script|style|pre)\b.*?</\1>|<[^>]*>", " ", html)) == []


def test_indices_and_searches_say_them_in_its_language(german: dict[str, Built]) -> None:
    html = german["html"]
    assert "<h1>HTTP-API nach Ressourcen</h1>" in html.text("schema-resources.html")
    assert "<h1>HTTP-API nach Pfaden</h1>" in html.text("schema-paths.html")
    assert "Author (Objekt)" in html.text("genindex.html")
    assert '"HTTP-API-Endpunkt"' in html.text("searchindex.js")


def test_the_language_of_an_earlier_build_does_not_stay(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with (LOCALE / "de/LC_MESSAGES" / f"{CATALOG}.mo").open("rb") as file:
        monkeypatch.setitem(locale.translators, ("general", CATALOG), GNUTranslations(file))
    site.write({"index.rst": ".. schema-endpoint:: book:create\n"})
    text = site.build("text").text()
    assert "Request body" in text
    assert "Inhalt" not in text


PAGE = {
    "index.rst": ".. toctree::\n\n   page\n",
    "page.rst": "P\n=\n\n.. schema-endpoint:: book:create\n   :show: body\n",
}
CONF = 'locale_dirs = ["locale"]\nlanguage = '
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def own(**words: str) -> str:
    """A catalogue of a project with other words than ours."""
    return HEAD + "".join(f'msgid "{name.replace("_", " ")}"\nmsgstr "{text}"\n\n' for name, text in words.items())


def test_a_project_may_bring_its_own_words(site: Site) -> None:
    for language, words in {"de": own(required="nötig"), "fr": own(required="obligatoire")}.items():
        site.write({f"locale/{language}/LC_MESSAGES/{CATALOG}.po": words})
    site.write({**PAGE, "conf.py": f'{CONF}"de"\n'})
    german = site.build("text", out="_de").text("page.txt")
    assert "title (String, nötig)" in german
    site.write({"conf.py": f'{CONF}"fr"\n'})
    assert "title (string, obligatoire)" in site.build("text", out="_fr").text("page.txt")


def test_pages_follow_when_the_words_of_a_project_change(site: Site) -> None:
    path = f"locale/de/LC_MESSAGES/{CATALOG}"
    site.write({**PAGE, "conf.py": f'{CONF}"de"\n', f"{path}.po": own(required="nötig")})
    site.build("text")
    site.write({f"{path}.po": own(required="verlangt")})
    os.utime(site.folder / f"{path}.mo", (1, 1))
    built = site.build("text")
    assert (built.read, built.written) == ([], ["page"])
    assert "title (String, verlangt)" in built.text("page.txt")


def test_a_place_that_is_misspelt_stays_as_it_is() -> None:
    code = Content(CODE, ["x"])
    assert filled("{a} of {b}, {c} {", a=code, b=["y", code]) == [code, " of ", "y", code, ", ", "{c}", " {"]
    assert filled("{a}", a="x") == ["x"]
