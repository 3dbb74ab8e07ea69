"""Rules applied to a description: what breaks them, and what is ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.lint.ignores import idle, ignores_of
from sphinxcontrib_httpschema.problems import Kind, Place, Position, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinxcontrib_httpschema.lint.guide_rule import GuideRule
    from sphinxcontrib_httpschema.lint.ignores import Ignore
    from sphinxcontrib_httpschema.lint.registry import Registry
    from sphinxcontrib_httpschema.lint.rule import Subject


class Findings(NamedTuple):
    """What came of applying rules. All of it is in the order of the files, each fault once."""

    broken: tuple[Problem, ...]  #: Where rules are broken.
    ignored: tuple[tuple[Problem, str], ...]  #: Where they are, too, but the description says why; with its reasons.
    odd: tuple[Problem, ...]  #: What is wrong with rules, and with what is ignored.

    @property
    def told(self) -> tuple[Problem, ...]:
        """All that people have to hear of."""
        return in_order((*self.broken, *self.odd))


def find(rules: Iterable[GuideRule], subject: Subject, registry: Registry) -> Findings:
    """Apply rules to a description.

    Args:
        rules: Those to apply.
        subject: What they look at.
        registry: All that there are, for what the description says of them.
    """
    applied = {rule.id: _applied(rule, subject) for rule in rules}
    failed = {name: made for name, made in applied.items() if isinstance(made, Problem)}
    found = [problem for made in applied.values() if not isinstance(made, Problem) for problem in made]
    ignores, faults = ignores_of(subject)
    broken, ignored, used = _parted(in_order(found), ignores)
    odd = (*failed.values(), *faults, *idle(ignores, used, registry, applied.keys() - failed))
    return Findings(broken, ignored, in_order(odd))


def _applied(rule: GuideRule, subject: Subject) -> tuple[Problem, ...] | Problem:
    """What a rule finds; or that it cannot be applied, as others are all the same."""
    try:
        return in_order(rule.problems(subject))
    except Exception as error:  # noqa: BLE001 - whatever it is, the rule is somebody else's.
        message = f'the rule "{rule.id}" cannot be applied: {type(error).__name__}: {error}'
        return Problem(Kind.LINT, message, _start(subject), rule="rule-fails")


def _start(subject: Subject) -> Place | Position:
    """The place of what is wrong with no part of the description."""
    return Place(subject.documents[0], "") if subject.documents else Position("", 1, 1)


def _parted(
    found: Sequence[Problem], ignores: Sequence[Ignore]
) -> tuple[tuple[Problem, ...], tuple[tuple[Problem, str], ...], set[Ignore]]:
    """What is not ignored; what is, with the reasons; and the ignores that have to do with it."""
    covering = [(problem, [each for each in ignores if each.covers(problem)]) for problem in found]
    broken = tuple(problem for problem, by in covering if not by)
    # The innermost is nearest to the point.
    ignored = tuple((problem, max(by, key=lambda each: len(each.around)).reason) for problem, by in covering if by)
    return broken, ignored, {each for _, by in covering for each in by}


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of the files, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=_order))


def _order(problem: Problem) -> tuple[Position, str, str]:
    return (problem.position, problem.rule, problem.message)
