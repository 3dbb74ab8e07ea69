"""The check of what a document says of its draft: by its ``$schema``, and by keywords that its draft lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.problems import Kind, Place, Problem, Severity, nearest
from sphinxcontrib_httpschema.schema.check_keywords import ALL_THE_SAME, LINK_TYPES, SCHEMA_TYPES
from sphinxcontrib_httpschema.schema.dialects import (
    BY_URI,
    DRAFTS,
    LINK_KEYWORDS,
    NEWER_LINKS,
    SCHEMA_KEYWORDS,
    declared,
    is_latest,
    is_unknown,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinxcontrib_httpschema.schema.dialects import Dialect
    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.walk import Found

#: Relations that are followed to read (draft-04 section 6.2.1).
READ_RELATIONS = frozenset({"self", "full", "describedby", "root", "instances"})


class DraftCheck(NamedTuple):
    """Checks schemas and links of one document that are of one draft. What all of it shares is told once."""

    document: Document  #: That they are in.
    dialect: Dialect  #: The draft.
    severity: Severity  #: How much it matters that a keyword is of another one.

    def faults(self, schemas: Sequence[Found], links: Sequence[Found]) -> Iterator[Problem]:
        """What is odd about the draft, each thing where it stands first."""
        uris: dict[str, Found] = {}
        for found in [each for each in schemas if "$schema" in each.value]:
            if isinstance(uri := found.value["$schema"], str):
                uris.setdefault(uri, found)
        yield from (fault for uri, found in uris.items() for fault in self._uri(uri, found))
        yield from self._mixed(links)
        yield from self._foreign(schemas, self.dialect.name, SCHEMA_KEYWORDS, SCHEMA_TYPES)
        yield from self._foreign(links, self.dialect.links, LINK_KEYWORDS, LINK_TYPES)
        yield from self._without_method(links)

    def _uri(self, uri: str, found: Found) -> Iterator[Problem]:
        """A ``$schema`` that names no draft, though it means to. One of somebody else's may name any."""
        place = Place(self.document, f"{found.pointer}/$schema")
        instead = f"it is read as {self.dialect.name}"
        if is_latest(uri):
            message = f'"{uri}" is the latest draft, whichever that may be'
            yield Problem(Kind.SCHEMA, message, place, instead, severity=Severity.WARNING)
        elif is_unknown(uri):
            near = nearest(uri, [f"http://{known}" for known in BY_URI if _numbers(known) == _numbers(uri)])
            yield Problem(Kind.SCHEMA, f'"{uri}" is no draft that is known', place, instead, near, Severity.WARNING)

    def _mixed(self, links: Iterable[Found]) -> Iterator[Problem]:
        """Links that look like those of another draft than the one that the document names."""
        if self.dialect.links == self.dialect.name or not declared(self.document.contents):
            return
        signs = {"method"} if self.dialect.has_method else NEWER_LINKS
        telling = ((found, keyword) for found in links for keyword in found.value if keyword in signs)
        for found, keyword in list(telling)[:1]:
            message = f'links have no "{keyword}" in {self.dialect.name}'
            place = Place(self.document, f"{found.pointer}/{keyword}", key=True)
            instead = f"they are read as in {self.dialect.links}"
            yield Problem(Kind.LINK, message, place, instead, severity=Severity.NOTE)

    def _foreign(
        self,
        objects: Sequence[Found],
        draft: str,
        keywords: Mapping[str, Sequence[str]],
        types: Mapping[str, Sequence[type]],
    ) -> Iterator[Problem]:
        """Keywords that only other drafts have, where they are read all the same: those of this draft are not there."""
        for keyword in [keyword for keyword, drafts in keywords.items() if draft not in drafts]:
            own = self.dialect.names_like(keyword)[0]
            found = [each for each in objects if keyword in each.value and own not in each.value]
            found = [each for each in found if type(each.value[keyword]) in types[keyword]]
            if found:
                times = f" ({len(found)} times in this file)" if len(found) > 1 else ""
                subject = "links here are of" if keyword in LINK_KEYWORDS else "this is"
                message = f'"{keyword}"{times} is a keyword of {_words(keywords[keyword])}, and {subject} {draft}'
                place = Place(self.document, f"{found[0].pointer}/{keyword}", key=True)
                yield Problem(Kind.SCHEMA, message, place, ALL_THE_SAME, (own,), self.severity)

    def _without_method(self, links: Sequence[Found]) -> Iterator[Problem]:
        """Links that name no method among others that do. Where none does, all are followed by GET, as drafts say."""
        if not self.dialect.has_method or not any("method" in each.value for each in links):
            return
        lacking = [each for each in links if _lacks_method(each.value)]
        if lacking:
            more = f", like {len(lacking) - 1} more in this file" if len(lacking) > 1 else ""
            message = f"the link names no method{more}, though others do"
            place = Place(self.document, lacking[0].pointer)
            yield Problem(Kind.LINK, message, place, "it is read as GET", severity=Severity.NOTE)


def _lacks_method(link: dict[str, object]) -> bool:
    reads = isinstance(rel := link.get("rel"), str) and rel.lower() in READ_RELATIONS
    return "method" not in link and isinstance(link.get("href"), str) and not reads


def _numbers(uri: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"[0-9]{1,4}", uri)]


def _words(drafts: Sequence[str]) -> str:
    """Some drafts in a row, in words."""
    if drafts[-1] == DRAFTS[-1]:
        return f"{drafts[0]} and later"
    return " and ".join(drafts) if len(drafts) < 3 else f"{drafts[0]} to {drafts[-1]}"
