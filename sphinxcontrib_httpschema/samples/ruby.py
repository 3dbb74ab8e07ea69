"""Requests in Ruby, with ``net/http``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinxcontrib_httpschema.api.bodies import TEXTUAL, FileBody, JsonBody, Multipart
from sphinxcontrib_httpschema.api.link_view import FORM
from sphinxcontrib_httpschema.api.messages import TOKEN
from sphinxcontrib_httpschema.api.pretty import Notation, encoded, laid_out
from sphinxcontrib_httpschema.samples.texts import (
    escaped,
    header,
    in_groups,
    is_native,
    pieces,
    url_standard,
    without,
    without_lists,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.bodies import Part
    from sphinxcontrib_httpschema.api.messages import Request

CLASSES = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
SENDING = frozenset({"POST", "PUT", "PATCH"})  #: Those that are always sent with a type and a body, be it empty.
_SPECIAL = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_SYMBOL = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def ruby(request: Request) -> str:
    """A script that sends the request and prints the answer."""
    secure = ", use_ssl: true" if urlsplit(request.url).scheme == "https" else ""
    lines = [
        *(['require "json"'] if is_native(request.body) else []),
        'require "net/http"',
        "",
        f"uri = URI({quoted(request.url)})",
        *_made(request),
        *_headers(request),
        *_body(request),
        "",
        f"response = Net::HTTP.start(uri.hostname, uri.port{secure}) {{ |http| http.request(request) }}",
        "puts response.code, response.body",
    ]
    return "\n".join(lines)


def _made(request: Request) -> Iterator[str]:
    """The request itself: a general one for other methods, and where a body that is not there would be given a type."""
    method, sends = request.method, request.body is not None
    if method in CLASSES and (sends or method not in SENDING):
        yield f"request = Net::HTTP::{method.capitalize()}.new(uri)"
        return
    if method in CLASSES:
        yield f"# Net::HTTP::{method.capitalize()} would send a Content-Type."
    yield f"request = Net::HTTPGenericRequest.new({quoted(method)}, {str(sends).lower()}, true, uri)"


def _headers(request: Request) -> Iterator[str]:
    for name, value in without(request, "Content-Type", FORM) if _fields(request) else request.headers:
        yield f"request[{quoted(name)}] = {header_value(value)}"


def _body(request: Request) -> Iterator[str]:
    body = request.body
    if isinstance(body, JsonBody) and is_native(body):
        yield _call("request.body = JSON.generate", body.value, LITERAL)
    elif fields := _fields(request):
        yield _call("request.set_form_data", fields, FIELDS)
    elif isinstance(body, TEXTUAL):
        yield f"request.body = {quoted(body.text)}"
    elif isinstance(body, FileBody):
        yield f"request.body = File.binread({quoted(body.filename)})"
    elif isinstance(body, Multipart):
        parts = ",\n".join(f"  [{', '.join(_part(part))}]" for part in body.parts)
        yield f'request.set_form([\n{parts}\n], "multipart/form-data")'


def _fields(request: Request) -> dict[str, object] | None:
    """The fields of a form that Ruby would write in the same way, type and all."""
    groups = in_groups(request.body, url_standard) if header(request, "Content-Type") == FORM else None
    return without_lists(groups) if groups else None


def _call(lead: str, value: object, notation: Notation) -> str:
    return f"{lead}({laid_out(value, notation, used=len(lead) + 2)})"


def _part(part: Part) -> Iterator[str]:
    yield quoted(part.name)
    if not part.filename:
        yield quoted(part.text)
        return
    yield f"File.open({quoted(part.filename)})"
    if part.media_type:
        yield f"{{ content_type: {quoted(part.media_type)} }}"


def _scalar(value: object) -> str:
    return quoted(value) if isinstance(value, str) else "nil" if value is None else encoded(value)


def _key(name: str) -> str:
    return f"{name if _SYMBOL.fullmatch(name) else quoted(name)}: "


def header_value(value: str) -> str:
    """The value of a header, with the credential from the environment."""
    if value == TOKEN:
        return 'ENV.fetch("TOKEN")'
    parts = pieces(value)
    words = ("#{ENV.fetch('TOKEN')}" if position % 2 else _inside(part) for position, part in enumerate(parts))
    return f'"{"".join(words)}"' if len(parts) > 1 else quoted(value)


def quoted(text: str) -> str:
    """A literal for a text; in single quotes, which know no escapes, if it has none but for its double quotes."""
    return f"'{text}'" if '"' in text and text.isprintable() and not {"\\", "'"} & set(text) else f'"{_inside(text)}"'


def _inside(text: str) -> str:
    """What stands between the quotes. A "#" begins an expression before a brace, a dollar sign or an at sign."""
    return re.sub(r"#(?=[{$@])", r"\\#", escaped(text, _SPECIAL, lambda code: f"\\u{{{code:x}}}"))


LITERAL = Notation(_scalar, _key, inside=" ")
FIELDS = Notation(_scalar, lambda name: f"{quoted(name)} => ", inside=" ")
