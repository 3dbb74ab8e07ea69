from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Loading

HOST = "http://json-schema.org"


@pytest.mark.parametrize(
    ("uri", "message"),
    [
        (f"{HOST}/hyper-schema#", "is the latest draft, whichever that may be; it is read as draft-04"),
        (f"{HOST}/schema", "is the latest draft, whichever that may be; it is read as draft-04"),
        (
            f"{HOST}/draft-4/hyper-schema",
            f'is no draft that is known; it is read as draft-04; did you mean "{HOST}/draft-04/hyper-schema"?',
        ),
        (
            f"{HOST}/draft/2019-9/schema",
            f'is no draft that is known; it is read as draft-04; did you mean "{HOST}/draft/2019-09/schema"?',
        ),
        (f"{HOST}/draft-02/schema", "is no draft that is known; it is read as draft-04"),
        (f"{HOST}/", "is no draft that is known; it is read as draft-04"),
    ],
)
def test_a_schema_that_names_no_draft_is_told_once(load: Callable[..., Loading], uri: str, message: str) -> None:
    loading = load({"definitions": {"a": {"$schema": uri}}, "links": []}, uri)
    (problem,) = loading.api.problems
    assert (str(problem.position), problem.severity) == ("api.json:2:13", Severity.WARNING)
    assert problem.text == f'/$schema: "{uri}" {message}'


@pytest.mark.parametrize("uri", ["https://example.com/meta", "not_found", "", "draft-04", f"{HOST}/draft-04/schema/"])
def test_what_else_a_schema_names_is_its_own_business(load: Callable[..., Loading], uri: str) -> None:
    assert load({"links": []}, uri).problems == []


def link(**keywords: object) -> dict[str, object]:
    return {"href": "/", "rel": "x", **keywords}


@pytest.mark.parametrize(
    ("draft", "keyword", "value", "where", "own"),
    [
        ("draft-07", "schema", {}, "draft-03 and draft-04", "submissionSchema"),
        ("draft-07", "encType", "a/b", "draft-04", "submissionMediaType"),
        ("draft-07", "submissionEncType", "a/b", "draft-06", "submissionMediaType"),
        ("draft-07", "mediaType", "a/b", "draft-03 to draft-06", "targetMediaType"),
        ("draft-06", "submissionMediaType", "a/b", "draft-07 and later", "submissionEncType"),
        ("draft-06", "targetMediaType", "a/b", "draft-07 and later", "mediaType"),
        ("draft-04", "submissionSchema", {}, "draft-06 and later", "schema"),
        ("draft-04", "enctype", "a/b", "draft-03", "encType"),
        ("draft-03", "encType", "a/b", "draft-04", "enctype"),
    ],
)
def test_a_keyword_of_another_draft_in_a_link(
    load: Callable[..., Loading], draft: str, keyword: str, value: object, where: str, own: str
) -> None:
    is_old = draft < "draft-05"
    body: dict[str, object] = {"schema" if is_old else "submissionSchema": {}} if isinstance(value, str) else {}
    method = {"method": "POST"} if is_old else {"rel": "create"}
    loading = load({"links": [link(**method, **body, **{keyword: value})]}, f"{HOST}/{draft}/hyper-schema")
    (problem,) = loading.api.problems
    message = f'"{keyword}" is a keyword of {where}, and links here are of {draft}; it is read all the same'
    assert problem.text == f'/links/0/{keyword}: {message}; did you mean "{own}"?'
    assert problem.severity is Severity.WARNING
    assert loading.endpoint.method == "POST"
    assert loading.endpoint.body
    told = (loading.endpoint.body.media_type, loading.endpoint.responses[0].media_type)
    assert ("a/b" in told) is isinstance(value, str)


@pytest.mark.parametrize(
    ("draft", "contents", "problem"),
    [
        ("draft-07", {"id": "x"}, '/id: "id" is a keyword of draft-03 and draft-04, and this is draft-07'),
        ("draft-04", {"$id": "x"}, '/$id: "$id" is a keyword of draft-06 and later, and this is draft-04'),
        ("draft-07", {"$defs": {}}, '/$defs: "$defs" is a keyword of 2019-09 and later, and this is draft-07'),
        (
            "draft-06",
            {"properties": {"a": {"id": "x"}, "b": {"id": "y"}, "id": {}}},
            (
                '/properties/a/id: "id" (2 times in this file) is a keyword of draft-03 and draft-04, '
                "and this is draft-06"
            ),
        ),
    ],
)
def test_a_keyword_of_another_draft_in_a_schema(
    load: Callable[..., Loading], draft: str, contents: dict[str, object], problem: str
) -> None:
    (message,) = load({**contents, "links": []}, f"{HOST}/{draft}/schema").messages
    assert message.startswith(f"schema {problem}; it is read all the same; did you mean ")


