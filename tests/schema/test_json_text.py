from __future__ import annotations

import json
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxcontrib_httpschema.problems import Kind, Severity
from sphinxcontrib_httpschema.schema import json_text
from sphinxcontrib_httpschema.schema.pointer import join
from sphinxcontrib_httpschema.schema.positions import DEPTH_LIMIT, Fault, Mark, Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=12
)
UNTIMED = settings(deadline=None)
SPACES = st.text(" \t\r\n", max_size=2)


def pairs(value: object, mark: Mark, pointer: str = "") -> Iterator[tuple[str, object, Mark]]:
    yield pointer, value, mark
    members = value if isinstance(value, dict) else dict(enumerate(value)) if isinstance(value, list) else {}
    assert list(mark.members) == [str(key) for key in members]
    for key, member in members.items():
        yield from pairs(member, mark.members[str(key)], join(pointer, key))


def fault(text: str) -> Fault | None:
    try:
        json_text.read(text)
    except Fault as found:
        return found
    return None


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("{}", {}),
        (" [ ] ", []),
        ('{"a": [1, -2.5, 1e3, true, false, null, "x"]}', {"a": [1, -2.5, 1000.0, True, False, None, "x"]}),
        (r'"\ud83d\ude00 \u00e9 \" \\ \/ \b\f\n\r\t"', '\U0001f600 é " \\ / \b\f\n\r\t'),
        ("-0", 0),
        ("9" * 4300, 10**4300 - 1),
        ("[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT, None),
    ],
)
def test_what_json_allows_is_read(text: str, contents: object) -> None:
    assert json_text.read(text).remarks == ()
    assert json_text.read(text).contents == (json.loads(text) if contents is None else contents)


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ('{"a": 1,}', 7, 'a comma stands before the closing "}"'),
        ("[1,\n]", 2, 'a comma stands before the closing "]"'),
        ("[1 2]", 3, "a comma is missing before this"),
        ('{"a": 1 "b": 2}', 8, "a comma is missing before this"),
        ("[1}", 2, '"," or "]" is missing; "}" stands here'),
        ('{"a": 1', 7, 'the text ends too early: "," or "}" is missing'),
        ('{"a" 1}', 5, 'a ":" is missing after the key "a"; "1" stands here'),
        ('{"a" "b"}', 5, 'a ":" is missing after the key "a"; a string stands here'),
        ('{"a":', 5, "the text ends too early: a value is missing"),
        ("{a: 1}", 1, 'a key in double quotes is missing; "a" stands here'),
        ("{,}", 1, 'a key in double quotes is missing; "," stands here'),
        ("{'a': 1}", 1, "a string stands in single quotes; JSON takes double quotes only"),
        ("['a']", 1, "a string stands in single quotes; JSON takes double quotes only"),
        ('{"a": 1 // why\n}', 8, "JSON has no comments"),
        ("[/* why */ 1]", 1, "JSON has no comments"),
        ("# why\n{}", 0, "JSON has no comments"),
        ("{} {}", 3, 'more text follows after the end of the value; "{" stands here'),
        ("[,1]", 1, 'a value is missing; "," stands here'),
        ("[1,,2]", 3, 'a value is missing; "," stands here'),
        ("[\u00a01]", 1, "a value is missing; U+00A0 stands here"),
        ("[\x001]", 1, "a value is missing; U+0000 stands here"),
        ("[NaN]", 1, '"NaN" is not a value in JSON'),
        ("[-Infinity]", 1, '"-Infinity" is not a value in JSON'),
        ("[01]", 1, '"01" is not a value in JSON'),
        ("[None]", 1, '"None" is not a value in JSON; write null'),
        ("[True]", 1, '"True" is not a value in JSON; write true'),
        ("[1, 1e400]", 4, "a number is too large; the limit is about 1.8e308"),
        ("[-" + "9" * 4301 + "]", 1, "an integer has 4,301 digits, which is too many"),
        ('["a\tb"]', 3, 'a control character (U+0009) stands in a string; write it as "\\u0009"'),
        ('["a\nb"]', 1, "the string that begins here has no closing quotation mark on its line"),
        ('["a', 1, "the string that begins here has no closing quotation mark on its line"),
        (r'["\\\d"]', 4, r'"\d" begins no escape that JSON has; a backslash itself is written "\\"'),
        (r'["\u12g4"]', 2, r'four hex digits must follow on "\u"'),
        (r'["\u12"]', 2, r'four hex digits must follow on "\u"'),
        (r'["x\ud800"]', 3, "half of a surrogate pair stands alone"),
        (r'["\n\ud83d\ude00\uDC00"]', 16, "half of a surrogate pair stands alone"),
        (r'{"\uD800": 1}', 2, "half of a surrogate pair stands alone"),
        ("[" * 201 + "]" * 201, 200, "objects and arrays are nested more than 200 deep here"),
        ('{"a":' * 201 + "1" + "}" * 201, 1000, "objects and arrays are nested more than 200 deep here"),
        ("[" * 100_000, 200, "objects and arrays are nested more than 200 deep here"),
    ],
)
def test_what_is_not_json_is_told_in_plain_words(text: str, at: int, message: str) -> None:
    with pytest.raises(Fault) as caught:
        json_text.read(text)
    assert (caught.value.offset, caught.value.message) == (at, message)


