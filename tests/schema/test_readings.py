"""References that lead nowhere as they are written, and are followed all the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.problems import Kind
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.readings import document_name
from sphinxcontrib_httpschema.schema.references import Resolver, UnresolvedError
from sphinxcontrib_httpschema.schema.store import Store, resolved_roots

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Loading

LINK = {"href": "/x", "rel": "x", "title": "X"}
CAT: dict[str, object] = {
    "id": "schemata/cat",
    "definitions": {"id": {"title": "id of a cat"}, "a/b": {"title": "odd"}, "fur": {"$ref": "#/definitions/fur"}},
    "links": [],
}
FILES: dict[str, object] = {
    "schemata/cat.json": CAT,
    "schemata/dog.yaml": {"definitions": {"id": {"title": "id of a dog"}}, "title": "dog", "links": []},
    "schemata/fur.json": {"id": "fur.json", "title": "fur", "links": []},
    "schemata/bird.json": {"$id": "http://a.b/c/bird.json", "title": "bird", "links": []},
    "schemata/fish.json": {"id": "urn:a:b:fish", "title": "fish", "links": []},
    "more/dog.yaml": {"title": "another dog", "links": []},
}


@pytest.fixture
def follow(tmp_path: Path, load_files: Callable[..., Loading]) -> Callable[[str], tuple[object, str]]:
    """The title of what a reference in ``cat.json`` leads to, and how it was read."""
    store = load_files(FILES, "schemata").store

    def resolve(reference: str, pointer: str = "/links") -> tuple[object, str]:
        resolver = Resolver(store)
        document = store.documents[tmp_path / "work/schemata/cat.json"]
        origin = Node(document, "", document.contents).at(pointer)
        assert origin
        found = resolver.resolve(reference, origin).value
        return found.get("title") if isinstance(found, dict) else found, resolver.read_as(reference, origin)

    return resolve


@pytest.mark.parametrize(
    ("reference", "title", "read_as"),
    [
        # What it is once the files are combined.
        ("#/definitions/dog/definitions/id", "id of a dog", "dog.yaml#/definitions/id"),
        ("#/definitions/dog", "dog", "dog.yaml#"),
        ("#/$defs/dog", "dog", "dog.yaml#"),
        ("#/dog/definitions/id", "id of a dog", "dog.yaml#/definitions/id"),
        ("#%2Fdefinitions%2Fdog", "dog", "dog.yaml#"),
        ("#/definitions/cat/definitions/id", "id of a cat", "#/definitions/id"),
        ("#/cat/definitions/a~1b", "odd", "#/definitions/a~1b"),
        ("#/definitions/bird", "bird", "http://a.b/c/bird.json#"),
        ("#/definitions/fish", "fish", "urn:a:b:fish#"),
        # By the name, where the id is another.
        ("/schemata/dog#/definitions/id", "id of a dog", "dog.yaml#/definitions/id"),
        ("/schemata/dog/definitions/id", "id of a dog", "dog.yaml#/definitions/id"),
        ("schemata/dog.yaml#/definitions/id", "id of a dog", "dog.yaml#/definitions/id"),
        ("api/schema/dog.yaml", "dog", "dog.yaml#"),
        ("/schemata/fur", "fur", "/fur.json#"),
        # With a suffix, or without.
        ("/schemata/cat.json#/definitions/id", "id of a cat", "#/definitions/id"),
        ("/fur", "fur", "/fur.json"),
        ("http://a.b/c/bird", "bird", "http://a.b/c/bird.json"),
        ("dog.json#/title", "dog", "dog#/title"),
        # Without what makes a pointer of it.
        ("#definitions/id", "id of a cat", "#/definitions/id"),
        ("#//definitions/id", "id of a cat", "#/definitions/id"),
        ("definitions/id", "id of a cat", "#/definitions/id"),
        ("/definitions/id", "id of a cat", "#/definitions/id"),
        ("dog.yaml#definitions/id", "id of a dog", "dog.yaml#/definitions/id"),
        ("%23%2Fdefinitions%2Fid", "id of a cat", "#/definitions/id"),
        # As it is.
        ("#/definitions/id", "id of a cat", ""),
        ("/schemata/cat", None, ""),
        ("dog", "dog", ""),
        ("http://a.b/c/bird.json", "bird", ""),
        ("urn:a:b:fish#/title", "fish", ""),
    ],
)
def test_what_is_meant_is_followed(
    follow: Callable[[str], tuple[object, str]], reference: str, title: str | None, read_as: str
) -> None:
    assert follow(reference) == (title, read_as)


DOUBTFUL = ["#/", "#dog", "dog/x", "definitions", "#/definitions/cow", "/schemata/cow#/a", "http://a.b/d", "/schemata"]
DOUBTFUL += ["schemata/", "%2e", "#/definitions/dog/definitions/name", "urn:a:b:bird", "http://[/schemata/dog"]


@pytest.mark.parametrize("reference", DOUBTFUL)
def test_what_is_in_doubt_is_not(follow: Callable[[str], tuple[object, str]], reference: str) -> None:
    with pytest.raises(UnresolvedError):
        follow(reference)


def test_this_file_goes_first(load_files: Callable[..., Loading]) -> None:
    cat = {"definitions": {"id": {"title": "here"}, "dog": {"title": "local"}}, "links": [LINK]}
    others = {
        "id.json": {"title": "a resource called id", "links": [LINK]},
        "dog.json": {"title": "dog", "links": [LINK]},
    }
    properties = {name: {"$ref": f"#/definitions/{name}"} for name in ("id", "dog")}
    loading = load_files(
        {"s/cat.json": {**cat, "properties": properties}, **{f"s/{n}": f for n, f in others.items()}}, "s"
    )
    schema = loading.api.resources[0].schema
    assert schema
    assert {name: each.text("title") for name, each in schema.named("properties").items()} == {
        "id": "here",
        "dog": "local",
    }
    assert loading.problems == []


def test_a_definition_that_stands_for_another_resource(load_files: Callable[..., Loading]) -> None:
    loading = load_files(
        {**FILES, "schemata/cat.json": {**CAT, "properties": {"x": {"$ref": "#/definitions/fur"}}}}, "schemata"
    )
    cat = next(resource.schema for resource in loading.api.resources if resource.name == "cat")
    assert cat
    assert cat.named("properties")["x"].text("title") == "fur"
    (message,) = loading.messages
    assert message == (
        'ref /definitions/fur/$ref: "#/definitions/fur" leads nowhere as it is written; it is read as "/fur.json#"'
    )


def test_what_leads_back_to_itself_whichever_way_it_is_read(load_files: Callable[..., Loading]) -> None:
    cat = {"id": "schemata/cat", "$ref": "#/definitions/cat", "links": [LINK], "definitions": {"cat": {"$ref": "#"}}}
    assert "leads back to itself" in load_files({"cat.json": cat}, "cat.json").messages[0]


def test_many_alike_are_told_once(load_files: Callable[..., Loading]) -> None:
    names = ("id", "name", "age")
    dog = {"definitions": {name: {} for name in names}, "links": [LINK]}
    properties = {name: {"$ref": f"#/definitions/dog/definitions/{name}"} for name in names}
    properties |= {"other": {"$ref": "#definitions/age"}, "none": {"$ref": "#/nothing"}}
    cat = {"properties": properties, "definitions": {"age": {}}, "links": [LINK]}
    loading = load_files({"s/cat.json": cat, "s/dog.json": dog}, "s")
    none, many, alone = loading.messages
    assert none == 'ref /properties/none/$ref: "#/nothing" does not exist'
    assert many == (
        'ref /properties/id/$ref: "#/definitions/dog/definitions/id" leads nowhere as it is written, like 2 more in '
        'this file; it is read as "dog.json#/definitions/id", and the others alike'
    )
    assert alone == (
        'ref /properties/other/$ref: "#definitions/age" leads nowhere as it is written; '
        'it is read as "#/definitions/age"'
    )
    assert [problem.severity.value for problem in loading.api.problems] == ["error", "warning", "warning"]


def test_references_in_an_href_are_read_alike(load_files: Callable[..., Loading]) -> None:
    href = "/dogs/{(%23%2Fdefinitions%2Fdog%2Fdefinitions%2Fid)}/cats/{(/schemata/cat#/definitions/id)}"
    cat = {**CAT, "definitions": {"id": {"type": "integer"}}, "links": [{**LINK, "href": href}, {**LINK, "href": href}]}
    loading = load_files(
        {"s/cat.json": cat, "s/dog.json": {"definitions": {"id": {"type": "null"}}, "links": [LINK]}}, "s"
    )
    first = next(loading.api.endpoints)
    assert first.path == "/dogs/{dog_id}/cats/{cat_id}"
    assert [parameter.schema.get("type") for parameter in first.parameters] == ["null", "integer"]
    (message,) = loading.messages
    assert message == (
        'href /links/0/href: "#/definitions/dog/definitions/id" leads nowhere as it is written; '
        'it is read as "dog.json#/definitions/id"'
    )
    assert loading.api.problems[0].position.column == len('   "href": "') + len("/dogs/{") + 1


@pytest.mark.parametrize(
    "folder",
    [
        "hiroosak/schema",
        "go-jsonschema/tools/jsonschema/examples/json",
        "go-jsonschema/tools/jsonschema/examples/yaml",
        "graphql-jay/test/services/v2/metadata",
        "refrii/schema/schemata",
        "arbitrage-fx/schemata/api/v1",
    ],
)
def test_real_files_that_are_written_to_be_combined(corpus: Path, folder: str) -> None:
    api, _ = load_api(Source(corpus / folder))
    told = [problem for problem in api.problems if problem.kind in (Kind.REF, Kind.HREF)]
    assert [problem.text for problem in told if "it is read as" not in problem.text] == []
    assert told


@pytest.mark.parametrize(
    ("contents", "name"),
    [
        ({"id": "schemata/app"}, "app"),
        ({"id": "/schemata/app#"}, "app"),
        ({"$id": "http://a.b/c/app.json#"}, "app"),
        ({"id": "urn:example:app"}, "app"),
        ({"id": "tag:a.b,2020:c/app"}, "app"),
        ({"id": "#app"}, "x y"),
        ({"id": ""}, "x y"),
        ({"id": "/"}, "x y"),
        ({}, "x y"),
    ],
)
def test_names_of_documents(tmp_path: Path, contents: dict[str, str], name: str) -> None:
    (tmp_path / "x y.json").write_text(json.dumps(contents))
    store = Store(resolved_roots([tmp_path]), tmp_path)
    document = store.read(tmp_path / "x y.json")
    assert document
    assert document_name(store, document) == name
