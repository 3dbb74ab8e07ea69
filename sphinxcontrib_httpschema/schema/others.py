"""What a file is that is no schema: a description of another kind, or no description at all."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinxcontrib_httpschema.schema.dialects import TYPES, named

#: Kinds of API description that are told by a key of their root, whose value is the version.
BY_KEY = {
    "openapi": "OpenAPI",
    "swagger": "Swagger",
    "swaggerVersion": "Swagger",
    "asyncapi": "AsyncAPI",
    "openrpc": "OpenRPC",
    "arazzo": "Arazzo",
}
#: Kinds of markup by words in their first lines; what comes first wins.
MARKUP = (("<!doctype html", "HTML"), ("<html", "HTML"), ("wsdl", "WSDL"), ("wadl", "WADL"))
HEAD = 1000  #: Characters of a text that tell its kind.

_TAG = re.compile(r"\s*<[?!A-Za-z]")
_RAML = re.compile(r"#%RAML +([0-9.]+)")
_BLUEPRINT = re.compile(r"FORMAT: *(1A[0-9]*)\b")
_LFS = "version https://git-lfs.github.com/"
_POSTMAN = re.compile(r"\bgetpostman\.com/json/collection/v([0-9.]+)")
#: Keywords by which a schema is told, and what their values must be: other files may have some of these keys as well.
_TELLING: dict[str, tuple[type, ...]] = {
    "$ref": (str,),
    "$defs": (dict,),
    "allOf": (list,),
    "anyOf": (list,),
    "definitions": (dict,),
    "enum": (list,),
    "items": (dict,),
    "links": (list,),
    "oneOf": (list,),
    "patternProperties": (dict,),
    "properties": (dict,),
}


class Other(NamedTuple):
    """What a file is instead of a schema."""

    name: str  #: With its version, if that is told: ``OpenAPI 3.1.0``.
    pointer: str = ""  #: The value that tells, as a JSON Pointer.


def other_text(text: str) -> str:
    """The kind of a text that cannot be JSON, nor what is read of YAML; nothing if it may be either."""
    if _TAG.match(text):
        head = text[:HEAD].lower()
        return next((name for word, name in MARKUP if word in head), "XML")
    if text.startswith(_LFS):
        return "a pointer of Git LFS to the file itself"
    if raml := _RAML.match(text):
        return f"RAML {raml[1]}"
    blueprint = _BLUEPRINT.match(text)
    return f"API Blueprint {blueprint[1]}" if blueprint else ""


def other_contents(contents: dict[str, object]) -> Other | None:
    """The kind of description that an object is, if it is one that is known, and no schema."""
    for key, name in BY_KEY.items():
        version = contents.get(key)
        if type(version) in (str, int, float):
            return Other(f"{name} {version}", f"/{key}")
    info = contents.get("info")
    collection = info.get("schema") if isinstance(info, dict) else None
    if isinstance(collection, str) and (found := _POSTMAN.search(collection)):
        return Other(f"a Postman collection {found[1]}", "/info/schema")
    for pointer, holder in (("", contents), ("/data", contents.get("data"))):
        if isinstance(holder, dict) and isinstance(holder.get("__schema"), dict):
            return Other("a GraphQL introspection", f"{pointer}/__schema")
    return None


def may_be_schema(contents: object) -> bool:
    """Whether a value looks like a schema, or holds one right in it. Other files are data, or settings of some tool."""
    members = contents.values() if isinstance(contents, dict) else contents if isinstance(contents, list) else ()
    return _is_telling(contents) or any(map(_is_telling, members))


def _is_telling(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    if any(type(value.get(keyword)) in types for keyword, types in _TELLING.items()):
        return True
    kinds = value.get("type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return named(value) is not None or any(map(_is_type, names))


def _is_type(value: object) -> bool:
    return value in TYPES if isinstance(value, str) else isinstance(value, dict)  # Draft-03 has schemas among types.
