"""Progress on a terminal, and nowhere else."""

from __future__ import annotations

import io
import time

import pytest

from sphinxcontrib_httpschema.cli import progress as module
from sphinxcontrib_httpschema.cli.progress import progress


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def opened(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal for messages. It is there from now on: pytest puts streams of its own in place before each test."""
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(module, "PATIENCE", 0.02)
    return stream


def wait_for(stream: Terminal) -> None:
    """Wait until something is told, for as long as that can take on a machine with other work."""
    for _ in range(1000):
        if stream.getvalue():
            return
        time.sleep(0.01)


def test_long_work_is_told_and_the_line_is_gone_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = opened(monkeypatch)
    with progress("reading"):
        wait_for(terminal)
        assert terminal.getvalue().startswith("\r\033[Kreading … 0 s")
    assert terminal.getvalue().endswith("\r\033[K")


def test_short_work_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = opened(monkeypatch)
    monkeypatch.setattr(module, "PATIENCE", 60)
    with progress("reading"):
        pass
    assert terminal.getvalue() == ""


def test_the_line_is_gone_after_a_fault_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = opened(monkeypatch)

    def work() -> None:
        with progress("reading"):
            wait_for(terminal)
            raise LookupError

    with pytest.raises(LookupError):
        work()
    assert terminal.getvalue().endswith("\r\033[K")


def test_a_terminal_that_goes_away_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = opened(monkeypatch)
    with progress("reading"):
        terminal.close()
        time.sleep(0.1)


def test_nothing_is_told_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    with progress("reading"):
        time.sleep(0.1)
    assert stream.getvalue() == ""
