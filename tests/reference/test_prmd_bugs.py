"""What prmd gets wrong in its references, and ours does not."""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from tests.reference.prmd_pages import chapters_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reference.prmd_pages import Chapter

BASE = {"rel": "self", "href": "https://lamps.example.com"}
TEXT = {"type": "string", "example": "hall"}


def lamp(*links: dict[str, Any], **properties: object) -> dict[str, Any]:
    """An API of one resource."""
    resource = {
        "title": "Lamp",
        "type": "object",
        "definitions": {"id": {"type": "string", "example": "7"}},
        "links": [{"title": "Show", "rel": "self", "href": "/lamp", **link} for link in links],
        **({"properties": properties} if properties else {}),
    }
    return {"links": [BASE], "definitions": {"lamp": resource}}


def asking(*, method: str = "POST", required: tuple[str, ...] = (), **properties: object) -> dict[str, object]:
    """A link that takes an object."""
    schema = {"type": "object", "properties": properties, **({"required": list(required)} if required else {})}
    return {"method": method, "rel": "create", "schema": schema}


def commands_in(markdown: str) -> list[list[str]]:
    """The words of each command, as a shell takes them."""
    return [shlex.split(block.replace("\\\n", "")) for block in re.findall(r"```bash\n(.*?)\n```", markdown, re.DOTALL)]


def chapter_of(markdown: str, title: str) -> Chapter:
    return next(chapter for chapter in chapters_of(markdown) if chapter.title == title)


def test_1_a_query_is_part_of_the_one_command(written: Callable[..., str]) -> None:
    link = asking(method="GET", required=("name",), name=TEXT) | {"rel": "instances"}
    (command,) = commands_in(written(lamp(link)))
    assert command[:2] == ["curl", "https://lamps.example.com/lamp?name=hall"]


def test_2_quotes_in_values_do_not_end_the_command(written: Callable[..., str]) -> None:
    link = asking(name={"type": "string", "example": "it's $HOME `x`"}) | {"http_header": {"X-Who": "it's me"}}
    (command,) = commands_in(written(lamp(link)))
    assert json.loads(command[command.index("--data-raw") + 1]) == {"name": "it's $HOME `x`"}
    assert "X-Who: it's me" in command


def test_3_there_is_no_content_type_without_content(written: Callable[..., str]) -> None:
    links = ({"method": "DELETE", "rel": "destroy", "title": "Delete"}, {"method": "POST", "rel": "empty"})
    commands = commands_in(written(lamp(*links)))
    assert len(commands) == 2
    assert not any("Content-Type" in word for command in commands for word in command)


def test_4_all_links_lead_to_one_place(written: Callable[..., str]) -> None:
    href = "/lamps/{(%23%2Fdefinitions%2Flamp%2Fdefinitions%2Fid)}"
    twins = [{"href": href, "method": "GET", "title": title} for title in ("Show", "Look", "Look")]
    markdown = written(lamp(*twins, other={"$ref": "#/definitions/lamp"}), toc=True)
    anchors = re.findall(r'<a id="([^"]+)">', markdown)
    links = [unquote(each) for each in re.findall(r"\]\(#([^)]+)\)", markdown)]
    assert len(anchors) == len(set(anchors)) == 4
    assert set(links) == set(anchors)


def test_5_links_in_tables_lead_where_they_say(written: Callable[..., str]) -> None:
    room = {"title": "Room", "type": "object", "properties": {"n": TEXT}, "links": [{"rel": "a", "href": "/r"}]}
    api = lamp(**{"p-q": TEXT, "p": {"type": "object", "properties": {"y": {"$ref": "#/definitions/room"}}}})
    api["definitions"] |= {"room": room}
    rows = re.findall(r"^\| `(p[^`]*)` \| (.*?) \|", written(api), re.MULTILINE)
    assert rows == [("p-q", "string"), ("p", "object"), ("p.y", "[Room](#resource---room)")]


def test_6_descriptions_are_said_alike_wherever_they_are(written: Callable[..., str]) -> None:
    api = lamp(either={"anyOf": [{"$ref": f"#/definitions/lamp/definitions/{name}"} for name in ("id", "name")]})
    definitions = {"id": "unique identifier of lamp", "name": "unique name of lamp"}
    described = {name: {"type": "string", "description": text} for name, text in definitions.items()}
    resource = api["definitions"]["lamp"]
    resource["definitions"] = described
    resource["properties"] |= {name: {"$ref": f"#/definitions/lamp/definitions/{name}"} for name in described}
    markdown = written(api)
    assert all(f"| {text} |" in markdown for text in definitions.values())


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"type": "object", "additionalProperties": {"type": "string"}}, "map of string to string"),
        ({"type": "object", "patternProperties": {"^a": {"type": "integer"}}}, "map of string to integer"),
        ({"type": "object"}, "object"),
    ],
)
def test_7_objects_without_names_have_a_row(written: Callable[..., str], schema: dict[str, object], told: str) -> None:
    markdown = written(lamp(asking(owner=schema)))
    assert chapter_of(markdown, "Lamp Show").rows["owner"].type == told
    whole = written(lamp({"method": "PUT", "rel": "update", "schema": schema}))
    assert f"The body is JSON: {told}, required." in whole


