"""What schemas say, for translators: the template of a catalogue that ``gettext`` writes beside those of pages.

Each description that a page shows is listed once, and so are the titles of endpoints and resources. Their places are
files and JSON pointers; there are no lines, so that a schema may be formatted anew.
"""

from __future__ import annotations

import os
import re
import time
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinxcontrib_httpschema.problems import Kind
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.schema import Schema
from sphinxcontrib_httpschema.sphinx_ext.domain import domain_of
from sphinxcontrib_httpschema.sphinx_ext.translation import TEXTS, Gathering, message_of
from sphinxcontrib_httpschema.sphinx_ext.warn import warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded

KEYWORDS = ("title", "description")  #: What people read of a schema.
UNIONS = ("anyOf", "oneOf", "type")  #: What a description may be put together from.

_UNSAFE = re.compile(r"[^\w/~.$@!*()+,;='&-]")  # Readers of catalogues end a place at a space, and look for a line.
_DATE = re.compile(r'^"POT-Creation-Date:.*$', re.MULTILINE)
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t"})
HEADER = """\
Project-Id-Version: {project} {version}
Report-Msgid-Bugs-To:\x20
POT-Creation-Date: {date}
PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE
Last-Translator: {translator}
Language-Team: {team}
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit
"""


def register(app: Sphinx) -> None:
    """Have the template written when ``gettext`` has written those of the pages."""
    app.connect("build-finished", write_template)


def write_template(app: Sphinx, exception: Exception | None) -> None:
    """Write the template, unless nothing but its date would change."""
    project = domain_of(app.env).project
    if exception is not None or not isinstance(project.language, Gathering):
        return
    if TEXTS in app.builder.catalogs:  # type: ignore[attr-defined] # That builder has them.
        message = f'there is a page or folder called "{TEXTS}", like the catalogue of schemas; that is left out'
        warn(Kind.DUPLICATE, message, None)
        return
    messages = listed(project.apis.values(), project.language.asked, app.srcdir)
    if messages:
        _write(app.outdir / f"{TEXTS}.pot", template(messages, app.config))


def listed(apis: Iterable[Loaded], asked: dict[str, bool], folder: Path) -> dict[str, list[str]]:
    """The messages of a template in the order of the schemas, with their places.

    Args:
        apis: The APIs of the project.
        asked: The messages that pages asked for; true of those that are no names.
        folder: What the names of files are relative to.
    """
    apis, found = list(apis), dict[str, list[str]]()
    places = [each for loaded in apis for each in (*_texts(loaded), *_resource_titles(loaded))]
    wanted = asked.keys() | {message_of(title) for loaded in apis for title in _titles(loaded)}
    unknown = {message for message, is_text in asked.items() if is_text} - {message for message, _ in places}
    if unknown:
        places += [each for loaded in apis for each in _alternatives(loaded) if each[0] in unknown]
    for message, node in places:
        if message in wanted:
            found.setdefault(message, []).append(_place(node, folder))
    found.update({message: [] for message in sorted(unknown - found.keys())})
    found.pop("", None)
    return {message: list(dict.fromkeys(each)) for message, each in found.items()}


def place_of(text: str, loaded: Loaded) -> Node | None:
    """Where a title or a description stands: the first such place."""
    message = message_of(text)
    return next((node for found, node in _texts(loaded) if found == message), None)


def _titles(loaded: Loaded) -> Iterator[str]:
    """The titles that may be anywhere: in signatures, contents, lists and indices."""
    yield loaded.api.title
    for resource in loaded.api.resources:
        yield resource.title
        yield from (endpoint.title for endpoint in resource.endpoints)


def _texts(loaded: Loaded) -> Iterator[tuple[str, Node]]:
    """Titles and descriptions where they stand."""
    for node in _objects(loaded):
        members = (node.member(keyword) for keyword in KEYWORDS)
        yield from ((message_of(each.value), each) for each in members if each and isinstance(each.value, str))


def _resource_titles(loaded: Loaded) -> Iterator[tuple[str, Node]]:
    """The titles of resources, which are often shorter than what stands in the schema."""
    for resource in loaded.api.resources:
        if node := resource.schema and resource.schema.node("title"):
            yield message_of(resource.title), node


def _alternatives(loaded: Loaded) -> Iterator[tuple[str, Node]]:
    """Descriptions that stand nowhere, as they are those of alternatives in one sentence."""
    for node in _objects(loaded):
        if any(isinstance(each.value, list) for keyword in UNIONS if (each := node.member(keyword))):
            yield message_of(loaded.shapes.of(Schema.at(node, loaded.resolver)).description), node


def _objects(loaded: Loaded) -> Iterator[Node]:
    for document in loaded.store.documents.values():
        for found in loaded.resolver.objects(document):
            yield Node(document, found.pointer, found.value)


def _place(node: Node, folder: Path) -> str:
    """``schema/api.json#/definitions/app/description``."""
    path = node.document.path
    try:
        name = os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # Another drive, on Windows.
        name = path.as_posix()
    return f"{_encoded(name)}#{_encoded(node.pointer)}"


def _encoded(text: str) -> str:
    """Text with its unsafe characters as in URIs."""
    return _UNSAFE.sub(lambda found: quote(found[0], safe="", errors="surrogatepass"), text)


def template(messages: dict[str, list[str]], config: Config) -> str:
    """The text of a template with these messages and their places."""
    header = HEADER.format(
        project=config.project,
        version=config.version,
        date=_now(),
        translator=config.gettext_last_translator,
        team=config.gettext_language_team,
    )
    entries = ["#, fuzzy", 'msgid ""', f"msgstr {_quoted(header)}"]
    for message, places in messages.items():
        told = [f"#: {place}" for place in places] if config.gettext_location else []
        entries += ["", *told, f"msgid {_quoted(message)}", 'msgstr ""']
    return "\n".join(entries) + "\n"


def _quoted(text: str) -> str:
    """Text as catalogues have it, each of several lines on one of its own."""
    lines = [f'"{line.translate(_ESCAPES)}"' for line in re.split(r"(?<=\n)(?!$)", text)]
    return "\n".join(['""', *lines] if len(lines) > 1 else lines)


def _now() -> str:
    """The time at which other tools say that they build, so that builds can be repeated; else that of the clock."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return time.strftime("%Y-%m-%d %H:%M%z", time.gmtime(int(given)) if given else time.localtime())


def _write(path: Path, text: str) -> None:
    if not path.exists() or _DATE.sub("", path.read_text("utf-8")) != _DATE.sub("", text):
        path.write_text(text, "utf-8")
