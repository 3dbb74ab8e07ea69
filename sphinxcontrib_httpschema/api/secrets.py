"""Values that only their owners should know: examples show something in their place, whatever a schema quotes."""

from __future__ import annotations

import functools
import re
from itertools import chain
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.scalars import texts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.schema.schema import Schema

MASK = "********"  #: Stands for a secret of which nothing else is known.
#: Names of secrets, and names of tokens that only say where a reader is.
_SECRET = re.compile(
    r"(.*_)?(pass(word|wd|phrase|code)|pwd|secret|private_?key|api_?key|access_?key|secret_?key|token|credentials?)"
)
_HARMLESS = re.compile(r"(.*_)?(next|prev|previous|page|paging|cursor|sync|continuation|continue|start|resume)_token")
_SAYING = frozenset({"format", "writeOnly"})


def is_secret(name: str, schema: Schema | None) -> bool:
    """Whether a text of that name is one that only its owner should know.

    A schema says so by ``format: password``, as OpenAPI has it, or by ``writeOnly``: it never comes back.
    """
    if schema is None:
        return _is_name(name)
    if not _is_name(name) and _SAYING.isdisjoint(schema.holders):
        return False
    is_marked = schema.text("format") == "password" or schema.flag("writeOnly")
    return (is_marked or _is_name(name)) and not (schema.has("enum") or schema.has("const"))


@functools.lru_cache(maxsize=4096)
def _is_name(name: str) -> bool:
    plain = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[-.\s]+", "_", name).lower()
    return bool(_SECRET.fullmatch(plain)) and not _HARMLESS.fullmatch(plain)


def masked(value: object, schema: Schema | None, accepts: Callable[[Schema, object], bool]) -> object:
    """A value with something else in the place of each secret, which fits as well if anything does.

    Args:
        value: What JSON can hold.
        schema: What it may be, as far as that is known.
        accepts: Tells whether a value fits a schema.
    """
    if isinstance(value, list):
        items = schema.sub("items") if schema and value else None
        return [masked(item, items, accepts) for item in value]
    if not isinstance(value, dict):
        return value
    known = schema.named("properties") if schema else {}
    made: dict[str, object] = {}
    for name, member in value.items():
        if isinstance(member, str):
            made[name] = mask(known.get(name), accepts) if is_secret(name, known.get(name)) else member
        else:
            made[name] = masked(member, known.get(name), accepts) if member else member
    return made


def mask(schema: Schema | None, accepts: Callable[[Schema, object], bool], first: str = MASK) -> str:
    """What stands for a secret: the first of some texts that fits, none of which the schema quotes."""
    if schema is None:
        return first
    return next((text for text in chain([first], texts_of(schema)) if accepts(schema, text)), first)
