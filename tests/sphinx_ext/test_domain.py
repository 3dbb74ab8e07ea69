"""References, the inventory, indices, anchors, and what comes of documenting a thing twice."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx import addnodes

from sphinxcontrib_httpschema.sphinx_ext.nodes import attribute_name

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Built, Site

TITLE = "Title\n=====\n\n"
ALL = f"{TITLE}.. schema-resource:: *\n"


def ids(tree: nodes.document) -> list[str]:
    return [each for node in tree.findall(nodes.Element) for each in node["ids"]]


def links(tree: nodes.document) -> dict[str, str]:
    """Where the references with a text lead: ``page#id`` or ``#id``."""
    found = {}
    for node in tree.findall(nodes.reference):
        found[node.astext()] = node["refuri"] if "refuri" in node else f"#{node['refid']}"
    return found


ROLES = {
    ":schema:endpoint:`book:create`": ("book:create", "api.html#book--create"),
    ":schema:endpoint:`adding <book:create>`": ("adding", "api.html#book--create"),
    ":schema:endpoint:`root:health`": ("root:health", "api.html#root--health"),
    ":schema:resource:`book`": ("book", "api.html#resource---book"),
    ":schema:attribute:`book.author.name`": ("book.author.name", "api.html#book.author.name"),
    ":schema:attribute:`book:create/body.title`": ("book:create/body.title", "api.html#book--create---body.title"),
    ":schema:attribute:`book:list/query.lent`": ("book:list/query.lent", "api.html#book--list---query.lent"),
    ":schema:attribute:`book:list/header.Range`": ("book:list/header.Range", "api.html#book--list---header.Range"),
    ":schema:attribute:`author:info/path.author_id`": (
        "author:info/path.author_id",
        "api.html#author--info---path.author_id",
    ),
    ":schema:attribute:`book.chapters[].heading`": ("book.chapters[].heading", "api.html#book.chapters...heading"),
    ":schema:attribute:`book.form(audio).minutes`": (
        "book.form(audio).minutes",
        "api.html#book.form-.audio.-.minutes",
    ),
    ":schema:attribute:`root:health/200.open`": ("root:health/200.open", "api.html#root--health---200.open"),
    ":any:`book:burn`": ("book:burn", "api.html#book--burn"),
    ":any:`author`": ("author", "api.html#resource---author"),
    ":any:`author.name`": ("author.name", "api.html#author.name"),
}


def test_roles_lead_to_what_they_name_and_that_is_there(site: Site) -> None:
    page = "".join(f"{role}\n\n" for role in ROLES)
    site.write({"index.rst": f"{TITLE}.. toctree::\n\n   api\n\n{page}", "api.rst": ALL})
    built = site.build("html")
    assert built.warnings == []
    found = links(built.filled["index"])
    assert {text: found.get(text) for text, _ in ROLES.values()} == dict(ROLES.values())
    there = set(re.findall(r' id="([^"]+)"', built.text("api.html")))
    assert {target.partition("#")[2] for _, target in ROLES.values()} <= there


def test_a_bang_makes_no_link(site: Site) -> None:
    site.write({"index.rst": f"{ALL}\n:schema:endpoint:`!book:create`, :schema:endpoint:`!no <such>`\n"})
    built = site.build()
    assert built.warnings == []
    assert not {"book:create", "no"} & set(links(built.filled["index"]))


UNRESOLVED = {
    ":schema:endpoint:`book:creat`": "schema:endpoint reference target not found: book:creat [ref.endpoint]",
    ":schema:resource:`app`": "schema:resource reference target not found: app [ref.resource]",
    ":schema:attribute:`book.x`": "schema:attribute reference target not found: book.x [ref.attribute]",
}


@pytest.mark.parametrize(("role", "warning"), UNRESOLVED.items())
@pytest.mark.parametrize("nitpicky", [True, False])
def test_an_unresolved_role_is_one_warning_of_sphinx(site: Site, role: str, warning: str, *, nitpicky: bool) -> None:
    site.write({"index.rst": f"{ALL}\n{role}\n", "conf.py": f"nitpicky = {nitpicky}"})
    assert site.build().warnings == [f"index.rst:6: WARNING: {warning}"]


def test_it_can_be_ignored_in_the_way_of_sphinx(site: Site) -> None:
    site.write(
        {"conf.py": "nitpick_ignore = [('schema:endpoint', 'x:y')]", "index.rst": f"{ALL}\n:schema:endpoint:`x:y`\n"}
    )
    assert site.build().warnings == []


def inventory(built: Built) -> list[list[str]]:
    """The entries of objects.inv: name, kind, priority, place, display."""
    *_, packed = (built.outdir / "objects.inv").read_bytes().split(b"\n", 4)
    return [line.split(" ", 4) for line in zlib.decompress(packed).decode("utf-8").splitlines()]


