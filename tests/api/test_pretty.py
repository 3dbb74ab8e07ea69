"""Values of JSON laid out for people."""

from __future__ import annotations

import json

import pytest

from sphinxcontrib_httpschema.api.pretty import Notation, json_text, laid_out


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        ({}, "{}"),
        ([], "[]"),
        ({"name": "eu", "zone": None}, '{"name": "eu", "zone": null}'),
        ({"b": 1, "a": "é"}, '{"b": 1, "a": "é"}'),
        ({"a": "x" * 63}, '{"a": "' + "x" * 63 + '"}'),
        ({"a": "x" * 64}, '{\n  "a": "' + "x" * 64 + '"\n}'),
        (["x" * 68], '["' + "x" * 68 + '"]'),
        (
            {"a": ["x" * 40, "y" * 30], "b": {"c": []}},
            '{\n  "a": [\n    "' + "x" * 40 + '",\n    "' + "y" * 30 + '"\n  ],\n  "b": {"c": []}\n}',
        ),
        (["\ud800", "x" * 80], '[\n  "\\ud800",\n  "' + "x" * 80 + '"\n]'),
    ],
)
def test_json_text(value: object, text: str) -> None:
    assert json_text(value) == text
    assert json.loads(json_text(value)) == value


def test_nothing_is_wider_than_it_needs_to_be() -> None:
    for length in range(40, 80):
        for value in ({"key": ["x" * length], "b": 1}, [["x" * length], 1], {"a": {"b": "x" * length}}):
            for line in json_text(value).splitlines():
                assert len(line) <= 72 or line.strip(" ,").endswith('"')


def test_every_page_can_show_the_text() -> None:
    value = "\x00\x1b\x7f\x85\udfff\ufffe\uffff\u2028\U0001f600"
    assert json_text(value) == r'"\u0000\u001b\u007f\u0085\udfff\ufffe\uffff' + '\u2028\U0001f600"'
    assert json.loads(json_text(value)) == value


OTHER = Notation(lambda value: f"<{value}>", lambda key: f"{key} = ", inside=" ", last=",", indent="    ")


@pytest.mark.parametrize(
    ("value", "indent", "used", "text"),
    [
        (None, "", 0, "<None>"),
        ({}, "", 0, "{}"),
        ({"a": 1, "b": [2, {}]}, "", 0, "{ a = <1>, b = [<2>, {}] }"),
        ({"a": "x" * 62}, "", 0, "{ a = <" + "x" * 62 + "> }"),
        ({"a": "x" * 63}, "", 0, "{\n    a = <" + "x" * 63 + ">,\n}"),
        ({"a": "x" * 62}, "", 1, "{\n    a = <" + "x" * 62 + ">,\n}"),
        ({"a": "x" * 62}, " ", 0, "{\n     a = <" + "x" * 62 + ">,\n }"),
        (["x" * 60, "y"], "", 9, "[\n    <" + "x" * 60 + ">,\n    <y>,\n]"),
    ],
)
def test_other_notations(value: object, indent: str, used: int, text: str) -> None:
    assert laid_out(value, OTHER, indent, used) == text
