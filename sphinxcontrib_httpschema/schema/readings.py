"""References that lead nowhere as they are written, and what their author may have meant.

People write references as ``prmd combine`` takes them, or as the one program takes them that they have tried. What is
meant is often beyond doubt; it is followed then, and the author is told how to write it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from sphinxcontrib_httpschema.schema import pointer as pointers
from sphinxcontrib_httpschema.schema.store import SUFFIXES, id_keyword
from sphinxcontrib_httpschema.schema.uris import BASE, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.store import Store

DEFINITIONS = ("definitions", "$defs")
FOLDERS = ("schemata", "schema")  #: Where prmd has its schemata: what follows is the name of one.


def readings(reference: str, document: Document, store: Store) -> Iterator[str]:
    """Other ways to write a reference that stands in ``document``; the first that leads anywhere is meant."""
    uri, hash_, fragment = reference.partition("#")
    if not hash_ and "%23" in uri:  # Encoded as in the href of a link.
        yield unquote(uri)
    pointer = "/" + fragment.lstrip("/")
    if "/" in pointer[1:] and pointer != fragment:
        yield f"{uri}#{pointer}"
    if not uri:
        yield from _combined(fragment, document, store)
        return
    parts = split(uri)
    if not parts.scheme and "//" not in uri:
        if "/" in uri.strip("/") and not fragment:
            yield f"#/{uri.strip('/')}"
        yield from _by_name(unquote(parts.path), fragment, document, store)
    yield from _with_other_suffix(uri, hash_ + fragment)


def document_name(store: Store, document: Document) -> str:
    """The name of a resource's document: the last part of its id, without a suffix; else that of its file."""
    parts = split(store.uri(document))
    path = parts.path if parts.netloc else parts.path.replace(":", "/")  # An URN has colons for slashes.
    return _stem(unquote(path).rstrip("/").rpartition("/")[2] or document.path.name)


def _combined(fragment: str, document: Document, store: Store) -> Iterator[str]:
    """``#/definitions/app/…`` and ``#/app/…`` as they are once the files are combined: in the document of ``app``."""
    text = unquote(fragment)
    tokens = pointers.parse(text) if text.startswith("/") else ()
    if tokens and tokens[0] in DEFINITIONS:
        tokens = tokens[1:]
    if tokens:
        yield from _in_documents(tokens[0], tokens[1:], document, store)


def _by_name(path: str, fragment: str, document: Document, store: Store) -> Iterator[str]:
    """``/schemata/app#/…`` and ``schemata/app.json#/…``: the document of that name, whatever its id, or definition."""
    words = path.strip("/").split("/")
    for at in [at for at, word in enumerate(words[:-1], start=1) if word in FOLDERS]:
        name, inside = _stem(words[at]), words[at + 1 :]
        text = unquote(fragment)
        tokens = pointers.parse(text) if text.startswith("/") else ()
        yield from _in_documents(name, (*inside, *tokens), document, store)
        for keyword in DEFINITIONS:
            yield pointers.to_fragment(pointers.join("", keyword, name, *inside, *tokens))


def _in_documents(name: str, tokens: tuple[str, ...], document: Document, store: Store) -> Iterator[str]:
    """References to a place in the documents of a name; those first that are most like the referring one."""
    known = [each for each in store.documents.values() if document_name(store, each) == name]
    for each in sorted(known, key=lambda other: _is_apart(document, other)):
        uri = _reference_to(each, document, store) if each is not document else ""
        yield uri + pointers.to_fragment(pointers.join("", *tokens))


def _is_apart(document: Document, other: Document) -> tuple[bool, bool]:
    return (other.path.parent != document.path.parent, other.path.suffix != document.path.suffix)


def _reference_to(document: Document, origin: Document, store: Store) -> str:
    """A document as one refers to it: by its id, or by the way to its file."""
    contents = document.contents if isinstance(document.contents, dict) else {}
    declared = contents.get(id_keyword(document)[1:])
    if isinstance(declared, str) and declared.strip("#"):
        return store.uri(document).replace(BASE, "/")
    return quote(os.path.relpath(document.path, origin.path.parent).replace(os.sep, "/"))


def _with_other_suffix(uri: str, rest: str) -> Iterator[str]:
    """The same id or file with the suffix that it lacks, or without the one that it has."""
    stem = _stem(uri)
    yield from (f"{stem}{suffix}{rest}" for suffix in ("", *SUFFIXES) if f"{stem}{suffix}" != uri)


def _stem(name: str) -> str:
    return next((name.removesuffix(suffix) for suffix in SUFFIXES if name.endswith(suffix)), name)
