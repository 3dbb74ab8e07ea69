"""How Go writes names, texts and comments, and columns as ``gofmt`` leaves them."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.clients.docs import sentence, wrapped
from sphinxcontrib_httpschema.clients.names import Code, Identifier, identifier
from sphinxcontrib_httpschema.samples.go import quoted as literal
from sphinxcontrib_httpschema.samples.texts import SURROGATE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sphinxcontrib_httpschema.clients.names import Name

WIDTH = 80  #: Columns of a comment, as people write them. Code has no limit.
TAB = 4  #: Columns that a tab counts as, for comments.
KEYWORDS = frozenset(
    {"break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for", "func", "go"}
    | {"goto", "if", "import", "interface", "map", "package", "range", "return", "select", "struct", "switch"}
    | {"type", "var"}
)
#: What packages cannot be called: either the language or its tools have it, or programs that import it do.
PACKAGES = KEYWORDS | {"main", "init", "documentation", "internal", "vendor", "nil", "error", "string", "any"}
PACKAGES |= {
    "bytes",
    "client",
    "context",
    "ctx",
    "err",
    "errors",
    "file",
    "page",
    "result",
    "fmt",
    "http",
    "io",
    "json",
    "log",
    "os",
    "strings",
    "time",
    "url",
}
#: What methods are written with, so that no argument may be called so.
ARGUMENTS = KEYWORDS | {"s", "ctx", "params", "options", "req", "nil", "any", "string", "exec", "address"}
ARGUMENTS |= {"segment", "segments", "word", "fetch", "bool", "float64", "int64", "time"}
FIELDS = frozenset({"Extra", "MarshalJSON"})  #: What no field of a parameter may be called.
RESULTS = frozenset({"Raw", "MarshalJSON", "UnmarshalJSON"})  #: What no field of a result may be called.
#: What the fixed part of a client has, and no type or constant may be called.
TYPES = frozenset(
    {"APIError", "Cache", "Client", "Date", "DefaultBaseURL", "File", "MemoryCache", "New", "NewDate"}
    | {"NewMemoryCache", "Null", "Nullable", "Option", "Page", "Ptr", "Range", "Raw", "RequestOption"}
    | {"Response", "Value", "WithAuth", "WithBaseURL", "WithCache", "WithDefaults", "WithHTTPClient"}
    | {"WithHeader", "WithMaxWait", "WithRange", "WithRetries", "WithToken"}
)
SPELLED = {"ids": "IDs", "urls": "URLs", "apis": "APIs", "ips": "IPs", "oauth": "OAuth", "ipv4": "IPv4", "ipv6": "IPv6"}
#: Words that are written in capitals.
INITIALISMS = frozenset(
    {"acl", "api", "ascii", "cidr", "cname", "cpu", "css", "csv", "cve", "cvss", "cwe", "db", "dns"}
    | {"eof", "gid", "guid", "html", "http", "https", "id", "io", "ip", "json", "jwt", "lhs", "mac", "nat"}
    | {"otp", "pdf", "png", "ps", "qps", "ram", "rhs", "rpc", "sha", "sla", "smtp", "sms", "sni", "sql"}
    | {"sso", "ssh", "ssl", "svg", "tcp", "tls", "ttl", "udp", "ui", "uid", "uri", "url", "utc", "utf8"}
    | {"uuid", "vm", "vpc", "vpn", "xml", "xmpp", "xsrf", "xss", "yaml"}
)


def spelled(word: str) -> str:
    """A word within a name, as ``golint`` would have it."""
    return word.upper() if word in INITIALISMS else SPELLED.get(word, word.capitalize())


def exported(name: Name, reserved: Collection[str] = TYPES) -> Identifier:
    """A name that other packages see."""
    text = name.pascal(spelled)
    lead = "" if unicodedata.category(text[0]) == "Lu" else "X"
    return identifier(lead + text, reserved)


def member(name: Name, reserved: Collection[str] = ()) -> Identifier:
    """The name of a field, or of a method."""
    return exported(name, reserved)


def argument(name: Name) -> Identifier:
    """The name of an argument."""
    return identifier(name.camel(spelled), ARGUMENTS)


def package_name(name: Name) -> Identifier:
    """What the package is called: small letters, without anything between words."""
    text = name.snake.replace("_", "")
    return Identifier(f"{text}api" if text in PACKAGES else text)


def quoted(text: str) -> Code:
    """A literal for a text."""
    return Code(literal(SURROGATE.sub("\ufffd", text)))


def tagged(wire: str, *, optional: bool) -> Code:
    """The tag of a field, by which its name in JSON is found."""
    option = "omitzero" if optional else ""
    if re.fullmatch(r"[\w.:/@+$#*!?=~-]+", wire, re.ASCII) and wire != "-":
        return Code(f'`json:"{wire}{"," * optional}{option}"`')
    text = quoted(f"{option},{wire}").replace("`", "\\x60")
    return Code(f'`json:"-" wire:{text}`')


def comment(texts: Iterable[str], indent: int = 0) -> Code:
    """Paragraphs of plain text as a comment, whose lines are those that ``gofmt`` would write.

    Args:
        texts: Paragraphs.
        indent: Tabs before each line.
    """
    # The language has these two for quotes, and its formatter writes them so.
    plain = (text.replace("``", "\u201c").replace("''", "\u201d") for text in texts)
    lines = _told(plain, WIDTH - indent * TAB - len("// "))
    return Code(("\n" + "\t" * indent).join(f"// {line}".rstrip() for line in lines))


_ITEM = re.compile(r"(?:[-*+]|(\d+)[.)]) +")


def _told(texts: Iterable[str], width: int) -> Iterator[str]:
    """Lines of paragraphs. No full stop at an end would make a heading of some; items of lists are indented."""
    was_item = False
    for number, text in enumerate(texts):
        item = _ITEM.match(text)
        if number and not (item and was_item):
            yield ""
        if item:
            lead = f" {item[1]}. " if item[1] else "  - "
            first, *rest = [*wrapped([sentence(text[item.end() :])], width - 4)] or [""]
            yield from chain([f"{lead}{first}"], (f"    {line}" for line in rest))
        else:
            yield from map(_harmless, wrapped([sentence(text)], width))
        was_item = bool(item)


def _harmless(line: str) -> str:
    """A line that is nothing but text to the tools of the language."""
    if line.startswith(("+build", "#")):
        return f"\\{line}"
    return line.replace("]: ", "] : ") if line.startswith("[") else line


class Row(NamedTuple):
    """A line of several columns, with a comment above it."""

    cells: tuple[str, ...]
    docs: Code = Code("")


def table(rows: Sequence[Row]) -> Iterator[Code]:
    """Lines with columns as wide as their widest cell, in each run of lines that no comment divides."""
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end].docs:
            yield from _aligned(rows[start:end])
            start = end


def _aligned(rows: Sequence[Row]) -> Iterator[Code]:
    if rows[0].docs:
        yield rows[0].docs
    widths = [max(map(len, column)) for column in zip(*(row.cells for row in rows), strict=True)]
    for row in rows:
        yield Code(" ".join(cell.ljust(width) for cell, width in zip(row.cells, widths, strict=True)).rstrip())
