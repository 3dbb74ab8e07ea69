"""The ``href`` of a link: RFC 6570, what draft-04 puts before it, and prmd's pointers in brackets.

``/apps/{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fidentity)}`` is a template with one variable: what stands in its
brackets is a percent-encoded reference to the schema of its values.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OPERATORS = frozenset("+#./;?&")  #: RFC 6570 section 2.2.
RESERVED = frozenset("=,!@|")  #: Operators that RFC 6570 keeps for later.
END = frozenset("?&#")  #: The operators that end the path.
UNPAIRED = {"{": '"{" is never closed', "}": '"}" closes nothing'}  #: What is wrong with a brace alone.
LENGTH_LIMIT = 8000  #: Characters of a template. No server takes a longer URI.

_VARCHAR = r"(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})"
_NAME = re.compile(rf"{_VARCHAR}(?:\.?{_VARCHAR})*")  # RFC 6570 section 2.3.
_MODIFIER = re.compile(r"(\*|:[1-9][0-9]{0,3})$")  # RFC 6570 section 2.4.
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")  # An expression, or a brace without its twin.
_ENCLOSED = re.compile(r"\(((?:[^)]|\)\))*)\)(?!\))")  # Brackets; a ")" in them is doubled (draft-04 section 6.1.1.2).


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of an expression."""

    name: str  #: As pages and requests spell it.
    reference: str = ""  #: A reference to its schema, if the template holds one, decoded.
    explode: bool = False  #: Written with ``*``.
    prefix: int = 0  #: Only so many characters of the value are taken; 0 for all.
    offset: int = 0  #: Where it stands in the ``href``, in characters.


