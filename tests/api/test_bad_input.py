"""Bad input, case by case: what is said of it, where, and that the rest is there all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from sphinxcontrib_httpschema.api.loading import Source, load_api

if TYPE_CHECKING:
    from pathlib import Path

OK = '{"href": "/ok", "rel": "self", "title": "Ok", "method": "GET"}'
KEPT = "team:ok"  #: The endpoint beside the fault.
DRAFT_04 = "http://json-schema.org/draft-04/hyper-schema"
DRAFT_07 = "http://json-schema.org/draft-07/hyper-schema#"
AT = "/definitions/app"
ENCLOSED = "(%23%2Fdefinitions"
LEFT_OUT, IGNORED, AS_IT_STANDS = "it is left out", "it is ignored", "it is shown as it stands"
ALL_THE_SAME = "it is read all the same"
ONLY = "and only JSON Hyper-Schema is read; nothing of it is shown"


class Case(NamedTuple):
    """Something wrong in a schema, ``app``, which stands on the second line of its file."""

    name: str
    app: str
    lines: tuple[str, ...]  #: The problems, from the column on.
    endpoints: tuple[str, ...] = (KEPT,)
    schema: str = DRAFT_04

    @property
    def text(self) -> str:
        around = f'{{"$schema": "{self.schema}", "definitions": {{'
        ok = OK if self.schema == DRAFT_04 else OK.replace(', "method": "GET"', "")
        return f'{around}\n"app": {self.app},\n"team": {{"links": [{ok}]}}}}}}'


def wrong(name: str, app: str, *lines: str, schema: str = DRAFT_04) -> Case:
    return Case(name, app, lines, schema=schema)


def links(name: str, *lines: str, href: str = "/x", more: str = ', "method": "POST"', schema: str = DRAFT_04) -> Case:
    """A link that is odd and gives an endpoint all the same."""
    link = f'{{"href": "{href}", "rel": "create", "title": "X"{more}}}'
    return Case(name, f'{{"links": [{link}]}}', lines, ("app:x", KEPT), schema)


def href(name: str, text: str, column: int | None = None, fault: str = "", instead: str = AS_IT_STANDS) -> Case:
    """The same for its ``href``, which begins in column 27."""
    lines = (f"{column}: warning[href] {AT}/links/0/href: {fault}; {instead}",) if column else ()
    return links(name, *lines, href=text)


def beside(name: str, bad: str, line: str) -> Case:
    """A link that is left out, and the one behind it."""
    return Case(name, f'{{"links": [{bad}, {OK}]}}', (line,), ("app:ok", KEPT))


CASES = (
    wrong(
        "duplicate key",
        '{"title": "a", "title": "b", "links": []}',
        f'23: warning[duplicate] {AT}/title: the key "title" is already on line 2; the value that comes last is read',
    ),
    # Values of the wrong type.
    wrong(
        "properties",
        '{"properties": [], "links": []}',
        f'23: error[schema] {AT}/properties: "properties" must be an object, not an array; {IGNORED}',
    ),
    wrong(
        "definitions",
        '{"definitions": 5, "links": []}',
        f'24: error[schema] {AT}/definitions: "definitions" must be an object, not a number; {IGNORED}',
    ),
    wrong(
        "links", '{"links": {}}', f'18: error[schema] {AT}/links: "links" must be an array, not an object; {IGNORED}'
    ),
    wrong(
        "a text for a schema",
        '{"properties": {"email": "string"}, "links": []}',
        f'33: error[schema] {AT}/properties/email: "email" must be an object, not a text; {LEFT_OUT}',
    ),
    wrong(
        "a boolean for a schema",
        '{"properties": {"a": true}, "links": []}',
        f"29: note[schema] {AT}/properties/a: a boolean is no schema in draft-04; it is read as in draft-06",
    ),
    wrong("the same later", '{"properties": {"a": true, "b": false}, "links": []}', schema=DRAFT_07),
    # Links.
    beside("null for a link", "null", f"19: error[link] {AT}/links/0: a link must be an object; the link is left out"),
    beside(
        "no href",
        '{"rel": "x"}',
        f'19: error[link] {AT}/links/0: a link needs an "href", a text; the link is left out',
    ),
    links(
        "no method",
        f"19: note[link] {AT}/links/0: the link names no method, though others do; it is read as GET",
        more="",
    ),
    links(
        "a method that is none",
        f"75: warning[link] {AT}/links/0/method: this is no HTTP method; it is read as GET",
        more=', "method": "GET it"',
    ),
    # The href.
    href("an open brace", "/x/{id", 32, '"{" is never closed'),
    href("a closing brace", "/x/id}", 34, '"}" closes nothing'),
    href("no name", "/x/{}", 33, "a variable has no name"),
    href("a reserved operator", "/x/{=id}", 33, '"=" is an operator that RFC 6570 reserves'),
    href("a name that is none", "/x/{a b}", 33, '"a b" is not a name of a variable'),
    href("behind an escape", "/\\u0078/{a b}", 38, '"a b" is not a name of a variable'),
    href("an open bracket", f"/x/{{{ENCLOSED}}}", 33, f'"{ENCLOSED}" is not a name of a variable'),
    href(
        "a pointer to nowhere",
        f"/x/{{{ENCLOSED}%2Fx)}}",
        33,
        '"#/definitions/x" does not exist',
        "anything may stand there",
    ),
    href("lower-case escapes", "/x/{(%23%2fdefinitions%2fteam)}"),
    href("double escapes", "/x/{(%2523%252Fdefinitions%252Fteam)}"),
    href("an absolute URL", "https://a.example/x"),
    href("a space", "/x/{id}/y z", 38, "a URI holds no space", 'it is sent as "%20"'),
    href("a fragment", "/x#y"),
    # References.
    wrong(
        "a reference of a wrong type",
        '{"$ref": 5, "links": []}',
        f'17: error[schema] {AT}/$ref: "$ref" must be a text, not a number; {IGNORED}',
    ),
    wrong(
        "a reference to nowhere",
        '{"properties": {"a": {"$ref": "#/definitions/taem"}}, "links": []}',
        f'38: error[ref] {AT}/properties/a/$ref: "#/definitions/taem" does not exist; '
        'did you mean "#/definitions/team"?',
    ),
    wrong(
        "a reference to the outside",
        '{"properties": {"a": {"$ref": "../x.json"}}, "links": []}',
        f'38: error[ref] {AT}/properties/a/$ref: "../x.json" leads out of the folders that may be read',
    ),
    wrong(
        "a reference to a network",
        '{"properties": {"a": {"$ref": "https://a.example/b"}}, "links": []}',
        f'38: error[ref] {AT}/properties/a/$ref: "https://a.example/b" is not fetched: '
        "put a copy beside the schema and refer to that",
    ),
    wrong(
        "a reference to what is no schema",
        '{"title": "App", "properties": {"a": {"$ref": "#/definitions/app/title"}}, "links": []}',
        f'54: error[ref] {AT}/properties/a/$ref: "#/definitions/app/title" leads to a text, which is no schema; '
        "nothing is shown for it",
    ),
    wrong(
        "a circle",
        '{"properties": {"a": {"$ref": "#/definitions/app/properties/a"}}, "links": []}',
        f'38: error[ref] {AT}/properties/a/$ref: "#/definitions/app/properties/a" leads back to itself; '
        "nothing is shown for it",
    ),
    wrong(
        "something beside a reference",
        '{"properties": {"a": {"$ref": "#/definitions/team", "title": "A"}}, "links": []}',
    ),
    # Keywords of other drafts.
    links(
        "schema",
        f'65: warning[schema] {AT}/links/0/schema: "schema" is a keyword of draft-03 and draft-04, and links here are '
        f'of draft-07; {ALL_THE_SAME}; did you mean "submissionSchema"?',
        more=', "schema": {}',
        schema=DRAFT_07,
    ),
    links(
        "submissionSchema",
        f'82: warning[schema] {AT}/links/0/submissionSchema: "submissionSchema" is a keyword of draft-06 and later, '
        f'and links here are of draft-04; {ALL_THE_SAME}; did you mean "schema"?',
        more=', "method": "PUT", "submissionSchema": {}',
    ),
    links(
        "enctype",
        f'82: warning[schema] {AT}/links/0/enctype: "enctype" is a keyword of draft-03, and links here are of '
        f'draft-04; {ALL_THE_SAME}; did you mean "encType"?',
        more=', "method": "PUT", "enctype": "a/b"',
    ),
    wrong(
        "id",
        '{"id": "x", "links": []}',
        f'9: warning[schema] {AT}/id: "id" is a keyword of draft-03 and draft-04, and this is draft-07; '
        f'{ALL_THE_SAME}; did you mean "$id"?',
        schema=DRAFT_07,
    ),
    # Values that no schema can have.
    *(
        wrong(
            f"type {kind}",
            f'{{"type": "{kind}", "links": []}}',
            f'17: warning[schema] {AT}/type: "{kind}" is no type of JSON; it is shown as it is written; '
            f'did you mean "{meant}"?',
        )
        for kind, meant in (("nil", "null"), ("date", "string"), ("int", "integer"))
    ),
    wrong(
        "required of one property",
        '{"properties": {"a": {"required": true}}, "links": []}',
        f'42: warning[schema] {AT}/properties/a/required: "required" is a list of names in draft-04; {ALL_THE_SAME}',
    ),
    wrong(
        "a pattern",
        '{"pattern": "(", "links": []}',
        f"20: warning[schema] {AT}/pattern: this is no regular expression: missing ); "
        "it is shown, but nothing is checked by it",
    ),
    wrong("patterns of ECMA-262", '{"pattern": "^\\\\d+\\\\/(?<!x)\\\\p{Lu}[^]$", "links": []}'),
    wrong(
        "a pattern of names",
        '{"patternProperties": {"[a": {}}, "links": []}',
        f"31: warning[schema] {AT}/patternProperties/[a: this is no regular expression: unterminated character set; "
        "it is shown, but nothing is checked by it",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_inside_a_file(tmp_path: Path, case: Case) -> None:
    (tmp_path / "api.json").write_text(case.text)
    api, _store = load_api(Source(tmp_path / "api.json"))
    assert [str(problem) for problem in api.problems] == [f"api.json:2:{line}" for line in case.lines]
    assert tuple(endpoint.identity for endpoint in api.endpoints) == case.endpoints


UNREADABLE = (
    ("nothing", "x.json", "", "1:1: error[syntax] is empty"),
    ("white space", "x.yaml", " \n\n", "1:1: error[syntax] is empty"),
    ("a mark and nothing", "x.json", b"\xef\xbb\xbf", "1:1: error[syntax] is empty"),
    ("a comma too many", "x.json", '{"a": 1,\n}', '1:8: error[syntax] a comma stands before the closing "}"'),
    ("a comma too few", "x.json", '{"a": 1\n "b": 2}', "2:2: error[syntax] a comma is missing before this"),
    ("a comment", "x.json", "{ // a\n}", "1:3: error[syntax] JSON has no comments"),
    (
        "a control character",
        "x.json",
        '{"a": "\t"}',
        '1:8: error[syntax] a control character (U+0009) stands in a string; write it as "\\u0009"',
    ),
    ("a short escape", "x.json", '{"a": "\\u12"}', '1:8: error[syntax] four hex digits must follow on "\\u"'),
    ("a byte", "x.json", b'{"a": "\xff"}', "1:8: error[syntax] byte 8 of the file (0xFF) is not UTF-8"),
    ("no number", "x.json", '{"a": NaN}', '1:7: error[syntax] "NaN" is not a value in JSON'),
    ("infinity", "x.json", '{"a": -Infinity}', '1:7: error[syntax] "-Infinity" is not a value in JSON'),
    ("1e400", "x.json", '{"a": 1e400}', "1:7: error[syntax] a number is too large; the limit is about 1.8e308"),
    (
        "many digits",
        "x.json",
        '{"a": ' + "9" * 5000 + "}",
        "1:7: error[syntax] an integer has 5,000 digits, which is too many",
    ),
    ("half a pair", "x.json", '{"a": "\\ud800"}', "1:8: error[syntax] half of a surrogate pair stands alone"),
    (
        "a deep nest",
        "x.json",
        "[" * 100_000,
        "1:201: error[syntax] objects and arrays are nested more than 200 deep here",
    ),
    (
        "an array",
        "x.json",
        '[{"links": []}]',
        f"1:1: error[schema] the document must be an object, not an array; {LEFT_OUT}",
    ),
    ("true", "x.json", "true", f"1:1: note[schema] the document must be an object, not a boolean; {LEFT_OUT}"),
    ("no schema", "x.json", '{"name": "x"}', f"1:1: note[unsupported] this does not look like a schema; {LEFT_OUT}"),
    ("an anchor in itself", "x.yaml", "a: &a [*a]", "1:8: error[syntax] *a stands inside what it repeats"),
    ("a tab", "x.yaml", "a:\n\t- b", "2:1: error[syntax] a tab stands where YAML takes spaces only"),
    (
        "a tag",
        "x.yaml",
        "a: !!python/name:os.system x",
        "1:4: error[syntax] tags such as !!python/name:os.system are not read; quote the value if it is text",
    ),
    *(
        (f"a {char}", "x.yaml", f"a: {char}b", f'1:4: error[syntax] a value cannot begin with "{char}"; quote it')
        for char in "@`%"
    ),
    ("OpenAPI", "x.yaml", "openapi: 3.1.0", f"1:10: error[unsupported] /openapi: this is OpenAPI 3.1.0, {ONLY}"),
    ("Swagger", "x.yaml", "swagger: 2.0", f"1:10: error[unsupported] /swagger: this is Swagger 2.0, {ONLY}"),
    (
        "AsyncAPI",
        "x.json",
        '{"asyncapi": "2.6.0"}',
        f"1:14: error[unsupported] /asyncapi: this is AsyncAPI 2.6.0, {ONLY}",
    ),
    ("RAML", "x.yaml", "#%RAML 1.0\ntitle: x", f"1:1: error[unsupported] this is RAML 1.0, {ONLY}"),
    ("XML", "x.json", "<?xml version='1.0'?><a/>", f"1:1: error[unsupported] this is XML, {ONLY}"),
    ("HTML", "x.json", "<!DOCTYPE html>", f"1:1: error[unsupported] this is HTML, {ONLY}"),
    (
        "another file of one id",
        "x.json",
        '{"id": "team", "definitions": {}}',
        '1:8: error[duplicate] /id: "team" is also the id of team.json; references by this id lead there',
    ),
)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "team.json").write_text(f'{{"id": "team", "links": [{OK}]}}')
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.mark.parametrize(
    ("name", "content", "line"), [row[1:] for row in UNREADABLE], ids=[row[0] for row in UNREADABLE]
)
def test_a_file_of_a_folder_that_cannot_be_read(tmp_path: Path, name: str, content: str | bytes, line: str) -> None:
    api, _store = load_api(Source(written(tmp_path / "s", name, content)))
    assert [str(problem) for problem in api.problems] == [f"{name}:{line}"]
    assert [endpoint.identity for endpoint in api.endpoints] == [KEPT]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_no_fault(tmp_path: Path, codec: str) -> None:
    text = f'{{"links": [{OK}]}}'
    api, _store = load_api(Source(written(tmp_path / "s", "x.json", text.encode(codec))))
    assert (api.problems, [endpoint.identity for endpoint in api.endpoints]) == ((), [KEPT, "x:ok"])


def test_links_to_nothing_and_folders_that_look_like_files(tmp_path: Path) -> None:
    folder = written(tmp_path / "s", "x.txt", "")
    (folder / "y.json").mkdir()
    (folder / "y.json" / "z.json").write_text(f'{{"links": [{OK}]}}')
    (folder / "a.json").symlink_to("nowhere.json")
    api, _store = load_api(Source(folder))
    assert [endpoint.identity for endpoint in api.endpoints] == [KEPT, "z:ok"]
    assert [str(problem) for problem in api.problems] == [
        "a.json:1:1: error[file] is a link to a file that does not exist"
    ]
    alone, _store = load_api(Source(folder / "a.json"))
    assert [str(problem) for problem in alone.problems] == [
        "a.json:1:1: error[file] is a link to a file that does not exist"
    ]


YAML = (
    ("keys that look like numbers", "properties:\n  200: {type: string}\n  on: {}\n", ()),
    (
        "a key that is null",
        "properties: {~: {}}\n",
        ("2:14: note[syntax] /properties/~0: the key ~ is not in quotes; it is read as text",),
    ),
    ("texts that look like values", "enum: [2020-01-01, 12:30, 010, 08, yes, 1_000]\ntype: string\n", ()),
    (
        "a template without quotes",
        "properties: {a: {default: {id}}}\n",
        (
            (
                '2:27: warning[syntax] /properties/a/default: the braces around "id" make a mapping with an empty '
                "value; quote them if they are text"
            ),
        ),
    ),
    (
        "a second document",
        "---\na: b\n",
        ("2:1: error[syntax] a second document begins here; only the first is read",),
    ),
    (
        "a duplicate key",
        "title: a\ntitle: b\n",
        ('3:1: warning[duplicate] /title: the key "title" is already on line 2; the value that comes last is read',),
    ),
    (
        "a type without quotes",
        "type: [object, null]\n",
        (f'2:16: error[schema] /type/1: "type" must be a text, not null; {LEFT_OUT}; did you mean "null"?',),
    ),
)


@pytest.mark.parametrize(("text", "lines"), [row[1:] for row in YAML], ids=[row[0] for row in YAML])
def test_what_is_odd_in_yaml(tmp_path: Path, text: str, lines: tuple[str, ...]) -> None:
    (tmp_path / "app.yaml").write_text(f"links: [{OK}]\n{text}")
    api, _store = load_api(Source(tmp_path / "app.yaml"))
    assert [str(problem) for problem in api.problems] == [f"app.yaml:{line}" for line in lines]
    assert [endpoint.identity for endpoint in api.endpoints] == ["app:ok"]
