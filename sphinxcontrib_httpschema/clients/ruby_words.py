"""How Ruby writes names, types, texts and comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.clients.docs import wrapped
from sphinxcontrib_httpschema.clients.layout import Group
from sphinxcontrib_httpschema.clients.names import Code, Identifier, identifier
from sphinxcontrib_httpschema.clients.ruby_layout import STEP, WIDTH, laid_out
from sphinxcontrib_httpschema.clients.ruby_reserved import TYPES
from sphinxcontrib_httpschema.clients.types import ANY, Kind
from sphinxcontrib_httpschema.samples.ruby import quoted as literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinxcontrib_httpschema.clients.names import Name
    from sphinxcontrib_httpschema.clients.types import Field, Type

#: Words that Ruby's own libraries write in capitals.
INITIALISMS = {
    each.lower(): each
    for each in (
        *("API", "CIDR", "CPU", "DNS", "HTML", "HTTP", "HTTPS", "ID", "IP", "JSON", "OAuth", "SNI"),
        *("SQL", "SSH", "SSL", "SSO", "TLS", "TTL", "URI", "URL", "UUID", "VPN", "XML", "YAML"),
    )
}
SIMPLE = {
    Kind.ANY: "Object",
    Kind.STRING: "String",
    Kind.INTEGER: "Integer",
    Kind.NUMBER: "Numeric",
    Kind.BOOLEAN: "Boolean",
    Kind.DATETIME: "Time",
    Kind.DATE: "Date",
    Kind.ENUM: "String",
    Kind.FILE: "IO, FilePart",
}
_WORD = re.compile(r"[A-Za-z0-9_]+(-[A-Za-z0-9_]+)*")
#: Lines of comments that Ruby obeys: a setting and nothing else, or one in the marks of an editor.
_MAGIC = re.compile(r"[\s'\":;]*[\w-]+\s*:\s*(\"[^\"]*\"|[^\s\";]+)[\s;]*")
_MARKS = re.compile(r"-(?=\*-)")


def attribute(name: Name, reserved: frozenset[str]) -> Identifier:
    """A name in small letters."""
    return identifier(name.snake, reserved)


def class_name(name: Name) -> Identifier:
    """A name of a type."""
    return identifier(name.pascal(_spelled), TYPES)


def constant(name: Name) -> Identifier:
    """A name in capitals."""
    return identifier(name.pascal(lambda word: f"{word.upper()}_")[:-1], TYPES)


def _spelled(word: str) -> str:
    return INITIALISMS.get(word) or word.capitalize()


def quoted(text: str) -> Code:
    """A literal for a text."""
    return Code(literal(text))


def texts(lead: str, values: Sequence[str], close: str, indent: int) -> Code:
    """An array of texts; without quotes if it is one of plain words.

    Args:
        lead: What goes before it, without a bracket.
        values: The texts.
        close: What goes behind it.
        indent: Columns before the line.
    """
    if len(values) < 2 or not all(map(_WORD.fullmatch, values)):
        return laid_out(Group(f"{lead}[", tuple(map(quoted, values)), f"]{close}"), indent)
    one = f"{lead}%w[{' '.join(values)}]{close}"
    if indent + len(one) <= WIDTH:
        return Code(one)
    lines = wrapped([" ".join(values)], WIDTH - indent - STEP)
    inside = "".join(f"{' ' * (indent + STEP)}{line}\n" for line in lines)
    return Code(f"{lead}%w[\n{inside}{' ' * indent}]{close}")


def hint(of: Type, *, required: bool = True) -> str:
    """What YARD calls a type."""
    bare = _bare_hint(of)
    return f"{bare}, nil" if (of.nullable or not required) and bare != "Object" else bare


def _bare_hint(of: Type) -> str:
    if of.kind is Kind.OBJECT and of.name:
        return class_name(of.name)
    if of.kind is Kind.ARRAY:
        return f"Array<{hint(of.inner or ANY)}>"
    if of.kind is Kind.MAP:
        return f"Hash{{String => {hint(of.inner or ANY)}}}"
    if of.kind is Kind.UNION:
        return ", ".join(dict.fromkeys(map(_bare_hint, of.options)))
    return SIMPLE[of.kind]


def comment(texts: Iterable[str], indent: int, tags: Iterable[Iterable[str]] = ()) -> Code:
    """A comment: paragraphs, then tags of YARD.

    Args:
        texts: Plain text.
        indent: Columns before it.
        tags: Paragraphs each, the first like ``@return [String] What it is called.``; the others are indented.
    """
    width = WIDTH - indent - 2
    lines = [_untagged(line) for line in wrapped(texts, width)]
    tagged = [line for tag in tags for line in _tag(tag, width)]
    between = [""] if lines and tagged else []
    written = (f"# {_harmless(line)}".rstrip() for line in [*lines, *between, *tagged])
    return Code(f"\n{' ' * indent}".join(written))


def _tag(texts: Iterable[str], width: int) -> Iterator[str]:
    for number, line in enumerate(line for line in wrapped(texts, width - 2) if line):
        yield line if number == 0 else f"  {line}"


def _untagged(line: str) -> str:
    """A line that is no tag of YARD, whatever it begins with."""
    return f"\\{line}" if line.startswith("@") else line


def _harmless(line: str) -> str:
    """A line that is no setting of Ruby's."""
    plain = _MARKS.sub("- ", line)
    return f"`{plain}`" if _MAGIC.fullmatch(plain) else plain


def tag(lead: str, member: Field) -> Iterator[str]:
    """A tag of YARD with what a member or an argument is, in paragraphs."""
    told = [*(["Deprecated."] if member.deprecated else []), *member.docs]
    if enum := _enum_of(member.type):
        told.append(f"One of {{{constant(enum)}}}.")
    first, *rest = told or [""]
    yield from (f"{lead} {first}".rstrip(), *rest)


def _enum_of(of: Type) -> Name | None:
    """The enum that a value is, or that its items are."""
    named = of.inner if of.inner and of.kind in (Kind.ARRAY, Kind.MAP) else of
    return named.name if named.kind is Kind.ENUM else None
