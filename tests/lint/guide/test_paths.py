from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.problems import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.problems import Problem


def link(href: str, rel: str = "a", method: str = "GET") -> str:
    return f'{{href: "{href}", rel: {rel}, method: {method}}}'


def piece(*links: str, more: str = "") -> str:
    return f"links: [{', '.join(links)}]\n{more}"


def words(problems: list[Problem]) -> list[str]:
    """The words in quotes that messages begin with."""
    return [problem.message.split('"')[1] for problem in problems]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([link("/incident", "instances")], ["incident"]),
        ([link("/status-page/{id}", "self")], ["status-page"]),
        ([link("/incident", "instances"), link("/incident/{id}", "update", "PATCH")], ["incident"]),
        ([link("/incident.json", "instances")], ["incident.json"]),
        ([link("/incident", "create", "POST")], []),
        ([link("/incidents/{id}/feedback", "instances")], []),
        ([link("/usage/daily", "instances")], []),
        ([link("/by-email/{email}", "self")], []),
        ([link("/{team}/{id}", "self"), link("/{id}", "instances")], []),
        ([link("/v2/{id}", "self"), link("/über/{id}", "self")], []),
    ],
)
def test_names_of_collections(findings: Callable[..., list[Problem]], links: list[str], expected: list[str]) -> None:
    assert words(findings("path-plural", piece(*links))) == expected


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([link("/getIncident")], ["getIncident"]),
        ([link("/incidents/{id}/delete", "destroy", "POST")], ["delete"]),
        ([link("/updateComponent", "update", "POST")], ["updateComponent"]),
        ([link("/incidents/update", "a", "POST")], ["update"]),
        ([link("/incidents/{id}/actions/delete", "a", "POST")], []),
        ([link("/incidents/list"), link("/update"), link("/update", "create", "POST")], []),
        ([link("/add-ons"), link("/add-on/{id}"), link("/settings")], []),
        ([link("/incidents/{id}/-/")], []),
    ],
)
def test_verbs_in_paths(findings: Callable[..., list[Problem]], links: list[str], expected: list[str]) -> None:
    assert words(findings("path-nouns", piece(*links))) == expected


@pytest.mark.parametrize(
    ("href", "rel", "method", "is_told"),
    [
        ("/incidents/{id}/close", "close", "POST", True),
        ("/incidents/{id}/stop-watch", "a", "POST", True),
        ("/incidents/{id}/actions/close", "close", "POST", False),
        ("/incidents/{id}/archive", "create", "POST", False),
        ("/incidents/{id}/close", "close", "PATCH", False),
        ("/incidents/{id}/updates", "a", "POST", False),
        ("/close", "close", "POST", False),
    ],
)
def test_actions(told: Callable[..., list[str]], href: str, rel: str, method: str, *, is_told: bool) -> None:
    word = href.rpartition("/")[2]
    message = f'"{word}" is something to do, and stands right behind a variable; write "actions/{word}"'
    assert told("path-actions", piece(link(href, rel, method))) == [f"/links/0/href: {message}"] * is_told


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([link("/incidents/list")], ["list"]),
        ([link("/incidents/{id}/details")], ["details"]),
        ([link("/incidents/{id}/edit", "a", "POST"), link("/list"), link("/company/details")], []),
        ([link("/incidents", "instances"), link("/events/{id}", "self")], ["incident"]),
        ([link("/teams/{id}/incidents", "instances"), link("/incidents/{id}", "self")], []),
        ([link("/incidents", "create", "POST"), link("/events/{id}", "self")], []),
        ([link("/incidents", "instances"), link("/{team}/{id}", "self")], []),
    ],
)
def test_paths_of_one_resource(findings: Callable[..., list[Problem]], links: list[str], expected: list[str]) -> None:
    assert words(findings("path-consistent", piece(*links))) == expected


