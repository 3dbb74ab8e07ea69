"""The documents that one API is made of, by path and by id.

A store reads files and remembers them; it never fetches anything, and never reads outside its roots. Its problems are
those of reading; what references between the documents lead to is the business of ``references``.
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinxcontrib_httpschema.problems import Kind, Position, Problem
from sphinxcontrib_httpschema.schema import pointer as pointers
from sphinxcontrib_httpschema.schema.dialects import Dialect, dialect_of, named
from sphinxcontrib_httpschema.schema.document import Document, DocumentError, read_document
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.uris import BASE, join

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

OUTSIDE = "the file lies outside the folders that may be read, or is a symbolic link out of them"
SUFFIXES = (".json", ".yaml", ".yml")  #: What a file of a schema may end in.


class OutsideRootsError(Exception):
    """A path leads out of the folders that may be read."""


class Store:
    """The documents of one API.

    Documents are read once, when they are asked for first; a store is made anew for each build.
    """

    def __init__(self, roots: tuple[Path, ...], base: Path) -> None:
        self.roots = roots  #: Folders that files may be read from, resolved.
        self.base = base  #: The folder that messages name files relative to.
        self.documents: dict[Path, Document] = {}  #: What has been read, by resolved path.
        self.missing: set[Path] = set()  #: What was asked for and could not be read, by resolved path.
        self.problems: list[Problem] = []  #: What reading came upon.
        self._dialects: dict[Document, Dialect] = {}
        self._nested: dict[tuple[Document, str], Dialect] = {}
        self._uris: dict[Document, str] = {}

    def read(self, path: Path) -> Document | None:
        """The document at ``path``, or nothing if it cannot be read, which is then among the problems.

        Raises:
            OutsideRootsError: The path, its symbolic links followed, is in none of the roots.
        """
        resolved = self.inside(path)
        if resolved in self.documents:
            return self.documents[resolved]
        if resolved in self.missing:
            return None
        try:
            document = read_document(path, self.name(path))
        except DocumentError as error:
            self.missing.add(resolved)
            self.problems.append(error.problem)
            return None
        self.problems += document.problems
        self.add(document)
        return document

    def inside(self, path: Path) -> Path:
        """The path with its symbolic links followed.

        Raises:
            OutsideRootsError: That is in none of the roots, or is no path at all.
        """
        try:
            resolved = Path(os.path.realpath(path))
        except (OSError, ValueError) as error:
            raise OutsideRootsError from error
        if not any(resolved.is_relative_to(root) for root in self.roots):
            raise OutsideRootsError
        return resolved

    def add(self, document: Document) -> None:
        """Take in a document that was read elsewhere."""
        self.documents[document.path] = document
        self.__dict__.pop("by_id", None)

    def read_folder(self, folder: Path) -> tuple[Document, ...]:
        """Every schema file in ``folder`` and below, in the order of their paths, but for hidden ones."""
        found = (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
        # A link that leads nowhere is told of when it is read.
        paths = sorted(path for path in found if _is_visible(path, folder) and (path.is_file() or _is_broken(path)))
        if not paths:
            message = f"the folder holds no schema file ({', '.join('*' + suffix for suffix in SUFFIXES)})"
            self.problems.append(Problem(Kind.FILE, message, Position(self.name(folder), 1, 1)))
        return tuple(document for path in paths if (document := self._read_inside(path)))

    def _read_inside(self, path: Path) -> Document | None:
        try:
            return self.read(path)
        except OutsideRootsError:
            self.problems.append(Problem(Kind.FILE, OUTSIDE, Position(self.name(path), 1, 1), "it is left out"))
            return None

    def name(self, path: Path) -> str:
        """How messages name a file: relative to where the user stands, with slashes."""
        try:
            return os.path.relpath(path, self.base).replace(os.sep, "/")
        except ValueError:  # Another drive, on Windows.
            return path.as_posix()

    def dialect(self, document: Document) -> Dialect:
        """The dialect that a document is written in."""
        if document not in self._dialects:
            self._dialects[document] = dialect_of(document.contents)
        return self._dialects[document]

    def dialect_at(self, node: Node) -> Dialect:
        """The dialect of the innermost schema around a value that names one; else that of the document."""
        own = self.dialect(node.document)
        depth, schema = _innermost_named(node)
        if not depth or (named(schema) or own).name == own.name:
            return own
        key = (node.document, pointers.join("", *pointers.parse(node.pointer)[:depth]))
        if key not in self._nested:
            self._nested[key] = dialect_of(schema)
        return self._nested[key]

    def uri(self, document: Document) -> str:
        """The absolute URI of a document: by its own id, else by its place among the files."""
        if document not in self._uris:
            self._uris[document] = join(BASE, _declared_id(document) or _relative_uri(self.name(document.path)))
        return self._uris[document]

    @cached_property
    def by_id(self) -> dict[str, Document]:
        """The documents by absolute URI, without a fragment; of two with one id, the first."""
        table: dict[str, Document] = {}
        for document in self.documents.values():
            table.setdefault(self.uri(document), document)
        return table

    def same_ids(self, ignored: Container[Document] = ()) -> Iterator[Problem]:
        """A problem for each document whose id another one already has; some are not minded."""
        seen: dict[str, Document] = {}
        for document in [each for each in self.documents.values() if each not in ignored]:
            own = _declared_id(document)
            other = seen.setdefault(own, document)
            if own and other is not document:
                place = Node(document, id_keyword(document), own).place
                message = f'"{own}" is also the id of {other.name}'
                yield Problem(Kind.DUPLICATE, message, place, "references by this id lead there")


def _innermost_named(node: Node) -> tuple[int, object]:
    """The innermost schema around a value whose ``$schema`` is known, and how deep it is; else the root."""
    value = node.document.contents
    found: tuple[int, object] = (0, value)
    for depth, token in enumerate(pointers.parse(node.pointer), start=1):
        try:
            value = pointers.step(value, token)
        except LookupError:  # The node was made up beside what stands in the document.
            break
        if isinstance(value, dict) and "$schema" in value and named(value):
            found = (depth, value)
    return found


def _relative_uri(name: str) -> str:
    """A path as a URI reference that stays what it is: ``..`` must not end where another file is."""
    return quote(name).replace("../", "%2E%2E/")


def _is_broken(path: Path) -> bool:
    return path.is_symlink() and not path.is_dir()


def _is_visible(path: Path, folder: Path) -> bool:
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)


def id_keyword(document: Document) -> str:
    """Pointer to the value that names a document."""
    return "/$id" if isinstance(document.contents, dict) and "$id" in document.contents else "/id"


def _declared_id(document: Document) -> str:
    contents = document.contents
    declared = contents.get("$id", contents.get("id")) if isinstance(contents, dict) else None
    return declared.split("#")[0] if isinstance(declared, str) else ""


def resolved_roots(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Folders as a store compares them: absolute, symbolic links followed, each once."""
    return tuple(dict.fromkeys(folder.resolve() for folder in folders))
