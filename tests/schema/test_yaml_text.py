from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinxcontrib_httpschema.problems import Kind, Severity
from sphinxcontrib_httpschema.schema import yaml_text
from sphinxcontrib_httpschema.schema.json_text import NUMBER
from sphinxcontrib_httpschema.schema.pointer import join
from sphinxcontrib_httpschema.schema.positions import DEPTH_LIMIT, Fault, Mark, Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

CHARACTERS = st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029")  # PyYAML folds lines at these.
# PyYAML writes by YAML 1.1, which has no number such as 1e3: it leaves that text without quotes.
TEXTS = st.text(CHARACTERS, max_size=8).filter(lambda text: not NUMBER.fullmatch(text))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=12
)
AGAIN = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=[loader for loader in ("CSafeLoader", "SafeLoader") if hasattr(yaml, loader)], autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_text, "LOADER", getattr(yaml, request.param))


def fault(text: str) -> tuple[int, str]:
    found = []
    for reader in (yaml_text.read, yaml_text.scan):
        with pytest.raises(Fault) as caught:
            reader(text)
        found.append((caught.value.offset, caught.value.message))
    assert found[0] == found[1]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((text, None) for text in ("~", "null", "Null", "NULL", "---")),
        *((text, True) for text in ("true", "True", "TRUE")),
        *((text, False) for text in ("false", "False", "FALSE")),
        ("0", 0),
        ("-0", 0),
        ("-17", -17),
        ("1e3", 1000.0),
        ("1.10", 1.1),
        ("-2.5E-1", -0.25),
        ("'~'", "~"),
        ('"true"', "true"),
        ('"1"', "1"),
        ("|\n  a\n  b\n", "a\nb\n"),
        ("a\n  b", "a b"),
        (r'"\x41\u00e9\U0001f600\/\e"', "Aé\U0001f600/\x1b"),
    ],
)
def test_scalars_are_those_of_the_core(text: str, value: object) -> None:
    reading = yaml_text.read(text)
    assert (reading.contents, type(reading.contents), reading.remarks) == (value, type(value), ())


PLAIN_TEXTS = (
    "2020-01-01 2001-12-14t21:59:43Z 12:30 010 08 -01 yes No on Off y 1_000 0x1F 0o17 0b1 +1 .5 1. 1e 1.2.3 -x =",
    "nUll tRUE .n .infinity +.nan -.5 --1 /apps/{id} a:b a#b ?a :a",
)


