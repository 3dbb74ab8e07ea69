"""Clients in Ruby are run: each method is called, against a server that knows the schema."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.bodies import FileBody, Multipart
from sphinxcontrib_httpschema.clients import generate, ruby
from sphinxcontrib_httpschema.clients.building import view_of
from sphinxcontrib_httpschema.clients.calls import call_of
from sphinxcontrib_httpschema.clients.render import FOLDER
from sphinxcontrib_httpschema.clients.ruby_reserved import METHODS, OF_OBJECTS, TYPES
from sphinxcontrib_httpschema.clients.ruby_samples import module_name, written_call
from tests.clients.conftest import OWN, prove
from tests.clients.stub import CALL, FILE, Stub
from tests.conftest import tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sphinxcontrib_httpschema.api.model import Api
    from tests.conftest import Loading

DRIVER = """
require_relative "api"

API = {module}

def plain(result)
  case result
  when API::ListPage then plain(result.items)
  when API::Entity then plain(result.to_h)
  when Array then result.map {{ |each| plain(each) }}
  when Hash then result.transform_values {{ |each| plain(each) }}
  when Time then result.iso8601(9)
  when Date then result.iso8601
  when String then result.encoding == Encoding::BINARY ? result.unpack("C*").pack("U*") : result
  else result
  end
end

def attempt
  yield
rescue StandardError => e
  warn e.full_message
end

results = {{}}
client = API::Client.new(base_url: ARGV[0], token: "t")
"""

#: What there is no one manner for: lengths, and which quotes to use.
RUBOCOP = """
AllCops: {NewCops: disable, SuggestExtensions: false, TargetRubyVersion: 3.1}
Metrics: {Enabled: false}
Style/StringLiterals: {EnforcedStyle: double_quotes}
"""


def driver_of(stub: Stub) -> str:
    """A program that calls each method once, and prints what they give."""
    lines = [DRIVER.format(module=module_name(stub.view))]
    for number, method in enumerate(stub.methods):
        call = call_of(method, stub.examples)
        code = written_call(stub.view, call, more=[f'headers: {{ "{CALL}" => "{number}" }}'])
        lines.append(f"attempt do\nresults[{number}] = plain({code})\nend")
    return "\n".join([*lines, "puts JSON.generate(results)"])


def files_of(stub: Stub) -> Iterator[str]:
    for example in stub.expected:
        body = example.request.body
        if isinstance(body, FileBody):
            yield body.filename
        elif isinstance(body, Multipart):
            yield from (part.filename for part in body.parts if part.filename)


def test_every_method_sends_what_the_schema_says_and_gives_what_comes_back(subject: Api, tmp_path: Path) -> None:
    program = tool("ruby")

    def run(stub: Stub, url: str) -> Mapping[int, object]:
        (tmp_path / "api.rb").write_text(ruby.written(stub.view), "utf-8")
        (tmp_path / "driver.rb").write_text(driver_of(stub), "utf-8")
        work = tmp_path / "work"
        work.mkdir()
        for name in files_of(stub):
            (work / name).write_bytes(FILE)
        before = sorted(work.iterdir())
        words = [program, "-w", "-W:no-deprecated", str(tmp_path / "driver.rb"), url]
        done = subprocess.run(words, cwd=work, capture_output=True, encoding="utf-8", timeout=300, check=False)
        assert sorted(work.iterdir()) == before
        assert done.stderr == ""
        return {int(number): result for number, result in json.loads(done.stdout).items()}

    number = len(list(subject.endpoints))
    assert prove(subject, run) == (number, number, [])


def checked(words: list[str], text: str, folder: Path) -> None:
    """Asserts that a tool has nothing to say to a client, which is the file ``client.rb``."""
    (folder / "client.rb").write_text(text, "utf-8")
    command = [tool(words[0]), *words[1:], "client.rb"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_ruby_has_nothing_to_warn_of(subject: Api, tmp_path: Path) -> None:
    checked(["ruby", "-wc"], generate(subject, "ruby").text, tmp_path)


def test_it_reads_as_people_of_ruby_write_it(own: Api, tmp_path: Path) -> None:
    (tmp_path / ".rubocop.yml").write_text(RUBOCOP, "utf-8")
    checked(["rubocop", "--cache", "false"], generate(own, "ruby").text, tmp_path)


def test_every_class_and_method_has_words_to_read(own: Api, tmp_path: Path) -> None:
    (tmp_path / "client.rb").write_text(generate(own, "ruby").text, "utf-8")
    words = [tool("yard"), "stats", "--list-undoc", "--no-api", "--no-save", "--no-cache", "client.rb"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=300, check=True)
    assert "100.00% documented" in done.stdout, done.stdout
    assert "[warn]" not in done.stdout + done.stderr


def test_no_name_hides_what_all_objects_have() -> None:
    words = [tool("ruby"), "-e", "puts Object.public_instance_methods"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True)
    names = {name for name in done.stdout.split() if re.fullmatch("[a-z][a-z_]*", name)}
    assert len(names) > 30
    assert names <= OF_OBJECTS


CONSTANTS = """
require "ripper"
before = nil
Ripper.lex($stdin.read).each do |_, kind, text|
  puts text if kind == :on_const && before != "::"
  before = text
