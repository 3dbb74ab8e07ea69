from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from sphinxcontrib_httpschema.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Messages, without their places."""
        return [line.partition(": ")[2] for line in self.err.splitlines()]


class Stdin(io.TextIOWrapper):
    """Standard input that may say that it is a terminal."""

    terminal = False

    def isatty(self) -> bool:
        return self.terminal


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where commands are run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(folder: Path) -> Callable[..., None]:
    """Write files: texts, or JSON values."""

    def write_files(**files: object) -> None:
        for name, contents in files.items():
            suffix = ".yaml" if isinstance(contents, str) and not contents.startswith(("{", "[")) else ".json"
            path = folder / (name.replace("__", "/") + suffix)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(contents if isinstance(contents, str) else json.dumps(contents, indent=1), encoding="utf-8")

    return write_files


@pytest.fixture
def run(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Run a command, in this process."""
    assert folder == Path.cwd()

    def run_command(*words: str, stdin: str | bytes | io.BytesIO | None = None) -> Ran:
        text = stdin.encode() if isinstance(stdin, str) else stdin or b""
        given = Stdin(text if isinstance(text, io.BytesIO) else io.BytesIO(text))
        given.terminal = stdin is None
        monkeypatch.setattr(sys, "stdin", given)
        code = main(words)
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return run_command
