"""A JSON value together with where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.problems import Place
from sphinxcontrib_httpschema.schema import pointer as pointers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.schema.document import Document


class Node(NamedTuple):
    """A JSON value, the document that holds it, and the pointer to it. Two nodes are equal when they are one place."""

    document: Document  #: The document that holds the value.
    pointer: str  #: JSON Pointer to the value.
    value: object  #: The value itself, plain JSON.

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and self.pointer == other.pointer and self.document is other.document

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.document, self.pointer))

    @property
    def place(self) -> Place:
        """The place of the value, for a problem."""
        return Place(self.document, self.pointer)

    @property
    def key(self) -> Place:
        """The place of the value's key, for a problem with the name."""
        return Place(self.document, self.pointer, key=True)

    @property
    def name(self) -> str:
        """The last token of the pointer, unescaped; nothing at the root."""
        return pointers.parse(self.pointer)[-1] if self.pointer else ""

    @property
    def around(self) -> Node | None:
        """The object or array that the value is a member of; nothing for the root. Its value is not looked up."""
        return Node(self.document, self.pointer.rpartition("/")[0], None) if self.pointer else None

    def child(self, *tokens: str) -> Node | None:
        """The member that ``tokens`` lead to, if it exists."""
        try:
            value = pointers.get(self.value, tokens)
        except LookupError:
            return None
        return Node(self.document, pointers.join(self.pointer, *tokens), value)

    def member(self, name: str) -> Node | None:
        """The member of that name, if the value is an object and has it: :meth:`child` for the most usual question."""
        if not isinstance(self.value, dict) or name not in self.value:
            return None
        return Node(self.document, f"{self.pointer}/{pointers.escape(name)}", self.value[name])

    def at(self, pointer: str) -> Node | None:
        """The value that a pointer leads to from here, if it exists.

        Raises:
            ValueError: That is no pointer.
        """
        try:
            value = pointers.get(self.value, pointers.parse(pointer))
        except LookupError:
            return None
        return Node(self.document, self.pointer + pointer, value) if "~" not in pointer else self._canonical(pointer)

    def _canonical(self, pointer: str) -> Node | None:
        """As :meth:`at`, for a pointer that may be escaped in another way than ours."""
        return self.child(*pointers.parse(pointer))

    def members(self) -> Iterator[tuple[str, Node]]:
        """Name and node of each member of an object; nothing for any other value."""
        if isinstance(self.value, dict):
            for name, value in self.value.items():
                yield name, Node(self.document, f"{self.pointer}/{pointers.escape(name)}", value)

    def items(self) -> Iterator[Node]:
        """The nodes of an array's items; nothing for any other value."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Node(self.document, f"{self.pointer}/{index}", value)
