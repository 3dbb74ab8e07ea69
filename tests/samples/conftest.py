"""A server that records what arrives, and what runs the samples of each language."""

from __future__ import annotations

import json
import re
import socket
import socketserver
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from sphinxcontrib_httpschema.api.bodies import TEXTUAL, FileBody, JsonBody, Multipart
from tests.conftest import PATH, tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinxcontrib_httpschema.api.messages import Request

SECRET = 's3cr\'t "$HOME" $(touch hacked) *'  #: What the placeholder for a credential stands for in all runs.
FILE = bytes(range(256)) + b"\r\n--boundary--\r\n"  #: What is in every file that a sample sends.
TIMEOUT = 300  #: Seconds after which something hangs.

Parts = dict[str, list[tuple[str, str, bytes]]]  #: File name, media type and content of each part, by name.


@dataclass(frozen=True, slots=True)
class Arrived:
    """A request as the server got it, octet for octet."""

    method: str
    target: str  #: As the request line has it.
    headers: tuple[tuple[str, bytes], ...]  #: Names in lower case.
    body: bytes

    def header(self, name: str) -> list[bytes]:
        return [value for known, value in self.headers if known == name.lower()]


class _Handler(socketserver.StreamRequestHandler):
    """One connection with one request. No library has a say in what is recorded."""

    timeout = 20

    def handle(self) -> None:
        method, _, rest = self.rfile.readline().decode("latin-1").partition(" ")
        target = rest.rpartition(" ")[0]
        headers = tuple(self._headers())
        said = dict(headers)
        if "expect" in said:
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        chunked = b"chunked" in said.get("transfer-encoding", b"").lower()
        body = self._chunks() if chunked else self.rfile.read(int(said.get("content-length", b"0")))
        cast("Recorder", self.server).record(Arrived(method, target, headers, body))
        self.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n")
        self.wfile.write(b"" if method == "HEAD" else b"{}")

    def _headers(self) -> Iterator[tuple[str, bytes]]:
        while line := self.rfile.readline().rstrip(b"\r\n"):
            name, _, value = line.partition(b":")
            yield name.decode("ascii").lower(), value.strip(b" \t")

    def _chunks(self) -> bytes:
        found = b""
        while size := int(self.rfile.readline().partition(b";")[0], 16):
            found += self.rfile.read(size)
            self.rfile.readline()
        return found + self.rfile.readline().strip()


class Recorder(socketserver.ThreadingTCPServer):
    """Answers everything, and keeps what came by the first segment of its path."""

    allow_reuse_address = daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.arrived: dict[str, list[Arrived]] = {}
        self._lock = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def record(self, arrived: Arrived) -> None:
        with self._lock:
            self.arrived.setdefault(arrived.target.split("/")[1], []).append(arrived)

    def differences(self, requests: Mapping[str, Request], *, exact: bool) -> list[str]:
        """How what arrived differs from what should have."""
        pairs = ((key, request, self.arrived.get(key, [])) for key, request in requests.items())
        return [f"{key}: {fault}" for key, request, came in pairs for fault in _differences(request, came, exact=exact)]


def _differences(request: Request, arrived: list[Arrived], *, exact: bool) -> Iterator[str]:
    if len(arrived) != 1:
        yield f"{len(arrived)} requests arrived"
        return
    (got,) = arrived
    target = "/" + request.url.split("/", 3)[3]
    if (got.method, got.target) != (request.method, target):
        yield f"{request.method} {target} arrived as {got.method} {got.target}"
    for name, value in request.headers:
        expected = re.sub(r"\$TOKEN\b", lambda _: SECRET, value).encode()
        if got.header(name) != [expected]:
            yield f"{name}: {expected!r} arrived as {got.header(name)}"
    types = got.header("Content-Type")
    if isinstance(request.body, Multipart):
        if len(types) != 1 or _parts(got.body, types[0]) != _expected(request.body, _parts(got.body, types[0])):
            yield f"the parts {request.body.parts} arrived as {types} {got.body!r}"
        return
    if types and not any(name.lower() == "content-type" for name, _ in request.headers):
        yield f"there is no Content-Type, but {types} arrived"
    if not _is_same(request, got.body, exact=exact):
        yield f"the body {request.body} arrived as {got.body!r}"


def _is_same(request: Request, got: bytes, *, exact: bool) -> bool:
    """Whether a body arrived: to the last octet, or, of JSON, as another text of the same value."""
    body = request.body
    if not isinstance(body, TEXTUAL):
        return got == (FILE if isinstance(body, FileBody) else b"")
    if exact or got == body.text.encode() or not isinstance(body, JsonBody):
        return got == body.text.encode()
    try:
        return _strict(json.loads(got)) == _strict(body.value)
    except ValueError:
        return False


