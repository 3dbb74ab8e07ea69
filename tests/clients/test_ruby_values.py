"""What clients in Ruby make of arguments, and of what comes back."""

from __future__ import annotations

import json

import pytest

from tests.clients.ruby_scripts import LAMP, Play, lamps_in, player


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Play:
    return player(lamps_in(tmp_path_factory.mktemp("lamps")))


def test_null_is_sent_and_what_is_left_out_is_not(play: Play) -> None:
    script = """
      client.lamp.create(state: "on")
      client.lamp.create(state: :on, room: nil, lit_at: Lamps::UNSET)
      moment = Time.new(2024, 5, 1, 12, 0, 0.25r, "+02:00")
      room = { name: "hall", size: Lamps::UNSET }
      client.lamp.create(state: "off", lit_at: moment, room: room, "new" => [Date.new(2024, 1, 2)])
      client.lamp.create(state: "off", lit_at: DateTime.new(2024, 5, 1), room: Lamps::LampCreateRoom.new(name: "hall"))
      nil
    """
    assert play(script, *[(201, LAMP)] * 4).sent == [
        {"state": "on"},
        {"state": "on", "room": None},
        {"state": "off", "lit_at": "2024-05-01T12:00:00.250+02:00", "room": {"name": "hall"}, "new": ["2024-01-02"]},
        {"state": "off", "lit_at": "2024-05-01T00:00:00+00:00", "room": {"name": "hall"}},
    ]


@pytest.mark.parametrize(
    "call",
    [
        'create("state" => "on", "room" => nil)',
        'create({ "state" => "on", "room" => nil })',
        'create({ state: "on", room: nil })',
        'create({ "state" => "on" }, room: nil)',
        'create("state" => "on", room: nil, headers: { "X-A" => "b" })',
    ],
)
def test_arguments_come_in_a_hash_as_well(play: Play, call: str) -> None:
    assert play(f"client.lamp.{call}.id", (201, LAMP)).sent == [{"state": "on", "room": None}]


def test_arguments_of_a_query_come_in_a_hash_as_well(play: Play) -> None:
    script = 'client.lamp.list("state" => "on")\nclient.lamp.list({ "near" => [1], "new" => nil })\nnil'
    assert play(script, 204, 204).paths == ["/lamps?state=on", "/lamps?near%5B%5D=1&new="]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("create", "missing keyword: state"),
        ("create(room: nil)", "missing keyword: state"),
        ('create(state: "on", rom: nil)', "unknown keyword: :rom"),
        ('create({ state: "on", rom: nil })', "unknown keyword: :rom"),
        ("info", "wrong number of arguments (given 0, expected 1)"),
        ('info("a", headers: { "X-A" => "b\\r\\nX-B: c" })', "the value of X-A holds the end of a line"),
        ('info("a", headers: { "X-A:" => "b" })', '"X-A:" is no name of a header'),
    ],
)
def test_a_wrong_call_is_refused_before_anything_is_sent(play: Play, call: str, message: str) -> None:
    played = play(f"fault {{ client.lamp.{call} }}")
    assert (played.result, played.urls) == (["ArgumentError", message], [])


def test_what_comes_back_has_types_and_nothing_is_lost(play: Play) -> None:
    sent = {**LAMP, "room": None, "next": {"id": "b", "bought-on": "2024-02-30", "lit_at": "soon"}, "color": {"r": 1}}
    script = """
      lamp = client.lamp.info("a")
      [
        lamp.lit_at == Time.utc(2024, 5, 1, 10, 0, 0.5r), lamp.bought_on == Date.new(2024, 4, 30), lamp.room,
        lamp.next.id, lamp.next.bought_on, lamp.next.lit_at, lamp.next.state,
        lamp.key?(:room), lamp.next.key?(:room), lamp["bought-on"] == lamp[:bought_on], lamp.dig("next", "id"),
        lamp.dig(:room, "name"), lamp.extra, lamp["color"], JSON.parse(lamp.to_json)
      ]
    """
    found = play(script, (200, sent)).result
    kept = {**sent, "lit_at": "2024-05-01T10:00:00.500Z"}
    facts = [True, True, None, "b", "2024-02-30", "soon", None, True, False, True, "b", None]
    assert found == [*facts, {"color": {"r": 1}}, {"r": 1}, kept]


def test_what_comes_back_is_like_a_struct(play: Play) -> None:
    script = """
      lamp = client.lamp.info("a")
      found = case lamp
              in { id: String => id, state: "on", room: { name: } } then [id, name]
              end
      same = Lamps::Lamp.new(**lamp.deconstruct_keys(nil))
      small = Lamps::LampRoom.new(name: "hall", "of" => 1)
      equal = [lamp == same, lamp.eql?(same), lamp.hash == same.hash, lamp == small, { lamp => 1 }[same]]
      [found, *equal, small.inspect, "#{small}"]
    """
    shown = '#<Lamps::LampRoom name="hall", of=1>'
    assert play(script, (200, LAMP)).result == [["a", "hall"], True, True, True, False, 1, shown, shown]


@pytest.mark.parametrize("value", ["a/b", "a?b=c", "a#b", "../x", "%2e%2e", "a b", "é", ";a=b", "a\\nb", "#{1}"])
def test_a_value_is_one_segment_of_the_path_whatever_it_holds(play: Play, value: str) -> None:
    played = play(f"client.lamp.info({json.dumps(value).replace('#', chr(92) + '#')})\nnil", (200, LAMP))
    path = played.paths[0].removeprefix("/lamps/")
    assert not set("/?#;\n ") & set(path)
    assert path.isascii()


@pytest.mark.parametrize("value", ['""', '"."', '".."', "nil", "[]", '["a", ".."]', "{}"])
def test_a_value_that_would_be_another_path_is_refused(play: Play, value: str) -> None:
    played = play(f"fault {{ client.lamp.info({value}) }}")
    assert (played.result, played.urls) == (["ArgumentError", f"{value} cannot be a segment of a path"], [])


def test_several_segments_are_several_only_where_the_schema_says_so(play: Play) -> None:
    script = 'client.lamp.wave(["a/b", "c"], "/d/e?f")\nfault { client.lamp.wave("a", "/../b") }'
    played = play(script, 204)
    assert played.paths == ["/waves/a%2Fb/c/d/e%3Ff"]
    assert played.result == ["ArgumentError", '"/../b" would lead to another path']


def test_values_of_a_query_are_written_as_its_template_says(play: Play) -> None:
    script = """
      client.lamp.cut("abcdef", near: [1, "a,b"], far: [1, 2], room: { "name" => "hall", "size" => nil })
      client.lamp.cut("ab", "near" => { "a" => 1 }, "far" => 3)
      client.lamp.cut("ab", near: nil)
    """
    assert play(script, 204, 204, 204).paths == [
        "/cut/abc?near=1%2Ca%2Cb&far=1&far=2&name=hall&size=",
        "/cut/ab?near=a%2C1&far=3",
        "/cut/ab?near=",
    ]
