"""Samples: commands that send exactly the request they were written from, and messages as they go over the wire."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinxcontrib_httpschema.api.messages import Request
from sphinxcontrib_httpschema.samples import SAMPLES, Sample

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = {
    "quote": "it's",
    "quotes": "''\"\"''",
    "double quote": 'say "hi"',
    "substitution": "$(touch hacked)",
    "backticks": "`touch hacked`",
    "variable": "$HOME ${PATH} $1 $$ !!",
    "semicolon": "; touch hacked #",
    "pipe": "a | touch hacked & b > hacked < c",
    "backslash": "a\\b \\n \\' \\",
    "newline": "one\ntwo\n\nthree",
    "trailing newline": "one\n",
    "only newlines": "\n\n",
    "tab": "a\tb",
    "at": "@/etc/passwd",
    "at minus": "@-",
    "minus": "-o hacked",
    "double minus": "--output",
    "glob": "* ? [a-z] {1,2} ~",
    "percent": "%s %d %%",
    "unicode": "Zoë \N{SNOWMAN} \U0001f600 \N{RIGHT-TO-LEFT MARK}x",
    "equals": "a=b&c=d",
    "space": " a  b ",
    "json": '{"a": "it\'s $x", "b": ["\\n", null]}',
    "empty": "",
}


class Call(NamedTuple):
    """What curl was told to send."""

    method: str
    url: str
    headers: list[str]
    body: str | None


def request(
    method: str = "GET",
    url: str = "https://x.org/a",
    headers: tuple[tuple[str, str], ...] = (),
    body: str | None = None,
) -> Request:
    return Request(method, "/a", url, headers, body)


#: A stand-in for curl that prints its arguments, each with a NUL behind it.
FAKE = "curl() { printf '%s\\0' \"$@\"; }\n"
SHELLS = [name for name in ("sh", "dash", "bash", "busybox") if shutil.which(name)]


def arguments(script: str, folder: Path, shell: str = "sh") -> list[str]:
    """What ``curl`` gets from a command, run in a folder where nothing else may appear."""
    command = [shell, *(["sh"] if shell == "busybox" else []), "-c", FAKE + script]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    assert done.stderr == b""
    assert list(folder.iterdir()) == []
    return done.stdout.decode("utf-8").split("\0")[:-1]


def understood(told: list[str]) -> Call:
    """What curl makes of its arguments, by its manual."""
    method, urls, headers, body = "", [], [], None
    rest = (argument for argument in told if argument != "--globoff")
    for argument in rest:
        if argument in {"-X", "--request"}:
            method = next(rest)
        elif argument in {"-I", "--head"}:
            method = "HEAD"
        elif argument in {"-H", "--header"}:
            header = next(rest)
            headers.append(header.removesuffix(";") + ": " if ":" not in header else header)
        elif argument == "--data-raw":
            body = next(rest)
        else:
            assert not argument.startswith("-"), f"curl takes {argument} for an option"
            urls.append(argument)
    (url,) = urls
    assert "--globoff" in told or not set("[]{}") & set(url), "curl takes brackets for a pattern"
    return Call(method or ("GET" if body is None else "POST"), url, headers, body)


def sent(of: Request, folder: Path, shell: str = "sh") -> Call:
    return understood(arguments(SAMPLES["curl"].write(of), folder, shell))


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_body_is_sent_as_it_is(value: str, shell: str, tmp_path: Path) -> None:
    assert sent(request("POST", body=value), tmp_path, shell) == Call("POST", "https://x.org/a", [], value)


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_header_is_sent_as_it_is(value: str, tmp_path: Path) -> None:
    line = " ".join(value.split())
    call = sent(request(headers=(("X-One", line), ("X-Two", "2"))), tmp_path)
    assert call.headers == [f"X-One: {line}", "X-Two: 2"]


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_url_is_sent_as_it_is(value: str, tmp_path: Path) -> None:
    url = f"https://x.org/{value}"
    assert sent(request(url=url), tmp_path) == Call("GET", url, [], None)


METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "X-CUSTOM")


@pytest.mark.parametrize(
    ("method", "body"), [*((each, body) for each in METHODS for body in (None, "{}")), ("HEAD", None)]
)
def test_the_method_is_that_of_the_request(method: str, body: str | None, tmp_path: Path) -> None:
    assert sent(request(method, body=body), tmp_path) == Call(method, "https://x.org/a", [], body)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=2, max_size=2))
def test_whatever_it_holds_a_request_arrives(tmp_path: Path, values: list[str]) -> None:
    body, header = values
    call = sent(request("PUT", "https://x.org/?a=b&c=$d", (("X-One", header),), body), tmp_path)
    assert call == Call("PUT", "https://x.org/?a=b&c=$d", [f"X-One: {header}"], body)


def test_the_command_as_people_read_it() -> None:
    headers = (("Accept", "application/json"), ("Authorization", "Bearer $TOKEN"))
    made = SAMPLES["curl"].write(request("PATCH", "https://x.org/a?b=c&d=e", headers, '{"a": "it\'s"}'))
    assert made == (
        "curl -X PATCH 'https://x.org/a?b=c&d=e' \\\n"
        "  -H 'Accept: application/json' \\\n"
        "  -H 'Authorization: Bearer $TOKEN' \\\n"
        "  --data-raw '{\"a\": \"it'\\''s\"}'"
    )


def test_a_message_as_it_goes_over_the_wire() -> None:
    made = SAMPLES["http"].write(
        Request("POST", "/a?b=c", "https://x.org:8443/a?b=c", (("Content-Type", "application/json"),), '{"a":\n1}')
    )
    assert made == 'POST /a?b=c HTTP/1.1\nHost: x.org:8443\nContent-Type: application/json\n\n{"a":\n1}'


def test_a_message_without_a_base_url_has_no_host() -> None:
    assert SAMPLES["http"].write(Request("GET", "/a", "/a", (), None)) == "GET /a HTTP/1.1"


def test_a_message_has_no_password_in_its_host() -> None:
    made = SAMPLES["http"].write(Request("GET", "/a", "https://me:secret@x.org/a", (), None))
    assert made == "GET /a HTTP/1.1\nHost: x.org"


def test_the_request_line_has_the_path_of_the_base_url() -> None:
    """The target is only what comes after it."""
    made = SAMPLES["http"].write(Request("GET", "/a?b=c", "https://x.org/v2/a?b=c", (), None))
    assert made.splitlines()[0] == "GET /v2/a?b=c HTTP/1.1"


def test_a_body_that_is_empty_is_a_body() -> None:
    made = SAMPLES["curl"].write(request("POST", body=""))
    assert "--data-raw ''" in made


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_every_language_has_a_title_and_a_lexer(sample: Sample) -> None:
    from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]

    assert get_lexer_by_name(sample.lexer)
    assert sample.title
