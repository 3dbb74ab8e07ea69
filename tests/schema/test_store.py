from __future__ import annotations

from pathlib import Path

import pytest

from sphinxcontrib_httpschema.schema.document import parse_document
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
