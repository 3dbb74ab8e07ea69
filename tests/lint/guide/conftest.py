from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.lint.cases import whole
from sphinxcontrib_httpschema.lint.guide import RULES
from sphinxcontrib_httpschema.lint.rule import subject_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.problems import Problem
    from tests.conftest import Loading

BY_ID = {rule.id: rule for rule in RULES}


@pytest.fixture
def findings(load_files: Callable[..., Loading]) -> Callable[..., list[Problem]]:
    """What a rule finds: in a document, or in a piece of YAML that stands for one, as those of the cases do."""

    def of(rule_id: str, contents: object) -> list[Problem]:
        loading = load_files({"api.json": whole(contents) if isinstance(contents, str) else contents})
        return list(BY_ID[rule_id].problems(subject_of(loading.api, loading.store)))

    return of


@pytest.fixture
def told(findings: Callable[..., list[Problem]]) -> Callable[..., list[str]]:
    """The same as pointers and messages, without pages. The pointers of a piece are those within its resource."""

    def of(rule_id: str, contents: object) -> list[str]:
        found = [problem._replace(page="") for problem in findings(rule_id, contents)]
        return [problem.text.removeprefix("/definitions/incident") for problem in found]

    return of
