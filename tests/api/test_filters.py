from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.filters import Filter
from sphinxcontrib_httpschema.api.selectors import SelectorError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.api.model import Api
    from tests.conftest import Loading


@pytest.fixture
def shop(load: Callable[..., Loading]) -> Api:
    """Three resources: one in production, one that says nothing, one that has no links."""

    def link(title: str, href: str, method: str = "GET", **more: object) -> dict[str, object]:
        return {"title": title, "href": href, "method": method, "rel": "x", **more}

    order = [link("List", "/orders"), link("Create", "/orders", "POST"), link("Cancel", "/orders/{id}", "DELETE")]
    item = [link("List", "/items", stability="prototype"), link("Purge", "/items", "DELETE", deprecated=True)]
    definitions = {
        "order": {"title": "Order", "links": order, "stability": "production", "properties": {}},
        "item": {"title": "Article", "links": item},
        "error": {"properties": {"id": {}}},
    }
    return load({"definitions": definitions, "properties": {"error": {"$ref": "#/definitions/error"}}}).api


def left(chosen: Filter, api: Api) -> list[str]:
    resources = chosen.resources(api.resources)
    return [f"{each.name}:{','.join(endpoint.slug for endpoint in each.endpoints)}" for each in resources]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Filter(), ["order:list,create,cancel", "item:list,purge", "error:"]),
        (Filter(include=("order",)), ["order:list,create,cancel"]),
        (Filter(include=("order:c*", "error")), ["order:create,cancel", "error:"]),
        (Filter(include=(":list",)), ["order:list", "item:list"]),
        (Filter(include=("DELETE *",)), ["order:cancel", "item:purge"]),
        (Filter(include=("GET /orders",)), ["order:list"]),
        (Filter(exclude=("item", ":create")), ["order:list,cancel", "error:"]),
        (Filter(include=("*der",), exclude=("DELETE /*",)), ["order:list,create"]),
        (Filter(exclude=("item:*",)), ["order:list,create,cancel", "item:", "error:"]),
        (Filter(stability=("production",)), ["order:list,create,cancel"]),
        (Filter(stability=("prototype", "deprecated")), ["item:list,purge"]),
        (Filter(stability=("unspecified",)), ["item:", "error:"]),
        (Filter(order="title"), ["item:list,purge", "error:", "order:cancel,create,list"]),
        (Filter(order="path"), ["error:", "item:list,purge", "order:list,create,cancel"]),
        (Filter(order="method"), ["error:", "order:cancel,list,create", "item:purge,list"]),
    ],
)
def test_what_is_left(shop: Api, chosen: Filter, expected: list[str]) -> None:
    assert left(chosen, shop) == expected


def test_a_pattern_that_matches_nothing(shop: Api) -> None:
    names = [resource.name for resource in shop.resources]
    endpoints = list(shop.endpoints)
    Filter(include=("order", ":l*"), exclude=("error",)).check(endpoints, names)
    with pytest.raises(SelectorError) as caught:
        Filter(include=("order",), exclude=("ordr:list",)).check(endpoints, names)
    assert str(caught.value).startswith('"ordr:list" matches no endpoint and no resource; did you mean "order:list"')
