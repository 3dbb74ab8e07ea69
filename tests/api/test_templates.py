from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.api.templates import (
    INSTANCE,
    NAMELESS,
    Expression,
    Fault,
    Variable,
    parse_template,
    shape_of,
)
from sphinxcontrib_httpschema.problems import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Loading

APP = "#/definitions/app/definitions/identity"
ENCODED = "%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fidentity"


def names(text: str, *, encloses_names: bool = True) -> list[str]:
    return [variable.name for variable in parse_template(text, encloses_names=encloses_names).variables]


@pytest.mark.parametrize(
    ("text", "name", "plain"),
    [  # The kinds of draft-04, section 6.1.1.2: as written, the name that is meant, and as RFC 6570 has it.
        ("{(two words)}", "two words", "{two%20words}"),
        ("{(one+two)}", "one+two", "{one%2Btwo}"),
        ("{(one*two)}", "one*two", "{one%2Atwo}"),
        ("{(one(two)}", "one(two", "{one%28two}"),
        ("{(one))two)}", "one)two", "{one%29two}"),
        ("{(x))y)}", "x)y", "{x%29y}"),
        ("{(x (y)))}", "x (y)", "{x%20%28y%29}"),
        ("{(größe)}", "größe", "{gr%C3%B6%C3%9Fe}"),
        ("{(a,b)}", "a,b", "{a%2Cb}"),
        ("{(50%)}", "50%", "{50%25}"),
        ("{(%41)}", "%41", "{%2541}"),
        ("{()}", NAMELESS, "{%65mpty}"),
        ("{%65mpty}", NAMELESS, "{%65mpty}"),
        ("{+$*}", INSTANCE, "{+%73elf*}"),
        ("{%73elf}", INSTANCE, "{%73elf}"),
        ("{+($)*}", "$", "{+%24*}"),
        ("{plain}", "plain", "{plain}"),
    ],
)
def test_names_in_brackets(text: str, name: str, plain: str) -> None:
    template = parse_template(f"/(not a name)/{text}", encloses_names=True)
    assert ([variable.name for variable in template.variables], template.faults) == ([name], ())
    assert template.parts[0] == "/(not a name)/"
    (same,) = parse_template(plain, encloses_names=False).variables
    (variable,) = template.variables
    assert (same.explode, unquote(name)) == (variable.explode, same.name if "%41" not in text else "A")


def test_what_is_no_attribute_and_what_has_no_name() -> None:
    template = parse_template("/{$}/{()}/{self}/{empty}/{(a b)}", encloses_names=True)
    assert [each.attribute for each in template.variables] == [None, "", "self", "empty", "a b"]
    assert [each.label for each in template.variables] == ["self", "empty", "self", "empty", "a b"]
    renamed = template.renamed(["1", "2", "self", "empty", "5"])
    assert [each.attribute for each in renamed.variables] == [None, "", "self", "empty", "a b"]
    assert [each.key for each in renamed.variables] == [INSTANCE, NAMELESS, "", "", "a b"]
    again = renamed.renamed(["a", "b", "c", "d", "e"])
    assert [each.attribute for each in again.variables] == [None, "", "self", "empty", "a b"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("/a/{id}", ["id"]),
        ("/a/{first name}/{x-y}", ["first name", "x-y"]),
        ("/a/{@}", [INSTANCE]),
        ("/a/{}", [NAMELESS]),
        ("/a/{=x}/{!}", ["=x", "!"]),
        ("/a/{$}", ["$"]),
        ("/a{?page,size}", ["page", "size"]),
    ],
)
def test_in_draft_03_any_name_may_stand_in_braces(text: str, names: list[str]) -> None:
    template = parse_template(text, encloses_names=False, takes_any_name=True)
    assert ([variable.name for variable in template.variables], template.faults) == (names, ())


@pytest.mark.parametrize("encloses_names", [True, False])
def test_the_instance_of_draft_03_is_understood_everywhere(encloses_names: bool) -> None:  # noqa: FBT001
    template = parse_template("/a/{@}", encloses_names=encloses_names)
    assert template.variables == (Variable(INSTANCE, offset=4),)
    message = '"@" is an operator that RFC 6570 reserves'
    assert template.faults == (Fault(message, 4, "it is read as draft-03 has it: the instance itself"),)


