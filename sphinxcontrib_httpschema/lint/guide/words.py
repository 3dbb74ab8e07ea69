"""The words that names are made of."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pluralizer import Pluralizer

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W\d_A-Za-z]+")
#: Nouns that have no plural, or are one, though they do not look like it.
UNCOUNTED = frozenset(
    {"access", "audio", "billing", "compliance", "content", "data", "documentation", "email", "feedback", "geography"}
    | {"hardware", "history", "inventory", "knowledge", "logging", "mail", "media", "metadata", "monitoring", "music"}
    | {"oauth", "research", "settings", "storage", "traffic", "usage", "video"}
)


@functools.lru_cache(maxsize=5000)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in small letters: those of ``HTMLUrl`` are ``html`` and ``url``."""
    return tuple(word.lower() for word in _WORD.findall(name))


@functools.lru_cache(maxsize=1000)
def is_plural(name: str) -> bool:
    """Whether the last word of a name is a plural, or a noun that has none. Names in no English are taken for one."""
    words = words_of(name)
    if not words or not name.isascii() or words[-1].isdigit():
        return True
    return words[-1] in UNCOUNTED or _plurals().is_plural(words[-1])


@functools.lru_cache(maxsize=5000)
def plural(name: str) -> str:
    """A name with its last word in the plural."""
    return str(_plurals().plural(name))


@functools.lru_cache(maxsize=5000)
def singular(name: str) -> str:
    """A name with its last word in the singular."""
    return str(_plurals().singular(name))


@functools.lru_cache(maxsize=1)
def _plurals() -> Pluralizer:
    from pluralizer import Pluralizer  # noqa: PLC0415 - it compiles hundreds of patterns.

    return Pluralizer()  # type: ignore[no-untyped-call]
