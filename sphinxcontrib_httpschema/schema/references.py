"""What a ``$ref`` leads to.

References are found as people write them: within the file, by path from the file, by ``id`` or ``$id``, by ``$anchor``,
in prmd's ``/schemata/app#/definitions/id`` and ``/schemata/app/definitions/id``. Some that lead nowhere can be read in
another way, which the author is told. They are never fetched from a network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinxcontrib_httpschema.problems import nearest
from sphinxcontrib_httpschema.schema import pointer as pointers
from sphinxcontrib_httpschema.schema.embedded import Embedded
from sphinxcontrib_httpschema.schema.metaschemas import metaschema
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.readings import readings
from sphinxcontrib_httpschema.schema.store import SUFFIXES, OutsideRootsError, Store
from sphinxcontrib_httpschema.schema.uris import BASE, join, split
from sphinxcontrib_httpschema.schema.walk import Found, subschemas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.schema import Schema


class UnresolvedError(Exception):
    """A reference that leads nowhere."""

    def __init__(self, reference: str, reason: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(reference, reason, candidates)
        self.reference = reference  #: As it is written.
        self.reason = reason  #: Why it leads nowhere, as a clause about the reference.
        self.candidates = candidates  #: References that may have been meant.

    def __str__(self) -> str:
        return f'"{self.reference}" {self.reason}'


class Resolver:
    """Follows references between the documents of a store."""

    def __init__(self, store: Store) -> None:
        self.store = store  #: Where the documents are.
        #: The view of each schema, by its place and the identity of its value.
        self.views: dict[tuple[Document, str, int], Schema] = {}
        self._found: dict[tuple[Document, str, str], Node | UnresolvedError] = {}
        self._read: dict[tuple[Document, str], tuple[Node, str] | None] = {}
        self._objects: dict[Document, tuple[Found, ...]] = {}
        self._embedded: dict[Document, Embedded] = {}
        self._by_embedded_id: dict[str, Node] = {}
        self._indexed: set[Document] = set()

    def resolve(self, reference: str, origin: Node) -> Node:
        """The value that ``reference``, written at ``origin``, leads to; it may be a reference again.

        Raises:
            UnresolvedError: It leads nowhere.
        """
        return self._followed(reference, origin)[0]

    def read_as(self, reference: str, origin: Node) -> str:
        """How a reference that leads nowhere as it is written is read; nothing for any other."""
        try:
            return self._followed(reference, origin)[1]
        except UnresolvedError:
            return ""

    def reads_otherwise(self, document: Document) -> bool:
        """Whether any reference in a document was read in another way than it is written."""
        return any(found and key[0] is document for key, found in self._read.items())

    def _followed(self, reference: str, origin: Node) -> tuple[Node, str]:
        failed: UnresolvedError | None = None
        itself: Node | None = None
        for base in self._bases(origin):
            found = self._found.get((origin.document, base, reference))
            if found is None:
                found = self._remembered(reference, origin.document, base)
            if isinstance(found, UnresolvedError):
                failed = failed or found
            elif found.value is not origin.value:
                return found, ""
            else:
                itself = found
        other = self._otherwise(reference, origin.document)
        if other and other[0].value is not origin.value:
            return other
        if itself:
            return itself, ""
        assert failed is not None, "a reference has at least one base"
        raise failed.with_traceback(None)

    def forget_failures(self) -> None:
        """Try again what led nowhere: documents have been read since."""
        self._found = {key: found for key, found in self._found.items() if isinstance(found, Node)}
        self._read.clear()
        self.views.clear()

    def objects(self, document: Document) -> tuple[Found, ...]:
        """Every object in a document that may be a schema or a link."""
        if document not in self._objects:
            self._objects[document] = tuple(subschemas(document.contents))
        return self._objects[document]

    def embedded(self, document: Document) -> Embedded:
        """The ids and anchors inside a document."""
        if document not in self._embedded:
            self._embedded[document] = Embedded.of(self.objects(document))
        return self._embedded[document]

    def _bases(self, origin: Node) -> Iterator[str]:
        """Pointers to the schemas that ``#`` may mean at ``origin``: the document, and the innermost one with an id."""
        by_specification = self.store.dialect(origin.document).enclosing_id_is_base
        if not by_specification:
            yield ""
        enclosing = self.embedded(origin.document).enclosing(origin.pointer)
        if enclosing:
            yield enclosing
        if by_specification:
            yield ""

    def _remembered(self, reference: str, document: Document, base: str) -> Node | UnresolvedError:
        found = self._by_rules(reference, document, base)
        found = found or UnresolvedError(reference, *self._why_unknown(reference, document))
        self._found[document, base, reference] = found
        return found

    def _otherwise(self, reference: str, document: Document) -> tuple[Node, str] | None:
        """The first other reading of a reference that leads anywhere, and what it is."""
        key = (document, reference)
        if key not in self._read:
            others = ((self._by_rules(other, document, ""), other) for other in readings(*key[::-1], self.store))
            self._read[key] = next(((found, other) for found, other in others if isinstance(found, Node)), None)
        return self._read[key]

    def _by_rules(self, reference: str, document: Document, base: str) -> Node | UnresolvedError | None:
        """What a reference leads to, or why it leads nowhere; nothing if it names no document that is known."""
        root = _root(document)
        if reference.startswith("#/") and not base and "%" not in reference:  # As nearly all are written.
            found = root.at(reference[1:])
            if found:
                return found
        uri, _, fragment = reference.partition("#")
        if not uri:
            return self._at(reference, (root.at(base) or root) if base else root, fragment)
        failed: UnresolvedError | None = None
        for start, rest in self._targets(uri, document, base):
            there = self._at(reference, start, rest + fragment)
            if isinstance(there, Node):
                return there
            failed = failed or there
        return failed

    def _targets(self, uri: str, document: Document, base: str) -> Iterator[tuple[Node, str]]:
        """Schemas that a URI without its fragment may name, each with the pointer that the URI's end is."""
        own = self.store.uri(document)
        yield from self._by_id(join(self._base_uri(document, base), uri))
        yield from self._by_id(join(own, uri))
        yield from self._by_path(uri, document)
        yield from self._by_id(join(BASE, uri))
        yield from self._by_longest_id(join(own, uri))
        yield from self._by_longest_id(join(BASE, uri))

    def _at(self, reference: str, start: Node, fragment: str) -> Node | UnresolvedError:
        """The value at a fragment: empty, a JSON Pointer or an anchor. It may be escaped not at all, once, or twice."""
        if not fragment:
            return start
        once = unquote(fragment)
        spellings = dict.fromkeys((once, unquote(once), fragment))
        for text in spellings:
            if text.startswith("/") and (found := start.at(text)):
                return found
        anchors = self.embedded(start.document).anchors
        for text in spellings:
            if text in anchors and (found := _root(start.document).at(anchors[text])):
                return found
        pointer = next((text for text in spellings if text.startswith("/")), None)
        if pointer is not None:
            return UnresolvedError(reference, "does not exist", _near(reference, start, pointers.parse(pointer)))
        return UnresolvedError(reference, "names no anchor", _prefixed(reference, nearest(once, anchors)))

    def _by_id(self, absolute: str) -> Iterator[tuple[Node, str]]:
        """The document of an id, or the schema inside a document, or a meta-schema."""
        self._index()
        if document := self.store.by_id.get(absolute) or metaschema(absolute):
            yield _root(document), ""
        elif node := self._by_embedded_id.get(absolute):
            yield node, ""

    def _base_uri(self, document: Document, pointer: str) -> str:
        """The absolute URI of the innermost schema with an id around a pointer."""
        embedded = self.embedded(document)
        around: list[str] = []
        while pointer := embedded.enclosing(pointer):
            around.append(embedded.ids[pointer])
            pointer = pointer.rpartition("/")[0]
        uri = self.store.uri(document)
        for declared in reversed(around):
            uri = join(uri, declared)
        return uri

    def _index(self) -> None:
        """Note the ids inside the documents that have been read since."""
        for document in [each for each in self.store.documents.values() if each not in self._indexed]:
            self._indexed.add(document)
            for at in self.embedded(document).ids:
                if node := _root(document).at(at):
                    self._by_embedded_id.setdefault(self._base_uri(document, at), node)

    def _by_longest_id(self, absolute: str) -> Iterator[tuple[Node, str]]:
        """``/schemata/app/definitions/id``: the document of an id, and the pointer right behind it without a ``#``."""
        host = absolute.find("/", absolute.find("//") + 2)
        end = absolute.rfind("/")
        while end > host:
            if document := self.store.by_id.get(absolute[:end]):
                yield _root(document), absolute[end:]
            end = absolute.rfind("/", 0, end)

    def _by_path(self, uri: str, document: Document) -> Iterator[tuple[Node, str]]:
        """A file beside the referring one; its suffix may be left out. A path from the top is more often an id."""
        path = _path_of(uri, document)
        for candidate in (path, *_with_suffixes(path)) if path else ():
            try:
                inside = self.store.inside(candidate)
            except OutsideRootsError:
                continue
            if _is_file(inside) and (found := self.store.read(candidate)):
                yield _root(found), ""

    def _leads_out(self, uri: str, document: Document) -> bool:
        path = _path_of(uri, document)
        if path is None or uri.startswith("/"):
            return False
        try:
            self.store.inside(path)
        except OutsideRootsError:
            return True
        return False

    def _why_unknown(self, reference: str, document: Document) -> tuple[str, tuple[str, ...]]:
        uri, hash_, fragment = reference.partition("#")
        scheme = split(uri).scheme
        if scheme in ("http", "https"):
            return "is not fetched: put a copy beside the schema and refer to that", ()
        if scheme:
            return f'cannot be read: references of the scheme "{scheme}" are not followed', ()
        if self._leads_out(uri, document):
            return "leads out of the folders that may be read", ()
        lead = "/" if uri.startswith("/") else ""
        known = (key.replace(BASE, lead) for key in self.store.by_id)
        guesses = [f"{name}{hash_}{fragment}" for name in nearest(uri, known, most=3)]
        leading = [guess for guess in guesses if isinstance(self._by_rules(guess, document, ""), Node)]
        return "names no known id, and no file in the folders that may be read", tuple(leading[:1])


