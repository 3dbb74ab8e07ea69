"""Clients in Go are compiled and run: each method is called, against a server that knows the schema."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.clients import generate, go
from sphinxcontrib_httpschema.clients.building import view_of
from sphinxcontrib_httpschema.clients.calls import call_of
from sphinxcontrib_httpschema.clients.go_calls import call_code
from tests.clients.conftest import OWN, prove
from tests.clients.golang import Module, module_in
from tests.clients.stub import CALL, FILE, Stub
from tests.clients.test_corpus import apis_in
from tests.clients.test_python import files_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.clients.view import Method
    from tests.conftest import Loading

DRIVER = """package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	api "example.com/{package}"
)

var _ = time.UTC

func latin1(content []byte) string {{
	runes := make([]rune, len(content))
	for i, each := range content {{
		runes[i] = rune(each)
	}}
	return string(runes)
}}

func main() {{
	token := api.WithToken("t")
	client := {made}
	results := map[string]any{{}}
	for i, call := range []func(context.Context, *api.Client) (any, error){{{calls}}} {{
		result, err := call(context.Background(), client)
		if err != nil {{
			fmt.Fprintln(os.Stderr, i, err)
			continue
		}}
		results[fmt.Sprint(i)] = result
	}}
	if err := json.NewEncoder(os.Stdout).Encode(results); err != nil {{
		panic(err)
	}}
}}
"""


@pytest.fixture
def module(tmp_path: Path, pytestconfig: pytest.Config) -> Module:
    return module_in(tmp_path, pytestconfig)


def driver_of(stub: Stub, package: str) -> str:
    """A program that calls each method once, and prints what they give."""
    numbers = range(len(stub.methods))
    made = f"api.New({'api.WithBaseURL(os.Args[1])' if stub.view.base_url else 'os.Args[1]'}, token)"
    head = DRIVER.format(package=package, made=made, calls=", ".join(f"call{number}" for number in numbers))
    return head + "".join(function_of(stub, number) for number in numbers)


def function_of(stub: Stub, number: int) -> str:
    method = stub.methods[number]
    call = call_of(method, stub.examples)
    files, code = call_code(stub.view, call, "api", [f'api.WithHeader("{CALL}", "{number}")'], 1)
    lines = []
    for position, name in enumerate(files, 1):
        variable = f"file{position if position > 1 else ''}"
        lines += [f"{variable}, err := os.Open({json.dumps(name)})", "if err != nil {", "\treturn nil, err", "}"]
    lines += returned(method, code)
    body = "".join(f"\t{line}\n" for line in lines)
    return f"\nfunc call{number}(ctx context.Context, client *api.Client) (any, error) {{\n{body}}}\n"


def returned(method: Method, code: str) -> list[str]:
    if method.result.kind == "none":
        return [f"return nil, {code}"]
    result = "result.Items" if method.item else "latin1(result)" if method.result.kind == "bytes" else "result"
    return [f"result, err := {code}", "if err != nil {", "\treturn nil, err", "}", f"return {result}, nil"]


@pytest.fixture
def run(tmp_path: Path, module: Module) -> Callable[[Stub, str], Mapping[int, object]]:
    """Runs a driver in a folder where nothing may appear, and gives the results of its calls."""

    def run_driver(stub: Stub, url: str) -> Mapping[int, object]:
        package = module.add_client(stub.view)
        module.add("driver/main.go", driver_of(stub, package))
        assert module.gofmt() == ""
        for words in (["vet", "./..."], ["build", "-o", "program", "./driver"]):
            done = module.go(*words)
            assert (done.returncode, done.stderr) == (0, "")
        work = tmp_path / "work"
        work.mkdir()
        for name in files_of(stub):
            (work / name).write_bytes(FILE)
        before = sorted(work.iterdir())
        done = module.run(str(module.folder / "program"), url, work=work)
        assert sorted(work.iterdir()) == before
        assert done.stderr == ""
        return {int(number): result for number, result in json.loads(done.stdout).items()}

    return run_driver


def test_every_method_sends_what_the_schema_says_and_gives_what_comes_back(
    subject: Api, run: Callable[[Stub, str], Mapping[int, object]]
) -> None:
    number = len(list(subject.endpoints))
    assert prove(subject, run) == (number, number, [])


def test_a_wrong_call_is_told_by_the_compiler(own: Api, module: Module) -> None:
    package = module.add_client(view_of(own))
    lines = [
        "client.Incident.Info(1)",
        "client.Incident.Info(ctx, 1)",
        "client.Incident.Create(ctx, api.IncidentCreateParams{Title: 1})",
        'client.Incident.List(ctx, api.IncidentListParams{Severity: "high"})',
        "client.Incident.Nothing(ctx)",
        'client.Incident.Info(ctx, "a")',
    ]
    head = f'package main\n\nimport (\n\t"context"\n\n\tapi "example.com/{package}"\n)\n\nfunc main() {{\n'
    begin = "\tctx, client := context.Background(), api.New()\n"
    module.add("wrong/main.go", head + begin + "".join(f"\t{line}\n" for line in lines) + "}\n")
    done = module.go("build", "-o", "program", "./wrong")
    told = {int(line.split(":")[1]) for line in done.stderr.splitlines() if line.startswith("wrong/main.go:")}
    first = head.count("\n") + 2
    assert told == {*range(first, first + 5)}


def test_the_same_api_gives_the_same_bytes(own: Api) -> None:
    program = (
        "import sys; from pathlib import Path; from sphinxcontrib_httpschema.api.loading import Source, load_api;"
        "from sphinxcontrib_httpschema.clients import generate;"
        "print(generate(load_api(Source(Path(sys.argv[1])))[0], 'go').text, end='')"
    )
    expected = generate(own, "go").text
    for seed in ("1", "2"):
        words = [sys.executable, "-X", "utf8", "-c", program, str(OWN)]
        done = subprocess.run(words, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        assert done.stdout.decode() == expected


def test_the_first_line_tells_tools_and_people_where_the_file_comes_from(own: Api) -> None:
    made = generate(own, "go")
    first = made.text.partition("\n")[0]
    assert made.filename == "beaconapi.go"
    assert re.fullmatch(r"// Code generated by sphinxcontrib-httpschema \S+ from .* DO NOT EDIT\.", first)
    assert f" with the digest {view_of(own).digest}." in first


def test_an_api_that_does_not_say_where_it_is_must_be_told(load: Callable[..., Loading], module: Module) -> None:
    links = [{"title": "List", "href": "/x", "method": "GET", "rel": "instances", "targetSchema": {"type": "array"}}]
    api = load({"title": "Context", "links": links}).api._replace(headers=(("X-Version", 'a`\n"b'),))
    made = generate(api, "go")
    assert made.usage.endswith(
        'client := contextapi.New("https://api.example.com", contextapi.WithToken(os.Getenv("TOKEN")))'
    )
    assert "DefaultBaseURL" not in made.text
    module.add_client(view_of(api))
    assert module.gofmt() == ""
    assert module.go("vet", "./...").stderr == ""


def test_bodies_are_of_the_types_that_the_schema_names(load: Callable[..., Loading], module: Module) -> None:
    media = {"encType": "application/vnd.a+json", "mediaType": "application/vnd.b+json"}
    whole = {"title": "Whole", "href": "/a", "method": "PUT", "schema": {"type": ["array", "null"]}, **media}
    parts = {"title": "Parts", "href": "/b", "method": "PUT", "schema": {"properties": {"a": {}}}, **media}
    view = view_of(load({"title": "A", "links": [whole, parts]}).api)
    lines = ['req.accept = "application/vnd.b+json"', "req.json(params)", 'req.mediaType = "application/vnd.a+json"']
    assert "\t" + "\n\t".join(lines) in go.written(view)
    module.add_client(view)
    assert module.gofmt() == ""
    assert module.go("vet", "./...").stderr == ""


def test_an_api_without_endpoints_has_a_client_all_the_same(load: Callable[..., Loading], module: Module) -> None:
    module.add_client(view_of(load({}).api))
    assert module.gofmt() == ""
    assert module.go("vet", "./...").stderr == ""


def test_what_goes_away_says_so_as_tools_understand_it(own: Api) -> None:
    text = generate(own, "go").text
    assert "\n//\n// Deprecated: It will go away" in text


def test_every_schema_gives_a_package_that_the_formatter_leaves_alone(corpus: Path, module: Module) -> None:
    clients = 0
    for number, api in enumerate(apis_in(corpus)):
        made = generate(api, "go")
        module.add(f"client{number}/{made.filename}", made.text)
        clients += 1
    assert clients > 200
    assert module.gofmt() == ""
