from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

LINKS = [
    {"href": "/lamps", "method": "POST", "rel": "create", "title": "Create"},
    {"href": "/lamps/{id}", "rel": "self", "title": "Info  of\na lamp"},
]
LAMP = {"$schema": "http://json-schema.org/draft-04/hyper-schema", "id": "schemata/lamp", "links": LINKS}
TABLE = "lamp:create          POST  /lamps       Create\nlamp:info-of-a-lamp  GET   /lamps/{id}  Info of a lamp\n"


def test_a_line_for_each_endpoint(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(lamp=LAMP)
    assert run("list", "lamp.json") == (0, TABLE, "")


def test_a_folder_and_standard_input_are_read_alike(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(schemata__lamp=LAMP)
    assert run("list", "schemata") == run("list", stdin=json.dumps(LAMP)) == run("list", "-", stdin=json.dumps(LAMP))


def test_files_are_read_together(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    reference = {"href": "/lamps/{(%2Fschemata%2Flamp%23%2Fdefinitions%2Fid)}/bulbs", "rel": "self", "title": "Bulbs"}
    write(
        a__lamp={**LAMP, "definitions": {"id": {"type": "string"}}},
        b__bulb={"id": "schemata/bulb", "links": [reference]},
    )
    assert (
        run("list", "a/lamp.json", "b/bulb.json").out.splitlines()[-1]
        == "bulb:bulbs           GET   /lamps/{lamp_id}/bulbs  Bulbs"
    )


def test_json_says_where_each_is(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(lamp=LAMP)
    first, _ = json.loads(run("list", "--json", "lamp.json").out)
    assert first == {
        "identity": "lamp:create",
        "resource": "lamp",
        "method": "POST",
        "path": "/lamps",
        "title": "Create",
        "rel": ["create"],
        "stability": "",
        "deprecated": False,
        "file": "lamp.json",
        "line": 5,
        "pointer": "/links/0",
    }


def test_what_is_sound_is_listed_beside_what_is_not(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(lamp={**LAMP, "links": [{"rel": "self"}, *LINKS]})
    ran = run("list", "lamp.json")
    assert (ran.code, ran.out) == (0, TABLE)
    assert ran.lines == ['error[link] /links/0: a link needs an "href", a text; the link is left out']


def test_nothing_to_list(run: Callable[..., Ran], folder: Path) -> None:
    (folder / "empty").mkdir()
    assert run("list", "nowhere.json") == (2, "", "nowhere.json:1:1: error[file] does not exist\n")
    assert run("list", "empty").code == 2
    assert run("list", stdin='{"openapi": "3.1.0"}').code == 2