@pytest.mark.parametrize(
    ("text", "path", "offset", "message", "instead"),
    [
        ("/apps/:id", "/apps/{id}", 6, '":id" is', '"{id}"'),
        ("/apps/:id/builds", "/apps/{id}/builds", 6, '":id" is', '"{id}"'),
        (":id/builds", "{id}/builds", 0, '":id" is', '"{id}"'),
        ("/:id", "/{id}", 1, '":id" is', '"{id}"'),
        ("/apps/:id?a=b", "/apps/{id}", 6, '":id" is', '"{id}"'),
        ("/apps/:id{?a}", "/apps/{id}", 6, '":id" is', '"{id}"'),
        ("/apps/:id#b", "/apps/{id}", 6, '":id" is', '"{id}"'),
        ("/apps/:app-id", "/apps/{app_id}", 6, '":app-id" is', '"{app_id}"'),
        ("/{a}/:b", "/{a}/{b}", 5, '":b" is', '"{b}"'),
        ("https://a.b:80/:id", "https://a.b:80/{id}", 15, '":id" is', '"{id}"'),
        ("/apps/<id>", "/apps/{id}", 6, '"<id>" is', '"{id}"'),
        ("/apps/<int:id>.json", "/apps/{id}.json", 6, '"<int:id>" is', '"{id}"'),
        ("/apps/<the app>", "/apps/{the_app}", 6, '"<the app>" is', '"{the_app}"'),
        ("https://<host>/x", "https://{host}/x", 8, '"<host>" is', '"{host}"'),
        ("/{#/definitions/id}", "/{id}", 1, '"{#/definitions/id}" is', '"{(%23%2Fdefinitions%2Fid)}"'),
        ("/:a/:b", "/{a}/{b}", 1, '":a" and ":b" are', '"{a}" and "{b}"'),
        ("/<a>/:b/<c>", "/{a}/{b}/{c}", 1, '"<a>", ":b" and "<c>" are', '"{a}", "{b}" and "{c}"'),
        ("/:a/:a", "/{a}/{a}", 1, '":a" is', '"{a}"'),
    ],
)
def test_variables_in_the_manner_of_others_are_read_and_told_once(
    text: str, path: str, offset: int, message: str, instead: str
) -> None:
    template = parse_template(text, encloses_names=True)
    several = message.endswith("are")
    message += " not how RFC 6570 writes " + ("variables" if several else "a variable")
    instead = ("they are" if several else "it is") + f" read as {instead}"
    assert (template.path, template.text) == (path, text)
    assert template.faults == (Fault(message, offset, instead),)


def test_an_attribute_keeps_its_name_in_the_manner_of_others() -> None:
    template = parse_template("/:app-id/<b>", encloses_names=False)
    assert [each.attribute for each in template.variables] == ["app-id", "b"]


@pytest.mark.parametrize(
    "text",
    [
        "http://localhost:8080/x",
        "http://a.b:port/x",
        "http://:id/x",
        "//:id/x",
        "urn:x:y/:z",
        "urn:isbn:1",
        "mailto:a@b.c",
        "tel:+1",
        "/books/:cancel.json",
        "/books/x:cancel",
        "/books/:2",
        "/books/:",
        "/books/::id",
        "/books//:id",
        "/a?x=/:id",
        "/a#/:id",
        "/:id{x}",
        "/:id{.x}",
        "/a<b",
        "/a>b",
        "/<>",
        "/<a/b>",
        "/12:30/x",
    ],
)
def test_what_only_looks_like_a_variable_is_text(text: str) -> None:
    template = parse_template(text, encloses_names=True)
    assert [variable.name for variable in template.variables if variable.name != "x"] == []
    assert "".join(map(str, template.parts)) == text
    assert template.faults == ()


def test_faults_come_in_their_order() -> None:
    faults = parse_template("/{x/:id/{}/{=}", encloses_names=False).faults
    assert [fault.offset for fault in faults] == [1, 4, 9, 12]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        (f"{{({ENCODED})}}", APP),
        (f"{{({ENCODED.lower()})}}", APP),
        (f"{{({ENCODED.replace('%', '%25')})}}", APP),
        (f"{{({APP})}}", APP),
        (f"{{{APP}}}", APP),
        (f"{{+({ENCODED})}}", APP),
        ("{(%2Fschemata%2Fapp%23%2Fdefinitions%2Fid)}", "/schemata/app#/definitions/id"),
        ("{(/schemata/app#/definitions/id)}", "/schemata/app#/definitions/id"),
        ("{(schemata/app#/definitions/id)}", "schemata/app#/definitions/id"),
        ("{(app.json#/definitions/id)}", "app.json#/definitions/id"),
        ("{(escape space)}", ""),
        ("{id}", ""),
    ],
)
def test_references_in_brackets(text: str, reference: str) -> None:
    (variable,) = parse_template("/apps/" + text, encloses_names=True).variables
    assert variable.reference == reference
    assert variable.offset == len("/apps/{") + text.startswith("{+")


