"""How Python writes names, types, texts, and code that goes over several lines."""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.clients import layout
from sphinxcontrib_httpschema.clients.docs import wrapped
from sphinxcontrib_httpschema.clients.names import Code, Identifier, identifier
from sphinxcontrib_httpschema.clients.types import ANY, Kind
from sphinxcontrib_httpschema.samples.python import quoted as literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinxcontrib_httpschema.clients.layout import Group
    from sphinxcontrib_httpschema.clients.names import Name
    from sphinxcontrib_httpschema.clients.types import Type

WIDTH = 88  #: Columns of a line, as formatters have it that nobody has told otherwise.
QUOTES = '"""'
STEP = 4  #: Columns of an indent.
STYLE = layout.Style(WIDTH, STEP, last_comma=True)
#: Names that annotations in a class are made of, so that nothing in it may be called so.
IN_HINTS = frozenset({"str", "int", "float", "bool", "bytes", "list", "dict", "date", "datetime"})
KEYWORDS = frozenset(keyword.kwlist)
FIELDS = KEYWORDS | IN_HINTS | {"extra", "field"}  #: What no member of a dataclass may be called.
METHODS = KEYWORDS | IN_HINTS - {"list", "dict"}  #: Annotations of methods have other words for these two.
ARGUMENTS = KEYWORDS | IN_HINTS | {"self", "headers", "timeout", "range", "extra"}
SERVICES = KEYWORDS | {"send", "url_of"}  #: What no service of a client may be called.
#: What the fixed part of a client defines or imports, and no type may be called.
TYPES = KEYWORDS | {
    *("Any", "ApiError", "Async", "AsyncClient", "AsyncIterator", "AsyncPage", "AsyncTransport", "Awaitable"),
    *("BadRequest", "Cache", "Call", "Callable", "Carrier", "Client", "ClientError", "Concatenate", "Conflict"),
    *("FieldName", "File", "Final", "Forbidden", "Generator", "Generic", "HttpRequest", "HttpResponse"),
    *("InvalidResponse", "Iterator", "Literal", "Mapping", "MemoryCache", "Mode", "NotFound", "P", "Page"),
    *("ParamSpec", "Protocol", "Range", "RateLimited", "Sequence", "ServerError", "Service", "Sync", "T"),
    *("ThreadTransport", "Transport", "TypeAlias", "TypeVar", "UNSET", "Unauthorized", "Union", "Unprocessable"),
    *("Unset", "UrllibTransport"),
    *("ConnectionError", "DeprecationWarning", "Exception", "OSError", "StopIteration", "TypeError", "ValueError"),
}
SIMPLE = {
    Kind.ANY: "Any",
    Kind.STRING: "str",
    Kind.INTEGER: "int",
    Kind.NUMBER: "float",
    Kind.BOOLEAN: "bool",
    Kind.DATETIME: "datetime",
    Kind.DATE: "date",
    Kind.FILE: "File",
}


def attribute(name: Name, reserved: frozenset[str]) -> Identifier:
    """A name in small letters."""
    return identifier(_known(name.snake), reserved)


def class_name(name: Name) -> Identifier:
    """A name of a type."""
    return identifier(_known(name.pascal()), TYPES)


def _known(text: str) -> str:
    """A text without the few letters that Python has in no name."""
    return "".join(each if f"a{each}".isidentifier() else f"u{ord(each):x}" for each in text)


def quoted(text: str) -> Code:
    """A literal for a text."""
    return Code(literal(text))


def hint(of: Type, *, given: bool) -> Code:
    """The annotation for a type.

    Args:
        of: Any type.
        given: It is what a caller gives, where any kind of list or mapping will do.
    """
    bare = _bare_hint(of, given=given)
    return Code(f"{bare} | None" if of.nullable else bare)


def _bare_hint(of: Type, *, given: bool) -> str:
    if of.kind in SIMPLE:
        return SIMPLE[of.kind]
    if of.name:
        return class_name(of.name)
    inner = hint(of.inner or ANY, given=given)
    if of.kind is Kind.ARRAY:
        return f"{'Sequence' if given else 'list'}[{inner}]"
    if of.kind is Kind.MAP:
        return f"{'Mapping' if given else 'dict'}[str, {inner}]"
    return " | ".join(_bare_hint(each, given=given) for each in of.options)


def or_unset(annotation: str) -> Code:
    """The annotation of what can be left out."""
    return Code(annotation if annotation == "Any" else f"{annotation} | Unset")


def laid_out(code: str | Group, indent: int, more: int = 0) -> Code:
    """Code as formatters leave it, behind that many columns and with ``more`` of them behind it."""
    return layout.laid_out(code, STYLE, indent, more)


def docstring(texts: Sequence[str], indent: int, sections: Iterable[tuple[str, Iterable[str]]] = ()) -> Code:
    """A docstring: paragraphs, then sections of items that have names.

    Args:
        texts: At least one, of plain text.
        indent: Columns before it.
        sections: Titles with items.
    """
    width = WIDTH - indent
    lines = [*wrapped(texts, width - len(QUOTES) * 2 - 1)]
    named = [line for title, items in sections for line in _section(title, items, width)]
    if len(lines) == 1 and not named:
        return Code(QUOTES + _around(_harmless(lines[0])) + QUOTES)
    lines = lines if len(lines) < 3 else [*wrapped(texts, width)]
    first, *rest = (f"{' ' * indent}{_harmless(line)}".rstrip() for line in [*lines, *named])
    inside = "\n".join([QUOTES + _around(first.strip()).rstrip(), *rest])
    return Code(f"{inside}\n{' ' * indent}{QUOTES}")


def _around(line: str) -> str:
    """A line with space where it would run into the quotes."""
    return (
        (" " if line.startswith('"') else "") + line + (" " if line.endswith('"') and not line.endswith('\\"') else "")
    )


def _section(title: str, items: Iterable[str], width: int) -> Iterator[str]:
    found = [line for item in items for line in _item(item, width)]
    if found:
        yield from ("", f"{title}:", *found)


def _item(text: str, width: int) -> Iterator[str]:
    for number, line in enumerate(wrapped([text], width - 2 * STEP)):
        yield " " * (STEP if number == 0 else 2 * STEP) + line


def _harmless(line: str) -> str:
    """A line that does not end the docstring, nor says anything but itself."""
    return line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
