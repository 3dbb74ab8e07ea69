"""Descriptions from schemas as docutils nodes.

A description is data, not a part of the page: CommonMark is read by a parser of our own and only its harmless part
becomes nodes. There are no directives, roles, raw HTML, images, ids, names or included files, and no link that leads
anywhere but to the web or a mailbox. Whatever is left out of the markup keeps its words.

The nodes have no ``source`` and ``line``; who asks for them knows where the description stands.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from docutils import nodes
from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]
from sphinx.highlighting import lexer_classes

from sphinxcontrib_httpschema.api.commonmark import parser, printable, safe_url, simple_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from markdown_it.token import Token

    from sphinxcontrib_httpschema.api.commonmark import Piece

#: Lists and quotes inside one another, and likewise emphases. LaTeX has six levels, and the ``desc`` needs two of them.
MAX_DEPTH = 4

_BLANK_LINES = re.compile(r"\n\s*\n")
_CARRIAGE_RETURN = re.compile(r"\r\n?")
_WEB = re.compile(r"https?://.", re.IGNORECASE)
_WEB_OR_MAIL = re.compile(r"(?:https?://|mailto:).", re.IGNORECASE)
_CONTAINERS = (nodes.bullet_list, nodes.enumerated_list, nodes.block_quote)


def markdown_nodes(text: str) -> list[nodes.Node]:
    """The CommonMark ``text`` as block-level nodes."""
    simple = simple_paragraphs(text)
    return parsed_nodes(text) if simple is None else [nodes.paragraph("", "", *map(_piece, each)) for each in simple]


def _piece(piece: Piece) -> nodes.Node:
    if piece.is_code:
        return nodes.literal("", piece.text)
    words = nodes.Text(piece.text)
    return nodes.reference("", "", words, refuri=piece.url, internal=False) if piece.url else words


def parsed_nodes(text: str) -> list[nodes.Node]:
    """What :func:`markdown_nodes` gives, by the parser. That takes several times as long."""
    tree = _Tree()
    _visit(tree, parser().parse(text))
    return tree.top.children


def text_nodes(text: str) -> list[nodes.Node]:
    """The ``text`` as paragraphs, with every character standing for itself."""
    return _paragraphs(_BLANK_LINES.split(printable(_CARRIAGE_RETURN.sub("\n", text))))


TRUSTED = "rst"  #: A markup that can do what pages can do; ``restructuredtext`` reads it.
#: How descriptions may be written that are data: the values of the configuration and who reads them.
DESCRIPTION_MARKUPS: dict[str, Callable[[str], list[nodes.Node]]] = {"markdown": markdown_nodes, "text": text_nodes}


def description_nodes(text: str, markup: str) -> list[nodes.Node]:
    """A description as block-level nodes, by the name of its ``markup`` in :data:`DESCRIPTION_MARKUPS`."""
    return DESCRIPTION_MARKUPS[markup](text)


class _Tree:
    """A doctree that grows as tokens come in."""

    def __init__(self) -> None:
        self.stack: list[nodes.Element] = [nodes.container()]  #: Open nodes; one twice is a level that was flattened.
        self.words: list[str] = []  #: What follows the last child of the innermost node and shall be one text node.

    @property
    def top(self) -> nodes.Element:
        """The innermost open node."""
        return self.stack[-1]

    def say(self, words: str) -> None:
        """Add text."""
        if words:
            self.words.append(words)

    def add(self, *children: nodes.Node) -> None:
        """Add finished nodes, after the text that came before them."""
        if words := printable("".join(self.words)):
            self.top.append(nodes.Text(words))
        self.words.clear()
        self.top.extend(children)

    def open(self, node: nodes.Element | None) -> None:
        """Go into a new node, or with ``None`` into a level that the tree does not show."""
        if node is not None:
            self.add()
        self.stack.append(self.top if node is None else node)

    def close(self) -> None:
        """Come out again. A node that nothing was put into is left out, as many are invalid when empty."""
        if self.top is self.stack[-2]:
            self.stack.pop()
            return
        self.add()
        node = self.stack.pop()
        if node.children or isinstance(node, nodes.list_item):
            self.top.append(node)

    def within(self, *kinds: type[nodes.Element]) -> int:
        """How many of the open nodes are of these ``kinds``."""
        return sum(isinstance(node, kinds) for node in self.stack)


def _visit(tree: _Tree, tokens: Iterable[Token]) -> None:
    for token in tokens:
        _VISITORS.get(token.type, _text)(tree, token)


def _text(tree: _Tree, token: Token) -> None:
    tree.say(token.content)


def _nothing(_tree: _Tree, _token: Token) -> None:
    """A thematic break: docutils has only ``transition`` for it, which may stand in nothing but a section."""


def _break(tree: _Tree, _token: Token) -> None:
    """The end of a line. A hard one is no more than that: docutils breaks lines only in a ``line_block``, a block that
    would tear the paragraph, and any emphasis around the break, apart.
    """
    tree.say("\n")


def _inline(tree: _Tree, token: Token) -> None:
    _visit(tree, token.children or ())


def _close(tree: _Tree, _token: Token) -> None:
    tree.close()


def _opens_block(make: type[nodes.Element]) -> Callable[[_Tree, Token], None]:
    """A visitor that goes into a ``make()``."""
    return lambda tree, _token: tree.open(make())


def _opens_emphasis(make: type[nodes.Element]) -> Callable[[_Tree, Token], None]:
    """A visitor that goes into a ``make()`` unless that is too deep for the recursion of writers."""
    return lambda tree, token: tree.open(make() if token.level < MAX_DEPTH else None)


def _open_container(tree: _Tree, node: nodes.Element) -> None:
    """Go into a list or quote; one that is too deep leaves just its paragraphs."""
    tree.open(node if tree.within(*_CONTAINERS) < MAX_DEPTH else None)


def _block_quote(tree: _Tree, _token: Token) -> None:
    _open_container(tree, nodes.block_quote())


def _bullet_list(tree: _Tree, _token: Token) -> None:
    _open_container(tree, nodes.bullet_list(bullet="-"))


def _enumerated_list(tree: _Tree, token: Token) -> None:
    node = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=token.markup)
    start = int(token.attrs.get("start", 1))
    if start != 1:
        node["start"] = start
    _open_container(tree, node)


def _list_item(tree: _Tree, _token: Token) -> None:
    is_list = isinstance(tree.top, (nodes.bullet_list, nodes.enumerated_list))
    tree.open(nodes.list_item() if is_list else None)


def _code_inline(tree: _Tree, token: Token) -> None:
    tree.add(nodes.literal("", printable(token.content)))


def _code_block(tree: _Tree, token: Token) -> None:
    """Code. Sphinx highlights it if ``rawsource`` is the text, and ``force`` is silent about what a lexer dislikes."""
    code = printable(token.content.removesuffix("\n"))
    if code.strip():
        tree.add(nodes.literal_block(code, code, language=_language(token.info), force=True))


def _html_block(tree: _Tree, token: Token) -> None:
    tree.open(nodes.paragraph())
    tree.say(token.content.strip())
    tree.close()


def _link(tree: _Tree, token: Token) -> None:
    tree.open(_reference(token, "href", _WEB_OR_MAIL))


def _link_close(tree: _Tree, _token: Token) -> None:
    if isinstance(tree.top, nodes.reference) and not (tree.top.children or tree.words):
        tree.say(tree.top["refuri"])
    tree.close()


def _image(tree: _Tree, token: Token) -> None:
    """A link with the image's words, which are all that is left of it inside a link."""
    link = None if tree.within(nodes.reference) else _reference(token, "src", _WEB)
    tree.open(link)
    tree.say(_alt(token) or (link["refuri"] if link else ""))
    tree.close()


