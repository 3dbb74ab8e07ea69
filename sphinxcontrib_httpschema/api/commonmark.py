"""CommonMark, in which descriptions are written: what of it is plain text, and a parser for the rest."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

#: Levels of tokens after which markdown-it is kept from opening blocks: at 20 it drops what it has not read.
_MAX_LEVEL = 16

#: What no XML, no LaTeX and no UTF-8 can hold, though a JSON string can.
_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
_UNPRINTABLE = re.compile(f"[{_CONTROL}]")

#: Lines that are certainly nothing but words to CommonMark, and are shown as they are. It takes time in proportion to
#: the text, as no character can be matched by two parts of it.
_WORDS = rf"[^\\`*\[<&_\r\n{_CONTROL}]*"
_LINE = (
    r"(?![#>+\-=~\s]|[0-9]+[.)])"  # No heading, quote, list, rule, fence or indentation.
    # No entity; no emphasis in app_name.
    rf"{_WORDS}(?:(?:&(?!\#?[0-9A-Za-z]+;)|(?<=[0-9A-Za-z])_+(?=[0-9A-Za-z])){_WORDS})*"
    r"(?<!\s)"  # No hard break.
)
_PLAIN = re.compile(rf"\n*(?:{_LINE}(?:\n+|\Z))*")
#: Code, links and brackets of the simplest kind, to which nothing around can give another meaning.
_LABEL = rf"(?!\s)[^\\`*\[\]<&_\r\n{_CONTROL}]+(?<!\s)"
_URL = r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w./~-]*)?(?:\?[\w.=-]*)?(?:#[\w.-]*)?"
_MARKED = re.compile(
    rf"(?<!`)`(?P<code>(?!\s)[^`\t\n\r{_CONTROL}]+(?<!\s))`(?!`)"
    rf"|(?<!!)\[(?P<label>{_LABEL})\]\((?:(?P<url>{_URL})|\#[\w.-]*)\)"  # A page has no such places.
    rf"|(?<!!)\[{_LABEL}\](?![\[(:])",
    re.ASCII,
)
_HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"  # Stands for them: to CommonMark it is neither a letter nor a mark.
_EMPTY_LINES = re.compile(r"\n{2,}")
_WEB_OR_MAIL = re.compile(r"(?:https?://|mailto:).", re.IGNORECASE)


def printable(text: str) -> str:
    """Text of a schema without what no file of XML, LaTeX or UTF-8 can hold."""
    return text if text.isprintable() else _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def is_plain(text: str) -> bool:
    """Whether ``text`` is certainly nothing but paragraphs of words, as most descriptions are; no parser is needed."""
    return _PLAIN.fullmatch(text) is not None


def plain_paragraphs(text: str) -> list[str] | None:
    """The paragraphs of a CommonMark ``text`` that is nothing but words, or nothing if it takes a parser."""
    return [words for each in _EMPTY_LINES.split(text) if (words := each.strip())] if is_plain(text) else None


class Piece(NamedTuple):
    """A part of a paragraph."""

    text: str  #: Its words.
    is_code: bool = False  #: They are code.
    url: str = ""  #: Where they lead; nothing for words that are no link.


def simple_paragraphs(text: str) -> list[list[Piece]] | None:
    """As :func:`plain_paragraphs`, also of a text with code and links among its words, if those are simple."""
    if "`" not in text and "[" not in text:
        plain = plain_paragraphs(text)
        return None if plain is None else [[Piece(words)] for words in plain]
    if _HOLE in text:
        return None
    paragraphs = plain_paragraphs(_MARKED.sub(_HOLE, text))
    marked = _MARKED.finditer(text)
    return None if paragraphs is None else [list(_pieces(words, marked)) for words in paragraphs]


def _pieces(words: str, marked: Iterator[re.Match[str]]) -> Iterator[Piece]:
    """A paragraph with what it held in the places of its holes."""
    text, *others = words.split(_HOLE)
    for other in others:
        found = next(marked)
        if found["code"] or found["url"]:
            yield from [Piece(text)] if text else []
            yield Piece(found["code"] or found["label"], bool(found["code"]), found["url"] or "")
            text = other
        else:
            text += (found["label"] or found[0]) + other
    if text:
        yield Piece(text)


@cache
def parser() -> MarkdownIt:
    """CommonMark. Links are all let through, so that those that are not wanted come to nothing but their words."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - few descriptions need it, and it takes a while.
    from markdown_it.rules_block import paragraph  # noqa: PLC0415

    def too_deep(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001
        """A block rule of markdown-it: so deep inside, all is paragraphs."""
        return state.level >= _MAX_LEVEL and paragraph(state, start_line, end_line, silent)

    made = MarkdownIt("commonmark")
    made.validateLink = lambda _url: True  # type: ignore[assignment]
    made.block.ruler.before("code", "too_deep", too_deep)
    return made


def safe_url(url: str, allowed: re.Pattern[str] = _WEB_OR_MAIL) -> str:
    """The URL of a link that leads to the web or to a mailbox; nothing for any other."""
    url = printable(url)
    if not allowed.match(url):
        return ""
    scheme, colon, rest = url.partition(":")
    return scheme.lower() + colon + rest
