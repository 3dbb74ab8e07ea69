from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMAS = {
    "03": "http://json-schema.org/draft-03/hyper-schema",
    "04": "http://json-schema.org/draft-04/hyper-schema",
    "06": "http://json-schema.org/draft-06/hyper-schema",
    "07": "http://json-schema.org/draft-07/hyper-schema",
    "2019": "https://json-schema.org/draft/2019-09/hyper-schema",
}
HAVE = 'have an "hrefSchema"'
IN_LINK = 'in a link; it is ignored; did you mean "schema" or "targetSchema"?'
NEEDS_REL = 'error[link-rel] /links/0: a link needs a "rel" in draft-'


@pytest.mark.parametrize(
    ("draft", "link", "told"),
    [
        ("03", {}, [f"{NEEDS_REL}03"]),
        ("04", {}, [f"{NEEDS_REL}04"]),
        ("06", {}, []),
        ("07", {}, [f"{NEEDS_REL}07"]),
        ("04", {"rel": "self"}, []),
        ("04", {"$ref": "#/definitions/link"}, []),
        ("07", {"rel": ["a", "b"]}, ['error[link-rels] /links/0/rel: "rel" is a single name in draft-07']),
        ("2019", {"rel": ["a", "b"]}, []),
        ("2019", {"rel": []}, ['error[link-rels] /links/0/rel: "rel" must have at least one relation']),
        (
            "07",
            {"rel": "self", "hrefSchema": {}, "templateRequired": ["a", "a"]},
            ['error[link-template] /links/0/templateRequired: "templateRequired" must be a list of different names'],
        ),
        (
            "07",
            {"rel": "self", "hrefSchema": {"type": "object"}},
            ['error[link-self] /links/0/hrefSchema: a link "self" takes no input, so that it must not ' + HAVE],
        ),
        ("07", {"rel": "item", "hrefSchema": {"type": "object"}, "templateRequired": [1, 1, "a"]}, []),
        (
            "04",
            {"rel": "a", "type": "string"},
            ['warning[link-keyword] /links/0/type: "type" is a keyword of schemas, and says nothing ' + IN_LINK],
        ),
        ("03", {"rel": "a", "properties": {}}, []),
    ],
)
def test_what_links_must_say(found: Callable[..., list[str]], draft: str, link: object, told: list[str]) -> None:
    assert isinstance(link, dict)
    contents = {"$schema": SCHEMAS[draft], "definitions": {"link": {"rel": "a"}}, "links": [{"href": "/a", **link}]}
    names = ("link-rel", "link-rels", "link-self", "link-template", "link-keyword")
    assert found(contents, *names) == told


def test_endpoints_of_one_method_and_path(found: Callable[..., list[str]]) -> None:
    hrefs = ("/a/{b}", "/a/{c}", "/a", "{d}", "{e}")
    links = [{"href": href, "rel": "item", "method": "GET", "title": href} for href in hrefs]
    message = '/links/1: "api:a-b" has the same method and path, GET /a/{c}'
    assert found({"$schema": SCHEMAS["04"], "links": links}) == [f"note[twins] {message}"]
