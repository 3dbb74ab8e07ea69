"""Rules of the page on what to do when things go wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.lint.guide.whole import root
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem

#: Paths at which an API says whether it is up, whatever leads there.
STATUS = re.compile(r"(.*/)?(health|healthz|health-?check|heartbeat|livez|ping|readyz|status|up|alive)(/.*)?")
RELATIONS = frozenset({"health", "status"})


def status_is_public(subject: Subject) -> Iterator[Problem]:
    """APIs without an endpoint that says whether they are up."""
    whole = root(subject)
    if whole and not any(_says_status(each.link.rel, each.path) for each in subject.api.endpoints):
        yield broken(whole, "no endpoint says whether the API is up")


def _says_status(relations: tuple[str, ...], path: str) -> bool:
    return not RELATIONS.isdisjoint(relations) or STATUS.fullmatch(path.lower()) is not None


RULES = (
    GuideRule(
        "status-public",
        Strength.SHOULD,
        "guide/trouble",
        "There is an endpoint that says whether the API is up.",
        status_is_public,
        'add a link with the relation "status"',
    ),
)
