"""The configuration values, declared once: registration and the reference page are loops over :class:`Config`."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinxcontrib_httpschema.api.hyperschema import Settings
from sphinxcontrib_httpschema.api.loading import Source
from sphinxcontrib_httpschema.api.model import SAFE
from sphinxcontrib_httpschema.clients.samples import CLIENT_SAMPLES
from sphinxcontrib_httpschema.problems import Kind, did_you_mean, nearest
from sphinxcontrib_httpschema.samples import SAMPLES, Sample, can_name
from sphinxcontrib_httpschema.sphinx_ext.markdown import DESCRIPTION_MARKUPS, TRUSTED
from sphinxcontrib_httpschema.sphinx_ext.tabs import DESIGN, OWN, SAMPLE_TABS
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
    own_samples: dict[str, Sample] | None = field(
        default=None,
        metadata={
            "types": (dict, NoneType),
            "help": "Languages that the project adds, by name. ``httpschema_samples`` and ``:samples:`` may name "
            "them like the others; one that has the name of another takes its place.",
        },
    )
    sample_tabs: str = field(
        default=OWN,
        metadata={
            "types": (str,),
            "help": "How several languages stand on a web page: ``own`` for tabs that need no script, "
            "``sphinx-design`` for those of that extension, which must be loaded, or ``none``: one below the other.",
            "rebuild": "html",
        },
    )
    script: bool = field(
        default=True,
        metadata={
            "types": (bool,),
            "help": "Whether pages have a few lines of JavaScript, which keep the language that the reader has "
            "chosen from block to block and from page to page. Without it nothing is missing but that.",
            "rebuild": "html",
        },
    )
    open_levels: int = field(
        default=1,
        metadata={
            "types": (int,),
            "help": "How many levels of attributes inside of attributes are open when a page is opened. Whatever is "
            "folded opens when a link leads into it, and is printed.",
        },
    )
    description_markup: str = field(
        default="markdown",
        metadata={
            "types": (str,),
            "help": "How descriptions in schemas are read: ``markdown`` (CommonMark, as data), ``text``, or ``rst``: "
            "reStructuredText with its roles and directives, for schemas that you trust like your pages.",
        },
    )
    check_examples: bool = field(
        default=False,
        metadata={
            "types": (bool,),
            "help": "Whether to warn of examples and defaults in schemas that break the schema they stand in. Pages "
            "show other values in their place either way.",
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
    lint: bool | Sequence[str] = field(
        default=False,
        metadata={
            "types": (bool, list, tuple),
            "help": "Whether to warn of what breaks rules of :ref:`the design guide <guide>`: ``True``, or a list of "
            "rules, pages, patterns of both, and strengths (``MUST``). See :doc:`lint`.",
        },
    )
    lint_ignore: Sequence[str] = field(
        default=(),
        metadata={"types": (list, tuple), "help": "Rules not to warn of, named in the same ways."},
    )
    rules: Sequence[Any] = field(
        default=(),
        metadata={"types": (list, tuple), "help": "Rules of the project itself, as :ref:`own-rules` has them."},
    )
    try_base_url: str | dict[str, str] = field(
        default="",
        metadata={
            "types": (str, dict),
            "help": "Where the builder ``schema-try`` sends the example requests of the default API; those of "
            "several APIs are given by name. Nothing is sent anywhere else.",
        },
    )
    try_methods: str | Sequence[str] = field(
        default=" ".join(SAFE),
        metadata={
            "types": (str, list, tuple),
            "help": "The methods whose requests ``schema-try`` sends, as words or as a list. Those of the default "
            "change nothing on the server.",
        },
    )
    try_headers: dict[str, str] | None = field(
        default=None,
        metadata={
            "types": (dict, NoneType),
            "help": "Headers that ``schema-try`` sends with all requests, in the place of those of the examples. "
            "``$NAME`` stands for what the environment has by that name.",
        },
    )
    try_timeout: float = field(
        default=10,
        metadata={"types": (int, float), "help": "Seconds that ``schema-try`` waits for an answer."},
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
        rebuild = each.metadata.get("rebuild", "")
        app.add_config_value(PREFIX + each.name, each.default, rebuild, types=frozenset(each.metadata["types"]))
    app.connect("config-inited", set_functions_aside, priority=900)  # When Sphinx has looked at the types.


def set_functions_aside(_app: Sphinx, config: SphinxConfig) -> None:
    """Keep rules and samples out of what the environment pickles: nobody could bring functions of ``conf.py`` back."""
    if isinstance(given := config[f"{PREFIX}rules"], (list, tuple)):
        config[f"{PREFIX}rules"] = [Aside(each) for each in given]
    if isinstance(given := config[f"{PREFIX}own_samples"], dict):
        config[f"{PREFIX}own_samples"] = {name: Aside(each) for name, each in given.items()}


class Aside(NamedTuple):
    """A value that is gone when it comes out of a pickle."""

    value: Any  #: It.

    def __reduce__(self) -> tuple[type[None], tuple[()]]:
        """How nothing of it is kept."""
        return NoneType, ()


def _brought_back(value: Any) -> Any:  # noqa: ANN401 - whatever ``conf.py`` says.
    """A list or a dictionary with what was set aside."""
    if isinstance(value, dict):
        return {key: each.value if isinstance(each, Aside) else each for key, each in value.items()}
    return [each.value if isinstance(each, Aside) else each for each in value] if isinstance(value, list) else value


def read_config(config: SphinxConfig) -> Config:
    """The values as the user gave them; what cannot be used is warned of and replaced by its default."""
    given = {each.name: _brought_back(getattr(config, PREFIX + each.name)) for each in fields(Config)}
    for each in fields(Config):
        if not isinstance(given[each.name], each.metadata["types"]):  # Sphinx has warned of the type.
            given[each.name] = each.default
    given["roots"] = list(_texts("roots", given["roots"], "path"))
    given["lint_ignore"] = list(_texts("lint_ignore", given["lint_ignore"], "rule"))
    if not isinstance(given["lint"], bool):
        given["lint"] = list(_texts("lint", given["lint"], "rule"))
    given["own_samples"] = dict(_own_samples(given["own_samples"] or {}))
    given["samples"] = list(_known("samples", given["samples"], {**SAMPLES, **CLIENT_SAMPLES, **given["own_samples"]}))
    for name, known in (
        ("description_markup", (*DESCRIPTION_MARKUPS, TRUSTED)),
        ("sample_tabs", SAMPLE_TABS),
    ):
        if not list(_known(name, [given[name]], known)):
            given[name] = getattr(Config(), name)
    if given["sample_tabs"] == DESIGN and "sphinx_design" not in config.extensions:
        warn(Kind.CONFIG, f'{PREFIX}sample_tabs: "{DESIGN}" needs "sphinx_design" among the extensions', None)
        given["sample_tabs"] = OWN
    return Config(**given)


def _known(name: str, values: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    names = list(known)
    for value in values:
        if value in names:
            yield value
            continue
        near = did_you_mean(nearest(str(value), names))
        warn(Kind.CONFIG, f'{PREFIX}{name}: "{value}" is none of {", ".join(names)}{near}', None)


def _own_samples(samples: dict[object, object]) -> Iterator[tuple[str, Sample]]:
    for name, sample in samples.items():
        if isinstance(name, str) and can_name(name) and isinstance(sample, Sample):
            yield name, sample
        elif isinstance(sample, Sample):
            known = 'letters, digits and "_.+#-"'
            warn(Kind.CONFIG, f"{PREFIX}own_samples: {name!r} cannot name a language, as it is not of {known}", None)
        else:
            warn(Kind.CONFIG, f'{PREFIX}own_samples: "{name}" must be a Sample; it is left out', None)


def _texts(name: str, values: Iterable[object], what: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        else:
            warn(Kind.CONFIG, f"{PREFIX}{name}: {value!r} is no {what}; it is left out", None)


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
