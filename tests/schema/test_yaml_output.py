from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sphinxcontrib_httpschema.schema.document import parse_document
from sphinxcontrib_httpschema.schema.yaml_output import yaml_text

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.one_of(st.integers(-(2**70), 2**70), st.floats(allow_nan=False, allow_infinity=False))
WORDS = st.sampled_from(
    [
        *("yes", "no", "on", "~", "null", "true", "08", "010", "0x1F", "0o17", "1e3", "1_000", "12:30", "1.", "-.5"),
        *("2015-01-01", "2015-01-01T12:00:00Z", "=", "<<", "- a", "a: b", "a #b", "@a", "`", "%", "{a}", "!x", "&a"),
        *("*a", "|", ">"),
    ]
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS, WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.one_of(TEXTS, WORDS), inner, max_size=3)),
    max_leaves=8,
)


@given(VALUES)
@example(["a\n  b\n", "\n", " a\nb", "a\n", "a\nb\n\n", "a \nb", "x\ty\n", "\x85", "\ufeff", "a\r\n", "a\u2028b"])
def test_our_reader_and_others_read_the_same(value: object) -> None:
    text = yaml_text({"it": value})
    assert parse_document(text, Path("a.yaml"), "a").contents == {"it": value}
    assert yaml.safe_load(text) == {"it": value}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": ["x", {}]}, "b: 1\na:\n  - x\n  - {}\n"),
        ({"a": "08", "b": "1e3", "c": "é"}, 'a: "08"\nb: "1e3"\nc: é\n'),
        ({"a": "one\ntwo\n"}, "a: |\n  one\n  two\n"),
    ],
)
def test_it_reads_well(value: object, text: str) -> None:
    assert yaml_text(value) == text


def test_values_that_are_there_twice_are_written_twice() -> None:
    shared = {"type": ["string"]}
    assert yaml_text([shared, shared]) == 2 * "- type:\n    - string\n"
