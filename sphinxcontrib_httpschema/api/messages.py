"""An endpoint's messages as they go over the wire: a request that somebody could send, and its answer."""

from __future__ import annotations

import re
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.bodies import TEXTUAL, body_in, content_type, fields_of, one_line
from sphinxcontrib_httpschema.api.expand import encode, expand, text_of
from sphinxcontrib_httpschema.api.given import OMIT
from sphinxcontrib_httpschema.api.methods import scheme_of
from sphinxcontrib_httpschema.api.pretty import json_text
from sphinxcontrib_httpschema.api.scalars import TEXT
from sphinxcontrib_httpschema.api.secrets import is_secret, mask
from sphinxcontrib_httpschema.api.templates import Expression
from sphinxcontrib_httpschema.api.urls import SCHEME, canonical, local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinxcontrib_httpschema.api.bodies import Body
    from sphinxcontrib_httpschema.api.examples import Examples
    from sphinxcontrib_httpschema.api.model import Api, Endpoint, Headers, Parameter, Response
    from sphinxcontrib_httpschema.api.templates import Template
    from sphinxcontrib_httpschema.schema.schema import Schema

TOKEN = "$TOKEN"  # noqa: S105
"""Stands in headers for a credential that only whoever sends the request knows."""
NO_VALUES: Mapping[str, object] = MappingProxyType({})
BODILESS = (204, 205, 304)  #: Statuses whose answers have no body (RFC 9110 section 15).
SOMEWHERE = "https://api.example.com"  #: Where the API is, if nobody says (RFC 2606 keeps the name for examples).
#: Headers about the connection and where a message ends: every client writes its own (RFC 9110 section 7.6.1).
OF_CLIENTS = frozenset(
    {"connection", "content-length", "expect", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"}
)
#: Ways to tell who is there that answer to each challenge anew (the IANA registry of HTTP authentication schemes).
INTERACTIVE = frozenset(
    {"digest", "dpop", "gnap", "hoba", "mutual", "negotiate", "ntlm", "scram-sha-1", "scram-sha-256"}
)
CREDENTIAL = re.compile(  #: Headers whose values are secret.
    r"(proxy-)?authorization|cookie|(x-)?(api-?key|(auth|access)-token)|.*-(secret|password)", re.IGNORECASE
)
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110 section 5.6.2.


class Origin(NamedTuple):
    """What a request is made from."""

    endpoint: Endpoint  #: Where it goes.
    api: Api  #: Whose endpoint that is.
    examples: Examples  #: Made its values.
    values: Mapping[str, object]  #: What somebody wanted them to be.


class Request(NamedTuple):
    """What a client sends."""

    method: str  #: In capitals.
    target: str  #: Path and query, percent-encoded, as the request line has it after the path of the base URL.
    url: str  #: The whole URL; the same as the target if nobody says where the API is.
    headers: Headers  #: Names and values, in order. A value may hold :data:`TOKEN`; all else is sent as UTF-8.
    body: Body | None = None  #: What is sent. All but a form in several parts has a ``Content-Type`` among the headers.
    remark: str = ""  #: Why a body that there should be is not shown, as a clause.
    origin: Origin | None = None  #: What it is an example of. Two that are sent alike are equal, whatever that is.

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Request) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:-1])


class Answer(NamedTuple):
    """What a server sends back."""

    status: int  #: HTTP status code.
    reason: str  #: What the code means: ``Created``; nothing for a code that nobody registered.
    headers: Headers  #: Names and values, in order.
    body: str | None = None  #: As it is received; nothing if there is none.


class Example(NamedTuple):
    """A request and its answer."""

    request: Request  #: What is sent.
    answer: Answer  #: What comes back.


def example_of(
    endpoint: Endpoint,
    api: Api,
    examples: Examples,
    response: Response | None = None,
    values: Mapping[str, object] = NO_VALUES,
) -> Example:
    """A request to an endpoint with its answer.

    Args:
        endpoint: Where the request goes.
        api: Says where that is, and what every request carries.
        examples: Makes the values.
        response: The answer; without it the first that means success, or the first of all.
        values: What somebody wants parameters and attributes of the body to be, by name.
    """
    chosen = response or _success(endpoint.responses)
    return Example(_request(endpoint, api, examples, chosen, values), _answer(endpoint, examples, chosen))


def _success(responses: Iterable[Response]) -> Response | None:
    known = tuple(responses)
    return next((each for each in known if 200 <= each.status < 300), known[0] if known else None)


