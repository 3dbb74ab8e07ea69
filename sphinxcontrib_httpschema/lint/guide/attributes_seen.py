"""The attributes of an API, each place where one is written once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.lint.guide.messages_seen import in_bodies, in_responses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Place
    from sphinxcontrib_httpschema.schema.node import Node
    from sphinxcontrib_httpschema.schema.schema import Schema


class Seen(NamedTuple):
    """An attribute of an object."""

    name: str  #: As messages have it.
    schema: Schema  #: What it may be.
    holder: Schema  #: The object.

    @property
    def key(self) -> Place:
        """Where its name is written."""
        return self.schema.written[0].key


def asked(subject: Subject) -> tuple[Seen, ...]:
    """The attributes of the bodies of requests."""
    return _attributes(in_bodies(subject))


def given(subject: Subject) -> tuple[Seen, ...]:
    """The attributes of responses."""
    return _attributes(in_responses(subject))


def _attributes(schemas: Iterable[Schema]) -> tuple[Seen, ...]:
    found: dict[tuple[Node, ...], Seen] = {}
    for schema in schemas:
        if schema.has("properties"):
            for name, member in schema.named("properties").items():
                found.setdefault(member.written, Seen(name, member, schema))
    return tuple(found.values())
