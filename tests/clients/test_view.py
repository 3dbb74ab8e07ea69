from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from sphinxcontrib_httpschema.api.examples import Examples
from sphinxcontrib_httpschema.clients.building import view_of
from sphinxcontrib_httpschema.clients.calls import call_of
from sphinxcontrib_httpschema.clients.options import Options
from sphinxcontrib_httpschema.clients.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.clients.view import ClientView, Method, Slot
    from tests.conftest import Loading

DRAFT_07 = "http://json-schema.org/draft-07/hyper-schema#"


@pytest.fixture
def method(read_link: Callable[..., Loading]) -> Callable[..., Method]:
    """The only method of a client, by its link."""

    def method_of(link: dict[str, Any], **options: Any) -> Method:  # noqa: ANN401 - as ``read_link`` takes them.
        ((_, made),) = view_of(read_link({"title": "Do", **link}, **options).api).methods
        return made

    return method_of


def pieces(method: Method) -> list[str]:
    """The path with its slots as ``<name rule joiner prefix>``, and what the query always holds."""
    texts = [_piece(each) for each in method.path]
    return [*texts, "?", *map(_piece, method.query_text)] if method.query_text else texts


def _piece(piece: str | Slot) -> str:
    if isinstance(piece, str):
        return piece
    return f"<{piece.field.name.snake} {piece.rule} {piece.joiner}{piece.prefix or ''}>"


def reference(name: str) -> str:
    return "{(" + quote(f"#/definitions/app/definitions/{name}", safe="") + ")}"


PATHS = {
    "/apps": ["/apps"],
    "apps": ["/apps"],
    "/a b/é/%2f/[x]": ["/a%20b/%C3%A9/%2F/%5Bx%5D"],
    f"/apps/{reference('identity')}/x": ["/apps/", "<app_id_or_name segment ,>", "/x"],
    f"/apps/{reference('id')}/{reference('id')}": ["/apps/", "<app_id segment ,>", "/", "<app_id_2 segment ,>"],
    "/x/{a,b}": ["/x/", "<a segment ,>", ",", "<b segment ,>"],
    "/x{/a,b*}": ["/x/", "<a segment ,>", "/", "<b segment />"],
    "/x{.a*}{;b}": ["/x.", "<a segment .>", ";b=", "<b segment ,>"],
    "/x/{a:3}": ["/x/", "<a segment ,3>"],
    "/x/{+a}": ["/x/", "<a reserved ,>"],
    "{+a}/b": ["<a address ,>", "/b"],
    "{a}": ["/", "<a segment ,>"],
    "{a}/b": ["/", "<a segment ,>", "/b"],
    "https://other.example/{a}#x{b}": ["https://other.example/", "<a segment ,>"],
    "/x?a='1'&b={b}{&c}": ["/x", "?", "a=%271%27&b=", "<b segment ,>"],
}


@pytest.mark.parametrize(("href", "expected"), PATHS.items())
def test_a_path_is_literal_text_and_places_of_values(
    href: str, expected: list[str], method: Callable[..., Method]
) -> None:
    assert pieces(method({"href": href})) == expected


def test_a_query_may_be_written_in_three_ways(method: Callable[..., Method]) -> None:
    schema: dict[str, Any] = {
        "properties": {"d": {"type": "array", "items": {}}, "b": {"type": "integer"}},
        "required": ["d"],
    }
    made = method({"href": "/x{?a,b*}", "schema": schema})
    told = [(each.wire, each.style, each.required, each.type.kind) for each in made.query]
    assert told == [
        ("a", "comma", False, Kind.ANY),
        ("b", "repeat", False, Kind.INTEGER),
        ("d", "brackets", True, Kind.ARRAY),
    ]


def test_what_a_path_holds_is_a_scalar_or_several(method: Callable[..., Method]) -> None:
    several = {"type": "array", "items": {"type": "object"}}
    properties = {"a": {"type": ["integer", "null"]}, "b": several, "c": {"type": "object"}}
    made = method({"href": "/x/{a}/{b}/{c}"}, properties=properties)
    kinds = [(each.type.kind, each.type.nullable, each.type.inner and each.type.inner.kind) for each in made.arguments]
    assert kinds == [(Kind.INTEGER, False, None), (Kind.ARRAY, False, Kind.ANY), (Kind.ANY, False, None)]


def test_all_arguments_have_names_of_their_own(method: Callable[..., Method]) -> None:
    schema: dict[str, Any] = {"properties": {"app_id": {}, "appId": {}, "body": {}}}
    link = {"href": f"/x/{reference('id')}", "method": "POST", "schema": schema, "http_header": {"App-Id": "1"}}
    assert [each.name.snake for each in method(link).fields] == ["app_id", "app_id_2", "app_id_3", "app_id_4", "body"]


def test_headers_that_nobody_can_send_are_no_arguments(method: Callable[..., Method]) -> None:
    link = {"href": "/x", "ranges": ["id", 3], "http_header": {"Range": "id ..; max=1", 'A "b"': "c", "X-A": "1"}}
    made = method(link)
    assert ([each.wire for each in made.headers], made.ranges) == (["X-A"], ("id",))


