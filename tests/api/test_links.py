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


def hints(*accepted: str) -> dict[str, object]:
    return {"targetHints": {"allow": ["PATCH"], "accept-patch": list(accepted)}}


PATCHES = hints()


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
        (
            {"href": "/a/{b}", "schema": {"properties": {"b": {}, "c": {}}}},
            [("b", "path", True), ("c", "query", False)],
        ),
        ({"href": "/a{?b}", "hrefSchema": {"properties": {"b": {}}, "required": ["b"]}}, [("b", "query", True)]),
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
        (DRAFT_07, {"targetHints": {"allow": ["OPTIONS"]}, "submissionSchema": OUT}, None),
        (DRAFT_07, {**PATCHES, "targetSchema": OUT}, ("application/json", True)),
        (
            DRAFT_07,
            {**hints("application/merge-patch+json"), "targetSchema": BODY},
            ("application/merge-patch+json", True),
        ),
        (
            DRAFT_07,
            {**hints("application/json-patch+json"), "targetSchema": BODY},
            ("application/json-patch+json", True),
        ),
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
        ("", {}, 200, None),
        ("", {"rel": "self"}, 200, "app"),
        ("", {"rel": "self", "mediaType": "image/png"}, 200, None),
        ("", {"rel": "create", "method": "POST"}, 201, "app"),
        ("", {"rel": "empty"}, 202, None),
        ("", {"rel": "instances"}, 200, "array"),
        ("", {"targetSchema": OUT}, 200, "x"),
        ("", {"method": "HEAD"}, 200, None),
        ("", {"response_example": {"head": "HTTP/1.1 204 No Content"}}, 204, None),
        ("", {"response_example": {"head": "218\nA: b\nbad", "body": [1]}, "rel": "update"}, 218, "app"),
        ("", {"response_example": "x", "rel": "self"}, 200, "app"),
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


@pytest.mark.parametrize(
    ("more", "is_empty"),
    [
        ({"rel": "empty"}, True),
        ({"rel": "empty", "targetSchema": OUT}, False),
        ({"method": "HEAD", "rel": "self"}, True),
        ({"response_example": {"head": "304"}}, True),
        ({"rel": "stop"}, False),
    ],
)
def test_no_body_is_not_the_same_as_nothing_said(
    read_link: Callable[..., Loading],
    more: dict[str, object],
    is_empty: bool,  # noqa: FBT001
) -> None:
    (response,) = read_link(link(**more)).endpoint.responses
    assert response.is_empty is is_empty


def test_a_resource_that_tells_nothing_is_no_answer(load: Callable[..., Loading]) -> None:
    (response,) = load({"definitions": {"app": {"links": [link(rel="self")]}}}).endpoint.responses
    assert response.schema is None


def test_links_inside_of_a_resource_are_not_answered_by_it(read_link: Callable[..., Loading]) -> None:
    inside = {"properties": {"id": {"links": [link(rel="self")]}}}
    (endpoint,) = read_link({"href": "/x"}, **inside).api.resources[0].endpoints[1:]
    assert endpoint.responses[0].schema is None


@pytest.mark.parametrize("more", [{}, {"schema": None}])
def test_what_is_sent_may_stand_in_the_link_itself(read_link: Callable[..., Loading], more: dict[str, object]) -> None:
    said = {"properties": {"size": {"type": "integer"}}, "required": ["size"], **more}
    body = read_link(link(method="POST", **said)).endpoint.body
    assert body
    assert list(body.schema.named("properties")) == ["size"]
    assert [(each.name, each.required) for each in read_link(link(**said)).endpoint.parameters] == [("size", True)]


def test_what_a_link_requires_its_body_requires_too(read_link: Callable[..., Loading]) -> None:
    said = {"schema": {"properties": {"a": {}, "b": {}}, "required": ["a"]}, "required": ["b"]}
    body = read_link(link(method="POST", **said)).endpoint.body
    assert body
    assert body.schema.values("required") == [["a"], ["b"]]
    assert all(each.required for each in read_link(link(**said)).endpoint.parameters)


def test_what_a_patch_document_holds(read_link: Callable[..., Loading]) -> None:
    def attributes(media_type: str) -> list[str]:
        body = read_link(link(**hints(media_type), targetSchema=OUT), DRAFT_07).endpoint.body
        assert body
        return list(body.schema.named("properties"))

    assert attributes("application/merge-patch+json") == ["x"]
    assert attributes("application/json-patch+json") == []


