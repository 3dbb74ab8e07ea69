"""Clients in Python are run: each method is called, against a server that knows the schema."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.bodies import FileBody, Multipart
from sphinxcontrib_httpschema.clients import generate, python
from sphinxcontrib_httpschema.clients.building import view_of
from sphinxcontrib_httpschema.clients.calls import call_of
from sphinxcontrib_httpschema.clients.python_samples import written_call
from tests.clients.conftest import OWN, prove
from tests.clients.stub import CALL, FILE, Stub
from tests.conftest import tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sphinxcontrib_httpschema.api.model import Api

DRIVER = """
import asyncio, json, sys, traceback, warnings
from datetime import date, datetime, timezone
from pathlib import Path
import api

warnings.simplefilter("ignore", DeprecationWarning)
def plain(result):
    if isinstance(result, (api.Page, api.AsyncPage)):
        result = result.items
    if isinstance(result, bytes):
        return result.decode("latin-1")
    return api._encode(result)

results = {}
client = api.Client(sys.argv[1], token="t")
async_client = api.AsyncClient(sys.argv[1], token="t")
"""


def driver_of(stub: Stub, *, is_async: bool) -> str:
    """A program that calls each method once, and prints what they give."""
    lines = [DRIVER]
    for number, method in enumerate(stub.methods):
        call = call_of(method, stub.examples)
        more = [f'headers={{"{CALL}": "{number}"}}']
        code = written_call(stub.view, call, "api", "result = await async_" if is_async else "result = ", more)
        body = "\n".join(f"        {line}" for line in f"{code}\nresults[{number}] = plain(result)".splitlines())
        failed = "    except Exception:\n        traceback.print_exc()\n"
        lines.append(f"{'async ' * is_async}def call{number}():\n    try:\n{body}\n{failed}")
        lines.append(f"asyncio.run(call{number}())" if is_async else f"call{number}()")
    return "\n".join([*lines, "print(json.dumps(results))"])


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Callable[[Stub, str], Mapping[int, object]]]:
    """Runs a driver in a folder where nothing may appear, and gives the results of its calls."""

    def runner(*, is_async: bool) -> Callable[[Stub, str], Mapping[int, object]]:
        def run_driver(stub: Stub, url: str) -> Mapping[int, object]:
            (tmp_path / "api.py").write_text(python.written(stub.view), "utf-8")
            (tmp_path / "driver.py").write_text(driver_of(stub, is_async=is_async), "utf-8")
            work = tmp_path / "work"
            work.mkdir()
            for name in files_of(stub):
                (work / name).write_bytes(FILE)
            before = sorted(work.iterdir())
            words = [sys.executable, "-B", "-W", "error", str(tmp_path / "driver.py"), url]
            done = subprocess.run(words, cwd=work, capture_output=True, text=True, timeout=300, check=False)
            assert sorted(work.iterdir()) == before
            assert done.stderr == ""
            return {int(number): result for number, result in json.loads(done.stdout).items()}

        return run_driver

    return runner


def files_of(stub: Stub) -> Iterator[str]:
    for example in stub.expected:
        body = example.request.body
        if isinstance(body, FileBody):
            yield body.filename
        elif isinstance(body, Multipart):
            yield from (part.filename for part in body.parts if part.filename)


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_every_method_sends_what_the_schema_says_and_gives_what_comes_back(
    subject: Api,
    is_async: bool,  # noqa: FBT001 - a parameter of pytest.
    run: Callable[..., Callable[[Stub, str], Mapping[int, object]]],
) -> None:
    number = len(list(subject.endpoints))
    assert prove(subject, run(is_async=is_async)) == (number, number, [])


@pytest.mark.parametrize(
    "words",
    [
        ["mypy", "--strict", "--python-version", "3.10", "--no-incremental"],
        ["ruff", "format", "--isolated", "--check"],
        ["ruff", "check", "--isolated", "--target-version", "py310"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_the_tools_of_the_language_have_nothing_to_say(subject: Api, words: list[str], tmp_path: Path) -> None:
    (tmp_path / "client.py").write_text(generate(subject, "python").text, "utf-8")
    command = [tool(words[0]), *words[1:], "client.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_calls_are_of_the_right_types(own: Api, tmp_path: Path) -> None:
    stub = Stub(own)
    calls = (written_call(stub.view, call_of(method, stub.examples), "beacon_api") for method in stub.methods)
    lead = "from datetime import date, datetime, timezone\nfrom pathlib import Path\nimport beacon_api\n"
    (tmp_path / "calls.py").write_text("\n".join([lead, "client = beacon_api.Client()", *calls]), "utf-8")
    (tmp_path / "beacon_api.py").write_text(python.written(stub.view), "utf-8")
    command = [tool("mypy"), "--strict", "--no-incremental", "calls.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout.startswith("Success"), done.stdout


def test_a_wrong_call_is_told_by_the_type_checker(own: Api, tmp_path: Path) -> None:
    (tmp_path / "beacon_api.py").write_text(generate(own, "python").text, "utf-8")
    lines = [
        "import beacon_api",
        "client, aio = beacon_api.Client(), beacon_api.AsyncClient()",
        'client.incident.create(title=1, components=["a"])',
        'client.incident.info("a").nothing',
        'aio.incident.info("a").title',
        'client.incident.update("a", severity="high")',
    ]
    (tmp_path / "calls.py").write_text("\n".join(lines), "utf-8")
    command = [tool("mypy"), "--strict", "--no-incremental", "calls.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert [line.split(":")[1] for line in done.stdout.splitlines() if ": error:" in line] == ["3", "4", "5", "6"]


def test_the_same_api_gives_the_same_bytes(own: Api) -> None:
    program = (
        "import sys; from pathlib import Path; from sphinxcontrib_httpschema.api.loading import Source, load_api;"
        "from sphinxcontrib_httpschema.clients import generate;"
        "print(generate(load_api(Source(Path(sys.argv[1])))[0], 'python').text, end='')"
    )
    expected = generate(own, "python").text
    for seed in ("1", "2"):
        words = [sys.executable, "-X", "utf8", "-c", program, str(OWN)]
        done = subprocess.run(words, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        assert done.stdout.decode() == expected


def test_the_head_tells_the_digest_of_the_schema(own: Api) -> None:
    view = view_of(own)
    head = " ".join(generate(own, "python").text.partition('"""\n\nfrom')[0].split())
    assert f"from a schema with the digest {view.digest}." in head
