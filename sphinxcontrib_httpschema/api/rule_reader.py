"""The rules of a schema: what goes together, what must be there, what must not, and what depends on something."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.choices import required_names
from sphinxcontrib_httpschema.api.conditions import SILENT, condition_of, conditions_of_not
from sphinxcontrib_httpschema.api.json_types import names_in
from sphinxcontrib_httpschema.api.rules import NO_RULES, Condition, Contained, Rules, Test
from sphinxcontrib_httpschema.api.shapes import Shape
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from sphinxcontrib_httpschema.api.conditions import Open
    from sphinxcontrib_httpschema.api.rules import Names, Sets
    from sphinxcontrib_httpschema.schema.node import Node

ITEMS = frozenset({"items", "additionalItems", "unevaluatedItems"})  #: Keywords of items without a place of their own.
#: Keywords that make rules, besides those of items, ``required`` and lists of alternatives.
KEYWORDS = frozenset(
    {"dependencies", "dependentRequired", "dependentSchemas", "propertyNames", "contains"}
    | {"not", "disallow", "patternProperties"}
)
RULING = KEYWORDS | ITEMS | {"required"}  #: Keywords without which there are none, but for lists of alternatives.
DEPENDENCIES = ("dependencies", "dependentSchemas")  #: Keywords of schemas that depend on an attribute.
CONDITIONAL = frozenset({"if", *DEPENDENCIES})  #: Keywords of schemas that depend on anything.


class Dependent(NamedTuple):
    """A schema that a value must fit under a condition."""

    condition: Condition  #: What it depends on.
    holds: bool  #: The condition must hold; else it must not.
    schema: Schema  #: What the value must fit then.


class RuleReader(NamedTuple):
    """Reads the rules of one schema."""

    schema: Schema  #: The schema.
    shape_of: Open  #: Opens a schema inside of it.
    tells: Callable[[Node], bool] = bool  #: Whether the rules that are written in a place are to be told.

    def rules(self, sets: tuple[Sets, ...] = (), named: Container[str] = (), barred: Names = ()) -> Rules:
        """All rules.

        Args:
            sets: Those that lists of alternatives make.
            named: The names of attributes that pages tell of, and with them whether they must be there.
            barred: Those that must not be there.
        """
        needed = self.needed(named) if "required" in self.schema.holders else ()
        is_full = self._is_full() if not ITEMS.isdisjoint(self.schema.holders) else False
        if not sets and not barred and not is_full and KEYWORDS.isdisjoint(self.schema.holders):
            return Rules(needed) if needed else NO_RULES
        names = Schema(tuple(filter(_is_schema, self._nodes("propertyNames"))), self.schema.resolver)
        return Rules(
            needed=needed,
            barred=(*barred, *(name for name, schema in self._dependent_schemas() if schema.boolean is False)),
            barred_patterns=tuple(self._barred_patterns()),
            sets=sets,
            together=tuple(self._together()),
            keys=self.shape_of(names) if names.written and names.boolean is not True else None,
            is_full=is_full,
            contained=tuple(self._contained()),
            excluded=tuple(self._excluded()),
        )

    def needed(self, named: Container[str] = ()) -> Names:
        """The attributes that must be there, but those that are told of."""
        return tuple(name for name in self._required() if name not in named)

    def dependents(self) -> Iterator[Dependent]:
        """The schemas that depend on something. Those that only want attributes to be there are among the rules."""
        if CONDITIONAL.isdisjoint(self.schema.holders):
            return
        given = frozenset(self._required())
        for holder in (each for each in self._holders("if") if _is_schema(each.member("if"))):
            condition = condition_of(self._at(holder, "if"), self.shape_of, given)
            for keyword, holds in (("then", True), ("else", False)):
                if _is_schema(holder.member(keyword)) and (schema := self._at(holder, keyword)).boolean is not True:
                    yield Dependent(condition, holds, schema)
        for name, schema in self._dependent_schemas():
            if not _wants_only_presence(schema) and schema.boolean is None:
                yield Dependent(Condition((Test((name,), None),), ""), True, schema)

    def _holders(self, *keywords: str) -> Iterator[Node]:
        for keyword in keywords:
            yield from filter(self.tells, self.schema.holders.get(keyword, ()))

    def _at(self, holder: Node, keyword: str) -> Schema:
        held = holder.member(keyword)
        assert held is not None, "a holder has its keyword"
        return Schema.at(held, self.schema.resolver)

    def _nodes(self, *keywords: str) -> Iterator[Node]:
        """The values of keywords."""
        for keyword in keywords:
            yield from (self._at(holder, keyword).source for holder in self._holders(keyword))

    def _dependent_schemas(self) -> Iterator[tuple[str, Schema]]:
        for node in self._nodes(*DEPENDENCIES):
            for name, member in node.members():
                if _is_schema(member):
                    yield name, Schema.at(member, self.schema.resolver)

    def _required(self) -> Iterator[str]:
        values = (holder.value["required"] for holder in self._holders("required"))  # type: ignore[index] # Objects.
        held = [value for value in values if isinstance(value, list)]
        yield from dict.fromkeys(name for names in held for name in names if isinstance(name, str))

    def _barred_patterns(self) -> Iterator[str]:
        for node in self._nodes("patternProperties"):
            yield from (pattern for pattern, member in node.members() if member.value is False)

    def _together(self) -> Iterator[tuple[str, Names]]:
        for node in self._nodes("dependentRequired", "dependencies"):
            for name, member in node.members():
                if names := names_in(member.value):
                    yield name, names
        for name, schema in self._dependent_schemas():
            if _wants_only_presence(schema):
                yield name, required_names(schema)

    def _is_full(self) -> bool:
        """Whether ``false`` stands where the schema of further items would."""
        positioned = any(isinstance(value, list) for value in self.schema.values("items"))
        keywords = ("additionalItems" if positioned else "items", "unevaluatedItems")
        return any(Schema.at(node, self.schema.resolver).boolean is False for node in self._nodes(*keywords))

    def _contained(self) -> Iterator[Contained]:
        for holder in self._holders("contains"):
            if _is_schema(holder.member("contains")):
                schema = self._at(holder, "contains")
                least, most = (_value(holder, keyword) for keyword in ("minContains", "maxContains"))
                shape = self.shape_of(schema)
                says_it_all = bool(shape.resource) or schema.holders.keys() <= {*SILENT, "type"}
                condition = None if says_it_all else condition_of(schema, self.shape_of)
                yield Contained(least, most, shape, condition)

    def _excluded(self) -> Iterator[Condition]:
        for node in self._nodes("not"):
            if _is_schema(node):
                yield from conditions_of_not(Schema.at(node, self.schema.resolver), self.shape_of)
        for node in self._nodes("disallow"):
            names = names_in(node.value)
            if names:
                kinds = tuple(name for name in names if name != "null")
                shape = Shape(types=kinds, nullable="null" in names)
                yield Condition((Test((), shape),), "")
            for item in node.items():
                if isinstance(item.value, dict):
                    yield from conditions_of_not(Schema.at(item, self.schema.resolver), self.shape_of)


def _is_schema(node: Node | None) -> bool:
    return node is not None and isinstance(node.value, (dict, bool))


def _wants_only_presence(schema: Schema) -> bool:
    return schema.holders.keys() - SILENT == {"required"} and bool(required_names(schema))


def _value(node: Node, keyword: str) -> object:
    held = node.member(keyword)
    return held.value if held else None
