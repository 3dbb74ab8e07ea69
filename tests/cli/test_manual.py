from __future__ import annotations

import re
from pathlib import Path

import pytest

from sphinxcontrib_httpschema.cli.arguments import parser_of
from sphinxcontrib_httpschema.cli.parser import COMMANDS, PROFILES
from sphinxcontrib_httpschema.lint.profiles import titles

MANUAL = (Path(__file__).resolve().parents[2] / "docs" / "cli.rst").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_manual_has_the_options_that_there_are(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser_of([command]).parse_args([command, "--help"])
    known = set(re.findall(r"(?<![\w-])--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    section = MANUAL.partition(f"\n``{command}``\n---")[2].partition("\n---")[0]
    told = set(re.findall(r"^(?:-\w(?: [A-Z]+)?, )?(--[a-z][a-z-]+)", section, re.MULTILINE))
    assert told == known


def test_the_manual_has_the_rules_that_there_are() -> None:
    section = MANUAL.partition("\nRules\n~~~")[2].partition("\n---")[0]
    told = dict(re.findall(r"^``([a-z-]+)`` +(\S.*)$", section, re.MULTILINE))
    assert {name: title for name, title in told.items() if name not in (*PROFILES, *COMMANDS)} == titles()
