"""What commands read: files, folders and standard input, together as one API."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.hyperschema import Settings
from sphinxcontrib_httpschema.api.loading import META, read_api
from sphinxcontrib_httpschema.cli import CommandError
from sphinxcontrib_httpschema.cli.console import STANDARD, is_terminal
from sphinxcontrib_httpschema.cli.progress import progress
from sphinxcontrib_httpschema.problems import Kind, Position, Problem
from sphinxcontrib_httpschema.schema.document import SIZE_LIMIT, DocumentError, parse_bytes
from sphinxcontrib_httpschema.schema.store import Store, resolved_roots

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.schema.document import Document

STDIN = "<stdin>"  #: What messages call standard input.


class Inputs(NamedTuple):
    """The documents that a user means."""

    store: Store  #: Where they are.
    documents: tuple[Document, ...]  #: Those of the paths, in order; of a folder, by their paths.
    meta: Document | None  #: The one that speaks of the API itself. If it lies in the folder, it is among them.
    named: tuple[Document, ...]  #: Those that were named themselves, and not by their folder.

    def api(self) -> Api:
        """The API that they describe."""
        with progress("making sense of the schema"):
            return read_api(self.store, self.documents, self.meta, Settings(), named=self.named)


def read_inputs(options: Namespace) -> Inputs:
    """Read what ``paths`` and ``meta`` name. What cannot be read is among the problems of the store.

    Raises:
        CommandError: There is nothing to read.
    """
    names = options.paths or [STANDARD]
    if not options.paths and is_terminal(sys.stdin):
        msg = "no PATH is given, and standard input is a terminal; --help tells what to type"
        raise CommandError(msg)
    here = Path.cwd()
    paths = [Path(name) for name in names if name != STANDARD]
    meta_path = Path(options.meta) if options.meta else None
    store = Store(resolved_roots([here, *_folders([*paths, *filter(None, [meta_path])])]), here)
    meta = next(_file(store, meta_path), None) if meta_path else None
    documents: dict[Document, None] = {}
    named: list[Document] = []
    for name in names:
        path = Path(name)
        if name != STANDARD and path.is_dir():
            with progress(f"reading {name}"):
                found = store.read_folder(path)
            meta = meta or (None if meta_path else _meta_of(path, found))
        else:
            found = tuple(_standard_input(store) if name == STANDARD else _file(store, path))
            named += found
        documents.update(dict.fromkeys(found))
    return Inputs(store, tuple(documents), meta, tuple(named))


def _folders(paths: Sequence[Path]) -> list[Path]:
    """The folders that the user means, also where links lead that are named themselves."""
    return [path if path.is_dir() else Path(os.path.realpath(path)).parent for path in paths]


def _meta_of(folder: Path, documents: Sequence[Document]) -> Document | None:
    """The file of a folder that speaks of the API itself."""
    inside = folder.resolve()
    return next((each for each in documents if each.path.stem in META and each.path.parent == inside), None)


def _file(store: Store, path: Path) -> Iterator[Document]:
    """The document at a path, if it can be read. Pipes, as shells make of ``<(…)``, are read like files."""
    if _is_stream(path):
        with path.open("rb") as stream:
            yield from _parsed(store, stream.read(SIZE_LIMIT + 1), path, store.name(path))
    elif document := store.read(path):
        yield document


def _is_stream(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def _standard_input(store: Store) -> Iterator[Document]:
    if sys.stdin is None:  # Shells can close it.
        msg = "there is no standard input to read"
        raise CommandError(msg)
    try:
        raw = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    except OSError as error:
        msg = f"standard input cannot be read: {error.strerror}"
        raise CommandError(msg) from error
    yield from _parsed(store, raw, Path.cwd() / STDIN, STDIN)


def _parsed(store: Store, raw: bytes, path: Path, name: str) -> Iterator[Document]:
    """The document in a stream of bytes, if there is one."""
    if len(raw) > SIZE_LIMIT:
        store.problems.append(Problem(Kind.FILE, f"is larger than {SIZE_LIMIT // 1_000_000} MB", Position(name, 1, 1)))
        return
    try:
        document = parse_bytes(raw, path, name)
    except DocumentError as error:
        store.problems.append(error.problem)
        return
    store.problems += document.problems
    store.add(document)
    yield document
