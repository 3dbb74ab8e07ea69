from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sphinxcontrib_httpschema.reference.build import Options
from sphinxcontrib_httpschema.reference.render import Layout, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from markdown_it.token import Token

    from tests.conftest import Loading

#: Pieces that mean something in a markup, among words.
PIECES = st.sampled_from(
    [
        *("a", "bc", "7", " ", "  ", "\n", "\n\n", "é", "字", "_", "__", "*", "**", "***", "`", "``", "```", "\\", "|"),
        *("||", "<", ">", "<b>", "</b>", "<!--", "&", "&amp;", "&#42;", "&copy", "[", "]", "(", ")", "[a](b)", "!["),
        *("#", "# ", "- ", "+ ", "1. ", "2) ", "(a) ", "iv. ", "---", "===", "~", "~~", "~~~", ":", "::", ":a:", ".. "),
        *("..", "https://example.com/a_b_", "x_", "_x", "`a`_", "|a|", "$", "'", '"', "\t", "    ", "=", ">>> ", "--x"),
        *("\u2028", "\u00a0", "\x00", "\x1b", "\ud800", "\ufeff", "[1]_", "{", "}", "{{", "{%", "^", "%", "/", "A."),
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)
#: Descriptions: the same with more lines.
PROSE = st.lists(
    PIECES | st.sampled_from(["\n", "\n\n", "\n- ", "\n1. ", "\n> ", "\n```\n", "\n    "]), max_size=24
).map("".join)
_COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])

#: Words that look like markup, and titles.
NASTY = "a|b `c` *d* _e_ f_ :g: <h> [i]_ \\ .. j:: {k} `l`_ |m| https://example.com/n_ -- \"o\" 'p' &amp;"
TITLES = [
    "=====",
    "- x",
    ".. y::",
    "z::",
    "1. a",
    "字字字",
    ":field: b",
    "\\",
    "*",
    "`",
    "|",
    "__",
    "App",
    "app",
    "APP",
]


def tokens_of(markdown: str) -> list[Token]:
    return _COMMONMARK.parse(markdown)


def words_of(tokens: Iterable[Token]) -> str:
    """The words that a reader of Markdown sees."""
    said = (child.content if child.type != "softbreak" else " " for token in tokens for child in _leaves(token))
    return squeezed("".join(said))


def _leaves(token: Token) -> Iterable[Token]:
    if token.type == "inline":
        return [child for child in token.children or () if child.type != "html_inline"]
    return [token] if token.type in ("fence", "code_block") else ()


def squeezed(text: str) -> str:
    return " ".join(text.split())


def doctree(rest: str) -> nodes.document:
    """What docutils reads without a message, but that a list begins with another number than 1."""
    document = new_document("<text>", get_default_settings(Parser))
    document.settings.report_level = 5
    document.settings.syntax_highlight = "none"
    Parser().parse(rest, document)
    messages = [message.astext() for message in document.findall(nodes.system_message)]
    assert not [message for message in messages if "list start value not ordinal-1" not in message]
    for message in list(document.findall(nodes.system_message)):
        message.parent.remove(message)
    return document


DESCRIPTION = "\n\n# {0}\n\n- {0}\n\n> {0}\n\n```{0}\n{1}\n```\n\n1. {0}\n2. {1}"
CREATE = {"rel": "create", "method": "POST", "href": "/a"}


def nasty() -> dict[str, Any]:
    """Resources whose titles, names and descriptions all look like markup."""
    value = {"type": "string", **dict.fromkeys(("description", "pattern", "default", "title", "example"), NASTY)}
    properties = {NASTY: value, **{title: {"type": "object", "properties": {title: value}} for title in TITLES}}
    return {
        "description": NASTY,
        "definitions": {
            f"{title}{at}": {
                "title": title,
                "type": "object",
                "description": NASTY + DESCRIPTION.format(title, NASTY),
                "properties": properties,
                "links": [{**CREATE, "title": title, "schema": {"properties": properties, "required": [title]}}],
            }
            for at, title in enumerate(TITLES)
        },
    }


@pytest.fixture
def written(load: Callable[..., Loading]) -> Callable[..., str]:
    """The reference of an API of one document of draft-04, given as keywords."""

    def write(contents: dict[str, object], form: str = "md", **options: Any) -> str:  # noqa: ANN401 - as Layout and Options.
        of_layout = {name: options.pop(name) for name in ("toc", "titles", "prepend", "templates") if name in options}
        return render(load(contents).api, Layout(form, **of_layout), Options(**options))

    return write
