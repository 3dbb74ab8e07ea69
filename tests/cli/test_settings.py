from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.cli import CommandError
from sphinxcontrib_httpschema.cli.settings import Settings, read_settings
from tests.cli.test_lint import CAPITALS, ENTRY, UNTITLED

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

pytestmark = pytest.mark.usefixtures("few_rules")
ALL = """
select = ["MUST", "words"]
ignore = ["path-lower"]
baseline = "known.toml"
fail-on = "may"
format = "json"

[{}.per-file-ignores]
"old/*" = ["titles"]
"""


@pytest.mark.parametrize(
    ("name", "table"), [("pyproject.toml", "tool.httpschema.lint"), ("httpschema.toml", "lint"), ("own.toml", "lint")]
)
def test_all_settings(folder: Path, name: str, table: str) -> None:
    (folder / name).write_text(f"[{table}]{ALL.format(table)}")
    known = read_settings(name if name == "own.toml" else None)
    path = Path(name) if name == "own.toml" else folder / name
    by_file = (("old/*", ("titles",)),)
    assert known == Settings(
        str(path), path.parent, ("MUST", "words"), ("path-lower",), ("known.toml",), by_file, "may", "json"
    )


def test_the_nearest_file_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(folder / "a" / "b")
    (folder / "httpschema.toml").write_text("[lint]\nignore = ['top']")
    (folder / "a" / "httpschema.toml").write_text("")
    (folder / "a" / "pyproject.toml").write_text("[tool.ruff]\n[project]\nname = 'x'\n")
    assert read_settings(None).ignore == ("top",)
    (folder / "a" / "pyproject.toml").write_text("[tool.httpschema.lint]\nignore = ['middle']")
    assert read_settings(None).ignore == ("middle",)
    (folder / "a" / "httpschema.toml").write_text("[lint]")
    assert read_settings(None) == Settings(str(folder / "a" / "httpschema.toml"), folder / "a")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[lint", " is no TOML: "),
        ("[lnit]", ': there is no setting "lnit"; did you mean "lint"?'),
        ("[lint]\nselekt = []", ': there is no setting "selekt" in [lint]; did you mean "select"?'),
        ("lint = 1", ': "lint" must be a table'),
        ("[lint]\nselect = 'MUST'", ': "select" must be a list of texts'),
        ("[lint]\nignore = [1]", ': "ignore" must be a list of texts'),
        ("[lint]\nbaseline = 1", ': "baseline" must be a list of texts'),
        ("[lint]\nfail-on = 'MUST'", ': "fail-on" must be one of must, should, may'),
        ("[lint]\nformat = 1", ': "format" must be one of text, json, github, sarif'),
        ("[lint]\nper-file-ignores = []", ': "per-file-ignores" must be a table'),
        ("[lint.per-file-ignores]\na = 'x'", ': "per-file-ignores.a" must be a list of texts'),
    ],
)
def test_what_has_no_meaning_is_said(folder: Path, text: str, message: str) -> None:
    (folder / "own.toml").write_text(text)
    with pytest.raises(CommandError) as raised:
        read_settings("own.toml")
    assert str(raised.value).startswith(f"own.toml{message}")


def test_in_pyproject_only_our_own_table_is_looked_at(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.httpschema.lnit]\n[tool.other]")
    with pytest.raises(CommandError, match=r'there is no setting "lnit" in .tool.httpschema.; did you mean "lint"'):
        read_settings(None)
    (folder / "pyproject.toml").write_text("tool = 1")
    assert read_settings(None) == Settings()
    assert read_settings("pyproject.toml") == Settings("pyproject.toml", Path())


def test_a_file_that_is_not_there(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.httpschema.lint]")
    with pytest.raises(CommandError, match=r"none.toml cannot be read: no such file or directory"):
        read_settings("none.toml")
    (folder / "pyproject.toml").write_bytes(b"\xff")
    with pytest.raises(CommandError, match=r"pyproject.toml is no TOML"):
        read_settings(None)


def test_options_come_before_settings_and_ignores_add_up(
    run: Callable[..., Ran], write: Callable[..., None], folder: Path
) -> None:
    write(lamp=CAPITALS)
    (folder / "httpschema.toml").write_text("[lint]\nselect = ['titles']\nfail-on = 'should'\nformat = 'json'")
    ran = run("lint", "lamp.json")
    assert (ran.code, [each["rule"] for each in json.loads(ran.out)["findings"]]) == (1, ["titles"])
    ran = run("lint", "lamp.json", "--select", "MUST", "--format", "text", "--fail-on", "must")
    assert (ran.code, [line[:17] for line in ran.lines]) == (1, ["error[path-lower]"])
    (folder / "httpschema.toml").write_text("[lint]\nignore = ['titles']")
    assert run("lint", "lamp.json", "--ignore", "path-*") == (0, "", "")
    assert run("lint", "lamp.json", "--select", "titles") == (0, "", "")


def test_rules_need_not_hold_in_some_files(run: Callable[..., Ran], write: Callable[..., None], folder: Path) -> None:
    write(old__lamp=UNTITLED, lamp=UNTITLED)
    for pattern, told in {
        "old/*": [True, False],
        "lamp.json": [False, False],
        "*/l*": [True, False],
        "x": [True] * 2,
    }.items():
        (folder / "httpschema.toml").write_text(f"[lint.per-file-ignores]\n'{pattern}' = ['SHOULD']\n'x' = []")
        assert [bool(run("lint", name).err) for name in ("lamp.json", "old/lamp.json")] == told


def test_rules_in_settings_must_exist(run: Callable[..., Ran], folder: Path) -> None:
    for text in ("[lint]\nignore = ['titel']", "[lint.per-file-ignores]\na = ['titel']"):
        (folder / "httpschema.toml").write_text(text)
        message = f'httpschema: {folder}/httpschema.toml: "titel" is no rule, no page and no pattern of one'
        assert run("lint", "--select", "titles", stdin="{}").err == f'{message}; did you mean "titles"?\n'


def test_baselines_in_settings_are_beside_them(
    run: Callable[..., Ran], write: Callable[..., None], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(lamp=UNTITLED, deep__x=UNTITLED)
    (folder / "httpschema.toml").write_text("[lint]\nbaseline = ['known.toml']")
    (folder / "known.toml").write_text(ENTRY.format("titles", "/links/1", ""))
    monkeypatch.chdir(folder / "deep")
    assert run("lint", "../lamp.json") == (0, "", "")
    assert run("lint", "--write-baseline", "../known.toml", "../lamp.json", "x.json").code == 0
    assert (folder / "known.toml").read_text().count('"deep/x.json"') == 1
