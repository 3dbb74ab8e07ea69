from __future__ import annotations

import json
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.lint import registry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

pytestmark = pytest.mark.usefixtures("few_rules")
IGNORE = "x-httpschema-ignore"
GOOD: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-04/hyper-schema",
    "id": "schemata/lamp",
    "description": "It shines.",
    "links": [{"href": "/lamps", "method": "GET", "rel": "instances", "title": "List"}],
    "properties": {"id": {"type": "string"}},
}
CREATE = {"href": "/lamps", "method": "POST", "rel": "create"}
UNTITLED = {**GOOD, "links": [*GOOD["links"], CREATE]}
CAPITALS = {**GOOD, "links": [{**CREATE, "href": "/Lamps"}]}
UNDESCRIBED = {name: value for name, value in GOOD.items() if name != "description"}
TOLD = "lamp.json:12:3: warning[titles] /links/1: the link has no title (guide/schemas#guide-titles)\n"
ENTRY = '\n[[finding]]\nrule = "{}"\nfile = "lamp.json"\npointer = "{}"\nreason = "{}"\n'


LISTED = """\
guide/schemas
  SHOULD  titles  Each link has a `title`.
  MAY     words   Each resource is described.

https://example.com/rules
  MUST    own     Links are ours.
"""


def test_an_api_that_obeys_is_not_passed_on(run: Callable[..., Ran]) -> None:
    assert run("lint", stdin=json.dumps(GOOD)) == (0, "", "")


def test_findings_are_told_where_they_are_with_the_page_that_says_why(
    run: Callable[..., Ran], write: Callable[..., None]
) -> None:
    write(lamp=UNTITLED)
    assert run("lint", "lamp.json") == (0, "", TOLD)


@pytest.mark.parametrize(
    ("document", "options", "code"),
    [
        (UNTITLED, [], 0),
        (UNTITLED, ["--fail-on", "should"], 1),
        (UNTITLED, ["--fail-on", "should", "--ignore", "titles"], 0),
        (CAPITALS, [], 1),
        (CAPITALS, ["--select", "guide/schemas,words"], 0),
        (CAPITALS, ["--select", "path-*", "--ignore", "must"], 0),
        (UNDESCRIBED, ["--fail-on", "should"], 0),
        (UNDESCRIBED, ["--fail-on", "may"], 1),
    ],
)
def test_what_fails_is_for_the_user_to_say(
    run: Callable[..., Ran], document: object, options: list[str], code: int
) -> None:
    assert run("lint", *options, stdin=json.dumps(document)).code == code


def test_whether_a_description_is_sound_is_not_asked(run: Callable[..., Ran]) -> None:
    unsound = {**GOOD, "properties": {"id": {"$ref": "#/nowhere"}}, "exmaple": {}}
    assert run("lint", stdin=json.dumps(unsound)) == (0, "", "")


