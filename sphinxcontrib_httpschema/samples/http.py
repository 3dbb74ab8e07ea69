"""Requests as they go over the wire (RFC 9112)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinxcontrib_httpschema.api.bodies import MULTIPART, TEXTUAL, Multipart

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.bodies import Part
    from sphinxcontrib_httpschema.api.messages import Request

BOUNDARY = "boundary"


def http(request: Request) -> str:
    """The whole message: request line, headers, body. The target is in origin form (RFC 9112 section 3.2.1)."""
    url = urlsplit(request.url)
    target = (url.path or "/") + (f"?{url.query}" if url.query else "")
    kind, body = _content(request)
    headers = [*([("Host", url.netloc)] if url.netloc else []), *request.headers, *kind]
    lines = [f"{request.method} {target} HTTP/1.1", *(f"{name}: {value}".rstrip() for name, value in headers)]
    return "\n".join(lines) + (f"\n\n{body}" if body else "")


def _content(request: Request) -> tuple[list[tuple[str, str]], str]:
    """Headers that come with the body, and the body."""
    body = request.body
    if isinstance(body, Multipart):
        boundary = boundary_of(body)
        parts = (f"--{boundary}\n{part_head(part)}\n\n{part.text}\n" for part in body.parts)
        return [("Content-Type", f"{MULTIPART}; boundary={boundary}")], "".join(parts) + f"--{boundary}--"
    return [], body.text if isinstance(body, TEXTUAL) else ""


def part_head(part: Part) -> str:
    """The header of a text; its name is written as browsers do (HTML standard, "multipart form data")."""
    name = part.name.replace("\n", "%0A").replace("\r", "%0D").replace('"', "%22")
    return f'Content-Disposition: form-data; name="{name}"'


def boundary_of(body: Multipart) -> str:
    """What no text holds (RFC 2046 section 5.1.1)."""
    number = 0
    while any(f"{BOUNDARY}{number or ''}" in part.text for part in body.parts):
        number += 1
    return f"{BOUNDARY}{number or ''}"
