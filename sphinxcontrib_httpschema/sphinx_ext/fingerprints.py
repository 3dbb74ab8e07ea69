"""Short digests of what pages are made of. By them a later build sees what has changed."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.sphinx_ext.content import UNSEARCHED, Content

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinxcontrib_httpschema.sphinx_ext.content import Contents, Kind

END = ">"  #: Ends an element among the words of contents.


def digest_of(*values: object) -> str:
    """A digest of plain values in 16 hex digits. It is the same for values that Python writes in the same way."""
    return _digest(repr(values))


def digest_of_file(path: str) -> str:
    """A digest of the contents of a file; nothing if it cannot be read."""
    try:
        return hashlib.blake2b(Path(path).read_bytes(), digest_size=8).hexdigest()
    except OSError:
        return ""


def digest_of_contents(contents: Contents, skipped: Collection[int] = ()) -> str:
    """A digest of all that contents consist of, in order.

    Args:
        contents: Text, light contents and nodes.
        skipped: The ``id()`` of each node that is left out with all that is inside of it.
    """
    words: list[str] = []
    _spell(contents, skipped, words)
    return _digest("\0".join(words))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _spell(contents: Contents, skipped: Collection[int], words: list[str]) -> None:
    """Add words that tell the contents from any others; each text goes with its length, as it may hold anything."""
    for each in contents:
        if isinstance(each, Content):
            words += (_mark(each.kind), each.classes, each.anchor)
            if each.more:
                words.append(repr(each.more))
            _spell(each.children, skipped, words)
            words.append(END)
        elif isinstance(each, str):
            words.append(f"{len(each)} {each}")
        elif id(each) not in skipped:
            words += (f"<{each.tagname}", repr(each.attributes))  # type: ignore[attr-defined]
            _spell(each.children, skipped, words)
            words.append(END)


@functools.lru_cache
def _mark(kind: Kind) -> str:
    return f"<{kind.node.__name__} {kind in UNSEARCHED}"
