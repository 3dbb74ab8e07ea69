from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.problems import Kind, Place, Position, Severity
from sphinxcontrib_httpschema.schema import document as module
from sphinxcontrib_httpschema.schema import json_text
from sphinxcontrib_httpschema.schema.document import Document, DocumentError, parse_document, read_document

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.schema.positions import Mark


def parse(text: str, name: str = "api.json") -> Document:
    return parse_document(text, Path("/work", name), name)


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(path, "api.json")
    assert str(caught.value) == str(caught.value.problem)
    return str(caught.value)


def test_a_file_is_read_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    path = write(tmp_path / "api.json", '{"id": "app"}\n')
    document = read_document(path, "schema/api.json")
    assert document.path == path.resolve()
    assert (document.name, document.format, document.problems) == ("schema/api.json", "json", ())
    assert (document.contents, document.text) == ({"id": "app"}, '{"id": "app"}\n')
    assert document.digest == hashlib.sha256(b'{"id": "app"}\n').hexdigest()


@pytest.mark.parametrize(
    ("name", "text", "format_", "contents"),
    [
        ("a.json", "{}", "json", {}),
        ("a.JSON", "1", "json", 1),
        ("a.yaml", "{}", "yaml", {}),
        ("a.yml", "a: yes", "yaml", {"a": "yes"}),
        ("a.schema", ' \n{"a": 1}', "json", {"a": 1}),
        ("a", "[1e3]", "json", [1000.0]),
        ("a.txt", "a: 1", "yaml", {"a": 1}),
    ],
)
def test_the_format_is_told_by_the_suffix_or_else_by_the_text(
    tmp_path: Path, name: str, text: str, format_: str, contents: object
) -> None:
    document = read_document(write(tmp_path / name, text), name)
    assert (document.format, document.contents) == (format_, contents)


def test_the_format_can_be_told_by_the_caller() -> None:
    assert parse_document("{a}", Path("-"), "-", "yaml").contents == {"a": None}


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
def test_byte_order_marks_are_followed(tmp_path: Path, mark: bytes, codec: str) -> None:
    text = '{"a": "é\U0001f600"}'
    document = read_document(write(tmp_path / "a.json", mark + text.encode(codec)), "a.json")
    assert (document.text, document.contents) == (text, {"a": "é\U0001f600"})


def test_a_byte_order_mark_in_a_text_is_dropped() -> None:
    assert parse("\ufeff{}").text == "{}"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b'{"a":\r\n"\xc3\xa9\xe9"}', "api.json:2:3: error[syntax] byte 11 of the file (0xE9) is not UTF-8"),
        (b"\xef\xbb\xbf\xff", "api.json:1:1: error[syntax] byte 4 of the file (0xFF) is not UTF-8"),
        (b"\xff\xfe{\0\n\0}", "api.json:2:1: error[syntax] byte 7 of the file (0x7D) is not UTF-16"),
        (b"\xed\xa0\x80", "api.json:1:1: error[syntax] byte 1 of the file (0xED) is not UTF-8"),
        (b"", "api.json:1:1: error[syntax] is empty"),
        (b"\xef\xbb\xbf \r\n\t", "api.json:1:1: error[syntax] is empty"),
        (b'{"a": 1,\n "b": 2,\n}', 'api.json:2:8: error[syntax] a comma stands before the closing "}"'),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(tmp_path: Path, raw: bytes, message: str) -> None:
    assert refusal(write(tmp_path / "api.json", raw)) == message


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('<?xml version="1.0"?>\n<a/>', "XML"),
        ('\n <wsdl:definitions xmlns:wsdl="x"/>', "WSDL"),
        ('<application xmlns="http://wadl.dev.java.net/2009/02"/>', "WADL"),
        ("<!DOCTYPE html>\n<html><body>wsdl</body></html>", "HTML"),
        ("<html>", "HTML"),
        ("#%RAML 1.0\n---\ntitle: x\ntypes: !include x", "RAML 1.0"),
        ("FORMAT: 1A\n\n# Group x\n\t* y", "API Blueprint 1A"),
        ("version https://git-lfs.github.com/spec/v1\noid x", "a pointer of Git LFS to the file itself"),
    ],
)
@pytest.mark.parametrize("name", ["api.json", "api.yaml", "api"])
def test_a_text_of_another_kind_is_called_by_its_name(text: str, kind: str, name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse(text, name)
    place = f"{name}:2:2" if text.startswith("\n") else f"{name}:1:1"
    words = f"this is {kind}, and only JSON Hyper-Schema is read; nothing of it is shown"
    assert str(caught.value) == f"{place}: error[unsupported] {words}"


@pytest.mark.parametrize("text", ["<<: {a: 1}", "<<<<<<< HEAD", "< a", "# RAML 1.0\na: 1", "FORMAT: 2"])
def test_a_text_that_begins_alike_is_not(text: str) -> None:
    assert parse(text, "api.yaml").contents


def test_a_text_that_cannot_be_written_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"api.json:2:2: .* half of a surrogate pair stands alone"):
        parse('\n"\udce9"')


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "circle").symlink_to("circle")
    write(tmp_path / "file", "{}")
    os.mkfifo(tmp_path / "pipe")
    lead = "api.json:1:1: error[file] "
    assert refusal(tmp_path / "none.json") == lead + "does not exist"
    assert refusal(tmp_path / "file" / "a.json") == lead + "does not exist"
    assert refusal(tmp_path) == lead + "is a directory"
    assert refusal(tmp_path / "dangling") == lead + "is a link to a file that does not exist"
    assert refusal(tmp_path / "circle") == lead + f"cannot be read ({os.strerror(errno.ELOOP)})"
    assert refusal(tmp_path / "pipe") == lead + "is not a regular file"
    assert refusal(tmp_path / "nul\0") == lead + "is not a name that a file can have"


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)  # As root may read everything.
    path = write(tmp_path / "a.json", "{}")
    assert refusal(path) == "api.json:1:1: error[file] may not be read by this user"


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(module.SIZE_LIMIT + 1)
    assert refusal(path) == "api.json:1:1: error[file] is larger than 50 MB"


