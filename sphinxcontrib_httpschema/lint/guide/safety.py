"""Rules of the page on retries, conflicts and long work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.json_types import types_of
from sphinxcontrib_httpschema.lint.guide.headers import takes_header
from sphinxcontrib_httpschema.lint.guide.lists_seen import bare
from sphinxcontrib_httpschema.lint.guide.messages_seen import bulks, typed_at
from sphinxcontrib_httpschema.lint.guide.whole import folded
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.api.model import Endpoint, Resource
    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.schema import Schema

PAGE = "guide/safety"
#: Attributes of a body, in small letters and without dashes, that do what the headers do.
KEYS = frozenset({"clientrequestid", "clientrequesttoken", "clienttoken", "idempotencykey", "requestid"})
TAGS = frozenset({"etag", "lockversion", "revision", "version"})
FAILED = frozenset({"error", "errored", "failed", "failure"})
#: Names of attributes that can say why something failed.
REASON = re.compile(
    r"(^|_)(errors?|failures?|faults?|logs?|messages?|output|problems?|reasons?|results?)(_|$)|details?$"
)


def creations_take_a_key(subject: Subject) -> Iterator[Problem]:
    """Links that create something, and would do so twice."""
    found = [each for each in subject.api.endpoints if each.method == "POST" and "create" in each.link.rel]
    yield from _without_header(subject, found, "Idempotency-Key", KEYS, "may create the same thing twice")


def changes_take_a_tag(subject: Subject) -> Iterator[Problem]:
    """Links that change something, whoever has changed it since."""
    found = [each for each in subject.api.endpoints if each.method in ("PATCH", "PUT") and "update" in each.link.rel]
    yield from _without_header(subject, found, "If-Match", TAGS, "may undo what somebody else has changed")


def _without_header(
    subject: Subject, found: Iterable[Endpoint], header: str, attributes: frozenset[str], message: str
) -> Iterator[Problem]:
    """The endpoints that lack a header. If none of the API has it, that is one decision."""
    found = list(found)
    without = [
        each
        for each in found
        if not takes_header(subject, each, header.lower()) and attributes.isdisjoint(map(bare, _sent(each)))
    ]
    problems = [broken(each.link.node, f'"{each.caption}" {message}') for each in without]
    yield from folded(problems, len(found))


def _sent(endpoint: Endpoint) -> Iterable[str]:
    return endpoint.body.schema.named("properties") if endpoint.body else ()


def accepted_work_has_an_address(subject: Subject) -> Iterator[Problem]:
    """Examples of responses that accept work, and do not say where it can be watched."""
    for endpoint in subject.api.endpoints:
        head = endpoint.link.node.child("response_example", "head")
        status = next((each for each in endpoint.responses if each.status == 202), None)
        names = {name.lower() for name, _ in status.headers} if status else set()
        if head and status and names.isdisjoint({"location", "content-location", "link", "operation-location"}):
            yield broken(head, "the response accepts work, and does not say where it can be watched")


def failures_have_reasons(subject: Subject) -> Iterator[Problem]:
    """Resources that may have failed, and do not say why."""
    for resource in subject.api.resources:
        attributes = resource.schema.named("properties") if resource.schema and resource.endpoints else {}
        for name in ("status", "state"):
            words = attributes[name].get("enum") if name in attributes else None
            texts = [word for word in words if isinstance(word, str)] if isinstance(words, list) else []
            failed = [word for word in texts if word in FAILED]
            if failed and not any(map(_may_say_why, (*_names(attributes), *_below(resource, subject)))):
                message = f'"{name}" may be "{failed[0]}", and no attribute says why'
                yield broken(attributes[name].source.key, message)


def _names(attributes: dict[str, Schema]) -> Iterator[str]:
    """The names of attributes, and those of attributes inside."""
    for name, attribute in attributes.items():
        yield name
        yield from attribute.named("properties")


def _below(resource: Resource, subject: Subject) -> Iterator[str]:
    """What is found below the paths of a resource, such as ``result``."""
    paths = tuple(f"{endpoint.link.template.shape}/" for endpoint in resource.endpoints)
    shapes = (endpoint.link.template.shape for endpoint in subject.api.endpoints)
    yield from (shape.rpartition("/")[2] for shape in shapes if shape.startswith(paths))


def _may_say_why(name: str) -> bool:
    return REASON.search(re.sub(r"(?<=[a-z])(?=[A-Z])|-", "_", name).lower()) is not None


def bodies_are_one_or_many(subject: Subject) -> Iterator[Problem]:
    """Requests that take one thing or several."""
    for endpoint in subject.api.endpoints:
        if endpoint.body and {"object", "array"} <= _kinds(endpoint.body.schema):
            yield broken(typed_at(endpoint.body.schema), "the body is one object, or an array of several")


def _kinds(schema: Schema) -> set[str]:
    alternatives = (*schema.listed("anyOf"), *schema.listed("oneOf"))
    named = set(types_of(schema).names) if schema.has("type") else set()
    return named or named.union(*(types_of(each).names for each in alternatives))


def bulks_are_limited(subject: Subject) -> Iterator[Problem]:
    """Arrays of objects in requests that may be of any length."""
    arrays = bulks(subject)
    unlimited = dict.fromkeys(typed_at(each) for each in arrays if not each.has("maxItems"))
    problems = (broken(place, "a request may carry any number of items here") for place in unlimited)
    yield from folded(problems, len(set(map(typed_at, arrays))))


RULES = (
    GuideRule(
        "idempotency-key",
        Strength.SHOULD,
        PAGE,
        "What must not happen twice takes an Idempotency-Key.",
        creations_take_a_key,
        'add "Idempotency-Key" to "http_header"',
    ),
    GuideRule(
        "if-match",
        Strength.SHOULD,
        PAGE,
        "Changes can be made conditional with If-Match.",
        changes_take_a_tag,
        'add "If-Match" to "http_header"',
    ),
    GuideRule(
        "async-accepted",
        Strength.SHOULD,
        PAGE,
        "Long work is accepted with 202 and Location.",
        accepted_work_has_an_address,
        'send "Location"',
    ),
    GuideRule(
        "async-outcome",
        Strength.SHOULD,
        PAGE,
        "Work in the background shows its status, its result and its fault.",
        failures_have_reasons,
        'add an "error"',
    ),
    GuideRule(
        "bulk-own-endpoint",
        Strength.SHOULD,
        PAGE,
        "One endpoint takes one thing or many, never either.",
        bodies_are_one_or_many,
        "give the array an endpoint of its own",
    ),
    GuideRule(
        "bulk-bounded",
        Strength.MUST,
        PAGE,
        "A request carries a limited number of items.",
        bulks_are_limited,
        'give it "maxItems"',
    ),
)
