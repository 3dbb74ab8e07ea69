"""The words that users type: commands, their options, and what ``--help`` says of them."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter

from sphinxcontrib_httpschema import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Sequence
    from typing import Any

    from _typeshed import SupportsWrite

PROFILES = ("spec", "interagent", "strict")
FORMATS = ("text", "json", "github", "sarif")
LEVELS = ("must", "should", "may")
WIDTH = 100  #: Columns that help takes at most: longer lines are hard to read.

ABOUT = """\
Describes HTTP APIs by JSON Hyper-Schema: scaffold a resource, put resources
together, check them, list what there is. A PATH is a file in JSON or YAML, or
a folder of them; "-", or nothing, is standard input."""
TOUR = """\
a tour:
  httpschema init team -o schemata/team.json
  httpschema init team/member -o schemata/member.json
  httpschema verify schemata/
  httpschema combine -m meta.json schemata/ -o schema.json
  httpschema list schema.json

Commands can be joined:
  httpschema combine schemata/ | httpschema verify > schema.json

exit status:
  0  all is well
  1  there are findings
  2  nothing could be done

"httpschema COMMAND --help" tells more of each."""


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


def parse(words: Sequence[str]) -> Namespace:
    """What the user typed. Ends the process with a usage message if that makes no sense."""
    first = words[0] if words else ""
    if first in COMMANDS and "_ARGCOMPLETE" not in os.environ:  # The others need not be made ready.
        return parser_of([first]).parse_args(words)
    parser = parser_of(COMMANDS)
    if "_ARGCOMPLETE" in os.environ:  # A shell wants to know what may be typed next.
        import argcomplete  # noqa: PLC0415

        argcomplete.autocomplete(parser)
    if first and not first.startswith("-"):
        from sphinxcontrib_httpschema.problems import did_you_mean, nearest  # noqa: PLC0415 - only of use here.

        parser.error(f'there is no command "{first}"' + (did_you_mean(nearest(first, COMMANDS)) or f" ({_all()})"))
    options = parser.parse_args(words)
    if not options.command:
        parser.print_help()
        parser.exit(2)
    return options


def _all() -> str:
    return "there are " + ", ".join(COMMANDS)


def _init(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="[PARENT/]NAME", help="of the resource, in the singular: app, config-var")
    parser.add_argument("-y", "--yaml", action="store_true", help="write YAML; also if the output file is called so")
    parser.add_argument("-t", "--template", metavar="FILE", help="fill in this Jinja template, of JSON or YAML")
    _add_output(parser)


def _combine(parser: ArgumentParser) -> None:
    _add_paths(parser)
    _add_meta(parser)
    _add_output(parser)
    parser.add_argument("-t", "--type-as-string", action="store_true", help="leave types as they are written")


def _verify(parser: ArgumentParser) -> None:
    _add_paths(parser)
    parser.add_argument("--profile", choices=PROFILES, default="spec", help="which rules hold (default: spec)")
    parser.add_argument(
        "-s", "--custom-schema", metavar="FILE", help="a meta-schema that the description must fit as well"
    )
    _add_meta(parser)
    _add_report(parser)
    parser.add_argument("-y", "--yaml", action="store_true", help="pass the description on as YAML")
    _add_output(parser)


def _list(parser: ArgumentParser) -> None:
    _add_paths(parser)
    _add_meta(parser)
    parser.add_argument("--json", action="store_true", help="write a JSON array, with the place of each")


def _add_paths(parser: ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="*", help="files or folders, read together as one API")


def _add_meta(parser: ArgumentParser) -> None:
    parser.add_argument(
        "-m", "--meta", metavar="FILE", help='what is said of the API itself (default: the "meta" file of the folder)'
    )


def _add_output(parser: ArgumentParser) -> None:
    parser.add_argument("-o", "--output-file", metavar="FILE", help="write there, and not to standard output")


def _add_report(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=FORMATS, default="text", help="of the findings (default: text)")
    parser.add_argument(
        "--fail-on", choices=LEVELS, default="must", help="the least finding that makes the status 1 (default: must)"
    )
    parser.add_argument("--ignore", metavar="RULE", action="append", default=[], help="leave out these findings")
    parser.add_argument("--list-rules", action="store_true", help="say what is looked at, and stop")


#: Of each command: what it does in a few words, in sentences, by examples, and its options.
COMMANDS = {
    "init": (
        "scaffold a resource",
        """\
Writes the schema of a new resource: an id, a name, times, and links to create,
delete, show, list and update it. It is sound as it is. With PARENT/ there is
one more link, to list those of a parent.""",
        """\
examples:
  httpschema init user -o schemata/user.json
  httpschema init team/membership -o schemata/membership.yaml
  httpschema init -t resource.json.jinja invoice""",
        _init,
    ),
    "combine": (
        "make one schema of many",
        """\
Puts the schemas of resources together to one document: each goes into
"definitions", and references are made to fit, whether they name a file, an id,
or a place in the same file. The output file is replaced whole or not at all,
and left alone if nothing in it would change. Types become lists, as some
readers want them.""",
        """\
examples:
  httpschema combine -m meta.json schemata/ -o schema.json
  httpschema combine schemata/ | httpschema verify > schema.json""",
        _combine,
    ),
    "verify": (
        "check that a description is sound",
        """\
Reports what is wrong with a description, with file, line, column and JSON
Pointer. References, pointers in hrefs and examples are always checked. The
profile says what else is:
  spec        what the draft of JSON Hyper-Schema says that is written in
  interagent  also the rules of prmd's meta-schema, for combined documents
  strict      also what both leave open; all that is amiss is an error
A clean description is passed on to standard output, if that is no terminal.""",
        """\
examples:
  httpschema verify schema.json
  httpschema verify --profile strict schemata/
  httpschema verify --format sarif schema.json > findings.sarif""",
        _verify,
    ),
    "list": (
        "list endpoints",
        "Prints the endpoints, one a line: name, method, path and title.",
        """\
examples:
  httpschema list schema.json
  httpschema list schemata/ | grep POST
  httpschema list --json schema.json""",
        _list,
    ),
}
