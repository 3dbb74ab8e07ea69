"""Requests as commands for curl."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.bodies import TEXTUAL, FileBody, Multipart
from sphinxcontrib_httpschema.samples.limits import has_dot_segments
from sphinxcontrib_httpschema.samples.shell import command, quoted, with_token

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.bodies import Part
    from sphinxcontrib_httpschema.api.messages import Request

_PLAIN = re.compile(r'[^\s@<";\\]([^";\\]*[^\s";\\])?')  # What -F takes as it stands.


def curl(request: Request) -> str:
    """The command, one option a line. A text is sent as it is: ``--data-raw`` reads no file for a leading ``@``."""
    as_it_stands = ["--path-as-is"] if has_dot_segments(request) else []
    first = ["curl", *as_it_stands, *_method(request), quoted(request.url)]
    return command(first, [*(f"-H {_header(name, value)}" for name, value in request.headers), *_body(request)])


def _header(name: str, value: str) -> str:
    """A header as curl wants it: with a colon and nothing behind it, curl would leave the header out."""
    return with_token(f"{name}: {value}" if value else f"{name};")


def _method(request: Request) -> list[str]:
    """The method, where curl would take another one by itself."""
    if request.method == "HEAD":
        return ["--head"]
    return [] if request.method == ("POST" if request.body else "GET") else ["-X", request.method]


def _body(request: Request) -> list[str]:
    body = request.body
    if isinstance(body, Multipart):
        return [_part(part) for part in body.parts]
    if isinstance(body, FileBody):
        return [f"--data-binary @{body.filename}"]
    return [f"--data-raw {quoted(body.text)}"] if isinstance(body, TEXTUAL) else []


def _part(part: Part) -> str:
    if not part.filename:
        option = "-F" if _PLAIN.fullmatch(part.text) else "--form-string"
        return f"{option} {quoted(f'{part.name}={part.text}')}"
    kind = f";type={part.media_type}" if part.media_type else ""
    return f"-F {quoted(f'{part.name}=@{part.filename}{kind}')}"
