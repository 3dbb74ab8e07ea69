"""Descriptions as nodes: what is markup, what is not, what comes of hostile text, and that builders take it all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinx.highlighting import lexer_classes

from sphinxcontrib_httpschema.api.commonmark import is_plain, simple_paragraphs
from sphinxcontrib_httpschema.sphinx_ext.markdown import (
    DESCRIPTION_MARKUPS,
    MAX_DEPTH,
    description_nodes,
    markdown_nodes,
    parsed_nodes,
    text_nodes,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


def shape(node: nodes.Node) -> str:
    """A node as ``name[what matters](children)``, text as ``'text'``."""
    if isinstance(node, nodes.Text):
        return repr(str(node))
    assert isinstance(node, nodes.Element)
    shown = ("refuri", "reftitle", "internal", "start", "suffix", "language", "force")
    attributes = ",".join(f"{name}={node[name]}" for name in shown if name in node)
    return node.tagname + (f"[{attributes}]" if attributes else "") + f"({', '.join(map(shape, node.children))})"


def shapes(found: Sequence[nodes.Node]) -> str:
    return ", ".join(map(shape, found))


def link(url: str, content: str) -> str:
    return f"reference[refuri={url},internal=False]({content})"


def words_of(found: Sequence[nodes.Node]) -> str:
    return "\n".join(node.astext() for node in found)


def pretty(found: Sequence[nodes.Node]) -> str:
    return nodes.container("", *found).pformat()


def depth(node: nodes.Node) -> int:
    return 1 + max(map(depth, node.children), default=0)


PARAGRAPHS = {
    # Words, and what looks like markup but is none.
    "plain": "'plain'",
    "app_name and x__y": "'app_name and x__y'",
    "2 * 3 * 4": "'2 * 3 * 4'",
    "a & b; 5 > 4!": "'a & b; 5 > 4!'",
    "<https://x.org": "'<https://x.org'",
    "https://x.org/a_b": "'https://x.org/a_b'",
    '"quotes" -- and... (c)': "'\"quotes\" -- and... (c)'",
    "3 apps, 1.5 dynos": "'3 apps, 1.5 dynos'",
    "a ~~b~~ | c": "'a ~~b~~ | c'",
    "](": "']('",
    "x" * 300: f"'{'x' * 300}'",
    # Inline markup.
    "*a* _b_": "emphasis('a'), ' ', emphasis('b')",
    "**a** __b__": "strong('a'), ' ', strong('b')",
    "*a **b***": "emphasis('a ', strong('b'))",
    "`a *b*`": "literal('a *b*')",
    "`` `a` ``": "literal('`a`')",
    r"\*a\* \# \\": "'*a* # \\\\'",
    "&amp;&eacute;&#35;&nope;": "'&é#&nope;'",
    "a\nb": "'a\\nb'",
    "a  \nb": "'a\\nb'",
    "a\\\n   b": "'a\\nb'",
    "a\r\nb\rc": "'a\\nb\\nc'",
    # Links.
    "[a *b*](https://x.org/?q=1#f)": link("https://x.org/?q=1#f", "'a ', emphasis('b')"),
    "[a](HTTP://X.org)": link("http://X.org", "'a'"),
    "[a](<https://x.org/b c>)": link("https://x.org/b%20c", "'a'"),
    "[a](mailto:me@x.org)": link("mailto:me@x.org", "'a'"),
    "<https://x.org>": link("https://x.org", "'https://x.org'"),
    "<me@x.org>": link("mailto:me@x.org", "'me@x.org'"),
    "[](https://x.org)": link("https://x.org", "'https://x.org'"),
    '[a](https://x.org "t")': "reference[refuri=https://x.org,reftitle=t,internal=False]('a')",
    "[a]\n\n[a]: https://x.org": link("https://x.org", "'a'"),
    "a [b](c.html) d": "'a b d'",
    "a [*b*](#c) d": "'a ', emphasis('b'), ' d'",
    "[a](/b)": "'a'",
    "[a](//x.org/b)": "'a'",
    "[a](http:)": "'a'",
    "[a](ftp://x.org)": "'a'",
    "[a](javascript:alert(1))": "'a'",
    "[a](JaVaScRiPt:alert(1))": "'a'",
    "[a](java&#115;cript:alert(1))": "'a'",
    "[a](data:text/html,b)": "'a'",
    "<javascript:alert(1)>": "'javascript:alert(1)'",
    "<file:///etc/passwd>": "'file:///etc/passwd'",
    "[a][b]\n\n[b]: javascript:c": "'a'",
    # Images.
    "![a *b*\nc](https://x.org/i.png)": link("https://x.org/i.png", "'a b c'"),
    "![](https://x.org/i.png)": link("https://x.org/i.png", "'https://x.org/i.png'"),
    "![a](i.png)": "'a'",
    "![x](file:///etc/passwd)": "'x'",
    "![a](mailto:me@x.org)": "'a'",
    "![a ![b](c)](d)": "'a b'",
    "[![a](https://x.org/i.png)](https://x.org)": link("https://x.org", "'a'"),
    "[![](https://x.org/i.png)](https://x.org)": link("https://x.org", "'https://x.org'"),
    "[![](https://x.org/i.png)a](https://x.org)": link("https://x.org", "'a'"),
    "[![a](https://x.org/i.png)](b)": link("https://x.org/i.png", "'a'"),
    "[*![a](https://x.org/i.png)*](https://x.org)": link("https://x.org", "emphasis('a')"),
    # HTML, and the markup of others.
    "a <b>c</b>": "'a <b>c</b>'",
    "<script>alert(1)</script>": "'<script>alert(1)</script>'",
    "<div>\n<p>*a*": "'<div>\\n<p>*a*'",
    "<!-- a -->": "'<!-- a -->'",
    ".. include:: /etc/passwd": "'.. include:: /etc/passwd'",
    ".. raw:: html": "'.. raw:: html'",
    "{include} x": "'{include} x'",
    "{ref}`x`": "'{ref}', literal('x')",
    ":ref:`x`": "':ref:', literal('x')",
    ":file: x": "':file: x'",
    "|version| {{ x }} $x$": "'|version| {{ x }} $x$'",
    # What cannot be printed.
    "a\x00\x08\x0c\x1b\ud800\uffff": "'a\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd'",
    "&#12;": "'\ufffd'",
    "`\ud800`": "literal('\ufffd')",
    "<https://x.org/\udfff>": link("https://x.org/%EF%BF%BD", "'https://x.org/\ufffd'"),
}


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS.items())
def test_paragraph(text: str, expected: str) -> None:
    assert shapes(markdown_nodes(text)) == f"paragraph({expected})"


BLOCKS = {
    "": "",
    " \n\n": "",
    "a\n\nb\n\n\nc\n": "paragraph('a'), paragraph('b'), paragraph('c')",
    "a\n \n  b": "paragraph('a'), paragraph('b')",
    "a\n***\nb": "paragraph('a'), paragraph('b')",
    "---": "",
    "# a *b*\n\nc": "rubric('a ', emphasis('b')), paragraph('c')",
    "a\n===": "rubric('a')",
    "#": "",
    "![](x.png)": "",
    "[a]: https://x.org": "",
    "> a\n> b\n>\n> c": "block_quote(paragraph('a\\nb'), paragraph('c'))",
    ">": "",
    "- a\n- b": "bullet_list(list_item(paragraph('a')), list_item(paragraph('b')))",
    "* a\n\n  b": "bullet_list(list_item(paragraph('a'), paragraph('b')))",
    "-\n- a": "bullet_list(list_item(), list_item(paragraph('a')))",
    "- a\n  - b": "bullet_list(list_item(paragraph('a'), bullet_list(list_item(paragraph('b')))))",
    "1. a\n2. b": "enumerated_list[suffix=.](list_item(paragraph('a')), list_item(paragraph('b')))",
    "7) a": "enumerated_list[start=7,suffix=)](list_item(paragraph('a')))",
    "0. a": "enumerated_list[start=0,suffix=.](list_item(paragraph('a')))",
    "    a *b*\n\n    c": "literal_block[language=none,force=True]('a *b*\\n\\nc')",
    "```json\n{\n```": "literal_block[language=json,force=True]('{')",
    "~~~ JSON title=x\n{}\n\n~~~": "literal_block[language=json,force=True]('{}\\n')",
    "```\n<a>&amp;\n```": "literal_block[language=none,force=True]('<a>&amp;')",
    "```{include} x\ny\n```": "literal_block[language=none,force=True]('y')",
    "```{raw} html\n<b>\n```": "literal_block[language=none,force=True]('<b>')",
    "```none\ny\n```": "literal_block[language=none,force=True]('y')",
    "```rest\n\ud800\x01\n```": "literal_block[language=rest,force=True]('\ufffd\ufffd')",
    "```json\n```": "",
    "<p>\na\n\n*b*": "paragraph('<p>\\na'), paragraph(emphasis('b'))",
    "a\n<hr>": "paragraph('a'), paragraph('<hr>')",
    "a | b\n--|--\nc | d": "paragraph('a | b\\n--|--\\nc | d')",
}


@pytest.mark.parametrize(("text", "expected"), BLOCKS.items())
def test_blocks(text: str, expected: str) -> None:
    assert shapes(markdown_nodes(text)) == expected


def test_code_can_be_highlighted() -> None:
    (block,) = markdown_nodes("```json\n{}\n```")
    assert isinstance(block, nodes.literal_block)
    assert block.rawsource == block.astext()


def test_lexers_added_to_sphinx_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(lexer_classes, "ours", lexer_classes["none"])
    assert shapes(markdown_nodes("```ours\na\n```")) == "literal_block[language=ours,force=True]('a')"


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "": "",
        "\n \n": "",
        "*a* <b> `c`": "paragraph('*a* <b> `c`')",
        "# a\n- b": "paragraph('# a\\n- b')",
        "a\r\n \t\r\n\r\n  b\rc": "paragraph('a'), paragraph('b\\nc')",
        "a\x00\ud800": "paragraph('a\ufffd\ufffd')",
    }.items(),
)
def test_text_is_literal(text: str, expected: str) -> None:
    assert shapes(text_nodes(text)) == expected


def test_markup_is_named() -> None:
    assert list(DESCRIPTION_MARKUPS) == ["markdown", "text"]
    assert shapes(description_nodes("*a*", "markdown")) == "paragraph(emphasis('a'))"
    assert shapes(description_nodes("*a*", "text")) == "paragraph('*a*')"


@pytest.mark.parametrize(
    "text",
    [
        "".join("  " * level + f"- w{level}\n" for level in range(60)),
        "".join("   " * level + f"1. w{level}\n" for level in range(60)),
        "".join(">" * level + f" w{level}\n\n" for level in range(60)),
        "".join("  " * level + f"- w{level}\n\n" + "  " * level + f"  > v{level}\n\n" for level in range(60)),
        "> - " * 60 + "w0",
        "*" * 2000 + "w0" + "*" * 2000,
        "*a _b " * 1000 + "w0" + "_ *" * 1000,
        "[" * 500 + "w0" + "](https://x.org)" * 500,
        "![" * 500 + "w0" + "](https://x.org)" * 500,
        ">" * 10_000 + " w0",
        "[" * 10_000 + " w0",
        "<" * 10_000 + " w0",
        "a " + "`" * 10_000 + " w0",
        "&#" * 5_000 + " w0",
        "[a](" * 3_000 + " w0",
        "- " * 5_000 + "w0",
        "\t" * 10_000 + "w0",
        "w0\n" * 5_000,
    ],
    ids=lambda text: text[:12],
)
def test_depth_is_bounded_and_no_word_is_lost(text: str) -> None:
    found = markdown_nodes(text)
    # A list is two levels, and so are what holds the words, an emphasis in it, and the words.
    assert max(map(depth, found)) <= 2 * MAX_DEPTH + 1 + MAX_DEPTH + 1
    assert set(re.findall(r"\w\d+", words_of(found))) >= set(re.findall(r"\w\d+", text))


@pytest.mark.parametrize(
    ("text", "quotes", "lists"),
    [("> > > > > a", 4, 0), ("- - - - - a", 0, 4), ("> - > - > 1. a", 2, 2), ("> > > a", 3, 0)],
)
def test_what_is_too_deep_is_flattened(text: str, quotes: int, lists: int) -> None:
    (found,) = markdown_nodes(text)
    assert len(list(found.findall(nodes.block_quote))) == quotes
    assert len(list(found.findall(nodes.bullet_list))) == lists
    assert found.astext() == "a"


def test_items_too_deep_are_paragraphs() -> None:
    (found,) = markdown_nodes("- - - - 1. a\n        2. b")
    assert [node.astext() for node in found.findall(nodes.paragraph)] == ["a", "b"]
    assert not list(found.findall(nodes.enumerated_list))


MARKUP = [
    *"ab1 \n\n_*`[]()<>!#+-=~&;:.\\|\"'{}$\t\r\x00\x0b\x1c\x85\xa0\u2028\ud800é",
    "    ", "```", "**", "- ", "> ", "1. ", "](https://x.org)", "![", "&amp;", "<b>", "\n\n", "  \n", "word",
]  # fmt: skip
ALMOST_PLAIN = [*"ab1  \n_-.)#>+=~&;!]:'\"\t\xa0\x85\u2028é²", "\n\n", "word", "a_b", " & ", "1."]
WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1)


def joined(chunks: list[str], most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(chunks), max_size=most).map("".join)


@settings(max_examples=1000, deadline=None)
@given(joined(ALMOST_PLAIN, 10) | joined(MARKUP, 6))
def test_plain_text_needs_no_parser(text: str) -> None:
    if is_plain(text):
        assert pretty(markdown_nodes(text)) == pretty(parsed_nodes(text))


@pytest.mark.parametrize(
    "text",
    ["plain", "The app's app_id, e.g. 3 > 2 & 5 - 4 = 1!", "a\nb", "a\n\nb\n", "1 of 2 (or 3).", "“a” — ü", "a_b_c"],
)
def test_common_descriptions_are_plain(text: str) -> None:
    assert is_plain(text)
    assert pretty(markdown_nodes(text)) == pretty(parsed_nodes(text))


SIMPLE = [
    *(
        "a",
        " ",
        "\n",
        "\n\n",
        "`a`",
        "`*x* \\ <b>`",
        "` a `",
        "`a`b",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "!",
        "_",
        "a_b",
        "é",
    ),
    *(
        "[a](https://a.bc/d_e?f=g#h)",
        "[a b](http://x.org)",
        "[a]:",
        "`[x](http://a.bc)`",
        "[x](https://a.bc/%41)",
        "é`\t`",
    ),
    *(
        "[https://x.org/a](https://x.org/a)",
        "[x](https://a.b./)",
        "[a](#b)",
        "[c]",
        "&d=",
        "&e;",
        "[y](https://a.b?)",
        "1.",
        "- ",
        "#",
        ">",
        "\ufffc",
        "=",
    ),
]


@settings(max_examples=1000, deadline=None)
@given(joined(SIMPLE, 7))
def test_simple_text_needs_no_parser(text: str) -> None:
    if simple_paragraphs(text) is not None:
        assert pretty(markdown_nodes(text)) == pretty(parsed_nodes(text))


@pytest.mark.parametrize(
    "text",
    ["a `null`", "see [the docs](https://example.com/a-b/c_d?e=f#g).", "`a`\n`b`\n\n[c](http://d.example): `*e*`"],
)
def test_common_markup_is_simple(text: str) -> None:
    assert simple_paragraphs(text)
    assert pretty(markdown_nodes(text)) == pretty(parsed_nodes(text))


@settings(max_examples=500, deadline=None)
@given(joined(MARKUP, 40) | st.text())
def test_anything_becomes_sound_nodes(text: str) -> None:
    for found in (markdown_nodes(text), text_nodes(text)):
        for node in (inner for outer in found for inner in outer.findall()):
            assert not isinstance(node, (nodes.raw, nodes.image, nodes.section, nodes.transition, nodes.system_message))
            if isinstance(node, nodes.Element):
                assert node.children or isinstance(node, nodes.list_item)
                assert not any(node[name] for name in ("ids", "names", "classes"))
            else:
                str(node).encode()
            assert not isinstance(node, nodes.Text) or not isinstance(node.next_node(siblings=True), nodes.Text)


@given(st.lists(WORDS, min_size=1), st.sampled_from([" ", "\n", "\n\n", " *x* ", "\n- ", "\n> "]))
def test_words_stay(words: list[str], between: str) -> None:
    assert set(words) <= set(re.findall(r"\w+", words_of(markdown_nodes(between.join(words)))))
