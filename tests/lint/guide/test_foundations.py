from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.problems import Problem

LANG = '"lang" is asked for in the query; the header "Accept-Language" is for that'
IN_QUERY = 'is sent in the query; the header "Authorization" is for that'


def listing(rest: str, href: str = "/incidents") -> str:
    return f'{{links: [{{href: "{href}", method: GET, rel: instances, {rest}}}], properties: {{format: {{}}}}}}'


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (listing("schema: {properties: {lang: {}}}"), [f"/links/0/schema/properties/lang: {LANG}"]),
        (listing("", "/incidents?lang=en"), [f"/links/0/href: {LANG}"]),
        (listing("", "/incidents{?lang,page}"), [f"/links/0/href: {LANG}"]),
        (listing("", "/incidents{?format}"), []),
        (listing("mediaType: text/csv", "/incidents?lang=en"), []),
    ],
)
def test_queries_ask_for_what_headers_are_for(told: Callable[..., list[str]], piece: str, expected: list[str]) -> None:
    assert told("separate-concerns", piece) == expected


def test_what_all_queries_ask_for_is_told_once(told: Callable[..., list[str]]) -> None:
    links = ", ".join(f'{{href: "/{each}?lang=en", method: GET, rel: a}}' for each in "abcde")
    assert told("separate-concerns", f"links: [{links}]") == [f"/links/0/href: {LANG.replace(';', ', like 4 more;')}"]


@pytest.mark.parametrize(
    ("href", "is_plain"),
    [
        ("http://api.example.com/incidents", True),
        ("http://198.51.100.1.example.net", True),
        ("HTTP://user@status.example.org:80/", True),
        ("http://localhost:8000", False),
        ("http://127.0.0.1/incidents", False),
        ("http://[::1]:8000/incidents", False),
        ("http://192.168.1.2", False),
        ("http://beacon/incidents", False),
        ("http://api.beacon.test", False),
        ("http://{host}.example.com", False),
        ("https://api.example.com", False),
        ("/incidents", False),
    ],
)
def test_addresses_without_tls(told: Callable[..., list[str]], href: str, is_plain: bool) -> None:  # noqa: FBT001
    found = told("tls-only", f'links: [{{href: "{href}", rel: help}}]')
    assert [each.partition(":")[0] for each in found] == ["/links/0/href"] * is_plain
    for rel in ("profile", "[related, describedby]"):
        assert told("tls-only", f'links: [{{href: "{href}", rel: {rel}}}]') == []


def test_a_base_without_tls_is_told(told: Callable[..., list[str]]) -> None:
    schema = "http://json-schema.org/draft-07/hyper-schema"
    contents = {"$schema": schema, "base": "http://api.example.com/", "links": [{"rel": "self", "href": "a"}]}
    assert told("tls-only", contents) == ['/base: "http://api.example.com" is reached without TLS; write "https"']


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (listing("schema: {properties: {apiKey: {}}}"), [f'/links/0/schema/properties/apiKey: "apiKey" {IN_QUERY}']),
        (listing("", "/incidents?api_key={key}"), [f'/links/0/href: "api_key" {IN_QUERY}']),
        (
            listing("schema: {properties: {token: {description: Token of the session.}}}"),
            [f'/links/0/schema/properties/token: "token" {IN_QUERY}'],
        ),
        (listing("schema: {properties: {key: {}, session: {}}}"), []),
        (
            listing("", "/reset/{password}"),
            ['/links/0/href: "password" is sent in the path; the header "Authorization" is for that'],
        ),
        (listing("", "/tokens/{access_token}"), []),
    ],
)
def test_credentials_in_addresses(told: Callable[..., list[str]], piece: str, expected: list[str]) -> None:
    assert told("credentials-in-header", piece) == expected


def test_each_version_is_told_once_in_an_api(findings: Callable[..., list[Problem]]) -> None:
    links = [{"href": f"/{href}", "rel": "a", "method": "GET"} for href in ("v1/a", "v1/b", "v2/a", "av3", "c/v4.1")]
    links.append({"href": "/d{?api_version}", "rel": "a", "method": "GET"})
    base = {"rel": "self", "href": "https://api.example.com/v9"}
    found = findings("version-in-accept", {"definitions": {"a": {"links": links}}, "links": [base]})
    assert [(each.pointer.removeprefix("/definitions/a"), each.message.split('"')[1]) for each in found] == [
        ("/links/0/href", "v9"),
        ("/links/0/href", "v1"),
        ("/links/2/href", "v2"),
        ("/links/4/href", "v4.1"),
        ("/links/5/href", "api_version"),
    ]
    first, second, third = (each.position.column for each in found[1:4])
    assert (second, third) == (first, first + len("/c"))


def test_headers_of_requests_and_responses(told: Callable[..., list[str]]) -> None:
    request = "http_header: {X-Shop: 1, x-forwarded-for: a, Prefer: b}"
    response = 'response_example: {head: "HTTP/1.1 200 OK\\nX-Left: 4\\nx-shop: 1"}'
    assert told("standard-headers", listing(f"{request}, {response}")) == [
        '/links/0/http_header/X-Shop: the name of the header "X-Shop" begins with "X-"; choose a plain name',
        '/links/0/response_example/head: the name of the header "X-Left" begins with "X-"; choose a plain name',
    ]
