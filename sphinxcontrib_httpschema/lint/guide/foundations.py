"""Rules about the parts that every message has."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.link_view import JSON
from sphinxcontrib_httpschema.lint.guide.queries import Asked, queries
from sphinxcontrib_httpschema.lint.guide.segments import paths
from sphinxcontrib_httpschema.lint.guide.whole import folded
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken
from sphinxcontrib_httpschema.problems import Place
from sphinxcontrib_httpschema.schema.node import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.model import Endpoint, Parameter
    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem


PAGE = "guide/foundations"
#: What is asked for in queries by people who do not know that there is a header for it.
HEADERS = {"accept": "Accept", "format": "Accept", "lang": "Accept-Language", "locale": "Accept-Language"}
VERSION = re.compile(r"v[0-9]+(\.[0-9]+)*")
VERSIONS = frozenset({"api_version", "api-version", "apiversion"})
#: Names of credentials, in small letters and without what stands between words.
CREDENTIALS = frozenset(
    {"accesskey", "accesstoken", "apikey", "apitoken", "authtoken", "clientsecret", "passwd", "password"}
    | {"refreshtoken", "secret", "secretkey", "sessiontoken"}
)
IN_PATHS = frozenset({"password", "passwd", "clientsecret"})  #: Those that are no names of what the path leads to.
ABOUT_CREDENTIALS = re.compile(r"\b(api key|auth\w*|credentials?|log ?in|session|sign(ed)? in)\b", re.IGNORECASE)
#: Headers with ``X-`` that are the standard by now.
KNOWN = frozenset(
    {"x-content-type-options", "x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto"}
    | {"x-frame-options", "x-http-method-override", "x-real-ip", "x-requested-with", "x-robots-tag"}
)
AUTHORITY = re.compile(r"http://(?:[^/?#]*@)?(\[[^]]*\]|[^/?#:]*)", re.IGNORECASE)
#: Ends of names that no public name has (RFC 6761, RFC 6762), and of machines in a network of one's own.
PRIVATE = (".home.arpa", ".internal", ".invalid", ".lan", ".local", ".localhost", ".test")
IDENTIFYING = frozenset({"describedby", "profile", "type"})  #: Relations whose targets are names more than addresses.


def _told_in_query(subject: Subject) -> Iterator[Problem]:
    for name, header in HEADERS.items():
        found = [
            broken(asked.place, f'"{asked.name}" is asked for in the query', f'the header "{header}" is for that')
            for asked in subject.once(queries)
            if asked.name.lower() == name and not _is_filter(asked, subject) and not _is_download(asked.endpoint)
        ]
        yield from folded(found, len(found))  # Whoever does so has decided on it once.


def _is_filter(asked: Asked, subject: Subject) -> bool:
    """Whether a name in a query is that of an attribute that the resource has."""
    resource = subject.api.resource(asked.endpoint.resource)
    return bool(resource and resource.schema and asked.name in resource.schema.named("properties"))


def _is_download(endpoint: Endpoint) -> bool:
    return any(response.media_type != JSON for response in endpoint.responses)


def _unencrypted(subject: Subject) -> Iterator[Problem]:
    for link in subject.links:
        held, rel = link.node.member("href"), link.value.get("rel")
        rels = rel if isinstance(rel, list) else [rel]
        if held and not any(isinstance(each, str) and each in IDENTIFYING for each in rels):
            yield from _if_plain(held)
    for document in subject.documents:
        if isinstance(document.contents, dict) and isinstance(base := document.contents.get("base"), str):
            yield from _if_plain(Node(document, "/base", base))


def _if_plain(node: Node) -> Iterator[Problem]:
    found = AUTHORITY.match(node.value) if isinstance(node.value, str) else None
    if found and not _is_private(found[1]):
        yield broken(node, f'"{found[0]}" is reached without TLS')


def _is_private(host: str) -> bool:
    """Whether a host is the machine itself, or in a network of one's own, or not said."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_private
    except ValueError:
        return "." not in host or "{" in host or host.lower().endswith(PRIVATE)


