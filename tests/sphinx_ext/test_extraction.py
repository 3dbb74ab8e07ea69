"""What ``gettext`` lists of schemas, for translators."""

from __future__ import annotations

import io
import json
import os
import re
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

from sphinxcontrib_httpschema.sphinx_ext.domain import domain_of
from sphinxcontrib_httpschema.sphinx_ext.extraction import listed as template_messages

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

    from tests.sphinx_ext.conftest import Site

POT = "httpschema.pot"
META = "http://json-schema.org/draft-04/hyper-schema"
ENTRY = re.compile(r'((?:^#: .*\n)*)^msgid ((?:".*"\n)+)^msgstr ""$', re.MULTILINE)


def listed(text: str) -> dict[str, list[str]]:
    """The messages of a template, each with its places."""
    found: dict[str, list[str]] = {}
    for places, quoted in ENTRY.findall(text):
        message = "".join(json.loads(line) for line in quoted.splitlines())
        assert message not in found
        if message:  # The one without words heads the file.
            found[message] = [line[3:] for line in places.splitlines()]
    return found


def messages(site: Site, pages: Mapping[str, str], conf: str = "") -> dict[str, list[str]]:
    """What is listed of a site with these pages."""
    site.write({"conf.py": conf, **pages})
    built = site.build("gettext")
    assert built.warnings == []
    return listed(built.text(POT))


def test_each_text_is_listed_once_with_its_file_and_pointer(site: Site) -> None:
    create = ".. schema-endpoint:: book:create\n"
    pages = {
        "index.rst": f"{create}\n.. schema-attributes:: book\n\n.. toctree::\n\n   other\n   folder/more\n",
        "other.md": "# O\n\n```{schema-endpoint} book:create\n:no-index:\n```\n",
        "folder/more.rst": "M\n=\n\nMine.\n\n.. schema-endpoint:: book:create\n   :no-index:\n",
    }
    found = messages(site, pages)
    assert found["Add a book."] == ["library.yaml#/definitions/book/links/0/description"]
    assert found["What the cover says."] == ["library.yaml#/definitions/book/definitions/title/description"]
    assert found["Who wrote it."] == [
        "library.yaml#/definitions/book/properties/author/description",
        "library.yaml#/definitions/book/links/0/schema/properties/author/description",
    ]
    others = "".join(site.build("gettext").text(f"{name}.pot") for name in ("index", "other", "folder"))
    assert "Mine." in others
    assert not [message for message in found if f'"{message}"' in others]


def test_only_descriptions_that_pages_show_are_listed(site: Site) -> None:
    found = messages(site, {"index.rst": ".. schema-endpoint:: author:rename\n   :show: description\n"})
    assert "Give an author another name." in found
    assert "Add a book." not in found
    assert "What the author is called." not in found


def test_titles_are_listed_as_they_are_anywhere(site: Site) -> None:
    site.edit("title: Author", "title: Library API - Author")
    found = messages(site, {"index.rst": ".. schema-attributes:: book\n"})
    assert found["Library API"] == ["library.yaml#/title"]
    assert found["Author"] == ["library.yaml#/definitions/author/title"]
    assert found["Rename"] == ["library.yaml#/definitions/author/links/1/title"]
    assert found["Paper"] == ["library.yaml#/definitions/book/definitions/form/oneOf/0/title"]
    assert "paper" not in found


def test_a_description_of_alternatives_is_one_sentence_at_their_place(site: Site) -> None:
    found = messages(site, {"index.rst": ".. schema-endpoint:: book:info\n"})
    sentence = "Unique identifier of the book, or number that the trade knows it by."
    assert found[sentence] == ["library.yaml#/definitions/book/definitions/identity"]


def test_a_text_of_a_draft_itself_has_no_place(site: Site) -> None:
    app = {"links": [], "properties": {"a": {"$ref": "http://json-schema.org/draft-04/schema#"}}}
    site.write({"api.json": json.dumps({"$schema": META, "definitions": {"app": app}})})
    found = messages(site, {"index.rst": ".. schema-resource:: app\n"}, 'httpschema_apis = "api.json"\n')
    assert found == {"Core schema meta-schema": []}


