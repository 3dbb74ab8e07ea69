"""Filling in URI templates: what RFC 6570 says of each kind, and what schemas bring beyond it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxcontrib_httpschema.api.expand import encode, expand, expansion, text_of
from sphinxcontrib_httpschema.api.templates import INSTANCE, NAMELESS, Fault, parse_template

VALUES: dict[str, object] = {
    "word": "tea",
    "text": "tea & milk!",
    "path": "/tea/cups",
    "nothing": "",
    "none": None,
    "two": ["tea", "milk"],
    "pairs": {"hot": "tea", "cold": "milk,"},
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [  # By the tables of RFC 6570, section 3.2.
        ("{word}{nothing}{none}", "tea"),
        ("{text}", "tea%20%26%20milk%21"),
        ("{+text}", "tea%20&%20milk!"),
        ("{path}", "%2Ftea%2Fcups"),
        ("{+path}/x", "/tea/cups/x"),
        ("{#path,word}", "#/tea/cups,tea"),
        ("{word,none,path}", "tea,%2Ftea%2Fcups"),
        ("{word:2}{+path:3}{#text:5}", "te/te#tea%20&"),
        ("{two}|{two*}", "tea,milk%7Ctea,milk"),
        ("{pairs}", "hot,tea,cold,milk%2C"),
        ("{+pairs*}", "hot=tea,cold=milk,"),
        ("{.word}{.two}{.two*}{.pairs*}", ".tea.tea,milk.tea.milk.hot=tea.cold=milk%2C"),
        ("{/word,nothing}{/two*}", "/tea//tea/milk"),
        ("{;word,nothing,none}{;two}{;two*}", ";word=tea;nothing;two=tea,milk;two=tea;two=milk"),
        ("{?word,nothing,none}{&two*}", "?word=tea&nothing=&two=tea&two=milk"),
        ("{?pairs}", "?pairs=hot,tea,cold,milk%2C"),
        ("{?pairs*}{&word:1}", "?hot=tea&cold=milk%2C&word=t"),
        ("x{?none}{#none}{/none}", "x"),
    ],
)
def test_kinds_of_expressions(text: str, expected: str) -> None:
    assert expansion(parse_template(text, encloses_names=False), VALUES) == (expected, ())


@pytest.mark.parametrize(
    ("text", "expected", "message", "offset"),
    [
        ("/{two:1}", "/tea,milk", '"two:1" cuts a text short, and the value is an array', 2),
        ("{+pairs:2}", "hot,tea,cold,milk,", '"pairs:2" cuts a text short, and the value is an object', 2),
    ],
)
def test_what_cannot_be_cut_is_told_and_written_whole(text: str, expected: str, message: str, offset: int) -> None:
    faults = (Fault(message, offset, "it is written whole"),)
    assert expansion(parse_template(text, encloses_names=False), VALUES) == (expected, faults)


FAULTY = [
    "{word",
    "word}",
    "{}",
    "{word,}",
    "{wo rd}",
    "{ word}",
    "{=word}",
    "{|word}",
    "{??word}",
    "{*word}",
    "{wo-rd}",
]
FAULTY += [
    "{word:0}",
    "{word:01}",
    "{word:10000}",
    "{word:x}",
    "{word:2*}",
    "{word.}",
    "{wo..rd}",
    "{%2word}",
    "{wo?}",
    "{w-x}",
]


@pytest.mark.parametrize("text", FAULTY)
def test_what_is_no_template_is_told_and_still_filled_in(text: str) -> None:
    filled = expansion(parse_template(f"/{{two}}{text}", encloses_names=False), VALUES)
    assert filled.faults
    assert filled.text == "/tea,milk" + encode(text, reserved=True)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"two": ["a", "b"], "one": 12345}, "/a,b/12"),
        ({"two": [], "one": None}, "//"),
        ({}, "//"),
    ],
)
def test_only_arrays_and_objects_with_members_cannot_be_cut(values: dict[str, object], expected: str) -> None:
    assert expansion(parse_template("/{two}/{one:2}", encloses_names=False), values) == (expected, ())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(["/{x}", "{+x}", "{#x:3}", "{.x*}", "{/x}", "{;x*}", "{?x:2}", "{&x*}", "/:x", "{(x)}"]), JSON)
def test_any_value_gives_a_uri(text: str, value: object) -> None:
    written, _ = expansion(parse_template(text, encloses_names=True), {"x": value})
    assert written.isascii()
    assert not set(written) & set(' "<>\\^`{|}')


def test_the_instance_and_the_nameless_attribute_are_looked_up_before_they_are_decoded() -> None:
    template = parse_template("/{$}/{()}/{self}", encloses_names=True)
    assert expand(template, {"self": 1, "empty": 2, "": 3}) == "///1"
    assert expand(template, {INSTANCE: 4, NAMELESS: 5, "self": 1}) == "/4/5/1"
    assert expand(template.renamed(["it", "empty", "self"]), {"it": 6, "empty": 7, "self": 1}) == "/6/7/1"


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("{?offset,limit}", {"offset": 0, "limit": 2.5}, "?offset=0&limit=2.5"),
        ("/{a}/{b}", {"a": True, "b": False}, "/true/false"),
        ("{?none,some}", {"none": None, "some": ""}, "?some="),
        ("{?list,map}", {"list": [], "map": {}}, ""),
        ("{list}", {"list": [1, None, "a b"]}, "1,a%20b"),
        ("{?list*}", {"list": [True, None, 1]}, "?list=true&list=1"),
        ("{?map*}", {"map": {"a/b": 1, "c": None, "d": ""}}, "?a%2Fb=1&d="),
        ("{;map*}", {"map": {"d": ""}}, ";d"),
        ("{/map*}", {"map": {"d": ""}}, "/d="),
        ("{map}", {"map": {"a": None, "b": [1, {"c": "d"}]}}, "b,%5B1%2C%7B%22c%22%3A%22d%22%7D%5D"),
        ("/ä b{x}", {"x": "ü/"}, "/%C3%A4%20b%C3%BC%2F"),
        ("/{x", {"x": 1}, "/%7Bx"),
        ("/100%/{x}", {"x": "100%25"}, "/100%25/100%2525"),
        ("{+x}", {"x": "a%25b%zz"}, "a%25b%25zz"),
        ("{x:2}", {"x": "\N{GRINNING FACE}éa"}, "%F0%9F%98%80%C3%A9"),
        ("{x}", {"x": "\ud800"}, "%ED%A0%80"),
        ("{x}", {}, ""),
        ("{stra%C3%9Fe}", {"straße": 1}, "1"),
        ("{stra%C3%9Fe}", {"stra%C3%9Fe": 1}, "1"),
    ],
)
def test_values_of_json(text: str, values: dict[str, object], expected: str) -> None:
    assert expand(parse_template(text, encloses_names=False), values) == expected


def test_names_in_brackets() -> None:
    template = parse_template("/apps/{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fid)}", encloses_names=True)
    assert expand(template, {"id": "a/b"}) == "/apps/a%2Fb"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("a", "a"), (True, "true"), (None, "null"), (1, "1"), (42.0, "42.0"), ([1, "ä"], '[1,"ä"]')],
)
def test_text_of(value: object, expected: str) -> None:
    assert text_of(value) == expected


def test_encode() -> None:
    assert encode("a-b._~/?#[]@!$&'()*+,;=%\n") == "a-b._~%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%25%0A"
