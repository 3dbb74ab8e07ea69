from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.lint.baseline import HEADER, Baseline, BaselineError, Known, read_baseline
from sphinxcontrib_httpschema.lint.registry import Registry
from sphinxcontrib_httpschema.problems import Kind, Place, Position, Problem
from sphinxcontrib_httpschema.schema.document import Document, parse_document
from tests.few_rules import FEW

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KNOWN = Registry(FEW)
RULES = KNOWN.ids


@pytest.fixture
def document(tmp_path: Path) -> Document:
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "a.json").write_text('{"a": {"b/c": 1}}')
    return parse_document('{"a": {"b/c": 1}}', tmp_path / "s" / "a.json", "somewhere/a.json")


def finding(document: Document, pointer: str = "/a", rule: str = "titles", message: str = "x") -> Problem:
    return Problem(Kind.LINT, message, Place(document, pointer), rule=rule)


def written(tmp_path: Path, text: str) -> Baseline:
    (tmp_path / "known.toml").write_text(text, encoding="utf-8")
    return read_baseline(tmp_path / "known.toml", "known.toml")


def renewed(
    before: Baseline, found: Sequence[Problem], read: Sequence[Document], applied: Sequence[str] = RULES
) -> str:
    return before.renewed(found, applied, read).text()


def test_findings_are_known_by_rule_file_and_pointer(tmp_path: Path, document: Document) -> None:
    found = [
        finding(document, "/a/b~1c"),
        finding(document),
        finding(document, message="y"),
        finding(document, rule="own"),
    ]
    text = renewed(Baseline(tmp_path / "known.toml", "known.toml"), found, [document])
    assert text == HEADER + "".join(
        f'\n[[finding]]\nrule = "{rule}"\nfile = "s/a.json"\npointer = "{pointer}"\nreason = ""\n'
        for rule, pointer in [("own", "/a"), ("titles", "/a"), ("titles", "/a/b~1c")]
    )
    read = written(tmp_path, text)
    assert all(read.key_of(each) in read.keys for each in found)
    assert read.key_of(finding(document, "/b")) not in read.keys


def test_it_is_written_the_same_again_and_reasons_stay(tmp_path: Path, document: Document) -> None:
    found = [finding(document), finding(document, "/b")]
    text = renewed(Baseline(tmp_path / "known.toml", "known.toml"), found, [document])
    reasoned = text.replace('reason = ""', "reason = 'It is old.'", 1)
    again = renewed(written(tmp_path, reasoned), found[::-1], [document])
    assert again == text.replace('reason = ""', 'reason = "It is old."', 1)


def test_the_folder_where_the_command_is_run_does_not_matter(tmp_path: Path, document: Document) -> None:
    deeper = Baseline(tmp_path / "x" / "known.toml", "known.toml")
    assert deeper.key_of(finding(document)) == ("titles", "../s/a.json", "/a")


def test_whatever_names_hold_comes_back(tmp_path: Path) -> None:
    odd = Known('ä"\\\x7f\x01\n[[finding]].json', "/\u2028~1'", "titles", "\ttab")
    text = Baseline(tmp_path / "known.toml", "known.toml", (odd,)).text()
    assert written(tmp_path, text).known == (odd,)


ENTRY = '[[finding]]\nrule = "{rule}"\nfile = "{file}"\npointer = "{pointer}"\n\n'


@pytest.mark.parametrize(
    ("rule", "file", "told"),
    [
        ("titles", "s/a.json", 'warning[ignore-stale] "titles" finds nothing at /b of s/a.json any more; take it out'),
        (
            "titles",
            "s/gone.json",
            'warning[ignore-stale] "titles" finds nothing at /b of s/gone.json any more; take it out',
        ),
        ("titels", "s/a.json", 'warning[ignore-unknown] there is no rule "titels"; did you mean "titles"?'),
        ("words", "s/a.json", ""),
        ("titles", "s/other.json", ""),
    ],
)
def test_entries_without_a_finding_are_told_where_they_stand(
    tmp_path: Path, document: Document, rule: str, file: str, told: str
) -> None:
    (tmp_path / "s" / "other.json").write_text("{}")
    text = ENTRY.format(rule="titles", file="s/a.json", pointer="/a") + ENTRY.format(rule=rule, file=file, pointer="/b")
    baseline = written(tmp_path, text)
    idle = list(baseline.idle([finding(document)], KNOWN, ["titles"], [document]))
    assert [str(each) for each in idle] == ([f"known.toml:6:1: {told}"] if told else [])


def test_what_nobody_looked_for_stays(tmp_path: Path, document: Document) -> None:
    (tmp_path / "s" / "other.json").write_text("{}")
    entries = [("words", "s/a.json"), ("titles", "s/other.json"), ("titles", "s/a.json"), ("titles", "s/gone.json")]
    before = written(tmp_path, "".join(ENTRY.format(rule=rule, file=file, pointer="/b") for rule, file in entries))
    after = before.renewed([], ["titles"], [document])
    assert [(known.rule, known.file) for known in after.known] == [("words", "s/a.json"), ("titles", "s/other.json")]


def test_a_finding_without_a_document_has_a_place_as_well(tmp_path: Path) -> None:
    problem = Problem(Kind.LINT, "x", Position(str(tmp_path / "a.json"), 1, 1), rule="titles")
    assert Baseline(tmp_path / "known.toml", "known.toml").key_of(problem) == ("titles", "a.json", "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("finding =", "known.toml is no TOML: Invalid value (at end of document)"),
        ("a = 1", "known.toml is no baseline: all in it must be under [[finding]]"),
        ("finding = 1", "known.toml is no baseline: all in it must be under [[finding]]"),
        ("finding = [1]", "known.toml: finding 1 must be a table"),
        ("[[finding]]\nrule = 1", 'known.toml: finding 1: "rule" must be a text'),
        ("[[finding]]\nrules = ''", 'known.toml: finding 1 has an unknown key "rules"; did you mean "rule"?'),
        ("[[finding]]\nrule = ''\nfile = ''", 'known.toml: finding 1 lacks "pointer"'),
    ],
)
def test_a_file_that_is_no_baseline(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BaselineError) as raised:
        written(tmp_path, text)
    assert str(raised.value) == message


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="x cannot be read: no such file or directory"):
        read_baseline(tmp_path / "none", "x")
    (tmp_path / "latin").write_bytes(b"\xff")
    with pytest.raises(BaselineError, match="x is no TOML: 'utf-8' codec"):
        read_baseline(tmp_path / "latin", "x")


def test_an_entry_that_is_written_in_another_way_has_a_place_too(tmp_path: Path, document: Document) -> None:
    text = 'finding = [{rule = "titles", file = "s/a.json", pointer = "/b"}]'
    (told,) = written(tmp_path, text).idle([], KNOWN, RULES, [document])
    assert told.position == Position("known.toml", 1, 1)
