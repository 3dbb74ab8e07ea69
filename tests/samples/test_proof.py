"""Samples are run, and what arrives is what the model describes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.api.bodies import FileBody, JsonBody, Multipart, Part
from sphinxcontrib_httpschema.api.examples import Examples
from sphinxcontrib_httpschema.api.link_view import FORM
from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.api.messages import Request, example_of
from sphinxcontrib_httpschema.samples import SAMPLES, Note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinxcontrib_httpschema.api.model import Api
    from tests.conftest import Loading
    from tests.samples.conftest import Recorder, Runner

HERE = Path(__file__).parent
HOSTILE: dict[str, str] = json.loads((HERE / "hostile.json").read_text("utf-8"))
HOSTILE["long"] = 'it\'s "long" & $(far) ' * 200
TO_THE_OCTET = ("curl", "go", "http")  #: The others may send another JSON text of the same value.


def hostile_links(name: str, value: str) -> Iterator[dict[str, Any]]:
    """A value in each place of a request: path, query, headers, and bodies of each kind."""
    text = {"type": "string", "example": value}
    nested = {"example": {value: [value, {"a": value, "b": None, "c": [True, 1, 1.5, -0.0, 1e30]}, [], {}]}}
    members = {"a": text, "b[c]": text, "d": {"type": "array", "items": text}, "e": {"properties": {"f": text}}}
    file = {"type": "string", "format": "binary", "contentMediaType": "image/png"}
    yield {
        "title": f"{name} in path, headers and JSON",
        "href": "/json/{(%23%2Fdefinitions%2F" + name.replace(" ", "%20") + ")}/end",
        "method": "PUT",
        "http_header": {"X-Value": value, "x-!#$%&'*+.^_`|~": f"a{value}"},
        "schema": {"properties": {"a": text, "b": nested, name: text, "__proto__": text}},
    }
    query = {"properties": members, "required": ["a", "b[c]", "d", "e"]}
    yield {"title": f"{name} in query", "href": "/query?a='[b]'", "method": "GET", "schema": query}
    form = {"href": "/form", "method": "POST", "schema": {"properties": members}}
    yield {"title": f"{name} in form", "encType": FORM, **form}
    parts = {"href": "/parts", "method": "POST", "schema": {"properties": {**members, "file": file}}}
    yield {"title": f"{name} in parts", "encType": "multipart/form-data", **parts}
    yield {"title": f"{name} as text", "href": "/text", "method": "PATCH", "encType": "text/plain", "schema": text}


ODD_LINKS: tuple[dict[str, Any], ...] = (
    {"title": "File", "href": "/file", "method": "PUT", "encType": "image/png", "schema": {"type": "string"}},
    {"title": "Nothing", "href": "/nothing", "method": "POST"},
    {"title": "Head", "href": "/head", "method": "HEAD"},
    {"title": "Odd method", "href": "/purge", "method": "PURGE"},
    {"title": "Deleting", "href": "/delete", "method": "DELETE", "schema": {"properties": {"a": {"type": "integer"}}}},
    {"title": "Pages", "href": "/pages", "method": "GET", "ranges": ["id"]},
    {"title": "Slashes", "href": "//a///b//?c=//&d", "method": "OPTIONS"},
)


def hostile_api(folder: Path) -> Api:
    """An API with the worst that may stand in each place of a request."""
    definitions: dict[str, Any] = {name: {"type": "string", "example": value} for name, value in HOSTILE.items()}
    links = [link for name, value in HOSTILE.items() for link in hostile_links(name, value)]
    definitions["thing"] = {"links": [*links, *ODD_LINKS]}
    document = {"$schema": "http://json-schema.org/draft-04/hyper-schema", "definitions": definitions}
    (folder / "api.json").write_text(json.dumps(document), "utf-8")
    return load_api(Source(folder / "api.json"))[0]


def own_api() -> Api:
    return load_api(Source(HERE.parents[1] / "docs" / "schema"))[0]


@pytest.fixture
def send(recorder: Recorder, run: Runner) -> Callable[[str, Api], tuple[int, int]]:
    """Send requests to all endpoints of an API, and say how many were sent, and how many could not be."""

    def send_all(language: str, api: Api) -> tuple[int, int]:
        requests = dict(requests_of(api, recorder.address))
        written = {key: SAMPLES[language].write(request) for key, request in requests.items()}
        samples = {key: text for key, text in written.items() if not isinstance(text, Note)}
        said = run(language, samples, files_of(requests.values()))
        sent = {key: requests[key] for key in samples}
        if faults := recorder.differences(sent, exact=language in TO_THE_OCTET):
            pytest.fail("\n".join([*(fault[:2000] for fault in faults[:10]), said[:3000]]), pytrace=False)
        return len(samples), len(requests) - len(samples)

    return send_all


def requests_of(api: Api, address: str) -> Iterator[tuple[str, Request]]:
    """A request to each endpoint, and what its path begins with on the server."""
    examples = Examples()
    api = api._replace(headers=(("Authorization", "Bearer $TOKEN"), ("X-Note", "costs $TOKENS, ${TOKEN} or $TOKEN!")))
    for number, endpoint in enumerate(api.endpoints):
        request = example_of(endpoint, api, examples).request
        key = f"{number}-{endpoint.method.lower()}"
        yield key, request._replace(url=f"{address}/{key}{request.target}")


def files_of(requests: Iterable[Request]) -> Iterator[str]:
    for request in requests:
        if isinstance(request.body, FileBody):
            yield request.body.filename
        elif isinstance(request.body, Multipart):
            yield from (part.filename for part in request.body.parts if part.filename)


@pytest.mark.parametrize("language", SAMPLES)
def test_every_request_of_the_example_in_the_manual_arrives(
    language: str, send: Callable[[str, Api], tuple[int, int]]
) -> None:
    uploads = 1 if language == "http" else 0
    assert send(language, own_api()) == (59 - uploads, uploads)


@pytest.mark.parametrize("language", SAMPLES)
def test_every_request_of_a_large_api_arrives(
    language: str, heroku: Loading, send: Callable[[str, Api], tuple[int, int]]
) -> None:
    assert send(language, heroku.api) == (len(list(heroku.api.endpoints)), 0)


@pytest.mark.parametrize("language", SAMPLES)
def test_whatever_a_request_holds_it_arrives_or_there_is_a_note(
    language: str, tmp_path: Path, send: Callable[[str, Api], tuple[int, int]]
) -> None:
    sent, noted = send(language, hostile_api(tmp_path))
    assert sent + noted == 5 * len(HOSTILE) + len(ODD_LINKS)
    assert noted <= sent / 3


FAULTS = {
    "curl -X PUT URL -H 'X-A: b' -H 'Content-Type: application/json' -d '{\"a\": 1}'": "arrived as PUT",
    "curl URL/y -H 'X-A: b' -H 'Content-Type: application/json' -d '{\"a\": 1}'": "arrived as POST /",
    "curl URL -H 'Content-Type: application/json' -d '{\"a\": 1}'": "X-A: b'b' arrived as []",
    "curl URL -H 'X-A: B' -H 'Content-Type: application/json' -d '{\"a\": 1}'": "X-A: b'b' arrived as [b'B']",
    "curl URL -H 'X-A: b' -d '{\"a\": 1}'": "Content-Type: b'application/json' arrived as",
    "curl URL -H 'X-A: b' -H 'Content-Type: application/json' -d '{\"a\": true}'": "the body",
    "curl URL -H 'X-A: b' -H 'Content-Type: application/json' -d '{\"a\": 1'": "the body",
    "true": "0 requests arrived",
    "curl URL; curl URL": "2 requests arrived",
}


@pytest.mark.parametrize(("script", "fault"), FAULTS.items())
def test_the_proof_sees_what_is_wrong(script: str, fault: str, recorder: Recorder, run: Runner) -> None:
    url = f"{recorder.address}/key/x"
    headers = (("X-A", "b"), ("Content-Type", "application/json"))
    request = Request("POST", "/x", url, headers, JsonBody('{"a": 1}', {"a": 1}))
    run("curl", {"key": script.replace("URL", url)})
    faults = recorder.differences({"key": request}, exact=False)
    assert any(fault in each for each in faults), faults


@pytest.mark.parametrize(
    "options", ["-F a=c", "-F b=b", "-F a=b -F a=b", "-F 'a=b;type=text/plain'", "-F 'a=b;filename=c'", "-d a=b", ""]
)
def test_the_proof_sees_what_is_wrong_with_parts(options: str, recorder: Recorder, run: Runner) -> None:
    url = f"{recorder.address}/key/x"
    run("curl", {"key": f"curl -X POST {url} {options}"})
    request = Request("POST", "/x", url, (), Multipart((Part("a", "b"),)))
    (fault,) = recorder.differences({"key": request}, exact=False)
    assert "the parts" in fault
    without = recorder.differences({"key": request._replace(body=None)}, exact=False)
    assert any("there is no Content-Type" in each for each in without) == bool(options)


def test_a_missing_program_is_a_reason_to_skip_but_not_where_all_is_tested(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-program is not installed"):
        run.tool("no-such-program")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no-such-program is not installed"):
        run.tool("no-such-program")