def test_hints_are_headers_of_an_answer(read_link: Callable[..., Loading]) -> None:
    said = {"allow": ["GET"], "accept-ranges": ["items", "bytes"], "WWW-Authenticate": ["Basic realm=a, b"], "x": 5}
    endpoint = read_link(link(targetHints=said), DRAFT_2019).endpoint
    assert [(each.status, each.headers) for each in endpoint.responses] == [
        (200, (("Allow", "GET"), ("Accept-Ranges", "items, bytes"))),
        (401, (("WWW-Authenticate", "Basic realm=a, b"),)),
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"head": "HTTP/1.1 404 Not Found", "body": {"id": 1}}, [(200, False, True), (404, True, False)]),
        (
            [{"head": "HTTP/1.1 409 Conflict"}, {"head": "201 Created", "body": "{}"}, {"head": "HTTP/1.1 409 Again"}],
            [(201, True, True), (409, False, False)],
        ),
        ([{"body": {}}, {"head": "HTTP/1.1 304 Not Modified"}], [(200, True, True), (304, False, False)]),
        ([], [(200, False, True)]),
        ("?", [(200, False, True)]),
        (["?", 5], [(200, False, True)]),
    ],
)
def test_there_may_be_several_answers(
    read_link: Callable[..., Loading], given: object, expected: list[tuple[int, bool, bool]]
) -> None:
    endpoint = read_link(link(response_example=given, targetSchema=OUT)).endpoint
    found = [(each.status, each.example is not None, each.schema is not None) for each in endpoint.responses]
    assert found == expected


@pytest.mark.parametrize(
    ("more", "headers"),
    [
        ({"ranges": ["id", "name"]}, (("Accept-Ranges", "id, name"),)),
        ({"ranges": ["id"], "targetHints": {"accept-ranges": ["bytes"]}}, (("Accept-Ranges", "bytes"),)),
        ({"ranges": ["id"], "response_example": {"head": "200 OK\nNext-Range: ]b.."}}, (("Next-Range", "]b.."),)),
        ({"ranges": [5]}, ()),
        ({"ranges": "id"}, ()),
        ({"ranges": ["id"], "method": "POST"}, ()),
    ],
)
def test_a_list_says_by_what_it_can_be_asked_for_in_parts(
    read_link: Callable[..., Loading], more: dict[str, object], headers: object
) -> None:
    assert read_link(link(**more)).endpoint.responses[0].headers == headers


def test_an_error_is_answered_in_the_type_of_its_example(read_link: Callable[..., Loading]) -> None:
    head = "HTTP/1.1 404 Not Found\ncontent-type: application/problem+json"
    _, error = read_link(link(response_example={"head": head})).endpoint.responses
    assert error.media_type == "application/problem+json"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_errors_are_answered_with_the_error_of_the_api(load: Callable[..., Loading], method: str) -> None:
    hinted = {"WWW-Authenticate": "Bearer"}
    example = {"head": "HTTP/1.1 404 Not Found"}
    links = [link(href="/x", rel="a", method=method, targetHints=hinted, targetSchema=OUT, response_example=example)]
    definitions = {"app": {"links": links}, "error": {"properties": {"message": {"type": "string"}}, "links": []}}
    loading = load({"definitions": definitions})
    by_status = {each.status: each.schema for each in next(loading.api.endpoints).responses}
    assert list(by_status) == [200, 401, 404]
    for status in (401, 404):
        schema = by_status[status]
        assert (schema is not None and schema.source.pointer == "/definitions/error") is (method == "GET")
    success = by_status[200]
    assert success is None or list(success.named("properties")) == ["x"]


@pytest.mark.parametrize("target", [{"rel": "self"}, {"$ref": "#/definitions/app"}])
def test_the_target_may_be_the_resource_itself(read_link: Callable[..., Loading], target: object) -> None:
    (response,) = read_link(link(rel="create", method="POST", targetSchema=target)).endpoint.responses
    assert response.schema
    assert list(response.schema.named("properties")) == ["id"]


@pytest.mark.parametrize("href", ["mailto:{id}@example.com", "tel:1", "urn:a:{id}"])
@pytest.mark.parametrize("schema", ["http://json-schema.org/draft-04/hyper-schema", DRAFT_07])
def test_what_http_knows_nothing_of(read_link: Callable[..., Loading], href: str, schema: str) -> None:
    assert not list(read_link(link(href=href), schema).api.endpoints)


def test_the_draft_04_self_and_empty_variables(read_link: Callable[..., Loading]) -> None:
    whole, empty = read_link(link(href="/a/{$}/{()}"), properties={"": {"type": "null"}}).endpoint.parameters
    assert list(whole.schema.named("properties")) == [""]
    assert empty.schema.get("type") == "null"


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
