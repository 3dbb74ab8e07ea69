from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.lint.guide.bounds import is_bounding

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.problems import Problem

DRAFT_03 = "http://json-schema.org/draft-03/hyper-schema"
DRAFT_07 = "http://json-schema.org/draft-07/hyper-schema"


def link(rest: str, method: str = "POST", rel: str = "a", href: str = "/a") -> str:
    return f'{{href: "{href}", rel: {rel}, method: {method}, {rest}}}'


def piece(*links: str, more: str = "") -> str:
    return f"links: [{', '.join(links)}]\n{more}"


def places(problems: list[Problem]) -> list[str]:
    return [problem.pointer.removeprefix("/definitions/incident") for problem in problems]


@pytest.mark.parametrize(
    ("link_", "expected"),
    [
        (link("", "GET", "create"), ['rel: a link "create" changes something, and is a GET']),
        (link("title: Delete it", "GET"), ['title: "Delete it" changes something, and is a GET']),
        (link("", "GET", href="/a/actions/b"), ['href: "b" is something to do, and the method is GET']),
        (link("title: Delete it", "GET", "instances"), []),
        (link("title: Updates", "GET"), []),
        (link("", "GET", href="/a/actions"), []),
        (link("", "GET", href="/actions/{id}"), []),
        (link("title: Delete", "POST", "destroy"), []),
    ],
)
def test_gets_that_change_something(told: Callable[..., list[str]], link_: str, expected: list[str]) -> None:
    assert told("method-meaning", piece(link_)) == [f"/links/0/{each}" for each in expected]


def test_a_link_without_methods_may_be_followed_otherwise(findings: Callable[..., list[Problem]]) -> None:
    links = [{"rel": "create", "href": "/a"}, {"rel": "create", "href": "/b", "targetHints": {"allow": ["GET"]}}]
    assert places(findings("method-meaning", {"$schema": DRAFT_07, "links": links})) == ["/links/1/rel"]


@pytest.mark.parametrize(
    ("rest", "is_told"),
    [
        ("encType: application/xml, schema: {}", True),
        ("encType: application/atom+xml, schema: {}", True),
        ("encType: application/merge-patch+json, schema: {}", False),
        ("encType: image/svg, schema: {}", False),
        ("encType: multipart/form-data, schema: {}", False),
        ("encType: application/xml", False),
    ],
)
def test_types_of_bodies(told: Callable[..., list[str]], rest: str, *, is_told: bool) -> None:
    assert [each[:9] for each in told("json-bodies", piece(link(rest)))] == ["/links/0:"] * is_told


def test_forms_with_a_structure(told: Callable[..., list[str]]) -> None:
    properties = "{a: {type: object}, b: {items: {type: array}}, c: {items: {type: string}}, d: {type: string}}"
    form = f"encType: application/x-www-form-urlencoded, schema: {{properties: {properties}}}"
    message = "has a structure, and a form has none; take JSON"
    assert told("json-bodies", piece(link(form))) == [
        f'/links/0/schema/properties/{name}: "{name}" {message}' for name in "ab"
    ]


def test_bodies_of_methods_that_have_none(
    told: Callable[..., list[str]], findings: Callable[..., list[Problem]]
) -> None:
    links = [link("schema: {type: object}", method) for method in ("GET", "DELETE", "POST")]
    assert told("no-body-on-get", piece(*links)) == ["/links/1/schema: the DELETE has a body"]
    allowed: tuple[list[str], ...] = (["DELETE"], ["GET", "POST"], [])
    later = [{"rel": "a", "href": "/a", "submissionSchema": {}, "targetHints": {"allow": each}} for each in allowed]
    found = findings("no-body-on-get", {"$schema": DRAFT_07, "links": later})
    assert places(found) == ["/links/0/submissionSchema"]


