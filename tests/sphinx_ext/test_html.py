"""Pages as HTML: pieces are written straight, so all that a writer has to see to is claimed here."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from docutils import nodes
from docutils.utils import new_document

from sphinxcontrib_httpschema.sphinx_ext import content as kinds
from sphinxcontrib_httpschema.sphinx_ext.content import Content, as_nodes, permalink, piece, searched
from sphinxcontrib_httpschema.sphinx_ext.html import visit_piece

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.sphinx_ext.conftest import Built, Site

ODD = "suppress_warnings = ['httpschema.schema']"  # One of its types is a tag.
HOSTILE = f"httpschema_apis = 'hostile.json'\n{ODD}"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Writer(nodes.NodeVisitor):
    """As much of docutils' writer as is needed: it says what it was given."""

    def __init__(self) -> None:
        super().__init__(new_document(""))
        self.body: list[str] = []
        self.builder = SimpleNamespace(name="html")

    def unknown_visit(self, node: nodes.Node) -> None:
        self.body.append(f"[{node.__class__.__name__}]")

    def unknown_departure(self, node: nodes.Node) -> None:
        self.body.append(f"[/{node.__class__.__name__}]")


def written(*contents: str | Content | nodes.Node) -> str:
    writer, node = Writer(), piece()
    node.contents = contents
    with pytest.raises(nodes.SkipNode):
        visit_piece(writer, node)
    return "".join(writer.body)


CONTENTS: dict[str, tuple[str | Content | nodes.Node, str]] = {
    "text": ("a <b> & \"c\" 'd'", "a &lt;b&gt; &amp; \"c\" 'd'"),
    "node of text": (nodes.Text("<&>"), "&lt;&amp;&gt;"),
    "unprintable": ("a\0b\x1b\ufffe", "a\ufffdb\ufffd\ufffd"),
    "paragraph": (Content(kinds.PARAGRAPH, ["<a>"]), "<p>&lt;a&gt;</p>\n"),
    "classes": (Content(kinds.SPAN, ["x"], "a b"), '<span class="a b">x</span>'),
    "own classes too": (Content(kinds.CODE, ["x"], "a"), '<code class="docutils literal notranslate a">x</code>'),
    "hostile classes": (Content(kinds.SPAN, [], 'a"><b'), '<span class="a&quot;&gt;&lt;b"></span>'),
    "anchor": (Content(kinds.TERM, ["x"], anchor="a.b--c"), '<dt id="a.b--c">x</dt>'),
    "hostile anchor": (Content(kinds.TERM, ["x"], anchor="\"'<&"), '<dt id="&quot;&#x27;&lt;&amp;">x</dt>'),
    "item": (Content(kinds.ITEM, [Content(kinds.TERM), Content(kinds.DEFINITION)]), "<dt></dt><dd></dd>\n"),
    "heading": (
        Content(kinds.HEADING, ["X"], "schema-group", "i", level=4),
        '<p class="rubric schema-group" id="i" role="heading" aria-level="4">X</p>\n',
    ),
    "details": (
        Content(kinds.DETAILS, [Content(kinds.SUMMARY, ["S"]), "x"], open=False),
        "<details><summary>S</summary>\nx</details>\n",
    ),
    "open details": (Content(kinds.DETAILS, open=True), '<details open=""></details>\n'),
    "permalink": (permalink(["n"], "i", "c"), '<a class="schema-self" href="#i"><code class="c">n</code></a>'),
    "no permalink": (permalink(["n"], "", "c"), '<code class="c">n</code>'),
    "hostile permalink": (permalink([], '"', "c"), '<a class="schema-self" href="#&quot;"><code class="c"></code></a>'),
    "link": (
        Content(kinds.LINK, ["x"], refuri="a.html#b&c"),
        '<a class="reference internal" href="a.html#b&amp;c">x</a>',
    ),
    "link in the page": (Content(kinds.LINK, ["x"], refid="b"), '<a class="reference internal" href="#b">x</a>'),
    "unknown node": (nodes.strong("", "<x>"), "[strong][Text][/Text][/strong]"),
    "unknown node inside": (Content(kinds.SPAN, [nodes.image()]), "<span>[image][/image]</span>"),
}


@pytest.mark.parametrize(("content", "expected"), CONTENTS.values(), ids=CONTENTS)
def test_contents_as_html(content: str | Content | nodes.Node, expected: str) -> None:
    assert written(content) == expected


def test_contents_stand_in_their_order() -> None:
    assert written("a", Content(kinds.SPAN, ["b", Content(kinds.STRONG, ["c"]), "d"]), "e") == (
        "a<span>b<strong>c</strong>d</span>e"
    )


@pytest.mark.parametrize("kind", [each for each in vars(kinds).values() if isinstance(each, kinds.Kind)])
def test_every_kind_is_a_node_with_the_same_words(kind: kinds.Kind) -> None:
    more = {"level": 2} if kind is kinds.HEADING else {"refid": "x"} if kind is kinds.LINK else {}
    (node,) = as_nodes([Content(kind, ["a ", Content(kinds.STRONG, ["b"])], "c d", "i", **more)])
    assert isinstance(node, kind.node)
    assert (node.astext().split(), node["classes"], node["ids"]) == (["a", "b"], ["c", "d"], ["i"])


def test_a_search_finds_words_but_no_examples() -> None:
    example = nodes.literal_block("", "made up", classes=["no-search"])
    found = list(searched(["a", Content(kinds.SPAN, ["b", example]), nodes.paragraph("", "c")]))
    assert found == ["a", "b", "c"]


