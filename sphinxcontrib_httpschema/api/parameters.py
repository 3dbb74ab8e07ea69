"""What a request carries in its path, its query and its headers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.attachments import schema_at, steps_of
from sphinxcontrib_httpschema.api.link_view import FORM, names_in
from sphinxcontrib_httpschema.api.model import Headers, Parameter
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.link_view import LinkView
    from sphinxcontrib_httpschema.api.templates import Variable


def parameters_of(view: LinkView, method: str) -> Iterator[Parameter]:
    """The parameters of a link: path, query, headers. Each comes once, though ``href`` and schemas may both name it."""
    told: set[tuple[str, str]] = set()
    for parameter in (*_in_href(view, method), *_headers(view)):
        name = parameter.name.lower() if parameter.location == "header" else parameter.name
        if (parameter.location, name) not in told:
            told.add((parameter.location, name))
            yield parameter


def is_sent_in_query(view: LinkView, method: str) -> bool:
    """Draft-04: "if the method is GET, the schema is of the query string". Of DELETE no specification speaks."""
    if not view.dialect.has_method:
        return False
    return method in ("GET", "HEAD") or (method == "DELETE" and view.sent_type == FORM)


def _in_href(view: LinkView, method: str) -> Iterator[Parameter]:
    template = view.link.template
    sent = view.sent if is_sent_in_query(view, method) else None
    queried = sent.named("properties") if sent else {}
    needed = _needed(view) | (frozenset().union(*map(names_in, sent.nodes("required"))) if sent else frozenset())
    for variable in template.path_variables:
        told = queried.get(variable.name) if not variable.reference else None
        yield Parameter(variable.name, "path", told or _schema_of(variable, view), required=True)
    for variable in template.query_variables:
        schema = queried.get(variable.name) or _schema_of(variable, view)
        yield Parameter(variable.name, "query", schema, variable.name in needed)
    in_path = {variable.name for variable in template.path_variables}
    for name, schema in queried.items():
        if schema.boolean is not False and name not in in_path:
            yield Parameter(name, "query", schema, name in needed or schema.get("required") is True)


def _needed(view: LinkView) -> frozenset[str]:
    """The variables without which the link cannot be followed."""
    inputs = view.schema("hrefSchema")
    named = names_in(inputs.node("required")) if inputs else frozenset()
    return named | names_in(view.node.member("templateRequired"))


def _headers(view: LinkView) -> Iterator[Parameter]:
    schema = view.schema("headerSchema")
    needed = names_in(schema.node("required")) if schema else frozenset()
    for name, header in schema.named("properties").items() if schema else ():
        if header.boolean is not False:
            yield Parameter(name, "header", header, name in needed)
    for name, value in example_headers(view.node):
        example = view.node.child("http_header", name)
        if example:
            typed = Node(example.document, example.pointer, {"type": "string", "example": value})
            yield Parameter(name, "header", Schema.at(typed, view.resolver), required=False)


def example_headers(link: Node) -> Headers:
    """Names and example values in prmd's ``http_header``."""
    held = link.member("http_header")
    return tuple((name, _written(member.value)) for name, member in held.members()) if held else ()


def _written(value: object) -> str:
    """The value of a header: text as it is, anything else as JSON has it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _schema_of(variable: Variable, view: LinkView) -> Schema:
    """What a variable of the ``href`` may be: as its reference says, or ``hrefSchema``, or the resource."""
    if variable.reference:
        return Schema.at(reference_node(variable, view.node), view.resolver)
    name = variable.attribute
    if name is None:
        return Schema.at(view.link.holder, view.resolver)
    inputs = view.schema("hrefSchema")
    named = inputs.named("properties").get(name) if inputs else None
    if named and named.boolean is not False:
        return named
    return _in_instance(name, view) or view.anything("href")


def _in_instance(name: str, view: LinkView) -> Schema | None:
    """Where the value of a variable lies in the instance: where the link says, else beside the link."""
    pointer = view.node.child("templatePointers", name)
    at = view.link.attachment.steps
    steps = steps_of(pointer.value, at) if pointer and isinstance(pointer.value, str) else None
    if steps is not None:
        return schema_at(view.resource.schema, steps)
    beside = (Schema.at(view.link.holder, view.resolver), view.resource.schema)
    found = (schema.named("properties").get(name) for schema in beside if schema)
    return next((schema for schema in found if schema and schema.boolean is not False), None)


def reference_node(variable: Variable, link: Node) -> Node:
    """The reference in a variable of an ``href``, as a schema that refers there."""
    return Node(link.document, f"{link.pointer}/href", {"$ref": variable.reference})
