from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema import __version__
from sphinxcontrib_httpschema.cli import main
from sphinxcontrib_httpschema.cli.arguments import parser_of
from sphinxcontrib_httpschema.cli.console import is_terminal
from sphinxcontrib_httpschema.cli.parser import COMMANDS, TOUR

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable

    from tests.cli.conftest import Ran

PROGRAM = [sys.executable, "-m", "sphinxcontrib_httpschema"]
LAMP = {"$schema": "http://json-schema.org/draft-04/hyper-schema", "links": [{"href": "/a", "rel": "self"}]}
MANY = {**LAMP, "links": [{"href": f"/{at}", "rel": f"to-{at}", "title": f"{at}"} for at in range(20_000)]}


def test_help_teaches(run: Callable[..., Ran]) -> None:
    ran = run("--help")
    assert (ran.code, ran.err) == (0, "")
    assert all(f"\n    {name} " in ran.out for name in COMMANDS)
    for name in COMMANDS:
        told = run(name, "--help")
        assert (told.code, told.err) == (0, "")
        assert f"\n  httpschema {name} " in told.out


def test_the_tour_can_be_walked(run: Callable[..., Ran], folder: Path) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "cli.rst").read_text("utf-8").partition("A ``PATH``")[0]
    for text, start in ((TOUR, "  httpschema "), (manual, "   $ httpschema ")):
        steps = [line.removeprefix(start).split() for line in text.splitlines() if line.startswith(start)]
        assert len(steps) > 6
        assert [step for step in steps if "|" not in step and run(*step).code != 0] == []
    assert (folder / "api.md").read_text("utf-8").count("\n### ") > 10


def test_the_overview_says_what_the_parser_would(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "82")
    monkeypatch.setenv("NO_COLOR", "1")
    assert run("-h").out.split() == parser_of(COMMANDS).format_help().split()


@pytest.mark.parametrize("columns", ["40", "80", "500", "x"])
def test_help_fits_the_terminal(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    widest = max(map(len, run("list", "--help").out.splitlines()))
    assert widest <= {"40": 82, "500": 98}.get(columns, 80)


def test_the_version(run: Callable[..., Ran]) -> None:
    assert run("--version") == (0, f"httpschema {__version__}\n", "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["verfy"], 'httpschema: error: there is no command "verfy"; did you mean "verify"?'),
        (["x"], f'httpschema: error: there is no command "x" (there are {", ".join(COMMANDS)})'),
        (["list", "--bogus"], "httpschema: error: unrecognized arguments: --bogus"),
        (["init"], "httpschema init: error: the following arguments are required: [PARENT/]NAME"),
        (["list"], "httpschema: no PATH is given, and standard input is a terminal; --help tells what to type"),
    ],
)
def test_misuse_is_told(run: Callable[..., Ran], words: list[str], message: str) -> None:
    ran = run(*words)
    assert (ran.code, ran.out, ran.err.splitlines()[-1]) == (2, "", message)


def test_no_command_at_all(run: Callable[..., Ran]) -> None:
    ran = run()
    assert (ran.code, ran.out.startswith("usage: httpschema")) == (2, True)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("none/a.json", "no such file or directory"), (".", "is a directory"), ("a\0b", "no file can be called so")],
)
def test_files_that_cannot_be_written(run: Callable[..., Ran], name: str, reason: str) -> None:
    message = f"httpschema: {name} cannot be written: {reason}\n"
    assert run("combine", "-o", name, stdin=json.dumps(LAMP)) == (2, "", message)


def test_devices_are_written_into(run: Callable[..., Ran]) -> None:
    assert run("combine", "-o", os.devnull, stdin=json.dumps(LAMP)) == (0, "", "")


def test_a_failed_write_leaves_nothing_behind(
    run: Callable[..., Ran], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (folder / "a.json").write_text("old")
    monkeypatch.setattr("os.replace", fail)
    ran = run("combine", "-o", "a.json", stdin=json.dumps(LAMP))
    assert ran == (2, "", "httpschema: a.json cannot be written: no space left on device\n")
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("a.json", "old")]


