from __future__ import annotations

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxcontrib_httpschema.clients.names import Code, Identifier, Name, Names, identifier, name_of

TEXTS = {
    "add-on region": ("add", "on", "region"),
    "addOnRegion": ("add", "on", "region"),
    "HTTPServer2": ("http", "server2"),
    "  a__b--c ": ("a", "b", "c"),
    "ünï CÖDE": ("uni", "code"),
    "Straße": ("straße",),
    "部屋": ("部屋",),
    "ﬁle": ("file",),
    "2fa": ("2fa",),
    '"; rm -rf / #': ("rm", "rf"),
    "İstanbul": ("istanbul",),
    "a\n*/b": ("a", "b"),
    "": ("value",),
    "😀": ("value",),
}


@pytest.mark.parametrize(("text", "words"), TEXTS.items())
def test_a_name_is_the_words_of_a_text(text: str, words: tuple[str, ...]) -> None:
    assert name_of(text).words == words


@pytest.mark.parametrize("words", [(), ("",), ("a b",), ("a", "*/"), ("a_b",), ("a\n",), ("é\u0301",)])
def test_a_name_holds_letters_and_digits_only(words: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="are no words"):
        Name(words)


@pytest.mark.parametrize("text", ["", "a b", "1a", "a;", "a\n", "a-b", "#{a}"])
def test_an_identifier_is_one(text: str) -> None:
    with pytest.raises(ValueError, match="is no identifier"):
        Identifier(text)


def test_names_are_written_in_the_manner_of_a_language() -> None:
    name = Name(("add", "on", "id"))
    assert (name.snake, name.camel(), name.pascal()) == ("add_on_id", "addOnId", "AddOnId")
    spelled = {"id": "ID"}
    assert name.pascal(lambda word: spelled.get(word, word.capitalize())) == "AddOnID"


@pytest.mark.parametrize(
    ("text", "snake", "pascal"), [("2fa", "n2fa", "N2fa"), ("部屋", "部屋", "X部屋"), ("ünï", "uni", "Uni")]
)
def test_a_name_begins_as_languages_want_it(text: str, snake: str, pascal: str) -> None:
    assert (name_of(text).snake, name_of(text).camel(), name_of(text).pascal()) == (snake, snake, pascal)


def test_words_that_meet_come_once() -> None:
    assert (name_of("app setup") + name_of("setup id")).words == ("app", "setup", "id")
    assert (name_of("app") + name_of("id")).words == ("app", "id")
    assert (name_of("app") + name_of("app")).words == ("app",)


def test_words_that_a_language_keeps_have_something_behind_them() -> None:
    assert [identifier(text, keyword.kwlist) for text in ("class", "klass")] == ["class_", "klass"]


def test_later_names_are_numbered() -> None:
    names = Names()
    given_names = [names.distinct(name_of(text)) for text in ("a-b", "a_b", "aB", "ab", "a b 2")]
    assert [name.snake for name in given_names] == ["a_b", "a_b_2", "a_b_3", "ab_4", "a_b_2_2"]
    assert not names.has_free(name_of("AB"))
    assert names.has_free(name_of("c"))


@given(st.lists(st.text(), max_size=6))
def test_whatever_the_texts_are_no_two_names_are_alike(texts: list[str]) -> None:
    names = Names()
    found = [names.distinct(name_of(text)) for text in texts]
    for written in ([name.snake for name in found], [name.pascal(str.upper) for name in found]):
        assert len({text.casefold() for text in written}) == len(texts)
        assert all(isinstance(Identifier(text), Code) for text in written)
