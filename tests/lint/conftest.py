from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.lint.profiles import verify

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.problems import Problem
    from tests.conftest import Loading


@pytest.fixture
def problems(load_files: Callable[..., Loading]) -> Callable[..., tuple[Problem, ...]]:
    """What a profile finds in a document, or in files."""

    def of(contents: object, profile: str = "spec", **files: Any) -> tuple[Problem, ...]:  # noqa: ANN401 - JSON values.
        loading = load_files({"api.json": contents, **{f"{name}.json": each for name, each in files.items()}})
        return verify(loading.api, loading.store, profile)

    return of


@pytest.fixture
def found(problems: Callable[..., tuple[Problem, ...]]) -> Callable[..., list[str]]:
    """The same, without places in the text, of some rules only."""

    def of(contents: object, *rules: str, profile: str = "spec") -> list[str]:
        return [
            f"{problem.severity.value}[{problem.name}] {problem.text}"
            for problem in problems(contents, profile)
            if not rules or problem.name in rules
        ]

    return of
