"""URLs as they go over the wire: of all that mean the same, the one that no client changes."""

from __future__ import annotations

import re

from sphinxcontrib_httpschema.api.expand import encode

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")  #: What a whole URL begins with.
_AUTHORITY = re.compile(rf"({SCHEME.pattern})(?:[^/?#]*@)?([^/?#]*?)(:[0-9]*)?(?=[/?#]|$)")
_TO_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9._~\-:/?@!$&'()*+,;=]", re.DOTALL)
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")  # RFC 3986 section 2.3.


def canonical(url: str) -> str:
    """A URL, or a path with query, as every client leaves it.

    Escapes are in capitals, and only where they are needed (RFC 3986 section 6.2.2). Brackets are escaped, and so is an
    apostrophe in a query, as browsers do (URL standard, "special-query percent-encode set"). Names and passwords of
    users are left out, and names of hosts are in ASCII.
    """
    found = _AUTHORITY.match(url)
    lead = f"{found[1]}{_ascii(found[2])}{found[3] or ''}" if found else ""
    path, _, query = url[found.end() if found else 0 :].partition("?")
    query = _TO_ESCAPE.sub(_escaped, query).replace("'", "%27")
    return lead + (_TO_ESCAPE.sub(_escaped, path) or "/") + (f"?{query}" if query else "")


def local(url: str) -> str:
    """Path and query of a whole URL."""
    return _AUTHORITY.sub("", url, count=1)


def _escaped(found: re.Match[str]) -> str:
    text = found[0]
    if len(text) == 1:
        return encode(text)
    character = chr(int(text[1:], 16))
    return character if _UNRESERVED.fullmatch(character) else text.upper()


def _ascii(host: str) -> str:
    """The name of a host as the domain name system knows it (RFC 5891)."""
    if host.isascii():
        return host
    import idna  # noqa: PLC0415 - few need it.

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return encode(host)
