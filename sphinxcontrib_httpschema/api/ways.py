"""The steps of ways into a value that no name of the schema makes: each made of words, no two of one value the same."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.naming import slug
from sphinxcontrib_httpschema.api.shapes import VALUE, Step, alternative
from sphinxcontrib_httpschema.api.words import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 40  #: Characters of a step that is made of a pattern, before six more that tell it from others.
#: Steps that a pattern gives and that are not like those that get six characters more.
_TELLING = re.compile(rf"(?!.*-[0-9a-f]{{6}}$).{{1,{LONGEST}}}")


def way_to(words: str, otherwise: str, taken: set[str]) -> Step:
    """The step to what is called by ``words``, as in ``(git)``; or otherwise, where they have no letters.

    It is added to those that are taken.
    """
    name = slug(words) or otherwise
    guesses = itertools.chain((name,), (f"{name}-{times}" for times in itertools.count(2)))
    free = next(guess for guess in guesses if guess not in taken)
    taken.add(free)
    return alternative(free)


def ways_to_values(patterns: Sequence[str], *, has_rest: bool) -> list[Step]:
    """The steps to values whose names match patterns: ``*``, and where there are values of several kinds, ``*x``.

    Args:
        patterns: The patterns, each once.
        has_rest: There are values as well that match none of them, to which ``*`` leads.
    """
    if len(patterns) == 1 and not has_rest:
        return [VALUE]
    names = [slug(pattern) for pattern in patterns]
    count = Counter(names)
    told = [
        name if count[name] == 1 and _TELLING.fullmatch(name) else f"{name[:LONGEST]}-{_digest(pattern)}"
        for name, pattern in zip(names, patterns, strict=True)
    ]
    return [Step(f"*{name}", f"/{visible(pattern)}/") for name, pattern in zip(told, patterns, strict=True)]


def _digest(text: str) -> str:
    import hashlib  # noqa: PLC0415 - few names need it, and it takes a while.

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]
