"""Whether a value fits a schema, by the draft that the schema is written in.

Mostly that is soon told. Where it is not, and to say what is wrong, jsonschema is asked, which is imported then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.verdicts import Verdicts
from sphinxcontrib_httpschema.schema.schema import MERGED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.exceptions import ValidationError

    from sphinxcontrib_httpschema.api.checkers import Checker
    from sphinxcontrib_httpschema.schema.references import Resolver
    from sphinxcontrib_httpschema.schema.schema import Chain, Schema


class Validators:
    """Checks values against schemas, and remembers what it needs for that."""

    def __init__(self) -> None:
        self._verdicts: dict[tuple[str, Resolver], Verdicts] = {}
        self._checkers: dict[str, Checker] = {}

    def accepts(self, schema: Schema, value: object) -> bool:
        """Whether a value fits a schema."""
        verdict = self._verdict(schema, value)
        return self._first_error(schema, value) is None if verdict is None else verdict

    def errors(self, schema: Schema, value: object) -> tuple[str, ...]:
        """The first thing that is wrong with a value, as a clause; nothing if it fits."""
        error = None if self._verdict(schema, value) else self._first_error(schema, value)
        if error is None:
            return ()
        from sphinxcontrib_httpschema.api.keywords import described  # noqa: PLC0415 - brings jsonschema.

        return (described(error),)

    def _verdict(self, schema: Schema, value: object) -> bool | None:
        dialect = schema.resolver.store.dialect(schema.source.document)
        key = (dialect.name, schema.resolver)
        if key not in self._verdicts:
            self._verdicts[key] = Verdicts(dialect, schema.resolver)
        for chain in _written(schema):
            verdict = self._verdicts[key].of(chain[0], value)
            if not verdict:
                return verdict
        return True

    def _first_error(self, schema: Schema, value: object) -> ValidationError | None:
        checker = self._checker(schema)
        errors = (checker.first_error(schema, chain, value) for chain in _written(schema))
        return next((error for error in errors if error is not None), None)

    def _checker(self, schema: Schema) -> Checker:
        dialect = schema.resolver.store.dialect(schema.source.document)
        if dialect.name not in self._checkers:
            from sphinxcontrib_httpschema.api.checkers import checker_for  # noqa: PLC0415 - brings jsonschema.

            self._checkers[dialect.name] = checker_for(dialect)
        return self._checkers[dialect.name]


def _written(schema: Schema) -> Iterator[Chain]:
    """The parts of a view that are not there by an ``allOf``: the validator finds those on its own."""
    places = {(node.document, node.pointer) for node in schema.places()} if len(schema.parts) > 1 else set()
    for chain in schema.parts:
        head = chain[0]
        around, _, last = head.pointer.rpartition("/")
        holder, _, keyword = (around if last not in MERGED else head.pointer).rpartition("/")
        if keyword not in MERGED or (head.document, holder) not in places:
            yield chain
