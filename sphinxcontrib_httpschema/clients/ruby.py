"""Clients in Ruby: one file, for Ruby 3.1 and later, that needs nothing but the standard library."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.clients import ruby_reserved as reserved
from sphinxcontrib_httpschema.clients.docs import sentence
from sphinxcontrib_httpschema.clients.layout import Group
from sphinxcontrib_httpschema.clients.names import Code, Identifier
from sphinxcontrib_httpschema.clients.render import render
from sphinxcontrib_httpschema.clients.ruby_calls import (
    argument,
    call_of,
    is_map,
    named_of,
    reader_of,
    signature_of,
    takes_params,
)
from sphinxcontrib_httpschema.clients.ruby_layout import laid_out
from sphinxcontrib_httpschema.clients.ruby_samples import begun, module_name
from sphinxcontrib_httpschema.clients.ruby_words import (
    attribute,
    class_name,
    comment,
    constant,
    hint,
    quoted,
    tag,
    texts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.clients.types import Enum, Field, Object
    from sphinxcontrib_httpschema.clients.view import ClientView, Method, Service


class Constant(NamedTuple):
    """The values of an enum."""

    docs: Code
    code: Code


class Class(NamedTuple):
    """A class of what the API gives."""

    name: Identifier
    docs: Code
    lines: tuple[Code, ...]  #: Its members.


class Written(NamedTuple):
    """A method."""

    docs: Code
    signature: Code
    call: Code


class Methods(NamedTuple):
    """A service."""

    name: Identifier
    attribute: Identifier  #: What clients call it.
    docs: Code
    methods: tuple[Written, ...]


def filename(view: ClientView) -> str:
    """What the file is called."""
    return f"{view.name.snake}.rb"


def usage(view: ClientView) -> str:
    """The lines by which a program begins to use the file."""
    return begun(view, ['token: ENV.fetch("TOKEN")'])


def written(view: ClientView) -> str:
    """The file."""
    return render(
        "ruby.jinja",
        {},
        head=comment([_origin(view)], 0),
        docs=comment([sentence(f"Client of {view.title}"), *view.docs], 0),
        module=module_name(view),
        base_url=quoted(view.base_url) if view.base_url else Code(),
        base_url_argument=Code("base_url: BASE_URL" if view.base_url else "base_url:"),
        agent=quoted(f"{ascii(view.name.snake)[1:-1]} ({view.generator})"),
        headers=laid_out(_headers(view), 2),
        enums=[_enum(each) for each in view.enums],
        objects=[_class(each) for each in view.objects],
        services=[_service(each) for each in view.services],
        client_docs=comment([sentence(view.title or "The API")], 2),
    )


def _origin(view: ClientView) -> str:
    return f"Made by {view.generator} from a schema with the digest {view.digest}. Changes here are lost."


def _headers(view: ClientView) -> Group:
    pairs = tuple(f"{quoted(name)} => {quoted(value)}" for name, value in view.headers)
    return Group("HEADERS = {", pairs, "}.freeze")


def _enum(each: Enum) -> Constant:
    docs = each.docs or [sentence(" ".join(each.name.words).capitalize())]
    return Constant(comment(docs, 2), texts(f"{constant(each.name)} = ", each.values, ".freeze", 2))


def _class(each: Object) -> Class:
    docs = each.docs or [sentence(" ".join(each.name.words).capitalize())]
    return Class(class_name(each.name), comment(docs, 2), tuple(map(_member, each.fields)))


def _member(member: Field) -> Code:
    """The declaration of a member. A type that comes later in the file is in a block."""
    name = attribute(member.name, reserved.FIELDS)
    docs = comment([], 4, [tag(f"@return [{hint(member.type, required=member.required)}]", member)])
    names = [f":{name}", *([quoted(member.wire)] if member.wire != name else [])]
    reader = reader_of(member.type)
    declared = f"attribute({', '.join(names)}) {{ {reader} }}" if reader else f"attribute {', '.join(names)}"
    return Code(f"{docs}\n    {declared}")


def _service(service: Service) -> Methods:
    return Methods(
        class_name(service.type_name),
        attribute(service.name, reserved.SERVICES),
        comment(service.docs or [service.title or sentence(" ".join(service.name.words).capitalize())], 2),
        tuple(map(_method, service.methods)),
    )


def _method(method: Method) -> Written:
    told = method.docs or ([sentence(method.title)] if method.title else [])
    docs = comment([*told, method.endpoint.signature], 4, _tags(method))
    return Written(docs, laid_out(signature_of(method), 4), laid_out(call_of(method), 6))


def _tags(method: Method) -> Iterator[Iterable[str]]:
    """What YARD is told of a method."""
    if method.deprecated:
        yield [f"@deprecated {method.deprecated}"]
    whole = [method.body.value] if method.body and method.body.value else []
    yield from map(_param, (*method.arguments, *whole))
    if takes_params(method):
        yield ["@param params [Hash] Arguments by the names that the API has for them."]
    yield from map(_param, named_of(method))
    if method.ranges:
        fields = " or ".join(map(quoted, method.ranges))
        yield [f"@param range [ListRange, String, nil] Which part of the list, by {fields}."]
    if is_map(method):
        yield ["@param more Members of the body."]
    yield [f"@return [{_given(method)}]"]


def _param(field: Field) -> Iterator[str]:
    return tag(f"@param {argument(field)} [{hint(field.type)}]", field)


def _given(method: Method) -> str:
    """What a method gives, as YARD has it."""
    if method.item:
        return f"ListPage<{hint(method.item)}>"
    if method.result.kind == "json":
        return hint(method.result.type)
    return {"none": "nil", "text": "String", "bytes": "String"}[method.result.kind]
