"""What a schema allows, opened up for a reader: attributes of attributes, alternatives, and the limits of each."""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sphinxcontrib_httpschema.api.naming import token
from sphinxcontrib_httpschema.api.rules import NO_RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.rules import Condition, Rules
    from sphinxcontrib_httpschema.schema.schema import Schema


class Step(NamedTuple):
    """A step into a value that no name of the schema's makes, and that therefore none can be taken for."""

    spelled: str  #: In names of attributes: ``[]``, ``*``, ``(git)``.
    shown: str = ""  #: On pages; nothing where they show what is behind it without it.


Tokens: TypeAlias = "tuple[str | Step, ...]"  #: A way into a value: names of properties, and other steps.
ITEM = Step("[]", "[]")  #: From an array to its items.
VALUE = Step("*", "*")  #: From a map to its values.


def position(index: int) -> Step:
    """The step from an array to the item that has a place of its own."""
    return Step(f"[{index}]", f"[{index}]")


def alternative(name: str) -> Step:
    """The step from a value to what it may also be, or is under a condition."""
    return Step(f"({name})")


class Shape(NamedTuple):
    """What one schema allows."""

    types: tuple[str, ...] = ()  #: JSON types, without null; none if any is allowed.
    implied: bool = False  #: The types are not named: keywords speak of them.
    nullable: bool = False  #: It may be null.
    never: bool = False  #: There is no such value.
    format: str = ""  #: What kind of text or number it is, such as ``uuid``.
    title: str = ""  #: For people.
    description: str = ""  #: What it is, in the markup of descriptions.
    limits: tuple[tuple[str, object], ...] = ()  #: Keywords that limit or describe its values, in a fixed order.
    rules: Rules = NO_RULES  #: What else it must keep to.
    attributes: tuple[Attribute, ...] = ()  #: Of an object, in the order of the schema.
    positions: tuple[Attribute, ...] = ()  #: The items of an array that have a place of their own each.
    items: Shape | None = None  #: What the items of an array are, or those behind the positions.
    values: tuple[Values, ...] = ()  #: What the values of a map are, or the attributes that go without a name.
    choices: tuple[Choice, ...] = ()  #: What it is one of. Of several choices each is to be made.
    cases: tuple[Case, ...] = ()  #: What it must be as well under a condition.
    resource: str = ""  #: The resource that it is the serialization of.
    closed: Schema | None = None  #: The resource, if what is inside of it has been left closed.
    owner: str = ""  #: Another resource whose attribute it is: it identifies one of those.
    recurs: Tokens | None = None  #: It is what it is already inside of: the way from the root to there.
    cut: bool = False  #: There is more inside than anybody would read.
    read_only: bool = False  #: The server sets it.
    write_only: bool = False  #: It is sent, and never comes back.
    deprecated: bool = False  #: It will go away.
    stability: str = ""  #: ``prototype``, ``development`` or ``production``; or nothing.

    def limit(self, keyword: str) -> object:
        """The value of a keyword among the limits, or nothing."""
        for name, value in self.limits:
            if name == keyword:
                return value
        return None

    @property
    def groups(self) -> Iterator[tuple[Tokens, Shape]]:
        """The shape and those of its items and values, each with the steps there: where attributes may be."""
        yield (), self
        if self.items:
            yield from (((ITEM, *steps), shape) for steps, shape in self.items.groups)
        for each in self.values:
            yield from (((each.step, *steps), shape) for steps, shape in each.shape.groups)

    @property
    def members(self) -> tuple[Attribute, ...]:
        """What has a name or a place of its own inside."""
        return (*self.attributes, *self.positions)

    @property
    def branches(self) -> Iterator[Branch]:
        """What it may be, of all choices."""
        for choice in self.choices:
            yield from choice.branches

    @property
    def is_open(self) -> bool:
        """Whether there is anything inside to show."""
        return any(group.members or any(group.branches) or any(group.open_cases) for _, group in self.groups)

    @property
    def may_be_open(self) -> bool:
        """Whether there is anything inside that may be shown, be it closed as yet."""
        return bool(self.members or self.items or self.values or self.choices or self.cases or self.closed)

    @property
    def open_cases(self) -> Iterator[Case]:
        """Those that have something inside to show; the others are told in a sentence."""
        return (case for case in self.cases if case.is_open)

    def walk(self) -> Iterator[Attribute]:
        """Every attribute inside, however deep, also those of branches, in order."""
        for _, group in self.groups:
            for attribute in group.members:
                yield attribute
                yield from attribute.shape.walk()
            for branch in group.branches:
                yield from branch.shape.walk()
            for case in group.cases:
                yield from case.shape.walk()


