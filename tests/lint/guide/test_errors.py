from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

NO_SCHEMA = 'no schema says what errors look like; describe it as a resource "error"'
NO_SENTENCE = 'an error has no attribute for a sentence that people read; add a "message"'
NO_NAME = 'an error has no attribute that says what kind of error it is; add an "id"'
GET = "links: [{href: /incidents, method: GET, rel: instances}]"


def api(*resources: str) -> str:
    """An API with endpoints, and other resources."""
    return f"definitions: {{incident: {{{GET}}}, {', '.join(resources)}}}"


def error(*attributes: str) -> str:
    return f"error: {{links: [], properties: {{{', '.join(f'{name}: {{type: string}}' for name in attributes)}}}}}"


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("", [NO_SCHEMA]),
        ("error: {links: []}", [NO_SCHEMA]),
        (f"problem: {{{GET}, properties: {{title: {{type: string}}}}}}", [NO_SCHEMA]),  # Somebody's problem.
        ("component: {links: [], definitions: {ApiError: {properties: {message: {}}}}}", []),
        (error("id", "message"), []),
        (error("id"), [f"/definitions/error: {NO_SENTENCE}"]),
        ("error: {links: [], properties: {errors: {type: array, items: {properties: {detail: {}}}}}}", []),
    ],
)
def test_apis_say_what_errors_look_like(told: Callable[..., list[str]], rest: str, expected: list[str]) -> None:
    assert told("error-shape", api(rest)) == expected


def test_the_schema_of_one_resource_need_not_say_it(findings: Callable[..., list[object]]) -> None:
    one = {"links": [{"href": "/incidents", "method": "GET", "rel": "instances"}], "properties": {"id": {}}}
    assert findings("error-shape", one) == []
    assert findings("error-shape", {"definitions": {"incident": {"links": []}}}) == []


@pytest.mark.parametrize(
    ("resource", "expected"),
    [
        (error("code"), []),
        (error("message"), [f"/definitions/error: {NO_NAME}"]),
        ("incident: {links: [{href: /a, rel: self}], definitions: {error: {properties: {message: {}}}}}", []),
        ("error: {links: [], properties: {code: {type: integer}, error: {properties: {type: {type: string}}}}}", []),
    ],
)
def test_kinds_of_errors_have_names(told: Callable[..., list[str]], resource: str, expected: list[str]) -> None:
    assert told("error-ids", f"definitions: {{{resource}}}") == expected


@pytest.mark.parametrize("attributes", [("message", "violations"), ("message", "invalid-params"), ("errors",)])
def test_a_list_has_room_for_several_faults(told: Callable[..., list[str]], attributes: tuple[str, ...]) -> None:
    assert told("error-names-faults", f"definitions: {{{error(*attributes)}}}") == []


def test_what_is_inside_of_an_error_is_told_too(told: Callable[..., list[str]]) -> None:
    piece = "definitions: {error: {links: [], properties: {error: {properties: {Stack-Trace: {}}}}}}"
    message = '"Stack-Trace" shows to everyone what is inside; write it to a log'
    assert told("error-no-internals", piece) == [
        f"/definitions/error/properties/error/properties/Stack-Trace: {message}"
    ]
