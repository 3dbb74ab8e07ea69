"""The rules about times: how they are written, and what they are called."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.json_types import types_of
from sphinxcontrib_httpschema.lint.guide.attributes_seen import Seen, asked, given
from sphinxcontrib_httpschema.lint.guide.words import words_of
from sphinxcontrib_httpschema.lint.guide_rule import broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.node import Node

#: In the words of a name: when something came to be, and when it was last changed.
CREATED = re.compile(r"\b(created|creation|inserted|joined|registered|born|added|timestamp|date|time)\b")
CHANGED = re.compile(r"\b(updated?|modified|modification|changed|edited|touched)\b")
MOMENTS = frozenset({"created", "modified", "timestamp", "updated"})  #: Whole names that are those of moments.
FORMATS = ("date-time", "date")  #: Those that a text has which is a time.
OFFSET = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ].*[+-][0-9]{2}:?[0-9]{2}")
#: What a name begins or ends with that is one end of a span, or a time as such.
ENDS = frozenset(
    {"after", "before", "begin", "begins", "date", "day", "end", "ends", "finish", "from", "since", "start", "starts"}
    | {"time", "timestamp", "to", "until", "when"}
)
WHOLE = frozenset({"date", "day", "time", "timestamp", "when"})  #: Those that are names by themselves only.


def not_utc(subject: Subject) -> Iterator[Problem]:
    """Times that are no RFC 3339, and examples that are not in UTC."""
    seen = {each.schema.written: each for each in itertools.chain(subject.once(given), subject.once(asked))}
    told: set[Node] = set()
    for each in filter(_is_moment, seen.values()):
        at = next(iter(each.schema.holders.get("type", ())), None)
        if at and at not in told:
            told.add(at)
            names = types_of(each.schema).names
            what = "a number" if {"integer", "number"} & set(names) else "any text"
            if what == "a number" or ("string" in names and each.schema.text("format") not in FORMATS):
                yield broken(at, f'"{each.name}" is a time, and {what}', 'make it a text of the format "date-time"')
    yield from _examples(subject)


def _is_moment(seen: Seen) -> bool:
    words = words_of(seen.name)
    if words[-1:] == ("at",) and len(words) > 1:
        return True
    return seen.name in MOMENTS and bool({"integer", "number"} & set(types_of(seen.schema).names))


def _examples(subject: Subject) -> Iterator[Problem]:
    told: set[Node] = set()
    for seen in subject.once(given):
        example = seen.schema.node("example") if seen.schema.text("format") == "date-time" else None
        if example and example not in told and isinstance(example.value, str) and OFFSET.fullmatch(example.value):
            told.add(example)
            yield broken(example, f'"{example.value}" is not in UTC', 'end it with "Z"')


def misnamed(subject: Subject) -> Iterator[Problem]:
    """Times whose names do not end as those of others do."""
    for seen in subject.once(given):
        end = {"date-time": "at", "date": "on"}.get(seen.schema.text("format"))
        words = words_of(seen.name)
        if end and words and words[-1] != end and not _is_span(words):
            what = "a moment" if end == "at" else "a day"
            yield broken(seen.key, f'"{seen.name}" is {what}, and its name does not end in "_{end}"')


def _is_span(words: tuple[str, ...]) -> bool:
    """Whether a name is that of one end of a span, or of a time that has no other name."""
    ends = {words[0], words[-1]}
    return (len(words) == 1 and words[0] in WHOLE) or bool(ends & (ENDS - WHOLE))
