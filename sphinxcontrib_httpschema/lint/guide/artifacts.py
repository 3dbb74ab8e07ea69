"""Rules of the page on artifacts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.lint.examples import examples_fit, response_examples_fit
from sphinxcontrib_httpschema.lint.guide.limits import defaults_among_words
from sphinxcontrib_httpschema.lint.guide.named import named
from sphinxcontrib_httpschema.lint.guide.secrets import secret_in
from sphinxcontrib_httpschema.lint.guide.whole import folded, root
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken
from sphinxcontrib_httpschema.lint.strict import lacks_example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject, Written
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.node import Node

PAGE = "guide/artifacts"
#: Relations that lead to a schema (RFC 8631; hyper-schema section 6.2 of draft-04).
TO_SCHEMA = frozenset({"describedby", "schema", "service-desc"})
SCHEMA_PATH = re.compile(r"(.*/)?(schemas?|schemata|openapi|swagger)(\.(json|ya?ml))?(/.*)?", re.IGNORECASE)
EXEMPT = frozenset({"array", "boolean", "null", "object"})  #: Types of which an example shows nothing, or too much.
GIVEN = ("default", "example", "examples", "http_header", "response_example")  #: Keywords that hold examples.


def schema_is_published(subject: Subject) -> Iterator[Problem]:
    """APIs that do not say where their schema is."""
    whole = root(subject)
    links = [link for resource in subject.api.resources for link in resource.links]
    is_led_to = any(
        not TO_SCHEMA.isdisjoint(map(str.lower, link.rel)) or SCHEMA_PATH.fullmatch(link.template.path)
        for link in links
    )
    if whole and not is_led_to:
        yield broken(whole, "no link leads to the schema of the API")


def examples_have_addresses(subject: Subject) -> Iterator[Problem]:
    """APIs of which nobody says where they are."""
    whole = root(subject)
    if whole and not subject.api.base_url:
        yield broken(whole, "nothing says where the API is, so that no example request can be sent")


def examples_are_given(subject: Subject) -> Iterator[Problem]:
    """Definitions and attributes of texts and numbers that show none."""
    plain = [each for each in named(subject) if _is_plain(each)]
    without = [each for each in plain if lacks_example(each.value)]
    problems = (broken(each.node.key, f'"{each.node.name}" has no example') for each in without)
    yield from folded(problems, len(plain))


def _is_plain(written: Written) -> bool:
    kinds = written.value.get("type")
    names = kinds if isinstance(kinds, list) else [kinds]
    is_typed = any(isinstance(name, str) and name not in EXEMPT for name in names)
    return is_typed and "enum" not in written.value and "const" not in written.value


def examples_are_valid(subject: Subject) -> Iterator[Problem]:
    """Examples and defaults that break their schemas. A default that is none of the words is told by another rule."""
    told = {problem.place for problem in defaults_among_words(subject)}
    yield from (problem for problem in examples_fit(subject) if problem.place not in told)
    yield from response_examples_fit(subject)


def examples_are_harmless(subject: Subject) -> Iterator[Problem]:
    """Examples that hold what looks like a secret of somebody."""
    for written in subject.written:
        for keyword in GIVEN:
            if keyword in written.value and (held := written.node.member(keyword)):
                for node in _texts(held):
                    if kind := secret_in(str(node.value)):
                        yield broken(node, f"the example holds what looks like {kind}")


def _texts(node: Node) -> Iterator[Node]:
    """All texts inside of a value."""
    if isinstance(node.value, str):
        yield node
    for member in (*node.items(), *(member for _, member in node.members())):
        yield from _texts(member)


RULES = (
    GuideRule(
        "schema-published",
        Strength.MUST,
        PAGE,
        "The schema is served by the API.",
        schema_is_published,
        'add a link with the relation "describedby"',
    ),
    GuideRule(
        "examples-executable",
        Strength.SHOULD,
        PAGE,
        "Examples are complete requests that run as they are.",
        examples_have_addresses,
        'add a link "self" with the address of the API',
    ),
    GuideRule(
        "examples-given",
        Strength.SHOULD,
        PAGE,
        "Every attribute has an example.",
        examples_are_given,
        'give it an "example"',
    ),
    GuideRule(
        "examples-valid", Strength.MUST, PAGE, "Examples and defaults obey their own schemas.", examples_are_valid
    ),
    GuideRule(
        "examples-harmless",
        Strength.MUST,
        PAGE,
        "Examples hold no real secrets and no real addresses.",
        examples_are_harmless,
        "write a word that is plainly none",
    ),
)
