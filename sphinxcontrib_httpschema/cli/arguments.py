"""The parser of the command line, made of the words in ``parser``."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter

from sphinxcontrib_httpschema import __version__
from sphinxcontrib_httpschema.cli.parser import ABOUT, COMMANDS, TOUR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from _typeshed import SupportsWrite

WIDTH = 100  #: Columns that help takes at most: longer lines are hard to read.


class Help(RawDescriptionHelpFormatter):
    """Lays help out as wide as the terminal."""

    def __init__(self, prog: str, **options: Any) -> None:  # noqa: ANN401 - they differ between versions of Python.
        super().__init__(prog, **{**options, "max_help_position": 30, "width": _width()})


class Parser(ArgumentParser):
    """A parser that says so if its help cannot be written: argparse itself keeps that for itself."""

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Write the help to standard output, or to ``file``."""
        (file or sys.stdout).write(self.format_help())


def _width() -> int:
    """Columns for help. Asked here, as argparse would import half an archiver to ask."""
    try:
        columns = int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size().columns
    except (ValueError, OSError):
        columns = 80
    return max(40, min(columns - 2, WIDTH))


def parser_of(names: Iterable[str]) -> ArgumentParser:
    """The parser of the command line, for some commands."""
    parser = Parser("httpschema", description=ABOUT, epilog=TOUR, formatter_class=Help)
    parser.add_argument("--version", action="version", version=f"httpschema {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", prog="httpschema")
    for name in names:
        summary, about, examples, add_options = COMMANDS[name]
        command = commands.add_parser(name, help=summary, description=about, epilog=examples, formatter_class=Help)
        add_options(command)
    return parser
