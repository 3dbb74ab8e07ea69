"""Words as CommonMark with GitHub's tables: whatever they hold, they come out as themselves."""

from __future__ import annotations

import itertools
import re
from string import punctuation
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinxcontrib_httpschema.api.commonmark import printable
from sphinxcontrib_httpschema.api.words import Code
from sphinxcontrib_httpschema.reference.prose import (
    CODE,
    EMPHASIS,
    LANGUAGE,
    LINK,
    SPACES,
    STRONG,
    CodeBlock,
    Listing,
    Paragraph,
    Quote,
    read_prose,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinxcontrib_httpschema.api.words import Words
    from sphinxcontrib_httpschema.reference.prose import Block, Line, Run

#: What would begin or end markup anywhere; of underscores, all but those inside of words.
_SPECIAL = re.compile(r"[\\`*\[\]~<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
#: What would make a line something else than words: a heading, a list, a quotation, a rule.
_AT_START = re.compile(r"([#>+-])|([0-9]{1,9})([.)])")
_OTHER_SPACE = re.compile(r"[^\S ]")
_TICKS = re.compile("`+")
_FENCES = re.compile("^ *(`{3,})", re.MULTILINE)
MARKS = {EMPHASIS: "*", STRONG: "**"}  #: What stands on both sides of pieces in a style.
_PLAIN_URL = re.compile(r"[\w:/.?=%#+,;@~-]+")
_URL_SAFE = "%/:?#@!$'*+,;=-._~[]()&"


def text(words: str) -> str:
    """Text in one line, every character of which stands for itself."""
    return _started(_inline(" ".join(printable(words).split())))


def _started(line: str) -> str:
    """A line that is nothing but words, also at its start."""
    return _AT_START.sub(_escaped_start, line, count=1) if _AT_START.match(line) else line


def _escaped_start(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def _inline(words: str) -> str:
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0]) or f"\\{found[0]}", words)


def code(words: str) -> str:
    """A piece of a program, as it is."""
    words = _OTHER_SPACE.sub(" ", printable(words))
    if not words:
        return ""
    fence = "`" * next(count for count in range(1, len(words) + 2) if count not in map(len, _TICKS.findall(words)))
    is_padded = words[0] == "`" or words[-1] == "`" or (words[0] == words[-1] == " " and words.strip() != "")
    return f"{fence} {words} {fence}" if is_padded else f"{fence}{words}{fence}"


def words(said: Words, links: Mapping[str, str]) -> str:
    """Words with their code, and with links to the resources whose anchors are given."""
    return "".join(_word(each, links) for each in said)


def sentences(said: Iterable[Words], links: Mapping[str, str]) -> str:
    """Sentences one after the other, as a paragraph."""
    return _started(" ".join(words(each, links) for each in said))


def _word(word: object, links: Mapping[str, str]) -> str:
    if isinstance(word, str):
        return _inline(SPACES.sub(" ", printable(word)))
    if isinstance(word, Code):
        return code(word.text)
    anchor = links.get(word.resource)  # type: ignore[attr-defined] # It is a Named.
    return link(word.text, anchor) if anchor else _inline(SPACES.sub(" ", printable(word.text)))  # type: ignore[attr-defined]


def link(title: str, anchor: str) -> str:
    """A link to a place in the same document."""
    return f"[{_inline(' '.join(printable(title).split()))}](#{quote(anchor, safe='~-._')})"


def line(runs: Line) -> str:
    """A line of a description."""
    pieces = [_run(run) for run in runs]
    for at, run in enumerate(runs):
        if run.style in MARKS:
            if at and _hides(pieces[at][0], pieces[at - 1][-1]):
                pieces[at - 1] = f"{pieces[at - 1][:-1]}&#{ord(pieces[at - 1][-1])};"
            if at + 1 < len(runs) and _hides(pieces[at][-1], pieces[at + 1][0]):
                pieces[at + 1] = f"&#{ord(pieces[at + 1][0])};{pieces[at + 1][1:]}"
    return _started("".join(map(_marked, runs, pieces)))


