"""Calls of clients in Python, as people write them: what a method is called with, and whole scripts."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.bodies import filename_of
from sphinxcontrib_httpschema.api.messages import SOMEWHERE, TOKEN
from sphinxcontrib_httpschema.clients import python_words as words
from sphinxcontrib_httpschema.clients.choosing import fitting
from sphinxcontrib_httpschema.clients.layout import Group
from sphinxcontrib_httpschema.clients.python_words import attribute, class_name, laid_out, quoted
from sphinxcontrib_httpschema.clients.types import ANY, Kind
from sphinxcontrib_httpschema.samples.python import LITERAL, header
from sphinxcontrib_httpschema.samples.texts import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.api.messages import Request
    from sphinxcontrib_httpschema.clients.calls import Call
    from sphinxcontrib_httpschema.clients.names import Code, Identifier
    from sphinxcontrib_httpschema.clients.types import Field, Object, Type
    from sphinxcontrib_httpschema.clients.view import ClientView, Method


def call_code(view: ClientView, call: Call, module: str, more: Iterable[str] = ()) -> Group:
    """A call of a method: ``client.app.create(name="x")``.

    Args:
        view: Whose method it is.
        call: What it is called with.
        module: What the module of the client is called.
        more: More arguments, as code.
    """
    writer = _Writer(view, module)
    service = next(service for service, method in view.methods if method is call.method)
    name = f"client.{attribute(service.name, words.SERVICES)}.{attribute(call.method.name, words.METHODS)}("
    return Group(name, (*writer.arguments(call), *more), ")")


class _Writer:
    """Writes values as arguments of one client."""

    def __init__(self, view: ClientView, module: str) -> None:
        self.objects = {each.name: each for each in view.objects}
        self.module = module

    def arguments(self, call: Call) -> Iterator[str | Group]:
        """Those of the path, and those that go by their names."""
        for field, value in call.path:
            yield self.value(field.type, value)
        for field, value in call.named:
            written = self.file(call.method, field, value) or self.value(field.type, value)
            yield _named(attribute(field.name, words.ARGUMENTS), written)
        if call.extra:
            yield _named("extra", self.value(ANY, call.extra))
        if call.range:
            yield f"range={quoted(call.range)}"

    def file(self, method: Method, field: Field, value: object) -> str | Group | None:
        """What is read from files, if an argument is that."""
        if method.body and method.body.kind == "bytes" and field is method.body.value:
            essence = method.body.media_type.partition(";")[0].strip().lower()
            return f"Path({quoted(filename_of('example', value, essence))}).read_bytes()"
        if field.type.kind is Kind.FILE:
            return self.one_file(field, value)
        if field.type.inner and field.type.inner.kind is Kind.FILE and isinstance(value, list):
            return Group("[", tuple(self.one_file(field, each) for each in value), "]")
        return None

    def one_file(self, field: Field, value: object) -> Group:
        """A file with its name."""
        name = quoted(filename_of(field.wire, value, field.media_type))
        kind = [quoted(field.media_type)] if field.media_type else []
        return Group(f"{self.module}.File(", (f"Path({name}).read_bytes()", name, *kind), ")")

    def value(self, of: Type, value: object) -> str | Group:
        """A value of JSON as an argument of a type; as it stands in JSON, if it is none."""
        of = fitting(of, value)
        if isinstance(value, dict):
            return self.instance(of, value)
        if isinstance(value, list):
            return Group("[", tuple(self.value(of.inner or ANY, each) for each in value), "]")
        if isinstance(value, str) and of.kind in (Kind.DATETIME, Kind.DATE):
            return _time(of.kind, value) or quoted(value)
        return LITERAL.scalar(value)

    def instance(self, of: Type, value: dict[str, object]) -> Group:
        """An object of a class, if it has all that the class needs; else a mapping."""
        known = self.objects.get(of.name) if of.name else None
        if known and all(each.wire in value for each in known.fields if each.required):
            return Group(f"{self.module}.{class_name(known.name)}(", tuple(self.members(known, value)), ")")
        inner = of.inner or ANY
        members = (_named(quoted(name), self.value(inner, each), ": ") for name, each in value.items())
        return Group("{", tuple(members), "}")

    def members(self, known: Object, value: dict[str, object]) -> Iterator[str | Group]:
        """The arguments that make an object."""
        for field in known.fields:
            if field.wire in value:
                yield _named(attribute(field.name, words.FIELDS), self.value(field.type, value[field.wire]))
        wires = {field.wire for field in known.fields}
        if more := {name: each for name, each in value.items() if name not in wires}:
            yield _named("extra", self.value(ANY, more))


def _named(name: str, value: str | Group, between: str = "=") -> str | Group:
    if isinstance(value, str):
        return f"{name}{between}{value}"
    return Group(f"{name}{between}{value.lead}", value.items, value.close)


def _time(kind: Kind, text: str) -> str | Group | None:
    """A point in time, or a day; nothing if a text is none."""
    try:
        if kind is Kind.DATE:
            return f"date.fromisoformat({quoted(date.fromisoformat(text).isoformat())})"
        found = datetime.fromisoformat(text.upper().replace("Z", "+00:00"))
    except ValueError:
        return None
    if found.utcoffset() != timedelta(0) or found.microsecond:
        return f"datetime.fromisoformat({quoted(found.isoformat())})"
    parts = [found.year, found.month, found.day, found.hour, found.minute, *([found.second] if found.second else [])]
    return Group("datetime(", (*map(str, parts), "tzinfo=timezone.utc"), ")")


def written_call(view: ClientView, call: Call, module: str, lead: str = "", more: Iterable[str] = ()) -> Code:
    """A call as a statement."""
    group = call_code(view, call, module, more)
    return laid_out(Group(lead + group.lead, group.items, group.close), 0)


def module_name(view: ClientView) -> Identifier:
    """What people import."""
    return attribute(view.name, words.KEYWORDS)


def begun(view: ClientView, module: str, settings: Iterable[str], more: Iterable[str] = ()) -> str:
    """The lines of a script up to the client."""
    address = [] if view.base_url else [quoted(SOMEWHERE)]
    made = laid_out(Group(f"client = {module}.Client(", (*address, *settings), ")"), 0)
    imports = [*(["import os"] if "os.environ" in made else []), *more]
    head = "\n".join(imports) + "\n\n" if imports else ""
    return f"{head}import {module}\n\n{made}"


def script(view: ClientView, call: Call, request: Request) -> str:
    """A script that sends a request with the client."""
    module, method = module_name(view), call.method
    if method.item:
        group = call_code(view, call, module)
        code = laid_out(Group(f"for item in {group.lead}", group.items, f"{group.close}:"), 0) + "\n    print(item)"
    elif method.result.kind == "none":
        code = written_call(view, call, module)
    else:
        code = written_call(view, call, module, "result = ") + "\nprint(result)"
    return f"{begun(view, module, _settings(request), _imports(code))}\n\n{code}"


def _imports(code: str) -> Iterator[str]:
    times = [name for name in ("date", "datetime", "timezone") if re.search(rf"(?<![\w.\"]){name}[.(]|={name}\.", code)]
    if times:
        yield f"from datetime import {', '.join(times)}"
    if "Path(" in code:
        yield "from pathlib import Path"


def _settings(request: Request) -> Iterator[str]:
    """What a client is made with: the credentials that the request has."""
    for name, value in request.headers:
        if value == f"Bearer {TOKEN}" and name.lower() == "authorization":
            yield 'token=os.environ["TOKEN"]'
        elif len(pieces(value)) > 1:
            yield (
                f"auth={header(value)}"
                if name.lower() == "authorization"
                else f"headers={{{quoted(name)}: {header(value)}}}"
            )
