from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.problems import Problem

ANYWHERE = 'begin it with "^" and end it with "$"'
ID = "{$ref: '#/definitions/incident/definitions/id'}"
IN_SENTENCE = "say in a sentence what the name cannot"


def places(found: list[str]) -> list[str]:
    return [each.partition(":")[0] for each in found]


def test_pointers_in_paths_lead_somewhere(told: Callable[..., list[str]]) -> None:
    link = "{href: '/incidents/{(%23%2Fdefinitions%2Ftitel)}', method: GET, rel: self}"
    (found,) = told("schema-refs", f"links: [{link}]")
    assert found == '/links/0/href: "#/definitions/titel" does not exist; anything may stand there'


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("links: [{href: /a, rel: a}]", [f"/links/0: the link has no description; {IN_SENTENCE}"]),
        ("links: [{href: /a, rel: a, title: A}]", [f'/links/0: the link "A" has no description; {IN_SENTENCE}']),
        ("links: [{href: 'https://api.example.com', rel: self}]", []),
        (
            "links: [{href: /a, rel: a, title: Show All, description: Show all.}]",
            [f'/links/0/description: "Show all." says no more than the name; {IN_SENTENCE}'],
        ),
        (
            "definitions: {startedAt: {type: string, description: The started_at}}",
            [f'/definitions/startedAt/description: "The started_at" says no more than the name; {IN_SENTENCE}'],
        ),
        ("definitions: {a: {type: string}}", [f'/definitions/a: "a" has no description; {IN_SENTENCE}']),
        ("definitions: {a: {oneOf: [{properties: {b: {type: string}}}]}, group: {definitions: {}}}", []),
        ("definitions: {delay: {description: '?!', type: string}}", []),
    ],
)
def test_all_is_described(told: Callable[..., list[str]], piece: str, expected: list[str]) -> None:
    assert told("schema-described", f"description: What happens.\n{piece}") == expected


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("properties: {a: {}}", ["/properties/a"]),
        ("properties: {a: {format: date}}", ["/properties/a"]),
        ("properties: {items: {properties: {properties: {}}}}", ["/properties/items/properties/properties"]),
        ("properties: {a: {const: 1}, b: {not: {type: string}}, c: {type: string}}", []),
        ("properties: {a: {anyOf: [{properties: {b: {}}}]}}", []),
        ("definitions: {identity: {}, more: {definitions: {a: {type: string}}}}", []),
    ],
)
def test_all_has_a_type(told: Callable[..., list[str]], piece: str, expected: list[str]) -> None:
    assert places(told("schema-typed", f"type: object\n{piece}")) == expected


@pytest.mark.parametrize("pattern", ["[a-z]+", "a|b", "(abc)", "\\d{3}", "a?", "a\\$"])
def test_patterns_are_tied(told: Callable[..., list[str]], pattern: str) -> None:
    schema = f"{{pattern: '{pattern}', patternProperties: {{'{pattern}': {{}}}}}}"
    assert told("schema-patterns", f"properties: {{a: {schema}}}") == [
        f'/properties/a/pattern: "{pattern}" finds its match anywhere in a text; {ANYWHERE}',
        f'/properties/a/patternProperties/{pattern}: "{pattern}" finds its match anywhere in a name; {ANYWHERE}',
    ]


@pytest.mark.parametrize(
    "pattern", ["^a", "a$", "(^a|b)", "(?:a|b)$", "(?i)^a", "\\Aa\\Z", ".*", ".", "\\S", "[a-z]", ".*a.*", "a\\\\$"]
)
def test_some_patterns_are_loose_on_purpose(told: Callable[..., list[str]], pattern: str) -> None:
    assert told("schema-patterns", f"properties: {{a: {{pattern: '{pattern}'}}}}") == []


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ("minItems: 2, maxItems: 1", '"minItems" 2 is above what "maxItems" 1 allows'),
        ("minProperties: 2, maxProperties: 1", '"minProperties" 2 is above what "maxProperties" 1 allows'),
        ("minimum: 1.5, maximum: 1", '"minimum" 1.5 is above what "maximum" 1 allows'),
        ("minimum: 1, maximum: 1, exclusiveMaximum: true", '"minimum" 1 is above what "maximum" 1 allows'),
        ("type: integer, enum: ['1', '2']", 'no value of "enum" is of the type integer'),
        ("type: [integer, 'null'], enum: ['1', true]", 'no value of "enum" is of the type integer or null'),
        ("enum: [a, b, a]", '"a" stands in "enum" twice'),
        ("required: [a, b], additionalProperties: false", '"a", "b" are required, and not allowed'),
        ("required: [a], additionalProperties: false, properties: {b: {}}", '"a" is required, and not allowed'),
        (
            "required: [a, b, c, d], additionalProperties: false",
            '"a", "b", "c" and others are required, and not allowed',
        ),
    ],
)
def test_limits_agree(told: Callable[..., list[str]], schema: str, message: str) -> None:
    (found,) = told("schema-limits", f"properties: {{a: {{{schema}}}}}")
    assert found.partition(": ")[2] == message