@pytest.mark.parametrize(
    ("draft", "contents"),
    [
        ("draft-07", {"id": "x", "$id": "y", "links": []}),
        ("draft-07", {"$defs": {"a": {}}, "definitions": {}, "links": []}),
        ("draft-07", {"links": [link(schema={}, submissionSchema={})]}),
        ("draft-04", {"links": [link(method="POST", encType="a/b", submissionMediaType="a/b")]}),
        ("draft-04", {"properties": {"$id": {}, "submissionSchema": {}}, "schema": {}, "links": []}),
        ("draft-04", {"example": {"$id": "x"}, "x-own": {"$id": "x"}, "links": []}),
    ],
)
def test_one_beside_that_of_the_draft_or_elsewhere_is_none(
    load: Callable[..., Loading], draft: str, contents: dict[str, object]
) -> None:
    assert load(contents, f"{HOST}/{draft}/schema").problems == []


def test_a_keyword_that_makes_no_sense_is_told_of_as_such(load: Callable[..., Loading]) -> None:
    loading = load({"links": [], "id": 5}, f"{HOST}/draft-07/schema")
    assert loading.messages == ['schema /id: "id" must be a text, not a number; it is ignored']


def test_without_a_schema_the_draft_is_only_guessed(load_files: Callable[..., Loading]) -> None:
    guessed = load_files({"api.json": {"links": [link(submissionSchema={}, encType="a/b", method="PUT")]}})
    assert [(problem.severity, problem.pointer) for problem in guessed.api.problems] == [
        (Severity.NOTE, "/links/0/submissionSchema")
    ]


@pytest.mark.parametrize(
    ("draft", "links", "place", "message"),
    [
        (
            "draft-07",
            [link(submissionSchema={}), link(method="POST", schema={})],
            "links/1/method",
            'links have no "method" in draft-07; they are read as in draft-04',
        ),
        (
            "draft-04",
            [link(), link(targetHints={}), link(submissionSchema={})],
            "links/1/targetHints",
            'links have no "targetHints" in draft-04; they are read as in draft-07',
        ),
    ],
)
def test_links_that_look_otherwise_than_their_draft(
    load: Callable[..., Loading], draft: str, links: object, place: str, message: str
) -> None:
    problem, *others = load({"links": links}, f"{HOST}/{draft}/schema").api.problems
    assert problem.text == f"/{place}: {message}"
    assert problem.severity is Severity.NOTE
    assert all(other.pointer != problem.pointer for other in others)


def test_a_query_is_read_where_links_name_methods(load: Callable[..., Loading]) -> None:
    query = link(method="GET", schema={"properties": {"q": {"type": "string"}}})
    loading = load({"links": [query]}, f"{HOST}/draft-07/schema")
    assert [parameter.name for parameter in loading.endpoint.parameters] == ["q"]
    assert [problem.severity for problem in loading.api.problems] == [Severity.NOTE]


def test_links_without_a_method_among_others(load: Callable[..., Loading]) -> None:
    links = [link(), link(rel="self"), link(method="POST"), {"href": "/", "rel": 5}, {"$ref": "#/x"}, 5]
    loading = load({"links": links, "x": {}})
    (note,) = [problem for problem in loading.api.problems if problem.severity is Severity.NOTE]
    words = "the link names no method, like 1 more in this file, though others do; it is read as GET"
    assert note.text == f"/links/0: {words}"
    alone = load({"links": [link(method="POST"), link()]})
    assert [problem.text for problem in alone.api.problems] == [
        "/links/1: the link names no method, though others do; it is read as GET"
    ]


def test_none_needs_a_method_where_none_has_one(load: Callable[..., Loading]) -> None:
    assert load({"links": [link(), link(rel="create")]}).problems == []
    assert load({"links": [link(submissionSchema={}), link()]}, f"{HOST}/draft-07/schema").problems == []


def test_each_part_of_a_document_has_its_own_draft(load: Callable[..., Loading]) -> None:
    newer = {"$schema": f"{HOST}/draft-07/schema", "$id": "a", "links": [link(submissionSchema={})]}
    older = {"id": "b", "links": [link(method="POST", schema={})]}
    assert load({"definitions": {"a": newer, "b": older}}).problems == []
    wrong = {**newer, "id": "a", "properties": {"x": {"required": True}}, "links": [link(schema={})]}
    del wrong["$id"]
    loading = load({"definitions": {"a": wrong, "b": older}})
    assert [problem.pointer.removeprefix("/definitions/a/") for problem in loading.api.problems] == [
        "properties/x/required",
        "id",
        "links/0/schema",
    ]
    assert all("draft-07" in problem.text for problem in loading.api.problems)
