"""Languages that a project describes by a template."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from sphinxcontrib_httpschema.api.bodies import FileBody, FormBody, JsonBody, Multipart, Part, TextBody
from sphinxcontrib_httpschema.api.messages import Request
from sphinxcontrib_httpschema.samples import Note
from sphinxcontrib_httpschema.samples.templates import TemplateError, template_sample

REQUEST = Request("POST", "/a", "https://x.org/a", (("X-A", "it's"), ("X-B", '"2"')), JsonBody("[1]", [1]))


def written(source: str, request: Request = REQUEST) -> str:
    return template_sample("Perl", "perl", source).write(request)


def test_a_template_writes_a_request() -> None:
    source = """
{{ method }} {{ url }}
{% for name, value in headers %}
  {{ name }}={{ value | shell }},{{ value | python }},{{ value | javascript }},{{ value | ruby }},{{ value | go }}
{% endfor %}
{{ value | json }} {{ text }}
""".lstrip()
    assert written(source) == (
        "POST https://x.org/a\n"
        "  X-A='it'\\''s',\"it's\",\"it's\",\"it's\",\"it's\"\n"
        '  X-B=\'"2"\',\'"2"\',\'"2"\',\'"2"\',"\\"2\\""\n'
        "[1] [1]"
    )


@pytest.mark.parametrize(
    ("source", "request_", "text"),
    [
        ("{{ text }}{{ fields }}{{ parts }}{{ filename }}", Request("GET", "/", "/", ()), "NoneNoneNoneNone"),
        ("{{ fields[0][1] }}", Request("GET", "/", "/", (), FormBody("a=b", (("a", "b"),))), "b"),
        ("{{ parts[0].name }}", Request("GET", "/", "/", (), Multipart((Part("a"),))), "a"),
        ("{{ 'a $TOKEN' | shell_with_token }}{{ '$TOKEN' | shell }}", REQUEST, "\"a $TOKEN\"'$TOKEN'"),
        ("{{ filename }}", Request("GET", "/", "/", (), FileBody("a.png")), "a.png"),
        ("<{{ url }}&", Request("GET", "/", "/<&", ()), "</<&&"),
    ],
)
def test_a_template_knows_the_body(source: str, request_: Request, text: str) -> None:
    assert written(source, request_) == text


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("{{ body }}", "'body' is undefined"),
        ("{{ url / 2 }}", "unsupported operand type(s) for /: 'str' and 'int'"),
        ("{{ method | ruby | int / 0 }}", "division by zero"),
    ],
)
def test_a_template_that_fails_leaves_a_note(source: str, fault: str) -> None:
    made = written(source)
    assert isinstance(made, Note)
    assert made == f"the template of Perl failed: {fault}"


@pytest.mark.parametrize(
    ("source", "fault"),
    [("a\n{{ url }", "line 2: unexpected '}'"), ("{{ url | php }}", "line 1: No filter named 'php'.")],
)
def test_a_template_that_is_none_is_an_error(source: str, fault: str) -> None:
    with pytest.raises(TemplateError) as raised:
        template_sample("Perl", "perl", source)
    assert str(raised.value) == fault
    assert raised.value.line == source.count("\n") + 1


def test_the_template_in_the_manual_writes_what_it_should() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "samples.rst").read_text("utf-8")
    source = textwrap.dedent(re.findall(r"(?ms)^\.\. code-block:: jinja\n\n(.*?)\n\n(?=\S)", manual)[0])
    assert written(source, Request("PUT", "/a", "https://x.org/a", (("X-A", "$TOKEN b"),), TextBody("it's"))) == (
        "wget --method=PUT https://x.org/a \\\n  --header=\"X-A: $TOKEN b\" \\\n  --body-data='it'\\''s'"
    )