TWO = "properties: {a: {}, b: {}}"


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([link(f"schema: {{{TWO}}}", "PUT", "update")], ["/links/0/method"]),
        ([link(f"schema: {{{TWO}}}", "PUT", "update"), link("", "PATCH", "update")], []),
        ([link("schema: {properties: {a: {}}}", "PUT", "update")], []),
        ([link(f"schema: {{{TWO}}}", "PUT", "a")], []),
        ([link(f"schema: {{required: [a], {TWO}}}", "PATCH", "update")], ["/links/0/schema/required"]),
        ([link("schema: {required: [a], properties: {a: {}}}", "PATCH", "update")], []),
        ([link(f"encType: application/json-patch, schema: {{required: [a], {TWO}}}", "PATCH", "update")], []),
        ([link("schema: {required: [c], properties: {a: {}, b: {}}}", "PATCH", "update")], []),
    ],
)
def test_changes_that_ask_for_much(
    findings: Callable[..., list[Problem]], links: list[str], expected: list[str]
) -> None:
    assert places(findings("patch-changes", piece(*links))) == expected


def test_what_a_change_names(told: Callable[..., list[str]]) -> None:
    body = "schema: {required: [a, b, c], properties: {a: {}, b: {}, c: {}}}"
    message = 'a change has to name "a" and "b" and others'
    assert told("patch-changes", piece(link(body, "PATCH", "update"))) == [f"/links/0/schema/required: {message}"]


@pytest.mark.parametrize(
    ("sent", "shown", "near"),
    [
        ("component_id", "component", "component"),
        ("component_slugs", "components", "components"),
        ("component", "components", "components"),
        ("startedAt", "started_at", "started_at"),
        ("visiblity", "visibility", "visibility"),
        ("password", "component", ""),
        ("tag", "tax", ""),
    ],
)
def test_other_names_in_requests(findings: Callable[..., list[Problem]], sent: str, shown: str, near: str) -> None:
    target = "targetSchema: {$ref: '#/definitions/incident'}"
    links = [link(f"schema: {{properties: {{{sent}: {{}}}}}}, {target}", rel="create")]
    links += [link(f"schema: {{properties: {{{sent}: {{}}, {shown}: {{}}}}}}, {target}", rel="create")]
    links += [link(f"schema: {{properties: {{{sent}: {{}}}}}}, targetSchema: {{type: object}}", rel="create")]
    found = findings("request-attributes-match", piece(*links, more=f"properties: {{{shown}: {{}}}}"))
    assert places(found) == [f"/links/0/schema/properties/{sent}"] * bool(near)
    assert [each.message for each in found] == [f'"{sent}" is called "{near}" in responses'] * bool(near)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: string}", '"a" is a text of any size; give it a "maxLength"'),
        ("{type: [array, 'null']}", '"a" is a list of any size; give it a "maxItems"'),
        ("{type: integer}", '"a" is a number of any size; give it a "maximum"'),
        ("{type: object, additionalProperties: {}}", '"a" is a map of any size; give it a "maxProperties"'),
        ("{type: object, patternProperties: {}}", '"a" is a map of any size; give it a "maxProperties"'),
        ("{type: string, pattern: '^[a-z]+$'}", '"a" is a text of any size; give it a "maxLength"'),
        ("{type: string, format: uri}", '"a" is a text of any size; give it a "maxLength"'),
        ("{type: string, maxLength: 5}", ""),
        ("{type: string, format: uuid}", ""),
        ("{type: string, pattern: '^[a-z]$'}", ""),
        ("{type: string, enum: [b]}", ""),
        ("{type: string, readOnly: true}", ""),
        ("{type: number, maximum: 5}", ""),
        ("{type: array, items: [{}], additionalItems: false}", ""),
        ("{type: boolean}", ""),
        ("{type: object, additionalProperties: false}", ""),
        ("{description: Anything.}", ""),
    ],
)
def test_values_of_any_size(told: Callable[..., list[str]], schema: str, expected: str) -> None:
    found = told("inputs-bounded", piece(link(f"schema: {{properties: {{a: {schema}}}}}")))
    assert [each.partition(": ")[2] for each in found] == [expected] * bool(expected)
    query = told("inputs-bounded", piece(link(f"schema: {{properties: {{a: {schema}}}}}", "GET")))
    assert query == found