def test_files_that_cannot_be_read(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(lamp=CAPITALS, tools={"openapi": "3.1.0"})
    ran = run("lint", "lamp.json", "nope.json")
    assert ran.code == 2
    assert "nope.json:1:1: error[file] does not exist\n" in ran.err
    assert "error[path-lower]" in ran.err
    assert run("lint", "tools.json").code == 2
    assert run("lint", stdin="{").err.startswith("<stdin>:1:2: error[syntax]")
    assert run("lint", stdin="[]").code == 2


def test_json_and_sarif_name_the_page_in_full(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(lamp=UNTITLED)
    url = "https://sphinxcontrib-httpschema.readthedocs.io/page/guide/schemas.html#guide-titles"
    (finding,) = json.loads(run("lint", "--format", "json", "lamp.json").out)["findings"]
    assert (finding["rule"], finding["level"], finding["url"]) == ("titles", "should", url)
    (told,) = json.loads(run("lint", "--format", "sarif", "lamp.json").out)["runs"]
    assert told["tool"]["driver"]["rules"] == [
        {
            "id": "titles",
            "shortDescription": {"text": "Each link has a `title`"},
            "helpUri": url,
            "defaultConfiguration": {"level": "warning"},
        }
    ]
    assert told["results"][0]["message"]["text"] == "the link has no title"


def test_sarif_is_what_its_specification_says(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    model = pytest.importorskip("sarif_pydantic", reason="its model of SARIF is used").Sarif
    write(lamp=CAPITALS, wrong={**GOOD, IGNORE: {"a": ""}})
    for words in (["lamp.json", "wrong.json"], ["none.json"], ["--ignore", "*", "lamp.json"]):
        text = run("lint", "--format", "sarif", *words).out
        log = model.model_validate_json(text)
        assert json.loads(log.model_dump_json(by_alias=True, exclude_unset=True)) == json.loads(text)


def test_github(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(lamp=UNTITLED)
    place = "file=lamp.json,line=12,col=3,title=httpschema titles"
    assert run("lint", "--format", "github", "lamp.json").out == (
        f"::warning {place}::/links/1: the link has no title (guide/schemas#guide-titles)\n"
    )


def test_rules_are_listed_by_their_pages(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("own", "tests.few_rules:OWN", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [point] * (group == registry.GROUP))
    assert run("lint", "--list-rules", "--ignore", "path-lower") == (
        0,
        LISTED,
        "",
    )
    assert run("lint", "--select", "own", stdin=json.dumps(UNTITLED)).lines == [
        "error[own] /links/1: the link has no title (https://example.com/rules)"
    ]


def test_a_broken_plug_in(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("bad", "tests.few_rules:NONE", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [point] if group == registry.GROUP else [])
    ran = run("lint", stdin=json.dumps(GOOD))
    assert ran.code == 2
    assert ran.err.startswith('httpschema: the plug-in "bad" cannot be loaded: AttributeError: ')


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_does_not_exist(run: Callable[..., Ran], option: str) -> None:
    message = 'httpschema: "titel" is no rule, no page and no pattern of one; did you mean "titles"?\n'
    assert run("lint", option, "titel", stdin="{}") == (2, "", message)


def test_what_is_ignored_in_the_description(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    write(lamp={**UNTITLED, IGNORE: {"titles": "There is no room.", "words": "x"}})
    message = 'there is nothing here that "words" could find any more; take it out'
    assert run("lint", "lamp.json").lines == [f"warning[ignore-stale] /{IGNORE}/words: {message}"]
    assert run("lint", "lamp.json", "--ignore", "ignore-stale") == (0, "", "")
    assert run("verify", "lamp.json", "-o", "out.json") == (0, "", "")


def test_a_baseline_is_written_and_then_known(
    run: Callable[..., Ran], write: Callable[..., None], folder: Path
) -> None:
    write(lamp=CAPITALS)
    assert run("lint", "--write-baseline", "known.toml", "lamp.json") == (
        0,
        "",
        "known.toml: 2 findings known from now on\n",
    )
    text = (folder / "known.toml").read_text()
    assert text.endswith(ENTRY.format("titles", "/links/0", "") + ENTRY.format("path-lower", "/links/0/href", ""))
    assert run("lint", "--baseline", "known.toml", "lamp.json") == (0, "", "")
    assert run("lint", "--baseline", "known.toml", "--write-baseline", "known.toml", "lamp.json").code == 0
    assert (folder / "known.toml").read_text() == text


def test_baselines_add_up_and_what_is_gone_is_told(
    run: Callable[..., Ran], write: Callable[..., None], folder: Path
) -> None:
    write(lamp=CAPITALS)
    (folder / "a.toml").write_text(ENTRY.format("titles", "/links/0", "x"))
    (folder / "b.toml").write_text(ENTRY.format("path-lower", "/links/0/href", "x") + ENTRY.format("words", "", ""))
    ran = run("lint", "--baseline", "a.toml", "--baseline", "b.toml", "lamp.json")
    message = '"words" finds nothing at the top of lamp.json any more; take it out'
    assert ran == (0, "", f"b.toml:8:1: warning[ignore-stale] {message}\n")
    assert (
        run("lint", "--baseline", "a.toml", "--write-baseline", "b.toml", "lamp.json").err[:17] == "b.toml: 1 finding"
    )
    assert (folder / "b.toml").read_text().endswith(ENTRY.format("path-lower", "/links/0/href", "x"))


def test_no_baseline_is_written_of_what_cannot_be_read(run: Callable[..., Ran], folder: Path) -> None:
    assert run("lint", "--write-baseline", "known.toml", "none.json").code == 2
    assert not (folder / "known.toml").exists()


def test_a_baseline_that_is_none(run: Callable[..., Ran], folder: Path) -> None:
    assert run("lint", "--baseline", "none.toml", stdin="{}").err == (
        "httpschema: none.toml cannot be read: no such file or directory\n"
    )
    (folder / "known.toml").write_text("x = 1")
    for option in ("--baseline", "--write-baseline"):
        ran = run("lint", option, "known.toml", stdin=json.dumps(GOOD))
        assert ran == (2, "", "httpschema: known.toml is no baseline: all in it must be under [[finding]]\n")
