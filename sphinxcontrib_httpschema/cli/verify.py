"""``httpschema verify``: whether a description is sound."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.cli import CLEAN, FINDINGS, MISUSE, NOTHING, CommandError
from sphinxcontrib_httpschema.cli.combine import combined
from sphinxcontrib_httpschema.cli.console import is_terminal, json_text, write
from sphinxcontrib_httpschema.cli.inputs import read_inputs
from sphinxcontrib_httpschema.cli.report import fails, report, unreadable
from sphinxcontrib_httpschema.lint.profiles import titles, verify
from sphinxcontrib_httpschema.problems import did_you_mean, nearest
from sphinxcontrib_httpschema.schema.document import DocumentError, read_document

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.cli.inputs import Inputs
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.document import Document


def run(options: Namespace) -> int:
    """Report what is wrong; pass the description on if nothing is."""
    if options.list_rules:
        write(_rules(options.profile), None)
        return CLEAN
    ignored = _ignored(options.ignore)
    inputs = read_inputs(options)
    api = inputs.api()
    problems = [problem for problem in _problems(inputs, api, options) if problem.name not in ignored]
    report(problems, options.format, titles())
    if unreadable(problems):
        return MISUSE
    if not api.documents:
        raise CommandError(NOTHING)
    if fails(problems, options.fail_on):
        return FINDINGS
    if options.output_file or (options.format == "text" and not is_terminal(sys.stdout)):
        write(_passed_on(inputs, as_yaml=options.yaml), options.output_file)
    return CLEAN


def _problems(inputs: Inputs, api: Api, options: Namespace) -> Iterator[Problem]:
    yield from verify(api, inputs.store, options.profile)
    if options.custom_schema:
        yield from _custom_problems(options.custom_schema, api.described)


def _custom_problems(name: str, documents: Iterable[Document]) -> Iterator[Problem]:
    from sphinxcontrib_httpschema.lint.custom import CustomSchemaError, custom_problems  # noqa: PLC0415 - seldom used.

    try:
        yield from custom_problems(read_document(Path(name), name), documents)
    except DocumentError as error:
        raise CommandError(str(error)) from error
    except CustomSchemaError as error:
        msg = f"{name} cannot be used as a meta-schema: {error}"
        raise CommandError(msg) from error


def _ignored(names: Iterable[str]) -> set[str]:
    """The rules that the user does not want to hear of."""
    known = titles()
    ignored = {word for name in names for word in name.split(",") if word}
    for name in sorted(ignored - known.keys()):
        msg = f'there is no rule "{name}"{did_you_mean(nearest(name, known))}'
        raise CommandError(msg)
    return ignored


def _rules(profile: str) -> str:
    """The rules of a profile, one a line."""
    told = titles(profile)
    width = max(map(len, titles()))
    return "".join(f"{name.ljust(width)}  {title}\n" for name, title in told.items())


def _passed_on(inputs: Inputs, *, as_yaml: bool) -> str:
    """The description for the next program: as it came, if it is one document in JSON; else all of it combined."""
    alone = inputs.named[0] if len(inputs.named) == len(inputs.documents) == 1 else None
    if alone and alone.format == "json" and not as_yaml:
        return alone.text
    contents = alone.contents if alone else combined(inputs, keep_types=True).contents
    return _yaml(contents) if as_yaml else json_text(contents)


def _yaml(contents: object) -> str:
    from sphinxcontrib_httpschema.schema.yaml_output import yaml_text  # noqa: PLC0415 - PyYAML takes a while.

    return yaml_text(contents)
