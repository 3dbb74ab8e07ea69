from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

LAMP: dict[str, object] = {"id": "schemata/lamp", "links": [{"href": "/lamps", "rel": "instances"}], "type": "object"}
BULB: dict[str, object] = {"id": "schemata/bulb", "links": [], "definitions": {"e": {}, "ü": {"enum": [1.5, {}, []]}}}
COMBINED = """\
{
  "$schema": "http://interagent.github.io/interagent-hyper-schema",
  "type": [
    "object"
  ],
  "definitions": {
    "lamp": {
      "links": [
        {
          "href": "/lamps",
          "rel": "instances"
        }
      ],
      "type": [
        "object"
      ]
    }
  },
  "properties": {
    "lamp": {
      "$ref": "#/definitions/lamp"
    }
  }
}
"""


def test_the_layout_is_that_of_prmd(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(lamp=LAMP)
    assert run("combine", "lamp.json") == (0, COMBINED, "")
    write(schemata__bulb=BULB)
    assert (
        '"ü": {\n          "enum": [\n            1.5,\n            {},\n            []\n'
        in run("combine", "schemata").out
    )


def test_files_are_in_the_order_of_their_paths_as_text(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(**{name: {"id": name, "links": []} for name in ("a-b", "a__b", "b", "B")})
    assert list(json.loads(run("combine", "b.json", ".").out)["definitions"]) == ["B", "a-b", "a__b", "b"]


@pytest.mark.parametrize("words", [["-m", "about.yaml", "schemata"], ["schemata", "--meta", "about.yaml"], ["all"]])
def test_what_is_said_of_the_api_goes_to_the_top(
    run: Callable[..., Ran], write: Callable[..., None], words: list[str]
) -> None:
    write(schemata__lamp=LAMP, about="title: Lights\n$schema: x", all__lamp=LAMP, all__meta="title: Lights\n$schema: x")
    made = json.loads(run("combine", *words).out)
    assert list(made) == ["$schema", "type", "definitions", "properties", "title"]
    assert (made["$schema"], made["title"], list(made["definitions"])) == ("x", "Lights", ["lamp"])


def test_types_may_stay_as_they_are(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(lamp=LAMP)
    assert json.loads(run("combine", "-t", "lamp.json").out)["definitions"]["lamp"]["type"] == "object"


def test_the_output_file_is_left_alone_if_nothing_changes(
    run: Callable[..., Ran], write: Callable[..., None], folder: Path
) -> None:
    write(lamp=LAMP)
    output = folder / "schema.json"
    assert run("combine", "lamp.json", "-o", "schema.json") == (0, "", "")
    assert output.read_text() == COMBINED
    output.chmod(0o640)
    os.utime(output, (1, 1))
    assert run("combine", "lamp.json", "-o", "schema.json").code == 0
    assert output.stat().st_mtime == 1
    assert run("combine", "-t", "lamp.json", "-o", "schema.json").code == 0
    assert output.stat().st_mtime > 1
    assert output.stat().st_mode & 0o777 == 0o640
    assert {path.name for path in folder.iterdir()} == {"lamp.json", "schema.json"}


def test_links_to_the_output_file_stay(run: Callable[..., Ran], write: Callable[..., None], folder: Path) -> None:
    write(lamp=LAMP)
    (folder / "link.json").symlink_to("real.json")
    assert run("combine", "lamp.json", "-o", "link.json").code == 0
    assert (folder / "link.json").is_symlink()
    assert (folder / "real.json").read_text() == COMBINED


def test_two_files_of_one_name(run: Callable[..., Ran], write: Callable[..., None], folder: Path) -> None:
    write(a=LAMP, b=LAMP)
    ran = run("combine", "a.json", "b.json", "-o", "schema.json")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith('b.json:2:8: error[duplicate] /id: the name "lamp" is also that of a.json; only one')
    assert not (folder / "schema.json").exists()


def test_references_that_lead_nowhere(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(lamp={**LAMP, "definitions": {"a": {"$ref": "#/definitions/b"}}})
    ran = run("combine", "lamp.json")
    assert (ran.code, ran.lines) == (1, ['error[ref] /definitions/a/$ref: "#/definitions/b" does not exist'])
    assert json.loads(ran.out)["definitions"]["lamp"]["definitions"] == {"a": {"$ref": "#/definitions/b"}}


def test_nothing_is_written_if_something_cannot_be_read(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(lamp=LAMP, broken='{"id": "a",}')
    ran = run("combine", ".")
    assert (ran.code, ran.out) == (2, "")
    assert ran.lines == ['error[syntax] a comma stands before the closing "}"']


def test_what_is_combined_is_verified_and_listed(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(schemata__lamp=LAMP, schemata__bulb=BULB)
    text = run("combine", "schemata").out
    assert run("verify", stdin=text) == (0, text, "")
    assert run("list", stdin=text) == run("list", "schemata")
    assert run("combine", stdin=text).out == text
