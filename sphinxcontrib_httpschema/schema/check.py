"""The check of a whole document: each fault that reading it would stumble over, once, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.problems import Kind, Place, Problem, Severity
from sphinxcontrib_httpschema.schema import pointer as pointers
from sphinxcontrib_httpschema.schema.check_drafts import DraftCheck
from sphinxcontrib_httpschema.schema.check_keywords import NAMES, KeywordCheck
from sphinxcontrib_httpschema.schema.check_readings import reading_faults
from sphinxcontrib_httpschema.schema.dialects import declared, named
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.references import Resolver, UnresolvedError
from sphinxcontrib_httpschema.schema.walk import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinxcontrib_httpschema.schema.dialects import Dialect
    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.walk import Found


def check(document: Document, resolver: Resolver, fault_of_pattern: Callable[[str], str]) -> Iterator[Problem]:
    """The faults in a document's references, in the values of the keywords that readers rely on, and in its drafts.

    Args:
        document: Is looked at.
        resolver: Follows references.
        fault_of_pattern: What is wrong with a regular expression, as a clause; nothing if it is one.
    """
    references = _References(document, resolver)
    for found in resolver.objects(document):
        if "$ref" in found.value:
            yield from references.faults(found)
    yield from reading_faults(document, resolver)
    severity = Severity.WARNING if declared(document.contents) else Severity.NOTE
    for dialect, objects in by_dialect(document, resolver):
        schemas, links = split(objects)
        yield from KeywordCheck(document, dialect, severity, fault_of_pattern).faults(schemas, links)
        yield from DraftCheck(document, dialect, severity).faults(schemas, links)


def by_dialect(document: Document, resolver: Resolver) -> Iterable[tuple[Dialect, list[Found]]]:
    """The schemas and links of a document by their dialects. Hardly any document is written in several."""
    own = resolver.store.dialect(document)
    objects = [found for found in resolver.objects(document) if found.known]
    inner = (found.value for found in objects if "$schema" in found.value)
    if all((named(schema) or own).name == own.name for schema in inner):
        return [(own, objects)]
    grouped: dict[Dialect, list[Found]] = {}
    for found in objects:
        dialect = resolver.store.dialect_at(Node(document, found.pointer, found.value))
        grouped.setdefault(dialect, []).append(found)
    return grouped.items()


class _References:
    """Checks the references in one document, each once."""

    def __init__(self, document: Document, resolver: Resolver) -> None:
        self.document = document
        self.resolver = resolver
        self.sound: set[str] = set()  #: References that lead to schemas wherever they stand.
        self.followed: set[Node] = set()  #: Objects with references that were followed.

    def faults(self, found: Found) -> list[Problem]:
        """What is wrong with a reference, or with the circle that it leads into."""
        reference = found.value["$ref"]
        if not isinstance(reference, str) or reference in self.sound:
            return []
        faults = list(self._followed(Node(self.document, found.pointer, found.value), is_schema=found.known))
        if not faults and not self.resolver.embedded(self.document).ids:  # With ids, "#" is not the same everywhere.
            self.sound.add(reference)
        return faults

    def _followed(self, node: Node, *, is_schema: bool) -> Iterator[Problem]:
        chain: list[Node] = []
        while isinstance(node.value, dict) and isinstance(reference := node.value.get("$ref"), str):
            if node in self.followed:
                if node in chain:
                    message = f'"{reference}" leads back to itself'
                    yield Problem(Kind.REF, message, _place(node), "nothing is shown for it")
                return
            self.followed.add(node)
            chain.append(node)
            try:
                node = self.resolver.resolve(reference, node)
            except UnresolvedError as error:
                yield Problem(Kind.REF, str(error), _place(node), candidates=error.candidates)
                return
        if is_schema and chain and not isinstance(node.value, (dict, bool)):
            message = f'"{reference}" leads to {NAMES[type(node.value)]}, which is no schema'
            yield Problem(Kind.REF, message, _place(chain[-1]), "nothing is shown for it")


def _place(node: Node) -> Place:
    return Place(node.document, pointers.join(node.pointer, "$ref"))
