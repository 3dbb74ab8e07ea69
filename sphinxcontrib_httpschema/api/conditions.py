"""What a schema asks of a value, taken apart so that words can say it: ``kind`` is ``card``, ``email`` is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.choices import required_names
from sphinxcontrib_httpschema.api.clauses import literal
from sphinxcontrib_httpschema.api.json_types import has_union
from sphinxcontrib_httpschema.api.limits import KEYWORDS
from sphinxcontrib_httpschema.api.rules import Condition, Test

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from sphinxcontrib_httpschema.api.rules import Names
    from sphinxcontrib_httpschema.api.shapes import Shape
    from sphinxcontrib_httpschema.schema.schema import Schema

    Open = Callable[[Schema], Shape]

LONGEST = 100  #: Characters of a schema that is shown as it is.
DEEPEST = 3  #: How deep inside of a value words can say where something is.

#: Keywords that ask nothing of a value, or whose share a view of a schema has already joined to it.
SILENT = frozenset(
    {"$ref", "$recursiveRef", "$dynamicRef", "allOf", "extends", "$comment", "title", "description", "default"}
    | {"example", "examples", "readOnly", "writeOnly", "deprecated", "stability", "definitions", "$defs", "id", "$id"}
    | {"$anchor", "$dynamicAnchor", "$schema", "links"}
)
#: Keywords that are told in words where there is nothing inside of a value.
LIMITS = frozenset({*KEYWORDS, "type", "format"}) - SILENT - {"additionalProperties", "unevaluatedProperties"}
INSIDE = frozenset({"properties", "required"})


def condition_of(schema: Schema, shape_of: Open, given: Container[str] = ()) -> Condition:
    """What a schema asks, in words if there are any.

    Args:
        schema: What it is asked by.
        shape_of: Opens a schema that has nothing inside.
        given: Names of attributes that are always there.
    """
    tests = _Reading(shape_of).tests(schema, ()) or ()
    told = (test._replace(or_missing=test.or_missing and not _is_given(test, given)) for test in tests)
    return Condition(tuple(told), _shown(schema))


def _is_given(test: Test, given: Container[str]) -> bool:
    return len(test.way) == 1 and test.way[0] in given


def conditions_of_not(schema: Schema, shape_of: Open) -> Iterator[Condition]:
    """What nothing may be that is not to fit a schema: each of what it is any of."""
    if schema.holders.keys() - SILENT == {"anyOf"} and len(schema.holders["anyOf"]) == 1:
        for member in schema.listed("anyOf"):
            yield from conditions_of_not(member, shape_of) if member.source != schema.source else ()
    else:
        yield condition_of(schema, shape_of)


def _shown(schema: Schema) -> str:
    """A schema as JSON, or a pointer to it."""
    code = literal(schema.source.value)
    return code.text if code and len(code.text) <= LONGEST else f"#{schema.source.pointer}"


class _Reading(NamedTuple):
    """Takes schemas apart. What words cannot say in full they do not say at all: that is nothing."""

    shape_of: Open

    def tests(self, schema: Schema, way: Names) -> list[Test] | None:
        """What a schema asks of what is at ``way``."""
        if schema.boolean is not None or len(way) > DEEPEST:
            return [] if schema.boolean else None
        if has_union(schema):
            return None
        keywords = schema.holders.keys() - SILENT
        if keywords == {"not"}:
            return self._negated(schema, way)
        if keywords <= LIMITS:
            return [Test(way, self.shape_of(schema))] if keywords else []
        if keywords <= INSIDE or (keywords <= INSIDE | {"type"} and schema.get("type") == "object"):
            return self._members(schema, way)
        return None

    def _members(self, schema: Schema, way: Names) -> list[Test] | None:
        found: list[Test] = []
        required = dict.fromkeys(required_names(schema))
        for name, member in schema.named("properties").items():
            inner = self._member(member, (*way, name), needed=name in required)
            if inner is None:
                return None
            found += inner
            required.pop(name, None)
        return [*found, *(Test((*way, name), None) for name in required)]

    def _member(self, schema: Schema, way: Names, *, needed: bool) -> list[Test] | None:
        if schema.boolean is False:
            return [Test(way, None, holds=False)]
        inner = self.tests(schema, way)
        if inner is None:
            return None
        if needed:
            return inner if any(map(_needs_presence, inner)) else [Test(way, None), *inner]
        if len(inner) > 1 or any(test.way != way and _needs_presence(test) for test in inner):
            return None
        return [test._replace(or_missing=test.shape is not None) for test in inner]

    def _negated(self, schema: Schema, way: Names) -> list[Test] | None:
        held = schema.sub("not")
        inner = self.tests(held, way) if held and len(schema.holders["not"]) == 1 else None
        if not inner or len(inner) > 1:
            return None
        (test,) = inner
        if test.or_missing and test.holds:
            return [Test(test.way, None), test._replace(holds=False, or_missing=False)]
        is_missing_enough = test.holds and test.shape is not None and test.way != way
        return [test._replace(holds=not test.holds, or_missing=is_missing_enough)]


def _needs_presence(test: Test) -> bool:
    return test.holds and not test.or_missing