def _hides(inner: str, outer: str) -> bool:
    """Whether a mark between two characters would be none (CommonMark section 6.2): by punctuation in a word."""
    return not (inner.isalnum() or outer.isspace() or outer in punctuation)


def _marked(run: Run, piece: str) -> str:
    mark = MARKS.get(run.style, "")
    return mark + piece + mark


def _run(run: Run) -> str:
    """A piece without the marks of its style."""
    if run.style == CODE:
        return code(run.text)
    if run.style == LINK:
        address = url(run.url)
        return f"[{_inline(run.text)}]({address if _PLAIN_URL.fullmatch(address) else f'<{address}>'})"
    return _inline(run.text)


def url(address: str) -> str:
    """A URL for angle brackets. What it cannot hold there is percent-encoded."""
    return re.sub(r"&(?=#?\w+;)", "&amp;", quote(printable(address), safe=_URL_SAFE))


def prose(description: str) -> str:
    """A description as blocks, with a line between them."""
    return "\n\n".join(_blocks(read_prose(description)))


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    bullet = "-"
    last: Block | None = None
    for each in blocks:
        # Two lists in a row would be one, if their marks were the same.
        bullet = {"-": "*", "*": "-"}[bullet] if isinstance(each, Listing) and isinstance(last, Listing) else "-"
        yield _block(each, bullet)
        last = each


def _block(each: Block, bullet: str) -> str:
    if isinstance(each, Paragraph):
        return line(each.line)
    if isinstance(each, CodeBlock):
        return block(each.text, each.language)
    if isinstance(each, Quote):
        return _indented("\n\n".join(_blocks(each.blocks)), "> ", "> ")
    items = [_item(mark, item) for mark, item in zip(_marks(each, bullet), each.items, strict=False)]
    is_tight = all(len(item) == 1 and isinstance(item[0], Paragraph) for item in each.items)
    return ("\n" if is_tight else "\n\n").join(items)


def _marks(listing: Listing, bullet: str) -> Iterator[str]:
    for at in itertools.count():
        yield bullet if listing.start is None else f"{listing.start + at}{'.' if bullet == '-' else ')'}"


def _item(mark: str, item: Iterable[Block]) -> str:
    return _indented("\n\n".join(_blocks(item)), f"{mark} ", " " * (len(mark) + 1))


def _indented(block: str, first: str, other: str) -> str:
    leads = itertools.chain([first], itertools.repeat(other))
    lines = zip(leads, block.split("\n"), strict=False)
    return "\n".join(f"{lead}{each}" if each else lead.rstrip() for lead, each in lines)  # Code keeps its last spaces.


def block(lines: str, language: str = "") -> str:
    """Lines that stay as they are."""
    lines = printable(lines.replace("\r\n", "\n").replace("\r", "\n"))
    fence = "`" * max(3, 1 + max(map(len, _FENCES.findall(lines)), default=0))
    info = language if LANGUAGE.fullmatch(language) else ""
    return f"{fence}{info}\n{lines}\n{fence}"


def brief(description: str) -> str:
    """A description in one line, for a cell: its blocks apart by line breaks."""
    return "<br>".join(_brief(read_prose(description)))


def _brief(blocks: Iterable[Block], mark: str = "") -> Iterator[str]:
    for each in blocks:
        if isinstance(each, Paragraph):
            yield mark + line(each.line)
        elif isinstance(each, CodeBlock):
            yield from (mark + code(each) for each in each.text.splitlines() if each.strip())
        elif isinstance(each, Quote):
            yield from _brief(each.blocks)
        else:
            for at, item in enumerate(each.items):
                yield from _brief(item, "\N{BULLET} " if each.start is None else f"{each.start + at}\\. ")
        mark = ""


def lines(blocks: Sequence[str]) -> str:
    """What is in one line each, in a cell."""
    return "<br>".join(blocks) if any("<br>" in each for each in blocks) else " ".join(blocks)


def cell(written: str) -> str:
    """Markdown in one line as a cell of a table: even in code a bar would end it."""
    return written.replace("|", "\\|")
