"""The rules of the design guide, and of the project, applied to the APIs of the project."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.lint.findings import Findings, find
from sphinxcontrib_httpschema.lint.registry import Registry, SelectionError, load_registry
from sphinxcontrib_httpschema.lint.rule import subject_of
from sphinxcontrib_httpschema.problems import Kind
from sphinxcontrib_httpschema.sphinx_ext.fingerprints import digest_of
from sphinxcontrib_httpschema.sphinx_ext.warn import print_problem, warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.sphinx_ext.config import Config
    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded, Project


@dataclass(frozen=True)  # No slots: digests are worked out when somebody asks, and stay.
class Linter:
    """The rules that there are, and what came of applying them."""

    registry: Registry  #: All rules.
    apis: Sequence[Loaded] = ()  #: What they are applied to.
    _found: dict[str, Findings] = field(default_factory=dict)

    def findings(self, loaded: Loaded) -> Findings:
        """What breaks any rule in an API, worked out once."""
        name = loaded.api.name
        if name not in self._found:
            self._found[name] = find(self.registry.rules, subject_of(loaded.written, loaded.store), self.registry)
        return self._found[name]

    def of_rule(self, name: str, loaded: Loaded) -> tuple[list[Problem], list[tuple[Problem, str]]]:
        """Where one rule is broken in an API, and where it is for a reason, with that."""
        found = self.findings(loaded)
        return (
            [problem for problem in found.broken if problem.rule == name],
            [(problem, reason) for problem, reason in found.ignored if problem.rule == name],
        )

    @cached_property
    def digest_of_rules(self) -> str:
        """A digest of what frames of rules are made of."""
        return digest_of([(rule.id, rule.strength.value) for rule in self.registry.rules])

    @cached_property
    def digest(self) -> str:
        """A digest of all that pages say of rules, and of what came of applying them."""
        told = [(rule.page, rule.words) for rule in self.registry.rules]
        found = [(each.broken, each.ignored) for each in map(self.findings, self.apis)]
        plain = [([_plain(one) for one in broken], [(_plain(one), why) for one, why in ign]) for broken, ign in found]
        return digest_of(self.digest_of_rules, told, plain)


def _plain(problem: Problem) -> tuple[str, ...]:
    """What a page may show of a finding. Its line is none of it."""
    return (problem.rule, problem.position.path, problem.pointer, problem.said)


def linter_of(config: Config, apis: Iterable[Loaded]) -> Linter:
    """The rules of a project, and its APIs."""
    return Linter(load_registry(config.rules, "httpschema_rules"), tuple(apis))


def tell_faults(project: Project) -> None:
    """Warn of rules that cannot be used."""
    for fault in project.linter.registry.faults:
        warn(Kind.CONFIG, f"{fault}; it is left out", None)


def tell_findings(project: Project) -> None:
    """Warn of what breaks the rules that the configuration asks for, at its place in the schemas."""
    config, registry = project.config, project.linter.registry
    select = () if config.lint is True else tuple(config.lint or ())
    try:
        _select(registry, "lint", select, ())
        _select(registry, "lint_ignore", (), config.lint_ignore)
    except SelectionError as error:
        warn(Kind.CONFIG, f"{error}; no rule is applied", None)
        return
    wanted = {rule.id for rule in registry.select(select, config.lint_ignore)}
    for loaded in project.linter.apis:
        for problem in _told(project.linter.findings(loaded), wanted, config.lint_ignore):
            if not _is_told(problem, loaded):
                print_problem(problem)


def _select(registry: Registry, name: str, select: Sequence[str], ignore: Sequence[str]) -> None:
    try:
        registry.select(select, ignore)
    except SelectionError as error:
        msg = f"httpschema_{name}: {error}"
        raise SelectionError(msg) from error


def _told(found: Findings, wanted: set[str], ignore: Sequence[str]) -> Iterator[Problem]:
    odd = {problem for problem in found.odd if problem.rule not in ignore}
    yield from (problem for problem in found.told if problem.rule in wanted or problem in odd)


def _is_told(problem: Problem, loaded: Loaded) -> bool:
    """Whether reading the API has told the same."""
    return any(each.place == problem.place and each.message == problem.message for each in loaded.api.problems)
