"""The directives. Each looks something up in an API and leaves frames or fillings in the page."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinxcontrib_httpschema.api.selectors import (
    SelectorError,
    find_endpoint,
    find_resource,
    matching_endpoints,
    matching_resources,
)
from sphinxcontrib_httpschema.problems import Kind, did_you_mean, nearest
from sphinxcontrib_httpschema.samples import SAMPLES
from sphinxcontrib_httpschema.sphinx_ext.domain import domain_of
from sphinxcontrib_httpschema.sphinx_ext.frames import Choice, Framer
from sphinxcontrib_httpschema.sphinx_ext.page import NO_LIMIT, missing
from sphinxcontrib_httpschema.sphinx_ext.pieces import ENDPOINT, RESOURCE
from sphinxcontrib_httpschema.sphinx_ext.warn import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docutils import nodes
    from sphinx.util.typing import OptionSpec

    from sphinxcontrib_httpschema.api.model import Endpoint
    from sphinxcontrib_httpschema.sphinx_ext.domain import SchemaDomain
    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded

PARTS = tuple(dict.fromkeys((*ENDPOINT, *RESOURCE)))  #: What ``:show:`` and ``:hide:`` may name.


def words(argument: str) -> list[str]:
    """The words of an option, between white space or commas.

    Raises:
        ValueError: There are none.
    """
    found = directives.unchanged_required(argument).replace(",", " ").split()
    if not found:
        msg = "at least one word is needed"
        raise ValueError(msg)
    return list(found)


def one_of_many(known: Iterable[str]) -> Callable[[str], list[str]]:
    """A converter for an option that takes some of the ``known`` words."""
    names = tuple(known)

    def convert(argument: str) -> list[str]:
        for word in words(argument):
            if word not in names:
                msg = f'"{word}" is none of {", ".join(names)}{did_you_mean(nearest(word, names))}'
                raise ValueError(msg)
        return words(argument)

    return convert


def lines(argument: str) -> list[str]:
    """Selectors in an option: one a line, or several between commas."""
    found = directives.unchanged_required(argument).replace("\n", ",").split(",")
    return [each.strip() for each in found if each.strip()]


def json_object(argument: str) -> dict[str, object]:
    """An option that holds a JSON object.

    Raises:
        ValueError: It holds something else.
    """
    try:
        found = json.loads(directives.unchanged_required(argument))
    except ValueError as error:
        msg = f"a JSON object is needed, but {error}"
        raise ValueError(msg) from error
    if not isinstance(found, dict):
        msg = "a JSON object is needed"
        raise ValueError(msg)  # noqa: TRY004 - docutils asks for this one.
    return found


class SchemaDirective(SphinxDirective, ABC):
    """What all directives have in common: the API, the options, and what happens if a selector means nothing."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec | None] = {
        "api": directives.unchanged_required,
        "class": directives.class_option,
        "depth": directives.nonnegative_int,
        "hide": one_of_many(PARTS),
        "name": directives.unchanged,
        "no-contents-entry": directives.flag,
        "no-index": directives.flag,
        "no-index-entry": directives.flag,
        "samples": one_of_many(SAMPLES),
        "show": one_of_many(PARTS),
        "values": json_object,
    }

    def run(self) -> list[nodes.Node]:
        """Look up what the argument means, and leave it in the page; or warn, and leave a note."""
        self.schema_domain.pages[self.env.docname] = True
        selector = " ".join(self.arguments[0].split()) if self.arguments else ""
        try:
            loaded, rest = self.schema_domain.project.split(selector, self.options.get("api", ""))
            made = self.make(loaded, rest)
        except SelectorError as error:
            warn(Kind.SELECTOR, str(error), self.get_location())
            return [missing(f'"{error.selector}" {error.reason}')]
        except Exception as error:  # noqa: BLE001 - whatever a schema holds, the build goes on
            message = f'"{selector}" cannot be shown: {type(error).__name__}: {error}'
            warn(Kind.SCHEMA, message, self.get_location())
            return [missing(message)]
        self._name(made)
        return made

    @abstractmethod
    def make(self, loaded: Loaded, selector: str) -> list[nodes.Node]:
        """The nodes of the directive.

        Raises:
            SelectorError: The selector means nothing, or several things.
        """

    @property
    def schema_domain(self) -> SchemaDomain:
        """Where the APIs are, and what is documented of them."""
        return domain_of(self.env)

    def framer(self, loaded: Loaded) -> Framer:
        """What makes the frames of the directive."""
        docname, source = self.env.docname, self.get_source_info()
        return Framer(loaded, self.schema_domain, self.state.document, docname, self._choice(), source)

    def _choice(self) -> Choice:
        options: dict[str, Any] = self.options
        hidden = options.get("hide", [])
        return Choice(
            parts=tuple(part for part in options.get("show", PARTS) if part not in hidden),
            is_copy="no-index" in options,
            in_index="no-index-entry" not in options,
            in_contents="no-contents-entry" not in options,
            classes=tuple(options.get("class", ())),
            depth=options.get("depth", NO_LIMIT),
            samples=tuple(options.get("samples", self.schema_domain.project.config.samples)),
            values=options.get("values", {}),
        )

    def endpoint(self, loaded: Loaded, selector: str) -> Endpoint:
        """The endpoint of a selector; if ``:values:`` do not fit it, that is warned of.

        Raises:
            SelectorError: The selector means nothing, or several things.
        """
        endpoint = find_endpoint(loaded.api, selector)
        for fault in loaded.faults_of_values(endpoint, self.options.get("values", {})):
            warn(Kind.EXAMPLE, f":values: {fault}", self.get_location())
        return endpoint

    def prose(self) -> list[nodes.Node]:
        """What the author wrote inside of the directive."""
        return self.parse_content_to_nodes(allow_section_headings=False) if self.content else []

    def _name(self, made: list[nodes.Node]) -> None:
        """Make ``:name:`` a target of references, as docutils does."""
        block = made[-1] if made else None
        if block is not None and "name" in self.options:
            self.add_name(block)


