"""From a path to an API: read the files, check them, make the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.folders import combined_files, fault_of, head_of
from sphinxcontrib_httpschema.api.hyperschema import Settings, read_hyperschema
from sphinxcontrib_httpschema.api.pattern_check import fault_of_pattern
from sphinxcontrib_httpschema.problems import Kind, Position, Problem, Severity
from sphinxcontrib_httpschema.schema.check import check
from sphinxcontrib_httpschema.schema.references import Resolver
from sphinxcontrib_httpschema.schema.store import OUTSIDE, OutsideRootsError, Store, resolved_roots

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.schema.document import Document

META = ("meta", "_meta")  #: What the file of a folder is called that speaks of the API itself, without its suffix.


class Source(NamedTuple):
    """Where an API is described, and what the user says beside."""

    path: Path  #: A file, or a folder of schemata.
    meta: Path | None = None  #: The file of a folder that speaks of the API itself; else the one called ``meta``.
    roots: tuple[Path, ...] = ()  #: Folders that references may reach into, besides that of ``path``.
    base: Path | None = None  #: What messages name files relative to; else the folder of ``path``.
    settings: Settings = Settings()  #: The rest.


def load_api(source: Source) -> tuple[Api, Store]:
    """The API that a source describes, and the documents that it was read from.

    Whatever is wrong is among the problems of the API; of a path that cannot be read, the API is empty.
    """
    is_folder = source.path.is_dir()
    folder = source.path if is_folder else source.path.parent
    near = (folder, source.meta.parent) if source.meta else (folder,)
    store = Store(resolved_roots((*near, *source.roots)), source.base or folder)
    documents = store.read_folder(source.path) if is_folder else _read(store, source.path)
    meta = _meta(source, store, documents)
    return read_api(store, documents, meta, source.settings, named=() if is_folder else documents), store


def read_api(
    store: Store,
    documents: Sequence[Document],
    meta: Document | None,
    settings: Settings,
    named: Container[Document] = (),
) -> Api:
    """The API that documents describe, and whatever is wrong with them.

    Args:
        store: Where they are.
        documents: What was read.
        meta: The one that speaks of the API itself, if there is one. It may be among the documents.
        settings: What the user says beside.
        named: Those that the user means themselves, and not just the folder that they are in.
    """
    usable, head, faults = choose(store, documents, meta, named)
    resolver = Resolver(store)
    checked = _checked(store, resolver, skipped=faults)
    known = len(store.documents)
    api = read_hyperschema(store, resolver, usable, head, settings)
    if len(store.documents) > known:  # A variable of an href led to one more.
        checked = _checked(store, resolver, skipped=faults)
    odd = (*_of_reading(store, faults), *faults.values(), *_same_ids(store, api, faults))
    described = tuple(each for each in store.documents.values() if each not in faults)
    return api._replace(problems=tuple(dict.fromkeys((*odd, *checked, *api.problems))), described=described)


class Chosen(NamedTuple):
    """What of the documents that were read describes the API."""

    documents: list[Document]  #: Those that hold resources, or definitions.
    head: Document | None  #: What is said of the API itself.
    faults: dict[Document, Problem]  #: Why the others are left out.


def choose(store: Store, documents: Iterable[Document], meta: Document | None, named: Container[Document]) -> Chosen:
    """Tell schemata from what only lies beside them. The arguments are those of :func:`read_api`."""
    described = [each for each in documents if each is not meta]
    faults = {each: fault for each in described if (fault := fault_of(each, is_named=each in named))}
    if meta and (fault := fault_of(meta, is_named=True, is_meta=True)):
        faults[meta] = fault
    usable = [each for each in described if each not in faults]
    heads = [meta] if meta and meta not in faults else []
    read = [*usable, *heads]
    combined = combined_files(store, read) if len(read) > 1 else {}
    head = next((head_of(each, store) if each in combined else each for each in (*heads, *combined)), None)
    faults |= {each: note for each, note in combined.items() if each is not meta}
    return Chosen([each for each in usable if each not in combined], head, faults)


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


def _of_reading(store: Store, faults: Mapping[Document, Problem]) -> Iterator[Problem]:
    """What was odd in the texts, but for those of files that are evidently no schemata."""
    strange = {each.name for each, fault in faults.items() if fault.severity is Severity.NOTE}
    yield from (problem for problem in store.problems if problem.position.path not in strange)


def _checked(store: Store, resolver: Resolver, skipped: Container[Document]) -> list[Problem]:
    """The faults of every document, also of those that only a reference leads to, which the check itself finds."""
    problems: list[Problem] = []
    checked: list[Document] = []
    while len(checked) < len(store.documents):
        checked = list(store.documents.values())
        resolver.forget_failures()  # What led nowhere may be the id of a document that another reference led to.
        read = [each for each in checked if each not in skipped]
        problems = [problem for each in read for problem in check(each, resolver, fault_of_pattern)]
    return problems


def _same_ids(store: Store, api: Api, combined: Container[Document]) -> Iterator[Problem]:
    """The ids that two documents have, but for those that make two resources of one name, which is told already."""
    told = {problem.position.path for problem in api.problems if problem.kind is Kind.DUPLICATE}
    yield from (problem for problem in store.same_ids(combined) if problem.position.path not in told)
