"""The directives. Each looks something up in an API and leaves frames or fillings in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives

from sphinxcontrib_httpschema.api.selectors import find_endpoint, find_resource, matching_endpoints, matching_resources
from sphinxcontrib_httpschema.sphinx_ext.client_directive import CLIENTS
from sphinxcontrib_httpschema.sphinx_ext.directive import (
    FILTERS,
    PARTS,
    SchemaDirective,
    endpoint_of,
    filtered,
    framer_of,
    lines,
    one_of_many,
)
from sphinxcontrib_httpschema.sphinx_ext.listings import LISTINGS
from sphinxcontrib_httpschema.sphinx_ext.roles import VALUE, value_nodes
from sphinxcontrib_httpschema.sphinx_ext.rules import RULES

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec

    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded
    from sphinxcontrib_httpschema.sphinx_ext.reading import Make, Reading


class EndpointDirective(SchemaDirective):
    """``schema-endpoint``: one endpoint."""

    @staticmethod
    def make(reading: Reading, loaded: Loaded, selector: str, /) -> list[nodes.Node]:
        """The frame of the endpoint."""
        return framer_of(reading, loaded).endpoint(endpoint_of(reading, loaded, selector), reading.prose())


class ResourceDirective(SchemaDirective):
    """``schema-resource``: a resource, or several, with their endpoints."""

    option_spec: ClassVar[OptionSpec | None] = {**(SchemaDirective.option_spec or {}), **FILTERS, "endpoints": lines}

    @staticmethod
    def make(reading: Reading, loaded: Loaded, selector: str, /) -> list[nodes.Node]:
        """A frame for each resource, each followed by those of its endpoints."""
        framer, prose = framer_of(reading, loaded), reading.prose()
        picked = reading.call.options.get("endpoints", ["*"])
        made: list[nodes.Node] = []
        for resource in filtered(reading, matching_resources(loaded.api, selector)):
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

    @staticmethod
    def make(reading: Reading, loaded: Loaded, selector: str, /) -> list[nodes.Node]:
        """The author's prose, and the piece."""
        framer, of = framer_of(reading, loaded), reading.call.options.get("of")
        if of:
            endpoint = find_endpoint(loaded.api, selector)
            part = {"request": "body", "response": "response"}[of]
            block = framer.alone("endpoint", endpoint.identity, [f"{part}-attributes"])
        else:
            block = framer.alone("resource", find_resource(loaded.api, selector).name, ["attributes"])
        return [*reading.prose(), block]


def example_parts(argument: str) -> list[str]:
    """Parts of an example: here ``request`` is another word for ``example``."""
    return ["example" if word == "request" else word for word in one_of_many(("request", *PARTS))(argument)]


class ExampleDirective(SchemaDirective):
    """``schema-example``: an example request and its response alone."""

    option_spec: ClassVar[OptionSpec | None] = {
        **(SchemaDirective.option_spec or {}),
        "hide": example_parts,
        "show": example_parts,
    }

    @staticmethod
    def make(reading: Reading, loaded: Loaded, selector: str, /) -> list[nodes.Node]:
        """The author's prose, and the piece."""
        framer = framer_of(reading, loaded)
        endpoint = endpoint_of(reading, loaded, selector)
        wanted = {"example": "request-example", "response": "response-example"}
        parts = [made for part, made in wanted.items() if part in framer.choice.parts]
        return [*reading.prose(), framer.alone("endpoint", endpoint.identity, parts)]


DIRECTIVES = {
    "schema-endpoint": EndpointDirective,
    "schema-resource": ResourceDirective,
    "schema-attributes": AttributesDirective,
    "schema-example": ExampleDirective,
    **LISTINGS,
    **CLIENTS,
    **RULES,
}
#: What makes the nodes of all that asks an API something while a page is read, by the names of calls.
MAKERS: dict[str, Make] = {name: directive.make for name, directive in DIRECTIVES.items()}
MAKERS[VALUE] = value_nodes
