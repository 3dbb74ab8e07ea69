"""Literals of each language mean the text that they were written from."""

from __future__ import annotations

import ast
import json
import random
import subprocess
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.samples.go import quoted as in_go
from sphinxcontrib_httpschema.samples.javascript import quoted as in_javascript
from sphinxcontrib_httpschema.samples.python import quoted as in_python
from sphinxcontrib_httpschema.samples.ruby import quoted as in_ruby

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.samples.conftest import Runner

CHANCE = random.Random(7)
SPECIAL = "\\\"'`$#{}@%\n\r\t\0\x1b\x7f\x85\xa0\u2028\u2029\u200f\ufeff\ufffe\uffff\U0001f600\U0010ffffnux01a "
TEXTS = ["", *map(chr, range(0x300)), *("".join(CHANCE.choices(SPECIAL, k=12)) for _ in range(1000))]
GO = """package main

import (
	"encoding/json"
	"os"
)

func main() {{
	json.NewEncoder(os.Stdout).Encode([]string{{{}}})
}}
"""
#: What runs a program, and a program that prints texts as JSON.
PROGRAMS = {
    "node": ("console.log(JSON.stringify([{}]))", ".mjs", in_javascript),
    "ruby": ('require "json"\nputs JSON.generate([{}])', ".rb", in_ruby),
    "go run": (GO, ".go", in_go),
}


@pytest.mark.parametrize("command", PROGRAMS)
def test_a_literal_means_the_text(command: str, tmp_path: Path, run: Runner) -> None:
    program, suffix, quoted = PROGRAMS[command]
    name, *more = command.split()
    file = tmp_path / f"literals{suffix}"
    file.write_text(program.format(", ".join(map(quoted, TEXTS))), "utf-8")
    printed = subprocess.check_output([run.tool(name), *more, file], env=run.environment)
    assert json.loads(printed) == TEXTS


def test_a_literal_of_python_means_the_text() -> None:
    for text in TEXTS:
        assert ast.literal_eval(in_python(text)) == text


@pytest.mark.parametrize(
    ("quoted", "text", "literal"),
    [
        (in_python, 'say "hi"', "'say \"hi\"'"),
        (in_python, 'it\'s "\t"', '"it\'s \\"\\t\\""'),
        (in_javascript, 'say "hi"\n', "'say \"hi\"\\n'"),
        (in_ruby, 'say "hi"', "'say \"hi\"'"),
        (in_ruby, 'say "hi"\n', '"say \\"hi\\"\\n"'),
        (in_ruby, "#a #{b}", '"#a \\#{b}"'),
        (in_go, "ä\u200f😀\U000e0001", '"ä\\u200f😀\\U000e0001"'),
    ],
)
def test_literals_as_people_read_them(quoted: Callable[[str], str], text: str, literal: str) -> None:
    assert quoted(text) == literal
