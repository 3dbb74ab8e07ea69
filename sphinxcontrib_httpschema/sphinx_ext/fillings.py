"""Fillings: pieces of an API that are put into a page when it is written.

While a page is read, a directive leaves a :class:`~sphinxcontrib_httpschema.sphinx_ext.nodes.filling` that names a
piece. So no transform of the reading phase walks over what schemas say, and pickled pages stay small. The nodes
themselves are made here, from the model that the process holds, before references are resolved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinxcontrib_httpschema.problems import Kind
from sphinxcontrib_httpschema.sphinx_ext.domain import domain_of
from sphinxcontrib_httpschema.sphinx_ext.nodes import filling, piece
from sphinxcontrib_httpschema.sphinx_ext.page import NO_LIMIT, Anchors, Page, missing
from sphinxcontrib_httpschema.sphinx_ext.pieces import ALONE, ENDPOINT, RESOURCE
from sphinxcontrib_httpschema.sphinx_ext.warn import warn

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded

ENDPOINT_PIECES = {**ENDPOINT, **ALONE}
#: How deep lists of attributes may nest where LaTeX limits all lists to six: desc, list, list, and what prose needs.
LATEX_NEST = 2


class FillFrames(SphinxPostTransform):
    """Puts the named pieces of an API in the place of fillings."""

    default_priority = 5  # Before ReferencesResolver (10), which resolves the references that pieces hold.

    def run(self, **_kwargs: object) -> None:
        """Fill the page; a piece that cannot be made is left out with a warning, and the others still come."""
        for node in list(self.document.findall(filling)):
            try:
                made = self._made(node)
            except Exception as error:  # noqa: BLE001 - an error in a post-transform would end the whole build
                message = f'"{node["name"]}" cannot be shown: {type(error).__name__}: {error}'
                warn(Kind.SCHEMA, message, node)
                made = [missing(message)]
            if self.app.builder.format == "html":
                made = [piece("", *made)]
            for each in made:
                if isinstance(each, nodes.Element):
                    each.source, each.line = node.source, node.line
            node.replace_self(made)

    def _made(self, node: filling) -> list[nodes.Node]:
        domain = domain_of(self.env)
        project = domain.project
        page = Page(
            loaded=project.api(node["api"]),
            domain=domain,
            docname=node["docname"],
            level=min(_section_depth(node) + 1, 6),
            anchors=Anchors(node["anchors"]),
            nest=LATEX_NEST if self.app.builder.format == "latex" else NO_LIMIT,
            depth=node["depth"],
            samples=tuple(node["samples"]),
        )
        return FILLERS[node["piece"]](node, page)


def make_filling(piece: str, name: str, loaded: Loaded, docname: str, **options: Any) -> filling:  # noqa: ANN401
    """A place for a piece.

    Args:
        piece: What sort of piece: a key of :data:`FILLERS`.
        name: Of the endpoint or the resource, within its API.
        loaded: The API.
        docname: The page. In builders that make one document of many pages it cannot be told later.
        options: Whatever else the piece needs; plain values.
    """
    settings = {"anchors": Anchors.OWN.value, "depth": NO_LIMIT, "samples": [], "parts": [], **options}
    return filling("", piece=piece, name=name, api=loaded.api.name, docname=docname, **settings)


def _endpoint(node: filling, page: Page) -> list[nodes.Node]:
    endpoint = page.loaded.endpoints[node["name"]]
    return [made for part in node["parts"] for made in ENDPOINT_PIECES[part](endpoint, page)]


def _resource(node: filling, page: Page) -> list[nodes.Node]:
    resource = page.loaded.resources[node["name"]]
    return [made for part in node["parts"] for made in RESOURCE[part](resource, page)]


def _section_depth(node: nodes.Node) -> int:
    depth = 0
    while node := node.parent:
        depth += isinstance(node, nodes.section)
    return max(depth, 1)


#: What makes the nodes of each sort of piece.
FILLERS: dict[str, Callable[[filling, Page], list[nodes.Node]]] = {
    "endpoint": _endpoint,
    "resource": _resource,
}
