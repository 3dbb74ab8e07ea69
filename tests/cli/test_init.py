from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.schema.document import parse_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

TEMPLATE = """\
id: schemata/{{ resource.name }}
links:
  - {href: "{{ resource.path }}", rel: self, title: "{{ resource.title }} in {{ parent.plural if parent }}"}
"""


@pytest.mark.parametrize("profile", ["spec", "interagent", "strict"])
@pytest.mark.parametrize("name", ["team", "config-var", "ssl_key", "person", "a"])
def test_what_is_written_is_sound_as_it_is(run: Callable[..., Ran], name: str, profile: str) -> None:
    written = run("init", name)
    assert (written.code, written.err) == (0, "")
    options = ("verify", "--profile", profile, "--fail-on", "may")
    assert run(*options, stdin=written.out) == written
    assert run("lint", "--fail-on", "may", stdin=written.out) == (0, "", "")


def test_a_resource_and_its_parent_are_sound_together(run: Callable[..., Ran], folder: Path) -> None:
    (folder / "s").mkdir()
    assert run("init", "team", "-o", "s/team.json") == (0, "", "")
    assert run("init", "team/member", "-y", "-o", "s/member.yaml") == (0, "", "")
    assert run("verify", "--profile", "strict", "--fail-on", "may", "s").code == 0
    assert run("lint", "--fail-on", "may", "s") == (0, "", "")
    assert run("list", "s").out.splitlines() == [
        "member:create        POST    /members                          Create",
        "member:delete        DELETE  /members/{member_id_or_name}      Delete",
        "member:info          GET     /members/{member_id_or_name}      Info",
        "member:list          GET     /members                          List",
        "member:update        PATCH   /members/{member_id_or_name}      Update",
        "member:list-by-team  GET     /teams/{team_id_or_name}/members  List by Team",
        "team:create          POST    /teams                            Create",
        "team:delete          DELETE  /teams/{team_id_or_name}          Delete",
        "team:info            GET     /teams/{team_id_or_name}          Info",
        "team:list            GET     /teams                            List",
        "team:update          PATCH   /teams/{team_id_or_name}          Update",
    ]


def test_what_is_combined_of_it_lacks_nothing_but_words_on_the_whole(run: Callable[..., Ran], folder: Path) -> None:
    (folder / "s").mkdir()
    run("init", "team", "-o", "s/team.json")
    (folder / "s" / "meta.json").write_text('{"title": "T", "description": "D", "id": "t", "links": []}')
    combined = run("combine", "s").out
    assert run("verify", "--profile", "strict", "--fail-on", "may", stdin=combined) == (0, combined, "")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("city", "/cities"),
        ("status", "/statuses"),
        ("person", "/people"),
        ("settings", "/settings"),
        ("dyno", "/dynos"),
    ],
)
def test_paths_are_in_the_plural(run: Callable[..., Ran], name: str, path: str) -> None:
    assert json.loads(run("init", name).out)["links"][0]["href"] == path


def test_every_definition_has_an_example(run: Callable[..., Ran]) -> None:
    definitions = json.loads(run("init", "app").out)["definitions"]
    assert [name for name, each in definitions.items() if "example" not in each] == ["identity"]


@pytest.mark.parametrize("words", [["-y"], ["-o", "app.yml"], ["-y", "-o", "-"]])
def test_yaml_says_the_same(run: Callable[..., Ran], folder: Path, words: list[str]) -> None:
    written = run("init", "app", *words).out or (folder / "app.yml").read_text()
    assert parse_document(written, folder / "x.yaml", "x").contents == json.loads(run("init", "app").out)
    assert written.startswith("$schema: http://json-schema.org/draft-04/hyper-schema\n")


def test_a_template_is_filled_in(run: Callable[..., Ran], folder: Path) -> None:
    (folder / "mine").write_text(TEMPLATE)
    href = "/cities/{(%2Fschemata%2Fcity%23%2Fdefinitions%2Fidentity)}"
    assert json.loads(run("init", "-t", "mine", "town/city").out) == {
        "id": "schemata/city",
        "links": [{"href": href, "rel": "self", "title": "City in towns"}],
    }


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{% if %}", "mine:1: the template cannot be filled in: Expected an expression, got 'end of statement block'"),
        ("{{ x.y }}", "mine: the template cannot be filled in: 'x' is undefined"),
        ("{", "mine, filled in:1:2: error[syntax] the text ends too early: a key in double quotes is missing"),
        (None, "mine:1:1: error[file] does not exist"),
    ],
)
def test_templates_that_cannot_be_used(
    run: Callable[..., Ran], folder: Path, template: str | None, message: str
) -> None:
    if template:
        (folder / "mine").write_text(template)
    assert run("init", "-t", "mine", "app") == (2, "", f"httpschema: {message}\n")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("App", '; did you mean "app"?'),
        ("ConfigVar", '; did you mean "config-var"?'),
        ("my app", '; did you mean "my-app"?'),
        ("1", ""),
        ("", ""),
        ("team//member", '; did you mean "team"?'),
        ("a/b/c", '; did you mean "a-b"?'),
    ],
)
def test_names_that_cannot_be(run: Callable[..., Ran], name: str, meant: str) -> None:
    ran = run("init", name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f'as it must be of lower-case letters, digits and "-"{meant}\n')


def test_a_file_that_says_something_else_is_left_alone(run: Callable[..., Ran], folder: Path) -> None:
    for _ in range(2):
        assert run("init", "app", "-o", "app.json") == (0, "", "")
    (folder / "app.json").write_text("mine")
    ran = run("init", "app", "-o", "app.json")
    assert (ran.code, (folder / "app.json").read_text()) == (2, "mine")
    assert ran.err == "httpschema: app.json exists, and would be overwritten; remove it first, or choose another file\n"


def test_a_new_folder_is_made(run: Callable[..., Ran], folder: Path) -> None:
    assert run("init", "team", "-o", "a/b/team.json").code == 0
    assert (folder / "a" / "b" / "team.json").is_file()
    ran = run("init", "team", "-o", "a/b/team.json/c.json")
    assert (ran.code, ran.err) == (2, "httpschema: a/b/team.json/c.json cannot be written: not a directory\n")
