"""Settings of ``httpschema lint``: in ``pyproject.toml``, or in a ``httpschema.toml`` of its own."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinxcontrib_httpschema.cli import CommandError
from sphinxcontrib_httpschema.cli.parser import FORMATS, LEVELS
from sphinxcontrib_httpschema.problems import did_you_mean, nearest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: The files that are looked for in each folder, the first of which counts, and the tables that lead to the settings.
FILES = {"httpschema.toml": ("lint",), "pyproject.toml": ("tool", "httpschema", "lint")}
#: What the table may hold.
KEYS = ("select", "ignore", "baseline", "per-file-ignores", "fail-on", "format")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a file says, checked. Rules are not looked up yet."""

    name: str = ""  #: The file, as messages name it.
    folder: Path = field(default_factory=Path.cwd)  #: Where it is.
    select: tuple[str, ...] = ()  #: Rules to apply; none for all.
    ignore: tuple[str, ...] = ()  #: Rules not to apply.
    baseline: tuple[str, ...] = ()  #: Files of findings that are known, relative to the folder.
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()  #: Patterns of files, and rules not to apply there.
    fail_on: str = "must"  #: The least finding that makes the status 1.
    format: str = "text"  #: Of the findings.


def read_settings(given: str | None) -> Settings:
    """The settings of a file; of the nearest one, here or in a folder above, if none is given.

    Raises:
        CommandError: The file cannot be read, or says something that has no meaning.
    """
    if given is not None:
        path = Path(given)
        tables = FILES["pyproject.toml"] if path.name == "pyproject.toml" else FILES["httpschema.toml"]
        return _settings(_table(path, tables) or {}, path)
    return next(_nearest(Path.cwd()), Settings())


def _nearest(here: Path) -> Iterator[Settings]:
    for folder in (here, *here.parents):
        for name, tables in FILES.items():
            path = folder / name
            if path.is_file() and (found := _table(path, tables)) is not None:
                yield _settings(found, path)


def _table(path: Path, tables: Sequence[str]) -> dict[str, Any] | None:
    """The table that ``tables`` lead to; nothing if the file does not have it."""
    try:
        found: Any = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        msg = f"{path} cannot be read: {(error.strerror or 'it cannot be opened').lower()}"
        raise CommandError(msg) from error
    except ValueError as error:
        msg = f"{path} is no TOML: {error}"
        raise CommandError(msg) from error
    *around, last = tables
    for name in around:
        found = found.get(name) if isinstance(found, dict) else None
    if not isinstance(found, dict):
        return None
    _check_keys(found, (last,), path, ".".join(around))
    if not isinstance(found.get(last, {}), dict):
        msg = f'{path}: "{last}" must be a table'
        raise CommandError(msg)
    return found.get(last)


def _check_keys(table: dict[str, Any], known: Sequence[str], path: Path, where: str) -> None:
    for key in table:
        if key not in known:
            inside = f" in [{where}]" if where else ""
            msg = f'{path}: there is no setting "{key}"{inside}{did_you_mean(nearest(key, known))}'
            raise CommandError(msg)


def _settings(table: dict[str, Any], path: Path) -> Settings:
    _check_keys(table, KEYS, path, "lint")
    reader = _Reader(path, table)
    return Settings(
        name=str(path),
        folder=path.parent,
        select=reader.texts("select"),
        ignore=reader.texts("ignore"),
        baseline=reader.texts("baseline", alone=True),
        per_file_ignores=reader.by_file("per-file-ignores"),
        fail_on=reader.one_of("fail-on", LEVELS, "must"),
        format=reader.one_of("format", FORMATS, "text"),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes values out of a table, and raises CommandError for those of a wrong type."""

    path: Path
    table: dict[str, Any]

    def texts(self, key: str, *, alone: bool = False) -> tuple[str, ...]:
        """A list of texts, or one alone."""
        value = self.table.get(key, [])
        return self._list([value] if alone and isinstance(value, str) else value, key)

    def by_file(self, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """A table of lists of texts."""
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            raise self._fault(key, is_table=True)
        return tuple((name, self._list(each, key, name)) for name, each in value.items())

    def one_of(self, key: str, known: Sequence[str], default: str) -> str:
        """One of some words."""
        value = self.table.get(key, default)
        if value not in known:
            raise self._fault(key, known)
        return str(value)

    def _list(self, value: object, *keys: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self._fault(".".join(keys))
        return tuple(value)

    def _fault(self, key: str, known: Sequence[str] = (), *, is_table: bool = False) -> CommandError:
        wanted = "a table" if is_table else f"one of {', '.join(known)}" if known else "a list of texts"
        return CommandError(f'{self.path}: "{key}" must be {wanted}')
