"""``httpschema lint``: whether a description obeys the design guide."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.cli import CLEAN, FINDINGS, MISUSE, NOTHING, CommandError
from sphinxcontrib_httpschema.cli.console import write
from sphinxcontrib_httpschema.cli.inputs import read_inputs
from sphinxcontrib_httpschema.cli.report import fails, report, unreadable
from sphinxcontrib_httpschema.cli.settings import read_settings
from sphinxcontrib_httpschema.lint.baseline import Baseline, BaselineError, read_baseline
from sphinxcontrib_httpschema.lint.findings import find, in_order
from sphinxcontrib_httpschema.lint.profiles import titles
from sphinxcontrib_httpschema.lint.registry import HOUSEKEEPING, SelectionError, load_registry
from sphinxcontrib_httpschema.lint.rule import subject_of

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator, Sequence

    from sphinxcontrib_httpschema.cli.settings import Settings
    from sphinxcontrib_httpschema.lint.guide_rule import GuideRule
    from sphinxcontrib_httpschema.lint.registry import Registry
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.document import Document


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done: settings and options together."""

    registry: Registry  #: The rules that there are.
    rules: tuple[GuideRule, ...]  #: Those to apply.
    unheard: frozenset[str]  #: Names of other findings that nobody wants to hear of.
    folder: Path  #: What patterns of files are relative to.
    by_file: tuple[tuple[str, frozenset[str]], ...]  #: Patterns of files, and ids of rules that need not hold there.
    baselines: tuple[Baseline, ...]  #: Findings that are known.

    @property
    def applied(self) -> frozenset[str]:
        """The ids of the rules."""
        return frozenset(rule.id for rule in self.rules)

    @property
    def titles(self) -> dict[str, str]:
        """What must hold, by the names that findings have."""
        return titles() | HOUSEKEEPING | {rule.id: rule.words.rstrip(".") for rule in self.registry.rules}

    def wants(self, problem: Problem) -> bool:
        """Whether a rule has to hold in the file where a finding is."""
        return not any(problem.rule in names and self._is_in(problem, pattern) for pattern, names in self.by_file)

    def _is_in(self, problem: Problem, pattern: str) -> bool:
        path = Path(problem.position.path)
        relative = os.path.relpath(path, self.folder).replace(os.sep, "/")
        return fnmatchcase(relative, pattern) or fnmatchcase(path.name, pattern)

    def unknown(self, found: Iterable[Problem]) -> tuple[Problem, ...]:
        """The findings that no baseline knows."""
        known = [(baseline, baseline.keys) for baseline in self.baselines]
        return tuple(each for each in found if not any(baseline.key_of(each) in keys for baseline, keys in known))

    def idle(self, found: Sequence[Problem], read: Sequence[Document]) -> Iterator[Problem]:
        """What baselines say that is not so any more."""
        for baseline in self.baselines:
            yield from baseline.idle(found, self.registry, self.applied, read)


def run(options: Namespace) -> int:
    """Report what does not."""
    settings = read_settings(options.config)
    task = _task(options, settings)
    if options.list_rules:
        write(_listed(task.rules), None)
        return CLEAN
    inputs = read_inputs(options)
    api = inputs.api()
    unread = [problem for problem in api.problems if unreadable([problem])]
    found = find(task.rules, subject_of(api, inputs.store), task.registry)
    left = tuple(problem for problem in found.broken if task.wants(problem))
    if options.write_baseline and not unread:
        return _write_baseline(options.write_baseline, task, left, api.described)
    told = (*unread, *task.unknown(left), *found.odd, *task.idle(left, api.described))
    problems = in_order(problem for problem in told if problem.name not in task.unheard)
    report(problems, options.format or settings.format, task.titles)
    if unread:
        return MISUSE
    if not api.documents:
        raise CommandError(NOTHING)
    return FINDINGS if fails(problems, options.fail_on or settings.fail_on) else CLEAN


def _task(options: Namespace, settings: Settings) -> Task:
    """What is to be done.

    Raises:
        CommandError: A plug-in is broken, a rule does not exist, or a baseline cannot be read.
    """
    registry = load_registry()
    if registry.faults:
        raise CommandError(registry.faults[0])
    where = f"{settings.name}: "
    _chosen(registry, settings.select, settings.ignore, where)  # By itself, so that a message can name the file.
    ignored = (*settings.ignore, *_split(options.ignore))
    rules = _chosen(registry, _split(options.select) or settings.select, ignored)
    by_file = [(pattern, _chosen(registry, names, (), where)) for pattern, names in settings.per_file_ignores if names]
    return Task(
        registry,
        rules,
        frozenset(ignored) & HOUSEKEEPING.keys(),
        settings.folder,
        tuple((pattern, frozenset(rule.id for rule in chosen)) for pattern, chosen in by_file),
        tuple(_baselines(options, settings)),
    )


def _chosen(registry: Registry, select: Sequence[str], ignore: Sequence[str], where: str = "") -> tuple[GuideRule, ...]:
    try:
        return registry.select(select, ignore)
    except SelectionError as error:
        msg = f"{where}{error}"
        raise CommandError(msg) from error


def _split(names: Iterable[str]) -> tuple[str, ...]:
    """Words of options that may be given several times, or have several with commas."""
    return tuple(word.strip() for name in names for word in name.split(",") if word.strip())


def _baselines(options: Namespace, settings: Settings) -> Iterator[Baseline]:
    """Those of the settings and of the options, but for the one that is to be written."""
    target = os.path.realpath(options.write_baseline) if options.write_baseline else ""
    named = (*(settings.folder / name for name in settings.baseline), *map(Path, options.baseline))
    for path in dict.fromkeys(named):
        if os.path.realpath(path) != target:
            yield _baseline(path)


def _baseline(path: Path) -> Baseline:
    try:
        return read_baseline(path, os.path.relpath(path).replace(os.sep, "/"))
    except BaselineError as error:
        raise CommandError(str(error)) from error


def _write_baseline(name: str, task: Task, found: Sequence[Problem], read: Sequence[Document]) -> int:
    """Write the findings that no other baseline knows."""
    path = Path(name)
    before = _baseline(path) if path.exists() else Baseline(path, name)
    new = before.renewed(task.unknown(found), task.applied, read)
    write(new.text(), name)
    count = len(new.known)
    sys.stderr.write(f"{name}: {count} finding{'s' if count != 1 else ''} known from now on\n")
    return CLEAN


def _listed(rules: Sequence[GuideRule]) -> str:
    """Rules by their pages: strength, id and words of each."""
    pages: dict[str, list[GuideRule]] = {}
    for rule in rules:
        pages.setdefault(rule.page or "of plug-ins", []).append(rule)
    width = max((len(rule.id) for rule in rules), default=0)
    blocks = [
        f"{page}\n"
        + "".join(f"  {rule.strength.value.ljust(6)}  {rule.id.ljust(width)}  {rule.words}\n" for rule in each)
        for page, each in pages.items()
    ]
    return "\n".join(blocks)
