"""What the queries of endpoints are made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.templates import Expression
from sphinxcontrib_httpschema.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.model import Endpoint, Parameter
    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.schema.schema import Schema

_LITERAL = re.compile(r"[?&]([^=&#{}]+)=")  #: A name that an ``href`` has in its own query.


class Asked(NamedTuple):
    """A name in the query of an endpoint."""

    name: str  #: As the request spells it.
    endpoint: Endpoint  #: Whose query it is.
    place: Place  #: Where it is written.
    schema: Schema | None = None  #: What its value may be, where that is not fixed.


def queries(subject: Subject) -> tuple[Asked, ...]:
    """All names in the queries of an API, in the order of its endpoints."""
    return tuple(asked for endpoint in subject.api.endpoints for asked in _asked(endpoint))


def _asked(endpoint: Endpoint) -> Iterator[Asked]:
    href = f"{endpoint.link.node.pointer}/href"
    for found in _LITERAL.finditer(_without_expressions(endpoint)):
        place = Place(endpoint.link.node.document, href, offset=endpoint.link.template.text.find(found[1]))
        yield Asked(found[1], endpoint, place)
    for parameter in endpoint.parameters_in("query"):
        yield Asked(parameter.name, endpoint, place_of(parameter), parameter.schema)


def _without_expressions(endpoint: Endpoint) -> str:
    return "".join("{}" if isinstance(part, Expression) else part for part in endpoint.link.template.parts)


def place_of(parameter: Parameter) -> Place:
    """Where a parameter is written: its name, or the ``href`` that it is a variable of."""
    source = parameter.schema.source
    return source.key if source.name == parameter.name else source.place
