"""Which types a schema speaks of that does not name one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.schema.schema import Schema

#: The keywords that speak of each type.
KEYWORDS = (
    (
        "object",
        frozenset({"properties", "patternProperties", "additionalProperties", "unevaluatedProperties", "propertyNames"})
        | {"minProperties", "maxProperties", "dependencies", "dependentRequired", "dependentSchemas"},
    ),
    (
        "array",
        frozenset({"items", "prefixItems", "additionalItems", "unevaluatedItems", "contains"})
        | {"minItems", "maxItems", "uniqueItems"},
    ),
    (
        "string",
        frozenset({"pattern", "format", "minLength", "maxLength", "contentEncoding", "contentMediaType", "media"}),
    ),
    (
        "number",
        frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "divisibleBy"}),
    ),
)


def implied_types(schema: Schema) -> tuple[str, ...]:
    """The types that the keywords of a schema speak of; nothing if they speak of none."""
    holders = schema.holders
    found = tuple(kind for kind, keywords in KEYWORDS if not keywords.isdisjoint(holders))
    # Draft-03's boolean says of any value that it must be there.
    names_needed = not found and any(isinstance(value, list) for value in schema.values("required"))
    return ("object",) if names_needed else found


def implied_type(schema: Schema) -> str:
    """The first of them, or nothing."""
    return next(iter(implied_types(schema)), "")
