"""Each kind of warning is there to be had, and to be silenced."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.problems import Kind

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Site

TITLE = "Title\n=====\n\n"
PAGE = f"{TITLE}.. schema-resource:: *\n"
LINK = "{title: Info, href: /apps, rel: self}"
#: What makes the warning; what is not said is as in any project.
FILES: dict[Kind, dict[str, str]] = {
    Kind.CONFIG: {"conf.py": "httpschema_description_markup = 'html'"},
    Kind.FILE: {
        "conf.py": "httpschema_apis = {'library': 'library.yaml', 'x': 'x.yaml'}\nhttpschema_default_api = 'library'"
    },
    Kind.SYNTAX: {"conf.py": "httpschema_apis = 's'", "s/a.json": '{"a": }', "s/b.yaml": f"links: [{LINK}]"},
    Kind.UNSUPPORTED: {
        "conf.py": "httpschema_apis = 's'",
        "s/a.json": '{"openapi": "3.1.0"}',
        "s/b.yaml": f"links: [{LINK}]",
    },
    Kind.SCHEMA: {"library.yaml": f"properties: {{id: {{type: nil}}}}\nlinks: [{LINK}]"},
    Kind.REF: {"library.yaml": f"properties: {{id: {{$ref: '#/definitions/x'}}}}\nlinks: [{LINK}]"},
    Kind.LINK: {"library.yaml": f"links: [{LINK}, {{rel: x}}]"},
    Kind.HREF: {"library.yaml": "links: [{title: Info, href: '/apps/{', rel: self}]"},
    Kind.EXAMPLE: {"index.rst": f'{TITLE}.. schema-endpoint:: book:create\n   :values: {{"tilte": 1}}\n'},
    Kind.DESCRIPTION: {
        "conf.py": "httpschema_description_markup = 'rst'",
        "library.yaml": f"properties: {{id: {{description: '*never ended'}}}}\nlinks: [{LINK}]",
    },
    Kind.DUPLICATE: {"index.rst": f"{PAGE}\n.. schema-endpoint:: book:create\n"},
    Kind.SELECTOR: {"index.rst": f"{TITLE}.. schema-endpoint:: book:creat\n"},
    Kind.LINT: {
        "conf.py": "httpschema_lint = ['path-lower-case']",
        "library.yaml": "links: [{title: Info, href: /Apps, rel: self, method: GET}]",
    },
    Kind.COVERAGE: {"index.rst": TITLE, "conf.py": "httpschema_coverage_fail_under = 1"},
    Kind.TRY: {"conf.py": "httpschema_try_base_url = 'http://127.0.0.1:1'  # Where nobody listens."},
}
BUILDERS = {Kind.COVERAGE: "schema-coverage", Kind.TRY: "schema-try"}


def told(site: Site, kind: Kind, conf: str = "") -> list[str]:
    files = {"index.rst": PAGE, **FILES[kind]}
    site.write({**files, "conf.py": f"{files.get('conf.py', '')}\n{conf}\n"})
    built = site.build(BUILDERS.get(kind, "dummy"))
    return [found[1] for line in built.warnings if (found := re.search(r"\[(\S+)\]$", line))]


def test_no_kind_is_forgotten() -> None:
    assert set(FILES) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_it_is_raised(site: Site, kind: Kind) -> None:
    assert set(told(site, kind)) == {f"httpschema.{kind.value}"}


@pytest.mark.parametrize("kind", Kind)
def test_it_is_silenced(site: Site, kind: Kind) -> None:
    assert told(site, kind, f"suppress_warnings = ['httpschema.{kind.value}']") == []
