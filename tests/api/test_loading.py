from __future__ import annotations

import copy
import errno
import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxcontrib_httpschema.api.hyperschema import Settings
from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.schema.document import parse_document
from tests.api.schemas import shapes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sphinxcontrib_httpschema.api.model import Api
    from tests.conftest import Loading

LINK = {"href": "/a", "rel": "self", "title": "Info"}
APP: dict[str, object] = {"id": "schemata/app", "links": [LINK], "properties": {}}
USER: dict[str, object] = {**APP, "id": "schemata/user"}
META: dict[str, object] = {"title": "The API", "links": [{"rel": "self", "href": "https://a.b"}]}


def names(loading: Loading) -> list[str]:
    return [resource.name for resource in loading.api.resources]


@pytest.mark.parametrize(
    ("files", "options"),
    [
        ({"s/meta.json": META}, {}),
        ({"s/_meta.yml": "title: The API\nlinks: [{rel: self, href: 'https://a.b'}]"}, {}),
        ({"s/about.json": META}, {"meta": "s/about.json"}),
        ({"elsewhere/about.json": META}, {"meta": "elsewhere/about.json"}),
    ],
)
def test_a_folder_with_what_is_said_of_the_api(
    load_files: Callable[..., Loading], tmp_path: Path, files: dict[str, object], options: dict[str, str]
) -> None:
    more = {name: tmp_path / "work" / path for name, path in options.items()}
    loading = load_files({"s/schemata/user.json": USER, "s/schemata/app.json": APP, **files}, "s", **more)
    assert (loading.api.title, loading.api.base_url) == ("The API", "https://a.b")
    assert (names(loading), loading.problems) == (["app", "user"], [])


def test_a_folder_without(load_files: Callable[..., Loading]) -> None:
    loading = load_files(
        {"s/app.json": {**APP, "title": "App"}, "s/user.json": USER}, "s", settings=Settings("x", "http://u")
    )
    assert (loading.api.name, loading.api.title, loading.api.base_url) == ("x", "x", "http://u")


def test_a_resource_may_be_called_meta(load_files: Callable[..., Loading]) -> None:
    files = {"s/meta.json": META, "s/schemata/meta.json": {"links": [LINK]}}
    assert names(load_files(files, "s")) == ["meta"]


@pytest.mark.parametrize(
    ("files", "path", "message"),
    [
        ({"x.txt": "x"}, "", "work:1:1: error[file] the folder holds no schema file (*.json, *.yaml, *.yml)"),
        (
            {"x.txt": "x", ".hidden.json": "{"},
            "",
            "work:1:1: error[file] the folder holds no schema file (*.json, *.yaml, *.yml)",
        ),
        ({"x.txt": "x"}, "api.json", "work/api.json:1:1: error[file] does not exist"),
        ({"x.txt": "x"}, "no/api.json", "work/no/api.json:1:1: error[file] does not exist"),
        ({"api.json": ""}, "api.json", "work/api.json:1:1: error[syntax] is empty"),
        (
            {"api.json": "[]"},
            "api.json",
            "work/api.json:1:1: error[schema] the document must be an object, not an array; it is left out",
        ),
        (
            {"api.json": "true"},
            "api.json",
            "work/api.json:1:1: error[schema] the document must be an object, not a boolean; it is left out",
        ),
        (
            {"api.yaml": "openapi: 3.1.0\npaths: {/a: {$ref: nowhere}}"},
            "api.yaml",
            (
                "work/api.yaml:1:10: error[unsupported] /openapi: this is OpenAPI 3.1.0, and only JSON "
                "Hyper-Schema is read; nothing of it is shown"
            ),
        ),
        (
            {"api.yaml": "swagger: 2.0"},
            "api.yaml",
            (
                "work/api.yaml:1:10: error[unsupported] /swagger: this is Swagger 2.0, and only JSON "
                "Hyper-Schema is read; nothing of it is shown"
            ),
        ),
        (
            {"api.json": {"asyncapi": "2.6.0"}},
            "api.json",
            (
                "work/api.json:2:14: error[unsupported] /asyncapi: this is AsyncAPI 2.6.0, and only JSON "
                "Hyper-Schema is read; nothing of it is shown"
            ),
        ),
    ],
)
def test_what_cannot_be_read_is_one_problem(
    load_files: Callable[..., Loading], tmp_path: Path, files: dict[str, object], path: str, message: str
) -> None:
    loading = load_files(files, path, base=tmp_path)
    assert (loading.problems, loading.api.resources) == ([message], ())


