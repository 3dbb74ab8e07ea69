"""What a method is called with in the example request of its endpoint."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.given import OMIT
from sphinxcontrib_httpschema.api.messages import NO_VALUES, body_of, sent_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinxcontrib_httpschema.api.examples import Examples
    from sphinxcontrib_httpschema.clients.types import Field
    from sphinxcontrib_httpschema.clients.view import Method


@dataclass(frozen=True, slots=True)
class Call:
    """The arguments of one call, as JSON values. What is not here is left out."""

    method: Method  #: What is called.
    path: tuple[tuple[Field, object], ...]  #: Positional, in order: all that the method needs.
    named: tuple[tuple[Field, object], ...]  #: Query, headers, and members of the body; or the whole body.
    extra: dict[str, object] = field(default_factory=dict)  #: Members of the body that have no argument.
    range: str = ""  #: The ``Range`` to ask for.


def call_of(method: Method, examples: Examples, values: Mapping[str, object] = NO_VALUES) -> Call:
    """The call that sends the example request of a method's endpoint.

    Args:
        method: What is called.
        examples: Makes the values, as for the example itself.
        values: What somebody wants parameters and attributes of the body to be, by name.
    """
    endpoint = method.endpoint
    sent = sent_values(endpoint, examples, values)
    query = ((each, sent[each.wire]) for each in method.query if each.wire in sent)
    body = body_of(endpoint, examples, values)
    return Call(
        method,
        tuple((each, sent[each.wire]) for each in method.arguments),
        (*query, *_headers(method, examples), *_body(method, body)),
        _extra(method, body),
        _range(method),
    )


def _headers(method: Method, examples: Examples) -> Iterator[tuple[Field, object]]:
    """Those that are required, and those that the endpoint shows."""
    shown = {name.lower(): value for name, value in method.endpoint.headers}
    parameters = {each.name: each for each in method.endpoint.parameters_in("header")}
    for each in method.headers:
        value = examples.value(parameters[each.wire].schema, request=True) if each.required else OMIT
        value = shown.get(each.wire.lower(), value)
        if value is not OMIT:
            yield each, value


def _range(method: Method) -> str:
    """The range that the endpoint shows; else the first page by the first of the fields."""
    shown = (value for name, value in method.endpoint.headers if name.lower() == "range")
    return next(shown, f"{method.ranges[0]} ..") if method.ranges else ""


def _body(method: Method, value: object) -> Iterator[tuple[Field, object]]:
    if method.body is None or value is OMIT:
        return
    if method.body.value:
        yield method.body.value, value
    elif isinstance(value, dict):
        yield from ((each, value[each.wire]) for each in method.body.fields if each.wire in value)


def _extra(method: Method, value: object) -> dict[str, object]:
    fields = method.body.fields if method.body else ()
    known = {each.wire for each in fields}
    return (
        {name: member for name, member in value.items() if name not in known}
        if fields and isinstance(value, dict)
        else {}
    )
