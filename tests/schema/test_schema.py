from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.references import Resolver
from sphinxcontrib_httpschema.schema.schema import Schema
from sphinxcontrib_httpschema.schema.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Loading

DEFINITIONS: dict[str, object] = {
    "base": {"title": "base", "description": "text", "properties": {"a": {"title": "base a"}, "b": {}}},
    "over": {"$ref": "#/definitions/base", "title": "over", "properties": {"c": {}}},
    "far": {"$ref": "#/definitions/over", "x": None},
    "all": {"allOf": [{"$ref": "#/definitions/base"}, {"properties": {"a": {"minLength": 1}}}, 5], "title": "all"},
    "extends": {"extends": {"$ref": "#/definitions/base"}},
    "circle": {"$ref": "#/definitions/circle2"},
    "circle2": {"$ref": "#/definitions/circle"},
    "self": {"allOf": [{"$ref": "#/definitions/self"}], "title": "self"},
    "lost": {"$ref": "#/definitions/nowhere", "title": "lost"},
    "true": {"$ref": "#/definitions/yes"},
    "yes": True,
    "odd": {"$ref": 5, "allOf": 5, "properties": [], "items": [{}], "oneOf": {}, "title": 5},
    "lists": {"oneOf": [{}, 5, True], "items": {"title": "item"}, "properties": {"n": None, "x": {}}},
}


DRAFT_07 = "http://json-schema.org/draft-07/schema#"


def view_of(loading: Loading, name: str) -> Schema:
    (document,) = loading.store.documents.values()
    node = Node(document, "", document.contents).child("definitions", name)
    assert node
    return Schema.at(node, Resolver(loading.store))


@pytest.fixture
def schemas(load: Callable[..., Loading]) -> dict[str, Schema]:
    loading = load({"definitions": DEFINITIONS, "links": []})
    (document,) = loading.store.documents.values()
    root = Node(document, "", document.contents)
    found = {name: root.child("definitions", name) for name in DEFINITIONS}
    return {name: Schema.at(node, Resolver(loading.store)) for name, node in found.items() if node}


def test_what_stands_beside_a_reference_is_laid_over(schemas: dict[str, Schema]) -> None:
    far = schemas["far"]
    assert (far.text("title"), far.text("description")) == ("over", "text")
    assert list(far.named("properties")) == ["c"]
    assert (far.source.name, far.target.name) == ("far", "base")
    assert (far.has("x"), far.get("x"), far.has("y")) == (True, None, False)
    assert [node.name for node in far.places()] == ["far", "over", "base"]


def test_all_of_is_joined(schemas: dict[str, Schema]) -> None:
    joined = schemas["all"]
    assert joined.text("title") == "all"
    assert [node.value for node in joined.nodes("title")] == ["all", "base"]
    member = joined.named("properties")["a"]
    assert (member.text("title"), member.get("minLength")) == ("base a", 1)
    assert list(joined.named("properties")) == ["a", "b"]
    assert schemas["extends"].text("title") == "base"


@pytest.mark.parametrize(
    ("name", "title", "places"),
    [("circle", "", ["circle", "circle2"]), ("self", "self", None), ("lost", "lost", ["lost"]), ("odd", "", ["odd"])],
)
def test_what_leads_nowhere_ends(schemas: dict[str, Schema], name: str, title: str, places: list[str] | None) -> None:
    assert schemas[name].text("title") == title
    assert places is None or [node.name for node in schemas[name].places()] == places


def test_values_of_wrong_types_are_not_there(schemas: dict[str, Schema]) -> None:
    odd, lists = schemas["odd"], schemas["lists"]
    assert (odd.named("properties"), odd.sub("items"), odd.listed("oneOf"), odd.flag("title")) == ({}, None, (), False)
    assert [each.boolean for each in lists.listed("oneOf")] == [None, True]
    assert list(lists.named("properties")) == ["x"]
    items = lists.sub("items")
    assert items
    assert items.text("title") == "item"
    assert lists.node("nothing") is None


