"""The APIs of a Sphinx project, as the process holds them from ``builder-inited`` on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema import __version__
from sphinxcontrib_httpschema.api.attributes import Shapes
from sphinxcontrib_httpschema.api.examples import Examples
from sphinxcontrib_httpschema.api.facts import facts
from sphinxcontrib_httpschema.api.loading import load_api
from sphinxcontrib_httpschema.api.messages import body_of, example_of
from sphinxcontrib_httpschema.api.selectors import SelectorError
from sphinxcontrib_httpschema.api.words import type_words
from sphinxcontrib_httpschema.clients.samples import CLIENT_SAMPLES
from sphinxcontrib_httpschema.problems import did_you_mean, nearest
from sphinxcontrib_httpschema.samples import SAMPLES
from sphinxcontrib_httpschema.schema.references import Resolver
from sphinxcontrib_httpschema.sphinx_ext.config import Config, default_name, sources
from sphinxcontrib_httpschema.sphinx_ext.fingerprints import digest_of, digest_of_file
from sphinxcontrib_httpschema.sphinx_ext.translation import Language, translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sphinxcontrib_httpschema.api.loading import Source
    from sphinxcontrib_httpschema.api.messages import Example
    from sphinxcontrib_httpschema.api.model import Api, Endpoint, Resource, Response
    from sphinxcontrib_httpschema.api.shapes import Shape
    from sphinxcontrib_httpschema.api.words import Say, Words
    from sphinxcontrib_httpschema.clients import Client
    from sphinxcontrib_httpschema.samples import Sample
    from sphinxcontrib_httpschema.schema.node import Node
    from sphinxcontrib_httpschema.schema.store import Store
    from sphinxcontrib_httpschema.sphinx_ext.linting import Linter


@dataclass(frozen=True, slots=True)
class Loaded:
    """One API with what has been worked out of it."""

    api: Api  #: The model.
    store: Store  #: The documents that it was read from.
    resolver: Resolver  #: Follows references among them.
    shapes: Shapes  #: Its schemas, opened.
    examples: Examples  #: Its example values.
    is_default: bool  #: Names of its things go without the name of the API.
    resources: dict[str, Resource]  #: By name.
    endpoints: dict[str, Endpoint]  #: By identity.
    titles: dict[str, str]  #: Of the resources, by name.
    say: Say  #: The language.
    written: Api  #: The API as it is written, before anything is translated: for rules, and for clients.
    linked: dict[Node, Endpoint]  #: Endpoints by their links; of several of one link, the first.
    _words: dict[int, tuple[Words, tuple[Words, ...]]] = field(default_factory=dict)
    _messages: dict[tuple[str, Response | None], Example] = field(default_factory=dict)
    _clients: dict[str, Client] = field(default_factory=dict)

    def words(self, shape: Shape) -> tuple[Words, tuple[Words, ...]]:
        """What kind of value a shape is, and its limits in sentences. Shapes stay as long as their API does."""
        if id(shape) not in self._words:
            self._words[id(shape)] = type_words(shape, self.titles, self.say), facts(shape, self.say, self.titles)
        return self._words[id(shape)]

    def example(self, endpoint: Endpoint, response: Response | None = None) -> Example:
        """An example request with that response, or with the first one."""
        key = (endpoint.identity, response or next(iter(endpoint.responses), None))
        if key not in self._messages:
            self._messages[key] = example_of(endpoint, self.api, self.examples, key[1])
        return self._messages[key]

    def faults_of_values(self, endpoint: Endpoint, values: Mapping[str, object]) -> Iterator[str]:
        """What is wrong with values that somebody wants in an example: unknown names, or an invalid body."""
        shape = self.shapes.opened(self.shapes.of(endpoint.body.schema)) if endpoint.body else None
        attributes = [attribute.name for attribute in shape.attributes] if shape else []
        known = [*(parameter.name for parameter in endpoint.parameters), *attributes]
        is_open = shape is not None and (bool(shape.values) or not attributes)
        for name in values:
            if name not in known and not is_open:
                yield f'"{name}" is no parameter and no attribute of the body{did_you_mean(nearest(name, known))}'
        if endpoint.body and values:
            body = body_of(endpoint, self.examples, values)
            errors = self.examples.validators.errors(endpoint.body.schema, body)
            yield from (f"make the body invalid: {error}" for error in errors)

    def client(self, language: str) -> Client:
        """A client of the API as it is written, before anything is translated."""
        from sphinxcontrib_httpschema.clients import generate  # noqa: PLC0415 - most projects have none.

        if language not in self._clients:
            self._clients[language] = generate(self.written, language)
        return self._clients[language]

    def full(self, name: str, kind: str = "") -> str:
        """The name of a thing of this API among those of all APIs. Rules are of none."""
        return name if self.is_default or kind == "rule" else f"{self.api.name}/{name}"


@dataclass(frozen=True)  # No slots: the digest is worked out when somebody asks, and stays.
class Project:
    """The APIs of a Sphinx project by name, and which of them is meant where none is named."""

    apis: dict[str, Loaded] = field(default_factory=dict)  #: In the order of the configuration.
    default: str = ""  #: Name of the default API; nothing if there is none.
    config: Config = field(default_factory=Config)  #: The configuration values, checked.
    language: Language = field(default_factory=Language)  #: Of its pages.
    highlighted: dict[tuple[str, str], str] = field(default_factory=dict)  #: Code as HTML, by language and text.

    @classmethod
    def load(cls, config: Config, confdir: Path, language: Language) -> Project:
        """Read and check every API of the configuration."""
        found = sources(config, confdir)
        default = default_name(config, found)
        apis = {name: _loaded(source, language, is_default=name == default) for name, source in found.items()}
        return cls(apis, default, config, language)

    @cached_property
    def digest(self) -> str:
        """A digest of the configuration, of catalogues, and of all files that the APIs were read from or that miss."""
        files = [
            (name, [(str(path), document.digest) for path, document in sorted(loaded.store.documents.items())])
            for name, loaded in self.apis.items()
        ]
        missing = [sorted(map(str, loaded.store.missing)) for loaded in self.apis.values()]
        config = replace(self.config, rules=(), own_samples=None)  # Functions look different in each process.
        own = {name: fingerprint_of(sample) for name, sample in (self.config.own_samples or {}).items()}
        return digest_of(__version__, config, own, self.language.digest, files, missing)

    @cached_property
    def samples(self) -> dict[str, Sample]:
        """The languages that requests can be shown in, by name."""
        return {**SAMPLES, **CLIENT_SAMPLES, **(self.config.own_samples or {})}

    @cached_property
    def linter(self) -> Linter:
        """The rules, applied to the APIs."""
        from sphinxcontrib_httpschema.sphinx_ext.linting import linter_of  # noqa: PLC0415 - rules are many, and seldom asked for.

        return linter_of(self.config, self.apis.values())

    def api(self, name: str = "") -> Loaded:
        """The API of that name, or the default one.

        Raises:
            SelectorError: There is none, or it is not clear which is the default.
        """
        if not self.apis:
            reason = "cannot be looked up: httpschema_apis in conf.py names no API"
            raise SelectorError(name or "schema", reason)
        if not name and not self.default:
            reason = "must be given: there are several APIs and no httpschema_default_api"
            given = ":api:"
            raise SelectorError(given, reason, list(self.apis))
        if (name or self.default) not in self.apis:
            near = nearest(name, self.apis, most=3)
            raise SelectorError(name, "is no API of httpschema_apis", near)
        return self.apis[name or self.default]

    def split(self, selector: str, name: str = "") -> tuple[Loaded, str]:
        """The API that a selector means, and what of the selector is left: ``platform/app:create`` names its API.

        Raises:
            SelectorError: As :meth:`api`.
        """
        lead, slash, rest = selector.partition("/")
        if slash and lead in self.apis and not name:
            return self.apis[lead], rest
        return self.api(name), selector


def fingerprint_of(sample: Sample) -> object:
    """What tells a language from another one of the same name: its template, or the file that its function is in."""
    code = getattr(sample.written, "__code__", None)
    return sample.title, sample.lexer, sample.source or (code and digest_of_file(code.co_filename))


def _loaded(source: Source, language: Language, *, is_default: bool) -> Loaded:
    written, store = load_api(source)
    api = translated(written, language)
    examples = Examples()
    return Loaded(
        api,
        store,
        Resolver(store),
        Shapes(api, examples.validators),
        examples,
        is_default,
        {resource.name: resource for resource in api.resources},
        {endpoint.identity: endpoint for endpoint in api.endpoints},
        {resource.name: resource.title or resource.name for resource in api.resources if resource.schema},
        language.say,
        written,
        {endpoint.link.node: endpoint for endpoint in reversed(list(api.endpoints))},
    )
