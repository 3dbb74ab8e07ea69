"""What a schema allows, opened up for a reader: attributes of attributes, alternatives, and the limits of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.naming import token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.schema.schema import Schema

Tokens = tuple[str, ...]  #: A way into a value: names, ``[]`` for any item, ``*`` for any key, ``(git)`` for a branch.
ITEM = "[]"  #: The step from an array to its items.
VALUE = "*"  #: The step from a map to its values.


@dataclass(frozen=True, slots=True)
class Shape:
    """What one schema allows."""

    types: tuple[str, ...] = ()  #: JSON types, without null; none if any is allowed.
    nullable: bool = False  #: It may be null.
    format: str = ""  #: What kind of text or number it is, such as ``uuid``.
    title: str = ""  #: For people.
    description: str = ""  #: What it is, in the markup of descriptions.
    limits: tuple[tuple[str, object], ...] = ()  #: Keywords that limit or describe its values, in a fixed order.
    attributes: tuple[Attribute, ...] = ()  #: Of an object, in the order of the schema.
    items: Shape | None = None  #: What the items of an array are.
    values: tuple[tuple[str, Shape], ...] = ()  #: What the values of a map are, by the pattern of their keys.
    branches: tuple[Branch, ...] = ()  #: Objects of which it is one.
    options: tuple[Shape, ...] = ()  #: Values that are no objects, of which it is one.
    resource: str = ""  #: The resource that it is the serialization of.
    closed: Schema | None = None  #: The resource, if what is inside of it has been left closed.
    owner: str = ""  #: Another resource whose attribute it is: it identifies one of those.
    recurs: Tokens | None = None  #: It is what it is already inside of: the way from the root to there.
    read_only: bool = False  #: The server sets it.
    write_only: bool = False  #: It is sent, and never comes back.
    deprecated: bool = False  #: It will go away.
    stability: str = ""  #: ``prototype``, ``development`` or ``production``; or nothing.

    def limit(self, keyword: str) -> object:
        """The value of a keyword among the limits, or nothing."""
        return dict(self.limits).get(keyword)

    @property
    def groups(self) -> Iterator[tuple[Tokens, Shape]]:
        """The shape and those of its items and values, each with the steps there: where attributes may be."""
        yield (), self
        if self.items:
            yield from (((ITEM, *steps), shape) for steps, shape in self.items.groups)
        for _, value in self.values:
            yield from (((VALUE, *steps), shape) for steps, shape in value.groups)

    @property
    def is_open(self) -> bool:
        """Whether there is anything inside to show."""
        return any(shape.attributes or shape.branches for _, shape in self.groups)

    def walk(self) -> Iterator[Attribute]:
        """Every attribute inside, however deep, also those of branches, in order."""
        for _, group in self.groups:
            for attribute in group.attributes:
                yield attribute
                yield from attribute.shape.walk()
            for branch in group.branches:
                yield from branch.shape.walk()


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property of a serialization."""

    tokens: Tokens  #: The way to it from the root of the serialization.
    required: bool  #: It must be there.
    shape: Shape  #: What it may be.

    @property
    def name(self) -> str:
        """Its own name, as the schema has it."""
        return self.tokens[-1]

    @property
    def path(self) -> str:
        """The way to it as names spell it: ``source(git).url``."""
        return path_of(self.tokens)

    @property
    def prefix(self) -> str:
        """The way to it without its own name, as pages show it: ``source.``, without branches."""
        return "".join(_shown(self.tokens[:-1]))


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several objects that a value may be."""

    tokens: Tokens  #: The way to it from the root of the serialization; the last is its own, in brackets.
    label: str  #: What it is called.
    when: tuple[str, object] | None  #: The attribute and its value that tell it from the others.
    shape: Shape  #: What it holds.


def path_of(tokens: Tokens) -> str:
    """A way into a value, as names of attributes spell it. Two ways never give the same."""
    path = ""
    for step in tokens:
        if step == ITEM or step.startswith("("):
            path += step
        else:
            path += ("." if path else "") + (step if step == VALUE else token(step))
    return path


def _shown(tokens: Tokens) -> Iterator[str]:
    for position, step in enumerate(tokens):
        if step.startswith("("):
            continue
        following = next((later for later in tokens[position + 1 :] if not later.startswith("(")), "")
        yield step + ("" if following == ITEM else ".")
