"""CommonMark, in which descriptions are written: what of it is plain text, and a parser for the rest."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    rf"{_WORDS}(?:(?:&(?![#A-Za-z])|(?<=[0-9A-Za-z])_+(?=[0-9A-Za-z])){_WORDS})*"  # No entity; no emphasis in app_name.
    r"(?<!\s)"  # No hard break.
)
_PLAIN = re.compile(rf"\n*(?:{_LINE}(?:\n+|\Z))*")
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
