from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.problems import Problem

ITSELF = "targetSchema: {$ref: '#/definitions/incident'}"


def link(rest: str = "", method: str = "GET", rel: str = "self") -> str:
    return f'{{href: "/a", rel: {rel}, method: {method}, {rest}}}'


def piece(*links: str, more: str = "") -> str:
    return f"links: [{', '.join(links or (link(),))}]\n{more}"


def shown(name: str, schema: str) -> str:
    return piece(more=f"properties: {{{name}: {schema}}}")


def places(problems: list[Problem]) -> list[str]:
    return [problem.pointer.removeprefix("/definitions/incident") for problem in problems]


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("HTTP/1.1 200 OK", "", "what is created is answered with 200; answer 201, or 202 if it is not done yet"),
        ("600 Odd", "", '"600" is no status of HTTP'),
        ("HTTP/1.1 OK", "", '"OK" is no status of HTTP'),
        ("204", "body: {}", "a response with 204 has no body, and this one has"),
        ("HTTP/1.1 204 No Content", "", ""),
        ("201 Created", "body: {}", ""),
        ("Location: /a", "body: {}", ""),
    ],
)
def test_statuses(told: Callable[..., list[str]], head: str, body: str, expected: str) -> None:
    found = told("status-codes", piece(link(f"response_example: {{head: '{head}', {body}}}", "POST", "create")))
    assert found == [f"/links/0/response_example/head: {expected}"] * bool(expected)


@pytest.mark.parametrize(
    ("target", "is_told"),
    [
        ("targetSchema: {type: object, properties: {ok: {}}}", True),
        ("targetSchema: {type: object, properties: {a: {}, b: {}}}", False),
        ("targetSchema: {type: object, properties: {a: {items: {$ref: '#/definitions/incident'}}}}", False),
        ("targetSchema: {type: object, properties: {a: {enum: [[{$ref: b}]]}}}", False),
        ("targetSchema: {type: object}", False),
        ("targetSchema: {properties: {ok: {}}}, response_example: {head: '202 Accepted'}", False),
        ("", False),
    ],
)
def test_parts_of_resources(told: Callable[..., list[str]], target: str, *, is_told: bool) -> None:
    more = "properties: {a: {}, b: {}, c: {}}"
    expected = [
        '/links/0/targetSchema: "incident" has 3 attributes, and this response 1; answer with the whole resource'
    ]
    assert told("full-resources", piece(link(target, "POST", "create"), more=more)) == expected * is_told
    assert told("full-resources", piece(link(target, "POST", "log-in"), more=more)) == []


@pytest.mark.parametrize(
    ("schema", "is_told"),
    [
        ("{type: integer}", True),
        ("{type: [string]}", True),
        ("{type: string, format: uuid}", False),
        ("{type: string, pattern: '^[A-Z]{3}$'}", False),
        ("{type: string, enum: [a]}", False),
        ("{type: string, description: Country code.}", False),
        ("{description: Anything.}", False),
    ],
)
def test_ids(told: Callable[..., list[str]], schema: str, *, is_told: bool) -> None:
    message = 'the id of "incident" is not said to be a UUID; make it a text of the format "uuid"'
    assert told("uuids", shown("id", schema)) == [f"/properties/id: {message}"] * is_told
    assert told("uuids", f"links: []\nproperties: {{id: {schema}}}") == []


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("id", 'created and last changed; add "created_at" and "updated_at"'),
        ("id created_at", 'last changed; add "updated_at"'),
        ("id modifiedAt", 'created; add "created_at"'),
        ("id registration_date last_update", ""),
        ("name", ""),
    ],
)
def test_when_things_were_created(told: Callable[..., list[str]], names: str, expected: str) -> None:
    links = [link(ITSELF, "POST", "create"), link(ITSELF, "PATCH", "update")]
    more = f"properties: {{{', '.join(f'{name}: {{}}' for name in names.split())}}}"
    message = f'/properties: "incident" does not say when it was {expected}'
    assert told("timestamps", piece(*links, more=more)) == [message] * bool(expected)
    assert told("timestamps", piece(more=more)) == []


@pytest.mark.parametrize(
    ("name", "schema", "expected"),
    [
        ("ends_at", "{type: integer}", ': "ends_at" is a time, and a number'),
        ("endsAt", "{type: string}", ': "endsAt" is a time, and any text'),
        ("created", "{type: number}", ': "created" is a time, and a number'),
        ("ends_at", "{type: string, format: date}", ""),
        ("created", "{type: boolean}", ""),
        ("response_time", "{type: number}", ""),
        ("at", "{type: string}", ""),
        ("ends_at", "{type: object}", ""),
        ("ends_at", "{}", ""),
    ],
)
def test_times(told: Callable[..., list[str]], name: str, schema: str, expected: str) -> None:
    hint = '; make it a text of the format "date-time"'
    assert told("utc-times", shown(name, schema)) == [f"/properties/{name}{expected}{hint}"] * bool(expected)


