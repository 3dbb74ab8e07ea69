"""Words and commands of a POSIX shell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.samples.texts import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

SAFE = re.compile(r"[A-Za-z0-9_@%+=:,./-]+")  #: What a shell takes as it stands.
_SPECIAL = re.compile(r'[$`"\\!]')  # What means something in double quotes; to an interactive shell also "!".


def quoted(text: str) -> str:
    """A word, whatever it holds."""
    return text if SAFE.fullmatch(text) else "'" + text.replace("'", "'\\''") + "'"


def with_token(text: str) -> str:
    """A word in which nothing but the placeholder for a credential is expanded."""
    parts = pieces(text)
    if len(parts) == 1:
        return quoted(text)
    if not any(_SPECIAL.search(part) for part in parts[::2]):
        return f'"{text}"'
    words = (f'"{part}"' if position % 2 else quoted(part) for position, part in enumerate(parts) if part)
    return "".join(words)


def command(first: Iterable[str], options: Iterable[str]) -> str:
    """A command, each option on a line of its own."""
    return " \\\n  ".join([" ".join(first), *options])