@pytest.mark.parametrize("text", " ".join(PLAIN_TEXTS).split())
def test_all_other_plain_scalars_are_text(text: str) -> None:
    assert yaml_text.read(f"- {text}\n- {text} {text}") == ([text, f"{text} {text}"], ())


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("{a: [1, {b: c}], 'd': \"e\"}", {"a": [1, {"b": "c"}], "d": "e"}),
        ("a:\n- 1\n-\n  b:\n", {"a": [1, {"b": None}]}),
        ("? a\n: b\n", {"a": "b"}),
        ('{"a":1,"b":[true]}', {"a": 1, "b": [True]}),
        ("200: ok\non: 1\n2020-01-01: 2\n1.5: 3\n", {"200": "ok", "on": 1, "2020-01-01": 2, "1.5": 3}),
        ("a: &x [1, {b: c}]\nd: *x\n", {"a": [1, {"b": "c"}], "d": [1, {"b": "c"}]}),
        ("a: &x 1\nb: &x 2\nc: *x\n", {"a": 1, "b": 2, "c": 2}),
        ("&k a: 1\nb: *k\n", {"a": 1, "b": "a"}),
        ("a: &x [&x 1, *x]\nb: *x\n", {"a": [1, 1], "b": 1}),
        ("a: &x\nb: *x\n", {"a": None, "b": None}),
        ("%YAML 1.2\n---\na: 1\n...\n", {"a": 1}),
        ("[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT, json.loads("[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT)),
    ],
)
def test_mappings_and_sequences_are_read(text: str, contents: object) -> None:
    assert yaml_text.read(text) == (contents, ())


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("a: &x {p: 1, q: 2}\nb:\n  q: 3\n  <<: *x\n  r: 4\n", {"p": 1, "q": 3, "r": 4}),
        ("a: &x {p: 1}\nb: {<<: [*x, {p: 2, q: 3}]}\n", {"p": 1, "q": 3}),
        ("b:\n  <<: {p: 1}\n  <<: {p: 2, q: 3}\n", {"p": 1, "q": 3}),
        ("a: &x {<<: {p: 1}, q: 2}\nb: {<<: *x}\n", {"p": 1, "q": 2}),
        ("b: {'<<': 1}\n", {"<<": 1}),
        ("b: {<<: []}\n", {}),
    ],
)
def test_merge_keys_are_followed(text: str, contents: dict[str, object]) -> None:
    reading = yaml_text.read(text)
    assert isinstance(reading.contents, dict)
    assert (reading.contents["b"], reading.remarks) == (contents, ())
    assert list(reading.contents["b"]) == list(contents)


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("# nothing", 0, "is empty"),
        ("a:\n\t- b", 3, "a tab stands where YAML takes spaces only"),
        ("a: @b", 3, 'a value cannot begin with "@"; quote it'),
        ("a: `b`", 3, 'a value cannot begin with "`"; quote it'),
        ("a: %b", 3, 'a value cannot begin with "%"; quote it'),
        ("a: b: c", 4, '": " is not allowed here; quote the value, or mind the indentation'),
        ("a: 1\n b: 2", 7, '": " is not allowed here; quote the value, or mind the indentation'),
        ("a: 1\nb\nc: 2", 5, 'a ":" is missing after this key'),
        ("a: [1, 2", 8, '"," or "]" is missing before this'),
        ("a: {b: c", 8, '"," or "}" is missing before this'),
        ("a: 'b\n", 3, "the quoted text that begins here is not closed"),
        ("a: ]", 3, "a value is missing before this"),
        ("a: - b", 3, '"- " is not allowed here; quote the value, or begin a new line'),
        ("a: & b", 4, "a name is missing after & or *"),
        (r'a: "b\q"', 5, "this is no escape that YAML has; a backslash itself is written \\\\"),
        (r'a: "b\x4"', 5, "this escape has too few digits"),
        (r'a: "b\ud800"', 5, "this escape stands for no character; write the character itself"),
        (r'a: "b\ud83d\ude00"', 5, "this escape stands for no character; write the character itself"),
        (r'a: "b\U00110000"', 5, "this escape stands for no character; write the character itself"),
        (r'a: "b\UFFFFFFFF"', 5, "this escape stands for no character; write the character itself"),
        ("a: é\x07", 4, "the control character U+0007 cannot stand in YAML"),
        ("a: \x00", 3, "the control character U+0000 cannot stand in YAML"),
        ("%YAML 3.0\n--- 1", 0, "this version of YAML is not known"),
        ("a: |x\n  b", 3, 'after "|" or ">" only a digit and a sign may stand on this line'),
        ("a: !b c", 3, "tags such as !b are not read; quote the value if it is text"),
        ("a: ! c", 3, "tags such as ! are not read; quote the value if it is text"),
        ("a: !!str 1", 3, "tags such as !!str are not read; quote the value if it is text"),
        ("!!omap [1]", 0, "tags such as !!omap are not read; quote the value if it is text"),
        (
            "a: !!python/name:os.system",
            3,
            "tags such as !!python/name:os.system are not read; quote the value if it is text",
        ),
        ("a: !<b", 3, "tags are not read; quote the value if it is text"),
        ("a: .nan", 3, ".nan is not a number in JSON; quote it if it is text"),
        ("a: [-.INF]", 4, "-.INF is not a number in JSON; quote it if it is text"),
        ("a: 1e400", 3, "a number is too large; the limit is about 1.8e308"),
        ("a: -" + "9" * 4301, 3, "an integer has 4,301 digits, which is too many"),
        ("a: *x", 3, "*x repeats nothing: there is no &x before it"),
        ("a: &x [1, *x]", 10, "*x stands inside what it repeats"),
        ("a: &x {b: [*x]}", 11, "*x stands inside what it repeats"),
        ("a: &x b\n*x : c", 8, "an alias stands where a key belongs; write the key itself"),
        ("{{id}}: 1", 0, "a mapping or a sequence stands where a key belongs; quote it if the brackets are text"),
        ("href: {{id}}", 7, "a mapping or a sequence stands where a key belongs; quote it if the brackets are text"),
        ("? [a]\n: b", 2, "a mapping or a sequence stands where a key belongs; quote it if the brackets are text"),
        ("<<: 1", 4, "<< takes a mapping or a sequence of mappings"),
        ("<<: [{a: 1}, b]", 4, "<< takes a mapping or a sequence of mappings"),
        ("[" * 201 + "]" * 201, 200, "objects and arrays are nested more than 200 deep here"),
        ("[" * 100_000, 200, "objects and arrays are nested more than 200 deep here"),
        ("- " * 100_000, 400, "objects and arrays are nested more than 200 deep here"),
        ("{a: " * 100_000, 800, "objects and arrays are nested more than 200 deep here"),
    ],
)
def test_what_cannot_be_read_is_told_in_plain_words(text: str, at: int, message: str) -> None:
    assert fault(text) == (at, message)


