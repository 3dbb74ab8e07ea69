"""Endpoints that give lists, and how their pages are asked for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.lint.guide.headers import takes_header
from sphinxcontrib_httpschema.lint.guide.messages_seen import answer, is_only

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.api.model import Endpoint, Parameter
    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.schema.node import Node
    from sphinxcontrib_httpschema.schema.schema import Schema

#: Names of parameters, in small letters and without dashes, that say how long a page is.
SIZES = frozenset(
    {"count", "first", "itemsperpage", "last", "length", "limit", "max", "maxitems", "maxresults", "num", "pagelength"}
    | {"pagelimit", "pagesize", "perpage", "rows", "size", "take", "top"}
)
#: Those that say behind which item it begins.
CURSORS = frozenset(
    {"after", "afterid", "before", "beforeid", "continuation", "continuationtoken", "cursor", "endingbefore", "from"}
    | {"fromid", "lastid", "marker", "maxid", "next", "nextcursor", "nexttoken", "pagetoken", "since", "sinceid"}
    | {"startafter", "startingafter", "startkey", "until"}
)
#: Those that say how many items come before it.
COUNTS = frozenset({"offset", "page", "pageindex", "pageno", "pagenumber", "pagenum", "skip", "start", "startindex"})


class Listing(NamedTuple):
    """An endpoint that gives a list."""

    endpoint: Endpoint  #: The endpoint.
    schema: Schema | None  #: What it answers, if anybody says.

    @property
    def link(self) -> Node:
        """Its link."""
        return self.endpoint.link.node

    @property
    def at(self) -> Node:
        """Where it is said what it answers; else the link."""
        return self.schema.source if self.schema and self.link.member("targetSchema") else self.link

    @property
    def ranges(self) -> tuple[Node, ...]:
        """The attributes that its pages may go by, as prmd's ``ranges`` names them."""
        held = self.link.member("ranges")
        return tuple(each for each in held.items() if isinstance(each.value, str)) if held else ()

    @property
    def items(self) -> Schema | None:
        """What the items are, if it is an array of one kind of them."""
        return self.schema.sub("items") if self.schema and is_only(self.schema, "array") else None

    def asked_by(self, names: Iterable[str]) -> Iterator[Parameter]:
        """The parameters of its query that are called so."""
        return (each for each in self.endpoint.parameters_in("query") if bare(each.name) in names)

    def is_ranged(self, subject: Subject) -> bool:
        """Whether a header says which part of it is wanted."""
        return bool(self.ranges) or takes_header(subject, self.endpoint, "range")


@lru_cache(maxsize=2)
def listings(subject: Subject) -> tuple[Listing, ...]:
    """The endpoints that give lists: their relation says so, or what they answer."""
    gets = [Listing(each, answer(each)) for each in subject.api.endpoints if each.method == "GET"]
    return tuple(each for each in gets if is_instances(each) or (each.schema and is_only(each.schema, "array")))


def is_instances(listing: Listing) -> bool:
    """Whether it gives the resources of a kind, rather than any list."""
    return "instances" in listing.endpoint.link.rel


def bare(name: str) -> str:
    """A name in small letters, without what stands between words."""
    return re.sub(r"[^a-z0-9]", "", name.lower())
