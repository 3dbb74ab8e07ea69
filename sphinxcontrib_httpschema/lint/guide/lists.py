"""Rules of the page on lists: how they are paged, ordered and filtered. What is in them is in ``list_bodies``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.json_types import types_of
from sphinxcontrib_httpschema.lint.guide import list_bodies
from sphinxcontrib_httpschema.lint.guide.lists_seen import (
    COUNTS,
    CURSORS,
    SIZES,
    is_instances,
    listings,
)
from sphinxcontrib_httpschema.lint.guide.messages_seen import in_responses, is_only, typed_at
from sphinxcontrib_httpschema.lint.guide.whole import folded
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.model import Parameter
    from sphinxcontrib_httpschema.lint.guide.lists_seen import Listing
    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem

PAGE = "guide/lists"
MOST_ORDERS = 5  #: Attributes that a list may be sorted by.
SORTS = frozenset({"order", "orderby", "ordering", "sort", "sortby", "sorting"})
FILTERS = frozenset({"conditions", "filter", "filterby", "filters", "where"})
#: Names of attributes that no two things share, whatever their descriptions say.
UNIQUE = frozenset({"email", "guid", "id", "key", "number", "reference", "slug", "uid", "uuid"})


def lists_are_limited(subject: Subject) -> Iterator[Problem]:
    """Lists, and lists inside of what comes back, that may be of any length."""
    found = listings(subject)
    whole = {typed_at(each.schema) for each in found if each.schema}
    unlimited = [each for each in found if not _is_paged(each, subject)]
    yield from folded((broken(each.at, "the list may be of any length") for each in unlimited), len(found))
    for each in found:
        for size in each.asked_by(SIZES):
            if not _is_limited_size(size) and not _has_limit(each.schema):
                yield broken(size.schema.source, f'"{size.name}" says how long a page is, and has no largest value')
    inner = [schema for schema in in_responses(subject) if is_only(schema, "array")]
    inner = [schema for schema in inner if typed_at(schema) not in whole]
    unlimited_inner = [schema for schema in inner if not _has_limit(schema) and not _is_closed(schema)]
    places = dict.fromkeys(map(typed_at, unlimited_inner))
    message = "the array in the response may be of any length"
    yield from folded((broken(place, message) for place in places), len(set(map(typed_at, inner))))


def _is_paged(listing: Listing, subject: Subject) -> bool:
    has_page = next(listing.asked_by(SIZES | CURSORS | COUNTS), None) is not None
    is_known = listing.schema is not None and is_only(listing.schema, "array")
    return (
        has_page
        or not is_known
        or _has_limit(listing.schema)
        or listing.is_ranged(subject)
        or (listing.schema is not None and _is_closed(listing.schema))
    )


def _has_limit(schema: Schema | None) -> bool:
    return schema is not None and schema.has("maxItems")


def _is_closed(schema: Schema) -> bool:
    """Whether an array cannot be longer than its items are different, or has only items with a place of their own."""
    items = schema.sub("items")
    few = items is not None and (items.has("enum") or is_only(items, "boolean")) and schema.flag("uniqueItems")
    return few or bool(schema.listed("items") and schema.get("additionalItems") is False)


def _is_limited_size(size: Parameter) -> bool:
    is_number = not {"integer", "number"}.isdisjoint(types_of(size.schema).names)
    limits = ("maximum", "exclusiveMaximum", "enum", "const")
    return not is_number or any(size.schema.has(keyword) for keyword in limits)


def lists_go_on(subject: Subject) -> Iterator[Problem]:
    """Lists of which nobody says how to get the next page."""
    found = [each for each in listings(subject) if is_instances(each)]
    lost = [each for each in found if not _can_go_on(each, subject)]
    message = "nothing says how to ask for the next page of the list"
    yield from folded((broken(each.link, message) for each in lost), len(found))


def _can_go_on(listing: Listing, subject: Subject) -> bool:
    schema = listing.schema
    is_told = listing.is_ranged(subject) or next(listing.asked_by(CURSORS | COUNTS), None) is not None
    is_short = _has_limit(schema) and next(listing.asked_by(SIZES), None) is None
    is_other = schema is not None and (not is_only(schema, "array") or _is_closed(schema))
    return is_told or is_short or is_other


def pages_do_not_count(subject: Subject) -> Iterator[Problem]:
    """Pages that begin behind so many items."""
    for listing in listings(subject):
        for parameter in listing.asked_by(COUNTS):
            if not {"integer", "number"}.isdisjoint(types_of(parameter.schema).names):
                message = f'"{parameter.name}" counts what comes before a page, and that changes while somebody reads'
                yield broken(parameter.schema.source, message)


def orders_are_total(subject: Subject) -> Iterator[Problem]:
    """Attributes to page by, none of which tells two items apart."""
    for listing in listings(subject):
        known = listing.items.named("properties") if listing.items else {}
        if listing.ranges and known and not any(_is_unique(str(each.value), listing, known) for each in listing.ranges):
            names = ", ".join(f'"{each.value}"' for each in listing.ranges)
            message = f"two items may have the same {names}, and nothing says which comes first"
            yield broken(listing.ranges[0], message)


def _is_unique(name: str, listing: Listing, known: dict[str, Schema]) -> bool:
    """Whether an attribute tells items apart; also if nobody knows it."""
    schema = known.get(name)
    if schema is None or name in UNIQUE or name.endswith("_id"):
        return True
    is_said = schema.text("format") == "uuid" or "unique" in schema.text("description").lower()
    return is_said or _identifies(schema, listing)


def _identifies(schema: Schema, listing: Listing) -> bool:
    """Whether the resource of the items is known by an attribute in paths."""
    assert listing.items is not None
    identity = listing.items.target.child("definitions", "identity")
    if identity is None:
        return False
    whole = Schema.at(identity, schema.resolver)
    ways = (whole, *whole.listed("anyOf"), *whole.listed("oneOf"))
    return schema.target in [way.target for way in ways]


def sorts_are_few(subject: Subject) -> Iterator[Problem]:
    """Lists that can be sorted by anything, or by what is not there."""
    for listing in listings(subject):
        for parameter in listing.asked_by(SORTS):
            if is_only(parameter.schema, "string") and not _is_narrowed(parameter.schema):
                yield broken(parameter.schema.source, f'"{parameter.name}" takes any text to sort by')
        known = listing.items.named("properties") if listing.items else {}
        for each in listing.ranges:
            if known and each.value not in known:
                yield broken(each, f'the items have no attribute "{each.value}"')
        if len(listing.ranges) > MOST_ORDERS:
            yield broken(listing.ranges[MOST_ORDERS], f"the list can be sorted by {len(listing.ranges)} attributes")


def filters_are_attributes(subject: Subject) -> Iterator[Problem]:
    """Parameters that take conditions as a text."""
    for listing in listings(subject):
        for parameter in listing.asked_by(FILTERS):
            if is_only(parameter.schema, "string") and not _is_narrowed(parameter.schema):
                yield broken(parameter.schema.source, f'"{parameter.name}" takes a whole condition as a text')


def _is_narrowed(schema: Schema) -> bool:
    return any(schema.has(keyword) for keyword in ("enum", "const", "pattern", "anyOf", "oneOf"))


RULES = (
    GuideRule(
        "list-paged",
        Strength.MUST,
        PAGE,
        "Every list has a largest number of items.",
        lists_are_limited,
        'give it "maxItems"',
    ),
    GuideRule(
        "list-range",
        Strength.SHOULD,
        PAGE,
        "Lists are paged with Range.",
        lists_go_on,
        'name the attributes to page by in "ranges"',
    ),
    GuideRule(
        "list-cursors",
        Strength.SHOULD,
        PAGE,
        "Pages continue from an item, not from a number.",
        pages_do_not_count,
        "let the client say behind which item the page begins",
    ),
    GuideRule(
        "list-order",
        Strength.SHOULD,
        PAGE,
        "Lists have a total order.",
        orders_are_total,
        'let a unique attribute such as "id" decide between them',
    ),
    GuideRule(
        "list-sort",
        Strength.SHOULD,
        PAGE,
        "Lists can be sorted by a few attributes.",
        sorts_are_few,
        "offer the two or three that people want",
    ),
    *list_bodies.RULES[:2],
    GuideRule(
        "list-filters",
        Strength.SHOULD,
        PAGE,
        "Filters are parameters named like attributes.",
        filters_are_attributes,
        "take one parameter for each attribute that people ask by",
    ),
    *list_bodies.RULES[2:],
)
