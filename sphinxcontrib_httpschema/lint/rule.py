"""What a rule is, and what it looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from sphinxcontrib_httpschema.api.validation import Validators
from sphinxcontrib_httpschema.schema.check import by_dialect
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.references import Resolver
from sphinxcontrib_httpschema.schema.schema import chain_of
from sphinxcontrib_httpschema.schema.walk import is_link, subschemas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.dialects import Dialect
    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.store import Store

T = TypeVar("T")


class Written(NamedTuple):
    """A schema or a link as it is written."""

    node: Node  #: Its place. The value is an object.
    dialect: Dialect  #: What it is written in.

    @property
    def value(self) -> dict[str, object]:
        """The object."""
        assert isinstance(self.node.value, dict)
        return self.node.value


@dataclass(frozen=True, eq=False)  # No slots: what several rules ask for stays.
class Subject:
    """What rules look at."""

    api: Api  #: The API as it was read.
    documents: tuple[Document, ...]  #: All that describe it, also those that only references lead to.
    resolver: Resolver  #: Follows the references among them.
    validators: Validators = field(default_factory=Validators)  #: Checks values.
    _seen: dict[Callable[[Subject], object], object] = field(default_factory=dict, repr=False)

    def once(self, look: Callable[[Subject], T]) -> T:
        """What ``look`` gives, which several rules want to know: it looks when the first of them asks."""
        if look not in self._seen:
            self._seen[look] = look(self)
        return cast("T", self._seen[look])

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """Every schema and every link, in the order of the documents; then schemas that only references lead to."""
        return tuple(written for document in self.documents for written in self._written_in(document))

    def _written_in(self, document: Document) -> Iterator[Written]:
        for dialect, objects in by_dialect(document, self.resolver):
            yield from (Written(Node(document, found.pointer, found.value), dialect) for found in objects)
        dialect = self.resolver.store.dialect(document)
        odd = self.referred_oddly.get(document, {})
        yield from (Written(Node(document, pointer, value), dialect) for pointer, value in odd.items())

    @cached_property
    def targets(self) -> dict[Document, set[str]]:
        """The places that references lead to."""
        found: dict[Document, set[str]] = {}
        for document in self.documents:
            for pointer, value, _ in self.resolver.objects(document):
                if isinstance(value.get("$ref"), str):
                    for node in chain_of(Node(document, pointer, value), self.resolver)[1:2]:
                        found.setdefault(node.document, set()).add(node.pointer)
        return found

    @cached_property
    def referred_oddly(self) -> dict[Document, dict[str, dict[str, object]]]:
        """Schemas that stand where no draft has any, and are read as references lead to them, or around them."""
        return {document: self._oddly_in(document) for document in self.documents}

    def _oddly_in(self, document: Document) -> dict[str, dict[str, object]]:
        odd = {found.pointer: found.value for found in self.resolver.objects(document) if not found.known}
        referred = [pointer for pointer in odd if pointer in self.targets.get(document, ())]
        inside = (found for pointer in referred for found in subschemas(odd[pointer], pointer))
        return {found.pointer: found.value for found in inside if found.known}

    @cached_property
    def schemas(self) -> tuple[Written, ...]:
        """Every schema."""
        return tuple(each for each in self.written if not is_link(each.node.pointer))

    @cached_property
    def links(self) -> tuple[Written, ...]:
        """Every link."""
        return tuple(each for each in self.written if is_link(each.node.pointer))


def subject_of(api: Api, store: Store) -> Subject:
    """What rules look at of an API that was read from a store."""
    known = (resource.schema.resolver for resource in api.resources if resource.schema)
    return Subject(api, api.described, next(known, None) or Resolver(store))


class Rule(NamedTuple):
    """Something that must hold."""

    id: str  #: By which people name it.
    title: str  #: What must hold, as a sentence without a full stop.
    check: Callable[[Subject], Iterable[Problem]]  #: Finds where it does not.

    def problems(self, subject: Subject) -> Iterator[Problem]:
        """Where the rule is broken."""
        yield from (problem._replace(rule=self.id) for problem in self.check(subject))
