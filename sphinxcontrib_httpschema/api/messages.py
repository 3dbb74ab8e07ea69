"""An endpoint's messages as they go over the wire: a request that somebody could send, and its answer."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode, urlsplit

from sphinxcontrib_httpschema.api.expand import encode, expand, text_of
from sphinxcontrib_httpschema.api.given import OMIT
from sphinxcontrib_httpschema.api.links import FORM
from sphinxcontrib_httpschema.api.scalars import TEXT
from sphinxcontrib_httpschema.api.templates import Expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinxcontrib_httpschema.api.examples import Examples
    from sphinxcontrib_httpschema.api.model import Api, Endpoint, Headers, Parameter, Response
    from sphinxcontrib_httpschema.api.templates import Template
    from sphinxcontrib_httpschema.schema.schema import Schema

WIDTH = 72  #: Columns that an object or array may take to stay on one line.
INDENT = "  "
NO_VALUES: Mapping[str, object] = MappingProxyType({})
encoded = json.JSONEncoder(ensure_ascii=False).encode  #: One encoder for all: ``json.dumps`` makes a new one each time.
BODILESS = (204, 205, 304)  #: Statuses whose answers have no body (RFC 9110 section 15).
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110 section 5.6.2.
_JSON = re.compile(r"(application|text)/(.+\+)?json|.+/.+\+json")


@dataclass(frozen=True, slots=True)
class Request:
    """What a client sends."""

    method: str  #: In capitals.
    target: str  #: Path and query, percent-encoded, as the request line has it after the path of the base URL.
    url: str  #: The whole URL; the same as the target if nobody says where the API is.
    headers: Headers  #: Names and values, in order.
    body: str | None = None  #: As it is sent; nothing if there is none, or if it cannot be shown as text.
    remark: str = ""  #: Why a body that there should be is not shown, as a clause.


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sends back."""

    status: int  #: HTTP status code.
    reason: str  #: What the code means: ``Created``; nothing for a code that nobody registered.
    headers: Headers  #: Names and values, in order.
    body: str | None = None  #: As it is received; nothing if there is none.


@dataclass(frozen=True, slots=True)
class Example:
    """A request and its answer."""

    request: Request  #: What is sent.
    answer: Answer  #: What comes back.


class _Body(NamedTuple):
    text: str | None = None
    remark: str = ""


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
    is_absolute = bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", target))
    url = target if is_absolute else api.base_url + target
    body = _request_body(endpoint, examples, values)
    accepted = response.media_type if response else ""
    sent = endpoint.body.media_type if endpoint.body and body.text is not None else ""
    own = (*_required_headers(endpoint, examples), *endpoint.headers)
    lines = _merged(api.headers, (("Accept", accepted),), own, (("Content-Type", sent),))
    return Request(endpoint.method, _local(target) if is_absolute else target, url, lines, body.text, body.remark)


def _merged(common: Headers, accept: Headers, own: Headers, content: Headers) -> Headers:
    """Headers in order, each name once: what an endpoint says of its own goes before what all have in common."""
    found: dict[str, tuple[str, str]] = {}
    for name, value in (*common, *accept):
        if value and (name.lower() != "content-type" or content[0][1]):
            found.setdefault(name.lower(), (name, value))
    for name, value in own:
        found[name.lower()] = (name, value)
    for name, value in content:
        if value:
            found.setdefault(name.lower(), (name, value))
    return tuple((name, _one_line(value)) for name, value in found.values() if _TOKEN.fullmatch(name))


def _one_line(value: str) -> str:
    """The value of a header without characters that would end it."""
    return re.sub(r"[\x00-\x1f\x7f]+", " ", value).strip()


def _required_headers(endpoint: Endpoint, examples: Examples) -> Iterator[tuple[str, str]]:
    for parameter in endpoint.parameters_in("header"):
        if parameter.required and (value := examples.value(parameter.schema, request=True)) is not OMIT:
            yield parameter.name, ", ".join(map(text_of, value)) if isinstance(value, list) else text_of(value)


def target_of(endpoint: Endpoint, examples: Examples, values: Mapping[str, object] = NO_VALUES) -> str:
    """Path and query of a request to an endpoint, with what it cannot do without; a whole URL if the link has one."""
    template = endpoint.link.template
    wanted = {name: value for name, value in values.items() if name in _placed(endpoint)}
    target = re.split("#", expand(template, {**dict(_values(endpoint, examples)), **wanted}), maxsplit=1)[0]
    if not re.match(r"/|[A-Za-z][A-Za-z0-9+.-]*://", target):
        target = "/" + target
    placed = {variable.name for variable in template.query_variables}
    more = [parameter for parameter in endpoint.parameters_in("query") if parameter.name not in placed]
    query = _query(
        (each.name, wanted.get(each.name, _filled(each, examples)))
        for each in more
        if each.required or each.name in wanted
    )
    return target + (("&" if "?" in target else "?") + query if query else "")


