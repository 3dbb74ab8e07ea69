from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.attributes import Shapes
from sphinxcontrib_httpschema.problems import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Loading

LINK = {"href": "/a", "rel": "self", "title": "Info"}
META = {"title": "The API", "description": "About it.", "links": [{"rel": "self", "href": "https://api.example.com/"}]}


def names(loading: Loading) -> list[str]:
    return [resource.name for resource in loading.api.resources]


def test_heroku(heroku: Loading) -> None:
    resources = heroku.api.resources
    assert len(resources) == 101
    assert [resource.name for resource in resources][-1] == "root"
    assert sum(len(resource.endpoints) for resource in resources[:-1]) == 305
    assert [endpoint.signature for endpoint in resources[-1].endpoints] == ["GET /schema"]
    assert (heroku.api.title, heroku.api.base_url) == ("Heroku Platform API", "https://api.heroku.com")
    assert [str(problem.position) for problem in heroku.api.problems] == ["schema.json:7258:25", "schema.json:7261:25"]
    for problem, name in zip(heroku.api.problems, ("id", "name"), strict=True):
        assert problem.kind is Kind.REF
        assert problem.candidates == (f"#/definitions/dyno-size/definitions/{name}",)


def test_identities_of_heroku(heroku: Loading) -> None:
    endpoints = list(heroku.api.endpoints)
    assert len({endpoint.identity for endpoint in endpoints}) == len(endpoints)
    twins = [signature for signature, times in Counter(e.signature for e in endpoints).items() if times > 1]
    shapes = Counter((e.method, e.link.template.shape) for e in endpoints)
    groups = [shape for shape, times in shapes.items() if times > 1]
    assert len(groups) == 3
    assert len(twins) <= 3
    for group in groups:
        same = [e.identity for e in endpoints if (e.method, e.link.template.shape) == group]
        assert len(set(same)) == len(same) > 1


def test_every_shape_of_heroku_opens(heroku: Loading) -> None:
    shapes = Shapes(heroku.api)
    opened = {r.name: shapes.opened(shapes.of(r.schema)) for r in heroku.api.resources if r.schema}
    paths = {attribute.path for attribute in opened["app"].walk()}
    assert {"id", "owner.email", "build_stack.name"} <= paths
    assert all(len({a.path for a in shape.walk()}) == len(list(shape.walk())) for shape in opened.values())


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ({"definitions": {"a": {"links": []}, "b": {"properties": {}}}}, ["a"]),
        ({"definitions": {"a": {"properties": {}}}, "properties": {"a": {"$ref": "#/definitions/a"}}}, ["a"]),
        ({"definitions": {"a b": {"properties": {}}}, "properties": {"a": {"$ref": "#/definitions/a%20b"}}}, ["a%20b"]),
        ({"definitions": {"a": {"links": []}, "b": {"links": []}}, "properties": {}}, ["a", "b"]),
        ({"properties": {"id": {}}, "links": [LINK], "definitions": {"id": {"properties": {}}}}, ["api"]),
        ({"properties": {"id": {}}}, ["api"]),
        ({"id": "schemata/thing", "links": []}, []),
        ({"id": "schemata/thing", "links": [LINK]}, ["thing"]),
        ({"title": "nothing"}, []),
        ({"definitions": {"a": {"links": 5}, "b": 5}}, []),
    ],
)
def test_which_schemas_are_resources(
    load: Callable[..., Loading], contents: dict[str, object], expected: list[str]
) -> None:
    assert names(load(contents)) == expected


def test_definitions_of_later_drafts(load: Callable[..., Loading]) -> None:
    loading = load({"$defs": {"a": {"links": []}}}, "https://json-schema.org/draft/2019-09/hyper-schema")
    assert names(loading) == ["a"]


def test_what_is_said_of_the_api(load: Callable[..., Loading]) -> None:
    loading = load({**META, "definitions": {"app": {"links": [LINK]}}})
    api = loading.api
    assert (api.title, api.description, api.base_url) == ("The API", "About it.", "https://api.example.com")
    assert names(loading) == ["app"]  # A link that only says where the API is makes no endpoint.


@pytest.mark.parametrize(
    ("contents", "url"),
    [
        ({"links": [{"rel": "self", "href": "/x"}, {"rel": "self", "href": "http://b.c"}]}, "http://b.c"),
        ({"links": [5, {"rel": 5}, {"rel": "self"}], "base": "https://d.e/"}, "https://d.e"),
        ({"links": {}, "base": "/x"}, ""),
    ],
)
def test_base_urls(load: Callable[..., Loading], contents: dict[str, object], url: str) -> None:
    assert load({**contents, "definitions": {"app": {"links": [LINK]}}}).api.base_url == url


def test_the_group_of_the_api_itself(load: Callable[..., Loading]) -> None:
    own = [{"rel": "schema", "href": "/schema", "method": "GET", "title": "Schema"}]
    loading = load({"links": own, "definitions": {"app": {"links": [LINK]}, "x": {"type": "string"}}})
    assert [endpoint.identity for endpoint in loading.api.endpoints] == ["app:info", "root:schema"]
    root = loading.api.resource("root")
    assert root
    assert (root.title, root.schema) == ("", None)
    assert "root" not in loading.api.owners.values()  # What is shared by all belongs to nobody.


