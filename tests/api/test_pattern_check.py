from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxcontrib_httpschema.api import pattern_check
from sphinxcontrib_httpschema.api.pattern_check import fault_of_pattern
from sphinxcontrib_httpschema.api.patterns import is_pattern

PIECES = ["a", "z", "0", "-", "|", "^", "$", ".", "*", "+", "?", "{2}", "{1,3}", "{3,1}", "{,2}", "{4,}", "(", ")"]
PIECES += ["(?:", "(?=", "(?!", "(?<=", "(?<x>", "[", "[^", "]", "[a-z]", "[z-a]", "[\\w-]", "[-a]", "[a-z0-9_.]"]
PIECES += ["\\d", "\\w", "\\b", "\\.", "\\/", "\\]", "\\[", "\\q", "\\1", "\\u12", "\\x1", "&&", "~~", "{", "}", "é"]


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "^[a-z][a-z0-9-]{1,28}[a-z0-9]$",
        "^(?:a|b)+\\.c$",
        "(^x$|^y$)",
        "^(([01]?\\d?\\d|2[0-4]\\d|25[0-5])\\.){3}([01]?\\d?\\d|2[0-4]\\d|25[0-5])$",
        "^[\\w.:\\[\\]]+$",
        "^[-\\w]{1,128}$",
        "a{2,}",
        "^(?!x)[^\\s/]*?$",
    ],
)
def test_the_engine_is_not_asked_about_plain_patterns(monkeypatch: pytest.MonkeyPatch, pattern: str) -> None:
    def fail(text: str) -> str:
        pytest.fail(f"the engine was asked about {text}")

    monkeypatch.setattr(pattern_check, "_fault", fail)
    fault_of_pattern.cache_clear()
    assert fault_of_pattern(pattern) == ""
    assert is_pattern(pattern)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text("ab-[]()\\{}1,*+?^$|d.", max_size=12))
def test_it_agrees_with_the_engine(pattern: str) -> None:
    assert (fault_of_pattern(pattern) == "") is is_pattern(pattern)


@pytest.mark.parametrize("pattern", ["(" * 1000 + ")" * 1000, "[" * 3000, "(" * 100_000, "[a-" * 1000, "a{" * 1500])
def test_long_patterns_take_no_time(pattern: str) -> None:
    start = time.perf_counter()
    fault_of_pattern(pattern)
    assert time.perf_counter() - start < 2
