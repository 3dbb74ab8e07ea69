"""Requests that are really sent, with the standard library and no more."""

from __future__ import annotations

import os
import re
import time
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from sphinxcontrib_httpschema.api.bodies import MULTIPART, TEXTUAL, FileBody, Multipart
from sphinxcontrib_httpschema.api.messages import TOKEN
from sphinxcontrib_httpschema.api.replies import Reply
from sphinxcontrib_httpschema.samples.http import boundary_of, part_head
from sphinxcontrib_httpschema.samples.texts import pieces

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.messages import Request
    from sphinxcontrib_httpschema.api.model import Headers

LARGEST = 10_000_000  #: Octets of an answer that are read.
CHUNK = 65536
_VARIABLE = re.compile(r"\$(?:\{(\w+)\}|(\w+))")


class SendError(Exception):
    """A request that could not be sent, or that was not answered."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason  #: Why, as a clause.

    def __str__(self) -> str:
        return self.reason


class UnsendableError(SendError):
    """A request that needs something which only whoever sends it has."""

    def __init__(self, reason: str, variable: str = "") -> None:
        super().__init__(reason)
        self.variable = variable  #: What the environment lacks, if it is that.


class Base(NamedTuple):
    """Where requests go."""

    is_secure: bool  #: By TLS.
    host: str
    port: int | None  #: Nothing for the usual one.
    path: str  #: What all paths begin with; no slash at its end.


def base_of(url: str) -> Base | None:
    """The parts of a base URL; nothing if it is none."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or parts.username:
        return None
    return Base(parts.scheme == "https", parts.hostname, port, parts.path.rstrip("/"))


def send(request: Request, base: Base, headers: Headers, timeout: float) -> Reply:
    """Send a request below a base URL, whatever its own URL is, and wait for the answer. No redirection is followed.

    Args:
        request: What is sent; its headers are not.
        base: Where it is sent.
        headers: What is sent as headers, without placeholders.
        timeout: Seconds that the server may be silent, and that an answer may take.

    Raises:
        SendError: There is no answer in time, or no connection.
        UnsendableError: It sends a file.
    """
    kind, body = content_of(request)
    connect = HTTPSConnection if base.is_secure else HTTPConnection
    connection = connect(base.host, base.port, timeout=timeout)
    try:
        connection.putrequest(request.method, base.path + request.target, skip_accept_encoding=True)
        for name, value in (*headers, *kind):
            connection.putheader(name, value.encode("utf-8"))
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        return _reply(connection, time.monotonic() + timeout)
    except TimeoutError as error:
        reason = f"there is no answer after {timeout:g} seconds"
        raise SendError(reason) from error
    except (OSError, HTTPException, ValueError) as error:
        raise SendError(_reason(error)) from error
    finally:
        connection.close()


def _reply(connection: HTTPConnection, end: float) -> Reply:
    response = connection.getresponse()
    body = b""
    while chunk := response.read1(CHUNK):
        body += chunk
        if time.monotonic() > end:
            raise TimeoutError
        if len(body) > LARGEST:
            msg = f"the answer has more than {LARGEST:,} octets"
            raise SendError(msg)
    return Reply(response.status, tuple(response.getheaders()), body)


def _reason(error: Exception) -> str:
    if isinstance(error, ConnectionRefusedError):
        return "the connection is refused"
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"it cannot be sent or answered: {text or type(error).__name__}"


def content_of(request: Request) -> tuple[Headers, bytes | None]:
    """Headers that come with the body, and the body.

    Raises:
        UnsendableError: It is a file, and nobody has it.
    """
    body = request.body
    if isinstance(body, Multipart) and not any(part.filename for part in body.parts):
        boundary = boundary_of(body)
        parts = (f"--{boundary}\r\n{part_head(part)}\r\n\r\n{part.text}\r\n" for part in body.parts)
        text = "".join(parts) + f"--{boundary}--\r\n"
        return (("Content-Type", f"{MULTIPART}; boundary={boundary}"),), text.encode()
    if isinstance(body, (FileBody, Multipart)):
        msg = "it sends a file"
        raise UnsendableError(msg)
    return (), body.text.encode() if isinstance(body, TEXTUAL) else None


def with_token(headers: Headers) -> Headers:
    """Headers of an example with the credential of the environment in the place of its placeholder.

    Nothing else is expanded: what a schema says must not reach into the environment.

    Raises:
        UnsendableError: The environment has none.
    """
    return tuple((name, _with_token(value)) for name, value in headers)


def _with_token(value: str) -> str:
    found = pieces(value)
    return "".join(_variable(TOKEN[1:]) if position % 2 else part for position, part in enumerate(found))


def with_variables(value: str) -> str:
    """A text of a configuration with what the environment has for ``$NAME`` and ``${NAME}``.

    Raises:
        UnsendableError: It has nothing for a name.
    """
    return _VARIABLE.sub(lambda found: _variable(found[1] or found[2]), value)


def _variable(name: str) -> str:
    if name not in os.environ:
        msg = f"the environment has no {name}"
        raise UnsendableError(msg, name)
    return os.environ[name]
