"""Bodies of requests in each kind of media type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.api.bodies import (
    FileBody,
    FormBody,
    JsonBody,
    Multipart,
    Part,
    TextBody,
    body_in,
    content_type,
    fields_of,
    filename_of,
    is_file,
    one_line,
)
from sphinxcontrib_httpschema.api.link_view import FORM

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.schema.schema import Schema
    from tests.conftest import Loading


@pytest.fixture
def schema_of(load: Callable[..., Loading]) -> Callable[[dict[str, Any]], Schema]:
    """A schema, read from a document."""

    def read(value: dict[str, Any]) -> Schema:
        link = {"href": "/", "method": "POST", "encType": "x/y", "schema": value}
        body = load({"definitions": {"thing": {"links": [link]}}}).endpoint.body
        assert body
        return body.schema

    return read


@pytest.mark.parametrize(
    ("value", "media_type", "body"),
    [
        ({"a": 1}, "application/json", JsonBody('{"a": 1}', {"a": 1})),
        ([1], "application/vnd.x+json; version=3", JsonBody("[1]", [1])),
        ("a", "", JsonBody('"a"', "a")),
        ("a", "Text/JSON", JsonBody('"a"', "a")),
        (None, "*/*", JsonBody("null", None)),
        ({"a": ["b c"]}, FORM, FormBody("a%5B%5D=b+c", (("a[]", "b c"),))),
        ("a", FORM, FileBody("example.bin")),
        ({"a": {"b": True}}, "multipart/form-data; charset=utf-8", Multipart((Part("a[b]", "true"),))),
        ({"a\ud800": "b\udfff"}, "multipart/form-data", Multipart((Part("a\ufffd", "b\ufffd"),))),
        ("a", "multipart/form-data", None),
        ({}, "multipart/mixed", None),
        ("a\ud800", "text/plain", TextBody("a\ufffd")),
        ("<a/>", "application/xml", TextBody("<a/>")),
        ("<a/>", "image/svg+xml", TextBody("<a/>")),
        ({"a": 1}, "application/xml", FileBody("example.xml")),
        ({"a": 1}, "application/x-yaml", FileBody("example.yaml")),
        ("a", "application/octet-stream", FileBody("example.bin")),
        ("photo-1.jpeg", "image/jpeg", FileBody("photo-1.jpeg")),
        ("../photo.jpeg", "image/jpeg", FileBody("example.jpg")),
    ],
)
def test_a_value_is_written_as_its_media_type_has_it(value: object, media_type: str, body: object) -> None:
    assert body_in(value, media_type) == body


def test_a_text_that_holds_octets_is_a_file(schema_of: Callable[[dict[str, Any]], Schema]) -> None:
    octets = schema_of({"type": "string", "format": "binary"})
    assert body_in("a", "text/csv", octets) == FileBody("example.csv")


@pytest.mark.parametrize(
    ("schema", "answer"),
    [
        ({}, False),
        ({"format": "binary"}, True),
        ({"format": "byte"}, False),
        ({"media": {"binaryEncoding": "binary"}}, True),
        ({"media": {"binaryEncoding": "base64", "type": "image/png"}}, False),
        ({"media": {"type": "image/png"}}, True),
        ({"media": {"type": 7}}, False),
        ({"media": "image/png"}, False),
        ({"contentMediaType": "image/png"}, True),
        ({"contentMediaType": "Text/Plain"}, False),
        ({"contentMediaType": "application/json"}, False),
        ({"contentMediaType": "image/png", "contentEncoding": "base64"}, False),
        ({"contentMediaType": "text/csv", "contentEncoding": "8bit"}, True),
    ],
)
def test_what_is_a_file(schema: dict[str, Any], answer: object, schema_of: Callable[[dict[str, Any]], Schema]) -> None:
    assert is_file(schema_of(schema)) is answer


def test_files_are_parts_of_their_own(schema_of: Callable[[dict[str, Any]], Schema]) -> None:
    picture = {"contentMediaType": "image/png"}
    schema = schema_of(
        {
            "properties": {
                "title": {"type": "string"},
                "front page": picture,
                "pictures": {"type": "array", "items": picture},
                "words": {"type": "array", "items": {"type": "string"}},
                "raw": {"format": "binary"},
            }
        }
    )
    value = {
        "title": "a",
        "front page": "example",
        "pictures": ["one.png", "x"],
        "words": ["b", "c"],
        "raw": "d",
        "more": 1,
    }
    assert body_in(value, "multipart/form-data", schema) == Multipart(
        (
            Part("title", "a"),
            Part("front page", filename="front-page.png", media_type="image/png"),
            Part("pictures[]", filename="one.png", media_type="image/png"),
            Part("pictures[]", filename="pictures.png", media_type="image/png"),
            Part("words[]", "b"),
            Part("words[]", "c"),
            Part("raw", filename="raw.bin"),
            Part("more", "1"),
        )
    )


@pytest.mark.parametrize(
    ("name", "value", "media_type", "found"),
    [
        ("a", None, "", "a.bin"),
        ("…", "-x.png", "text/plain", "example.txt"),
        ("a/b", "a b.png", "application/x-tar", "a-b.tar"),
        ("a", "x", "application/vnd.ms-excel", "a.bin"),
        ("a", "x.tar.gz", "image/png", "x.tar.gz"),
    ],
)
def test_names_of_files(name: str, value: object, media_type: str, found: str) -> None:
    assert filename_of(name, value, media_type) == found


@pytest.mark.parametrize(
    ("media_type", "found"),
    [
        ("a/b; c=d", "a/b; c=d"),
        ("", "application/json"),
        ("*/*; q=1", "application/json"),
        ("Multipart/Form-Data", ""),
        ("multipart/mixed", ""),
    ],
)
def test_content_types(media_type: str, found: str) -> None:
    assert content_type(media_type) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [(" a\r\n\tb\x00", "a b"), ("a\x85b\ud800", "a b"), ("ä\u2028\u00a0", "ä"), ("", "")],
)
def test_headers_have_one_line(value: str, found: str) -> None:
    assert one_line(value) == found


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
