"""Samples that call the client in Python: each sends what the example of its endpoint says."""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.api.examples import Examples
from sphinxcontrib_httpschema.api.messages import Request, example_of
from sphinxcontrib_httpschema.clients import generate
from sphinxcontrib_httpschema.clients.building import view_of
from sphinxcontrib_httpschema.clients.calls import Call
from sphinxcontrib_httpschema.clients.python_samples import written_call
from sphinxcontrib_httpschema.clients.samples import CLIENT_SAMPLES
from sphinxcontrib_httpschema.samples import Note
from tests.clients.stub import FILE, Arrived, Sent, Stub, serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinxcontrib_httpschema.api.model import Api
    from tests.conftest import Loading

SAMPLE = CLIENT_SAMPLES["python-client"]


def written(api: Api, identity: str = "", **values: Any) -> str:  # noqa: ANN401 - any JSON.
    """The sample for an endpoint, or for the only one."""
    endpoint = next(each for each in api.endpoints if identity in ("", each.identity))
    return SAMPLE.write(example_of(endpoint, api, Examples(), values=values).request)


@pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning")
def test_every_sample_sends_what_its_example_says(
    own: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TOKEN", "secret")
    arrived: list[Arrived] = []

    def handle(request: Arrived) -> Sent:
        arrived.append(request)
        return stub(replace(request, headers={**request.headers, "x-call": str(len(arrived) - 1)}))

    with serving(handle) as url:
        api = own._replace(base_url=url, headers=(("Authorization", "Bearer $TOKEN"),))
        stub = Stub(own)
        module_of(api, tmp_path, monkeypatch)
        for endpoint in api.endpoints:
            text = SAMPLE.write(example_of(endpoint, api, stub.examples).request)
            for name in files_in(text):
                (tmp_path / name).write_bytes(FILE)
            exec(compile(text, endpoint.identity, "exec"), {"__name__": "__main__"})
    assert (len(arrived), stub.faults) == (59, [])
    assert {request.headers["authorization"] for request in arrived} == {"Bearer secret"}
    assert "Export(id='4ac7f20b" in capsys.readouterr().out


def files_in(text: str) -> list[str]:
    return [part.partition('"')[0] for part in text.split('Path("')[1:]]


def module_of(api: Api, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the client of an API imported by its name."""
    made = generate(api, "python")
    (folder / made.filename).write_text(made.text, "utf-8")
    name = made.filename.removesuffix(".py")
    spec = importlib.util.spec_from_file_location(name, folder / made.filename)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)
    spec.loader.exec_module(module)


def test_a_sample_reads_as_if_written_by_hand(own: Api) -> None:
    assert written(own._replace(headers=(("Authorization", "Bearer $TOKEN"),)), "incident:resolve") == (
        "import os\n"
        "from datetime import datetime, timezone\n"
        "\n"
        "import beacon_api\n"
        "\n"
        'client = beacon_api.Client(token=os.environ["TOKEN"])\n'
        "\n"
        "result = client.incident.resolve(\n"
        '    "c7a2e914-3b5f-4d68-a1f0-9e6d2c8b7531",\n'
        '    resolution="Rolled back `harbour-coupons` to version 2.2.6. Orders come through again.",\n'
        "    resolved_at=datetime(2025, 11, 28, 10, 47, tzinfo=timezone.utc),\n"
        ")\n"
        "print(result)"
    )


def test_a_list_is_gone_through_and_what_gives_nothing_is_only_called(own: Api) -> None:
    code = 'for item in client.export.list(range="created_at ..; order=desc,max=10"):\n    print(item)'
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
        (("Authorization", "Bearer $TOKEN"), 'token=os.environ["TOKEN"]'),
        (("authorization", "Basic $TOKEN"), "auth=f\"Basic {os.environ['TOKEN']}\""),
        (("X-Api-Key", "$TOKEN"), 'headers={"X-Api-Key": os.environ["TOKEN"]}'),
    ],
)
def test_credentials_come_from_the_environment(
    header: tuple[str, str], code: str, load: Callable[..., Loading]
) -> None:
    made = one(load, {}, header)
    assert f'client = a.Client("https://api.example.com", {code})' in made
    assert made.startswith("import os\n\nimport a\n")


VALUES: list[tuple[dict[str, Any], str]] = [
    ({"type": "string", "format": "date", "example": "2024-01-31"}, 'v=date.fromisoformat("2024-01-31")'),
    ({"type": "string", "format": "date", "example": "someday"}, 'v="someday"'),
    (
        {"format": "date-time", "example": "2024-01-31T10:00:07Z"},
        "v=datetime(2024, 1, 31, 10, 0, 7, tzinfo=timezone.utc)",
    ),
    (
        {"format": "date-time", "example": "2024-01-31T10:00:00+02:00"},
        'v=datetime.fromisoformat("2024-01-31T10:00:00+02:00")',
    ),
    ({"type": ["string", "null"], "example": None}, "v=None"),
    ({"oneOf": [{"type": "string"}, {"type": "boolean"}], "example": False}, "v=False"),
    ({"type": "integer", "example": "x"}, 'v="x"'),
    (
        {"properties": {"a-b": {"type": "integer"}}, "example": {"a-b": 1, "c": [1]}},
        'v=a.ApiPostV(a_b=1, extra={"c": [1]})',
    ),
    ({"additionalProperties": {"properties": {"p": {}}}, "example": {"k": {"p": 1}}}, 'v={"k": a.ApiPostVValue(p=1)}'),
]


@pytest.mark.parametrize(("schema", "code"), VALUES)
def test_values_are_written_as_what_they_are(schema: dict[str, Any], code: str, load: Callable[..., Loading]) -> None:
    made = one(load, {"properties": {"v": schema}}, values={"v": schema["example"]})
    assert "".join(made.split()).replace(",)", ")").find("".join(code.split())) > 0, made


def test_an_object_that_lacks_what_its_class_needs_is_a_mapping(load: Callable[..., Loading]) -> None:
    schema = {"properties": {"v": {"properties": {"p": {}, "q": {}}, "required": ["p"]}}}
    links = [{"title": "Post", "href": "/x", "method": "POST", "schema": schema}]
    view = view_of(load({"links": links}).api)
    ((_, method),) = view.methods
    made = written_call(view, Call(method, (), ((method.sent[0], {"q": [1]}),)), "a")
    assert made == 'client.api.post(v={"q": [1]})'


def test_members_that_have_no_argument_are_sent_all_the_same(load: Callable[..., Loading]) -> None:
    assert 'extra={"b": 2}' in one(load, {"properties": {"a": {}}, "example": {"a": 1, "b": 2}})


def test_files_are_read_and_have_their_names(load: Callable[..., Loading]) -> None:
    png = {"type": "string", "contentMediaType": "image/png"}
    schema = {"properties": {"one": png, "all": {"type": "array", "items": {"format": "binary"}, "example": ["a.txt"]}}}
    made = one(load, schema, encType="multipart/form-data")
    assert "from pathlib import Path\n" in made
    assert 'a.File(Path("one.png").read_bytes(), "one.png", "image/png")' in made
    assert 'all=[a.File(Path("a.txt").read_bytes(), "a.txt")]' in made
    assert 'body=Path("example.png").read_bytes()' in one(load, {"type": "string"}, encType="image/png")


def test_a_request_of_nobody_has_a_note() -> None:
    made = SAMPLE.write(Request("GET", "/x", "https://a.example/x", ()))
    assert isinstance(made, Note)
    assert made == "this request cannot be sent with the client: nobody says which endpoint it is for"


def test_values_that_somebody_wants_are_in_the_call(own: Api) -> None:
    assert "title='Say \"hi\"'" in written(own, "incident:create", title='Say "hi"')
    assert json.dumps("new-id") in written(own, "incident:info", incident_id_or_slug="new-id")
