"""The values that a schema itself gives: ``const``, ``example``, ``examples``, ``default`` and ``enum``."""

from __future__ import annotations

import enum
from itertools import islice
from typing import TYPE_CHECKING, Final

from sphinxcontrib_httpschema.problems import Kind, Problem, Severity
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.validation import Validators
    from sphinxcontrib_httpschema.schema.node import Node
    from sphinxcontrib_httpschema.schema.schema import Chain

MOST = 50  #: Members of an ``enum`` that are tried.


class Omit(enum.Enum):
    """The type of :data:`OMIT`."""

    OMIT = "nothing to show"


OMIT: Final = Omit.OMIT  #: There is no value to show; null is a value.

#: Keywords that give a value.
GIVING = frozenset({"const", "example", "examples", "default", "enum"})
_OF_OBJECTS = ("properties", "patternProperties", "additionalProperties")


class Given:
    """Finds the values that schemas give, and remembers which of them break their own schema."""

    def __init__(self, validators: Validators) -> None:
        self.validators = validators  #: Tells which do.
        self._found: dict[Schema, object] = {}
        self._refused: dict[Node, Schema] = {}  # Examples that do not fit, and where they stand.
        self._broken: dict[Node, Problem | None] = {}

    def value(self, schema: Schema) -> object:
        """The first value that a schema gives and that fits it, or :data:`OMIT`."""
        if schema not in self._found:
            self._found[schema] = self._first(schema)
        return self._found[schema]

    def unchecked(self, schema: Schema) -> object:
        """The first value that a schema gives, whether or not it fits, or :data:`OMIT`."""
        if "example" in schema.holders and "const" not in schema.holders and len(schema.parts) == 1:
            return schema.get("example")  # As most have one.
        return next((node.value for _, node in candidates(schema)), OMIT)

    def _first(self, schema: Schema) -> object:
        for holder, node in candidates(schema):
            if self.validators.accepts(schema, node.value):
                return node.value
            if holder is not None:
                self._refused.setdefault(node, Schema.at(holder, schema.resolver))
        return OMIT

    @property
    def broken(self) -> tuple[Problem, ...]:
        """Values that were asked for so far, and that break the schema that they stand in, each told once."""
        for node, own in self._refused.items():
            if node not in self._broken:
                self._broken[node] = self._fault(node, own)
        return tuple(filter(None, self._broken.values()))

    def _fault(self, node: Node, own: Schema) -> Problem | None:
        """What is wrong with a value, if it is its own schema that it breaks."""
        errors = self.validators.errors(own, node.value)
        if not errors:
            return None
        message = f"the example breaks its schema: {errors[0]}"
        return Problem(Kind.EXAMPLE, message, node.place, "another value is shown", severity=Severity.NOTE)


def candidates(schema: Schema) -> Iterator[tuple[Node | None, Node]]:
    """Values that a schema gives, better ones first, each with the schema it stands in if it is an example of that.

    What a part of an ``allOf`` gives as an example of an object is not the whole object, if another part says more.
    """
    if schema.holders.keys().isdisjoint(GIVING):
        return
    objects = [part for part in schema.parts if _speaks_of_objects(part)] if len(schema.parts) > 1 else []
    for position, part in enumerate(schema.parts):
        for holder, node in _in_part(part):
            if position == 0 or not isinstance(node.value, dict) or all(part is other for other in objects):
                yield holder, node


def _speaks_of_objects(part: Chain) -> bool:
    return any(isinstance(node.value, dict) and keyword in node.value for node in part for keyword in _OF_OBJECTS)


def _in_part(part: Chain) -> Iterator[tuple[Node | None, Node]]:
    for _, node in _keyword(part, "const"):
        yield None, node
    yield from _keyword(part, "example")
    for holder, node in _keyword(part, "examples"):
        yield from ((holder, item) for item in node.items())
    yield from ((holder, node) for holder, node in _keyword(part, "default") if node.value is not None)
    for _, node in _keyword(part, "enum"):
        members = list(islice(node.items(), MOST))
        yield from ((None, member) for member in sorted(members, key=lambda member: member.value is None))


def _keyword(part: Chain, keyword: str) -> Iterator[tuple[Node, Node]]:
    """The schema of a chain that has the keyword, and what that holds."""
    for node in part:
        if isinstance(node.value, dict) and keyword in node.value:
            held = node.member(keyword)
            assert held is not None
            yield node, held
            return
