"""Rules about what clients send. Those about the limits of values are in ``limits``."""

from __future__ import annotations

import difflib
import functools
import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.choices import required_names
from sphinxcontrib_httpschema.api.json_types import types_of
from sphinxcontrib_httpschema.api.link_view import FORM
from sphinxcontrib_httpschema.api.links import PARTIAL
from sphinxcontrib_httpschema.api.methods import READ_RELATIONS, hinted
from sphinxcontrib_httpschema.lint.guide import bounds
from sphinxcontrib_httpschema.lint.guide.attributes_seen import asked, given
from sphinxcontrib_httpschema.lint.guide.messages_seen import shows
from sphinxcontrib_httpschema.lint.guide.segments import ACTIONS, paths
from sphinxcontrib_httpschema.lint.guide.words import singular, words_of
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken
from sphinxcontrib_httpschema.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.api.model import Endpoint
    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.schema import Schema

PAGE = "guide/requests"
CHANGING = frozenset({"create", "update", "destroy", "delete"})  #: Relations of links that change something.
WRITING = frozenset({"create", "update"})  #: Those of links that send what a resource is to be.
CHANGE = re.compile(r"\s*(create|delete|destroy|remove|update)\b(?!s)", re.IGNORECASE)
XML = re.compile(r"(application|text)/(?:.*\+)?xml\b", re.IGNORECASE)
BODILESS = ("GET", "HEAD", "DELETE")  #: Methods whose requests have no body that means anything.
NEAR = 0.85  #: How alike two names are that were meant to be one (difflib's ratio).
SHORTEST = 6  #: Letters of names that can be told to be misspelled.
#: What people put behind the name of what they refer to.
REFERRING = ("_id", "_ids", "_uuid", "_uuids", "_identity", "_slug", "_slugs")
#: Names of amounts of money, and words that show that a name is not one.
MONEY = frozenset({"amount", "balance", "charge", "cost", "discount", "fee", "price", "subtotal", "tax", "total"})
SURELY_MONEY = frozenset({"fee", "price"})
ABOUT_MONEY = re.compile(
    r"[$€£¥]|\b(bill\w*|cents?|currenc\w*|dollars?|euros?|invoice\w*|money|paid|pay\w*|price\w*|usd)\b"
)
NO_AMOUNT = re.compile(r"\b(estimate\w*|percent\w*|rate|ratio|per cent|approximate\w*)\b|%")


def _changing_gets(subject: Subject) -> Iterator[Problem]:
    for path in subject.once(paths):
        endpoint, node = path.endpoint, path.endpoint.link.node
        if endpoint.method != "GET" or not _names_method(subject, endpoint):
            continue
        rels = [rel for rel in endpoint.link.rel if rel in CHANGING]
        title = CHANGE.match(endpoint.title) if READ_RELATIONS.isdisjoint(endpoint.link.rel) else None
        behind = dict(zip((each.text for each in path.segments), path.segments[1:], strict=False)).get(ACTIONS)
        if rels:
            yield broken(
                Place(node.document, f"{node.pointer}/rel"), f'a link "{rels[0]}" changes something, and is a GET'
            )
        elif behind and behind.is_literal:
            yield broken(behind.place, f'"{behind.text}" is something to do, and the method is GET')
        elif title:
            place = Place(node.document, f"{node.pointer}/title")
            yield broken(place, f'"{endpoint.title}" changes something, and is a GET')


def _names_method(subject: Subject, endpoint: Endpoint) -> bool:
    """Whether a link names its method, or its draft has it that it is GET then. Else GET is but one that may follow."""
    return subject.resolver.store.dialect_at(endpoint.link.node).has_method or bool(hinted(endpoint.link, "allow"))


def _no_json(subject: Subject) -> Iterator[Problem]:
    for endpoint in subject.api.endpoints:
        body = endpoint.body
        if body and XML.match(body.media_type):
            yield broken(endpoint.link.node, f'the body is written in "{body.media_type}"')
        elif body and body.media_type == FORM:
            for name, member in body.schema.named("properties").items():
                if _is_nested(member):
                    message = f'"{name}" has a structure, and a form has none'
                    yield broken(member.source.key, message)


def _is_nested(schema: Schema) -> bool:
    items = schema.sub("items")
    return "object" in types_of(schema).names or bool(items and {"object", "array"} & set(types_of(items).names))


def _bodies_of_bodiless(subject: Subject) -> Iterator[Problem]:
    for endpoint in subject.api.endpoints:
        keyword = _sent_by(subject, endpoint) if endpoint.method in BODILESS else ""
        if keyword:
            node = endpoint.link.node
            place = Place(node.document, f"{node.pointer}/{keyword}", key=True)
            yield broken(place, f"the {endpoint.method} has a body")


def _sent_by(subject: Subject, endpoint: Endpoint) -> str:
    """The keyword by which a link sends a body, be it with a method that has none."""
    dialect = subject.resolver.store.dialect_at(endpoint.link.node)
    value = endpoint.link.node.value if isinstance(endpoint.link.node.value, dict) else {}
    keyword = next((each for each in dialect.submission_schema if each in value), "")
    if dialect.has_method:
        return keyword if endpoint.body else ""
    allowed = {word.upper() for word in hinted(endpoint.link, "allow")}
    return keyword if allowed and allowed <= {*BODILESS, "OPTIONS"} else ""


