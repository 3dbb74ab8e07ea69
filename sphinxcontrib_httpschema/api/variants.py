"""Schemas with a choice in them, as schemas without: ``oneOf``, ``anyOf``, ``if``, and draft-03's types."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.json_types import has_union, is_union
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.schema.node import Node

MOST = 24  #: Variants of one schema that are looked at.
CHOOSING = frozenset({"oneOf", "anyOf", "if"})  #: Keywords that leave a choice, besides draft-03's ``type``.
DEEPEST = 6  #: How deep choices may be nested in choices.


def variants_of(schema: Schema, depth: int = 0) -> Iterator[Schema]:
    """The schema merged with one branch of each choice, likelier combinations first; itself, if it has no choice."""
    if CHOOSING.isdisjoint(schema.holders) and not has_union(schema):
        yield schema
        return
    groups = [group for group in _groups(schema, depth) if group] if depth < DEEPEST else []
    for picks in islice(product(*groups), MOST):
        view = schema
        for pick in picks:
            view = view.with_part(pick)
        yield view


def _groups(schema: Schema, depth: int) -> Iterator[list[Schema]]:
    for keyword in ("oneOf", "anyOf"):
        for holder in schema.nodes(keyword):
            yield _opened(_branches(holder, schema), depth)
    for holder in schema.nodes("type"):  # Draft-03 has schemas among the types.
        if is_union(holder.value):
            yield _opened(_branches(holder, schema), depth)
    if condition := schema.sub("if"):
        yield _opened(_outcomes(schema, condition), depth)


def _opened(branches: list[Schema], depth: int) -> list[Schema]:
    """Branches, with the choices inside them made, as far as anybody would look."""
    return list(islice((variant for branch in branches for variant in variants_of(branch, depth + 1)), MOST))


def _branches(holder: Node, schema: Schema) -> list[Schema]:
    """What a list of schemas offers: an id first, as prmd has it, null last, and what nothing can be not at all."""
    seen = set(schema.places())
    views = [Schema.at(item, schema.resolver) for item in holder.items() if isinstance(item.value, (dict, bool))]
    possible = [view for view in views if view.boolean is not False and not seen & set(view.parts[0][1:])]
    return sorted(possible, key=lambda view: (_is_null(view), not _is_id(view)))


def _outcomes(schema: Schema, condition: Schema) -> list[Schema]:
    """What ``if`` leads to: the condition with ``then``, or ``else``."""
    then, otherwise = schema.sub("then"), schema.sub("else")
    held = condition.with_part(then) if then else condition
    return [outcome for outcome in (held, otherwise) if outcome and outcome.boolean is not False]


def _is_id(schema: Schema) -> bool:
    value = schema.source.value
    return isinstance(value, dict) and str(value.get("$ref", "")).endswith("/id")


def _is_null(schema: Schema) -> bool:
    return schema.get("type") in ("null", ["null"]) or schema.get("enum") == [None]
