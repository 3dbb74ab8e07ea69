from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.references import Resolver, UnresolvedError
from sphinxcontrib_httpschema.schema.store import Store, resolved_roots

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Loading

APP = {
    "id": "schemata/app",
    "definitions": {
        "id": {"id": "#ident", "title": "id of app"},
        "with space": {"title": "space"},
        "a/b": {"title": "slash"},
        "50%": {"title": "percent"},
        "größe": {"title": "umlaut"},
        "list": {"items": [{"title": "first"}]},
    },
    "links": [],
}
USER = {"id": "schemata/user", "definitions": {"id": {"title": "id of user"}}, "links": []}
FILES: dict[str, object] = {
    "schemata/app.json": {"$schema": "http://json-schema.org/draft-04/hyper-schema", **APP},
    "schemata/user.json": USER,
    "schemata/deep/yaml.yaml": "title: yaml\ndefinitions: {id: {title: id of yaml}}\nlinks: []",
    "common.yaml": "definitions: {id: {title: id of common}}",
    "secret/key.json": {"title": "secret"},
}


def resolver(folder: Path, *more: Path) -> Resolver:
    store = Store(resolved_roots((folder, *more)), folder)
    store.read_folder(folder)
    return Resolver(store)


def origin(loading: Loading, name: str = "schemata/app.json") -> Node:
    document = loading.store.documents[(loading.folder / name).resolve()]
    return Node(document, "", document.contents)


@pytest.mark.parametrize(
    ("reference", "title"),
    [
        ("#/definitions/id", "id of app"),
        ("#ident", "id of app"),
        ("#", None),
        ("#/definitions/with%20space", "space"),
        ("#/definitions/with space", "space"),
        ("#/definitions/a~1b", "slash"),
        ("#/definitions/50%25", "percent"),
        ("#/definitions/50%", "percent"),
        ("#/definitions/list/items/0", "first"),
        ("#%2fdefinitions%2fid", "id of app"),
        ("#%252Fdefinitions%252Fid", "id of app"),
        ("#%2fdefinitions%2fa~1b", "slash"),
        ("#/definitions/a%7E1b", "slash"),
        ("#/definitions/gr%C3%B6%C3%9Fe", "umlaut"),
        ("#%2fdefinitions%2fgr%c3%b6%c3%9fe", "umlaut"),
        ("#%252Fdefinitions%252Fgr%25C3%25B6%25C3%259Fe", "umlaut"),
        ("#/definitions/größe", "umlaut"),
        ("", None),
        ("/schemata/user#/definitions/id", "id of user"),
        ("/schemata/user/definitions/id", "id of user"),
        ("schemata/user#/definitions/id", "id of user"),
        ("schemata/user/definitions/id", "id of user"),
        ("user#/definitions/id", "id of user"),
        ("user.json#/definitions/id", "id of user"),
        ("./user.json#/definitions/id", "id of user"),
        ("deep/yaml.yaml#", "yaml"),
        ("deep/yaml#/definitions/id", "id of yaml"),
        ("../common.yaml#/definitions/id", "id of common"),
        ("../common#/definitions/id", "id of common"),
        ("http://json-schema.org/draft-04/schema#/definitions/positiveInteger", None),
        ("https://json-schema.org/draft-07/hyper-schema#", "Core schema meta-schema"),
        ("https://json-schema.org/draft/2019-09/meta/core#", "Core vocabulary meta-schema"),
        ("https://json-schema.org/draft/2020-12/links", "Link Description Object"),
        ("http://json-schema.org/draft-07/links#", "Link Description Object"),
    ],
)
def test_references_are_followed_as_people_write_them(
    load_files: Callable[..., Loading], reference: str, title: str | None
) -> None:
    loading = load_files(FILES, "schemata/app.json")
    found = resolver(loading.folder).resolve(reference, origin(loading))
    assert isinstance(found.value, dict)
    assert found.value.get("title") == title
    assert found.value is Node(found.document, "", found.document.contents).at(found.pointer).value  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("reference", "reason", "candidates"),
    [
        ("#/definitions/idd", "does not exist", ("#/definitions/id",)),
        ("#/definitions/zzz", "does not exist", ()),
        ("#/definitons/id", "does not exist", ("#/definitions/id",)),
        ("#/definitions/list/items/1", "does not exist", ()),
        ("#/definitions/list/items/-1", "does not exist", ()),
        ("#/definitions/list/items/" + "9" * 5000, "does not exist", ()),
        ("#/id/0", "does not exist", ()),
        ("#idents", "names no anchor", ("#ident",)),
        ("#/definitions/id/", "does not exist", ("#/definitions/id",)),
        ("#/definitions//id", "does not exist", ("#/definitions/id",)),
        ("/schemata/usr#/definitions/nothing", "names no known id, and no file in the folders that may be read", ()),
        ("user.json#/definitions/idd", "does not exist", ("user.json#/definitions/id",)),
        ("../secrets/key.json", "names no known id, and no file in the folders that may be read", ()),
        ("../secret/key.json", "leads out of the folders that may be read", ()),
        ("../../nothing.json#/a", "leads out of the folders that may be read", ()),
        ("link.json#/title", "leads out of the folders that may be read", ()),
        ("/etc/passwd", "names no known id, and no file in the folders that may be read", ()),
        (
            "/schemata/usr#/definitions/id",
            "names no known id, and no file in the folders that may be read",
            ("/schemata/user#/definitions/id",),
        ),
        ("file:///etc/passwd", 'cannot be read: references of the scheme "file" are not followed', ()),
        ("https://example.com/a#/b", "is not fetched: put a copy beside the schema and refer to that", ()),
        ("http://[a#/b", "names no known id, and no file in the folders that may be read", ()),
        (".", "names no known id, and no file in the folders that may be read", ()),
        ("/", "names no known id, and no file in the folders that may be read", ()),
        ("a" * 5000, "names no known id, and no file in the folders that may be read", ()),
        ("#%zz", "names no anchor", ()),
    ],
)
def test_references_that_lead_nowhere_say_why(
    load_files: Callable[..., Loading], reference: str, reason: str, candidates: tuple[str, ...]
) -> None:
    loading = load_files({**FILES, "schemata/app.json": {**APP, "properties": {"x": {"$ref": reference}}}}, "schemata")
    (loading.folder / "schemata/link.json").symlink_to(loading.folder / "secret/key.json")
    (loading.folder / "secrets").mkdir()
    store = Store(
        resolved_roots([loading.folder / "schemata", loading.folder / "secrets"]), loading.folder / "schemata"
    )
    for name in ("app.json", "user.json"):
        store.read(loading.folder / "schemata" / name)
    with pytest.raises(UnresolvedError) as caught:
        Resolver(store).resolve(reference, origin(loading))
    assert (caught.value.reference, caught.value.reason) == (reference, reason)
    assert caught.value.candidates == candidates
    assert str(caught.value) == f'"{reference}" {reason}'