@pytest.mark.parametrize(
    ("example", "is_told"),
    [
        ("2025-11-28T10:12:00+01:00", True),
        ("2025-11-28 10:12:00.5-0800", True),
        ("2025-11-28T09:12:00Z", False),
        ("yesterday", False),
    ],
)
def test_examples_of_times(told: Callable[..., list[str]], example: str, *, is_told: bool) -> None:
    schema = f"{{type: string, format: date-time, example: '{example}'}}"
    message = f'/properties/a/example: "{example}" is not in UTC; end it with "Z"'
    assert told("utc-times", shown("a", schema)) == [message] * is_told
    assert told("utc-times", piece(link(f"schema: {{properties: {{a: {schema}}}}}", "POST", "a"))) == []


@pytest.mark.parametrize(
    ("name", "kind", "end"),
    [
        ("created", "date-time", "_at"),
        ("publication_date", "date", "_on"),
        ("finished_on", "date-time", "_at"),
        ("finished_at", "date-time", ""),
        ("finishedAt", "date-time", ""),
        ("due_on", "date", ""),
        ("from_date", "date", ""),
        ("week_start", "date", ""),
        ("timestamp", "date-time", ""),
        ("timestamp_of_change", "date-time", "_at"),
        ("date", "date", ""),
        ("name", "uri", ""),
    ],
)
def test_names_of_times(told: Callable[..., list[str]], name: str, kind: str, end: str) -> None:
    what = "a moment" if kind == "date-time" else "a day"
    message = f'/properties/{name}: "{name}" is {what}, and its name does not end in "{end}"'
    assert told("time-names", shown(name, f"{{type: string, format: {kind}}}")) == [message] * bool(end)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: [string, integer]}", '/a: "a" is a number or a text'),
        ("{anyOf: [{type: array}, {type: object}]}", '/a/anyOf: "a" is a list or an object'),
        (
            "{items: {oneOf: [{type: 'null'}, {type: array}, {type: string}]}}",
            '/a/items/oneOf: an item of "a" is a list or a text',
        ),
        ("{type: [number, integer, 'null']}", ""),
        ("{oneOf: [{type: 'null'}, {type: array}]}", ""),
        ("{type: [string, number, object, array, boolean]}", ""),
        ("{anyOf: [{type: array}, {title: Error, type: object}]}", ""),
    ],
)
def test_values_of_several_types(told: Callable[..., list[str]], schema: str, expected: str) -> None:
    assert told("stable-types", shown("a", schema)) == [f"/properties{expected}"] * bool(expected)


def test_requests_may_take_several_types(findings: Callable[..., list[Problem]]) -> None:
    body = "schema: {properties: {a: {anyOf: [{type: string}, {type: integer}]}}}"
    assert findings("stable-types", piece(link(body, "POST", "a"))) == []


def test_types_of_draft_03_that_are_schemas(findings: Callable[..., list[Problem]]) -> None:
    kinds: list[object] = ["string", {"type": "object", "properties": {}}]
    schema = "http://json-schema.org/draft-03/hyper-schema"
    links = [{"href": "/a", "rel": "self"}]
    contents = {"$schema": schema, "links": links, "properties": {"a": {"type": kinds}}}
    found = findings("stable-types", contents)
    assert [(each.pointer, each.message) for each in found] == [("/properties/a/type", '"a" is a text or an object')]


