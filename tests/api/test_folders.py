from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Loading

LIST = {"href": "/a", "rel": "instances", "title": "List", "method": "GET"}
CREATE = {"href": "/a", "rel": "create", "title": "Create", "method": "POST"}
APP: dict[str, object] = {"id": "schemata/app", "properties": {"id": {"$ref": "#/definitions/id"}}, "links": [LIST]}
APP["definitions"] = {"id": {"type": "string"}}
USER: dict[str, object] = {"id": "schemata/user", "properties": {"a": {}}, "links": [CREATE]}
SHARED: dict[str, object] = {"id": "schemata/shared", "definitions": {"x": {"type": "string"}}}
META = {"id": "api", "title": "The API", "links": [{"rel": "self", "href": "https://a.b"}]}
READ = "the resources in here are those of the files beside it; the files are read instead"


def combined(**resources: object) -> dict[str, Any]:
    references = {name: {"$ref": f"#/definitions/{name}"} for name in resources}
    return {"$schema": "http://json-schema.org/draft-04/hyper-schema", "id": "api", "title": "Combined"} | {
        "definitions": resources,
        "properties": references,
        "links": [{"rel": "self", "href": "https://c.d"}, {"rel": "x", "title": "Schema", "href": "/schema"}],
    }


def names(loading: Loading) -> list[str]:
    return [resource.name for resource in loading.api.resources]


@pytest.mark.parametrize("name", ["aaa.json", "schema.json", "sub/schema.json"])
@pytest.mark.parametrize("inner", [{}, {"links": []}])
def test_a_combined_file_is_left_out_beside_its_parts(
    load_files: Callable[..., Loading], name: str, inner: dict[str, object]
) -> None:
    whole = combined(app=APP, user={**USER, "properties": {"a": {"type": 5}}}, shared={**SHARED, **inner})
    files = {"s/schemata/app.json": APP, "s/schemata/user.json": USER, "s/schemata/shared.json": SHARED}
    loading = load_files({**files, "s/meta.json": META, f"s/{name}": whole}, "s")
    assert loading.problems == [f"{name}:1:1: note[duplicate] {READ}"]
    assert names(loading) == ["app", "user"]
    assert [endpoint.identity for endpoint in loading.api.endpoints] == ["app:list", "user:create"]
    assert (loading.api.title, loading.api.base_url) == ("The API", "https://a.b")


def test_what_it_says_of_the_api_is_read_where_no_other_file_does(load_files: Callable[..., Loading]) -> None:
    whole = combined(app=APP, user=USER)
    whole["definitions"]["error"] = {"type": "object"}
    whole["links"][1]["targetSchema"] = {"$ref": "#/definitions/error"}
    loading = load_files({"s/app.json": APP, "s/user.json": USER, "s/schema.json": whole}, "s")
    assert loading.problems == [f"schema.json:1:1: note[duplicate] {READ}"]
    assert [endpoint.identity for endpoint in loading.api.endpoints] == ["app:list", "user:create", "root:schema"]
    assert (loading.api.title, loading.api.base_url) == ("Combined", "https://c.d")


def test_the_user_may_say_that_it_speaks_of_the_api(load_files: Callable[..., Loading], tmp_path: Path) -> None:
    files = {"s/app.json": APP, "s/user.json": USER, "s/meta.json": META, "s/w.json": combined(app=APP, user=USER)}
    loading = load_files({**files, "s/meta.json": {**META, "links": []}}, "s", meta=tmp_path / "work/s/w.json")
    assert [endpoint.identity for endpoint in loading.api.endpoints] == ["app:list", "user:create", "root:schema"]
    assert (loading.api.title, loading.api.base_url) == ("Combined", "https://c.d")
    assert not [problem for problem in loading.problems if READ in problem]


def test_several_combined_files(load_files: Callable[..., Loading]) -> None:
    whole, part = combined(app=APP, user=USER), combined(app=APP)
    loading = load_files({"s/app.json": APP, "s/user.json": USER, "s/w.json": whole, "s/p.json": part}, "s")
    assert loading.problems == [f"{name}.json:1:1: note[duplicate] {READ}" for name in "pw"]
    assert names(loading) == ["app", "user", "root"]


def test_one_that_differs_is_warned_of(load_files: Callable[..., Loading]) -> None:
    whole = combined(app={**APP, "links": [LIST, CREATE]}, user=USER)
    loading = load_files({"s/meta.json": META, "s/app.json": APP, "s/user.json": USER, "s/w.json": whole}, "s")
    (problem,) = loading.api.problems
    assert str(problem) == (
        "w.json:1:1: warning[duplicate] the resources in here are those of the files beside it, though there are other "
        'links in "app"; the files are read instead'
    )
    assert len(list(loading.api.endpoints)) == 2


