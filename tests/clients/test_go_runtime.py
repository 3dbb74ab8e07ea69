"""What clients in Go do about what goes wrong, and how they keep to what was asked for: tests in Go, in ``lamps``."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.clients.building import view_of
from tests.clients.golang import module_in

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
TESTS = sorted(HERE.glob("lamps/*_test.go"))
NAMES = [name for path in TESTS for name in re.findall(r"^func (Test\w+)", path.read_text("utf-8"), re.MULTILINE)]


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Mapping[str, str]:
    """What became of each test, with what it said; they are compiled once."""
    module = module_in(tmp_path_factory.mktemp("lamps"), pytestconfig)
    module.add_client(view_of(load_api(Source(HERE / "lamps.yaml"))[0]))
    for path in TESTS:
        shutil.copy(path, module.folder / "lamps")
    assert module.gofmt() == ""
    done = module.go("test", "-json", "./lamps")
    events = [json.loads(line) for line in done.stdout.splitlines()]
    said: dict[str, str] = {}
    for event in events:
        name = event.get("Test", "")
        said[name] = said.get(name, "") + (event.get("Output", "") if event["Action"] == "output" else "")
    passed = {event["Test"] for event in events if event["Action"] == "pass" and "Test" in event}
    return {name: "" if name in passed else said.get(name, done.stdout + done.stderr) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_it_is_so(name: str, outcomes: Mapping[str, str]) -> None:
    assert outcomes[name] == ""