class Page(HTMLParser):
    """Reads a page and minds that every element is closed, in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.events: list[str] = []
        self.levels: list[tuple[int, int]] = []  #: The level of each heading of a part, and that of the section around.
        self.feed(text)
        self.close()
        self.faults += [f"{tag} is not closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name == "href" and value]
        self.events += [name for name, _ in attrs if name.startswith("on")]
        if values.get("role") == "heading":
            self.levels.append((int(values["aria-level"] or 0), self.open.count("section")))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> at {self.getpos()} inside of {self.open[-2:]}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass


@pytest.fixture(scope="module")
def pages(new_site: Callable[[], Site], data: Path) -> dict[str, str]:
    """A page with everything, and one of an API that means harm."""
    site = new_site()
    directives = (
        ".. schema-resource:: *\n   :api: bad\n   :samples: curl http\n",
        ".. schema-attributes:: bad/app%3Cb%3E\n",
    )
    hostile = "Title\n=====\n\n" + "\n".join(directives)
    conf = f"httpschema_apis = {{'api': 'library.yaml', 'bad': 'hostile.json'}}\nhttpschema_default_api = 'api'\n{ODD}"
    site.write({"conf.py": conf, "hostile.json": (data / "hostile.json").read_text("utf-8")})
    site.write(
        {
            "index.rst": (data / "everything.rst").read_text("utf-8") + "\n.. toctree::\n\n   hostile\n",
            "hostile.rst": hostile,
        }
    )
    built = site.build("html")
    assert built.warnings == []
    return {path.stem: path.read_text("utf-8") for path in built.outdir.glob("*.html")}


@pytest.mark.parametrize("name", ["index", "hostile", "genindex"])
def test_pages_are_well_formed(pages: dict[str, str], name: str) -> None:
    page = Page(pages[name])
    assert page.faults == []
    assert [each for each, times in Counter(page.ids).items() if times > 1] == []
    assert not [each for each in page.ids if re.search(r"[\s\"'<>&#%]", each)]
    inside = [link[1:] for link in page.links if link.startswith("#") and len(link) > 1]
    assert set(inside) <= set(page.ids)


def test_headings_are_one_level_below_their_section(pages: dict[str, str]) -> None:
    levels = Page(pages["index"]).levels
    assert len(levels) > 10
    assert all(level == depth + 1 for level, depth in levels)
    assert {level for level, _ in levels} == {2, 3, 4}


def test_links_between_pages_lead_somewhere(pages: dict[str, str]) -> None:
    ids = {name: set(Page(text).ids) for name, text in pages.items()}
    for text in pages.values():
        for link in Page(text).links:
            path, _, anchor = link.partition("#")
            if anchor and path.removesuffix(".html") in ids:
                assert anchor in ids[path.removesuffix(".html")]


def test_nothing_of_a_schema_becomes_markup(pages: dict[str, str]) -> None:
    text, page = pages["hostile"], Page(pages["hostile"])
    assert "alert(" in text
    assert page.events == []
    assert not page.tags & {"iframe", "img", "b", "i", "x"}
    assert not re.search(r"<script>[^<]*alert\(\d\)", text)
    assert not any(link.startswith("javascript") for link in page.links)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text)
    for number in range(1, 8):
        assert number in {1, 4} or f"alert({number})" in re.sub(r"<[^>]*>", "", text)


@pytest.mark.parametrize(("builder", "suffix"), [("epub", ".xhtml"), ("xml", ".xml")])
def test_xml_is_well_formed_whatever_a_schema_holds(site: Site, data: Path, builder: str, suffix: str) -> None:
    site.write({"conf.py": HOSTILE, "hostile.json": (data / "hostile.json").read_text("utf-8")})
    site.write({"index.rst": "Title\n=====\n\n.. schema-resource:: *\n\n.. schema-attributes:: app%3Cb%3E\n"})
    built: Built = site.build(builder)
    assert built.warnings == []
    found = [path for path in built.outdir.glob("*") if path.suffix == suffix]
    assert found
    for path in found:
        ET.parse(path)


@pytest.mark.parametrize("builder", ["text", "latex", "man", "texinfo", "pseudoxml", "json", "gettext"])
@pytest.mark.filterwarnings("ignore:.*JSONHTMLBuilder.app.*")  # The builder of JSON itself asks for it.
def test_no_builder_minds_a_hostile_schema(site: Site, data: Path, builder: str) -> None:
    site.write({"conf.py": HOSTILE, "hostile.json": (data / "hostile.json").read_text("utf-8")})
    site.write({"index.rst": "Title\n=====\n\n.. schema-resource:: *\n"})
    assert site.build(builder).warnings == []


def test_the_style_sheet_is_linked_from_the_pages_that_need_it(site: Site) -> None:
    site.write(
        {
            "index.rst": "Title\n=====\n\n.. toctree::\n\n   api\n",
            "api.rst": "Api\n===\n\n.. schema-endpoint:: root:health\n",
        }
    )
    built = site.build("html")
    assert "httpschema.css" in built.text("api.html")
    assert "httpschema.css" not in built.text("index.html")
    assert (built.outdir / "_static" / "httpschema.css").is_file()


def test_a_search_finds_what_a_schema_says_but_not_its_examples(site: Site) -> None:
    site.write({"index.rst": "Title\n=====\n\n.. schema-endpoint:: book:create\n   :hide: body\n"})
    index = site.build("html").text("searchindex.js")
    for word in ("isbn", "librarian", "trade", "add"):
        assert f'"{word}' in index or f"{word}:" in index
    for word in ("7c1d2e3f", "accept", "curl"):
        assert word not in index
