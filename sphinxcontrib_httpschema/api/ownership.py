"""Which resource a schema shows, and which one a value identifies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.schema import MERGED, Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.references import Resolver
    from sphinxcontrib_httpschema.schema.schema import Chain

#: Keywords that say what is inside a value.
STRUCTURE = frozenset(
    {"properties", "patternProperties", "additionalProperties", "unevaluatedProperties", "if", "dependentSchemas"}
    | {"items", "prefixItems", "additionalItems", "unevaluatedItems", "dependencies"}
)
_JOINED = re.compile(rf"(/({'|'.join(MERGED)})(/\d+)?)+")


class Ownership:
    """Knows which schema belongs to which resource of an API."""

    def __init__(self, api: Api) -> None:
        self.api = api  #: The API.
        self._identities: dict[str, frozenset[Node]] = {}
        self._around: dict[tuple[Document, str], str] = {}
        self._names = {(node.document, node.pointer): name for node, name in api.owners.items()}

    def around(self, node: Node) -> str:
        """As :meth:`Api.owner`, which makes a node for each step: this is asked of every schema."""
        document, pointer = key = node.document, node.pointer
        if key not in self._around:
            while (name := self._names.get((document, pointer))) is None and pointer:
                pointer = pointer.rpartition("/")[0]
            self._around[key] = name or ""
        return self._around[key]

    def resource(self, schema: Schema) -> str:
        """The resource that a schema shows whole: not with other attributes laid over it, nor with more beside it."""
        for node in _told_chain(schema):
            name = self._names.get((node.document, node.pointer))
            if name is not None or has_structure(node):
                return name or ""
        return ""

    def is_of_resource(self, holder: Node) -> bool:
        """Whether a schema is that of a whole resource, or joined to one by its ``allOf``."""
        pointer = holder.pointer
        ending = next((found for found in _JOINED.finditer(pointer) if found.end() == len(pointer)), None)
        return Node(holder.document, pointer[: ending.start()] if ending else pointer, None) in self.api.owners

    def owner(self, schema: Schema) -> str:
        """The other resource that a value identifies, as foreign keys do: it refers to the identity of that one."""
        chain = _told_chain(schema)
        if len(chain) < 2 or any((node.document, node.pointer) in self._names for node in chain):
            return ""
        owner = self.around(chain[-1])
        if not owner or owner == self.around(schema.source):
            return ""
        return owner if not self._identities_of(owner, schema.resolver).isdisjoint(chain) else ""

    def _identities_of(self, resource: str, resolver: Resolver) -> frozenset[Node]:
        if resource not in self._identities:
            root = next(node for node, name in self.api.owners.items() if name == resource)
            self._identities[resource] = frozenset(_identities(root, resolver))
        return self._identities[resource]


def has_structure(node: Node) -> bool:
    """Whether a schema says, in this place, what is inside a value."""
    return isinstance(node.value, dict) and not node.value.keys().isdisjoint(STRUCTURE)


def _told_chain(schema: Schema) -> Chain:
    """The part of a schema that says what it is: the only one with structure, or the first that refers somewhere.

    It need not be the first: ``anyOf`` with null, or ``allOf`` with a description beside, wraps a reference.
    """
    if len(schema.parts) == 1:
        return schema.parts[0]
    inside = [chain for chain in schema.parts if any(map(has_structure, chain))]
    if inside:
        return inside[0] if len(inside) == 1 else (schema.source,)
    return next((chain for chain in schema.parts if len(chain) > 1), schema.parts[0])


def _identities(resource: Node, resolver: Resolver) -> Iterator[Node]:
    """The places that say what identifies a resource: its ``id``, its ``identity``, and what that is one of."""
    for way in (("definitions", "id"), ("definitions", "identity"), ("properties", "id")):
        if found := resource.child(*way):
            schema = Schema.at(found, resolver)
            for each in (schema, *schema.listed("anyOf"), *schema.listed("oneOf")):
                yield from each.places()
