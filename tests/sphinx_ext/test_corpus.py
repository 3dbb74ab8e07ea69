"""The schemas of real APIs, as far as they are at hand: each is shown whole, a page each."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.oddities.survey import SURVEY, Unit, units

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

WARNING = re.compile(r"\S+\.(json|yml|yaml):\d+:\d+: WARNING: .+ \[httpschema\.\w+\]$")
COMMA = 'a comma stands before the closing "}"'
UNITS = tuple(units())
pytestmark = pytest.mark.skipif(not UNITS, reason=f"the survey of real schemas is not at {SURVEY}")


@pytest.fixture(scope="module", params=["html", "text"])
def built(request: pytest.FixtureRequest, new_site: Callable[[], Site]) -> Built:
    """One project with all of them."""
    site = new_site()
    paths = {unit.name: str(unit.path(site.folder / "copied")) for unit in UNITS}
    page = "{0}\n{1}\n\n.. schema-resource:: *\n   :api: {0}\n\nThe end.\n"
    site.write({f"{name}.rst": page.format(name, "=" * len(name)) for name in paths})
    index = "All\n===\n\n.. toctree::\n   :glob:\n\n   *\n"
    site.write({"conf.py": f"httpschema_apis = {paths!r}", "index.rst": index})
    return site.build(request.param)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_each_is_shown_to_the_end(built: Built, unit: Unit) -> None:
    (path,) = (path for path in built.outdir.glob(f"{unit.name}.*") if path.suffix in {".html", ".txt"})
    page = path.read_text("utf-8")
    assert "cannot be shown" not in page
    assert "Traceback" not in page
    assert "The end." in page


def test_links_lead_to_places_of_which_each_has_a_name_of_its_own(built: Built) -> None:
    pages = {path.name: path.read_text("utf-8") for path in built.outdir.glob("*.html")}
    assert bool(pages) is built.outdir.name.endswith("html"), "text has no links"
    ids = {name: Counter(re.findall(r' id="([^"]+)"', page)) for name, page in pages.items()}
    assert all(times == 1 for found in ids.values() for times in found.values())
    for name, page in pages.items():
        leads = set(re.findall(r'href="([\w%-]*(?:\.html)?)#([^"]+)"', page))
        assert [lead for lead in leads if html.unescape(lead[1]) not in ids[lead[0] or name]] == []


def test_a_file_that_cannot_be_read_is_one_warning(built: Built) -> None:
    told = [line.split("hyperschema/")[1] for line in built.warnings if line.endswith("[httpschema.syntax]")]
    assert [line.partition(": WARNING: ")[::2] for line in sorted(told)] == [
        ("dawn/docs/schema/schemata/api/git/git.json:38:12", f"{COMMA} [httpschema.syntax]"),
        ("jsonary/demos/hints/facebook/actions/upload-photo.json:18:23", f"{COMMA} [httpschema.syntax]"),
        ("prmd-tests/test/schemata/input/doc-settings.json:2:3", "JSON has no comments [httpschema.syntax]"),
    ]


def test_all_warnings_are_of_places_in_schemas(built: Built) -> None:
    assert [line for line in built.warnings if not WARNING.match(line)] == []
