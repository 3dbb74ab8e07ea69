"""Which pages are built again when a schema changes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.sphinx_ext.domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_httpschema.sphinx_ext.project import Project


def outdated_pages(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """The pages that show something of an API, if any schema file has changed since they were read."""
    domain = domain_of(env)
    digest = digest_of(domain.project)
    if digest == domain.data["digest"]:
        return []
    domain.data["digest"] = digest
    return sorted(page for page in domain.pages if page in env.all_docs)


def unwritten_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that show something of an API, if the output at hand was last written from another state of it.

    Several builders share one environment: that another one has read the pages again does not bring this one's output
    up to date.
    """
    domain = domain_of(env)
    written: dict[tuple[str, str], str] = domain.data.setdefault("written", {})
    output = (app.builder.name, str(app.outdir))
    if written.get(output) == domain.data["digest"]:
        return []
    written[output] = domain.data["digest"]
    return sorted(page for page in domain.pages if page in env.all_docs)


def digest_of(project: Project) -> str:
    """A digest of every document that the APIs were read from, also of those that are missing."""
    digest = hashlib.sha256()
    for name, loaded in project.apis.items():
        for path, document in sorted(loaded.store.documents.items()):
            digest.update(f"{name}\0{path}\0{document.digest}\n".encode())
        for path in sorted(loaded.store.missing):
            digest.update(f"{name}\0{path}\0missing\n".encode())
    return digest.hexdigest()