def _demanding_changes(subject: Subject) -> Iterator[Problem]:
    patched = {endpoint.link.template.shape for endpoint in subject.api.endpoints if endpoint.method == "PATCH"}
    for endpoint in subject.api.endpoints:
        body = endpoint.body
        if not body or "update" not in endpoint.link.rel or body.media_type not in PARTIAL:
            continue
        names = body.schema.named("properties")
        if endpoint.method == "PUT" and len(names) > 1 and endpoint.link.template.shape not in patched:
            yield broken(_method(endpoint), "to change one attribute, all have to be sent, as PUT replaces them")
        if endpoint.method == "PATCH" and subject.resolver.store.dialect_at(endpoint.link.node).has_method:
            yield from _needed(body.schema, names)


def _method(endpoint: Endpoint) -> Place:
    return Place(endpoint.link.node.document, f"{endpoint.link.node.pointer}/method")


def _needed(schema: Schema, names: Iterable[str]) -> Iterator[Problem]:
    """What a change must name, though it might change something else."""
    needed = [name for name in required_names(schema) if name in names]
    if needed and len(list(names)) > 1 and (at := schema.node("required")):
        listed = " and ".join(f'"{name}"' for name in needed[:2]) + (" and others" if len(needed) > 2 else "")
        yield broken(at, f"a change has to name {listed}")


def _renamed(subject: Subject) -> Iterator[Problem]:
    for resource in subject.api.resources:
        shown = resource.schema.named("properties") if resource.schema else {}
        for endpoint in resource.endpoints if shown else ():
            if endpoint.body and WRITING.intersection(endpoint.link.rel) and shows(endpoint, resource):
                yield from _renamed_in(endpoint.body.schema.named("properties"), shown)


def _renamed_in(sent: dict[str, Schema], shown: Iterable[str]) -> Iterator[Problem]:
    others = [name for name in shown if name not in sent]
    for name, member in sent.items():
        near = _near(name, others) if name not in shown else ""
        if near:
            yield broken(member.source.key, f'"{name}" is called "{near}" in responses', "give both one name")


def _near(name: str, others: list[str]) -> str:
    """The name among others that means the same."""
    alike = _alike(name)
    same = next((other for other in others if not alike.isdisjoint(_alike(other))), "")
    if same or len(name) < SHORTEST:
        return same
    return next(iter(difflib.get_close_matches(name, others, n=1, cutoff=NEAR)), "")


@functools.lru_cache(maxsize=5000)
def _alike(name: str) -> frozenset[str]:
    """Other forms of a name: without what says that it refers to something, and as one or many."""
    snake = "_".join(words_of(name))
    bare = next((snake[: -len(end)] for end in REFERRING if snake.endswith(end)), snake)
    return frozenset({snake, bare, singular(bare)})


def _required_with_default(subject: Subject) -> Iterator[Problem]:
    shown = {seen.schema.written for seen in subject.once(given)}
    for seen in subject.once(asked):
        is_required = seen.name in required_names(seen.holder) or seen.schema.get("required") is True
        if is_required and seen.schema.has("default") and seen.schema.written not in shown:
            yield broken(seen.key, f'"{seen.name}" is required, and has a default')


def _inexact_money(subject: Subject) -> Iterator[Problem]:
    seen = {each.schema.written: each for each in (*subject.once(asked), *subject.once(given))}
    for each in seen.values():
        if _is_money(each.name, each.schema, each.holder) and "number" in types_of(each.schema).names:
            yield broken(each.key, f'"{each.name}" is money, and may have fractions')


def _is_money(name: str, schema: Schema, holder: Schema) -> bool:
    words, description = set(words_of(name)), schema.text("description")
    if words.isdisjoint(MONEY) or NO_AMOUNT.search(f"{name.replace('_', ' ')} {description}".lower()):
        return False
    is_sure = not words.isdisjoint(SURELY_MONEY) or "currency" in holder.named("properties")
    return is_sure or bool(ABOUT_MONEY.search(description.lower()))


RULES = (
    GuideRule(
        "method-meaning",
        Strength.MUST,
        PAGE,
        "GET changes nothing; changes use POST, PUT, PATCH or DELETE.",
        _changing_gets,
    ),
    GuideRule(
        "json-bodies",
        Strength.SHOULD,
        PAGE,
        "Bodies of requests are JSON, but for files and plain HTML forms.",
        _no_json,
        "take JSON",
    ),
    GuideRule(
        "no-body-on-get",
        Strength.MUST,
        PAGE,
        "GET, HEAD and DELETE have no body.",
        _bodies_of_bodiless,
    ),
    GuideRule(
        "patch-changes",
        Strength.SHOULD,
        PAGE,
        "Changes use PATCH with every attribute optional; PUT replaces one whole value.",
        _demanding_changes,
    ),
    GuideRule(
        "request-attributes-match",
        Strength.SHOULD,
        PAGE,
        "An attribute is called the same in requests and responses.",
        _renamed,
    ),
    GuideRule(
        "inputs-bounded",
        Strength.MUST,
        PAGE,
        "Every string, array, number and map in a request has an upper limit.",
        bounds.unbounded,
    ),
    GuideRule(
        "required-or-default",
        Strength.SHOULD,
        PAGE,
        "An attribute of a request is required or has a default, never both.",
        _required_with_default,
    ),
    GuideRule(
        "money-exact",
        Strength.SHOULD,
        PAGE,
        "Amounts of money are integers in the smallest unit with their currency.",
        _inexact_money,
        "count the smallest unit of the currency",
    ),
)
