"""A schema as its reader needs it: references followed, ``allOf`` merged, nothing copied.

A :class:`Schema` is a view. Its parts are the schema itself and the branches of its ``allOf``; a part is the chain of
nodes that its ``$ref`` leads along. A keyword is taken from the first node that has it, so that what stands beside a
``$ref`` is laid over what the reference leads to. Validators of draft-07 and before ignore such siblings; readers of
documentation don't. From 2019-09 on (core section 8.2.3.1) both apply, as if ``allOf`` joined them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.schema.references import Resolver, UnresolvedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinxcontrib_httpschema.schema.node import Node

#: Keywords that say "all of these as well": ``extends`` is draft-03's, and may hold a single schema.
MERGED = ("allOf", "extends")
#: Keywords that say "what stands there as well". Where the later ones lead to depends on how one got there; a reader
#: is told what they say as they are written.
REFERENCES = ("$ref", "$recursiveRef", "$dynamicRef")
PART_LIMIT = 200  #: Parts of one schema that are looked at. Real ones have a handful.

Chain = tuple["Node", ...]  #: A schema as it is written, then what its reference leads to, and so on.


class Schema:
    """A view of one schema. Two views are equal when they show the same places."""

    def __init__(self, written: tuple[Node, ...], resolver: Resolver) -> None:
        self.written = written  #: Where it is written: in one place, or in those that ``allOf`` joins.
        self.resolver = resolver  #: Follows the references further inside.

    @classmethod
    def at(cls, node: Node, resolver: Resolver) -> Schema:
        """The view of the schema that stands at ``node``: the same one each time, as many ask for it."""
        key = (node.document, node.pointer, id(node.value))  # Some give a place a value of their own.
        view = resolver.views.get(key)
        if view is None:
            view = resolver.views[key] = cls((node,), resolver)
        return view

    @cached_property
    def parts(self) -> tuple[Chain, ...]:
        """The schema itself, then what ``allOf`` adds."""
        return _parts(self.written, self.resolver)

    @cached_property
    def holders(self) -> dict[str, list[Node]]:
        """The nodes that a keyword is taken from. Of each part it is one; from 2019-09 on, all that have it."""
        if len(self.parts) == 1 and len(self.parts[0]) == 1:
            (alone,) = self.parts[0]  # As many are, and it is quicker.
            return {keyword: [alone] for keyword in alone.value} if isinstance(alone.value, dict) else {}
        found: dict[str, list[Node]] = {}
        for chain in self.parts:
            seen: set[str] = set()
            for node in chain:
                if isinstance(node.value, dict):
                    for keyword in node.value.keys() - seen:
                        found.setdefault(keyword, []).append(node)
                    if len(node.value) > 1 and node is not chain[-1] and not self._joins_siblings(node):
                        seen |= node.value.keys()
        return found

    def _joins_siblings(self, node: Node) -> bool:
        return self.resolver.store.dialect_at(node).joins_siblings

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Schema) and self.parts == other.parts

    @cached_property
    def _hash(self) -> int:
        return hash(self.parts)

    def __hash__(self) -> int:
        return self._hash

    @property
    def source(self) -> Node:
        """The schema as it is written here."""
        return self.parts[0][0]

    @property
    def target(self) -> Node:
        """The end of the chain of references: the canonical place of the schema."""
        return self.parts[0][-1]

    @property
    def boolean(self) -> bool | None:
        """The value of a schema that is just ``true`` or ``false`` (draft-06 on), or a part of which is ``false``."""
        if len(self.parts) == 1:
            end = self.parts[0][-1].value
            return end if isinstance(end, bool) else None
        ends = [chain[-1].value for chain in self.parts]
        return False if any(end is False for end in ends) else True if all(end is True for end in ends) else None

    @cached_property
    def referred(self) -> Schema:
        """What a schema that is a lone reference leads to; any other schema itself. Many references show the same."""
        chain = self.parts[0]
        lone = len(self.parts) == 1 and len(chain) > 1 and isinstance(chain[0].value, dict) and len(chain[0].value) == 1
        return Schema.at(chain[1], self.resolver) if lone else self

    def nodes(self, keyword: str) -> Iterator[Node]:
        """The values of a keyword, from all parts."""
        for node in self.holders.get(keyword, ()):
            child = node.member(keyword)
            assert child is not None
            yield child

    def node(self, keyword: str) -> Node | None:
        """Where the value of a keyword stands."""
        return next(self.nodes(keyword), None)

    def values(self, keyword: str) -> list[object]:
        """The values of a keyword, from all parts."""
        return [node.value[keyword] for node in self.holders.get(keyword, ())]  # type: ignore[index]

    def get(self, keyword: str) -> object:
        """The value of a keyword, or nothing."""
        holders = self.holders.get(keyword)
        return holders[0].value[keyword] if holders else None  # type: ignore[index] # Holders are objects.

    def has(self, keyword: str) -> bool:
        """Whether the keyword is there, be its value null."""
        return keyword in self.holders

    def text(self, keyword: str) -> str:
        """The value of a keyword that is meant to be text; nothing if it is something else."""
        value = self.get(keyword)
        return value if isinstance(value, str) else ""

    def flag(self, keyword: str) -> bool:
        """Whether the keyword is ``true``, and nothing else."""
        return keyword in self.holders and self.get(keyword) is True

    def sub(self, keyword: str) -> Schema | None:
        """The schema that a keyword holds, such as ``items``, merged from all parts that have it."""
        found = [node for node in self.nodes(keyword) if isinstance(node.value, (dict, bool))]
        return self._view(found) if found else None

    def named(self, keyword: str) -> dict[str, Schema]:
        """The schemas that a keyword holds by name, such as ``properties``, each merged from all parts that have it."""
        found: dict[str, list[Node]] = {}
        for holder in self.nodes(keyword):
            for name, member in holder.members():
                if isinstance(member.value, (dict, bool)):
                    found.setdefault(name, []).append(member)
        return {name: self._view(members) for name, members in found.items()}

    def listed(self, keyword: str) -> tuple[Schema, ...]:
        """The schemas in a keyword's list, such as ``oneOf``, of the first part that has it."""
        holder = self.node(keyword)
        return self.within(holder) if holder else ()

    def within(self, holder: Node) -> tuple[Schema, ...]:
        """The schemas in a list."""
        return tuple(Schema.at(item, self.resolver) for item in holder.items() if isinstance(item.value, (dict, bool)))

    def _view(self, members: Sequence[Node]) -> Schema:
        return Schema.at(members[0], self.resolver) if len(members) == 1 else Schema(tuple(members), self.resolver)

    def with_part(self, other: Schema) -> Schema:
        """Both schemas at once, as if ``allOf`` held them; the keywords of this one come first."""
        return Schema((*self.written, *other.written), self.resolver)

    def places(self) -> Iterator[Node]:
        """Every node that the view shows: the places where it is written, and those that references lead to."""
        for chain in self.parts:
            yield from chain


