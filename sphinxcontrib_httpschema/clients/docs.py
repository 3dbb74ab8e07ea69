"""What schemas say of things, as paragraphs of plain text for comments in code."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ITEM = re.compile(r"([-*+]|\d+[.)]) +")  #: What begins an item of a list in Markdown.
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
LONGEST = 4000  #: Characters of a description that are kept. Real ones have a tenth of that.


def paragraphs(text: str) -> tuple[str, ...]:
    """A description in Markdown as paragraphs without line breaks; an item of a list is one of its own.

    What cannot be seen is gone. All else stays as it is: how a comment ends is for its language to know.
    """
    kept = "".join(each if each == "\n" or not _is_unseen(each) else " " for each in text[:LONGEST])
    plain = _LINK.sub(r"\1 (\2)", kept)
    return tuple(" ".join(lines.split()) for block in re.split(r"\n\s*\n", plain) for lines in _parts(block) if lines)


def _is_unseen(character: str) -> bool:
    """Whether a character is white space, steers something (as those for right-to-left text do), or is no character."""
    return unicodedata.category(character)[0] in "CZ"


def _parts(block: str) -> Iterator[str]:
    """A block as one text, or as an item each."""
    found = ""
    for line in block.splitlines():
        if _ITEM.match(line.strip()) and found.strip():
            yield found.strip()
            found = ""
        found += f" {line}"
    yield found.strip()


def sentence(text: str) -> str:
    """A text with a full stop at its end, if it has any other end than a sentence."""
    return text if not text or text[-1] in ".!?:…。" else f"{text}."


def wrapped(texts: Iterable[str], width: int) -> Iterator[str]:
    """Paragraphs as lines of at most so many characters, unless a word is longer; between two is an empty one."""
    is_first, was_item = True, False
    for text in texts:
        is_item = bool(_ITEM.match(text))
        if not is_first and not (is_item and was_item):
            yield ""
        hanging = "  " if is_item else ""
        yield from textwrap.wrap(
            text, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
        ) or [""]
        is_first, was_item = False, is_item
