"""The builder ``schema-coverage``: what of an API the prose documents, and what it misses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.builders import Builder
from sphinx.locale import get_translation
from sphinx.util import logging

from sphinxcontrib_httpschema.problems import Kind
from sphinxcontrib_httpschema.sphinx_ext.domain import domain_of
from sphinxcontrib_httpschema.sphinx_ext.inventory import attributes_of_endpoint, attributes_of_resource
from sphinxcontrib_httpschema.sphinx_ext.translation import CATALOG
from sphinxcontrib_httpschema.sphinx_ext.warn import warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx

    from sphinxcontrib_httpschema.sphinx_ext.domain import SchemaDomain
    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded

logger = logging.getLogger(__name__)
_ = get_translation(CATALOG)
WORDS = {"endpoint": "endpoints", "resource": "resources", "attribute": "attributes"}


class Coverage(NamedTuple):
    """What is documented of the things of one kind."""

    documented: dict[str, str]  #: From names to the pages where they are.
    missing: tuple[str, ...]  #: Names of what no page documents.
    twice: dict[str, tuple[str, ...]]  #: From names to all their pages, where these are several.

    @property
    def percent(self) -> float:
        """How much of all that there is; all, if there is nothing."""
        known = len(self.documented) + len(self.missing)
        return 100 * len(self.documented) / known if known else 100.0


def coverage_of(loaded: Loaded, domain: SchemaDomain) -> dict[str, Coverage]:
    """What pages document of an API, by kinds of things."""
    names = {
        "endpoint": list(loaded.endpoints),
        "resource": [resource.name for resource in loaded.api.resources if resource.schema],
        "attribute": list(dict.fromkeys(_attributes(loaded))),
    }
    return {kind: _of_kind(kind, [loaded.full(name) for name in found], domain) for kind, found in names.items()}


def _attributes(loaded: Loaded) -> Iterator[str]:
    for resource in loaded.api.resources:
        yield from (name for name, _way in attributes_of_resource(resource, loaded))
        for endpoint in resource.endpoints:
            yield from (name for name, _way in attributes_of_endpoint(endpoint, loaded))


def _of_kind(kind: str, names: Sequence[str], domain: SchemaDomain) -> Coverage:
    places = {name: [known.docname for known in domain.objects.get((kind, name), ())] for name in names}
    return Coverage(
        {name: pages[0] for name, pages in places.items() if pages},
        tuple(name for name, pages in places.items() if not pages),
        {name: tuple(pages) for name, pages in places.items() if len(pages) > 1},
    )


class CoverageBuilder(Builder):
    """Writes ``coverage.txt``, for people, and ``coverage.json``."""

    name = "schema-coverage"
    has_failed = False  #: Less is documented than the configuration asks for.
    epilog = _("What the pages document of the APIs is in %(outdir)s/coverage.txt.")

    def get_outdated_docs(self) -> str:
        """All of them: it is about what they have in common."""
        return "all that the APIs have"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:  # noqa: ARG002 - as Sphinx calls it.
        """Nothing: no page is written."""
        return ""

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write the reports, and fail if less is documented than the configuration asks for."""
        domain = domain_of(self.env)
        found = {name: coverage_of(loaded, domain) for name, loaded in domain.project.apis.items()}
        folder = Path(self.outdir)
        lines = [line for name, kinds in found.items() for line in _report(name, kinds, domain)]
        folder.joinpath("coverage.txt").write_text("\n".join(lines) + "\n", "utf-8")
        plain = {name: {WORDS[kind]: _plain(each) for kind, each in kinds.items()} for name, kinds in found.items()}
        folder.joinpath("coverage.json").write_text(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", "utf-8")
        for name, kinds in found.items():
            logger.info(_summary(name, kinds))
            self._judge(name, kinds["endpoint"].percent, domain.project.config.coverage_fail_under)

    def _judge(self, name: str, percent: float, least: float) -> None:
        if percent < least:
            message = f'the pages document {percent:.1f} % of the endpoints of "{name}", and {least:g} % are asked for'
            warn(Kind.COVERAGE, message, None)
            self.has_failed = True


def fail_build(app: Sphinx, _exception: Exception | None) -> None:
    """Have ``sphinx-build`` fail: builders may not do that themselves any more."""
    if isinstance(app.builder, CoverageBuilder) and app.builder.has_failed:
        app.statuscode = 1


def _plain(each: Coverage) -> dict[str, object]:
    return {"percent": round(each.percent, 1), **each._asdict()}


def _summary(name: str, kinds: dict[str, Coverage]) -> str:
    parts = (
        f"{len(each.documented)} of {len(each.documented) + len(each.missing)} {WORDS[kind]} ({each.percent:.0f} %)"
        for kind, each in kinds.items()
    )
    return f"{name}: {', '.join(parts)}"


def _report(name: str, kinds: dict[str, Coverage], domain: SchemaDomain) -> Iterator[str]:
    yield _summary(name, kinds)
    endpoints = {domain.project.apis[name].full(key): each for key, each in domain.project.apis[name].endpoints.items()}
    for kind, each in kinds.items():
        if each.missing:
            yield from ("", f"{WORDS[kind].capitalize()} that no page documents:", "")
        for missing in each.missing:
            yield f"  {missing}" + (f"  {endpoints[missing].signature}" if kind == "endpoint" else "")
        if each.twice and kind != "attribute":
            yield from ("", f"{WORDS[kind].capitalize()} that several pages document:", "")
            yield from (f"  {twice}  {', '.join(pages)}" for twice, pages in each.twice.items())
    yield ""