@pytest.mark.parametrize("reference", ["../secret/key.json#/title", "../secret/none.json", "../../x.json#/a"])
def test_a_reference_out_of_the_roots_is_a_located_problem(load_files: Callable[..., Loading], reference: str) -> None:
    loading = load_files({**FILES, "schemata/app.json": {**APP, "properties": {"x": {"$ref": reference}}}}, "schemata")
    (problem,) = loading.api.problems
    assert (problem.kind.value, problem.pointer) == ("ref", "/properties/x/$ref")
    assert problem.position.line > 1
    assert problem.message == f'"{reference}" leads out of the folders that may be read'
    assert all("secret" not in str(path.relative_to(loading.folder)) for path in loading.store.documents)


def test_a_root_opens_the_way(load_files: Callable[..., Loading], tmp_path: Path) -> None:
    files = {**FILES, "schemata/app.json": {**APP, "properties": {"x": {"$ref": "../common.yaml#/definitions/id"}}}}
    assert len(load_files(files, "schemata").problems) == 1
    assert load_files(files, "schemata", roots=(tmp_path / "work",)).problems == []


@pytest.mark.parametrize(
    ("keyword", "schema"),
    [("id", "http://json-schema.org/draft-04/schema#"), ("$id", "https://json-schema.org/draft/2019-09/schema")],
)
def test_ids_inside_a_document_are_found(load_files: Callable[..., Loading], keyword: str, schema: str) -> None:
    inner = {keyword: "types/", "definitions": {"colour": {keyword: "colour.json", "title": "colour"}}}
    document = {"$schema": schema, keyword: "http://example.com/api.json", "definitions": {"types": inner}, "links": []}
    loading = load_files({"api.json": document})
    start = origin(loading, "api.json")
    found = Resolver(loading.store).resolve("http://example.com/types/colour.json", start)
    assert found.pointer == "/definitions/types/definitions/colour"
    assert Resolver(loading.store).resolve("types/colour.json#", start) == found
    inside = start.child("definitions", "types")
    assert inside
    assert Resolver(loading.store).resolve("colour.json", inside) == found


@pytest.mark.parametrize(
    ("schema", "title"),
    [
        ("http://json-schema.org/draft-04/schema", "outer"),
        ("http://json-schema.org/draft-07/schema", "inner"),
    ],
)
def test_what_a_fragment_means_inside_a_schema_with_an_id(
    load_files: Callable[..., Loading], schema: str, title: str
) -> None:
    names = {"id": "inner", "$id": "inner"}
    inner = {**names, "definitions": {"x": {"title": "inner"}, "only": {"title": "only"}}, "properties": {"p": {}}}
    document = {"$schema": schema, "definitions": {"x": {"title": "outer"}, "i": inner, "top": {}}, "links": []}
    loading = load_files({"api.json": document})
    place = origin(loading, "api.json").child("definitions", "i", "properties", "p")
    assert place
    follow = Resolver(loading.store).resolve
    assert follow("#/definitions/x", place).value == {"title": title}
    assert follow("#/definitions/only", place).value == {"title": "only"}
    assert follow("#/definitions/top", place).value == {}


