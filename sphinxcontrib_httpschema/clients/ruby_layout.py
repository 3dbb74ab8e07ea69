"""How code in Ruby goes over several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.clients import layout
from sphinxcontrib_httpschema.clients.layout import Group

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.clients.names import Code

WIDTH = 110  #: Columns of a line.
STEP = 2  #: Columns of an indent.
STYLE = layout.Style(WIDTH, STEP, spaced="{")


def laid_out(code: str | Group, indent: int, more: int = 0) -> Code:
    """Code as people break it, behind that many columns and with ``more`` of them behind it."""
    return layout.laid_out(code, STYLE, indent, more)


def named(name: str, value: str | Group) -> str | Group:
    """A value with what stands before it."""
    if isinstance(value, str):
        return f"{name}{value}"
    return Group(f"{name}{value.lead}", value.items, value.close)
