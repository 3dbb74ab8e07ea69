"""An example request as people send it: one small function for each language, in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.samples.curl import curl
from sphinxcontrib_httpschema.samples.http import http

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.api.messages import Request


class Sample(NamedTuple):
    """A language that requests can be shown in."""

    title: str  #: For people.
    lexer: str  #: Name of the Pygments lexer.
    write: Callable[[Request], str]  #: A request in this language.


#: The languages by the names that ``httpschema_samples`` and ``:samples:`` take.
SAMPLES = {
    "curl": Sample("curl", "bash", curl),
    "http": Sample("HTTP", "http", http),
}
