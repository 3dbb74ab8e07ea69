"""``httpschema list``: the endpoints of an API, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.cli import CLEAN, MISUSE
from sphinxcontrib_httpschema.cli.console import json_text, write
from sphinxcontrib_httpschema.cli.inputs import read_inputs
from sphinxcontrib_httpschema.cli.report import tell, unreadable
from sphinxcontrib_httpschema.problems import Severity

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from sphinxcontrib_httpschema.api.model import Endpoint


def run(options: Namespace) -> int:
    """Print the list. Faults are told of, but what is sound is listed all the same."""
    inputs = read_inputs(options)
    api = inputs.api()
    tell(problem for problem in api.problems if problem.severity is Severity.ERROR)
    endpoints = list(api.endpoints)
    write(_json(endpoints) if options.json else _lines(endpoints), None)
    return MISUSE if unreadable(api.problems) and not api.resources else CLEAN


def _lines(endpoints: Iterable[Endpoint]) -> str:
    """A table for people that programs can split as well: only titles hold spaces, and come last."""
    rows = [(each.identity, each.method, each.path, each.title) for each in endpoints]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    return "".join(_line(row, widths) for row in rows)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
    return "  ".join([*cells, " ".join(row[-1].split())]).rstrip() + "\n"


def _json(endpoints: Iterable[Endpoint]) -> str:
    return json_text([_entry(each) for each in endpoints])


def _entry(endpoint: Endpoint) -> dict[str, object]:
    """What is told of an endpoint."""
    at = endpoint.link.node.place.position
    return {
        "identity": endpoint.identity,
        "resource": endpoint.resource,
        "method": endpoint.method,
        "path": endpoint.path,
        "title": endpoint.title,
        "rel": list(endpoint.link.rel),
        "stability": endpoint.stability,
        "deprecated": endpoint.deprecated,
        "file": at.path,
        "line": at.line,
        "pointer": endpoint.link.node.pointer,
    }