BODIES: list[tuple[dict[str, Any], str, list[str], str]] = [
    ({"properties": {"a": {}}}, "application/json", ["a"], "application/json"),
    ({"properties": {"a": {}}}, "application/vnd.x+json; v=1", ["a"], "application/vnd.x+json; v=1"),
    ({"oneOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}}]}, "*/*", ["a", "b"], "application/json"),
    ({"type": ["object", "null"], "properties": {"a": {}}}, "application/json", ["a"], "application/json"),
    ({"type": "array"}, "application/json", ["body"], "application/json"),
    ({"oneOf": [{"type": "string"}, {"properties": {"a": {}}}]}, "application/json", ["body"], "application/json"),
    ({"additionalProperties": {"type": "string"}}, "application/json", ["body"], "application/json"),
    ({"properties": {"a": {}}}, "text/plain", ["body"], "text/plain"),
    ({"properties": {"a": {}}}, "multipart/form-data", ["a"], ""),
    ({}, "image/png", ["body"], "image/png"),
]


@pytest.mark.parametrize(("schema", "media_type", "names", "written"), BODIES)
def test_members_of_a_body_are_arguments_where_it_is_an_object(
    schema: dict[str, Any], media_type: str, names: list[str], written: str, method: Callable[..., Method]
) -> None:
    made = method({"href": "/x", "method": "POST", "encType": media_type, "schema": schema})
    assert made.body
    assert ([each.name.snake for each in made.sent], made.body.media_type) == (names, written)


def test_a_body_may_have_more_members_than_it_names(method: Callable[..., Method]) -> None:
    schema = {"properties": {"a": {}}, "patternProperties": {"^x": {"type": "string"}}}
    body = method({"href": "/x", "method": "POST", "schema": schema}).body
    assert body
    assert body.is_open


def test_a_change_needs_nothing_and_sends_nothing_that_is_only_read(load: Callable[..., Loading]) -> None:
    target = {"properties": {"a": {"type": "string"}, "id": {"readOnly": True}}, "required": ["a", "id"]}
    link = {"href": "/x", "rel": "self", "targetSchema": target, "targetHints": {"allow": ["PATCH", "PUT"]}}
    methods = [each for _, each in view_of(load({"links": [link]}, DRAFT_07).api).methods]
    told = {each.verb: [(field.wire, field.required) for field in each.sent] for each in methods}
    assert told == {"PATCH": [("a", False)], "PUT": [("a", True)]}


def test_files_are_told_from_texts(method: Callable[..., Method]) -> None:
    png = {"type": ["string", "null"], "media": {"type": "image/png", "binaryEncoding": "binary"}}
    schema = {"properties": {"a": png, "b": {"type": "array", "items": {"format": "binary"}}, "c": {"type": "string"}}}
    made = method({"href": "/x", "method": "POST", "encType": "multipart/form-data", "schema": schema})
    a, b, c = made.sent
    assert (a.type.kind, a.type.nullable, a.media_type) == (Kind.FILE, True, "image/png")
    assert (b.type.kind, b.type.inner and b.type.inner.kind, c.type.kind) == (Kind.ARRAY, Kind.FILE, Kind.STRING)


RESULTS: list[tuple[dict[str, Any], str]] = [
    ({"targetSchema": {"type": "string"}}, "json string"),
    ({"targetSchema": {"type": "string"}, "mediaType": "text/csv"}, "text string"),
    ({"targetSchema": {"type": "string"}, "mediaType": "image/png"}, "bytes string"),
    ({"rel": "empty"}, "none any"),
    ({"method": "HEAD"}, "none any"),
    ({"method": "DELETE"}, "json any"),
    ({"response_example": {"head": "HTTP/1.1 304 Not Modified"}}, "none any"),
]


@pytest.mark.parametrize(("link", "expected"), RESULTS)
def test_a_method_gives_what_a_success_has(link: dict[str, Any], expected: str, method: Callable[..., Method]) -> None:
    result = method({"href": "/x", **link}).result
    assert f"{result.kind} {result.type.kind.value}" == expected


def test_only_lists_that_are_read_come_in_pages(method: Callable[..., Method]) -> None:
    target = {"type": "array", "items": {"type": "integer"}}
    listed = method({"href": "/x", "targetSchema": target}).item
    assert listed
    assert listed.kind is Kind.INTEGER
    assert method({"href": "/x", "method": "POST", "targetSchema": target}).item is None


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ({}, ""),
        ({"deprecated": True}, "It will go away."),
        ({"deactivate_on": "2030-01-01\n*/"}, "It will go away on 2030-01-01 */."),
    ],
)
def test_what_goes_away_says_when(link: dict[str, Any], words: str, method: Callable[..., Method]) -> None:
    assert method({"href": "/x", **link}).deprecated == words


def view(load: Callable[..., Loading], options: Options | None = None, **contents: Any) -> ClientView:  # noqa: ANN401
    return view_of(load({"links": [{"title": "Do", "href": "/x"}], **contents}).api, options or Options())


def test_a_client_is_called_as_its_api_or_as_somebody_wants(load: Callable[..., Loading]) -> None:
    assert view(load, title="Lamps & Co").name.snake == "lamps_co"
    assert view(load, title="*").name.snake == "api"
    made = view(load, Options("Bright", "https://b.example/v1/", (("X-A", "1"),)), title="Lamps")
    assert (made.name.snake, made.base_url, made.headers) == ("bright", "https://b.example/v1", (("X-A", "1"),))


def test_no_secret_gets_into_a_client(load: Callable[..., Loading]) -> None:
    headers = (("Authorization", "Basic x"), ("X-A", "a $TOKEN"), ("cookie", "a"), ("Host", "a"), ("Accept", "a/b"))
    assert view(load, Options(headers=headers)).headers == (("Accept", "a/b"),)


def test_the_digest_is_that_of_what_the_schema_says(load: Callable[..., Loading]) -> None:
    one, other = view(load, title="A", description="B"), view(load, description="B", title="A")
    assert one.digest == other.digest
    assert view(load, title="A", description="C").digest != one.digest


def test_names_of_services_methods_and_types_are_distinct(load: Callable[..., Loading]) -> None:
    links = [{"title": title, "href": f"/{number}"} for number, title in enumerate(("a b", "a-b", "a_b", "a  b"))]
    lamp = {"links": links, "properties": {"a": {}}}
    definitions = {"lamp": lamp, "Lamp": lamp, "lamp-service": lamp, "a/b": lamp, "a%2Fb": lamp}
    made = view_of(load({"definitions": definitions}).api)
    services = [each.name.snake for each in made.services]
    assert services == ["lamp", "lamp_2", "lamp_service", "a_b", "a_2_fb"]
    types = [each.type_name.pascal() for each in made.services]
    assert types == ["LampEndpoints", "Lamp2Service", "LampServiceService", "ABService", "A2FbService"]
    assert len({each.name.key for each in made.objects} | {each.type_name.key for each in made.services}) == 10
    assert [each.text for each in made.problems] == [
        (
            '/definitions/Lamp: the resource "Lamp" would be called "lamp" in a client, as another one is; '
            'it is called "lamp_2"'
        )
    ]


def test_methods_that_come_out_the_same_are_numbered_and_told(load: Callable[..., Loading]) -> None:
    links = [{"title": title, "href": f"/{number}"} for number, title in enumerate(("a_b", "A B"))]
    made = view_of(load({"links": links}).api)
    assert [each.name.snake for _, each in made.methods] == ["a_b", "a_b_2"]
    assert [each.text for each in made.problems] == [
        '/links/1: "api:a-b" would be called "a_b" in a client, as another one is; it is called "a_b_2"'
    ]


def test_a_call_has_what_the_example_has(load: Callable[..., Loading]) -> None:
    header = {"X-A": "1", "Range": "id a.."}
    schema = {"properties": {"a": {"example": "x"}}, "additionalProperties": True, "example": {"a": "y", "b": 2}}
    links: list[dict[str, Any]] = [
        {"title": "Put", "href": "/x/{id}?q={q}", "method": "PUT", "schema": schema, "http_header": header},
        {"title": "List", "href": "/x", "ranges": ["id"], "http_header": header},
        {"title": "Pages", "href": "/x", "ranges": ["name"]},
    ]
    methods = [each for _, each in view_of(load({"links": links}).api).methods]
    put, listed, pages = (call_of(each, Examples(), {"id": "i"}) for each in methods)
    assert [(field.wire, value) for field, value in put.path] == [("id", "i"), ("q", "example")]
    assert [(field.wire, value) for field, value in put.named] == [("X-A", "1"), ("Range", "id a.."), ("a", "y")]
    assert (put.extra, put.range) == ({"b": 2}, "")
    assert (listed.range, pages.range) == ("id a..", "name ..")


def test_a_call_leaves_out_what_need_not_be(load: Callable[..., Loading]) -> None:
    headers = {"properties": {"X-A": {"type": "string"}, "X-B": {"example": "b"}}, "required": ["X-B"]}
    links: list[dict[str, Any]] = [
        {"rel": "self", "title": "Get", "href": "/x", "headerSchema": headers},
        {"rel": "self", "title": "Post", "href": "/x", "submissionSchema": True, "targetHints": {"allow": ["POST"]}},
    ]
    get, post = (each for _, each in view_of(load({"links": links}, DRAFT_07).api).methods)
    assert [(field.wire, value) for field, value in call_of(get, Examples()).named] == [("X-B", "b")]
    assert [field.name.snake for field in post.sent] == ["body"]
    assert call_of(post, Examples()).named == ()


def test_null_is_no_object_to_take_members_from(method: Callable[..., Method]) -> None:
    schema: dict[str, Any] = {"type": ["object", "null"], "properties": {"a": {}}, "example": None}
    made = method({"href": "/x", "method": "POST", "schema": schema})
    assert (call_of(made, Examples()).named, call_of(made, Examples()).extra) == ((), {})
