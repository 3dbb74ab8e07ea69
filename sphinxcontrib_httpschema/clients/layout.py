"""How code in brackets goes over several lines, where commas are between the items and spaces make the indent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sphinxcontrib_httpschema.clients.names import Code


@dataclass(frozen=True, slots=True)
class Group:
    """Code in brackets, that goes on one line or has a line for each item."""

    lead: str  #: What goes before, with the bracket.
    items: tuple[str | Group, ...]  #: What is between commas.
    close: str  #: The other bracket, with what goes behind.


class Style(NamedTuple):
    """What languages do in their own way."""

    width: int  #: Columns of a line.
    step: int  #: Columns of an indent.
    last_comma: bool = False  #: Where each item has a line, the last one has a comma, too.
    spaced: str = ""  #: The bracket that has space inside of it.


def flat(code: str | Group, style: Style) -> str:
    """Code on one line."""
    if isinstance(code, str):
        return code
    inside = " " if style.spaced and code.items and code.lead.endswith(style.spaced) else ""
    return code.lead + inside + ", ".join(flat(each, style) for each in code.items) + inside + code.close


def laid_out(code: str | Group, style: Style, indent: int, more: int = 0) -> Code:
    """Code as people break it.

    Args:
        code: What begins a line.
        style: How the language has it.
        indent: Columns before it.
        more: Columns that are needed behind it.
    """
    one = flat(code, style)
    if isinstance(code, str) or not code.items or indent + len(one) + more <= style.width:
        return Code(one)
    deeper = indent + style.step
    lines = ",\n".join(" " * deeper + laid_out(each, style, deeper, 1) for each in code.items)
    return Code(f"{code.lead}\n{lines}{',' if style.last_comma else ''}\n{' ' * indent}{code.close}")
