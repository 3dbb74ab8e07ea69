"""Schemas of real APIs: each gives a module that can be imported, with a method for each endpoint."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.clients import generate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from sphinxcontrib_httpschema.api.model import Api


def test_every_schema_gives_a_client_in_python(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("made")
    monkeypatch.setitem(sys.modules, "made", module)
    clients = 0
    for api in apis_in(corpus):
        module.__dict__.clear()
        module.__dict__["__name__"] = "made"
        made = generate(api, "python")
        exec(compile(made.text, made.filename, "exec"), module.__dict__)
        for each in [each for each in vars(module).values() if module.dataclasses.is_dataclass(each)]:
            vars(module)["_hints"](each)
        assert made.text.count("    @endpoint\n") + made.text.count("    @paged\n") == len(list(api.endpoints))
        clients += 1
    assert clients > 200


def apis_in(corpus: Path) -> Iterator[Api]:
    for path in sorted(corpus.rglob("*")):
        if path.suffix in (".json", ".yaml", ".yml"):
            api = load_api(Source(path))[0]
            if any(api.endpoints):
                yield api
