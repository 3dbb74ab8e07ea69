"""A server that knows an API: it checks each request against the schema, and answers with the example."""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from sphinxcontrib_httpschema.api.bodies import FileBody, FormBody, JsonBody, Multipart
from sphinxcontrib_httpschema.api.examples import Examples
from sphinxcontrib_httpschema.api.messages import example_of
from sphinxcontrib_httpschema.clients.building import view_of
from sphinxcontrib_httpschema.clients.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinxcontrib_httpschema.api.messages import Answer, Example
    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.clients.view import ClientView, Method

CALL = "X-Call"  #: The header by which a driver says which endpoint it calls: its number, from 0.
FILE = b"octets \x00\xff of a file\r\n"  #: What a driver sends for each file, and what it gets.
BASE = "/base"  #: What the path of the base URL is, so that it cannot get lost.
UNKNOWN = {"of no schema": [{"a": 1}, None]}  #: What is added to each object that comes back.


@dataclass(frozen=True, slots=True)
class Arrived:
    """A request as the server got it."""

    method: str
    target: str
    headers: Mapping[str, str]  #: Names in lower case.
    body: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """What the server answers."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@contextmanager
def serving(handle: Callable[[Arrived], Sent]) -> Iterator[str]:
    """A server that answers each request by a function; gives its base URL."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 20
        disable_nagle_algorithm = True
        wbufsize = -1

        def __getattr__(self, name: str) -> Callable[[], None]:
            if name.startswith("do_"):
                return self.answer
            raise AttributeError(name)

        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            chunked = "chunked" in (self.headers.get("Transfer-Encoding") or "")
            body = self.chunks() if chunked else self.rfile.read(length)
            headers = {name.lower(): value.encode("latin-1").decode("utf-8") for name, value in self.headers.items()}
            sent = handle(Arrived(self.command, self.path, headers, body))
            self.send_response(sent.status)
            for name, value in sent.headers:
                self.send_header(name, value.encode().decode("latin-1"))
            if sent.status != 204:
                self.send_header("Content-Length", str(len(sent.body)))
            self.end_headers()
            self.wfile.write(b"" if self.command == "HEAD" else sent.body)

        def chunks(self) -> bytes:
            found = b""
            while size := int(self.rfile.readline().partition(b";")[0], 16):
                found += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return found

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
        server.shutdown()


@dataclass(slots=True)
class Stub:
    """Checks the requests of a driver that calls each method once."""

    api: Api
    examples: Examples = field(default_factory=Examples)
    faults: list[str] = field(default_factory=list)
    called: list[int] = field(default_factory=list)
    view: ClientView = field(init=False)
    methods: list[Method] = field(init=False)
    expected: list[Example] = field(init=False)

    def __post_init__(self) -> None:
        self.view = view_of(self.api)
        self.methods = [method for _, method in self.view.methods]
        plain = self.api._replace(headers=self.view.headers)
        self.expected = [example_of(method.endpoint, plain, self.examples) for method in self.methods]

    def __call__(self, arrived: Arrived) -> Sent:
        number = int(arrived.headers.get(CALL.lower(), -1))
        if not 0 <= number < len(self.methods):
            self.faults.append(f"{arrived.method} {arrived.target} says no known number")
            return Sent(404, body=b'{"id": "not_found", "message": "?"}')
        self.called.append(number)
        identity = self.methods[number].identity
        self.faults += [f"{number} {identity}: {fault}" for fault in self.differences(number, arrived)]
        answer = self.expected[number].answer
        return Sent(answer.status, answer.headers, self.body_of(number, answer))

    def body_of(self, number: int, answer: Answer) -> bytes:
        """The body of an answer; objects have a member that the schema does not know."""
        method = self.methods[number]
        if method.result.kind == "bytes":
            return FILE
        if answer.body is None:
            return b""
        if method.result.kind == "json":
            return json.dumps(self.result_of(number)).encode()
        return answer.body.encode()

    def result_of(self, number: int) -> object:
        """What the call of a method should give, as JSON."""
        method, answer = self.methods[number], self.expected[number].answer
        if method.result.kind == "bytes":
            return FILE.decode("latin-1")
        if answer.body is None or method.result.kind == "none":
            return None
        if method.result.kind == "text":
            return answer.body
        value = json.loads(answer.body)
        is_object = method.result.type.kind is Kind.OBJECT and isinstance(value, dict)
        return {**value, **UNKNOWN} if is_object else value

    def wrong_results(self, results: Mapping[int, object]) -> Iterator[str]:
        """How what a driver got differs from what was sent."""
        for number, method in enumerate(self.methods):
            expected = self.result_of(number)
            if number not in results:
                yield f"{number} {method.identity}: no result"
            elif canonical(results[number]) != canonical(expected):
                yield f"{number} {method.identity}: {expected} was sent, and is given as {results[number]}"

    def differences(self, number: int, arrived: Arrived) -> Iterator[str]:
        """How a request differs from the example, and how it breaks the schema."""
        request, endpoint = self.expected[number].request, self.methods[number].endpoint
        path, _, query = arrived.target.partition("?")
        wanted, _, asked = request.target.partition("?")
        if arrived.method != request.method:
            yield f"the method is {arrived.method}"
        if _segments(path) != _segments(BASE + wanted):
            yield f"the path is {path}, not {BASE + wanted}"
        if _pairs(query) != _pairs(asked):
            yield f"the query is {query}, not {asked}"
        for name, value in request.headers:
            got = arrived.headers.get(name.lower())
            if instant(got) != instant(value):
                yield f"{name} is {got!r}, not {value!r}"
        if fault := self.wrong_body(number, arrived):
            yield fault
        if isinstance(request.body, JsonBody) and endpoint.body and not fault:
            schema, fits = endpoint.body.schema, self.examples.accepts
            if fits(schema, request.body.value) and not fits(schema, json.loads(arrived.body)):
                yield f"the body breaks its schema: {arrived.body!r}"

    def wrong_body(self, number: int, arrived: Arrived) -> str:
        """How a body differs from the example; nothing if it does not."""
        body, got = self.expected[number].request.body, arrived.body
        media_type = arrived.headers.get("content-type", "")
        said = f"the body is {media_type} {got!r}, not {body}"
        if body is None:
            return said if got.strip() else ""
        if isinstance(body, Multipart):
            return "" if _parts(media_type, got) == _expected_parts(body) else said
        if isinstance(body, FileBody):
            return "" if got == FILE else said
        try:
            text = got.decode()
            same = text == body.text
            if isinstance(body, JsonBody):
                same = canonical(json.loads(text)) == canonical(body.value)
            elif isinstance(body, FormBody):
                same = _pairs(text) == _pairs(body.text)
        except ValueError:
            same = False
        return "" if same else said


