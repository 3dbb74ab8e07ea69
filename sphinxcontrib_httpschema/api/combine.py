"""One schema out of many, as ``prmd combine`` makes it: resources in ``definitions``, and references between them.

Where prmd's output is right, this is the same: order of keys, spelling of references, types as lists. Where prmd would
change what a schema says, it is kept: literal text of an ``href``, examples and other data, references within a file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.localise import Localiser
from sphinxcontrib_httpschema.problems import Kind, Place, Problem
from sphinxcontrib_httpschema.schema import pointer as pointers
from sphinxcontrib_httpschema.schema.dialects import DRAFT_04, TYPES, named
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.readings import document_name
from sphinxcontrib_httpschema.schema.references import Resolver
from sphinxcontrib_httpschema.schema.store import id_keyword

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.store import Store
    from sphinxcontrib_httpschema.schema.walk import Found

SCHEMA = "http://interagent.github.io/interagent-hyper-schema"  #: What combined schemas follow: draft-04, and prmd.
HOLDERS = ("definitions", "properties")  #: Where the resources go, and where they are referred to.

#: Keywords with another name once they are edited: ``$recursiveRef`` can only lead to the top of a document.
BECOMES = {"$recursiveRef": "$ref"}

Contents = dict[str, object]


@dataclass(frozen=True, slots=True)
class Combined:
    """What became of documents."""

    contents: Contents  #: The new document.
    problems: tuple[Problem, ...]  #: References that lead nowhere, and names that several documents have.
    clashes: bool  #: Some are left out, as others have their names.


def combine(
    store: Store, documents: Iterable[Document], head: Document | None, *, keep_types: bool = False
) -> Combined:
    """Put documents together.

    Args:
        store: Where they are. Documents that they refer to and that are not among them are taken in as well.
        documents: Resources, and documents that were combined before.
        head: What is said of the API itself.
        keep_types: Leave each ``type`` as it is, and make no list of it.
    """
    return _Combining(store, tuple(documents), head, keep_types).combined()


@dataclass(eq=False, slots=True)
class _Combining:
    """One document being put together."""

    store: Store
    documents: tuple[Document, ...]
    head: Document | None
    keep_types: bool
    places: dict[Document, str] = field(default_factory=dict)  #: Pointers that documents go to.
    names: dict[str, Document] = field(default_factory=dict)  #: Those who have got a name.
    waiting: list[Document] = field(default_factory=list)  #: Documents that were referred to, and are to be taken in.
    clashes: list[Problem] = field(default_factory=list)

    def combined(self) -> Combined:
        localiser = Localiser(Resolver(self.store), self.place_of)
        heads = [each for each in self.documents if _is_combined(each)]
        for document in (*([self.head] if self.head else heads[:1]), *heads):
            self.places.setdefault(document, "")
        placed = [each for each in self.documents if each not in heads and self.take_in(each)]
        contents: Contents = {"$schema": _schema_uri(placed), "type": ["object"], "definitions": {}, "properties": {}}
        for document in self.places:
            if not self.places[document]:
                self.merge(contents, self.copy(document, localiser))
        for document in placed:
            self.put(contents, document, localiser)
            name = self.name_of(document)
            _holder(contents, "properties")[name] = {"$ref": f"#/definitions/{name}"}
        while self.waiting:
            self.put(contents, self.waiting.pop(0), localiser)
        problems = (*self.clashes, *localiser.problems)
        return Combined(contents, tuple(dict.fromkeys(problems)), bool(self.clashes))

    def take_in(self, document: Document) -> bool:
        """Give a document its place, unless another one has it."""
        name = _name(document, self.store)
        other = self.names.setdefault(name, document)
        if other is not document:
            own = Node(document, id_keyword(document), None).place if _id(document) else Place(document, "")
            message = f'the name "{name}" is also that of {other.name}'
            self.clashes.append(Problem(Kind.DUPLICATE, message, own, "only one of them can be in the combined schema"))
            return False
        self.places[document] = pointers.join("", "definitions", name)
        return True

    def place_of(self, document: Document) -> str | None:
        """Where a document is in the new one. Others that are referred to are taken in; but no meta-schemas."""
        if document not in self.places and self.store.documents.get(document.path) is document:
            if document.path in {each.path for each in self.places if not self.places[each]}:
                return ""  # The head is what is left of it.
            if self.take_in(document):
                self.waiting.append(document)
        return self.places.get(document)

    def name_of(self, document: Document) -> str:
        return pointers.parse(self.places[document])[-1]

    def merge(self, contents: Contents, head: Contents) -> None:
        """Lay what is said of the API over what there is. Resources of several combined documents come together."""
        is_first = contents.keys() <= {"$schema", "type", *HOLDERS}
        for keyword, value in head.items():
            held = contents.get(keyword)
            if keyword in HOLDERS and isinstance(held, dict) and held and isinstance(value, dict):
                held.update(value)
            elif is_first or keyword not in contents:
                contents[keyword] = value

    def put(self, contents: Contents, document: Document, localiser: Localiser) -> None:
        copy = self.copy(document, localiser)
        copy.pop(id_keyword(document)[1:], None)
        _holder(contents, "definitions")[self.name_of(document)] = copy

    def copy(self, document: Document, localiser: Localiser) -> Contents:
        """The contents of a document as they must be in the new one."""
        edits = {
            id(found.value): edit
            for found in localiser.resolver.objects(document)
            if (edit := self.edit(found, Node(document, found.pointer, found.value), localiser))
        }
        copied = _copied(document.contents, edits)
        assert isinstance(copied, dict), "documents that are no objects are not chosen"
        return copied

    def edit(self, found: Found, node: Node, localiser: Localiser) -> Contents:
        """What an object that may be a schema or a link has otherwise in the new document."""
        changes: dict[str, Callable[[str, Node], object]] = {"$ref": localiser.reference, "href": localiser.href}
        edit = {
            keyword: change(text, node)
            for keyword, change in changes.items()
            if isinstance(text := found.value.get(keyword), str)
        }
        edit |= self.dynamic(found.value, node, localiser)
        kind = found.value.get("type")
        if not self.keep_types and isinstance(kind, str) and (found.known or kind in TYPES):
            edit["type"] = [kind]
        return edit

    def dynamic(self, value: Contents, node: Node, localiser: Localiser) -> Contents:
        """What becomes of references that mean another schema where a document is extended, as from 2019-09 on."""
        edit: Contents = {}
        recursive, text = value.get("$recursiveRef"), value.get("$dynamicRef")
        if isinstance(recursive, str) and "$ref" not in value and self.places.get(node.document):
            edit["$recursiveRef"] = localiser.recursive(recursive, node)
        if isinstance(text, str):
            edit["$dynamicRef"] = localiser.dynamic(text, node, list(self.places))
        return edit


def _copied(value: object, edits: dict[int, Contents]) -> object:
    """A deep copy, with other members where ``edits`` has some for the object of that identity."""
    if isinstance(value, dict):
        edit = edits.get(id(value), {})
        return {
            BECOMES.get(key, key) if key in edit else key: edit[key] if key in edit else _copied(member, edits)
            for key, member in value.items()
        }
    return [_copied(item, edits) for item in value] if isinstance(value, list) else value


def _holder(contents: Contents, keyword: str) -> Contents:
    """What holds the resources; a new object, if the head says something else there."""
    held = contents.get(keyword)
    if not isinstance(held, dict):
        contents[keyword] = held = {}
    return held


def _id(document: Document) -> str:
    contents = document.contents
    declared = contents.get(id_keyword(document)[1:]) if isinstance(contents, dict) else None
    return declared.partition("#")[0].rstrip("/") if isinstance(declared, str) else ""


def _name(document: Document, store: Store) -> str:
    """The last part of the id, else the name of the file."""
    return _id(document).rpartition("/")[2] or document_name(store, document)


def _is_combined(document: Document) -> bool:
    """Whether a document holds resources, and is none itself."""
    contents = document.contents if isinstance(document.contents, dict) else {}
    held = contents.get("definitions")
    members = held.values() if isinstance(held, dict) else ()
    return any(isinstance(member, dict) and isinstance(member.get("links"), list) for member in members)


def _schema_uri(documents: Sequence[Document]) -> object:
    """The ``$schema`` of what is combined: prmd's for draft-04, else the one that all documents name."""
    declared = [document.contents for document in documents if named(document.contents)]
    uris = {each["$schema"] for each in declared if isinstance(each, dict)}
    is_other = all(named(each) is not DRAFT_04 for each in declared)
    return uris.pop() if len(uris) == 1 and is_other else SCHEMA
