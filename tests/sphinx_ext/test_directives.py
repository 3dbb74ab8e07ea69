"""What each directive and each of its options puts into a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx import addnodes

from sphinxcontrib_httpschema.sphinx_ext.nodes import attribute_name, group

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Built, Site


def show(site: Site, text: str, builder: str = "dummy") -> Built:
    """A page with nothing on it but this; it gives no warnings."""
    site.write({"index.rst": f"Title\n=====\n\n{text}\n"})
    built = site.build(builder)
    assert built.warnings == []
    return built


def outline(tree: nodes.document) -> list[str]:
    """Signatures and headings of parts, in order; a block without a frame is ``-``."""
    found = []
    for node in tree.findall():
        if isinstance(node, addnodes.desc_signature):
            found.append(node.astext().replace("\xa0", " "))
        elif isinstance(node, group):
            found.append(node.astext().partition(":")[0])
        elif isinstance(node, nodes.container) and "schema-alone" in node["classes"]:
            found.append("-")
    return found


def attributes(tree: nodes.document) -> list[str]:
    return [node.astext() for node in tree.findall(attribute_name) if "schema-name" in node["classes"]]


def codes(tree: nodes.document) -> list[str]:
    return [node.astext().splitlines()[0] for node in tree.findall(nodes.literal_block)]


CREATE = "POST /books \N{EM DASH} Create"
LIST = "GET /books \N{EM DASH} List"
PARTS = ["Request body", "Example request", "Responses"]


@pytest.mark.parametrize(
    ("options", "expected", "described"),
    [
        ("", PARTS, True),
        (":show: body", ["Request body"], False),
        (":show: response, example description", ["Example request", "Responses"], True),
        (":hide: body example", ["Responses"], True),
        (":hide: description", PARTS, False),
        (":show: body, example\n   :hide: body", ["Example request"], False),
        (":show: parameters", [], False),
    ],
)
def test_parts_are_shown_and_hidden(site: Site, options: str, expected: list[str], *, described: bool) -> None:
    built = show(site, f".. schema-endpoint:: book:create\n   {options}")
    assert outline(built.filled["index"]) == [CREATE, *expected]
    assert ("Add a book." in built.filled["index"].astext()) is described


def test_an_endpoint_shows_parameters_of_each_location(site: Site) -> None:
    hide = "\n   :hide: response"
    built = show(site, f".. schema-endpoint:: book:list{hide}\n.. schema-endpoint:: book:info{hide}")
    listed = [LIST, "Query parameters", "Request headers", "Example request"]
    info = ["GET /books/{book_id_or_isbn} \N{EM DASH} Info", "Path parameters", "Example request"]
    assert outline(built.filled["index"]) == [*listed, *info]
    assert attributes(built.filled["index"]) == ["lent", "form", "Range", "book_id_or_isbn"]


def test_a_resource_that_is_no_object_says_so(site: Site) -> None:
    listed = "{title: Names, type: array, items: {type: string}, links: [{href: /names, rel: self}]}"
    site.write({"library.yaml": f"definitions: {{names: {listed}}}\n"})
    assert "Its type is array of strings." in show(site, ".. schema-resource:: names").filled["index"].astext()


@pytest.mark.parametrize("options", [":show: headers", ":hide: description parameters body example response"])
def test_headers_are_a_part_of_their_own(site: Site, options: str) -> None:
    tree = show(site, f".. schema-endpoint:: book:list\n   {options}").filled["index"]
    assert outline(tree) == [LIST, "Request headers"]


@pytest.mark.parametrize(
    "selector",
    ["book:create", "POST /books", "post /books", "book:create   ", "/definitions/book/links/0"],
)
def test_a_selector_finds_its_endpoint(site: Site, selector: str) -> None:
    tree = show(site, f".. schema-endpoint:: {selector}\n   :show: description").filled["index"]
    assert outline(tree) == [CREATE]


@pytest.mark.parametrize("selector", ["GET /books/{}", "GET /books/{x}", "book:self", "book:info"])
def test_the_names_of_variables_do_not_matter(site: Site, selector: str) -> None:
    tree = show(site, f".. schema-endpoint:: {selector}\n   :show: description").filled["index"]
    assert outline(tree) == ["GET /books/{book_id_or_isbn} \N{EM DASH} Info"]


BOOK = ["book:create", "book:info", "book:list", "book:reprint", "book:burn"]
AUTHOR = ["author:info", "author:rename"]


@pytest.mark.parametrize(
    ("argument", "options", "expected"),
    [
        ("book", "", ["book", *BOOK]),
        ("*", "", ["book", *BOOK, "author", *AUTHOR, "root:health"]),
        ("?ook", "", ["book", *BOOK]),
        ("*o*", ":endpoints: none", ["book", "author"]),
        ("root", "", ["root:health"]),
        ("root", ":endpoints: none", []),
        ("book", ":endpoints: list, create", ["book", "book:list", "book:create"]),
        ("book", ":endpoints:\n      book:list\n      create", ["book", "book:list", "book:create"]),
        ("book", ":endpoints: re*, create, *r*", ["book", "book:reprint", "book:create", "book:burn"]),
        ("book", ":endpoints: *", ["book", *BOOK]),
        ("*", ":endpoints: *", ["book", *BOOK, "author", *AUTHOR, "root:health"]),
    ],
)
def test_a_resource_comes_with_its_endpoints(site: Site, argument: str, options: str, expected: list[str]) -> None:
    built = show(site, f".. schema-resource:: {argument}\n   {options}")
    objects = built.env.get_domain("schema").get_objects()
    assert [name for name, _, kind, *_ in objects if kind != "attribute"] == expected


def test_a_resource_shows_its_description_and_attributes(site: Site) -> None:
    tree = show(site, ".. schema-resource:: author\n   :endpoints: none").filled["index"]
    assert outline(tree) == ["object Author prototype"]
    assert attributes(tree) == ["id", "name"]
    assert "Somebody who writes." in tree.astext()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", ["chapters", "chapters[].heading", "chapters[].chapters"]),
        (":depth: 0", ["chapters"]),
        (":depth: 1", ["chapters", "chapters[].heading", "chapters[].chapters"]),
    ],
)
def test_attributes_are_opened_as_deep_as_the_option_says(site: Site, options: str, expected: list[str]) -> None:
    tree = show(site, f".. schema-attributes:: book\n   {options}").filled["index"]
    assert [name for name in attributes(tree) if "chapters" in name] == expected


@pytest.mark.parametrize(
    ("directive", "expected"),
    [
        ("schema-attributes:: author", ["id", "name"]),
        ("schema-attributes:: author:rename\n   :of: request", ["name"]),
        ("schema-attributes:: author:info\n   :of: response", ["id", "name"]),
        ("schema-attributes:: PATCH /authors/{}\n   :of: request", ["name"]),
        ("schema-attributes:: author:info\n   :of: request", []),
    ],
)
def test_attributes_alone(site: Site, directive: str, expected: list[str]) -> None:
    tree = show(site, f".. {directive}\n\n   Mine.").filled["index"]
    assert outline(tree) == ["-"]
    assert attributes(tree) == expected
    assert next(node.astext() for node in tree.findall(nodes.paragraph)) == "Mine."


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", ["curl https://library.example.com/health \\", "HTTP/1.1 200 OK"]),
        (":show: example", ["curl https://library.example.com/health \\"]),
        (":show: response", ["HTTP/1.1 200 OK"]),
        (":hide: example", ["HTTP/1.1 200 OK"]),
        (":show: request", ["curl https://library.example.com/health \\"]),
        (":hide: request", ["HTTP/1.1 200 OK"]),
        (":show: request response", ["curl https://library.example.com/health \\", "HTTP/1.1 200 OK"]),
        (":show: example\n   :samples: http", ["GET /health HTTP/1.1"]),
        (
            ":show: example\n   :samples: http, curl",
            ["GET /health HTTP/1.1", "curl https://library.example.com/health \\"],
        ),
    ],
)
def test_an_example_alone(site: Site, options: str, expected: list[str]) -> None:
    tree = show(site, f".. schema-example:: root:health\n   {options}\n\n   Mine.").filled["index"]
    assert outline(tree) == ["-"]
    assert codes(tree) == expected
    assert next(node.astext() for node in tree.findall(nodes.paragraph)) == "Mine."


def test_an_example_can_be_pasted(site: Site) -> None:
    tree = show(site, ".. schema-example:: book:create\n   :show: request\n   :samples: curl httpie").filled["index"]
    blocks = [node.astext() for node in tree.findall(nodes.literal_block)]
    assert [block.split()[0] for block in blocks] == ["curl", "http"], "no prompt stands before them"
    assert all(line.startswith("  ") for block in blocks for line in block.splitlines()[1:2])
    assert [node["language"] for node in tree.findall(nodes.literal_block)] == ["bash", "bash"]


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        ("http", ["GET /health HTTP/1.1"]),
        ("curl http", ["curl https://library.example.com/health \\", "GET /health HTTP/1.1"]),
    ],
)
def test_samples_come_in_the_order_of_the_option(site: Site, samples: str, expected: list[str]) -> None:
    tree = show(site, f".. schema-endpoint:: root:health\n   :show: example\n   :samples: {samples}").filled["index"]
    assert codes(tree) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", {"reference", "index", "contents"}),
        (":no-index:", {"contents"}),
        (":no-index-entry:", {"reference", "contents"}),
        (":no-contents-entry:", {"reference", "index"}),
        (":no-index:\n   :no-contents-entry:", set()),
    ],
)
@pytest.mark.parametrize("directive", ["schema-endpoint:: author:info", "schema-resource:: author"])
def test_entries(site: Site, directive: str, options: str, expected: set[str]) -> None:
    built = show(site, f".. {directive}\n   {options}")
    found = {
        "reference": bool(list(built.env.get_domain("schema").get_objects())),
        "index": any(node["entries"] for node in built.tree().findall(addnodes.index)),
        "contents": "GET /authors/{author_id}" in built.env.tocs["index"].astext(),
    }
    assert {name for name, is_there in found.items() if is_there} == expected
    assert all(node["ids"] for node in built.tree().findall(addnodes.desc_signature)), "every block can be linked to"


def test_class_and_name_are_those_of_the_block(site: Site) -> None:
    page = """
