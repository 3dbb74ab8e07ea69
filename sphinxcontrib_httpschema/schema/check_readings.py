"""The check of references that are followed though they lead nowhere as they are written."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.problems import Kind, Place, Problem, Severity
from sphinxcontrib_httpschema.schema.node import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.references import Resolver


def reading_faults(document: Document, resolver: Resolver) -> Iterator[Problem]:
    """The references in a document that are read in another way.

    A file that is written by one habit has many of them. Those that one replacement of text would mend are one problem.
    """
    if not resolver.reads_otherwise(document):
        return
    alike: dict[tuple[str, str], list[tuple[str, str, Place]]] = {}
    for pointer, value, _ in resolver.objects(document):
        reference = value.get("$ref")
        if isinstance(reference, str) and (other := resolver.read_as(reference, Node(document, pointer, value))):
            place = Place(document, f"{pointer}/$ref")
            alike.setdefault(_replacement(reference, other), []).append((reference, other, place))
    for (reference, other, place), *more in alike.values():
        yield read_otherwise(Kind.REF, reference, other, place, len(more))


def read_otherwise(kind: Kind, reference: str, other: str, place: Place, more: int = 0) -> Problem:
    """The problem of a reference that is read as ``other``, and of so many more like it."""
    message = f'"{reference}" leads nowhere as it is written' + (f", like {more} more in this file" if more else "")
    instead = f'it is read as "{other}"' + (", and the others alike" if more else "")
    return Problem(kind, message, place, instead, severity=Severity.WARNING)


def _replacement(reference: str, other: str) -> tuple[str, str]:
    """Both without what is the same at their ends."""
    pairs = zip(reversed(reference), reversed(other), strict=False)
    same = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    return reference[: len(reference) - same], other[: len(other) - same]
