"""From an endpoint to a method: its arguments, its body and its result."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.bodies import content_type, is_file, media_of
from sphinxcontrib_httpschema.clients.docs import paragraphs
from sphinxcontrib_httpschema.clients.media import kind_of
from sphinxcontrib_httpschema.clients.members import has_values, members_of
from sphinxcontrib_httpschema.clients.names import Name, Names, name_of
from sphinxcontrib_httpschema.clients.paths import exploded, path_pieces, query_pieces
from sphinxcontrib_httpschema.clients.reading import is_deprecated, opened
from sphinxcontrib_httpschema.clients.types import ANY, FILE, STRING, Field, Kind, Type
from sphinxcontrib_httpschema.clients.view import Body, Method, Result, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.model import Body as ApiBody
    from sphinxcontrib_httpschema.api.model import Endpoint, Parameter, Response
    from sphinxcontrib_httpschema.clients.members import Member
    from sphinxcontrib_httpschema.clients.reading import TypeReader
    from sphinxcontrib_httpschema.schema.schema import Schema

NOTHING = Result("none", ANY)
_SENDABLE = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # A name of a header: RFC 9110 section 5.6.2.
#: Types that a place of a path can hold.
IN_PATHS = frozenset({Kind.STRING, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.DATETIME, Kind.DATE, Kind.ENUM})


@dataclass(frozen=True, slots=True)
class MethodBuilder:
    """Makes the methods of one client."""

    reader: TypeReader  #: Makes their types.

    def method(self, endpoint: Endpoint, name: Name, resource: Name) -> Method:
        """The method of an endpoint.

        Args:
            endpoint: Any endpoint.
            name: What the method is called.
            resource: What its resource is called, by which new types are.
        """
        hint, names = resource + name, Names()
        arguments = {each.name: self._in_path(each, hint, names) for each in endpoint.parameters_in("path")}
        query = {each.name: self._in_query(each, endpoint, hint, names) for each in endpoint.parameters_in("query")}
        headers = tuple(self._parameter(each, hint, names) for each in _headers(endpoint))
        template, placed = endpoint.link.template, {**arguments, **query}
        fixed = query_pieces(template, placed)
        in_text = {piece.field.wire for piece in fixed if isinstance(piece, Slot)}
        return Method(
            name=name,
            endpoint=endpoint,
            verb=endpoint.method,
            path=path_pieces(template, placed),
            query_text=fixed,
            arguments=(*arguments.values(), *(query[each] for each in query if each in in_text)),
            query=tuple(each for each in query.values() if each.wire not in in_text),
            headers=headers,
            body=self._body(endpoint, endpoint.body, hint, names) if endpoint.body else None,
            result=self._result(endpoint, hint),
            accept=_accepted(endpoint),
            ranges=_ranges(endpoint),
            title=" ".join(paragraphs(endpoint.title)),
            docs=paragraphs(endpoint.link.description),
            deprecated=_deprecation(endpoint),
        )

    def _parameter(self, parameter: Parameter, hint: Name, names: Names) -> Field:
        schema, own = parameter.schema, name_of(parameter.name)
        made = self.reader.type_of(schema, hint + own)
        docs = paragraphs(schema.text("description"))
        return Field(parameter.name, names.distinct(own), made, parameter.required, docs, is_deprecated(schema))

    def _in_path(self, parameter: Parameter, hint: Name, names: Names) -> Field:
        """An argument of the path. There is nothing to leave out."""
        made = self._parameter(parameter, hint, names)
        return replace(made, type=_scalar(made.type.bare), required=True)

    def _in_query(self, parameter: Parameter, endpoint: Endpoint, hint: Name, names: Names) -> Field:
        made = self._parameter(parameter, hint, names)
        style = exploded(endpoint.link.template).get(parameter.name, "brackets")
        is_fixed = (
            parameter.name in {each.name for each in endpoint.link.template.query_variables} and style == "brackets"
        )
        return replace(made, style=style, required=made.required or is_fixed)

    def _body(self, endpoint: Endpoint, body: ApiBody, hint: Name, names: Names) -> Body:
        kind = kind_of(body.media_type)
        written = content_type(body.media_type)
        objects = opened(body.schema) if kind in ("json", "form", "multipart") else []
        members = members_of(objects)
        fields = tuple(self._members(endpoint, members, hint, names, kind))
        if fields:
            return Body(kind, written, body.required, fields, is_open=has_values(objects))
        own = name_of("body")
        made = self.reader.type_of(body.schema, hint + own) if kind in ("json", "form", "multipart") else STRING
        docs = paragraphs(body.schema.text("description"))
        return Body(kind, written, body.required, value=Field("", names.distinct(own), made, body.required, docs))

    def _members(
        self, endpoint: Endpoint, members: dict[str, Member], hint: Name, names: Names, kind: str
    ) -> Iterator[Field]:
        """The arguments that are members of the body: those that a client may send."""
        for made, member in zip(self.reader.fields(members, hint, names), members.values(), strict=True):
            schema = member.schemas[0]
            is_old = schema.resolver.store.dialect(schema.source.document).has_method
            if schema.flag("readOnly") and not is_old:
                continue
            is_change = endpoint.method == "PATCH" and not is_old
            part = _in_parts(schema, made) if kind == "multipart" else made
            yield replace(part, required=made.required and not is_change)

    def _result(self, endpoint: Endpoint, hint: Name) -> Result:
        response = _success(endpoint)
        if response is None or response.is_empty:
            return NOTHING
        kind = kind_of(response.media_type)
        if kind != "json":
            return Result("text" if kind == "text" else "bytes", STRING)
        made = self.reader.type_of(response.schema, hint + name_of("result")) if response.schema else ANY
        return Result("json", made)


def _scalar(made: Type) -> Type:
    """What a place of a path can hold: a scalar, or several of them."""
    if made.kind is Kind.ARRAY and made.inner:
        return replace(made, inner=_scalar(made.inner.bare))
    return made if made.kind in IN_PATHS else ANY


def _in_parts(schema: Schema, made: Field) -> Field:
    """What a part of a form is: a file, or several, where the schema says so."""
    items = schema.sub("items")
    if made.type.kind is Kind.ARRAY and items and is_file(items):
        return replace(made, type=replace(made.type, inner=FILE), media_type=media_of(items))
    if is_file(schema):
        return replace(made, type=replace(FILE, nullable=made.type.nullable), media_type=media_of(schema))
    return made


def _success(endpoint: Endpoint) -> Response | None:
    return next((each for each in endpoint.responses if 200 <= each.status < 300), None)


def _accepted(endpoint: Endpoint) -> str:
    response = next(iter(endpoint.responses), None)
    return (_success(endpoint) or response).media_type if response else ""


def _headers(endpoint: Endpoint) -> Iterator[Parameter]:
    """Those that can be sent. For the range of a list there is an argument already."""
    for each in endpoint.parameters_in("header"):
        if _SENDABLE.fullmatch(each.name) and not (each.name.lower() == "range" and _ranges(endpoint)):
            yield each


def _ranges(endpoint: Endpoint) -> tuple[str, ...]:
    """The fields that a list may be sorted by."""
    held = endpoint.link.node.member("ranges") if endpoint.method == "GET" else None
    fields = held.value if held and isinstance(held.value, list) else []
    return tuple(field for field in fields if isinstance(field, str))


def _deprecation(endpoint: Endpoint) -> str:
    """Why an endpoint is not to be used any more, with the day of its end, if the schema names one."""
    if not endpoint.deprecated:
        return ""
    held = endpoint.link.node.member("deactivate_on")
    day = " ".join(paragraphs(str(held.value))) if held and held.value else ""
    return f"It will go away on {day}." if day else "It will go away."
