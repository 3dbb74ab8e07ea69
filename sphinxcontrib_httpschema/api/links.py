"""Link description objects to endpoints: what HTTP operations a link stands for, and what each sends and receives.

The drafts differ in where a link says these things; semantics of each are in the hyper-schema specification, and for
what draft-04 leaves open, in the conventions of prmd.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.attachments import schema_at, steps_of
from sphinxcontrib_httpschema.api.methods import CHALLENGE, hinted, hints, methods_of
from sphinxcontrib_httpschema.api.model import SAFE, Body, Endpoint, Headers, Link, Parameter, Resource, Response
from sphinxcontrib_httpschema.api.naming import slug
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.pointer import to_fragment
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.templates import Variable
    from sphinxcontrib_httpschema.schema.dialects import Dialect
    from sphinxcontrib_httpschema.schema.references import Resolver

JSON = "application/json"  #: The media type of what says nothing else.
FORM = "application/x-www-form-urlencoded"
#: Media types of which the body of a ``PATCH`` is a part of what it changes (RFC 7396), by name or by habit.
PARTIAL = frozenset({JSON, FORM, "application/merge-patch+json"})
STATUS = re.compile(r"\s*(?:HTTP/[0-9.]+\s+)?([1-5][0-9]{2})\b")  #: A status line, or just its code.


@dataclass(frozen=True, slots=True)
class LinkReader:
    """Reads the links of one resource."""

    resource: Resource  #: Whose links they are; its own are not looked at.
    dialect: Dialect  #: What the keywords are called.
    resolver: Resolver  #: Follows references.

    def endpoints(self, link: Link) -> tuple[Endpoint, ...]:
        """One endpoint for each HTTP operation that the link stands for."""
        methods = tuple(methods_of(link, self.dialect))
        return tuple(self._endpoint(link, method, one_of_several=len(methods) > 1) for method in methods)

    def _endpoint(self, link: Link, method: str, *, one_of_several: bool) -> Endpoint:
        name = slug(link.title) or slug(f"{method} {link.template.path}")
        stability = _text(link.node, "stability") or self.resource.stability
        return Endpoint(
            resource=self.resource.name,
            slug=f"{name}-{method.lower()}" if one_of_several else name,
            method=method,
            link=link,
            parameters=tuple(self._parameters(link, method)),
            body=self._body(link, method),
            responses=tuple(self._responses(link, method)),
            headers=_example_headers(link.node),
            stability=stability,
            deprecated=stability == "deprecated" or _is_deprecated(link.node),
        )

    def _parameters(self, link: Link, method: str) -> Iterator[Parameter]:
        """Each parameter once, though ``href`` and schemas may both speak of it."""
        told: set[tuple[str, str]] = set()
        for parameter in self._all_parameters(link, method):
            name = parameter.name.lower() if parameter.location == "header" else parameter.name
            if (parameter.location, name) not in told:
                told.add((parameter.location, name))
                yield parameter

    def _all_parameters(self, link: Link, method: str) -> Iterator[Parameter]:
        sent = self._sent(link) if self._sent_in_query(link, method) else None
        queried = sent.named("properties") if sent else {}
        needed = self._needed(link) | (_names(sent.node("required")) if sent else frozenset())
        in_path, variables = len(link.template.path_variables), link.template.variables
        for variable in variables[:in_path]:
            yield Parameter(variable.name, "path", self._schema_of(variable, link), required=True)
        for variable in variables[in_path:]:
            schema = queried.get(variable.name) or self._schema_of(variable, link)
            yield Parameter(variable.name, "query", schema, variable.name in needed)
        for name, schema in queried.items():
            if schema.boolean is not False:
                yield Parameter(name, "query", schema, name in needed or schema.get("required") is True)
        yield from self._headers(link)

    def _needed(self, link: Link) -> frozenset[str]:
        """The variables without which the link cannot be followed."""
        inputs = self._sub(link.node, "hrefSchema")
        return _names(link.node.member("templateRequired")) | (
            _names(inputs.node("required")) if inputs else frozenset()
        )

    def _headers(self, link: Link) -> Iterator[Parameter]:
        schema = self._sub(link.node, "headerSchema")
        if schema:
            needed = _names(schema.node("required"))
            for name, header in schema.named("properties").items():
                if header.boolean is not False:
                    yield Parameter(name, "header", header, name in needed)
        for name, value in _example_headers(link.node):
            example = link.node.child("http_header", name)
            if example:
                typed = Node(example.document, example.pointer, {"type": "string", "example": value})
                yield Parameter(name, "header", Schema.at(typed, self.resolver), required=False)

    def _schema_of(self, variable: Variable, link: Link) -> Schema:
        """What a variable of the ``href`` may be: as its reference says, or ``hrefSchema``, or the resource."""
        if variable.reference:
            return Schema.at(reference_node(variable, link.node), self.resolver)
        inputs = self._sub(link.node, "hrefSchema")
        named = inputs.named("properties").get(variable.name) if inputs else None
        if named and named.boolean is not False:
            return named
        anything = Node(link.node.document, f"{link.node.pointer}/href", {})
        return self._in_instance(variable.name, link) or Schema.at(anything, self.resolver)

    def _in_instance(self, name: str, link: Link) -> Schema | None:
        """Where the value of a variable lies in the instance: where the link says, else beside the link."""
        pointer = link.node.child("templatePointers", name)
        steps = steps_of(pointer.value, link.attachment.steps) if pointer and isinstance(pointer.value, str) else None
        if steps is not None:
            return schema_at(self.resource.schema, steps)
        beside = (Schema.at(link.holder, self.resolver), self.resource.schema)
        found = (schema.named("properties").get(name) for schema in beside if schema)
        return next((schema for schema in found if schema and schema.boolean is not False), None)

    def _sub(self, node: Node, keyword: str) -> Schema | None:
        child = node.member(keyword)
        return Schema.at(child, self.resolver) if child and isinstance(child.value, (dict, bool)) else None

    def _sent(self, link: Link) -> Schema | None:
        """The schema of what the link sends."""
        found = (self._sub(link.node, keyword) for keyword in self.dialect.submission_schema)
        return next((schema for schema in found if schema and schema.boolean is not False), None)

    def _media_type(self, link: Link, keywords: tuple[str, ...]) -> str:
        return next((text for keyword in keywords if (text := _text(link.node, keyword))), JSON)

    def _sent_in_query(self, link: Link, method: str) -> bool:
        """Draft-04: "if the method is GET, the schema is of the query string". Of DELETE no specification speaks."""
        if not self.dialect.has_method:
            return False
        is_form = self._media_type(link, self.dialect.submission_type) == FORM
        return method in ("GET", "HEAD") or (method == "DELETE" and is_form)

    def _body(self, link: Link, method: str) -> Body | None:
        if method in ("GET", "HEAD", "OPTIONS") or self._sent_in_query(link, method):
            return None
        patched = hinted(link, "accept-patch")[:1] if method == "PATCH" else ()
        replaces = not self.dialect.has_method and method in ("PUT", "PATCH")
        schema = self._target(link) if replaces else self._sent(link)
        if patched and patched[0] not in PARTIAL:  # It describes a change in a form of its own.
            schema = Schema.at(Node(link.node.document, f"{link.node.pointer}/targetHints", {}), self.resolver)
        if schema is None or (method == "DELETE" and not self.dialect.has_method):
            return None
        media_type = patched[0] if patched else self._media_type(link, self.dialect.submission_type)
        return Body(media_type, schema, required=bool(schema.get("required")) or method in ("PUT", "PATCH"))

    def _responses(self, link: Link, method: str) -> Iterator[Response]:
        head, example = _response_example(link.node)
        status = _status_of(head) or self._status(link, method)
        schema = None if status in (204, 304) else self._received(link, method)
        written = tuple((name.strip(), value.strip()) for name, colon, value in _fields(head) if colon)
        challenge = ", ".join(hinted(link, CHALLENGE))
        yield Response(
            status,
            self._media_type(link, self.dialect.target_type),
            schema,
            written or (hints(link) if method in SAFE else ()),
            example,
        )
        if challenge:
            yield Response(401, JSON, None, (("WWW-Authenticate", challenge),))

    def _status(self, link: Link, method: str) -> int:
        """What a success is answered with: by prmd's conventions; from draft-06 on, by what RFC 9110 expects."""
        if self.dialect.has_method:
            return 201 if "create" in link.rel else 202 if "empty" in link.rel else 200
        return {"POST": 201, "DELETE": 204}.get(method, 200)

    def _received(self, link: Link, method: str) -> Schema | None:
        target = self._target(link)
        if not self.dialect.has_method:
            return target if method in ("GET", "PUT", "PATCH") else None
        if target or "empty" in link.rel or method == "HEAD":
            return target
        resource = self.resource.schema
        return self._array_of(resource, link) if resource and "instances" in link.rel else resource

    def _target(self, link: Link) -> Schema | None:
        """What the link leads to; ``{"rel": "self"}``, as doca has it, is the resource itself."""
        node = link.node.member("targetSchema")
        is_self = node is not None and node.value == {"rel": "self"}
        return self.resource.schema if is_self else self._sub(link.node, "targetSchema")

    def _array_of(self, resource: Schema, link: Link) -> Schema:
        at = link.node
        array = {"type": "array", "items": {"$ref": to_fragment(resource.source.pointer)}}
        return Schema.at(Node(at.document, f"{at.pointer}/targetSchema", array), self.resolver)


