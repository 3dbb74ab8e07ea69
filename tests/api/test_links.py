from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Loading

DRAFT_06 = "http://json-schema.org/draft-06/hyper-schema#"
DRAFT_07 = "http://json-schema.org/draft-07/hyper-schema#"
DRAFT_2019 = "https://json-schema.org/draft/2019-09/hyper-schema"
BODY = {"type": "object", "properties": {"q": {"type": "string"}, "p": False}, "required": ["q"]}
OUT = {"type": "object", "properties": {"x": {}}}


def link(**more: object) -> dict[str, object]:
    return {"href": "/apps", "rel": "x", "title": "T", **more}


def parameters(loading: Loading) -> list[tuple[str, str, bool]]:
    return [(each.name, each.location, each.required) for each in loading.endpoint.parameters]


@pytest.mark.parametrize(
    ("more", "method"),
    [
        ({}, "GET"),
        ({"method": "post"}, "POST"),
        ({"method": " Put "}, "PUT"),
        ({"method": ""}, "GET"),
        ({"method": 5}, "GET"),
        ({"method": "GET it"}, "GET"),
        ({"method": "M-SEARCH"}, "M-SEARCH"),
    ],
)
def test_methods_of_draft_04(read_link: Callable[..., Loading], more: dict[str, object], method: str) -> None:
    assert read_link(link(**more)).endpoint.method == method


@pytest.mark.parametrize(
    ("schema", "more", "methods"),
    [
        (DRAFT_06, {}, ["GET"]),
        (DRAFT_06, {"method": "PUT"}, ["PUT"]),
        (DRAFT_06, {"submissionSchema": {}, "submissionEncType": "multipart/form-data"}, ["POST"]),
        (DRAFT_06, {"submissionSchema": False}, ["GET"]),
        (DRAFT_07, {"rel": "self", "targetSchema": {}}, ["GET"]),
        (DRAFT_07, {"rel": "collection", "targetSchema": {}, "submissionSchema": {}}, ["GET", "POST"]),
        (DRAFT_07, {"href": "mailto:a@b.c{?subject}", "submissionSchema": {}}, []),
        (DRAFT_07, {"href": "https://a.b/c"}, ["GET"]),
        (DRAFT_07, {"submissionMediaType": "text/plain"}, ["POST"]),
        (DRAFT_2019, {"targetHints": {"allow": ["HEAD", "PATCH", "get", "X"]}}, ["GET", "PATCH", "HEAD"]),
        (DRAFT_2019, {"targetHints": {"allow": "PUT, DELETE"}}, ["PUT", "DELETE"]),
        (DRAFT_2019, {"targetHints": {"accept-post": ["a/b"], "accept-patch": ["a/b"]}}, ["POST", "PATCH"]),
        (DRAFT_2019, {"targetHints": 5, "rel": ["self", "next"]}, ["GET"]),
    ],
)
def test_methods_of_later_drafts(
    read_link: Callable[..., Loading], schema: str, more: dict[str, object], methods: list[str]
) -> None:
    endpoints = list(read_link(link(**more), schema).api.endpoints)
    assert [endpoint.method for endpoint in endpoints] == methods
    slugs = [f"t-{method.lower()}" for method in methods] if len(methods) > 1 else ["t"] * len(methods)
    assert [endpoint.slug for endpoint in endpoints] == slugs


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"schema": BODY}, [("q", "query", True)]),
        ({"schema": BODY, "method": "HEAD"}, [("q", "query", True)]),
        ({"schema": BODY, "method": "DELETE"}, []),
        ({"schema": BODY, "method": "DELETE", "encType": "application/x-www-form-urlencoded"}, [("q", "query", True)]),
        ({"schema": BODY, "method": "POST"}, []),
        ({"schema": BODY, "href": "/apps{?q,r}"}, [("q", "query", True), ("r", "query", False)]),
        ({"href": "/a/{b}?c={d}"}, [("b", "path", True), ("d", "query", False)]),
        ({"href": "/a/{b}/{b}"}, [("b", "path", True)]),
        ({"http_header": {"Range": "id", "X": 5}}, [("Range", "header", False), ("X", "header", False)]),
        ({"http_header": "x"}, []),
        ({"schema": {"properties": {"a": {"required": True}}}}, [("a", "query", True)]),
        ({"schema": []}, []),
    ],
)
def test_parameters_of_draft_04(
    read_link: Callable[..., Loading], more: dict[str, object], expected: list[tuple[str, str, bool]]
) -> None:
    assert parameters(read_link(link(**more))) == expected


def test_parameters_of_later_drafts(read_link: Callable[..., Loading]) -> None:
    href = {"href": "/apps/{id}{?q,page}", "templateRequired": ["q", 5]}
    inputs = {"hrefSchema": {"properties": {"id": False, "q": {"type": "boolean"}}}}
    headers = {"headerSchema": {"properties": {"x-a": {"type": "string"}, "x-b": False}, "required": ["x-a"]}}
    loading = read_link(link(**href, **inputs, **headers, http_header={"X-A": "1"}), DRAFT_07)
    required = [("id", "path", True), ("q", "query", True), ("page", "query", False), ("x-a", "header", True)]
    assert parameters(loading) == required
    types = {each.name: each.schema.get("type") for each in loading.endpoint.parameters}
    assert types == {"id": "string", "q": "boolean", "page": None, "x-a": "string"}
    assert loading.endpoint.parameters_in("query") == loading.endpoint.parameters[1:3]


