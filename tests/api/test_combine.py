from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.api.combine import SCHEMA, Combined, combine
from sphinxcontrib_httpschema.api.hyperschema import Settings
from sphinxcontrib_httpschema.api.loading import choose, read_api
from sphinxcontrib_httpschema.schema.store import Store, resolved_roots

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DRAFT_07 = "http://json-schema.org/draft-07/hyper-schema#"
APP = {
    "id": "schemata/app",
    "definitions": {"id": {"type": "string"}, "identity": {"$ref": "/schemata/app#/definitions/id"}, "a/b": {}},
    "links": [],
    "properties": {},
}
MEANT = '; did you mean "/schemata/app#/definitions/id"?'
ONE = "only one of them can be in the combined schema"
HEAD = {"$schema": SCHEMA, "type": ["object"], "definitions": {}, "properties": {}}


Files = dict[str, object]


@pytest.fixture
def combined(tmp_path: Path) -> Callable[..., Combined]:
    """Write files and combine what the folder holds."""

    def of(files: Files, **options: Any) -> Combined:  # noqa: ANN401 - as combine has them.
        for name, contents in files.items():
            path = tmp_path / "all" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(contents if isinstance(contents, str) else json.dumps(contents))
        store = Store(resolved_roots([tmp_path]), tmp_path / "all")
        documents = store.read_folder(tmp_path / "all" / "schemata")
        meta = next((each for each in documents if each.path.stem == "meta"), None)
        chosen = choose(store, documents, meta, ())
        return combine(store, chosen.documents, chosen.head, **options)

    return of


def made(combined: Combined, *tokens: str) -> Any:  # noqa: ANN401 - what stands there.
    assert combined.problems == ()
    value: Any = combined.contents
    for token in tokens:
        value = value[token]
    return value


def test_resources_are_put_under_the_head_in_the_order_of_prmd(combined: Callable[..., Combined]) -> None:
    meta = {"title": "All", "type": "object", "links": [], "id": "all"}
    result = combined(
        {
            "schemata/user.json": {"id": "a/user", "links": []},
            "schemata/app.yml": "{id: app, links: []}",
            "schemata/meta.json": meta,
        }
    )
    expected = {
        **HEAD,
        "definitions": {"app": {"links": []}, "user": {"links": []}},
        "properties": {"app": {"$ref": "#/definitions/app"}, "user": {"$ref": "#/definitions/user"}},
        "title": "All",
        "links": [],
        "id": "all",
    }
    assert json.dumps(result.contents) == json.dumps(expected)


@pytest.mark.parametrize(
    ("written", "localised"),
    [
        ("/schemata/app#/definitions/id", "#/definitions/app/definitions/id"),
        ("/schemata/app/definitions/id", "#/definitions/app/definitions/id"),
        ("#/definitions/app/definitions/id", "#/definitions/app/definitions/id"),
        ("#/definitions/definitions/app/definitions/id", "#/definitions/definitions/app/definitions/id"),
        ("/schemata/app#", "#/definitions/app"),
        ("/schemata/app", "#/definitions/app"),
        ("#/definitions/own", "#/definitions/user/definitions/own"),
        ("#", "#/definitions/user"),
        ("schemata/app#/definitions/id", "#/definitions/app/definitions/id"),
        ("app.json#/definitions/id", "#/definitions/app/definitions/id"),
        ("app#/definitions/id", "#/definitions/app/definitions/id"),
        ("/schemata/app#/definitions/a~1b", "#/definitions/app/definitions/a~1b"),
        ("app.json#/definitions/a~1b", "#/definitions/app/definitions/a~1b"),
        ("/schemata/user#/definitions/100%25%20sure", "#/definitions/user/definitions/100%25%20sure"),
        ("#/definitions/100%25%20sure", "#/definitions/user/definitions/100%25%20sure"),
        ("http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-04/schema#"),
        ("https://example.com/other.json", "https://example.com/other.json"),
        ("urn:other", "urn:other"),
    ],
)
def test_references_lead_where_they_led_before(combined: Callable[..., Combined], written: str, localised: str) -> None:
    user = {"id": "schemata/user", "links": [], "definitions": {"own": {}, "100% sure": {}, "it": {"$ref": written}}}
    result = combined({"schemata/app.json": APP, "schemata/user.json": user})
    if written.startswith("#/definitions/definitions"):
        assert [str(each.kind.value) for each in result.problems] == ["ref"]
        result = Combined(result.contents, (), clashes=False)
    assert made(result, "definitions", "user", "definitions", "it") == {"$ref": localised}


