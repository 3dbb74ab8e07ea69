from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxcontrib_httpschema.api.naming import anchor, distinct_names, slug, token
from sphinxcontrib_httpschema.api.shapes import path_of
from sphinxcontrib_httpschema.api.templates import parse_template

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Loading


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Create", "create"),
        ("List for App", "list-for-app"),
        ("  Info!  (v2) ", "info-v2"),
        ("OAuth_token", "oauth_token"),
        ("Créer", "créer"),
        ("Cre\u0301er", "cr\u00e9er"),
        ("ऐप बनाएँ", "ऐप-बनाएँ"),
        ("作成 する", "作成-する"),
        ("!!!", ""),
    ],
)
def test_slugs(title: str, expected: str) -> None:
    assert slug(title) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("app", "app"),
        ("team-app", "team-app"),
        ("a b", "a%20b"),
        ("a--b", "a%2D%2Db"),
        ("-a", "%2Da"),
        ("a.b:c/d(e)[]", "a%2Eb%3Ac%2Fd%28e%29%5B%5D"),
        ("%", "%25"),
        ("", "%"),
        ("é", "é"),
        ("*", "%2A"),
    ],
)
def test_tokens(name: str, expected: str) -> None:
    assert token(name) == expected


@given(st.text(), st.text())
def test_no_two_names_give_one_token(first: str, second: str) -> None:
    assert (token(first) == token(second)) == (first == second)


names = st.sampled_from(["a", "-", "b-c", "d e", "%", "[]x", "*", "é", "x.y", "p/q", "a:b"]).map(token)
steps = st.sampled_from(["[]", "*", "(git)", "(a-b)", "name", "x.y", "-", "()", "%"])


@given(st.lists(st.tuples(names, names, st.lists(steps, min_size=1, max_size=4)), min_size=2, max_size=2))
def test_no_two_things_have_one_anchor(things: list[tuple[str, str, list[str]]]) -> None:
    (first, second) = [f"{one}:{two}/{path_of(('a', *path))}" for one, two, path in things]
    assert (anchor(first) == anchor(second)) == (first == second)


def test_anchors() -> None:
    assert anchor("app:create") == "app--create"
    assert anchor("platform/app:create") == "platform---app--create"
    kinds = ["api/app", "app", "app:create", "app.create", "app:create/body.x", "app:create/path.x", "app[].x"]
    assert len({anchor(kind) for kind in kinds}) == len(kinds)
    assert all(" " not in anchor(kind) for kind in kinds)


def link(title: str, href: str = "/a", method: str = "GET") -> dict[str, str]:
    return {"title": title, "href": href, "method": method, "rel": "x"}


def identities(load: Callable[..., Loading], *links: dict[str, str]) -> list[str]:
    loading = load({"definitions": {"app": {"links": list(links)}}})
    return [endpoint.identity for endpoint in loading.api.endpoints]


def test_identities_of_twins(load: Callable[..., Loading]) -> None:
    create, other = link("Create", "/a", "POST"), link("create!", "/b", "POST")
    found = identities(load, create, other, link("Info"))
    assert found[2] == "app:info"
    assert all(name.startswith("app:create-") and len(name) == len("app:create-123456") for name in found[:2])
    assert identities(load, other, link("X"), create) == [found[1], "app:x", found[0]]  # The order means nothing.
    assert identities(load, create, other, link("Create", "/c", "POST"))[:2] == found[:2]


def test_identities_of_links_that_are_all_the_same(load: Callable[..., Loading]) -> None:
    found = identities(load, link("Create"), link("Create"), link("Create"))
    assert len(set(found)) == 3
    assert found[1:] == [f"{found[0]}-2", f"{found[0]}-3"]


def test_identities_without_titles(load: Callable[..., Loading]) -> None:
    found = identities(load, link("", "/apps/{id}"), link("", "/apps"), link("", "/"), link("?", "/x", "POST"))
    assert found == ["app:get-apps-id", "app:get-apps", "app:get", "app:post-x"]


E1, E2 = "{(#/definitions/app/definitions/id)}", "{(#/definitions/app/definitions/name)}"


@pytest.mark.parametrize(
    ("text", "given_names", "expected"),
    [
        (f"/a/{E1}/b/{E2}", ["x", "y"], "/a/{x}/b/{y}"),
        (f"/a/{E1}/b/{E1}", ["x", "x"], "/a/{x}/b/{b_x}"),
        (f"/a/{E1}/b/{E1}/b/{E1}", ["x", "x", "x"], "/a/{x}/b/{b_x}/b/{b_x_2}"),
        (f"{E1}{E1}{E1}", ["x", "x", "x"], "{x}{x_2}{x_3}"),
        (f"/a/{E1}/b-c/{E1}", ["x", "x"], "/a/{x}/b-c/{b_c_x}"),
        (f"/a/{{x}}/b/{E1}", ["x", "x"], "/a/{x}/b/{b_x}"),
        (f"/a/{E1}/b/{{x}}", ["x", "x"], "/a/{a_x}/b/{x}"),
        ("/a/{x}/b/{x}", ["x", "x"], "/a/{x}/b/{x}"),
    ],
)
def test_no_two_variables_have_one_name(text: str, given_names: list[str], expected: str) -> None:
    assert distinct_names(parse_template(text, encloses_names=True), given_names).path == expected


