"""The rules that are known, and how people name them: those of the design guide, of plug-ins, and of a project."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength
from sphinxcontrib_httpschema.problems import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from importlib.metadata import EntryPoint

GROUP = "sphinxcontrib_httpschema.rules"  #: Entry points of packages that bring rules.
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")  #: How rules are called.
#: What is told of by the way, when rules are applied, by the names that these findings have.
HOUSEKEEPING = {
    "ignore-reason": "Whoever ignores a rule says why",
    "ignore-stale": "What is ignored is still there",
    "ignore-unknown": "Rules that are ignored exist",
    "rule-fails": "Rules can be applied",
}


class SelectionError(Exception):
    """A pattern selects no rule. The text says so, as a clause."""


class Registry(NamedTuple):
    """The rules that are known, each under an id of its own."""

    rules: tuple[GuideRule, ...]  #: Those of the guide in its order, then those of others.
    faults: tuple[str, ...] = ()  #: Why other rules are left out, as clauses.

    @property
    def ids(self) -> tuple[str, ...]:
        """By which people name them."""
        return tuple(rule.id for rule in self.rules)

    def find(self, name: str) -> GuideRule | None:
        """The rule of that id."""
        return next((rule for rule in self.rules if rule.id == name), None)

    def near(self, name: str) -> tuple[str, ...]:
        """The ids that look most like a name, nearest first."""
        return nearest(name, self.ids, most=3)

    def select(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[GuideRule, ...]:
        """The rules that patterns select, or all, without those that others ignore, in the order of the registry.

        Args:
            select: Ids, pages and patterns of both, or strengths.
            ignore: The same, or names of :data:`HOUSEKEEPING`, which no rule has.

        Raises:
            SelectionError: A pattern means no rule.
        """
        wanted = self._meant(select) if select else set(self.ids)
        left = wanted - self._meant([name for name in ignore if name not in HOUSEKEEPING])
        return tuple(rule for rule in self.rules if rule.id in left)

    def _meant(self, patterns: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for pattern in patterns:
            meant = {rule.id for rule in self.rules if _is_meant(rule, pattern)}
            if not meant:
                near = did_you_mean(nearest(pattern, [*self.ids, *dict.fromkeys(rule.page for rule in self.rules)]))
                msg = f'"{pattern}" is no rule, no page and no pattern of one{near}'
                raise SelectionError(msg)
            found |= meant
        return found


def _is_meant(rule: GuideRule, pattern: str) -> bool:
    if pattern.upper() in Strength.__members__:
        return rule.strength is Strength[pattern.upper()]
    return fnmatchcase(rule.id, pattern) or bool(rule.page and fnmatchcase(rule.page, pattern))


def load_registry(own: Iterable[object] = (), where: str = "the configuration") -> Registry:
    """The rules of the guide, of plug-ins and of a project. What cannot be used is among the faults.

    Args:
        own: Those of the project.
        where: What messages call the place where these are given.
    """
    from sphinxcontrib_httpschema.lint.guide import RULES  # noqa: PLC0415 - they are many, and seldom asked for.

    rules: dict[str, GuideRule] = {rule.id: rule for rule in RULES}
    faults: list[str] = []
    given = [(rule, where) for rule in own]
    for rule, origin in (*_of_plug_ins(faults.append), *given):
        if not isinstance(rule, GuideRule):
            faults.append(f"{origin} gives {rule!r}, which is no GuideRule")
        elif fault := _fault(rule, rules):
            faults.append(f'{origin} gives the rule "{rule.id}", {fault}')
        else:
            rules[rule.id] = rule
    return Registry(tuple(rules.values()), tuple(faults))


def _of_plug_ins(complain: Callable[[str], None]) -> Iterator[tuple[object, str]]:
    """What entry points give, each with its origin."""
    for point in sorted(entry_points(group=GROUP)):
        try:
            given = point.load()
            rules = [given] if isinstance(given, GuideRule) else list(given)
        except Exception as error:  # noqa: BLE001 - whatever a plug-in does, the rules of others are applied.
            complain(f"{_origin(point)} cannot be loaded: {type(error).__name__}: {error}")
            continue
        yield from ((rule, _origin(point)) for rule in rules)


def _origin(point: EntryPoint) -> str:
    package = f' of "{point.dist.name}"' if point.dist else ""
    return f'the plug-in "{point.name}"{package}'


def _fault(rule: GuideRule, known: dict[str, GuideRule]) -> str:
    """What is wrong with a rule that somebody gives, as a clause."""
    if not ID.fullmatch(rule.id):
        return "whose id must be words in lower case with dashes between"
    if rule.id in known or rule.id in HOUSEKEEPING or rule.id.upper() in Strength.__members__:
        return "but there is one of that id already"
    return "whose page must be a URL, or nothing" if rule.page and "://" not in rule.page else ""
