"""The builder that asks a running server: here one that lies in all the ways that there are."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sphinx_ext.conftest import Built, Site

THING = {"type": "object", "required": ["id", "name"], "properties": {"id": {"type": "integer"}, "name": {}}}
GOOD = b'{"id": 1, "name": "x"}'
JSON = (("Content-Type", "application/json; charset=utf-8"),)


class Answer(NamedTuple):
    status: int = 200
    headers: tuple[tuple[str, str], ...] = JSON
    body: bytes = GOOD
    after: float = 0  #: Seconds.
    drip: float = 0  #: Seconds between octets.


class Stub(ThreadingHTTPServer):
    """Answers each path as it is told to, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/base"


class Handler(BaseHTTPRequestHandler):
    server: Stub

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.server.asked.append((self.command, self.path, dict(self.headers), body))
        answer = self.server.answers[self.path.partition("?")[0].removeprefix("/base")]
        time.sleep(answer.after)
        if not answer.status:
            return
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        for octet in answer.body if answer.drip else ():
            time.sleep(answer.drip)
            with contextlib.suppress(OSError):
                self.wfile.write(bytes([octet]))
        self.wfile.write(b"" if answer.drip else answer.body)

    do_GET = do_POST = do_DELETE = answer  # noqa: N815 - as http.server calls them.

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as http.server has them.
        pass


@pytest.fixture
def stub() -> Iterator[Stub]:
    with Stub() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


