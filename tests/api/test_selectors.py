from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.selectors import (
    SelectorError,
    find_endpoint,
    find_resource,
    matching_endpoints,
    matching_resources,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.api.model import Api
    from tests.conftest import Loading


@pytest.fixture
def api(load: Callable[..., Loading]) -> Api:
    identity = "{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fid)}"
    links = [
        {"href": "/apps", "rel": "create", "title": "Create", "method": "POST"},
        {"href": f"/apps/{identity}", "rel": "self", "title": "Info"},
        {"href": f"/apps/{identity}", "rel": "update", "title": "Change name", "method": "PATCH"},
        {"href": f"/apps/{identity}", "rel": "update", "title": "Change owner", "method": "PATCH"},
        {"href": "/apps{?state}", "rel": "instances", "title": "List"},
    ]
    user = [{"href": "/users/{id}", "rel": "self", "title": "Info"}]
    definitions = {
        "app": {"links": links, "definitions": {"id": {}}},
        "team app": {"links": user},
        "user": {"links": user},
    }
    return load({"definitions": definitions}).api


@pytest.mark.parametrize(
    ("selector", "identity"),
    [
        ("app:create", "app:create"),
        (" app:create ", "app:create"),
        ("POST /apps", "app:create"),
        ("post  /apps", "app:create"),
        ("GET /apps/{app_id}", "app:info"),
        ("GET /apps/{whatever}", "app:info"),
        ("GET /apps/{}", "app:info"),
        ("GET /apps", "app:list"),
        ("GET /apps{?state}", "app:list"),
        ("GET /apps?state=x", "app:list"),
        ("GET /apps/{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fid)}", "app:info"),
        ("app:self", "app:info"),
        ("app:instances", "app:list"),
        ("/definitions/app/links/0", "app:create"),
        ("#/definitions/app/links/0", "app:create"),
    ],
)
def test_selectors(api: Api, selector: str, identity: str) -> None:
    assert find_endpoint(api, selector).identity == identity


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        ("app:updat", '"app:updat" is no endpoint of the API; did you mean "app:'),
        ("app:creat", '"app:creat" is no endpoint of the API; did you mean "app:create"?'),
        ("POST /app", '"POST /app" is no endpoint of the API; did you mean "POST /apps"'),
        ("GET /apps/<id>", '"GET /apps/<id>" is no endpoint of the API; did you mean "GET /apps/{id}"?'),
        (
            "app:update",
            '"app:update" means 2 endpoints, so name it by its identity; did you mean "app:change-name" or ',
        ),
        (
            "PATCH /apps/{}",
            '"PATCH /apps/{}" means 2 endpoints, so name it by its identity; did you mean "app:change-name" or',
        ),
        ("zzz", '"zzz" is no endpoint of the API'),
        ("", '"" is no endpoint of the API'),
    ],
)
def test_unknown_and_ambiguous_selectors(api: Api, selector: str, message: str) -> None:
    with pytest.raises(SelectorError) as caught:
        find_endpoint(api, selector)
    assert str(caught.value).startswith(message)
    assert caught.value.selector == selector


def test_resources(api: Api) -> None:
    assert find_resource(api, " app ").name == "app"
    assert find_resource(api, "team app").name == "team%20app"
    with pytest.raises(SelectorError, match='"ap" is no resource of the API; did you mean "app"'):
        find_resource(api, "ap")
    assert [resource.name for resource in matching_resources(api, "*")] == ["app", "team%20app", "user"]
    assert [resource.name for resource in matching_resources(api, "team app")] == ["team%20app"]
    with pytest.raises(SelectorError):
        matching_resources(api, "x*")


def test_endpoints_of_a_resource(api: Api) -> None:
    app = find_resource(api, "app")
    found = matching_endpoints(app, ["list", "app:change*", "*"])
    assert [endpoint.slug for endpoint in found] == ["list", "change-name", "change-owner", "create", "info"]
    with pytest.raises(SelectorError, match='"creat" is no endpoint of app; did you mean "create"'):
        matching_endpoints(app, ["creat"])
