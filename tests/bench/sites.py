"""Three Sphinx sites to time side by side: empty pages, an API as plain reST, and the same API through directives.

The API is the manual's own, copied until it is large. What the plain pages say is what the directives say, word for
word, as far as reST can say it.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from sphinxcontrib_httpschema.api.attributes import Shapes
from sphinxcontrib_httpschema.api.examples import Examples
from sphinxcontrib_httpschema.api.facts import facts
from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.api.messages import example_of
from sphinxcontrib_httpschema.api.shapes import Attribute
from sphinxcontrib_httpschema.api.words import plain, type_words
from sphinxcontrib_httpschema.samples import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.api.model import Api, Endpoint, Resource
    from sphinxcontrib_httpschema.api.shapes import Shape

SCHEMA = Path(__file__).parents[2] / "docs" / "schema"
COPIES = 6  #: Gives some 350 endpoints.


def lay_out(folder: Path) -> None:
    """Write the sites ``floor``, ``static`` and ``ours`` into a folder."""
    schema = folder / "schema"
    for copy in range(COPIES):
        _copy(schema / "schemata", copy)
    (schema / "meta.yaml").write_text((SCHEMA / "meta.yaml").read_text("utf-8"), "utf-8")
    api, _store = load_api(Source(schema))
    assert not api.problems, [str(problem) for problem in api.problems]
    resources = [resource for resource in api.resources if resource.endpoints and resource.schema]
    writer = Static(api)
    _site(folder / "floor", {each.name: _title(each.name) + "Nothing.\n" for each in resources})
    _site(folder / "static", {each.name: writer.page(each) for each in resources})
    directive = ".. schema-resource:: "
    _site(folder / "ours", {each.name: f"{_title(each.name)}{directive}{each.name}\n" for each in resources}, OURS)


OURS = "extensions = ['sphinxcontrib_httpschema']\nhttpschema_apis = '../schema'\n"


def _copy(folder: Path, copy: int) -> None:
    """The schemata once more, under other names and paths."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [path.stem for path in (SCHEMA / "schemata").glob("*.yaml")]
    pattern = re.compile(rf"(schemata(?:/|%2F))({'|'.join(sorted(names, key=len, reverse=True))})\b")
    for name in names:
        text = (SCHEMA / "schemata" / f"{name}.yaml").read_text("utf-8")
        data: dict[str, Any] = yaml.load(pattern.sub(rf"\g<1>\g<2>-{copy}", text), Loader=yaml.BaseLoader)
        text = json.dumps(yaml.safe_load(pattern.sub(rf"\g<1>\g<2>-{copy}", text)), default=str)
        contents = json.loads(text)
        for link, raw in zip(contents.get("links", []), data.get("links", []), strict=True):
            link["href"] = f"/v{copy}{raw['href']}"
        (folder / f"{name}-{copy}.json").write_text(json.dumps(contents, indent=1), "utf-8")


def _site(folder: Path, pages: dict[str, str], conf: str = "") -> None:
    folder.mkdir()
    (folder / "conf.py").write_text(f"project = 'bench'\n{conf}", "utf-8")
    entries = "".join(f"   {page}\n" for page in pages)
    (folder / "index.rst").write_text(f"{_title('Index')}.. toctree::\n\n{entries}", "utf-8")
    for page, text in pages.items():
        (folder / f"{page}.rst").write_text(text, "utf-8")


def _title(text: str, under: str = "=") -> str:
    return f"{text}\n{under * len(text)}\n\n"


class Static:
    """Writes an API as a person would have to write it."""

    def __init__(self, api: Api) -> None:
        self.api, self.shapes, self.examples = api, Shapes(api), Examples()
        self.titles = {resource.name: resource.title for resource in api.resources}

    def page(self, resource: Resource) -> str:
        """A resource with its endpoints."""
        assert resource.schema is not None
        shape = self.shapes.opened(self.shapes.of(resource.schema))
        lines = [_title(resource.name), _words(resource.description), "", "**Attributes**", "", *self.list(shape)]
        for endpoint in resource.endpoints:
            lines += self.endpoint(endpoint)
        return "\n".join(lines) + "\n"

    def endpoint(self, endpoint: Endpoint) -> Iterator[str]:
        """One endpoint."""
        yield _title(f"{endpoint.method} {endpoint.path}", "-")
        yield f"{endpoint.title}. {_words(endpoint.link.description)}\n"
        for location in ("path", "query", "header"):
            if parameters := endpoint.parameters_in(location):
                yield f"**{location.title()} parameters**\n"
                given = [Attribute((each.name,), each.required, self.shapes.of(each.schema)) for each in parameters]
                yield from self.items(given)
        if endpoint.body:
            yield "**Request body**\n"
            yield from self.list(self.shapes.of(endpoint.body.schema))
        example = example_of(endpoint, self.api, self.examples)
        yield from _block("bash", SAMPLES["curl"].write(example.request))
        for response in endpoint.responses:
            yield f"**{response.status}**\n"
            if response.schema:
                yield f"The body is {_words(plain(type_words(self.shapes.of(response.schema), self.titles)))}.\n"
            yield from _block("json", example.answer.body or "{}")

    def list(self, shape: Shape) -> Iterator[str]:
        """The attributes inside a value, each followed by those inside of it."""
        yield from self.items(shape.walk())

    def items(self, attributes: Iterable[Attribute]) -> Iterator[str]:
        """A definition list."""
        for attribute in attributes:
            flag = " : required" if attribute.required else ""
            kind = _words(plain(type_words(attribute.shape, self.titles)))
            yield f"``{attribute.prefix}{attribute.name}`` : {kind}{flag}"
            yield f"    {_words(attribute.shape.description) or '...'}\n"
            if said := " ".join(_coded(words) for words in facts(attribute.shape)):
                yield f"    {said}\n"


def _coded(words: tuple[Any, ...]) -> str:
    return "".join(_safe(word) if isinstance(word, str) else f"``{' '.join(word.text.split())}``" for word in words)


def _words(text: str) -> str:
    """Text on one line."""
    return _safe(" ".join(text.split()))


def _safe(text: str) -> str:
    """Text with what reST would take for markup made harmless."""
    return re.sub(r"([*`|_\\])", r"\\\1", text)


def _block(language: str, text: str) -> Iterator[str]:
    yield f".. code-block:: {language}\n"
    yield from (f"    {line}" for line in text.splitlines())
    yield ""


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]))
