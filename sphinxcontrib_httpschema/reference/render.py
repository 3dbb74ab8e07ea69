"""Templates filled in with the view of an API.

Templates are Jinja's. Each of ours can be replaced by one of the same name in a folder of the user's; then all of them
run in a sandbox.
"""

from __future__ import annotations

import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sphinxcontrib_httpschema.api.naming import anchor
from sphinxcontrib_httpschema.reference import markdown, rest
from sphinxcontrib_httpschema.reference.build import Builder, names_of, resource_place
from sphinxcontrib_httpschema.reference.view import Overview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from types import ModuleType

    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.api.words import Words
    from sphinxcontrib_httpschema.reference.build import Options
    from sphinxcontrib_httpschema.reference.view import Told

TEMPLATES = Path(__file__).parent / "templates"  #: Ours.
WRITERS: dict[str, ModuleType] = {"md": markdown, "rst": rest}  #: How words are written, by the suffix of templates.


class Layout(NamedTuple):
    """How the document is put together."""

    format: str = "md"  #: ``md`` or ``rst``.
    toc: bool = False  #: There is a table of contents.
    titles: bool = True  #: Resources have their titles and descriptions.
    prepend: str = ""  #: What stands in the place of the title of the API; nothing for the title.
    templates: Path | None = None  #: The folder of the user's templates.


class TemplateFailure(Exception):  # noqa: N818 - a fault of a template, not of the program.
    """A template cannot be filled in. The text says where and why."""


def render(api: Api, layout: Layout, options: Options) -> str:
    """The reference of an API, ended by a line break.

    Raises:
        TemplateFailure: A template of the user's is at fault.
    """
    places = _places(api, layout.format)
    links = {each.name: places[resource_place(each.name)] for each in api.resources if each.schema}
    builder = Builder(api, options, places)
    environment = _environment(layout, links)
    try:
        written = environment.get_template(f"page.{layout.format}").render(
            api=builder.overview(),
            resources=builder.sections(),
            toc=layout.toc,
            titles=layout.titles,
            prepend=layout.prepend,
        )
    except TemplateFailure:
        raise
    except Exception as error:
        raise _failure(error, layout.templates) from error
    return written.rstrip("\n") + "\n"


def _environment(layout: Layout, links: Mapping[str, str]) -> Environment:
    folders = [layout.templates, TEMPLATES] if layout.templates else [TEMPLATES]
    kind = ImmutableSandboxedEnvironment if layout.templates else Environment
    environment = kind(
        autoescape=False,
        auto_reload=False,
        keep_trailing_newline=True,
        loader=FunctionLoader(partial(_source, folders)),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= filters(WRITERS[layout.format], links)
    return environment


def _source(folders: Iterable[Path], name: str) -> tuple[str, str, None] | None:
    """The first template of a name, and where it is."""
    for folder in folders if ".." not in name.split("/") else ():
        path = folder / name
        try:
            if path.is_file():
                return path.read_text("utf-8"), str(path), None
        except (OSError, UnicodeDecodeError) as error:
            reason = (error.strerror or "").lower() if isinstance(error, OSError) else "it is not UTF-8"
            msg = f"{path}: the template cannot be read: {reason}"
            raise TemplateFailure(msg) from error
    return None


def filters(writer: Any, links: Mapping[str, str]) -> dict[str, Callable[..., str]]:  # noqa: ANN401 - a module.
    """What templates can do with what they see."""
    found: dict[str, Callable[..., str]] = {
        "text": writer.text,
        "code": writer.code,
        "block": writer.block,
        "link": writer.link,
        "words": partial(writer.words, links=links),
        "sentences": partial(writer.sentences, links=links),
        "prose": partial(_prose, writer, links),
    }
    if writer is markdown:
        return {**found, "brief": partial(_brief, links), "cell": markdown.cell}
    return {**found, "heading": rest.heading, "target": rest.target}


def _prose(writer: Any, links: Mapping[str, str], told: Iterable[Told]) -> str:  # noqa: ANN401
    """Descriptions as blocks."""
    blocks: list[str] = []
    for each in told:
        lead, body = writer.words(each.lead, links).strip(), writer.prose(each.text)
        is_short = "\n" not in body
        blocks += [f"{lead} {body}" if lead else body] if is_short else [lead, body]
    return "\n\n".join(filter(None, blocks))


def _brief(links: Mapping[str, str], told: Iterable[Told], notes: Sequence[Words] = ()) -> str:
    """Descriptions and sentences in one line of Markdown."""
    lines = [markdown.words(each.lead, links) + markdown.brief(each.text) for each in told]
    return markdown.lines([*lines, *([markdown.sentences(notes, links)] if notes else [])])


def _places(api: Api, form: str) -> dict[str, str]:
    """Where links lead: ids in Markdown; in reStructuredText labels, of which none may differ in case only."""
    if form == "md":
        return {name: anchor(name) for name in names_of(api)}
    places: dict[str, str] = {}
    taken: set[str] = set()
    for name in names_of(api):
        label, times = name, 2
        while label.casefold() in taken:
            label, times = f"{name}-{times}", times + 1
        taken.add(label.casefold())
        places[name] = label
    return places


def _failure(error: Exception, folder: Path | None) -> Exception:
    """A fault of the user's templates, with its place; any other as it is."""
    if isinstance(error, TemplateError) and getattr(error, "filename", None):
        place = (error.filename, error.lineno)  # type: ignore[attr-defined] # One of syntax.
    else:
        frames = traceback.extract_tb(error.__traceback__)
        place = next(
            ((each.filename, each.lineno) for each in reversed(frames) if _is_template(each.filename)), ("", 0)
        )
    if folder is None or not place[0] or not Path(place[0]).is_relative_to(folder):
        return error
    reason = (str(error) or type(error).__name__).replace(f"{Overview.__module__}.", "")
    if isinstance(error, TemplateNotFound):
        reason = f"there is no template {error.name}"
    return TemplateFailure(f"{place[0]}:{place[1]}: the template cannot be filled in: {' '.join(reason.split())}")


def _is_template(filename: str) -> bool:
    return Path(filename).suffix in (".md", ".rst")
