"""Filling in URI templates: the suite of RFC 6570, and what schemas bring beyond it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sphinxcontrib_httpschema.api.expand import encode, expand, text_of
from sphinxcontrib_httpschema.api.templates import parse_template

SUITE = Path(__file__).parents[2].parent / "shared/corpus/suites/uritemplate-test"
#: The suite has these fail for the value that it gives to "keys": no reader of the template alone can tell.
FAIL_BY_VALUE = ("{keys:1}", "{+keys:1}")


def cases() -> list[Any]:
    if not SUITE.is_dir():
        return [pytest.param({}, "", "", marks=pytest.mark.skip(reason="the suite of RFC 6570 is not here"))]
    return [
        pytest.param(group["variables"], template, expected, id=f"{path.stem}-{name}-{template}")
        for path in sorted(SUITE.glob("*.json"))
        for name, group in json.loads(path.read_text()).items()
        for template, expected in group["testcases"]
    ]


@pytest.mark.parametrize(("values", "text", "expected"), cases())
def test_suite_of_rfc_6570(values: dict[str, object], text: str, expected: object) -> None:
    template = parse_template(text, encloses_names=False)
    if expected is False:
        assert bool(template.faults) == (text not in FAIL_BY_VALUE)
        expand(template, values)  # Whatever comes of it, it does not raise.
    else:
        assert not template.faults
        assert expand(template, values) in (expected if isinstance(expected, list) else [expected])


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
