"""From the model to what templates see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.attributes import Shapes
from sphinxcontrib_httpschema.api.bodies import content_type
from sphinxcontrib_httpschema.api.examples import Examples
from sphinxcontrib_httpschema.api.given import OMIT
from sphinxcontrib_httpschema.api.link_view import JSON
from sphinxcontrib_httpschema.api.messages import body_of, example_of
from sphinxcontrib_httpschema.api.model import ROOT
from sphinxcontrib_httpschema.api.shapes import Attribute, shown_way
from sphinxcontrib_httpschema.api.words import Code, fill, plain
from sphinxcontrib_httpschema.reference.tables import Tables
from sphinxcontrib_httpschema.reference.view import Answer, Operation, Overview, Part, Sample, Section, Table, Told
from sphinxcontrib_httpschema.samples import SAMPLES, Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinxcontrib_httpschema.api.attachments import Attachment
    from sphinxcontrib_httpschema.api.messages import Example, Request
    from sphinxcontrib_httpschema.api.model import Api, Endpoint, Headers, Resource, Response
    from sphinxcontrib_httpschema.api.shapes import Shape
    from sphinxcontrib_httpschema.api.words import Words

URL_STYLES = ("default", "json")  #: How queries write arrays: ``tags[]=a``, or ``tags=a``.
_BRACKETS = re.compile(r"(?:\[\]|%5B%5D)(?==|&|$)", re.IGNORECASE)
_LEXERS = {JSON: "json"}


class Options(NamedTuple):
    """What the user says of examples."""

    content_type: str = ""  #: Of bodies that would be plain JSON; nothing leaves them so.
    headers: Headers = ()  #: What every request carries besides what the schema says.
    url_style: str = "default"  #: One of :data:`URL_STYLES`.
    samples: tuple[str, ...] = ("curl",)  #: Languages of example requests, in order.


class Builder:
    """Makes the view of one API."""

    def __init__(self, api: Api, options: Options, places: Mapping[str, str]) -> None:
        self.api = api._replace(headers=tuple((dict(api.headers) | dict(options.headers)).items()))  #: The model.
        self.options = options  #: What the user says.
        self.places = places  #: Where links lead, by the names of :func:`names_of`.
        self._examples = Examples()
        self._shapes = Shapes(self.api, self._examples.validators)
        self._tables = Tables(
            self._shapes, {each.name: each.title or each.name for each in api.resources if each.schema}
        )

    def overview(self) -> Overview:
        """The API as a whole."""
        headers = "\n".join(f"{name}: {value}" for name, value in self.api.headers)
        return Overview(
            self.api.title or self.api.name,
            self.api.stability,
            _told(self.api.description),
            self.api.base_url,
            headers,
        )

    def section(self, resource: Resource) -> Section:
        """A resource, be it without endpoints."""
        notes: tuple[Words, ...] = ()
        tables: tuple[Table, ...] = ()
        if resource.schema:
            shape = self._shapes.opened(self._shapes.of(resource.schema))
            notes = (*self._kind(shape), *self._tables.facts(shape))
            tables = self._tables.of(shape, self._examples.value(resource.schema, request=False), in_request=False)
        return Section(
            name=resource.name,
            anchor=self.places[resource_place(resource.name)],
            title="The API itself"
            if resource.name == ROOT and not resource.schema
            else resource.title or resource.name,
            stability=_stability(resource),
            description=_told(resource.description),
            notes=notes,
            tables=tables,
            endpoints=tuple(self._operation(each, resource) for each in resource.endpoints),
        )

    def _kind(self, shape: Shape) -> Iterator[Words]:
        """What kind of value a resource is, unless it is an object, as nearly all are."""
        if shape.types and "object" not in shape.types:
            yield fill("Its type is {type}.", type=self._tables.type(shape._replace(resource="")))

    def _operation(self, endpoint: Endpoint, resource: Resource) -> Operation:
        endpoint = self._typed(endpoint)
        first = example_of(endpoint, self.api, self._examples)
        title = endpoint.caption or endpoint.signature
        return Operation(
            name=endpoint.identity,
            anchor=self.places[endpoint.identity],
            title=endpoint.title,
            heading=title if resource.name == ROOT else f"{resource.title or resource.name} {title}",
            method=endpoint.method,
            path=endpoint.path,
            description=_told(endpoint.link.description),
            notes=tuple(_notes(endpoint, resource)),
            parts=tuple(part for part in self._parts(endpoint) if part.description or part.notes or part.tables),
            samples=tuple(self._samples(first.request)),
            answers=tuple(self._answers(endpoint, first)),
        )

    def _typed(self, endpoint: Endpoint) -> Endpoint:
        """The endpoint with a body in the type that the user wants."""
        wanted, body = self.options.content_type, endpoint.body
        is_replaced = wanted and body and content_type(body.media_type) == JSON
        return endpoint._replace(body=body._replace(media_type=wanted)) if is_replaced and body else endpoint

    def _parts(self, endpoint: Endpoint) -> Iterator[Part]:
        yield Part("Path parameters", self._parameters(endpoint, "path"))
        query = self._parameters(endpoint, "query")
        body = endpoint.body
        of_query = " query" if query and body else ""
        yield from _by_need(query, f"Required{of_query} parameters", f"Optional{of_query} parameters")
        yield Part("Request headers", self._parameters(endpoint, "header"))
        if body:
            shape = self._shapes.of(body.schema)
            value = body_of(endpoint, self._examples)
            tables = self._tables.of(shape, value, in_request=True)
            description = () if shape.resource else self._tables.description(shape)
            notes = tuple(self._of_body(endpoint, shape, is_listed=bool(tables)))
            yield Part("Request body", (), description, notes)
            yield from _by_need(tables, "Required parameters", "Optional parameters")

    def _of_body(self, endpoint: Endpoint, shape: Shape, *, is_listed: bool) -> Iterator[Words]:
        """What there is to say of a body, unless it is an object whose attributes say it all."""
        assert endpoint.body
        kind = self._tables.type(shape)
        is_usual = is_listed and endpoint.body.media_type == JSON and plain(kind) == "object"
        if not is_usual:
            kind = fill("{media_type}: {type}", media_type=_media(endpoint.body.media_type), type=kind)
            yield fill("The body is {kind}{need}.", kind=kind, need=", required" if endpoint.body.required else "")
        yield from self._tables.facts(shape)

    def _parameters(self, endpoint: Endpoint, location: str) -> tuple[Table, ...]:
        parameters = endpoint.parameters_in(location)
        if not parameters:
            return ()
        attributes = tuple(Attribute((each.name,), each.required, self._shapes.of(each.schema)) for each in parameters)
        values = {each.name: self._examples.value(each.schema, request=True) for each in parameters}
        known = {name: value for name, value in values.items() if value is not OMIT}
        return self._tables.of_attributes(attributes, known)

    def _samples(self, request: Request) -> Iterator[Sample]:
        request = self._styled(request)
        missing = f"Not shown: {request.remark}." if request.remark else ""
        for name in self.options.samples:
            sample = SAMPLES[name]
            written = sample.write(request)
            title = f"{sample.title[:1].upper()}{sample.title[1:]} example"
            if isinstance(written, Note):
                yield Sample(title, "", "", f"{written[:1].upper()}{written[1:]}.")
            else:
                yield Sample(title, sample.lexer, written, missing)

    def _styled(self, request: Request) -> Request:
        """The request with its query as the user wants it."""
        if self.options.url_style == "default" or "?" not in request.url:
            return request
        return request._replace(url=_without_brackets(request.url), target=_without_brackets(request.target))

    def _answers(self, endpoint: Endpoint, first: Example) -> Iterator[Answer]:
        is_only = len(endpoint.responses) == 1
        for response in endpoint.responses:
            example = first if is_only else example_of(endpoint, self.api, self._examples, response)
            yield self._answer(response, example)

    def _answer(self, response: Response, example: Example) -> Answer:
        answer = example.answer
        headers = (f"{name}: {value}" for name, value in answer.headers if name.lower() != "content-type")
        description: tuple[Told, ...] = ()
        notes: tuple[Words, ...] = ()
        tables: tuple[Table, ...] = ()
        if response.schema is not None:
            shape = self._shapes.of(response.schema)
            description = () if shape.resource or shape.items else self._tables.description(shape)
            media = _media(response.media_type)
            notes = (
                fill("The body is {media_type}: {type}.", media_type=media, type=self._tables.type(shape)),
                *self._tables.facts(shape),
            )
            if not any(inner.closed for _, inner in shape.groups):
                value = self._examples.value(response.schema, request=False)
                tables = self._tables.of(shape, value, in_request=False)
        elif response.is_empty:
            notes = (("The response has no body.",),)
        return Answer(
            head="\n".join([f"HTTP/1.1 {answer.status} {answer.reason}".rstrip(), *headers]),
            description=description,
            notes=notes,
            tables=tables,
            body=answer.body or "",
            lexer=_LEXERS.get(response.media_type.partition(";")[0], ""),
        )


def names_of(api: Api) -> Iterator[str]:
    """The names of all that links may lead to."""
    for resource in api.resources:
        yield resource_place(resource.name)
        yield from (endpoint.identity for endpoint in resource.endpoints)


def resource_place(name: str) -> str:
    """The name of a resource among those of places: no endpoint has a ``/`` there."""
    return f"resource/{name}"


def _told(description: str) -> tuple[Told, ...]:
    return (Told(description),) if description.strip() else ()


def _notes(endpoint: Endpoint, resource: Resource) -> Iterator[Words]:
    if attached := _attached(endpoint.link.attachment):
        yield attached
    stability = _stability(endpoint)
    if stability and stability != _stability(resource):
        yield (f"{stability[:1].upper()}{stability[1:]}.",)


def _stability(of: Endpoint | Resource) -> str:
    return "deprecated" if of.deprecated else of.stability


def _attached(attachment: Attachment) -> Words:
    """Which values a link belongs to, if it is not the resource itself."""
    way = attachment.detached or (shown_way(attachment.steps) if attachment.steps else "")
    if not way:
        return ("A link that is only there in some cases.",) if attachment.is_conditional else ()
    told = "A link of {value}, that is only there in some cases." if attachment.is_conditional else "A link of {value}."
    return fill(told, value=Code(way))


def _by_need(tables: tuple[Table, ...], required: str, optional: str) -> Iterator[Part]:
    """Attributes apart by whether they must be there; forms of the value go with what may be left out."""
    rows = [row for table in tables if not table.title for row in table.rows]
    needed = tuple(row for row in rows if row.required)
    others = tuple(row for row in rows if not row.required)
    forms = tuple(table for table in tables if table.title)
    yield Part(required, (Table(rows=needed),) if needed else ())
    yield Part(optional if others or not forms else "Forms", (*([Table(rows=others)] if others else []), *forms))


def _media(media_type: str) -> str | Code:
    return "JSON" if media_type == JSON else Code(media_type)


def _without_brackets(url: str) -> str:
    path, mark, query = url.partition("?")
    return path + mark + _BRACKETS.sub("", query)
