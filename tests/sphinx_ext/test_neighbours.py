"""Beside other extensions, and across projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.sphinx_ext.conftest import Site

OTHERS = ("sphinx_copybutton", "sphinx_design", "sphinxcontrib.httpdomain")
USUAL = ("sphinx.ext.autodoc", "sphinx.ext.autosectionlabel", "sphinx.ext.intersphinx")
ROLES = """\
Title
=====

:schema:endpoint:`book:create`, :schema:resource:`book`, :schema:attribute:`book.author.name`,
:external:schema:endpoint:`book:list`, :external+library:schema:resource:`author`
"""


@pytest.mark.parametrize("builder", ["html", "text"])
def test_other_extensions_are_no_trouble(site: Site, data: Path, builder: str) -> None:
    for name in OTHERS:
        pytest.importorskip(name)
    grid = ".. grid:: 2\n\n   .. grid-item-card:: One\n\n      .. schema-endpoints:: book\n"
    routes = ".. http:get:: /books\n\n   Not ours.\n"
    site.write(
        {
            "conf.py": f"extensions += {[*USUAL, *OTHERS]!r}",
            "index.rst": f"{(data / 'everything.rst').read_text('utf-8')}\n\n{grid}\n{routes}",
        }
    )
    assert site.build(builder).warnings == []


def test_another_project_links_to_what_is_documented(new_site: Callable[[], Site]) -> None:
    library, other = new_site(), new_site()
    library.write({"index.rst": "Title\n=====\n\n.. schema-resource:: *\n"})
    inventory = library.build("html").outdir / "objects.inv"
    mapping = {"library": ("https://docs.example.com/", str(inventory))}
    conf = f"extensions.append('sphinx.ext.intersphinx')\nintersphinx_mapping = {mapping!r}\nhttpschema_apis = ''\n"
    other.write({"conf.py": conf, "index.rst": ROLES})
    built = other.build("html")
    assert built.warnings == []
    page = built.text("index.html")
    for anchor in ("book--create", "resource---book", "book.author.name", "book--list", "resource---author"):
        assert f'href="https://docs.example.com/index.html#{anchor}"' in page
