"""Requests as commands for HTTPie."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.bodies import TEXTUAL, FileBody, FormBody, JsonBody, Multipart
from sphinxcontrib_httpschema.api.link_view import JSON
from sphinxcontrib_httpschema.api.pretty import UNPRINTABLE, json_text
from sphinxcontrib_httpschema.samples.limits import has_dot_segments
from sphinxcontrib_httpschema.samples.shell import SAFE, command, quoted, with_token
from sphinxcontrib_httpschema.samples.texts import in_groups, is_native, without

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinxcontrib_httpschema.api.bodies import Part
    from sphinxcontrib_httpschema.api.messages import Request

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")  # HTTPie reads brackets in a key of JSON as a path.


def httpie(request: Request) -> str:
    """The command, one item a line: headers, then fields. What items cannot say is sent with ``--raw``."""
    fields = _fields(request)
    options = [*(["--path-as-is"] if has_dot_segments(request) else []), *_kind(request, fields)]
    method = [] if request.method == "GET" and not request.body else [request.method]
    items, raw = [*_headers(request), *(fields or _file(request))], [] if fields else _raw(request)
    if any(item.strip("'").startswith("-") for item in items):  # Not to be taken for an option.
        return command(["http", *options, *raw, "--", *method, quoted(request.url)], items)
    return command(["http", *options, *method, quoted(request.url)], [*items, *raw])


def _kind(request: Request, fields: list[str]) -> list[str]:
    """The option that says what fields are sent as; JSON needs none."""
    if isinstance(request.body, Multipart):
        return ["--multipart"]
    return ["--form"] if fields and isinstance(request.body, FormBody) else []


def _headers(request: Request) -> Iterator[str]:
    sent = isinstance(request.body, TEXTUAL) and not isinstance(request.body, FormBody)
    for name, value in without(request, "Content-Type", JSON) if sent else request.headers:
        yield _item(name, ":", value, with_token) if value else quoted(f"{name};")


def _raw(request: Request) -> list[str]:
    return [f"--raw={quoted(request.body.text)}"] if isinstance(request.body, TEXTUAL) else []


def _file(request: Request) -> list[str]:
    return [f"@{request.body.filename}"] if isinstance(request.body, FileBody) else []


def _fields(request: Request) -> list[str]:
    """Parts, members of a JSON object or fields of a form as items; none if they cannot be."""
    body = request.body
    if isinstance(body, Multipart):
        return [_part(part) for part in body.parts]
    if isinstance(body, JsonBody) and is_native(body) and isinstance(body.value, dict):
        pairs = list(body.value.items())
        return [_member(name, value) for name, value in pairs] if all(map(_is_simple, pairs)) else []
    if isinstance(body, FormBody) and in_groups(body) and all(_is_clear(text) for pair in body.fields for text in pair):
        return [_item(_escaped(name), "=", value) for name, value in body.fields]
    return []


def _is_simple(pair: tuple[str, object]) -> bool:
    name, value = pair
    return bool(_KEY.fullmatch(name)) and _is_clear(value if isinstance(value, str) else json_text(value))


def _is_clear(text: str) -> bool:
    """Whether a text can be seen, and nothing in it would be taken for an escape."""
    return not UNPRINTABLE.search(text) and not {"\\", "\r"} & set(text)


def _member(name: str, value: object) -> str:
    return _item(name, "=", value) if isinstance(value, str) else _item(name, ":=", json_text(value))


def _part(part: Part) -> str:
    if not part.filename:
        return _item(_escaped(part.name), "=", part.text)
    kind = f";type={part.media_type}" if part.media_type else ""
    return quoted(f"{_escaped(part.name)}@{part.filename}{kind}")


def _escaped(key: str) -> str:
    """A key without separators."""
    return re.sub(r"([:;=@])", r"\\\1", key)


def _item(key: str, separator: str, value: str, quote: Callable[[str], str] = quoted) -> str:
    """An item whose value begins with nothing that would make its separator another one."""
    said = ("\\" if value[:1] in ("=", "@") else "") + value
    lead = key + separator
    return lead + (quote(said) if said else "") if SAFE.fullmatch(lead) else quote(lead + said)