def link(title: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON values.
    usual = {"title": title, "href": f"/{title.lower()}", "method": "GET", "rel": "self", "targetSchema": THING}
    return {**usual, **more}


def try_out(site: Site, url: str, links: list[dict[str, Any]], conf: str = "", page: str = "") -> Built:
    schema = {"$schema": "http://json-schema.org/draft-04/hyper-schema", "definitions": {"thing": {"links": links}}}
    (site.folder / "library.yaml").write_text(json.dumps(schema, indent=1))
    given = f"httpschema_try_base_url = {url!r}\nhttpschema_try_timeout = 0.5\n" if url else ""
    site.write({"conf.py": given + conf, "index.rst": page or "Title\n=====\n\n.. schema-resource:: thing\n"})
    return site.build("schema-try")


def told(built: Built, name: str = "GET /thing") -> str:
    """The only warning, without the page and without the type."""
    (warning,) = built.warnings
    lead, end = f"index.rst:4: WARNING: {name} ", " [httpschema.try]"
    assert warning.startswith(lead)
    assert warning.endswith(end)
    return warning[len(lead) : -len(end)]


INSTEAD = "is answered with {}, and not with 200 (library.yaml:6:5: /definitions/thing/links/0)"
BREAKS = (
    "is answered with a body that breaks its schema: {} (library.yaml:11:22: /definitions/thing/links/0/targetSchema)"
)
LIES = {
    "status": (Answer(404), INSTEAD.format("404 Not Found")),
    "created": (Answer(201), INSTEAD.format("201 Created")),
    "type": (Answer(body=b'{"id": "1", "name": 2}'), BREAKS.format('"1" at /id must be of type integer')),
    "missing": (Answer(body=b'{"id": 1}'), BREAKS.format('{"id": 1} lacks "name"')),
    "no JSON": (Answer(body=b"<html>"), "is answered with a body that is no JSON (library.yaml:11:22: "),
    "deep": (Answer(body=b"[" * 100_000), "is answered with a body that is no JSON (library.yaml:11:22: "),
    "media type": (
        Answer(headers=(("Content-Type", "text/html"),)),
        "is answered in text/html, and not in application/json (",
    ),
    "no media type": (Answer(headers=()), "is answered in no media type, and not in application/json ("),
    "nothing": (Answer(body=b""), "is answered without a body ("),
    "redirection": (
        Answer(302, (("Location", "http://198.51.100.1/"),), b""),
        INSTEAD.format("302 Found, a redirection to http://198.51.100.1/ that is not followed"),
    ),
    "silence": (Answer(after=2), "has no answer: there is no answer after 0.5 seconds"),
    "dripping": (Answer(drip=0.1), "has no answer: there is no answer after 0.5 seconds"),
    "flood": (Answer(body=b" " * 10_000_001), "has no answer: the answer has more than 10,000,000 octets"),
    "hanging up": (Answer(0), "has no answer: it cannot be sent or answered: Remote end closed connection"),
}


@pytest.mark.parametrize(("answer", "words"), LIES.values(), ids=LIES)
def test_a_lie_is_a_warning_at_the_page_that_names_the_place_in_the_schema(
    site: Site, stub: Stub, answer: Answer, words: str
) -> None:
    stub.answers = {"/thing": answer}
    built = try_out(site, stub.url, [link("Thing")])
    assert told(built).startswith(words)
    assert [(method, path) for method, path, *_ in stub.asked] == [("GET", "/base/thing")]
    report = json.loads(built.text("try.json"))
    assert (report["passed"], report["failed"], report["skipped"]) == (0, 1, 0)


def test_an_answer_without_a_body_has_none(site: Site, stub: Stub) -> None:
    stub.answers = {"/none": Answer(202)}
    nothing = {"title": "None", "href": "/none", "method": "GET", "rel": "empty"}
    assert told(try_out(site, stub.url, [nothing]), "GET /none").startswith(
        "is answered with a body, and there should be"
    )


def test_only_json_is_compared_with_its_schema(site: Site, stub: Stub) -> None:
    stub.answers = {"/thing": Answer(headers=(("Content-Type", "text/csv"),), body=b"id,name")}
    assert try_out(site, stub.url, [link("Thing", mediaType="text/csv")]).warnings == []


def test_the_truth_is_no_warning(site: Site, stub: Stub) -> None:
    stub.answers = {"/thing": Answer(), "/none": Answer(204, (), b"")}
    nothing = link("None", rel="empty", targetSchema=None, response_example={"head": "HTTP/1.1 204 No Content"})
    del nothing["targetSchema"]
    built = try_out(site, f"{stub.url}/", [link("Thing"), nothing])
    assert built.warnings == []
    assert "trying example requests..." in built.said
    assert "2 passed, 0 failed, 0 skipped" in built.said
    assert built.text("try.txt").splitlines()[:4] == [
        "2 passed, 0 failed, 0 skipped",
        "",
        "passed: thing:thing  GET /thing",
        "  shown at index.rst:4",
    ]


def test_the_connection_may_be_refused(site: Site) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    assert told(try_out(site, url, [link("Thing")])) == "has no answer: the connection is refused"


def test_the_report_names_page_and_schema(site: Site, stub: Stub) -> None:
    stub.answers = {"/thing": Answer(404)}
    built = try_out(site, stub.url, [link("Thing")])
    (request,) = json.loads(built.text("try.json"))["requests"]
    fault = "is answered with 404 Not Found, and not with 200"
    place = {"schema": "library.yaml:6:5", "pointer": "/definitions/thing/links/0"}
    assert request == {
        "endpoint": "thing:thing",
        "method": "GET",
        "target": "/thing",
        "page": "index.rst",
        "line": 4,
        "result": "failed",
        "status": 404,
        "reason": "",
        "faults": [{"message": fault, **place}],
        "lacks": "",
    }
    assert (
        f"failed: thing:thing  GET /thing\n  shown at index.rst:4\n  {fault}\n    see library.yaml:6:5"
        in built.text("try.txt")
    )


WRITES = [
    link("Create", method="POST", rel="create", schema={"properties": {"a": {"example": 1}}}),
    link("Remove", method="DELETE"),
]


def test_only_safe_methods_are_sent_unless_others_are_asked_for(site: Site, stub: Stub) -> None:
    stub.answers = {"/create": Answer(201), "/remove": Answer(204, (), b"")}
    built = try_out(site, stub.url, WRITES)
    assert (built.warnings, stub.asked) == ([], [])
    assert "0 passed, 0 failed, 2 skipped" in built.said
    assert "POST is none of httpschema_try_methods" in built.text("try.txt")


@pytest.mark.parametrize("methods", ["'GET,POST'", "'GET POST'", "['GET', 'POST']"])
def test_a_method_that_is_asked_for_is_sent_with_its_body(site: Site, stub: Stub, methods: str) -> None:
    stub.answers = {"/create": Answer(201)}
    built = try_out(site, stub.url, WRITES, f"httpschema_try_methods = {methods}")
    assert built.warnings == []
    ((method, path, headers, body),) = stub.asked
    assert (method, path, body) == ("POST", "/base/create", b'{"a": 1}')
    assert headers["Content-Type"] == "application/json"


def test_a_form_is_sent_in_parts_and_a_file_is_not_sent(site: Site, stub: Stub) -> None:
    stub.answers = {"/form": Answer(201)}
    parts = {"method": "POST", "rel": "create", "encType": "multipart/form-data"}
    form = link("Form", **parts, schema={"properties": {"a": {"example": "ä"}}})
    file = link("File", **parts, schema={"properties": {"a": {"type": "string", "format": "binary"}}})
    built = try_out(site, stub.url, [form, file], "httpschema_try_methods = 'POST'")
    assert built.warnings == []
    ((_method, _path, headers, body),) = stub.asked
    assert headers["Content-Type"] == "multipart/form-data; boundary=boundary"
    head = b'--boundary\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
    assert body == head + "ä\r\n--boundary--\r\n".encode()
    assert "it sends a file" in built.text("try.txt")


OF_API = {"Authorization": "Bearer $TOKEN", "X-A": "$HOME"}
HEADERS = f"httpschema_apis = {{'api': {{'path': 'library.yaml', 'headers': {OF_API}}}}}\n"


def test_credentials_come_from_the_environment(site: Site, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "s3cret")
    monkeypatch.setenv("KEY", "k3y")
    stub.answers = {"/thing": Answer()}
    built = try_out(site, stub.url, [link("Thing")], HEADERS + "httpschema_try_headers = {'X-Key': '${KEY}', 'x-b': 1}")
    assert built.warnings == []
    headers = stub.asked[0][2]
    assert (headers["Authorization"], headers["X-Key"], headers["x-b"]) == ("Bearer s3cret", "k3y", "1")
    assert headers["X-A"] == "$HOME", "what is no placeholder must not reach into the environment"
    for name in ("try.txt", "try.json"):
        assert "s3cret" not in built.text(name)
        assert "k3y" not in built.text(name)


def test_headers_of_the_configuration_take_the_place_of_others(
    site: Site, stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TOKEN", raising=False)
    stub.answers = {"/thing": Answer()}
    built = try_out(site, stub.url, [link("Thing")], HEADERS + "httpschema_try_headers = {'authorization': 'Basic x'}")
    assert built.warnings == []
    assert {name.lower(): value for name, value in stub.asked[0][2].items()}["authorization"] == "Basic x"


def test_without_its_credential_a_request_is_not_sent(site: Site, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOKEN", raising=False)
    built = try_out(site, stub.url, [link("Thing"), link("Other")], HEADERS)
    warning = "WARNING: the environment has no TOKEN, so 2 example requests are not sent [httpschema.try]"
    assert (built.warnings, stub.asked) == ([warning], [])
    assert "  the environment has no TOKEN" in built.text("try.txt")


def test_each_example_of_a_page_is_sent_once_and_no_other(site: Site, stub: Stub) -> None:
    href = "/things/{(%23%2Fdefinitions%2Fid)}"
    links = [link("Info", href=href), link("Hidden")]
    stub.answers = {"/things/example": Answer(), "/things/b": Answer()}
    page = (
        'Title\n=====\n\n.. schema-endpoint:: thing:info\n\n.. schema-example:: thing:info\n   :values: {"id": "b"}\n\n'
    )
    page += ".. schema-example:: thing:info\n\n.. schema-endpoint:: thing:hidden\n   :hide: example\n"
    schema_id = {"id": {"type": "string"}}
    schema = {"definitions": {"thing": {"links": links}, **schema_id}}
    (site.folder / "x").mkdir()
    (site.folder / "x" / "api.json").write_text(
        json.dumps({"$schema": "http://json-schema.org/draft-04/hyper-schema", **schema})
    )
    conf = f"httpschema_apis = 'x/api.json'\nhttpschema_try_base_url = {stub.url!r}\n"
    site.write({"conf.py": conf, "index.rst": page})
    built = site.build("schema-try")
    assert built.warnings == []
    assert [path for _, path, *_ in stub.asked] == ["/base/things/example", "/base/things/b"]


def test_what_goes_to_another_host_is_not_sent(site: Site, stub: Stub) -> None:
    built = try_out(site, stub.url, [link("Thing", href="https://elsewhere.example.org/thing")])
    assert (built.warnings, stub.asked) == ([], [])
    assert "https://elsewhere.example.org/thing\n  shown at index.rst:4\n  it goes to another host" in built.text(
        "try.txt"
    )


@pytest.mark.parametrize(
    ("conf", "words"),
    [
        ("", "must say where"),
        ("httpschema_try_base_url = {'other': 'http://x'}", "must say where"),
        ("httpschema_try_base_url = 'localhost:80'", '"localhost:80" is no base URL'),
        ("httpschema_try_base_url = 'http://x:y'", '"http://x:y" is no base URL'),
        ("httpschema_try_base_url = 'ftp://x'", '"ftp://x" is no base URL'),
        ("httpschema_try_base_url = {'api': 3}", '"3" is no base URL'),
        (
            "httpschema_try_base_url = 'http://x'\nhttpschema_try_headers = {'A': '$NO_SUCH'}",
            "the environment has no NO_SUCH",
        ),
    ],
)
def test_what_cannot_be_sent_anywhere_is_an_error(site: Site, conf: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words.replace("$", r"\$")):
        try_out(site, "", [link("Thing")], conf)


def test_apis_have_servers_of_their_own(site: Site, stub: Stub) -> None:
    stub.answers = {"/thing": Answer()}
    conf = "httpschema_apis = {'a': 'library.yaml', 'b': 'library.yaml'}\nhttpschema_default_api = 'a'\n"
    conf += f"httpschema_try_base_url = {{'b': {stub.url!r}}}\n"
    page = "Title\n=====\n\n.. schema-endpoint:: a/thing:thing\n\n.. schema-endpoint:: b/thing:thing\n"
    built = try_out(site, "", [link("Thing")], conf, page)
    assert len(stub.asked) == 1
    assert "skipped: thing:thing  GET /thing" in built.text("try.txt")
    assert "httpschema_try_base_url has nothing for the API" in built.text("try.txt")
    assert "passed: b/thing:thing  GET /thing" in built.text("try.txt")


@pytest.mark.parametrize(("answer", "status"), [(Answer(), 0), (Answer(500), 1)])
def test_the_command_fails_if_warnings_are_errors(site: Site, stub: Stub, answer: Answer, status: int) -> None:
    stub.answers = {"/thing": answer}
    try_out(site, stub.url, [link("Thing")])
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "-b",
        "schema-try",
        "-D",
        f"httpschema_try_base_url={stub.url}",
    ]
    done = subprocess.run([*command, site.folder, site.folder / "out"], check=False, capture_output=True)
    assert done.returncode == status