def _credentials(subject: Subject) -> Iterator[Problem]:
    for asked in subject.once(queries):
        if _bare(asked.name) in CREDENTIALS or _is_token(asked):
            yield broken(asked.place, f'"{asked.name}" is sent in the query')
    for path in subject.once(paths):
        for segment in path.segments:
            if segment.variable and _bare(segment.variable.name) in IN_PATHS:
                yield broken(segment.place, f'"{segment.variable.name}" is sent in the path')


def _bare(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


def _is_token(asked: Asked) -> bool:
    """Whether a token shows who asks, rather than what is asked for or which page of it."""
    return asked.name == "token" and bool(asked.schema and ABOUT_CREDENTIALS.search(asked.schema.text("description")))


def _versions(subject: Subject) -> Iterator[Problem]:
    told: set[str] = set()
    for version, place in (*_of_base(subject), *_in_paths(subject), *_in_queries(subject)):
        if version not in told:
            told.add(version)
            yield broken(place, f'the version "{version}" is part of the address')


def _of_base(subject: Subject) -> Iterator[tuple[str, Place]]:
    for link in subject.links:
        href = link.value.get("href")
        if isinstance(href, str) and href.rstrip("/") == subject.api.base_url:
            for word in href.split("/")[3:]:
                if VERSION.fullmatch(word):
                    yield (
                        word,
                        Place(link.node.document, f"{link.node.pointer}/href", offset=href.index(f"/{word}") + 1),
                    )


def _in_paths(subject: Subject) -> Iterator[tuple[str, Place]]:
    for path in subject.once(paths):
        yield from ((each.text, each.place) for each in path.words if VERSION.fullmatch(each.text))


def _in_queries(subject: Subject) -> Iterator[tuple[str, Place]]:
    for asked in subject.once(queries):
        if asked.name.lower() in VERSIONS:
            yield asked.name, asked.place


def _headers_of_ones_own(subject: Subject) -> Iterator[Problem]:
    told: set[str] = set()
    for name, place in _headers(subject):
        if name.lower().startswith("x-") and name.lower() not in KNOWN | told:
            told.add(name.lower())
            yield broken(place, f'the name of the header "{name}" begins with "{name[:2]}"')


def _headers(subject: Subject) -> Iterator[tuple[str, Place]]:
    """The headers that an API describes, and where."""
    for endpoint in subject.api.endpoints:
        yield from ((each.name, _key(each)) for each in endpoint.parameters_in("header"))
        link = endpoint.link.node
        head = link.child("response_example", "head")
        for response in endpoint.responses if head else ():
            yield from ((name, head.place) for name, _ in response.headers if head)


def _key(parameter: Parameter) -> Place:
    return parameter.schema.source.key


RULES = (
    GuideRule(
        "separate-concerns",
        Strength.SHOULD,
        PAGE,
        "Who asks, which format and which version go in headers, never in the query or the body.",
        _told_in_query,
    ),
    GuideRule(
        "tls-only",
        Strength.MUST,
        PAGE,
        "The base URL, and every address that is shown or accepted, is https.",
        _unencrypted,
        'write "https"',
    ),
    GuideRule(
        "credentials-in-header",
        Strength.MUST,
        PAGE,
        "Tokens, keys and passwords are never sent in an address.",
        _credentials,
        'the header "Authorization" is for that',
    ),
    GuideRule(
        "version-in-accept",
        Strength.SHOULD,
        PAGE,
        "The version is asked for in Accept, not in the path or the query.",
        _versions,
        'the header "Accept" is for that',
    ),
    GuideRule(
        "standard-headers",
        Strength.SHOULD,
        PAGE,
        "Headers of one's own are plain names without X-, and standard ones are preferred.",
        _headers_of_ones_own,
        "choose a plain name",
    ),
)
