"""Findings as a log in SARIF 2.1.0, the format of code scanners."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinxcontrib_httpschema import __version__
from sphinxcontrib_httpschema.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinxcontrib_httpschema.problems import Problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def log(problems: Sequence[Problem], titles: Mapping[str, str]) -> dict[str, object]:
    """One run, with the rules that were broken and a result for each finding."""
    names = sorted({problem.name for problem in problems})
    rules = [_rule([each for each in problems if each.name == name], titles.get(name, name)) for name in names]
    driver = {"name": "httpschema", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, names) for problem in problems],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(broken: Sequence[Problem], title: str) -> dict[str, object]:
    """A rule by the places where it is broken."""
    gravest = min((problem.severity for problem in broken), key=list(Severity).index)
    rule: dict[str, object] = {"id": broken[0].name, "shortDescription": {"text": title}}
    if url := broken[0].url:
        rule["helpUri"] = url
    return {**rule, "defaultConfiguration": {"level": gravest.value}}


def _result(problem: Problem, names: Sequence[str]) -> dict[str, object]:
    at = problem.position
    location: dict[str, object] = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(at.path)},
            "region": {"startLine": at.line, "startColumn": at.column},
        }
    }
    if problem.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.pointer, "kind": "member"}]
    return {
        "ruleId": problem.name,
        "ruleIndex": names.index(problem.name),
        "level": problem.severity.value,
        "message": {"text": problem.said},
        "locations": [location],
    }
