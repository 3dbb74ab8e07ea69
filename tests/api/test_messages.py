"""Requests and answers as they go over the wire."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sphinxcontrib_httpschema.api.examples import Examples
from sphinxcontrib_httpschema.api.hyperschema import Settings
from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.api.messages import Example, example_of, fields_of, json_text, reason_of
from sphinxcontrib_httpschema.api.model import Api, Endpoint, Headers, Link, Response
from sphinxcontrib_httpschema.api.templates import parse_template
from sphinxcontrib_httpschema.schema.document import parse_document
from sphinxcontrib_httpschema.schema.node import Node

HEROKU = Path(__file__).parents[2].parent / "shared/corpus/hyperschema/heroku-platform-api/schema.json"
DRAFT_04 = "http://json-schema.org/draft-04/hyper-schema#"
DRAFT_07 = "http://json-schema.org/draft-07/hyper-schema#"


def api_of(
    tmp_path: Path, link: dict[str, object], *, uri: str = DRAFT_04, headers: Headers = (), **more: object
) -> Api:
    """An API with one resource, ``app``, that has one link."""
    app: dict[str, object] = {
        "definitions": {
            "id": {"type": "string", "example": "a/b c"},
            "number": {"type": "integer", "example": 7},
            "nothing": {},
        },
        "properties": {"id": {"$ref": "#/definitions/app/definitions/id"}},
        "links": [link],
        **more,
    }
    base = {"rel": "self", "href": "https://api.example.com/v1"}
    document = {"$schema": uri, "definitions": {"app": app}, "links": [base]}
    path = tmp_path / "schema.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return load_api(Source(path, settings=Settings(headers=headers)))[0]


def only(api: Api) -> Endpoint:
    (endpoint,) = api.endpoints
    return endpoint


def shown(tmp_path: Path, link: dict[str, object], *, uri: str = DRAFT_04, headers: Headers = ()) -> Example:
    api = api_of(tmp_path, {"rel": "x", **link}, uri=uri, headers=headers)
    return example_of(only(api), api, Examples())


def pointer(name: str) -> str:
    return "{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2F" + name + ")}"


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ({"href": "/apps"}, "/apps"),
        ({"href": f"/apps/{pointer('id')}"}, "/apps/a%2Fb%20c"),
        ({"href": f"/apps/{pointer('id')}/{pointer('number')}"}, "/apps/a%2Fb%20c/7"),
        ({"href": f"/apps/{pointer('nothing')}"}, "/apps/example"),
        ({"href": f"/apps/{pointer('nowhere')}"}, "/apps/example"),
        ({"href": "/apps/{id}"}, "/apps/a%2Fb%20c"),
        ({"href": "/apps{?page,size}"}, "/apps"),
        ({"href": "/apps{?id}", "templateRequired": ["id"]}, "/apps?id=a%2Fb%20c"),
        ({"href": "/apps?size=3&id={id}{&page}"}, "/apps?size=3&id=a%2Fb%20c"),
        ({"href": "/apps{/id*}{#part}"}, "/apps/a%2Fb%20c"),
        ({"href": "apps#there"}, "/apps"),
        ({"href": ""}, "/"),
        ({"href": "/apps/{id"}, "/apps/%7Bid"),
        ({"href": "/apps/}{ä b}"}, "/apps/%7D%7B%C3%A4%20b%7D"),
        (
            {
                "href": "/apps",
                "schema": {"properties": {"q": {"example": "ä&"}, "r": {"example": 1}}, "required": ["q"]},
            },
            "/apps?q=%C3%A4%26",
        ),
        (
            {
                "href": "/apps{?id}",
                "templateRequired": ["id"],
                "schema": {
                    "properties": {"in": {"example": {"a": [1, 2]}}, "no": {"example": None}},
                    "required": ["in", "no"],
                },
            },
            "/apps?id=a%2Fb%20c&in%5Ba%5D%5B%5D=1&in%5Ba%5D%5B%5D=2&no=example",
        ),
    ],
)
def test_targets(tmp_path: Path, link: dict[str, object], target: str) -> None:
    request = shown(tmp_path, link).request
    assert request.target == target
    assert request.url == f"https://api.example.com/v1{target}"


@pytest.mark.parametrize(
    ("href", "target", "url"),
    [
        ("https://other.example/x?a=1#b", "/x?a=1", "https://other.example/x?a=1"),
        ("https://other.example", "/", "https://other.example"),
    ],
)
def test_absolute_links(tmp_path: Path, href: str, target: str, url: str) -> None:
    request = shown(tmp_path, {"href": href}).request
    assert (request.target, request.url) == (target, url)


BODY: dict[str, object] = {"properties": {"name": {"type": "string"}, "tags": {"items": {"type": "string"}}}}


@pytest.mark.parametrize(
    ("link", "body", "content_type"),
    [
        ({"schema": BODY}, '{"name": "example", "tags": ["example"]}', "application/json"),
        (
            {"schema": BODY, "encType": "application/vnd.x+json"},
            '{"name": "example", "tags": ["example"]}',
            "application/vnd.x+json",
        ),
        (
            {"schema": BODY, "encType": "application/x-www-form-urlencoded"},
            "name=example&tags%5B%5D=example",
            "application/x-www-form-urlencoded",
        ),
        (
            {"schema": {"type": "string"}, "encType": "text/plain; charset=utf-8"},
            "example",
            "text/plain; charset=utf-8",
        ),
        ({"schema": BODY, "encType": "multipart/form-data"}, None, None),
        ({"schema": {}}, None, None),
        ({}, None, None),
    ],
)
def test_bodies(tmp_path: Path, link: dict[str, object], body: str | None, content_type: str | None) -> None:
    request = shown(tmp_path, {"href": "/apps", "method": "POST", **link}).request
    assert request.body == body
    assert dict(request.headers).get("Content-Type") == content_type
    assert bool(request.remark) == ("multipart/form-data" in str(link))


HARD: dict[str, object] = {
    "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
    "required": ["a"],
    "not": {"required": ["b"]},
}


def test_a_body_is_cut_to_what_is_required_if_all_of_it_does_not_fit(tmp_path: Path) -> None:
    assert shown(tmp_path, {"href": "/apps", "method": "POST", "schema": HARD}).request.body == '{"a": "example"}'
    whole = '{"a": "example", "b": "example"}'
    assert shown(tmp_path, {"href": "/apps", "method": "PATCH", "schema": HARD}).request.body == whole
    never = {**HARD, "not": {}}
    assert shown(tmp_path, {"href": "/apps", "method": "POST", "schema": never}).request.body == whole


def test_headers(tmp_path: Path) -> None:
    common = (
        ("Accept", "application/vnd.x+json"),
        ("X-A", "1\r\nX-Evil: 1"),
        ("bad name", "1"),
        ("Content-Type", "x/y"),
    )
    link: dict[str, object] = {"href": "/apps", "http_header": {"x-a": "2", "X-B": "b"}}
    assert shown(tmp_path, link, headers=common).request.headers == (
        ("Accept", "application/vnd.x+json"),
        ("x-a", "2"),
        ("X-B", "b"),
    )
    sent = shown(tmp_path, {"href": "/apps", "method": "POST", "schema": BODY}, headers=common).request.headers
    assert sent == (("Accept", "application/vnd.x+json"), ("X-A", "1 X-Evil: 1"), ("Content-Type", "x/y"))


def test_required_headers_of_a_schema(tmp_path: Path) -> None:
    header = {
        "properties": {
            "x-list": {"type": "array", "items": {"type": "integer"}, "minItems": 2},
            "x-one": {"type": "string"},
            "x-any": {},
            "x-not": {"type": "string"},
        },
        "required": ["x-list", "x-one", "x-any"],
    }
    request = shown(tmp_path, {"href": "/apps", "rel": "self", "headerSchema": header}, uri=DRAFT_07).request
    assert request.headers == (("Accept", "application/json"), ("x-list", "42, 42"), ("x-one", "example"))


@pytest.mark.parametrize(
    ("link", "status", "reason", "headers", "body"),
    [
        ({"rel": "create"}, 201, "Created", (("Content-Type", "application/json"),), '{"id": "a/b c"}'),
        ({"rel": "instances"}, 200, "OK", (("Content-Type", "application/json"),), '[{"id": "a/b c"}]'),
        ({"rel": "empty"}, 202, "Accepted", (), None),
        ({"method": "HEAD"}, 200, "OK", (), None),
        ({"targetSchema": {}}, 200, "OK", (), None),
        ({"response_example": {"head": "HTTP/1.1 204 No Content\nX-A: b"}}, 204, "No Content", (("X-A", "b"),), None),
        (
            {"response_example": {"head": "HTTP/1.1 200 OK\nContent-Type: a/b\nX-A: b", "body": "as it is"}},
            200,
            "OK",
            (("Content-Type", "a/b"), ("X-A", "b")),
            "as it is",
        ),
        (
            {"response_example": {"body": {"id": 1}}, "mediaType": "x/json"},
            200,
            "OK",
            (("Content-Type", "x/json"),),
            '{"id": 1}',
        ),
        ({"mediaType": "image/png"}, 200, "OK", (), None),
    ],
)
def test_answers(
    tmp_path: Path, link: dict[str, object], status: int, reason: str, headers: Headers, body: str | None
) -> None:
    answer = shown(tmp_path, {"href": "/apps", **link}).answer
    assert (answer.status, answer.reason, answer.headers, answer.body) == (status, reason, headers, body)


def test_which_answer(tmp_path: Path) -> None:
    api = api_of(tmp_path, {"href": "/apps", "rel": "x"})
    endpoint = only(api)
    missing = Response(404, "application/problem+json", None)
    assert example_of(endpoint, api, Examples(), missing).answer.reason == "Not Found"
    assert dict(example_of(endpoint, api, Examples(), missing).request.headers)["Accept"] == "application/problem+json"


def test_without_a_base_url_and_without_answers() -> None:
    document = parse_document("{}", Path("/api/x.json"), "x.json")
    node = Node(document, "", {})
    link = Link(("x",), parse_template("/x", encloses_names=False), "", "", node, node)
    endpoint = Endpoint("app", "x", "GET", link)
    api = Api("api", "", "", "")
    example = example_of(endpoint, api, Examples())
    assert (example.request.url, example.request.headers) == ("/x", ())
    assert (example.answer.status, example.answer.body) == (200, None)
    only_error = replace(endpoint, responses=(Response(500, "a/b", None),))
    assert example_of(only_error, api, Examples()).answer.status == 500


@pytest.mark.parametrize(("status", "reason"), [(200, "OK"), (404, "Not Found"), (299, "")])
def test_reasons(status: int, reason: str) -> None:
    assert reason_of(status) == reason


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        ({"a": {"b": [1, True], "c": None}}, [("a[b][]", "1"), ("a[b][]", "true"), ("a[c]", "")]),
        ([{"a": 1}], [("[][a]", "1")]),
        ({"a": []}, []),
    ],
)
def test_fields(value: object, fields: list[tuple[str, str]]) -> None:
    assert list(fields_of("", value)) == fields


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        ({}, "{}"),
        ([], "[]"),
        ({"name": "eu", "zone": None}, '{"name": "eu", "zone": null}'),
        ({"b": 1, "a": "é"}, '{"b": 1, "a": "é"}'),
        ({"a": "x" * 63}, '{"a": "' + "x" * 63 + '"}'),
        ({"a": "x" * 64}, '{\n  "a": "' + "x" * 64 + '"\n}'),
        (["x" * 68], '["' + "x" * 68 + '"]'),
        (
            {"a": ["x" * 40, "y" * 30], "b": {"c": []}},
            '{\n  "a": [\n    "' + "x" * 40 + '",\n    "' + "y" * 30 + '"\n  ],\n  "b": {"c": []}\n}',
        ),
        (["\ud800", "x" * 80], '[\n  "\\ud800",\n  "' + "x" * 80 + '"\n]'),
    ],
)
def test_json_text(value: object, text: str) -> None:
    assert json_text(value) == text
    assert json.loads(json_text(value)) == value


def test_nothing_is_wider_than_it_needs_to_be() -> None:
    for length in range(40, 80):
        for value in ({"key": ["x" * length], "b": 1}, [["x" * length], 1], {"a": {"b": "x" * length}}):
            for line in json_text(value).splitlines():
                assert len(line) <= 72 or line.strip(" ,").endswith('"')


@pytest.mark.skipif(not HEROKU.is_file(), reason="the corpus is not here")
def test_heroku() -> None:
    api, _ = load_api(Source(HEROKU))
    examples = Examples()
    for endpoint in api.endpoints:
        example = example_of(endpoint, api, examples)
        assert example.request.url.startswith("https://api.heroku.com/")
        assert "{" not in example.request.target
        for message, fields in ((example.request, endpoint.body), (example.answer, None)):
            if message.body is not None:
                json.loads(message.body)
                assert ("Content-Type", "application/json") in message.headers
            else:
                assert not fields
    create = next(endpoint for endpoint in api.endpoints if endpoint.identity == "app:create")
    request = example_of(create, api, examples).request
    assert (request.method, request.target) == ("POST", "/apps")
