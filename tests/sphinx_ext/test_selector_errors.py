"""What a page gets wrong: one warning at its line, which lists what may have been meant, and a note on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import myst_parser
import pytest

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Site

NOTE = '"book:creat" is no endpoint of the API'
WARNING = f'WARNING: {NOTE}; did you mean "book:create", "book:reprint" or "book:list"? [httpschema.selector]'
RST = ".. schema-endpoint:: book:creat\n"
FENCE = "```{schema-endpoint} book:creat\n```\n"
COLONS = ":::{schema-endpoint} book:creat\n:::\n"
PLACES: dict[str, tuple[dict[str, str], str]] = {
    "paragraph": ({"index.rst": f"Title\n=====\n\n{RST}"}, "index.rst:4"),
    "with options": ({"index.rst": f"Title\n=====\n\n{RST}   :show: body\n   :no-index:\n"}, "index.rst:4"),
    "with prose": ({"index.rst": f"Title\n=====\n\n{RST}\n   Prose\n\n   more\n"}, "index.rst:4"),
    "admonition": ({"index.rst": "Title\n=====\n\n.. note::\n\n   .. schema-endpoint:: book:creat\n"}, "index.rst:6"),
    "list": ({"index.rst": "Title\n=====\n\n- One\n- Two\n\n  .. schema-endpoint:: book:creat\n"}, "index.rst:7"),
    "quote": ({"index.rst": "Title\n=====\n\nX\n\n   X\n\n   .. schema-endpoint:: book:creat\n"}, "index.rst:8"),
    "include": (
        {"index.rst": "Title\n=====\n\n.. include:: part.txt\n", "part.txt": f"\nOne\n\n{RST}"},
        "part.txt:4",
    ),
    "after include": (
        {"index.rst": f"Title\n=====\n\n.. include:: part.txt\n\n{RST}", "part.txt": "One\n\nTwo\n"},
        "index.rst:6",
    ),
    "prolog": (
        {
            "index.rst": f"Title\n=====\n\n{RST}",
            "conf.py": 'rst_prolog = ".. |x| replace:: y\\n\\n.. |z| replace:: y\\n"',
        },
        "index.rst:4",
    ),
    "only": (
        {"index.rst": "Title\n=====\n\n.. only:: html or text or not html\n\n   .. schema-endpoint:: book:creat\n"},
        "index.rst:6",
    ),
    "table cell": (
        {"index.rst": "Title\n=====\n\n.. list-table::\n\n   * - One\n     - .. schema-endpoint:: book:creat\n"},
        "index.rst:7",
    ),
    "second level": ({"index.rst": f"Title\n=====\n\nTwo\n---\n\n{RST}"}, "index.rst:7"),
    "fence": ({"index.md": f"# Title\n\nText\n\n{FENCE}"}, "index.md:5"),
    "colon fence": ({"index.md": f"# Title\n\nText\n\n{COLONS}"}, "index.md:5"),
    "fence with options": (
        {"index.md": "# Title\n\n```{schema-endpoint} book:creat\n:show: body\n\nText\n```\n"},
        "index.md:3",
    ),
    "fence in admonition": ({"index.md": f"# Title\n\n:::::{{note}}\nText\n\n{COLONS}:::::\n"}, "index.md:6"),
    "fence in list": (
        {"index.md": "# Title\n\n- One\n- Two\n\n  ```{schema-endpoint} book:creat\n  ```\n"},
        "index.md:6",
    ),
    "fence in include": (
        {"index.md": "# Title\n\n```{include} part.txt\n```\n", "part.txt": f"One\n\nTwo\n\n{FENCE}"},
        "part.txt:5" if myst_parser.__version__ >= "5" else "part.txt:6",  # MyST had miscounted there.
    ),
    "eval-rst": ({"index.md": f"# Title\n\n```{{eval-rst}}\n{RST}```\n"}, "index.md:4"),
}


@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app.*")  # MyST's own "include" asks for it.
@pytest.mark.parametrize(("files", "place"), PLACES.values(), ids=PLACES)
def test_an_unknown_selector_is_one_warning_at_its_line(site: Site, files: dict[str, str], place: str) -> None:
    site.write(files)
    built = site.build("text")
    assert built.warnings == [f"{place}: {WARNING}"]
    assert " ".join(built.text().split()).count(NOTE) == 1


def test_the_line_is_right_in_a_folder_too(site: Site) -> None:
    site.write({"index.rst": "Title\n=====\n\n.. toctree::\n\n   a/b\n", "a/b.rst": f"X\n=\n\n{RST}"})
    assert site.build().warnings == [f"a/b.rst:4: {WARNING}"]


def test_every_wrong_selector_of_a_page_is_told_and_the_right_ones_are_shown(site: Site) -> None:
    site.write({"index.rst": f"Title\n=====\n\n{RST}\n.. schema-endpoint:: book:create\n\n{RST}"})
    built = site.build("text")
    assert built.warnings == [f"index.rst:4: {WARNING}", f"index.rst:8: {WARNING}"]
    assert "Add a book." in built.text()


SELECTORS = {
    "schema-endpoint:: author:inf": '"author:inf" is no endpoint of the API; did you mean "author:info"',
    "schema-endpoint:: GET /author/{}": 'is no endpoint of the API; did you mean "GET /authors/{author_id}"',
    "schema-endpoint:: GET /authors/<author_id>": 'did you mean "GET /authors/{author_id}"?',
    "schema-endpoint:: zzz": '"zzz" is no endpoint of the API [',
    "schema-endpoint:: /definitions/book/links/99": '"/definitions/book/links/99" is no endpoint of the API',
    "schema-resource:: boock": '"boock" is no resource of the API; did you mean "book"?',
    "schema-resource:: z*": '"z*" is no resource of the API',
    "schema-resource:: book\n   :endpoints: create, lost": '"lost" is no endpoint of book; did you mean "list"?',
    "schema-attributes:: autor": '"autor" is no resource of the API; did you mean "author"?',
    "schema-attributes:: autor\n   :of: request": '"autor" is no endpoint of the API',
    "schema-example:: root:healt": '"root:healt" is no endpoint of the API; did you mean "root:health"?',
    "schema-endpoint:: book:create\n   :api: libary": '"libary" is no API of httpschema_apis [',
}


@pytest.mark.parametrize(("directive", "words"), SELECTORS.items())
def test_a_warning_lists_candidates(site: Site, directive: str, words: str) -> None:
    site.write({"index.rst": f"Title\n=====\n\n.. {directive}\n\nThe end.\n"})
    built = site.build("text")
    (warning,) = built.warnings
    assert warning.startswith("index.rst:4: WARNING: ")
    assert warning.endswith(" [httpschema.selector]")
    assert words.removesuffix("?") in warning
    assert built.text().endswith("The end.\n")


def test_an_ambiguous_selector_lists_the_identities(site: Site) -> None:
    text = (site.folder / "library.yaml").read_text("utf-8")
    site.write(
        {"index.rst": "Title\n=====\n\n.. schema-endpoint:: POST /books\n\n.. schema-example:: book:instances\n"}
    )
    site.write({"library.yaml": text.replace("rel: self", "rel: instances")})
    (warning,) = site.build().warnings
    assert warning == (
        'index.rst:6: WARNING: "book:instances" means 2 endpoints, so name it by its identity; '
        'did you mean "book:info" or "book:list"? [httpschema.selector]'
    )


@pytest.mark.parametrize("name", ["httpschema", "httpschema.selector"])
def test_the_warning_can_be_suppressed(site: Site, name: str) -> None:
    site.write({"index.rst": f"Title\n=====\n\n{RST}", "conf.py": f"suppress_warnings = ['{name}']"})
    built = site.build("text")
    assert built.warnings == []
    assert NOTE in built.text()


OPTIONS = {
    ":show: bodi": '"bodi" is none of description, parameters, headers, body, example, response, attributes; '
    'did you mean "body"?',
    ":hide:": "argument required but none supplied",
    ":depth: -1": "negative value; must be positive or zero",
    ":depth: x": "invalid literal for int()",
    ":api:": "argument required but none supplied",
    ":no-index: yes": "no argument is allowed",
    ":colour: red": 'unknown option: "colour"',
    ":endpoints: none": 'unknown option: "endpoints"',
}


@pytest.mark.parametrize(("option", "words"), OPTIONS.items())
def test_a_bad_option_is_an_error_at_the_line_of_its_directive(site: Site, option: str, words: str) -> None:
    site.write({"index.rst": f"Title\n=====\n\n.. schema-endpoint:: book:create\n   {option}\n\nThe end.\n"})
    built = site.build("text")
    assert built.warnings[0].startswith('index.rst:4: ERROR: Error in "schema-endpoint" directive:')
    assert words in " ".join(built.warnings)
    assert sum("index.rst:" in line for line in built.warnings) == 1
    assert built.text().endswith("The end.\n")


def test_a_language_that_nobody_knows_is_told_and_left_out(site: Site) -> None:
    site.write({"index.rst": "Title\n=====\n\n.. schema-example:: book:create\n   :samples: cobol, pyhton, http\n"})
    built = site.build("text")
    cobol, python = built.warnings
    assert cobol.startswith('index.rst:4: WARNING: :samples: "cobol" is none of curl, httpie')
    assert python.endswith('; did you mean "python"? [httpschema.selector]')
    assert "POST /books HTTP/1.1" in built.text()


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (":show: bodi", '"bodi" is none of description'),
        (":depth: -1", "negative value"),
        (":colour: red", "Unknown option key"),
    ],
)
def test_myst_tells_of_a_bad_option_at_its_line(site: Site, option: str, words: str) -> None:
    site.write({"index.md": f"# Title\n\n```{{schema-endpoint}} book:create\n{option}\n```\n"})
    built = site.build("text")
    (warning,) = built.warnings
    assert re.match(r"index\.md(\.rst)?:[34]: WARNING: ", warning)  # Whether the line of the option is told is MyST's.
    assert words in warning
    assert "Add a book." in built.text()


def test_a_bad_choice_of_attributes_is_an_error(site: Site) -> None:
    site.write({"index.rst": "Title\n=====\n\n.. schema-attributes:: book:create\n   :of: requests\n"})
    built = site.build()
    assert built.warnings[0].startswith('index.rst:4: ERROR: Error in "schema-attributes" directive:')
    assert '"requests" unknown; choose from "request", or "response"' in " ".join(built.warnings)


@pytest.mark.parametrize("directive", ["schema-endpoint", "schema-resource", "schema-attributes", "schema-example"])
def test_an_argument_is_needed(site: Site, directive: str) -> None:
    site.write({"index.rst": f"Title\n=====\n\n.. {directive}::\n"})
    built = site.build()
    assert built.warnings[0].startswith(f'index.rst:4: ERROR: Error in "{directive}" directive:')