def _root(document: Document) -> Node:
    return Node(document, "", document.contents)


def _path_of(uri: str, document: Document) -> Path | None:
    """The file that a URI may name, as seen from a document."""
    parts = split(uri)
    return None if parts.scheme or parts.netloc or not parts.path else document.path.parent / unquote(parts.path)


def _with_suffixes(path: Path) -> Iterable[Path]:
    return (path.with_name(path.name + suffix) for suffix in SUFFIXES) if path.name else ()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # The name is too long for a file, for example.
        return False


def _near(reference: str, start: Node, tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The reference with its first wrong token put right, if a member is near in name."""
    tokens = tuple(filter(None, tokens)) if start.child(*filter(None, tokens)) else tokens
    node = start
    for position, token in enumerate(tokens):
        step = node.child(token)
        if step is None:
            near = nearest(token, (name for name, _ in node.members()))
            mended = [(*tokens[:position], name, *tokens[position + 1 :]) for name in near]
            return _prefixed(reference, [pointers.join("", *guess) for guess in mended if start.child(*guess)])
        node = step
    return _prefixed(reference, [pointers.join("", *tokens)])  # Only a slash was too much.


def _prefixed(reference: str, fragments: Iterable[str]) -> tuple[str, ...]:
    """References like ``reference``, with other fragments."""
    return tuple(f"{reference.partition('#')[0]}#{fragment}" for fragment in fragments)
