"""Samples as people read them, and the words of commands in every shell."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinxcontrib_httpschema.api.bodies import FormBody, JsonBody, Multipart, Part, TextBody
from sphinxcontrib_httpschema.api.messages import Request
from sphinxcontrib_httpschema.api.pretty import json_text
from sphinxcontrib_httpschema.samples import SAMPLES, Note, Sample, can_name
from sphinxcontrib_httpschema.samples.shell import quoted, with_token

if TYPE_CHECKING:
    from tests.samples.conftest import Runner

EXPECTED = Path(__file__).parent / "expected"
SHELLS = [name for name in ("sh", "dash", "bash", "busybox") if shutil.which(name)]
URL = "https://api.example.com/v1/apps"
ACCEPT = (("Accept", "application/vnd.example+json; version=3"), ("Authorization", "Bearer $TOKEN"))
APP = {
    "name": "example",
    "note": 'say "hi"',
    "maintenance": True,
    "space": None,
    "owner": {"id": 7, "emails": ["someone@example.com", "someone.else@example.com"]},
}
FIELDS = (("code", "048213"), ("days[]", "1"), ("days[]", "2"), ("note", "a b"))
READABLE = {
    "get": Request("GET", "/apps", f"{URL}?page=2&sort=name", (*ACCEPT, ("Range", "id .."))),
    "json": Request(
        "POST", "/apps", URL, (*ACCEPT, ("Content-Type", "application/json")), JsonBody(json_text(APP), APP)
    ),
    "form": Request(
        "POST",
        "/apps",
        URL,
        (("Content-Type", "application/x-www-form-urlencoded"),),
        FormBody("code=048213&days%5B%5D=1&days%5B%5D=2&note=a+b", FIELDS),
    ),
    "parts": Request(
        "PUT",
        "/apps",
        URL,
        ACCEPT[:1],
        Multipart((Part("title", "One"), Part("file", filename="photo.png", media_type="image/png"))),
    ),
    "nothing": Request("POST", "/apps", URL, ()),
}


def shown(request: Request) -> str:
    """A request in all languages, as a file holds it."""
    return "".join(f"==> {name} <==\n{sample.write(request)}\n\n" for name, sample in SAMPLES.items())


@pytest.mark.parametrize("name", READABLE)
def test_samples_as_people_read_them(name: str) -> None:
    assert shown(READABLE[name]) == (EXPECTED / f"{name}.txt").read_text("utf-8")


def test_programs_in_go_are_formatted(run: Runner) -> None:
    formatter = Path(subprocess.check_output([run.tool("go"), "env", "GOROOT"], text=True).strip()) / "bin" / "gofmt"
    for name, request in READABLE.items():
        text = SAMPLES["go"].write(request) + "\n"
        done = subprocess.run([formatter], input=text, env=run.environment, capture_output=True, text=True, check=False)
        assert (name, done.stdout, done.stderr) == (name, text, "")


def word(text: str, shell: str) -> str:
    """What a shell makes of a word of a command."""
    command = [shell, *(["sh"] if shell == "busybox" else []), "-c", f"printf '%s' {text}"]
    done = subprocess.run(command, env={"TOKEN": "t '\"$x"}, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout.decode()


TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@pytest.mark.parametrize("shell", SHELLS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(TEXTS)
def test_a_word_means_itself_in_every_shell(shell: str, text: str) -> None:
    assert word(quoted(text), shell) == text


@pytest.mark.parametrize("shell", SHELLS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_only_the_token_is_expanded(shell: str, before: str, after: str) -> None:
    text = f"{before}$TOKEN {after}"
    assert word(with_token(text), shell) == re.sub(r"\$TOKEN(?![A-Za-z0-9_])", lambda _: "t '\"$x", text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a/b", "a/b"),
        ("a b", "'a b'"),
        ("", "''"),
        ("it's", "'it'\\''s'"),
        ("$TOKEN", '"$TOKEN"'),
        ("Bearer $TOKEN", '"Bearer $TOKEN"'),
        ("a!$TOKEN", "'a!'\"$TOKEN\""),
        ("$TOKENS", "'$TOKENS'"),
    ],
)
def test_words_as_people_read_them(text: str, written: str) -> None:
    assert with_token(text) == written


def test_a_message_as_it_goes_over_the_wire() -> None:
    made = SAMPLES["http"].write(
        Request("POST", "/a?b=c", "https://x.org:8443/a?b=c", (("Content-Type", "text/plain"),), TextBody("a\nb"))
    )
    assert made == "POST /a?b=c HTTP/1.1\nHost: x.org:8443\nContent-Type: text/plain\n\na\nb"


def test_a_message_without_a_base_url_has_no_host() -> None:
    assert SAMPLES["http"].write(Request("GET", "/a", "/a", ())) == "GET /a HTTP/1.1"


def test_the_request_line_has_the_path_of_the_base_url() -> None:
    """The target is only what comes after it."""
    made = SAMPLES["http"].write(Request("GET", "/a?b=c", "https://x.org/v2/a?b=c", ()))
    assert made.splitlines()[0] == "GET /v2/a?b=c HTTP/1.1"


def test_no_text_holds_what_stands_between_parts() -> None:
    body = Multipart((Part("a", "--boundary"), Part("b", "boundary1"), Part('"', "")))
    made = SAMPLES["http"].write(Request("POST", "/a", "https://x.org/a", (), body))
    assert "boundary=boundary2\n\n--boundary2\n" in made
    assert made.endswith('name="%22"\n\n\n--boundary2--')


@pytest.mark.parametrize("name", SAMPLES)
def test_what_cannot_be_sent_is_a_note(name: str) -> None:
    made = SAMPLES[name].write(Request("GET", "/a", "/a", ()))
    assert isinstance(made, Note) == (name != "http")


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_every_language_has_a_title_and_a_lexer(sample: Sample) -> None:
    from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]

    assert get_lexer_by_name(sample.lexer)
    assert sample.title
    assert sample.means


@pytest.mark.parametrize(("name", "can"), [("php", True), ("c++", True), ("p, q", False), ("", False), (3, False)])
def test_a_name_is_one_that_a_list_can_hold(name: object, can: bool) -> None:  # noqa: FBT001
    assert can_name(name) is can


def test_nobody_changes_the_languages_of_all_projects() -> None:
    with pytest.raises(TypeError):
        SAMPLES["php"] = SAMPLES["curl"]  # type: ignore[index]
