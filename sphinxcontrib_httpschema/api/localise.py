"""References as they must be written once the documents that they lead between are one.

What prmd writes is kept wherever it leads to the right place; it edits text, and does not look where that leads. So
``/schemata/app#/definitions/id`` comes out byte for byte as from ``prmd combine``, and ``#/definitions/id``, which
means a place in the same file, comes out right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from sphinxcontrib_httpschema.problems import Kind, Place, Problem, Severity
from sphinxcontrib_httpschema.schema import pointer as pointers
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.references import Resolver, UnresolvedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinxcontrib_httpschema.schema.document import Document

FIXED = "in the combined schema it leads to one place"
#: A pointer in the brackets of an ``href``, as prmd has it.
VARIABLE = re.compile(r"\{\((.*?)\)\}")
#: What the text of such a pointer begins with, or holds, if it is one.
_POINTER = re.compile(r"^/|^schemata/|#/")
_OF_PRMD = re.compile(r"/schemata/|#/definitions/")  # What prmd's editing is made for.
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOLDER = re.compile(r"^(#/definitions/)+")
_KEPT = "/~!$&'()*+,;=:@?-._"  # What a fragment may hold as it is (RFC 3986 section 3.5).


@dataclass(eq=False, slots=True)
class Localiser:
    """Rewrites the references of documents for the one that they become."""

    resolver: Resolver  #: Tells where a reference leads.
    place_in: Callable[[Document], str | None]  #: The pointer that a document is at in the new one, if it is in there.
    problems: list[Problem] = field(default_factory=list)  #: References that lead nowhere.

    def reference(self, text: str, node: Node, keyword: str = "$ref") -> str:
        """A ``$ref`` as it must be written, or a ``keyword`` like it; ``node`` is the object that holds it."""
        edited = _edited(text)
        try:
            target = self._target(text, node)
        except UnresolvedError as error:
            place = Place(node.document, f"{node.pointer}/{keyword}")
            self.problems.append(Problem(Kind.REF, str(error), place, candidates=error.candidates))
            return edited if _OF_PRMD.match(text) else text
        if target is None or _leads(edited, pointers.parse(target)):
            return text if target is None else edited
        return "#" + quote(target, safe=_KEPT)

    def recursive(self, text: str, node: Node) -> str:
        """A ``$recursiveRef`` as the ``$ref`` that it must become, as it would lead to the top of the new document.

        It leads where it does in its own document. Which is all that it can mean, unless that has a
        ``$recursiveAnchor`` (2019-09 core, section 8.2.4.2): then there is a note.
        """
        root = node.document.contents
        if isinstance(root, dict) and root.get("$recursiveAnchor") is True:
            self._note("this means a schema that extends the document as well", node, "$recursiveRef")
        return self.reference(text, node, "$recursiveRef")

    def dynamic(self, text: str, node: Node, documents: Iterable[Document]) -> str:
        """A ``$dynamicRef`` as it must be written. It keeps an anchor that only one of the documents has.

        Without a ``$dynamicAnchor`` it is no other than a ``$ref`` (2020-12 core, section 8.2.3.2).
        """
        anchor = text.partition("#")[2]
        target = self._found(text, node)
        if target and isinstance(target.value, dict) and anchor and target.value.get("$dynamicAnchor") == anchor:
            if [each for each in documents if anchor in self.resolver.embedded(each).anchors] == [target.document]:
                return f"#{anchor}"
            self._note(f'this means other schemas with the anchor "{anchor}" as well', node, "$dynamicRef")
        return self.reference(text, node, "$dynamicRef")

    def _found(self, reference: str, node: Node) -> Node | None:
        try:
            return self.resolver.resolve(reference, node)
        except UnresolvedError:
            return None

    def _note(self, message: str, node: Node, keyword: str) -> None:
        place = Place(node.document, f"{node.pointer}/{keyword}")
        self.problems.append(Problem(Kind.REF, message, place, FIXED, severity=Severity.NOTE))

    def href(self, text: str, node: Node) -> str:
        """An ``href`` as it must be written; ``node`` is the link that holds it. Only its pointers are touched."""
        return VARIABLE.sub(lambda found: "{(" + self._variable(found, node) + ")}", text)

    def _variable(self, found: re.Match[str], node: Node) -> str:
        decoded = unquote(unquote(found[1])) if "%25" in found[1] else unquote(found[1])
        if not _POINTER.search(decoded):
            return found[1]
        origin = Node(node.document, f"{node.pointer}/href", {"$ref": decoded})
        edited = _edited_variable(found[1])
        is_pointer = edited.startswith("%23")
        try:
            target = self._target(decoded, origin)
        except UnresolvedError as error:
            place = Place(origin.document, origin.pointer, offset=found.start(1))
            self.problems.append(Problem(Kind.HREF, str(error), place, candidates=error.candidates))
            return edited if is_pointer else found[1]
        if target is None or (is_pointer and _leads(unquote(edited), pointers.parse(target))):
            return found[1] if target is None else edited
        return quote("#" + target, safe="~-._")

    def _target(self, reference: str, origin: Node) -> str | None:
        """Where a reference leads in the new document; nothing if it leads out of that, and should stay as it is.

        Raises:
            UnresolvedError: It leads nowhere.
        """
        try:
            target = self.resolver.resolve(reference, origin)
        except UnresolvedError:
            if _REMOTE.match(reference):
                return None
            raise
        place = self.place_in(target.document)
        return None if place is None else place + target.pointer


def _edited(reference: str) -> str:
    """A reference after prmd's editing."""
    return "#/definitions" + _HOLDER.sub("#/", reference).replace("#", "").replace("/schemata", "")


def _edited_variable(text: str) -> str:
    """The pointer in an ``href`` after prmd's editing."""
    escaped = text.replace("#", "%23").replace("/", "%2F").replace("%23", "")
    return re.sub(r"%2Fschemata(%2F[^%]*%2F)", r"%23%2Fdefinitions\1", escaped)


def _leads(reference: str, tokens: tuple[str, ...]) -> bool:
    """Whether a reference into the same document is a pointer with these tokens."""
    return reference.startswith("#/") and tokens in (
        pointers.parse(reference[1:]),
        pointers.parse(unquote(reference[1:])),
    )
