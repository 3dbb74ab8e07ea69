"""What pages say of the values of a shape, in sentences.

A limit is first a clause, such as "at most 30 characters". Those of items, of the values of maps and of alternatives
come after words that say whose they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.clauses import allowed_values, limit_clauses, literal
from sphinxcontrib_httpschema.api.words import Code, Words, either, english, fill, is_map, listed, type_words, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinxcontrib_httpschema.api.shapes import Shape
    from sphinxcontrib_httpschema.api.words import Say

LONGEST_VALUE = 60  #: Characters of an object or array that is shown; of longer ones, example messages tell.
LONGEST_EXAMPLE = 100  #: Characters of any example that is shown.
MOST_EXAMPLES = 3  #: How many are shown.

#: Formats whose values all look the same, so that an example tells nobody anything.
WELL_KNOWN = ("uuid", "date-time", "date", "uri", "email")
EMPTY: tuple[object, ...] = (None, "", [], {})  #: Examples that tell nobody anything either.


def facts(shape: Shape, say: Say = english, titles: Mapping[str, str] | None = None) -> tuple[Words, ...]:
    """Sentences about the values of a shape, in the order that readers want them.

    Args:
        shape: What the values may be.
        say: The language.
        titles: Titles of resources by their names, for types that are told within a sentence.
    """
    teller = _Facts(say, titles or {})
    clauses = (*teller.clauses(shape), *teller.samples(shape))
    return tuple(_sentence(clause, say) for clause in clauses)


def _sentence(clause: Words, say: Say) -> Words:
    """A clause with a capital at its beginning and a full stop at its end."""
    words = fill(say.gettext("{clause}."), clause=clause)
    first = words[0]
    return (first[:1].upper() + first[1:], *words[1:]) if isinstance(first, str) else words


@dataclass(frozen=True, slots=True)
class _Facts:
    """Says facts as clauses."""

    say: Say
    titles: Mapping[str, str]

    def clauses(self, shape: Shape) -> Iterator[Words]:
        """All limits: first of the value itself, then of what is inside."""
        yield from limit_clauses(shape, self.say)
        yield from self._inside(shape)

    def _inside(self, shape: Shape) -> Iterator[Words]:
        if allowed_values(shape) is None:
            yield from self._options(shape)
        if shape.items and "array" in shape.types:
            yield from self._items(shape.items)
        if is_map(shape):
            yield from self._map(shape)
        elif not shape.types or "object" in shape.types:
            yield from self._other_attributes(shape)

    def _options(self, shape: Shape) -> Iterator[Words]:
        """What limits each alternative, after what it is called: its title, else its type."""
        by_name: dict[Words, list[Shape]] = {}
        for option in shape.options:
            by_name.setdefault(self._name(option), []).append(option)
        for name, options in by_name.items():
            if limits := self._alternatives(options):
                yield fill(self.say.gettext("as {option}: {limits}"), option=name, limits=limits)

    def _name(self, option: Shape) -> Words:
        title = visible(option.title)
        return ((title if " " in title else Code(title)),) if title else type_words(option, self.titles, self.say)

    def _alternatives(self, options: Sequence[Shape]) -> Words:
        """The limits of alternatives that have one name; nothing if one of them has none, and so allows anything."""
        limits = [listed(clauses, self.say) for option in options if (clauses := [*self.clauses(option)])]
        return either(limits, self.say, comma=True) if len(limits) == len(options) else ()

    def _items(self, items: Shape) -> Iterator[Words]:
        yield from self._each(items, self.say.gettext("each item {limits}"), self.say.gettext("in each item, {limits}"))

    def _each(self, shape: Shape, own: str, inner: str) -> Iterator[Words]:
        """The limits of items or values, in templates for their own and for those of what is inside."""
        if shape.resource not in self.titles:  # A resource tells of itself where it is documented.
            yield from (fill(own, limits=clause) for clause in limit_clauses(shape, self.say))
            yield from (fill(inner, limits=clause) for clause in self._inside(shape))

    def _map(self, shape: Shape) -> Iterator[Words]:
        """The limits of keys and values; of several kinds of keys, the values of each."""
        pattern, value = shape.values[0]
        is_closed = shape.limit("additionalProperties") is False
        if len(shape.values) == 1 and (is_closed or not pattern):
            if pattern:
                yield fill(self.say.gettext("keys match {pattern}"), pattern=Code(visible(pattern)))
            each, inner = self.say.gettext("each value {limits}"), self.say.gettext("in each value, {limits}")
            yield from self._each(value, each, inner)
            return
        matching, other = self.say.gettext("keys matching {pattern}"), self.say.gettext("other keys")
        yield from self._entries(shape, matching, other)
        if is_closed:
            yield (self.say.gettext("no other keys"),)

    def _other_attributes(self, shape: Shape) -> Iterator[Words]:
        matching, other = self.say.gettext("attributes matching {pattern}"), self.say.gettext("other attributes")
        yield from self._entries(shape, matching, other)
        if shape.limit("additionalProperties") is False:
            yield (self.say.gettext("no other attributes"),)

    def _entries(self, shape: Shape, matching: str, other: str) -> Iterator[Words]:
        """What each kind of keys holds, in templates for those that match a pattern and for the rest."""
        for pattern, value in shape.values:
            name = fill(matching, pattern=Code(visible(pattern))) if pattern else (other,)
            yield self._entry(name, value)

    def _entry(self, name: Words, value: Shape) -> Words:
        """What keys of one kind hold."""
        words = type_words(value, self.titles, self.say)
        limits = () if value.resource in self.titles else self.clauses(value)
        return fill(self.say.gettext("{keys}: {limits}"), keys=name, limits=listed((words, *limits), self.say))

    def samples(self, shape: Shape) -> Iterator[Words]:
        """What a value is when it is left out, and what it may look like."""
        limits = dict(shape.limits)
        default = _short(limits["default"]) if "default" in limits else None
        if default:
            yield fill(self.say.gettext("default {value}"), value=default)
        examples = (_short(value) for value in _examples(shape) if value not in EMPTY)
        told = [code for code in examples if code and len(code.text) <= LONGEST_EXAMPLE]
        codes = [(code,) for code in dict.fromkeys(told) if code != default][:MOST_EXAMPLES]
        if codes:
            template = self.say.ngettext("example: {values}", "examples: {values}", len(codes))
            yield fill(template, values=listed(codes, self.say))


def _examples(shape: Shape) -> Iterator[object]:
    """Examples that show something which the type does not say."""
    if allowed_values(shape) is not None or shape.types == ("boolean",) or shape.format in WELL_KNOWN:
        return
    limits = dict(shape.limits)
    if "example" in limits:
        yield limits["example"]
    examples = limits.get("examples")
    yield from examples if isinstance(examples, list) else ()
    for option in shape.options:
        yield from _examples(option)


def _short(value: object) -> Code | None:
    """A value, unless it is an object or array too long to be read in a sentence."""
    code = literal(value)
    is_long = isinstance(value, (dict, list)) and code is not None and len(code.text) > LONGEST_VALUE
    return None if is_long else code