def _request(
    endpoint: Endpoint, api: Api, examples: Examples, response: Response | None, values: Mapping[str, object]
) -> Request:
    target = target_of(endpoint, examples, values)
    is_absolute = bool(SCHEME.match(target))
    target = canonical(target)
    url = target if is_absolute else canonical(api.base_url or SOMEWHERE).rstrip("/") + target
    body, remark = _request_body(endpoint, examples, values)
    accepted = response.media_type if response else ""
    sent = content_type(endpoint.body.media_type) if endpoint.body and body else ""
    own = (*_range(endpoint), *_required_headers(endpoint, examples), *endpoint.headers)
    lines = _merged(api.headers, (("Accept", accepted), *_credential(endpoint)), own, (("Content-Type", sent),))
    lines = tuple((name, _without_secrets(name, value)) for name, value in lines if name.lower() not in OF_CLIENTS)
    origin = Origin(endpoint, api, examples, values)
    return Request(endpoint.method, local(url) if is_absolute else target, url, lines, body, remark, origin)


def below(request: Request, api: Api) -> str:
    """Path and query of a request as seen from the base URL of its API; nothing if it goes somewhere else."""
    base = canonical(api.base_url or SOMEWHERE).rstrip("/")
    return request.url[len(base) :] if request.url.startswith((f"{base}/", f"{base}?")) else ""


def _merged(common: Headers, accept: Headers, own: Headers, content: Headers) -> Headers:
    """Headers in order, each name once: what an endpoint says of its own goes before what all have in common.

    There is a ``Content-Type`` only if there is content.
    """
    found: dict[str, tuple[str, str]] = {}
    for name, value in (*common, *accept):
        if value:
            found.setdefault(name.lower(), (name, value))
    found |= {name.lower(): (name, value) for name, value in own}
    for name, value in content:
        if not value:
            found.pop(name.lower(), None)
        elif not one_line(found.get(name.lower(), (name, ""))[1]):
            found[name.lower()] = (name, value)
    return tuple((name, one_line(value)) for name, value in found.values() if _NAME.fullmatch(name))


def _without_secrets(name: str, value: str) -> str:
    """The value of a header with a placeholder for what only its sender should know."""
    if TOKEN in value or not CREDENTIAL.fullmatch(name):
        return value
    scheme, space, secret = value.partition(" ")
    return f"{scheme} {TOKEN}" if space and secret and name.lower().endswith("authorization") else TOKEN


def _credential(endpoint: Endpoint) -> Headers:
    """What tells who sends the request, if the link says how that is done and it takes no more than a word."""
    scheme = scheme_of(endpoint.link)
    return (("Authorization", f"{scheme} {TOKEN}"),) if scheme and scheme.lower() not in INTERACTIVE else ()


def _range(endpoint: Endpoint) -> Headers:
    """The first page of a list, by the first of the fields that prmd's ``ranges`` names."""
    held = endpoint.link.node.member("ranges") if endpoint.method == "GET" else None
    fields = held.value if held and isinstance(held.value, list) else []
    return next(((("Range", f"{field} .."),) for field in fields if isinstance(field, str)), ())


def _required_headers(endpoint: Endpoint, examples: Examples) -> Iterator[tuple[str, str]]:
    for parameter in endpoint.parameters_in("header"):
        if parameter.required and (value := examples.value(parameter.schema, request=True)) is not OMIT:
            yield parameter.name, ", ".join(map(text_of, value)) if isinstance(value, list) else text_of(value)


def target_of(endpoint: Endpoint, examples: Examples, values: Mapping[str, object] = NO_VALUES) -> str:
    """Path and query of a request to an endpoint, with what it cannot do without; a whole URL if the link has one."""
    template, sent = endpoint.link.template, sent_values(endpoint, examples, values)
    target = re.split("#", expand(template, sent), maxsplit=1)[0]
    if not target.startswith("/") and not SCHEME.match(target):
        target = "/" + target
    placed = {variable.name for variable in template.variables}
    query = _query((name, value) for name, value in sent.items() if name not in placed)
    return target + (("&" if "?" in target else "?") + query if query else "")


