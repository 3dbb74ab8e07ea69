"""The ids and anchors inside a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_httpschema.schema.walk import Found


class Embedded(NamedTuple):
    """Which schemas inside a document have names of their own. The root's id is not among them."""

    ids: dict[str, str]  #: From the pointer of a schema to its ``id`` or ``$id`` without a fragment, outer ones first.
    anchors: dict[str, str]  #: From an anchor, without ``#``, to the pointer of its schema.

    @classmethod
    def of(cls, objects: Iterable[Found]) -> Embedded:
        """Collect them. ``id: "#name"`` is an anchor (draft-04 to draft-07), and so is ``$anchor`` (2019-09)."""
        ids: dict[str, str] = {}
        anchors: dict[str, str] = {}
        for pointer, schema, _ in objects:
            for keyword in ("$anchor", "$dynamicAnchor"):
                if keyword in schema and isinstance(schema[keyword], str):
                    anchors.setdefault(schema[keyword], pointer)
            declared = schema.get("$id", schema.get("id"))
            if isinstance(declared, str):
                uri, _, name = declared.partition("#")
                if name:
                    anchors.setdefault(name, pointer)
                if uri and pointer:
                    ids[pointer] = uri
        return cls(ids, anchors)

    def enclosing(self, pointer: str) -> str:
        """Pointer of the innermost schema with an id around ``pointer``; nothing if that is the document."""
        while pointer and pointer not in self.ids:
            pointer = pointer.rpartition("/")[0]
        return pointer
