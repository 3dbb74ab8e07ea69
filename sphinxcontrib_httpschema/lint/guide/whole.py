"""Findings about a whole API: where they are told, and when one tells of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.schema.node import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem

MOST = 3  #: Findings of one cause that are told one by one.
NEARLY_ALL = 0.8  #: The share of all from which on many have one cause.


def root(subject: Subject) -> Node | None:
    """Where an API speaks of itself; nothing if only some of its resources are described."""
    api = subject.api
    first = next(iter(api.documents), None)
    if first is None or next(iter(api.endpoints), None) is None:
        return None
    node = Node(first, "", first.contents)
    is_combined = any(owner.document is first and owner.pointer for owner in api.owners)
    speaks = node not in api.owners and node.child("links", "0") is not None
    return node if is_combined or speaks else None


def folded(problems: Iterable[Problem], among: int) -> Iterator[Problem]:
    """One finding instead of many, if nearly all that could break a rule does: then there is one cause.

    Args:
        problems: What was found.
        among: How many there could have been.
    """
    found = list(problems)
    if len(found) > MOST and len(found) >= NEARLY_ALL * among:
        yield found[0]._replace(message=f"{found[0].message}, like {len(found) - 1} more")
    else:
        yield from found
