"""What clients in Python do about what goes wrong, and how they keep to what was asked for."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import sys
import time
import warnings
from datetime import date, datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.clients import generate
from tests.clients.stub import Arrived, Sent, serving

if TYPE_CHECKING:
    from types import ModuleType

LAMP = {
    "id": "a",
    "lit_at": "2024-05-01T10:00:00.5Z",
    "bought-on": "2024-04-30",
    "state": "on",
    "room": {"name": "hall"},
}
UTC = timezone.utc


@pytest.fixture(scope="session")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The module of a small client."""
    made = generate(load_api(Source(Path(__file__).parent / "lamps.yaml"))[0], "python")
    path = tmp_path_factory.mktemp("lamps") / made.filename
    path.write_text(made.text, "utf-8")
    spec = importlib.util.spec_from_file_location("lamps", path)
    assert spec
    assert spec.loader
    module = sys.modules["lamps"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Fake:
    """A transport that has its answers ready; an exception among them is raised."""

    def __init__(self, module: ModuleType, *answers: Any) -> None:  # noqa: ANN401 - statuses, tuples or exceptions.
        self.module = module
        self.answers = list(answers)
        self.requests: list[Any] = []

    def send(self, request: Any) -> Any:  # noqa: ANN401 - types of a module that is made in the test.
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        status, body, headers = (*answer, {})[:3] if isinstance(answer, tuple) else (answer, None, {})
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        return self.module.HttpResponse(status, headers, content)

    @property
    def urls(self) -> list[str]:
        return [request.url.removeprefix("https://lamps.example.com/v1") for request in self.requests]

    def header(self, name: str) -> list[str | None]:
        return [request.headers.get(name) for request in self.requests]

    @property
    def body(self) -> Any:  # noqa: ANN401 - any JSON.
        return json.loads(self.requests[-1].body)


@pytest.fixture
def slept(lamps: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that clients wait, without waiting."""
    found: list[float] = []
    monkeypatch.setattr(lamps.time, "sleep", found.append)
    return found


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("method", ["create", "info"])
def test_who_is_told_to_wait_waits(lamps: ModuleType, slept: list[float], status: int, method: str) -> None:
    fake = Fake(lamps, (status, {}, {"retry-after": "7"}), (200, LAMP))
    client = lamps.Client(transport=fake)
    lamp = client.lamp.create(state="on") if method == "create" else client.lamp.info("a")
    assert (lamp.id, slept) == ("a", [7.0])


def test_a_date_to_wait_until_is_understood(lamps: ModuleType, slept: list[float]) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    fake = Fake(
        lamps, (503, {}, {"retry-after": until}), (503, {}, {"retry-after": "Mon, 01 Jan 2024 00:00:00 -0000"}), 204
    )
    lamps.Client(transport=fake).lamp.delete("a")
    assert 25 < slept[0] <= 30
    assert slept[1] == 0


@pytest.mark.parametrize("told", ["3600", "soon"])
def test_nobody_waits_for_an_hour_nor_sends_twice_what_might_do_harm(
    lamps: ModuleType, slept: list[float], told: str
) -> None:
    fake = Fake(lamps, (429, {"id": "rate_limit"}, {"retry-after": told}))
    with pytest.raises(lamps.RateLimited) as caught:
        lamps.Client(transport=fake).lamp.create(state="on")
    assert (caught.value.retry_after, slept) == (3600.0 if told == "3600" else None, [])


def test_what_does_no_harm_is_tried_again_with_growing_pauses(lamps: ModuleType, slept: list[float]) -> None:
    fake = Fake(lamps, ConnectionResetError(), 502, 503, (200, LAMP))
    assert lamps.Client(transport=fake, retries=3).lamp.info("a").id == "a"
    assert [0.25 * 2**n <= pause <= 0.5 * 2**n for n, pause in enumerate(slept)] == [True] * 3


def test_the_last_fault_is_told(lamps: ModuleType, slept: list[float]) -> None:
    with pytest.raises(lamps.ServerError):
        lamps.Client(transport=Fake(lamps, 503, 503), retries=1).lamp.info("a")
    with pytest.raises(ConnectionResetError):
        lamps.Client(transport=Fake(lamps, ConnectionResetError()), retries=0).lamp.info("a")
    with pytest.raises(ConnectionResetError):
        lamps.Client(transport=Fake(lamps, ConnectionResetError())).lamp.create(state="on")
    assert len(slept) == 1


@pytest.mark.parametrize(
    ("status", "name"),
    [
        *((400, "BadRequest"), (404, "NotFound"), (418, "ClientError"), (422, "Unprocessable"), (500, "ServerError")),
        *((401, "Unauthorized"), (403, "Forbidden"), (409, "Conflict"), (304, "ApiError")),
    ],
)
def test_an_error_says_what_the_api_says(lamps: ModuleType, status: int, name: str) -> None:
    said = {"id": "broken", "message": "It is broken.", "url": "https://lamps.example.com/errors"}
    fake = Fake(lamps, (status, said, {"request-id": "r1"}))
    with pytest.raises(lamps.ApiError) as caught:
        lamps.Client(transport=fake).lamp.info("a")
    error = caught.value
    assert type(error).__name__ == name
    assert (error.status, error.id, error.message, error.url) == (status, *said.values())
    assert (error.request_id, error.body) == ("r1", said)
    assert str(error) == f"{status} broken It is broken. (request r1)"


@pytest.mark.parametrize("body", [b"<html>", b"", b"[1]"])
def test_an_error_may_say_anything(lamps: ModuleType, body: bytes) -> None:
    with pytest.raises(lamps.NotFound) as caught:
        lamps.Client(transport=Fake(lamps, (404, body))).lamp.info("a")
    assert (str(caught.value), caught.value.id, caught.value.message) == ("404", None, "")


@pytest.mark.parametrize("body", [b"<html>", b"\xff"])
def test_a_success_that_cannot_be_read_is_an_error(lamps: ModuleType, body: bytes) -> None:
    with pytest.raises(lamps.InvalidResponse):
        lamps.Client(transport=Fake(lamps, (200, body))).lamp.info("a")


def test_there_may_be_nothing_in_an_answer(lamps: ModuleType) -> None:
    client = lamps.Client(transport=Fake(lamps, 204, (200, b""), 204))
    assert client.lamp.info("a") is None
    assert client.lamp.delete("a") is None
    assert client.lamp.list().items == []


def test_pages_follow_with_the_same_query_and_headers(lamps: ModuleType) -> None:
    pages = [(206, [{"id": "a"}], {"next-range": "id b.."}), (206, [{"id": "b"}], {"next-range": "id c.."}), (200, [])]
    fake = Fake(lamps, *pages)
    first = lamps.Client(transport=fake).lamp.list(
        state="on", near=[1, 2], range=lamps.Range("id", max=1, descending=True), headers={"X-A": "b"}
    )
    assert (len(first.items), first.next_range, len(fake.requests)) == (1, "id b..", 1)
    assert [lamp.id for lamp in first] == ["a", "b"]
    assert fake.urls == ["/lamps?state=on&near%5B%5D=1&near%5B%5D=2"] * 3
    assert fake.header("Range") == ["id ..; max=1, order=desc", "id b..", "id c.."]
    assert fake.header("X-A") == ["b"] * 3


def test_a_list_that_goes_in_a_circle_ends(lamps: ModuleType) -> None:
    fake = Fake(lamps, (206, [], {"next-range": "id a.."}), (206, [], {"next-range": "id a.."}))
    assert list(lamps.Client(transport=fake).lamp.list()) == []
    assert len(fake.requests) == 2


def test_pages_follow_by_links_too(lamps: ModuleType) -> None:
    following = '<https://lamps.example.com/v1/tags?page=1>; rel="prev", </v1/tags?page=2>; rel="next"'
    fake = Fake(lamps, (200, ["x"], {"link": following}), (200, ["y"], {"link": '</v1/tags?page=2>; rel="next"'}))
    assert list(lamps.Client(transport=fake).lamp.tags()) == ["x", "y"]
    assert fake.urls == ["/tags", "/tags?page=2"]
    fake = Fake(lamps, (200, ["x"], {"link": '<https://elsewhere.example/tags>; rel="next"'}))
    assert list(lamps.Client(transport=fake).lamp.tags()) == ["x"]


def test_pages_follow_in_asyncio(lamps: ModuleType) -> None:
    fake = Fake(lamps, (206, [{"id": "a"}], {"next-range": "id b.."}), 503, (200, [{"id": "b"}]))

    async def ids() -> list[str]:
        client = lamps.AsyncClient(transport=lamps.ThreadTransport(fake))
        return [lamp.id async for lamp in await client.lamp.list()]

    assert asyncio.run(ids()) == ["a", "b"]


def test_faults_are_told_in_asyncio_as_well(lamps: ModuleType) -> None:
    async def ask(*answers: object) -> None:
        await lamps.AsyncClient(transport=lamps.ThreadTransport(Fake(lamps, *answers))).lamp.info("a")

    with pytest.raises(lamps.NotFound):
        asyncio.run(ask(ConnectionResetError(), 404))


def test_what_is_known_already_is_not_sent_again(lamps: ModuleType) -> None:
    fake = Fake(lamps, (200, LAMP, {"etag": '"1"'}), 304, (200, {"id": "b"}, {"etag": '"2"'}))
    client = lamps.Client(transport=fake, cache=lamps.MemoryCache())
    assert client.lamp.info("a") == client.lamp.info("a")
    assert client.lamp.info("a").id == "b"
    assert fake.header("If-None-Match") == [None, '"1"', '"1"']


def test_answers_to_other_questions_are_not_mixed_up(lamps: ModuleType) -> None:
    fake = Fake(lamps, *[(200, [], {"etag": '"1"'})] * 6, 204)
    cache = lamps.MemoryCache()
    client = lamps.Client(transport=fake, token="one", cache=cache)
    client.lamp.list()
    client.lamp.list(state="on")
    client.lamp.list(range="id b..")
    client.lamp.list(headers={"Accept": "application/other"})
    client.lamp.list(headers={"Accept-Language": "de"})
    lamps.Client(transport=fake, token="two", cache=cache).lamp.list()
    client.lamp.delete("a")
    assert fake.header("If-None-Match") == [None] * 7


def test_the_cache_forgets_the_oldest(lamps: ModuleType) -> None:
    cache = lamps.MemoryCache(size=2)
    for key in ("a", "b", "a", "c"):
        cache.set(key, key)
    assert [cache.get(key) for key in ("a", "b", "c")] == ["a", None, "c"]


def test_null_is_sent_and_what_is_left_out_is_not(lamps: ModuleType) -> None:
    fake = Fake(lamps, *[(201, LAMP)] * 3)
    client = lamps.Client(transport=fake)
    client.lamp.create(state="on")
    assert fake.body == {"state": "on"}
    client.lamp.create(state="on", room=None, lit_at=lamps.UNSET)
    assert fake.body == {"state": "on", "room": None}
    moment = datetime(2024, 5, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    client.lamp.create(
        state="off", lit_at=moment, room=lamps.LampCreateRoom(name="hall"), extra={"new": [date(2024, 1, 2)]}
    )
    assert fake.body == {
        "state": "off",
        "lit_at": "2024-05-01T12:00:00+02:00",
        "room": {"name": "hall"},
        "new": ["2024-01-02"],
    }


def test_what_comes_back_has_types_and_nothing_is_lost(lamps: ModuleType) -> None:
    fake = Fake(lamps, (200, {**LAMP, "next": {"id": "b", "bought-on": "someday"}, "color": {"r": 1}}))
    lamp = lamps.Client(transport=fake).lamp.info("a")
    assert lamp.lit_at == datetime(2024, 5, 1, 10, 0, 0, 500000, UTC)
    assert lamp.bought_on == date(2024, 4, 30)
    assert (lamp.room.name, lamp.room.size) == ("hall", lamps.UNSET)
    assert (lamp.next.id, lamp.next.bought_on, lamp.next.state) == ("b", "someday", lamps.UNSET)
    assert lamp.extra == {"color": {"r": 1}}


@pytest.mark.parametrize("value", ["a/b", "a?b=c", "a#b", "../x", "%2e%2e", "a b", "é", ";a=b", "a\nb"])
def test_a_value_is_one_segment_of_the_path_whatever_it_holds(lamps: ModuleType, value: str) -> None:
    fake = Fake(lamps, (200, LAMP))
    lamps.Client(transport=fake).lamp.info(value)
    path = fake.urls[0].removeprefix("/lamps/")
    assert not set("/?#;\n ") & set(path)
    assert path.isascii()


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_a_value_that_would_be_another_path_is_refused(lamps: ModuleType, value: str) -> None:
    fake = Fake(lamps)
    with pytest.raises(ValueError, match="cannot be a segment"):
        lamps.Client(transport=fake).lamp.info(value)
    assert fake.requests == []


def test_several_segments_are_several_only_where_the_schema_says_so(lamps: ModuleType) -> None:
    fake = Fake(lamps, 204)
    lamps.Client(transport=fake).lamp.wave(["a/b", "c"], "/d/e?f")
    assert fake.urls == ["/waves/a%2Fb/c/d/e%3Ff"]
    with pytest.raises(ValueError, match="another path"):
        lamps.Client(transport=fake).lamp.wave("a", "/../b")


def test_a_value_may_be_cut_and_a_query_be_written_in_three_ways(lamps: ModuleType) -> None:
    fake = Fake(lamps, *[(200, LAMP)] * 2)
    client = lamps.Client(transport=fake)
    client.lamp.cut("a/bcd", near=[1, "x,y"], far=["a&b", 2], room={"name": "hall", "size": None})
    client.lamp.cut("abc", near={"a": 1}, far="c")
    assert fake.urls == [
        "/cut/a%2Fb?near=1%2Cx%2Cy&far=a%26b&far=2&name=hall&size=",
        "/cut/abc?near=a%2C1&far=c",
    ]


def test_credentials_go_nowhere_else(lamps: ModuleType) -> None:
    fake = Fake(lamps, *[(200, LAMP)] * 4)
    client = lamps.Client(transport=fake, auth=lambda: "Basic x", headers={"X-Api-Key": "x"})
    client.lamp.elsewhere()
    client.lamp.follow("https://lamps.example.com.evil.example/x?a=b c#d")
    client.lamp.follow("/lamps/a")
    client.lamp.info("a")
    assert fake.header("Authorization") == [None, None, "Basic x", "Basic x"]
    assert fake.header("X-Api-Key") == [None, None, "x", "x"]
    assert fake.requests[1].url == "https://lamps.example.com.evil.example/x?a=b%20c"
    with pytest.raises(ValueError, match="no URL of HTTP"):
        client.lamp.follow("file:///etc/passwd")


def test_headers_of_a_call_go_before_those_of_the_client(lamps: ModuleType) -> None:
    fake = Fake(lamps, *[(200, LAMP)] * 2)
    client = lamps.Client(transport=fake, headers={"X-A": "client", "accept": "application/one"})
    client.lamp.info("a", headers={"x-a": "call ☃"}, timeout=3)
    client.lamp.info("a")
    first, second = fake.requests
    assert first.headers["x-a"].encode("latin-1").decode() == "call ☃"
    assert (first.timeout, second.timeout, second.headers["X-A"]) == (3, 30.0, "client")
    assert second.headers["accept"] == "application/one"
    assert "Accept" not in second.headers


def test_hooks_see_requests_and_responses(lamps: ModuleType, slept: list[float]) -> None:
    seen: list[object] = []
    client = lamps.Client(
        transport=Fake(lamps, 503, (200, LAMP)),
        on_request=lambda request: seen.append(request.method),
        on_response=lambda _, response: seen.append(response.status),
    )
    client.lamp.info("a")
    assert (seen, len(slept)) == (["GET", 503, "GET", 200], 1)


def test_a_method_that_goes_away_says_so(lamps: ModuleType) -> None:
    client = lamps.Client(transport=Fake(lamps, (200, LAMP)))
    with pytest.warns(DeprecationWarning, match=r"lamp:old is deprecated. It will go away on 2030-01-01.") as told:
        client.lamp.old()
    assert told[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        lamps.Client(transport=Fake(lamps, (200, LAMP))).lamp.info("a")


def test_methods_have_words_to_read(lamps: ModuleType) -> None:
    told = lamps.Client().lamp.create.__doc__
    assert told.startswith("Buy a lamp.")
    assert lamps.LampService.create.__doc__ == told
    assert "Whether it shines." in told


def test_the_standard_library_sends_and_follows_what_it_may(lamps: ModuleType) -> None:
    seen: list[tuple[str, str | None, str | None]] = []

    def handle(arrived: Arrived) -> Sent:
        seen.append(
            (
                f"{arrived.method} {arrived.target}",
                arrived.headers.get("authorization"),
                arrived.headers.get("x-api-key"),
            )
        )
        if arrived.target.endswith("/lamps/moved"):
            return Sent(302, (("Location", f"{other}/lamps/b"), ("X-A", "1"), ("X-A", "2")))
        if arrived.method == "POST":
            return Sent(303, (("Location", "/base/lamps/b"),))
        if arrived.target.endswith("/lamps/slow"):
            time.sleep(0.5)
        return Sent(200, body=json.dumps(LAMP).encode())

    with serving(handle) as url, serving(handle) as other:
        client = lamps.Client(url, token="secret", headers={"X-Api-Key": "key"}, retries=0)
        assert client.lamp.info("moved").id == "a"
        with pytest.raises(lamps.ApiError) as caught:
            client.lamp.create(state="on")
        assert caught.value.status == 303
        with pytest.raises(OSError, match="timed out"):
            client.lamp.info("slow", timeout=0.05)
        with pytest.raises(OSError, match="refused"):
            lamps.Client("http://127.0.0.1:1", retries=0).lamp.info("a")
    assert seen[:2] == [("GET /base/lamps/moved", "Bearer secret", "key"), ("GET /base/lamps/b", None, None)]
