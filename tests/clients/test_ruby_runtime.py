"""What clients in Ruby do about what goes wrong, and whom they tell what."""

from __future__ import annotations

import json
import subprocess
import time
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from tests.clients.ruby_scripts import BASE, LAMP, PRELUDE, Play, lamps_in, player
from tests.clients.stub import Arrived, Sent, serving
from tests.conftest import tool

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Play:
    return player(lamps_in(tmp_path_factory.mktemp("lamps")))


def raw(content: bytes) -> dict[str, list[int]]:
    return {"raw": list(content)}


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("call", ['create(state: "on")', 'info("a")'])
def test_who_is_told_to_wait_waits(play: Play, status: int, call: str) -> None:
    played = play(f"client.lamp.{call}.id", (status, {}, {"retry-after": "7"}), (200, LAMP))
    assert (played.result, played.slept) == ("a", [7])


def test_a_date_to_wait_until_is_understood(play: Play) -> None:
    until = format_datetime(datetime.now(timezone.utc) + timedelta(seconds=30), usegmt=True)
    past = {"retry-after": "Mon, 01 Jan 2024 00:00:00 GMT"}
    slept = play('client.lamp.delete("a")', (503, {}, {"retry-after": until}), (503, {}, past), 204).slept
    assert 20 < slept[0] <= 30
    assert slept[1] == 0


@pytest.mark.parametrize(("told", "seconds"), [("3600", 3600), ("soon", None), ("-1", None)])
def test_nobody_waits_for_an_hour_nor_sends_twice_what_might_do_harm(
    play: Play, told: str, seconds: int | None
) -> None:
    script = 'begin\nclient.lamp.create(state: "on")\nrescue Lamps::RateLimited => e\n[e.retry_after]\nend'
    played = play(script, (429, {"id": "rate_limit"}, {"retry-after": told}))
    assert (played.result, played.slept) == ([seconds], [])


def test_what_does_no_harm_is_tried_again_with_growing_pauses(play: Play) -> None:
    played = play('client.lamp.info("a").id', "reset", 502, 503, (200, LAMP), options="retries: 3")
    assert played.result == "a"
    assert [0.25 * 2**n <= pause <= 0.5 * 2**n for n, pause in enumerate(played.slept)] == [True] * 3


@pytest.mark.parametrize(
    ("call", "retries", "answers", "name"),
    [
        ('info("a")', 1, [503, 503], "ServerError"),
        ('info("a")', 0, ["reset"], "ConnectionError"),
        ('info("a")', 2, ["reset"] * 3, "ConnectionError"),
        ('create(state: "on")', 2, ["reset"], "ConnectionError"),
        ('create(state: "on")', 2, [502], "ServerError"),
    ],
)
def test_the_last_fault_is_told(play: Play, call: str, retries: int, answers: list[object], name: str) -> None:
    played = play(f"fault {{ client.lamp.{call} }}", *answers, options=f"retries: {retries}")
    assert played.result[0] == f"Lamps::{name}"
    assert (len(played.urls), len(played.slept)) == (len(answers), len(answers) - 1)


@pytest.mark.parametrize(
    ("status", "name"),
    [
        *((400, "BadRequest"), (404, "NotFound"), (418, "ClientError"), (422, "Unprocessable"), (500, "ServerError")),
        *((401, "Unauthorized"), (403, "Forbidden"), (409, "Conflict"), (304, "APIError")),
    ],
)
def test_an_error_says_what_the_api_says(play: Play, status: int, name: str) -> None:
    said = {"id": "broken", "message": "It is broken.", "url": "https://lamps.example.com/errors"}
    script = (
        'begin\nclient.lamp.info("a")\nrescue Lamps::RequestError => e\n'
        "[e.class.name, e.status, e.id, e.reason, e.url, e.request_id, e.body, e.message, e.request.verb]\nend"
    )
    played = play(script, (status, said, {"request-id": "r1"}), options="retries: 0")
    message = f"{status} broken It is broken. (request r1)"
    assert played.result == [f"Lamps::{name}", status, *said.values(), "r1", said, message, "GET"]


@pytest.mark.parametrize("body", [raw(b"<html>"), raw(b"\xff"), None, [1]])
def test_an_error_may_say_anything(play: Play, body: object) -> None:
    assert play('fault { client.lamp.info("a") }', (404, body)).result == ["Lamps::NotFound", "404"]


@pytest.mark.parametrize("body", [b"<html>", b"\xff", b'"\xff"', b"[" * 200])
def test_a_success_that_cannot_be_read_is_an_error(play: Play, body: bytes) -> None:
    assert play('fault { client.lamp.info("a") }', (200, raw(body))).result == ["Lamps::InvalidResponse", "200"]