def test_values_of_any_size_inside_of_others(findings: Callable[..., list[Problem]]) -> None:
    inner = "anyOf: [{type: string}, {items: {type: string}}], patternProperties: {b: {type: string}}"
    found = findings("inputs-bounded", piece(link(f"schema: {{type: array, maxItems: 2, items: {{{inner}}}}}")))
    assert [each.message.partition(" is a text")[0] for each in found] == [
        "a value of an item of the body",
        "an item of the body",
        "an item of an item of the body",
    ]


def test_a_definition_of_any_size_is_told_once(findings: Callable[..., list[Problem]]) -> None:
    reference = "{$ref: '#/definitions/incident/definitions/text'}"
    body = f"schema: {{properties: {{a: {reference}, b: {reference}}}}}"
    found = findings("inputs-bounded", piece(link(body), more="definitions: {text: {type: string}}"))
    assert places(found) == ["/definitions/text"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("^[0-9]{6}$", True),
        (r"^\+[1-9][*+]{2}$", True),
        ("^(a|b)$", True),
        (r"^[\]*]$", True),
        ("^((a|b)|c)?$", True),
        ("^a|b$", False),
        ("^a{2,}$", False),
        ("^a", False),
        ("[a-z]*", False),
        (r"^a\$", False),
    ],
)
def test_patterns_that_bound_a_text(pattern: str, *, expected: bool) -> None:
    assert is_bounding(pattern) is expected


def test_what_is_required_and_has_a_default(findings: Callable[..., list[Problem]]) -> None:
    body = "schema: {required: [a, b], properties: {a: {default: 1}, b: {}, c: {default: 1}}}"
    found = findings("required-or-default", piece(link(body)))
    assert places(found) == ["/links/0/schema/properties/a"]
    old = {"href": "/a", "method": "POST", "rel": "a", "properties": {"a": {"required": True, "default": 1}}}
    found = findings("required-or-default", {"$schema": DRAFT_03, "links": [old], "properties": {"b": {}}})
    assert places(found) == ["/links/0/properties/a"]


def test_what_requests_share_with_responses_may_have_a_default(findings: Callable[..., list[Problem]]) -> None:
    shared = "{$ref: '#/definitions/incident'}"
    links = link(f"schema: {shared}, targetSchema: {shared}")
    assert findings("required-or-default", piece(links, more="required: [a]\nproperties: {a: {default: 1}}")) == []


@pytest.mark.parametrize(
    ("name", "rest", "is_told"),
    [
        ("price", "type: number", True),
        ("unit_price", "type: [number, 'null']", True),
        ("total", "type: number, description: What the invoice says.", True),
        ("total", "type: number, description: Matches.", False),
        ("price", "type: integer", False),
        ("discount_rate", "type: number, description: In the price.", False),
        ("cost", "type: number, description: An estimate in euros.", False),
        ("share", "type: number, description: Of the price.", False),
    ],
)
def test_money(told: Callable[..., list[str]], name: str, rest: str, *, is_told: bool) -> None:
    message = f'"{name}" is money, and may have fractions; count the smallest unit of the currency'
    shown = piece(link("", "GET", "self"), more=f"properties: {{{name}: {{{rest}}}}}")
    assert told("money-exact", shown) == [f"/properties/{name}: {message}"] * is_told


def test_money_has_a_currency_beside(findings: Callable[..., list[Problem]]) -> None:
    body = "schema: {properties: {amount: {type: number}, currency: {type: string}}}"
    assert places(findings("money-exact", piece(link(body)))) == ["/links/0/schema/properties/amount"]
