from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

TWICE = '"Create" may create the same thing twice; add "Idempotency-Key" to "http_header"'
NO_REASON = '"state" may be "errored", and no attribute says why; add an "error"'


def create(rest: str = "", title: str = "Create") -> str:
    return f"{{title: {title}, href: /incidents, method: POST, rel: create, {rest}}}"


@pytest.mark.parametrize(
    "rest",
    [
        "http_header: {idempotency-key: a}",
        "schema: {properties: {client_token: {type: string}}}",
        "schema: {properties: {idempotencyKey: {type: string}}}",
    ],
)
def test_a_key_goes_in_a_header_or_in_the_body(told: Callable[..., list[str]], rest: str) -> None:
    assert told("idempotency-key", f"links: [{create()}]") == [f"/links/0: {TWICE}"]
    assert told("idempotency-key", f"links: [{create(rest)}]") == []


def test_an_api_without_keys_is_told_once(told: Callable[..., list[str]]) -> None:
    links = ", ".join([create()] * 5)
    assert told("idempotency-key", f"links: [{links}]") == [f"/links/0: {TWICE.replace(';', ', like 4 more;')}"]


@pytest.mark.parametrize(
    ("head", "is_told"),
    [
        ("HTTP/1.1 202 Accepted", True),
        ("HTTP/1.1 202 Accepted\\nlocation: /exports/1", False),
        ("HTTP/1.1 202 Accepted\\nLink: </exports/1>", False),
        ("HTTP/1.1 200 OK", False),
    ],
)
def test_accepted_work_has_an_address(told: Callable[..., list[str]], head: str, is_told: bool) -> None:  # noqa: FBT001
    link = f'{{href: /exports, method: POST, rel: export, response_example: {{head: "{head}"}}}}'
    found = told("async-accepted", f"links: [{link}]")
    assert [each.partition(":")[0] for each in found] == ["/links/0/response_example/head"] * is_told


@pytest.mark.parametrize(
    ("rest", "is_told"),
    [
        ("", True),
        ("mirror: {}", True),
        ("failureReason: {}", False),
        ("status-message: {}", False),
        ("outcome: {properties: {error: {}}}", False),
    ],
)
def test_failed_work_says_why(told: Callable[..., list[str]], rest: str, is_told: bool) -> None:  # noqa: FBT001
    links = "links: [{href: '/exports/{id}', method: GET, rel: self}]"
    piece = f"{links}\nproperties: {{state: {{enum: [done, errored]}}, {rest}}}"
    assert told("async-outcome", piece) == [f"/properties/state: {NO_REASON}"] * is_told


def test_the_reason_may_be_below_the_path(told: Callable[..., list[str]]) -> None:
    links = "{href: '/exports/{id}', method: GET, rel: self}, {href: '/exports/{id}/log', method: GET, rel: log}"
    assert told("async-outcome", f"links: [{links}]\nproperties: {{state: {{enum: [errored]}}}}") == []


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        ("oneOf: [{type: object}, {type: array, items: {}}]", True),
        ("anyOf: [{type: object}, {type: string}]", False),
        ("type: object, anyOf: [{type: object}, {type: array}]", False),
        ("type: array, maxItems: 5", False),
    ],
)
def test_one_endpoint_takes_one_or_many(told: Callable[..., list[str]], body: str, is_told: bool) -> None:  # noqa: FBT001
    found = told("bulk-own-endpoint", f"links: [{create(f'schema: {{{body}}}')}]")
    assert [each.partition(":")[0] for each in found] == ["/links/0/schema"] * is_told


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("type: array", ["/links/0/schema"]),
        ("properties: {a: {type: array, items: {type: object}}}", ["/links/0/schema/properties/a"]),
        ("properties: {a: {type: array, items: {type: string}}}", []),
        ("properties: {a: {type: array}}", []),
        ("type: array, maxItems: 5", []),
    ],
)
def test_bulks_are_limited(told: Callable[..., list[str]], body: str, places: list[str]) -> None:
    found = told("bulk-bounded", f"links: [{create(f'schema: {{{body}}}')}]")
    assert [each.partition(":")[0] for each in found] == places
