"""Texts that match a pattern, likelier ones first, each proven with the pattern itself."""

from __future__ import annotations

import functools
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

from sphinxcontrib_httpschema.api.pattern_tree import (
    Again,
    Choice,
    Group,
    Literal,
    OneOf,
    Repeat,
    Sequence,
    tree_of,
)
from sphinxcontrib_httpschema.api.patterns import is_pattern, matches, members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinxcontrib_httpschema.api.pattern_tree import Tree

LONGEST = 1000  #: Characters that a text is made long for its schema's sake.
MOST_STEPS = 3000  #: What one text may be made of.
TRIALS = 64  #: How many ways through a pattern are tried.
MOST_VARIANTS = 30  #: Texts that are made of a proven one by writing something around it.
WORD = "example"  #: What letters spell, as far as a class allows.
DIGITS = 3  #: How many digits there are where a pattern asks for some.

_LOWER, _NUMBERS, _HEX = "abcdefghijklmnopqrstuvwxyz", "1234567890", "0123456789abcdef"
_SIGNS = "-_. /:@+,=~!$&'()*;%#?[]<>{}|^`\"\\"
_BEYOND = "éñøüçßÉÑØÜÇ\u0436\u0434\u0416\u0414λπΛΠאب中日本語あア한\u0e01\u0661€£°©→😀"
_POOL = _LOWER + _LOWER.upper() + _NUMBERS + _SIGNS + _BEYOND
_RARE = "".join(map(chr, (*range(0x3000), *range(0xA000, 0xA100), *range(0xAC00, 0xAC20), *range(0xF900, 0xFA00))))
#: What the characters of a run are taken from: the first of these that a class allows all of.
_RUNS = (WORD, WORD.upper(), _HEX, _HEX.upper(), _NUMBERS)


def texts_matching(pattern: str, least: int = 0, most: int = LONGEST) -> Iterator[str]:
    """Different texts that match a pattern and have a length between two limits, as far as some are found.

    There is an end to it, and none takes long: ways through the pattern are tried, and what one gives is proven.
    """
    if not is_pattern(pattern):
        return
    tree, most = _tree(pattern), min(most, LONGEST)
    found: dict[str, None] = {}
    for text in _tried(tree, least, most):
        if text in found or not least <= len(text) <= most:
            continue
        fits = matches(pattern, text)
        if fits is None:  # Nobody can tell, and it took long to find out.
            return
        if fits:
            found[text] = None
            yield text
    for text in islice(_around(tree, found, least), MOST_VARIANTS):
        if text not in found and least <= len(text) <= most and matches(pattern, text):
            found[text] = None
            yield text


@functools.lru_cache(maxsize=512)
def _tree(pattern: str) -> Tree:
    return tree_of(pattern)


def _tried(tree: Tree, least: int, most: int) -> Iterator[str]:
    """What each way through a pattern gives; where the length is wrong, also what comes nearer."""
    for way in range(TRIALS):
        writer = _Writer(way)
        text = writer.written(tree)
        yield text
        if writer.steps > MOST_STEPS:
            return
        if not least <= len(text) <= most:
            text = _Writer(way, sparing=True).written(tree)
            yield text
        if len(text) < least:
            yield _Writer(way, sparing=True, spare=least - len(text)).written(tree)


