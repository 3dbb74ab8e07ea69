"""Fillings: pieces of an API that are put into a page when it is written.

While a page is read, a directive leaves a :class:`~sphinxcontrib_httpschema.sphinx_ext.nodes.filling` that names a
piece. So no transform of the reading phase walks over what schemas say, and pickled pages stay small. What is put
there is made here, from the model that the process holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinxcontrib_httpschema.problems import Kind
from sphinxcontrib_httpschema.sphinx_ext.clients import client_pieces
from sphinxcontrib_httpschema.sphinx_ext.content import as_nodes, piece, searched
from sphinxcontrib_httpschema.sphinx_ext.domain import domain_of
from sphinxcontrib_httpschema.sphinx_ext.fingerprints import digest_of, digest_of_contents
from sphinxcontrib_httpschema.sphinx_ext.nodes import filling
from sphinxcontrib_httpschema.sphinx_ext.overviews import OVERVIEW, endpoint_summary, link_list, schema_value
from sphinxcontrib_httpschema.sphinx_ext.page import NO_LIMIT, Anchors, Page, missing
from sphinxcontrib_httpschema.sphinx_ext.pieces import ALONE, ENDPOINT, RESOURCE, Pieces
from sphinxcontrib_httpschema.sphinx_ext.rule_pieces import RULE, conformance
from sphinxcontrib_httpschema.sphinx_ext.warn import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinxcontrib_httpschema.sphinx_ext.content import Contents
    from sphinxcontrib_httpschema.sphinx_ext.domain import SchemaDomain
    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded

Thing = TypeVar("Thing")
ENDPOINT_PIECES = {**ENDPOINT, **ALONE}
#: How deep lists of attributes may nest where LaTeX limits all lists to six: desc, list, list, and what prose needs.
LATEX_NEST = 2


class FillFrames(SphinxPostTransform):
    """Puts the named pieces of an API in the place of fillings."""

    default_priority = 5  # Before ReferencesResolver (10) and whatever else builders do to the nodes of a page.

    def is_supported(self) -> bool:
        """Whether the builder is one of those that this is for."""
        return domain_of(self.env).builder.format != "html"

    def run(self, **_kwargs: object) -> None:
        """Fill the page; a piece that cannot be made is left out with a warning, and the others still come."""
        domain = domain_of(self.env)
        shown = domain.showing(self.env.docname)
        for node in list(self.document.findall(filling)):
            made = pieces_of(node, domain)
            shown.pieces[key_of(node)] = digest_of_contents(made)
            self.replace(node, made)

    def replace(self, node: filling, made: Contents) -> None:
        """Put the nodes of a piece in the place of its filling."""
        found = as_nodes(made)
        for each in found:
            if isinstance(each, nodes.Element):
                each.source, each.line = node.source, node.line
        node.replace_self(found)


class FillHtml(FillFrames):
    """Does so for HTML: later, as none of a dozen transforms that look through all nodes has to do with these."""

    default_priority = 900  # After all transforms of Sphinx.

    def is_supported(self) -> bool:
        """Whether the builder is one of those that this is for."""
        return domain_of(self.env).builder.format == "html"

    def replace(self, node: filling, made: Contents) -> None:
        """Put them there as one node, which is written straight."""
        written = piece("", nodes.Text(" ".join(searched(made))))
        written.contents = made
        written.source, written.line = node.source, node.line
        node.replace_self(written)


def pieces_of(node: filling, domain: SchemaDomain) -> Pieces:
    """What comes in the place of a filling, by the model that the process holds."""
    try:
        return FILLERS[node["piece"]](node, _page(node, domain))
    except Exception as error:  # noqa: BLE001 - an error in a post-transform would end the whole build
        return [_left_out(f'"{node["name"]}"', error, node)]


def key_of(node: filling) -> str:
    """A fingerprint of a filling: two that share it become the same, wherever on the page they stand."""
    return digest_of(node.attributes, _level(node))


def _page(node: filling, domain: SchemaDomain) -> Page:
    return Page(
        loaded=domain.project.api(node["api"]),
        domain=domain,
        builder=domain.builder,
        docname=node["docname"],
        level=_level(node),
        anchors=Anchors(node["anchors"]),
        nest=LATEX_NEST if domain.builder.format == "latex" else NO_LIMIT,
        depth=node["depth"],
        open_levels=domain.project.config.open_levels,
        samples=tuple(node["samples"] or domain.project.config.samples),
        values=node["values"],
    )


def make_filling(piece: str, name: str, loaded: Loaded, docname: str, **options: Any) -> filling:  # noqa: ANN401
    """A place for a piece.

    Args:
        piece: What sort of piece: a key of :data:`FILLERS`.
        name: Of the endpoint or the resource, within its API.
        loaded: The API.
        docname: The page. In builders that make one document of many pages it cannot be told later.
        options: Whatever else the piece needs; plain values.
    """
    settings = {"anchors": Anchors.OWN.value, "depth": NO_LIMIT, "samples": [], "parts": [], "values": {}, **options}
    return filling("", piece=piece, name=name, api=loaded.api.name, docname=docname, **settings)


def _endpoint(node: filling, page: Page) -> Pieces:
    endpoint = page.loaded.endpoints[node["name"]]
    return [made for part in node["parts"] for made in _guarded(ENDPOINT_PIECES, part, endpoint, page, node)]


def _resource(node: filling, page: Page) -> Pieces:
    resource = page.loaded.resources[node["name"]]
    return [made for part in node["parts"] for made in _guarded(RESOURCE, part, resource, page, node)]


def _api(node: filling, page: Page) -> Pieces:
    return [made for part in node["parts"] for made in _guarded(OVERVIEW, part, page.loaded.api, page, node)]


def _rule(node: filling, page: Page) -> Pieces:
    rule = page.domain.project.linter.registry.find(node["name"])
    assert rule, "a page whose rule is gone is read again"
    return [made for part in node["parts"] for made in _guarded(RULE, part, rule, page, node)]


def _guarded(
    pieces: Mapping[str, Callable[[Thing, Page], Pieces]], part: str, of: Thing, page: Page, node: filling
) -> Pieces:
    """A part; if it cannot be made, it is left out with a warning, and the others still come."""
    try:
        return pieces[part](of, page)
    except Exception as error:  # noqa: BLE001 - an error in a post-transform would end the whole build
        return [_left_out(f'the {part} of "{node["name"]}"', error, node)]


def _left_out(what: str, error: Exception, node: filling) -> nodes.Node:
    message = f"{what} cannot be shown: {type(error).__name__}: {error}"
    warn(Kind.SCHEMA, message, node)
    return missing(message)


def _level(node: nodes.Node) -> int:
    """The level of headings there: one below that of the section."""
    depth = 0
    while node := node.parent:
        depth += isinstance(node, nodes.section)
    return min(max(depth, 1) + 1, 6)


#: What makes the nodes of each sort of piece.
FILLERS: dict[str, Callable[[filling, Page], Pieces]] = {
    "api": _api,
    "endpoint": _endpoint,
    "client": lambda node, page: client_pieces(node["name"], page),
    "endpoints": lambda node, page: endpoint_summary(node["endpoints"], page, grouped=node["grouped"]),
    "links": lambda node, page: link_list(page.loaded.resources[node["name"]], page),
    "resource": _resource,
    "rule": _rule,
    "conformance": lambda node, page: conformance(node["rules"], page),
    "value": lambda node, page: schema_value(node["name"], page),
}
