from __future__ import annotations

import pytest

from sphinxcontrib_httpschema.clients.docs import paragraphs, sentence, wrapped

TEXTS = {
    "": (),
    "one\ntwo\n\n three ": ("one two", "three"),
    "Kinds:\n\n- a\n- b\n  more\n* c": ("Kinds:", "- a", "- b more", "* c"),
    "1. a\n2. b": ("1. a", "2. b"),
    "see [the page](https://a.example/b) now": ("see the page (https://a.example/b) now",),
    "a\u2028b\x00c\u202ed\r\ne\tf": ("a b c d e f",),
    "*/ \"\"\" ''' #{x}": ("*/ \"\"\" ''' #{x}",),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.items())
def test_a_description_is_paragraphs_of_plain_text(text: str, expected: tuple[str, ...]) -> None:
    assert paragraphs(text) == expected


def test_a_description_has_an_end() -> None:
    assert sum(map(len, paragraphs("word " * 9000))) <= 4000


def test_paragraphs_are_wrapped_and_items_stand_together() -> None:
    lines = wrapped(["one two three", "- four five six", "- seven", "eight-nine-ten-eleven"], 10)
    assert list(lines) == ["one two", "three", "", "- four", "  five six", "- seven", "", "eight-nine-ten-eleven"]


@pytest.mark.parametrize(("text", "expected"), [("", ""), ("A", "A."), ("A?", "A?"), ("A.", "A.")])
def test_a_sentence_ends_with_a_stop(text: str, expected: str) -> None:
    assert sentence(text) == expected