class EndpointDirective(SchemaDirective):
    """``schema-endpoint``: one endpoint."""

    def make(self, loaded: Loaded, selector: str) -> list[nodes.Node]:
        """The frame of the endpoint."""
        return self.framer(loaded).endpoint(self.endpoint(loaded, selector), self.prose())


class ResourceDirective(SchemaDirective):
    """``schema-resource``: a resource, or several, with their endpoints."""

    option_spec: ClassVar[OptionSpec | None] = {**(SchemaDirective.option_spec or {}), "endpoints": lines}

    def make(self, loaded: Loaded, selector: str) -> list[nodes.Node]:
        """A frame for each resource, each followed by those of its endpoints."""
        framer, prose = self.framer(loaded), self.prose()
        picked = self.options.get("endpoints", ["*"])
        made: list[nodes.Node] = []
        for resource in matching_resources(loaded.api, selector):
            made += framer.resource(resource, prose) if resource.schema else prose
            endpoints = resource.endpoints if picked == ["*"] else ()
            if picked not in (["*"], ["none"]):
                endpoints = matching_endpoints(resource, picked)
            for endpoint in endpoints:
                made += framer.endpoint(endpoint)
            prose = []
        return made


class AttributesDirective(SchemaDirective):
    """``schema-attributes``: the attributes of a resource, of a request or of a response alone."""

    option_spec: ClassVar[OptionSpec | None] = {
        **(SchemaDirective.option_spec or {}),
        "of": lambda argument: directives.choice(argument, ("request", "response")),
    }

    def make(self, loaded: Loaded, selector: str) -> list[nodes.Node]:
        """The author's prose, and the piece."""
        framer = self.framer(loaded)
        if "of" in self.options:
            endpoint = find_endpoint(loaded.api, selector)
            part = {"request": "body", "response": "response"}[self.options["of"]]
            block = framer.alone("endpoint", endpoint.identity, [f"{part}-attributes"])
        else:
            block = framer.alone("resource", find_resource(loaded.api, selector).name, ["attributes"])
        return [*self.prose(), block]


class ExampleDirective(SchemaDirective):
    """``schema-example``: an example request and its response alone."""

    def make(self, loaded: Loaded, selector: str) -> list[nodes.Node]:
        """The author's prose, and the piece."""
        framer = self.framer(loaded)
        endpoint = self.endpoint(loaded, selector)
        wanted = {"example": "request-example", "response": "response-example"}
        parts = [made for part, made in wanted.items() if part in framer.choice.parts]
        return [*self.prose(), framer.alone("endpoint", endpoint.identity, parts)]


DIRECTIVES = {
    "schema-endpoint": EndpointDirective,
    "schema-resource": ResourceDirective,
    "schema-attributes": AttributesDirective,
    "schema-example": ExampleDirective,
}
