from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinxcontrib_httpschema.schema.document import parse_document
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.store import OutsideRootsError, Store, resolved_roots
from sphinxcontrib_httpschema.schema.uris import join, split


@pytest.fixture
def store(tmp_path: Path) -> Store:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.json").write_text('{"id": "http://a.b/c#"}')
    (tmp_path / "in" / "broken.json").write_text("{")
    (tmp_path / "out.json").write_text("{}")
    return Store(resolved_roots([tmp_path / "in", tmp_path / "in"]), tmp_path)


def test_files_are_read_once(store: Store, tmp_path: Path) -> None:
    first = store.read(tmp_path / "in" / "a.json")
    assert first
    assert first is store.read(tmp_path / "in" / ".." / "in" / "a.json")
    assert (first.name, store.uri(first), store.by_id) == ("in/a.json", "http://a.b/c", {"http://a.b/c": first})
    assert len(store.roots) == 1


def test_what_cannot_be_read_is_told_once(store: Store, tmp_path: Path) -> None:
    for _ in range(2):
        assert store.read(tmp_path / "in" / "broken.json") is None
        assert store.read(tmp_path / "in" / "missing.json") is None
    assert [problem.position.path for problem in store.problems] == ["in/broken.json", "in/missing.json"]


@pytest.mark.parametrize("name", ["../out.json", "link.json", "nul\0.json", "/etc/passwd", "missing/../../out.json"])
def test_nothing_is_read_outside(store: Store, tmp_path: Path, name: str) -> None:
    (tmp_path / "in" / "link.json").symlink_to(tmp_path / "out.json")
    with pytest.raises(OutsideRootsError):
        store.read(tmp_path / "in" / name)
    assert store.documents == {}


def test_documents_are_added(store: Store, tmp_path: Path) -> None:
    assert store.by_id == {}
    document = parse_document("{}", tmp_path / "in" / "x y.json", "x y.json")
    store.add(document)
    assert store.by_id == {"https://schemata.invalid/in/x%20y.json": document}


def test_files_above_do_not_take_the_names_of_others(tmp_path: Path) -> None:
    for name in ("common.json", "docs/common.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}")
    store = Store(resolved_roots([tmp_path]), tmp_path / "docs")
    documents = [store.read(tmp_path / name) for name in ("common.json", "docs/common.json")]
    assert len({store.uri(document) for document in documents if document}) == 2


def test_same_ids(store: Store, tmp_path: Path) -> None:
    (tmp_path / "in" / "b.json").write_text('{"$id": "http://a.b/c"}')
    (tmp_path / "in" / "c.json").write_text('{"id": 5}')
    store.read_folder(tmp_path / "in")
    (problem,) = store.same_ids()
    assert (str(problem.position), problem.pointer) == ("in/b.json:1:9", "/$id")


def test_names_on_other_drives(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    def fail(*_: object) -> str:
        raise ValueError

    monkeypatch.setattr("os.path.relpath", fail)
    assert store.name(Path("/a/b.json")) == "/a/b.json"


def test_uris_that_are_none() -> None:
    assert join("https://a.b/c/d", "e#f") == "https://a.b/c/e#f"
    assert join("https://a.b/", "http://[") == "http://["
    assert (split("http://[").path, split("http://[").scheme, split("http://a/b").path) == ("http://[", "", "/b")


def test_the_dialect_is_that_of_the_innermost_schema_that_names_one(store: Store, tmp_path: Path) -> None:
    inner = {"$schema": "https://json-schema.org/draft/2019-09/schema", "properties": {"a": {}}, "links": []}
    other = {"$schema": "https://example.com/own", "properties": {"b/c": inner}}
    same = {"$schema": "https://json-schema.org/draft-04/schema#", "properties": {"a": {}}}
    contents = {"$schema": "http://json-schema.org/draft-04/hyper-schema", "definitions": {"x": other, "y": same}}
    document = parse_document(json.dumps(contents), tmp_path / "in" / "x.json", "x.json")

    def name(pointer: str) -> str:
        return store.dialect_at(Node(document, pointer, None)).name

    assert name("/definitions/x/properties/b~1c/properties/a") == "2019-09"
    assert name("/definitions/x/properties/b~1c") == "2019-09"
    assert [name(pointer) for pointer in ("", "/definitions", "/definitions/x", "/definitions/x/nothing/there")] == [
        "draft-04"
    ] * 4
    assert store.dialect_at(Node(document, "/definitions/y/properties/a", None)) is store.dialect(document)
    held = {store.dialect_at(Node(document, f"/definitions/x/properties/b~1c/{way}", None)) for way in ("a", "links")}
    assert len(held) == 1


def test_hidden_files_and_folders_are_left_alone(store: Store, tmp_path: Path) -> None:
    for name in ("in/.git/a.json", "in/.b.json", "in/c/.d/e.json", "in/c/f.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}")
    assert [document.name for document in store.read_folder(tmp_path / "in")] == ["in/a.json", "in/c/f.json"]


def test_same_ids_of_documents_that_are_not_minded(store: Store, tmp_path: Path) -> None:
    (tmp_path / "in" / "b.json").write_text('{"$id": "http://a.b/c"}')
    first, second = store.read_folder(tmp_path / "in")
    assert list(store.same_ids([first])) == list(store.same_ids([second])) == []
