"""The builder ``schema-try``: the example requests of the pages, sent to a running server."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.display import status_iterator

from sphinxcontrib_httpschema.api.messages import example_of
from sphinxcontrib_httpschema.problems import Kind
from sphinxcontrib_httpschema.sphinx_ext.domain import domain_of
from sphinxcontrib_httpschema.sphinx_ext.nodes import filling
from sphinxcontrib_httpschema.sphinx_ext.translation import CATALOG
from sphinxcontrib_httpschema.sphinx_ext.warn import warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from sphinxcontrib_httpschema.sphinx_ext.project import Project
    from sphinxcontrib_httpschema.sphinx_ext.trials import Outcome, Trial

logger = logging.getLogger(__name__)
_ = get_translation(CATALOG)
PARTS = {"example", "request-example"}  #: Parts of pages that show a request.


class TryBuilder(Builder):
    """Sends requests, and writes ``try.txt``, for people, and ``try.json``."""

    name = "schema-try"
    epilog = _("What came of the example requests is in %(outdir)s/try.txt.")

    def get_outdated_docs(self) -> str:
        """All of them: the server may have changed."""
        return "all that show example requests"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:  # noqa: ARG002 - as Sphinx calls it.
        """Nothing: no page is written."""
        return ""

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Send the requests one after another, warn of what is not as the pages say, and write the reports."""
        # No other builder needs what it takes to talk to servers.
        from sphinxcontrib_httpschema.sphinx_ext import trials  # noqa: PLC0415

        project = domain_of(self.env).project
        bases, headers = trials.bases_of(project), trials.headers_of(project.config)
        shown = list(self._shown(project))
        words = _("trying example requests... ")
        each_one = status_iterator(shown, words, "brown", len(shown), stringify_func=lambda each: each.name)
        outcomes = [
            trials.outcome_of(each, bases.get(each.loaded.api.name), headers, project.config) for each in each_one
        ]
        for each, outcome in zip(shown, outcomes, strict=True):
            _tell(outcome, each.location)
        for name, count in Counter(outcome.lacks for outcome in outcomes if outcome.lacks).items():
            warn(Kind.TRY, f"the environment has no {name}, so {count} example requests are not sent", None)
        self._write(outcomes)

    def _shown(self, project: Project) -> Iterator[Trial]:
        """The requests that pages show, in their order, each once."""
        from sphinxcontrib_httpschema.sphinx_ext.trials import Trial  # noqa: PLC0415 - as above.

        seen: set[tuple[str, str, str]] = set()
        for docname in sorted(self.env.all_docs):
            for node in self.env.get_doctree(docname).findall(filling):
                key = (node["api"], node["name"], json.dumps(node["values"], sort_keys=True))
                if node["piece"] == "endpoint" and not PARTS.isdisjoint(node["parts"]) and key not in seen:
                    seen.add(key)
                    loaded = project.apis[node["api"]]
                    endpoint = loaded.endpoints[node["name"]]
                    request = example_of(endpoint, loaded.api, loaded.examples, values=node["values"]).request
                    page = os.path.relpath(node.source or "", self.srcdir)
                    yield Trial(loaded, endpoint, request, page, node.line or 0, f"{node.source}:{node.line}")

    def _write(self, outcomes: Sequence[Outcome]) -> None:
        results = [outcome.result for outcome in outcomes]
        counts = {result: results.count(result) for result in ("passed", "failed", "skipped")}
        summary = ", ".join(f"{count} {result}" for result, count in counts.items())
        logger.info(summary)
        folder = Path(self.outdir)
        lines = [summary, *(line for outcome in outcomes for line in _report(outcome))]
        folder.joinpath("try.txt").write_text("\n".join(lines) + "\n", "utf-8")
        plain = {**counts, "requests": [asdict(outcome) for outcome in outcomes]}
        folder.joinpath("try.json").write_text(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _tell(outcome: Outcome, location: str) -> None:
    """Warn of what is not as the page says."""
    if outcome.result == "failed" and outcome.reason:
        warn(Kind.TRY, f"{outcome.method} {outcome.target} has no answer: {outcome.reason}", location)
    for fault in outcome.faults:
        place = f"{fault.schema}: {fault.pointer}" if fault.pointer else fault.schema
        warn(Kind.TRY, f"{outcome.method} {outcome.target} {fault.message} ({place})", location)


def _report(outcome: Outcome) -> Iterator[str]:
    yield ""
    yield f"{outcome.result}: {outcome.endpoint}  {outcome.method} {outcome.target}"
    yield f"  shown at {outcome.page}:{outcome.line}"
    if outcome.reason:
        yield f"  {outcome.reason}"
    for fault in outcome.faults:
        yield f"  {fault.message}"
        yield f"    see {fault.schema}  {fault.pointer}"
