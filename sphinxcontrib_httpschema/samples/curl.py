"""Requests as commands for curl, quoted for a POSIX shell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.messages import Request

SAFE = re.compile(r"[A-Za-z0-9_@%+=:,./-]+")  #: What a shell takes as it stands.


def curl(request: Request) -> str:
    """The command, one option a line. A body is sent as it is: ``--data-raw`` reads no file for a leading ``@``."""
    options = [f"-H {quoted(_header(name, value))}" for name, value in request.headers]
    if request.body is not None:
        options.append(f"--data-raw {quoted(request.body)}")
    as_it_stands = ["--globoff"] if set("[]{}") & set(request.url) else []
    first = " ".join(["curl", *as_it_stands, *_method(request), quoted(request.url)])
    return " \\\n  ".join([first, *options])


def _header(name: str, value: str) -> str:
    """A header as curl wants it: with a colon and nothing behind it, curl would leave the header out."""
    return f"{name}: {value}" if value else f"{name};"


def _method(request: Request) -> list[str]:
    """The method, where curl would take another one by itself."""
    if request.method == "HEAD":
        return ["--head"]
    return [] if request.method == ("POST" if request.body is not None else "GET") else ["-X", request.method]


def quoted(text: str) -> str:
    """A word of a shell command, whatever it holds."""
    return text if SAFE.fullmatch(text) else "'" + text.replace("'", "'\\''") + "'"
