"""Every case of the public test suite of RFC 6570, where the project is developed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.api.expand import expansion
from sphinxcontrib_httpschema.api.templates import parse_template

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def suite(corpus: Path) -> Path:
    folder = corpus.parent / "suites" / "uritemplate-test"
    if not folder.is_dir():
        pytest.skip(f"the suite of RFC 6570 is not at {folder}")
    return folder


def cases(file: Path) -> Iterator[tuple[dict[str, Any], str, Any]]:
    for group in json.loads(file.read_text()).values():
        yield from ((group["variables"], template, expected) for template, expected in group["testcases"])


@pytest.mark.parametrize(
    ("name", "count"),
    [("spec-examples", 64), ("spec-examples-by-section", 117), ("extended-tests", 53), ("negative-tests", 36)],
)
def test_every_case_is_right(suite: Path, name: str, count: int) -> None:
    told = list(cases(suite / f"{name}.json"))
    assert len(told) == count
    wrong = []
    for values, text, expected in told:
        written, faults = expansion(parse_template(text, encloses_names=False), values)
        allowed = expected if isinstance(expected, list) else [expected]
        if not faults if expected is False else faults or written not in allowed:
            wrong.append((text, expected, written, faults))
    assert wrong == []
