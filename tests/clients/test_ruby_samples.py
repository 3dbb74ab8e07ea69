"""Samples that call the client in Ruby: each sends what the example of its endpoint says."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.api.examples import Examples
from sphinxcontrib_httpschema.api.messages import example_of
from sphinxcontrib_httpschema.clients import generate
from sphinxcontrib_httpschema.clients.samples import CLIENT_SAMPLES
from tests.clients.stub import FILE, Arrived, Sent, Stub, serving
from tests.conftest import tool

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinxcontrib_httpschema.api.model import Api
    from tests.conftest import Loading

SAMPLE = CLIENT_SAMPLES["ruby-client"]


def written(api: Api, identity: str = "", **values: Any) -> str:  # noqa: ANN401 - any JSON.
    """The sample for an endpoint, or for the only one."""
    endpoint = next(each for each in api.endpoints if identity in ("", each.identity))
    return SAMPLE.write(example_of(endpoint, api, Examples(), values=values).request)


def test_every_sample_sends_what_its_example_says(own: Api, tmp_path: Path) -> None:
    arrived: list[Arrived] = []

    def handle(request: Arrived) -> Sent:
        arrived.append(request)
        return stub(replace(request, headers={**request.headers, "x-call": str(len(arrived) - 1)}))

    with serving(handle) as url:
        api = own._replace(base_url=url, headers=(("Authorization", "Bearer $TOKEN"),))
        stub, made = Stub(own), generate(api, "ruby")
        (tmp_path / made.filename).write_text(made.text, "utf-8")
        texts = [SAMPLE.write(example_of(endpoint, api, stub.examples).request) for endpoint in api.endpoints]
        for number, text in enumerate(texts):
            for name in re.findall(r'(?:binread|File\.open)\("([^"]+)"', text):
                (tmp_path / name).write_bytes(FILE)
            (tmp_path / f"{number}.rb").write_text(text, "utf-8")
        program = f'{len(texts)}.times {{ |number| load File.join(Dir.pwd, "#{{number}}.rb") }}'
        words = [tool("ruby"), "-w", "-W:no-deprecated", "-e", program]
        options: Any = {"cwd": tmp_path, "env": {"TOKEN": "secret"}, "encoding": "utf-8", "timeout": 300}
        done = subprocess.run(words, capture_output=True, check=False, **options)
    assert (done.stderr, done.returncode) == ("", 0)
    assert (len(arrived), stub.faults) == (len(texts), [])
    assert {request.headers["authorization"] for request in arrived} == {"Bearer secret"}
    assert '#<BeaconAPI::Export id="4ac7f20b' in done.stdout


def test_a_sample_reads_as_if_written_by_hand(own: Api) -> None:
    assert written(own._replace(headers=(("Authorization", "Bearer $TOKEN"),)), "incident:resolve") == (
        'require_relative "beacon_api"\n'
        "\n"
        'client = BeaconAPI::Client.new(token: ENV.fetch("TOKEN"))\n'
        "\n"
        "result = client.incident.resolve(\n"
        '  "c7a2e914-3b5f-4d68-a1f0-9e6d2c8b7531",\n'
        '  resolution: "Rolled back `harbour-coupons` to version 2.2.6. Orders come through again.",\n'
        "  resolved_at: Time.utc(2025, 11, 28, 10, 47)\n"
        ")\n"
        "p result"
    )


def test_a_list_is_gone_through_and_what_gives_nothing_is_only_called(own: Api) -> None:
    code = 'client.export.list(range: "created_at ..; order=desc,max=10").each do |item|\n  p item\nend'
    assert written(own, "export:list").endswith(code)
    assert written(own, "subscriber:resend-code").rpartition("\n")[2].startswith("client.subscriber.resend_code(")


def one(load: Callable[..., Loading], schema: dict[str, Any], *headers: tuple[str, str], **more: Any) -> str:  # noqa: ANN401
    """The sample for a POST of an API that does not say where it is."""
    values = more.pop("values", {})
    links = [{"title": "Post", "href": "/x", "method": "POST", "schema": schema, **more}]
    return written(load({"title": "A", "links": links}).api._replace(headers=headers), **values)


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (("Authorization", "Bearer $TOKEN"), 'token: ENV.fetch("TOKEN")'),
        (("authorization", "Basic $TOKEN"), "auth: \"Basic #{ENV.fetch('TOKEN')}\""),
        (("X-Api-Key", "$TOKEN"), 'headers: { "X-Api-Key" => ENV.fetch("TOKEN") }'),
    ],
)
def test_credentials_come_from_the_environment(
    header: tuple[str, str], code: str, load: Callable[..., Loading]
) -> None:
    made = one(load, {}, header)
    assert f'client = A::Client.new(base_url: "https://api.example.com", {code})' in made


VALUES: list[tuple[dict[str, Any], str]] = [
    ({"type": "string", "format": "date", "example": "2024-01-31"}, "v: Date.new(2024, 1, 31)"),
    ({"type": "string", "format": "date", "example": "someday"}, 'v: "someday"'),
    ({"format": "date-time", "example": "2024-01-31T10:00:07Z"}, "v: Time.utc(2024, 1, 31, 10, 0, 7)"),
    ({"format": "date-time", "example": "2024-01-31T10:00:00+02:00"}, 'v: Time.iso8601("2024-01-31T10:00:00+02:00")'),
    ({"format": "date-time", "example": "2024-01-31T10:00:00"}, 'v: "2024-01-31T10:00:00"'),
    ({"type": ["string", "null"], "example": None}, "v: nil"),
    ({"oneOf": [{"type": "string"}, {"type": "boolean"}], "example": False}, "v: false"),
    ({"type": "integer", "example": "x"}, 'v: "x"'),
    ({"properties": {"a-b": {}}, "example": {"a-b": 1, "c": [1]}}, 'v: { "a-b" => 1, c: [1] }'),
    ({"type": "object", "example": {}}, "v: {}"),
]


@pytest.mark.parametrize(("schema", "code"), VALUES)
def test_values_are_written_as_what_they_are(schema: dict[str, Any], code: str, load: Callable[..., Loading]) -> None:
    made = one(load, {"properties": {"v": schema}}, values={"v": schema["example"]})
    assert f"client.api.post({code})" in made


def test_members_that_have_no_argument_are_sent_by_their_names(load: Callable[..., Loading]) -> None:
    schema = {"properties": {"a": {}}, "example": {"a": 1, "#{b}": 2}}
    assert 'client.api.post(a: 1, "\\#{b}" => 2)' in one(load, schema)


@pytest.mark.parametrize(
    ("schema", "code"),
    [
        ({"additionalProperties": {"format": "date"}, "example": {"a": "2024-01-31"}}, '"a" => Date.new(2024, 1, 31)'),
        ({"additionalProperties": True, "example": {}}, "{}"),
        ({"type": "array", "example": [1]}, "[1]"),
    ],
)
def test_the_whole_body_needs_no_name(schema: dict[str, Any], code: str, load: Callable[..., Loading]) -> None:
    assert f"client.api.post({code})" in one(load, schema)


def test_files_are_read(load: Callable[..., Loading]) -> None:
    png = {"type": "string", "contentMediaType": "image/png"}
    schema = {"properties": {"one": png, "all": {"type": "array", "items": {"format": "binary"}, "example": ["a.txt"]}}}
    made = one(load, schema, encType="multipart/form-data")
    assert 'one: A::FilePart.new(File.open("one.png", "rb"), content_type: "image/png")' in made
    assert 'all: [File.open("a.txt", "rb")]' in made
    assert 'client.api.post(File.binread("example.png"))' in one(load, {"type": "string"}, encType="image/png")


def test_values_that_somebody_wants_are_in_the_call(own: Api) -> None:
    assert "title: 'Say \"hi\"'" in written(own, "incident:create", title='Say "hi"')
    assert json.dumps("new-id") in written(own, "incident:info", incident_id_or_slug="new-id")