def test_7_a_body_that_is_only_referred_to_has_its_rows(written: Callable[..., str]) -> None:
    link = {"method": "PUT", "rel": "update", "schema": {"$ref": "#/definitions/lamp"}}
    assert list(chapter_of(written(lamp(link, name=TEXT)), "Lamp Show").rows) == ["name"]


def test_8_what_may_be_left_out_inside_of_what_must_be_there(written: Callable[..., str]) -> None:
    place = {"type": "object", "properties": {"room": TEXT, "floor": TEXT}, "required": ["room"]}
    rows = chapter_of(written(lamp(asking(required=("place",), place=place))), "Lamp Show").rows
    assert {name: row.need for name, row in rows.items()} == {
        "place": "Required parameters",
        "place.room": "Required parameters",
        "place.floor": "Optional parameters",
    }


@pytest.mark.parametrize("form", ["md", "rst"])
@pytest.mark.parametrize(
    "schema",
    [
        {"description": "no type"},
        {"oneOf": [TEXT, {"type": "object", "properties": {"a": TEXT}}]},
        {"const": 1},
        {"examples": ["a"]},
        {"$ref": "#/definitions/lamp/properties/odd"},
        {"type": "object", "properties": {"again": {"$ref": "#/definitions/lamp"}}},
        {"anyOf": [{"type": "string"}, {"type": "integer"}]},
        {"type": "array", "items": {"oneOf": [{"type": "object", "properties": {"a": TEXT}}]}},
    ],
)
def test_9_no_schema_ends_the_command(written: Callable[..., str], form: str, schema: dict[str, object]) -> None:
    text = written(lamp(asking(odd=schema), {"href": "/no-method", "title": "Look"}, odd=schema), form)
    assert ("`odd`" in text, "Lamp Look" in text) == (True, True)


def test_9_alternatives_show_an_example_of_one(written: Callable[..., str]) -> None:
    schema = {"oneOf": [{"type": "object", "properties": {"name": TEXT}}, {"type": "string"}]}
    (command,) = commands_in(written(lamp({"method": "POST", "schema": schema})))
    assert json.loads(command[-1]) == {"name": "hall"}


def test_10_lists_of_references_hold_examples(written: Callable[..., str]) -> None:
    names = {"type": "array", "items": {"$ref": "#/definitions/lamp/definitions/id"}}
    markdown = written(lamp(ids=names))
    assert '| `["7"]` |' in markdown


def test_10_a_command_names_an_address_even_if_the_schema_does_not(written: Callable[..., str]) -> None:
    api = lamp({"href": "/lamps/{+way}{?name}"})
    (command,) = commands_in(written({"definitions": api["definitions"]}))
    assert re.fullmatch(r"https://api\.example\.com/lamps/\w+", command[1])


def test_11_bars_and_lines_do_not_end_a_cell(written: Callable[..., str]) -> None:
    markdown = written(
        lamp(**{"a|b": {"type": "string", "description": "p|q\n\nr", "pattern": "[a|y]", "example": "x|y"}})
    )
    row = chapter_of(markdown, "Lamp").rows["a|b"]
    assert (row.type, row.examples) == ("string", ("x|y",))
    assert "| p\\|q<br>r<br>" in markdown


def test_13_examples_fit_their_schemas(written: Callable[..., str]) -> None:
    wrong = {"type": "string", "minLength": 4, "example": "abc"}
    markdown = written(lamp(asking(name=wrong), name=wrong))
    names = [json.loads(text)["name"] for text in re.findall(r"\{\s*\"name\".*?\}", markdown, re.DOTALL)]
    assert names
    assert all(len(name) >= 4 for name in names)


def test_14_media_types_and_what_only_a_server_sets_are_minded(written: Callable[..., str]) -> None:
    link = asking(name=TEXT) | {"encType": "application/x-www-form-urlencoded"}
    api = lamp(link, id={"type": "string", "readOnly": True})
    markdown = written(api)
    (command,) = commands_in(markdown)
    assert command[-3:] == ["Content-Type: application/x-www-form-urlencoded", "--data-raw", "name=hall"]
    assert "Read-only." in markdown
