"""Findings as people and programs read them."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.cli.console import is_terminal, json_text, may_colour, write
from sphinxcontrib_httpschema.problems import Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinxcontrib_httpschema.problems import Problem

#: How much findings matter, as users say it with ``--fail-on`` (RFC 2119), from the worst on.
LEVELS = {"must": Severity.ERROR, "should": Severity.WARNING, "may": Severity.NOTE}
LEVEL_OF = {severity: level for level, severity in LEVELS.items()}
COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}  #: Codes of ECMA-48.
#: What GitHub's workflow commands cannot have in their text, and besides in their properties.
ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
MORE_ESCAPES = {**ESCAPES, ":": "%3A", ",": "%2C"}


def tell(problems: Iterable[Problem]) -> None:
    """Write problems to standard error, a line each, for people."""
    colour = may_colour(sys.stderr)
    for problem in problems:
        sys.stderr.write(line(problem, colour=colour) + "\n")


def line(problem: Problem, *, colour: bool) -> str:
    """A problem as one line, whatever its words hold."""
    text = _printable(problem.text)
    if not colour:
        return f"{_printable(str(problem.position))}: {problem.severity.value}[{problem.name}] {text}"
    code = COLOURS[problem.severity]
    place = f"\033[1m{_printable(str(problem.position))}:\033[0m"
    return f"{place} \033[1;{code}m{problem.severity.value}\033[0m[{problem.name}] {text}"


def _printable(text: str) -> str:
    """A text without what would start a new line, or steer a terminal."""
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in text)


def summary(problems: Sequence[Problem]) -> str:
    """How many there are: ``2 errors, 1 warning in 1 file``."""
    counts = {severity: sum(each.severity is severity for each in problems) for severity in Severity}
    told = [_counted(count, severity.value) for severity, count in counts.items() if count]
    files = len({problem.position.path for problem in problems})
    return ", ".join(told) + f" in {_counted(files, 'file')}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("s" if count != 1 else "")


def fails(problems: Iterable[Problem], level: str) -> bool:
    """Whether there is a finding that matters as much as ``level`` says, or more."""
    least = list(LEVELS).index(level)
    return any(list(LEVELS).index(LEVEL_OF[problem.severity]) <= least for problem in problems)


def unreadable(problems: Iterable[Problem]) -> bool:
    """Whether there was something that could not be read at all."""
    kinds = (Kind.FILE, Kind.SYNTAX, Kind.UNSUPPORTED)
    return any(problem.kind in kinds and problem.severity is Severity.ERROR for problem in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """One object, whose ``findings`` are in the order of the text form."""
    return json_text({"findings": [entry(each) for each in problems]})


def entry(problem: Problem) -> dict[str, object]:
    """A finding as a JSON object; nothing in it has to be taken out of a sentence."""
    at = problem.position
    return {
        "file": at.path,
        "line": at.line,
        "column": at.column,
        "pointer": problem.pointer,
        "level": LEVEL_OF[problem.severity],
        "severity": problem.severity.value,
        "rule": problem.name,
        "url": problem.url,
        "message": problem.message,
        "instead": problem.instead,
        "candidates": list(problem.candidates),
    }


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands, which GitHub Actions shows beside the lines that they are about."""
    return "".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    at = problem.position
    command = "notice" if problem.severity is Severity.NOTE else problem.severity.value
    properties = {"file": at.path, "line": at.line, "col": at.column, "title": f"httpschema {problem.name}"}
    told = ",".join(f"{name}={_escaped(str(value), MORE_ESCAPES)}" for name, value in properties.items())
    return f"::{command} {told}::{_escaped(problem.text, ESCAPES)}\n"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(each, each) for each in text)


def as_sarif(problems: Iterable[Problem], titles: Mapping[str, str]) -> str:
    """A log in SARIF 2.1.0, in which rules have their titles."""
    from sphinxcontrib_httpschema.cli.sarif import log  # noqa: PLC0415 - mostly not asked for.

    return json_text(log(list(problems), titles))


def report(problems: Sequence[Problem], form: str, titles: Mapping[str, str]) -> None:
    """Report findings: as text to standard error, in any other form to standard output.

    Args:
        problems: The findings.
        form: ``text``, ``json``, ``github`` or ``sarif``.
        titles: What must hold, by the names that findings have.
    """
    if form != "text":
        text = {"json": as_json, "github": as_github}.get(form, partial(as_sarif, titles=titles))(problems)
        write(text, None)
        return
    tell(problems)
    if problems and is_terminal(sys.stderr):
        sys.stderr.write(summary(problems) + "\n")