def test_anchors(load_files: Callable[..., Loading]) -> None:
    document = {"$schema": "https://json-schema.org/draft/2019-09/schema", "$defs": {"a": {"$anchor": "here"}}}
    loading = load_files({"api.json": {**document, "links": []}})
    assert Resolver(loading.store).resolve("#here", origin(loading, "api.json")).pointer == "/$defs/a"


def test_an_id_of_a_document_that_another_reference_leads_to(load_files: Callable[..., Loading]) -> None:
    properties = {"early": {"$ref": "http://example.com/common#/definitions/x"}, "late": {"$ref": "common.json"}}
    common = {"id": "http://example.com/common", "definitions": {"x": {}}}
    assert load_files({"api.json": {"properties": properties}, "common.json": common}).problems == []


def test_a_file_that_cannot_be_read_is_told_once(load_files: Callable[..., Loading]) -> None:
    properties = {"a": {"$ref": "broken.json#/a"}, "b": {"$ref": "broken.json#/b"}}
    loading = load_files({"api.json": {"properties": properties}, "broken.json": "{"})
    assert [problem.split(":")[0] for problem in loading.problems].count("broken.json") == 1
    assert sum("error[syntax]" in problem for problem in loading.problems) == 1


def test_failures_do_not_grow(load_files: Callable[..., Loading]) -> None:
    loading = load_files(FILES, "schemata/app.json")
    follow = Resolver(loading.store)

    def depth() -> int:
        with pytest.raises(UnresolvedError) as caught:
            follow.resolve("#/nothing", origin(loading))
        return len(caught.traceback)

    assert depth() == depth() == depth()


IDS = [
    ("schemata/app", ["schemata/app", "/schemata/app", "schemata/app#"]),
    ("/schemata/app#", ["schemata/app", "/schemata/app#"]),
    ("schemata/app.json", ["schemata/app.json", "/schemata/app.json#"]),
    ("app", ["app", "/app", "file"]),
    ("./app", ["app", "/app"]),
    ("schemata/app#part", ["schemata/app", "#part"]),
    ("http://a.b/c/app", ["http://a.b/c/app", "http://a.b/c/app#", "file.json"]),
    ("https://a.b/app.json#", ["https://a.b/app.json", "file"]),
    ("urn:example:app", ["urn:example:app", "urn:example:app#"]),
    ("tag:a.b,2020:app", ["tag:a.b,2020:app"]),
    ("", ["file", "./file.json#", "../s/file"]),
    ("#", ["file", "#"]),
    ("#app", ["file", "#app"]),
]


@pytest.mark.parametrize(("declared", "references"), IDS)
@pytest.mark.parametrize("keyword", ["id", "$id"])
def test_ids_of_every_shape(
    load_files: Callable[..., Loading], keyword: str, declared: str, references: list[str]
) -> None:
    own = {keyword: declared, "definitions": {"x": {"title": "found"}}, "links": []}
    loading = load_files({"s/file.json": own, "s/other.json": {"links": []}}, "s")
    follow = Resolver(loading.store)
    for name in ("s/file.json", "s/other.json"):
        for reference in references:
            if name == "s/file.json" or not reference.startswith("#"):
                start = origin(loading, name).child("links")
                assert start
                found = follow.resolve(reference, start)
                assert (found.document.name, found.pointer) == ("file.json", "")
                assert follow.read_as(reference, start) == ""
                if reference[1:].find("#") < 0 and not reference.startswith("#"):
                    assert follow.resolve(f"{reference}#/definitions/x", start).value == {"title": "found"}


@pytest.mark.parametrize("name", ["$anchor", "$dynamicAnchor", "id", "$id"])
def test_names_inside_a_document(load_files: Callable[..., Loading], name: str) -> None:
    declared = "here" if "nchor" in name else "#here"
    document = {"id": "schemata/app", "definitions": {"a": {"items": {name: declared}}}, "links": []}
    loading = load_files({"s/app.json": document, "s/b.json": {"links": []}}, "s")
    follow = Resolver(loading.store)
    assert follow.resolve("#here", origin(loading, "s/app.json")).pointer == "/definitions/a/items"
    assert follow.resolve("/schemata/app#here", origin(loading, "s/b.json")).pointer == "/definitions/a/items"


def test_the_next_document_is_asked_if_the_first_has_no_such_place(load_files: Callable[..., Loading]) -> None:
    files = {"s/a.json": {"links": []}, "s/b.json": {"id": "c", "links": []}, "s/c.json": {"id": "d", "title": "x"}}
    loading = load_files(files, "s")
    start = origin(loading, "s/a.json")
    assert Resolver(loading.store).resolve("c#/id", start).value == "c"
    assert Resolver(loading.store).resolve("c#/title", start).value == "x"
