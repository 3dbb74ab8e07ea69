"""Schemas to shapes: what a reader of a page wants to know of a schema, worked out from its keywords."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, TypeAlias

from sphinxcontrib_httpschema.api.choices import label_of, required_names, said, told_apart
from sphinxcontrib_httpschema.api.clauses import count_of
from sphinxcontrib_httpschema.api.json_types import has_union, named_types, types_of
from sphinxcontrib_httpschema.api.limits import fitting_limits, without_examples
from sphinxcontrib_httpschema.api.ownership import STRUCTURE, Ownership, has_structure
from sphinxcontrib_httpschema.api.rule_reader import ITEMS, RULING, RuleReader
from sphinxcontrib_httpschema.api.rule_words import condition_words
from sphinxcontrib_httpschema.api.rules import NO_RULES, Rules
from sphinxcontrib_httpschema.api.secrets import is_secret
from sphinxcontrib_httpschema.api.shapes import (
    ITEM,
    VALUE,
    Attribute,
    Branch,
    Case,
    Choice,
    Shape,
    Tokens,
    Values,
    alternative,
    position,
)
from sphinxcontrib_httpschema.api.validation import Validators
from sphinxcontrib_httpschema.api.ways import LONGEST, way_to, ways_to_values
from sphinxcontrib_httpschema.api.words import plain
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from sphinxcontrib_httpschema.api.choices import Group, Member, Told
    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.schema.node import Node

DEPTH_LIMIT = 12  #: How deep attributes are opened. Real serializations are at most half as deep.
COUNT_LIMIT = 5000  #: How many parts of one serialization are opened, before a page would be of use to nobody.

#: The schemas that one is inside of, by the places that say what is in them, each with the way to it.
Around: TypeAlias = "dict[frozenset[Node], Tokens]"

#: Keywords of properties that have no name of their own.
UNNAMED = frozenset({"patternProperties", "additionalProperties", "unevaluatedProperties"})
#: Keywords of rules that hold schemas of what is inside a value.
RULES_INSIDE = ("contains", "propertyNames")
INSIDE = frozenset({*STRUCTURE, *RULES_INSIDE, "oneOf", "anyOf"})
#: Keywords that say how values may be used.
MARKS = frozenset({"readOnly", "readonly", "writeOnly", "deprecated", "stability"})
_RULE = alternative("rule")  #: The step to what a rule is about. There are no attributes that anybody sees.


class Shapes:
    """Opens the schemas of one API, each once."""

    def __init__(self, api: Api, validators: Validators | None = None) -> None:
        self.api = api  #: Tells which resource a schema belongs to.
        self.validators = validators or Validators()  #: Tells which examples fit.
        self._done: dict[tuple[Hashable, bool], Shape] = {}
        self._leaves: dict[Hashable, Shape] = {}
        self._ownership = Ownership(api)

    def of(self, schema: Schema) -> Shape:
        """What a schema allows. A whole resource stays closed, here and inside."""
        return self._shape(schema, opens=False)

    def opened(self, shape: Shape) -> Shape:
        """The same with its attributes, if it is a whole resource that is closed; those inside of it stay so."""
        return self._shape(shape.closed, opens=True) if shape.closed else shape

    def _shape(self, schema: Schema, *, opens: bool) -> Shape:
        key = (_key(schema, self._ownership), opens)
        if key not in self._done:
            opening = _Opening(self._ownership, self.validators, self._leaves, opens=opens)
            self._done[key] = opening.shape(schema, (), {})
        return self._done[key]


class _Opening:
    """One serialization being opened."""

    def __init__(
        self, ownership: Ownership, validators: Validators, leaves: dict[Hashable, Shape], *, opens: bool
    ) -> None:
        self.ownership = ownership
        self.validators = validators
        self.leaves = leaves  # What has nothing inside of it, and is the same wherever it stands.
        self.opens = opens  # The serialization is opened even if it is a whole resource.
        self.count = 0

    def shape(self, schema: Schema, tokens: Tokens, around: Around) -> Shape:
        """What ``schema`` allows, which stands at ``tokens``; ``around`` are the schemas that it is inside of."""
        key = _key(schema, self.ownership)
        if key not in self.leaves:
            self.count += len(schema.parts)
            if _may_have_inside(schema):
                return (
                    self._told(schema, cut=True) if self.count > COUNT_LIMIT else self._inside(schema, tokens, around)
                )
            self.leaves[key] = self._leaf(schema, around)
        return self.leaves[key]

    def _inside(self, schema: Schema, tokens: Tokens, around: Around) -> Shape:
        told = told_apart(schema)
        self.count += len(told.schema.parts) - len(schema.parts)
        self.count += sum(len(member.parts) - 1 for group in told.groups for member in group.schemas)
        schema = told.schema
        identity = frozenset((*_structured(schema), *(group.node for group in told.groups)))
        resource = self._resource(told)
        if identity in around:
            rules = Rules(self._reader(schema, tokens, around, lambda node: node not in identity).needed())
            return self._told(schema, told.nullable, rules=rules, resource=resource, recurs=around[identity])
        if len(tokens) > DEPTH_LIMIT:
            return self._told(schema, told.nullable, resource=resource, cut=True)
        inside = {**around, identity: tokens} if identity else around
        if resource and identity and not (self.opens and not tokens):
            return self._closed(told, resource, tokens, inside)
        return self._opened(told, resource, tokens, inside)

    def _leaf(self, schema: Schema, around: Around) -> Shape:
        rules = NO_RULES if RULING.isdisjoint(schema.holders) else self._reader(schema, (), around).rules()
        return self._told(schema, rules=rules, resource=self.ownership.resource(schema))

    def _closed(self, told: Told, resource: str, tokens: Tokens, around: Around) -> Shape:
        """A whole resource. It tells of itself elsewhere; here is told what is laid over it."""
        sets = tuple(sets for node, sets in told.sets if (holder := node.around) and self._is_beside(holder))
        rules = self._reader(told.schema, tokens, around, self._is_beside).rules(sets)
        return self._told(told.schema, told.nullable, rules=rules, resource=resource, closed=told.schema)

    def _is_beside(self, holder: Node) -> bool:
        """Whether a part of a schema is laid over a resource, and not a part of it."""
        return not self.ownership.is_of_resource(holder)

    def _opened(self, told: Told, resource: str, tokens: Tokens, around: Around) -> Shape:
        schema, taken = told.schema, set[str]()
        members = schema.named("properties")
        barred = tuple(name for name, member in members.items() if member.boolean is False)
        shown = {name: member for name, member in members.items() if name not in barred} if barred else members
        attributes = tuple(self._attributes(schema, shown, tokens, around))
        reader = self._reader(schema, tokens, around)
        choices = tuple(self._choices(told.groups, tokens, around, taken))
        description = schema.text("description")
        return self._told(
            schema,
            told.nullable,
            rules=reader.rules(tuple(sets for _, sets in told.sets), shown, barred),
            resource=resource,
            attributes=attributes,
            positions=tuple(self._positions(schema, tokens, around)),
            items=self._items(schema, tokens, around),
            values=tuple(self._values(schema, tokens, around)),
            choices=choices,
            cases=tuple(self._cases(reader, tokens, around, taken)),
            description=description or _either(choices),
        )

    def _reader(
        self, schema: Schema, tokens: Tokens, around: Around, tells: Callable[[Node], bool] = bool
    ) -> RuleReader:
        return RuleReader(schema, lambda inside: self.shape(inside, (*tokens, _RULE), around), tells)

    def _told(self, schema: Schema, nullable: bool = False, **inside: Any) -> Shape:  # noqa: ANN401, FBT001, FBT002
        """A shape with all that can be told of a schema without looking inside, and what was found there."""
        types = types_of(schema)
        inside.setdefault("description", schema.text("description"))
        if not MARKS.isdisjoint(schema.holders):
            inside |= _marks(schema)
        return Shape(
            types=types.names,
            implied=types.implied,
            nullable=nullable or types.nullable,
            never=schema.boolean is False,
            format=schema.text("format"),
            title=schema.text("title"),
            limits=fitting_limits(schema, self.validators),
            owner=self.ownership.owner(schema),
            **inside,
        )

    def _resource(self, told: Told) -> str:
        """The resource that a schema shows whole, also without choices of its own."""
        resource = self.ownership.resource(told.schema)
        lists = (group.node.around for group in told.groups)
        return resource if all(self.ownership.is_of_resource(holder) for holder in lists if holder) else ""

    def _attributes(
        self, schema: Schema, members: Mapping[str, Schema], tokens: Tokens, around: Around
    ) -> Iterator[Attribute]:
        required = frozenset(required_names(schema))
        for name, member in members.items():
            way = (*tokens, name)
            is_required = name in required or member.get("required") is True
            shape = self.shape(member, way, around)
            bare = without_examples(shape.limits)
            if len(bare) < len(shape.limits) and is_secret(name, member):
                shape = shape._replace(limits=bare)
            yield Attribute(way, is_required, shape)

    def _positions(self, schema: Schema, tokens: Tokens, around: Around) -> Iterator[Attribute]:
        """The items of tuples, those of several parts of the schema merged by their places."""
        tuples = list(_tuples(schema))
        least = max((count_of(value) or 0 for value in schema.values("minItems")), default=0) if tuples else 0
        for index, members in enumerate(tuples):
            way = (*tokens, position(index))
            yield Attribute(way, index < least, self.shape(Schema(members, schema.resolver), way, around))

    def _items(self, schema: Schema, tokens: Tokens, around: Around) -> Shape | None:
        """What all items are, or those behind the ones at positions."""
        if ITEMS.isdisjoint(schema.holders):
            return None
        is_tuple = any(isinstance(value, list) for value in schema.values("items"))
        items = schema.sub("additionalItems" if is_tuple else "items") or schema.sub("unevaluatedItems")
        return self.shape(items, (*tokens, ITEM), around) if items and items.boolean is None else None

    def _values(self, schema: Schema, tokens: Tokens, around: Around) -> Iterator[Values]:
        if UNNAMED.isdisjoint(schema.holders):
            return
        patterned = schema.named("patternProperties")
        named = [(pattern, member) for pattern, member in patterned.items() if member.boolean is not False]
        rest = schema.sub("additionalProperties") or schema.sub("unevaluatedProperties")
        if not rest or rest.boolean is not None:
            rest = None
        steps = ways_to_values([pattern for pattern, _ in named], has_rest=rest is not None)
        for (pattern, member), step in zip(named, steps, strict=True):
            yield Values(pattern, step, self.shape(member, (*tokens, step), around))
        if rest:
            yield Values("", VALUE, self.shape(rest, (*tokens, VALUE), around))

    def _choices(self, groups: Sequence[Group], tokens: Tokens, around: Around, taken: set[str]) -> Iterator[Choice]:
        count = 0
        for group in groups:
            if not any(map(_may_have_inside, group.schemas)):
                yield _choice(group, [self._option(member, around) for member in group.members])
                continue
            tried = set(taken)
            branches = tuple(self._branches(group, tried, count + 1, tokens, around))
            if any(schema.has("properties") for schema in group.schemas) or any(map(_has_inside, branches)):
                taken |= tried
                count += len(branches)
                is_exclusive = group.is_exclusive or all(branch.when for branch in branches)
                yield Choice(is_exclusive, branches=branches)
            else:
                yield _choice(
                    group, [_named(*each) for each in zip(group.members, (b.shape for b in branches), strict=True)]
                )

    def _option(self, member: Member, around: Around) -> Shape:
        """A value that has nothing inside."""
        if isinstance(member, str):
            return Shape(types=named_types(member))
        return _named(member, self.shape(member, (_RULE,), around))

    def _branches(self, group: Group, taken: set[str], first: int, tokens: Tokens, around: Around) -> Iterator[Branch]:
        whens = group.whens()
        for number, (member, when) in enumerate(zip(group.members, whens, strict=True), first):
            words = said(when[1]) if when else label_of(member)
            way = (*tokens, way_to(words, str(number), taken))
            shape = self._option(member, around) if isinstance(member, str) else self.shape(member, way, around)
            yield Branch(way, label_of(member) or words, when, shape)

    def _cases(self, reader: RuleReader, tokens: Tokens, around: Around, taken: set[str]) -> Iterator[Case]:
        for condition, holds, schema in reader.dependents():
            words = plain(condition_words(condition))[:LONGEST] if condition.tests else ""
            way = (*tokens, way_to(f"{'if' if holds else 'unless'} {words}", "if", taken))
            yield Case(way, condition, holds, self.shape(schema, way, around))


def _key(schema: Schema, ownership: Ownership) -> Hashable:
    """By what a schema is known again: not by where it is referred from, but by which resource refers to it."""
    referred = schema.referred
    return schema if referred is schema else (referred, ownership.around(schema.source))


def _marks(schema: Schema) -> dict[str, Any]:
    """What a schema says of the use of its values."""
    stability = schema.text("stability")
    return {
        "read_only": schema.flag("readOnly") or schema.flag("readonly"),  # As draft-03 spells it.
        "write_only": schema.flag("writeOnly"),
        "deprecated": schema.flag("deprecated") or stability == "deprecated",
        "stability": stability,
    }


def _may_have_inside(schema: Schema) -> bool:
    return not INSIDE.isdisjoint(schema.holders) or has_union(schema)


def _structured(schema: Schema) -> Iterator[Node]:
    """The places that say what is inside a schema. By them it is known again when it comes up inside itself."""
    for chain in schema.parts:
        yield from itertools.islice((node for node in chain if has_structure(node) or _has_rules_inside(node)), 1)


def _has_rules_inside(node: Node) -> bool:
    return isinstance(node.value, dict) and not node.value.keys().isdisjoint(RULES_INSIDE)


def _tuples(schema: Schema) -> Iterator[tuple[Node, ...]]:
    """The schemas of each place of an array that has some of its own."""
    keywords = [keyword for keyword in ("prefixItems", "items") if keyword in schema.holders]
    lists = [list(node.items()) for keyword in keywords for node in schema.nodes(keyword)]
    for members in itertools.zip_longest(*lists):
        yield tuple(member for member in members if member)


def _has_inside(branch: Branch) -> bool:
    """Whether there is more to show of a branch than sentences can say."""
    shape = branch.shape
    return shape.is_open or any(inner.closed or inner.recurs is not None for _, inner in shape.groups)


def _named(member: Member, shape: Shape) -> Shape:
    """A value that is told apart from others by what it is called, as in ``id`` or ``name``."""
    is_named = isinstance(member, str) or shape.title or len(member.parts[0]) == 1
    return shape if is_named else shape._replace(title=member.target.name)  # type: ignore[union-attr]


def _choice(group: Group, options: Sequence[Shape]) -> Choice:
    """A choice of values with nothing inside. What is only referred to is explained where it stands."""
    explains = any(schema.source is schema.target and schema.text("description") for schema in group.schemas)
    return Choice(group.is_exclusive, tuple(options), explains=explains)


def _either(choices: Sequence[Choice]) -> str:
    """What values of several kinds are: one or the other, as prmd says it."""
    options = choices[0].options if len(choices) == 1 and not choices[0].explains else ()
    told = list(dict.fromkeys(option.description.strip() for option in options))
    if "" in told or any("\n" in each for each in told):
        return ""
    stop = "." if told and told[-1].endswith(".") else ""
    first, *more = [each.rstrip(".") for each in told] or [""]
    return ", or ".join([first, *map(_inside_a_sentence, more)]) + stop


def _inside_a_sentence(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text  # HTTP stays HTTP.
