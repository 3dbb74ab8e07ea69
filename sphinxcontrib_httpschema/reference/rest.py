"""Words as reStructuredText: whatever they hold, they come out as themselves."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinxcontrib_httpschema.api.commonmark import printable
from sphinxcontrib_httpschema.api.words import Code
from sphinxcontrib_httpschema.reference.prose import (
    CODE,
    EMPHASIS,
    LINK,
    SPACES,
    CodeBlock,
    Paragraph,
    Quote,
    read_prose,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinxcontrib_httpschema.api.words import Words
    from sphinxcontrib_httpschema.reference.prose import Block, Line, Run

#: What would begin or end markup anywhere; of underscores, all but those inside of words; of colons, those in pairs.
_SPECIAL = re.compile(r"[\\`*|<>]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|:(?=:)|(?<=:):")
#: What would make a line something else than words: anything but a letter, a digit, or what begins inline markup;
#: what counts items, such as "1." and "iv)"; and nothing but backslashes.
_AT_START = re.compile(r"[^\w`*\\]|(?:[0-9]+|[A-Za-z]+)[.)](?:\s|$)|\\+$")
_AFTER = " .,;!?)]}'\""  #: What may follow on inline markup.
_BEFORE = "([{"  #: What may stand before it, besides spaces.
_BRACKETS = frozenset(")]}")
_URL_SAFE = "%/:?#@!$&'()+,;=-.~[]"
LEXERS = ("bash", "json", "python", "javascript", "ruby", "go", "http")


def text(words: str) -> str:
    """Text in one line, every character of which stands for itself."""
    return _started(_inline(" ".join(printable(words).split())))


def _started(line: str) -> str:
    """A line that is nothing but words, also at its start. An escaped space is nothing at all."""
    return f"\\ {line}" if _AT_START.match(line) else line


def _inline(words: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", words)


def code(words: str) -> str:
    """A piece of a program, as it is, without spaces around; as text, where no literal can hold it."""
    words = re.sub(r"\s", " ", printable(words)).strip()
    is_plain = "``" in words or words.startswith("`") or words.endswith(("`", "\\"))
    return _started(_inline(words)) if is_plain else f"``{words}``" if words else ""


def words(said: Words, links: Mapping[str, str]) -> str:
    """Words with their code, and with links to the resources whose labels are given."""
    return _joined(_word(each, links) for each in said)


def sentences(said: Iterable[Words], links: Mapping[str, str]) -> str:
    """Sentences one after the other, as a paragraph."""
    return _started(" ".join(words(each, links) for each in said))


def _word(word: object, links: Mapping[str, str]) -> tuple[str, bool]:
    if isinstance(word, str):
        return _inline(SPACES.sub(" ", printable(word))), False
    if isinstance(word, Code):
        return code(word.text), True
    label = links.get(word.resource)  # type: ignore[attr-defined] # It is a Named.
    return (link(word.text, label), True) if label else (_inline(SPACES.sub(" ", printable(word.text))), False)  # type: ignore[attr-defined]


def _joined(pieces: Iterable[tuple[str, bool]]) -> str:
    """Pieces in a row; markup is kept apart from what is beside it without a space."""
    written = ""
    was_marked = False
    for piece, is_marked in pieces:
        if (
            written
            and piece
            and ((was_marked and piece[0] not in _AFTER) or (is_marked and not _may_begin(written, piece)))
        ):
            written += "\\ "
        written += piece
        was_marked = is_marked
    return written


def _may_begin(written: str, piece: str) -> bool:
    """Whether markup is known as such behind what is written: not between a bracket and its pair."""
    return written[-1] == " " or (written[-1] in _BEFORE and not _BRACKETS.intersection(piece[:3]))


def link(title: str, label: str) -> str:
    """A link to a label in the same document."""
    return f"`{_inline(' '.join(printable(title).split())) or label} <{_escaped_label(label)}_>`__"


def _escaped_label(label: str) -> str:
    return re.sub(r"([^\w-])", r"\\\1", label)


def target(label: str) -> str:
    """What makes a label of the place where it stands."""
    return f".. _`{label}`:"


def line(runs: Line) -> str:
    """A line of a description."""
    return _started(_joined((_run(run), bool(run.style)) for run in runs))


def _run(run: Run) -> str:
    if run.style == CODE:
        return code(run.text)
    marked = _inline(run.text)
    if run.style == LINK:
        return f"`{marked} <{url(run.url)}>`__"
    return marked if not run.style else f"*{marked}*" if run.style == EMPHASIS else f"**{marked}**"


def url(address: str) -> str:
    """A URL for angle brackets. What it cannot hold there is percent-encoded."""
    encoded = quote(printable(address), safe=_URL_SAFE + "_*")
    return encoded[:-1] + "\\_" if encoded.endswith("_") else encoded


def prose(description: str) -> str:
    """A description as blocks, with a line between them."""
    return "\n\n".join(_blocks(read_prose(description)))


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    last: Block | None = None
    for each in blocks:
        # Lists and quotations in a row would be one, or be inside of one another.
        if last is not None and not isinstance(last, (Paragraph, CodeBlock)):
            yield ".."
        yield _block(each)
        last = each


def _block(each: Block) -> str:
    if isinstance(each, Paragraph):
        return line(each.line)
    if isinstance(each, CodeBlock):
        return block(each.text, "json" if each.language == "json" else "text")
    if isinstance(each, Quote):
        return "..\n\n" + indented("\n\n".join(_blocks(each.blocks)), "   ", "   ")
    marks = [f"{each.start + at}." if each.start is not None else "-" for at in range(len(each.items))]
    items = [_item(mark, item) for mark, item in zip(marks, each.items, strict=True)]
    is_tight = all(len(item) == 1 and isinstance(item[0], Paragraph) for item in each.items)
    return ("\n" if is_tight else "\n\n").join(items)


def _item(mark: str, item: Iterable[Block]) -> str:
    return indented("\n\n".join(_blocks(item)), f"{mark} ", " " * (len(mark) + 1))


def indented(block: str, first: str, other: str) -> str:
    """Lines with something before them; empty ones stay empty."""
    lines = block.split("\n")
    return "\n".join((f"{first if at == 0 else other}{each}" if each else "") for at, each in enumerate(lines))


def block(lines: str, language: str = "") -> str:
    """Lines that stay as they are; highlighted, if no lexer can stumble over them."""
    lexer = language if language in LEXERS and (language != "json" or _is_json(lines)) else "text"
    held = "\n".join(f"   {each}" if each.strip() else "" for each in printable(lines).splitlines())
    return f".. code-block:: {lexer}\n\n{held}" if held.strip() else ""


def _is_json(lines: str) -> bool:
    try:
        json.loads(lines, parse_constant=lambda _: 1 / 0)
    except (ValueError, ZeroDivisionError, RecursionError):
        return False
    return True


def heading(title: str, adornment: str) -> str:
    """A title with a line under it that is as wide."""
    written = text(title)
    width = sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in written)
    return f"{written}\n{adornment * max(width, 4)}"
