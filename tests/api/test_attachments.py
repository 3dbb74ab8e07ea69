from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.attachments import Attachment, attachment_of, steps_of
from sphinxcontrib_httpschema.api.shapes import ITEM, VALUE, Tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Loading

DRAFT_07 = "http://json-schema.org/draft-07/hyper-schema#"
PHOTO = {"href": "/photos/{id}", "rel": "photo"}


@pytest.mark.parametrize(
    ("pointer", "steps", "is_conditional"),
    [
        ("", (), False),
        ("/properties/owner", ("owner",), False),
        ("/properties/properties/properties/items", ("properties", "items"), False),
        ("/properties/a~1b/items", ("a/b", ITEM), False),
        ("/items/0", (ITEM,), False),
        ("/prefixItems/1/properties/0", (ITEM, "0"), False),
        ("/additionalProperties/patternProperties/^x", (VALUE, VALUE), False),
        ("/allOf/1/extends/properties/a", ("a",), False),
        ("/properties/a/oneOf/1", ("a",), True),
        ("/if", (), True),
        ("/then/properties/not", ("not",), True),
        ("/dependencies/a/properties/b", ("b",), True),
    ],
)
def test_what_a_nested_schema_describes(pointer: str, steps: Tokens, is_conditional: bool) -> None:  # noqa: FBT001
    assert attachment_of(pointer) == Attachment(steps, is_conditional)


@pytest.mark.parametrize(
    "pointer", ["/definitions/owner", "/links/0/targetSchema", "/properties/a/definitions/b/items"]
)
def test_schemas_that_stand_aside(pointer: str) -> None:
    assert attachment_of(pointer) == Attachment(detached=pointer)


def test_what_is_under_not_has_no_links() -> None:
    assert attachment_of("/properties/a/not/properties/b") is None


@pytest.mark.parametrize(
    ("pointer", "steps"),
    [
        ("", ()),
        ("/a/b~1c", ("a", "b/c")),
        ("0/a", ("x", ITEM, "a")),
        ("0", ("x", ITEM)),
        ("1/a", ("x", "a")),
        ("2/a", ("a",)),
        ("3/a", None),
        ("0#", None),
        ("a", None),
    ],
)
def test_template_pointers(pointer: str, steps: Tokens | None) -> None:
    assert steps_of(pointer, ("x", ITEM)) == steps


def test_nested_links_belong_to_their_resource(load: Callable[..., Loading]) -> None:
    nested = {
        "links": [{"href": "/apps", "rel": "self", "title": "List"}],
        "properties": {"photos": {"items": {"links": [PHOTO]}}, "links": {"type": "array"}},
        "not": {"links": [{"href": "/never", "rel": "x"}]},
        "oneOf": [{"links": [{"href": "/maybe", "rel": "x"}]}],
        "definitions": {"x": {"links": [{"href": "/aside", "rel": "x"}]}},
    }
    resource = load({"definitions": {"app": nested}}).api.resources[0]
    assert [(str(link.template.text), link.attachment) for link in resource.links] == [
        ("/apps", Attachment()),
        ("/photos/{id}", Attachment(("photos", ITEM))),
        ("/maybe", Attachment((), is_conditional=True)),
        ("/aside", Attachment(detached="/definitions/x")),
    ]
    assert [endpoint.slug for endpoint in resource.endpoints] == ["list", "get-photos-id", "get-maybe", "get-aside"]


def test_links_of_no_resource_are_those_of_the_api(load: Callable[..., Loading]) -> None:
    extra = {"properties": {"status": {"links": [{"href": "/status", "rel": "x"}]}}}
    loading = load({"definitions": {"app": {"links": [{"href": "/apps", "rel": "x"}]}}, **extra})
    assert [endpoint.identity for endpoint in loading.api.endpoints] == ["app:get-apps", "root:get-status"]
    assert loading.api.resources[-1].links[0].attachment == Attachment(("status",))


def test_a_document_with_links_deep_inside_is_a_resource(load: Callable[..., Loading]) -> None:
    assert [each.name for each in load({"additionalItems": {"links": [PHOTO]}}).api.resources] == ["api"]


def test_what_holds_no_links_though_it_looks_like_it(load: Callable[..., Loading]) -> None:
    odd = {"widgets": {"links": [5, PHOTO]}, "gadgets": {"links": [PHOTO]}, "links": [PHOTO]}
    (resource,) = load(odd).api.resources
    assert [link.node.pointer for link in resource.links] == ["/links/0", "/gadgets/links/0"]


@pytest.mark.parametrize(
    ("pointer", "kind"),
    [
        ("0/id", "item"),
        ("/id", "app"),
        ("2/id", "app"),
        ("/photos/0/id", "first"),
        ("/photos/7/id", "item"),
        ("/photos/-/id", "item"),
        ("/map/x/id", "value"),
        ("/photos/x/id", None),
        ("9/id", "item"),
        (5, "item"),
    ],
)
def test_where_the_value_of_a_variable_lies(load: Callable[..., Loading], pointer: object, kind: str | None) -> None:
    def holder(name: str, **more: object) -> dict[str, object]:
        return {"properties": {"id": {"title": name}}, **more}

    pictures = {"items": holder("item", links=[{**PHOTO, "templatePointers": {"id": pointer}}])}
    first = {"photos": {"prefixItems": [holder("first")], **pictures}, "map": {"additionalProperties": holder("value")}}
    app = {"properties": {"id": {"title": "app"}, **first}}
    loading = load({"definitions": {"app": app}, "properties": {"app": {"$ref": "#/definitions/app"}}}, DRAFT_07)
    (parameter,) = loading.endpoint.parameters
    assert parameter.schema.get("title") == kind
