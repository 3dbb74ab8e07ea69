"""What the drafts ask of links, and what in them nobody reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.problems import Kind, Place, Problem, Severity
from sphinxcontrib_httpschema.schema.dialects import DRAFTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject, Written

#: Drafts by which a link must have a ``rel``. Draft-05 says that it need not, under the name of draft-04, whose
#: meta-schema it kept.
WITH_REL = (*DRAFTS[:2], *DRAFTS[3:])
#: Drafts in which a link has one relation only.
WITH_ONE_REL = DRAFTS[:4]
#: Keywords of schemas that are sometimes put into a link, though they say nothing there.
OF_SCHEMAS = frozenset(
    {"additionalProperties", "allOf", "anyOf", "definitions", "enum", "example", "format", "items", "oneOf"}
    | {"pattern", "patternProperties", "properties", "required", "type"}
)


def rel_is_there(subject: Subject) -> Iterator[Problem]:
    """Links that do not say what they are for."""
    for link in subject.links:
        if "rel" not in link.value and "$ref" not in link.value and link.dialect.links in WITH_REL:
            message = f'a link needs a "rel" in {link.dialect.links}'
            yield Problem(Kind.LINK, message, link.node.place)


def rel_is_one(subject: Subject) -> Iterator[Problem]:
    """Relations that are no name, or no list of names where there may be several."""
    for link in subject.links:
        rel = link.value.get("rel")
        if isinstance(rel, list) and (not rel or link.dialect.links in WITH_ONE_REL):
            message = "must have at least one relation" if not rel else f"is a single name in {link.dialect.links}"
            yield Problem(Kind.LINK, f'"rel" {message}', _place(link, "rel"))


def self_needs_no_input(subject: Subject) -> Iterator[Problem]:
    """Links to the instance itself that ask for input (draft-07 hyper-schema section 6.2.5)."""
    for link in subject.links:
        if link.value.get("rel") == "self" and link.dialect.links in DRAFTS[3:] and link.value.get("hrefSchema"):
            message = 'a link "self" takes no input, so that it must not have an "hrefSchema"'
            yield Problem(Kind.LINK, message, _place(link, "hrefSchema", key=True))


def template_names_differ(subject: Subject) -> Iterator[Problem]:
    """Names in ``templateRequired`` that stand there twice."""
    for link in subject.links:
        names = link.value.get("templateRequired")
        texts = [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
        if len(set(texts)) < len(texts):
            message = '"templateRequired" must be a list of different names'
            yield Problem(Kind.LINK, message, _place(link, "templateRequired"))


def no_schema_keywords(subject: Subject) -> Iterator[Problem]:
    """Keywords of schemas right in a link."""
    for link in subject.links:
        own = link.dialect.submission_schema
        near = tuple(keyword for keyword in (own[0], "targetSchema") if not isinstance(link.value.get(keyword), dict))
        for keyword in [keyword for keyword in link.value if keyword in OF_SCHEMAS.difference(own)]:
            message = f'"{keyword}" is a keyword of schemas, and says nothing in a link'
            place = _place(link, keyword, key=True)
            yield Problem(Kind.LINK, message, place, "it is ignored", near, Severity.WARNING)


def endpoints_differ(subject: Subject) -> Iterator[Problem]:
    """Endpoints that no request tells apart."""
    first: dict[tuple[str, str], str] = {}
    for endpoint in subject.api.endpoints:
        key = (endpoint.method, endpoint.link.template.shape)
        if "/" not in key[1]:  # All of it is a variable, which may be any address.
            continue
        if key not in first:
            first[key] = endpoint.identity
            continue
        message = f'"{first[key]}" has the same method and path, {endpoint.signature}'
        yield Problem(Kind.DUPLICATE, message, endpoint.link.node.place, severity=Severity.NOTE)


def _place(link: Written, keyword: str, *, key: bool = False) -> Place:
    return Place(link.node.document, f"{link.node.pointer}/{keyword}", key=key)
