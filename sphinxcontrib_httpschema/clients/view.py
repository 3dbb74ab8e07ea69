"""A client as templates need it: services with methods, and the types of what they take and give.

Nothing here belongs to a language. Names are :class:`~sphinxcontrib_httpschema.clients.names.Name`; all other texts are
as schemas have them, and go into code through the filters of
:mod:`~sphinxcontrib_httpschema.clients.render` only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from sphinxcontrib_httpschema.clients.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.model import Endpoint, Headers
    from sphinxcontrib_httpschema.clients.names import Name
    from sphinxcontrib_httpschema.clients.types import Enum, Field, Object, Type
    from sphinxcontrib_httpschema.problems import Problem

SEGMENT, RESERVED, ADDRESS = "segment", "reserved", "address"  #: How a value in a path is escaped.


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a path, or of the fixed part of a query, that an argument goes into."""

    field: Field  #: The argument. Of several values, ``joiner`` stands between them.
    rule: str  #: See :class:`Method`.
    joiner: str = ","  #: What stands between the values of an array.
    prefix: int = 0  #: Only so many characters of the value are taken; 0 for all.


Piece: TypeAlias = "str | Slot"  #: Literal text, percent-encoded as it is to be sent; or the place of a value.


@dataclass(frozen=True, slots=True)
class Body:
    """What a method sends."""

    kind: str  #: ``json``, ``form``, ``multipart``, ``text`` or ``bytes``.
    media_type: str  #: Its ``Content-Type``; nothing where the boundary belongs to it.
    required: bool  #: There must be one.
    fields: tuple[Field, ...] = ()  #: Arguments that are its members. If there are none, ``value`` is the whole.
    value: Field | None = None  #: The argument that is the whole body.
    is_open: bool = False  #: Beside the fields, there may be members of other names.


@dataclass(frozen=True, slots=True)
class Result:
    """What a method gives."""

    kind: str  #: ``none``, ``json``, ``text`` or ``bytes``.
    type: Type  #: Of JSON: what it may be.


@dataclass(frozen=True, slots=True)
class Method:
    """One endpoint.

    A value in the path is escaped by the rule of its slot:

    - ``segment``: all but unreserved characters are percent-encoded; an empty text, ``.`` and ``..`` are refused.
    - ``reserved``: as RFC 6570 has it for ``{+var}``, but ``?`` and ``#`` are percent-encoded too; segments ``.`` and
      ``..`` are refused.
    - ``address``: the value is a whole URL, of HTTP, or a path.
    """

    name: Name  #: Distinct among those of its service.
    endpoint: Endpoint  #: Where it comes from.
    verb: str  #: The HTTP method: capitals, digits, ``-``.
    path: tuple[Piece, ...]  #: Up to the query. It begins with ``/``, unless it is a whole URL.
    query_text: tuple[Piece, ...]  #: What the query always begins with, such as ``a=1``; mostly nothing.
    arguments: tuple[Field, ...]  #: Those of the path, in its order, each once.
    query: tuple[Field, ...]  #: In the order of the schema.
    headers: tuple[Field, ...]  #: In the order of the schema.
    body: Body | None  #: What is sent.
    result: Result  #: What is given.
    accept: str  #: The media type to ask for.
    ranges: tuple[str, ...] = ()  #: What a list may be sorted by, as prmd's ``ranges`` has it.
    title: str = ""  #: What it does in a few words, without line breaks.
    docs: tuple[str, ...] = ()  #: What it does, in paragraphs of plain text without line breaks.
    deprecated: str = ""  #: Why it is not to be used any more, as a sentence.

    @property
    def identity(self) -> str:
        """``resource:slug``."""
        return self.endpoint.identity

    @property
    def item(self) -> Type | None:
        """Of a list, which comes in pages: what its items are."""
        is_list = self.verb == "GET" and self.result.type.kind is Kind.ARRAY
        return self.result.type.inner if is_list else None

    @property
    def sent(self) -> tuple[Field, ...]:
        """The arguments that are the body, or members of it."""
        if self.body is None:
            return ()
        return self.body.fields or ((self.body.value,) if self.body.value else ())

    @property
    def fields(self) -> Iterator[Field]:
        """All arguments: path, query, headers, body."""
        yield from (*self.arguments, *self.query, *self.headers, *self.sent)


@dataclass(frozen=True, slots=True)
class Service:
    """The methods of one resource."""

    name: Name  #: Distinct among those of the client.
    type_name: Name  #: What its own type is called; distinct among all types of the view.
    title: str  #: For people.
    docs: tuple[str, ...]  #: What the resource is, in paragraphs.
    methods: tuple[Method, ...]  #: One for each endpoint, in the order of the schema.


@dataclass(frozen=True, slots=True)
class ClientView:
    """A client of one API."""

    name: Name  #: What it is called.
    title: str  #: Of the API, for people.
    docs: tuple[str, ...]  #: What the API is, in paragraphs.
    base_url: str  #: Where it is; nothing if nobody says.
    headers: Headers  #: What every request carries, without secrets.
    digest: str  #: Of what the schema says: 16 hex digits.
    generator: str  #: What made the client: ``sphinxcontrib-httpschema 1.2.3``.
    services: tuple[Service, ...]  #: In the order of the schema, those of the API itself last.
    objects: tuple[Object, ...]  #: In the order in which methods come upon them.
    enums: tuple[Enum, ...]  #: As the objects.
    problems: tuple[Problem, ...] = ()  #: What is called otherwise than the schema has it.

    @property
    def methods(self) -> Iterator[tuple[Service, Method]]:
        """All methods with their services."""
        for service in self.services:
            for method in service.methods:
                yield service, method