def _around(tree: Tree, found: dict[str, None], least: int) -> Iterator[str]:
    """What matches if a pattern need not match the whole of a text."""
    text = next(iter(found), None) or _Writer(0).written(tree)
    missing = "".join(islice(cycle(WORD), max(least - len(text), 0)))
    yield from (text + missing, missing + text)
    for number in range(2, MOST_VARIANTS // 2 + 1):
        yield from (f"{text}{missing}{number}", f"{number}{missing}{text}")


@functools.lru_cache(maxsize=256)
def _run(source: str) -> str:
    """The characters that a run of a class goes round in; nothing if there are none that anybody would write."""
    known = members(source, _POOL) or members(source, _RARE)
    return next((run for run in _RUNS if all(each in known for each in run)), known)


def _kind(run: str) -> str:
    """What runs have in common that one another may follow on; nothing if none may."""
    return "digits" if run.isdigit() else run.lower() if run.isalnum() else ""


class _Writer:
    """Writes one text, going one way through a pattern."""

    def __init__(self, way: int, *, sparing: bool = False, spare: int = 0) -> None:
        self.way = way  #: Which of several ways is gone wherever there are several; 0 is the likeliest.
        self.sparing = sparing  #: Nothing is repeated more often than it must be.
        self.spare = spare  #: Characters that are wished for beyond that.
        self.run = ""  #: What the characters of a class before were taken from.
        self.at = 0  #: How many have been taken from it.
        self.steps = 0
        self.groups: dict[str, str] = {}

    def written(self, tree: Tree) -> str:
        """The text."""
        self.steps += 1
        return _WRITTEN[type(tree)](self, tree) if self.steps <= MOST_STEPS else ""

    def literal(self, tree: Literal) -> str:
        """A character that ends a run."""
        self.run = ""
        return tree.text

    def sequence(self, tree: Sequence) -> str:
        """One thing after another."""
        return "".join(map(self.written, tree.items))[:LONGEST]

    def choice(self, tree: Choice) -> str:
        """The thing that lies on the way."""
        return self.written(tree.options[self._chosen(len(tree.options))])

    def group(self, tree: Group) -> str:
        """What a reference may want later."""
        text = self.written(tree.item)
        self.groups |= dict.fromkeys(tree.names, text)
        return text

    def again(self, tree: Again) -> str:
        """What a group held."""
        return self.groups.get(tree.name, "")

    def _chosen(self, count: int) -> int:
        self.way, chosen = divmod(self.way, count)
        return chosen

    def one_of(self, tree: OneOf) -> str:
        """The next character of a run."""
        run = _run(tree.source)
        self.at = self._taken(run)
        self.run = _kind(run)
        text = run[self.at % len(run)] if run else ""
        self.at += 1
        return text

    def _taken(self, run: str) -> int:
        """How many characters have been taken from a run, one behind the other."""
        kind = _kind(run)
        return self.at if kind and kind == self.run else 0

    def repeated(self, tree: Repeat) -> str:
        """A thing as often as it must be, or as is wished for."""
        times, most = self._times(tree), LONGEST if tree.most is None else tree.most
        text = ""
        for number in range(most):
            spare, is_more = self.spare, number >= times
            if self.steps > MOST_STEPS or len(text) > LONGEST or (is_more and spare <= 0):
                break
            part = self.written(tree.item)
            text += part
            if is_more:
                self.spare = spare - max(len(part), 1)
        return text

    def _times(self, tree: Repeat) -> int:
        """How often a thing is repeated: as often as it must be, or as people would."""
        most = LONGEST if tree.most is None else tree.most
        wish = max(tree.least, min(self._wish(tree), most))
        other = tree.least if wish > tree.least else min(tree.least + 1, most)
        if self.sparing:
            return tree.least
        return (wish, other)[self._chosen(2)] if wish != other else wish

    def _wish(self, tree: Repeat) -> int:
        item = tree.item.item if isinstance(tree.item, Group) else tree.item
        if isinstance(item, OneOf):
            run = _run(item.source)
            usual = len(WORD) if run.lower() == WORD else DIGITS
            return 0 if tree.most == 1 else max(usual - self._taken(run), 1)
        if isinstance(item, Literal) and tree.most == 1:
            return int(item.text.isalnum())
        return 1


#: How each thing is written.
_WRITTEN: dict[type, Callable[[_Writer, Any], str]] = {
    Literal: _Writer.literal,
    OneOf: _Writer.one_of,
    Sequence: _Writer.sequence,
    Choice: _Writer.choice,
    Repeat: _Writer.repeated,
    Group: _Writer.group,
    Again: _Writer.again,
}
