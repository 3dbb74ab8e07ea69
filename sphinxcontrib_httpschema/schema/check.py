"""The check of a whole document: each fault that reading it would stumble over, once, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.problems import Kind, Place, Problem
from sphinxcontrib_httpschema.schema import pointer as pointers
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.references import Resolver, UnresolvedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.walk import Found

NUMBER = (int, float)
SCHEMA = (dict, bool)
#: Types that the value of a keyword of a schema may have, where a reader relies on it.
TYPES: dict[str, tuple[type, ...]] = {
    "$id": (str,),
    "$ref": (str,),
    "additionalProperties": SCHEMA,
    "allOf": (list,),
    "anyOf": (list,),
    "definitions": (dict,),
    "$defs": (dict,),
    "description": (str,),
    "enum": (list,),
    "format": (str,),
    "id": (str,),
    "items": (*SCHEMA, list),
    "links": (list,),
    "maxItems": NUMBER,
    "maxLength": NUMBER,
    "maxProperties": NUMBER,
    "maximum": NUMBER,
    "minItems": NUMBER,
    "minLength": NUMBER,
    "minProperties": NUMBER,
    "minimum": NUMBER,
    "multipleOf": NUMBER,
    "oneOf": (list,),
    "pattern": (str,),
    "patternProperties": (dict,),
    "properties": (dict,),
    "readOnly": (bool,),
    "required": (list, bool),
    "title": (str,),
    "type": (str, list),
}
#: The same for keywords of a link. That it has an ``href`` is for its reader to say.
LINK_TYPES: dict[str, tuple[type, ...]] = {
    "description": (str,),
    "encType": (str,),
    "enctype": (str,),
    "hrefSchema": SCHEMA,
    "headerSchema": SCHEMA,
    "http_header": (dict,),
    "mediaType": (str,),
    "method": (str,),
    "rel": (str, list),
    "response_example": (dict,),
    "schema": SCHEMA,
    "submissionSchema": SCHEMA,
    "targetSchema": SCHEMA,
    "title": (str,),
}
#: Keywords whose members must be schemas, in an object or in a list.
HOLDERS = frozenset({"properties", "patternProperties", "definitions", "$defs", "allOf", "anyOf", "oneOf"})
#: What JSON calls a value of each of Python's types.
NAMES = {
    dict: "an object",
    list: "an array",
    str: "a text",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    type(None): "null",
}


def check(document: Document, resolver: Resolver) -> Iterator[Problem]:
    """The faults in a document's references, and in the types of the keywords that readers rely on."""
    sound: set[str] = set()
    followed: set[Node] = set()
    is_same_everywhere = not resolver.embedded(document).ids
    for found in resolver.objects(document):
        reference = found.value.get("$ref")
        if isinstance(reference, str) and reference not in sound:
            faults = list(_reference_faults(Node(document, found.pointer, found.value), resolver, followed))
            if is_same_everywhere and not faults:
                sound.add(reference)
            yield from faults
        if found.known:
            yield from _type_faults(document, found)


def _reference_faults(node: Node, resolver: Resolver, followed: set[Node]) -> Iterator[Problem]:
    """What is wrong with the reference at ``node``, or with the circle that it leads into.

    Args:
        node: The object that holds the reference.
        resolver: Follows it.
        followed: Objects with references that are known to be followed, or to be told of elsewhere.
    """
    chain: list[Node] = []
    while isinstance(node.value, dict) and isinstance(reference := node.value.get("$ref"), str):
        if node in followed:
            if node in chain:
                message = f'"{reference}" leads back to itself'
                yield Problem(Kind.REF, message, _inside(node, "$ref"), "nothing is shown for it")
            return
        followed.add(node)
        chain.append(node)
        try:
            node = resolver.resolve(reference, node)
        except UnresolvedError as error:
            yield Problem(Kind.REF, str(error), _inside(node, "$ref"), candidates=error.candidates)
            return


def _type_faults(document: Document, found: Found) -> list[Problem]:
    faults: list[Problem] = []
    types = LINK_TYPES if _is_link(found.pointer) else TYPES
    for keyword, value in found.value.items():
        if keyword not in types:
            continue
        if type(value) not in types[keyword]:
            place = Place(document, pointers.join(found.pointer, keyword))
            faults.append(Problem(Kind.SCHEMA, wrong_type(keyword, value, types[keyword]), place, "it is ignored"))
        elif keyword in HOLDERS:
            for name, member in value.items() if isinstance(value, dict) else enumerate(value):
                if type(member) not in SCHEMA:
                    place = Place(document, pointers.join(found.pointer, keyword, name))
                    faults.append(Problem(Kind.SCHEMA, wrong_type(name, member, (dict,)), place, "it is left out"))
    return faults


def _is_link(pointer: str) -> bool:
    """Whether a schema keyword's place is that of a link: an item of ``links``."""
    return pointer[-1:].isdigit() and pointer.rpartition("/")[0].endswith("/links")


def _inside(node: Node, keyword: str) -> Place:
    return Place(node.document, pointers.join(node.pointer, keyword))


def wrong_type(name: object, value: object, allowed: tuple[type, ...]) -> str:
    """What is wrong with a value that is none of the types that it may be."""
    wanted = " or ".join(dict.fromkeys(NAMES[kind] for kind in allowed))
    subject = f"item {name}" if isinstance(name, int) else f'"{name}"'
    return f"{subject} must be {wanted}, not {NAMES[type(value)]}"
