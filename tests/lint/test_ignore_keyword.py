"""To whoever reads a schema, ``x-httpschema-ignore`` is a keyword that says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

IGNORE = {"x-httpschema-ignore": {"exmaple": "It is so.", "$ref": "#/nowhere", "type": "nil", "links": "x"}}
DRAFTS = ("draft-04/hyper-schema", "draft-07/hyper-schema")


def document(draft: str, **more: object) -> dict[str, Any]:
    """An API with the keyword wherever it may stand, or without it."""
    link = {"title": "Info", "description": "It is.", "href": "/lamps", "method": "GET", "rel": "self", **more}
    if draft.startswith("draft-07"):
        del link["method"]
    text = {"description": "A text.", "type": ["string"], "example": "a", **more}
    lamp = {
        "$schema": f"http://json-schema.org/{draft}",
        "title": "Lamp",
        "description": "A lamp.",
        "id": "schemata/lamp",
        "stability": "prototype",
        "type": ["object"],
        "definitions": {"id": text, "identity": {"$ref": "#/definitions/lamp/definitions/id"}},
        "links": [link],
        "properties": {"id": {"$ref": "#/definitions/lamp/definitions/id"}},
        **more,
    }
    return {
        "$schema": f"http://json-schema.org/{draft}",
        "description": "Lamps.",
        "id": "lamps",
        "title": "Lamps",
        "type": ["object"],
        "definitions": {"lamp": lamp},
        "links": [{"href": "https://example.com", "rel": "self"}],
        "properties": {"lamp": {"$ref": "#/definitions/lamp"}},
        **more,
    }


@pytest.mark.parametrize("draft", DRAFTS)
@pytest.mark.parametrize("profile", ["spec", "interagent", "strict"])
def test_it_adds_no_finding(found: Callable[..., list[str]], draft: str, profile: str) -> None:
    without = found(document(draft), profile=profile)
    assert found(document(draft, **IGNORE), profile=profile) == without
