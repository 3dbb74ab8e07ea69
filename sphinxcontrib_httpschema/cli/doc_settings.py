"""Settings of ``httpschema doc``: a file with the keys of prmd's, and options, which go before it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.cli import CommandError
from sphinxcontrib_httpschema.problems import Kind, Place, Problem, did_you_mean, nearest
from sphinxcontrib_httpschema.reference.build import URL_STYLES
from sphinxcontrib_httpschema.schema import pointer as pointers
from sphinxcontrib_httpschema.schema.document import DocumentError, read_document

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Mapping

    from sphinxcontrib_httpschema.schema.document import Document


class Settings(NamedTuple):
    """What the user wants of a reference."""

    toc: bool = False  #: A table of contents.
    titles: bool = True  #: Titles and descriptions of resources.
    url_style: str = "default"  #: How queries write arrays.
    content_type: str = ""  #: Of bodies that would be plain JSON.
    headers: tuple[tuple[str, str], ...] = ()  #: What every request carries besides what the schema says.
    prepend: tuple[str, ...] = ()  #: Files that come first.
    template: str = ""  #: The folder of templates.


def settings_of(options: Namespace) -> Settings:
    """What the options say, and for the rest the file that they name.

    Raises:
        CommandError: The file cannot be read, or says something that has no meaning.
    """
    file = _read(options.settings) if options.settings else Settings()
    return Settings(
        toc=options.toc or file.toc,
        titles=file.titles,
        url_style=file.url_style,
        content_type=options.content_type or file.content_type,
        headers=file.headers,
        prepend=tuple(_listed(options.prepend)) or file.prepend,
        template=options.template or file.template,
    )


def _listed(given: Iterable[str]) -> Iterable[str]:
    """Names of files: also several with commas between them, unless there is a file that is called so."""
    for names in given:
        yield from [names] if Path(names).exists() else names.split(",")


def _read(name: str) -> Settings:
    try:
        document = read_document(Path(name), name)
    except DocumentError as error:
        raise CommandError(str(error)) from error
    reader = _Reader(document)
    top = reader.table("", document.contents, ("doc", "content_type", "http_header", "prepend", "template"))
    doc = reader.table("/doc", top.get("doc", {}), ("url_style", "disable_title_and_description", "toc"))
    headers = reader.table("/http_header", top.get("http_header", {}), ())
    return Settings(
        toc=reader.flag("/doc/toc", doc.get("toc", False)),
        titles=not reader.flag("/doc/disable_title_and_description", doc.get("disable_title_and_description", False)),
        url_style=reader.one_of("/doc/url_style", doc.get("url_style", "default"), URL_STYLES),
        content_type=reader.text("/content_type", top.get("content_type", "")),
        headers=tuple((key, reader.text(pointers.join("/http_header", key), value)) for key, value in headers.items()),
        prepend=tuple(reader.texts("/prepend", top.get("prepend", []))),
        template=reader.text("/template", top.get("template", "")),
    )


class _Reader(NamedTuple):
    """Takes values out of a document, and raises CommandError for those that have no meaning."""

    document: Document

    def table(self, pointer: str, value: object, known: tuple[str, ...]) -> Mapping[str, object]:
        """An object; of which keys, unless any are allowed."""
        found = self._checked(pointer, value, dict, "an object")
        assert isinstance(found, dict)
        for key in found if known else ():
            if key not in known:
                near = did_you_mean(nearest(key, known)) or f" (there are {', '.join(known)})"
                raise self._fault(pointers.join(pointer, key), f'there is no setting "{key}"{near}', key=True)
        return found

    def flag(self, pointer: str, value: object) -> bool:
        return bool(self._checked(pointer, value, bool, "true or false"))

    def text(self, pointer: str, value: object) -> str:
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return str(value) if is_number else str(self._checked(pointer, value, str, "a text"))

    def texts(self, pointer: str, value: object) -> list[str]:
        """A list of texts, or one alone."""
        held = [value] if isinstance(value, str) else self._checked(pointer, value, list, "a list of texts")
        assert isinstance(held, list)
        return [self.text(pointers.join(pointer, str(at)), each) for at, each in enumerate(held)]

    def one_of(self, pointer: str, value: object, known: tuple[str, ...]) -> str:
        if value not in known:
            raise self._fault(pointer, f"must be one of {', '.join(known)}")
        return str(value)

    def _checked(self, pointer: str, value: object, kind: type, words: str) -> object:
        if not isinstance(value, kind):
            raise self._fault(pointer, f"must be {words}")
        return value

    def _fault(self, pointer: str, message: str, *, key: bool = False) -> CommandError:
        return CommandError(str(Problem(Kind.CONFIG, message, Place(self.document, pointer, key=key))))
