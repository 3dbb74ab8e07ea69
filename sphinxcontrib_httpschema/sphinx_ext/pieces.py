"""The pieces of an endpoint and of a resource: pure functions from the model to nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_httpschema.api.messages import example_of, reason_of
from sphinxcontrib_httpschema.api.shapes import ITEM
from sphinxcontrib_httpschema.api.words import Named, type_words
from sphinxcontrib_httpschema.samples import SAMPLES
from sphinxcontrib_httpschema.sphinx_ext.attributes import (
    Spot,
    facts_paragraph,
    parameter_list,
    shape_nodes,
)
from sphinxcontrib_httpschema.sphinx_ext.nodes import details, permalink, summary
from sphinxcontrib_httpschema.sphinx_ext.page import Page, _, code_block, heading, words_nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinxcontrib_httpschema.api.messages import Answer
    from sphinxcontrib_httpschema.api.model import Endpoint, Resource, Response
    from sphinxcontrib_httpschema.api.shapes import Shape

LEXERS = {"application/json": "json"}  #: Pygments lexers of media types; of all others, none.


def endpoint_description(endpoint: Endpoint, page: Page) -> list[nodes.Node]:
    """What the endpoint is for."""
    return page.description(endpoint.link.description)


def endpoint_parameters(endpoint: Endpoint, page: Page) -> list[nodes.Node]:
    """What goes into the path and the query."""
    return [
        *_parameters(endpoint, "path", _("Path parameters"), page),
        *_parameters(endpoint, "query", _("Query parameters"), page),
    ]


def endpoint_headers(endpoint: Endpoint, page: Page) -> list[nodes.Node]:
    """What goes into the headers."""
    return _parameters(endpoint, "header", _("Request headers"), page)


def _parameters(endpoint: Endpoint, location: str, title: str, page: Page) -> list[nodes.Node]:
    parameters = endpoint.parameters_in(location)
    if not parameters:
        return []
    lead = f"{endpoint.identity}/{location}"
    return [heading(title, page, lead), parameter_list(parameters, lead, page)]


def endpoint_body(endpoint: Endpoint, page: Page) -> list[nodes.Node]:
    """What the request carries."""
    if endpoint.body is None:
        return []
    shape = page.loaded.shapes.of(endpoint.body.schema)
    lead = f"{endpoint.identity}/body"
    note = [*_media(endpoint.body.media_type), *words_nodes(type_words(shape, page.loaded.titles), page)]
    if endpoint.body.required:
        note.append(nodes.Text(_(", required")))
    return [
        heading(_("Request body"), page, lead, note),
        *page.description(shape.description),
        *facts_paragraph(shape, page),
        *shape_nodes(shape, Spot(page, lead, in_request=True)),
    ]


def _media(media_type: str) -> list[nodes.Node]:
    """The media type and a space; ``JSON`` for the usual one."""
    if media_type == "application/json":
        return [nodes.Text("JSON ")]
    return [nodes.literal(media_type, media_type), nodes.Text(" ")]


def endpoint_example(endpoint: Endpoint, page: Page) -> list[nodes.Node]:
    """An example of the request in each language."""
    request = example_of(endpoint, page.loaded.api, page.loaded.examples).request
    found: list[nodes.Node] = [heading(_("Example request"), page, f"{endpoint.identity}/example")]
    for name in page.samples:
        sample = SAMPLES[name]
        if len(page.samples) > 1:
            found.append(nodes.paragraph("", sample.title, classes=["schema-sample"]))
        found.append(code_block(sample.write(request), sample.lexer))
    return found


def request_example(endpoint: Endpoint, page: Page) -> list[nodes.Node]:
    """The example request without a heading."""
    return endpoint_example(endpoint, page)[1:]


def response_example(endpoint: Endpoint, page: Page) -> list[nodes.Node]:
    """The first response, as it comes over the wire."""
    answer = example_of(endpoint, page.loaded.api, page.loaded.examples).answer
    lines = [f"HTTP/1.1 {answer.status} {answer.reason}", *(f"{name}: {value}" for name, value in answer.headers)]
    body = f"\n\n{answer.body}" if answer.body is not None else ""
    return [code_block("\n".join(lines) + body, "http")]


def request_attributes(endpoint: Endpoint, page: Page) -> list[nodes.Node]:
    """The attributes of what the request carries."""
    if endpoint.body is None:
        return []
    shape = page.loaded.shapes.of(endpoint.body.schema)
    return shape_nodes(shape, Spot(page, f"{endpoint.identity}/body", in_request=True))


def response_attributes(endpoint: Endpoint, page: Page) -> list[nodes.Node]:
    """The attributes of the first response that has a body."""
    for response in endpoint.responses:
        if response.schema is not None:
            shape = page.loaded.shapes.of(response.schema)
            return shape_nodes(shape, Spot(page, f"{endpoint.identity}/{response.status}", in_request=False))
    return []


def endpoint_responses(endpoint: Endpoint, page: Page) -> list[nodes.Node]:
    """What the answers are, by status."""
    items = [_status(endpoint, response, page) for response in endpoint.responses]
    if not items:
        return []
    return [
        heading(_("Responses"), page, f"{endpoint.identity}/responses"),
        nodes.definition_list("", *items, classes=["schema-statuses", "simple"]),
    ]


def _status(endpoint: Endpoint, response: Response, page: Page) -> nodes.definition_list_item:
    name = f"{endpoint.identity}/{response.status}"
    ids = page.ids(name)
    code = permalink(str(response.status), ids, "schema-status")
    term = nodes.term("", "", code, nodes.Text(f" {reason_of(response.status)}"), ids=ids)
    term["classes"] = [f"schema-{response.status // 100}xx"]
    definition = nodes.definition("", *_answer(endpoint, response, name, page))
    if not definition.children:
        definition += nodes.paragraph("", _("The response has no body."))
    return nodes.definition_list_item("", term, definition)


def _answer(endpoint: Endpoint, response: Response, name: str, page: Page) -> Iterator[nodes.Node]:
    if response.schema is not None:
        shape = page.loaded.shapes.of(response.schema)
        yield nodes.paragraph("", "", *_body_sentence(response, shape, page))
        if not shape.resource and ITEM not in {step for steps, _inner in shape.groups for step in steps}:
            yield from page.description(shape.description)
        yield from facts_paragraph(shape, page)
        yield from shape_nodes(shape, Spot(page, name, in_request=False))
    yield from _example(example_of(endpoint, page.loaded.api, page.loaded.examples, response).answer, response)


def _body_sentence(response: Response, shape: Shape, page: Page) -> list[nodes.Node]:
    """Says what kind of body comes back, with a link to its resource."""
    words = type_words(shape, page.loaded.titles)
    lead = _("The body is ") if response.media_type == "application/json" else _("The body, ")
    said: list[nodes.Node] = [nodes.Text(lead)]
    if response.media_type != "application/json":
        said += [nodes.literal(response.media_type, response.media_type), nodes.Text(_(", is "))]
    if isinstance(words[0], Named):
        said.append(nodes.Text(_("the resource ")))
    return [*said, *words_nodes(words, page), nodes.Text(".")]


def _example(answer: Answer, response: Response) -> Iterator[nodes.Node]:
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers)
    if headers:
        yield nodes.paragraph("", _("Headers"), classes=["schema-sub"])
        yield code_block(headers, "none")
    if answer.body is not None:
        block = code_block(answer.body, LEXERS.get(response.media_type.partition(";")[0], "none"))
        title = summary("", _("Example response"))
        yield details("", title, block, open=response.status < 300, classes=["schema-example"])


def resource_description(resource: Resource, page: Page) -> list[nodes.Node]:
    """What the resource is."""
    return page.description(resource.description)


def resource_attributes(resource: Resource, page: Page) -> list[nodes.Node]:
    """The attributes of its serialization."""
    if resource.schema is None:
        return []
    shape = page.loaded.shapes.opened(page.loaded.shapes.of(resource.schema))
    spot = Spot(page, resource.name, in_request=False, around=(resource.name,))
    return [*facts_paragraph(shape, page), *shape_nodes(shape, spot)]


#: The pieces of an endpoint by the names that ``:show:`` and ``:hide:`` take, in the order of the page.
ENDPOINT: dict[str, Callable[[Endpoint, Page], list[nodes.Node]]] = {
    "description": endpoint_description,
    "parameters": endpoint_parameters,
    "headers": endpoint_headers,
    "body": endpoint_body,
    "example": endpoint_example,
    "response": endpoint_responses,
}
#: Pieces of an endpoint that a directive of their own shows.
ALONE: dict[str, Callable[[Endpoint, Page], list[nodes.Node]]] = {
    "request-example": request_example,
    "response-example": response_example,
    "body-attributes": request_attributes,
    "response-attributes": response_attributes,
}
#: The pieces of a resource.
RESOURCE: dict[str, Callable[[Resource, Page], list[nodes.Node]]] = {
    "description": resource_description,
    "attributes": resource_attributes,
}
