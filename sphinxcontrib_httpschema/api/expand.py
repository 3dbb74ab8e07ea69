"""Filling in a URI template (RFC 6570 section 3)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.templates import Expression, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinxcontrib_httpschema.api.templates import Template, Variable

_UNRESERVED = r"A-Za-z0-9._~\-"
_RESERVED = r":/?#\[\]@!$&'()*+,;="
_TO_ENCODE = re.compile(rf"[^{_UNRESERVED}]", re.DOTALL)
_TO_ENCODE_RESERVED = re.compile(rf"%[0-9A-Fa-f]{{2}}|[^{_UNRESERVED}{_RESERVED}]", re.DOTALL)


class Manner(NamedTuple):
    """How one operator writes its variables (RFC 6570 appendix A)."""

    first: str = ""  #: Before all.
    separator: str = ","  #: Between variables.
    named: bool = False  #: As ``name=value``.
    if_empty: str = ""  #: What follows the name where the value is empty.
    reserved: bool = False  #: Characters with a meaning in URIs stay as they are.


CUT = '"{}:{}" cuts a text short, and the value is {}'  #: What is wrong by RFC 6570 section 2.4.1.
KINDS = {list: "an array", dict: "an object"}
MANNERS = {
    "": Manner(),
    "+": Manner(reserved=True),
    "#": Manner("#", reserved=True),
    ".": Manner(".", "."),
    "/": Manner("/", "/"),
    ";": Manner(";", ";", named=True),
    "?": Manner("?", "&", named=True, if_empty="="),
    "&": Manner("&", "&", named=True, if_empty="="),
}


class Expansion(NamedTuple):
    """What filling in a template gives."""

    text: str  #: The URI reference.
    faults: tuple[Fault, ...]  #: What is wrong with the template, and what its variables cannot be filled in with.


def expand(template: Template, values: Mapping[str, object]) -> str:
    """The URI reference that a template gives with these values, by the names of the variables.

    A variable without a value, or with null, an empty array or an empty object, is left out. What RFC 6570 does not
    allow is written as well as it can be.
    """
    return expansion(template, values).text


def expansion(template: Template, values: Mapping[str, object]) -> Expansion:
    """What :func:`expand` gives, with all that RFC 6570 (section 3) calls an error on the way there."""
    text = "".join(
        _expression(part, values) if isinstance(part, Expression) else encode(part, reserved=True)
        for part in template.parts
    )
    unfit = [
        Fault(CUT.format(variable.name, variable.prefix, KINDS[type(value)]), variable.offset, "it is written whole")
        for variable in template.variables
        if variable.prefix and isinstance(value := _value(variable, values), (list, dict)) and value
    ]
    return Expansion(text, (*template.faults, *unfit))


def encode(text: str, *, reserved: bool = False) -> str:
    """A text percent-encoded, all of it or all but what has a meaning in URIs (RFC 6570 section 3.2.1)."""
    pattern = _TO_ENCODE_RESERVED if reserved else _TO_ENCODE
    return pattern.sub(lambda found: found[0] if len(found[0]) > 1 else _octets(found[0]), text)


def _octets(character: str) -> str:
    return "".join(f"%{octet:02X}" for octet in character.encode("utf-8", "surrogatepass"))


def _expression(expression: Expression, values: Mapping[str, object]) -> str:
    manner = MANNERS[expression.operator]
    written = [
        text
        for variable in expression.variables
        if _is_defined(value := _value(variable, values))
        for text in _variable(variable, value, manner)
    ]
    return manner.first + manner.separator.join(written) if written else ""


def _value(variable: Variable, values: Mapping[str, object]) -> object:
    """By the name as templates decode it, or as RFC 6570 has it, to which percent-encoding is part of a name."""
    return values[variable.name] if variable.name in values else values.get(encode(variable.name))


def _is_defined(value: object) -> bool:
    return value is not None and value not in ([], {})


def _variable(variable: Variable, value: object, manner: Manner) -> Iterator[str]:
    """What stands between separators: one text, or several for a list or an object that is exploded."""
    if variable.explode and isinstance(value, (list, dict)):
        yield from _exploded(variable.name, value, manner)
        return
    joined = ",".join(encode(text, reserved=manner.reserved) for text in _flat(value, prefix=variable.prefix))
    yield _pair(variable.name, joined, manner) if manner.named else joined


def _flat(value: object, *, prefix: int) -> Iterator[str]:
    if isinstance(value, list):
        yield from (text_of(item) for item in value if item is not None)
    elif isinstance(value, dict):
        for name, member in value.items():
            if member is not None:
                yield from (name, text_of(member))
    else:
        yield text_of(value)[: prefix or None]


def _exploded(name: str, value: list[object] | dict[str, object], manner: Manner) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            if item is not None:
                text = encode(text_of(item), reserved=manner.reserved)
                yield _pair(name, text, manner) if manner.named else text
        return
    for key, member in value.items():
        if member is not None:
            text = encode(text_of(member), reserved=manner.reserved)
            lead = encode(key, reserved=manner.reserved)
            yield lead + (f"={text}" if text or not manner.named else manner.if_empty)


def _pair(name: str, text: str, manner: Manner) -> str:
    return encode(name, reserved=True) + (f"={text}" if text else manner.if_empty)


def text_of(value: object) -> str:
    """A value as it stands in a URI: ``true``, ``null`` and numbers as JSON writes them."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
