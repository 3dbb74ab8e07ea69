"""Requests in JavaScript, with ``fetch``, as a module for Node."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.bodies import TEXTUAL, FileBody, JsonBody, Multipart
from sphinxcontrib_httpschema.api.messages import TOKEN
from sphinxcontrib_httpschema.api.pretty import Notation, encoded, laid_out
from sphinxcontrib_httpschema.samples.texts import (
    escaped,
    in_groups,
    in_quotes,
    is_native,
    pieces,
    url_standard,
    without_lists,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.bodies import Part
    from sphinxcontrib_httpschema.api.messages import Request

LARGEST = 2**53 - 1  #: Number.MAX_SAFE_INTEGER
_SPECIAL = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_IN_TEMPLATE = {"\\": "\\\\", "`": "\\`", "$": "\\$", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def javascript(request: Request) -> str:
    """A module that sends the request and prints the answer."""
    members = [*_method(request), *_headers(request), *_body(request)]
    inside = "".join(f"  {member},\n" for member in members)
    options = f", {{\n{inside}}}" if members else ""
    return (
        f"{''.join(_before(request))}"
        f"const response = await fetch({quoted(request.url)}{options});\n"
        "console.log(response.status, await response.text());"
    )


def _before(request: Request) -> Iterator[str]:
    """What the request is made of."""
    body = request.body
    parts = body.parts if isinstance(body, Multipart) else ()
    if isinstance(body, FileBody) or any(part.filename for part in parts):
        yield 'import { readFile } from "node:fs/promises";\n\n'
    if isinstance(body, Multipart):
        yield "const form = new FormData();\n"
        yield from (f"form.append({quoted(part.name)}, {_part(part)});\n" for part in parts)


def _part(part: Part) -> str:
    if not part.filename:
        return quoted(part.text)
    kind = f", {{ type: {quoted(part.media_type)} }}" if part.media_type else ""
    return f"new Blob([await readFile({quoted(part.filename)})]{kind}), {quoted(part.filename)}"


def _method(request: Request) -> Iterator[str]:
    if request.method != "GET":
        yield f"method: {quoted(request.method)}"


def _headers(request: Request) -> Iterator[str]:
    if request.headers:
        yield f"headers: {laid_out(dict(request.headers), HEADERS, '  ', len('headers: ,'))}"


def _body(request: Request) -> Iterator[str]:
    body = request.body
    if isinstance(body, JsonBody) and is_native(body, LARGEST):
        yield f"body: JSON.stringify({laid_out(body.value, LITERAL, '  ', len('body: JSON.stringify(),'))})"
    elif groups := in_groups(body, url_standard):
        yield f"body: {_form(groups)}"
    elif isinstance(body, TEXTUAL):
        yield f"body: {quoted(body.text)}"
    elif isinstance(body, FileBody):
        yield f"body: await readFile({quoted(body.filename)})"
    elif isinstance(body, Multipart):
        yield "body: form"


def _form(groups: dict[str, list[str]]) -> str:
    """An object; or pairs, as an object has each name once."""
    flat: object = without_lists(groups)
    if any(len(values) > 1 for values in groups.values()):
        flat = [[name, value] for name, values in groups.items() for value in values]
    return f"new URLSearchParams({laid_out(flat, LITERAL, '  ', len('body: new URLSearchParams(),'))})"


def _scalar(value: object) -> str:
    return quoted(value) if isinstance(value, str) else encoded(value)


def _key(name: str) -> str:
    """The name of a property. ``__proto__`` would be the prototype, if it were not computed."""
    if name == "__proto__":
        return '["__proto__"]: '
    return f"{name}: " if _NAME.fullmatch(name) else f"{quoted(name)}: "


def _header(value: object) -> str:
    parts = pieces(str(value))
    if len(parts) == 1:
        return quoted(parts[0])
    if value == TOKEN:
        return "process.env.TOKEN"
    words = (
        "${process.env.TOKEN}" if position % 2 else escaped(part, _IN_TEMPLATE, _code)
        for position, part in enumerate(parts)
    )
    return f"`{''.join(words)}`"


def quoted(text: str) -> str:
    """A literal for a text."""
    return in_quotes(escaped(text, _SPECIAL, _code))


def _code(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\u{{{code:x}}}"


LITERAL = Notation(_scalar, _key, inside=" ", last=",")
HEADERS = Notation(_header, _key, inside=" ", last=",")
