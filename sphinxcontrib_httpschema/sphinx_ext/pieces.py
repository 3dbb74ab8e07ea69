"""The pieces of an endpoint and of a resource: pure functions from the model to contents."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING, TypeAlias

from sphinxcontrib_httpschema.api.link_view import JSON
from sphinxcontrib_httpschema.api.messages import reason_of
from sphinxcontrib_httpschema.api.words import type_words
from sphinxcontrib_httpschema.samples import Note
from sphinxcontrib_httpschema.sphinx_ext.attributes import (
    Spot,
    facts_paragraph,
    parameter_list,
    shape_content,
)
from sphinxcontrib_httpschema.sphinx_ext.content import (
    CODE,
    DEFINITION,
    DETAILS,
    ITEM,
    LIST,
    PARAGRAPH,
    REMARK,
    SUMMARY,
    TAB,
    TABS,
    TERM,
    Content,
    permalink,
)
from sphinxcontrib_httpschema.sphinx_ext.page import Page, attached, code_block, heading, words_content
from sphinxcontrib_httpschema.sphinx_ext.translation import _, filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from docutils import nodes

    from sphinxcontrib_httpschema.api.attachments import Attachment
    from sphinxcontrib_httpschema.api.messages import Answer, Request
    from sphinxcontrib_httpschema.api.model import Endpoint, Resource, Response
    from sphinxcontrib_httpschema.api.shapes import Shape
    from sphinxcontrib_httpschema.samples import Sample

Piece: TypeAlias = "str | Content | nodes.Node"  #: Something that a piece is made of.
Pieces: TypeAlias = "Sequence[Piece]"
LEXERS = {JSON: "json"}  #: Pygments lexers of media types; of all others, none.


def endpoint_description(endpoint: Endpoint, page: Page) -> Pieces:
    """What the endpoint is for."""
    return [*page.description(endpoint.link.description), *_attachment(endpoint.link.attachment)]


def _attachment(attachment: Attachment) -> Pieces:
    """What a link is a link of, where that is not the resource itself."""
    words = attached(attachment)
    return [Content(REMARK, filled(_("A link {which}."), which=words))] if words else []


def endpoint_parameters(endpoint: Endpoint, page: Page) -> Pieces:
    """What goes into the path and the query."""
    return [
        *_parameters(endpoint, "path", _("Path parameters"), page),
        *_parameters(endpoint, "query", _("Query parameters"), page),
    ]


def endpoint_headers(endpoint: Endpoint, page: Page) -> Pieces:
    """What goes into the headers."""
    return _parameters(endpoint, "header", _("Request headers"), page)


def _parameters(endpoint: Endpoint, location: str, title: str, page: Page) -> Pieces:
    parameters = endpoint.parameters_in(location)
    if not parameters:
        return []
    lead = f"{endpoint.identity}/{location}"
    return [heading(title, page, lead), parameter_list(parameters, lead, page)]


def endpoint_body(endpoint: Endpoint, page: Page) -> Pieces:
    """What the request carries."""
    if endpoint.body is None:
        return []
    shape = page.loaded.shapes.of(endpoint.body.schema)
    lead = f"{endpoint.identity}/body"
    kind = words_content(page.loaded.words(shape)[0], page)
    note = filled(_("{media_type} {type}"), media_type=_media(endpoint.body.media_type), type=kind)
    if endpoint.body.required:
        note = filled(_("{type}, required"), type=note)
    return [
        heading(_("Request body"), page, lead, note),
        *page.description(shape.description),
        *facts_paragraph(shape, page),
        *shape_content(shape, Spot(page, lead, in_request=True)),
    ]


def _media(media_type: str) -> str | Content:
    """The media type; ``JSON`` for the usual one."""
    return "JSON" if media_type == JSON else Content(CODE, [media_type])


def endpoint_example(endpoint: Endpoint, page: Page) -> Pieces:
    """An example of the request in each language."""
    request = page.example(endpoint).request
    found: list[Piece] = [heading(_("Example request"), page, f"{endpoint.identity}/example")]
    known = page.domain.project.samples
    written = [_sample(known[name], request) for name in page.samples]
    if len(written) > 1:
        titles = [Content(PARAGRAPH, [known[name].title], "schema-sample") for name in page.samples]
        tabs = zip(page.samples, titles, written, strict=True)
        written = [Content(TABS, [Content(TAB, [title, block], key=key) for key, title, block in tabs])]
    found += written
    if request.remark:
        found.append(Content(REMARK, filled(_("Not shown: {remark}."), remark=request.remark)))
    return found


def _sample(sample: Sample, request: Request) -> Piece:
    """The request in a language, or why there is none, as a sentence."""
    written = sample.write(request)
    if isinstance(written, Note):
        return Content(REMARK, [f"{written[:1].upper()}{written[1:]}."])
    return code_block(written, sample.lexer)


def request_example(endpoint: Endpoint, page: Page) -> Pieces:
    """The example request without a heading."""
    return endpoint_example(endpoint, page)[1:]


def response_example(endpoint: Endpoint, page: Page) -> Pieces:
    """The first response, as it comes over the wire."""
    answer = page.example(endpoint).answer
    lines = [f"HTTP/1.1 {answer.status} {answer.reason}", *(f"{name}: {value}" for name, value in answer.headers)]
    body = f"\n\n{answer.body}" if answer.body is not None else ""
    return [code_block("\n".join(lines) + body, "http")]


def request_attributes(endpoint: Endpoint, page: Page) -> Pieces:
    """The attributes of what the request carries."""
    if endpoint.body is None:
        return []
    shape = page.loaded.shapes.of(endpoint.body.schema)
    return shape_content(shape, Spot(page, f"{endpoint.identity}/body", in_request=True))


def response_attributes(endpoint: Endpoint, page: Page) -> Pieces:
    """The attributes of the first response that has a body."""
    for response in endpoint.responses:
        if response.schema is not None:
            shape = page.loaded.shapes.of(response.schema)
            return shape_content(shape, Spot(page, f"{endpoint.identity}/{response.status}", in_request=False))
    return []


def endpoint_responses(endpoint: Endpoint, page: Page) -> Pieces:
    """What the answers are, by status."""
    items = [_status(endpoint, response, page) for response in endpoint.responses]
    if not items:
        return []
    return [
        heading(_("Responses"), page, f"{endpoint.identity}/responses"),
        Content(LIST, items, "schema-statuses simple"),
    ]


def _status(endpoint: Endpoint, response: Response, page: Page) -> Content:
    name = f"{endpoint.identity}/{response.status}"
    anchor = page.anchor(name)
    title = [permalink([str(response.status)], anchor, "schema-status"), f" {reason_of(response.status)}"]
    told = list(_answer(endpoint, response, name, page))
    if response.schema is None and response.example is None:
        words = _("The response has no body.") if response.is_empty else _("The schema says nothing of the body.")
        told.insert(0, Content(REMARK, [words]))
    return Content(
        ITEM, [Content(TERM, title, f"schema-{response.status // 100}xx", anchor), Content(DEFINITION, told)]
    )


def _answer(endpoint: Endpoint, response: Response, name: str, page: Page) -> Iterator[Piece]:
    if response.schema is not None:
        shape = page.loaded.shapes.of(response.schema)
        yield Content(REMARK, _body_sentence(response, shape, page))
        if not shape.resource and shape.items is None:
            yield from page.description(shape.description)
        yield from facts_paragraph(shape, page)
        yield from shape_content(shape, Spot(page, name, in_request=False))
    yield from _example(page.example(endpoint, response).answer, response)


def _body_sentence(response: Response, shape: Shape, page: Page) -> list[str | Content]:
    """What comes back, with a link to its resource, as in ``The body is JSON: array of App.`` but for the link."""
    media = _media(response.media_type)
    kind = words_content(page.loaded.words(shape)[0], page)
    return filled(_("The body is {media_type}: {type}."), media_type=media, type=kind)


def _example(answer: Answer, response: Response) -> Iterator[Piece]:
    if response.headers:
        yield Content(REMARK, [_("Headers")], "schema-sub")
        yield Content(LIST, starmap(_header, response.headers), "schema-attributes schema-headers simple")
    if answer.body is not None:
        block = code_block(answer.body, LEXERS.get(response.media_type.partition(";")[0], "none"))
        title = Content(SUMMARY, [_("Example response")])
        yield Content(DETAILS, [title, block], "schema-example", open=response.status < 300)


def _header(name: str, value: str) -> Content:
    told = filled(_("Example: {value}."), value=Content(CODE, [value]))
    term = Content(TERM, [permalink([name], "", "schema-name")])
    return Content(ITEM, [term, Content(DEFINITION, [Content(REMARK, told, "schema-facts")])])


def resource_description(resource: Resource, page: Page) -> Pieces:
    """What the resource is."""
    return page.description(resource.description)


def resource_attributes(resource: Resource, page: Page) -> Pieces:
    """The attributes of its serialization."""
    if resource.schema is None:
        return []
    shape = page.loaded.shapes.opened(page.loaded.shapes.of(resource.schema))
    spot = Spot(page, resource.name, in_request=False, around=(resource.name,))
    return [*_kind(shape, page), *facts_paragraph(shape, page), *shape_content(shape, spot)]


def _kind(shape: Shape, page: Page) -> Pieces:
    """What kind of value a resource is, unless it is an object, as nearly all are."""
    if not shape.types or "object" in shape.types:
        return []
    words = type_words(shape._replace(resource=""), page.loaded.titles, page.loaded.say)
    return [Content(REMARK, filled(_("Its type is {type}."), type=words_content(words, page)))]


#: The pieces of an endpoint by the names that ``:show:`` and ``:hide:`` take, in the order of the page.
ENDPOINT: dict[str, Callable[[Endpoint, Page], Pieces]] = {
    "description": endpoint_description,
    "parameters": endpoint_parameters,
    "headers": endpoint_headers,
    "body": endpoint_body,
    "example": endpoint_example,
    "response": endpoint_responses,
}
#: Pieces of an endpoint that a directive of their own shows.
ALONE: dict[str, Callable[[Endpoint, Page], Pieces]] = {
    "request-example": request_example,
    "response-example": response_example,
    "body-attributes": request_attributes,
    "response-attributes": response_attributes,
}
#: The pieces of a resource.
RESOURCE: dict[str, Callable[[Resource, Page], Pieces]] = {
    "description": resource_description,
    "attributes": resource_attributes,
}