@pytest.mark.parametrize(
    "schema",
    [
        "minimum: 1, maximum: 1",
        "minLength: a, maxLength: 1",
        "type: integer, enum: [1.0]",
        "type: number, enum: [1]",
        "type: 'null', enum: [null]",
        "type: any, enum: [a]",
        "type: [{type: string}], enum: [1]",
        "type: string, enum: []",
        "enum: a, type: string",
        "required: [a], additionalProperties: false, patternProperties: {^a: {}}",
        "required: true, additionalProperties: false",
        "additionalProperties: false, properties: {a: {}}",
    ],
)
def test_limits_that_agree_are_not_told(told: Callable[..., list[str]], schema: str) -> None:
    assert told("schema-limits", f"properties: {{a: {{{schema}}}}}") == []


def path_of(name: str) -> str:
    return f"/incidents/{{(%23%2Fdefinitions%2Fincident%2Fdefinitions%2F{name})}}"


@pytest.mark.parametrize(
    ("name", "definitions", "expected"),
    [
        ("id", "id: {type: string}", ['"incident" is known by "id" in paths, and defines no "identity"']),
        (
            "slug",
            "slug: {}, identity: {anyOf: [{$ref: '#/definitions/incident/definitions/slug'}]}",
            ['the path knows "incident" by "slug", and not by its "identity"'],
        ),
        ("file_id", "file_id: {}, id: {}, identity: {$ref: '#/definitions/incident/definitions/id'}", []),
        ("identity", "identity: {type: string}", []),
    ],
)
def test_paths_know_resources_by_their_identity(
    told: Callable[..., list[str]], name: str, definitions: str, expected: list[str]
) -> None:
    piece = f"links: [{{href: '{path_of(name)}', method: GET, rel: self}}]\ndefinitions: {{{definitions}}}"
    assert [each.partition(": ")[2] for each in told("schema-identity", piece)] == expected


def test_the_place_in_the_path_is_told(findings: Callable[..., list[Problem]]) -> None:
    definitions = {"id": {}, "identity": {"$ref": "#/definitions/incident/definitions/id"}}
    links = [{"href": path_of("id"), "method": "GET", "rel": "self"}]
    found = findings("schema-identity", {"definitions": {"incident": {"definitions": definitions, "links": links}}})
    assert [problem.place.offset for problem in found] == [len("/incidents/{")]  # type: ignore[union-attr]


@pytest.mark.parametrize("path", ["/components/{(%23%2Fdefinitions%2Fcomponent%2Fdefinitions%2Fid)}/labels", "/a/{id}"])
def test_other_variables_are_no_identity(told: Callable[..., list[str]], path: str) -> None:
    component = "component: {links: [], definitions: {id: {}}}"
    incident = f"incident: {{links: [{{href: '{path}', method: GET, rel: self}}], properties: {{id: {{}}}}}}"
    assert told("schema-identity", f"definitions: {{{component}, {incident}}}") == []


@pytest.mark.parametrize(
    ("rest", "is_told"),
    [
        ("method: POST, rel: create, schema: {properties: {a: {readOnly: true}}}", True),
        (
            "method: PATCH, rel: update, schema: {properties: {id: " + ID + "}}",
            True,
        ),
        ("method: PUT, rel: update, schema: {properties: {a: {readOnly: true}}}", False),
        ("method: POST, rel: create, schema: {$ref: '#/definitions/incident'}", False),
        ("method: POST, rel: create, schema: {properties: {a: {readOnly: false}}}", False),
        (
            "method: POST, rel: merge, schema: {properties: {into: " + ID + "}}",
            False,
        ),
    ],
)
def test_requests_ask_for_no_read_only(told: Callable[..., list[str]], rest: str, is_told: bool) -> None:  # noqa: FBT001
    more = "definitions: {id: {readOnly: true}}\nproperties: {a: {readOnly: true}}"
    assert len(told("read-only", f"links: [{{href: /a, {rest}}}]\n{more}")) == is_told


