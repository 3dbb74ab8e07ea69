"""Samples that call the client in Go: each is a program that compiles, and reads as if written by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.api.examples import Examples
from sphinxcontrib_httpschema.api.messages import example_of
from sphinxcontrib_httpschema.clients.building import view_of
from sphinxcontrib_httpschema.clients.calls import Call
from sphinxcontrib_httpschema.clients.go_calls import call_code
from sphinxcontrib_httpschema.clients.samples import CLIENT_SAMPLES
from sphinxcontrib_httpschema.samples import Note
from tests.clients.golang import module_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinxcontrib_httpschema.api.model import Api
    from tests.conftest import Loading

SAMPLE = CLIENT_SAMPLES["go-client"]


def written(api: Api, identity: str = "", **values: Any) -> str:  # noqa: ANN401 - any JSON.
    """The sample for an endpoint, or for the only one."""
    endpoint = next(each for each in api.endpoints if identity in ("", each.identity))
    return SAMPLE.write(example_of(endpoint, api, Examples(), values=values).request)


def test_every_sample_is_a_program_as_its_tools_leave_it(own: Api, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    module = module_in(tmp_path, pytestconfig)
    api = own._replace(headers=(("Authorization", "Bearer $TOKEN"),))
    module.add_client(view_of(api))
    for number, endpoint in enumerate(api.endpoints):
        module.add(f"sample{number}/main.go", written(api, endpoint.identity) + "\n")
    assert module.gofmt() == ""
    done = module.go("vet", "./...")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_sample_reads_as_if_written_by_hand(own: Api) -> None:
    made = written(own._replace(headers=(("Authorization", "Bearer $TOKEN"),)), "incident:resolve")
    assert made == (
        "package main\n"
        "\n"
        "import (\n"
        '\t"context"\n'
        '\t"encoding/json"\n'
        '\t"log"\n'
        '\t"os"\n'
        '\t"time"\n'
        "\n"
        '\t"example.com/beaconapi"\n'
        ")\n"
        "\n"
        "func main() {\n"
        "\tctx := context.Background()\n"
        '\tclient := beaconapi.New(beaconapi.WithToken(os.Getenv("TOKEN")))\n'
        '\tresult, err := client.Incident.Resolve(ctx, "c7a2e914-3b5f-4d68-a1f0-9e6d2c8b7531", '
        "beaconapi.IncidentResolveParams{\n"
        '\t\tResolution: "Rolled back `harbour-coupons` to version 2.2.6. Orders come through again.",\n'
        "\t\tResolvedAt: beaconapi.Ptr(time.Date(2025, time.November, 28, 10, 47, 0, 0, time.UTC)),\n"
        "\t})\n"
        "\tif err != nil {\n"
        "\t\tlog.Fatal(err)\n"
        "\t}\n"
        "\tjson.NewEncoder(os.Stdout).Encode(result)\n"
        "}"
    )


def test_a_list_is_gone_through_and_what_gives_nothing_is_only_called(own: Api) -> None:
    made = written(own, "export:list")
    assert (
        '\tpage, err := client.Export.List(ctx, beaconapi.WithHeader("Range", "created_at ..; order=desc,max=10"))\n'
        in made
    )
    assert "\tfor item, err := range page.All(ctx) {\n" in made
    made = written(own, "subscriber:resend-code")
    assert '\tif err := client.Subscriber.ResendCode(ctx, "' in made
    assert "encoding/json" not in made


def post(load: Callable[..., Loading], schema: dict[str, Any], *headers: tuple[str, str], **more: Any) -> str:  # noqa: ANN401
    """The sample for a POST of an API that does not say where it is."""
    values = more.pop("values", {})
    links = [{"title": "Post", "href": "/x", "method": "POST", "schema": schema, **more}]
    return written(load({"title": "A", "links": links}).api._replace(headers=headers), **values)


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (("Authorization", "Bearer $TOKEN"), 'a.WithToken(os.Getenv("TOKEN"))'),
        (
            ("Authorization", "Basic $TOKEN"),
            'a.WithDefaults(a.WithHeader("Authorization", "Basic "+os.Getenv("TOKEN")))',
        ),
        (("X-Api-Key", "$TOKEN"), 'a.WithDefaults(a.WithHeader("X-Api-Key", os.Getenv("TOKEN")))'),
    ],
)
def test_credentials_come_from_the_environment(
    header: tuple[str, str], code: str, load: Callable[..., Loading]
) -> None:
    made = post(load, {}, header)
    assert f'client := a.New("https://api.example.com", {code})\n' in made
    assert '\t"os"\n' in made


DAY = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "format": "date-time"}
OBJECT = {"properties": {"p": {"type": "integer"}}, "required": ["p"]}
VALUES: list[tuple[dict[str, Any], object, str]] = [
    ({"type": "string"}, "a\n", r'V: a.Ptr("a\n")'),
    ({"type": "integer"}, 3, "V: a.Ptr[int64](3)"),
    ({"type": "number"}, 3, "V: a.Ptr[float64](3)"),
    ({"type": "number"}, 2.5, "V: a.Ptr(2.5)"),
    ({"type": "boolean"}, False, "V: a.Ptr(false)"),
    ({"enum": ["x", "y"]}, "y", "V: a.Ptr(a.APIPostVY)"),
    ({"enum": ["x", "y"]}, "z", 'V: a.Ptr[a.APIPostV]("z")'),
    (DAY, "2024-02-29", "V: a.Ptr(a.NewDate(2024, time.February, 29))"),
    (MOMENT, "2024-01-31T10:00:07Z", "V: a.Ptr(time.Date(2024, time.January, 31, 10, 0, 7, 0, time.UTC))"),
    (
        MOMENT,
        "2024-01-31T10:00:00.5+02:00",
        'V: a.Ptr(time.Date(2024, time.January, 31, 10, 0, 0, 500000000, time.FixedZone("", 7200)))',
    ),
    ({"type": ["string", "null"]}, None, "V: a.Null[string]()"),
    ({"type": ["integer", "null"]}, 1, "V: a.Value[int64](1)"),
    ({"type": ["array", "null"], "items": {"type": "string"}}, ["x"], 'V: a.Value([]string{"x"})'),
    ({"oneOf": [{"type": "string"}, {"type": "boolean"}]}, False, "V: false"),
    ({"oneOf": [{"type": "string"}, OBJECT]}, {"p": 1}, "V: a.APIPostVParams{P: 1}"),
    ({}, {"b": [1, None, 1e30], "c": {}}, 'V: map[string]any{"b": []any{1, nil, 1e+30}, "c": map[string]any{}}'),
    ({}, None, 'V: json.RawMessage("null")'),
    ({}, 2**70, "V: 1.1805916207174113e+21"),
    (OBJECT, {"p": 1, "q": [1]}, 'V: &a.APIPostVParams{P: 1, Extra: map[string]any{"q": []any{1}}}'),
    ({"type": "array", "items": OBJECT}, [{"p": 1}], "V: []a.APIPostVItemParams{{P: 1}}"),
    ({"type": "array", "items": {"type": ["integer", "null"]}}, [1, None], "V: []*int64{a.Ptr[int64](1), nil}"),
    ({"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}, [[1], []], "V: [][]int64{{1}, {}}"),
    ({"type": "array"}, [None, "x"], 'V: []any{nil, "x"}'),
    ({"additionalProperties": OBJECT}, {"k": {"p": 1}}, 'V: map[string]a.APIPostVValueParams{"k": {P: 1}}'),
    ({"additionalProperties": {**OBJECT, "type": ["object", "null"]}}, {"k": {"p": 1}}, '{"k": {P: 1}}'),
]  # fmt: skip
MISFITS: list[tuple[dict[str, Any], object, str]] = [
    ({"type": "integer"}, "x", '"v": "x"'),
    ({"type": "integer"}, 2**70, '"v": 1.1805916207174113e+21'),
    ({"type": "string"}, None, '"v": nil'),
    (DAY, "someday", '"v": "someday"'),
    (MOMENT, "2024-01-31", '"v": "2024-01-31"'),
    (MOMENT, "2024-13-31T10:00:00Z", '"v": "2024-13-31T10:00:00Z"'),
]


def one_call(load: Callable[..., Loading], schema: dict[str, Any], value: object) -> str:
    """A call with one member, on as many lines as there are."""
    links = [{"title": "Post", "href": "/x", "method": "POST", "schema": {"properties": {"v": schema}}}]
    view = view_of(load({"title": "A", "links": links}).api)
    ((_, method),) = view.methods
    made = call_code(view, Call(method, (), ((method.sent[0], value),)), "a")
    assert made.files == ()
    return made.code


def flat(code: str) -> str:
    return "".join(code.split()).replace(",}", "}").replace(",)", ")")


@pytest.mark.parametrize(("schema", "value", "code"), VALUES)
def test_values_are_written_as_what_they_are(
    schema: dict[str, Any], value: object, code: str, load: Callable[..., Loading]
) -> None:
    assert flat(f"{code}}}") in flat(one_call(load, schema, value))


@pytest.mark.parametrize(("schema", "value", "code"), MISFITS)
def test_what_a_field_cannot_hold_is_sent_beside_it(
    schema: dict[str, Any], value: object, code: str, load: Callable[..., Loading]
) -> None:
    made = one_call(load, schema, value)
    assert flat(f"a.APIPostParams{{Extra: map[string]any{{{code}}}}}") in flat(made)


def test_members_that_have_no_field_are_sent_all_the_same(load: Callable[..., Loading]) -> None:
    made = post(load, {"properties": {"a": {}}, "example": {"a": 1, "b": 2}})
    assert 'Extra: map[string]any{"b": 2}' in made


def test_a_body_that_can_be_left_out_can_be_a_pointer(load: Callable[..., Loading]) -> None:
    links = [{"title": "Post", "href": "/x", "method": "POST", "schema": {"type": ["string", "null"]}}]
    view = view_of(load({"title": "A", "links": links}).api)
    ((_, method),) = view.methods
    assert method.body
    method = replace(method, body=replace(method.body, required=False))
    (service,) = view.services
    view = replace(view, services=(replace(service, methods=(method,)),))
    assert call_code(view, Call(method, (), ()), "a").code == "client.API.Post(ctx, nil)"
    assert call_code(view, Call(method, (), ((method.sent[0], "x"),)), "a").code == 'client.API.Post(ctx, a.Ptr("x"))'


def test_files_are_opened_and_have_their_names(load: Callable[..., Loading]) -> None:
    png = {"type": "string", "contentMediaType": "image/png"}
    schema = {
        "properties": {"one": png, "all": {"type": "array", "items": {"format": "binary"}, "example": ["a.txt"]}},
        "required": ["one"],
    }
    made = post(load, schema, encType="multipart/form-data")
    assert (
        '\tfile2, err := os.Open("a.txt")\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tdefer file2.Close()\n' in made
    )
    assert flat('One: a.File{Name: "one.png", ContentType: "image/png", Content: file},') in flat(made)
    assert flat('All: []a.File{{Name: "a.txt", Content: file2}}') in flat(made)
    assert "client.API.Post(ctx, file)" in post(load, {"type": "string"}, encType="image/png")


def test_what_no_argument_can_hold_has_a_note(load: Callable[..., Loading]) -> None:
    made = post(load, {"type": "integer", "example": 2**70})
    assert isinstance(made, Note)
    assert made.startswith("this request cannot be sent with the client: an example is not of the type")


def test_values_that_somebody_wants_are_in_the_call(own: Api) -> None:
    assert r'Title: "Say \"hi\""' in " ".join(written(own, "incident:create", title='Say "hi"').split())
    assert json.dumps("new-id") in written(own, "incident:info", incident_id_or_slug="new-id")