def reference_node(variable: Variable, link: Node) -> Node:
    """The reference in a variable of an ``href``, as a schema that refers there."""
    return Node(link.document, f"{link.pointer}/href", {"$ref": variable.reference})


def _text(node: Node, keyword: str) -> str:
    value = node.value.get(keyword) if isinstance(node.value, dict) else None
    return value if isinstance(value, str) else ""


def _names(held: Node | None) -> frozenset[str]:
    """The names in a list such as ``required``."""
    names = held.value if held and isinstance(held.value, list) else []
    return frozenset(name for name in names if isinstance(name, str))


def _is_deprecated(node: Node) -> bool:
    value = node.value if isinstance(node.value, dict) else {}
    return value.get("deprecated") is True or bool(value.get("deactivate_on"))


def _example_headers(node: Node) -> Headers:
    """Names and example values in prmd's ``http_header``."""
    held = node.member("http_header")
    return tuple((name, _written(member.value)) for name, member in held.members()) if held else ()


def _written(value: object) -> str:
    """The value of a header: text as it is, anything else as JSON has it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _response_example(node: Node) -> tuple[str, Node | None]:
    """Head, as text, and body of prmd's ``response_example``."""
    held = node.member("response_example")
    return (_text(held, "head"), held.member("body")) if held else ("", None)


def _status_of(head: str) -> int:
    """The code in a status line (RFC 9112 section 4), or 0."""
    found = STATUS.match(head) if head else None
    return int(found[1]) if found else 0


def _fields(head: str) -> Iterator[tuple[str, str, str]]:
    return (line.partition(":") for line in head.splitlines()[1 if _status_of(head) else 0 :]) if head else iter(())
