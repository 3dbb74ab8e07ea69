"""Where links lead: an ``href`` as seen from the bases around it (RFC 3986 section 5.2, and the habits of prmd)."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.templates import Expression, Template, parse_template
from sphinxcontrib_httpschema.schema.uris import join, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")  #: How an absolute URI begins.
HTTP = ("http://", "https://")
#: What an expression of that operator begins with when it is filled in.
LEADS = {"?": "?", "#": "#", "/": "/"}
_NOWHERE = "https://base.invalid"  #: Lets a relative base be joined to; it is taken off again.
_FIRST = 0xE000  #: Expressions are letters of no language while URIs are joined.
_STAND_IN = re.compile("[?#/]?[\ue000-\uf8ff]")


class Bases(NamedTuple):
    """What the links of one schema are relative to."""

    around: tuple[str, ...] = ()  #: Values of ``base`` (draft-05 on), that of the innermost schema first.
    context: Template | None = None  #: Where the resource itself is, by its ``self`` link (draft-04 section 6.2.1).
    api: str = ""  #: What the addresses of the API begin with, and paths on pages don't.

    def resolve(self, template: Template) -> Template:
        """The template of the address: a path that starts with a slash, or a whole URI if it is not the API's."""
        bases = [parse_template(base, encloses_names=False) for base in self.around]
        if not bases and self.context and _is_of_same_document(template):
            bases = [self.context]
        found = _joined(functools.reduce(_joined, bases[::-1]), template) if bases else template
        return template._replace(parts=tuple(_with_slash(_without(self.api, found.parts))))


def base_url(links: Iterable[object], bases: Iterable[object]) -> str:
    """What the addresses of an API begin with, without a slash at the end; nothing if nobody says.

    Args:
        links: Those of the API itself. The first absolute ``self`` link is where it is, as prmd has it: paths are
            appended to it.
        bases: Values of ``base`` of whole documents, which follow the rules of RFC 3986: a path from the top replaces
            theirs.
    """
    for link in links:
        href = link.get("href") if isinstance(link, dict) and link.get("rel") in ("self", ["self"]) else None
        if isinstance(href, str) and href.startswith(HTTP):
            return href.rstrip("/")
    for base in bases:
        if isinstance(base, str) and base.startswith(HTTP) and "{" not in base:
            parts = split(base)
            return f"{parts.scheme}://{parts.netloc}"
    return ""


def _is_of_same_document(template: Template) -> bool:
    first = template.parts[0] if template.parts else ""
    return first[:1] in ("", "?", "#") if isinstance(first, str) else first.operator in ("?", "#")


def _joined(base: Template, reference: Template) -> Template:
    """A reference as seen from a base; a value that may itself be a whole URI is seen from nowhere."""
    first = reference.parts[0] if reference.parts else ""
    if isinstance(first, Expression) and first.operator == "+":
        return reference
    expressions = [part for part in (*base.parts, *reference.parts) if isinstance(part, Expression)]
    in_base = sum(isinstance(part, Expression) for part in base.parts)
    before, after = _written(base.parts, 0), _written(reference.parts, in_base)
    is_absolute = bool(ABSOLUTE.match(before))
    uri = join(before if is_absolute else join(_NOWHERE, before), after).removeprefix("" if is_absolute else _NOWHERE)
    return reference._replace(parts=tuple(_read(uri, expressions)))


def _written(parts: Sequence[str | Expression], first: int) -> str:
    written = ""
    for part in parts:
        if isinstance(part, str):
            written += part
        else:
            written += LEADS.get(part.operator, "") + chr(_FIRST + first)
            first += 1
    return written


def _read(uri: str, expressions: Sequence[Expression]) -> Iterator[str | Expression]:
    at = 0
    for found in _STAND_IN.finditer(uri):
        expression = expressions[ord(found[0][-1]) - _FIRST]
        start = found.start() + (0 if found[0][0] == LEADS.get(expression.operator) else len(found[0]) - 1)
        if start > at:
            yield uri[at:start]
        yield expression
        at = found.end()
    if at < len(uri):
        yield uri[at:]


def _without(api: str, parts: Sequence[str | Expression]) -> list[str | Expression]:
    first = parts[0] if parts else ""
    if isinstance(first, str) and api and first.startswith(api) and first[len(api) : len(api) + 1] in ("", "/", "?"):
        rest = first[len(api) :]
        return [*([rest] if rest else []), *parts[1:]]
    return list(parts)


def _with_slash(parts: list[str | Expression]) -> list[str | Expression]:
    first = parts[0] if parts else ""
    if isinstance(first, Expression):
        return parts if first.operator in ("+", "/") or (len(parts) == 1 and not first.operator) else ["/", *parts]
    if first.startswith("/") or ABSOLUTE.match(first):
        return parts
    return ["/" + first, *parts[1:]]