def sent_values(endpoint: Endpoint, examples: Examples, values: Mapping[str, object] = NO_VALUES) -> dict[str, object]:
    """What goes into the path and the query of a request, by name: what it cannot do without, and what is wanted."""
    template = endpoint.link.template
    optional, placed = _optional(template), {variable.name for variable in template.variables}
    return {
        each.name: values[each.name] if each.name in values else _filled(each, examples)
        for each in endpoint.parameters
        if each.location in ("path", "query")
        and (each.required or each.name in values or (each.name in placed and each.name not in optional))
    }


def _placed(endpoint: Endpoint) -> set[str]:
    """The names of what goes into the path and the query."""
    return {parameter.name for parameter in endpoint.parameters if parameter.location in ("path", "query")}


def _optional(template: Template) -> set[str]:
    """The variables that leave no trace if they have no value: those of ``{?…}`` and ``{&…}``."""
    expressions = (part for part in template.parts if isinstance(part, Expression) and part.operator in ("?", "&"))
    return {variable.name for expression in expressions for variable in expression.variables}


def _filled(parameter: Parameter, examples: Examples) -> object:
    """A value for a parameter. Nothing at all would make another URL of it."""
    value = examples.value(parameter.schema, request=True)
    if isinstance(value, str) and is_secret(parameter.name, parameter.schema):
        return mask(parameter.schema, examples.accepts, TEXT)
    return TEXT if value in (OMIT, None, "", [], {}) else value


def _query(pairs: Iterable[tuple[str, object]]) -> str:
    return "&".join(f"{encode(name)}={encode(text)}" for key, value in pairs for name, text in fields_of(key, value))


def _request_body(endpoint: Endpoint, examples: Examples, values: Mapping[str, object]) -> tuple[Body | None, str]:
    """The body; if there should be one and cannot be, what is the matter with it."""
    value = body_of(endpoint, examples, values)
    if endpoint.body is None or value is OMIT:
        return None, ""
    body = body_in(value, endpoint.body.media_type, endpoint.body.schema)
    return body, "" if body else f"a body of the type {endpoint.body.media_type} cannot be shown"


def body_of(endpoint: Endpoint, examples: Examples, values: Mapping[str, object] = NO_VALUES) -> object:
    """The value of the body of a request, or :data:`~sphinxcontrib_httpschema.api.given.OMIT` if it has none."""
    if endpoint.body is None:
        return OMIT
    value = _fitting(endpoint.body.schema, examples, request=True, changes=endpoint.method == "PATCH")
    wanted = {name: member for name, member in values.items() if name not in _placed(endpoint)}
    return _overlaid(value, wanted) if wanted and isinstance(value, dict) else value


def _overlaid(value: dict[str, object], wanted: Mapping[str, object]) -> dict[str, object]:
    """An object with other members; those of objects inside are laid over as well."""
    laid = dict(value)
    for name, member in wanted.items():
        under = laid.get(name)
        both = isinstance(under, dict) and isinstance(member, dict)
        laid[name] = _overlaid(under, member) if both else member  # type: ignore[arg-type]
    return laid


def _fitting(schema: Schema, examples: Examples, *, request: bool, changes: bool = False) -> object:
    """A value with all that it may hold, or with what it must, if only that fits."""
    least_only = not changes and not examples.fits(schema, request=request)
    least_only = least_only and examples.fits(schema, request=request, required_only=True)
    return examples.value(schema, request=request, required_only=least_only)


def _answer(endpoint: Endpoint, examples: Examples, response: Response | None) -> Answer:
    status = response.status if response else 200
    body = _answer_body(endpoint, examples, response) if response else None
    content = (("Content-Type", response.media_type if response and body is not None else ""),)
    headers = _merged((), (), response.headers if response else (), content)
    return Answer(status, reason_of(status), headers, body)


def _answer_body(endpoint: Endpoint, examples: Examples, response: Response) -> str | None:
    if response.status in BODILESS or response.status < 200 or endpoint.method == "HEAD":
        return None
    if response.example:
        given = response.example.value
        return given if isinstance(given, str) else json_text(given)
    value = received_of(response, examples)
    body = None if value is OMIT else body_in(value, response.media_type, response.schema)
    return body.text if isinstance(body, TEXTUAL) else None


def received_of(response: Response, examples: Examples) -> object:
    """The value of the body of an answer, or :data:`~sphinxcontrib_httpschema.api.given.OMIT` if nobody knows one."""
    return _fitting(response.schema, examples, request=False) if response.schema else OMIT


def reason_of(status: int) -> str:
    """What a status code means, in the words of its registration."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
