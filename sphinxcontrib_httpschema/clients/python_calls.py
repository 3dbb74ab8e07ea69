"""Methods of clients in Python: their signatures, and the calls that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.clients import python_words as words
from sphinxcontrib_httpschema.clients.layout import Group
from sphinxcontrib_httpschema.clients.names import Code, Identifier
from sphinxcontrib_httpschema.clients.python_words import attribute, hint, or_unset, quoted
from sphinxcontrib_httpschema.clients.types import ANY, Kind
from sphinxcontrib_httpschema.clients.view import ADDRESS, RESERVED, SEGMENT, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.clients.types import Field
    from sphinxcontrib_httpschema.clients.view import Method, Piece

#: What puts a value into a path, by the rule of its slot.
ESCAPES = {SEGMENT: "_segment", RESERVED: "_segments", ADDRESS: "_address"}
#: What marks values in a query that are not written in brackets.
STYLES = {"comma": "_Comma", "repeat": "_Repeat"}
HOLDERS = frozenset({Kind.ARRAY, Kind.MAP, Kind.OBJECT, Kind.UNION, Kind.ANY})


def decorator_of(method: Method) -> Identifier:
    """What makes a method of a call."""
    return Identifier("paged" if method.item else "endpoint")


def signature_of(method: Method) -> Group:
    """The first line of a method."""
    required = [each for each in _named(method) if each.required]
    optional = [each for each in _named(method) if not each.required]
    items = [
        "self",
        *(f"{_name(each)}: {_in_path(each)}" for each in method.arguments),
        "*",
        *(f"{_name(each)}: {hint(each.type, given=True)}" for each in required),
        *(f"{_name(each)}: {or_unset(hint(each.type, given=True))} = UNSET" for each in optional),
    ]
    if _takes_extra(method):
        items.append("extra: Mapping[str, Any] | None = None")
    if method.ranges:
        items.append("range: Range[str] | str | None = None")
    items += ["headers: Mapping[str, str] | None = None", "timeout: float | None = None"]
    lead = f"def {attribute(method.name, words.METHODS)}("
    return Group(lead, tuple(items), f") -> Call[{_given(method)}]:")


def _in_path(field: Field) -> str:
    """Annotation of an argument of the path: a value, or several, and never null."""
    return "object" if field.type == ANY else hint(field.type, given=True)


def _name(field: Field) -> Identifier:
    return attribute(field.name, words.ARGUMENTS)


def _named(method: Method) -> tuple[Field, ...]:
    """The arguments that go by their names."""
    return (*method.query, *method.headers, *method.sent)


def _takes_extra(method: Method) -> bool:
    return method.body is not None and bool(method.body.fields)


def _given(method: Method) -> str:
    """The annotation of what a method gives."""
    if method.item:
        return hint(method.item, given=False)
    if method.result.kind == "json":
        made = method.result.type
        is_list = made.kind is Kind.ARRAY
        return hint(made, given=is_list)  # A method may be called ``list``, and then an annotation cannot name that.
    return {"none": "None", "text": "str", "bytes": "bytes"}[method.result.kind]


def call_of(method: Method) -> Group:
    """What a method gives back: the call."""
    items: list[str | Group] = [quoted(method.verb), _path(method), *_result(method)]
    if method.query:
        items.append(_mapping("query={", method.query))
    if method.headers:
        items.append(_mapping("fields={", method.headers))
    items += [*_body(method), *_accept(method)]
    if method.ranges:
        items.append("range=range")
    items += ["headers=headers", "timeout=timeout"]
    if method.deprecated:
        items.append(f"deprecated={quoted(f'{method.identity} is deprecated. {method.deprecated}')}")
    return Group("return Call(", tuple(items), ")")


def _result(method: Method) -> Iterator[str]:
    kind = method.result.kind
    if kind == "json":
        yield hint(method.result.type, given=False)
    elif kind != "none":
        yield {"text": "_PLAIN", "bytes": "bytes"}[kind]


def _path(method: Method) -> Code:
    pieces = [*_pieces(method.path, ESCAPES)]
    if method.query_text:
        pieces += ["?", *_pieces(method.query_text, dict.fromkeys(ESCAPES, "_word"))]
    if not any(isinstance(piece, Code) for piece in pieces):
        return quoted("".join(pieces))
    inside = "".join(piece if isinstance(piece, Code) else _literal(piece) for piece in pieces)
    return Code(f'f"{inside}"')


def _literal(text: str) -> str:
    """What stands in a formatted literal."""
    return quoted(text.replace('"', "%22"))[1:-1].replace("{", "{{").replace("}", "}}")


def _pieces(pieces: Iterable[Piece], escapes: dict[str, str]) -> Iterator[str]:
    for piece in pieces:
        if not isinstance(piece, Slot):
            yield piece
            continue
        options: list[str] = [_name(piece.field)]
        if piece.joiner != "," or piece.prefix:
            options.append(Code(f"'{_joiner(piece)}'"))
        if piece.prefix:
            options.append(Code(piece.prefix))
        yield Code(f"{{{escapes[piece.rule]}({', '.join(options)})}}")


def _joiner(slot: Slot) -> str:
    """The joiner of a slot. RFC 6570 has but a few, none of which a literal minds."""
    assert slot.joiner in (",", "/", ".", ";", "&")
    return slot.joiner


def _mapping(lead: str, fields: Iterable[Field], first: Iterable[str] = ()) -> Group:
    return Group(lead, (*first, *(f"{quoted(each.wire)}: {_value(each)}" for each in fields)), "}")


def _value(field: Field) -> str:
    """What a query holds for an argument. How it is written matters only to what is no scalar."""
    style = STYLES.get(field.style) if field.type.kind in HOLDERS else None
    return f"{style}({_name(field)})" if style else _name(field)


def _body(method: Method) -> Iterator[str | Group]:
    body = method.body
    if body is None:
        return
    keyword = {"json": "json", "form": "form", "multipart": "parts"}.get(body.kind, "content")
    if body.fields:
        yield _mapping(f"{keyword}={{", body.fields, ["**(extra or {})"])
    else:
        yield from (f"{keyword}={_name(each)}" for each in method.sent)
    if body.media_type and body.media_type != "application/json":
        yield f"media_type={quoted(body.media_type)}"
    if body.fields and not body.required:
        yield "optional=True"


def _accept(method: Method) -> Iterator[str]:
    if method.accept and method.accept != "application/json":
        yield f"accept={quoted(method.accept)}"