def _alt(token: Token) -> str:
    """The words of an image, without markup."""
    children = token.children or ()
    return "".join(
        _alt(child) if child.children else child.content or " " * ("break" in child.type) for child in children
    )


def _reference(token: Token, attribute: str, allowed: re.Pattern[str]) -> nodes.reference | None:
    """An external link to what the ``attribute`` says, if that is ``allowed``."""
    url = safe_url(str(token.attrs[attribute]), allowed)
    if not url:
        return None
    node = nodes.reference(refuri=url, internal=False)
    if title := token.attrs.get("title"):
        node["reftitle"] = printable(str(title))
    return node


_VISITORS: dict[str, Callable[[_Tree, Token], None]] = {
    "blockquote_close": _close,
    "blockquote_open": _block_quote,
    "bullet_list_close": _close,
    "bullet_list_open": _bullet_list,
    "code_block": _code_block,
    "code_inline": _code_inline,
    "em_close": _close,
    "em_open": _opens_emphasis(nodes.emphasis),
    "fence": _code_block,
    "hardbreak": _break,
    "heading_close": _close,
    "heading_open": _opens_block(nodes.rubric),
    "hr": _nothing,
    "html_block": _html_block,
    "html_inline": _text,
    "image": _image,
    "inline": _inline,
    "link_close": _link_close,
    "link_open": _link,
    "list_item_close": _close,
    "list_item_open": _list_item,
    "ordered_list_close": _close,
    "ordered_list_open": _enumerated_list,
    "paragraph_close": _close,
    "paragraph_open": _opens_block(nodes.paragraph),
    "softbreak": _break,
    "strong_close": _close,
    "strong_open": _opens_emphasis(nodes.strong),
    "text": _text,
}


def _paragraphs(texts: Iterable[str]) -> list[nodes.Node]:
    return [nodes.paragraph("", stripped) for text in texts if (stripped := text.strip())]


def _language(info: str) -> str:
    """The language that the ``info`` of a fence names, or ``none``, as Sphinx warns of languages it does not know."""
    name = info.lower().split(maxsplit=1)[0] if info.strip() else "none"
    return name if name in lexer_classes or _pygments_knows(name) else "none"


@cache
def _pygments_knows(name: str) -> bool:
    try:
        get_lexer_by_name(name)
    except ClassNotFound:
        return False
    return True