def test_the_inventory_holds_every_kind_of_thing(site: Site) -> None:
    site.write({"index.rst": ALL})
    built = site.build("html")
    entries = {(name, kind): (uri, display) for name, kind, _, uri, display in inventory(built)}
    assert sorted(name for name, kind in entries if kind == "schema:resource") == ["author", "book"]
    assert sum(kind == "schema:endpoint" for _, kind in entries) == 8
    assert entries["book:create", "schema:endpoint"] == ("index.html#book--create", "POST /books")
    between = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
    display = between.join(("Book", "author", "name"))
    assert entries["book.author.name", "schema:attribute"] == ("index.html#$", display)
    there = set(re.findall(r' id="([^"]+)"', built.text("index.html")))
    anchors = {
        uri.partition("#")[2].replace("$", name) for (name, kind), (uri, _) in entries.items() if "schema" in kind
    }
    assert anchors <= there


@pytest.mark.parametrize(
    "options",
    [
        ":hide: body",
        ":hide: parameters",
        ":hide: headers",
        ":show: description",
        ":depth: 0",
        ":depth: 1",
        ":hide: response",
        ":endpoints: none\n   :hide: attributes",
    ],
)
def test_whatever_is_hidden_nothing_leads_to_what_is_not_there(site: Site, options: str) -> None:
    site.write({"index.rst": f"{ALL}   {options}\n"})
    built = site.build("html")
    text = built.text("index.html")
    there = set(re.findall(r' id="([^"]+)"', text))
    noted = {str(anchor) for *_, anchor, _ in built.env.get_domain("schema").get_objects()}
    assert noted <= there
    assert set(re.findall(r'href="#([^"]+)"', text)) <= there


def test_the_general_index(site: Site) -> None:
    site.write({"index.rst": ALL})
    tree = site.build().tree()
    entries = [entry[1] for node in tree.findall(addnodes.index) for entry in node["entries"]]
    assert entries == [
        "Book (object)",
        *["Book; Create", "POST /books", "Book; Info", "GET /books/{book_id_or_isbn}", "Book; List", "GET /books"],
        *["Book; Reprint", "POST /books/{book_id_or_isbn}/reprint", "Book; Burn", "DELETE /books/{book_id_or_isbn}"],
        *[
            "Author (object)",
            "Author; Info",
            "GET /authors/{author_id}",
            "Author; Rename",
            "PATCH /authors/{author_id}",
        ],
        "GET /health",
    ]


def test_the_contents(site: Site) -> None:
    site.write({"index.rst": f"{TITLE}.. schema-resource:: author\n\nTwo\n---\n\n.. schema-endpoint:: root:health\n"})
    toc = site.build().env.tocs["index"]
    entries = [(node.astext(), node["anchorname"]) for node in toc.findall(nodes.reference)]
    assert entries == [
        ("Title", ""),
        ("Author", "#resource---author"),
        ("GET /authors/{author_id}", "#author--info"),
        ("PATCH /authors/{author_id}", "#author--rename"),
        ("Two", "#two"),
        ("GET /health", "#root--health"),
    ]


def test_the_contents_can_be_without_objects(site: Site) -> None:
    site.write({"conf.py": "toc_object_entries = False", "index.rst": ALL})
    toc = site.build().env.tocs["index"]
    assert [node.astext() for node in toc.findall(nodes.reference)] == ["Title"]


def doubles(tree: nodes.document) -> list[str]:
    return [each for each, times in Counter(ids(tree)).items() if times > 1]


def test_anchors_are_unique_and_stay_when_endpoints_come_and_move(site: Site) -> None:
    site.write({"index.rst": ALL})
    before = site.build()
    assert doubles(before.filled["index"]) == []
    api = (site.folder / "library.yaml").read_text("utf-8")
    create, info = (api.index(f"    - title: {name}") for name in ("Create", "Info"))
    moved = api[:create] + "    - {title: New, href: /new, method: GET, rel: new}\n" + api[info:]
    end = moved.index("  author:\n    title: Author")
    moved = moved[:end] + api[create:info] + moved[end:]
    site.write({"library.yaml": moved})
    after = site.build()
    assert after.warnings == []
    assert doubles(after.filled["index"]) == []
    assert set(ids(before.filled["index"])) <= set(ids(after.filled["index"]))
    assert "book--new" in ids(after.filled["index"])


def page_of(*directives: str) -> str:
    return TITLE + "\n".join(f".. {directive}\n" for directive in directives)


TWICE = "is documented in {} too; add :no-index: to one of them [httpschema.duplicate]"


@pytest.mark.parametrize(
    ("directive", "what"),
    [
        ("schema-endpoint:: book:info", 'endpoint "book:info"'),
        ("schema-resource:: author\n   :endpoints: none", 'resource "author"'),
    ],
)
def test_a_second_page_is_warned_of_and_references_lead_to_the_first(site: Site, directive: str, what: str) -> None:
    files = {"index.rst": page_of("toctree::\n\n   two", directive), "two.rst": page_of(directive)}
    site.write(files)
    built = site.build("html")
    assert built.warnings == [f"two.rst:4: WARNING: {what} {TWICE.format('index')}"]
    where = {name: page for name, _, _, page, *_ in built.env.get_domain("schema").get_objects()}
    assert set(where.values()) == {"index"}


