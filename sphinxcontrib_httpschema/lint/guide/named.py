"""Schemas that have a name of their own: definitions, and attributes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.schema.pointer import parse
from sphinxcontrib_httpschema.schema.walk import NAMES

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.lint.rule import Subject, Written

NAMING = ("definitions", "$defs", "properties")  #: Keywords whose members have names that mean something.
#: Keywords inside of which a schema may only add to what stands elsewhere, and headers, which are texts.
ADDING = frozenset({"allOf", "anyOf", "else", "extends", "headerSchema", "if", "not", "oneOf", "then"})
ADDING |= {"dependencies", "dependentSchemas"}


@lru_cache(maxsize=2)
def named(subject: Subject) -> tuple[Written, ...]:
    """All definitions and attributes, but for those that only add to others."""
    return tuple(each for each in subject.schemas if _is_named(each))


def _is_named(written: Written) -> bool:
    tokens = parse(written.node.pointer)
    keywords = _keywords(tokens)
    return len(tokens) > 1 and keywords[-1:] == [tokens[-2]] and tokens[-2] in NAMING and ADDING.isdisjoint(keywords)


def _keywords(tokens: tuple[str, ...]) -> list[str]:
    """The keywords on the way to a schema, without the names that are the author's."""
    found: list[str] = []
    is_name = False
    for token in tokens:
        if not is_name:
            found.append(token)
        is_name = not is_name and token in NAMES
    return found