def test_a_lower_limit_of_digits_is_heeded() -> None:
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(640)
    try:
        found = fault("[" + "9" * 700 + "]")
    finally:
        sys.set_int_max_str_digits(before)
    assert found
    assert (found.offset, found.message) == (1, "an integer has 700 digits, which is too many")


def test_a_stack_that_is_nearly_full_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def overflow(_text: str, **_hooks: object) -> None:
        raise RecursionError

    monkeypatch.setattr(json, "loads", overflow)
    with pytest.raises(Fault) as caught:
        json_text.read("[]")
    assert (caught.value.offset, caught.value.message) == (0, "cannot be read (too little stack)")


def test_duplicate_keys_are_remarked_upon_one_by_one() -> None:
    reading = json_text.read('{"a": 1,\n"b": [0, {"x": 1,\n"x": 2,\n"x": 3}],\n"a": {"y": 1}}')
    assert reading.contents == {"a": {"y": 1}, "b": [0, {"x": 3}]}
    last = "the value that comes last is read"
    assert reading.remarks == tuple(
        Remark(at, f'the key "{key}" is already on line {line}', last, pointer, Kind.DUPLICATE, Severity.WARNING)
        for at, key, line, pointer in ((27, "x", 2, "/b/1/x"), (35, "x", 3, "/b/1/x"), (45, "a", 1, "/a"))
    )


def test_the_place_of_a_duplicate_is_that_of_the_value_that_counts() -> None:
    mark = json_text.scan('{"a": {"x": 1}, "a": 2}')
    assert mark.members == {"a": Mark(16, 21)}


@UNTIMED
@given(VALUES, st.integers(0, 3) | st.none(), st.booleans(), SPACES)
def test_every_value_is_read_back_and_found(value: object, indent: int | None, ascii_only: bool, space: str) -> None:  # noqa: FBT001
    dumped = json.dumps(value, indent=indent, ensure_ascii=ascii_only, separators=(space + ",", space + ":" + space))
    text = space + dumped + space
    assert json_text.read(text).contents == value
    decoder = json.JSONDecoder()
    for pointer, member, mark in pairs(value, json_text.scan(text)):
        assert decoder.raw_decode(text, mark.value)[0] == member
        assert mark.key is None or join("", decoder.raw_decode(text, mark.key)[0]) == pointer[pointer.rindex("/") :]


@UNTIMED
@given(st.text("[]{},:\"'\\ueE0123.-+ntfalsrd/#\n\t", max_size=30))
def test_it_agrees_with_json_on_what_can_be_read(text: str) -> None:
    try:
        json.loads(text, parse_constant=json_text.number)
        sound = True
    except ValueError:
        sound = False
    found = fault(text)
    assert sound or found
    if found:
        assert 0 <= found.offset <= len(text)
        assert not sound or found.message.startswith(("half of", "a number is too large"))


@UNTIMED
@given(TEXTS, st.booleans())
def test_a_character_of_a_string_is_found_behind_its_escapes(value: str, ascii_only: bool) -> None:  # noqa: FBT001
    text = json.dumps(value, ensure_ascii=ascii_only)
    places = [json_text.inside(text, 0, value, index) for index in range(len(value) + 1)]
    assert [json.loads(f'"{text[start:end]}"') for start, end in pairwise(places)] == list(value)
    assert (places[0], places[-1]) == (1, len(text) - 1)
