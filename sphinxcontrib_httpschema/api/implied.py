"""Which type a schema speaks of that does not name one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.schema.schema import Schema

#: The keywords that speak of each type. What two types share goes to the first.
KEYWORDS = (
    ("object", ("properties", "patternProperties", "additionalProperties", "minProperties", "propertyNames")),
    ("array", ("items", "prefixItems", "contains", "minItems", "uniqueItems")),
    ("string", ("pattern", "format", "minLength", "maxLength", "contentEncoding", "contentMediaType", "media")),
    ("number", ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "divisibleBy")),
)


def implied_type(schema: Schema) -> str:
    """The type that the keywords of a schema speak of; nothing if they speak of none."""
    for kind, keywords in KEYWORDS:
        if any(schema.has(keyword) for keyword in keywords):
            return kind
    # Draft-03's boolean says of any value that it must be there.
    return "object" if any(isinstance(value, list) for value in schema.values("required")) else ""
