"""Three rules to test the linter with, whatever the design guide says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem


def capitals(subject: Subject) -> Iterator[Problem]:
    for link in subject.links:
        href = link.node.member("href")
        literal = re.sub(r"\{[^}]*\}", "", str(href.value)) if href else ""
        if href and literal != literal.lower():
            yield broken(href, f'the path "{href.value}" has capitals')


def no_titles(subject: Subject) -> Iterator[Problem]:
    for link in subject.links:
        if "title" not in link.value and "method" in link.value:
            yield broken(link.node, "the link has no title")


def no_words(subject: Subject) -> Iterator[Problem]:
    for resource in subject.api.resources:
        if resource.schema and not resource.description:
            yield broken(resource.schema.source, f'nobody says what "{resource.name}" is', "say it in a sentence")


def fails(_subject: Subject) -> Iterator[Problem]:
    yield from ()
    msg = "no such thing"
    raise LookupError(msg)


LOWER = GuideRule("path-lower", Strength.MUST, "guide/paths", "Paths are in lower case.", capitals, "write it in small")
TITLES = GuideRule("titles", Strength.SHOULD, "guide/schemas", "Each link has a `title`.", no_titles)
WORDS = GuideRule("words", Strength.MAY, "guide/schemas", "Each resource is described.", no_words)
FEW = (LOWER, TITLES, WORDS)
FAILS = GuideRule("fails", Strength.MUST, "", "Nothing fails.", fails)
OWN = GuideRule("own", Strength.MUST, "https://example.com/rules", "Links are ours.", no_titles)
