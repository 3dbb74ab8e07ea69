"""Rules of the page on lists, about what a list is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.lint.guide.lists_seen import bare, is_instances, listings
from sphinxcontrib_httpschema.lint.guide.messages_seen import is_only, typed_at
from sphinxcontrib_httpschema.lint.guide.whole import folded
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.guide.lists_seen import Listing
    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.schema import Schema

PAGE = "guide/lists"
TOTALS = frozenset({"count", "total", "totalcount", "totalitems", "totalpages", "totalresults"})
#: Names of parameters by which a client asks for a total.
ASKS_TOTAL = TOTALS | {"includecount", "includetotal", "withcount", "withtotal"}


def lists_are_arrays(subject: Subject) -> Iterator[Problem]:
    """Lists that are answered with an object."""
    found = [each for each in listings(subject) if is_instances(each) and each.schema]
    wrapped = [each for each in found if _wrapping(each)]
    message = '"instances" says that a list comes back, and it is an object'
    yield from folded((broken(each.at, message) for each in wrapped), len(found))


def _wrapping(listing: Listing) -> Schema | None:
    """The object that is answered instead of an array."""
    schema = listing.schema
    return schema if is_instances(listing) and schema and is_only(schema, "object") else None


def items_are_whole(subject: Subject) -> Iterator[Problem]:
    """Items that are a part of what the resource is when it is read alone."""
    for listing in listings(subject):
        items = listing.items
        resource = subject.api.resource(listing.endpoint.resource)
        if not is_instances(listing) or items is None or resource is None or resource.schema is None:
            continue
        is_read = any("self" in each.link.rel and each.method == "GET" for each in resource.endpoints)
        is_other = any(place in subject.api.owners for place in items.places())
        whole, short = resource.schema.named("properties").keys(), items.named("properties").keys()
        if is_read and not is_other and short and short < whole:
            lacking = [f'"{name}"' for name in whole if name not in short]
            more = f" and {len(lacking) - 3} more" if len(lacking) > 3 else ""
            message = f"the items lack {', '.join(lacking[:3])}{more}, which the resource has when it is read alone"
            yield broken(typed_at(items), message)


def totals_are_asked_for(subject: Subject) -> Iterator[Problem]:
    """Totals that are in each page of a list."""
    for listing in listings(subject):
        wrapping = _wrapping(listing)
        if wrapping is None or next(listing.asked_by(ASKS_TOTAL), None):
            continue
        required = {name for held in wrapping.values("required") if isinstance(held, list) for name in held}
        for name, schema in wrapping.named("properties").items():
            if bare(name) in TOTALS and name in required and is_only(schema, "integer"):
                yield broken(schema.source.key, f'"{name}" is counted anew for every page')


RULES = (
    GuideRule(
        "list-is-array",
        Strength.SHOULD,
        PAGE,
        "A list is an array.",
        lists_are_arrays,
        "answer with an array, and say what is about the page in headers",
    ),
    GuideRule(
        "list-same-items",
        Strength.SHOULD,
        PAGE,
        "Items of a list are the resource that is given one by one.",
        items_are_whole,
        "refer to the resource",
    ),
    GuideRule(
        "list-totals",
        Strength.MAY,
        PAGE,
        "Totals are given only when asked for.",
        totals_are_asked_for,
        "let the client ask for it",
    ),
)
