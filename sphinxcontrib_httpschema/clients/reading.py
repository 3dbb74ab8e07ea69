"""Schemas to types: what generated code can say of the values that a schema allows."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pluralizer import Pluralizer

from sphinxcontrib_httpschema.api.choices import told_apart
from sphinxcontrib_httpschema.api.json_types import is_null, types_of
from sphinxcontrib_httpschema.api.model import ROOT
from sphinxcontrib_httpschema.api.ownership import Ownership, has_structure
from sphinxcontrib_httpschema.clients.docs import paragraphs
from sphinxcontrib_httpschema.clients.members import items_of, members_of, values_of
from sphinxcontrib_httpschema.clients.names import Name, Names, name_of
from sphinxcontrib_httpschema.clients.types import ANY, STRING, Enum, Field, Kind, Object, Type, enum_of, union

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinxcontrib_httpschema.api.choices import Told
    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.clients.members import Member
    from sphinxcontrib_httpschema.schema.node import Node
    from sphinxcontrib_httpschema.schema.schema import Schema

DEPTH_LIMIT = 12  #: How deep types are opened. What is further inside may be anything.
COUNT_LIMIT = 5000  #: How many schemas are opened, before a client would be of use to nobody.
SCALARS = {"integer": Kind.INTEGER, "number": Kind.NUMBER, "boolean": Kind.BOOLEAN}
FORMATS = {"date-time": Kind.DATETIME, "date": Kind.DATE}


@dataclass(slots=True)
class _Facets:
    """What a value may be, by the types of JSON."""

    nullable: bool = False
    anything: bool = False
    scalars: list[Type] = field(default_factory=list)
    arrays: list[Schema] = field(default_factory=list)
    objects: list[Told] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class TypeReader:
    """Makes the types of one client, each once."""

    api: Api  #: Tells which resource a schema belongs to.
    names: Names = field(default_factory=Names)  #: Those of types.
    objects: list[Object] = field(default_factory=list)  #: In the order in which they were first met.
    enums: dict[tuple[Node, tuple[str, ...]], Enum] = field(default_factory=dict)  #: By where they stand.
    _ownership: Ownership = field(init=False)
    _known: dict[Schema, Type] = field(default_factory=dict)
    _named: dict[frozenset[Node], Name] = field(default_factory=dict)  #: Objects by the places that say what is inside.
    _count: int = 0

    def __post_init__(self) -> None:
        self._ownership = Ownership(self.api)

    def type_of(self, schema: Schema, hint: Name, depth: int = 0) -> Type:
        """What a schema allows.

        Args:
            schema: Any schema.
            hint: What a new type is called if the schema itself has no name.
            depth: How many other types it is inside of.
        """
        schema = referred(schema)
        if schema not in self._known:
            made = self._one_of([schema], hint, depth)
            if self._has_left(depth):
                self._known[schema] = made
            return made
        return self._known[schema]

    def _has_left(self, depth: int) -> bool:
        """Whether more may be opened so deep."""
        return depth <= DEPTH_LIMIT and self._count < COUNT_LIMIT

    def _one_of(self, schemas: Iterable[Schema], hint: Name, depth: int) -> Type:
        """What several schemas allow, all of them together."""
        found = tuple(dict.fromkeys(map(referred, schemas)))
        self._count += 1
        if not found or not self._has_left(depth):
            return ANY
        facets = _Facets()
        for schema in found:
            _gather(schema, facets, 0)
        return self._of_facets(found[0], facets, hint, depth)

    def _of_facets(self, schema: Schema, facets: _Facets, hint: Name, depth: int) -> Type:
        if facets.anything:
            return ANY
        found = list(facets.scalars)
        if facets.arrays:
            found.append(self._array(facets.arrays, hint, depth))
        if facets.objects:
            found.append(self._object(schema, facets, hint, depth))
        made = self._called(union(found) if found else ANY, schema, hint)
        return replace(made, nullable=facets.nullable) if made.kind is not Kind.ANY else made

    def _called(self, made: Type, schema: Schema, hint: Name) -> Type:
        """A type with names for the enums in it that have none."""
        if made.options:
            return replace(made, options=tuple(self._called(each, schema, hint) for each in made.options))
        if made.kind is not Kind.ENUM:
            return made
        key = (schema.target, made.values)
        if key not in self.enums:
            name = self.names.distinct(self._name(schema, "", hint))
            self.enums[key] = Enum(name, made.values, paragraphs(schema.text("description")))
        return replace(made, name=self.enums[key].name)

    def _array(self, schemas: Sequence[Schema], hint: Name, depth: int) -> Type:
        items = [item for schema in schemas for item in items_of(schema)]
        inner = self._all_or_one(items, singular(hint), depth)
        return Type(Kind.ARRAY, inner=inner)

    def _object(self, schema: Schema, facets: _Facets, hint: Name, depth: int) -> Type:
        members = members_of(facets.objects)
        if not members:
            values = [value for told in facets.objects for value in values_of(told.schema)]
            return Type(Kind.MAP, inner=self._all_or_one(values, hint + name_of("value"), depth))
        identity = frozenset(node for told in facets.objects for node in _structured(told))
        if identity in self._named:  # Null, or a description, may stand beside a reference to it.
            return Type(Kind.OBJECT, name=self._named[identity])
        resource = self._ownership.resource(facets.objects[0].schema) if len(facets.objects) == 1 else ""
        name = self.names.distinct(self._name(schema, resource, hint))
        made = Type(Kind.OBJECT, name=name)
        self._named[identity] = name  # It may come up inside itself.
        place = len(self.objects)
        self.objects.append(Object(name, ()))
        fields = tuple(self.fields(members, name, Names(), depth))
        self.objects[place] = Object(name, fields, paragraphs(schema.text("description")), resource)
        return made

    def _all_or_one(self, schemas: Sequence[Schema], hint: Name, depth: int) -> Type:
        """What is inside of a type: what the only schema allows, or all of them together."""
        if len(schemas) == 1:
            return self.type_of(schemas[0], hint, depth + 1)
        return self._one_of(schemas, hint, depth + 1)

    def _name(self, schema: Schema, resource: str, hint: Name) -> Name:
        """By the resource; else by the definition that a reference leads to; else by where it stands."""
        if resource:
            return resource_name(resource)
        target = schema.target
        holder = target.around.around if target.around else None
        if holder and target.around and target.around.name in ("definitions", "$defs"):
            owner = self.api.owner(target)
            return resource_name(owner) + name_of(target.name) if owner else name_of(target.name)
        return hint

    def fields(self, members: dict[str, Member], hint: Name, names: Names, depth: int = 0) -> Iterator[Field]:
        """The members of an object with their types."""
        for wire, member in members.items():
            own = name_of(wire)
            schema = member.schemas[0]
            yield Field(
                wire,
                names.distinct(own),
                self._all_or_one(member.schemas, hint + own, depth),
                member.required,
                paragraphs(schema.text("description")),
                is_deprecated(schema),
            )


def resource_name(text: str) -> Name:
    """What a resource is called in code. Percent-encoding keeps its characters apart on pages, but not here."""
    return name_of(unquote(text), ROOT)


@functools.cache
def _pluralizer() -> Pluralizer:
    return Pluralizer()  # type: ignore[no-untyped-call]


def singular(name: Name) -> Name:
    """What one of several things is called."""
    last = name_of(_pluralizer().singular(name.words[-1]))
    return Name((*name.words[:-1], *last.words)) if last.words != name.words[-1:] else name + name_of("item")


def referred(schema: Schema) -> Schema:
    """What a schema that is a lone reference leads to, to the end."""
    while (following := schema.referred) is not schema:
        schema = following
    return schema


def _structured(told: Told) -> Iterator[Node]:
    """The places that say what is inside an object, by which it is known again."""
    for chain in told.schema.parts:
        yield from islice(filter(has_structure, chain), 1)
    yield from (group.node for group in told.groups)


def is_deprecated(schema: Schema) -> bool:
    """Whether a schema says that it will go away."""
    return schema.flag("deprecated") or schema.text("stability") == "deprecated"


def _gather(schema: Schema, facets: _Facets, depth: int) -> None:
    """Find what a schema allows, also by what it is one of."""
    if schema.boolean is not None or depth > DEPTH_LIMIT:
        facets.anything = True
        return
    told = told_apart(schema)
    types = types_of(told.schema)
    members = [member for group in told.groups for member in group.members]
    facets.nullable = facets.nullable or told.nullable or types.nullable or is_null(told.schema)
    if not types.names and members:
        for member in members:
            if isinstance(member, str):
                _add(member, told, facets)
            else:
                _gather(member, facets, depth + 1)
    elif not types.names:
        facets.anything = facets.anything or not is_null(told.schema)
    for name in types.names:
        _add(name, told, facets)


def _add(name: str, told: Told, facets: _Facets) -> None:
    if name == "object":
        facets.objects.append(told)
    elif name == "array":
        facets.arrays.append(told.schema)
    elif name == "string":
        facets.scalars.append(_text(told.schema))
    elif name in SCALARS:
        facets.scalars.append(Type(SCALARS[name]))
    else:
        facets.anything = True


def _text(schema: Schema) -> Type:
    listed = [schema.get("const")] if schema.has("const") else schema.get("enum")
    if isinstance(listed, list):
        return enum_of(tuple(dict.fromkeys(value for value in listed if isinstance(value, str))))
    kind = FORMATS.get(schema.text("format"))
    return Type(kind) if kind else STRING


def opened(schema: Schema) -> list[Told]:
    """The objects that a schema allows, if it allows nothing else; null beside them does not count."""
    facets = _Facets()
    if schema.boolean is None:
        _gather(schema, facets, 0)
    has_others = facets.anything or facets.scalars or facets.arrays
    return [] if has_others else facets.objects
