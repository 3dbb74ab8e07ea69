"""Languages that a project describes by a template of Jinja's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jinja2

from sphinxcontrib_httpschema.api.bodies import TEXTUAL, FileBody, FormBody, JsonBody, Multipart
from sphinxcontrib_httpschema.api.pretty import json_text
from sphinxcontrib_httpschema.samples import Note, Sample
from sphinxcontrib_httpschema.samples.go import quoted as go
from sphinxcontrib_httpschema.samples.javascript import quoted as javascript
from sphinxcontrib_httpschema.samples.python import quoted as python
from sphinxcontrib_httpschema.samples.ruby import quoted as ruby
from sphinxcontrib_httpschema.samples.shell import quoted, with_token

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.api.messages import Request

#: What a template may write a text as: a literal of a language. In one of them the placeholder for a credential is
#: expanded; ``json`` takes any value.
FILTERS: dict[str, Callable[[Any], str]] = {
    "shell": quoted,
    "shell_with_token": with_token,
    "python": python,
    "javascript": javascript,
    "ruby": ruby,
    "go": go,
    "json": json_text,
}


class TemplateError(Exception):
    """A template that is no template."""

    def __init__(self, line: int, fault: str) -> None:
        super().__init__(line, fault)
        self.line = line  #: From 1.
        self.fault = fault  #: What is wrong, as a clause.

    def __str__(self) -> str:
        return f"line {self.line}: {self.fault}"


def template_sample(title: str, lexer: str, source: str) -> Sample:
    """A language whose requests are written by a template.

    The template knows ``method``, ``url``, ``headers`` (pairs), and of the body what there is: ``text``, ``value`` (of
    JSON), ``fields`` (pairs, of a form), ``parts`` (of a form in several), ``filename``; the others are none.

    Args:
        title: For people.
        lexer: Name of the Pygments lexer.
        source: The template.

    Raises:
        TemplateError: It cannot be read.
    """
    # What is written is code, and no HTML.
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701
    environment.filters |= FILTERS
    try:
        template = environment.from_string(source)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(error.lineno, error.message or "") from error

    def write(request: Request) -> str:
        try:
            return template.render(_known(request))
        except (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            return Note(f"the template of {title} failed: {error}")

    return Sample(title, lexer, write, source=source)


def _known(request: Request) -> dict[str, object]:
    """What a template knows of a request."""
    body = request.body
    return {
        "method": request.method,
        "url": request.url,
        "headers": request.headers,
        "text": body.text if isinstance(body, TEXTUAL) else None,
        "value": body.value if isinstance(body, JsonBody) else None,
        "fields": body.fields if isinstance(body, FormBody) else None,
        "parts": body.parts if isinstance(body, Multipart) else None,
        "filename": body.filename if isinstance(body, FileBody) else None,
    }
