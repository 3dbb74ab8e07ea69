"""Faults of schemas: told once, at their place there, whatever pages show of them; and the build goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.sphinx_ext import fillings

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Site

DANGLING = """\
$schema: http://json-schema.org/draft-04/hyper-schema
definitions:
  app:
    definitions:
      name: {type: string}
    properties:
      name: {$ref: '#/definitions/app/definitions/name'}
      owner: {$ref: '#/definitions/app/definitions/nme'}
    links:
    - {title: Info, href: /app, method: GET, rel: self, targetSchema: {$ref: '#/definitions/app'}}
    - {title: List, href: /apps, method: GET, rel: instances}
"""
#: The start of the value of ``owner``.
PLACE = "library.yaml:8:21"
PAGE = "Title\n=====\n\n.. schema-resource:: app\n\n.. schema-attributes:: app\n"
COPY = PAGE.replace("resource:: app", "resource:: app\n   :no-index:")


def test_a_fault_is_told_once_however_many_pages_touch_it(site: Site) -> None:
    more = {f"page{number}.rst": f":orphan:\n\n{COPY}" for number in range(3)}
    site.write({"library.yaml": DANGLING, "index.rst": PAGE, **more})
    built = site.build("text")
    (warning,) = built.warnings
    assert warning.startswith(f"{PLACE}: WARNING: /definitions/app/properties/owner")
    assert '"#/definitions/app/definitions/nme"' in warning
    assert 'did you mean "' in warning
    assert "app/definitions/name" in warning
    assert warning.endswith(" [httpschema.ref]")
    assert all("owner (any value)" in built.text(f"{name}.txt") for name in ("index", "page0", "page1", "page2"))


@pytest.mark.parametrize("name", ["httpschema", "httpschema.ref", "httpschema.*"])
def test_it_can_be_suppressed(site: Site, name: str) -> None:
    site.write({"library.yaml": DANGLING, "index.rst": PAGE, "conf.py": f"suppress_warnings = ['{name}']"})
    assert site.build().warnings == []


def test_a_warning_of_another_type_is_not_suppressed(site: Site) -> None:
    site.write({"library.yaml": DANGLING, "index.rst": PAGE, "conf.py": "suppress_warnings = ['httpschema.schema']"})
    assert len(site.build().warnings) == 1


OPENAPI = "openapi: 3.1.0\ninfo: {title: X}\npaths: {}\n"
SWAGGER = '{"swagger": "2.0", "paths": {}}'
#: The files, the value of ``httpschema_apis``, and how the only warning begins and ends.
BROKEN: dict[str, tuple[dict[str, str], str, str, str]] = {
    "OpenAPI": (
        {"api.yaml": OPENAPI},
        "api.yaml",
        "api.yaml:1:10: WARNING: /openapi: this is OpenAPI 3.1.0",
        "unsupported",
    ),
    "Swagger": (
        {"api.json": SWAGGER},
        "api.json",
        "api.json:1:13: WARNING: /swagger: this is Swagger 2.0",
        "unsupported",
    ),
    "missing": ({}, "no/such.json", "no/such.json:1:1: WARNING: ", "file"),
    "empty folder": (
        {"schema/readme.txt": ""},
        "schema",
        "schema:1:1: WARNING: the folder holds no schema file",
        "file",
    ),
    "broken JSON": ({"api.json": '{\n  "a": 1,\n  "b" 2\n}'}, "api.json", "api.json:3:7: WARNING: ", "syntax"),
    "broken YAML": ({"api.yaml": "a: 1\nb: [\n"}, "api.yaml", "api.yaml:", "syntax"),
    "nothing": ({"api.json": ""}, "api.json", "api.json:1:1: WARNING: ", "syntax"),
    "no object": ({"api.json": "[1]"}, "api.json", "api.json:1:1: WARNING: the document must be an object", "schema"),
    "not UTF-8": ({}, "latin.json", "latin.json:1:", "syntax"),
}


@pytest.mark.parametrize(("files", "path", "start", "kind"), BROKEN.values(), ids=BROKEN)
def test_an_api_that_cannot_be_read_is_one_warning(
    site: Site, files: dict[str, str], path: str, start: str, kind: str
) -> None:
    site.write({"conf.py": f"httpschema_apis = {path!r}", "index.rst": "Title\n=====\n\nThe end.\n", **files})
    (site.folder / "latin.json").write_bytes('{"é": 1}'.encode("latin-1"))
    built = site.build("text")
    (warning,) = built.warnings
    assert warning.startswith(start)
    assert warning.endswith(f" [httpschema.{kind}]")
    assert "Traceback" not in warning
    assert built.text().endswith("The end.\n")


def test_a_page_of_an_api_that_cannot_be_read_says_so_too(site: Site) -> None:
    site.write({"conf.py": "httpschema_apis = 'no.json'", "index.rst": "Title\n=====\n\n.. schema-endpoint:: a:b\n"})
    first, second = site.build("text").warnings
    assert first.startswith("no.json:1:1: ")
    assert second == 'index.rst:4: WARNING: "a:b" is no endpoint of the API [httpschema.selector]'


def test_one_broken_file_of_a_folder_leaves_the_others(site: Site) -> None:
    good = DANGLING.replace("/nme", "/name")
    page = "Title\n=====\n\n.. schema-endpoint:: app:info\n"
    site.write(
        {"conf.py": "httpschema_apis = 'schema'", "schema/app.yaml": good, "schema/bad.json": "{", "index.rst": page}
    )
    built = site.build("text")
    (warning,) = built.warnings
    assert warning.startswith("schema/bad.json:1:2: WARNING: ")
    assert "GET /app" in built.text()


def crash(*_arguments: object) -> list[object]:
    message = "no way"
    raise RecursionError(message)


@pytest.mark.parametrize("builder", ["text", "html", "latex"])
def test_a_crash_in_a_piece_leaves_the_other_pieces(site: Site, builder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "Title\n=====\n\n.. schema-endpoint:: book:info\n\n   Mine.\n\n.. schema-endpoint:: book:list\n\nThe end.\n"
    site.write({"index.rst": page})
    monkeypatch.setitem(fillings.ENDPOINT_PIECES, "example", crash)
    built = site.build(builder)
    text = next(built.text(path.name) for path in built.outdir.glob("*") if path.stem in {"index", "library"})
    text = " ".join(text.split())
    said = "cannot be shown: RecursionError: no way"
    assert sorted(built.warnings) == [
        f'index.rst:{line}: WARNING: the example of "book:{name}" {said} [httpschema.schema]'
        for line, name in ((4, "info"), (8, "list"))
    ]
    assert text.count(said) == 2
    for words in ("Look at a book.", "Mine.", "List books.", "The end."):
        assert words in text


@pytest.mark.parametrize("builder", ["text", "html"])
def test_a_crash_in_a_piece_leaves_the_pieces_after_it(
    site: Site, builder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write({"index.rst": "Title\n=====\n\n.. schema-endpoint:: book:info\n"})
    monkeypatch.setitem(fillings.ENDPOINT_PIECES, "parameters", crash)
    built = site.build(builder)
    text = next(built.text(path.name) for path in built.outdir.glob("index.*"))
    assert len(built.warnings) == 1
    for words in ("Look at a book.", "cannot be shown", "library.example.com/books/0b9f3c52", "Responses"):
        assert words in text


def test_a_crash_while_reading_leaves_the_rest_of_the_page(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from sphinxcontrib_httpschema.sphinx_ext.frames import Framer

    monkeypatch.setattr(Framer, "endpoint", crash)
    site.write({"index.rst": "Title\n=====\n\n.. schema-endpoint:: book:info\n\nThe end.\n"})
    built = site.build("text")
    message = '"book:info" cannot be shown: RecursionError: no way'
    assert built.warnings == [f"index.rst:4: WARNING: {message} [httpschema.schema]"]
    assert message in built.text()
    assert built.text().endswith("The end.\n")


BROKEN_EXAMPLE = """\
$schema: http://json-schema.org/draft-04/hyper-schema
definitions:
  app:
    properties:
      name: {type: string, maxLength: 9, example: much too long}
    links:
    - {title: Create, href: /apps, method: POST, rel: create, schema: {$ref: '#/definitions/app'}}
"""
AT_EXAMPLE = "library.yaml:5:51"
BREAKS = "/definitions/app/properties/name/example: the example breaks its schema: "


def test_an_example_that_breaks_its_schema_is_replaced_and_noted(site: Site) -> None:
    site.write({"library.yaml": BROKEN_EXAMPLE, "index.rst": PAGE})
    built = site.build("text")
    assert built.warnings == []
    assert built.said.count(f"{AT_EXAMPLE}: note[example] {BREAKS}") == 1
    assert "; another value is shown" in built.said
    assert '"name": "example"' in built.text()
    assert "much too long" not in built.text()


def test_it_is_a_warning_if_one_is_asked_for_whatever_pages_show(site: Site) -> None:
    conf = "httpschema_check_examples = True"
    site.write({"library.yaml": BROKEN_EXAMPLE, "index.rst": "Title\n=====\n", "conf.py": conf})
    (warning,) = site.build().warnings
    assert warning.startswith(f"{AT_EXAMPLE}: WARNING: {BREAKS}")
    assert warning.endswith(" [httpschema.example]")
    site.write({"index.rst": PAGE})
    built = site.build("text")
    assert len(built.warnings) == 1
    assert "note[example]" not in built.said
