"""``httpschema doc``: the reference of an API as one document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.cli import CLEAN, MISUSE, NOTHING, CommandError
from sphinxcontrib_httpschema.cli.console import write
from sphinxcontrib_httpschema.cli.doc_settings import settings_of
from sphinxcontrib_httpschema.cli.inputs import read_inputs
from sphinxcontrib_httpschema.cli.progress import progress
from sphinxcontrib_httpschema.cli.report import tell, unreadable
from sphinxcontrib_httpschema.problems import Severity, did_you_mean, nearest
from sphinxcontrib_httpschema.reference.build import Options
from sphinxcontrib_httpschema.reference.render import Layout, Reference, TemplateFailure
from sphinxcontrib_httpschema.samples import SAMPLES
from sphinxcontrib_httpschema.schema.document import DocumentError, read_text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from sphinxcontrib_httpschema.cli.doc_settings import Settings


def run(options: Namespace) -> int:
    """Write the reference. Faults are told of, but what is sound is written all the same."""
    settings = settings_of(options)
    layout = _layout(settings, options.format)
    of_examples = Options(settings.content_type, settings.headers, settings.url_style, _languages(options.samples))
    api = read_inputs(options).api()
    reference = Reference(api, layout, of_examples)  # It begins in another process: before a thread shows progress.
    tell(problem for problem in api.problems if problem.severity is Severity.ERROR)
    if not api.documents:
        if unreadable(api.problems):
            return MISUSE
        raise CommandError(NOTHING)
    write(_written(reference), options.output_file)
    return CLEAN


def _written(reference: Reference) -> str:
    try:
        with progress("writing the reference"):
            return reference.written()
    except TemplateFailure as failure:
        raise CommandError(str(failure)) from failure


def _layout(settings: Settings, form: str) -> Layout:
    templates = Path(settings.template) if settings.template else None
    if templates and not templates.is_dir():
        msg = f"{settings.template} is no folder of templates"
        raise CommandError(msg)
    return Layout(form, settings.toc, settings.titles, _prepended(settings.prepend), templates)


def _prepended(names: Iterable[str]) -> str:
    try:
        return "\n\n".join(read_text(Path(name), name).strip("\n") for name in names)
    except DocumentError as error:
        raise CommandError(str(error)) from error


def _languages(given: Iterable[str]) -> tuple[str, ...]:
    """The languages of example requests; curl, if none is given."""
    names = [name for names in given for name in names.split(",") if name] or ["curl"]
    for name in names:
        if name not in SAMPLES:
            msg = f'there is no language "{name}"{did_you_mean(nearest(name, SAMPLES)) or _all()}'
            raise CommandError(msg)
    return tuple(dict.fromkeys(names))


def _all() -> str:
    return f" (there are {', '.join(SAMPLES)})"
