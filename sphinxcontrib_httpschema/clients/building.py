"""From an API to the view of its client."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema import __version__
from sphinxcontrib_httpschema.api.messages import CREDENTIAL, OF_CLIENTS
from sphinxcontrib_httpschema.clients.docs import paragraphs, sentence
from sphinxcontrib_httpschema.clients.methods import MethodBuilder
from sphinxcontrib_httpschema.clients.names import Name, Names, name_of
from sphinxcontrib_httpschema.clients.options import DEFAULTS
from sphinxcontrib_httpschema.clients.reading import TypeReader, resource_name
from sphinxcontrib_httpschema.clients.view import ClientView, Service
from sphinxcontrib_httpschema.problems import Kind, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.model import Api, Resource
    from sphinxcontrib_httpschema.clients.options import Options
    from sphinxcontrib_httpschema.problems import Place


def view_of(api: Api, options: Options = DEFAULTS) -> ClientView:
    """The client of an API: a service for each resource that has endpoints, a method for each endpoint."""
    builder = _Builder(api)
    services = tuple(builder.services())
    return ClientView(
        name=name_of(options.name or api.title, "api"),
        title=" ".join(paragraphs(api.title)),
        docs=paragraphs(api.description),
        base_url=(options.base_url or api.base_url).rstrip("/"),
        headers=tuple(_common({**dict(api.headers), **dict(options.headers)})),
        digest=digest_of(api),
        generator=f"sphinxcontrib-httpschema {__version__}",
        services=services,
        objects=tuple(builder.reader.objects),
        enums=tuple(builder.reader.enums.values()),
        problems=tuple(builder.problems),
    )


def digest_of(api: Api) -> str:
    """What tells one state of a schema from another: 16 hex digits, the same however the files are laid out."""
    total = hashlib.sha256()
    for document in api.documents:
        text = json.dumps(document.contents, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        total.update(text.encode("ascii"))
    return total.hexdigest()[:16]


def _common(headers: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The headers that code may hold: no secrets, and none that every client writes itself."""
    for name, value in headers.items():
        if not CREDENTIAL.fullmatch(name) and name.lower() not in OF_CLIENTS and "$TOKEN" not in value:
            yield name, value


@dataclass(slots=True)
class _Builder:
    """Makes the parts of one view."""

    api: Api
    reader: TypeReader = field(init=False)
    methods: MethodBuilder = field(init=False)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.reader = TypeReader(self.api)
        for resource in self.api.resources:  # Resources come first to their names.
            if resource.schema and resource.endpoints:
                self.reader.type_of(resource.schema, resource_name(resource.name))
        self.methods = MethodBuilder(self.reader)

    def services(self) -> Iterator[Service]:
        """Those of resources that have endpoints."""
        names = Names()
        for resource in self.api.resources:
            if resource.endpoints:
                yield self._service(resource, names)

    def _service(self, resource: Resource, names: Names) -> Service:
        wanted = resource_name(resource.name)
        name = names.distinct(wanted)
        node = resource.schema.source if resource.schema else resource.endpoints[0].link.node
        if name != wanted:
            self.problems.append(_renamed(f'the resource "{resource.name}"', wanted, name, node.key))
        taken, methods = Names(), []
        for endpoint in resource.endpoints:
            own = name_of(endpoint.slug, endpoint.method)
            free = taken.distinct(own)
            if free != own:
                self.problems.append(_renamed(f'"{endpoint.identity}"', own, free, endpoint.link.node.place))
            methods.append(self.methods.method(endpoint, free, wanted))
        guesses = (Name((*name.words, word)) for word in ("service", "endpoints"))
        type_name = self.reader.names.distinct(next(filter(self.reader.names.has_free, guesses), name))
        title = sentence(" ".join(paragraphs(resource.title)))
        return Service(name, type_name, title, paragraphs(resource.description), tuple(methods))


def _renamed(what: str, wanted: Name, name: Name, place: Place) -> Problem:
    message = f'{what} would be called "{wanted.snake}" in a client, as another one is'
    return Problem(Kind.DUPLICATE, message, place, f'it is called "{name.snake}"', severity=Severity.NOTE)
