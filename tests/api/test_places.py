from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.places import find_value
from sphinxcontrib_httpschema.api.selectors import SelectorError
from sphinxcontrib_httpschema.schema.references import Resolver

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Loading

APP = {
    "id": "schemata/app",
    "definitions": {"name": {"maxLength": 30}, "a/b": {"title": "odd"}},
    "properties": {"name": {"$ref": "#/definitions/name"}, "owner": {"$ref": "/schemata/user#/definitions/self"}},
    "links": [{"href": "/apps", "rel": "x"}],
}
USER = {
    "id": "schemata/user",
    "definitions": {"self": {"properties": {"email": {"format": "email"}}}},
    "properties": {},
}


def found(loading: Loading, text: str) -> object:
    return find_value(loading.api, Resolver(loading.store), text).value


@pytest.fixture
def both(load_files: Callable[..., Loading]) -> Loading:
    files = {"s/app.json": APP, "s/user.json": {**USER, "properties": {"id": {}}}, "s/meta.json": {"title": "Two"}}
    return load_files(files, "s")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("/definitions/name/maxLength", 30),
        ("#/definitions/name/maxLength", 30),
        ("/properties/name/maxLength", 30),
        ("/definitions/a~1b/title", "odd"),
        ("links/0/href", "/apps"),
    ],
)
def test_in_one_document(load: Callable[..., Loading], text: str, value: object) -> None:
    assert found(load(APP), text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("/definitions/app/definitions/name/maxLength", 30),
        ("/properties/owner/properties/email/format", "email"),
        ("/schemata/app#/definitions/name/maxLength", 30),
        ("user.json#/definitions/self/properties/email/format", "email"),
        ("/title", "Two"),
        ("meta.json#", {"title": "Two"}),
    ],
)
def test_in_several_documents(both: Loading, text: str, value: object) -> None:
    assert found(both, text) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("/id", '"/id" leads to 2 places, so name the document; did you mean "app.json#/id" or "user.json#/id"?'),
        ("#title", '"#title" holds no JSON Pointer: that starts with a slash; did you mean "#/title"?'),
        ("/definitions/ap/title", '"/definitions/ap/title" leads nowhere in the schema'),
        ("/titel", '"/titel" leads nowhere in the schema; did you mean "/title"?'),
        ("nobody.json#/title", '"nobody.json#/title" leads nowhere in the schema'),
    ],
)
def test_what_leads_nowhere(both: Loading, text: str, message: str) -> None:
    with pytest.raises(SelectorError) as caught:
        found(both, text)
    assert str(caught.value).startswith(message)


def test_an_api_that_could_not_be_read(load_files: Callable[..., Loading]) -> None:
    with pytest.raises(SelectorError, match="could not be read"):
        found(load_files({"api.json": "{"}), "/title")
