"""Rules of the page on schemas. Those about links are in ``links``, those about identities in ``identities``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.link_objects import says_base
from sphinxcontrib_httpschema.lint.guide import identities, links
from sphinxcontrib_httpschema.lint.guide.keywords import keywords_have_a_meaning
from sphinxcontrib_httpschema.lint.guide.limits import limits_agree
from sphinxcontrib_httpschema.lint.guide.named import named
from sphinxcontrib_httpschema.lint.guide.whole import folded
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken
from sphinxcontrib_httpschema.problems import Kind, Place
from sphinxcontrib_httpschema.schema.walk import is_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject, Written
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.node import Node

PAGE = "guide/schemas"
#: Keywords that leave the description to schemas inside, or that are one themselves.
JOINING = ("allOf", "anyOf", "oneOf", "not", "extends", "$ref", "$dynamicRef", "$recursiveRef")
#: Keywords that say of what type a value is, or that it is something else than a value.
TYPING = frozenset(
    {"type", "enum", "const", "properties", "patternProperties", "additionalProperties", "items", "prefixItems"}
    | {"if", "links", "definitions", "$defs", *JOINING}
)
#: Patterns that are tied to nothing on purpose: one character, or whatever there is.
LOOSE = re.compile(r"\.|\\.|\[[^\]]*\]|\^?\.[*+]\$?|.?|\.\*.*|.*\.\*")
ARTICLES = frozenset({"a", "an", "the"})


def references_lead_somewhere(subject: Subject) -> Iterator[Problem]:
    """What reading the description has told of references, and of pointers in paths."""
    yield from (problem for problem in subject.api.problems if problem.kind in (Kind.REF, Kind.HREF))


def all_is_described(subject: Subject) -> Iterator[Problem]:
    """Links, definitions and attributes without a description, or with their name as one."""
    speaking = [each for each in named(subject) if not _joins(each)]
    told = [*(each for each in subject.links if not says_base(each.value)), *speaking]
    without = [each for each in told if not _text(each, "description")]
    problems = (broken(_head(each), f"{_called(each)} has no description") for each in without)
    yield from folded(problems, len(told))
    for each in told:
        text = _text(each, "description")
        own = each.node.name if not is_link(each.node.pointer) else ""
        if text and _words(text) in [_words(name) for name in (own, _text(each, "title")) if name]:
            place = Place(each.node.document, f"{each.node.pointer}/description")
            yield broken(place, f'"{text}" says no more than the name')


def _joins(written: Written) -> bool:
    is_identity = written.node.name == "identity"
    return is_identity or any(keyword in written.value for keyword in JOINING) or not _speaks(written)


def _speaks(written: Written) -> bool:
    """Whether a schema says anything of values: one with nothing but definitions or links holds others together."""
    return not written.value.keys() <= {"definitions", "$defs", "links", "$schema", "id", "$id"}


def _text(written: Written, keyword: str) -> str:
    text = written.value.get(keyword)
    return text.strip() if isinstance(text, str) else ""


def _head(written: Written) -> Node | Place:
    return written.node if is_link(written.node.pointer) else written.node.key


def _called(written: Written) -> str:
    if not is_link(written.node.pointer):
        return f'"{written.node.name}"'
    title = _text(written, "title")
    return f'the link "{title}"' if title else "the link"


def _words(text: str) -> list[str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return [word for word in re.findall(r"[^\W_]+", spaced.lower()) if word not in ARTICLES]


def all_has_a_type(subject: Subject) -> Iterator[Problem]:
    """Definitions and attributes that may be anything."""
    own = [each for each in named(subject) if each.node.name != "identity"]
    untyped = [each for each in own if TYPING.isdisjoint(each.value)]
    found = (broken(each.node.key, f'"{each.node.name}" has no type, so that it may be anything') for each in untyped)
    yield from folded(found, len(own))


def patterns_are_tied(subject: Subject) -> Iterator[Problem]:
    """Patterns that find their match anywhere."""
    for written in subject.schemas:
        pattern = written.node.member("pattern")
        if pattern and isinstance(pattern.value, str) and not _is_tied(pattern.value):
            yield broken(pattern, f'"{pattern.value}" finds its match anywhere in a text')
        names = written.node.member("patternProperties")
        for name, member in names.members() if names else ():
            if not _is_tied(name):
                yield broken(member.key, f'"{name}" finds its match anywhere in a name')


def _is_tied(pattern: str) -> bool:
    bare = re.sub(r"^(\(\?[a-z]+\)|\((\?:)?)+", "", pattern)
    starts = bare.startswith(("^", "\\A", "\\b", "(?"))
    ends = re.search(r"(?<!\\)(\\\\)*(\$|\\[zZ])[)?]*$", pattern) is not None
    return starts or ends or LOOSE.fullmatch(pattern) is not None


RULES = (
    GuideRule("schema-refs", Strength.MUST, PAGE, "Every reference leads somewhere.", references_lead_somewhere),
    GuideRule(
        "schema-described",
        Strength.SHOULD,
        PAGE,
        "Everything has a description that says more than its name.",
        all_is_described,
        "say in a sentence what the name cannot",
    ),
    GuideRule("schema-typed", Strength.SHOULD, PAGE, "Every definition has a type.", all_has_a_type, 'add a "type"'),
    GuideRule(
        "schema-patterns",
        Strength.SHOULD,
        PAGE,
        "Patterns are anchored.",
        patterns_are_tied,
        'begin it with "^" and end it with "$"',
    ),
    GuideRule("schema-limits", Strength.MUST, PAGE, "Limits, defaults and enums agree.", limits_agree),
    *identities.RULES,
    *links.RULES,
    GuideRule(
        "schema-keywords", Strength.SHOULD, PAGE, "Keywords stand where they have a meaning.", keywords_have_a_meaning
    ),
)
