"""Descriptions as data: CommonMark, reduced to what each kind of document can say without breaking.

There is no raw HTML, no image and no link that leads anywhere but to the web or a mailbox; headings are bold
paragraphs, and styles do not nest. Whatever is left out of the markup keeps its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sphinxcontrib_httpschema.api.commonmark import parser, printable, safe_url, simple_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from sphinxcontrib_httpschema.api.commonmark import Piece

EMPHASIS, STRONG, CODE, LINK = "emphasis", "strong", "code", "link"  #: Styles of runs, from the weakest on.
SPACES = re.compile(r"\s+")
LANGUAGE = re.compile(r"[\w+#.-]+(?!\S)")  #: What a language may be called.


class Run(NamedTuple):
    """A piece of a line that is all in one style."""

    text: str  #: Without line breaks; in a style, without spaces around.
    style: str = ""  #: One of the styles, or nothing.
    url: str = ""  #: Where a link leads.


Line: TypeAlias = "tuple[Run, ...]"


class Paragraph(NamedTuple):
    """Words."""

    line: Line  #: All of them; where a line breaks is up to the reader's window.


class CodeBlock(NamedTuple):
    """Lines that stay as they are."""

    text: str  #: Without the last line break.
    language: str = ""  #: What the description says that it is.


class Listing(NamedTuple):
    """A list."""

    items: tuple[tuple[Block, ...], ...]  #: What each of its items holds, which is something.
    start: int | None = None  #: The number of the first item; nothing if they have bullets.


class Quote(NamedTuple):
    """A quotation."""

    blocks: tuple[Block, ...]  #: What is quoted.


Block: TypeAlias = "Paragraph | CodeBlock | Listing | Quote"


def read_prose(text: str) -> tuple[Block, ...]:
    """The blocks of a description."""
    simple = simple_paragraphs(text)
    if simple is not None:
        return tuple(Paragraph(tidy(map(_simple, pieces))) for pieces in simple)
    return parsed_prose(text)


def parsed_prose(text: str) -> tuple[Block, ...]:
    """What :func:`read_prose` gives, by the parser, which takes a while to import, and several times as long."""
    return tuple(_blocks(iter(parser().parse(text))))


def _simple(piece: Piece) -> Run:
    return Run(piece.text, CODE if piece.is_code else LINK if piece.url else "", piece.url)


def _blocks(tokens: Iterator[Token], end: str = "") -> Iterator[Block]:
    """The blocks up to a token that closes what they are in."""
    is_heading = False
    for token in tokens:
        kind = token.type
        if kind == end:
            return
        if kind == "inline":
            yield from _paragraph(token.children or (), STRONG if is_heading else "")
        elif kind == "html_block":
            yield from _paragraph([token])
        elif kind in ("fence", "code_block"):
            yield from _code_block(token)
        elif kind == "blockquote_open":
            yield from (Quote(blocks) for blocks in [tuple(_blocks(tokens, "blockquote_close"))] if blocks)
        elif kind in ("bullet_list_open", "ordered_list_open"):
            yield from _listing(token, tokens)
        is_heading = kind == "heading_open"


def _paragraph(tokens: Iterable[Token], style: str = "") -> Iterator[Paragraph]:
    line = _Inline([style]).line(tokens)
    if line:
        yield Paragraph(line)


def _code_block(token: Token) -> Iterator[CodeBlock]:
    text = printable(token.content.removesuffix("\n"))
    if text.strip():
        named = LANGUAGE.match(token.info.lower().strip())
        yield CodeBlock(text, named[0] if named else "")


def _listing(opening: Token, tokens: Iterator[Token]) -> Iterator[Listing]:
    end = opening.type.replace("open", "close")
    items: list[tuple[Block, ...]] = []
    for token in tokens:
        if token.type == end:
            break
        if token.type == "list_item_open" and (blocks := tuple(_blocks(tokens, "list_item_close"))):
            items.append(blocks)
    start = int(opening.attrs.get("start", 1)) if opening.type.startswith("ordered") else None
    if items:
        yield Listing(tuple(items), start)


@dataclass(eq=False, slots=True)
class _Inline:
    """A line being read."""

    styles: list[str]  # Those that are open, the innermost last; of links, where they lead.
    runs: list[Run] = field(default_factory=list)

    def line(self, tokens: Iterable[Token]) -> Line:
        for token in tokens:
            self.read(token)
        return tidy(self.runs)

    def read(self, token: Token) -> None:
        kind = token.type
        if kind in ("em_open", "strong_open"):
            self.styles.append(EMPHASIS if kind == "em_open" else STRONG)
        elif kind == "link_open":
            self.styles.append(safe_url(str(token.attrs["href"])))
        elif kind in ("em_close", "strong_close", "link_close"):
            if kind == "link_close" and not (self.runs and self.runs[-1].url == self.styles[-1]):
                self.say(self.styles[-1])
            self.styles.pop()
        elif kind == "image":
            self.styles.append(safe_url(str(token.attrs["src"])))
            self.say(_alt(token) or self.styles[-1])
            self.styles.pop()
        elif kind in ("softbreak", "hardbreak"):
            self.say(" ")
        else:
            self.say(token.content, CODE if kind == "code_inline" else "")

    def say(self, text: str, style: str = "") -> None:
        """Add text, in the strongest of the styles that are open."""
        url = next((each for each in self.styles if each not in ("", EMPHASIS, STRONG)), "")
        styles = (LINK if url else "", style, *(each for each in (STRONG, EMPHASIS) if each in self.styles))
        self.runs.append(Run(printable(text), next(filter(None, styles), ""), url))


def _alt(token: Token) -> str:
    """The words of an image, without markup."""
    children = token.children or ()
    return "".join(
        _alt(child) if child.children else child.content or " " * ("break" in child.type) for child in children
    )


def tidy(runs: Iterable[Run]) -> Line:
    """The same line with neighbours of one style made one, and spaces moved out of styles.

    Of an emphasis and a stronger one without a space in between only one is left: no markup tells where the first ends.
    """
    joined: list[Run] = []
    for run in runs:
        for each in _spaced(run):
            last = joined[-1] if joined else None
            if last and _is_beside(last, each):
                joined[-1] = Run(SPACES.sub(" ", last.text + each.text), last.style, last.url)
            else:
                joined.append(each)
    if joined and not joined[0].style:
        joined[0] = Run(joined[0].text.lstrip())
    if joined and not joined[-1].style:
        joined[-1] = Run(joined[-1].text.rstrip())
    return tuple(run for run in joined if run.text)


def _is_beside(last: Run, run: Run) -> bool:
    """Whether a run goes on where the last one ends."""
    if (last.style, last.url) == (run.style, run.url):
        return True
    return {last.style, run.style} == {EMPHASIS, STRONG}


def _spaced(run: Run) -> Iterator[Run]:
    """A run as three: the space before it, its words, the space behind them."""
    text = re.sub(r"[^\S ]", " ", run.text) if run.style == CODE else SPACES.sub(" ", run.text)
    words = text.strip()
    if not run.style or not words:
        yield from [Run(text)] if text else []
        return
    if text[0] == " ":
        yield Run(" ")
    yield Run(words, run.style, run.url)
    if text[-1] == " ":
        yield Run(" ")
