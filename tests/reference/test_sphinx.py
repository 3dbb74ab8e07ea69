"""Sphinx builds the reStructuredText, without any extension and without a warning."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.testing.util import SphinxTestApp

from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.reference.build import Options
from sphinxcontrib_httpschema.reference.render import Layout, render
from sphinxcontrib_httpschema.samples import SAMPLES
from tests.reference.conftest import NASTY, TITLES, nasty

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Loading

BEACON = Path(__file__).resolve().parents[2] / "docs" / "schema"


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., SphinxTestApp]:
    """Build a document with a builder, every warning being an error."""

    def build_document(text: str, builder: str) -> SphinxTestApp:
        source = tmp_path / "source"
        source.mkdir(exist_ok=True)
        (source / "index.rst").write_text(text, "utf-8")
        (source / "conf.py").write_text("")
        app = SphinxTestApp(builder, srcdir=source, confoverrides={"nitpicky": True, "extensions": []})
        try:
            app.build()
        finally:
            app.cleanup()
        assert app.warning.getvalue() == ""
        return app

    return build_document


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
def test_an_api_is_built(build: Callable[..., SphinxTestApp], builder: str) -> None:
    api, _store = load_api(Source(BEACON))
    app = build(render(api, Layout("rst", toc=True), Options(samples=tuple(SAMPLES))), builder)
    labels = app.env.domaindata["std"]["labels"]
    for endpoint in api.endpoints:
        assert labels[endpoint.identity][2].endswith(endpoint.caption or endpoint.signature)
    assert labels["resource/incident"][2] == "Incident"


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
def test_words_that_look_like_markup_are_words(
    build: Callable[..., SphinxTestApp], load: Callable[..., Loading], builder: str
) -> None:
    app = build(render(load(nasty()).api, Layout("rst", toc=True), Options()), builder)
    if builder == "text":
        text = " ".join((Path(app.outdir) / "index.txt").read_text("utf-8").split())
        assert text.count(NASTY.replace("--", "\N{EN DASH}")[:40]) > len(TITLES)


def test_labels_differ_in_more_than_case(load: Callable[..., Loading]) -> None:
    resource = {"type": "object", "links": [{"title": "Show", "rel": "self", "href": "/a", "method": "GET"}]}
    api = load({"definitions": {"App": resource, "app": resource}}).api
    text = render(api, Layout("rst", toc=True), Options())
    labels = [line for line in text.splitlines() if line.startswith(".. _")]
    assert labels == [".. _`resource/App`:", ".. _`App:show`:", ".. _`resource/app-2`:", ".. _`app:show-2`:"]
    assert "`GET /a <app\\:show-2_>`__" in text