def chain_of(node: Node, resolver: Resolver) -> Chain:
    """``node`` and what its reference leads to, to the end; up to the first fault, if there is one.

    What is wrong with a reference is not said here: the check of the whole document says it, once.
    """
    if not isinstance(node.value, dict) or node.value.keys().isdisjoint(REFERENCES):
        return (node,)
    nodes = {node: None}  # In order, and quick to ask whether one is among them.
    while (target := _target(node, resolver)) and target not in nodes:
        nodes[target] = None
        node = target
    return tuple(nodes)


def _target(node: Node, resolver: Resolver) -> Node | None:
    """What a reference leads to, if ``node`` is one and it does."""
    held = node.value if isinstance(node.value, dict) else {}
    reference = next((held[keyword] for keyword in REFERENCES if keyword in held), None)
    if not isinstance(reference, str):
        return None
    try:
        return resolver.resolve(reference, node)
    except UnresolvedError:
        return None


def _parts(written: tuple[Node, ...], resolver: Resolver) -> tuple[Chain, ...]:
    """The chain at each node, then those of everything that ``allOf`` joins to it, each once."""
    if len(written) == 1 and not any(map(_joins, alone := chain_of(written[0], resolver))):
        return (alone,)  # As nearly all are.
    chains: dict[Chain, None] = {}  # In order, and quick to ask whether one is among them.
    opened: set[Node] = set()
    waiting = [chain_of(node, resolver) for node in written][::-1]
    while waiting and len(chains) < PART_LIMIT:
        chain = waiting.pop()
        chains[chain] = None
        inside = [part for part in chain if _joins(part) and part not in opened]
        opened.update(inside)
        waiting += [chain_of(member, resolver) for part in inside for member in _joined(part)][::-1]
    return tuple(chains)


def _joins(part: Node) -> bool:
    return isinstance(part.value, dict) and not part.value.keys().isdisjoint(MERGED)


def _joined(part: Node) -> Iterator[Node]:
    for keyword in MERGED:
        if held := part.member(keyword):
            members = held.items() if isinstance(held.value, list) else (held,)
            yield from (member for member in members if isinstance(member.value, (dict, bool)))
