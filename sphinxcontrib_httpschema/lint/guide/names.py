"""The rule about the names of attributes and parameters."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.lint.guide.attributes_seen import asked, given
from sphinxcontrib_httpschema.lint.guide.queries import queries
from sphinxcontrib_httpschema.lint.guide.words import words_of
from sphinxcontrib_httpschema.lint.guide_rule import broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Place, Problem

SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
CAMEL = re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)+")
#: Names with words in them. Others belong to a format, such as ``@id`` and ``_links``, or are no names at all.
WORDS = re.compile(r"[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*")
#: Names that are data: of variables of an environment, of languages, of headers.
DATA = re.compile(r"[A-Z0-9_]+|[a-z]{2,3}([-_][A-Z][a-z]{3})?[-_][A-Z]{2}|[A-Z][a-z]*(-[A-Z][a-z]*)+")
ENOUGH = 3  #: Names with capitals inside that are told one by one, whatever the others are like.


def not_snake_case(subject: Subject) -> Iterator[Problem]:
    """Names that have capitals or dashes. If most have capitals inside, that is one decision, and told once."""
    places: dict[Place, str] = {}
    for name, place in _named(subject):
        if WORDS.fullmatch(name) and not DATA.fullmatch(name):
            places.setdefault(place, name)
    style = _camel_style(set(places.values()))
    if style:
        first = next(place for place, name in places.items() if name in style)
        yield broken(first, f'"{places[first]}" and {len(style) - 1} other names have capitals where words begin')
    for place, name in places.items():
        if name not in style and not SNAKE.fullmatch(name):
            yield broken(
                place, f'"{name}" is not in lower case with underscores', f'write "{"_".join(words_of(name))}"'
            )


def _camel_style(names: set[str]) -> set[str]:
    """The names of several words with capitals where words begin, if most are like that."""
    camel = {name for name in names if CAMEL.fullmatch(name)}
    is_style = len(camel) > ENOUGH and len(camel) > sum("_" in name for name in names)
    return camel if is_style else set()


def _named(subject: Subject) -> Iterator[tuple[str, Place]]:
    for seen in itertools.chain(subject.once(asked), subject.once(given)):
        yield seen.name, seen.key
    yield from ((each.name, each.place) for each in subject.once(queries))
