"""Rules and conditions in words: ``must hold `a` or `b```, ``if `kind` is `card```."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.clauses import (
    ITEMS,
    allowed_values,
    amount,
    count_of,
    is_numeric,
    limit_clauses,
    literal,
)
from sphinxcontrib_httpschema.api.shapes import shown_way
from sphinxcontrib_httpschema.api.words import Code, both, either, english, fill, listed, type_words, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinxcontrib_httpschema.api.rules import Condition, Contained, Names, Sets, Test
    from sphinxcontrib_httpschema.api.shapes import Case, Shape
    from sphinxcontrib_httpschema.api.words import Say, Words


class RuleTeller(NamedTuple):
    """Says rules as clauses."""

    say: Say = english  #: The language.
    titles: Mapping[str, str] = MappingProxyType({})  #: Titles of resources by their names.

    def clauses(self, shape: Shape) -> Iterator[Words]:
        """One clause for each rule of a shape, but those of the names of its attributes and of cases."""
        rules, say = shape.rules, self.say
        if rules.needed:
            template = say.gettext("must also hold {names}") if shape.attributes else say.gettext("must hold {names}")
            yield fill(template, names=both(_codes(rules.needed), say))
        if rules.barred:
            yield fill(say.gettext("must not hold {names}"), names=either(_codes(rules.barred), say))
        for pattern in rules.barred_patterns:
            yield fill(say.gettext("must not hold attributes matching {pattern}"), pattern=Code(visible(pattern)))
        yield from map(self._sets, rules.sets)
        for name, names in rules.together:
            template = say.gettext("if {name} is there, {names} must be there too")
            yield fill(template, name=_code(name), names=both(_codes(names), say))
        for contained in rules.contained:
            yield from self._contained(contained)
        yield from map(self._excluded, rules.excluded)

    def _sets(self, sets: Sets) -> Words:
        words = [both(_codes(names), self.say) for names in sets.names]
        among = either(words, self.say, comma=any(len(names) > 1 for names in sets.names))
        if sets.is_exclusive:
            return fill(self.say.gettext("must hold exactly one of {names}"), names=among)
        return fill(self.say.gettext("must hold at least one of {names}"), names=among)

    def _contained(self, contained: Contained) -> Iterator[Words]:
        say, condition = self.say, contained.condition
        least = count_of(contained.least)
        for items in amount(1 if least is None else least, count_of(contained.most), ITEMS, say):
            if condition is None or (len(condition.tests) == 1 and not condition.tests[0].way):
                yield fill(say.gettext("{items} of this kind: {kind}"), items=items, kind=self.kind(contained.shape))
            elif condition.tests:
                yield fill(say.gettext("{items} where {condition}"), items=items, condition=self.condition(condition))
            else:
                schema = _schema(condition, say)
                yield fill(say.gettext("{items} valid against {schema}"), items=items, schema=schema)

    def _excluded(self, condition: Condition) -> Words:
        say, tests = self.say, condition.tests
        if not tests:
            return fill(say.gettext("must not be valid against {schema}"), schema=_schema(condition, say))
        if all(test.shape is None and test.holds for test in tests):
            names = both([(_code(*test.way),) for test in tests], say)
            one, many = say.gettext("must not hold {names}"), say.gettext("must not hold {names} together")
            return fill(one if len(tests) == 1 else many, names=names)
        if len(tests) == 1 and tests[0].shape and tests[0].holds and not tests[0].way:
            return fill(say.gettext("not allowed: {what}"), what=self.kind(tests[0].shape))
        return fill(say.gettext("not allowed: {condition}"), condition=self.condition(condition))

    def condition(self, condition: Condition) -> Words:
        """What must hold, as the words behind "if"."""
        if condition.tests:
            comma = any(test.or_missing for test in condition.tests)
            return both([self._test(test) for test in condition.tests], self.say, comma=comma)
        return fill(self.say.gettext("it is valid against {schema}"), schema=_schema(condition, self.say))

    def case(self, case: Case) -> Words:
        """When a case is to be minded: ``if `kind` is `card```."""
        template = self.say.gettext("if {condition}") if case.holds else self.say.gettext("unless {condition}")
        return fill(template, condition=self.condition(case.condition))

    def _test(self, test: Test) -> Words:
        say = self.say
        name: Words = (_code(*test.way),) if test.way else (say.gettext("it"),)
        if test.shape is None:
            return fill(say.gettext("{name} is there") if test.holds else say.gettext("{name} is not there"), name=name)
        if test.or_missing and test.holds:
            template = say.gettext("{name} is {what} or is not there")
        elif test.or_missing:
            template = say.gettext("{name} is not {what} or is not there")
        else:
            template = say.gettext("{name} is {what}") if test.holds else say.gettext("{name} is not {what}")
        return fill(template, name=name, what=self._what(test.shape))

    def _what(self, shape: Shape) -> Words:
        """What a value is, in the middle of a sentence."""
        clauses = list(limit_clauses(shape, self.say))
        if is_numeric(shape) and clauses:
            return listed(clauses, self.say)
        return self.kind(shape)

    def kind(self, shape: Shape) -> Words:
        """What a value is: its type and its limits, or one of a few values."""
        values = [literal(value) for value in allowed_values(shape) or ()]
        if values and None not in values:
            return either([(code,) for code in values if code], self.say)
        words = type_words(shape, self.titles, self.say)
        return listed((words, *limit_clauses(shape, self.say)), self.say)


def condition_words(condition: Condition) -> Words:
    """What must hold, in English."""
    return RuleTeller().condition(condition)


def _schema(condition: Condition, say: Say) -> Words:
    code = Code(visible(condition.schema))
    is_pointer = condition.schema.startswith("#")
    return fill(say.gettext("the schema at {pointer}"), pointer=code) if is_pointer else (code,)


def _codes(names: Names) -> list[Words]:
    return [(_code(name),) for name in names]


def _code(*way: str) -> Code:
    return Code(visible(shown_way(way)))
