"""Names in generated code: made of words, never of a text as a schema has it.

A :class:`Name` holds letters and digits and nothing else, whatever it was made from; a language writes its words in its
own manner as an :class:`Identifier`. Names that are distinct by their :attr:`~Name.key` are so in every manner.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

#: Where a new word begins within letters: ``ownerId``, ``HTTPServer``.
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_IDENTIFIER = re.compile(r"[^\W\d]\w*[?!]?")
DIGIT_LEAD, UNCASED_LEAD = "n", "x"  #: What goes before a name that no language could begin so.


class Code(str):
    """A text that may stand in generated code as it is. Templates write nothing else."""

    __slots__ = ()


class Identifier(Code):
    """A name as a language writes it.

    Raises:
        ValueError: The text is none.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Identifier:  # noqa: PYI034 - ``Self`` is newer than our oldest Python.
        """Check the text."""
        if not _IDENTIFIER.fullmatch(text):
            msg = f"{text!r} is no identifier"
            raise ValueError(msg)
        return super().__new__(cls, text)


@dataclass(frozen=True, slots=True)
class Name:
    """Words in lower case, at least one.

    Raises:
        ValueError: A word holds anything but letters and digits.
    """

    words: tuple[str, ...]  #: In order.

    def __post_init__(self) -> None:
        if not self.words or not all(word and all(map(_is_kept, word)) for word in self.words):
            msg = f"{self.words!r} are no words"
            raise ValueError(msg)

    def __add__(self, other: Name) -> Name:
        """Both, one behind the other; words that end the first and begin the second come once."""
        most = min(len(self.words), len(other.words))
        shared = next((size for size in range(most, 0, -1) if self.words[-size:] == other.words[:size]), 0)
        return Name(self.words + other.words[shared:])

    @property
    def key(self) -> str:
        """What tells it from others in any manner of writing."""
        text = "".join(self.words)
        return (_lead(text) + text).casefold()

    @property
    def snake(self) -> str:
        """``add_on_region``."""
        text = "_".join(self.words)
        return DIGIT_LEAD + text if text[0].isdigit() else text

    def pascal(self, spelled: Callable[[str], str] = str.capitalize) -> str:
        """``AddOnRegion``.

        Args:
            spelled: How a word is written, by which a language has initialisms of its own.
        """
        text = "".join(map(spelled, self.words))
        lead = _lead(text)
        return lead.upper() + text

    def camel(self, spelled: Callable[[str], str] = str.capitalize) -> str:
        """``addOnRegion``."""
        text = self.words[0] + "".join(map(spelled, self.words[1:]))
        return DIGIT_LEAD + text if text[0].isdigit() else text


def _lead(text: str) -> str:
    """What goes before a text that begins with no letter, or with one that has no capital."""
    return DIGIT_LEAD if text[0].isdigit() else "" if text[0].upper() != text[0].lower() else UNCASED_LEAD


def _is_kept(character: str) -> bool:
    """Whether all languages have the character in names: a letter, or a decimal digit."""
    category = unicodedata.category(character)
    return category[0] == "L" or category == "Nd"


def name_of(text: str, default: str = "value") -> Name:
    """The words in any text; those of ``default`` if there is none.

    Letters of any script are kept, without marks on them; all else only divides words.
    """
    folded = unicodedata.normalize("NFKD", _HUMPS.sub(" ", text))
    bare = "".join(each for each in folded if unicodedata.category(each)[0] != "M")
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", bare).lower())
    words = "".join(each if _is_kept(each) else " " for each in plain).split()
    return Name(tuple(words)) if words else name_of(default)


def identifier(text: str, reserved: Collection[str]) -> Identifier:
    """A written name, with ``_`` behind it where the language keeps the word for itself.

    No other name is written so: words are never empty.
    """
    return Identifier(f"{text}_" if text in reserved else text)


@dataclass(eq=False, slots=True)
class Names:
    """The names of one scope, no two alike. The first to come keeps its name; later ones are numbered."""

    taken: set[str] = field(default_factory=set)  #: Keys of names.

    def distinct(self, name: Name) -> Name:
        """The name, or one like it that is free; it is taken then."""
        numbered = (Name((*name.words, str(number))) for number in itertools.count(2))
        free = next(each for each in itertools.chain((name,), numbered) if each.key not in self.taken)
        self.taken.add(free.key)
        return free

    def has_free(self, name: Name) -> bool:
        """Whether nothing is called so."""
        return name.key not in self.taken