@pytest.mark.parametrize(
    "text", ["- a\nb: c", ": x", "a: 'b' c", "a:\n    - b\n  - c\n", "{a: 1}}", "&a &b c", "a: *\n"]
)
def test_all_else_that_is_not_yaml_is_refused_too(text: str) -> None:
    at, message = fault(text)
    assert 0 <= at <= len(text)
    assert message


@pytest.mark.parametrize("text", ["%YAML 1." + "9" * 5000 + "\n--- 1", "%TAG ! !\n%TAG ! !\n--- 1"])
def test_bad_directives_are_refused(text: str) -> None:
    assert fault(text)[0] < len(text)


@pytest.mark.parametrize("width", [10, 1000])
def test_aliases_that_would_fill_the_memory_are_refused(width: int) -> None:
    lines = ["a0: &a0 [" + "x," * width + "]"]
    lines += [f"a{level}: &a{level} [" + f"*a{level - 1}," * width + "]" for level in range(1, 9)]
    at, message = fault("\n".join(lines))
    assert message == "aliases repeat more than 1,000,000 values up to here"
    assert "\n".join(lines)[at] == "*"


def test_long_texts_count_as_many_values() -> None:
    text = "a: &a " + "x" * 64_000 + "\nb: [" + "*a," * 1000 + "]"
    assert fault(text)[1] == "aliases repeat more than 1,000,000 values up to here"


@pytest.mark.parametrize(
    ("text", "contents", "remarks"),
    [
        (
            "a: 1\nb:\n  c: 2\n  'c': 3\na: 4\n",
            {"a": 4, "b": {"c": 3}},
            (
                Remark(
                    17, 'the key "c" is already on line 3', "the value that comes last is read", "/b/c", Kind.DUPLICATE
                ),
                Remark(
                    24, 'the key "a" is already on line 1', "the value that comes last is read", "/a", Kind.DUPLICATE
                ),
            ),
        ),
        (
            "- ~: 1\n- true: 2\n- ? \n  : 3\n",
            [{"~": 1}, {"true": 2}, {"": 3}],
            tuple(
                Remark(at, f"the key {key} is not in quotes", "it is read as text", pointer, severity=Severity.NOTE)
                for at, key, pointer in ((2, "~", "/0/~0"), (9, "true", "/1/true"), (20, "of no characters", "/2/"))
            ),
        ),
        (
            "href: {id, x}\nb: {c: , d: 1}\n",
            {"href": {"id": None, "x": None}, "b": {"c": None, "d": 1}},
            (
                Remark(
                    6,
                    'the braces around "id" make a mapping with an empty value; quote them if they are text',
                    pointer="/href",
                ),
            ),
        ),
        (
            "{a: 1, a: 2, b}",
            {"a": 2, "b": None},
            (
                Remark(0, 'the braces around "b" make a mapping with an empty value; quote them if they are text'),
                Remark(
                    7, 'the key "a" is already on line 1', "the value that comes last is read", "/a", Kind.DUPLICATE
                ),
            ),
        ),
        (
            "a: 1\n---\nb: 2\n",
            {"a": 1},
            (Remark(5, "a second document begins here", "only the first is read", severity=Severity.ERROR),),
        ),
    ],
)
def test_what_is_odd_is_read_and_remarked_upon(text: str, contents: object, remarks: tuple[Remark, ...]) -> None:
    assert yaml_text.read(text) == (contents, remarks)


