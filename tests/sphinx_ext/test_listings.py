"""Directives that list what is documented elsewhere, pieces of schemas, and which of several things are shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from tests.sphinx_ext.test_directives import CREATE, outline, show

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Site

POINTER = "/definitions/book/definitions/title"
HOTEL = """
$schema: http://json-schema.org/draft-07/hyper-schema#
title: Hotel API
description: Rooms and guests.
base: https://hotel.example.com/v1/
stability: prototype
definitions:
  room:
    title: Room
    properties:
      id: {type: integer}
      guest:
        links: [{rel: guest, href: "guests/{id}", templatePointers: {id: /id}, anchor: "#/guest"}]
    oneOf: [{links: [{rel: minibar, href: "rooms/{id}/minibar", targetHints: {allow: [GET, POST]}}]}]
    links: [{rel: [self, item], href: "rooms/{id}", title: Info}, {rel: help, href: "tel:{id}", title: Call}]
links: [{rel: describedby, href: /schema, title: Schema}]
"""


def pairs(site: Site, text: str) -> list[tuple[str, str]]:
    """Terms and definitions of the lists that a directive makes."""
    tree = show(site, text).filled["index"]
    items = tree.findall(nodes.definition_list_item)
    return [(item[0].astext(), " | ".join(each.astext() for each in item[1].children)) for item in items]


@pytest.fixture
def hotel(site: Site) -> Site:
    conf = 'httpschema_apis = {"library": "library.yaml", "hotel": "hotel.yaml"}\nhttpschema_default_api = "library"\n'
    site.write({"conf.py": conf, "hotel.yaml": HOTEL})
    return site


def test_the_api_itself(hotel: Site) -> None:
    built = show(hotel, ".. schema-api::\n   :api: hotel\n\n   Mind the step.\n")
    words = built.filled["index"].astext()
    told = ["Hotel API prototype", "Rooms and guests.", "Mind the step.", "Base URL", "https://hotel.example.com"]
    assert [words.index(each) for each in told] == sorted(words.index(each) for each in told)


def test_headers_of_every_request(site: Site) -> None:
    headers = '{"Accept": "application/json", "X-Key": "k"}'
    site.write({"conf.py": f'httpschema_apis = {{"api": {{"path": "library.yaml", "headers": {headers}}}}}'})
    assert pairs(site, ".. schema-api::\n   :show: headers") == [
        ("Headers of every request", "Accept: application/json\nX-Key: k"),
    ]


def test_a_summary_of_endpoints(site: Site) -> None:
    assert pairs(site, ".. schema-endpoints:: book\n   :exclude: DELETE *") == [
        ("POST /books", "Create"),
        ("GET /books/{book_id_or_isbn}", "Info"),
        ("GET /books", "List"),
        ("POST /books/{book_id_or_isbn}/reprint", "Reprint"),
    ]


def test_a_summary_of_all_is_grouped(site: Site) -> None:
    built = show(site, ".. schema-endpoints::\n   :include: :create, author\n   :order: title")
    assert outline(built.filled["index"])[1:3] == ["Author", "Book"]


def test_a_summary_leads_to_what_is_documented(site: Site) -> None:
    site.write({"other.rst": ":orphan:\n\nX\n=\n\n.. schema-endpoint:: book:create\n"})
    built = show(site, ".. schema-endpoints:: book\n   :include: book:create, book:list", "html")
    html = built.text("index.html")
    assert 'href="other.html#book--create"><span><span class="schema-method schema-post">POST</span>' in html
    assert html.count('class="schema-method') == 2
    assert html.count("other.html#book--list") == 0


def test_links_by_their_relations(hotel: Site) -> None:
    assert pairs(hotel, ".. schema-links:: hotel/room") == [
        ("self, item", "GET /v1/rooms/{id} \N{EM DASH} Info"),
        ("help", "tel:{id} \N{EM DASH} Call"),
        ("guest of guest", "GET /v1/guests/{id} | Its context is #/guest."),
        ("minibar that is only there in some cases", "GET /v1/rooms/{id}/minibar | POST /v1/rooms/{id}/minibar"),
    ]


def test_links_of_the_api_itself(hotel: Site) -> None:
    assert pairs(hotel, ".. schema-links::\n   :api: hotel") == [("describedby", "GET /schema \N{EM DASH} Schema")]


def test_links_that_are_not_there(hotel: Site) -> None:
    hotel.write(
        {"index.rst": "T\n=\n\n.. schema-links::\n", "library.yaml": "definitions: {a: {links: [{href: /}]}}\n"}
    )
    built = hotel.build()
    reason = "needs the name of a resource: the API itself has no links"
    warning = f'index.rst:4: WARNING: "schema-links" {reason}; did you mean "a"? [httpschema.selector]'
    assert built.warnings == [warning]


def test_a_resource_without_links(site: Site) -> None:
    library = "definitions: {a: {properties: {}}}\nproperties: {a: {$ref: '#/definitions/a'}}\n"
    site.write({"library.yaml": library})
    assert "There are no links." in show(site, ".. schema-links:: a").filled["index"].astext()


def test_a_piece_of_a_schema(site: Site) -> None:
    built = show(site, f".. schema-value:: {POINTER}\n   :caption: A title\n   :name: title\n\nSee :ref:`title`.")
    (block,) = built.filled["index"].findall(nodes.literal_block)
    assert block.astext().splitlines()[1] == '  "description": "What the cover says.",'
    assert block["language"] == "json"
    assert "See A title." in built.filled["index"].astext()


@pytest.mark.parametrize(
    ("pointer", "words"),
    [
        (f"{POINTER}/maxLength", "120"),
        (f"{POINTER}/description", "What the cover says."),
        ("/definitions/book/properties/title/maxLength", "120"),
        ("/definitions/book/properties/shelf/deprecated", "true"),
        ("/definitions/book/properties/shelf/type", '["string", "null"]'),
        ("hotel/definitions/room/title", "Room"),
    ],
)
def test_a_value_inline(hotel: Site, pointer: str, words: str) -> None:
    built = show(hotel, f"It is :schema:value:`{pointer}`, see?")
    assert f"It is {words}, see?" in built.tree().astext()


def test_a_value_in_a_title_and_in_myst(site: Site) -> None:
    site.write(
        {"index.md": f"# At most {{schema:value}}`{POINTER}/maxLength`\n\n```{{schema-value}} {POINTER}/type\n```\n"}
    )
    built = site.build()
    assert built.warnings == []
    assert built.env.titles["index"].astext() == "At most 120"
    assert '"string"' in built.filled["index"].astext()


@pytest.mark.parametrize("text", [".. schema-value:: {}", "x :schema:value:`{}`"])
def test_a_value_that_is_not_there(site: Site, text: str) -> None:
    pointer = "/definitions/book/definitions/titel"
    site.write({"index.rst": f"T\n=\n\n{text.format(pointer)}\n"})
    reason = f'leads nowhere in the schema; did you mean "{POINTER}"?'
    assert site.build().warnings == [f'index.rst:4: WARNING: "{pointer}" {reason} [httpschema.selector]']


def test_a_value_that_is_not_there_leaves_a_note_in_its_sentence(site: Site) -> None:
    site.write({"index.rst": "T\n=\n\nAt most :schema:value:`/x`, see?\n"})
    assert re.search(
        '<p>At most <strong class="schema-missing">[^<]+</strong>, see', site.build("html").text("index.html")
    )


def test_a_resource_may_show_some_of_its_endpoints(site: Site) -> None:
    options = ":include: book:create, author:*\n   :stability: production\n   :show: none"
    built = show(site, f".. schema-resource:: *\n   {options.replace(':show: none', ':hide: description')}")
    assert outline(built.filled["index"])[:2] == ["object Book", CREATE]
    assert not any("Author" in each for each in outline(built.filled["index"]))


def test_a_pattern_that_matches_nothing(site: Site) -> None:
    site.write({"index.rst": "T\n=\n\n.. schema-endpoints::\n   :exclude: boook\n"})
    assert site.build().warnings == [
        'index.rst:4: WARNING: "boook" matches no endpoint and no resource; did you mean "book"? [httpschema.selector]'
    ]


@pytest.mark.parametrize("option", [":order: size", ":stability: shaky"])
def test_options_are_checked(site: Site, option: str) -> None:
    site.write({"index.rst": f"T\n=\n\n.. schema-endpoints::\n   {option}\n"})
    warnings = " ".join(site.build().warnings)
    assert 'index.rst:4: ERROR: Error in "schema-endpoints" directive' in warnings
    assert f'"{option.split()[1]}"' in warnings