end
"""


def test_no_type_hides_what_the_fixed_part_uses(read_link: Callable[..., Loading]) -> None:
    api = read_link({"title": "a", "href": "/a", "rel": "self"}).api
    words = [tool("ruby"), "-e", CONSTANTS]
    text = generate(api, "ruby").text
    done = subprocess.run(words, input=text, capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert {*done.stdout.split()} - TYPES == {"API", "App", "AppService"}


def test_no_method_hides_what_services_use() -> None:
    service = (FOLDER / "ruby_calls.jinja").read_text().partition("class BaseService")[2].partition("\n  end\n")[0]
    assert set(re.findall(r"^    def (\w+)", service, re.MULTILINE)) <= METHODS


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("frozen_string_literal: false", "# `frozen_string_literal: false`"),
        ("shareable-constant-value: literal", "# `shareable-constant-value: literal`"),
        ("vim: set fileencoding=x -*- warn-indent: true -*-", "# vim: set fileencoding=x - *- warn-indent: true - *-"),
        ("@param x", "# \\@param x"),
        ("=begin", "# =begin"),
        ("__END__", "# __END__"),
        ("#{raise}\\", "# #{raise}\\"),
    ],
)
def test_a_description_is_a_comment_and_nothing_else(
    load: Callable[..., Loading], text: str, comment: str, tmp_path: Path
) -> None:
    def client_with(description: str) -> str:
        links = [{"title": "A", "description": description, "href": "/a/{b}", "rel": "self"}]
        thing = {"description": description, "properties": {"c": {"description": description}}, "links": links}
        api = load({"title": "T", "description": description, "definitions": {"thing": thing}}).api
        return generate(api, "ruby").text

    made = client_with(text)
    checked(["ruby", "-w"], made, tmp_path)
    assert [line.strip() for line in made.splitlines()].count(comment) == 4
    assert code_in(made) == code_in(client_with("Words."))


def code_in(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.lstrip().startswith("#")]


def test_the_same_api_gives_the_same_bytes(own: Api) -> None:
    program = (
        "import sys; from pathlib import Path; from sphinxcontrib_httpschema.api.loading import Source, load_api;"
        "from sphinxcontrib_httpschema.clients import generate;"
        "print(generate(load_api(Source(Path(sys.argv[1])))[0], 'ruby').text, end='')"
    )
    expected = generate(own, "ruby").text
    for seed in ("1", "2"):
        words = [sys.executable, "-X", "utf8", "-c", program, str(OWN)]
        done = subprocess.run(words, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        assert done.stdout.decode() == expected


def test_the_head_tells_the_digest_of_the_schema(own: Api) -> None:
    head = generate(own, "ruby").text.partition("\nrequire")[0].replace("\n# ", " ")
    assert f"from a schema with the digest {view_of(own).digest}." in head
