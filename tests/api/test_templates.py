from __future__ import annotations

import time

import pytest

from sphinxcontrib_httpschema.api.templates import Expression, Fault, Variable, parse_template, shape_of

APP = "#/definitions/app/definitions/identity"
ENCODED = "%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fidentity"


def names(text: str, *, encloses_names: bool = True) -> list[str]:
    return [variable.name for variable in parse_template(text, encloses_names=encloses_names).variables]


@pytest.mark.parametrize(
    ("text", "name"),
    [  # The table of draft-04, section 6.1.1.2, decoded.
        ("{(escape space)}", "escape space"),
        ("{(escape+plus)}", "escape+plus"),
        ("{(escape*asterisk)}", "escape*asterisk"),
        ("{(escape(bracket)}", "escape(bracket"),
        ("{(escape))bracket)}", "escape)bracket"),
        ("{(a))b)}", "a)b"),
        ("{(a (b)))}", "a (b)"),
        ("{()}", "empty"),
        ("{+$*}", "self"),
        ("{+($)*}", "$"),
        ("{plain}", "plain"),
        ("{(a,b)}", "a,b"),
    ],
)
def test_names_in_brackets(text: str, name: str) -> None:
    template = parse_template(text, encloses_names=True)
    assert ([variable.name for variable in template.variables], template.faults) == ([name], ())


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
    ["/apps/{app_id}", "/apps/{}", "/apps/{x}?y=1", "/apps/{x}{?a,b}", f"/apps/{{({ENCODED})}}", f"/apps/{{({APP})}}"],
)
def test_shapes_of_what_people_write(path: str) -> None:
    assert shape_of(path) == ("/apps/{}" if path != "/apps/{}" else shape_of("/apps/{}"))
    assert shape_of(path) == "/apps/{}"


def test_renaming() -> None:
    template = parse_template("/a/{x*}/{+y,z:2}{?q}", encloses_names=False)
    renamed = template.renamed(["1", "2", "3", "4"])
    assert (renamed.path, renamed.text) == ("/a/{1*}/{+2,3:2}", template.text)
    assert [variable.offset for variable in renamed.variables] == [variable.offset for variable in template.variables]


@pytest.mark.parametrize(
    "text", ["(" * 8000, "{" * 8000, "{(" * 4000, "{" + "(" * 7000 + "}", "{" + "a." * 3900 + "-}"]
)
def test_hostile_templates_take_no_time(text: str) -> None:
    start = time.perf_counter()
    parse_template(text, encloses_names=True)
    assert time.perf_counter() - start < 2
