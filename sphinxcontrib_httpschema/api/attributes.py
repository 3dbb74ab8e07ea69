"""Schemas to shapes: what a reader of a page wants to know of a schema, worked out from its keywords."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from sphinxcontrib_httpschema.api.implied import implied_type
from sphinxcontrib_httpschema.api.limits import limits_of
from sphinxcontrib_httpschema.api.naming import slug
from sphinxcontrib_httpschema.api.shapes import ITEM, VALUE, Attribute, Branch, Shape, Tokens
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Hashable, Iterator, Sequence

    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.schema.node import Node
    from sphinxcontrib_httpschema.schema.references import Resolver
    from sphinxcontrib_httpschema.schema.schema import Chain

DEPTH_LIMIT = 12  #: How deep attributes are opened. Real serializations are at most half as deep.
COUNT_LIMIT = 5000  #: How many parts of one serialization are opened, before a page would be of use to nobody.

#: The schemas that one is inside of, by the places that say what is in them, each with the way to it.
Around: TypeAlias = "dict[frozenset[Node], Tokens]"

#: Keywords that say what is inside a value.
BRANCHING = ("properties", "patternProperties", "items")
STRUCTURE = frozenset({*BRANCHING, "additionalProperties"})
#: JSON types of Python's values.
TYPE_NAMES = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array", dict: "object"}


@dataclass(eq=False, slots=True)
class Shapes:
    """Opens the schemas of one API, each once."""

    api: Api  #: Tells which resource a schema belongs to.
    _done: dict[tuple[Hashable, bool], Shape] = field(default_factory=dict)
    _leaves: dict[Hashable, Shape] = field(default_factory=dict)
    _identities: dict[str, frozenset[Node]] = field(default_factory=dict)

    def of(self, schema: Schema) -> Shape:
        """What a schema allows. A whole resource stays closed, here and inside."""
        return self._shape(schema, opens=False)

    def opened(self, shape: Shape) -> Shape:
        """The same with its attributes, if it is a whole resource that is closed; those inside of it stay so."""
        return self._shape(shape.closed, opens=True) if shape.closed else shape

    def _shape(self, schema: Schema, *, opens: bool) -> Shape:
        key = (_key(schema, self.api), opens)
        if key not in self._done:
            opening = _Opening(self.api, self._identities_of, self._leaves, opens=opens)
            self._done[key] = opening.shape(schema, (), {})
        return self._done[key]

    def _identities_of(self, resource: str, resolver: Resolver) -> frozenset[Node]:
        if resource not in self._identities:
            root = next(node for node, name in self.api.owners.items() if name == resource)
            self._identities[resource] = frozenset(_identities(root, resolver))
        return self._identities[resource]


@dataclass(eq=False, slots=True)
class _Opening:
    """One serialization being opened."""

    api: Api
    identities: Callable[[str, Resolver], frozenset[Node]]  # The places that say what identifies a resource.
    leaves: dict[Hashable, Shape]  # What has nothing inside of it, and is the same wherever it stands.
    opens: bool  # The serialization is opened even if it is a whole resource.
    count: int = 0

    def shape(self, schema: Schema, tokens: Tokens, around: Around) -> Shape:
        """What ``schema`` allows, which stands at ``tokens``; ``around`` are the schemas that it is inside of."""
        key = _key(schema, self.api)
        if key in self.leaves:
            return self.leaves[key]
        self.count += len(schema.parts)
        schema, options, branches, nullable = _told_apart(schema)
        nullable = nullable or _is_nullable(schema)
        resource = self._resource(schema)
        identity = frozenset((*_structured(schema), *(_choices(schema) if options or branches else ())))
        if identity in around:
            return self._told(schema, nullable=nullable, resource=resource, recurs=around[identity])
        if resource and identity and not (self.opens and not tokens):
            return self._told(schema, nullable=nullable, resource=resource, closed=schema)
        if not identity:
            self.leaves[key] = self._told(schema, nullable=nullable, resource=resource)
            return self.leaves[key]
        if len(tokens) > DEPTH_LIMIT or self.count > COUNT_LIMIT:
            return self._told(schema, nullable=nullable, resource=resource)
        inside = {**around, identity: tokens}
        return self._told(
            schema,
            nullable=nullable,
            resource=resource,
            attributes=tuple(self._attributes(schema, tokens, inside)),
            items=self._items(schema, tokens, inside),
            values=tuple(self._values(schema, tokens, inside)),
            branches=tuple(self._branches(branches, tokens, inside)),
            options=tuple(self._option(option, tokens, inside) for option in options),
        )

    def _told(self, schema: Schema, **inside: Any) -> Shape:  # noqa: ANN401 - They go to the fields of a shape.
        """A shape with all that can be told of a schema without looking inside, and what was found there."""
        stability = schema.text("stability")
        return Shape(
            types=_types(schema),
            format=schema.text("format"),
            title=schema.text("title"),
            description=schema.text("description") or _either(inside.get("options", ())),
            limits=limits_of(schema),
            owner=self._owner(schema),
            read_only=schema.flag("readOnly"),
            write_only=schema.flag("writeOnly"),
            deprecated=schema.flag("deprecated") or stability == "deprecated",
            stability=stability,
            **inside,
        )

    def _resource(self, schema: Schema) -> str:
        """The resource that a schema shows whole: not with other attributes laid over it, nor with more beside it."""
        chain = _told_chain(schema)
        own = next((index for index, node in enumerate(chain) if _has_structure(node)), len(chain) - 1)
        return next((name for node in chain[: own + 1] if (name := self.api.owners.get(node))), "")

    def _owner(self, schema: Schema) -> str:
        """The other resource that a value identifies, as foreign keys do: it refers to the identity of that one."""
        chain = _told_chain(schema)
        if len(chain) < 2 or any(node in self.api.owners for node in chain):
            return ""
        owner = self.api.owner(chain[-1])
        if not owner or owner == self.api.owner(schema.source):
            return ""
        return owner if not self.identities(owner, schema.resolver).isdisjoint(chain) else ""

    def _attributes(self, schema: Schema, tokens: Tokens, around: Around) -> Iterator[Attribute]:
        required = _required(schema)
        for name, member in schema.named("properties").items():
            if member.boolean is False:
                continue
            way = (*tokens, name)
            yield Attribute(way, name in required or member.get("required") is True, self.shape(member, way, around))

    def _items(self, schema: Schema, tokens: Tokens, around: Around) -> Shape | None:
        items = schema.sub("items")
        return self.shape(items, (*tokens, ITEM), around) if items and items.boolean is None else None

    def _values(self, schema: Schema, tokens: Tokens, around: Around) -> Iterator[tuple[str, Shape]]:
        for pattern, member in schema.named("patternProperties").items():
            if member.boolean is not False:
                yield pattern, self.shape(member, (*tokens, VALUE), around)
        more = schema.sub("additionalProperties")
        if more and more.boolean is None:
            yield "", self.shape(more, (*tokens, VALUE), around)

    def _option(self, option: Schema, tokens: Tokens, around: Around) -> Shape:
        """A value that is told apart from others by what it is called, as in ``id`` or ``name``."""
        shape = self.shape(option, tokens, around)
        return shape if shape.title or len(option.parts[0]) == 1 else replace(shape, title=option.target.name)

    def _branches(self, branches: Sequence[Schema], tokens: Tokens, around: Around) -> Iterator[Branch]:
        telling = _telling_attribute(branches)
        taken: set[str] = set()
        for position, branch in enumerate(branches, 1):
            when = (telling, _only_value(branch.named("properties")[telling])) if telling else None
            label = _label(branch) or (str(when[1]) if when else str(position))
            name = _untaken(slug(str(when[1]) if when else label) or str(position), taken)
            taken.add(name)
            way = (*tokens, f"({name})")
            yield Branch(way, label, when, self.shape(branch, way, around))


def _key(schema: Schema, api: Api) -> Hashable:
    """By what a schema is known again: not by where it is referred from, but by which resource refers to it."""
    referred = schema.referred
    return schema if referred is schema else (referred, api.owner(schema.source))


def _either(options: Sequence[Shape]) -> str:
    """What values of several kinds are: one or the other, as prmd says it."""
    told = list(dict.fromkeys(option.description.strip() for option in options))
    if "" in told or any("\n" in each for each in told):
        return ""
    stop = "." if told and told[-1].endswith(".") else ""
    first, *more = [each.rstrip(".") for each in told] or [""]
    return ", or ".join([first, *map(_inside_a_sentence, more)]) + stop


def _inside_a_sentence(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text  # HTTP stays HTTP.


def _identities(resource: Node, resolver: Resolver) -> Iterator[Node]:
    """The places that say what identifies a resource: its ``id``, its ``identity``, and what that is one of."""
    for way in (("definitions", "id"), ("definitions", "identity"), ("properties", "id")):
        if found := resource.child(*way):
            schema = Schema.at(found, resolver)
            for each in (schema, *schema.listed("anyOf"), *schema.listed("oneOf")):
                yield from each.places()


def _told_apart(schema: Schema) -> tuple[Schema, list[Schema], list[Schema], bool]:
    """A schema with what its ``oneOf`` or ``anyOf`` adds to it; its options, its branches, and whether one is null."""
    choices = schema.listed("oneOf" if schema.has("oneOf") else "anyOf")
    told = [choice for choice in choices if not _says_only_required(choice)]
    real = [choice for choice in told if not _is_null(choice)]
    nullable = len(real) < len(told)
    if len(real) == 1:
        return schema.with_part(real[0]), [], [], nullable
    if any(_is_structured(choice) for choice in real):
        return schema, [], real, nullable
    return schema, real, [], nullable


def _untaken(name: str, taken: Container[str]) -> str:
    guesses = itertools.chain((name,), (f"{name}-{times}" for times in itertools.count(2)))
    return next(guess for guess in guesses if guess not in taken)


def _says_only_required(schema: Schema) -> bool:
    return isinstance(schema.target.value, dict) and set(schema.target.value) == {"required"}


def _is_structured(schema: Schema) -> bool:
    """Whether there are attributes or items inside, perhaps only in what it is one of."""
    choices = (*schema.listed("oneOf"), *schema.listed("anyOf"))
    return any(each.has(keyword) for each in (schema, *choices) for keyword in BRANCHING)


def _structured(schema: Schema) -> Iterator[Node]:
    """The places that say what is inside a schema. By them it is known again when it comes up inside itself."""
    for chain in schema.parts:
        yield from itertools.islice(filter(_has_structure, chain), 1)


def _choices(schema: Schema) -> Iterator[Node]:
    """The places that say what a schema is one of."""
    return itertools.chain(schema.nodes("oneOf"), schema.nodes("anyOf"))


def _has_structure(node: Node) -> bool:
    return isinstance(node.value, dict) and not node.value.keys().isdisjoint(STRUCTURE)


def _told_chain(schema: Schema) -> Chain:
    """The part of a schema that says what it is: the only one with structure, or the first that refers somewhere.

    It need not be the first: ``anyOf`` with null, or ``allOf`` with a description beside, wraps a reference.
    """
    inside = [chain for chain in schema.parts if any(map(_has_structure, chain))]
    if inside:
        return inside[0] if len(inside) == 1 else (schema.source,)
    return next((chain for chain in schema.parts if len(chain) > 1), schema.parts[0])


def _is_null(schema: Schema) -> bool:
    only_null = schema.has("const") and schema.get("const") is None
    return only_null or schema.get("type") in ("null", ["null"]) or schema.get("enum") == [None]


def _is_nullable(schema: Schema) -> bool:
    kinds = [names for node in schema.nodes("type") if (names := _names(node.value))]
    if schema.flag("nullable") or (kinds and all("null" in names for names in kinds)):
        return True
    allowed = schema.get("enum")
    return not kinds and isinstance(allowed, list) and None in allowed


def _types(schema: Schema) -> tuple[str, ...]:
    """The types that a schema names, or those that its keywords speak of."""
    kinds = [names for node in schema.nodes("type") if (names := _names(node.value))]
    if kinds:
        named = dict.fromkeys(itertools.chain.from_iterable(kinds))
        common = [name for name in named if all(_allows(names, name) for names in kinds)]
        return tuple(name for name in common or kinds[0] if name not in ("null", "any"))
    allowed = [schema.get("const")] if schema.has("const") else schema.get("enum")
    if isinstance(allowed, list) and allowed:
        return tuple(dict.fromkeys(TYPE_NAMES[type(value)] for value in allowed if value is not None))
    return tuple(filter(None, (implied_type(schema),)))


def _names(value: object) -> tuple[str, ...]:
    """The types that ``type`` names."""
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str)))


def _allows(names: Sequence[str], name: str) -> bool:
    return name in names or "any" in names or (name == "integer" and "number" in names)


def _required(schema: Schema) -> frozenset[str]:
    held = [node.value for node in schema.nodes("required")]
    return frozenset(name for names in held if isinstance(names, list) for name in names if isinstance(name, str))


def _telling_attribute(branches: Sequence[Schema]) -> str:
    """The attribute whose one value differs in every branch; nothing if there is none."""
    if not branches:
        return ""
    properties = [branch.named("properties") for branch in branches]
    for name in properties[0]:
        values = [_only_value(held[name]) for held in properties if name in held]
        told = [str(value) for value in values if value is not None]
        if len(told) == len(set(told)) == len(branches):
            return name
    return ""


def _only_value(schema: Schema) -> object:
    """The one value that a schema allows, or nothing if it allows more."""
    allowed = schema.get("enum")
    return schema.get("const") if schema.has("const") else allowed[0] if _is_single(allowed) else None  # type: ignore[index]


def _is_single(allowed: object) -> bool:
    return isinstance(allowed, list) and len(allowed) == 1


def _label(schema: Schema) -> str:
    """What a schema is called, for people: its title, or the name of what it refers to."""
    name = schema.target.name if len(schema.parts[0]) > 1 else ""
    return schema.text("title") or name[:1].upper() + re.sub(r"[_-]+", " ", name[1:])
