from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.cli.report import as_github, as_json, as_sarif, line, summary
from sphinxcontrib_httpschema.lint.profiles import titles
from sphinxcontrib_httpschema.problems import Kind, Position, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

FIRST = Problem(Kind.REF, 'is "50 %" off\nhere', Position("a, b:c.json", 3, 7), "it stays", ("x",))
OTHER = Problem(Kind.SCHEMA, "is odd", Position("d.json", 1, 1), severity=Severity.NOTE, rule="twins")
THIRD = Problem(Kind.LINK, "is worse", Position("d.json", 2, 1), severity=Severity.WARNING)


def test_a_finding_is_one_line_whatever_it_holds() -> None:
    assert line(FIRST, colour=False) == 'a, b:c.json:3:7: error[ref] is "50 %" off\\nhere; it stays; did you mean "x"?'
    steering = Problem(Kind.REF, "\033[2J\u202e", Position("\a.json", 1, 1))
    assert line(steering, colour=False) == "\\x07.json:1:1: error[ref] \\x1b[2J\\u202e"


def test_people_see_colours() -> None:
    assert line(OTHER, colour=True) == "\033[1md.json:1:1:\033[0m \033[1;36mnote\033[0m[twins] is odd"


@pytest.mark.parametrize(
    ("environment", "is_coloured"),
    [({}, True), ({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_colours_are_for_terminals(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], *, is_coloured: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert "\033" not in run("verify", "none.json").err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    told = run("verify", "none.json").err
    assert ("\033" in told) == is_coloured
    assert told.endswith("1 error in 1 file\n")


def test_a_summary() -> None:
    assert summary([FIRST, OTHER, THIRD, FIRST]) == "2 errors, 1 warning, 1 note in 2 files"


def test_json() -> None:
    first, *_ = json.loads(as_json([FIRST, OTHER]))["findings"]
    assert first == {
        "file": "a, b:c.json",
        "line": 3,
        "column": 7,
        "pointer": "",
        "level": "must",
        "severity": "error",
        "rule": "ref",
        "url": "",
        "message": 'is "50 %" off\nhere',
        "instead": "it stays",
        "candidates": ["x"],
    }


def test_github() -> None:
    assert as_github([FIRST, OTHER, THIRD]) == (
        "::error file=a%2C b%3Ac.json,line=3,col=7,title=httpschema ref::"
        'is "50 %25" off%0Ahere; it stays; did you mean "x"?\n'
        "::notice file=d.json,line=1,col=1,title=httpschema twins::is odd\n"
        "::warning file=d.json,line=2,col=1,title=httpschema link::is worse\n"
    )


def test_sarif() -> None:
    (told,) = json.loads(as_sarif([FIRST, OTHER], titles()))["runs"]
    assert [rule["id"] for rule in told["tool"]["driver"]["rules"]] == ["ref", "twins"]
    result = told["results"][1]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("twins", 1, "note")
    place = told["results"][0]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "a%2C%20b%3Ac.json"},
        "region": {"startLine": 3, "startColumn": 7},
    }


def test_sarif_is_what_its_specification_says(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    model = pytest.importorskip("sarif_pydantic", reason="its model of SARIF is used").Sarif
    write(a='{"$schema": "x", "links": [{"href": "/{a", "rel": 1}, {}], "type": "nil", "$ref": "y"}')
    for words in (["a.json"], ["none.json"], ["--ignore", ",".join(titles()), "a.json"]):
        text = run("verify", "--profile", "strict", "--format", "sarif", *words).out
        log = model.model_validate_json(text)
        kept = json.loads(log.model_dump_json(by_alias=True, exclude_unset=True))
        assert kept == json.loads(text), "no member is one that SARIF does not know"


def test_every_rule_has_words() -> None:
    of_others = {"config", "description", "selector", "coverage", "try", "lint"}
    assert {kind.value for kind in Kind} - titles().keys() <= of_others
    assert all(title and not title.endswith(".") for title in titles().values())
