"""From a path to an API: read the files, check them, make the model."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.hyperschema import Settings, read_hyperschema
from sphinxcontrib_httpschema.problems import Kind, Place, Position, Problem
from sphinxcontrib_httpschema.schema.check import NAMES, check
from sphinxcontrib_httpschema.schema.references import Resolver
from sphinxcontrib_httpschema.schema.store import OUTSIDE, OutsideRootsError, Store, resolved_roots

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from pathlib import Path

    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.schema.document import Document

#: Kinds of API description that are told apart from a schema by a key of their root, and are not read.
UNSUPPORTED = {"openapi": "OpenAPI", "swagger": "Swagger", "asyncapi": "AsyncAPI"}
META = ("meta", "_meta")  #: What the file of a folder is called that speaks of the API itself, without its suffix.


@dataclass(frozen=True, slots=True)
class Source:
    """Where an API is described, and what the user says beside."""

    path: Path  #: A file, or a folder of schemata.
    meta: Path | None = None  #: The file of a folder that speaks of the API itself; else the one called ``meta``.
    roots: tuple[Path, ...] = ()  #: Folders that references may reach into, besides that of ``path``.
    base: Path | None = None  #: What messages name files relative to; else the folder of ``path``.
    settings: Settings = field(default_factory=Settings)  #: The rest.


def load_api(source: Source) -> tuple[Api, Store]:
    """The API that a source describes, and the documents that it was read from.

    Whatever is wrong is among the problems of the API; of a path that cannot be read, the API is empty.
    """
    folder = source.path if source.path.is_dir() else source.path.parent
    near = (folder, source.meta.parent) if source.meta else (folder,)
    store = Store(resolved_roots((*near, *source.roots)), source.base or folder)
    documents = store.read_folder(source.path) if source.path.is_dir() else _read(store, source.path)
    meta = _meta(source, store, documents)
    faults = {each: fault for each in dict.fromkeys((*documents, *filter(None, [meta]))) if (fault := _fault(each))}
    resolver = Resolver(store)
    checked = _checked(store, resolver, skipped=faults)
    usable = [each for each in documents if each is not meta and each not in faults]
    about = meta if meta not in faults else None
    known = len(store.documents)
    api = read_hyperschema(store, resolver, usable, about, source.settings)
    if len(store.documents) > known:  # A variable of an href led to one more.
        checked = _checked(store, resolver, skipped=faults)
    problems = (*store.problems, *faults.values(), *_same_ids(store, api), *checked, *api.problems)
    return replace(api, problems=tuple(dict.fromkeys(problems))), store


def _read(store: Store, path: Path) -> tuple[Document, ...]:
    try:
        document = store.read(path)
    except OutsideRootsError:
        store.problems.append(Problem(Kind.FILE, OUTSIDE, Position(store.name(path), 1, 1)))
        return ()
    return (document,) if document else ()


def _meta(source: Source, store: Store, documents: Iterable[Document]) -> Document | None:
    if source.meta:
        return next(iter(_read(store, source.meta)), None)
    if not source.path.is_dir():
        return None
    folder = source.path.resolve()
    return next((each for each in documents if each.path.stem in META and each.path.parent == folder), None)


def _checked(store: Store, resolver: Resolver, skipped: Container[Document]) -> list[Problem]:
    """The faults of every document, also of those that only a reference leads to, which the check itself finds."""
    problems: list[Problem] = []
    checked: list[Document] = []
    while len(checked) < len(store.documents):
        checked = list(store.documents.values())
        resolver.forget_failures()  # What led nowhere may be the id of a document that another reference led to.
        problems = [problem for each in checked if each not in skipped for problem in check(each, resolver)]
    return problems


def _same_ids(store: Store, api: Api) -> Iterator[Problem]:
    """The ids that two documents have, but for those that make two resources of one name, which is told already."""
    told = {problem.position.path for problem in api.problems if problem.kind is Kind.DUPLICATE}
    yield from (problem for problem in store.same_ids() if problem.position.path not in told)


def _fault(document: Document) -> Problem | None:
    """Why a document is no schema, in a sentence."""
    contents = document.contents
    if not isinstance(contents, dict):
        message = f"the document must be an object, not {NAMES[type(contents)]}"
        return Problem(Kind.SCHEMA, message, Place(document, ""), "it is left out")
    for key, name in UNSUPPORTED.items():
        if type(version := contents.get(key)) in (str, int, float):
            message = f"this is {name} {version}, and only JSON Hyper-Schema is read"
            return Problem(Kind.UNSUPPORTED, message, Place(document, f"/{key}"), "nothing of it is shown")
    return None
