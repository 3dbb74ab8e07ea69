"""The stub sees what is wrong, so that a client that it has nothing to say of is right."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

from tests.clients.conftest import prove
from tests.clients.stub import CALL, FILE, UNKNOWN, Arrived, Stub, canonical, serving

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.api.model import Api
    from tests.conftest import Loading

MOMENT = {"type": "string", "format": "date-time", "example": "2024-01-02T03:04:05Z"}
SENT = {"properties": {"a": {"type": "integer", "example": 1}, "at": MOMENT}, "required": ["a", "at"]}
LINK = {"title": "Do", "href": "/x/{(%23%2Fid)}", "method": "PUT", "schema": SENT, "http_header": {"X-A": "b"}}
BODY = b'{"a": 1, "at": "2024-01-02T04:04:05+01:00"}'
RIGHT: dict[str, Any] = {
    "method": "PUT",
    "target": "/base/x/a%20b",
    "headers": {"x-call": "0", "x-a": "b", "content-type": "application/json", "accept": "application/json"},
    "body": BODY,
}
WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "method": ({"method": "POST"}, "the method is POST"),
    "path": ({"target": "/base/x/a/b"}, "the path is"),
    "base": ({"target": "/x/a%20b"}, "the path is"),
    "query": ({"target": "/base/x/a%20b?c=d"}, "the query is c=d"),
    "header": ({"headers": {**RIGHT["headers"], "x-a": "c"}}, "X-A is 'c', not 'b'"),
    "accept": ({"headers": {"x-call": "0", "x-a": "b", "content-type": "application/json"}}, "Accept is None"),
    "value": ({"body": BODY.replace(b"1,", b"2,")}, "the body is"),
    "type": ({"body": BODY.replace(b"1,", b"true,")}, "the body is"),
    "time": ({"body": BODY.replace(b"04:05", b"04:06")}, "the body is"),
    "no JSON": ({"body": b"{"}, "the body is"),
    "nothing": ({"body": b""}, "the body is"),
    "number": ({"headers": {"x-call": "7"}}, "says no known number"),
}


@pytest.fixture
def stub(load: Callable[..., Loading]) -> Stub:
    return Stub(load({"id": "x", "links": [LINK]} | {"id": {"type": "string", "example": "a b"}}).api)


def test_what_is_right_is_right(stub: Stub) -> None:
    stub(Arrived(**RIGHT))
    assert (stub.faults, stub.called) == ([], [0])


@pytest.mark.parametrize(("change", "fault"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(stub: Stub, change: dict[str, Any], fault: str) -> None:
    stub(Arrived(**{**RIGHT, **change}))
    assert any(fault in each for each in stub.faults), stub.faults


@pytest.mark.parametrize(
    ("media_type", "body", "fits"),
    [
        ("application/x-www-form-urlencoded", b"a=1&b=x+y", True),
        ("application/x-www-form-urlencoded", b"a=1&b=x", False),
        ("application/x-www-form-urlencoded", b"\xff", False),
        ("multipart/form-data", b"a=1", False),
        ("image/png", FILE, True),
        ("image/png", b"x", False),
        ("text/plain", b"text", True),
        ("text/plain", b"other", False),
    ],
)
def test_bodies_of_each_kind_are_compared(
    media_type: str,
    body: bytes,
    fits: bool,  # noqa: FBT001 - a parameter of pytest.
    load: Callable[..., Loading],
) -> None:
    members = {"a": {"type": "integer", "example": 1}, "b": {"type": "string", "example": "x y"}}
    schema = {"properties": members} if "form" in media_type else {"type": "string", "example": "text"}
    link = {"title": "Do", "href": "/x", "method": "POST", "encType": media_type, "schema": schema}
    made = Stub(load({"links": [link]}).api)
    arrived = Arrived("POST", "/base/x", {"x-call": "0", "content-type": media_type}, body)
    assert (made.wrong_body(0, arrived) == "") is fits


def test_results_are_compared(stub: Stub) -> None:
    assert list(stub.wrong_results({})) == ["0 api:do: no result"]
    assert list(stub.wrong_results({0: {"a": 1}})) == ["0 api:do: None was sent, and is given as {'a': 1}"]


def test_objects_come_with_what_nobody_knows(load: Callable[..., Loading]) -> None:
    target = {"properties": {"a": {"type": "boolean", "example": True}}}
    made = Stub(load({"links": [{"title": "Get", "href": "/x", "targetSchema": target}]}).api)
    assert made.result_of(0) == {"a": True, **UNKNOWN}
    with serving(made) as url:
        request = urllib.request.Request(f"{url}/x", headers={CALL: "0", "Accept": "application/json"})
        with urllib.request.urlopen(request) as answer:
            assert json.load(answer) == {"a": True, **UNKNOWN}
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{url}/x").close()
    assert made.faults == ["GET /base/x says no known number"]


def test_a_proof_counts_what_is_right_only(own: Api) -> None:
    proof = prove(own, lambda _stub, _url: {})
    assert (proof.called, proof.methods, len(proof.faults)) == (0, 59, 59)


def test_one_point_in_time_is_the_same_however_it_is_written() -> None:
    assert canonical(["2024-01-02T03:04:05Z"]) == canonical(["2024-01-02T04:04:05.000+01:00"])
    assert canonical({"a": True}) != canonical({"a": 1})
    assert canonical([1.0, "2024-01-02T03:04:05"]) == [1, "2024-01-02T03:04:05"]
