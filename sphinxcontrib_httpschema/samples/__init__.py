"""An example request as people send it: one small function for each language, in a table."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.samples import limits
from sphinxcontrib_httpschema.samples.curl import curl
from sphinxcontrib_httpschema.samples.go import go
from sphinxcontrib_httpschema.samples.http import http
from sphinxcontrib_httpschema.samples.httpie import httpie
from sphinxcontrib_httpschema.samples.javascript import javascript
from sphinxcontrib_httpschema.samples.python import httpx, python
from sphinxcontrib_httpschema.samples.ruby import ruby

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinxcontrib_httpschema.api.messages import Request
    from sphinxcontrib_httpschema.samples.limits import Limit


class Note(str):
    """Why there is no request in a language, as a clause for the page."""

    __slots__ = ()


class Sample(NamedTuple):
    """A language that requests can be shown in."""

    title: str  #: For people.
    lexer: str  #: Name of the Pygments lexer.
    written: Callable[[Request], str]  #: A request in this language, if it can be sent.
    means: str = ""  #: How a request is sent: ``with curl``.
    limits: tuple[Limit, ...] = ()  #: What cannot be sent so.
    source: str = ""  #: What it is made from, if that is no function.

    def write(self, request: Request) -> str:
        """A request in this language, or a :class:`Note` that says why it cannot be sent."""
        for limit in self.limits:
            if limit.applies(request):
                return Note(f"this request cannot be sent {self.means}: {limit.why}")
        return self.written(request)


_COMMANDS = (limits.NO_ADDRESS, limits.UNSEEN, limits.LONG)
_FETCH = (
    limits.NO_ADDRESS,
    limits.READ_BODY,
    limits.METHODS,
    limits.DOTS,
    limits.HEADERS,
    limits.NOT_ASCII,
    limits.NAME_BREAKS,
    limits.LINE_BREAKS,
)
_HTTPX = (limits.NO_ADDRESS, limits.LONG_URL, limits.DOTS, limits.BACKSLASH)
_RUBY = (limits.NO_ADDRESS, limits.QUOTES, limits.NAME_BREAKS)

_NAME = re.compile(r"[\w.+#-]+")
_OWN = {
    "curl": Sample("curl", "bash", curl, "with curl", (*_COMMANDS, limits.HEAD_BODY, limits.NO_NAME)),
    "httpie": Sample("HTTPie", "bash", httpie, "with HTTPie", (*_COMMANDS, limits.LETTERS, limits.SEPARATORS)),
    "python": Sample("Python", "python", python, "with Requests", (limits.NO_ADDRESS, limits.DOTS)),
    "httpx": Sample("Python (httpx)", "python", httpx, "with httpx", _HTTPX),
    "javascript": Sample("JavaScript", "javascript", javascript, "with fetch", _FETCH),
    "ruby": Sample("Ruby", "ruby", ruby, "with Net::HTTP", _RUBY),
    "go": Sample("Go", "go", go, "with net/http", (limits.NO_ADDRESS, limits.QUOTES)),
    "http": Sample("HTTP", "http", http, "as text", (limits.UNSEEN, limits.LINE_BREAKS, limits.FILES)),
}
#: The languages by the names that ``httpschema_samples`` and ``:samples:`` take.
SAMPLES: Mapping[str, Sample] = MappingProxyType(_OWN)


def can_name(name: object) -> bool:
    """Whether a list of languages can hold a name."""
    return isinstance(name, str) and bool(_NAME.fullmatch(name))
