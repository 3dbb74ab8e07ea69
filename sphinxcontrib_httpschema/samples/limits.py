"""What clients cannot send, declared once: the samples, the manual and the tests go by these tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from sphinxcontrib_httpschema.api.bodies import TEXTUAL, FileBody, Multipart
from sphinxcontrib_httpschema.api.pretty import UNPRINTABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinxcontrib_httpschema.api.bodies import Part
    from sphinxcontrib_httpschema.api.messages import Request

LONGEST = 128 * 1024 - 200  #: Octets that fit into a word of a command on Linux, with the name of an option.
LONGEST_URL = 64 * 1024  #: Characters that httpx takes.
#: Headers that browsers do not let programs set (fetch standard, "forbidden request-header").
_FORBIDDEN = re.compile(
    r"accept-(charset|encoding)|access-control-request-.*|cookie2?|date|dnt|origin|referer|set-cookie|via"
    r"|(proxy|sec)-.*|x-(http-)?method(-override)?",
    re.IGNORECASE,
)
_ESCAPED_SEPARATOR = re.compile(r"(?:[^\\]|\\[^:;=@])*\\[:;=@]", re.DOTALL)


class Limit(NamedTuple):
    """A kind of request that a client cannot send."""

    what: str  #: What the request has, for the manual.
    why: str  #: What is the matter with it, as a clause for the page.
    applies: Callable[[Request], bool]  #: Whether a request is of that kind.


def has_dot_segments(request: Request) -> bool:
    """Whether a segment of the path is ``.`` or ``..`` (RFC 3986 section 3.3)."""
    return not {".", ".."}.isdisjoint(urlsplit(request.url).path.split("/"))


def _parts(request: Request) -> tuple[Part, ...]:
    return request.body.parts if isinstance(request.body, Multipart) else ()


def _words(request: Request) -> Iterator[str]:
    """All that a command has to quote."""
    yield request.url
    yield from (f"{name}: {value}" for name, value in request.headers)
    if isinstance(request.body, TEXTUAL):
        yield request.body.text
    yield from (f"{part.name}={part.text}" for part in _parts(request))


def _is_unseen(request: Request) -> bool:
    return any(UNPRINTABLE.search(word) or "\r" in word for word in _words(request))


def _is_long(request: Request) -> bool:
    return any(len(word) * 4 > LONGEST and len(word.encode("utf-8")) > LONGEST for word in _words(request))


def _has_separators(request: Request) -> bool:
    values = [value for _, value in request.headers]
    values += [text for part in _parts(request) for text in (f"{part.name}=", part.text)]
    return any(map(_ESCAPED_SEPARATOR.match, values))


def _sends(request: Request, *methods: str) -> bool:
    return request.method in methods and request.body is not None


def _has_name(pattern: str) -> Callable[[Request], bool]:
    return lambda request: any(re.search(pattern, part.name) for part in _parts(request))


def _has_file(request: Request) -> bool:
    return isinstance(request.body, FileBody) or any(part.filename for part in _parts(request))


NO_ADDRESS = Limit(
    "no host, because nothing says where the API is",
    "nothing says where the API is",
    lambda request: not urlsplit(request.url).netloc,
)
UNSEEN = Limit(
    "control characters in a text or in a part of a form, except for tabs and line feeds",
    "it holds characters that cannot be seen",
    _is_unseen,
)
LONG = Limit("a URL, a header or a body of 128 KiB", "it is too long for a command", _is_long)
LONG_URL = Limit("a URL of 64 KiB", "the URL is too long", lambda request: len(request.url) > LONGEST_URL)
HEAD_BODY = Limit("a body with ``HEAD``", "HEAD takes no body", lambda request: _sends(request, "HEAD"))
READ_BODY = Limit(
    "a body with ``GET`` or ``HEAD``", "GET and HEAD take no body", lambda request: _sends(request, "GET", "HEAD")
)
METHODS = Limit(
    "the methods ``CONNECT``, ``TRACE`` and ``TRACK``",
    "the method is forbidden",
    lambda request: request.method in ("CONNECT", "TRACE", "TRACK"),
)
LETTERS = Limit(
    "a method that has anything but letters",
    "the method would be taken for the URL",
    lambda request: not re.fullmatch("[A-Z]+", request.method),
)
DOTS = Limit(
    "a path with ``.`` or ``..`` between slashes", "such parts of a path would be taken out of it", has_dot_segments
)
HEADERS = Limit(
    "headers that browsers write themselves, such as ``Cookie``, ``Date`` and ``Origin``",
    "browsers write one of the headers themselves",
    lambda request: any(_FORBIDDEN.fullmatch(name) for name, _ in request.headers),
)
NOT_ASCII = Limit(
    "characters beyond ASCII in a header",
    "a header holds characters beyond ASCII",
    lambda request: not all(value.isascii() for _, value in request.headers),
)
SEPARATORS = Limit(
    "a backslash before ``:``, ``;``, ``=`` or ``@`` in a header or in a part of a form",
    "a backslash would be taken for an escape",
    _has_separators,
)
NO_NAME = Limit(
    "an equals sign in the name of a part of a form, or no name at all",
    "the name of a part would end too early",
    _has_name("=|^$"),
)
QUOTES = Limit(
    "a quotation mark or a backslash in the name of a part of a form",
    "the name of a part would be written in another way than browsers do",
    _has_name(r'["\\]'),
)
BACKSLASH = Limit(
    "a backslash in the name of a part of a form",
    "the name of a part would be written in another way than browsers do",
    _has_name(r"\\"),
)
NAME_BREAKS = Limit(
    "a line break in the name of a part of a form", "the name of a part holds a line break", _has_name(r"[\r\n]")
)
LINE_BREAKS = Limit(
    "a line break in a part of a form",
    "line breaks in a part would be written in another way",
    lambda request: any(re.search(r"[\r\n]", part.text) for part in _parts(request)),
)
FILES = Limit("a file", "the contents of a file cannot be shown", _has_file)