def test_a_copy_of_a_page_in_a_folder_has_an_anchor_of_its_own(site: Site) -> None:
    copy = page_of("schema-endpoint:: book:info\n   :no-index:")
    site.write({"index.rst": page_of("schema-endpoint:: book:info"), "a/b.rst": f":orphan:\n\n{copy}"})
    site.write({"a-b.rst": f":orphan:\n\n{copy}"})
    built = site.build()
    assert built.warnings == []
    anchors = [
        next(node["ids"][0] for node in built.tree(page).findall(addnodes.desc_signature))
        for page in ("index", "a/b", "a-b")
    ]
    assert anchors == ["book--info", "a---b--book--info", "a-b--book--info"]


@pytest.mark.parametrize("option", ["", "\n   :no-index:"])
@pytest.mark.parametrize("directive", ["schema-endpoint:: book:create", "schema-resource:: book"])
def test_several_copies_on_one_page_give_no_duplicate_ids(site: Site, directive: str, option: str) -> None:
    site.write({"index.rst": page_of(directive, *[directive + option] * 3)})
    built = site.build("html")
    assert doubles(built.filled["index"]) == []
    found = re.findall(r' id="([^"]+)"', built.text("index.html"))
    assert [each for each, times in Counter(found).items() if times > 1] == []
    told = {line for line in built.warnings if "[httpschema.duplicate]" in line}
    assert bool(told) is not bool(option), "who documents a thing twice on a page is told"
    assert len(built.warnings) == len(told)


@pytest.mark.parametrize(
    "directive",
    [
        "schema-attributes:: author",
        "schema-attributes:: book:create\n   :of: request",
        "schema-attributes:: book:info\n   :of: response",
        "schema-example:: book:create",
    ],
)
def test_pieces_alone_may_be_repeated(site: Site, directive: str) -> None:
    site.write({"index.rst": page_of("schema-resource:: *", *[directive] * 3)})
    built = site.build()
    assert built.warnings == []
    assert doubles(built.filled["index"]) == []


def test_references_lead_to_the_canonical_place_wherever_the_copy_stands(site: Site) -> None:
    page = (
        page_of("toctree::\n\n   two", "schema-endpoint:: book:info\n   :no-index:")
        + "\n:schema:endpoint:`book:info`\n"
    )
    site.write({"index.rst": page, "two.rst": page_of("schema-endpoint:: book:info")})
    built = site.build("html")
    assert built.warnings == []
    assert links(built.filled["index"])["book:info"] == "two.html#book--info"
    assert 'href="#index--book--info---path.book_id_or_isbn"' in built.text("index.html")
    assert 'id="index--book--info---path.book_id_or_isbn"' in built.text("index.html")


def test_in_singlehtml_no_id_is_there_twice(site: Site) -> None:
    copy = page_of("schema-endpoint:: book:info\n   :no-index:", "schema-attributes:: author")
    site.write(
        {"index.rst": page_of("toctree::\n\n   one\n   two", "schema-resource:: *"), "one.rst": copy, "two.rst": copy}
    )
    built: Built = site.build("singlehtml")
    assert built.warnings == []
    found = [each for each in re.findall(r' id="([^"]+)"', built.text("index.html")) if "--" in each]
    assert [each for each, times in Counter(found).items() if times > 1] == []
    body = "".join(line for line in built.text("index.html").splitlines() if "toctree-l" not in line)
    assert set(re.findall(r'href="#([^"]+--[^"]+)"', body)) <= set(found), (
        "all links but those of Sphinx's own contents"
    )


NESTED = """\
$schema: http://json-schema.org/draft-04/hyper-schema
definitions:
  app:
    title: App
    links:
    - title: List
      href: /apps
      method: GET
      rel: instances
      schema:
        properties:
          filter: {type: object, properties: {x: {type: object, properties: {deep: {type: string}}}}}
          many: {type: array, items: {type: object, properties: {x: {type: string}}}}
          x: {type: integer}
          odd[name]: {type: string}
          one: {oneOf: [{title: A, properties: {k: {enum: [a]}}}, {title: B, properties: {k: {enum: [b]}}}]}
          two: {oneOf: [{title: A, properties: {k: {enum: [a]}}}, {title: B, properties: {k: {enum: [b]}}}]}
"""


def test_what_is_inside_of_a_parameter_goes_by_its_name(site: Site) -> None:
    site.write({"library.yaml": NESTED, "index.rst": page_of("schema-endpoint:: app:list")})
    built = site.build()
    assert built.warnings == []
    tree = built.filled["index"]
    assert doubles(tree) == []
    names = [node.astext() for node in tree.findall(attribute_name) if "schema-name" in node["classes"]]
    odd = ["odd[name]", "one", "one.k", "one.k", "two", "two.k", "two.k"]
    assert names == ["filter", "filter.x", "filter.x.deep", "many", "many[].x", "x", *odd]
    query = {each.partition("query.")[2] for each in ids(tree) if "query." in each}
    assert {"filter.x", "filter.x.deep", "many...x", "x", "one-.a.-.k", "two-.b.-.k"} <= query
    noted = {str(anchor) for *_, anchor, _ in built.env.get_domain("schema").get_objects()}
    assert noted <= set(ids(tree))