def test_places_are_read_by_tools_whatever_files_and_members_are_called(site: Site) -> None:
    names = ["a b", "12:34", "100%", "\u00e9t\u00e9", "tab\t", '"', "x/y", "\u2068", "--"]
    app = {"links": [], "properties": {name: {"description": f"Of {name}."} for name in names}}
    site.write({"my api/s 1.json": json.dumps({"$schema": META, "definitions": {"app": app}})})
    messages(site, {"index.rst": ".. schema-resource:: app\n"}, 'httpschema_apis = "my api/s 1.json"\n')
    read = read_po(io.StringIO(site.build("gettext").text(POT)), abort_invalid=True)
    lead = "my%20api/s%201.json#/definitions/app/properties/"
    tokens = ["a%20b", "12%3A34", "100%25", "\u00e9t\u00e9", "tab%09", "%22", "x~1y", "%E2%81%A8", "--"]
    found = [str(place) for each in read if each.id for place in each.locations]
    assert found == [str((f"{lead}{token}/description", None)) for token in tokens]


def test_a_file_on_another_drive_is_named_in_full(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write({"index.rst": ".. schema-resource:: book\n"})
    apis = domain_of(site.build("gettext").env).project.apis

    def refuse(*_arguments: object) -> str:
        raise ValueError

    monkeypatch.setattr(os.path, "relpath", refuse)
    found = template_messages(apis.values(), {"Add a book.": True}, site.folder)
    assert found["Add a book."] == [f"{site.folder}/library.yaml#/definitions/book/links/0/description"]


def test_a_schema_that_is_formatted_anew_leaves_the_template_as_it_is(site: Site) -> None:
    site.write({"index.rst": ".. schema-resource:: book\n"})
    before = site.build("gettext").outdir / POT
    time, text = before.stat().st_mtime_ns, before.read_text("utf-8")
    site.edit("    links:\n", "\n\n    # Where it leads.\n    links:\n")
    before.write_text(text.replace("POT-Creation-Date: 2", "POT-Creation-Date: 1"), "utf-8")
    site.build("gettext")
    assert "POT-Creation-Date: 1" in before.read_text("utf-8")
    site.edit("Add a book.", "Add books.")
    site.build("gettext")
    assert "POT-Creation-Date: 2" in before.read_text("utf-8")
    assert before.stat().st_mtime_ns > time


def test_pages_that_move_leave_the_order_as_it_is(site: Site) -> None:
    two = {"index.rst": ".. schema-resource:: book\n\n.. toctree::\n\n   z\n", "z.rst": ".. schema-resource:: author\n"}
    before = list(messages(site, two))
    two = {"index.rst": ".. schema-resource:: author\n\n.. toctree::\n\n   z\n", "z.rst": ".. schema-resource:: book\n"}
    assert list(messages(site, two)) == before


def test_the_template_says_what_those_of_pages_say(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    conf = (
        'gettext_last_translator = "A \\"B\\" <c@example.com>"\ngettext_language_team = "T"\ngettext_location = False\n'
    )
    found = messages(site, {"index.rst": ".. schema-endpoint:: book:create\n"}, conf)
    assert found["Add a book."] == []
    header = dict(read_po(io.StringIO(site.build("gettext").text(POT))).mime_headers)
    assert header["Project-Id-Version"] == "Library 1"
    assert header["POT-Creation-Date"] == "1970-01-01 00:00+0000"
    assert header["Last-Translator"] == 'A "B" <c@example.com>'
    assert header["Language-Team"] == "T"


def test_a_language_changes_nothing_in_the_template(site: Site) -> None:
    page = {"index.rst": ".. schema-resource:: book\n"}
    before = messages(site, page)
    catalogue = 'msgid ""\nmsgstr ""\n\nmsgid "Book"\nmsgstr "Buch"\n'
    site.write({"locale/de/LC_MESSAGES/httpschema.po": catalogue})
    assert messages(site, page, 'language = "de"\nlocale_dirs = ["locale"]\n') == before


def test_a_page_that_has_the_name_of_the_template_is_a_warning(site: Site) -> None:
    page = "H\n=\n\n.. schema-resource:: book\n"
    site.write({"index.rst": ".. toctree::\n\n   httpschema/page\n", "httpschema/page.rst": page})
    built = site.build("gettext")
    message = 'there is a page or folder called "httpschema", like the catalogue of schemas; that is left out'
    assert built.warnings == [f"WARNING: {message} [httpschema.duplicate]"]
    assert "Add a book." not in built.text(POT)


def test_where_nothing_is_shown_there_is_no_template(site: Site) -> None:
    site.write({"conf.py": 'httpschema_apis = ""\n', "index.rst": "Guide\n=====\n\nMine.\n"})
    assert not (site.build("gettext").outdir / POT).exists()
