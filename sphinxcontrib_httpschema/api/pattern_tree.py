"""Patterns of schemas, read into what a text that they match is made of.

Only what such a text holds is of interest: anchors and what must not stand somewhere leave no trace. The tree is for
making texts (:mod:`~sphinxcontrib_httpschema.api.pattern_texts`), each of which is then proven with the pattern itself,
so it need not know all that an engine knows.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

DEEPEST = 40  #: How deep groups may stand in each other.


class Literal(NamedTuple):
    """A character that stands for itself."""

    text: str  #: The character.


class OneOf(NamedTuple):
    r"""One character of a class, such as ``[a-z]``, ``\d`` or ``.``."""

    source: str  #: As the pattern has it.


class Sequence(NamedTuple):
    """One thing after another."""

    items: tuple[Tree, ...]  #: In order.


class Choice(NamedTuple):
    """One of several things."""

    options: tuple[Tree, ...]  #: In order; at least two.


class Repeat(NamedTuple):
    """A thing several times."""

    item: Tree  #: What is repeated.
    least: int  #: Times.
    most: int | None  #: Times; nothing if there is no end.


class Group(NamedTuple):
    """What a reference may want once more."""

    item: Tree  #: What it holds.
    names: tuple[str, ...]  #: Its number, and its name if it has one.


class Again(NamedTuple):
    """What a group before held, once more."""

    name: str  #: Number or name of the group.


Tree: TypeAlias = "Literal | OneOf | Sequence | Choice | Repeat | Group | Again"
NOTHING = Sequence(())  #: What leaves no trace.

#: The ways in which a pattern writes a character by its code, as :func:`coded` reads them.
CODES = (
    r"\\u\{(?P<brace>[0-9A-Fa-f]{1,6})\}"
    r"|\\u(?P<high>[dD][89abAB][0-9A-Fa-f]{2})\\u(?P<low>[dD][c-fC-F][0-9A-Fa-f]{2})"
    r"|\\[ux](?P<hex>(?<=u)[0-9A-Fa-f]{4}|(?<=x)[0-9A-Fa-f]{2})"
    r"|\\c(?P<control>[A-Za-z])"
)
_COUNT = re.compile(r"([*+?]|\{(\d+)(?:(,)(\d*))?\})[?+]?")
_OPENING = re.compile(r"\((?:\?(?P<kind>:|=|!|<=|<!)|\?P?<(?P<name>\w+)>)?")
_ATOM = re.compile(
    rf"(?P<class>\[\^?\]|\[\^?(?:\\.|\[:\^?[a-z]+:\]|[^\]\\])*\]|\\[dDsSwW]|\\[pP]\{{[^{{}}]*\}}|\.)|{CODES}"
    r"|(?P<trace>\^|\$|\\[bBAZz])|\\k<(?P<named>\w+)>|\\(?P<number>[1-9]\d*)|\\(?P<escape>.)|(?P<plain>.)",
    re.DOTALL,
)
_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}


def tree_of(pattern: str) -> Tree:
    """A pattern as a tree. What is no pattern gives some tree as well; so does what stands too deep."""
    return _Reader(pattern).choice(0)


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.groups = 0

    def choice(self, depth: int) -> Tree:
        options = [self._sequence(depth)]
        while self.pattern.startswith("|", self.at):
            self.at += 1
            options.append(self._sequence(depth))
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self, depth: int) -> Tree:
        items: list[Tree] = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            item = self._counted(self._atom(depth))
            if item != NOTHING:
                items.append(item)
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def _atom(self, depth: int) -> Tree:
        if opening := _OPENING.match(self.pattern, self.at):
            return self._group(opening, depth)
        found = _ATOM.match(self.pattern, self.at)
        assert found is not None, "some character is left"
        self.at = found.end()
        if found["class"]:
            return OneOf(found["class"])
        if found["trace"]:
            return NOTHING
        if name := found["named"] or found["number"]:
            return Again(name)
        return Literal(_character(found))

    def _group(self, opening: re.Match[str], depth: int) -> Tree:
        self.at = opening.end()
        kind, name = opening["kind"], opening["name"]
        names: tuple[str, ...] = ()
        if not kind:
            self.groups += 1
            names = (str(self.groups), *([name] if name else []))
        item: Tree = NOTHING
        if depth < DEEPEST:
            item = self.choice(depth + 1)
        self.at += 1  # The closing parenthesis.
        if kind in ("!", "<=", "<!"):  # What must be ahead is written as well: with some luck it is there then.
            return NOTHING
        return Group(item, names) if names else item

    def _counted(self, item: Tree) -> Tree:
        while found := _COUNT.match(self.pattern, self.at):
            self.at = found.end()
            least, most = _bounds(found)
            item = Repeat(item, least, most) if item != NOTHING else item
        return item


def _character(found: re.Match[str]) -> str:
    if found["escape"]:
        return _ESCAPES.get(found["escape"], found["escape"])
    return found["plain"] or coded(found)


def coded(found: re.Match[str]) -> str:
    """The character that one of :data:`CODES` stands for; nothing if none of them matches.

    Raises:
        ValueError: There is no such character.
    """
    if code := found["brace"] or found["hex"]:
        return chr(int(code, 16))
    if found["high"]:
        return bytes.fromhex(found["high"] + found["low"]).decode("utf-16-be")
    return chr(ord(found["control"]) & 31) if found["control"] else ""


def _bounds(found: re.Match[str]) -> tuple[int, int | None]:
    sign, least, comma, most = found.groups()
    if least is None:
        return {"*": (0, None), "+": (1, None), "?": (0, 1)}[sign]
    if not comma:
        return int(least), int(least)
    return int(least), int(most) if most else None


def size_of(tree: Tree) -> int:
    """How many parts a pattern has with all that it counts written out, as engines do that.

    They count characters without writing them out; nothing at all, many times, is the worst for them.
    """
    if isinstance(tree, (Sequence, Choice)):
        return 1 + sum(map(size_of, tree.items if isinstance(tree, Sequence) else tree.options))
    if isinstance(tree, Group):
        return 1 + size_of(tree.item)
    if not isinstance(tree, Repeat):
        return 1
    item = tree.item.item if isinstance(tree.item, Group) else tree.item
    if isinstance(item, (Literal, OneOf)):
        return 2
    return max(tree.most or tree.least, 1) * size_of(item) * (1 if _says_something(item) else 100)


def _says_something(tree: Tree) -> bool:
    """Whether there is any character in it."""
    if isinstance(tree, (Repeat, Group)):
        return _says_something(tree.item)
    if isinstance(tree, (Sequence, Choice)):
        return any(map(_says_something, tree.items if isinstance(tree, Sequence) else tree.options))
    return True
