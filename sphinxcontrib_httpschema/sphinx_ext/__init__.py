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
from sphinxcontrib_httpschema.sphinx_ext.clients import write_clients
from sphinxcontrib_httpschema.sphinx_ext.coverage import CoverageBuilder, fail_build
from sphinxcontrib_httpschema.sphinx_ext.directives import DIRECTIVES
from sphinxcontrib_httpschema.sphinx_ext.domain import NAME, SchemaDomain, domain_of
from sphinxcontrib_httpschema.sphinx_ext.fillings import FillFrames, FillHtml
from sphinxcontrib_httpschema.sphinx_ext.project import Project
from sphinxcontrib_httpschema.sphinx_ext.roles import ValueRole
from sphinxcontrib_httpschema.sphinx_ext.trying import TryBuilder
from sphinxcontrib_httpschema.sphinx_ext.warn import print_problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import document
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded

STYLE_SHEET, SCRIPT = "httpschema.css", "httpschema.js"
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
    app.add_builder(TryBuilder)
    app.add_post_transform(FillFrames)
    app.add_post_transform(FillHtml)
    app.connect("builder-inited", load_project)
    app.connect("builder-inited", add_static_folder)
    app.connect("html-page-context", add_page_files)
    app.connect("env-updated", tell_faults_of_rules)
    app.connect("build-finished", write_clients)
    app.connect("build-finished", fail_build)
    app.connect("build-finished", tell_examples)
    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def add_static_folder(app: Sphinx) -> None:
    """Have the style sheet and the script copied to the site."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(Path(__file__).parent / "static"))


def add_page_files(
    app: Sphinx, pagename: str, _template: str, _context: dict[str, Any], _doctree: document | None
) -> None:
    """Link the style sheet and the script from the pages that need them, and from no other."""
    domain = domain_of(app.env)
    if pagename in domain.pages:
        app.add_css_file(STYLE_SHEET)
        if domain.project.config.script:
            app.add_js_file(SCRIPT, loading_method="defer")


def load_project(app: Sphinx) -> None:
    """Read and check the APIs, before pages are read and before Sphinx forks, and print each problem once."""
    language = translation.load_language(app)
    project = Project.load(config.read_config(app.config), Path(app.confdir), language)
    domain = domain_of(app.env)
    domain.project, domain.builder = project, app.builder
    for loaded in project.apis.values():
        for problem in (*loaded.api.problems, *_broken_examples(project, loaded)):
            print_problem(problem)


# What has to do with rules is imported when somebody asks for it: it is much, and most builds do without.


def _broken_examples(project: Project, loaded: Loaded) -> Iterable[Problem]:
    if not project.config.check_examples:
        return ()
    from sphinxcontrib_httpschema.lint.examples import examples_fit  # noqa: PLC0415
    from sphinxcontrib_httpschema.lint.rule import subject_of  # noqa: PLC0415

    return examples_fit(subject_of(loaded.written, loaded.store))


def tell_examples(app: Sphinx, _exception: Exception | None) -> None:
    """Print notes of the examples in schemas that pages show others for, if they have not been warned of."""
    project = domain_of(app.env).project
    if not project.config.check_examples:
        for loaded in project.apis.values():
            for problem in loaded.examples.problems:
                print_problem(problem)
    if project.config.lint:
        from sphinxcontrib_httpschema.sphinx_ext.linting import tell_findings  # noqa: PLC0415

        tell_findings(project)


def tell_faults_of_rules(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of rules that cannot be used, where somebody wants rules. All pages have been read by then."""
    project = domain_of(env).project
    if project.config.lint or project.config.rules or domain_of(env).shows_rules:
        from sphinxcontrib_httpschema.sphinx_ext.linting import tell_faults  # noqa: PLC0415

        tell_faults(project)
