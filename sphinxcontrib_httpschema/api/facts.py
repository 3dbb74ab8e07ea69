"""What pages say of the values of a shape, in sentences.

A limit is first a clause, such as "at most 30 characters". Those of items, of the values of maps and of alternatives
come after words that say whose they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.clauses import allowed_values, limit_clauses, literal
from sphinxcontrib_httpschema.api.limits import EXAMPLES, WELL_KNOWN
from sphinxcontrib_httpschema.api.rule_words import RuleTeller
from sphinxcontrib_httpschema.api.rules import NO_RULES
from sphinxcontrib_httpschema.api.words import Code, Words, either, english, fill, is_map, listed, type_words, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinxcontrib_httpschema.api.shapes import Case, Shape
    from sphinxcontrib_httpschema.api.words import Say

DEEPEST = 3  #: How deep inside of values, where nothing has a name, sentences tell of limits.
LONGEST_VALUE = 60  #: Characters of an object or array that is shown; of longer ones, example messages tell.
LONGEST_EXAMPLE = 100  #: Characters of any example that is shown.
MOST_EXAMPLES = 3  #: How many are shown.

EMPTY: tuple[object, ...] = (None, "", [], {})  #: Examples that tell nobody anything either.


def facts(
    shape: Shape, say: Say = english, titles: Mapping[str, str] | None = None, *, with_examples: bool = True
) -> tuple[Words, ...]:
    """Sentences about the values of a shape, in the order that readers want them.

    Args:
        shape: What the values may be.
        say: The language.
        titles: Titles of resources by their names, for types that are told within a sentence.
        with_examples: Tell examples as well.
    """
    if not with_examples and _is_plain(shape):
        return ()
    teller = _Facts(say, titles or {}, RuleTeller(say, titles or {}))
    clauses = (*teller.clauses(shape), *teller.samples(shape, with_examples=with_examples))
    return tuple(_sentence(clause, say) for clause in clauses)


def _is_plain(shape: Shape) -> bool:
    """Whether there is certainly nothing to say of a shape but examples, as of most."""
    inside = shape.choices or shape.items or shape.positions or shape.values or shape.cases
    return not inside and shape.rules is NO_RULES and all(keyword in EXAMPLES for keyword, _ in shape.limits)


def case_title(case: Case, say: Say = english, titles: Mapping[str, str] | None = None) -> Words:
    """When a case is to be minded, as a title: ``If `kind` is `card```."""
    return _capital(RuleTeller(say, titles or {}).case(case))


def _sentence(clause: Words, say: Say) -> Words:
    """A clause with a capital at its beginning and a full stop at its end."""
    return _capital(fill(say.gettext("{clause}."), clause=clause))


def _capital(words: Words) -> Words:
    first = words[0]
    return (first[:1].upper() + first[1:], *words[1:]) if isinstance(first, str) else words


class _Facts(NamedTuple):
    """Says facts as clauses."""

    say: Say
    titles: Mapping[str, str]
    rules: RuleTeller
    depth: int = 0  # How many values it is inside of that it tells.

    def clauses(self, shape: Shape) -> Iterator[Words]:
        """All limits: first of the value itself, then of what is inside."""
        yield from limit_clauses(shape, self.say)
        yield from self.inside(shape)

    def _deeper(self) -> _Facts:
        """What tells of values inside of the one at hand."""
        return self._replace(depth=self.depth + 1)

    def inside(self, shape: Shape) -> Iterator[Words]:
        """The limits of what is inside, and what else a value must keep to."""
        if self.depth > DEEPEST:
            return
        if allowed_values(shape) is None:
            for choice in shape.choices:
                yield from () if choice.explains else self._options(choice.options)
        if "array" in shape.types:
            yield from self._items(shape)
        if shape.rules.keys:
            names, keys = self.say.gettext("names of attributes: {limits}"), self.say.gettext("each key {limits}")
            each = keys if is_map(shape) else names
            yield from (fill(each, limits=clause) for clause in limit_clauses(shape.rules.keys, self.say))
        if shape.rules is not NO_RULES:
            yield from self.rules.clauses(shape)
        if is_map(shape):
            yield from self._map(shape)
        elif not shape.types or "object" in shape.types:
            yield from self._other_attributes(shape)
        if shape.cases:
            yield from self._cases(shape)

    def _options(self, options: Sequence[Shape]) -> Iterator[Words]:
        """What limits each alternative, after what it is called: its title, else its type."""
        by_name: dict[Words, list[Shape]] = {}
        for option in options:
            by_name.setdefault(self._name(option), []).append(option)
        for name, named in by_name.items():
            if limits := self._alternatives(named):
                yield fill(self.say.gettext("as {option}: {limits}"), option=name, limits=limits)

    def _name(self, option: Shape) -> Words:
        title = visible(option.title)
        return ((title if " " in title else Code(title)),) if title else type_words(option, self.titles, self.say)

    def _alternatives(self, options: Sequence[Shape]) -> Words:
        """The limits of alternatives that have one name; nothing if one of them has none, and so allows anything."""
        limits = [listed(clauses, self.say) for option in options if (clauses := [*self._option(option)])]
        return either(limits, self.say, comma=True) if len(limits) == len(options) else ()

    def _option(self, option: Shape) -> Iterator[Words]:
        yield from self._deeper().clauses(option)
        if option.deprecated:
            yield (self.say.gettext("deprecated"),)

    def _items(self, shape: Shape) -> Iterator[Words]:
        if shape.items and shape.positions:
            yield self._entry((self.say.gettext("other items"),), shape.items)
        elif shape.items:
            each, inner = self.say.gettext("each item {limits}"), self.say.gettext("in each item, {limits}")
            yield from self._each(shape.items, each, inner)
        elif shape.rules.is_full:
            yield (self.say.gettext("no other items") if shape.positions else self.say.gettext("no items"),)

    def _each(self, shape: Shape, own: str, inner: str) -> Iterator[Words]:
        """The limits of items or values, in templates for their own and for those of what is inside."""
        if shape.resource not in self.titles:  # A resource tells of itself where it is documented.
            yield from (fill(own, limits=clause) for clause in limit_clauses(shape, self.say))
            yield from (fill(inner, limits=clause) for clause in self._deeper().inside(shape))

    def _map(self, shape: Shape) -> Iterator[Words]:
        """The limits of keys and values; of several kinds of keys, the values of each."""
        pattern, value = shape.values[0].pattern, shape.values[0].shape
        if len(shape.values) == 1 and (_is_closed(shape) or not pattern):
            if pattern:
                yield fill(self.say.gettext("keys match {pattern}"), pattern=Code(visible(pattern)))
            each, inner = self.say.gettext("each value {limits}"), self.say.gettext("in each value, {limits}")
            yield from self._each(value, each, inner)
            return
        matching, other = self.say.gettext("keys matching {pattern}"), self.say.gettext("other keys")
        yield from self._entries(shape, matching, other)
        if _is_closed(shape):
            yield (self.say.gettext("no other keys"),)

    def _other_attributes(self, shape: Shape) -> Iterator[Words]:
        matching, other = self.say.gettext("attributes matching {pattern}"), self.say.gettext("other attributes")
        yield from self._entries(shape, matching, other)
        if shape.limits and _is_closed(shape):
            told = (shape.attributes, shape.values, shape.closed, shape.cases, shape.rules.needed, shape.rules.sets)
            has_some = any(told) or any(shape.branches)
            yield (self.say.gettext("no other attributes") if has_some else self.say.gettext("no attributes"),)

    def _entries(self, shape: Shape, matching: str, other: str) -> Iterator[Words]:
        """What each kind of keys holds, in templates for those that match a pattern and for the rest."""
        for values in shape.values:
            name = fill(matching, pattern=Code(visible(values.pattern))) if values.pattern else (other,)
            yield self._entry(name, values.shape)

    def _entry(self, name: Words, value: Shape) -> Words:
        """What keys of one kind, or items, are."""
        words = type_words(value, self.titles, self.say)
        limits = () if value.resource in self.titles else self._deeper().clauses(value)
        return fill(self.say.gettext("{what}: {limits}"), what=name, limits=listed((words, *limits), self.say))

    def _cases(self, shape: Shape) -> Iterator[Words]:
        """What holds only under a condition, where a sentence can say it."""
        for case in shape.cases:
            limits = [] if case.is_open else [*self._case(case.shape)]
            if limits:
                yield fill(
                    self.say.gettext("{what}: {limits}"), what=self.rules.case(case), limits=listed(limits, self.say)
                )

    def _case(self, shape: Shape) -> Iterator[Words]:
        if shape.never:
            yield (self.say.gettext("not allowed"),)
        elif (shape.types and not shape.implied) or shape.nullable:
            yield type_words(shape, self.titles, self.say)
        yield from self._deeper().clauses(shape)

    def samples(self, shape: Shape, *, with_examples: bool) -> Iterator[Words]:
        """What a value is when it is left out, and what it may look like."""
        limits = dict(shape.limits)
        default = _short(limits["default"]) if "default" in limits else None
        if default:
            yield fill(self.say.gettext("default {value}"), value=default)
        if not with_examples:
            return
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
    for choice in shape.choices:
        for option in choice.options:
            yield from _examples(option)


def _is_closed(shape: Shape) -> bool:
    """Whether an object has no attributes but those that are told."""
    return False in (shape.limit("additionalProperties"), shape.limit("unevaluatedProperties"))


def _short(value: object) -> Code | None:
    """A value, unless it is an object or array too long to be read in a sentence."""
    code = literal(value)
    is_long = isinstance(value, (dict, list)) and code is not None and len(code.text) > LONGEST_VALUE
    return None if is_long else code
