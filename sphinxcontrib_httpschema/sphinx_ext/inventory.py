"""What of an API can be documented: the attributes of resources and of messages, by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.sphinx_ext.page import NO_LIMIT, joined, parameter_name

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from sphinxcontrib_httpschema.api.model import Endpoint, Resource
    from sphinxcontrib_httpschema.api.shapes import Shape
    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded

#: The pieces of an endpoint that tell of parameters, by where these go.
PARAMETER_PIECES = {"path": "parameters", "query": "parameters", "header": "headers"}
#: The pieces of an endpoint that tell of attributes.
ATTRIBUTE_PIECES = frozenset({*PARAMETER_PIECES.values(), "body", "response"})

Named = tuple[str, tuple[str, ...]]  #: The name of an attribute in its API, and the way to it as searches show it.


def attributes_of_endpoint(
    endpoint: Endpoint, loaded: Loaded, parts: Container[str] = ATTRIBUTE_PIECES, depth: int = NO_LIMIT
) -> Iterator[Named]:
    """The parameters of an endpoint, and the attributes of what it sends and receives.

    Args:
        endpoint: The endpoint.
        loaded: Its API.
        parts: The pieces that are shown of it.
        depth: How many attributes others may be inside of.
    """
    for parameter in endpoint.parameters:
        if PARAMETER_PIECES[parameter.location] in parts:
            name = parameter_name(endpoint, parameter.location, parameter.name)
            yield name, (endpoint.signature, parameter.name)
    messages = [("body", endpoint.body.schema)] if endpoint.body and "body" in parts else []
    if "response" in parts:
        messages += [(str(each.status), each.schema) for each in endpoint.responses if each.schema]
    for message, schema in messages:
        shape = loaded.shapes.of(schema)
        yield from _attributes(shape, f"{endpoint.identity}/{message}", endpoint.signature, depth)


def attributes_of_resource(resource: Resource, loaded: Loaded, depth: int = NO_LIMIT) -> Iterator[Named]:
    """The attributes of the serialization of a resource."""
    if resource.schema:
        shape = loaded.shapes.opened(loaded.shapes.of(resource.schema))
        yield from _attributes(shape, resource.name, resource.title, depth)


def _attributes(shape: Shape, lead: str, title: str, depth: int) -> Iterator[Named]:
    for attribute in shape.walk():
        if attribute.level <= depth:
            yield joined(lead, attribute.path), (title, *attribute.trail)
