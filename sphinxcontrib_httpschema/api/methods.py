"""Which HTTP methods a link stands for, and what it hints at of the headers of its target."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.targets import ABSOLUTE, HTTP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.model import Headers, Link
    from sphinxcontrib_httpschema.schema.dialects import Dialect

#: Relations that are followed to read (json-schema-hypermedia draft-07 section 6 and the IANA registry).
READ_RELATIONS = frozenset(
    {"self", "item", "collection", "instances", "next", "prev", "first", "last", "up", "about", "describedby"},
)
CHALLENGE = "www-authenticate"  #: The header of an answer that asks who is there (RFC 9110 section 11.6.1).
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")  #: The name of a way to tell who is there; RFC 9110 would allow more.
METHOD = re.compile(r"\s*([A-Za-z][A-Za-z0-9-]*\s*)?")  #: A method, or nothing; RFC 9110 would allow more.
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")  #: In the order that several come in.


def methods_of(link: Link, dialect: Dialect) -> Iterator[str]:
    """The HTTP methods of a link, in capitals. From draft-06 on a link names none; then they follow from the rest."""
    value = link.node.value if isinstance(link.node.value, dict) else {}
    named = value.get("method")
    if isinstance(named, str) and named.strip() and is_method(named):
        yield named.strip().upper()
    elif _is_elsewhere(link):
        return
    elif dialect.has_method:
        yield "GET"
    else:
        allowed = tuple(word.upper() for word in hinted(link, "allow"))
        yield from (method for method in METHODS if method in allowed) if allowed else _implied(link, dialect)


def _is_elsewhere(link: Link) -> bool:
    """``mailto:``, ``tel:`` and their like are followed by other means than HTTP."""
    first = next(iter(link.template.parts), "")
    return isinstance(first, str) and bool(ABSOLUTE.match(first)) and not first.startswith(HTTP)


def is_method(value: object) -> bool:
    """Whether ``method`` can be what a link says it is; it may also say nothing, and the check tells of its type."""
    return not isinstance(value, str) or bool(METHOD.fullmatch(value))


def _implied(link: Link, dialect: Dialect) -> Iterator[str]:
    value = link.node.value if isinstance(link.node.value, dict) else {}
    submits = any(value.get(keyword) not in (None, False) for keyword in dialect.submission_schema)
    posts = submits or bool(hinted(link, "accept-post")) or not value.keys().isdisjoint(dialect.submission_type)
    if not posts or "targetSchema" in value or READ_RELATIONS & set(link.rel):
        yield "GET"
    if posts:
        yield "POST"
    if hinted(link, "accept-patch"):
        yield "PATCH"


def hinted(link: Link, name: str) -> tuple[str, ...]:
    """What ``targetHints`` says that a header holds (draft-07 section 6.5.4): a list, or a text with commas."""
    held = link.node.member("targetHints")
    values = [member.value for key, member in held.members() if key.lower() == name] if held else []
    found = [part for value in values for part in (value if isinstance(value, list) else [value])]
    split = (part.split(",") if name != CHALLENGE else [part] for part in found if isinstance(part, str))
    return tuple(word.strip() for words in split for word in words)


def scheme_of(link: Link) -> str:
    """How a link wants to know who is there, such as ``Bearer``; nothing if it does not say.

    ``targetHints`` has a challenge by the name of its header, or ``authSchemes`` as JSON Home hints at it.
    """
    challenges = hinted(link, CHALLENGE)
    if challenges:
        named: list[object] = [challenges[0].partition(" ")[0]]
    else:
        held = link.node.member("targetHints")
        schemes = held.member("authSchemes") if held else None
        values = [scheme.value for scheme in schemes.items()] if schemes else []
        named = [value.get("scheme") if isinstance(value, dict) else value for value in values]
    return next((name for name in named if isinstance(name, str) and SCHEME.fullmatch(name)), "")


def hints(link: Link) -> Headers:
    """The headers that ``targetHints`` speaks of, but for those that answer something else than a success."""
    held = link.node.member("targetHints")
    names = [name for name, _ in held.members() if name.lower() not in (CHALLENGE, "authschemes")] if held else []
    found = ((name, ", ".join(hinted(link, name.lower()))) for name in names)
    return tuple((re.sub(r"\w+", lambda word: word[0].capitalize(), name), value) for name, value in found if value)