@dataclass(frozen=True, slots=True)
class Expression:
    """What stands in one pair of braces."""

    operator: str  #: One of ``+#./;?&``, or nothing.
    variables: tuple[Variable, ...]  #: At least one.

    def __str__(self) -> str:
        return "{" + self.operator + ",".join(map(_spelled, self.variables)) + "}"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a template, and where in it."""

    message: str  #: A clause.
    offset: int  #: In characters, from 0.


@dataclass(frozen=True, slots=True)
class Template:
    """A URI template, taken apart."""

    text: str  #: The ``href`` as written.
    parts: tuple[str | Expression, ...]  #: Literal text and expressions, in order.
    faults: tuple[Fault, ...] = ()  #: What could not be read; it stands among the parts as literal text.

    @property
    def variables(self) -> tuple[Variable, ...]:
        """All variables, in order."""
        return tuple(variable for part in self.parts if isinstance(part, Expression) for variable in part.variables)

    @property
    def query_variables(self) -> tuple[Variable, ...]:
        """The variables that go into the query: of ``{?…}``, ``{&…}``, and all behind a literal ``?``."""
        return self.variables[len(self.path_variables) :]

    @property
    def path_variables(self) -> tuple[Variable, ...]:
        """The variables before the query."""
        return tuple(variable for part in self.path_parts for variable in _variables(part))

    @property
    def path_parts(self) -> tuple[str | Expression, ...]:
        """The parts before the query, without a literal query or fragment."""
        kept: list[str | Expression] = []
        for part in self.parts:
            if isinstance(part, Expression):
                if part.operator in END:
                    break
                kept.append(part)
            elif "?" in part or "#" in part:
                before = re.split(r"[?#]", part, maxsplit=1)[0]
                kept += [before] if before else []
                break
            else:
                kept.append(part)
        return tuple(kept)

    @property
    def path(self) -> str:
        """The part before the query, its variables as ``{name}``."""
        return "".join(map(str, self.path_parts))

    @property
    def shape(self) -> str:
        """The path with nameless variables, by which two templates are compared: ``/apps/{}``."""
        return "".join(
            part if isinstance(part, str) else "/{}" if part.operator == "/" else "{}" for part in self.path_parts
        )

    def renamed(self, names: Iterable[str]) -> Template:
        """The same template with other names for its variables, in their order."""
        following = iter(names)
        return Template(self.text, tuple(_renamed(part, following) for part in self.parts), self.faults)


def _variables(part: str | Expression) -> tuple[Variable, ...]:
    return part.variables if isinstance(part, Expression) else ()


def _renamed(part: str | Expression, names: Iterator[str]) -> str | Expression:
    if isinstance(part, str):
        return part
    variables = (
        Variable(next(names), each.reference, each.explode, each.prefix, each.offset) for each in part.variables
    )
    return Expression(part.operator, tuple(variables))


def _spelled(variable: Variable) -> str:
    return variable.name + ("*" if variable.explode else f":{variable.prefix}" if variable.prefix else "")


def shape_of(path: str) -> str:
    """The shape of a path as a person writes it: ``/apps/{app_id}`` gives ``/apps/{}``."""
    return parse_template(path, encloses_names=True).shape


def parse_template(text: str, *, encloses_names: bool) -> Template:
    """Take a template apart; what is wrong with it is among the faults of the result.

    Args:
        text: The ``href``.
        encloses_names: Names may stand in round brackets, as in draft-04 and draft-05.
    """
    parts: list[str | Expression] = []
    faults: list[Fault] = []
    if len(text) > LENGTH_LIMIT:
        return Template(text, (text,), (Fault(f"is longer than {LENGTH_LIMIT:,} characters", 0),))
    at = 0
    for found in _BRACES.finditer(text):
        expression = _in_braces(found, encloses_names=encloses_names)
        if isinstance(expression, Fault):
            faults.append(expression)
            continue
        parts += [text[at : found.start()], expression] if found.start() > at else [expression]
        at = found.end()
    if at < len(text):
        parts.append(text[at:])
    return Template(text, tuple(parts), tuple(faults))


class _FaultError(Exception):
    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.fault = Fault(message, offset)


def _in_braces(found: re.Match[str], *, encloses_names: bool) -> Expression | Fault:
    start = found.start()
    if found[0] in UNPAIRED:
        return Fault(UNPAIRED[found[0]], start)
    try:
        return _expression(found[0][1:-1], start + 1, encloses_names=encloses_names)
    except _FaultError as error:
        return error.fault


def _expression(body: str, offset: int, *, encloses_names: bool) -> Expression:
    if body.startswith("#/"):  # A bare pointer, as some write it; no variable of RFC 6570 starts with a slash.
        return Expression("", (Variable(_last_word(body), body, offset=offset),))
    operator = body[:1] if body[:1] in OPERATORS else ""
    if body[:1] in RESERVED:
        message = f'"{body[0]}" is an operator that RFC 6570 reserves'
        raise _FaultError(message, offset)
    rest, offset = body[len(operator) :], offset + len(operator)
    names = list(_split(rest, offset))
    return Expression(operator, tuple(_variable(name, at, encloses_names=encloses_names) for name, at in names))


def _split(text: str, offset: int) -> Iterator[tuple[str, int]]:
    """The names of an expression and their offsets; a comma in brackets separates nothing."""
    at = 0
    masked = _ENCLOSED.sub(lambda found: "_" * len(found[0]), text) if "," in text else text
    for name in masked.split(","):
        yield text[at : at + len(name)], offset + at
        at += len(name) + 1


def _variable(text: str, offset: int, *, encloses_names: bool) -> Variable:
    modifier = _MODIFIER.search(text)
    name = text[: modifier.start()] if modifier else text
    prefix = int(modifier[1][1:]) if modifier and modifier[1] != "*" else 0
    own, reference = _named(name, offset, encloses_names=encloses_names)
    return Variable(own, reference, text.endswith("*"), prefix, offset)


def _named(text: str, offset: int, *, encloses_names: bool) -> tuple[str, str]:
    """The name of a variable, and the reference in it if it is one."""
    enclosed = _ENCLOSED.fullmatch(text)
    if enclosed and (encloses_names or "/" in unquote(text)):
        return _enclosed(enclosed[1].replace("))", ")"))
    if encloses_names and text == "$":
        return "self", ""
    if _NAME.fullmatch(text):
        return unquote(text), ""
    raise _FaultError(f'"{text}" is not a name of a variable' if text else "a variable has no name", offset)


@functools.lru_cache(maxsize=1000)  # An API has few such references, and uses each many times.
def _enclosed(raw: str) -> tuple[str, str]:
    """What stands in brackets: a reference to a schema, or a property's name that RFC 6570 would not allow."""
    decoded = unquote(unquote(raw)) if "%25" in raw else unquote(raw)
    if decoded.startswith(("/", "schemata/")) or "#/" in decoded:
        return _last_word(decoded), decoded
    return decoded or "empty", ""


def _last_word(reference: str) -> str:
    """The end of a pointer, by which a variable is called until somebody knows better."""
    return re.sub(r"\W+", "_", reference.rpartition("/")[2] or "value")
