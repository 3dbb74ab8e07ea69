"""What clients in Ruby send: maps, forms, files, texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.clients.ruby_scripts import Play, lamps_in, player

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Loading

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"
TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}
FILE = {"type": "string", "format": "binary"}


@pytest.fixture
def sending(load: Callable[..., Loading], tmp_path: Path) -> Callable[..., Play]:
    """A client with one method that sends something: ``client.lamps.send_it``."""

    def make(schema: dict[str, Any], **more: Any) -> Play:  # noqa: ANN401 - any JSON.
        link = {"title": "Send it", "href": "/x", "method": "POST", "schema": schema, **more}
        return player(lamps_in(tmp_path, load({"title": "Lamps", "definitions": {"lamps": {"links": [link]}}}).api))

    return make


CLIENT = 'base_url: "https://lamps.example.com/v1"'


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ('"a" => "b", headers: {}', {"a": "b"}),
        ("a: :b", {"a": "b"}),
        ('{ "a" => "b" }', {"a": "b"}),
        ('{ "a" => "b" }, "c" => "d"', {"a": "b", "c": "d"}),
        ("{}", {}),
        ("nil", None),
        ("Lamps::UNSET", None),
        ("", None),
    ],
)
def test_a_map_is_given_as_keywords_or_in_a_hash(sending: Callable[..., Play], given: str, sent: object) -> None:
    played = sending(TEXTS)(f"client.lamps.send_it({given})\nnil", 204, options=CLIENT)
    assert played.sent == [sent]
    assert played.bodies == (["null"] if given == "nil" else [None] if sent is None else played.bodies)
    assert played.header("content-type") == [None if played.bodies == [None] else "application/json"]


def test_members_of_any_name_are_taken_where_the_schema_takes_them(sending: Callable[..., Play]) -> None:
    play = sending({"properties": {"a-b": {}}, "required": ["a-b"], "additionalProperties": {"type": "string"}})
    script = 'client.lamps.send_it(a_b: 1, c: "d", "e f" => "g")\nfault { client.lamps.send_it(c: "d") }'
    played = play(script, 204, options=CLIENT)
    assert played.sent == [{"a-b": 1, "c": "d", "e f": "g"}]
    assert played.result == ["ArgumentError", "missing keyword: a-b"]


def test_what_need_not_be_sent_is_not(sending: Callable[..., Play]) -> None:
    play = sending({"properties": {"a": {}}}, encType=FORM)
    played = play("client.lamps.send_it\nclient.lamps.send_it(a: nil)\nnil", 204, 204, options=CLIENT)
    assert played.bodies == [None, "a="]
    assert played.header("content-type") == [None, FORM]


def test_a_form_has_brackets_for_what_is_deep(sending: Callable[..., Play]) -> None:
    play = sending({"properties": {"a": {}, "b c": {}}}, encType=FORM)
    played = play('client.lamps.send_it(a: { x: [1, true] }, b_c: "é &=")\nnil', 204, options=CLIENT)
    assert played.bodies == ["a%5Bx%5D%5B%5D=1&a%5Bx%5D%5B%5D=true&b+c=%C3%A9+%26%3D"]


def test_files_are_parts_with_names(sending: Callable[..., Play], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("of a file")
    play = sending({"properties": {"one": FILE, "all": {"type": "array", "items": FILE}, 'a"b': {}}}, encType=PARTS)
    script = """
      png = Lamps::FilePart.new("octets", filename: %(x"y\\n.png), content_type: "image/png")
      all = [File.open("a.txt", "rb"), StringIO.new("s")]
      client.lamps.send_it(one: png, all: all, a_b: { c: [1] })
      nil
    """
    played = play(f'require "stringio"\n{script}', 204, options=CLIENT)
    boundary = (played.header("content-type")[0] or "").removeprefix("multipart/form-data; boundary=")
    parts = re.split(f"(?:\r\n)?--{boundary}(?:--)?\r\n", played.bodies[0] or "")
    lead = "Content-Disposition: form-data; name="
    octets = "Content-Type: application/octet-stream"
    assert sorted(parts) == sorted(
        [
            *("", ""),
            f'{lead}"one"; filename="x%22y%0A.png"\r\nContent-Type: image/png\r\n\r\noctets',
            f'{lead}"all[]"; filename="a.txt"\r\n{octets}\r\n\r\nof a file',
            f'{lead}"all[]"; filename="file"\r\n{octets}\r\n\r\ns',
            f'{lead}"a%22b[c][]"\r\n\r\n1',
        ]
    )


@pytest.mark.parametrize("given", ['"octets"', 'StringIO.new("octets")'])
def test_octets_come_from_a_text_or_a_file(sending: Callable[..., Play], given: str) -> None:
    play = sending({"type": "string"}, encType="image/png")
    played = play(f'require "stringio"\nclient.lamps.send_it({given})\nnil', 204, options=CLIENT)
    assert (played.bodies, played.header("content-type")) == (["octets"], ["image/png"])


def test_one_of_several_types_is_read_as_what_it_is(load: Callable[..., Loading], tmp_path: Path) -> None:
    thing = {"properties": {"at": {"type": "string", "format": "date"}}}
    several = {"oneOf": [{"type": "array", "items": thing}, {"type": "string", "format": "date-time"}, thing]}
    link = {"title": "Get", "href": "/x", "targetSchema": {"additionalProperties": several}}
    api = load({"title": "Lamps", "definitions": {"lamps": {"links": [link]}}}).api
    play = player(lamps_in(tmp_path, api))
    script = """
      got = client.lamps.get
      [got["a"].at.year, got["b"].first.at.year, got["c"].year, got["d"], got["e"]]
    """
    day = {"at": "2024-01-31"}
    answer = {"a": day, "b": [day], "c": "2024-01-31T10:00:00Z", "d": "soon", "e": None}
    assert play(script, (200, answer), options=CLIENT).result == [2024, 2024, 2024, "soon", None]
