"""``httpschema client``: a client of an API, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.cli import CLEAN, MISUSE, NOTHING, CommandError
from sphinxcontrib_httpschema.cli.console import write
from sphinxcontrib_httpschema.cli.inputs import read_inputs
from sphinxcontrib_httpschema.cli.report import tell, unreadable
from sphinxcontrib_httpschema.clients import Options, generate
from sphinxcontrib_httpschema.problems import Severity

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator


def run(options: Namespace) -> int:
    """Write the client. Nothing is written if a file cannot be read."""
    headers = tuple(_headers(options.header))
    api = read_inputs(options).api()
    tell(problem for problem in api.problems if problem.severity is Severity.ERROR)
    if unreadable(api.problems):
        return MISUSE
    if not any(api.endpoints):
        raise CommandError(NOTHING if not api.resources else "there are no endpoints to call")
    made = generate(api, options.language, Options(options.name, options.base_url, headers))
    tell(made.problems)
    write(made.text, _file(options.output_file, made.filename))
    return CLEAN


def _headers(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names and values of headers, as curl takes them.

    Raises:
        CommandError: A line is none.
    """
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or not name.strip():
            msg = f'"{line}" is no header: "NAME: VALUE" is needed'
            raise CommandError(msg)
        yield name.strip(), value.strip()


def _file(output: str | None, filename: str) -> str | None:
    """Where the client goes: into a folder by its own name."""
    return str(Path(output) / filename) if output and Path(output).is_dir() else output
