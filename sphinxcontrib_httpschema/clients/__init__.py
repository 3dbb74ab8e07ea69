"""Clients of an API, written in several languages: one file each, that needs nothing but its language."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.clients.options import DEFAULTS, Options

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.clients.view import ClientView
    from sphinxcontrib_httpschema.problems import Problem

__all__ = ["LANGUAGES", "Client", "Options", "generate"]


class Language(NamedTuple):
    """A language that clients are written in.

    Its module has ``filename(view)``, the name of the file that people save, ``written(view)``, what is in it, and
    ``usage(view)``, the lines by which a program begins to use it.
    """

    title: str  #: For people.
    lexer: str  #: Name of the Pygments lexer.
    module: str  #: What writes it; imported when it is needed.


class Client(NamedTuple):
    """What was written."""

    filename: str  #: What the file is called.
    text: str  #: What is in it.
    usage: str  #: The lines by which a program begins to use it.
    problems: tuple[Problem, ...]  #: What is called otherwise than the schema has it.


#: The languages by the names that users type.
LANGUAGES = {
    "python": Language("Python", "python", "sphinxcontrib_httpschema.clients.python"),
    "ruby": Language("Ruby", "ruby", "sphinxcontrib_httpschema.clients.ruby"),
    "go": Language("Go", "go", "sphinxcontrib_httpschema.clients.go"),
}


def generate(api: Api, language: str, options: Options = DEFAULTS) -> Client:
    """Write the client of an API. The same API gives the same bytes.

    Args:
        api: Any API.
        language: One of :data:`LANGUAGES`.
        options: What the user says of the client.
    """
    from sphinxcontrib_httpschema.clients.building import view_of  # noqa: PLC0415 - a list of languages needs none.

    view: ClientView = view_of(api, options)
    module = import_module(LANGUAGES[language].module)
    return Client(module.filename(view), module.written(view), module.usage(view), view.problems)