@pytest.mark.parametrize(
    ("draft", "descriptions", "names", "lengths"),
    [
        ("draft-07/schema#", ["beside"], ["c"], [2]),
        ("draft/2019-09/schema", ["beside", "behind", "end"], ["c", "a"], [2, 1]),
        ("draft/2020-12/schema", ["beside", "behind", "end"], ["c", "a"], [2, 1]),
    ],
)
def test_what_stands_beside_a_reference_is_laid_over_or_joined(
    load: Callable[..., Loading], draft: str, descriptions: list[str], names: list[str], lengths: list[int]
) -> None:
    definitions = {
        "x": {"$ref": "#/definitions/y", "description": "beside", "properties": {"c": {}}, "minLength": 2},
        "y": {"$ref": "#/definitions/z", "description": "behind"},
        "z": {"description": "end", "properties": {"a": {}}, "minLength": 1},
    }
    view = view_of(load({"definitions": definitions, "links": []}, f"https://json-schema.org/{draft}"), "x")
    assert (view.values("description"), view.text("description")) == (descriptions, "beside")
    assert (list(view.named("properties")), view.values("minLength")) == (names, lengths)


def test_schemata_inside_may_be_of_another_draft(load: Callable[..., Loading]) -> None:
    own = {"$schema": "https://json-schema.org/draft/2019-09/schema", "$ref": "#/definitions/z", "title": "over"}
    loading = load({"definitions": {"x": own, "z": {"title": "z"}}, "links": []}, DRAFT_07)
    assert view_of(loading, "x").values("title") == ["over", "z"]


@pytest.mark.parametrize("keyword", ["$ref", "$recursiveRef", "$dynamicRef"])
def test_references_of_all_drafts(load: Callable[..., Loading], keyword: str) -> None:
    definitions = {"x": {keyword: "#here"}, "y": {"$anchor": "here", "title": "y"}, "odd": {keyword: 5}}
    loading = load({"definitions": definitions, "links": []}, "https://json-schema.org/draft/2020-12/schema")
    assert view_of(loading, "x").text("title") == "y"
    assert [node.name for node in view_of(loading, "odd").places()] == ["odd"]


@pytest.mark.parametrize(
    ("schema", "boolean"),
    [
        (True, True),
        (False, False),
        ({}, None),
        ({"allOf": [True]}, None),
        ({"allOf": [{}, False]}, False),
        ({"allOf": [{"$ref": "#/definitions/no"}]}, False),
    ],
)
def test_a_schema_with_an_impossible_part_is_impossible(
    load: Callable[..., Loading],
    schema: object,
    boolean: bool | None,  # noqa: FBT001
) -> None:
    assert view_of(load({"definitions": {"x": schema, "no": False}, "links": []}), "x").boolean is boolean


def test_booleans(schemas: dict[str, Schema]) -> None:
    assert (schemas["true"].boolean, schemas["base"].boolean) == (True, None)
    assert schemas["true"].get("title") is None


def test_equality_is_of_places(schemas: dict[str, Schema]) -> None:
    base = schemas["base"]
    same = Schema((base.source,), base.resolver)
    assert base == same
    assert hash(base) == hash(same)
    assert base != schemas["over"]
    assert base != 5
    both = base.with_part(schemas["lists"])
    assert (both.text("title"), both.has("oneOf")) == ("base", True)
    assert base.with_part(base) == base
    true = schemas["true"]
    assert true.with_part(true).boolean is True


def test_a_place_has_one_view_for_each_value(schemas: dict[str, Schema]) -> None:
    base = schemas["base"]
    assert Schema.at(base.source, base.resolver) is Schema.at(base.source, base.resolver)
    other = base.source._replace(value={"title": "other"})
    assert (other == base.source, other != base.source, hash(other)) == (True, False, hash(base.source))
    assert Schema.at(other, base.resolver).text("title") == "other"
    assert Schema.at(base.source, base.resolver).text("title") == "base"
    base.resolver.forget_failures()
    assert Schema.at(base.source, base.resolver) is not base


def test_nodes(load: Callable[..., Loading]) -> None:
    loading = load({"links": [], "a/b": {"c": [1, {"d": None}]}})
    (document,) = loading.store.documents.values()
    root = Node(document, "", document.contents)
    node = root.child("a/b", "c", "1", "d")
    assert node
    assert (node.pointer, node.value, node.name, root.name) == ("/a~1b/c/1/d", None, "d", "")
    assert node.around
    assert (node.around.pointer, root.around) == ("/a~1b/c/1", None)
    assert root.at("/a~1b/c/0") == root.child("a/b", "c", "0") != node
    assert (root.child("a/b", "x"), root.at("/a~1b/c/2"), root.member("x"), node.member("x")) == (
        None,
        None,
        None,
        None,
    )
    assert root.member("a/b") == root.at("/a~1b")
    assert (list(node.members()), list(node.items())) == ([], [])
    assert node.place.position < node.place.document.position("/zzz") or node.key.position <= node.place.position


def test_a_store_may_be_empty() -> None:
    assert Store((), base=Path()).documents == {}
