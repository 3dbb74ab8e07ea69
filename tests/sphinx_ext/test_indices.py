"""The indices of the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.sphinx_ext.domain import domain_of
from sphinxcontrib_httpschema.sphinx_ext.indices import PathIndex, ResourceIndex

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Site

PAGE = "Title\n=====\n\n"
TWO = 'httpschema_apis = {"library": "library.yaml", "other": "library.yaml"}\nhttpschema_default_api = "library"\n'


def entries(
    site: Site, kind: type[ResourceIndex | PathIndex], *pages: str
) -> list[tuple[str, list[tuple[object, ...]]]]:
    groups, is_collapsed = kind(domain_of(site.build().env)).generate(pages or None)
    assert not is_collapsed
    return [(group, [tuple(entry) for entry in found]) for group, found in groups]


def test_endpoints_by_resource(site: Site) -> None:
    endpoints = ".. schema-endpoint:: author:info\n\n.. schema-endpoint:: root:health\n"
    resource = ".. schema-resource:: book\n   :endpoints: list, burn\n"
    site.write({"index.rst": f"{PAGE}{resource}", "other.rst": f":orphan:\n\n{PAGE}{endpoints}"})
    found = entries(site, ResourceIndex)
    path = "/books/{book_id_or_isbn}"
    assert found == [
        (
            "A",
            [
                ("Author", 1, "", "", "", "", ""),
                ("GET /authors/{author_id}", 2, "other", "author--info", "", "", "Info"),
            ],
        ),
        (
            "B",
            [
                ("Book", 1, "index", "resource---book", "", "", ""),
                ("GET /books", 2, "index", "book--list", "", "", "List"),
                (f"DELETE {path}", 2, "index", "book--burn", "", "deprecated", "Burn"),
            ],
        ),
        ("L", [("Library API", 1, "", "", "", "", ""), ("GET /health", 2, "other", "root--health", "", "", "Health")]),
    ]
    assert [group for group, _ in entries(site, ResourceIndex, "index")] == ["B"]


def test_endpoints_by_path(site: Site) -> None:
    resource = ".. schema-resource:: book\n   :endpoints: list, create, info\n"
    site.write({"index.rst": f"{PAGE}{resource}\n.. schema-endpoint:: other/root:health\n", "conf.py": TWO})
    found = entries(site, PathIndex)
    assert [(group, [(entry[0], entry[4]) for entry in listed]) for group, listed in found] == [
        ("/books", [("GET /books", ""), ("POST /books", ""), ("GET /books/{book_id_or_isbn}", "")]),
        ("/health", [("GET /health", "other")]),
    ]


def test_pages_of_indices(site: Site) -> None:
    site.write({"index.rst": f"{PAGE}.. schema-resource:: *\n\n:ref:`schema-resources`, :ref:`schema-paths`\n"})
    built = site.build("html")
    assert built.warnings == []
    assert 'href="schema-resources.html"' in built.text("index.html")
    assert 'href="index.html#book--list"><code class="xref">GET /books</code>' in built.text("schema-paths.html")
    site.write({"conf.py": "html_domain_indices = False"})
    assert not (site.build("html", out="without").outdir / "schema-paths.html").exists()
