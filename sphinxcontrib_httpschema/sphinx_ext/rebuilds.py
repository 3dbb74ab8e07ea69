"""Which pages are built again when an API changes.

A page is read again when something else would come of one of its directives, and only written again when it would show
something else. Both are found out by trying, which takes a fraction of a build, and only where something has changed
at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.logging import suppress_logging

from sphinxcontrib_httpschema.sphinx_ext.directives import MAKERS
from sphinxcontrib_httpschema.sphinx_ext.domain import domain_of, where_led
from sphinxcontrib_httpschema.sphinx_ext.fillings import key_of, pieces_of
from sphinxcontrib_httpschema.sphinx_ext.fingerprints import digest_of, digest_of_contents
from sphinxcontrib_httpschema.sphinx_ext.nodes import filling
from sphinxcontrib_httpschema.sphinx_ext.reading import rehearsed
from sphinxcontrib_httpschema.sphinx_ext.record import NEVER, Output, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_httpschema.sphinx_ext.domain import SchemaDomain
    from sphinxcontrib_httpschema.sphinx_ext.record import Shown


def register(app: Sphinx) -> None:
    """Have Sphinx ask, and tell when something has been written."""
    app.connect("builder-inited", load_record)
    app.connect("env-get-outdated", outdated_pages)
    app.connect("env-updated", unwritten_pages)
    app.connect("write-started", forget_output)
    app.connect("build-finished", remember_output)


def load_record(app: Sphinx) -> None:
    """Look up what was written last."""
    domain_of(app.env).record = Record.load(app.doctreedir)


def outdated_pages(
    _app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """The pages that have to be read again."""
    domain = domain_of(env)
    state = digest_of(domain.project.digest, domain.project.linter.digest_of_rules if domain.shows_rules else "")
    if domain.record.rehearsed == state:
        return []
    domain.record.rehearsed = state
    others = sorted(domain.pages.keys() - added - changed - removed)
    return [page for page in others if not _reads_the_same(page, domain)]


def _reads_the_same(page: str, domain: SchemaDomain) -> bool:
    """Whether the directives of a page would still leave the same in it."""
    document = nodes.document(None, None)  # type: ignore[arg-type] # It only gathers ids.
    for call, fingerprint in domain.pages[page]:
        make = MAKERS.get(call.name)
        if make is None or rehearsed(call, make, domain, page, document) != fingerprint:
            return False
    return True


def unwritten_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that have to be written again, for the builder at work.

    Several builders share one environment: that another one has read a page again, and written it, does not bring this
    one's output up to date.
    """
    domain = domain_of(env)
    output = domain.record.outputs.get(_key(app.builder))
    if output is None:  # Nobody knows what is there; if nothing is, Sphinx writes all pages anyway.
        domain.record.outputs[_key(app.builder)] = Output(_state(domain))
        return sorted(env.all_docs)
    may_differ = output.state != _state(domain)
    output.state = _state(domain)
    with suppress_logging():  # What is wrong with a piece is told when it is written.
        stale = list(_stale(output, domain, may_differ=may_differ))
    for page in stale:
        output.pages[page].read = NEVER  # Until it has been written.
    return stale


def _stale(output: Output, domain: SchemaDomain, *, may_differ: bool) -> Iterator[str]:
    for page, shown in sorted(output.pages.items()):
        read = domain.env.all_docs.get(page)
        if read is not None and (read != shown.read or (may_differ and not _shows_the_same(page, shown, domain))):
            yield page


def _shows_the_same(page: str, shown: Shown, domain: SchemaDomain) -> bool:
    """Whether the fillings and references of a page would still become the same."""
    if any(where_led(domain.find(*key.split(" ", 1))) != led for key, led in shown.links.items()):
        return False
    for node in domain.env.get_doctree(page).findall(filling) if shown.pieces else ():
        before = shown.pieces.get(key_of(node))  # Those in an ``only`` may not have been written.
        if before is not None and digest_of_contents(pieces_of(node, domain)) != before:
            return False
    return True


def forget_output(_app: Sphinx, builder: Builder) -> None:
    """From now on and until the build has ended, nobody knows what has been written."""
    domain_of(builder.env).record.save(without=_key(builder))


def remember_output(app: Sphinx, exception: Exception | None) -> None:
    """Keep what has been written. After an error Sphinx itself begins anew."""
    if exception is not None:
        return
    domain = domain_of(app.env)
    pages = domain.record.outputs.setdefault(_key(app.builder), Output()).pages
    for page, shown in domain.shown.items():
        shown.read = app.env.all_docs.get(page, NEVER)
        pages[page] = shown
    for page in [page for page, shown in pages.items() if page not in app.env.all_docs or not shown.is_worth_keeping]:
        del pages[page]
    domain.shown.clear()
    domain.record.save()


def _key(builder: Builder) -> str:
    return f"{builder.name} {builder.outdir}"


def _state(domain: SchemaDomain) -> str:
    """A fingerprint of what pieces and references depend on: the APIs, rules, and what is documented where."""
    rules = domain.project.linter.digest if domain.shows_rules else ""
    known = sorted((*key, *known[0][:3]) for key, known in domain.objects.items())
    return digest_of(domain.project.digest, rules, known)
