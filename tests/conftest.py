from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.lint import guide
from tests.few_rules import FEW

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.api.model import Api, Endpoint, Resource
    from sphinxcontrib_httpschema.schema.store import Store

DRAFT_04 = "http://json-schema.org/draft-04/hyper-schema"

#: Where programs are looked for: also beside Python, where packages put them.
PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


def tool(name: str) -> str:
    """A program that a test needs. Without it the test is skipped; where all are tested, it fails."""
    found = shutil.which(name, path=PATH)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail(f"{name} is not installed")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


class Loading(NamedTuple):
    """An API that a test wrote and read."""

    api: Api
    store: Store
    folder: Path

    @property
    def problems(self) -> list[str]:
        return [str(problem) for problem in self.api.problems]

    @property
    def messages(self) -> list[str]:
        """The problems without their places, which mostly don't matter."""
        return [f"{problem.kind.value} {problem.text}" for problem in self.api.problems]

    @property
    def endpoint(self) -> Endpoint:
        (endpoint,) = self.api.endpoints
        return endpoint

    @property
    def resource(self) -> Resource:
        return self.api.resources[0]


def text_of(contents: object) -> str:
    return contents if isinstance(contents, str) else json.dumps(contents, indent=1)


@pytest.fixture
def load_files(tmp_path: Path) -> Callable[..., Loading]:
    """Write files (text, or JSON values) and read the API at ``path`` among them."""

    def load(files: dict[str, object], path: str = "api.json", **options: Any) -> Loading:  # noqa: ANN401 - as Source has them.
        folder = tmp_path / "work"
        for name, contents in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text_of(contents))
        api, store = load_api(Source(folder / path, **options))
        return Loading(api, store, folder)

    return load


@pytest.fixture
def load(load_files: Callable[..., Loading]) -> Callable[..., Loading]:
    """Read the API of one document of draft-04, given as keywords."""

    def load_document(contents: dict[str, object], schema: str = DRAFT_04) -> Loading:
        return load_files({"api.json": {"$schema": schema, **contents}})

    return load_document


@pytest.fixture
def read_link(load: Callable[..., Loading]) -> Callable[..., Loading]:
    """Read an API of one resource, ``app``, with one link and a few definitions."""

    def load_link(link: object, schema: str = DRAFT_04, **more: object) -> Loading:
        definitions = {
            "id": {"type": "string", "format": "uuid"},
            "name": {"type": "string"},
            "number": {"type": "integer"},
            "identity": {"anyOf": [{"$ref": f"#/definitions/app/definitions/{name}"} for name in ("id", "name")]},
            "one_identity": {"oneOf": [{"$ref": f"#/definitions/app/definitions/{name}"} for name in ("id", "name")]},
            "chain": {"$ref": "#/definitions/app/definitions/identity"},
            "inline_any": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
            "x/y": {"type": "string"},
        }
        app = {"definitions": definitions, "properties": {"id": {"type": "string"}}, "links": [link], **more}
        team = {"definitions": {"identity": {"$ref": "#/definitions/app/definitions/name"}}, "links": []}
        user = {
            "definitions": {"identity": {"anyOf": [{"$ref": "#/definitions/user-account/definitions/email"}]}}
            | {"email": {"type": "string"}},
            "links": [],
        }
        definitions = {"app": app, "team-app": team, "user-account": user, "identity": {"type": "string"}}
        return load({"definitions": definitions}, schema)

    return load_link


@pytest.fixture
def few_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a design guide of three rules."""
    monkeypatch.setattr(guide, "RULES", FEW)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Schemas of real APIs, where the project is developed."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "hyperschema"
    if not folder.is_dir():
        pytest.skip(f"the schemas of real APIs are not at {folder}")
    return folder


@pytest.fixture(scope="session")
def heroku(corpus: Path) -> Loading:
    path = corpus / "heroku-platform-api" / "schema.json"
    api, store = load_api(Source(path))
    return Loading(api, store, path.parent)
