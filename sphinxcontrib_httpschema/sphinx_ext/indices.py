"""The indices of the domain: all documented endpoints by resource, and by path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.domains import Index, IndexEntry

from sphinxcontrib_httpschema.api.commonmark import printable
from sphinxcontrib_httpschema.sphinx_ext.translation import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sphinx.domains import Domain

    from sphinxcontrib_httpschema.api.model import Endpoint, Resource
    from sphinxcontrib_httpschema.sphinx_ext.domain import Documented, SchemaDomain
    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded

#: How an index tells entries apart: they stand alone, have entries below them, or are below another.
ALONE, ABOVE, BELOW = 0, 1, 2


class ResourceIndex(Index):
    """The resources by their titles, each with its endpoints."""

    name = "resources"
    localname = "HTTP API by resource"
    shortname = "resources"

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Entries by the first letter of the resource."""
        groups: dict[str, list[IndexEntry]] = {}
        for loaded, resource in sorted(_resources(self.domain), key=lambda pair: _title(*pair).casefold()):
            if entries := list(self._entries(loaded, resource, _wanted(docnames))):
                groups.setdefault(_title(loaded, resource)[:1].upper(), []).extend(entries)
        return list(groups.items()), False

    def _entries(self, loaded: Loaded, resource: Resource, wanted: Collection[str] | None) -> Iterator[IndexEntry]:
        domain = _schema(self.domain)
        known = _found(domain, "resource", loaded.full(resource.name), wanted)
        places = ((each, _found(domain, "endpoint", loaded.full(each.identity), wanted)) for each in resource.endpoints)
        below = [_entry(each, place, loaded, BELOW) for each, place in places if place]
        if known or below:
            place = (known.docname, known.anchor) if known else ("", "")
            yield IndexEntry(_title(loaded, resource), ABOVE if below else ALONE, *place, _extra(loaded), "", "")
        yield from below


class PathIndex(Index):
    """The endpoints by their paths."""

    name = "paths"
    localname = "HTTP API by path"
    shortname = "paths"

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Entries by the first part of the path."""
        domain, wanted = _schema(self.domain), _wanted(docnames)
        groups: dict[str, list[IndexEntry]] = {}
        endpoints = [(loaded, each) for loaded, resource in _resources(domain) for each in resource.endpoints]
        for loaded, endpoint in sorted(endpoints, key=lambda pair: (pair[1].path, pair[1].method)):
            if place := _found(domain, "endpoint", loaded.full(endpoint.identity), wanted):
                groups.setdefault(_first_part(endpoint.path), []).append(_entry(endpoint, place, loaded, ALONE))
        return list(groups.items()), False


def named_indices() -> list[type[Index]]:
    """The indices with names in the language of the project: as text, which is all that builders can write as JSON."""

    class Resources(ResourceIndex):
        localname = _("HTTP API by resource")
        shortname = _("resources")

    class Paths(PathIndex):
        localname = _("HTTP API by path")
        shortname = _("paths")

    return [Resources, Paths]


def _first_part(path: str) -> str:
    """What paths are grouped by. Templates of HTML put it into an attribute as it is."""
    part = re.sub(r"[^\w{}.~-]+", "-", path.lstrip("/").partition("/")[0])
    return f"/{part}"


def _schema(domain: Domain) -> SchemaDomain:
    return domain  # type: ignore[return-value]  # An index is only ever made by its own domain.


def _resources(domain: Domain) -> list[tuple[Loaded, Resource]]:
    return [(loaded, each) for loaded in _schema(domain).project.apis.values() for each in loaded.api.resources]


def _title(loaded: Loaded, resource: Resource) -> str:
    """What the group of an API's own endpoints lacks, the API has."""
    return printable(resource.title or loaded.api.title)


def _wanted(docnames: Iterable[str] | None) -> Collection[str] | None:
    return None if docnames is None else set(docnames)


def _found(domain: SchemaDomain, kind: str, name: str, wanted: Collection[str] | None) -> Documented | None:
    known = domain.find(kind, name)
    return known if known and (wanted is None or known.docname in wanted) else None


def _entry(endpoint: Endpoint, place: Documented, loaded: Loaded, level: int) -> IndexEntry:
    shown, title = printable(endpoint.signature), printable(endpoint.caption)
    state = _("deprecated") if endpoint.deprecated else ""
    return IndexEntry(shown, level, place.docname, place.anchor, _extra(loaded), state, title)


def _extra(loaded: Loaded) -> str:
    return "" if loaded.is_default else loaded.api.name
