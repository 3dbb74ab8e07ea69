"""Templates of paths as sequences of pieces, so that no client needs to know RFC 6570."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.expand import MANNERS, encode
from sphinxcontrib_httpschema.api.templates import EXPRESSION_BEGINS, PATH, QUERY, Expression
from sphinxcontrib_httpschema.api.urls import SCHEME, canonical
from sphinxcontrib_httpschema.clients.view import ADDRESS, RESERVED, SEGMENT, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinxcontrib_httpschema.api.templates import Template, Variable
    from sphinxcontrib_httpschema.clients.types import Field
    from sphinxcontrib_httpschema.clients.view import Piece

_MARK = re.compile(r"([?#])")


def path_pieces(template: Template, fields: Mapping[str, Field]) -> tuple[Piece, ...]:
    """The path of a template.

    Args:
        template: That of a link.
        fields: The arguments by the names of its variables.
    """
    is_address = _is_address(template)
    pieces = list(_pieces(template, PATH, fields, ADDRESS if is_address else RESERVED))
    first = pieces[0] if pieces else ""
    if not is_address and not (isinstance(first, str) and (first.startswith("/") or SCHEME.match(first))):
        pieces = ["/", *pieces]
    return tuple(canonical(each) if isinstance(each, str) else each for each in _joined(pieces))


def query_pieces(template: Template, fields: Mapping[str, Field]) -> tuple[Piece, ...]:
    """What the query of a template always holds; not what ``{?…}`` and ``{&…}`` add to it."""
    pieces = _joined(list(_pieces(template, QUERY, fields, RESERVED)))
    return tuple(canonical(f"/?{each}")[2:] if isinstance(each, str) else each for each in pieces)


def exploded(template: Template) -> dict[str, str]:
    """How the values of the variables of ``{?…}`` and ``{&…}`` are written, by their names."""
    found: dict[str, str] = {}
    for part in template.parts:
        if isinstance(part, Expression) and part.operator in ("?", "&"):
            found |= {each.name: "repeat" if each.explode else "comma" for each in part.variables}
    return found


def _is_address(template: Template) -> bool:
    """Whether the first thing in a template is a value that may be a whole URL."""
    first = template.parts[0] if template.parts else ""
    return isinstance(first, Expression) and first.operator == "+"


def _pieces(template: Template, section: int, fields: Mapping[str, Field], reserved: str) -> Iterator[Piece]:
    at, sections = PATH, {"?": QUERY, "#": QUERY + 1}
    for part in template.parts:
        if isinstance(part, str):
            for text in _MARK.split(part):
                if text in sections:
                    at = max(at, sections[text])
                elif at == section and text:
                    yield encode(text, reserved=True)
        else:
            at = max(at, EXPRESSION_BEGINS.get(part.operator, PATH))
            if at == section and part.operator not in EXPRESSION_BEGINS:
                yield from _expression(part, fields, reserved)


def _expression(expression: Expression, fields: Mapping[str, Field], reserved: str) -> Iterator[Piece]:
    """What one expression writes, if all of its variables have values."""
    manner = MANNERS[expression.operator]
    for position, variable in enumerate(expression.variables):
        lead = manner.first if position == 0 else manner.separator
        name = f"{encode(variable.name, reserved=True)}=" if manner.named else ""
        if lead + name:
            yield lead + name
        joiner = manner.separator if variable.explode and not manner.named else ","
        yield _slot(variable, fields, reserved if manner.reserved else SEGMENT, joiner)


def _slot(variable: Variable, fields: Mapping[str, Field], rule: str, joiner: str) -> Slot:
    return Slot(fields[variable.name], rule, joiner, variable.prefix)


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Literal texts that follow on one another as one."""
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        if text:
            yield text
        text = ""
        yield piece
    if text:
        yield text
