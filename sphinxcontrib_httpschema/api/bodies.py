"""What a request carries: a value, written in a media type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from sphinxcontrib_httpschema.api.expand import text_of
from sphinxcontrib_httpschema.api.link_view import FORM, JSON
from sphinxcontrib_httpschema.api.pretty import CONTROL, json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.schema.node import Node
    from sphinxcontrib_httpschema.schema.schema import Schema

MULTIPART = "multipart/form-data"  #: RFC 7578.
_JSON = re.compile(r"(application|text)/(.+\+)?json|.+/.+\+json")
_ANY = ("", "*/*", "application/*")  #: Media types that leave the choice to the client.
_TEXT = re.compile(r"text/.+|.+/(.+\+)?(xml|yaml|csv|javascript|graphql|x-ndjson|x-yaml|sql)")
_FILENAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)+")
_ENDS = re.compile(rf"[{CONTROL}\t\n]+")
_SUFFIX = re.compile(r"[^/]+/(?:x-)?([a-z0-9]{1,5})(?:\+.*)?")
SUFFIXES = {"text/plain": "txt", "text/markdown": "md", "image/jpeg": "jpg", "application/javascript": "js"}


class TextBody(NamedTuple):
    """A text, sent as UTF-8."""

    text: str  #: As it is sent.


class JsonBody(NamedTuple):
    """A value as JSON. Another text of the same value is as good."""

    text: str  #: As it is sent.
    value: object  #: What the text stands for.


class FormBody(NamedTuple):
    """The fields of a form, as ``application/x-www-form-urlencoded``."""

    text: str  #: As it is sent.
    fields: tuple[tuple[str, str], ...]  #: Names and values, in order.


class FileBody(NamedTuple):
    """The contents of a file that whoever sends the request has."""

    filename: str  #: What stands for its name: letters, digits, ``_``, ``-`` and ``.``.


class Part(NamedTuple):
    """One part of a form in several parts: a text, or a file."""

    name: str  #: Of the field.
    text: str = ""  #: Sent as UTF-8; nothing if it is a file.
    filename: str = ""  #: What stands for the name of the file; nothing if it is a text.
    media_type: str = ""  #: Of the file, if the schema says.


class Multipart(NamedTuple):
    """A form in several parts (RFC 7578). The client chooses what stands between them."""

    parts: tuple[Part, ...]  #: In order.


Body = TextBody | JsonBody | FormBody | FileBody | Multipart
TEXTUAL = (TextBody, JsonBody, FormBody)  #: Bodies that are one text.


def body_in(value: object, media_type: str, schema: Schema | None = None) -> Body | None:
    """A value as a media type writes it; nothing, if that is a kind of several parts that only its standard knows.

    Args:
        value: What JSON can hold.
        media_type: With or without parameters.
        schema: Says which values stand for the contents of files.
    """
    essence = _essence(media_type)
    if is_json(essence):
        return JsonBody(json_text(value), value)
    if essence == FORM and isinstance(value, (dict, list)):
        fields = tuple(fields_of("", value))
        return FormBody(urlencode(fields, errors="surrogatepass"), fields)
    if essence == MULTIPART and isinstance(value, dict):
        return Multipart(tuple(_parts(value, schema)))
    if essence.startswith("multipart/"):
        return None
    if isinstance(value, str) and _TEXT.fullmatch(essence) and not (schema and is_file(schema)):
        return TextBody(encodable(value))
    return FileBody(filename_of("example", value, essence))


def is_json(media_type: str) -> bool:
    """Whether a media type is one of JSON, or leaves it to the client, which chooses that."""
    essence = _essence(media_type)
    return essence in _ANY or bool(_JSON.fullmatch(essence))


def content_type(media_type: str) -> str:
    """The ``Content-Type`` of a body in a media type; nothing where the client says it together with the boundary."""
    essence = _essence(media_type)
    return JSON if essence in _ANY else "" if essence.startswith("multipart/") else media_type


def _essence(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


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


def _parts(value: dict[str, object], schema: Schema | None) -> Iterator[Part]:
    """The members of an object as parts; each text that its schema says to be a file is one."""
    known = schema.named("properties") if schema else {}
    for name, member in value.items():
        items = known[name].sub("items") if name in known else None
        held, of = (member, items) if isinstance(member, list) and items else ([member], known.get(name))
        if of and is_file(of):
            field = f"{name}[]" if isinstance(member, list) else name
            media_type = media_of(of)
            yield from (
                Part(encodable(field), filename=filename_of(name, item, media_type), media_type=media_type)
                for item in held
            )
        else:
            yield from (Part(encodable(field), encodable(text)) for field, text in fields_of(name, member))


def is_file(schema: Schema) -> bool:
    """Whether a text holds octets rather than characters.

    OpenAPI says so by ``format``; draft-04 by ``media`` (hyper-schema section 4.3); draft-07 by ``contentMediaType``
    without ``contentEncoding`` (validation section 8).
    """
    coding = _in_media(schema, "binaryEncoding") or schema.text("contentEncoding")
    if coding:
        return coding in ("binary", "8bit", "7bit")
    media_type = media_of(schema)
    is_text = _TEXT.fullmatch(media_type) or _JSON.fullmatch(media_type)
    return schema.text("format") == "binary" or bool(media_type and not is_text)


def media_of(schema: Schema) -> str:
    """The media type of what a text holds, if its schema says."""
    return (_in_media(schema, "type") or schema.text("contentMediaType")).strip().lower()


def _in_media(schema: Schema, keyword: str) -> str:
    media: Node | None = schema.node("media")
    held = media.value.get(keyword) if media and isinstance(media.value, dict) else None
    return held if isinstance(held, str) else ""


def filename_of(name: str, value: object, media_type: str) -> str:
    """A name for a file: the value, if it looks like one, or a name with the suffix of the media type."""
    if isinstance(value, str) and _FILENAME.fullmatch(value):
        return value
    stem = re.sub(r"[^A-Za-z0-9_]+", "-", name).strip("-") or "example"
    found = _SUFFIX.fullmatch(media_type)
    return f"{stem}.{SUFFIXES.get(media_type) or (found[1] if found else 'bin')}"


def encodable(text: str) -> str:
    """A text that UTF-8 can hold: without halves of pairs."""
    return re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)


def one_line(value: str) -> str:
    """The value of a header: without characters that would end it, or that no page can show (RFC 9110 section 5.5)."""
    return _ENDS.sub(" ", value).strip()
