"""One link as its readers need it: what it says, whatever its draft calls that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.model import Link, Resource
    from sphinxcontrib_httpschema.schema.dialects import Dialect
    from sphinxcontrib_httpschema.schema.references import Resolver

JSON = "application/json"  #: The media type of what says nothing else.
FORM = "application/x-www-form-urlencoded"
#: Keywords of schemas that stand in a link itself: draft-03 has the first, and people have the others with it.
OWN_KEYWORDS = ("properties", "required", "type", "patternProperties", "additionalProperties")


class LinkView(NamedTuple):
    """A link with what is needed to understand it."""

    link: Link  #: The link.
    resource: Resource  #: Whose link it is.
    dialect: Dialect  #: What its keywords are called.
    resolver: Resolver  #: Follows references.

    @property
    def node(self) -> Node:
        """Where the link stands."""
        return self.link.node

    def text(self, keyword: str) -> str:
        """The value of a keyword that is meant to be text; nothing if it is something else."""
        value = self.node.value.get(keyword) if isinstance(self.node.value, dict) else None
        return value if isinstance(value, str) else ""

    def first_text(self, keywords: tuple[str, ...], default: str) -> str:
        """The first of several keywords that is there."""
        return next((text for keyword in keywords if (text := self.text(keyword))), default)

    def schema(self, keyword: str) -> Schema | None:
        """The schema that a keyword holds."""
        child = self.node.member(keyword)
        return Schema.at(child, self.resolver) if child and isinstance(child.value, (dict, bool)) else None

    def anything(self, keyword: str) -> Schema:
        """A schema that says nothing of a value that belongs to a keyword."""
        return Schema.at(Node(self.node.document, f"{self.node.pointer}/{keyword}", {}), self.resolver)

    @property
    def sent(self) -> Schema | None:
        """What the link sends; nothing if it sends nothing, or does not say."""
        found = (self.schema(keyword) for keyword in self.dialect.submission_schema if keyword != "properties")
        told = next((schema for schema in found if schema and schema.boolean is not False), None)
        value = self.node.value
        if not isinstance(value, dict) or value.keys().isdisjoint(OWN_KEYWORDS[:2]):
            return told  # As nearly all are.
        own = self._own(value)
        if told is None:
            return own if own.named("properties") else None
        return told.with_part(own) if own.has("required") else told

    @property
    def target(self) -> Schema | None:
        """What the link leads to; ``{"rel": "self"}``, as doca has it, is the resource itself."""
        node = self.node.member("targetSchema")
        is_self = node is not None and node.value == {"rel": "self"}
        return self.resource.schema if is_self else self.schema("targetSchema")

    @property
    def sent_type(self) -> str:
        """The media type of what the link sends."""
        return self.first_text(self.dialect.submission_type, JSON)

    @property
    def target_type(self) -> str:
        """The media type of what comes back."""
        return self.first_text(self.dialect.target_type, JSON)

    def _own(self, value: dict[str, object]) -> Schema:
        """The link itself as a schema. Draft-03 names what is sent in ``properties`` of the link."""
        own = {keyword: value[keyword] for keyword in OWN_KEYWORDS if keyword in value}
        return Schema.at(Node(self.node.document, self.node.pointer, own), self.resolver)


def names_in(held: Node | None) -> frozenset[str]:
    """The names in a list such as ``required``."""
    names = held.value if held and isinstance(held.value, list) else []
    return frozenset(name for name in names if isinstance(name, str))