def test_an_interrupted_command(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sphinxcontrib_httpschema.cli.listing.read_inputs", interrupt)
    assert run("list", stdin="") == (130, "", "")


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (BrokenPipeError(), 141, ""),
        (OSError(28, "No space left"), 2, "httpschema: the output cannot be written: no space left\n"),
        (OSError("odd"), 2, "httpschema: the output cannot be written: odd\n"),
    ],
)
def test_output_that_cannot_be_written(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, error: OSError, code: int, message: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("sphinxcontrib_httpschema.cli.listing.write", fail)
    assert run("list", stdin=json.dumps(LAMP)) == (code, "", message)


def test_streams_that_are_not_there(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", None)
        assert run("list", stdin=json.dumps(LAMP)).err == "httpschema: there is no standard output to write to\n"
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["list", "-"]) == main(["list"]) == 2


def test_a_closed_stream_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()
    assert not is_terminal(stream)


@pytest.mark.parametrize("command", ["combine", "verify"])
def test_folders_without_schemas(run: Callable[..., Ran], folder: Path, command: str) -> None:
    (folder / "settings.json").write_text('{"indent": 2}')
    ran = run(command, ".")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        "settings.json:1:1: note[unsupported] this does not look like a schema; it is left out",
        "httpschema: there is no schema among the files",
    ]


