"""What ``verify`` finds nothing wrong with can be written up and shown: tried with a schema that somebody spoilt."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sphinx.testing.util import SphinxTestApp

from sphinxcontrib_httpschema.api.combine import combine
from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.lint.profiles import verify
from sphinxcontrib_httpschema.problems import Severity
from sphinxcontrib_httpschema.reference.build import Options
from sphinxcontrib_httpschema.reference.render import Layout, render
from sphinxcontrib_httpschema.samples import SAMPLES
from sphinxcontrib_httpschema.schema.store import Store
from tests.oddities.forms import forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinxcontrib_httpschema.api.model import Api

BEACON = Path(__file__).resolve().parents[1] / "docs" / "schema" / "schemata"
#: Values that a schema may have anywhere by mistake.
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [
        *(
            None,
            True,
            False,
            0,
            -1,
            1e300,
            "",
            " ",
            "a|b\n`c` *d* \\",
            "\x00\ud800\u2028",
            [],
            {},
            [[]],
            [None],
            {"": {}},
        ),
        *(
            "string",
            "object",
            ["array", "null"],
            "date-time",
            "(",
            "^[a-z]{2,}$",
            "{",
            "/{(%23%2Fdefinitions)}",
            "{?a*}",
        ),
        *({"$ref": "#"}, {"$ref": "#/definitions"}, {"type": "array"}, {"enum": []}, {"anyOf": [{}]}, {"not": {}}),
        *({"oneOf": [{"type": "null"}, {"$ref": "#"}]}, {"properties": {"a|b": {"example": "`|"}}}, "application/x"),
    ]
)
#: Keys that turn one thing into another.
KEYS = st.sampled_from(
    ["type", "$ref", "href", "rel", "method", "title", "items", "properties", "example", "x", "a|b", ""]
)


def parts_of(value: object, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The ways to all parts of a document."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield (*way, key)
        yield from parts_of(member, (*way, key))


def sound() -> dict[str, Any]:
    """A small part of our own API, in one document."""
    store = Store((BEACON.resolve(),), BEACON)
    documents = [each for each in store.read_folder(BEACON) if each.path.stem in ("export", "component", "common")]
    return combine(store, documents, None).contents


SOUND = sound()
WAYS = list(parts_of(SOUND))


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """The document after one to three mistakes."""
    contents = copy.deepcopy(SOUND)
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(WAYS))
        holder: Any = contents
        for step in way:
            known = (
                step in holder if isinstance(holder, dict) else isinstance(holder, list) and step in range(len(holder))
            )
            if not known:
                break
            holder = holder[step]
        else:
            _spoil(draw, holder, last)
    return contents


def _spoil(draw: st.DrawFn, holder: Any, last: str | int) -> None:  # noqa: ANN401 - a part of a document.
    if isinstance(holder, list) and isinstance(last, int) and last < len(holder):
        holder[last] = draw(ODD)
    elif isinstance(holder, dict) and last in holder:
        mistake = draw(st.sampled_from(["drop", "replace", "rename", "swap"]))
        held = holder.pop(last)
        if mistake == "replace":
            holder[last] = draw(ODD)
        elif mistake == "rename":
            holder[draw(KEYS)] = held
        elif mistake == "swap":
            other = draw(st.sampled_from(WAYS))
            holder[last] = _at(other)


def _at(way: tuple[str | int, ...]) -> object:
    value: Any = SOUND
    for step in way:
        value = value[step]
    return copy.deepcopy(value)


def markdown(api: Api) -> str:
    return render(api, Layout(toc=True), Options(samples=tuple(SAMPLES)))


def rest(api: Api) -> str:
    return render(api, Layout("rst", toc=True), Options())


#: All that is made of an API. What makes clients belongs here as well.
MAKERS: dict[str, Callable[[Api], str]] = {"doc": markdown, "doc --format rst": rest}


@pytest.mark.parametrize("made", MAKERS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=spoilt())
def test_whatever_is_spoilt_is_written_up(tmp_path: Path, made: str, contents: dict[str, Any]) -> None:
    (tmp_path / "api.json").write_text(json.dumps(contents))
    api, store = load_api(Source(tmp_path / "api.json"))
    text = MAKERS[made](api)
    if not any(problem.severity is Severity.ERROR for problem in verify(api, store, "spec")):
        assert all(endpoint.signature in text for endpoint in api.endpoints)


@pytest.mark.parametrize("made", MAKERS)
@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_whatever_is_odd_is_written_up(tmp_path: Path, made: str, form: Any) -> None:  # noqa: ANN401 - see forms.
    api, _store = load_api(Source(form.write(tmp_path)))
    text = MAKERS[made](api)
    assert all(endpoint.signature in text for endpoint in api.endpoints)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=spoilt())
def test_what_is_green_is_shown_without_a_warning(tmp_path: Path, contents: dict[str, Any]) -> None:
    source = tmp_path / "source"
    source.mkdir(exist_ok=True)
    (source / "api.json").write_text(json.dumps(contents))
    api, store = load_api(Source(source / "api.json"))
    is_green = not [each for each in verify(api, store, "spec") if each.severity is not Severity.NOTE]
    (source / "conf.py").write_text("extensions = ['sphinxcontrib_httpschema']\nhttpschema_apis = 'api.json'\n")
    (source / "index.rst").write_text("API\n===\n\n.. schema-api::\n\n.. schema-resource:: *\n")
    app = SphinxTestApp("text", srcdir=source, freshenv=True)
    try:
        app.build()
    finally:
        app.cleanup()
    assert (Path(app.outdir) / "index.txt").exists()
    assert not is_green or app.warning.getvalue() == ""
