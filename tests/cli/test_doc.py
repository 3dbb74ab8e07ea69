"""``httpschema doc``: what it writes, and what it says when it cannot."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

PROGRAM = (sys.executable, "-m", "sphinxcontrib_httpschema")
NAME = {"type": "string", "example": "hall"}
LIST = {"title": "List", "rel": "instances", "href": "/lamps", "method": "GET"}
CREATE = {"title": "Create", "rel": "create", "href": "/lamps", "method": "POST"}
LAMP: dict[str, object] = {
    "$schema": "http://json-schema.org/draft-04/hyper-schema",
    "title": "Lamp",
    "type": "object",
    "properties": {"name": NAME},
    "links": [
        {**LIST, "schema": {"properties": {"in": {"type": "array", "items": NAME}}, "required": ["in"]}},
        {**CREATE, "schema": {"properties": {"name": NAME}}},
    ],
}
NO_SETTING = (
    'error[config] /tocs: there is no setting "tocs" (there are doc, content_type, http_header, prepend, template)'
)


@pytest.fixture
def doc(run: Callable[..., Ran], write: Callable[..., None]) -> Callable[..., Ran]:
    """Run the command on an API of one resource."""

    def run_doc(*words: str) -> Ran:
        write(lamp=LAMP)
        return run("doc", "lamp.json", *words)

    return run_doc


def test_markdown_is_written(doc: Callable[..., Ran]) -> None:
    ran = doc()
    assert (ran.code, ran.err) == (0, "")
    headings = [line for line in ran.out.splitlines() if line.startswith("#")]
    assert headings == [
        *("# Lamp", '## <a id="resource---lamp"></a>Lamp', "### Attributes"),
        *('### <a id="lamp--list"></a>Lamp List', "#### Required parameters", "#### Curl example"),
        "#### Response example",
        *('### <a id="lamp--create"></a>Lamp Create', "#### Optional parameters", "#### Curl example"),
        "#### Response example",
    ]  # fmt: skip
    assert '| `name` | string |  | `"hall"` |' in ran.out


def test_restructuredtext_is_written(doc: Callable[..., Ran]) -> None:
    ran = doc("--format", "rst")
    assert (ran.code, ran.err) == (0, "")
    assert "\n.. _`lamp:create`:\n\nLamp Create\n~~~~~~~~~~~\n" in ran.out
    assert '``name``\n   string\n\n   Example: ``"hall"``\n' in ran.out


def test_commands_can_be_joined(run: Callable[..., Ran]) -> None:
    combined = run("combine", "-", stdin=json.dumps({"id": "schemata/lamp", **LAMP})).out
    assert '### <a id="lamp--create"></a>Lamp Create' in run("doc", stdin=combined).out


def test_a_table_of_contents(doc: Callable[..., Ran]) -> None:
    toc = "- [Lamp](#resource---lamp)\n  - [GET /lamps](#lamp--list)\n  - [POST /lamps](#lamp--create)\n"
    assert f"## Contents\n\n{toc}" in doc("--toc").out
    assert "- `Lamp <resource\\/lamp_>`__\n\n  - `GET /lamps <lamp\\:list_>`__\n" in doc("--toc", "--format=rst").out


def test_files_come_first(doc: Callable[..., Ran], folder: Path) -> None:
    (folder / "a.md").write_text("# Mine\n")
    (folder / "b.md").write_text("Words.\n")
    (folder / "c,d.md").write_text("More.\n")
    assert doc("-p", "a.md,b.md", "-p", "c,d.md").out.startswith("# Mine\n\nWords.\n\nMore.\n\n## <a")
    (folder / "settings.json").write_text('{"prepend": "a.md"}')
    assert doc("-s", "settings.json").out.startswith("# Mine\n\n## <a")


def test_settings_are_those_of_prmd(doc: Callable[..., Ran], folder: Path) -> None:
    (folder / "settings.yaml").write_text(
        "doc: {url_style: json, disable_title_and_description: true, toc: true}\n"
        "content_type: application/vnd.lamps+json\nhttp_header: {Accept: text/csv, X-Limit: 5}\nprepend: []\n"
    )
    out = doc("--settings", "settings.yaml").out
    assert "lamps?in=hall'" in out
    assert "-H 'Content-Type: application/vnd.lamps+json'" in out
    assert ("-H 'Accept: text/csv'" in out, "-H 'X-Limit: 5'" in out) == (True, True)
    assert ("## Contents" in out, "</a>Lamp\n" in out, '<a id="resource---lamp"></a>\n' in out) == (True, False, True)
    assert "lamps?in%5B%5D=hall" in doc().out or "lamps?in[]=hall" in doc().out


def test_options_go_before_settings(doc: Callable[..., Ran], folder: Path) -> None:
    (folder / "settings.json").write_text('{"content_type": "a/b", "prepend": ["none.md"], "template": "none"}')
    (folder / "mine").mkdir()
    (folder / "own.md").write_text("Own.")
    out = doc("-s", "settings.json", "-c", "application/x-www-form-urlencoded", "-p", "own.md", "-t", "mine").out
    assert "--data-raw name=hall" in out


def test_languages_of_examples(doc: Callable[..., Ran]) -> None:
    out = doc("--samples", "python,http", "--samples", "curl").out
    headings = [line for line in out.splitlines() if line.endswith("example")]
    assert headings[:4] == ["#### Python example", "#### HTTP example", "#### Curl example", "#### Response example"]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("[]", "settings.json:1:1: error[config] must be an object"),
        ('{"tocs": 1}', f"settings.json:1:2: {NO_SETTING}"),
        ('{"doc": {"tok": 1}}', 'settings.json:1:10: error[config] /doc/tok: there is no setting "tok"; did you mean'),
        ('{"doc": {"toc": 1}}', "settings.json:1:17: error[config] /doc/toc: must be true or false"),
        ('{"doc": {"url_style": "x"}}', "settings.json:1:23: error[config] /doc/url_style: must be one of default,"),
        ('{"content_type": []}', "settings.json:1:18: error[config] /content_type: must be a text"),
        ('{"http_header": {"A/b": true}}', "settings.json:1:25: error[config] /http_header/A~1b: must be a text"),
        ('{"prepend": {}}', "settings.json:1:13: error[config] /prepend: must be a list of texts"),
        ("{", "settings.json:1:2: error[syntax] "),
        (None, "settings.json:1:1: error[file] "),
    ],
)  # fmt: skip
def test_settings_without_meaning(doc: Callable[..., Ran], folder: Path, settings: str | None, message: str) -> None:
    if settings is not None:
        (folder / "settings.json").write_text(settings)
    ran = doc("-s", "settings.json")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert ran.err.startswith(f"httpschema: {message}")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-p", "none.md"], "none.md:1:1: error[file] does not exist"),
        (["-t", "none"], "none is no folder of templates"),
        (["--samples", "pyton"], 'there is no language "pyton"; did you mean "python"?'),
        (["--samples", "zz"], 'there is no language "zz" (there are curl, httpie, '),
        (["-o", "none/api.md"], "none/api.md cannot be written: no such file or directory"),
    ],
)
def test_misuse_is_told(doc: Callable[..., Ran], words: list[str], message: str) -> None:
    ran = doc(*words)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert ran.err.startswith(f"httpschema: {message}")


def test_templates_are_replaced_one_by_one(doc: Callable[..., Ran], folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "sample.md").write_text("{% if sample.code %}    {{ sample.title }}\n\n{% endif %}")
    out = doc("-t", "mine").out
    assert ("    Curl example\n" in out, "```bash" in out, "#### Response example" in out) == (True, False, True)


def test_templates_may_use_what_they_see_as_lists(doc: Callable[..., Ran], folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "page.md").write_text(
        "{{ resources|length }} {{ resources[-1].title }}: {{ resources[0].tables[0].rows[0].type|list|words }}"
        "{{ 'a'|block(language='b') }}"
    )
    assert doc("-t", "mine").out.endswith("string```b\na\n```\n")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("a\n{% if %}", "2: the template cannot be filled in: Expected an expression, got 'end of statement block'"),
        ("a\n\n{{ endpont.title }}", "3: the template cannot be filled in: 'endpont' is undefined"),
        ("{{ endpoint.titel }}", "1: the template cannot be filled in: "),
        ("\n{{ 1 / 0 }}", "2: the template cannot be filled in: division by zero"),
        ("{{ endpoint.__class__.__mro__ }}", "1: the template cannot be filled in: access to attribute '__class__'"),
        ("{{ ''|prose }}{{ 1|text }}", "1: the template cannot be filled in: "),
        ("{% include 'none.md' %}", "1: the template cannot be filled in: there is no template none.md"),
        ("{{ range(10 ** 9)|list }}", "1: the template cannot be filled in: Range too big."),
        ("{% include 'endpoint.md' %}", "1: the template cannot be filled in: maximum recursion depth exceeded"),
        ("\n{{ 'a'|nosuch }}", "2: the template cannot be filled in: No filter named 'nosuch'."),
    ],
)  # fmt: skip
def test_a_faulty_template_is_one_line(doc: Callable[..., Ran], folder: Path, template: str, message: str) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "endpoint.md").write_text(template)
    ran = doc("-t", "mine")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert ran.err.startswith(f"httpschema: mine/endpoint.md:{message}")


def test_a_template_that_cannot_be_read(doc: Callable[..., Ran], folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "page.md").write_bytes(b"\xff")
    assert doc("-t", "mine").err == "httpschema: mine/page.md: the template cannot be read: it is not UTF-8\n"


def test_faults_are_told_and_the_rest_is_written(run: Callable[..., Ran], write: Callable[..., None]) -> None:
    links = [{"title": "Broken", "rel": "a"}, {"title": "Sound", "rel": "b", "href": "/b"}]
    write(lamp={**LAMP, "links": links})
    ran = run("doc", "lamp.json")
    assert (ran.code, "Lamp Sound" in ran.out, "Lamp Broken" in ran.out) == (0, True, False)
    assert "error[link] /links/0" in ran.err


def test_nothing_to_write(run: Callable[..., Ran], folder: Path) -> None:
    (folder / "settings.json").write_text("{}")
    assert run("doc", ".").err.endswith("httpschema: there is no schema among the files\n")
    assert (run("doc", "none").code, run("doc", stdin="{").code) == (2, 2)


def test_a_fault_of_our_own_is_not_told_as_one_of_a_template(
    doc: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise LookupError

    monkeypatch.setattr("sphinxcontrib_httpschema.reference.build.Builder.section", fail)
    assert doc().err == "httpschema: this is a fault of httpschema itself, please report it: LookupError()\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")  # noqa: PTH110
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    (tmp_path / "lamp.json").write_text(json.dumps(LAMP))
    with open("/dev/full", "w") as full:  # noqa: PTH123
        ran = subprocess.run(
            [*PROGRAM, "doc", "lamp.json"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    message = "httpschema: the output cannot be written: no space left on device\n"
    assert (ran.returncode, ran.stderr) == (2, message)


def test_a_pipe_that_nobody_reads_ends_the_command_in_silence(tmp_path: Path) -> None:
    many = [{"href": f"/{at}", "rel": f"to-{at}", "title": f"{at}"} for at in range(500)]
    (tmp_path / "lamp.json").write_text(json.dumps({**LAMP, "links": many}))
    with subprocess.Popen(
        [*PROGRAM, "doc", "lamp.json"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == "# Lamp\n"
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 141


def test_interrupting_while_a_template_is_filled_in(tmp_path: Path) -> None:
    (tmp_path / "lamp.json").write_text(json.dumps(LAMP))
    endless = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    (tmp_path / "page.md").write_text(endless)
    with subprocess.Popen(
        [*PROGRAM, "doc", "lamp.json", "-t", "."], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        assert (process.stderr.read(), process.wait()) == ("", 130)
