"""Changes of one file among several: what is built again, wherever a schema comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Built, Site

SPLIT = """\
$schema: http://json-schema.org/draft-04/hyper-schema
definitions:
  app:
    title: App
    properties: {id: {$ref: 'parts/id.json#/definitions/id'}}
    links:
    - {title: Info, href: /app, method: GET, rel: self, targetSchema: {$ref: '#/definitions/app'}}
  team:
    title: Team
    properties: {name: {type: string}}
    links:
    - title: Create
      href: /team
      method: POST
      rel: create
      schema: {properties: {name: {$ref: 'parts/name.json'}}}
"""
ID = '{"definitions": {"id": {"type": "string", "description": "From a part.", "example": "x1"}}}'
NAME = '{"type": "string", "description": "From a part of a part.", "allOf": [{"$ref": "limits.yaml#/name"}]}'
LIMITS = "name: {maxLength: 5}\n"
PARTS = {"library.yaml": SPLIT, "parts/id.json": ID, "parts/name.json": NAME, "parts/limits.yaml": LIMITS}
PAGES = {
    "index.rst": "Title\n=====\n",
    "app.rst": ":orphan:\n\nApp\n===\n\n.. schema-resource:: app\n",
    "team.rst": ":orphan:\n\nTeam\n====\n\n.. schema-resource:: team\n",
}


def built_again(site: Site) -> tuple[Built, list[str], list[str]]:
    """The next build, the pages that it read, and those that it wrote."""
    built = site.build("html")
    return built, built.read, built.written


def test_a_file_that_only_a_reference_leads_to_counts_too(site: Site) -> None:
    site.write({**PARTS, **PAGES})
    site.build("html")
    site.edit("From a part.", "From another part.", "parts/id.json")
    built, read, written = built_again(site)
    assert (read, written) == ([], ["app"])
    assert "From another part." in built.text("app.html")


def test_so_does_a_file_that_such_a_file_refers_to(site: Site) -> None:
    site.write({**PARTS, **PAGES})
    site.build("html")
    site.edit("5", "7", "parts/limits.yaml")
    built, read, written = built_again(site)
    assert (read, written) == ([], ["team"])
    assert "7" in built.text("team.html")


def test_a_file_that_nothing_refers_to_does_not(site: Site) -> None:
    site.write({**PARTS, **PAGES, "parts/other.json": ID})
    site.build("html")
    site.edit("From a part.", "From nowhere.", "parts/other.json")
    assert built_again(site)[1:] == ([], [])


def test_a_missing_file_that_appears_is_read(site: Site) -> None:
    site.write({**PARTS, **PAGES})
    (site.folder / "parts/id.json").unlink()
    first = site.build("html")
    assert [line.rpartition(" ")[2] for line in first.warnings] == ["[httpschema.ref]"]
    assert built_again(site)[1:] == ([], [])
    site.write({"parts/id.json": ID})
    built, read, written = built_again(site)
    assert (built.warnings, read, written) == ([], [], ["app"])
    assert "From a part." in built.text("app.html")


def test_a_file_that_disappears_is_told(site: Site) -> None:
    site.write({**PARTS, **PAGES})
    site.build("html")
    (site.folder / "parts/id.json").unlink()
    built, read, written = built_again(site)
    assert (len(built.warnings), read, written) == (1, [], ["app"])
    assert "From a part." not in built.text("app.html")


def test_the_schema_itself_may_disappear_and_come_back(site: Site) -> None:
    site.write({**PARTS, **PAGES})
    before = site.build("html").pages()
    (site.folder / "library.yaml").unlink()
    gone, read, _ = built_again(site)
    assert read == ["app", "team"]
    assert "app" in gone.text("app.html")
    assert "From a part." not in gone.text("app.html")
    site.write({"library.yaml": SPLIT})
    built, read, _ = built_again(site)
    assert read == ["app", "team"]
    assert built.pages() == before


ONE = "id: {0}\ntitle: {0}\nproperties: {{x: {{type: string}}}}\nlinks: []\n"
FOLDER = {
    "conf.py": "httpschema_apis = 'schema'",
    "schema/one.yaml": ONE.format("One"),
    "index.rst": "Title\n=====\n",
    "all.rst": ":orphan:\n\nAll\n===\n\n.. schema-resource:: *\n   :endpoints: none\n",
    "one.rst": ":orphan:\n\nOne\n===\n\n.. schema-resource:: One\n   :no-index:\n",
    "some.rst": ":orphan:\n\nSome\n====\n\n.. schema-resource:: One*\n   :no-index:\n",
}


def test_a_new_file_in_a_folder_of_schemata_is_read(site: Site) -> None:
    site.write(FOLDER)
    assert "Two" not in site.build("html").text("all.html")
    site.write({"schema/two.yaml": ONE.format("Two")})
    built, read, written = built_again(site)
    assert (read, written) == (["all"], ["all"])
    assert "Two" in built.text("all.html")
    site.write({"schema/one-more.yaml": ONE.format("OneMore")})
    assert built_again(site)[1] == ["all", "some"]


def test_a_file_that_leaves_the_folder_is_shown_no_more(site: Site) -> None:
    site.write({**FOLDER, "schema/two.yaml": ONE.format("Two")})
    assert "Two" in site.build("html").text("all.html")
    (site.folder / "schema/two.yaml").unlink()
    built, read, written = built_again(site)
    assert (read, written) == (["all"], ["all"])
    assert "Two" not in built.text("all.html")
