"""Texts made from patterns: proven, of the length that is asked for, and never long in the making."""

from __future__ import annotations

import json
import time
from itertools import islice
from typing import TYPE_CHECKING

import pytest
import yaml

from sphinxcontrib_httpschema.api.pattern_texts import LONGEST, MOST_VARIANTS, TRIALS, texts_matching
from sphinxcontrib_httpschema.api.pattern_tree import size_of, tree_of
from sphinxcontrib_httpschema.api.patterns import fault, matches

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST = {
    # Characters and classes.
    r"^a\.b$": "a.b",
    r"^[a-z]+$": "example",
    r"^[A-Z][a-z]+$": "Example",
    r"^[A-Z]{3}\/[A-Z]{3}$": "EXA/EXA",
    r"^\d{4}-\d\d$": "1234-12",
    r"^\w+\s\S+$": "example example",
    r"^\W\D$": "-e",
    r"^[0-9a-f]{20}$": "0123456789abcdef0123",
    r"^[A-F\d]{4}$": "0123",
    r"^[13579]{6}$": "135791",
    r"^[^a-z]$": "E",
    r"^[^]$": "e",
    r"^[\]\-]$": "-",
    r"^[[:upper:]]{2}$": "EX",
    r"^\x41\u0042\u{43}\cI\t\0$": "ABC\t\t\0",
    r"^\ud83d\ude00$": "😀",
    r"^\p{Lu}\p{Ll}+$": "Example",
    r"^\p{Script=Greek}+$": "λπΛ",
    r"^[\u1e00-\u1eff]$": "Ḁ",
    # Counts, greedy or not.
    r"^v?[0-9]?x*y+?z{2,3}?$": "vxyzz",
    r"^[+-]?\d+$": "123",
    r"^(ab){2,}$": "abab",
    # Groups, alternatives, references.
    r"^(?:team|user)$": "team",
    r"^(?<quote>['\"])[a-z]+\k<quote>$": "'example'",
    r"^(.)\1{3}$": "eeee",
    r"^(|a)b$": "b",
    # What leaves no trace, and what must or must not be ahead or behind.
    r"\A\bname\b\z": "name",
    r"^(?!example)[a-z]+$": "e",
    r"^(?!-)[a-z-]{1,63}(?<!-)$": "example",
    r"^(?=.*\d)[a-z\d]{8,12}$": "1examplee",
    # What matches somewhere in a text.
    r"suffix$": "suffix",
    r"": "",
    # What people write.
    r"^https?://[a-z][a-z0-9-]{3,30}\.example\.com/$": "https://example.example.com/",
    r"^v?(\d+)\.(\d+)(?:-([0-9A-Za-z-]+))?$": "v123.123-example",
    r"^\+?[1-9]\d{1,14}$": "123",
    r"^arn:aws:iam::\d{12}:role/[\w+=,.@-]+$": "arn:aws:iam::123456789012:role/example",
}
NONE = [r"a^b", r"^[]$", r"^a(?!b)b$", "(", "x" * 5000, "(" * 90 + "a" + ")" * 90 + "b"]
EVIL = {
    "nested": r"^(([a-z])+.)+[A-Z]([a-z])+$",
    "backtracking": r"^(a+)+(b+)+(a|a?)+$",
    "impossible": r"^(a|aa)+$(?!)",
    "counted": r"^((a{100}){100}){100}$",
    "nothing": r"^(()){100000}b$",
    "empty": r"^(?:(?:(?:a?)*)*)*$",
    "deep": "(" * 1000 + "a" + ")" * 1000,
    "many ways": "^" + "(a|b|c|d)?" * 300 + "$",
    "ahead": "^" + "(?=.*[a-z])" * 100 + "(?=.*[A-Z]).{500,}!$",
}


@pytest.mark.parametrize(("pattern", "text"), FIRST.items())
def test_the_first_text_is_one_that_people_could_write(pattern: str, text: str) -> None:
    assert next(texts_matching(pattern), None) == text
    assert matches(pattern, text)


@pytest.mark.parametrize("pattern", NONE, ids=lambda pattern: pattern[:10])
def test_there_may_be_none(pattern: str) -> None:
    assert list(texts_matching(pattern)) == []


@pytest.mark.parametrize("pattern", FIRST)
def test_all_are_proven_and_different_and_there_is_an_end(pattern: str) -> None:
    texts = list(texts_matching(pattern))
    assert len(set(texts)) == len(texts) <= 3 * TRIALS + MOST_VARIANTS
    assert all(matches(pattern, text) for text in texts)
    assert texts == list(texts_matching(pattern))


@pytest.mark.parametrize(
    ("pattern", "least", "most", "text"),
    [
        (r"^[a-z]+$", 12, 20, "exampleexamp"),
        (r"^[a-z]+-[a-z]+$", 12, 20, "example-example"),
        (r"^[a-z]+-[a-z]+$", 16, 20, "exampleexample-e"),
        (r"^[0-9a-f]+$", 40, 40, "0123456789abcdef0123456789abcdef01234567"),
        (r"^[a-z]{2,}$", 0, 3, "ex"),
        (r"^(ab)+$", 5, 6, "ababab"),
        (r"^(\w+\.)+com$", 12, 12, "examplee.com"),
        (r"prefix", 10, 12, "prefixexam"),
        (r"suffix$", 10, 12, "examsuffix"),
        (r"^(long|x)$", 0, 1, "x"),
        (r"^.*$", LONGEST + 1, LONGEST + 9, None),
        (r"^a$", 2, 9, None),
    ],
)
def test_a_text_is_as_long_as_is_asked_for(pattern: str, least: int, most: int, text: str | None) -> None:
    assert next(texts_matching(pattern, least, most), None) == text
    assert text is None or least <= len(text) <= most


@pytest.mark.parametrize("pattern", EVIL.values(), ids=EVIL)
@pytest.mark.parametrize("least", [0, 900])
def test_no_pattern_takes_long(pattern: str, least: int) -> None:
    start = time.process_time()
    assert all(len(text) >= least for text in texts_matching(pattern, least))
    assert time.process_time() - start < 2


def test_what_an_engine_could_not_read_in_time_is_no_pattern() -> None:
    assert fault(r"^(()){100000}b$") == "it repeats too much"
    assert size_of(tree_of(r"^([a-z]){1,60000}(\d{2}:){3}$")) < 20
    assert fault(r"^([a-z]){1,60000}(\d{2}:){3}$") == ""


def patterns_in(value: object) -> Iterator[str]:
    for key, member in value.items() if isinstance(value, dict) else ():
        if key == "pattern" and isinstance(member, str):
            yield member
        elif key == "patternProperties" and isinstance(member, dict):
            yield from map(str, member)
        yield from patterns_in(member)
    for item in value if isinstance(value, list) else ():
        yield from patterns_in(item)


def contents_of(file: Path) -> object:
    try:
        text = file.read_text("utf-8")
        return json.loads(text) if file.suffix == ".json" else yaml.load(text, yaml.CSafeLoader)
    except (ValueError, yaml.YAMLError):
        return None


def test_a_text_is_found_for_all_patterns_of_real_schemas_but_one_that_nothing_matches(corpus: Path) -> None:
    files = [file for file in corpus.rglob("*") if file.suffix in (".json", ".yaml", ".yml") and file.is_file()]
    patterns = {pattern for file in files for pattern in patterns_in(contents_of(file))}
    assert len(patterns) > 80
    missing = [pattern for pattern in patterns if not list(islice(texts_matching(pattern), 1))]
    assert missing == [r" /\A[\w+\-.]+@[a-z\d\-.]+\.[a-z]+\z/i"]