def test_there_may_be_nothing_in_an_answer(play: Play) -> None:
    played = play('[client.lamp.info("a"), client.lamp.delete("a"), client.lamp.list.items]', 204, 200, 204)
    assert played.result == [None, None, []]


def test_pages_follow_with_the_same_query_and_headers(play: Play) -> None:
    script = """
      range = Lamps::ListRange.new(:id, max: 1, descending: true)
      page = client.lamp.list(state: "on", near: [1, 2], range: range, headers: { "X-A" => "b" })
      [page.items.size, page.next_range, FAKE.requests.size, page.map(&:id), page.status, page.headers]
    """
    pages = [(206, [{"id": "a"}], {"next-range": "id b.."}), (206, [{"id": "b"}], {"next-range": "id c.."}), (200, [])]
    played = play(script, *pages)
    assert played.result == [1, "id b..", 1, ["a", "b"], 206, {"next-range": "id b.."}]
    assert played.paths == ["/lamps?state=on&near%5B%5D=1&near%5B%5D=2"] * 3
    assert played.header("range") == ["id ..; max=1, order=desc", "id b..", "id c.."]
    assert played.header("x-a") == ["b"] * 3


def test_pages_are_asked_for_when_they_are_needed(play: Play) -> None:
    pages = [(206, [{"id": "a"}, {"id": "b"}], {"next-range": "id c.."}), (200, [{"id": "c"}])]
    script = """
      page = client.lamp.list
      first = [page.first(2).map(&:id), page.lazy.map(&:id).first, page.each.next.id, FAKE.requests.size]
      [*first, page.pages.map { |each| each.items.size }]
    """
    assert play(script, *pages).result == [["a", "b"], "a", "a", 1, [2, 1]]


def test_a_list_that_goes_in_a_circle_ends(play: Play) -> None:
    again: tuple[object, ...] = (206, [], {"next-range": "id a.."})
    played = play("client.lamp.list.to_a", again, again)
    assert (played.result, len(played.urls)) == ([], 2)


def test_pages_follow_by_links_too(play: Play) -> None:
    following = f'<{BASE}/tags?page=1>; rel="prev", </v1/tags?page=2>; rel="next"'
    played = play(
        "client.lamp.tags.to_a",
        (200, ["x"], {"link": following}),
        (200, ["y"], {"link": '</v1/tags?page=2>; rel="next"'}),
    )
    assert (played.result, played.paths) == (["x", "y"], ["/tags", "/tags?page=2"])


def test_what_is_known_already_is_not_sent_again(play: Play) -> None:
    answers = [(200, LAMP, {"etag": '"1"'}), 304, (200, {"id": "b"}, {"etag": '"2"'})]
    script = 'lamp = client.lamp.info("a")\n[lamp == client.lamp.info("a"), client.lamp.info("a").id]'
    for cache in ("Lamps::MemoryCache.new", "{}"):
        played = play(script, *answers, options=f"cache: {cache}")
        assert played.result == [True, "b"]
        assert played.header("if-none-match") == [None, '"1"', '"1"']


def test_answers_to_other_questions_are_not_mixed_up(play: Play) -> None:
    script = """
      cache = Lamps::MemoryCache.new
      client = made(token: "one", cache: cache)
      client.lamp.list
      client.lamp.list(state: "on")
      client.lamp.list(range: "id b..")
      client.lamp.list(headers: { "Accept" => "application/other" })
      client.lamp.list(headers: { "Accept-Language" => "de" })
      made(token: "two", cache: cache).lamp.list
      client.lamp.delete("a")
    """
    played = play(script, *[(200, [], {"etag": '"1"'})] * 6, 204)
    assert played.header("if-none-match") == [None] * 7


def test_the_cache_forgets_the_oldest(play: Play) -> None:
    script = """
      cache = Lamps::MemoryCache.new(2)
      %w[a b a c].each { |key| cache[key] = key }
      %w[a b c].map { |key| cache[key] }
    """
    assert play(script).result == ["a", None, "c"]


def test_credentials_go_nowhere_else(play: Play) -> None:
    script = """
      client.lamp.elsewhere
      client.lamp.follow("https://lamps.example.com.evil.example/x?a=b c#d")
      client.lamp.follow("http://lamps.example.com/v1")
      client.lamp.follow("/lamps/a")
      client.lamp.info("a")
      fault { client.lamp.follow("file:///etc/passwd") }
    """
    options = 'auth: -> { "Basic x" }, headers: { "X-Key" => "y" }'
    played = play(script, *[(200, LAMP)] * 5, options=options)
    assert played.header("authorization") == [None, None, None, "Basic x", "Basic x"]
    assert played.header("x-key") == [None, None, None, "y", "y"]
    assert played.urls[1] == "https://lamps.example.com.evil.example/x?a=b%20c"
    assert played.result == ["ArgumentError", '"file:///etc/passwd" is no URL of HTTP, and no path']