.. schema-endpoint:: book:create
   :class: one two
   :name: my-endpoint

.. schema-attributes:: author
   :class: three
   :name: my-attributes

See :ref:`this <my-endpoint>` and :ref:`that <my-attributes>`.
"""
    tree = show(site, page).filled["index"]
    (block,) = tree.findall(addnodes.desc)
    (alone,) = (node for node in tree.findall(nodes.container) if "schema-alone" in node["classes"])
    assert {"schema", "schema-endpoint", "one", "two"} <= set(block["classes"])
    assert {"schema", "three"} <= set(alone["classes"])
    links = {node.astext(): node["refid"] for node in tree.findall(nodes.reference)}
    assert links["this"] in block["ids"]
    assert links["that"] in alone["ids"]


PROSE = """
.. schema-endpoint:: book:create

   Mine, with *markup* and :schema:endpoint:`book:create`.

   .. note:: Still mine.
"""


def test_prose_stands_between_description_and_parameters(site: Site) -> None:
    text = show(site, PROSE, "text").text()
    order = ["POST /books", "Add a book.", 'Mine, with *markup* and "book:create".', "Still mine.", "Request body"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert all(line.startswith("   ") for line in text.splitlines() if "ine" in line and "Title" not in line)


def test_prose_stands_first_where_the_description_is_hidden(site: Site) -> None:
    text = show(site, PROSE.replace("\n\n   Mine", "\n   :hide: description\n\n   Mine"), "text").text()
    assert "Add a book." not in text
    assert text.index("Mine") < text.index("Request body")


@pytest.mark.parametrize("argument", ["book", "*", "root"])
def test_prose_of_a_resource_stands_there_once(site: Site, argument: str) -> None:
    text = show(site, f".. schema-resource:: {argument}\n\n   Mine.", "text").text()
    assert text.count("Mine.") == 1
    if argument != "root":
        assert text.index("Something to read") < text.index("Mine.") < text.index('"isbn"')
