"""Secrets: examples show something in their place, which still fits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.attributes import Shapes
from sphinxcontrib_httpschema.api.examples import Examples
from sphinxcontrib_httpschema.api.facts import facts
from sphinxcontrib_httpschema.api.messages import body_of, example_of
from sphinxcontrib_httpschema.api.secrets import is_secret

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Loading

QUOTED = "hunter2-hunter2"


def text(**more: object) -> dict[str, object]:
    return {"type": "string", "example": QUOTED, **more}


def link(**more: object) -> dict[str, object]:
    return {"href": "/apps", "rel": "x", "title": "T", "method": "POST", **more}


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        *[(name, True) for name in ("password", "newPassword", "client_secret", "X-Api-Key", "token", "accessToken")],
        *[(name, False) for name in ("name", "token_type", "next_page_token", "nextPageToken", "secretary", "passage")],
    ],
)
def test_names_of_secrets(name: str, *, secret: bool) -> None:
    assert is_secret(name, None) is secret


@pytest.mark.parametrize(
    ("name", "schema", "shown"),
    [
        ("password", text(), "********"),
        ("password", text(minLength=12), "exampleexamp"),
        ("token", text(pattern="^[a-z]+-[a-z0-9]+-?[a-z]*$", maxLength=20), "example-1"),
        ("token", text(format="uuid"), "01234567-89ab-cdef-0123-456789abcdef"),
        ("pin", text(format="password"), "********"),
        ("pin", text(writeOnly=True), "********"),
        ("token", {"enum": ["a"]}, "a"),
        ("token", {"type": "integer", "example": 5}, 5),
        ("token", {"properties": {"secret": text(), "id": text()}}, {"secret": "********", "id": QUOTED}),
        ("tokens", {"items": {"properties": {"token": text()}}}, [{"token": "********"}]),
        ("any", {"example": {"password": QUOTED}}, {"password": "********"}),
        ("name", text(), QUOTED),
    ],
)
def test_secrets_of_bodies(read_link: Callable[..., Loading], name: str, schema: object, shown: object) -> None:
    body = {"type": "object", "properties": {name: schema}}
    loading = read_link(link(schema=body, targetSchema=body, rel="create"))
    examples, endpoint = Examples(), loading.endpoint
    assert endpoint.body
    assert body_of(endpoint, examples) == {name: shown}
    if "writeOnly" not in json.dumps(schema):
        assert json.loads(example_of(endpoint, loading.api, examples).answer.body or "") == {name: shown}
    assert examples.accepts(endpoint.body.schema, {name: shown})


def test_secrets_of_urls(read_link: Callable[..., Loading]) -> None:
    query = {"properties": {"api_key": text(), "name": text()}, "required": ["api_key", "name"]}
    loading = read_link(link(method="GET", schema=query))
    target = example_of(loading.endpoint, loading.api, Examples()).request.target
    assert target == f"/apps?api_key=example&name={QUOTED}"


def test_an_author_may_show_what_he_likes(read_link: Callable[..., Loading]) -> None:
    endpoint = read_link(link(schema={"properties": {"password": text()}})).endpoint
    assert body_of(endpoint, Examples(), {"password": "mine"}) == {"password": "mine"}


def test_attributes_do_not_quote_them_either(read_link: Callable[..., Loading]) -> None:
    schema = {"properties": {"password": text(maxLength=20), "name": text()}}
    loading = read_link(link(schema=schema))
    assert loading.endpoint.body
    shape = Shapes(loading.api).of(loading.endpoint.body.schema)
    told = {each.name: str(facts(each.shape)) for each in shape.attributes}
    assert QUOTED not in told["password"]
    assert "at most 20" in told["password"].lower()
    assert QUOTED in told["name"]
