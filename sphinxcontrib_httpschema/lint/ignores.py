"""What a description says itself of rules that need not hold: ``x-httpschema-ignore``, in a schema or a link.

It is an object from ids of rules, or patterns of them, to reasons, and holds for the object that it stands in and for
all that is inside of that.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.problems import Kind, Place, Problem, Severity, nearest
from sphinxcontrib_httpschema.schema import pointer as pointers
from sphinxcontrib_httpschema.schema.walk import IGNORE

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from sphinxcontrib_httpschema.lint.registry import Registry
    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.walk import Found


class Ignore(NamedTuple):
    """One rule, or several of a pattern, that need not hold somewhere."""

    document: Document  #: In which.
    around: str  #: Pointer to the object in which they need not.
    pattern: str  #: The id of a rule, or a pattern of several.
    reason: str  #: Why; nothing if nobody says.

    @property
    def place(self) -> Place:
        """Where it is written."""
        return Place(self.document, pointers.join(self.around, IGNORE, self.pattern), key=True)

    def covers(self, problem: Problem) -> bool:
        """Whether a finding is of such a rule, and inside of the object."""
        place = problem.place
        return (
            isinstance(place, Place)
            and place.document is self.document
            and f"{place.pointer}/".startswith(f"{self.around}/")
            and fnmatchcase(problem.rule, self.pattern)
        )

    def names(self, registry: Registry) -> tuple[str, ...]:
        """The ids that it means."""
        return tuple(name for name in registry.ids if fnmatchcase(name, self.pattern))


def ignores_of(subject: Subject) -> tuple[tuple[Ignore, ...], tuple[Problem, ...]]:
    """What a description ignores, and what is wrong with how it says so."""
    found: list[Ignore] = []
    faults: list[Problem] = []
    for document in subject.documents:
        for each in subject.resolver.objects(document):
            if IGNORE in each.value:
                found += _read(document, each, faults)
            elif each.pointer.endswith(f"/{IGNORE}"):
                place = Place(document, each.pointer, key=True)
                message = f'"{IGNORE}" is the name of a schema here, and no keyword'
                faults.append(_fault("ignore-reason", message, place, "put it into the object around, or inside"))
    return tuple(found), tuple(faults)


def _read(document: Document, found: Found, faults: list[Problem]) -> Iterator[Ignore]:
    given = found.value[IGNORE]
    at = pointers.join(found.pointer, IGNORE)
    if not isinstance(given, dict):
        message = f'"{IGNORE}" must be an object from ids of rules to reasons'
        faults.append(_fault("ignore-reason", message, Place(document, at), "nothing is ignored"))
        return
    for pattern, reason in given.items():
        ignore = Ignore(document, found.pointer, str(pattern), reason.strip() if isinstance(reason, str) else "")
        if not ignore.reason:
            message = f'there is no reason why "{pattern}" is ignored'
            faults.append(_fault("ignore-reason", message, ignore.place, "say it in a text"))
        yield ignore


def _fault(rule: str, message: str, place: Place, instead: str = "", candidates: tuple[str, ...] = ()) -> Problem:
    severity = Severity.ERROR if rule == "ignore-reason" else Severity.WARNING
    return Problem(Kind.LINT, message, place, instead, candidates, severity, rule)


def idle(
    ignores: Sequence[Ignore], used: Container[Ignore], registry: Registry, applied: Container[str]
) -> Iterator[Problem]:
    """Those that ignore nothing: there is no such rule, or what it found is gone.

    Args:
        ignores: All.
        used: Those that ignore something.
        registry: The rules that there are.
        applied: The ids of the rules that were applied.
    """
    for ignore in ignores:
        names = ignore.names(registry)
        if not names:
            message = f'there is no rule "{ignore.pattern}"'
            candidates = nearest(ignore.pattern, registry.ids)
            yield _fault("ignore-unknown", message, ignore.place, "nothing is ignored", candidates)
        elif ignore not in used and all(name in applied for name in names):
            message = f'there is nothing here that "{ignore.pattern}" could find any more'
            yield _fault("ignore-stale", message, ignore.place, "take it out")