def test_the_rest_of_a_folder_comes_all_the_same(load_files: Callable[..., Loading]) -> None:
    files = {"s/app.json": APP, "s/bad.json": "{", "s/list.json": "[]", "s/open.json": {"openapi": "3"}}
    loading = load_files(files, "s")
    assert names(loading) == ["app"]
    assert len(loading.problems) == 3


def test_a_meta_that_is_no_schema(load_files: Callable[..., Loading]) -> None:
    loading = load_files({"s/app.json": APP, "s/meta.json": "[]"}, "s")
    assert (names(loading), len(loading.problems)) == (["app"], 1)
    missing = load_files({"s/app.json": APP}, "s", meta=loading.folder / "no.json")
    assert (names(missing), len(missing.problems)) == (
        ["app"],
        2,
    )  # The broken one is still there, and is now a schema.


def test_links_out_of_the_roots(load_files: Callable[..., Loading]) -> None:
    loading = load_files({"s/app.json": APP, "out/user.json": USER}, "s")
    (loading.folder / "s/user.json").symlink_to(loading.folder / "out/user.json")
    (loading.folder / "s/loop.json").symlink_to(loading.folder / "s/loop.json")
    again = load_files({}, "s")
    assert names(again) == ["app"]
    loop, outside = again.problems
    assert loop == f"loop.json:1:1: error[file] cannot be read ({os.strerror(errno.ELOOP)})"
    assert outside.startswith("user.json:1:1: error[file] the file lies outside the folders that may be read")
    alone = load_files({}, "s/user.json")
    assert (alone.api.resources, len(alone.problems)) == ((), 1)


def test_two_files_of_one_id(load_files: Callable[..., Loading]) -> None:
    common = {"id": "schemata/common", "definitions": {}}
    loading = load_files({"s/app.json": APP, "s/x.json": common, "s/y.json": common}, "s")
    (problem,) = loading.problems
    assert problem.startswith('y.json:2:8: error[duplicate] /id: "schemata/common" is also the id of x.json')


def test_what_only_references_lead_to_is_checked_too(load_files: Callable[..., Loading]) -> None:
    app = {
        **APP,
        "links": [{"href": "/{(late.json%23%2Fdefinitions%2Fid)}"}],
        "properties": {"x": {"$ref": "early.json"}},
    }
    late = {"definitions": {"id": {"type": 5}}}
    files = {"app.json": app, "early.json": {"properties": []}, "late.json": late}
    loading = load_files(files, "app.json")
    assert sorted(problem.split(":")[0] for problem in loading.problems) == ["early.json", "late.json"]
    assert loading.endpoint.path == "/{id}"


SMALL: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-04/hyper-schema",
    "id": "schemata/app",
    "title": "API",
    "links": [{"href": "https://a.b", "rel": "self"}, {"href": "/schema", "rel": "schema", "method": "GET"}],
    "definitions": {
        "app": {
            "title": "App",
            "stability": "production",
            "definitions": {
                "id": {"type": "string"},
                "identity": {"anyOf": [{"$ref": "#/definitions/app/definitions/id"}]},
            },
            "properties": {
                "id": {"$ref": "#/definitions/app/definitions/id"},
                "owner": {
                    "type": ["object", "null"],
                    "properties": {"email": {"type": "string"}},
                    "required": ["email"],
                },
                "tags": {"type": "array", "items": {"enum": ["a", "b"]}},
                "source": {
                    "oneOf": [{"properties": {"type": {"enum": ["git"]}}}, {"title": "x", "allOf": [{"minLength": 1}]}]
                },
                "parent": {"$ref": "#/definitions/app"},
                "map": {
                    "patternProperties": {"^a": {}},
                    "additionalProperties": {"minimum": 1, "exclusiveMinimum": True},
                },
            },
            "links": [
                {
                    "href": "/apps/{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fidentity)}{?q}",
                    "rel": "update",
                    "title": "Update",
                    "description": "x",
                    "method": "PATCH",
                    "encType": "a/b",
                    "mediaType": "a/b",
                    "schema": {
                        "properties": {"name": {"$ref": "#/definitions/app/definitions/id"}},
                        "required": ["name"],
                    },
                    "targetSchema": {"$ref": "#/definitions/app"},
                    "http_header": {"Range": "id"},
                    "response_example": {"head": "HTTP/1.1 200 OK\nA: b", "body": {}},
                },
            ],
        }
    },
    "properties": {"app": {"$ref": "#/definitions/app"}},
}


