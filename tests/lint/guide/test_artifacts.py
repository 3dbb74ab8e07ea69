from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.lint.guide.secrets import secret_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.problems import Problem

INCIDENT = "definitions: {incident: {links: [{href: /incidents, method: GET, rel: instances}]}}"


@pytest.mark.parametrize(
    ("link", "is_there"),
    [
        ("{href: /schema, method: GET, rel: item}", True),
        ("{href: /docs, method: GET, rel: service-desc}", True),
        ("{href: /docs, method: GET, rel: describedBy}", True),
        ("{href: 'https://example.com/swagger.json', rel: help}", True),
        ("{href: /docs, method: GET, rel: help}", False),
    ],
)
def test_a_link_leads_to_the_schema(told: Callable[..., list[str]], link: str, is_there: bool) -> None:  # noqa: FBT001
    assert len(told("schema-published", f"{INCIDENT}\nlinks: [{link}]")) == (not is_there)


@pytest.mark.parametrize("rule", ["schema-published", "examples-executable", "status-public"])
def test_some_resources_alone_need_not_say_what_the_api_does(findings: Callable[..., list[Problem]], rule: str) -> None:
    links = [{"href": "/incidents", "method": "GET", "rel": "instances"}]
    assert findings(rule, {"links": links, "properties": {"id": {}}}) == []
    assert findings(rule, {"definitions": {"incident": {"properties": {"id": {}}, "links": []}}}) == []
    assert len(findings(rule, {"definitions": {"incident": {"links": links}}})) == 1


def test_nearly_no_examples_are_told_once(told: Callable[..., list[str]]) -> None:
    properties = ", ".join(f"{name}: {{type: string}}" for name in "abcd")
    (found,) = told("examples-given", f"properties: {{{properties}}}")
    assert found == '/properties/a: "a" has no example, like 3 more; give it an "example"'
    (found,) = told("examples-given", f"properties: {{{properties}, e: {{type: integer, example: 1}}}}")
    assert found.startswith("/properties/a: ")
    more = "e: {type: integer, default: 1}, f: {type: number, examples: [1]}"
    assert len(told("examples-given", f"properties: {{{properties}, {more}}}")) == 4


@pytest.mark.parametrize(
    "schema",
    [
        "type: boolean",
        "enum: [a, b]",
        "type: string, enum: [a]",
        "type: [object, 'null']",
        "allOf: [{properties: {b: {type: string}}}]",
        "headerSchema: {properties: {b: {type: string}}}",
    ],
)
def test_what_speaks_for_itself_needs_no_example(told: Callable[..., list[str]], schema: str) -> None:
    assert told("examples-given", f"properties: {{a: {{{schema}}}}}") == []


def test_a_default_beside_the_words_is_told_by_one_rule(told: Callable[..., list[str]]) -> None:
    piece = "properties: {a: {enum: [a, b], default: c}, b: {type: integer, default: c}}"
    assert [each.partition(":")[0] for each in told("examples-valid", piece)] == ["/properties/b/default"]
    assert [each.partition(":")[0] for each in told("schema-limits", piece)] == ["/properties/a/default"]


def test_examples_of_responses_are_checked(told: Callable[..., list[str]]) -> None:
    response = "targetSchema: {type: array}, response_example: {body: '{}'}"
    (found,) = told("examples-valid", f"links: [{{href: /a, method: GET, rel: self, {response}}}]")
    assert found == "/links/0/response_example/body: the example breaks its schema: {} must be of type array"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("token ghp_" + "aZ9kQ2" * 6, "a token of GitHub"),
        ("AKIAQ7JZK3M9XWTR5V2L", "a key of AWS"),
        ("AKIAIOSFODNN7EXAMPLE", ""),
        ("sk_live_Qm7Zt2Kx9Wb4Rv8N", "a key of Stripe"),
        ("sk_test_Qm7Zt2Kx9Wb4Rv8N", ""),
        ("ghp_" + "x" * 36, ""),
        ("eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbm5hIn0.Qm7Zt2Kx9Wb4Rv8NQm7Zt2Kx9Wb4Rv8N", "a signed token"),
        ("-----BEGIN EC PRIVATE KEY-----\n" + "Qm7Zt2Kx9Wb4Rv8N\n" * 13, "a private key"),
        ("-----BEGIN PRIVATE KEY----- ...", ""),
        ("d2f8b1a6-9c40-4e57-8a3d-60e7f5b9c214", ""),
    ],
)
def test_secrets_are_told_by_their_form(text: str, kind: str) -> None:
    assert secret_in(text) == kind


def test_secrets_are_told_wherever_examples_are(told: Callable[..., list[str]]) -> None:
    token = "ghp_" + "aZ9kQ2" * 6
    link = f"{{href: /a, rel: a, http_header: {{Authorization: Bearer {token}}}}}"
    piece = f"links: [{link}]\nproperties: {{a: {{examples: [{{b: [{token}]}}], title: {token}}}}}"
    places = ["/properties/a/examples/0/b/0", "/links/0/http_header/Authorization"]
    assert sorted(each.partition(":")[0] for each in told("examples-harmless", piece)) == sorted(places)


@pytest.mark.parametrize(
    ("href", "rel", "is_there"),
    [
        ("/v1/health-check", "item", True),
        ("/service", "status", True),
        ("/readyz/database", "self", True),
        ("/incidents", "instances", False),
    ],
)
def test_an_endpoint_says_whether_the_api_is_up(
    told: Callable[..., list[str]],
    href: str,
    rel: str,
    is_there: bool,  # noqa: FBT001
) -> None:
    piece = f"{INCIDENT}\nlinks: [{{href: {href}, method: GET, rel: {rel}}}]"
    assert len(told("status-public", piece)) == (not is_there)


def test_the_file_of_the_api_itself_is_where_it_is_told(findings: Callable[..., list[Problem]]) -> None:
    found = findings("schema-published", {"definitions": {"incident": {"links": [{"href": "/a", "rel": "self"}]}}})
    assert [str(problem.position) for problem in found] == ["api.json:1:1"]
