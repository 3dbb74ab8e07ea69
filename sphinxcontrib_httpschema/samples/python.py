"""Requests in Python, with Requests or httpx."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.bodies import TEXTUAL, FileBody, JsonBody, Multipart, Part
from sphinxcontrib_httpschema.api.link_view import FORM, JSON
from sphinxcontrib_httpschema.api.messages import TOKEN
from sphinxcontrib_httpschema.api.pretty import Notation, encoded, laid_out
from sphinxcontrib_httpschema.samples.texts import (
    escaped,
    grouped,
    has_token,
    in_groups,
    in_quotes,
    is_native,
    pieces,
    without,
    without_lists,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.messages import Request

INDENT = "    "
_SPECIAL = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class Library(NamedTuple):
    """What one of the libraries is called, and where it differs from the other."""

    name: str
    text: str  #: The parameter for a body that is sent as it is.
    without_body: frozenset[str]  #: Methods that have a function.
    with_body: frozenset[str]  #: Those whose function takes a body.


_ALL = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
REQUESTS = Library("requests", "data", _ALL, _ALL)
HTTPX = Library("httpx", "content", _ALL, frozenset({"POST", "PUT", "PATCH"}))


def python(request: Request) -> str:
    """A script with Requests."""
    return _script(request, REQUESTS)


def httpx(request: Request) -> str:
    """A script with httpx."""
    return _script(request, HTTPX)


def _script(request: Request, library: Library) -> str:
    imports = "import os\n\n" if has_token(request) else ""
    known = library.with_body if request.body else library.without_body
    named = request.method in known
    function = request.method.lower() if named else "request"
    positional = [quoted(request.url)] if named else [quoted(request.method), quoted(request.url)]
    arguments = [*positional, *_headers(request), *_body(request, library)]
    inside = ", ".join(arguments)
    if len(arguments) > len(positional):
        inside = "\n" + "".join(f"{INDENT}{argument},\n" for argument in arguments)
    return (
        f"{imports}import {library.name}\n\n"
        f"response = {library.name}.{function}({inside})\n"
        "print(response.status_code, response.text)"
    )


def _headers(request: Request) -> Iterator[str]:
    """The headers, but for those that come with the body."""
    headers = request.headers
    if is_native(request.body):
        headers = without(request, "Content-Type", JSON)
    elif in_groups(request.body):
        headers = without(request, "Content-Type", FORM)
    if headers:
        yield _argument("headers", dict(headers), Notation(header, _key, last=",", indent=INDENT))


def _body(request: Request, library: Library) -> Iterator[str]:
    body = request.body
    if isinstance(body, JsonBody) and is_native(body):
        yield _argument("json", body.value, LITERAL)
    elif groups := in_groups(body):
        yield _argument("data", without_lists(groups), LITERAL)
    elif isinstance(body, TEXTUAL):
        yield f"{library.text}={_octets(body.text)}"
    elif isinstance(body, FileBody):
        yield f"{library.text}={_opened(body.filename)}"
    elif isinstance(body, Multipart):
        yield from _parts(body)


def _parts(body: Multipart) -> Iterator[str]:
    """The texts as data, if there is a file to make several parts of them; else as files that have no name."""
    has_files = any(part.filename for part in body.parts)
    texts = [(part.name, part.text) for part in body.parts if not part.filename]
    if has_files and texts:
        yield _argument("data", without_lists(grouped(texts)), LITERAL)
    files = [part for part in body.parts if part.filename or not has_files]
    names = {part.name for part in files}
    if len(names) == len(files):
        yield _argument("files", {part.name: part for part in files}, LITERAL)
    else:
        lines = (f"{INDENT * 2}({quoted(part.name)}, {_file(part)}),\n" for part in files)
        yield f"files=[\n{''.join(lines)}{INDENT}]"


def _file(part: Part) -> str:
    if not part.filename:
        return f"(None, {quoted(part.text)})"
    opened = _opened(part.filename)
    return f"({quoted(part.filename)}, {opened}, {quoted(part.media_type)})" if part.media_type else opened


def _opened(filename: str) -> str:
    return f'open({quoted(filename)}, "rb")'


def _argument(name: str, value: object, notation: Notation) -> str:
    return f"{name}={laid_out(value, notation, INDENT, len(name) + 2)}"


def _scalar(value: object) -> str:
    if isinstance(value, Part):
        return _file(value)
    if isinstance(value, str):
        return quoted(value)
    return str(value) if value is None or isinstance(value, bool) else encoded(value)


def _key(name: str) -> str:
    return f"{quoted(name)}: "


LITERAL = Notation(_scalar, _key, last=",", indent=INDENT)


def header(value: object) -> str:
    """The value of a header. Both libraries take octets for what is not in ASCII."""
    parts = pieces(str(value))
    if len(parts) == 1:
        return _octets(parts[0])
    if value == TOKEN:
        return 'os.environ["TOKEN"]'
    words = (_formatted(part) if position % 2 == 0 else "{os.environ['TOKEN']}" for position, part in enumerate(parts))
    return f'f"{"".join(words)}"' + ("" if str(value).isascii() else ".encode()")


def _formatted(text: str) -> str:
    """What stands in a formatted literal."""
    return _inside(text).replace("{", "{{").replace("}", "}}")


def _octets(text: str) -> str:
    return quoted(text) + ("" if text.isascii() else ".encode()")


def quoted(text: str) -> str:
    """A literal for a text."""
    return in_quotes(_inside(text))


def _inside(text: str) -> str:
    return escaped(text, _SPECIAL, _code)


def _code(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