def places(value: object, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield way
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, member in members:
        yield from places(member, (*way, name))


PLACES = [way for way in places(SMALL) if way]
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()
)
words = st.sampled_from(
    [
        "#",
        "#/",
        "#/definitions/app",
        "../x",
        "http://[",
        "{",
        "{(#/x)}",
        "//[",
        "/",
        "file:///x",
        "\\",
        "x:y",
        "null",
        "object",
    ]
)
keys = st.one_of(
    st.text(max_size=3), st.sampled_from(["$ref", "id", "type", "properties", "anyOf", "allOf", "items", "enum"])
)
JSON = st.recursive(
    scalars | words, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=6
)


def replaced(way: tuple[Any, ...], value: object) -> dict[str, Any]:
    contents = copy.deepcopy(SMALL)
    holder: Any = contents
    for step in way[:-1]:
        holder = holder[step]
    holder[way[-1]] = value
    return contents


def load_value(folder: Path, contents: dict[str, Any]) -> Api:
    (folder / "api.json").write_text(json.dumps(contents))
    api, _store = load_api(Source(folder / "api.json"))
    return api


@settings(max_examples=300, deadline=None)
@given(way=st.sampled_from(PLACES), value=JSON, second=st.sampled_from(PLACES), other=JSON)
def test_no_odd_value_anywhere_raises(
    tmp_path_factory: pytest.TempPathFactory,
    way: tuple[Any, ...],
    value: object,
    second: tuple[Any, ...],
    other: object,
) -> None:
    folder = tmp_path_factory.mktemp("odd")
    contents = replaced(way, value)
    start = time.perf_counter()
    api = load_value(folder, contents)
    shapes_of(api)
    assert all(str(problem) for problem in api.problems)
    try:
        holder: Any = contents
        for step in second[:-1]:
            holder = holder[step]
        holder[second[-1]] = other
    except (LookupError, TypeError):
        return
    shapes_of(load_value(folder, contents))
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("way", PLACES, ids=lambda way: "/".join(map(str, way)))
@pytest.mark.parametrize("value", [None, 5, "x", True, [], {}, [5], {"x": 5}, [[{}]], "#/definitions/app"], ids=repr)
def test_no_value_of_a_wrong_type_raises(tmp_path: Path, way: tuple[Any, ...], value: object) -> None:
    api = load_value(tmp_path, replaced(way, value))
    shapes_of(api)
    assert all(problem.position.line >= 1 for problem in api.problems)


def test_the_small_description_itself_is_sound(tmp_path: Path) -> None:
    api = load_value(tmp_path, SMALL)
    assert api.problems == ()
    assert [endpoint.identity for endpoint in api.endpoints] == ["app:update", "root:get-schema"]


def test_loading_calls_few_functions(heroku: Loading) -> None:
    """A guard against waste that does not depend on the machine: a quarter above what it takes today."""
    (document,) = heroku.store.documents.values()
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        load_api(Source(document.path))
    finally:
        sys.setprofile(before)
    assert 10_000 < calls < 150_000


def test_documents_can_be_parsed_without_a_file(tmp_path: Path) -> None:
    document = parse_document("{}", tmp_path / "api.json", "api.json")
    assert document.contents == {}
