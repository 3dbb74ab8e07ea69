"""The pieces that give an overview: of an API, of its endpoints, of the links of a resource; and values of a schema."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.places import find_value
from sphinxcontrib_httpschema.api.pretty import json_text
from sphinxcontrib_httpschema.sphinx_ext.content import (
    CODE,
    DEFINITION,
    FACETS,
    HEADING,
    ITEM,
    LIST,
    PARAGRAPH,
    PATH,
    REMARK,
    SPAN,
    TERM,
    Content,
)
from sphinxcontrib_httpschema.sphinx_ext.page import attached, code_block, object_link, resource_link
from sphinxcontrib_httpschema.sphinx_ext.translation import _, filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from docutils import nodes

    from sphinxcontrib_httpschema.api.model import Api, Endpoint, Link, Resource
    from sphinxcontrib_httpschema.sphinx_ext.page import Page

    Pieces = Sequence[str | Content | nodes.Node]


def api_description(api: Api, page: Page) -> Pieces:
    """What the API is for."""
    return page.description(api.description)


def api_address(api: Api, _page: Page) -> Pieces:
    """Where the API is."""
    return [_definitions([(_("Base URL"), [Content(CODE, [api.base_url])])])] if api.base_url else []


def api_headers(api: Api, _page: Page) -> Pieces:
    """What every request carries."""
    lines = [f"{name}: {value}" for name, value in api.headers]
    return [_definitions([(_("Headers of every request"), [code_block("\n".join(lines), "none")])])] if lines else []


def _definitions(entries: Sequence[tuple[str, Pieces]]) -> Content:
    items = [Content(ITEM, [Content(TERM, [term]), Content(DEFINITION, told)]) for term, told in entries]
    return Content(LIST, items, "schema-about simple")


def endpoint_summary(names: Sequence[str], page: Page, *, grouped: bool) -> Pieces:
    """Method, path and title of endpoints, each linked to where it is documented.

    Args:
        names: Identities of the endpoints, in order.
        page: Where they are listed.
        grouped: Each run of endpoints of one resource goes under its name.
    """
    endpoints = [page.loaded.endpoints[name] for name in names]
    if not grouped:
        return [_summary(endpoints, page)]
    runs = itertools.groupby(endpoints, key=lambda endpoint: endpoint.resource)
    return [piece for name, run in runs for piece in (_group(name, page), _summary(list(run), page))]


def _group(resource: str, page: Page) -> Content:
    title = page.loaded.titles.get(resource, page.loaded.api.title)
    return Content(HEADING, [resource_link(resource, title, page)], "schema-group", level=page.level)


def _summary(endpoints: Sequence[Endpoint], page: Page) -> Content:
    items = [
        Content(ITEM, [Content(TERM, [operation(each, page)]), Content(DEFINITION, list(_title(each)))])
        for each in endpoints
    ]
    return Content(LIST, items, "schema-endpoints simple")


def operation(endpoint: Endpoint, page: Page) -> Content:
    """Method and path, linked."""
    method = Content(SPAN, [endpoint.method], f"schema-method schema-{endpoint.method.lower()}")
    return object_link("endpoint", endpoint.identity, [method, " ", Content(PATH, [endpoint.path])], page)


def _title(endpoint: Endpoint) -> Iterator[Content]:
    state = "deprecated" if endpoint.deprecated else endpoint.stability
    badge = [" ", Content(FACETS, [_(state)], "schema-badge")] if state not in ("", "production") else []
    if endpoint.title or badge:
        yield Content(PARAGRAPH, [endpoint.title, *badge])


def link_list(resource: Resource, page: Page) -> Pieces:
    """The links of a resource by their relations, with where each leads and by which methods."""
    if not resource.links:
        return [Content(REMARK, [_("There are no links.")])]
    known: dict[int, list[Endpoint]] = {}
    for endpoint in resource.endpoints:
        known.setdefault(id(endpoint.link), []).append(endpoint)
    items = [_relation(link, known.get(id(link), ()), page) for link in resource.links]
    return [Content(LIST, items, "schema-links simple")]


def _relation(link: Link, endpoints: Sequence[Endpoint], page: Page) -> Content:
    names = [piece for name in link.rel for piece in (", ", Content(CODE, [name]))][1:]
    term = names or [Content(SPAN, [_("no relation")], "schema-note")]
    of = attached(link.attachment)
    told = [Content(PARAGRAPH, [operation(each, page), *_dash(each.title)]) for each in endpoints]
    if not told:
        told = [Content(PARAGRAPH, [Content(CODE, [link.template.text]), *_dash(link.title)])]
    facets = [" ", Content(FACETS, of, "schema-class")] if of else []
    return Content(ITEM, [Content(TERM, [*term, *facets]), Content(DEFINITION, [*told, *_context(link)])])


def _dash(title: str) -> list[str]:
    return [f" \N{EM DASH} {title}"] if title else []


def _context(link: Link) -> Iterator[Content]:
    """What the link is a link of, where it says so (draft-07 section 6.2.2)."""
    value = link.node.value if isinstance(link.node.value, dict) else {}
    for keyword in ("anchor", "anchorPointer"):
        if isinstance(value.get(keyword), str):
            yield Content(REMARK, filled(_("Its context is {context}."), context=Content(CODE, [value[keyword]])))


def schema_value(pointer: str, page: Page) -> Pieces:
    """A piece of the schema as it stands there, as JSON."""
    node = find_value(page.loaded.api, page.loaded.resolver, pointer)
    return [code_block(json_text(node.value), "json")]


#: The pieces of an overview of the API by the names that ``:show:`` and ``:hide:`` take.
OVERVIEW: dict[str, Callable[[Api, Page], Pieces]] = {
    "description": api_description,
    "address": api_address,
    "headers": api_headers,
}