def _placed(endpoint: Endpoint) -> set[str]:
    """The names of what goes into the path and the query."""
    return {parameter.name for parameter in endpoint.parameters if parameter.location in ("path", "query")}


def _local(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _values(endpoint: Endpoint, examples: Examples) -> Iterator[tuple[str, object]]:
    """The variables of a template with their values: all but those of the query that may be left out."""
    optional = _optional(endpoint.link.template)
    for parameter in endpoint.parameters:
        if parameter.location in ("path", "query") and (parameter.required or parameter.name not in optional):
            yield parameter.name, _filled(parameter, examples)


def _optional(template: Template) -> set[str]:
    """The variables that leave no trace if they have no value: those of ``{?…}`` and ``{&…}``."""
    expressions = (part for part in template.parts if isinstance(part, Expression) and part.operator in ("?", "&"))
    return {variable.name for expression in expressions for variable in expression.variables}


def _filled(parameter: Parameter, examples: Examples) -> object:
    """A value for a parameter. Nothing at all would make another URL of it."""
    value = examples.value(parameter.schema, request=True)
    return TEXT if value in (OMIT, None, "", [], {}) else value


def _query(pairs: Iterable[tuple[str, object]]) -> str:
    return "&".join(f"{encode(name)}={encode(text)}" for key, value in pairs for name, text in fields_of(key, value))


def fields_of(name: str, value: object) -> Iterator[tuple[str, str]]:
    """A value as fields of a form: ``a[b]`` for the member of an object, ``a[]`` for the items of an array."""
    if isinstance(value, dict):
        for key, member in value.items():
            yield from fields_of(f"{name}[{key}]" if name else key, member)
    elif isinstance(value, list):
        for item in value:
            yield from fields_of(f"{name}[]", item)
    else:
        yield name, "" if value is None else text_of(value)


def _request_body(endpoint: Endpoint, examples: Examples, values: Mapping[str, object]) -> _Body:
    value = body_of(endpoint, examples, values)
    if endpoint.body is None or value is OMIT:
        return _Body()
    return _written(value, endpoint.body.media_type)


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


def _written(value: object, media_type: str) -> _Body:
    """A value as a media type writes it."""
    essence = media_type.partition(";")[0].strip().lower()
    if essence in ("", "*/*", "application/*") or _JSON.fullmatch(essence):
        return _Body(json_text(value))
    if essence == FORM and isinstance(value, (dict, list)):
        return _Body(urlencode(list(fields_of("", value)), errors="surrogatepass"))
    if essence.startswith("text/") and isinstance(value, str):
        return _Body(value)
    return _Body(None, f"a body of the type {essence} cannot be shown as text")


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
    if response.schema is None:
        return None
    value = _fitting(response.schema, examples, request=False)
    return None if value is OMIT else _written(value, response.media_type).text


def reason_of(status: int) -> str:
    """What a status code means, in the words of its registration."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def json_text(value: object) -> str:
    """A value as JSON: what fits into a line on one line, the rest indented, the order of keys kept."""
    text = _text(value, "", 0)
    return re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)  # Half of a pair cannot be encoded.


def _text(value: object, indent: str, used: int) -> str:
    """``used`` are the columns that a key before the value and a comma behind it take."""
    if not isinstance(value, (dict, list)) or not value:
        return encoded(value)
    flat = _flat(value, WIDTH - len(indent) - used)
    if flat is not None:
        return flat
    deeper = indent + INDENT
    last = len(value) - 1
    if isinstance(value, dict):
        lines = [
            f"{deeper}{(lead := encoded(str(key)) + ': ')}{_text(member, deeper, len(lead) + (position < last))}"
            for position, (key, member) in enumerate(value.items())
        ]
    else:
        lines = [deeper + _text(item, deeper, int(position < last)) for position, item in enumerate(value)]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return opening + "\n" + ",\n".join(lines) + f"\n{indent}{closing}"


def _flat(value: object, room: int) -> str | None:
    """A value on one line, if it fits into that many columns. Large ones are given up as soon as they don't."""
    if not isinstance(value, (dict, list)):
        text = encoded(value)
        return text if len(text) <= room else None
    pairs = value.items() if isinstance(value, dict) else ((None, item) for item in value)
    parts: list[str] = []
    room -= 2
    for key, member in pairs:
        lead = "" if key is None else encoded(str(key)) + ": "
        part = _flat(member, room - len(lead))
        if part is None:
            return None
        parts.append(lead + part)
        room -= len(parts[-1]) + 2
        if room < -2:
            return None
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return opening + ", ".join(parts) + closing