def test_input_without_end_is_refused(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinxcontrib_httpschema.cli.inputs.SIZE_LIMIT", 10)
    assert run("list", stdin=" " * 11).err == "<stdin>:1:1: error[file] is larger than 0 MB\n"
    assert run("list", "/dev/zero").err.endswith("dev/zero:1:1: error[file] is larger than 0 MB\n")


def test_links_may_lead_anywhere_if_the_user_names_them(run: Callable[..., Ran], folder: Path) -> None:
    other = folder.parent / f"{folder.name}-other"
    other.mkdir()
    (other / "lamp.json").write_text(json.dumps(LAMP))
    (folder / "link.json").symlink_to(other / "lamp.json")
    assert run("list", "link.json").out == "lamp:get-a  GET  /a\n"
    (folder / "all").mkdir()
    (folder / "all" / "link.json").symlink_to(other / "lamp.json")
    message = "the file lies outside the folders that may be read, or is a symbolic link out of them"
    assert run("list", "all").lines == [f"error[file] {message}; it is left out"]


def test_a_fault_of_our_own_is_one_line(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise LookupError

    monkeypatch.setattr("sphinxcontrib_httpschema.cli.listing.read_inputs", fail)
    message = "httpschema: this is a fault of httpschema itself, please report it: LookupError()\n"
    assert run("list", stdin="") == (2, "", message)


@pytest.mark.parametrize("program", [PROGRAM, [str(Path(sys.executable).with_name("httpschema"))]])
def test_the_package_is_a_program(program: list[str]) -> None:
    def ran(*words: str) -> tuple[int, str, str]:
        done = subprocess.run([*program, *words], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    assert ran("--version") == (0, f"httpschema {__version__}\n", "")
    code, out, err = ran("verfy")
    assert (code, out) == (2, "")
    assert "verify" in err


def test_input_that_breaks_off(run: Callable[..., Ran]) -> None:
    class Broken(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise OSError(5, "Input/output error")

    message = "httpschema: standard input cannot be read: Input/output error\n"
    assert run("list", stdin=Broken()) == (2, "", message)


def test_words_of_the_process_are_read(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinxcontrib_httpschema.cli.sys.argv", ["httpschema", "--version"])
    monkeypatch.setattr("tests.cli.conftest.main", lambda _: main())
    assert run("list").out == f"httpschema {__version__}\n"


def started(*words: str, stdin: object = subprocess.DEVNULL, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [*PROGRAM, *words], stdin=stdin, capture_output="stdout" not in more, text=True, check=False, **more
    )


def test_commands_can_be_joined(tmp_path: Path) -> None:
    (tmp_path / "lamp.json").write_text(json.dumps(LAMP))
    program = " ".join(PROGRAM)
    line = f"{program} combine lamp.json | {program} verify | {program} list"
    joined = subprocess.run(line, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (joined.returncode, joined.stdout, joined.stderr) == (0, "lamp:get-a  GET  /a\n", "")


def test_a_pipe_that_nobody_reads_ends_the_command_in_silence(tmp_path: Path) -> None:
    (tmp_path / "many.json").write_text(json.dumps(MANY))
    with subprocess.Popen(
        [*PROGRAM, "list", "many.json"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith("many:0 ")
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")  # noqa: PTH110
@pytest.mark.parametrize("words", [["list", "lamp.json"], ["--help"], ["combine", "lamp.json"]])
def test_a_full_disk_is_told(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "lamp.json").write_text(json.dumps(LAMP))
    with open("/dev/full", "w") as full:  # noqa: PTH123
        ran = started(*words, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE)
    message = "httpschema: the output cannot be written: no space left on device\n"
    assert (ran.returncode, ran.stderr) == (2, message)
    told = started("combine", "lamp.json", "-o", "/dev/full", cwd=tmp_path)
    assert (told.returncode, told.stderr) == (2, "httpschema: /dev/full cannot be written: no space left on device\n")


def test_closed_streams(tmp_path: Path) -> None:
    (tmp_path / "lamp.json").write_text(json.dumps(LAMP))
    program = " ".join(PROGRAM)
    for line, message in {
        "list lamp.json >&-": "there is no standard output to write to",
        "list <&-": "there is no standard input to read",
    }.items():
        ran = subprocess.run(f"{program} {line}", shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", f"httpschema: {message}\n")
    ran = subprocess.run(
        f"{program} list none 2>&-", shell=True, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", "")


def test_interrupting_while_input_is_read(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "list", "-"], cwd=tmp_path, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write("{")
        process.stdin.flush()
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        assert (process.stderr.read(), process.wait()) == ("", 130)


def test_pipes_are_read_like_files(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen([*PROGRAM, "list", "pipe"], cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        pipe.write_text(json.dumps(LAMP))
        assert process.stdout
        assert process.stdout.read() == "pipe:get-a  GET  /a\n"


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["list", "--help"], ["verify", "--bogus"]])
def test_nothing_is_imported_that_is_not_needed(words: list[str]) -> None:
    code = f"import sys; from {PROGRAM[-1]}.cli import main; main({words!r}); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=False, cwd=package_root()
    )
    loaded = set(ran.stderr.splitlines()[-1].split())
    heavy = {
        "sphinx",
        "docutils",
        "jsonschema",
        "yaml",
        "json",
        "typing",
        "dataclasses",
        "pathlib",
        "shutil",
        "difflib",
    }
    assert not loaded & heavy
    assert {name for name in loaded if name.startswith("sphinxcontrib_httpschema")} <= {
        "sphinxcontrib_httpschema",
        "sphinxcontrib_httpschema.cli",
        "sphinxcontrib_httpschema.cli.parser",
        "sphinxcontrib_httpschema.cli.arguments",
    }


def test_a_list_of_json_needs_neither_yaml_nor_validators(tmp_path: Path) -> None:
    (tmp_path / "lamp.json").write_text(json.dumps(LAMP))
    code = "import sys; from sphinxcontrib_httpschema.cli import main; main(['list', 'lamp.json']); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    loaded = set(ran.stdout.splitlines()[-1].split())
    assert not loaded & {"sphinx", "docutils", "jsonschema", "yaml", "regex", "jinja2", "pluralizer", "argcomplete"}


def package_root() -> str:
    import sphinxcontrib_httpschema

    return str(Path(sphinxcontrib_httpschema.__file__).parents[1])


def test_the_parser_is_ready_when_a_shell_asks(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[ArgumentParser] = []
    monkeypatch.setenv("_ARGCOMPLETE", "1")
    monkeypatch.setattr("argcomplete.autocomplete", asked.append)
    assert run("--version").code == 0
    assert "COMMAND" in asked[0].format_usage()


def test_shells_can_ask_what_may_follow(tmp_path: Path) -> None:
    line = "httpschema verify --pro"
    environment = {
        **os.environ,
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(tmp_path / "told"),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
    }
    subprocess.run(PROGRAM, env=environment, cwd=tmp_path, check=False, capture_output=True)
    assert (tmp_path / "told").read_text().split() == ["--profile"]
