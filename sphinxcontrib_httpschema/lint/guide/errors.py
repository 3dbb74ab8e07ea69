"""Rules of the page on errors."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.json_types import types_of
from sphinxcontrib_httpschema.lint.guide.lists_seen import bare
from sphinxcontrib_httpschema.lint.guide.messages_seen import is_only
from sphinxcontrib_httpschema.lint.guide.whole import root
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.node import Node

PAGE = "guide/errors"
#: What definitions of errors are called: ``error``, ``api-errors``, ``ValidationError``, ``problem_details``.
NAME = re.compile(r"(.*[-_./ ])?(errors?|problems?|problem[-_ ]?details?)|.*(Errors?|Problems?|ProblemDetails?)")
#: Names of attributes, in small letters and without dashes, that say what kind of error it is.
KINDS = frozenset({"code", "error", "errorcode", "errorid", "errortype", "id", "key", "kind", "name", "reason", "slug"})
KINDS |= {"type"}
#: Those that say it in a sentence.
SENTENCES = frozenset({"description", "detail", "details", "error", "errordescription", "errormessage", "message"})
SENTENCES |= {"messages", "msg", "reason", "text", "title", "usermessage"}
#: Those that list what is wrong.
FAULTS = frozenset({"causes", "details", "errors", "failures", "faults", "fields", "invalidparams", "issues"})
FAULTS |= {"messages", "problems", "violations"}
#: Those that tell of the inside.
INTERNALS = frozenset({"backtrace", "exception", "exceptionclass", "sql", "stack", "stacktrace", "trace", "traceback"})


class Shown(NamedTuple):
    """The schema of an error."""

    node: Node  #: Where it is defined.
    attributes: dict[str, Schema]  #: What it is made of, also inside of an attribute such as ``error``, by bare names.
    is_list: bool  #: It has room for several faults.


@lru_cache(maxsize=2)
def errors(subject: Subject) -> tuple[Shown, ...]:
    """The schemas that are called errors, have attributes, and are no things that an endpoint serves."""
    served, owners = _served(subject), subject.api.owners
    nodes = {node: None for node, name in owners.items() if NAME.fullmatch(name) and name not in served}
    for written in subject.schemas:
        around, _, name = written.node.pointer.rpartition("/")
        is_defined = around.endswith(("/definitions", "/$defs")) and written.node not in owners
        if is_defined and NAME.fullmatch(name):
            nodes[written.node] = None
    shown = (_shown(node, Schema.at(node, subject.resolver)) for node in nodes)
    return tuple(each for each in shown if each.attributes)


@lru_cache(maxsize=2)
def shared(subject: Subject) -> tuple[Shown, ...]:
    """Those that do not belong to a resource: what all endpoints answer with, and not how a piece of work ended."""
    served = _served(subject)
    return tuple(each for each in errors(subject) if subject.api.owner(each.node) not in served)


def _served(subject: Subject) -> set[str]:
    """The names of the resources that endpoints are about."""
    return {each.name for each in subject.api.resources if each.endpoints}


def _shown(node: Node, schema: Schema) -> Shown:
    items = schema.sub("items") if is_only(schema, "array") else None
    attributes = (items or schema).named("properties")
    found = {bare(name): attribute for name, attribute in attributes.items()}
    is_list = items is not None
    for name in ("error", "errors", "problem", "problems"):
        if attribute := found.get(name):
            inner = attribute.sub("items") or attribute
            found |= {bare(key): each for key, each in inner.named("properties").items()}
            is_list = is_list or not types_of(attribute).names or "array" in types_of(attribute).names
    return Shown(node, found, is_list)


def errors_have_a_shape(subject: Subject) -> Iterator[Problem]:
    """APIs that do not say what errors look like, or without a sentence for people."""
    whole, shown = root(subject), shared(subject)
    if whole and not errors(subject):
        yield broken(whole, "no schema says what errors look like", 'describe it as a resource "error"')
    if shown and not any(SENTENCES & each.attributes.keys() for each in shown):
        yield broken(shown[0].node, "an error has no attribute for a sentence that people read", 'add a "message"')


def errors_have_names(subject: Subject) -> Iterator[Problem]:
    """Errors that have no name, or only a number."""
    shown = shared(subject)
    kinds = [each.attributes[name] for each in shown for name in each.attributes if name in KINDS]
    numbers = [kind for kind in kinds if types_of(kind).names and "string" not in types_of(kind).names]
    if shown and not kinds:
        yield broken(shown[0].node, "an error has no attribute that says what kind of error it is", 'add an "id"')
    if kinds and len(numbers) == len(kinds):
        yield broken(numbers[0].source, "an error is known by a number only", "give each kind a name")


def errors_name_faults(subject: Subject) -> Iterator[Problem]:
    """Errors without room for several faults."""
    shown = shared(subject)
    if shown and not any(each.is_list or FAULTS & each.attributes.keys() for each in shown):
        yield broken(shown[0].node, "an error has room for one fault only")


def errors_keep_internals(subject: Subject) -> Iterator[Problem]:
    """Attributes of errors that tell of the inside."""
    told: dict[Node, str] = {}
    for each in shared(subject):
        told |= {each.attributes[name].source: each.node.name for name in INTERNALS & each.attributes.keys()}
    for node in told:
        yield broken(node.key, f'"{node.name}" shows to everyone what is inside')


RULES = (
    GuideRule(
        "error-shape", Strength.MUST, PAGE, "All errors have one shape with an id and a message.", errors_have_a_shape
    ),
    GuideRule("error-ids", Strength.MUST, PAGE, "Each kind of error has a name that never changes.", errors_have_names),
    GuideRule(
        "error-names-faults",
        Strength.SHOULD,
        PAGE,
        "A response to an invalid request names every fault with its place.",
        errors_name_faults,
        "add a list of faults, each with its place",
    ),
    GuideRule(
        "error-no-internals",
        Strength.MUST,
        PAGE,
        "Errors tell nothing of the inside.",
        errors_keep_internals,
        "write it to a log",
    ),
)
