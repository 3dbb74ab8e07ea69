"""Pieces as HTML."""

from __future__ import annotations

import functools
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from pygments import highlight  # type: ignore[import-untyped]

from sphinxcontrib_httpschema.api.commonmark import printable
from sphinxcontrib_httpschema.sphinx_ext import content as kinds
from sphinxcontrib_httpschema.sphinx_ext.content import Content
from sphinxcontrib_httpschema.sphinx_ext.domain import domain_of
from sphinxcontrib_httpschema.sphinx_ext.tabs import SAMPLE_TABS, captioned

if TYPE_CHECKING:
    from collections.abc import Callable

    from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
    from sphinx.highlighting import PygmentsBridge

    from sphinxcontrib_httpschema.sphinx_ext.content import Kind, piece

Translator = Any  #: The HTML writer at work. Its class differs from builder to builder.


def visit_piece(self: Translator, node: piece) -> None:
    """Write a piece, all of it.

    Raises:
        docutils.nodes.SkipNode: Always: the children of the node are only there to be searched.
    """
    for each in node.contents:
        _write(each, self)
    raise nodes.SkipNode


def _write(content: str | Content | nodes.Node, translator: Translator) -> None:
    if isinstance(content, str):
        translator.body.append(escape(printable(content), quote=False))
    elif isinstance(content, Content):
        _write_element(content, translator)
    elif type(content) is nodes.literal_block and content.rawsource == content.astext():
        _write_code(content, translator)
    else:  # Descriptions with more than plain paragraphs.
        content.walkabout(translator)


def _write_code(block: nodes.literal_block, translator: Translator) -> None:
    """Highlighted code. Many responses are the same, and none of them needs a formatter of its own."""
    text, language = block.rawsource, block["language"]
    known = domain_of(translator.builder.env).project.highlighted
    if (language, text) not in known:
        bridge: PygmentsBridge = translator.highlighter
        lexer = bridge.get_lexer(text, language, force=True)
        known[language, text] = highlight(text, lexer, _formatter(bridge))
    classes = " ".join((f"highlight-{language}", "notranslate", *block["classes"]))
    translator.body.append(f'<div class="{classes}">{known[language, text]}</div>\n')


@functools.lru_cache(maxsize=1)
def _formatter(bridge: PygmentsBridge) -> HtmlFormatter:
    return bridge.get_formatter()


def _write_element(content: Content, translator: Translator) -> None:
    kind, body = content.kind, translator.body
    if kind is kinds.TABS:
        choice = domain_of(translator.builder.env).project.config.sample_tabs
        writer = captioned if translator.builder.name == "epub" else SAMPLE_TABS[choice]
        writer(content, translator, _write)
        return
    if kind.tag:
        wrapped = content.more.get("refid") if kind is kinds.NAME else None
        body.append(f'<a class="schema-self" href="#{escape(str(wrapped))}">' if wrapped else "")
        body.append(_opening(content, translator))
    start = len(body)
    for child in content.children:
        _write(child, translator)
    if kind is kinds.PATH:
        body[start:] = [written.replace("/", "<wbr />/") for written in body[start:]]
    if kind.tag:
        body.append(f"</{kind.tag}>{'</a>' if wrapped else ''}{kind.end}")


def _opening(content: Content, translator: Translator) -> str:
    kind = content.kind
    classes = f"{kind.classes} {content.classes}".strip()
    classes = f' class="{escape(classes)}"' if classes else ""
    anchor = f' id="{escape(content.anchor)}"' if content.anchor else ""
    more = ATTRIBUTES[kind](content, translator) if kind in ATTRIBUTES else ""
    return f"<{kind.tag}{classes}{anchor}{more}>"


def _heading(content: Content, _translator: Translator) -> str:
    return f' role="heading" aria-level="{content.more["level"]}"'


def _details(content: Content, translator: Translator) -> str:
    is_open = content.more.get("open") or translator.builder.name == "epub"  # Not every reader of books can unfold.
    return ' open=""' if is_open else ""  # With a value, as XHTML wants it.


def _link(content: Content, _translator: Translator) -> str:
    target = content.more.get("refuri") or f"#{content.more['refid']}"
    return f' href="{escape(str(target))}"'


#: What else stands in the opening tag of an element.
ATTRIBUTES: dict[Kind, Callable[[Content, Translator], str]] = {
    kinds.HEADING: _heading,
    kinds.DETAILS: _details,
    kinds.LINK: _link,
    kinds.OUTSIDE: _link,
}
