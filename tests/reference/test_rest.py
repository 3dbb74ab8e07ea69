"""Whatever words hold, readers of the reStructuredText see those words."""

from __future__ import annotations

import pytest
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxcontrib_httpschema.api.commonmark import printable
from sphinxcontrib_httpschema.api.words import Code, Named
from sphinxcontrib_httpschema.reference import markdown, rest
from tests.reference.conftest import PROSE, TEXTS, doctree, squeezed, tokens_of, words_of

LINKS = {"app": "resource/app"}


def words_in(node: nodes.Node) -> str:
    return squeezed(node.astext())


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_text_is_one_paragraph_of_itself(text: str) -> None:
    document = doctree(rest.text(text))
    assert [type(child) for child in document.children] == ([nodes.paragraph] if text.strip() else [])
    assert words_in(document) == squeezed(printable(text))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_code_is_a_literal_of_itself(text: str) -> None:
    line = squeezed(printable(text))
    document = doctree(f"a {rest.code(line)} z")
    assert words_in(document) == squeezed(f"a {line} z")
    has_literal = any(document.findall(nodes.literal))
    assert has_literal is (bool(line) and "``" not in line and line[0] != "`" and line[-1] not in "`\\")


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_words_are_said_with_code_and_links(text: str, code: str, title: str) -> None:
    code, title = squeezed(code) or "x", squeezed(title) or "x"
    said = (f"a {text}", Code(code), "b", Named("app", title), Named("other", title))
    document = doctree(f"{rest.target('resource/app')}\n\nApp\n---\n\n{rest.sentences([said], LINKS)}")
    paragraph = next(document.findall(nodes.paragraph))
    assert words_in(paragraph) == squeezed(printable(f"a {text}{code}b{title}{title}"))
    names = [node["refname"] for node in paragraph.findall(nodes.reference) if "refname" in node]
    assert names == ["resource/app"]


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["", "json", "bash", "x y"]))
def test_blocks_end_where_they_should(text: str, language: str) -> None:
    document = doctree(rest.block(text, language) + "\n\nafter\n")
    *blocks, after = document.children
    assert words_in(after) == "after"
    assert [squeezed(each.astext()) for each in blocks] == ([squeezed(printable(text))] if text.strip() else [])


@settings(max_examples=500, deadline=None)
@given(PROSE)
def test_descriptions_say_the_same_as_in_markdown(text: str) -> None:
    document = doctree(f"before\n\n{rest.prose(text)}\n\nafter\n")
    assert [words_in(document.children[at]) for at in (0, -1)] == ["before", "after"]
    allowed = (nodes.paragraph, nodes.bullet_list, nodes.enumerated_list, nodes.block_quote, nodes.literal_block)
    assert all(isinstance(child, (*allowed, nodes.comment)) for child in document.children)
    said = "".join(words_in(document).split())
    assert said == "before" + "".join(words_of(tokens_of(markdown.prose(text))).split()) + "after"


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_titles(text: str) -> None:
    title = squeezed(printable(text)) or "x"
    document = doctree(f"{rest.heading(title, '=')}\n\nwords\n")
    (section,) = document.findall(nodes.section)
    assert words_in(section[0]) == title


@settings(max_examples=200, deadline=None)
@given(TEXTS, PROSE)
def test_items_of_definition_lists(name: str, text: str) -> None:
    name = squeezed(printable(name)) or "x"
    item = f"{rest.code(name)}\n   string\n\n" + rest.indented(rest.prose(text), "   ", "   ")
    document = doctree(f"{item}\n\n{item}\n")
    (only,) = document.children
    assert isinstance(only, nodes.definition_list)
    assert [words_in(term) for term in only.findall(nodes.term)] == [name, name]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words, app_name", "plain words, app_name"),
        ("A *word*, a **bold** one (`co|de`).", "A *word*, a **bold** one (``co|de``)."),
        ("x*y*z", "x\\ *y*\\ z"),
        ("# Heading\ntext", "**Heading**\n\ntext"),
        ("- a\n- b", "- a\n- b"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("- a\n\n* b", "- a\n\n..\n\n- b"),
        ("> q", "..\n\n   q"),
        ("```json\n{}\n```", ".. code-block:: json\n\n   {}"),
        ("```json\n{oops\n```", ".. code-block:: text\n\n   {oops"),
        ("```python\n)(\n```", ".. code-block:: text\n\n   )("),
        ("a::", "a\\:\\:"),
        ("[site](https://example.com/a_)", "`site <https://example.com/a\\_>`__"),
        ("[](https://example.com)", "`https://example.com <https://example.com>`__"),
        ("[bad](javascript:alert)", "bad"),
    ],
)
def test_descriptions(text: str, written: str) -> None:
    assert rest.prose(text) == written
