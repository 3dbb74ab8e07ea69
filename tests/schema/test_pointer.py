from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxcontrib_httpschema.schema import pointer as pointers

DOCUMENT = {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, 'k"l': 6, " ": 7, "m~n": 8}


@pytest.mark.parametrize(
    ("pointer", "value"),
    [  # RFC 6901 section 5.
        ("", DOCUMENT),
        ("/foo", ["bar", "baz"]),
        ("/foo/0", "bar"),
        ("/", 0),
        ("/a~1b", 1),
        ("/c%d", 2),
        ("/e^f", 3),
        ("/g|h", 4),
        ("/i\\j", 5),
        ('/k"l', 6),
        ("/ ", 7),
        ("/m~0n", 8),
    ],
)
def test_the_examples_of_the_specification(pointer: str, value: object) -> None:
    assert pointers.get(DOCUMENT, pointers.parse(pointer)) == value


@pytest.mark.parametrize("token", ["-1", "01", "2", "-", "1.0", "x", "", "9" * 5000, "१"])
def test_no_such_item(token: str) -> None:
    with pytest.raises(LookupError):
        pointers.step(["a", "b"], token)


@pytest.mark.parametrize("value", ["text", 5, None, True, {"b": 1}])
def test_no_such_member(value: object) -> None:
    with pytest.raises(LookupError):
        pointers.step(value, "0")


def test_what_is_no_pointer() -> None:
    with pytest.raises(ValueError, match='"a/b" is not a JSON Pointer'):
        pointers.parse("a/b")


@given(st.lists(st.text()))
def test_there_and_back(tokens: list[str]) -> None:
    assert pointers.parse(pointers.join("", *tokens)) == tuple(tokens)
    pointer = pointers.join("", *(token for token in tokens if token.isprintable()))
    assert unquote(pointers.to_fragment(pointer)[1:]) == pointer


def test_indices_can_be_joined() -> None:
    assert pointers.join("/a", 0, "b/c") == "/a/0/b~1c"


def test_members_and_items() -> None:
    assert (pointers.step({"a": 1}, "a"), pointers.step(["x"], "0")) == (1, "x")