def test_a_page_elsewhere_gets_no_credentials(play: Play) -> None:
    away = (200, ["x"], {"link": '<https://evil.example/tags>; rel="next"'})
    script = 'client.lamp.tags(headers: { "X-Key" => "k" }).to_a'
    played = play(script, away, (200, ["y"]), options='token: "t"')
    assert played.header("authorization") == ["Bearer t", None]
    assert played.header("x-key") == ["k", None]


def test_clients_are_made_as_those_of_heroics(play: Play) -> None:
    script = """
      Lamps.connect_oauth("t", transport: FAKE).lamp.list
      Lamps.connect("key", transport: FAKE).lamp.list
      nil
    """
    assert play(script, 204, 204).header("authorization") == ["Bearer t", "Basic OmtleQ=="]


def test_headers_of_a_call_go_before_those_of_the_client(play: Play) -> None:
    script = """
      client.lamp.info("a", headers: { "x-a": "call ☃" }, timeout: 3)
      client.lamp.info("a")
      FAKE.requests.map(&:timeout)
    """
    played = play(script, *[(200, LAMP)] * 2, options='headers: { "X-A" => "client", "accept" => "application/one" }')
    assert played.header("x-a") == ["call ☃", "client"]
    assert played.header("accept") == ["application/one"] * 2
    assert played.result == [3, 30]


def test_hooks_see_requests_and_responses(play: Play) -> None:
    script = """
      seen = []
      on_request = ->(request) { seen << request.verb }
      on_response = ->(_, response) { seen << response.status }
      made(on_request:, on_response:).lamp.info("a")
      seen
    """
    assert play(script, 503, (200, LAMP)).result == ["GET", 503, "GET", 200]


def test_a_method_that_goes_away_says_so(tmp_path: Path) -> None:
    program = f"{PRELUDE}\nmade.lamp.old\nmade.lamp.info('a')\n"
    (lamps_in(tmp_path) / "old.rb").write_text(program, "utf-8")
    words = [tool("ruby"), "-w", "old.rb", json.dumps([[204], [204]])]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True)
    line = len(program.splitlines()) - 1
    assert done.stderr == f"old.rb:{line}: warning: lamp:old is deprecated. It will go away on 2030-01-01.\n"


def test_the_standard_library_sends_and_follows_what_it_may(play: Play) -> None:
    seen: list[tuple[str, str | None, str | None]] = []

    def handle(arrived: Arrived) -> Sent:
        headers = arrived.headers
        seen.append((f"{arrived.method} {arrived.target}", headers.get("authorization"), headers.get("x-key")))
        if arrived.target.endswith("/lamps/moved"):
            return Sent(302, (("Location", f"{other}/lamps/b"), ("X-A", "1"), ("X-A", "2")))
        if arrived.target.endswith("/lamps/near"):
            return Sent(307, (("Location", "b"),))
        if arrived.target.endswith("/lamps/file"):
            return Sent(302, (("Location", "file:///etc/passwd"),))
        if arrived.target.endswith("/lamps/circle"):
            return Sent(302, (("Location", "circle"),))
        if arrived.method == "POST":
            return Sent(303, (("Location", "/base/lamps/b"),))
        if arrived.target.endswith("/lamps/slow"):
            time.sleep(0.5)
        return Sent(200, body=json.dumps(LAMP).encode())

    with serving(handle) as url, serving(handle) as other:
        script = f"""
          lamps = Lamps::Client.new(base_url: "{url}", token: "secret", headers: {{ "X-Key" => "k" }}, retries: 0).lamp
          away = Lamps::Client.new(base_url: "http://127.0.0.1:1", retries: 0).lamp
          moved = [lamps.info("moved").id, lamps.info("near").id]
          faults = [
            fault {{ lamps.info("file") }}, fault {{ lamps.info("circle") }}, fault {{ lamps.create(state: "on") }},
            fault {{ lamps.info("slow", timeout: 0.05) }}, fault {{ away.info("a") }}
          ]
          [moved, faults]
        """
        moved, faults = play(script).result
    assert moved == ["a", "a"]
    assert seen[:2] == [("GET /base/lamps/moved", "Bearer secret", "k"), ("GET /base/lamps/b", None, None)]
    assert seen[2:4] == [("GET /base/lamps/near", "Bearer secret", "k"), ("GET /base/lamps/b", "Bearer secret", "k")]
    assert faults[:3] == [["Lamps::APIError", "302"]] * 2 + [["Lamps::APIError", "303"]]
    assert [name for name, _ in faults[3:]] == ["Lamps::ConnectionError"] * 2
    assert "refused" in faults[4][1]
    assert len([target for target, *_ in seen if target.endswith("circle")]) == 6
