"""How code in Ruby goes over several lines."""

from __future__ import annotations

from dataclasses import dataclass

from sphinxcontrib_httpschema.clients.names import Code

WIDTH = 110  #: Columns of a line.
STEP = 2  #: Columns of an indent.


@dataclass(frozen=True, slots=True)
class Group:
    """Code in brackets, that goes on one line or has a line for each item."""

    lead: str  #: What goes before, with the bracket.
    items: tuple[str | Group, ...]  #: What is between commas.
    close: str  #: The other bracket, with what goes behind.


def flat(code: str | Group) -> str:
    """Code on one line. Braces have space inside."""
    if isinstance(code, str):
        return code
    inside = " " if code.items and code.lead.endswith("{") else ""
    return code.lead + inside + ", ".join(map(flat, code.items)) + inside + code.close


def laid_out(code: str | Group, indent: int, more: int = 0) -> Code:
    """Code as people break it.

    Args:
        code: What begins a line.
        indent: Columns before it.
        more: Columns that are needed behind it.
    """
    one = flat(code)
    if isinstance(code, str) or not code.items or indent + len(one) + more <= WIDTH:
        return Code(one)
    lines = (f"{' ' * (indent + STEP)}{laid_out(each, indent + STEP, 1)}" for each in code.items)
    return Code(f"{code.lead}\n" + ",\n".join(lines) + f"\n{' ' * indent}{code.close}")


def named(name: str, value: str | Group) -> str | Group:
    """A value with what stands before it."""
    if isinstance(value, str):
        return f"{name}{value}"
    return Group(f"{name}{value.lead}", value.items, value.close)
