from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

DRAFT_04 = "http://json-schema.org/draft-04/hyper-schema"


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("additionalPoperties", "additionalProperties"),
        ("max_length", "maxLength"),
        ("Description", "description"),
        ("exmaple", "example"),
        ("readOnyl", "readOnly"),
        ("comment", ""),
        ("ranges", ""),
        ("typ", ""),
        ("x-example", ""),
        ("optional", ""),
    ],
)
def test_misspelled_keywords(found: Callable[..., list[str]], key: str, meant: str) -> None:
    contents = {"$schema": DRAFT_04, "links": [], "properties": {"exmaple": {key: "a"}}}
    message = f'/properties/exmaple/{key}: "{key}" is no keyword; it is ignored; did you mean "{meant}"?'
    assert found(contents, "misspelled") == ([f"warning[misspelled] {message}"] if meant else [])


def test_misspelled_keywords_of_links(found: Callable[..., list[str]]) -> None:
    links = [{"href": "/", "rel": "self", "targetshema": {}, "ranges": [], "deactivate_on": "2020-01-01"}]
    message = '/links/0/targetshema: "targetshema" is no keyword; it is ignored; did you mean "targetSchema"?'
    assert found({"$schema": DRAFT_04, "links": links}, "misspelled") == [f"warning[misspelled] {message}"]


def test_schemas_that_nobody_reads(found: Callable[..., list[str]]) -> None:
    kept = {
        "used": {"type": "object", "properties": {"a": {"odd": {"type": "null"}}}},
        "group": {"inner": {"anyOf": []}, "other": {"type": ["null"]}},
        "no": {"properties": {"a": {"type": "string"}}, "more": {"type": "string"}},
        "data": {"type": "draft", "a": [1]},
    }
    references = [{"$ref": "#/kept/used"}, {"$ref": "#/kept/group/inner"}, {"$ref": "#/nowhere"}]
    contents = {"$schema": DRAFT_04, "links": [], "definitions": {"a": {"allOf": references}}, "kept": kept}
    places = ("/kept/used/properties/a/odd", "/kept/group/other", "/kept/no")
    message = "this looks like a schema, but nobody reads it here; it is ignored"
    assert found(contents, "unread") == [f"note[unread] {place}: {message}" for place in places]
