"""Whatever words hold, readers of the Markdown see those words."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxcontrib_httpschema.api.commonmark import printable
from sphinxcontrib_httpschema.api.words import Code, Named
from sphinxcontrib_httpschema.reference import markdown
from tests.reference.conftest import PROSE, TEXTS, squeezed, tokens_of, words_of

LINKS = {"app": "resource---app"}


def cell_of(written: str) -> str:
    """What readers see in the first cell of a table, of which there must be two."""
    tokens = tokens_of(f"| a | b |\n| - | - |\n| {written} | end |\n\nafter\n")
    cells = [after for token, after in itertools.pairwise(tokens) if token.type == "td_open"]
    assert (len(cells), cells[1].content, words_of([tokens[-2]])) == (2, "end", "after")
    return words_of([cells[0]])


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_text_is_one_paragraph_of_itself(text: str) -> None:
    tokens = tokens_of(markdown.text(text))
    assert [token.type for token in tokens] == (["paragraph_open", "inline", "paragraph_close"] if text.strip() else [])
    assert words_of(tokens) == squeezed(printable(text))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_text_fits_a_cell(text: str) -> None:
    assert cell_of(markdown.cell(markdown.text(text))) == squeezed(printable(text))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_code_fits_a_cell_and_a_line(text: str) -> None:
    line = squeezed(printable(text))
    assert cell_of(markdown.cell(markdown.code(line))) == line
    tokens = tokens_of(f"a {markdown.code(line)} z")
    assert words_of(tokens) == squeezed(f"a {line} z")
    assert not line or [each.type for each in tokens[1].children or ()][1] == "code_inline"


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_words_are_said_with_code_and_links(text: str, code: str, title: str) -> None:
    code, title = squeezed(code) or "x", squeezed(title) or "x"
    said = (f"a {text} ", Code(code), " b ", Named("app", title), " ", Named("other", title))
    tokens = tokens_of(markdown.sentences([said], LINKS))
    assert words_of(tokens) == squeezed(printable(f"a {text} {code} b {title} {title}"))
    links = [child.attrs["href"] for child in tokens[1].children or () if child.type == "link_open"]
    assert links == ["#resource---app"]


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["", "json", "x y", "`"]))
def test_blocks_end_where_they_should(text: str, language: str) -> None:
    tokens = tokens_of(markdown.block(text, language) + "\n\nafter\n")
    assert [token.type for token in tokens] == ["fence", "paragraph_open", "inline", "paragraph_close"]
    assert tokens[0].content == printable(text.replace("\r", "\n")) + "\n"


@settings(max_examples=500, deadline=None)
@given(PROSE)
def test_descriptions_keep_their_words_and_break_nothing(text: str) -> None:
    written = markdown.prose(text)
    before, after = tokens_of(f"before\n\n{written}\n\n## after\n")[:2], tokens_of(f"before\n\n{written}\n\n## after\n")
    assert words_of(before) == "before"
    assert [token.tag for token in after[-3:]] == ["h2", "", "h2"]
    assert not {"html_block", "heading_open", "hr", "table_open"} & {token.type for token in after[:-3]}
    inside = [child.type for token in after for child in token.children or ()]
    assert not {"html_inline", "image", "s_open"} & set(inside)


@settings(max_examples=300, deadline=None)
@given(PROSE)
def test_what_is_written_is_read_as_the_same(text: str) -> None:
    from sphinxcontrib_httpschema.reference.prose import read_prose

    assert read_prose(markdown.prose(text)) == read_prose(text)


@settings(max_examples=300, deadline=None)
@given(PROSE | st.lists(st.sampled_from(["a", " ", "\n\n", "`b`", "[c](https://d.example/e)", "`"])).map("".join))
def test_simple_descriptions_need_no_parser(text: str) -> None:
    from sphinxcontrib_httpschema.reference.prose import parsed_prose, read_prose

    assert read_prose(text) == parsed_prose(text)


@settings(max_examples=300, deadline=None)
@given(PROSE)
def test_descriptions_fit_a_cell(text: str) -> None:
    cell_of(markdown.cell(markdown.brief(text)))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words, app_name and 3 < 4", "plain words, app_name and 3 &lt; 4"),
        ("A *word*, a **bold** one and `co|de`.", "A *word*, a **bold** one and `co|de`."),
        ("***both***", "**both**"),
        ("_[1]_[a](b) *(c)*", r"*\[1\]*&#97; *(c)*"),
        ("a[b](c)_(d)_", "a&#98;*(d)*"),
        ("# Heading\ntext", "**Heading**\n\ntext"),
        ("- a\n- b", "- a\n- b"),
        ("- a\n\n  more\n- b", "- a\n\n  more\n\n- b"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("- a\n\n* b\n\n+ c", "- a\n\n* b\n\n- c"),
        ("> q\n> r", "> q r"),
        ("```sh extra\nls | wc\n```", "```sh\nls | wc\n```"),
        ("```\\\nls\n```", "```\nls\n```"),
        ("    a\n\n    b", "```\na\n\nb\n```"),
        ("-     a\t", "- ```\n  a\t\n  ```"),
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("a <b>c</b>", "a &lt;b>c&lt;/b>"),
        ("[site](https://example.com/a_b)", "[site](https://example.com/a_b)"),
        ("[](https://example.com)", "[https://example.com](https://example.com)"),
        ("[bad](javascript:alert)", "bad"),
        ("![logo](https://example.com/l.png)", "[logo](https://example.com/l.png)"),
        ("[x](<https://example.com/a b?q=(1)&copy=1;>)", "[x](<https://example.com/a%20b?q=(1)&copy=1;>)"),
        ("a\n\n---\n\nb", "a\n\nb"),
        ("1986\\. A year.", "1986\\. A year."),
        ("-", ""),
        ("- \n- b", "- b"),
    ],
)
def test_descriptions(text: str, written: str) -> None:
    assert markdown.prose(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("one\n\ntwo", "one<br>two"),
        ("one\n\n- a\n- b", "one<br>• a<br>• b"),
        ("1. a\n2. b", "1\\. a<br>2\\. b"),
        ("> q", "q"),
        ("```\na\n\nb\n```", "`a`<br>`b`"),
    ],
)
def test_descriptions_in_a_cell(text: str, written: str) -> None:
    assert markdown.brief(text) == written
