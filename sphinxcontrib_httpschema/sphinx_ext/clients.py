"""Clients on pages: a link to the file, the lines by which a program begins, and the files themselves."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinxcontrib_httpschema.api.selectors import SelectorError
from sphinxcontrib_httpschema.clients import LANGUAGES
from sphinxcontrib_httpschema.sphinx_ext.content import CODE, PARAGRAPH, SPAN, Content
from sphinxcontrib_httpschema.sphinx_ext.domain import domain_of
from sphinxcontrib_httpschema.sphinx_ext.fingerprints import digest_of
from sphinxcontrib_httpschema.sphinx_ext.page import code_block
from sphinxcontrib_httpschema.sphinx_ext.translation import _, filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinxcontrib_httpschema.clients import Client
    from sphinxcontrib_httpschema.sphinx_ext.domain import SchemaDomain
    from sphinxcontrib_httpschema.sphinx_ext.page import Page
    from sphinxcontrib_httpschema.sphinx_ext.pieces import Pieces

DOWNLOADS = "_downloads"  #: Where builders of HTML put files that readers download.
DIRECTIVE = "schema-client"


def client_pieces(language: str, page: Page) -> Pieces:
    """Where the file is, or how to make it where nothing can be downloaded; then how to use it."""
    client = page.loaded.client(language)
    if _takes_files(page.builder):
        file = nodes.literal("", client.filename)
        link = addnodes.download_reference("", "", file, filename=_place(client))
        lead = Content(PARAGRAPH, filled(_("Download {file}"), file=Content(SPAN, [link])), "schema-client")
    else:
        name, command = Content(CODE, [client.filename]), Content(CODE, [f"httpschema client {language}"])
        lead = Content(PARAGRAPH, filled(_("{file} is written by {command}."), file=name, command=command))
    return [lead, code_block(client.usage, LANGUAGES[language].lexer)]


def _place(client: Client) -> str:
    """Where the file of a client is among the downloads. Another text has another place."""
    return f"{digest_of(client.text)}/{client.filename}"


def _takes_files(builder: Builder) -> bool:
    return builder.format == "html" and bool(getattr(builder, "download_support", False))


def write_clients(app: Sphinx, exception: Exception | None) -> None:
    """Write the files that pages link to, also those of pages that were written before."""
    if exception or not _takes_files(app.builder):
        return
    for client in _shown(domain_of(app.env)):
        path = Path(app.outdir) / DOWNLOADS / _place(client)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(client.text.encode())


def _shown(domain: SchemaDomain) -> Iterator[Client]:
    """The clients that pages show."""
    calls = [call for page in domain.pages.values() for call, _ in page if call.name == DIRECTIVE]
    for selector, api in dict.fromkeys((call.selector, call.options.get("api", "")) for call in calls):
        with contextlib.suppress(SelectorError):  # That was a warning when the page was read.
            loaded, language = domain.project.split(selector, api)
            if language in LANGUAGES:
                yield loaded.client(language)