def test_from_draft_06_on_brackets_hold_references_only() -> None:
    assert parse_template(f"{{({ENCODED})}}", encloses_names=False).variables[0].reference == APP
    assert parse_template("{(a b)}", encloses_names=False).faults == (Fault('"(a b)" is not a name of a variable', 1),)
    assert parse_template("{$}", encloses_names=False).faults == (Fault('"$" is not a name of a variable', 1),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{a,b}", Expression("", (Variable("a", offset=1), Variable("b", offset=3)))),
        ("{/a*}", Expression("/", (Variable("a", explode=True, offset=2),))),
        ("{?a:30,b}", Expression("?", (Variable("a", prefix=30, offset=2), Variable("b", offset=7)))),
        ("{#a.b}", Expression("#", (Variable("a.b", offset=2),))),
        ("{%41%2Fb}", Expression("", (Variable("A/b", offset=1),))),
        ("{.a}", Expression(".", (Variable("a", offset=2),))),
        ("{;a}", Expression(";", (Variable("a", offset=2),))),
        ("{&a}", Expression("&", (Variable("a", offset=2),))),
    ],
)
def test_expressions(text: str, expected: Expression) -> None:
    template = parse_template(f"x{text}y", encloses_names=False)
    (first, found, last) = template.parts
    assert isinstance(found, Expression)
    moved = [Variable(v.name, v.reference, v.explode, v.prefix, v.offset - 1) for v in found.variables]
    assert (first, Expression(found.operator, tuple(moved)), last) == ("x", expected, "y")
    assert template.faults == ()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("/a/{id", [('"{" is never closed', 3)]),
        ("/a/{id/{b}", [('"{" is never closed', 3)]),
        ("/a/id}", [('"}" closes nothing', 5)]),
        ("/a/{}", [("a variable has no name", 4)]),
        ("/a/{b,}", [("a variable has no name", 6)]),
        ("/a/{=b}", [('"=" is an operator that RFC 6570 reserves', 4)]),
        ("/a/{x-y}", [('"x-y" is not a name of a variable', 4)]),
        ("/a/{x:0}", [('"x:0" is not a name of a variable', 4)]),
        ("/a/{(x)(y)}", [('"(x)(y)" is not a name of a variable', 4)]),
        ("/a/{(x}", [('"(x" is not a name of a variable', 4)]),
        ("{a}}/{{", [('"}" closes nothing', 3), ('"{" is never closed', 5), ('"{" is never closed', 6)]),
        ("x" * 9000, [("is longer than 8,000 characters", 0)]),
    ],
)
def test_faults_have_places_and_the_text_stays(text: str, faults: list[tuple[str, int]]) -> None:
    template = parse_template(text, encloses_names=True)
    assert [(fault.message, fault.offset) for fault in template.faults] == faults
    assert "".join(map(str, template.parts)) == text
    assert (
        all(
            not (isinstance(a, str) and isinstance(b, str))
            for a, b in zip(template.parts, template.parts[1:], strict=False)
        )
        or faults
    )


@pytest.mark.parametrize(
    ("text", "path", "in_path", "in_query", "shape"),
    [
        ("/apps/{id}", "/apps/{id}", ["id"], [], "/apps/{}"),
        ("/apps/{id}{?a,b}", "/apps/{id}", ["id"], ["a", "b"], "/apps/{}"),
        ("/apps?a={a}&b={b}", "/apps", [], ["a", "b"], "/apps"),
        ("/apps{?a}{&b}", "/apps", [], ["a", "b"], "/apps"),
        ("/apps/{id}#top", "/apps/{id}", ["id"], [], "/apps/{}"),
        ("/apps{/id*}", "/apps{/id*}", ["id"], [], "/apps/{}"),
        ("/a/{x:3}", "/a/{x:3}", ["x"], [], "/a/{}"),
        ("{+path}/here", "{+path}/here", ["path"], [], "{}/here"),
        ("{?q}", "", [], ["q"], ""),
        ("", "", [], [], ""),
        ("/a?x=1{&y}", "/a", [], ["y"], "/a"),
        ("/a?x=1&y={y}?z={z}", "/a", [], ["y", "z"], "/a"),
        ("/a/{b}&c{d}", "/a/{b}&c{d}", ["b", "d"], [], "/a/{}&c{}"),
        ("/a#b", "/a", [], [], "/a"),
        ("/a{#b}", "/a", [], [], "/a"),
        ("/a{?b}#c{d}", "/a", [], ["b"], "/a"),
        ("/a#b{?c}", "/a", [], [], "/a"),
        ("/a/{b}{#c,d}{?e}", "/a/{b}", ["b"], [], "/a/{}"),
        ("?", "", [], [], ""),
        ("?a={b}", "", [], ["b"], ""),
        ("apps/{id}", "apps/{id}", ["id"], [], "apps/{}"),
        ("../apps", "../apps", [], [], "../apps"),
        ("https://a.b/c/{d}?e={f}", "https://a.b/c/{d}", ["d"], ["f"], "https://a.b/c/{}"),
    ],
)
def test_path_and_query(text: str, path: str, in_path: list[str], in_query: list[str], shape: str) -> None:
    template = parse_template(text, encloses_names=False)
    assert template.path == path
    assert [variable.name for variable in template.path_variables] == in_path
    assert [variable.name for variable in template.query_variables] == in_query
    assert template.shape == shape


