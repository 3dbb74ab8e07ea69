"""What a rule of the design guide is."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.problems import Kind, Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.schema.node import Node


class Strength(enum.Enum):
    """How much a rule asks for, in the words of RFC 2119."""

    MUST = "MUST"
    SHOULD = "SHOULD"
    MAY = "MAY"

    @property
    def severity(self) -> Severity:
        """How much it matters when the rule is broken."""
        return {"MUST": Severity.ERROR, "SHOULD": Severity.WARNING, "MAY": Severity.NOTE}[self.value]


@dataclass(frozen=True, slots=True)
class GuideRule:
    """Something that the design guide asks of an API, and that its description can show."""

    id: str  #: By which people name it: lower case, with dashes.
    strength: Strength  #: How much it asks for.
    page: str  #: The page of the guide with the reasons: ``guide/paths``. Of others' rules, a URL or nothing.
    words: str  #: What must hold, as a sentence with its full stop, in the words of the guide.
    check: Callable[[Subject], Iterable[Problem]]  #: Finds where it does not.
    hint: str = ""  #: What mends it, as a clause, where that is always the same.

    @property
    def reference(self) -> str:
        """Where the reasons are: a place in the guide, or the page that a rule of somebody else has."""
        return f"{self.page}#guide-{self.id}" if self.page and "://" not in self.page else self.page

    def problems(self, subject: Subject) -> Iterator[Problem]:
        """Where the rule is broken."""
        for problem in self.check(subject):
            told = problem.instead or self.hint
            yield problem._replace(
                kind=Kind.LINT,
                severity=self.strength.severity,
                rule=self.id,
                instead=told,
                page=self.reference,
            )


def broken(at: Node | Place, message: str, instead: str = "") -> Problem:
    """A place where a rule is broken.

    Args:
        at: What breaks it: a value, or the place of a key.
        message: What is wrong there, as a clause without a full stop.
        instead: What would mend it, as a clause, where the rule's own hint says too little.
    """
    place = at if isinstance(at, Place) else at.place
    return Problem(Kind.LINT, message, place, instead)
