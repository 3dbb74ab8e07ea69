"""Requests as they go over the wire (RFC 9112)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.messages import Request


def http(request: Request) -> str:
    """The whole message: request line, headers, body."""
    host = urlsplit(request.url).netloc
    headers = [("Host", host)] if host else []
    lines = [f"{request.method} {request.target} HTTP/1.1", *(f"{k}: {v}" for k, v in (*headers, *request.headers))]
    return "\n".join(lines) + (f"\n\n{request.body}" if request.body else "")