def test_letters_of_paths(told: Callable[..., list[str]]) -> None:
    links = [link("/statusPages"), link("/%2F"), link("https://example.org/Other_Path"), link("/{(#/A_b)")]
    links += [link("/statusPages/{id}"), link("/status_pages"), link("/_health"), link("/HTML_a")]
    assert told("path-lower-case", piece(*links)) == [
        '/links/0/href: "statusPages" has capital letters; write "status-pages"',
        '/links/7/href: "HTML_a" has capital letters; write "html-a"',
    ]
    assert told("path-dashes", piece(*links)) == [
        '/links/5/href: "status_pages" has an underscore between words; write "status-pages"',
        '/links/7/href: "HTML_a" has an underscore between words; write "HTML-a"',
    ]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["createdAt", "a_b", "c_d"], ["createdAt"]),
        (["created-at", "Title"], ["created-at", "Title"]),
        (["aB", "bC", "cD", "dE", "e_f", "f-g"], ["aB", "f-g"]),
        (["aB", "bC", "cD"], ["aB", "bC", "cD"]),
        (["title", "html_url", "sha256", "@id", "_links", "DATABASE_URL", "en-US", "zh-Hans-CN", "X-Shop"], []),
    ],
)
def test_names_of_attributes(findings: Callable[..., list[Problem]], names: list[str], expected: list[str]) -> None:
    properties = ", ".join(f'"{name}": {{}}' for name in names)
    more = f"properties: {{{properties}}}"
    assert words(findings("attribute-snake-case", piece(link("/a", "self"), more=more))) == expected


def test_names_of_parameters_and_in_bodies(told: Callable[..., list[str]]) -> None:
    body = "{href: /a, rel: a, method: POST, schema: {properties: {aB: {items: {properties: {cD: {}}}}}}}"
    query = "{href: '/b{?eF}', rel: a, method: GET}"
    assert [each.partition(":")[0] for each in told("attribute-snake-case", piece(body, query))] == [
        "/links/0/schema/properties/aB",
        "/links/0/schema/properties/aB/items/properties/cD",
        "/links/1/href",
    ]


@pytest.mark.parametrize(
    ("description", "is_told"),
    [
        ("Unique name.", True),
        ("A name that is unique.", True),
        ("Name, unique within the team.", False),
        ("Name. It is not unique.", False),
        ("Name.", False),
    ],
)
def test_names_that_lead_nowhere(told: Callable[..., list[str]], description: str, *, is_told: bool) -> None:
    more = f"properties: {{id: {{type: string}}, name: {{description: '{description}'}}}}"
    message = '/properties/name: "name" of "incident" is unique, and leads nowhere; let it stand in the path too'
    assert told("path-identity", piece(link("/incidents/{id}", "self"), more=more)) == [message] * is_told
    assert told("path-identity", piece(link("/incidents/{name}", "self"), more=more)) == []
    assert told("path-identity", piece(link("/incidents", "self"), more=more)) == []


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/a/{a_id}/b/{b_id}/c/{id}", ["{b_id}"]),
        ("/a/{a_id}/b/{b_id}/c", ["{b_id}"]),
        ("/a/{a_id}/b/{b_id}", []),
        ("/a/{a_id}/b/{b_id}/actions/c", []),
        ("/a/{a}/b/{b_id_or_name}/c", []),
        ("/{a}/{b}/c/{id}", []),
        ("/a/{a}/b/{_}/c", []),
    ],
)
def test_parents(findings: Callable[..., list[Problem]], href: str, expected: list[str]) -> None:
    assert words(findings("path-shallow", piece(link(href)))) == expected


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([link("/incidents/"), link("/updates"), link("/incidents/", "b", "POST")], ["/incidents/"]),
        ([link(f"/{letter}/") for letter in "abcd"], ["/a/"]),
        ([link("/incidents.json"), link("/{id}.xml")], ["/incidents.json", "/{id}.xml"]),
        ([link("/"), link("/schema.json"), link("/incidents"), link("/a.b")], []),
    ],
)
def test_ends_of_paths(findings: Callable[..., list[Problem]], links: list[str], expected: list[str]) -> None:
    assert words(findings("path-plain", piece(*links))) == expected


def test_variables_that_nobody_describes(told: Callable[..., list[str]]) -> None:
    links = [link("/a/{id}"), link("/b/{id}/{other}"), link("/c/{name}"), link("/d/{(%23%2Fgone)}")]
    assert told("path-variables-described", piece(*links, more="properties: {name: {type: string}}")) == [
        '/links/0/href: nothing says what "id" is',
        '/links/1/href: nothing says what "other" is',
    ]


def test_a_segment_is_found_where_it_stands(findings: Callable[..., list[Problem]]) -> None:
    contents = {"$schema": "http://json-schema.org/draft-07/hyper-schema", "base": "/in_base/"}
    hrefs = ("/a/{b}/c_d", "{/b}/e_f", "g/h_i")
    links = [{"rel": "a", "href": href, "targetSchema": {}} for href in hrefs]
    found = findings("path-dashes", contents | {"links": links})
    assert [(each.message.split('"')[1], each.place.offset) for each in found if isinstance(each.place, Place)] == [
        ("c_d", 7),
        ("e_f", 5),
        ("in_base", 0),
        ("h_i", 2),
    ]
