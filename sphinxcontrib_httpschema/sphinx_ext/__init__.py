"""The Sphinx side: configuration, domain, directives, nodes. The only folder that imports Sphinx or docutils."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinxcontrib_httpschema import __version__
from sphinxcontrib_httpschema.sphinx_ext import (
    collection,
    config,
    content,
    extraction,
    html,
    nodes,
    rebuilds,
    translation,
)
from sphinxcontrib_httpschema.sphinx_ext.coverage import CoverageBuilder, fail_build
from sphinxcontrib_httpschema.sphinx_ext.directives import DIRECTIVES
from sphinxcontrib_httpschema.sphinx_ext.domain import NAME, SchemaDomain, domain_of
from sphinxcontrib_httpschema.sphinx_ext.fillings import FillFrames, FillHtml
from sphinxcontrib_httpschema.sphinx_ext.project import Project
from sphinxcontrib_httpschema.sphinx_ext.roles import ValueRole
from sphinxcontrib_httpschema.sphinx_ext.warn import print_problem

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

STYLE_SHEET = "httpschema.css"
ENV_VERSION = 2  #: To be raised when what the environment keeps changes its form.


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx."""
    config.register(app)
    translation.register(app)
    extraction.register(app)
    collection.register(app)
    nodes.register(app)
    rebuilds.register(app)
    app.add_node(content.piece, html=(html.visit_piece, None))
    app.add_domain(SchemaDomain)
    app.add_role_to_domain(NAME, "value", ValueRole())
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    app.add_builder(CoverageBuilder)
    app.add_post_transform(FillFrames)
    app.add_post_transform(FillHtml)
    app.connect("builder-inited", load_project)
    app.connect("builder-inited", add_static_folder)
    app.connect("html-page-context", add_style_sheet)
    app.connect("build-finished", fail_build)
    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def add_static_folder(app: Sphinx) -> None:
    """Have the style sheet copied to the site."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(Path(__file__).parent / "static"))


def add_style_sheet(
    app: Sphinx, pagename: str, _template: str, _context: dict[str, Any], _doctree: document | None
) -> None:
    """Link the style sheet from the pages that need it, and from no other."""
    if pagename in domain_of(app.env).pages:
        app.add_css_file(STYLE_SHEET)


def load_project(app: Sphinx) -> None:
    """Read and check the APIs, before pages are read and before Sphinx forks, and print each problem once."""
    language = translation.load_language(app)
    project = Project.load(config.read_config(app.config), Path(app.confdir), language)
    domain = domain_of(app.env)
    domain.project, domain.builder = project, app.builder
    for loaded in project.apis.values():
        for problem in loaded.api.problems:
            print_problem(problem)