def test_places_are_those_of_the_text() -> None:
    text = "a: &x\n  b: 1\nc: *x\nd:\n  <<: *x\n  e: &y\nf: &z [2]\ng: &w 'h'\n"
    members = yaml_text.scan(text).members
    assert text[members["a"].value :].startswith("b: 1")
    assert members["c"] == Mark(text.index("c:"), text.index("*x"), members["a"].members)
    assert members["d"].members["b"] == members["a"].members["b"] == Mark(8, 11)
    assert members["d"].members["e"].value == text.index("\nf:")
    assert text[members["f"].value :].startswith("[2]")
    assert text[members["g"].value :].startswith("'h'")


def test_the_place_of_a_duplicate_is_that_of_the_value_that_counts() -> None:
    assert yaml_text.scan("a: {x: 1}\na: 2\n").members == {"a": Mark(10, 13)}


@pytest.mark.parametrize(
    ("scalar", "offset", "at"),
    [
        ("/apps/{id}", 6, 6),
        ("'it''s'", 2, 3),
        ("'it''s'", 3, 5),
        (r'"\x41\u00e9\U0001f600\/z"', 1, 5),
        (r'"\x41\u00e9\U0001f600\/z"', 4, 23),
        ('"a\n  b"', 1, 2),
        ('"a\n  b"', 2, 0),
        ("'a\n  b'", 1, 0),
        ("a\n  b", 2, 0),
        ("|\n  ab\n", 1, 0),
        (">-\n  ab\n", 1, 0),
        ('"|"', 1, 2),
        ("&x ab", 1, 4),
        ("&x 'ab'", 1, 5),
    ],
)
def test_a_character_of_a_scalar_is_found_on_its_line(scalar: str, offset: int, at: int) -> None:
    text = f"k: {scalar}\n"
    contents: Any = yaml_text.read(text).contents
    assert yaml_text.inside(text, yaml_text.scan(text).members["k"].value, contents["k"], offset) == 3 + at


def compare(value: object, mark: Mark, node: yaml.Node, pointer: str = "") -> Iterator[str]:
    assert mark.value == (node.start_mark.index if node.start_mark else None)
    if isinstance(node, yaml.MappingNode):
        assert isinstance(value, dict)
        members = [(key.value, key.start_mark.index, child) for key, child in node.value]
    elif isinstance(node, yaml.SequenceNode):
        assert isinstance(value, list)
        members = [(index, None, child) for index, child in enumerate(node.value)]
    else:
        members = []
    assert len(mark.members) == len(members)
    for key, at, child in members:
        member = mark.members[str(key)]
        assert member.key == at
        yield from compare(value[key], member, child, join(pointer, key))  # type: ignore[index]
    yield pointer


class Plain(yaml.SafeDumper):
    def ignore_aliases(self, _data: object) -> bool:
        return True


@AGAIN
@given(VALUES, st.booleans(), st.booleans() | st.none(), st.integers(2, 5))
def test_what_pyyaml_writes_is_read_back_and_found(value: object, wide: bool, flow: bool | None, indent: int) -> None:  # noqa: FBT001
    text = yaml.dump(value, Dumper=Plain, allow_unicode=wide, default_flow_style=flow, indent=indent, sort_keys=False)
    assert yaml_text.read(text).contents == value
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root
    assert list(compare(value, yaml_text.scan(text), root))[-1] == ""


@AGAIN
@given(st.lists(VALUES, min_size=1, max_size=3), st.data())
def test_what_is_written_with_aliases_is_read_back(values: list[object], data: st.DataObject) -> None:
    value = [data.draw(st.sampled_from(values)) for _ in range(4)]
    assert yaml_text.read(yaml.safe_dump(value)).contents == value


@AGAIN
@given(st.text("ab1 \n\t-:,[]{}&*!|>'\"%@`#?~<\\xuU0\x07\x85é\ud800", max_size=40))
def test_no_text_does_anything_but_read_or_fault(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    try:
        contents = yaml_text.read(text).contents
    except Fault:
        with pytest.raises(Fault):
            yaml_text.scan(text)
    else:
        assert json.loads(json.dumps(contents)) == contents