def test_a_part_that_is_in_two_forms(load_files: Callable[..., Loading]) -> None:
    old = {**APP, "links": [CREATE]}
    files = {"s/a/app.json": APP, "s/b/app.json": old, "s/w.json": combined(app=APP), "s/v.json": combined(app=old)}
    loading = load_files({**files, "s/meta.json": META}, "s")
    assert [problem.severity for problem in loading.api.problems[:2]] == [Severity.NOTE, Severity.NOTE]


def test_a_part_that_cannot_be_read(load_files: Callable[..., Loading]) -> None:
    files = {"s/app.json": APP, "s/user.json": "{", "s/w.json": combined(app=APP, user=USER), "s/meta.json": META}
    loading = load_files(files, "s")
    assert [problem.position.path for problem in loading.api.problems] == ["user.json", "w.json"]
    assert names(loading) == ["app"]


@pytest.mark.parametrize(
    ("files", "resources"),
    [
        ({"app.json": APP, "w.json": combined(app=APP, other=USER)}, ["app", "w-app", "other"]),
        ({"app.json": SHARED | {"id": "x/app"}, "w.json": combined(app=APP)}, ["app"]),
        ({"v.json": combined(app=APP), "w.json": combined(app=APP)}, ["app", "w-app"]),
        ({"app.json": APP, "x.json": {"links": [LIST], "definitions": {"app": {}}, "properties": 5}}, ["app", "x"]),
        ({"app.json": APP, "x.json": {"definitions": {"app": {"links": 5}}, "$defs": []}}, ["app"]),
    ],
)
def test_what_is_not_combined_of_the_others_stays(
    load_files: Callable[..., Loading], files: dict[str, object], resources: list[str]
) -> None:
    loading = load_files({f"s/{name}": contents for name, contents in files.items()}, "s")
    assert [name for name in names(loading) if name != "root"] == resources
    assert not [problem for problem in loading.problems if READ in problem]


def test_references_into_a_combined_file_still_lead_there(load_files: Callable[..., Loading]) -> None:
    user = {**USER, "properties": {"a": {"$ref": "schema.json#/definitions/extra"}, "b": {"$ref": "/api#/title"}}}
    whole = combined(app=APP, user=USER)
    whole["definitions"]["extra"] = {"type": "integer"}
    loading = load_files({"s/meta.json": META, "s/app.json": APP, "s/user.json": user, "s/schema.json": whole}, "s")
    (note, problem) = loading.messages
    assert note.endswith(READ)
    assert "/api#/title" in problem
    assert '"/api#/title" leads to a text' in problem


NO_SCHEMA = "this does not look like a schema; it is left out"


@pytest.mark.parametrize(
    ("contents", "problem"),
    [
        ({"name": "x", "scripts": {"test": "y"}}, f"x.json:1:1: note[unsupported] {NO_SCHEMA}"),
        ({}, f"x.json:1:1: note[unsupported] {NO_SCHEMA}"),
        ([1], "x.json:1:1: note[schema] the document must be an object, not an array; it is left out"),
        ("5", "x.json:1:1: note[schema] the document must be an object, not a number; it is left out"),
        ([APP], "x.json:1:1: error[schema] the document must be an object, not an array; it is left out"),
        (
            {"openapi": "3.1.0"},
            (
                "x.json:2:13: error[unsupported] /openapi: this is OpenAPI 3.1.0, and only JSON Hyper-Schema is read; "
                "nothing of it is shown"
            ),
        ),
    ],
)
def test_what_only_lies_in_a_folder_is_noted(
    load_files: Callable[..., Loading], contents: object, problem: str
) -> None:
    loading = load_files({"s/app.json": APP, "s/x.json": contents}, "s")
    assert (names(loading), loading.problems) == (["app"], [problem])
    alone = load_files({}, "s/x.json")
    assert (names(alone), alone.problems) == ([], [problem.replace("note", "error")])


def test_nothing_else_is_said_of_it(load_files: Callable[..., Loading]) -> None:
    odd = '{"name": 1, "name": 2, "pattern": "(", "title": 5}'
    loading = load_files({"s/app.json": APP, "s/x.json": odd, "s/y.yaml": "a: 1\n---\nb: 2\n"}, "s")
    assert loading.messages == [f"unsupported {NO_SCHEMA}"] * 2


def test_what_speaks_of_the_api_need_not_look_like_a_schema(load_files: Callable[..., Loading]) -> None:
    loading = load_files({"s/app.json": APP, "s/meta.json": {"title": "The API"}}, "s")
    assert (loading.api.title, loading.problems) == ("The API", [])
