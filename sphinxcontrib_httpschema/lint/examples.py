"""Values that a description gives as examples, and that break what it says of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.problems import Kind, Problem, Severity
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.schema.node import Node


def examples_fit(subject: Subject) -> Iterator[Problem]:
    """Examples and defaults in schemas. The drafts recommend that they fit, and no more."""
    for written in subject.schemas:
        if "example" in written.value or "examples" in written.value or "default" in written.value:
            schema = Schema.at(written.node, subject.resolver)
            for word, node in _given(written.node):
                yield from _faults(subject, schema, node, word)


def response_examples_fit(subject: Subject) -> Iterator[Problem]:
    """Bodies of responses that links give as examples."""
    told: set[Node] = set()
    for endpoint in subject.api.endpoints:
        for response in endpoint.responses:
            if response.example and response.schema and response.example not in told:
                told.add(response.example)
                yield from _faults(subject, response.schema, _parsed(response.example), "example")


def _parsed(body: Node) -> Node:
    """A body that is written as a text of JSON, as prmd has it, as the value that it is."""
    try:
        return body._replace(value=json.loads(body.value)) if isinstance(body.value, str) else body
    except (ValueError, RecursionError):
        return body


def _given(node: Node) -> Iterator[tuple[str, Node]]:
    for keyword in ("example", "default"):
        held = node.member(keyword)
        if held and (keyword == "example" or held.value is not None):
            yield keyword, held
    if held := node.member("examples"):
        yield from (("example", item) for item in held.items())


def _faults(subject: Subject, schema: Schema, node: Node, word: str) -> Iterator[Problem]:
    for error in subject.validators.errors(schema, node.value):
        message = f"the {word} breaks its schema: {error}"
        yield Problem(Kind.EXAMPLE, message, node.place, severity=Severity.WARNING)
