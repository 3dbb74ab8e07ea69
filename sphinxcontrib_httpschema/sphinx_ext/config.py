"""The configuration values, declared once: registration and the reference page are loops over :class:`Config`."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinxcontrib_httpschema.api.hyperschema import Settings
from sphinxcontrib_httpschema.api.loading import Source
from sphinxcontrib_httpschema.problems import Kind, did_you_mean, nearest
from sphinxcontrib_httpschema.samples import SAMPLES
from sphinxcontrib_httpschema.sphinx_ext.markdown import DESCRIPTION_MARKUPS
from sphinxcontrib_httpschema.sphinx_ext.warn import warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config as SphinxConfig

PREFIX = "httpschema_"  #: What the names of all values begin with.
ENTRY_KEYS = {"path": str, "meta": str, "base_url": str, "headers": dict}  #: What the entry of one API may hold.


@dataclass(frozen=True, slots=True)
class Config:
    """All configuration values. Paths are relative to the folder of ``conf.py``."""

    apis: str | dict[str, Any] = field(
        default="",
        metadata={
            "types": (str, dict),
            "help": "The API to document: a schema file, or a folder of schemata. Several APIs are given by name, each "
            "as a path or as a dictionary of ``path``, ``meta``, ``base_url`` and ``headers``.",
        },
    )
    default_api: str = field(
        default="",
        metadata={
            "types": (str,),
            "help": "The API that a directive without ``:api:`` means. A single API needs no such choice.",
        },
    )
    samples: Sequence[str] = field(
        default=("curl",),
        metadata={"types": (list, tuple), "help": "Languages of example requests, in order."},
    )
    description_markup: str = field(
        default="markdown",
        metadata={
            "types": (str,),
            "help": "How descriptions in schemas are read: ``markdown`` (CommonMark, as data) or ``text``.",
        },
    )
    coverage_fail_under: float = field(
        default=0,
        metadata={
            "types": (float, int),
            "help": "How many percent of the endpoints of each API the pages must document for the builder "
            "``schema-coverage`` to succeed.",
        },
    )
    roots: Sequence[str] = field(
        default=(".",),
        metadata={
            "types": (list, tuple),
            "help": "Folders that a ``$ref`` may reach into, besides that of ``conf.py`` and those of the APIs.",
        },
    )


def register(app: Sphinx) -> None:
    """Tell Sphinx of the values."""
    for each in fields(Config):
        # Sphinx need not read all pages again when a value changes: ``rebuilds`` finds those that look different.
        app.add_config_value(PREFIX + each.name, each.default, "", types=frozenset(each.metadata["types"]))


def read_config(config: SphinxConfig) -> Config:
    """The values as the user gave them; what cannot be used is warned of and replaced by its default."""
    given = {each.name: getattr(config, PREFIX + each.name) for each in fields(Config)}
    for each in fields(Config):
        if not isinstance(given[each.name], each.metadata["types"]):  # Sphinx has warned of the type.
            given[each.name] = each.default
    given["roots"] = list(_texts("roots", given["roots"]))
    given["samples"] = list(_known("samples", given["samples"], SAMPLES))
    if not list(_known("description_markup", [given["description_markup"]], DESCRIPTION_MARKUPS)):
        given["description_markup"] = Config().description_markup
    return Config(**given)


def _known(name: str, values: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    names = list(known)
    for value in values:
        if value in names:
            yield value
            continue
        near = did_you_mean(nearest(str(value), names))
        warn(Kind.CONFIG, f'{PREFIX}{name}: "{value}" is none of {", ".join(names)}{near}', None)


def _texts(name: str, values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        else:
            warn(Kind.CONFIG, f"{PREFIX}{name}: {value!r} is no path; it is left out", None)


def sources(config: Config, confdir: Path) -> dict[str, Source]:
    """The configured APIs by name, in order. A single one has a name as well, which no page needs to know."""
    if not config.apis:
        return {}  # A directive will say so where it needs an API.
    entries = {"api": config.apis} if isinstance(config.apis, str) else config.apis
    roots = (confdir, *(confdir / root for root in config.roots))
    found: dict[str, Source] = {}
    for name, entry in entries.items():
        values = {"path": entry} if isinstance(entry, str) else entry
        if _is_usable(name, values):
            found[name] = _source(name, values, confdir, roots)
    return found


def _is_usable(name: str, values: object) -> bool:
    where = f'{PREFIX}apis: the entry "{name}"'
    path = values.get("path") if isinstance(values, dict) else None
    if not isinstance(values, dict) or not isinstance(path, str) or not path:
        warn(Kind.CONFIG, f'{where} must be a path, or a dictionary with a "path"; it is left out', None)
        return False
    for key, value in values.items():
        if key not in ENTRY_KEYS:
            warn(Kind.CONFIG, f'{where} has an unknown key "{key}"{did_you_mean(nearest(str(key), ENTRY_KEYS))}', None)
        elif not isinstance(value, ENTRY_KEYS[key]):
            warn(Kind.CONFIG, f'{where}: "{key}" must be a {ENTRY_KEYS[key].__name__}; the API is left out', None)
            return False
    return True


def _source(name: str, values: dict[str, Any], confdir: Path, roots: tuple[Path, ...]) -> Source:
    headers = tuple((str(key), str(value)) for key, value in values.get("headers", {}).items())
    settings = Settings(name, values.get("base_url", "").rstrip("/"), headers)
    meta = confdir / values["meta"] if "meta" in values else None
    return Source(confdir / values["path"], meta, roots, Path.cwd(), settings)


def default_name(config: Config, names: Iterable[str]) -> str:
    """Name of the API that a directive means which names none; nothing if that is not clear."""
    known = list(names)
    if config.default_api and config.default_api not in known:
        near = did_you_mean(nearest(config.default_api, known))
        warn(Kind.CONFIG, f'{PREFIX}default_api: there is no API "{config.default_api}"{near}', None)
        return ""
    return config.default_api or (known[0] if len(known) == 1 else "")
