"""Rules about the names that paths are made of. Those about how they are built are in ``paths_built``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.model import SAFE
from sphinxcontrib_httpschema.lint.guide import names, paths_built
from sphinxcontrib_httpschema.lint.guide.segments import ACTIONS, Path, Segment, each_once, paths
from sphinxcontrib_httpschema.lint.guide.words import is_plural, plural, words_of
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem

PAGE = paths_built.PAGE
#: Words that are nothing but verbs, wherever they stand first in a segment.
VERBS = frozenset({"create", "delete", "edit", "fetch", "find", "get", "remove"})
#: Words that are verbs in front of a noun in the singular, and else may be nouns themselves.
VERBS_BEFORE_NOUNS = frozenset({"add", "do", "list", "make", "set", "update"})
#: What can be done to a resource, beyond what methods do.
DOINGS = frozenset(
    {"activate", "approve", "archive", "cancel", "close", "confirm", "deactivate", "disable", "enable", "publish"}
    | {"reject", "reopen", "resend", "reset", "resolve", "restart", "retry", "revoke", "rotate", "start", "stop"}
    | {"suspend", "transfer", "unarchive", "unpublish"}
)
#: Relations of links to one of a collection, whose variable is therefore an identity.
OF_ITEMS = frozenset({"self", "update", "destroy", "delete", "edit", "item"})
OF_COLLECTIONS = frozenset({"instances", "collection"})
#: Words with which a segment begins that names no collection: another rule tells of verbs.
NO_NOUNS = VERBS | VERBS_BEFORE_NOUNS | {"all", "api", "by", "for", "from", "in", "of", "query", "search", "to", "with"}
#: Words that say which ones of a collection are meant.
ADJECTIVES = re.compile(r".*(ly|ed|able)|active|current|latest|me|mine|new|open|own|pending|popular|recent|top")
ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
CAPITAL = re.compile(r"[A-Z]")
UNDERSCORE = re.compile(r"(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])")


def _singular_collections(subject: Subject) -> Iterator[Problem]:
    for _, segment in each_once(subject, _collections):
        name = segment.text.partition(".")[0]
        if not is_plural(name) and _is_noun(name):
            message = f'"{segment.text}" is the name of a collection, and no plural'
            yield broken(segment.place, message, f'perhaps "{plural(name)}" is meant')


def _is_noun(name: str) -> bool:
    words = words_of(name)
    return words[0] not in NO_NOUNS and not ADJECTIVES.fullmatch(words[-1])


def _collections(path: Path) -> Iterator[Segment]:
    """The literal segment that names the collection that a path leads to, or to one of."""
    last, before, rels = path.last, path.before, path.endpoint.link.rel
    if last and last.is_literal and path.endpoint.method in SAFE and not OF_COLLECTIONS.isdisjoint(rels):
        yield last
    if last and last.variable and before and before.is_literal and not OF_ITEMS.isdisjoint(rels):
        yield before


def _verbs(subject: Subject) -> Iterator[Problem]:
    for _, segment in each_once(subject, _with_verbs):
        yield broken(segment.place, f'"{segment.text}" begins with a verb')


def _with_verbs(path: Path) -> Iterator[Segment]:
    for index, segment in enumerate(path.segments):
        if segment.text == ACTIONS:
            return
        is_last = index == len(path.segments) - 1
        if segment.is_literal and _is_doing(segment.text, is_last=is_last, path=path):
            yield segment


def _is_doing(text: str, *, is_last: bool, path: Path) -> bool:
    first, *rest = words_of(text) or ("",)
    if first in VERBS:
        return True
    if not is_last or first not in VERBS_BEFORE_NOUNS:
        return False
    if rest:
        return not is_plural(text)
    return first in ("add", "update") and path.endpoint.method not in SAFE and "create" not in path.endpoint.link.rel


def _doings(subject: Subject) -> Iterator[Problem]:
    for path in subject.once(paths):
        last, before, endpoint = path.last, path.before, path.endpoint
        if not (last and last.is_literal and before and before.variable) or endpoint.method != "POST":
            continue
        if not DOINGS.isdisjoint(words_of(last.text)[:1]) and "create" not in endpoint.link.rel:
            message = f'"{last.text}" is something to do, and stands right behind a variable'
            yield broken(last.place, message, f'write "{ACTIONS}/{last.text}"')


def _capitals(subject: Subject) -> Iterator[Problem]:
    for _, segment in each_once(subject, _with_capitals):
        yield broken(
            segment.place, f'"{segment.text}" has capital letters', f'write "{"-".join(words_of(segment.text))}"'
        )


def _with_capitals(path: Path) -> Iterator[Segment]:
    return (each for each in path.segments if each.is_literal and CAPITAL.search(ESCAPE.sub("", each.text)))


def _underscores(subject: Subject) -> Iterator[Problem]:
    for _, segment in each_once(subject, _with_underscores):
        better = UNDERSCORE.sub("-", segment.text)
        yield broken(segment.place, f'"{segment.text}" has an underscore between words', f'write "{better}"')


def _with_underscores(path: Path) -> Iterator[Segment]:
    return (each for each in path.segments if each.is_literal and UNDERSCORE.search(each.text))


RULES = (
    GuideRule(
        "path-plural",
        Strength.SHOULD,
        PAGE,
        "The path of a collection is a plural noun.",
        _singular_collections,
    ),
    GuideRule(
        "path-nouns",
        Strength.SHOULD,
        PAGE,
        "No verb stands in a path, except below actions.",
        _verbs,
        "the method says what is done",
    ),
    GuideRule(
        "path-actions",
        Strength.SHOULD,
        PAGE,
        "What is no plain change of a resource stands below actions.",
        _doings,
    ),
    GuideRule(
        "path-consistent",
        Strength.SHOULD,
        PAGE,
        "A resource has one collection path and its items are at that path plus an identity.",
        paths_built.inconsistent,
    ),
    GuideRule(
        "path-lower-case",
        Strength.MUST,
        PAGE,
        "Literal parts of paths have no capital letters.",
        _capitals,
    ),
    GuideRule(
        "path-dashes",
        Strength.SHOULD,
        PAGE,
        "Words in paths are separated by dashes.",
        _underscores,
    ),
    GuideRule(
        "attribute-snake-case",
        Strength.SHOULD,
        PAGE,
        "Attributes and query parameters are lower case with underscores.",
        names.not_snake_case,
    ),
    GuideRule(
        "path-identity",
        Strength.SHOULD,
        PAGE,
        "What has a unique lasting name can be addressed by it as well as by its id.",
        paths_built.names_left_out,
        "let it stand in the path too",
    ),
    GuideRule(
        "path-shallow",
        Strength.SHOULD,
        PAGE,
        "A path names at most one parent.",
        paths_built.deep,
    ),
    GuideRule(
        "path-plain",
        Strength.SHOULD,
        PAGE,
        "Paths have no slash at the end and no file ending.",
        paths_built.with_endings,
    ),
    GuideRule(
        "path-variables-described",
        Strength.MUST,
        PAGE,
        "Every variable in a path leads to a schema with a description and a type.",
        paths_built.undescribed,
    ),
)