@pytest.mark.parametrize(
    ("written", "localised"),
    [
        ("/a/{(%2Fschemata%2Fapp%23%2Fdefinitions%2Fid)}", "/a/{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fid)}"),
        ("/a/{(/schemata/app#/definitions/id)}/b", "/a/{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fid)}/b"),
        ("/a/{(%2fschemata%2fapp%23%2fdefinitions%2fid)}", "/a/{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fid)}"),
        ("/{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fid)}", "/{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fid)}"),
        ("/{(%2523%252Fdefinitions%252Fown)}", "/{(%23%2Fdefinitions%2Fuser%2Fdefinitions%2Fown)}"),
        ("/{(#/definitions/own)}", "/{(%23%2Fdefinitions%2Fuser%2Fdefinitions%2Fown)}"),
        ("/a%23b/{id}", "/a%23b/{id}"),
        ("/%2Fschemata%2Fapp%2F/{(name)}{?a,b}", "/%2Fschemata%2Fapp%2F/{(name)}{?a,b}"),
    ],
)
def test_pointers_in_hrefs_do_too(combined: Callable[..., Combined], written: str, localised: str) -> None:
    user = {"id": "schemata/user", "definitions": {"own": {}}, "links": [{"href": written, "rel": "self"}]}
    result = combined({"schemata/app.json": APP, "schemata/user.json": user})
    assert made(result, "definitions", "user", "links", 0, "href") == localised  # type: ignore[arg-type]


def test_what_leads_nowhere_is_told_and_written_as_prmd_does(combined: Callable[..., Combined]) -> None:
    user = {
        "id": "schemata/user",
        "definitions": {"a": {"$ref": "/schemata/app#/definitions/idd"}, "b": {"$ref": "none.json"}},
        "links": [
            {"href": "/{(%2Fschemata%2Fapp%23%2Fdefinitions%2Fidd)}", "rel": "self"},
            {"href": "/{(%23%2Fdefinitions%2Fnone)}", "rel": "self"},
        ],
    }
    result = combined({"schemata/app.json": APP, "schemata/user.json": user})
    assert [str(problem).partition(": ")[2] for problem in result.problems] == [
        'error[ref] /definitions/a/$ref: "/schemata/app#/definitions/idd" does not exist' + MEANT,
        'error[ref] /definitions/b/$ref: "none.json" names no known id, and no file in the folders that may be read',
        'error[href] /links/0/href: "/schemata/app#/definitions/idd" does not exist' + MEANT,
        'error[href] /links/1/href: "#/definitions/none" does not exist',
    ]
    definition = result.contents["definitions"]["user"]  # type: ignore[index]
    assert definition["definitions"] == {"a": {"$ref": "#/definitions/app/definitions/idd"}, "b": {"$ref": "none.json"}}
    assert [link["href"] for link in definition["links"]] == [
        "/{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fidd)}",
        "/{(%23%2Fdefinitions%2Fnone)}",
    ]


def test_data_stays_as_it_is(combined: Callable[..., Combined]) -> None:
    data = {"type": "x", "href": "/a%23b", "$ref": "#/definitions/own"}
    schema = {**dict.fromkeys(("example", "default", "const"), data), "enum": [data], "type": "object"}
    link = {"href": "/", "rel": "self", "http_header": data, "response_example": {"body": data}}
    user = {"id": "user", "definitions": {"own": schema}, "links": [link]}
    result = made(combined({"schemata/user.json": user}), "definitions", "user")
    assert result == {"definitions": {"own": {**schema, "type": ["object"]}}, "links": [link]}


def test_types_become_lists_wherever_schemas_are(combined: Callable[..., Combined]) -> None:
    inner = {"type": "object", "properties": {"type": {"type": "string"}, "example": {"type": "null"}}}
    user = {"id": "user", "links": [{"href": "/", "rel": "a", "schema": inner}], "x-note": {"type": "draft"}}
    files: Files = {"schemata/user.json": user, "schemata/meta.json": {"type": "object", "title": "T"}}
    result = made(combined(files))
    told = {"type": ["object"], "properties": {"type": {"type": ["string"]}, "example": {"type": ["null"]}}}
    assert (result["type"], result["definitions"]["user"]["links"][0]["schema"]) == (["object"], told)
    assert result["definitions"]["user"]["x-note"] == {"type": "draft"}
    kept = made(combined(files, keep_types=True))
    assert (kept["type"], kept["definitions"]["user"]["links"][0]["schema"]) == ("object", inner)


def test_two_files_of_one_name_are_an_error_that_names_both(combined: Callable[..., Combined]) -> None:
    files = {"schemata/a.json": {"id": "schemata/app", "links": []}, "schemata/b.json": {"id": "v2/app#", "links": []}}
    result = combined(files)
    assert result.clashes
    assert [str(problem) for problem in result.problems] == [
        'schemata/b.json:1:8: error[duplicate] /id: the name "app" is also that of schemata/a.json; ' + ONE
    ]


