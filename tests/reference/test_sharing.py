"""Sequences made by two processes: whatever either of them does, what is looked at is all there."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.reference import sharing
from sphinxcontrib_httpschema.reference.build import Options
from sphinxcontrib_httpschema.reference.render import Layout, render
from sphinxcontrib_httpschema.reference.sharing import Shared, can_share

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Loading

COUNT = 40
HERE = os.getpid()

needs_fork = pytest.mark.usefixtures("second_process")


@pytest.fixture
def second_process() -> None:
    if not can_share():  # Other tests may have left threads behind.
        pytest.skip("there is no second core, or no Linux, or there are threads")


def squared(number: int) -> int:
    time.sleep(0.001)
    return number * number


def made(make: Callable[[int], object], *, least: int = 0) -> list[object]:
    with closing(Shared(make, COUNT, least)) as shared:
        return list(shared)


def test_alone() -> None:
    assert made(lambda number: (number, os.getpid()), least=COUNT + 1) == [(number, HERE) for number in range(COUNT)]


def test_it_is_a_sequence() -> None:
    with closing(Shared(squared, COUNT, 0)) as shared:
        assert shared[-1] == 39 * 39
        assert shared[1:4] == [1, 4, 9]
        assert len(shared) == COUNT
        assert shared[COUNT - 1] is shared[-1]
        with pytest.raises(IndexError):
            _ = shared[COUNT]
    with closing(Shared(squared, 0, 0)) as nothing:
        assert not list(nothing)


@needs_fork
def test_both_have_a_part_in_it() -> None:
    def slowly(number: int) -> tuple[int, int]:
        time.sleep(0.002)
        return number, os.getpid()

    with closing(Shared(slowly, COUNT, 0)) as shared:
        found = list(shared)
    assert [number for number, _ in found] == list(range(COUNT))
    makers = [maker for _, maker in found]
    assert len(set(makers)) == 2
    assert makers[-1] == HERE
    assert makers[0] != HERE


@pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="there is no second core, or no Linux"
)
def test_in_a_process_without_threads() -> None:
    code = (
        "import os, time; from sphinxcontrib_httpschema.reference.sharing import Shared; "
        "found = list(Shared(lambda number: (time.sleep(0.005), number, os.getpid())[1:], 40, 0)); "
        "assert [number for number, _ in found] == list(range(40)); print(len({maker for _, maker in found}))"
    )
    ran = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "2\n"


@needs_fork
def test_large_items() -> None:
    assert made(lambda number: str(number) * 300_000) == [str(number) * 300_000 for number in range(COUNT)]


@needs_fork
@pytest.mark.parametrize("last", [0, 5, COUNT - 1])
def test_the_second_process_may_die(last: int) -> None:
    def fatal(number: int) -> int:
        if os.getpid() != HERE and number == last:
            os._exit(3)
        return squared(number)

    assert made(fatal) == [number * number for number in range(COUNT)]


@needs_fork
def test_what_cannot_be_pickled_is_made_here() -> None:
    assert [each() for each in made(lambda number: lambda: number)] == list(range(COUNT))  # type: ignore[operator]


@needs_fork
def test_faults_are_raised_here() -> None:
    def faulty(number: int) -> int:
        if number == 3:
            raise LookupError(number)
        return squared(number)

    with closing(Shared(faulty, COUNT, 0)) as shared:
        assert shared[2] == 4
        with pytest.raises(LookupError, match="3"):
            list(shared)


@needs_fork
def test_nobody_need_look() -> None:
    children = Shared(squared, COUNT, 0)
    children.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_without_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(sharing, "can_share", lambda: True)
    monkeypatch.setattr(os, "fork", refused, raising=False)
    assert made(squared) == [number * number for number in range(COUNT)]


@pytest.mark.parametrize("form", ["md", "rst"])
def test_documents_are_the_same(load: Callable[..., Loading], monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    schemas = {
        f"thing-{number}": {
            "type": "object",
            "description": f"thing *{number}*",
            "definitions": {"id": {"type": "string", "example": f"t{number}"}},
            "properties": {"id": {"$ref": f"#/definitions/thing-{number}/definitions/id"}},
            "links": [{"title": "Info", "rel": "self", "href": f"/things/{number}", "method": "GET"}],
        }
        for number in range(COUNT)
    }
    api = load({"definitions": schemas}).api
    together = render(api, Layout(form, toc=True), Options())
    assert together.count("GET /things/") >= COUNT
    monkeypatch.setattr(sharing, "can_share", lambda: False)
    assert render(api, Layout(form, toc=True), Options()) == together
