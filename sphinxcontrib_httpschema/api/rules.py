"""What values must keep to beyond a type and a limit: what goes together, what must be there, what must not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.shapes import Shape

Names = tuple[str, ...]  #: Of properties, as the schema has them.


class Test(NamedTuple):
    """Something that is so of a value or of an attribute of it, or is not."""

    way: Names  #: To the attribute; none for the value itself.
    shape: Shape | None  #: What it is; nothing if it is only about being there.
    holds: bool = True  #: It is so; else it is not.
    or_missing: bool = False  #: It may be missing instead.


class Condition(NamedTuple):
    """What a schema asks of a value, in such a way that words can say it."""

    tests: tuple[Test, ...]  #: All of which hold; none if words cannot say it.
    schema: str  #: The schema as JSON, or where it is too long for that, a pointer to it behind ``#``.


class Contained(NamedTuple):
    """What some items of an array are."""

    least: object  #: How many of them there are at least; 1 if that is no number.
    most: object  #: How many of them there are at most, if that is a number.
    shape: Shape  #: What each of them is.
    condition: Condition | None  #: The same as a condition; nothing if the type says it all.


class Sets(NamedTuple):
    """Names of which some must be there."""

    is_exclusive: bool  #: Those of exactly one set; else those of at least one.
    names: tuple[Names, ...]  #: The sets, each of names that belong together.


class Rules(NamedTuple):
    """What a value must keep to."""

    needed: Names = ()  #: Attributes that must be there, but of which nothing else is told.
    barred: Names = ()  #: Attributes that must not be there.
    barred_patterns: Names = ()  #: Patterns of the names of such attributes.
    sets: tuple[Sets, ...] = ()  #: Attributes of which some must be there.
    together: tuple[tuple[str, Names], ...] = ()  #: With an attribute, those that must be there too.
    keys: Shape | None = None  #: What the names of attributes are.
    is_full: bool = False  #: There are no other items than those at positions.
    contained: tuple[Contained, ...] = ()  #: What is among the items of an array.
    excluded: tuple[Condition, ...] = ()  #: What it must not be.


NO_RULES = Rules()