P = "#/definitions/"


@pytest.mark.parametrize(
    ("href", "path"),
    [  # The rows of reference/semantics.md 2.4.
        ("/apps/{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fidentity)}", "/apps/{app_id_or_name}"),
        (f"/apps/{{({P}app/definitions/identity)}}", "/apps/{app_id_or_name}"),
        (f"/apps/{{({P}app/definitions/id)}}", "/apps/{app_id}"),
        (
            f"/users/{{({P}user-account/definitions/identity)}}/apps/{{({P}app/definitions/name)}}",
            "/users/{user_account_email}/apps/{app_name}",
        ),
        (f"/apps/{{({P}app/definitions/one_identity)}}", "/apps/{app_id_or_name}"),
        (f"/apps/{{({P}app/definitions/chain)}}", "/apps/{app_id_or_name}"),
        (f"/apps/{{({P}team-app/definitions/identity)}}", "/apps/{team_app_identity}"),
        (f"/apps/{{({P}app/definitions/number)}}", "/apps/{app_number}"),
        (f"/apps/{{({P}app/definitions/id)}}/copy/{{({P}app/definitions/id)}}", "/apps/{app_id}/copy/{copy_app_id}"),
        (f"/users/{{({P}user-account/definitions/identity)}}", "/users/{user_account_email}"),
        (f"/apps/{{({P}app/definitions/inline_any)}}", "/apps/{app_inline_any}"),
        (f"/apps/{{({P}app/definitions/x~1y)}}", "/apps/{app_x_y}"),
        ("/apps/{id}", "/apps/{id}"),
        ("/apps{?state,page}", "/apps"),
        (f"/x/{{({P}identity)}}", "/x/{identity}"),
        (f"/apps/{{({P}app/properties/id)}}", "/apps/{app_id}"),
        ("/apps/{(escape space)}", "/apps/{escape space}"),
        ("/apps/{+$*}", "/apps/{+self*}"),
        (f"/apps/{{({P}app)}}", "/apps/{app}"),
        (f"/apps/{{({P}nothing/definitions/id)}}", "/apps/{nothing_id}"),
        ("/apps/{(%23%2fdefinitions%2fnoThing%2fdefinitions%2fthe%20id)}", "/apps/{noThing_the_id}"),
        ("/apps/{(/schemata/no-app#/definitions/identity)}", "/apps/{no_app_identity}"),
        ("/apps/{(schemata/no-app/definitions/id)}", "/apps/{no_app_id}"),
        ("/apps/{(no-app.json#/definitions/x~1y)}", "/apps/{no_app_x_y}"),
        ("/apps/{(#/definitions/nothing)}", "/apps/{nothing}"),
        ("/apps/{(#/definitions//)}", "/apps/{value}"),
        (f"/a/{{({P}app/definitions/id)}}/b/{{({P}nothing/definitions/app_id)}}", "/a/{app_id}/b/{nothing_app_id}"),
        ("/apps/{$}/{self}", "/apps/{apps_self}/{self}"),
        ("/apps/{$}/{()}/{()}", "/apps/{self}/{empty}/{empty}"),
    ],
)
def test_names_of_path_variables(read_link: Callable[..., Loading], href: str, path: str) -> None:
    loading = read_link({"href": href, "rel": "self", "title": "Info"})
    assert loading.endpoint.path == path
    names = [parameter.name for parameter in loading.endpoint.parameters]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("references", "path"),
    [
        (["#/definitions/id", "#%2fdefinitions%2fthe%20name"], "/{app_id_or_the_name}"),
        (["/schemata/app/definitions/id", "/schemata/app#/definitions/the name"], "/{app_id_or_the_name}"),
        (["#/definitions/id", "/schemata/user#", "user.json"], "/{app_id_or_user}"),
        (["#here", "#/definitions/nothing/definitions/a~1b"], "/{app_here_or_a_b}"),
        (["#", "#/"], "/{app_identity}"),
    ],
)
def test_all_that_an_identity_may_be_is_in_its_name(
    load_files: Callable[..., Loading], references: list[str], path: str
) -> None:
    identity = {"anyOf": [{"$ref": reference} for reference in references]}
    definitions = {"identity": identity, "id": {"id": "#here"}, "the name": {}}
    links = [{"href": "/{(#/definitions/identity)}", "rel": "self"}]
    app = {"id": "schemata/app", "definitions": definitions, "links": links}
    files = {"s/app.json": app, "s/user.json": {"id": "schemata/user"}}
    assert load_files(files, "s").endpoint.path == path


def test_a_dangling_variable_belongs_to_the_resource_of_its_file(load_files: Callable[..., Loading]) -> None:
    links = [{"href": "/{(#/definitions/identity)}/{(#/definitions/owner/definitions/id)}", "rel": "self"}]
    assert load_files({"s/team-app.json": {"links": links}}, "s").endpoint.path == "/{team_app_identity}/{owner_id}"


def test_unknown_parts_are_told_apart() -> None:
    anchors = {anchor(f"{a}:{b}") for a, b in product(["a", "a-b", "b"], ["b", "b-a", "a"])}
    assert len(anchors) == 9