def test_a_read_only_definition_is_told_once(told: Callable[..., list[str]]) -> None:
    schema = f"schema: {{properties: {{id: {ID}}}}}"
    links = ", ".join(f"{{href: /{each}, method: POST, rel: a, {schema}}}" for each in "ab")
    found = told("read-only", f"links: [{links}]\ndefinitions: {{id: {{readOnly: true}}}}")
    assert places(found) == ["/links/0/schema/properties/id"]


@pytest.mark.parametrize(
    ("rel", "method", "message"),
    [
        ("self", "DELETE", '"self" goes with GET, and the method is DELETE; let both say the same'),
        ("instances", "POST", '"instances" goes with GET, and the method is POST; let both say the same'),
        ("create", "PATCH", '"create" goes with POST, and the method is PATCH; let both say the same'),
        ("delete", "POST", '"delete" goes with DELETE, and the method is POST; let both say the same'),
        ("update", "PUT", ""),
        ("resolve", "POST", ""),
    ],
)
def test_relations_fit_methods(told: Callable[..., list[str]], rel: str, method: str, message: str) -> None:
    found = told("link-rel-fits", f"links: [{{href: /a, method: {method}, rel: {rel}}}]")
    assert found == ([f"/links/0/rel: {message}"] if message else [])


def test_nothing_comes_back_or_something_does(told: Callable[..., list[str]]) -> None:
    link = "href: /a, method: POST, rel: empty, targetSchema"
    message = '"empty" says that nothing comes back, and "targetSchema" what comes back; keep the one that is true'
    assert told("link-rel-fits", f"links: [{{{link}: {{type: object}}}}]") == [f"/links/0/targetSchema: {message}"]
    assert told("link-rel-fits", f"links: [{{{link}: {{}}}}]") == []


def test_links_without_methods_only_lead_somewhere(findings: Callable[..., list[Problem]]) -> None:
    links = [{"href": "/components/{id}", "rel": rel, "title": rel} for rel in ("self", "up")]
    assert findings("link-unique", {"definitions": {"incident": {"links": links}}}) == []
    schema = "http://json-schema.org/draft-07/hyper-schema"
    hints = {"targetHints": {"allow": ["GET", "DELETE"]}}
    later = {"$schema": schema, "definitions": {"incident": {"$schema": schema, "links": [links[0] | hints]}}}
    for rule in ("link-rel-fits", "link-target"):
        assert findings(rule, later) == []


@pytest.mark.parametrize(
    ("link", "is_told"),
    [
        ("{href: /a, method: GET, rel: self}", True),
        ("{href: /a, method: HEAD, rel: self}", False),
        ("{href: /a, method: GET, rel: self, response_example: {body: a}}", False),
    ],
)
def test_links_say_what_they_answer(told: Callable[..., list[str]], link: str, is_told: bool) -> None:  # noqa: FBT001
    found = told("link-target", f"links: [{link}]")
    assert found == ['/links/0: "self" does not say what it answers; add a "targetSchema"'] * is_told


def test_links_have_titles(told: Callable[..., list[str]]) -> None:
    links = "{href: /a, rel: a, title: ' '}, {href: /b, rel: a, title: B}"
    assert told("link-title", f"links: [{links}]") == [
        "/links/0: the link has no title; say in a few words what it does"
    ]


def test_limits_beside_references_are_told(findings: Callable[..., list[Problem]]) -> None:
    beside = {"$ref": "#/definitions/a", "maxLength": 5, "type": "string", "description": "A."}
    contents = {"definitions": {"a": {"type": "string"}}, "properties": {"b": beside}}
    schema = "http://json-schema.org/draft-04/hyper-schema"
    (found,) = findings("schema-keywords", {"$schema": schema, **contents})
    assert found.message == 'beside "$ref", "maxLength" and "type" limit nothing in draft-04'
    later = {"$schema": "https://json-schema.org/draft/2019-09/hyper-schema", **contents}
    assert findings("schema-keywords", later) == []


def test_ranges_are_for_lists(told: Callable[..., list[str]]) -> None:
    link = "href: /a, method: GET, rel: self, ranges: [id], targetSchema: {type: "
    message = '"ranges" says nothing of what is no list; leave it out'
    assert told("schema-keywords", f"links: [{{{link}object}}}}]") == [f"/links/0/ranges: {message}"]
    assert told("schema-keywords", f"links: [{{{link}array}}}}]") == []
