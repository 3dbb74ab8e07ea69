"""What a description of an API says: the values that pages, linters and generators are made from.

Readers of each kind of document end in this model. It is cheap to make: a :class:`Body` or a :class:`Parameter` holds
its schema as a view, and :mod:`~sphinxcontrib_httpschema.api.attributes` opens that when somebody looks.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.attachments import RESOURCE, Attachment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinxcontrib_httpschema.api.templates import Template
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.node import Node
    from sphinxcontrib_httpschema.schema.schema import Schema

ROOT = "root"  #: The name of the group of endpoints that belong to the API itself.
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")  #: Methods that change nothing (RFC 9110 section 9.2.1).

Headers = tuple[tuple[str, str], ...]  #: Names and values of HTTP headers, in order.


class Parameter(NamedTuple):
    """A value that a request carries outside its body."""

    name: str  #: As the request spells it; of a path parameter, as the page spells it.
    location: str  #: ``path``, ``query`` or ``header``.
    schema: Schema  #: What the value may be.
    required: bool  #: The request cannot do without.


class Body(NamedTuple):
    """What a request carries."""

    media_type: str  #: How it is written, such as ``application/json``.
    schema: Schema  #: What it may be.
    required: bool  #: The request cannot do without.


class Response(NamedTuple):
    """One answer to a request."""

    status: int  #: HTTP status code.
    media_type: str  #: How its body is written.
    schema: Schema | None  #: What its body may be; nothing when it has none, or when nobody says.
    headers: Headers = ()  #: Headers that the description names, with an example value each.
    example: Node | None = None  #: A body that the description gives as an example.
    is_empty: bool = False  #: It has no body.


class Link(NamedTuple):
    """A link description object: what it says of itself, whichever draft it is written in."""

    rel: tuple[str, ...]  #: Its relations; usually one.
    template: Template  #: Its ``href``, as seen from the bases around it.
    title: str  #: Its title, or nothing.
    description: str  #: What it is for, in the markup of descriptions.
    node: Node  #: Where it stands.
    holder: Node  #: The schema that holds it.
    attachment: Attachment = RESOURCE  #: The values that it belongs to.
    is_base: bool = False  #: It only says where the API is: the ``self`` link of the API itself, without a method.


class Endpoint(NamedTuple):
    """One HTTP operation."""

    resource: str  #: Name of the resource that it belongs to, ``root`` if it belongs to the API itself.
    slug: str  #: What tells it from the resource's other endpoints.
    method: str  #: HTTP method, in capitals.
    link: Link  #: What it is read from. Several endpoints may share one.
    parameters: tuple[Parameter, ...] = ()  #: In the order path, query, header.
    body: Body | None = None  #: What the request carries.
    responses: tuple[Response, ...] = ()  #: In the order of their statuses.
    headers: Headers = ()  #: Headers of an example request, beyond those that every request has.
    stability: str = ""  #: ``prototype``, ``development``, ``production`` or ``deprecated``; or nothing.
    deprecated: bool = False  #: It will go away.

    @property
    def identity(self) -> str:
        """``resource:slug``, by which pages name it."""
        return f"{self.resource}:{self.slug}"

    @property
    def path(self) -> str:
        """The path with its variables, such as ``/apps/{app_id_or_name}``, without the query."""
        return self.link.template.path

    @property
    def title(self) -> str:
        """The title of its link; nothing if it has none."""
        return self.link.title

    @property
    def caption(self) -> str:
        """What people may call it: its title; else its relations, if it has any."""
        return self.link.title or ", ".join(self.link.rel)

    @property
    def signature(self) -> str:
        """Method and path: ``POST /apps``."""
        return f"{self.method} {self.path}"

    def parameters_in(self, location: str) -> tuple[Parameter, ...]:
        """The parameters that go in the path, the query or the headers."""
        return tuple(parameter for parameter in self.parameters if parameter.location == location)


class Resource(NamedTuple):
    """A kind of thing that the API serves, and what can be done with it."""

    name: str  #: By which pages name it.
    title: str  #: For people: ``App``.
    description: str  #: What it is, in the markup of descriptions.
    schema: Schema | None  #: Its serialization; nothing for the group of the API's own endpoints.
    links: tuple[Link, ...] = ()  #: All its links, also those that are no HTTP operation.
    endpoints: tuple[Endpoint, ...] = ()  #: In the order of the document.
    stability: str = ""  #: ``prototype``, ``development``, ``production`` or ``deprecated``; or nothing.
    deprecated: bool = False  #: It will go away.


class Api(NamedTuple):
    """A whole API."""

    name: str  #: By which pages name it, where there are several.
    title: str  #: For people.
    description: str  #: What it is, in the markup of descriptions.
    base_url: str  #: What paths are appended to; nothing if nobody says.
    headers: Headers = ()  #: What every request carries.
    resources: tuple[Resource, ...] = ()  #: In the order of the document.
    documents: tuple[Document, ...] = ()  #: What it was read from.
    described: tuple[Document, ...] = ()  #: These, and what their references lead to.
    stability: str = ""  #: As of a resource.
    owners: Mapping[Node, str] = MappingProxyType({})  #: From the place of a resource to its name.
    problems: tuple[Problem, ...] = ()  #: What was found wrong while reading.

    @property
    def endpoints(self) -> Iterator[Endpoint]:
        """All endpoints, in the order of the document."""
        for resource in self.resources:
            yield from resource.endpoints

    def resource(self, name: str) -> Resource | None:
        """The resource of that name."""
        return next((resource for resource in self.resources if resource.name == name), None)

    def owner(self, node: Node) -> str:
        """Name of the resource that a place belongs to; nothing if it belongs to none."""
        return owner_of(self.owners, node)


def owner_of(owners: Mapping[Node, str], node: Node) -> str:
    """The name, among ``owners``, of the innermost place around ``node``; nothing if there is none."""
    around: Node | None = node
    while around is not None:
        if found := owners.get(around):
            return found
        around = around.around
    return ""
