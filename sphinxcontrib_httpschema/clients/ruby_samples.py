"""Calls of clients in Ruby, as people write them: what a method is called with, and whole scripts."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.bodies import filename_of
from sphinxcontrib_httpschema.api.messages import SOMEWHERE, TOKEN
from sphinxcontrib_httpschema.clients.choosing import fitting
from sphinxcontrib_httpschema.clients.layout import Group
from sphinxcontrib_httpschema.clients.ruby_calls import argument, is_map
from sphinxcontrib_httpschema.clients.ruby_layout import laid_out, named
from sphinxcontrib_httpschema.clients.ruby_reserved import METHODS, SERVICES
from sphinxcontrib_httpschema.clients.ruby_words import attribute, class_name, quoted
from sphinxcontrib_httpschema.clients.types import ANY, Kind
from sphinxcontrib_httpschema.samples.ruby import LITERAL, header_value
from sphinxcontrib_httpschema.samples.texts import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.api.messages import Request
    from sphinxcontrib_httpschema.clients.calls import Call
    from sphinxcontrib_httpschema.clients.names import Code, Identifier
    from sphinxcontrib_httpschema.clients.types import Field, Type
    from sphinxcontrib_httpschema.clients.view import ClientView, Method

_SYMBOL = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def module_name(view: ClientView) -> Identifier:
    """What the module of a client is called."""
    return class_name(view.name)


def call_code(view: ClientView, call: Call, more: Iterable[str] = ()) -> Group:
    """A call of a method: ``client.app.create(name: "x")``.

    Args:
        view: Whose method it is.
        call: What it is called with.
        more: More arguments, as code.
    """
    service = next(service for service, method in view.methods if method is call.method)
    name = f"client.{attribute(service.name, SERVICES)}.{attribute(call.method.name, METHODS)}"
    arguments = (*_arguments(module_name(view), call), *more)
    return Group(f"{name}(", arguments, ")") if arguments else Group(name, (), "")


def _arguments(module: str, call: Call) -> Iterator[str | Group]:
    """Those of the path, the whole body, and those that go by their names."""
    method = call.method
    whole = method.body.value if method.body else None
    yield from (_value(field.type, value) for field, value in call.path)
    for field, value in call.named:
        if field is whole:
            yield from _whole(method, field, value)
    for field, value in call.named:
        if field is not whole:
            yield named(f"{argument(field)}: ", _file(module, field, value) or _value(field.type, value))
    yield from (named(f"{quoted(name)} => ", _value(ANY, value)) for name, value in call.extra.items())
    if call.range:
        yield f"range: {quoted(call.range)}"


def _whole(method: Method, field: Field, value: object) -> Iterator[str | Group]:
    """The whole body: a Hash goes without braces where the method takes its members."""
    if method.body and method.body.kind == "bytes":
        essence = method.body.media_type.partition(";")[0].strip().lower()
        yield f"File.binread({quoted(filename_of('example', value, essence))})"
    elif isinstance(value, dict) and value and is_map(method):
        inner = fitting(field.type, value).inner or ANY
        yield from (named(f"{quoted(name)} => ", _value(inner, each)) for name, each in value.items())
    else:
        yield _value(field.type, value)


def _file(module: str, field: Field, value: object) -> str | Group | None:
    """What is read from files, if an argument is that."""
    if field.type.kind is Kind.FILE:
        return _one_file(module, field, value)
    if field.type.inner and field.type.inner.kind is Kind.FILE and isinstance(value, list):
        return Group("[", tuple(_one_file(module, field, each) for each in value), "]")
    return None


def _one_file(module: str, field: Field, value: object) -> str | Group:
    opened = f'File.open({quoted(filename_of(field.wire, value, field.media_type))}, "rb")'
    if not field.media_type:
        return opened
    return Group(f"{module}::FilePart.new(", (opened, f"content_type: {quoted(field.media_type)}"), ")")


def _value(of: Type, value: object) -> str | Group:
    """A value of JSON as an argument of a type; as it stands in JSON, if it is none."""
    of = fitting(of, value)
    inner = of.inner or ANY
    if isinstance(value, dict):
        return Group("{", tuple(named(_key(name), _value(inner, each)) for name, each in value.items()), "}")
    if isinstance(value, list):
        return Group("[", tuple(_value(inner, each) for each in value), "]")
    if isinstance(value, str) and of.kind in (Kind.DATETIME, Kind.DATE):
        return _time(of.kind, value) or quoted(value)
    return LITERAL.scalar(value)


def _key(name: str) -> str:
    return f"{name}: " if _SYMBOL.fullmatch(name) else f"{quoted(name)} => "


def _time(kind: Kind, text: str) -> str | Group | None:
    """A point in time, or a day; nothing if a text is none."""
    try:
        if kind is Kind.DATE:
            found = date.fromisoformat(text)
            return Group("Date.new(", (str(found.year), str(found.month), str(found.day)), ")")
        moment = datetime.fromisoformat(text.upper().replace("Z", "+00:00"))
    except ValueError:
        return None
    if moment.utcoffset() != timedelta(0) or moment.microsecond:
        return f"Time.iso8601({quoted(text)})" if moment.tzinfo else None
    last = [moment.second] if moment.second else []
    parts = (moment.year, moment.month, moment.day, moment.hour, moment.minute, *last)
    return Group("Time.utc(", tuple(map(str, parts)), ")")


def written_call(view: ClientView, call: Call, lead: str = "", more: Iterable[str] = ()) -> Code:
    """A call as a statement."""
    return laid_out(named(lead, call_code(view, call, more)), 0)


def begun(view: ClientView, settings: Iterable[str]) -> str:
    """The lines of a script up to the client."""
    address = [] if view.base_url else [f"base_url: {quoted(SOMEWHERE)}"]
    made = laid_out(Group(f"client = {module_name(view)}::Client.new(", (*address, *settings), ")"), 0)
    return f"require_relative {quoted(view.name.snake)}\n\n{made}"


def script(view: ClientView, call: Call, request: Request) -> str:
    """A script that sends a request with the client."""
    method = call.method
    if method.item:
        group = call_code(view, call)
        code = laid_out(Group(group.lead, group.items, f"{group.close}.each do |item|"), 0) + "\n  p item\nend"
    elif method.result.kind == "none":
        code = written_call(view, call)
    else:
        code = written_call(view, call, "result = ") + "\np result"
    return f"{begun(view, _settings(request))}\n\n{code}"


def _settings(request: Request) -> Iterator[str]:
    """What a client is made with: the credentials that the request has."""
    for name, value in request.headers:
        if value == f"Bearer {TOKEN}" and name.lower() == "authorization":
            yield 'token: ENV.fetch("TOKEN")'
        elif len(pieces(value)) > 1:
            written = header_value(value)
            yield (
                f"auth: {written}" if name.lower() == "authorization" else f"headers: {{ {quoted(name)} => {written} }}"
            )
