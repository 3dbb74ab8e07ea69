"""What a client cannot send is told, and nothing else is: both are proven by trying."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.bodies import Body, FileBody, FormBody, JsonBody, Multipart, Part, TextBody
from sphinxcontrib_httpschema.api.link_view import FORM, JSON
from sphinxcontrib_httpschema.api.messages import Request
from sphinxcontrib_httpschema.api.pretty import UNPRINTABLE
from sphinxcontrib_httpschema.samples import SAMPLES, Note, limits
from sphinxcontrib_httpschema.samples.limits import LONGEST, LONGEST_URL, Limit

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.model import Headers
    from tests.samples.conftest import Recorder, Runner

LIMITS: dict[str, Limit] = {name.lower(): value for name, value in vars(limits).items() if isinstance(value, Limit)}
FILES = ("example.bin", "photo.png")
PLAIN: Headers = (("Content-Type", "text/plain"),)


def request(method: str = "POST", target: str = "/x", headers: Headers = (), body: Body | None = None) -> Request:
    return Request(method, target, target, headers, body)


def text(held: str, method: str = "POST") -> Request:
    return request(method, headers=PLAIN, body=TextBody(held))


def json(held: str, value: object, method: str = "POST", media_type: str = JSON) -> Request:
    return request(method, headers=(("Content-Type", media_type),), body=JsonBody(held, value))


def form(held: str, *fields: tuple[str, str], media_type: str = FORM) -> Request:
    return request(headers=(("Content-Type", media_type),), body=FormBody(held, fields))


def part(name: str, held: str = "b") -> Request:
    return parts(Part(name, held), Part("z", "1"))


def parts(*of: Part) -> Request:
    return request(body=Multipart(of))


def header(name: str, value: str) -> Request:
    return request("GET", headers=((name, value),))


#: A request of the kind of each limit; it is named for the limit.
KINDS = {
    "no_address": request("GET"),
    "unseen": text("a\rb\x1b"),
    "long": text("x" * LONGEST * 2),
    "long_url": request("GET", "/" + "x" * LONGEST_URL),
    "head_body": text("x", "HEAD"),
    "read_body": text("x", "GET"),
    "methods": request("TRACE"),
    "letters": request("M-SEARCH"),
    "dots": request("GET", "/a/../b"),
    "headers": header("Cookie", "a=b"),
    "not_ascii": header("X-A", "Zoë"),
    "separators": header("X-A", "a\\:b"),
    "no_name": part("a=b"),
    "quotes": part('a"b'),
    "backslash": part("a\\b"),
    "name_breaks": part("a\nb"),
    "line_breaks": part("a", "b\nc"),
    "files": request("PUT", headers=(("Content-Type", "image/png"),), body=FileBody("photo.png")),
}
#: What every client can send, though it takes care.
ODD = {
    "connect": request("CONNECT"),
    "track": request("TRACK"),
    "purge": request("PURGE"),
    "purge with a body": text("x", "PURGE"),
    "options": request("OPTIONS"),
    "head": request("HEAD"),
    "get with json": json('{"a": 1}', {"a": 1}, "GET"),
    "delete with json": json('{"a": 1}', {"a": 1}, "DELETE"),
    "a dot": request("GET", "/./b"),
    "dots at the end": request("GET", "/a/.."),
    "dots beside": request("GET", "/a/..b/.c/d./..."),
    "slashes": request("GET", "//a///b//?c=//"),
    "empty object": json("{}", {}),
    "empty array": json("[]", []),
    "null": json("null", None),
    "false": json("false", value=False),
    "zero": json("0", 0),
    "a text": json('"a"', "a"),
    "half of a pair": json('{"a": "\\ud800"}', {"a": "\ud800"}),
    "numbers": json("[1e+20, 0.1, -1.5e-07, 12345678901234567890]", [1e20, 0.1, -1.5e-07, 12345678901234567890]),
    "another json": json('{"a": 1}', {"a": 1}, media_type="application/vnd.x+json; charset=utf-8"),
    "empty text": text(""),
    "text with a dash": text("-x"),
    "text of many octets": text("ä" * 50_000),
    "form out of order": form("b=1&b=2&a=3", ("b", "1"), ("b", "2"), ("a", "3")),
    "form in and out": form("a=1&b=2&a=3", ("a", "1"), ("b", "2"), ("a", "3")),
    "form with a charset": form("b=1", ("b", "1"), media_type=f"{FORM}; charset=utf-8"),
    "form without a name": form("=1", ("", "1")),
    "form with a dash": form("-a=1", ("-a", "1")),
    "form with halves": form("a=%ED%A0%80", ("a", "\ud800")),
    "empty form": form(""),
    "part beyond ascii": part("ä😀"),
    "part with a dash": part("-a"),
    "part with separators": part("a:b;c@d"),
    "part with escapes": part("a%22b%0A"),
    "part without a name": part(""),
    "part with backslashes": part("a\\\\", "\\\\:\\"),
    "part like a file": part("a", "@x"),
    "part like a redirection": part("a", "<x"),
    "part with a type": part("a", "x;type=a/b"),
    "part in quotes": part("a", '"b"'),
    "part with spaces": part("a", " b "),
    "empty part": part("a", ""),
    "one part": parts(Part("a", "b")),
    "parts of one name": parts(Part("a", "b"), Part("a", "c")),
    "files of one name": parts(
        Part("a", "b"), Part("f", filename="example.bin"), Part("f", filename="photo.png", media_type="image/png")
    ),
    "files": parts(Part("f", filename="example.bin"), Part("g", filename="photo.png", media_type="image/png")),
    "empty header": header("X-A", ""),
    "header with a dash": header("-X-A", "1"),
    "header with a dash and a text": request(headers=(("-X-A", "1"), *PLAIN), body=TextBody("-b")),
    "header with an odd name": header("a'b`c$d", "1"),
    "header like an escape": header("X-A", "\\\\=b\\"),
    "token alone": header("X-A", "$TOKEN"),
    "token among quotes": header("X-A", "a $TOKEN \"b\" $TOKENS 'c' \\ ${x} `d` {e} #{f} !"),
    "token beyond ascii": header("X-A", "ë $TOKEN"),
    "usual headers": request("GET", headers=(("User-Agent", "x"), ("Range", "id .."), ("If-Match", '"a"'))),
}


def test_there_is_a_request_of_the_kind_of_each_limit() -> None:
    assert KINDS.keys() == LIMITS.keys()
    assert all(LIMITS[kind].applies(of) for kind, of in KINDS.items())


@pytest.mark.parametrize("language", SAMPLES)
def test_a_sample_has_a_note_if_and_only_if_its_client_cannot_send_the_request(
    language: str, recorder: Recorder, run: Runner
) -> None:
    all_of_them = {**{f"kind-{name}": of for name, of in KINDS.items()}, **ODD}
    keyed = {name.replace(" ", "-").replace("_", "-"): of for name, of in all_of_them.items()}
    requests = {key: of._replace(url=f"{recorder.address}/{key}{of.target}") for key, of in keyed.items()}
    requests["kind-no-address"] = KINDS["no_address"]
    sample = SAMPLES[language]
    if language == "http":  # It is a text, not a command.
        del requests["kind-no-address"]
    said = run(language, {key: sample.written(of) for key, of in requests.items()}, FILES)
    failed = {key for key, of in requests.items() if recorder.differences({key: of}, exact=False)}
    noted = {key for key, of in requests.items() if isinstance(sample.write(of), Note)}
    excused = {key for key in noted if any(limit.applies(requests[key]) for limit in unprovable(language))}
    assert failed - noted == set(), said[:3000]
    assert noted - failed <= excused


def unprovable(language: str) -> tuple[Limit, ...]:
    """What a page cannot show, what only browsers refuse, and what HTTPie takes if no command is made of it."""
    of_httpie = (limits.LONG,) if language == "httpie" else ()
    return (limits.UNSEEN, limits.HEADERS, *of_httpie)


@pytest.mark.parametrize("language", ["curl", "httpie", "http"])
def test_no_page_could_show_what_is_called_unseen(language: str) -> None:
    written = SAMPLES[language].written(KINDS["unseen"]._replace(url="http://x.org/x"))
    assert UNPRINTABLE.search(written)
    assert "\r" in written


def test_no_command_can_be_as_long_as_is_called_long(run: Runner, recorder: Recorder) -> None:
    of = KINDS["long"]._replace(url=f"{recorder.address}/long/x")
    run.call(["sh"], run.folder.parent, SAMPLES["httpie"].written(of))
    assert recorder.arrived == {}


def test_the_command_of_httpie_is_what_its_samples_are_for(run: Runner, recorder: Recorder) -> None:
    """All others are run without starting it anew each time."""
    run.tool("http")
    of = json('{"a": "$b", "c": [1]}', {"a": "$b", "c": [1]})._replace(url=f"{recorder.address}/one/x")
    script = run.folder.parent / "script"
    script.write_text(SAMPLES["httpie"].written(of), "utf-8")
    run.call([run.tool("script"), "-qec", f"sh {script}", "/dev/null"], run.folder.parent)  # It makes a terminal.
    assert recorder.differences({"one": of}, exact=False) == []


@pytest.mark.parametrize("language", SAMPLES)
def test_a_note_is_a_clause(language: str) -> None:
    sample = SAMPLES[language]
    for kind, of in KINDS.items():
        made = sample.write(of if kind == "no_address" else of._replace(url=f"http://x.org{of.target}"))
        if LIMITS[kind] in sample.limits:
            assert made == f"this request cannot be sent {sample.means}: {LIMITS[kind].why}"
            assert isinstance(made, Note)


def test_no_two_limits_say_the_same() -> None:
    assert len({limit.what for limit in LIMITS.values()}) == len(LIMITS)
