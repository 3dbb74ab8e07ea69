"""Baselines: files of findings that are known, so that only new ones are told.

Such a file is TOML, with a ``[[finding]]`` for each. A finding is known by its rule, its file and its JSON Pointer, as
lines may move. Names of files are relative to the folder of the baseline, wherever the command is run.
"""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinxcontrib_httpschema.problems import Kind, Place, Position, Problem, Severity, did_you_mean, nearest
from sphinxcontrib_httpschema.schema.document import Document

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sphinxcontrib_httpschema.lint.registry import Registry

KEYS = ("rule", "file", "pointer", "reason")  #: What is said of each finding. Only the reason may miss.
HEADER = "# Findings that are known. A reason is yours to add: it stays when this file is written again.\n"
_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*finding[ \t]*\]\]", re.MULTILINE)


class BaselineError(Exception):
    """A file is no baseline. The text says why, as a clause."""


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """One finding of a baseline, or several of one rule in one place."""

    file: str  #: The document, relative to the folder of the baseline, with slashes.
    pointer: str  #: Where in it.
    rule: str  #: Which rule is broken there.
    reason: str = ""  #: Why that is so, for people.

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from others."""
        return self.rule, self.file, self.pointer


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that one file knows."""

    path: Path  #: The file.
    name: str  #: The same, as messages name it.
    known: tuple[Known, ...] = ()  #: In the order of the file.
    lines: tuple[int, ...] = ()  #: Where each stands.

    def key_of(self, problem: Problem) -> tuple[str, str, str]:
        """By what the file would know a finding."""
        place = problem.place
        document = place.document if isinstance(place, Place) else None
        path = document.path if isinstance(document, Document) else Path(problem.position.path)
        return problem.rule, self._relative(path), problem.pointer

    def _relative(self, path: Path) -> str:
        try:
            name = os.path.relpath(path, os.path.realpath(self.path.parent))
        except ValueError:  # Another drive, on Windows.
            name = str(path)
        return name.replace(os.sep, "/")

    @property
    def keys(self) -> set[tuple[str, str, str]]:
        """The findings, by what tells them apart."""
        return {known.key for known in self.known}

    def idle(
        self, found: Iterable[Problem], registry: Registry, applied: Collection[str], read: Iterable[Document]
    ) -> Iterator[Problem]:
        """Entries for which nothing is found any more, or whose rule does not exist.

        Args:
            found: All findings.
            registry: The rules that there are.
            applied: The ids of those that were applied.
            read: The documents that were looked at. What the file says of others is left as it is, if they exist.
        """
        keys = {self.key_of(problem) for problem in found}
        for known, line in zip(self.known, self.lines, strict=True):
            at = Position(self.name, line, 1)
            if known.rule not in registry.ids:
                message, near = f'there is no rule "{known.rule}"', nearest(known.rule, registry.ids)
                yield Problem(Kind.LINT, message, at, "", near, Severity.WARNING, "ignore-unknown")
            elif known.key not in keys and self._was_looked_for(known, applied, read):
                message = f'"{known.rule}" finds nothing at {known.pointer or "the top"} of {known.file} any more'
                yield Problem(Kind.LINT, message, at, "take it out", (), Severity.WARNING, "ignore-stale")

    def _was_looked_for(self, known: Known, applied: Collection[str], read: Iterable[Document]) -> bool:
        names = {self._relative(document.path) for document in read}
        is_gone = not (self.path.parent / known.file).exists()
        return known.rule in applied and (known.file in names or is_gone)

    def renewed(self, found: Iterable[Problem], applied: Collection[str], read: Iterable[Document]) -> Baseline:
        """The file with what is found now. Reasons stay, and so does what nobody has looked for."""
        reasons = {known.key: known.reason for known in self.known}
        documents = tuple(read)
        kept = [known for known in self.known if not self._was_looked_for(known, applied, documents)]
        keys = {self.key_of(problem) for problem in found}
        new = {Known(file, pointer, rule, reasons.get((rule, file, pointer), "")) for rule, file, pointer in keys}
        return replace(
            self, known=tuple(sorted({*kept, *new}, key=lambda known: (known.file, known.pointer, known.rule)))
        )

    def text(self) -> str:
        """The file. It is the same for the same findings."""
        return HEADER + "".join(_entry(known) for known in self.known)


def _entry(known: Known) -> str:
    values = {"rule": known.rule, "file": known.file, "pointer": known.pointer, "reason": known.reason}
    return "\n[[finding]]\n" + "".join(f"{key} = {_quoted(value)}\n" for key, value in values.items())


def _quoted(text: str) -> str:
    """A text as TOML has it: as JSON, where that has an escape for whatever TOML forbids, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_baseline(path: Path, name: str) -> Baseline:
    """Read a file; ``name`` is what messages call it.

    Raises:
        BaselineError: It cannot be read, or says something else than a baseline does.
    """
    try:
        text = path.read_text("utf-8")
        entries = tomllib.loads(text)
    except OSError as error:
        msg = f"{name} cannot be read: {(error.strerror or 'it cannot be opened').lower()}"
        raise BaselineError(msg) from error
    except ValueError as error:  # Also of text that is not UTF-8.
        msg = f"{name} is no TOML: {error}"
        raise BaselineError(msg) from error
    found = entries.pop("finding", [])
    if entries or not isinstance(found, list):
        msg = f"{name} is no baseline: all in it must be under [[finding]]"
        raise BaselineError(msg)
    known = tuple(_known(entry, f"{name}: finding {count}") for count, entry in enumerate(found, 1))
    starts = [text.count("\n", 0, head.start()) + 1 for head in _HEAD.finditer(text)]
    lines = tuple(starts[index] if index < len(starts) else 1 for index in range(len(known)))
    return Baseline(path, name, known, lines)


def _known(entry: Any, where: str) -> Known:  # noqa: ANN401 - whatever stands in TOML.
    if not isinstance(entry, dict):
        msg = f"{where} must be a table"
        raise BaselineError(msg)
    for key, value in entry.items():
        if key not in KEYS:
            msg = f'{where} has an unknown key "{key}"{did_you_mean(nearest(key, KEYS))}'
            raise BaselineError(msg)
        if not isinstance(value, str):
            msg = f'{where}: "{key}" must be a text'
            raise BaselineError(msg)
    if missing := [key for key in KEYS[:3] if key not in entry]:
        msg = f'{where} lacks "{missing[0]}"'
        raise BaselineError(msg)
    return Known(entry["file"], entry["pointer"], entry["rule"], entry.get("reason", ""))