def canonical(value: Any) -> object:  # noqa: ANN401 - any JSON.
    """A value in which true is not 1, 1.0 is 1, and two texts of one point in time are the same."""
    if isinstance(value, dict):
        return {key: canonical(member) for key, member in value.items()}
    if isinstance(value, list):
        return [canonical(item) for item in value]
    return (bool, value) if isinstance(value, bool) else instant(value)


def instant(value: object) -> object:
    """A point in time, if a text is one; else the value itself."""
    if not isinstance(value, str) or len(value) < 19 or value[10:11] not in ("T", "t"):
        return value
    try:
        exact = re.sub(r"\.(\d{1,6})\d*", lambda part: f".{part[1]:0<6}", value.upper())
        found = datetime.fromisoformat(exact.replace("Z", "+00:00"))  # As Python 3.10 has it.
    except ValueError:
        return value
    return found.timestamp() if found.tzinfo else value


def _segments(path: str) -> list[object]:
    return [instant(unquote(segment)) for segment in path.split("/")]


def _pairs(query: str) -> list[tuple[str, str]]:
    return sorted((name, str(instant(value))) for name, value in parse_qsl(query, keep_blank_values=True))


Part = tuple[str, bool, bytes]


def _parts(media_type: str, body: bytes) -> list[Part]:
    """Name, whether there is a name of a file, and content of the parts of a form, by the letter of RFC 7578."""
    essence, _, boundary = media_type.partition("; boundary=")
    first, *middle = (b"\r\n" + body).split(b"\r\n--" + boundary.strip('"').encode())
    if essence != "multipart/form-data" or first or not middle or not middle.pop().startswith(b"--"):
        return []
    split = (part.removeprefix(b"\r\n").partition(b"\r\n\r\n") for part in middle)
    return [_part(head.decode(), content) for head, _, content in split]


def _part(head: str, content: bytes) -> Part:
    pattern = '(?im)^content-disposition: form-data; name="([^"]*)"(; filename="[^"]+")?'
    found = re.search(pattern, head)
    assert found, head
    return found[1], bool(found[2]), content


def _expected_parts(body: Multipart) -> list[Part]:
    return [
        (_quoted(part.name), bool(part.filename), FILE if part.filename else part.text.encode()) for part in body.parts
    ]


def _quoted(name: str) -> str:
    """A name as browsers write it (HTML standard, "multipart/form-data encoding algorithm")."""
    return name.replace("\n", "%0A").replace("\r", "%0D").replace('"', "%22")