def test_a_link_is_read_by_its_own_suffix_and_known_by_its_target(tmp_path: Path) -> None:
    target = write(tmp_path / "stored", "a: 1")
    (tmp_path / "api.yaml").symlink_to(target)
    document = read_document(tmp_path / "api.yaml", "api.yaml")
    assert (document.path, document.format) == (target.resolve(), "yaml")


TEXT = """{
  "a/b": {"x": [10, {"y": "z"}]},\r
  "é": "\\u00e9\\ud83d\\ude00\\"!",\r  "": null
}
"""


@pytest.mark.parametrize(
    ("pointer", "key", "offset", "line", "column"),
    [
        ("", False, 0, 1, 1),
        ("", True, 0, 1, 1),
        ("/a~1b", False, 0, 2, 10),
        ("/a~1b", True, 0, 2, 3),
        ("/a~1b", True, 2, 2, 6),
        ("/a~1b/x/0", False, 0, 2, 17),
        ("/a~1b/x/0", True, 0, 2, 17),
        ("/a~1b/x/0", False, 1, 2, 17),
        ("/a~1b/x/1/y", True, 0, 2, 22),
        ("/a~1b/x/1/y/0", True, 3, 2, 22),
        ("/a~1b/x/00", False, 0, 2, 16),
        ("/a~1b/x/7/y", False, 0, 2, 16),
        ("/nowhere", False, 0, 1, 1),
        ("no pointer", False, 0, 1, 1),
        ("/é", False, 0, 3, 8),
        ("/é", False, 1, 3, 15),
        ("/é", False, 2, 3, 27),
        ("/é", False, 3, 3, 29),
        ("/é", False, 99, 3, 30),
        ("/é", False, -1, 3, 8),
        ("/", True, 0, 4, 3),
        ("/", False, 5, 4, 7),
    ],
)
def test_a_pointer_leads_to_a_line_and_column(pointer: str, *, key: bool, offset: int, line: int, column: int) -> None:
    assert parse(TEXT).position(pointer, key=key, offset=offset) == Position("api.json", line, column)


def test_it_serves_as_the_document_of_a_place() -> None:
    document = parse("a:\n  - 'it''s'\n", "api.yaml")
    assert str(Place(document, "/a/0", offset=3).position) == "api.yaml:2:10"


def test_places_are_not_sought_before_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    scanned: list[str] = []
    real = json_text.scan

    def scan(text: str) -> Mark:
        scanned.append(text)
        return real(text)

    monkeypatch.setattr(json_text, "scan", scan)
    document = parse('{"a": 1}')
    assert scanned == []
    assert [document.position("/a").column, document.position("").column] == [7, 1]
    assert scanned == ['{"a": 1}']


@pytest.mark.parametrize(("name", "text"), [("a.json", '{"a": 1,\n"a": 2}'), ("a.yaml", "a: 1\na: 2\n")])
def test_what_was_odd_is_a_problem_with_pointer_and_place(name: str, text: str) -> None:
    (problem,) = parse(text, name).problems
    assert (problem.kind, problem.severity, problem.pointer) == (Kind.DUPLICATE, Severity.WARNING, "/a")
    words = '/a: the key "a" is already on line 1; the value that comes last is read'
    assert str(problem) == f"{name}:2:1: warning[duplicate] {words}"
    assert isinstance(problem.place, Place)
    assert problem.place.document.name == name
