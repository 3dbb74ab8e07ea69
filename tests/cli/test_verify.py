from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.schema.document import parse_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

DRAFT_04 = "http://json-schema.org/draft-04/hyper-schema"
LAMP: dict[str, Any] = {
    "$schema": DRAFT_04,
    "id": "schemata/lamp",
    "definitions": {"id": {"type": "string", "example": "a"}},
    "links": [{"href": "/lamps/{(%23%2Fdefinitions%2Fid)}", "method": "GET", "rel": "self", "title": "Info"}],
    "properties": {"id": {"$ref": "#/definitions/id"}},
}
WITH_WARNING = {**LAMP, "definitions": {"id": {"type": "string", "example": 1}}}
WITH_ERROR = {**LAMP, "properties": {"id": {"$ref": "#/definitions/idd"}}}


@pytest.mark.parametrize("text", [json.dumps(LAMP), json.dumps(LAMP, indent=3) + "\n\n"])
def test_a_clean_description_is_passed_on_as_it_came(run: Callable[..., Ran], text: str) -> None:
    assert run("verify", stdin=text) == (0, text, "")


def test_it_is_passed_on_into_a_file(run: Callable[..., Ran], write: Callable[..., None], folder: Path) -> None:
    write(lamp=LAMP)
    assert run("verify", "lamp.json", "-o", "out.json") == (0, "", "")
    assert (folder / "out.json").read_bytes() == (folder / "lamp.json").read_bytes()


def test_as_yaml_and_from_yaml(run: Callable[..., Ran], folder: Path) -> None:
    text = run("verify", "-y", stdin=json.dumps(LAMP)).out
    assert parse_document(text, folder / "a.yaml", "a").contents == LAMP
    assert json.loads(run("verify", stdin=text).out) == LAMP


def test_a_folder_is_passed_on_as_one_document(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(s__lamp=LAMP, s__meta={"title": "Lights"})
    passed = run("verify", "s").out
    assert passed == run("combine", "-t", "s").out
    assert list(json.loads(passed)["definitions"]) == ["lamp"]


def test_nothing_is_passed_on_to_a_terminal(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run("verify", stdin=json.dumps(LAMP)) == (0, "", "")


def test_findings_are_told_where_they_are(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(lamp=WITH_ERROR)
    message = '/properties/id/$ref: "#/definitions/idd" does not exist; did you mean "#/definitions/id"?'
    assert run("verify", "lamp.json") == (1, "", f"lamp.json:20:12: error[ref] {message}\n")


@pytest.mark.parametrize(
    ("document", "options", "code"),
    [
        (WITH_WARNING, [], 0),
        (WITH_WARNING, ["--fail-on", "should"], 1),
        (WITH_WARNING, ["--profile", "strict"], 1),
        (WITH_WARNING, ["--fail-on", "may", "--ignore", "example"], 0),
        (WITH_ERROR, [], 1),
        (WITH_ERROR, ["--ignore", "example,ref"], 0),
        ({**LAMP, "definitions": {**LAMP["definitions"], "x": {"y": {"type": "null"}}}}, ["--fail-on", "should"], 0),
        ({**LAMP, "definitions": {**LAMP["definitions"], "x": {"y": {"type": "null"}}}}, ["--fail-on", "may"], 1),
    ],
)
def test_what_fails_is_for_the_user_to_say(
    run: Callable[..., Ran], document: object, options: list[str], code: int
) -> None:
    text = json.dumps(document)
    ran = run("verify", *options, stdin=text)
    assert (ran.code, ran.out) == (code, "" if code else text)


def test_files_that_cannot_be_read(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(lamp=LAMP)
    assert run("verify", "lamp.json", "nope.json") == (2, "", "nope.json:1:1: error[file] does not exist\n")
    assert run("verify", stdin=b"\xff").err == "<stdin>:1:1: error[syntax] byte 1 of the file (0xFF) is not UTF-8\n"
    assert run("verify", stdin=b"").err == "<stdin>:1:1: error[syntax] is empty\n"


def test_a_rule_that_does_not_exist(run: Callable[..., Ran]) -> None:
    message = 'httpschema: there is no rule "exampel"; did you mean "example"?\n'
    assert run("verify", "--ignore", "exampel", stdin="{}") == (2, "", message)


def test_rules_can_be_listed(run: Callable[..., Ran]) -> None:
    spec, strict = (run("verify", "--list-rules", "--profile", name).out.splitlines() for name in ("spec", "strict"))
    assert set(spec) < set(strict)
    assert "ref                 References lead to schemas" in spec


def test_a_meta_schema_of_ones_own(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    one_of = {"anyOf": [{"required": ["title"]}, {"properties": {"links": {"maxItems": 0}}}]}
    meta = {"$schema": DRAFT_04, "allOf": [{"$ref": "http://json-schema.org/draft-04/hyper-schema#"}, one_of]}
    write(lamp=LAMP, meta_schema=meta, broken={"$ref": "none.json"}, odd={"type": "strange"}, text="[]")
    ran = run("verify", "-s", "meta_schema.json", "lamp.json")
    reasons = '/0 lacks "title"; /1 at /links must have at most 0 items'
    assert (ran.code, ran.lines) == (1, [f'error[custom-schema] this fits none of the schemas of "anyOf" ({reasons})'])
    assert run("verify", "-s", "meta_schema.json", "--ignore", "custom-schema", "lamp.json").code == 0
    for name, message in {
        "broken.json cannot be used as a meta-schema": 'the reference "none.json" in it leads nowhere',
        "odd.json cannot be used as a meta-schema": "it is no sound schema (UnknownType)",
        "text.json cannot be used as a meta-schema": "a schema must be an object",
        "none.json:1:1": "error[file] does not exist",
    }.items():
        ran = run("verify", "-s", name.partition(".json")[0] + ".json", "lamp.json")
        assert (ran.code, ran.err[: len(name + message) + 14]) == (2, f"httpschema: {name}: {message}")


def test_strict_properties_as_prmd_has_them(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    properties: dict[str, object] = {name: {} for name in ("$schema", "definitions", "id", "links", "title")}
    write(lamp=LAMP, own={"properties": properties, "patternProperties": {"^x": {}}, "strictProperties": True})
    ran = run("verify", "-s", "own.json", "lamp.json")
    assert ran.err.splitlines() == [
        'lamp.json:1:1: error[custom-schema] this lacks "title"',
        "lamp.json:18:16: error[custom-schema] /properties: this must not be there",
    ]
    write(own={"strictProperties": False, "properties": {"links": {"strictProperties": True}, "none": {}}})
    assert run("verify", "-s", "own.json", "lamp.json").code == 0


def test_the_real_faults_of_a_real_api_and_no_others(run: Callable[..., Ran], corpus: Path) -> None:
    ran = run("verify", "--format", "json", str(corpus / "heroku-platform-api" / "schema.json"))
    counts: dict[tuple[str, str], int] = {}
    for finding in json.loads(ran.out)["findings"]:
        key = (finding["level"], finding["rule"])
        counts[key] = counts.get(key, 0) + 1
    assert counts == {
        ("must", "ref"): 2,
        ("must", "link-rel"): 3,
        ("should", "link-keyword"): 4,
        ("should", "example"): 6,
        ("may", "twins"): 4,
        ("may", "unread"): 3,
    }
    assert (ran.code, ran.err) == (1, "")