@pytest.mark.parametrize(
    "path",
    [
        "/apps/{app_id}",
        "/apps/{x}?y=1",
        "/apps/{x}{?a,b}",
        "apps/{x}",
        "/apps/:id",
        f"/apps/{{({ENCODED})}}",
        f"/apps/{{({APP})}}",
    ],
)
def test_shapes_of_what_people_write(path: str) -> None:
    assert shape_of(path) == "/apps/{}"


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/apps/{}", "/apps/{}"),
        ("/apps/<id>", "/apps/<id>"),
        ("", "/"),
        ("{+next}", "{}"),
        ("https://a.b/c", "https://a.b/c"),
    ],
)
def test_shapes_of_what_is_no_usual_path(path: str, shape: str) -> None:
    assert shape_of(path) == (shape if path != "/apps/{}" else "/apps/{}")


def test_renaming() -> None:
    template = parse_template("/a/{x*}/{+y,z:2}{?q}", encloses_names=False)
    renamed = template.renamed(["1", "2", "3", "4"])
    assert (renamed.path, renamed.text) == ("/a/{1*}/{+2,3:2}", template.text)
    assert [variable.offset for variable in renamed.variables] == [variable.offset for variable in template.variables]


@pytest.mark.parametrize(
    "text",
    [
        "<" * 8000,
        "<a:" * 2600,
        "/:a" * 2600,
        "(" * 8000,
        "{" * 8000,
        "{(" * 4000,
        "{" + "(" * 7000 + "}",
        "{" + "a." * 3900 + "-}",
    ],
)
def test_hostile_templates_take_no_time(text: str) -> None:
    start = time.perf_counter()
    parse_template(text, encloses_names=True)
    assert time.perf_counter() - start < 2


DRAFT_03 = "http://json-schema.org/draft-03/hyper-schema"


def test_the_instance_itself_is_no_attribute_of_it(read_link: Callable[..., Loading]) -> None:
    properties = {"self": {"type": "integer"}, "empty": {"type": "integer"}, "": {"type": "null"}}
    link = {"href": "/a/{+$*}/{()}/{self}/{empty}", "rel": "x"}
    loading = read_link(link, type="object", properties=properties)
    assert loading.endpoint.path == "/a/{+a_self*}/{empty_2}/{self}/{empty}"
    types = {parameter.name: parameter.schema.get("type") for parameter in loading.endpoint.parameters}
    assert types == {"a_self": "object", "empty_2": "null", "self": "integer", "empty": "integer"}
    assert loading.problems == []


def test_links_of_draft_03(read_link: Callable[..., Loading]) -> None:
    properties = {"first name": {"type": "boolean"}}
    loading = read_link({"href": "/a/{@}/{first name}", "rel": "x"}, DRAFT_03, type="string", properties=properties)
    types = {parameter.name: parameter.schema.get("type") for parameter in loading.endpoint.parameters}
    assert types == {"self": "string", "first name": "boolean"}
    assert loading.problems == []


def test_a_page_says_what_is_done_with_other_manners(read_link: Callable[..., Loading]) -> None:
    loading = read_link({"href": "/a/:id/{b", "rel": "x"})
    lead = "href /definitions/app/links/0/href: "
    assert loading.messages == [
        f'{lead}":id" is not how RFC 6570 writes a variable; it is read as "{{id}}"',
        f'{lead}"{{" is never closed; it is shown as it stands',
    ]
    assert [(each.name, each.schema.get("type")) for each in loading.endpoint.parameters] == [("id", "string")]


def test_variables_of_a_fragment_are_no_parameters(read_link: Callable[..., Loading]) -> None:
    loading = read_link({"href": "/a/{b}{?c}{#d}", "rel": "x"})
    assert [(each.name, each.location) for each in loading.endpoint.parameters] == [("b", "path"), ("c", "query")]


@pytest.mark.parametrize(
    "unit", ["liaison/schemata", "doca/example", "jsonary/demos/hints/facebook", "infra-metrics/schema"]
)
def test_real_paths_in_the_manner_of_others(corpus: Path, unit: str) -> None:
    api, _ = load_api(Source(corpus / unit))
    assert any("read as" in problem.text for problem in api.problems)
    assert [each.path for each in api.endpoints if re.search(r"/:|[<>@#]", each.path)] == []
    shown = {problem.text for problem in api.problems if problem.kind is Kind.HREF and "as it stands" in problem.text}
    assert shown == set()
