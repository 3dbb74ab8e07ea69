"""Requests and answers as they go over the wire."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinxcontrib_httpschema.api.bodies import TEXTUAL, FileBody, Multipart, Part
from sphinxcontrib_httpschema.api.examples import Examples
from sphinxcontrib_httpschema.api.hyperschema import Settings
from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.api.messages import Example, Request, example_of, reason_of
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


def text_of(request: Request) -> str | None:
    """The body, if it is a text."""
    return request.body.text if isinstance(request.body, TEXTUAL) else None


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
        ({"href": "/apps/%7eme/a[1]?q='b'&r=[]%2f"}, "/apps/~me/a%5B1%5D?q=%27b%27&r=%5B%5D%2F"),
        ({"href": "/apps{/id*}{#part}"}, "/apps/a%2Fb%20c"),
        ({"href": "apps#there"}, "/apps"),
        ({"href": "{id}"}, "/a%2Fb%20c"),
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
                "href": "/apps?id={id}",
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
        ("https://other.example", "/", "https://other.example/"),
        ("https://me:secret@other.example:8443?a=1", "/?a=1", "https://other.example:8443/?a=1"),
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
        ({"schema": BODY, "encType": "*/*"}, '{"name": "example", "tags": ["example"]}', "application/json"),
        ({"schema": BODY, "encType": "multipart/related"}, None, None),
        ({"schema": {}}, None, None),
        ({}, None, None),
    ],
)
def test_bodies(tmp_path: Path, link: dict[str, object], body: str | None, content_type: str | None) -> None:
    request = shown(tmp_path, {"href": "/apps", "method": "POST", **link}).request
    assert text_of(request) == body
    assert dict(request.headers).get("Content-Type") == content_type
    assert request.remark == ("a body of the type multipart/related cannot be shown" if "related" in str(link) else "")


def test_the_client_says_what_type_several_parts_have(tmp_path: Path) -> None:
    """It alone knows what stands between them."""
    link: dict[str, object] = {"href": "/apps", "method": "POST", "encType": "multipart/form-data", "schema": BODY}
    common = (("Content-Type", "multipart/form-data"), ("Accept", "x/y"))
    request = shown(tmp_path, link, headers=common).request
    assert request.body == Multipart((Part("name", "example"), Part("tags[]", "example")))
    assert request.headers == (("Accept", "x/y"),)


def test_what_is_no_text_is_sent_from_a_file(tmp_path: Path) -> None:
    link: dict[str, object] = {"href": "/apps", "method": "PUT", "encType": "image/png", "schema": {"type": "string"}}
    request = shown(tmp_path, link).request
    assert request.body == FileBody("example.png")
    assert ("Content-Type", "image/png") in request.headers


HARD: dict[str, object] = {
    "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
    "required": ["a"],
    "not": {"required": ["b"]},
}


def test_a_body_is_cut_to_what_is_required_if_all_of_it_does_not_fit(tmp_path: Path) -> None:
    assert text_of(shown(tmp_path, {"href": "/apps", "method": "POST", "schema": HARD}).request) == '{"a": "example"}'
    whole = '{"a": "example", "b": "example"}'
    assert text_of(shown(tmp_path, {"href": "/apps", "method": "PATCH", "schema": HARD}).request) == whole
    never = {**HARD, "not": {}}
    assert text_of(shown(tmp_path, {"href": "/apps", "method": "POST", "schema": never}).request) == whole


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


@pytest.mark.parametrize(
    ("name", "value", "sent"),
    [
        ("Authorization", "Bearer abc.def", "Bearer $TOKEN"),
        ("authorization", "abc", "$TOKEN"),
        ("Authorization", "Basic $TOKEN", "Basic $TOKEN"),
        ("Cookie", "session=abc", "$TOKEN"),
        ("X-Api-Key", "abc", "$TOKEN"),
        ("Client-Secret", "abc", "$TOKEN"),
        ("Idempotency-Key", "abc", "abc"),
        ("X-Note", "costs $5", "costs $5"),
    ],
)
def test_no_header_holds_a_secret(tmp_path: Path, name: str, value: str, sent: str) -> None:
    assert (name, sent) in shown(tmp_path, {"href": "/apps"}, headers=((name, value),)).request.headers
    assert (name, sent) in shown(tmp_path, {"href": "/apps", "http_header": {name: value}}).request.headers


def test_headers_about_the_connection_are_the_matter_of_the_client(tmp_path: Path) -> None:
    headers = (("Content-Length", "7"), ("host", "x"), ("Connection", "close"), ("Transfer-Encoding", "chunked"))
    assert shown(tmp_path, {"href": "/apps"}, headers=headers).request.headers == (("Accept", "application/json"),)


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ({"ranges": ["id", "name"]}, "id .."),
        ({"ranges": ["id"], "http_header": {"range": "name ..; max=5"}}, "name ..; max=5"),
        ({"ranges": ["id"], "method": "POST"}, None),
        ({"ranges": [7, "id"]}, "id .."),
        ({"ranges": "id"}, None),
        ({"ranges": []}, None),
    ],
)
def test_a_list_in_pages_is_asked_for_the_first(tmp_path: Path, link: dict[str, object], found: str | None) -> None:
    headers = shown(tmp_path, {"href": "/apps", **link}).request.headers
    assert {name.lower(): value for name, value in headers}.get("range") == found


def test_there_is_a_type_of_the_body_if_and_only_if_there_is_a_body(tmp_path: Path) -> None:
    link: dict[str, object] = {"href": "/apps", "method": "POST", "http_header": {"content-type": "a/b"}}
    assert shown(tmp_path, link).request.headers == (("Accept", "application/json"),)
    assert ("content-type", "a/b") in shown(tmp_path, {**link, "schema": BODY}).request.headers
    unsaid = {**link, "schema": BODY, "http_header": {"content-type": "\n"}}
    assert ("Content-Type", "application/json") in shown(tmp_path, unsaid).request.headers


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
    ("hints", "value"),
    [
        ({"www-authenticate": "Basic realm=x"}, "Basic $TOKEN"),
        ({"authSchemes": [{"scheme": "Bearer", "realms": ["x"]}]}, "Bearer $TOKEN"),
        ({"authSchemes": [3, {"scheme": "a b"}, "Token"]}, "Token $TOKEN"),
        ({"authSchemes": ["Digest"]}, None),
        ({"authSchemes": {}}, None),
        ({}, None),
    ],
)
def test_a_link_may_say_how_one_tells_who_one_is(tmp_path: Path, hints: dict[str, object], value: str | None) -> None:
    link: dict[str, object] = {"href": "/apps", "rel": "self", "targetHints": hints}
    assert dict(shown(tmp_path, link, uri=DRAFT_07).request.headers).get("Authorization") == value


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


def test_somebody_may_say_what_values_are(tmp_path: Path) -> None:
    inner = {"properties": {"b": {"type": "string"}, "c": {"type": "string"}}}
    schema: dict[str, object] = {"properties": {"a": inner, "d": {"type": "string"}}}
    api = api_of(tmp_path, {"rel": "x", "href": "/apps/{id}", "method": "POST", "schema": schema})
    values = {"id": "1/2", "a": {"b": "B"}, "d": {"e": 1}, "f": [2]}
    request = example_of(only(api), api, Examples(), values=values).request
    assert request.target == "/apps/1%2F2"
    assert json.loads(text_of(request) or "") == {"a": {"b": "B", "c": "example"}, "d": {"e": 1}, "f": [2]}
    listed = api_of(tmp_path, {"rel": "x", "href": "/apps", "schema": schema})
    target = example_of(only(listed), listed, Examples(), values={"a": {"b": [1, "x"]}}).request.target
    assert target == "/apps?a%5Bb%5D%5B%5D=1&a%5Bb%5D%5B%5D=x"


def test_without_a_base_url_and_without_answers() -> None:
    document = parse_document("{}", Path("/api/x.json"), "x.json")
    node = Node(document, "", {})
    link = Link(("x",), parse_template("/x", encloses_names=False), "", "", node, node)
    endpoint = Endpoint("app", "x", "GET", link)
    api = Api("api", "", "", "")
    example = example_of(endpoint, api, Examples())
    assert (example.request.url, example.request.headers) == ("https://api.example.com/x", ())
    assert (example.answer.status, example.answer.body) == (200, None)
    only_error = endpoint._replace(responses=(Response(500, "a/b", None),))
    assert example_of(only_error, api, Examples()).answer.status == 500


@pytest.mark.parametrize(("status", "reason"), [(200, "OK"), (404, "Not Found"), (299, "")])
def test_reasons(status: int, reason: str) -> None:
    assert reason_of(status) == reason


@pytest.mark.skipif(not HEROKU.is_file(), reason="the corpus is not here")
def test_heroku() -> None:
    api, _ = load_api(Source(HEROKU))
    examples = Examples()
    for endpoint in api.endpoints:
        example = example_of(endpoint, api, examples)
        assert example.request.url.startswith("https://api.heroku.com/")
        assert "{" not in example.request.target
        assert (text_of(example.request) is None) == (endpoint.body is None)
        for message, body in ((example.request, text_of(example.request)), (example.answer, example.answer.body)):
            if body is not None:
                json.loads(body)
                assert ("Content-Type", "application/json") in message.headers
    create = next(endpoint for endpoint in api.endpoints if endpoint.identity == "app:create")
    request = example_of(create, api, examples).request
    assert (request.method, request.target) == ("POST", "/apps")