def test_parameters_have_the_schema_that_their_reference_names(read_link: Callable[..., Loading]) -> None:
    loading = read_link(link(href="/a/{(#/definitions/app/definitions/id)}/{(#/definitions/app/definitions/number)}"))
    first, second = loading.endpoint.parameters
    assert (first.schema.text("format"), second.schema.get("type")) == ("uuid", "integer")
    assert first.schema != second.schema


@pytest.mark.parametrize(
    ("schema", "more", "expected"),
    [
        ("", {"method": "POST", "schema": BODY}, ("application/json", True)),
        ("", {"method": "POST", "schema": OUT}, ("application/json", False)),
        ("", {"method": "PATCH", "schema": OUT, "encType": "a/b"}, ("a/b", True)),
        ("", {"method": "DELETE", "schema": OUT}, ("application/json", False)),
        ("", {"method": "POST"}, None),
        ("", {"method": "POST", "schema": "x"}, None),
        ("", {"schema": OUT}, None),
        (DRAFT_06, {"submissionSchema": OUT, "submissionEncType": "a/b"}, ("a/b", False)),
        (DRAFT_07, {"submissionSchema": OUT, "submissionMediaType": "a/b"}, ("a/b", False)),
        (DRAFT_07, {"targetHints": {"allow": ["PUT"]}, "targetSchema": OUT}, ("application/json", True)),
        (DRAFT_07, {"targetHints": {"allow": ["DELETE"]}, "submissionSchema": OUT}, None),
    ],
)
def test_bodies(
    read_link: Callable[..., Loading], schema: str, more: dict[str, object], expected: tuple[str, bool] | None
) -> None:
    body = (read_link(link(**more), schema) if schema else read_link(link(**more))).endpoint.body
    assert (body and (body.media_type, body.required)) == expected


@pytest.mark.parametrize(
    ("schema", "more", "status", "shown"),
    [
        ("", {}, 200, "app"),
        ("", {"rel": "create", "method": "POST"}, 201, "app"),
        ("", {"rel": "empty"}, 202, None),
        ("", {"rel": "instances"}, 200, "array"),
        ("", {"targetSchema": OUT}, 200, "x"),
        ("", {"method": "HEAD"}, 200, None),
        ("", {"response_example": {"head": "HTTP/1.1 204 No Content"}}, 204, None),
        ("", {"response_example": {"head": "418\nA: b\nbad", "body": [1]}}, 418, "app"),
        ("", {"response_example": "x"}, 200, "app"),
        (DRAFT_07, {"submissionSchema": {}, "targetSchema": OUT, "rel": "x"}, 200, "x"),
        (DRAFT_07, {"submissionSchema": {}}, 201, None),
        (DRAFT_07, {"targetHints": {"allow": ["DELETE"]}}, 204, None),
    ],
)
def test_responses(
    read_link: Callable[..., Loading], schema: str, more: dict[str, object], status: int, shown: str | None
) -> None:
    loading = read_link(link(**more), schema) if schema else read_link(link(**more))
    response = next(loading.api.endpoints).responses[0]
    schema_ = response.schema
    kind = (
        None
        if schema_ is None
        else "array"
        if schema_.get("type") == "array"
        else next(iter(schema_.named("properties")))
    )
    assert (response.status, kind) == (status, {"app": "id"}.get(shown or "", shown))
    if shown == "array":
        assert schema_
        items = schema_.sub("items")
        assert items
        assert loading.api.owners[items.target] == "app"


def test_examples_of_answers(read_link: Callable[..., Loading]) -> None:
    example = {"head": 'HTTP/1.1 200 OK\nETag: "a:b"\n', "body": {"a": 1}}
    more = {"response_example": example, "http_header": {"Range": "id ..", "X": True}, "mediaType": "a/b"}
    endpoint = read_link(link(**more)).endpoint
    (response,) = endpoint.responses
    assert response.headers == (("ETag", '"a:b"'),)
    assert response.example
    assert response.example.value == {"a": 1}
    assert response.media_type == "a/b"
    assert endpoint.headers == (("Range", "id .."), ("X", "true"))


def test_names_with_odd_characters_are_found_again(load: Callable[..., Loading]) -> None:
    for name in ("a b", "50%", "a/b~c", "%41", "é#?"):
        loading = load({"definitions": {name: {"properties": {"id": {}}, "links": [link(rel="instances")]}}})
        schema = loading.endpoint.responses[0].schema
        items = schema and schema.sub("items")
        assert items
        assert list(items.named("properties")) == ["id"]


@pytest.mark.parametrize(
    ("resource", "more", "stability", "deprecated"),
    [
        ({}, {}, "", False),
        ({"stability": "prototype"}, {}, "prototype", False),
        ({"stability": "production"}, {"stability": "deprecated"}, "deprecated", True),
        ({}, {"deprecated": True}, "", True),
        ({}, {"deactivate_on": "2030-01-01"}, "", True),
        ({"stability": 5}, {"stability": []}, "", False),
    ],
)
def test_stability(
    read_link: Callable[..., Loading],
    resource: dict[str, object],
    more: dict[str, object],
    stability: str,
    deprecated: bool,  # noqa: FBT001
) -> None:
    endpoint = read_link(link(**more), **resource).endpoint
    assert (endpoint.stability, endpoint.deprecated) == (stability, deprecated)