def _strict(value: object) -> object:
    """A value in which true is not 1. But 1.0 is 1, as JSON has it."""
    if isinstance(value, dict):
        return {key: _strict(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_strict(item) for item in value]
    return (bool, value) if isinstance(value, bool) else value


def _parts(body: bytes, media_type: bytes) -> Parts | None:
    """The parts of a form in several parts, by the letter of RFC 7578; nothing if it is none."""
    essence, _, boundary = media_type.partition(b"; boundary=")
    first, *middle = (b"\r\n" + body).split(b"\r\n--" + boundary.strip(b'"'))
    if essence != b"multipart/form-data" or first or not middle or not middle.pop().startswith(b"--"):
        return None
    found: Parts = {}
    for part in middle:
        head, _, content = part[2:].partition(b"\r\n\r\n")
        fields = {
            key.lower(): value for key, _, value in (line.partition(": ") for line in head.decode().split("\r\n"))
        }
        names = re.fullmatch(r'form-data; name="([^"]*)"(?:; filename="([^"]*)")?', fields["content-disposition"])
        if not names:
            return None
        found.setdefault(names[1], []).append((names[2] or "", fields.get("content-type", ""), content))
    return found


def _expected(body: Multipart, got: Parts | None) -> Parts:
    """What should arrive. A file whose type the schema does not tell may arrive with any."""
    found: Parts = {}
    for part in body.parts:
        name = part.name.replace("\n", "%0A").replace("\r", "%0D").replace('"', "%22")
        held = found.setdefault(name, [])
        told = (got or {}).get(name, [])[len(held) :]
        media_type = part.media_type or (told[0][1] if told and part.filename else "")
        held.append((part.filename, media_type, FILE if part.filename else part.text.encode()))
    return found


@pytest.fixture(scope="session")
def server() -> Iterator[Recorder]:
    with Recorder() as recorder:
        threading.Thread(target=recorder.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield recorder
        recorder.shutdown()


@pytest.fixture
def recorder(server: Recorder) -> Recorder:
    """The server, with nothing recorded."""
    server.arrived.clear()
    return server


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs samples, each in a file of its own, in a folder where nothing else may appear."""

    folder: Path
    environment: dict[str, str]

    @staticmethod
    def tool(name: str) -> str:
        return tool(name)

    def __call__(self, language: str, samples: Mapping[str, str], files: Iterable[str] = ()) -> str:
        """What the samples wrote to their standard error. They have files of these names to send."""
        suffix, run = RUNNERS[language]
        work = self.folder / "work"
        work.mkdir(parents=True, exist_ok=True)
        for name in files:
            (work / name).write_bytes(FILE)
        before = {path.name for path in work.iterdir()}
        scripts = self.folder / "scripts"
        scripts.mkdir()
        for name, text in samples.items():
            (scripts / f"{name}{suffix}").write_text(text, "utf-8")
        said = run(self, work, sorted(scripts.iterdir()))
        assert {path.name for path in work.iterdir()} == before
        return said

    def call(self, command: list[str], work: Path, text: str = "") -> str:
        done = subprocess.run(
            command,
            cwd=work,
            env=self.environment,
            input=text.encode(),
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
        return done.stderr.decode("utf-8", "replace")

    def each(self, command: list[str], work: Path, scripts: list[Path], *, at_once: int) -> str:
        """Run a command with the scripts as arguments, so many at once, on all processors."""
        return self.call(["xargs", "-P", "2", "-n", str(at_once), *command], work, "\n".join(map(str, scripts)))


@pytest.fixture
def run(tmp_path: Path, pytestconfig: pytest.Config) -> Runner:
    """What runs samples. All that they know is in their environment: no proxies, and no settings of a user."""
    kept = getattr(pytestconfig, "cache", None)
    cache = kept.mkdir("go") if kept else tmp_path / "go"
    home = tmp_path / "home"
    settings = home / ".config" / "httpie" / "config.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"disable_update_warnings": true}')
    environment = {"TOKEN": SECRET, "HOME": str(home), "PATH": PATH, "LANG": "C.UTF-8", "SSL_CERT_DIR": str(home)}
    for_go = {"GOCACHE": str(cache), "GOFLAGS": "-mod=mod", "GOTOOLCHAIN": "local", "CGO_ENABLED": "0"}
    return Runner(tmp_path / "run", environment | for_go)


def _curl(runner: Runner, work: Path, scripts: list[Path]) -> str:
    tool("curl")
    return runner.each(["sh"], work, scripts, at_once=1)


def _httpie(runner: Runner, work: Path, scripts: list[Path]) -> str:
    tool("http")
    return runner.each([sys.executable, "-c", HTTPIE], work, scripts, at_once=40)


#: HTTPie itself, with the words that a shell makes of a command, as if at a terminal.
HTTPIE = r"""
import os, subprocess, sys
from httpie.context import Environment
from httpie.core import main
os.environ["SSL_CERT_FILE"] = os.devnull  # To read all certificates is half of its work.
at_terminal = {"stdin": open(os.devnull), "stdin_isatty": True, "stdout_isatty": False, "stderr": sys.stderr}
for script in sys.argv[1:]:
    told = ["sh", "-c", "http() { printf '%s\\0' \"$@\"; }; . " + script]
    words = subprocess.run(told, capture_output=True).stdout.decode().split("\0")[:-1]
    with open(os.devnull, "w") as nowhere:
        main(["http", *words], Environment(**at_terminal, stdout=nowhere))
"""


def _python(runner: Runner, work: Path, scripts: list[Path]) -> str:
    return runner.each([sys.executable, "-c", PYTHON], work, scripts, at_once=100)


PYTHON = """
import runpy, sys, traceback
for script in sys.argv[1:]:
    try:
        runpy.run_path(script)
    except Exception:
        traceback.print_exc()
"""


def _javascript(runner: Runner, work: Path, scripts: list[Path]) -> str:
    return runner.call([tool("node"), "--input-type=module", "-e", JAVASCRIPT, "--", *map(str, scripts)], work)


JAVASCRIPT = "for (const script of process.argv.slice(1)) await import(script).catch(console.error);"


def _ruby(runner: Runner, work: Path, scripts: list[Path]) -> str:
    return runner.call([tool("ruby"), "-e", RUBY, *map(str, scripts)], work)


RUBY = "ARGV.each { |script| begin; load script, true; rescue => error; warn script, error.full_message; end }"


def _go(runner: Runner, work: Path, scripts: list[Path]) -> str:
    """All samples as functions of one program: a program each would be compiled for minutes."""
    compiler = tool("go")
    imports = {"os", "strconv"}
    functions: list[str] = []
    for number, script in enumerate(scripts):
        head, _, body = script.read_text("utf-8").partition(")\n")
        imports.update(head.split('"')[1::2])
        functions.append(body.replace("func main()", f"func sample{number}()"))
    named = "".join(f'\t"{name}"\n' for name in sorted(imports))
    listed = ", ".join(f"sample{number}" for number in range(len(scripts)))
    chosen = f"number, _ := strconv.Atoi(os.Args[1])\n\t[]func(){{{listed}}}[number]()"
    program = scripts[0].parent / "program"
    program.mkdir()
    text = f"package main\n\nimport (\n{named})\n\nfunc main() {{\n\t{chosen}\n}}\n" + "".join(functions)
    (program / "main.go").write_text(text, "utf-8")
    numbers = [Path(str(number)) for number in range(len(scripts))]
    said = runner.call([compiler, "build", "-o", "program", "main.go"], program)
    return said or runner.each([str(program / "program")], work, numbers, at_once=1)


def _http(_runner: Runner, _work: Path, scripts: list[Path]) -> str:
    """Messages as people read them, with line ends as RFC 9112 has them, and with their length."""
    for script in scripts:
        head, _, body = script.read_text("utf-8").partition("\n\n")
        head = re.sub(r"\$TOKEN\b", lambda _: SECRET, head)
        if "multipart/form-data" in head:
            body = body.replace("\n", "\r\n") + "\r\n"
        host, _, port = re.findall("^Host: (.*)$", head, re.MULTILINE)[0].partition(":")
        lines = [*head.split("\n"), "Connection: close", f"Content-Length: {len(body.encode())}", "", body]
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall("\r\n".join(lines).encode())
            assert connection.recv(100).startswith(b"HTTP/1.1 200")
    return ""


#: The suffix of a file in each language, and what runs many of them.
RUNNERS: dict[str, tuple[str, Callable[[Runner, Path, list[Path]], str]]] = {
    "curl": (".sh", _curl),
    "httpie": (".sh", _httpie),
    "python": (".py", _python),
    "httpx": (".py", _python),
    "javascript": (".mjs", _javascript),
    "ruby": (".rb", _ruby),
    "go": (".go", _go),
    "http": (".http", _http),
}