@pytest.mark.parametrize(
    ("branches", "is_told"),
    [
        ("[{properties: {a: {}}}, {properties: {b: {}}}]", True),
        ("[{properties: {t: {enum: [a]}}}, {properties: {t: {enum: [b]}}}]", False),
        ("[{properties: {t: {enum: [a]}}}, {properties: {t: {enum: [a]}}}]", True),
        ("[{properties: {a: {}}}, {type: object}]", False),
        ("[{properties: {a: {}}}, {type: 'null'}]", False),
        ("[{properties: {a: {}}}, {title: Error, properties: {b: {}}}]", False),
    ],
)
def test_forms_that_nothing_tells_apart(told: Callable[..., list[str]], branches: str, *, is_told: bool) -> None:
    message = 'no attribute tells the 2 forms of "a" apart; give each form an attribute with a word of its own'
    for keyword in ("oneOf", "anyOf"):
        found = told("variants-tagged", shown("a", f"{{{keyword}: {branches}}}"))
        assert found == [f"/properties/a/{keyword}: {message}"] * is_told


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("properties: {a: {}}", '"a" may'),
        ("properties: {a: {}, b: {}}\nrequired: [b]", '"a" may'),
        ("properties: {a: {}, b: {}, c: {}}\nstrictProperties: false", '"a" and "b" and others may'),
        ("properties: {a: {}}\nstrictProperties: true", ""),
        ("properties: {a: {}}\nrequired: [a]", ""),
        ("properties: {a: {writeOnly: true}}", ""),
        ("properties: {a: {required: true}}", ""),
    ],
)
def test_what_may_be_absent(told: Callable[..., list[str]], more: str, expected: str) -> None:
    message = f'{expected} be absent from "incident"; say "required", or "strictProperties" as prmd has it'
    assert told("null-not-absent", piece(more=more)) == [f"/properties: {message}"] * bool(expected)
    assert told("null-not-absent", piece(link("targetSchema: {type: array}"), more=more)) == []


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: [array, 'null']}", '"a" is a list, and may be null'),
        ("{type: [boolean, 'null']}", '"a" is a boolean, and may be null'),
        ("{oneOf: [{type: 'null'}, {type: array}]}", '"a" is a list, and may be null'),
        ("{type: array}", ""),
        ("{type: [string, 'null']}", ""),
    ],
)
def test_lists_that_may_be_null(findings: Callable[..., list[Problem]], schema: str, expected: str) -> None:
    found = findings("lists-never-null", shown("a", schema))
    assert [each.message for each in found] == [expected] * bool(expected)


@pytest.mark.parametrize(
    ("name", "schema", "expected"),
    [
        ("person_id", "{type: string}", 'make it an object "person" with an "id"'),
        ("personId", "{type: [integer, 'null']}", 'make it an object "person" with an "id"'),
        ("person_ids", "{type: array}", 'make it a list "people" of objects with an "id"'),
        ("status_page_uuid", "{type: string}", 'make it an object "status_page" with an "id"'),
        ("person_id", "{type: object}", ""),
        ("page_id", "{type: string}", ""),
        ("incident_id", "{type: string}", ""),
        ("id", "{type: string}", ""),
    ],
)
def test_ids_of_others(findings: Callable[..., list[Problem]], name: str, schema: str, expected: str) -> None:
    incident = f"incident: {{links: [{link()}], properties: {{{name}: {schema}}}}}"
    found = findings(
        "nested-relations", f"definitions: {{person: {{links: []}}, status-page: {{links: []}}, {incident}}}"
    )
    assert [each.instead for each in found] == [expected] * bool(expected)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{additionalProperties: {properties: {}}}", ["/properties/a/additionalProperties"]),
        ("{patternProperties: {b: {properties: {}}}}", ["/properties/a/patternProperties/b"]),
        ("{additionalProperties: {type: object}}", []),
        ("{additionalProperties: false}", []),
    ],
)
def test_maps_to_objects(findings: Callable[..., list[Problem]], schema: str, expected: list[str]) -> None:
    assert places(findings("values-not-keys", shown("a", schema))) == expected


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: integer, maximum: 9007199254740992}", ["/properties/a/maximum"]),
        ("{type: [integer, 'null'], minimum: -9007199254740992}", ["/properties/a/minimum"]),
        ("{type: integer, example: 9223372036854775807}", ["/properties/a/example"]),
        ("{type: integer, format: int64}", ["/properties/a/format"]),
        ("{type: integer, format: int64, maximum: 5}", []),
        ("{type: integer, maximum: 9007199254740991}", []),
        ("{type: string, example: '9223372036854775807'}", []),
        ("{type: number, maximum: 1.0e+300}", []),
    ],
)
def test_large_integers(findings: Callable[..., list[Problem]], schema: str, expected: list[str]) -> None:
    assert places(findings("safe-integers", shown("a", schema))) == expected


@pytest.mark.parametrize("rule", ["uuids", "null-not-absent"])
def test_resources_of_later_drafts(findings: Callable[..., list[Problem]], rule: str) -> None:
    contents = {
        "links": [{"rel": "self", "href": "/a/{id}", "targetSchema": {"$ref": "#"}}],
        "allOf": [{"$ref": "#/$defs/a"}],
    }
    contents |= {"$defs": {"a": {"properties": {"id": {"type": "integer"}}}}}
    for name in ("draft-07", "draft/2019-09", "draft/2020-12"):
        found = findings(rule, {"$schema": f"https://json-schema.org/{name}/hyper-schema", **contents})
        assert [each.pointer[:17] for each in found] == ["/$defs/a/properti"]
