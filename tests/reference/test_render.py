"""The reference as a whole: what stands where, and that nothing in a schema can change it."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.reference.build import Options
from sphinxcontrib_httpschema.reference.render import Layout, render
from tests.reference.conftest import TITLES, nasty, tokens_of, words_of
from tests.reference.prmd_pages import chapters_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Loading

DRAFT_07 = "http://json-schema.org/draft-07/hyper-schema#"
TEXT = {"type": "string", "description": "Words", "example": "hall"}


def resource(*links: dict[str, Any], **keywords: Any) -> dict[str, Any]:  # noqa: ANN401 - a schema.
    return {"definitions": {"lamp": {"title": "Lamp", "type": "object", "links": list(links), **keywords}}}


def link(**keywords: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"title": "Create", "rel": "create", "href": "/lamps", "method": "POST", **keywords}


def section(text: str, heading: str) -> str:
    """What stands between a heading and the next one."""
    found = re.search(rf"^#+ (?:<a [^>]*></a>)?{re.escape(heading)}\n\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found
    return found[1].strip()


def test_words_that_look_like_markup_change_nothing(load: Callable[..., Loading]) -> None:
    markdown = render(load(nasty()).api, Layout(toc=True), Options())
    tokens = tokens_of(markdown)
    headings = [
        (token.tag, words_of([text]))
        for token, text in itertools.pairwise(tokens)
        if token.tag in ("h2", "h3") and token.nesting == 1
    ]
    assert [text for tag, text in headings if tag == "h2"] == ["Contents", *(f"{title}" for title in TITLES)]
    assert sum(tag == "h3" for tag, _ in headings) == 2 * len(TITLES)
    rows = [chapter.rows for chapter in chapters_of(markdown)]
    assert {len(row) for row in rows} == {len(TITLES) * 2 + 1}
    assert [token.type for token in tokens].count("html_block") == 0


def test_the_api_comes_first(written: Callable[..., str]) -> None:
    head = {"title": "Lamps", "description": "All *lamps*.", "stability": "prototype"}
    base = {"rel": "self", "href": "https://lamps.example.com"}
    text = written({**resource(), **head, "links": [base]}, headers=(("Accept", "application/json"),))
    assert text.startswith(
        "# Lamps\n\nStability: `prototype`\n\nAll *lamps*.\n\nBase URL: `https://lamps.example.com`\n\n"
        "Every request has these headers:\n\n```\nAccept: application/json\n```\n\n## <a"
    )
    assert written({**resource(), **head}, "rst").startswith(
        "Lamps\n=====\n\nStability: ``prototype``\n\nAll *lamps*.\n"
    )


def test_stability_is_said_where_it_changes(written: Callable[..., str]) -> None:
    links = [link(title="Old", stability="deprecated", href="/old"), link(title="New", href="/new")]
    text = written(resource(*links, stability="production"))
    assert "</a>Lamp\n\nStability: `production`\n" in text
    assert section(text, "Lamp Old").startswith("Deprecated.\n\n```")
    assert section(text, "Lamp New").startswith("```")


def test_links_of_the_api_itself(written: Callable[..., str]) -> None:
    text = written({**resource(), "links": [{"title": "Health", "rel": "status", "href": "/health", "method": "GET"}]})
    assert '</a>The API itself\n\n### <a id="root--health"></a>Health\n\n```\nGET /health\n```' in text


def test_forms_have_tables_of_their_own(written: Callable[..., str]) -> None:
    card = {
        "title": "Card",
        "description": "By card.",
        "properties": {"kind": {"enum": ["card"]}, "number": TEXT},
        "required": ["kind", "number"],
    }
    cash = {"title": "Cash", "properties": {"kind": {"enum": ["cash"]}, "coins": TEXT}, "required": ["kind"]}
    pay = {"type": "object", "oneOf": [card, cash], "properties": {"by": {"oneOf": [card, cash]}}}
    text = written(resource(link(schema=pay)))
    assert "**Card, when `kind` is `card`**\n\nBy card.\n\n| Name |" in text
    assert "**`by`: Card, when `kind` is `card`**" in text
    assert re.search(r"^\| `number` \| string \| Words Required\. \|", text, re.MULTILINE)
    assert "| `by.number` | string |" in text


def test_forms_alone_stand_under_a_heading(written: Callable[..., str]) -> None:
    forms = [{"title": name, "properties": {name: TEXT}} for name in ("Card", "Cash")]
    text = written(resource(link(schema={"type": "object", "oneOf": forms})))
    assert section(text, "Forms").startswith("**Card**\n\n| Name |")


def test_cases_have_tables_of_their_own(load: Callable[..., Loading]) -> None:
    case = {
        "if": {"properties": {"kind": {"const": "card"}}, "required": ["kind"]},
        "then": {"properties": {"number": {**TEXT, "type": "object", "properties": {"a": TEXT}}}},
    }
    schema = {"type": "object", "properties": {"kind": TEXT}, **case}
    loaded = load({"title": "Lamp", **schema, "links": [{"rel": "a", "href": "/"}]}, DRAFT_07)
    text = render(loaded.api, Layout(), Options())
    assert "**If `kind` is `card`**" in text
    assert "| `number.a` |" in text


def test_trees_end(written: Callable[..., str]) -> None:
    again = {"$ref": "#/definitions/node"}
    node = {"type": "object", "properties": {"name": TEXT, "up": again}}
    text = written(
        {
            **resource(properties={"root": again}),
            "definitions": {**resource(properties={"root": again})["definitions"], "node": node},
        }
    )
    assert "| `root.up` | object | Has the attributes of `root` again. |" in text
    whole = written(
        resource(
            link(schema={"$ref": "#/definitions/lamp/definitions/tree"}),
            definitions={
                "tree": {"type": "object", "properties": {"up": {"$ref": "#/definitions/lamp/definitions/tree"}}}
            },
        )
    )
    assert "Has the attributes of the whole again." in whole


def test_parameters_of_every_place(load: Callable[..., Loading]) -> None:
    page = {"type": "object", "properties": {"size": {"type": "integer", "example": 5}}, "required": ["size"]}
    loaded = load(
        {
            "title": "Lamp",
            "links": [
                {
                    "rel": "create",
                    "href": "/lamps/{id}{?page}",
                    "hrefSchema": {"properties": {"id": TEXT, "page": page}},
                    "headerSchema": {"properties": {"X-Room": TEXT}},
                    "submissionSchema": {"type": "array", "description": "Many.", "minItems": 1, "items": TEXT},
                    "targetHints": {"allow": ["POST"]},
                }
            ],
        },
        DRAFT_07,
    )
    text = render(loaded.api, Layout(), Options())
    headings = [line[5:] for line in text.splitlines() if line.startswith("#### ")]
    assert headings[:4] == ["Path parameters", "Optional query parameters", "Request headers", "Request body"]
    assert "Required if `page` is there." in section(text, "Optional query parameters")
    assert "| `page.size` | integer |" in text
    assert (
        section(text, "Request body")
        == "Many.\n\nEach item: Words\n\nThe body is JSON: array of strings. At least 1 item."
    )


def test_what_comes_back(written: Callable[..., str]) -> None:
    links = [
        link(title="Empty", rel="empty"),
        link(title="Map", targetSchema={"type": "object", "additionalProperties": {"type": "integer"}}),
        link(title="Own", targetSchema={"type": "object", "properties": {"count": {"type": "integer", "example": 3}}}),
        link(title="Text", mediaType="text/csv", targetSchema={"type": "string", "example": "a,b"}),
        link(title="List", rel="instances", method="GET"),
    ]
    text = written(resource(*links, properties={"name": TEXT}))
    parts = [section(part, "Response example") for part in re.split(r"(?m)^### ", text)[2:]]
    assert parts[0] == "The response has no body.\n\n```\nHTTP/1.1 202 Accepted\n```"
    assert parts[1].startswith("The body is JSON: map of string to integer.\n\n```")
    assert "| `count` | integer |  | `3` |" in parts[2]
    assert parts[3].endswith("```\nHTTP/1.1 201 Created\n```\n\n```\na,b\n```")
    assert parts[4].startswith("The body is JSON: array of [Lamp](#resource---lamp).\n\n```")


def test_requests_that_cannot_be_shown(written: Callable[..., str]) -> None:
    schema = {"type": "object", "properties": {"a": TEXT}}
    text = written(
        resource(link(method="GET", href="/lamps/../a"), link(encType="multipart/mixed", schema=schema)),
        samples=("javascript", "curl"),
    )
    reason = "This request cannot be sent with fetch: such parts of a path would be taken out of it."
    assert f"#### JavaScript example\n\n{reason}\n" in text
    assert "Not shown: a body of the type multipart/mixed cannot be shown." in text


@pytest.mark.parametrize(("title", "named"), [("Kelvin", "Kelvin"), ("", "always `2700`")])
def test_alternatives_say_what_they_are(written: Callable[..., str], title: str, named: str) -> None:
    warm: dict[str, object] = {"const": 2700, "description": "Like a candle."}
    options = [{**warm, **({"title": title} if title else {})}, {"const": 6500, "description": "Like noon."}]
    text = written({**resource(properties={"light": {"oneOf": options}}), "$schema": DRAFT_07})
    assert f"{named.removeprefix('always ')}: Like a candle." in text


def test_descriptions_of_values_and_items(written: Callable[..., str]) -> None:
    described = {"type": "string", "description": "One."}
    properties = {
        "map": {"type": "object", "additionalProperties": described},
        "list": {"type": "array", "items": described},
        "lists": {"type": "array", "items": {"type": "array", "items": described}},
    }
    text = written(resource(properties=properties))
    assert ("Each value: One." in text, "Each item: One." in text, "`[][]`: One." in text) == (True, True, True)
    rest = written(
        resource(properties={"list": {"type": "array", "items": {**described, "description": "- a\n- b"}}}), "rst"
    )
    assert "   Each item:\n\n   - a\n   - b\n" in rest


def test_long_examples_are_left_to_the_whole(written: Callable[..., str]) -> None:
    text = written(resource(properties={"words": {"type": "string", "example": "x" * 200}, "odd": {"example": "\x00"}}))
    assert "| `words` | string |  |  |" in text
    assert '`"\\u0000"`' in text


def test_queries_with_and_without_brackets(written: Callable[..., str]) -> None:
    tags = {"type": "array", "items": TEXT, "minItems": 2}
    schema = {"type": "object", "properties": {"tags": tags}, "required": ["tags"]}
    one = resource(link(method="GET", schema=schema))
    assert "tags%5B%5D=" in written(one) or "tags[]=" in written(one)
    assert "lamps?tags=hall&tags=" in written(one, url_style="json")
    assert written(resource(link(method="GET")), url_style="json") == written(resource(link(method="GET")))


def test_what_nobody_would_read_is_cut(written: Callable[..., str]) -> None:
    deep: dict[str, Any] = TEXT
    for at in range(16):
        deep = {"type": "object", "properties": {f"n{at}": deep}}
    assert "Holds more than is shown here." in written(resource(properties={"deep": deep}))


def test_a_resource_that_is_a_list_says_so(written: Callable[..., str]) -> None:
    names = {"title": "Names", "type": "array", "items": TEXT, "links": [link()]}
    assert "Its type is array of strings." in written({"definitions": {"names": names}})
