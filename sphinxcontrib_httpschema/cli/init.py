"""``httpschema init``: the schema of a new resource."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from pluralizer import Pluralizer

from sphinxcontrib_httpschema.api.scaffold import NAME, Name, likely_name, scaffold
from sphinxcontrib_httpschema.cli import CLEAN, CommandError
from sphinxcontrib_httpschema.cli.console import STANDARD, json_text, write

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Write the schema. A file that says something else is left alone."""
    parent, slash, name = options.name.rpartition("/")
    resource = _name(name)
    over = _name(parent) if slash else None
    contents = _filled(options.template, resource, over) if options.template else scaffold(resource, over)
    output = options.output_file
    text = _yaml(contents) if options.yaml or _is_yaml(output) else json_text(contents)
    if output and output != STANDARD and _differs(Path(output), text):
        msg = f"{output} exists, and would be overwritten; remove it first, or choose another file"
        raise CommandError(msg)
    if output and output != STANDARD:
        with contextlib.suppress(OSError, ValueError):  # Whoever writes tells of it.
            Path(output).parent.mkdir(parents=True, exist_ok=True)
    write(text, output)
    return CLEAN


def _name(text: str) -> Name:
    if not NAME.fullmatch(text):
        from sphinxcontrib_httpschema.problems import did_you_mean  # noqa: PLC0415 - only of use here.

        near = likely_name(text)
        msg = f'"{text}" cannot be the name of a resource, as it must be of lower-case letters, digits and "-"'
        raise CommandError(msg + did_you_mean([near] if near else []))
    return Name(text, Pluralizer().plural(text))  # type: ignore[no-untyped-call]


def _filled(template: str, resource: Name, parent: Name | None) -> object:
    """What a template makes of the names."""
    from jinja2 import TemplateError  # noqa: PLC0415 - few have templates, and Jinja takes a while.
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415

    from sphinxcontrib_httpschema.schema.document import DocumentError, parse_document, read_text  # noqa: PLC0415

    try:
        source = read_text(Path(template), template)
        filled = SandboxedEnvironment(autoescape=False).from_string(source).render(resource=resource, parent=parent)
        return parse_document(filled, Path.cwd() / "filled", f"{template}, filled in").contents
    except DocumentError as error:
        raise CommandError(str(error)) from error
    except TemplateError as error:
        line = getattr(error, "lineno", None)  # Only faults of syntax have one.
        msg = f"{template}{f':{line}' if line else ''}: the template cannot be filled in: {error}"
        raise CommandError(msg) from error


def _yaml(contents: object) -> str:
    from sphinxcontrib_httpschema.schema.yaml_output import yaml_text  # noqa: PLC0415 - PyYAML takes a while.

    return yaml_text(contents)


def _is_yaml(name: str | None) -> bool:
    return bool(name) and str(name).lower().endswith((".yaml", ".yml"))


def _differs(path: Path, text: str) -> bool:
    """Whether there is a file already, and it says something else."""
    return path.is_file() and path.read_bytes() != text.encode()
