"""Expressions in Go over as many lines as they need, as ``gofmt`` leaves them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from sphinxcontrib_httpschema.clients.names import Code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH = 88  #: Columns that an expression may take to stay on one line.
TAB = 4  #: Columns that a tab counts as.
SMALL, RATIO = 40, 2.5  #: When ``gofmt`` aligns values: keys that are small, or not so much longer or shorter.


@dataclass(frozen=True, slots=True)
class Composite:
    """A literal with items: ``[]string{"a"}``, or ``T{A: 1}``."""

    lead: str  #: What goes before the items, with the brace.
    items: tuple[tuple[str, Expression], ...] = ()  #: Keys, which may be nothing, and values.
    close: str = "}"  #: What goes behind.

    def within(self, lead: str, close: str = "") -> Composite:
        """The same with more around it: ``f(T{A: 1})``."""
        return replace(self, lead=lead + self.lead, close=self.close + close)


Expression: TypeAlias = "str | Composite"


def flat(code: Expression) -> str:
    """An expression on one line."""
    if isinstance(code, str):
        return code
    return (
        code.lead + ", ".join(f"{key}: {flat(value)}" if key else flat(value) for key, value in code.items) + code.close
    )


def laid_out(code: Expression, indent: int = 0, used: int = 0) -> Code:
    """An expression on one line if it fits, else with a line for each item.

    Args:
        code: What is written.
        indent: Tabs before the line that it begins in.
        used: Columns that are taken on that line.
    """
    one = flat(code)
    if isinstance(code, str) or not code.items or indent * TAB + used + len(one) <= WIDTH:
        return Code(one)
    rows = [(key, laid_out(value, indent + 1, len(key) + 3)) for key, value in code.items]
    inside = "".join(f"{chr(9) * (indent + 1)}{line},\n" for line in _aligned(rows))
    return Code(f"{code.lead}\n{inside}{chr(9) * indent}{code.close}")


def called(name: str, arguments: Sequence[Expression], indent: int = 0) -> Code:
    """A call. If it does not fit, its arguments with items have lines for them."""
    one = f"{name}({', '.join(map(flat, arguments))})"
    room = 0 if indent * TAB + len(one) <= WIDTH else WIDTH
    return Code(f"{name}({', '.join(laid_out(each, indent, room) for each in arguments)})")


def _aligned(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Items whose values stand in one column, where those on one line follow on one another."""
    for section in _sections(rows):
        width = max(len(key) for key, _ in section) + 1
        for key, value in section:
            yield f"{f'{key}:'.ljust(width)} {value}" if key else value


def _sections(rows: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Runs of items that are aligned, by the rule of ``exprList`` in ``go/printer``."""
    section: list[tuple[str, str]] = []
    sizes: list[int] = []
    for row in rows:
        size = 0 if "\n" in row[1] else len(row[0].encode())
        if section and not _goes_on(sizes, size):
            yield section
            section, sizes = [], []
        section.append(row)
        sizes.append(size)
    yield section


def _goes_on(sizes: list[int], size: int) -> bool:
    if not (sizes[-1] and size):
        return False
    if max(sizes[-1], size) <= SMALL:
        return True
    mean = _exp2(sum(map(_log2, sizes)) / len(sizes))
    return 1 / RATIO < size / mean < RATIO


def _log2(number: float) -> float:
    """The logarithm as crude as ``go/printer`` has it."""
    fraction, exponent = math.frexp(number)
    return exponent + 2 * (fraction - 1)


def _exp2(number: float) -> float:
    """The power of two, just as crude."""
    whole = math.floor(number)
    return math.ldexp(1 + number - whole, whole)
