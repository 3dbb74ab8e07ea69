"""The words that users type: commands, their options, and what ``--help`` says of them."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

PROFILES = ("spec", "interagent", "strict")
FORMATS = ("text", "json", "github", "sarif")
MARKUPS = ("md", "rst")
LEVELS = ("must", "should", "may")
LANGUAGES = ("python", "ruby", "go")

ABOUT = """\
Describes HTTP APIs by JSON Hyper-Schema: scaffold a resource, put resources
together, check them, list what there is, write it up. A PATH is a file in JSON or YAML, or
a folder of them; "-", or nothing, is standard input."""
TOUR = """\
a tour:
  httpschema init team -o schemata/team.json
  httpschema init team/member -o schemata/member.json
  httpschema verify schemata/
  httpschema lint schemata/
  httpschema combine schemata/ -o schema.json
  httpschema list schema.json
  httpschema doc --toc schema.json -o api.md

Commands can be joined:
  httpschema combine schemata/ | httpschema verify > schema.json

exit status:
  0  all is well
  1  there are findings
  2  nothing could be done

"httpschema COMMAND --help" tells more of each."""


def overview() -> str:
    """The help on all commands. It is what ``argparse`` would say, which takes longer to import than all else."""
    lines = "".join(f"    {name:<10}{summary}\n" for name, (summary, *_) in COMMANDS.items())
    usage = "usage: httpschema [-h] [--version] COMMAND ..."
    options = "  -h, --help  show this help message and exit\n  --version   show program's version number and exit"
    return f"{usage}\n\n{ABOUT}\n\noptions:\n{options}\n\ncommands:\n  COMMAND\n{lines}\n{TOUR}\n"


def parse(words: Sequence[str]) -> Namespace:
    """What the user typed. Ends the process with a usage message if that makes no sense."""
    if list(words) in (["-h"], ["--help"]) and "_ARGCOMPLETE" not in os.environ:
        sys.stdout.write(overview())
        raise SystemExit(0)
    from sphinxcontrib_httpschema.cli.arguments import parser_of  # noqa: PLC0415 - it imports argparse.

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
    parser.add_argument("--ignore", metavar="RULE", action="append", default=[], help="leave out these findings")
    _add_report(parser, "text", "must")
    parser.add_argument("-y", "--yaml", action="store_true", help="pass the description on as YAML")
    _add_output(parser)


def _lint(parser: ArgumentParser) -> None:
    _add_paths(parser)
    _add_meta(parser)
    rules = "ids, patterns of them, pages, MUST, SHOULD or MAY, with commas between"
    parser.add_argument("--select", metavar="RULES", action="append", default=[], help=f"apply these: {rules}")
    parser.add_argument("--ignore", metavar="RULES", action="append", default=[], help="do not apply these")
    parser.add_argument("--config", metavar="FILE", help="settings (default: the nearest pyproject.toml that has some)")
    parser.add_argument(
        "--baseline", metavar="FILE", action="append", default=[], help="leave out the findings that this file knows"
    )
    parser.add_argument("--write-baseline", metavar="FILE", help="write all findings to this file, and stop")
    _add_report(parser)


def _doc(parser: ArgumentParser) -> None:
    _add_paths(parser)
    _add_meta(parser)
    parser.add_argument("--format", choices=MARKUPS, default="md", help="Markdown (the default) or reStructuredText")
    parser.add_argument("-s", "--settings", metavar="FILE", help="settings in JSON or YAML, as prmd has them")
    parser.add_argument("-c", "--content-type", metavar="TYPE", help="of bodies (default: application/json)")
    parser.add_argument(
        "-p", "--prepend", metavar="FILE", action="append", default=[], help="what comes first; several with commas"
    )
    parser.add_argument("-t", "--template", metavar="DIR", help="a folder of templates that go before ours")
    parser.add_argument("--toc", action="store_true", help="write a table of contents")
    parser.add_argument(
        "--samples", metavar="NAME", action="append", default=[], help="languages of example requests (default: curl)"
    )
    _add_output(parser)


def _client(parser: ArgumentParser) -> None:
    parser.add_argument("language", metavar="LANG", choices=LANGUAGES, help=f"one of {', '.join(LANGUAGES)}")
    _add_paths(parser)
    _add_meta(parser)
    parser.add_argument("--name", default="", help="what the client is called (default: as the API)")
    parser.add_argument("--base-url", metavar="URL", default="", help="where the API is (default: as the schema says)")
    parser.add_argument(
        "-H", "--header", metavar="LINE", action="append", default=[], help='sent with every request: "Accept: a/b"'
    )
    _add_output(parser, "write into this file, or into this folder")


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


def _add_output(parser: ArgumentParser, words: str = "write there, and not to standard output") -> None:
    parser.add_argument("-o", "--output-file", metavar="FILE", help=words)


def _add_report(parser: ArgumentParser, form: str | None = None, level: str | None = None) -> None:
    """How findings are told. Without a default, settings say it."""
    parser.add_argument("--format", choices=FORMATS, default=form, help="of the findings (default: text)")
    parser.add_argument(
        "--fail-on", choices=LEVELS, default=level, help="the least finding that makes the status 1 (default: must)"
    )
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
    "lint": (
        "check that an API obeys the design guide",
        """\
Reports where an API breaks the rules of the design guide, with file, line,
column and JSON Pointer, and the page that gives the reasons. Whether the
description is sound is for "verify" to say. Settings are read from
[tool.httpschema.lint] in pyproject.toml, or from [lint] in httpschema.toml. A
schema or a link that has to break a rule says so itself, with the reason:
  "x-httpschema-ignore": {"path-plural": "there is only one account"}""",
        """\
examples:
  httpschema lint schemata/
  httpschema lint --select MUST,path-* --ignore guide/trouble schema.json
  httpschema lint --write-baseline known.toml schemata/
  httpschema lint --baseline known.toml --fail-on should schemata/""",
        _lint,
    ),
    "doc": (
        "write a reference of an API",
        """\
Writes one document of all resources: attributes, endpoints with their
parameters, example requests and responses. It is Markdown, as prmd has it and
GitHub shows it; or reStructuredText, which Sphinx builds without any extension.
Templates are Jinja's; each can be replaced by one of the same name.""",
        """\
examples:
  httpschema doc --toc schema.json -o api.md
  httpschema doc --format rst schemata/ -o docs/api.rst
  httpschema doc -p overview.md --samples curl,python schema.json
  httpschema combine schemata/ | httpschema verify | httpschema doc > api.md""",
        _doc,
    ),
    "client": (
        "write a client",
        """\
Writes a client of the API in one file that needs nothing but its language. Each
endpoint is a method. The same description gives the same file.""",
        """\
examples:
  httpschema client python schema.json -o client/
  httpschema client python --name beacon -H "Accept: application/json" schemata/ > beacon.py""",
        _client,
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