def test_a_resource_that_is_called_root(load: Callable[..., Loading]) -> None:
    own = [{"rel": "schema", "href": "/schema", "method": "GET", "title": "Info"}]
    loading = load({"links": own, "definitions": {"root": {"links": [LINK], "properties": {}}}})
    (root,) = loading.api.resources
    assert root.schema is not None
    assert [endpoint.path for endpoint in root.endpoints] == ["/a", "/schema"]
    assert len({endpoint.identity for endpoint in root.endpoints}) == 2


def test_what_is_said_of_a_resource(load: Callable[..., Loading]) -> None:
    base = {"title": "The API - Base", "description": "Text", "stability": "production", "links": []}
    app = {"$ref": "#/definitions/base", "title": "The API - App", "links": [LINK]}
    loading = load({"definitions": {"base": base, "app": app, "old": {"links": [], "stability": "deprecated"}}})
    _base, resource, old = loading.api.resources
    assert (resource.title, resource.description, resource.stability) == ("App", "Text", "production")
    assert [each.title for each in resource.links] == ["Info"]
    assert (old.title, old.deprecated, resource.deprecated) == ("old", True, False)


@pytest.mark.parametrize(
    ("links", "message"),
    [
        ([None], "link /definitions/app/links/0: a link must be an object; the link is left out"),
        ([5], "link /definitions/app/links/0: a link must be an object; the link is left out"),
        ([{}], 'link /definitions/app/links/0: a link needs an "href", a text; the link is left out'),
        ([{"href": 5}], 'link /definitions/app/links/0: a link needs an "href", a text; the link is left out'),
        ({}, 'schema /definitions/app/links: "links" must be an array, not an object; it is ignored'),
        ([{"href": "/a/{b"}], 'href /definitions/app/links/0/href: "{" is never closed; it is shown as it stands'),
        (
            [{"href": "/", "method": "no way"}],
            "link /definitions/app/links/0/method: this is no HTTP method; it is read as GET",
        ),
        (
            [{"href": "/", "method": 5}],
            'schema /definitions/app/links/0/method: "method" must be a text, not a number; it is ignored',
        ),
        (
            [{"href": "/", "rel": 5}],
            'schema /definitions/app/links/0/rel: "rel" must be a text or an array, not a number; it is ignored',
        ),
        (
            [{"href": "/", "title": 5}],
            'schema /definitions/app/links/0/title: "title" must be a text, not a number; it is ignored',
        ),
        (
            [{"href": "/{(#/definitions/ap/definitions/id)}"}],
            (
                'href /definitions/app/links/0/href: "#/definitions/ap/definitions/id" does not exist; anything may '
                'stand there; did you mean "#/definitions/app/definitions/id"?'
            ),
        ),
    ],
)
def test_faulty_links_are_told_once(load: Callable[..., Loading], links: object, message: str) -> None:
    app = {"links": links, "properties": {}, "definitions": {"id": {}}}
    contents = {"definitions": {"app": app}, "properties": {"app": {"$ref": "#/definitions/app"}}}
    assert load(contents).messages == [message]


def test_other_links_come_all_the_same(load: Callable[..., Loading]) -> None:
    loading = load({"definitions": {"app": {"links": [None, LINK, {"href": 5}]}}})
    assert [endpoint.identity for endpoint in loading.api.endpoints] == ["app:info"]


def test_a_fault_in_an_href_has_a_column(load_files: Callable[..., Loading]) -> None:
    text = '{"$schema": "http://json-schema.org/draft-04/schema",\n "links": [{"href": "\\/a\\u002f{b"}]}'
    loading = load_files({"api.json": text})
    assert loading.problems[0].startswith('api.json:2:31: warning[href] /links/0/href: "{" is never closed')


def test_the_second_resource_of_a_name_is_called_by_its_file(load_files: Callable[..., Loading]) -> None:
    app = {"id": "schemata/app", "links": [LINK], "properties": {}}
    both = {"definitions": {"app": {"links": [LINK]}, "b": {"links": [LINK]}}, "properties": {"b": {}}}
    files = {"s/a.json": app, "s/b.json": {**app, "title": "second"}, "s/c/b.yml": str({**app, "id": "app"})}
    loading = load_files({**files, "s/d.json": both}, "s")
    assert names(loading) == ["app", "b", "c-b", "d-app", "d-b"]
    assert loading.problems[0] == (
        'b.json:1:1: error[duplicate] a resource "app" is already at a.json:1:1; this one is called "b"'
    )


def test_owners(load: Callable[..., Loading]) -> None:
    loading = load({"definitions": {"app": {"links": [LINK], "definitions": {"id": {}}}, "x": {}}})
    app = loading.resource.schema
    assert app
    inside = app.source.child("definitions", "id")
    assert inside
    assert loading.api.owner(inside) == loading.api.owner(app.source) == "app"
    assert app.source.around
    assert loading.api.owner(app.source.around) == ""
    assert loading.api.resource("nothing") is None
