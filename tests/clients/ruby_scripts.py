"""Scripts that use a small client in Ruby, with answers at hand."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.clients import generate
from tests.conftest import tool

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.model import Api

LAMP = {
    "id": "a",
    "lit_at": "2024-05-01T10:00:00.5Z",
    "bought-on": "2024-04-30",
    "state": "on",
    "room": {"name": "hall"},
}
BASE = "https://lamps.example.com/v1"

PRELUDE = r"""
require_relative "lamps"

SLEPT = []
Lamps::Requester.define_method(:sleep) { |seconds| SLEPT << seconds }

# A transport that has its answers ready; a text among them is raised.
class Fake
  attr_reader :requests

  def initialize(answers)
    @answers = answers
    @requests = []
  end

  def call(request)
    @requests << request
    status, body, headers = *@answers.shift
    raise Lamps::ConnectionError, status unless status.is_a?(Integer)

    text = body.is_a?(Hash) && body.key?("raw") ? body["raw"].pack("C*") : body.nil? ? "" : JSON.generate(body)
    Lamps::HTTPResponse.new(status: status, headers: headers || {}, body: text.b)
  end
end

FAKE = Fake.new(JSON.parse(ARGV[0]))

def made(**options) = Lamps::Client.new(transport: FAKE, **options)

def fault
  yield
  nil
rescue StandardError => e
  [e.class.name, e.message]
end
"""
PRINTED = """
puts JSON.generate({
  result: result, slept: SLEPT, urls: FAKE.requests.map(&:url),
  headers: FAKE.requests.map { |each| each.headers.transform_keys(&:downcase) },
  bodies: FAKE.requests.map { |each| each.body&.force_encoding("UTF-8") }
})
"""


@dataclass(frozen=True)
class Played:
    """What came of a script."""

    result: Any
    slept: list[float]
    urls: list[str]
    headers: list[dict[str, str]]
    bodies: list[str | None]

    @property
    def paths(self) -> list[str]:
        return [url.removeprefix(BASE) for url in self.urls]

    @property
    def sent(self) -> list[object]:
        return [json.loads(body) if body else None for body in self.bodies]

    def header(self, name: str) -> list[str | None]:
        return [headers.get(name) for headers in self.headers]


def lamps_in(folder: Path, api: Api | None = None) -> Path:
    """The folder, with a small client in it: of an API that is called "Lamps"."""
    api = api or load_api(Source(Path(__file__).parent / "lamps.yaml"))[0]
    (folder / "lamps.rb").write_text(generate(api, "ruby").text, "utf-8")
    return folder


class Play(Protocol):
    """Runs a script with a transport that has answers ready: statuses, or tuples with a body and headers."""

    def __call__(self, script: str, *answers: object, options: str = "") -> Played: ...


def player(folder: Path) -> Play:
    """Runs scripts in a folder with a client."""

    def play(script: str, *answers: object, options: str = "") -> Played:
        ready = [answer if isinstance(answer, (tuple, list)) else [answer] for answer in answers]
        program = f"{PRELUDE}\ndef client = @client ||= made({options})\nresult = begin\n{script}\nend\n{PRINTED}"
        (folder / "script.rb").write_text(program, "utf-8")
        words = [tool("ruby"), "-w", "-W:no-deprecated", "script.rb", json.dumps(ready)]
        done = subprocess.run(words, cwd=folder, capture_output=True, encoding="utf-8", timeout=60, check=False)
        assert done.stderr == ""
        return Played(**json.loads(done.stdout))

    return play
