"""``httpschema combine``: one schema of many."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.combine import combine
from sphinxcontrib_httpschema.api.loading import choose
from sphinxcontrib_httpschema.cli import CLEAN, FINDINGS, MISUSE, NOTHING, CommandError
from sphinxcontrib_httpschema.cli.console import json_text, write
from sphinxcontrib_httpschema.cli.inputs import read_inputs
from sphinxcontrib_httpschema.cli.report import fails, tell, unreadable

if TYPE_CHECKING:
    from argparse import Namespace

    from sphinxcontrib_httpschema.cli.inputs import Inputs
    from sphinxcontrib_httpschema.problems import Problem


class Result(NamedTuple):
    """What became of the inputs."""

    contents: dict[str, object]  #: The combined document.
    problems: tuple[Problem, ...]  #: What is wrong with it.
    is_whole: bool  #: Everything is in it that should be.
    documents: int  #: How many there were to combine.


def run(options: Namespace) -> int:
    """Write the combined schema. Nothing is written if a file cannot be read, or two have one name."""
    result = combined(read_inputs(options), keep_types=options.type_as_string)
    tell(result.problems)
    if unreadable(result.problems):
        return MISUSE
    if not result.documents:
        raise CommandError(NOTHING)
    if result.is_whole:
        write(json_text(result.contents), options.output_file)
    return FINDINGS if fails(result.problems, "must") else CLEAN


def combined(inputs: Inputs, *, keep_types: bool) -> Result:
    """The inputs as one document."""
    documents, head, faults = choose(inputs.store, inputs.documents, inputs.meta, inputs.named)
    ordered = sorted(documents, key=lambda each: str(each.path))  # As text: "a-b" is before "a/b", as prmd has it.
    made = combine(inputs.store, ordered, head, keep_types=keep_types)
    problems = (*inputs.store.problems, *faults.values(), *made.problems)
    return Result(made.contents, problems, not made.clashes, len(documents))
