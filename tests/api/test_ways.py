from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.shapes import VALUE
from sphinxcontrib_httpschema.api.ways import LONGEST, way_to, ways_to_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.api.conftest import Opened


def test_ways_to_alternatives_are_made_of_words() -> None:
    taken: set[str] = set()
    ways = [way_to(words, "1", taken).spelled for words in ("Git Repository", "git-repository", "???", "!")]
    assert ways == ["(git-repository)", "(git-repository-2)", "(1)", "(1-2)"]
    assert taken == {"git-repository", "git-repository-2", "1", "1-2"}


@pytest.mark.parametrize(
    ("patterns", "has_rest", "spelled"),
    [
        ([], True, []),
        (["^x-"], False, ["*"]),
        (["^x-"], True, ["*x"]),
        (["^x-", "^[a-z]{1,3}$"], False, ["*x", "*a-z-1-3"]),
        (["^x", "x$"], False, ["*x-9c5b62", "*x-ec17f6"]),
        (["^X", "^x", "^y"], False, ["*x-7830e3", "*x-9c5b62", "*y"]),
        ([".*", "^.$"], False, ["*-", "*-"]),
        (["^x-a8fda3$", "y"], False, ["*x-a8fda3-", "*y"]),
    ],
)
def test_ways_to_values(patterns: list[str], has_rest: bool, spelled: list[str]) -> None:  # noqa: FBT001
    found = [step.spelled for step in ways_to_values(patterns, has_rest=has_rest)]
    assert [step[: len(start)] for step, start in zip(found, spelled, strict=True)] == spelled
    assert len({*found, "*"} if has_rest else set(found)) == len(found) + has_rest


def test_the_order_of_patterns_does_not_matter() -> None:
    patterns = ["^x", "x$", "^y"]
    there, back = (ways_to_values(each, has_rest=False) for each in (patterns, patterns[::-1]))
    assert there == back[::-1]


def test_long_patterns_make_short_ways() -> None:
    first, second = ways_to_values(["a" * 99, "a" * 100], has_rest=True)
    assert len(first.spelled) == len(second.spelled) == LONGEST + len("*-123456")
    assert first != second


def test_patterns_are_shown(open_schema: Callable[..., Opened]) -> None:
    inner: dict[str, object] = {"properties": {"a": {}}}
    shape = open_schema({"patternProperties": {"^x-": inner, "^\u200b": inner}, "additionalProperties": inner}).shape
    assert [attribute.prefix for attribute in shape.walk()] == ["/^x-/.", "/^\\u200b/.", "*."]
    alone = open_schema({"patternProperties": {"^x-": inner}}).shape
    assert [(values.step, values.pattern) for values in alone.values] == [(VALUE, "^x-")]
