from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.targets import Bases
from sphinxcontrib_httpschema.api.templates import parse_template

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Loading

HOST = "https://api.example.com"


def resolved(href: str, *around: str, context: str = "", api: str = "") -> str:
    known = parse_template(context, encloses_names=True) if context else None
    template = Bases(around, known, api).resolve(parse_template(href, encloses_names=True))
    assert template.text == href
    return "".join(map(str, template.parts))


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/apps/{id}", "/apps/{id}"),
        ("apps/{id}{?page}", "/apps/{id}{?page}"),
        ("{id}/builds", "/{id}/builds"),
        ("{/id}", "{/id}"),
        ("{+url}/x", "{+url}/x"),
        ("{self}", "{self}"),
        ("", "/"),
        ("?page=2", "/?page=2"),
        ("{?page}", "/{?page}"),
        ("#top", "/#top"),
        ("mailto:{who}", "mailto:{who}"),
        ("//cdn.example.com/x", "//cdn.example.com/x"),
    ],
)
def test_without_a_base_a_path_starts_with_a_slash(href: str, expected: str) -> None:
    assert resolved(href) == expected


@pytest.mark.parametrize(
    ("href", "around", "expected"),
    [
        ("x{?q}", ("/v1/apps/",), "/v1/apps/x{?q}"),
        ("x", ("/v1/apps",), "/v1/x"),
        ("/x", ("/v1/apps/",), "/x"),
        ("../{id}", ("/v1/apps/all",), "/v1/{id}"),
        ("x", ("add/", "/api/"), "/api/add/x"),
        ("x", ("add/", f"{HOST}/api/"), f"{HOST}/api/add/x"),
        ("x/{id}", (f"{HOST}/{{version}}/",), f"{HOST}/{{version}}/x/{{id}}"),
        ("{?q}", ("/v1/apps?a=b",), "/v1/apps{?q}"),
        ("{#part}", ("/v1/apps",), "/v1/apps{#part}"),
        ("{/id}", ("/v1/apps",), "{/id}"),
        ("{+url}", ("/v1/",), "{+url}"),
        ("http://other.example.com/", ("/v1/",), "http://other.example.com/"),
        ("?a{&b}", ("/v1",), "/v1?a{&b}"),
    ],
)
def test_bases_follow_the_rules_of_uris(href: str, around: tuple[str, ...], expected: str) -> None:
    assert resolved(href, *around) == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [("", "/apps/{id}"), ("{?page}", "/apps/{id}{?page}"), ("#x", "/apps/{id}#x"), ("x", "/x"), ("/x", "/x")],
)
def test_references_to_the_same_document_lead_to_the_resource(href: str, expected: str) -> None:
    assert resolved(href, context="/apps/{id}") == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        (f"{HOST}/v2/apps", "/apps"),
        (f"{HOST}/v2", "/"),
        (f"{HOST}/v2?x", "/?x"),
        (f"{HOST}/v20/apps", f"{HOST}/v20/apps"),
        (f"{HOST}/v1", f"{HOST}/v1"),
    ],
)
def test_the_address_of_the_api_is_not_repeated(href: str, expected: str) -> None:
    assert resolved(href, api=f"{HOST}/v2") == expected


def test_nested_bases_of_a_document(load: Callable[..., Loading]) -> None:
    inner = {"base": "owner/", "links": [{"href": "{id}", "rel": "x"}]}
    app = {
        "base": "apps/",
        "properties": {"owner": inner, "base": {"type": "string"}},
        "links": [{"href": "", "rel": "y"}],
    }
    loading = load({"base": f"{HOST}/v1/", "definitions": {"app": app}})
    assert loading.api.base_url == HOST
    assert [endpoint.path for endpoint in loading.api.endpoints] == ["/v1/apps/", "/v1/apps/owner/{id}"]


def test_the_self_link_is_where_a_resource_is(load: Callable[..., Loading]) -> None:
    links = [{"href": "?all", "rel": "instances"}, {"href": "apps/{id}", "rel": "self"}, {"href": "", "rel": "x"}]
    loading = load({"properties": {"id": {}}, "links": links})
    assert [endpoint.path for endpoint in loading.api.endpoints] == ["/apps/{id}"] * 3