def test_a_file_without_an_id_is_called_by_its_own_name(combined: Callable[..., Combined]) -> None:
    result = combined({"schemata/app.json": {"links": [], "properties": {}}})
    assert made(result, "properties") == {"app": {"$ref": "#/definitions/app"}}


def test_files_that_are_referred_to_are_taken_in(combined: Callable[..., Combined]) -> None:
    files = {
        "schemata/app.json": {"id": "app", "links": [], "properties": {"a": {"$ref": "../shared/types.json#/a"}}},
        "shared/types.json": {"a": {"$ref": "more.yaml"}},
        "shared/more.yaml": "type: string",
    }
    result = made(combined(files))
    assert result["properties"] == {"app": {"$ref": "#/definitions/app"}}
    assert result["definitions"] == {
        "app": {"links": [], "properties": {"a": {"$ref": "#/definitions/types/a"}}},
        "types": {"a": {"$ref": "#/definitions/more"}},
        "more": {"type": ["string"]},
    }


def test_what_was_combined_before_stays_as_it_is(combined: Callable[..., Combined]) -> None:
    once = made(combined({"schemata/app.json": APP, "schemata/meta.json": {"title": "All"}}))
    (again,) = [combined({"schemata/app.json": once, "schemata/meta.json": "{}"})]
    assert json.dumps(made(again)) == json.dumps(once | {"title": "All"})


def test_combined_documents_come_together(combined: Callable[..., Combined]) -> None:
    first = {"title": "A", "definitions": {"a": {"links": []}}, "properties": {"a": {"$ref": "#/definitions/a"}}}
    other = {"title": "B", "definitions": {"b": {"links": []}}, "properties": {"b": {"$ref": "#/definitions/b"}}}
    result = made(combined({"schemata/1.json": first, "schemata/2.json": other}))
    assert result == {
        **HEAD,
        "title": "A",
        "definitions": {"a": {"links": []}, "b": {"links": []}},
        "properties": {"a": {"$ref": "#/definitions/a"}, "b": {"$ref": "#/definitions/b"}},
    }


def test_a_head_that_holds_something_else_where_resources_go(combined: Callable[..., Combined]) -> None:
    result = combined(
        {"schemata/app.json": {"id": "app", "links": []}, "schemata/meta.json": {"definitions": 1, "properties": []}}
    )
    assert made(result, "definitions") == {"app": {"links": []}}


@pytest.mark.parametrize(
    ("schemas", "expected"),
    [
        ([DRAFT_07, DRAFT_07], DRAFT_07),
        ([DRAFT_07, "http://json-schema.org/draft-04/hyper-schema"], SCHEMA),
        ([DRAFT_07, "https://json-schema.org/draft/2020-12/schema"], SCHEMA),
        (["http://json-schema.org/draft-04/hyper-schema"], SCHEMA),
        ([], SCHEMA),
    ],
)
def test_the_draft_is_that_of_the_files(combined: Callable[..., Combined], schemas: list[str], expected: str) -> None:
    files = {f"schemata/{at}.json": {"$schema": uri, "id": f"{at}", "links": []} for at, uri in enumerate(schemas)}
    assert made(combined({**files, "schemata/x.json": {"id": "x", "links": []}}), "$schema") == expected


def test_a_combined_schema_describes_the_same_api(corpus: Path, tmp_path: Path) -> None:
    for folder in ("betternow/schema/schemata", "qaapp/docs/schema/schemata", "tem-acucar/schema/schemata"):
        path = corpus / folder
        store = Store(resolved_roots([path]), path)
        documents = store.read_folder(path)
        apart = read_api(store, documents, None, Settings())
        (tmp_path / "schema.json").write_text(json.dumps(combine(store, documents, None).contents))
        one = Store(resolved_roots([tmp_path]), tmp_path)
        together = read_api(one, one.read_folder(tmp_path), None, Settings())
        told = [[(each.resource, each.signature, each.title) for each in api.endpoints] for api in (apart, together)]
        assert sorted(told[0]) == sorted(told[1])


def test_an_old_result_beside_the_files_is_their_head(combined: Callable[..., Combined]) -> None:
    app = {
        "id": "app",
        "links": [{"href": "/", "rel": "self"}],
        "properties": {"a": {"$ref": "old.json#/definitions/app"}},
    }
    old = {"title": "All", "definitions": {"app": {"links": app["links"]}, "more": {}}, "properties": {"app": {}}}
    result = made(combined({"schemata/app.json": app, "schemata/old.json": old}))
    del app["id"]
    app["properties"] = {"a": {"$ref": "#/definitions/app"}}
    assert (result["title"], result["definitions"]) == ("All", {"more": {}, "app": app})
