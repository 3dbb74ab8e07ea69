from __future__ import annotations

import json
import runpy
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.cli.parser import LANGUAGES
from sphinxcontrib_httpschema.clients import LANGUAGES as WRITTEN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

LINKS = [{"href": "/lamps", "method": "POST", "rel": "create", "title": "Create"}]
LAMP = {"$schema": "http://json-schema.org/draft-04/hyper-schema", "id": "schemata/lamp", "links": LINKS}


def test_the_parser_knows_the_languages_that_there_are() -> None:
    assert set(LANGUAGES) == set(WRITTEN)


def test_a_client_goes_to_standard_output(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(lamp=LAMP)
    ran = run("client", "python", "lamp.json")
    assert (ran.code, ran.err) == (0, "")
    assert "class LampService(Service[Mode]):" in ran.out


def test_a_client_goes_into_a_folder_by_its_name(
    run: Callable[..., Ran], write: Callable[..., None], folder: Path
) -> None:
    write(lamp=LAMP)
    assert run("client", "python", "lamp.json", "--name", "Bright Lamps", "-o", ".") == (0, "", "")
    assert run("client", "python", "lamp.json", "--name", "Bright Lamps", "-o", "same.py") == (0, "", "")
    assert (folder / "bright_lamps.py").read_bytes() == (folder / "same.py").read_bytes()


def test_a_client_has_the_address_and_the_headers_that_are_asked_for(
    run: Callable[..., Ran], write: Callable[..., None], folder: Path
) -> None:
    write(lamp=LAMP)
    words = ("--base-url", "https://lamps.example.com/", "-H", "X-Lamp: a: b", "-H", "Authorization: Bearer secret")
    assert run("client", "python", *words, "-o", "lamps.py", stdin=json.dumps(LAMP)).code == 0
    module = runpy.run_path(str(folder / "lamps.py"))
    assert module["_DEFAULT_HEADERS"] == {"X-Lamp": "a: b"}
    client = module["Client"]()
    assert client.url_of(module["Call"]("GET", "/lamps")) == "https://lamps.example.com/lamps"
    assert "secret" not in (folder / "lamps.py").read_text()


@pytest.mark.parametrize("line", ["no colon", ": no name", ""])
def test_what_is_no_header_is_told(line: str, run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(lamp=LAMP)
    fault = f'httpschema: "{line}" is no header: "NAME: VALUE" is needed\n'
    assert run("client", "python", "lamp.json", "-H", line) == (2, "", fault)


def test_names_that_are_taken_are_told(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    links = [{"href": f"/lamps/{title}", "rel": "self", "title": title} for title in ("a_b", "a b")]
    write(lamp={**LAMP, "links": links})
    ran = run("client", "python", "lamp.json", "-o", "lamps.py")
    assert (ran.code, ran.lines) == (
        0,
        [
            (
                'note[duplicate] /links/1: "lamp:a-b" would be called "a_b" in a client, as another one is; '
                'it is called "a_b_2"'
            )
        ],
    )


def test_without_endpoints_there_is_no_client(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(lamp={**LAMP, "links": [], "properties": {"id": {"type": "string"}}}, other={"a": 1})
    assert run("client", "python", "lamp.json") == (2, "", "httpschema: there are no endpoints to call\n")


def test_nothing_is_written_of_what_cannot_be_read(
    run: Callable[..., Ran], write: Callable[..., None], folder: Path
) -> None:
    write(lamp="{")
    ran = run("client", "python", "lamp.json", "-o", "lamps.py")
    assert ran.code == 2
    assert not (folder / "lamps.py").exists()
