"""Templates, which are Jinja's: ours, and those of the user's in their place, all in a sandbox then."""

from __future__ import annotations

import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sphinxcontrib_httpschema.reference import markdown, rest
from sphinxcontrib_httpschema.reference.render import TemplateFailure
from sphinxcontrib_httpschema.reference.view import Overview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from types import ModuleType

    from sphinxcontrib_httpschema.api.words import Words
    from sphinxcontrib_httpschema.reference.view import Told

TEMPLATES = Path(__file__).parent / "templates"  #: Ours.
WRITERS: dict[str, ModuleType] = {"md": markdown, "rst": rest}  #: How words are written, by the suffix of templates.


class Templates:
    """The templates of one kind of document.

    Args:
        form: Their suffix: ``md`` or ``rst``.
        folder: Where the user's are, if there are any.
        links: Where links to resources lead, by the names of those.
    """

    def __init__(self, form: str, folder: Path | None, links: Mapping[str, str]) -> None:
        self._form, self._folder = form, folder
        kind = ImmutableSandboxedEnvironment if folder else Environment
        self._environment = kind(
            autoescape=False,
            auto_reload=False,
            keep_trailing_newline=True,
            loader=FunctionLoader(partial(_source, [folder, TEMPLATES] if folder else [TEMPLATES])),
            lstrip_blocks=True,
            trim_blocks=True,
            undefined=StrictUndefined,
        )
        self._environment.filters |= {name: _remembered(each) for name, each in filters(WRITERS[form], links).items()}

    def filled(self, name: str, **values: object) -> str:
        """A template with the values that it speaks of.

        Raises:
            TemplateFailure: It, or one that it includes, is the user's and at fault.
        """
        try:
            return self._environment.get_template(f"{name}.{self._form}").render(**values)
        except TemplateFailure:
            raise
        except Exception as error:
            raise _failure(error, self._folder) from error


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


def _remembered(write: Callable[..., str]) -> Callable[..., str]:
    """The same, but of what was written before: names, types and descriptions come up again and again."""
    known: dict[tuple[object, ...], str] = {}

    def written(*words: object, **options: object) -> str:
        if options:
            return write(*words, **options)
        try:
            found = known.get(words)
        except TypeError:  # A template has made a list of them.
            return write(*words)
        if found is None:
            found = known[words] = write(*words)
        return found

    return written


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
