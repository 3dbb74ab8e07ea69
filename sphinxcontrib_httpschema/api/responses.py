"""What a request is answered with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.attachments import RESOURCE
from sphinxcontrib_httpschema.api.link_view import JSON
from sphinxcontrib_httpschema.api.methods import CHALLENGE, hinted, hints
from sphinxcontrib_httpschema.api.model import SAFE, Response
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.pointer import to_fragment
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxcontrib_httpschema.api.link_view import LinkView
    from sphinxcontrib_httpschema.api.model import Headers, Resource

STATUS = re.compile(r"\s*(?:HTTP/[0-9.]+\s+)?([1-5][0-9]{2})\b")  #: A status line, or just its code.
BODILESS = (204, 205, 304)  #: Statuses of answers without a body (RFC 9110 section 15).
ERRORS = 400  #: The first status of errors (RFC 9110 section 15.5).
ERROR = "error"  #: The name of the resource that all errors are answered with.
#: Relations of which prmd takes it that the answer is the resource, where the link does not say.
ANSWERED_BY_RESOURCE = frozenset({"self", "create", "update", "destroy", "delete", "instances"})
#: Keywords of a schema that tells what its resource is made of.
TELLING = ("properties", "patternProperties", "additionalProperties", "items", "oneOf", "anyOf")


def responses_of(view: LinkView, method: str) -> list[Response]:
    """The answers that the link tells of, in the order of their statuses: there is one that is no error.

    ``response_example`` is an object with ``head`` and ``body``, as prmd has it, or a list of such objects.
    """
    held = view.node.member("response_example")
    given = list(held.items()) if held and isinstance(held.value, list) else [held] if held else []
    found = [_response(view, method, example) for example in given]
    if all(each.status >= ERRORS for each in found):
        found.append(_response(view, method, None))
    if challenge := ", ".join(hinted(view.link, CHALLENGE)):
        found.append(Response(401, JSON, None, (("WWW-Authenticate", challenge),), is_empty=method == "HEAD"))
    by_status = {each.status: each for each in reversed(found)}
    return [by_status[status] for status in sorted(by_status)]


def _response(view: LinkView, method: str, given: Node | None) -> Response:
    head, example = (_head(given), given.member("body")) if given else ("", None)
    status, fields = _status_of(head) or _status(view, method), _fields(head)
    is_empty = status in BODILESS or method == "HEAD"
    if status >= ERRORS:
        media_type = next((value for name, value in fields if name.lower() == "content-type"), JSON)
        return Response(status, media_type, None, fields, example, is_empty)
    schema = None if is_empty else _received(view, method)
    says_empty = view.dialect.has_method and "empty" in view.link.rel
    headers = fields or ((*hints(view.link), *_ranges(view, method)) if method in SAFE else ())
    return Response(status, view.target_type, schema, headers, example, is_empty or (says_empty and not schema))


def _ranges(view: LinkView, method: str) -> Headers:
    """By what a list can be asked for in parts: the fields that prmd's ``ranges`` names (RFC 9110 section 14.3)."""
    held = view.node.member("ranges") if method == "GET" else None
    fields = [field for field in held.value if isinstance(field, str)] if held and isinstance(held.value, list) else []
    return (("Accept-Ranges", ", ".join(fields)),) if fields and not hinted(view.link, "accept-ranges") else ()


def with_errors(resources: Sequence[Resource]) -> list[Resource]:
    """Resources whose endpoints answer errors with the resource :data:`ERROR`, if the API has one."""
    schema = next((each.schema for each in resources if each.name == ERROR and each.schema), None)
    return [_with_errors(each, schema) for each in resources] if schema else list(resources)


def _with_errors(resource: Resource, schema: Schema) -> Resource:
    def told(response: Response) -> Response:
        says_nothing = response.status >= ERRORS and response.schema is None and not response.is_empty
        return response._replace(schema=schema) if says_nothing else response

    if all(each.status < ERRORS for endpoint in resource.endpoints for each in endpoint.responses):
        return resource
    endpoints = (each._replace(responses=tuple(map(told, each.responses))) for each in resource.endpoints)
    return resource._replace(endpoints=tuple(endpoints))


def _status(view: LinkView, method: str) -> int:
    """What a success is answered with: by prmd's conventions; from draft-06 on, by what RFC 9110 expects."""
    if view.dialect.has_method:
        return 201 if "create" in view.link.rel else 202 if "empty" in view.link.rel else 200
    return {"POST": 201, "DELETE": 204}.get(method, 200)


def _received(view: LinkView, method: str) -> Schema | None:
    """What comes back, where the link says so, or where everybody takes it for granted."""
    if not view.dialect.has_method:
        return view.target if method in ("GET", "PUT", "PATCH") else None
    return view.target or (_resource(view) if _answers_with_resource(view) else None)


def _answers_with_resource(view: LinkView) -> bool:
    relations = view.link.rel
    is_usual = not ANSWERED_BY_RESOURCE.isdisjoint(relations) and "empty" not in relations
    return is_usual and view.link.attachment == RESOURCE and view.target_type == JSON


def _resource(view: LinkView) -> Schema | None:
    """The resource, or an array of it; nothing if it tells nothing of itself."""
    resource = view.resource.schema
    if resource is None or not any(resource.has(keyword) for keyword in TELLING):
        return None
    if "instances" not in view.link.rel:
        return resource
    array = {"type": "array", "items": {"$ref": to_fragment(resource.source.pointer)}}
    return Schema.at(Node(view.node.document, f"{view.node.pointer}/targetSchema", array), view.resolver)


def _head(example: Node) -> str:
    value = example.value.get("head") if isinstance(example.value, dict) else None
    return value if isinstance(value, str) else ""


def _status_of(head: str) -> int:
    """The code in a status line (RFC 9112 section 4), or 0."""
    found = STATUS.match(head) if head else None
    return int(found[1]) if found else 0


def _fields(head: str) -> tuple[tuple[str, str], ...]:
    """The header fields behind a status line."""
    lines = head.splitlines()[1 if _status_of(head) else 0 :]
    fields = (line.partition(":") for line in lines)
    return tuple((name.strip(), value.strip()) for name, colon, value in fields if colon)
