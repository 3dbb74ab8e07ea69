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
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.link_view import LinkView

STATUS = re.compile(r"\s*(?:HTTP/[0-9.]+\s+)?([1-5][0-9]{2})\b")  #: A status line, or just its code.
BODILESS = (204, 205, 304)  #: Statuses of answers without a body (RFC 9110 section 15).
#: Relations of which prmd takes it that the answer is the resource, where the link does not say.
ANSWERED_BY_RESOURCE = frozenset({"self", "create", "update", "destroy", "delete", "instances"})
#: Keywords of a schema that tells what its resource is made of.
TELLING = ("properties", "patternProperties", "additionalProperties", "items", "oneOf", "anyOf")


def responses_of(view: LinkView, method: str) -> Iterator[Response]:
    """The answer that the link tells of, and the one that asks who is there, if it tells of that."""
    held = view.node.member("response_example")
    head, example = (_head(held), held.member("body")) if held else ("", None)
    status = _status_of(head) or _status(view, method)
    is_empty = status in BODILESS or method == "HEAD"
    schema = None if is_empty else _received(view, method)
    headers = _fields(head) or (hints(view.link) if method in SAFE else ())
    says_empty = view.dialect.has_method and "empty" in view.link.rel
    yield Response(status, view.target_type, schema, headers, example, is_empty or (says_empty and not schema))
    if challenge := ", ".join(hinted(view.link, CHALLENGE)):
        yield Response(401, JSON, None, (("WWW-Authenticate", challenge),))


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
