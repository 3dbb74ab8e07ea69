"""What the files of a folder are: schemata, or something that only lies beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.problems import Kind, Place, Problem, Severity
from sphinxcontrib_httpschema.schema.check_keywords import NAMES
from sphinxcontrib_httpschema.schema.document import unsupported
from sphinxcontrib_httpschema.schema.others import may_be_schema, other_contents
from sphinxcontrib_httpschema.schema.readings import document_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.store import Store

LEFT_OUT = "it is left out"
Links = frozenset[str]  #: What tells the links of a resource apart.


def fault_of(document: Document, *, is_named: bool, is_meta: bool = False) -> Problem | None:
    """Why a document is no schema; nothing if it is one.

    Args:
        document: Is looked at.
        is_named: The user means this very file. What just lies in a folder may well be data, or settings of some tool.
        is_meta: It speaks of the API itself, and need not look like a schema.
    """
    contents = document.contents
    severity = Severity.ERROR if is_named or may_be_schema(contents) else Severity.NOTE
    if not isinstance(contents, dict):
        message = f"the document must be an object, not {NAMES[type(contents)]}"
        return Problem(Kind.SCHEMA, message, Place(document, ""), LEFT_OUT, severity=severity)
    if other := other_contents(contents):
        return unsupported(other.name, Place(document, other.pointer))
    if is_meta or may_be_schema(contents):
        return None
    message = "this does not look like a schema"
    return Problem(Kind.UNSUPPORTED, message, Place(document, ""), LEFT_OUT, severity=severity)


def combined_files(store: Store, documents: Sequence[Document]) -> dict[Document, Problem]:
    """The documents that others of the same folder were combined to, as ``prmd combine`` does it, with a note on each.

    Every resource in such a document is that of a file beside it. The file is where people write, so it is read.
    """
    resources = {each: _resources(each, store) for each in documents}
    files: dict[str, list[Links]] = {path.stem: [] for path in store.missing}
    for each in documents:
        if not resources[each]:
            files.setdefault(document_name(store, each), []).append(_links(each.contents))
    found: dict[Document, Problem] = {}
    for document, members in resources.items():
        if members and all(_may_come_from(files.get(name), links) for name, links in members.items()):
            found[document] = _note(document, [name for name, links in members.items() if _differs(files[name], links)])
    return found


def head_of(document: Document, store: Store) -> Document:
    """What a combined document says of the API itself: all of it but its resources."""
    assert isinstance(document.contents, dict)
    names = _resources(document, store).keys()
    kept = {keyword: value for keyword, value in document.contents.items() if keyword != "properties"}
    for keyword in store.dialect(document).definitions:
        if isinstance(held := kept.get(keyword), dict):
            kept[keyword] = {name: member for name, member in held.items() if name not in names}
    return document.with_contents(kept)


def _note(document: Document, differing: Sequence[str]) -> Problem:
    message, severity = "the resources in here are those of the files beside it", Severity.NOTE
    if differing:
        message += ", though there are other links in " + ", ".join(f'"{name}"' for name in differing)
        severity = Severity.WARNING
    return Problem(Kind.DUPLICATE, message, Place(document, ""), "the files are read instead", severity=severity)


def _resources(document: Document, store: Store) -> dict[str, Links]:
    """The members of ``definitions`` that have links, and others that the root refers to, if it is a combined one."""
    contents = document.contents if isinstance(document.contents, dict) else {}
    held = [contents.get(keyword) for keyword in store.dialect(document).definitions]
    members = {name: _links(member) for each in held if isinstance(each, dict) for name, member in each.items()}
    properties = contents.get("properties") if any(members.values()) else None
    listed = properties if isinstance(properties, dict) else {}
    return {name: links for name, links in members.items() if links or name in listed}


def _may_come_from(files: Sequence[Links] | None, links: Links) -> bool:
    """Whether a resource may have come out of the files of its name; nobody knows of one that cannot be read."""
    return files is not None and (not links or not files or any(files))


def _differs(files: Sequence[Links], links: Links) -> bool:
    return bool(files) and links not in files


def _links(schema: object) -> Links:
    """What tells the links of a resource apart, whatever combining does to their references."""
    links = schema.get("links") if isinstance(schema, dict) else None
    found = [link for link in (links if isinstance(links, list) else ()) if isinstance(link, dict)]
    return frozenset(repr([link.get(keyword) for keyword in ("method", "rel", "title")]) for link in found)