class Attribute(NamedTuple):
    """A property of a serialization; or an item of an array that has a place of its own."""

    tokens: Tokens  #: The way to it from the root of the serialization.
    required: bool  #: It must be there.
    shape: Shape  #: What it may be.

    @property
    def name(self) -> str:
        """Its own name, as the schema has it; ``[0]`` of an item."""
        last = self.tokens[-1]
        return last if isinstance(last, str) else last.spelled

    @property
    def path(self) -> str:
        """The way to it as names spell it: ``source(git).url``."""
        return path_of(self.tokens)

    @property
    def shown(self) -> str:
        """Its own name as pages show it."""
        last = self.tokens[-1]
        return shown_name(last) if isinstance(last, str) else last.shown

    @property
    def prefix(self) -> str:
        """The way to it without its own name, as pages show it: ``source.``, without branches."""
        lead = shown_way(self.tokens[:-1], is_whole=False)
        return f"{lead}." if lead and isinstance(self.tokens[-1], str) else lead

    @property
    def trail(self) -> tuple[str, ...]:
        """The way to it step by step, for people who search: also with branches."""
        return tuple(step if isinstance(step, str) else step.spelled for step in self.tokens)

    @property
    def level(self) -> int:
        """How many attributes it is inside of."""
        return sum(map(is_member, self.tokens)) - 1


class Values(NamedTuple):
    """What the properties of an object are that have no names in the schema."""

    pattern: str  #: Of their names; nothing for those that match no other one.
    step: Step  #: The way to them.
    shape: Shape  #: What they may be.


class Choice(NamedTuple):
    """Several things of which a value is one."""

    is_exclusive: bool  #: It is exactly one of them; else at least one.
    options: tuple[Shape, ...] = ()  #: Values with nothing inside, of which it is one.
    branches: tuple[Branch, ...] = ()  #: Objects of which it is one.
    explains: bool = False  #: The options say of themselves what they are.


class Branch(NamedTuple):
    """One of several objects that a value may be."""

    tokens: Tokens  #: The way to it from the root of the serialization; the last step is its own.
    label: str  #: What it is called; nothing if it is not called anything.
    when: tuple[str, object] | None  #: The attribute and its value that tell it from the others.
    shape: Shape  #: What it holds.

    @property
    def name(self) -> str:
        """What it is called in names of attributes: ``git``."""
        last = self.tokens[-1]
        return last if isinstance(last, str) else last.spelled[1:-1]


class Case(NamedTuple):
    """What a value must be as well if a condition holds, or if it does not."""

    tokens: Tokens  #: The way to it from the root of the serialization; the last step is its own.
    condition: Condition  #: What it depends on.
    holds: bool  #: The condition must hold; else it must not.
    shape: Shape  #: What the value must be then.

    @property
    def is_open(self) -> bool:
        """Whether there is more to it than a sentence can say."""
        shape = self.shape
        return bool(shape.description or shape.closed or shape.recurs is not None or shape.is_open)


def is_member(step: str | Step) -> bool:
    """Whether a step leads to what has a name or a place of its own."""
    return isinstance(step, str) or (step.spelled[0] == "[" and step != ITEM)


def path_of(tokens: Tokens) -> str:
    """A way into a value, as names of attributes spell it. Two ways never give the same."""
    path = ""
    for step in tokens:
        if isinstance(step, str):
            path += ("." if path else "") + token(step)
        else:
            path += ("." if path and step.spelled[0] == "*" else "") + step.spelled
    return path


def shown_way(tokens: Tokens, *, is_whole: bool = True) -> str:
    """A way into a value as pages show it: ``domains[].name``, without branches; perhaps not the whole of it."""
    is_alone = is_whole and len(tokens) == 1
    way = ""
    for step in tokens:
        text = shown_name(step, is_alone=is_alone) if isinstance(step, str) else step.shown
        way += f".{text}" if way and text and (isinstance(step, str) or text[0] != "[") else text
    return way


#: Names that nobody could see, or would take for a step of another kind.
_MISLEADING = re.compile(r"|\s.*|.*\s|\*|\[\d*\]|/.*/", re.DOTALL)
_MISLEADING_ON_THE_WAY = re.compile(rf"{_MISLEADING.pattern}|.*[.\[\]].*", re.DOTALL)


@functools.lru_cache(maxsize=4096)
def shown_name(name: str, *, is_alone: bool = True) -> str:
    """A name as pages show it: in quotes where nobody could see it, or would take it for something else."""
    misleading = _MISLEADING if is_alone else _MISLEADING_ON_THE_WAY
    return json.dumps(name, ensure_ascii=False) if misleading.fullmatch(name) else name
