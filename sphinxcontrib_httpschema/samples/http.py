"""Requests as they go over the wire (RFC 9112)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.messages import Request


def http(request: Request) -> str:
    """The whole message: request line, headers, body. The target is in origin form (RFC 9112 section 3.2.1)."""
    url = urlsplit(request.url)
    host = url.netloc.rpartition("@")[2]
    target = (url.path or "/") + (f"?{url.query}" if url.query else "")
    headers = [("Host", host)] if host else []
    lines = [f"{request.method} {target} HTTP/1.1", *(f"{k}: {v}" for k, v in (*headers, *request.headers))]
    return "\n".join(lines) + (f"\n\n{request.body}" if request.body else "")
