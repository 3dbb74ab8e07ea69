"""Keywords that say nothing where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.lint.guide.messages_seen import answer, is_only
from sphinxcontrib_httpschema.lint.guide.whole import folded
from sphinxcontrib_httpschema.lint.guide_rule import broken
from sphinxcontrib_httpschema.lint.links import no_schema_keywords
from sphinxcontrib_httpschema.lint.unread import no_misspelled_keywords, no_unread_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem

#: Keywords that limit values. Beside a reference, validators up to draft-07 ignore them (core section 8.3).
LIMITING = (
    *("additionalItems", "additionalProperties", "allOf", "anyOf", "const", "enum", "exclusiveMaximum"),
    *("exclusiveMinimum", "format", "items", "maxItems", "maxLength", "maxProperties", "maximum", "minItems"),
    *("minLength", "minProperties", "minimum", "multipleOf", "not", "oneOf", "pattern", "patternProperties"),
    *("properties", "required", "type", "uniqueItems"),
)
JOIN = 'join both with "allOf"'  #: What mends that.


def keywords_have_a_meaning(subject: Subject) -> Iterator[Problem]:
    """What ``verify`` tells of, limits beside references, and ranges of what is no list."""
    yield from no_misspelled_keywords(subject)
    yield from no_schema_keywords(subject)
    yield from no_unread_schemas(subject)
    beside = list(_beside_references(subject))
    yield from folded(beside, len(beside))
    yield from _ranges_of_no_list(subject)


def _beside_references(subject: Subject) -> Iterator[Problem]:
    for written in subject.schemas:
        if isinstance(written.value.get("$ref"), str) and not written.dialect.joins_siblings:
            beside = [f'"{keyword}"' for keyword in LIMITING if keyword in written.value]
            if beside:
                names = f"{', '.join(beside[:-1])} and {beside[-1]}" if len(beside) > 1 else beside[0]
                verb = "limit" if len(beside) > 1 else "limits"
                yield broken(written.node, f'beside "$ref", {names} {verb} nothing in {written.dialect.name}', JOIN)


def _ranges_of_no_list(subject: Subject) -> Iterator[Problem]:
    for endpoint in subject.api.endpoints:
        held, schema = endpoint.link.node.member("ranges"), answer(endpoint)
        if held and held.value and schema and is_only(schema, "object"):
            yield broken(held.key, '"ranges" says nothing of what is no list', "leave it out")
