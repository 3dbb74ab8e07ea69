from __future__ import annotations

import pytest

from sphinxcontrib_httpschema.schema.others import Other, may_be_schema, other_contents


@pytest.mark.parametrize(
    ("contents", "name", "pointer"),
    [
        ({"openapi": "3.1.0", "paths": {}}, "OpenAPI 3.1.0", "/openapi"),
        ({"swagger": 2.0}, "Swagger 2.0", "/swagger"),
        ({"swaggerVersion": "1.2"}, "Swagger 1.2", "/swaggerVersion"),
        ({"asyncapi": 2}, "AsyncAPI 2", "/asyncapi"),
        ({"openrpc": "1.2.6"}, "OpenRPC 1.2.6", "/openrpc"),
        ({"arazzo": "1.0.0"}, "Arazzo 1.0.0", "/arazzo"),
        (
            {"info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": []},
            "a Postman collection 2.1.0",
            "/info/schema",
        ),
        ({"data": {"__schema": {"types": []}}}, "a GraphQL introspection", "/data/__schema"),
        ({"__schema": {"types": []}}, "a GraphQL introspection", "/__schema"),
    ],
)
def test_descriptions_of_other_kinds(contents: dict[str, object], name: str, pointer: str) -> None:
    assert other_contents(contents) == Other(name, pointer)


@pytest.mark.parametrize(
    "contents",
    [
        {"openapi": {"type": "string"}},
        {"swagger": True},
        {"asyncapi": None},
        {"properties": {"openapi": "3.1.0"}},
        {"info": {"schema": "https://example.com"}},
        {"info": "getpostman.com/json/collection/v2"},
        {"data": {"__schema": "x"}},
        {"data": 5},
        {},
    ],
)
def test_what_may_still_be_a_schema(contents: dict[str, object]) -> None:
    assert other_contents(contents) is None


@pytest.mark.parametrize(
    "contents",
    [
        {"properties": {}},
        {"links": []},
        {"$defs": {}},
        {"$schema": "http://json-schema.org/draft-07/schema#"},
        {"type": "object"},
        {"type": ["string", "null"]},
        {"type": [{"$ref": "user.json"}]},
        {"app": {"$ref": "app.json"}},
        [{"enum": []}],
    ],
)
def test_what_looks_like_a_schema(contents: object) -> None:
    assert may_be_schema(contents)


@pytest.mark.parametrize(
    "contents",
    [
        {},
        [],
        [[{"type": "string"}]],
        5,
        None,
        "properties",
        {"$schema": "https://json.schemastore.org/package.json", "name": "x", "type": "module", "links": {"a": 1}},
        {"compilerOptions": {"types": ["node"]}, "extends": "./base"},
        {"items": [1, 2], "type": ["x", 5, ["string"]], "enum": "x", "properties": ["a"]},
        [{"id": 1, "type": "person"}, 5],
        {"version": "2", "services": {"web": {"links": {}, "image": "x"}}},
    ],
)
def test_what_does_not(contents: object) -> None:
    assert not may_be_schema(contents)
