"""Methods of clients in Ruby: their signatures, and the calls that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.clients.layout import Group
from sphinxcontrib_httpschema.clients.names import Code
from sphinxcontrib_httpschema.clients.ruby_reserved import ARGUMENTS, METHODS
from sphinxcontrib_httpschema.clients.ruby_words import attribute, class_name, quoted
from sphinxcontrib_httpschema.clients.types import ANY, Kind
from sphinxcontrib_httpschema.clients.view import ADDRESS, RESERVED, SEGMENT, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.clients.names import Identifier
    from sphinxcontrib_httpschema.clients.types import Field, Type
    from sphinxcontrib_httpschema.clients.view import Method, Piece

#: What puts a value into a path, by the rule of its slot.
ESCAPES = {SEGMENT: "escape", RESERVED: "escape_path", ADDRESS: "escape_url"}
KINDS = {"json": "json", "form": "form", "multipart": "parts"}
HOLDERS = frozenset({Kind.ARRAY, Kind.MAP, Kind.OBJECT, Kind.UNION, Kind.ANY})
MAPS = frozenset({Kind.MAP, Kind.OBJECT, Kind.ANY})


def signature_of(method: Method) -> Group:
    """The first line of a method."""
    items: list[str] = [*map(argument, method.arguments)]
    if method.body and method.body.value:
        items.append(_positional(method, method.body.value))
    elif takes_params(method):
        items.append("params = {}")
    items += (_keyword(method, each) for each in named_of(method))
    items += ["range: nil"] if method.ranges else []
    items += ["headers: nil", "timeout: nil"]
    items += ["**more"] if takes_params(method) or is_map(method) else []
    return Group(f"def {attribute(method.name, METHODS)}(", tuple(items), ")")


def argument(field: Field) -> Identifier:
    """What an argument is called."""
    return attribute(field.name, ARGUMENTS)


def named_of(method: Method) -> tuple[Field, ...]:
    """The arguments that go by their names: those that must be given come first."""
    members = method.body.fields if method.body else ()
    fields = (*method.query, *method.headers, *members)
    return (*(each for each in fields if each.required), *(each for each in fields if not each.required))


def takes_params(method: Method) -> bool:
    """Whether arguments may come in a Hash, by the names that the API has for them."""
    return bool(method.body.fields) if method.body else bool(method.query)


def is_map(method: Method) -> bool:
    """Whether the whole body may be a Hash, whose members may be given as keywords."""
    whole = method.body.value.type if method.body and method.body.value else None
    return whole is not None and any(each.kind in MAPS for each in whole.options or (whole,))


def _positional(method: Method, field: Field) -> str:
    """The whole body. Of a Hash, all members may be given as keywords."""
    if not field.required:
        return f"{argument(field)} = UNSET"
    return f"{argument(field)} = REQUIRED" if is_map(method) else argument(field)


def _keyword(method: Method, field: Field) -> str:
    """A keyword. What a Hash may hold as well is looked for later."""
    if not field.required:
        return f"{argument(field)}: UNSET"
    is_in_hash = takes_params(method) and field not in method.headers
    return f"{argument(field)}: REQUIRED" if is_in_hash else f"{argument(field)}:"


def call_of(method: Method) -> Group:
    """What a method does."""
    items: list[str | Group] = [] if method.item else [quoted(method.verb)]
    items.append(_path(method))
    if method.query:
        items += [_mapping("query: {", method.query), *_styles(method)]
    if method.headers:
        items.append(_mapping("fields: {", method.headers))
    items += [*_body(method), *_result(method)]
    if method.accept and method.accept != "application/json":
        items.append(f"accept: {quoted(method.accept)}")
    if method.deprecated:
        items.append(f"deprecated: {quoted(f'{method.identity} is deprecated. {method.deprecated}')}")
    items += ["params:", "more:"] if takes_params(method) else []
    items += ["range:"] if method.ranges else []
    return Group("paginate(" if method.item else "perform(", (*items, "headers:", "timeout:"), ")")


def _path(method: Method) -> Code:
    pieces = [*_pieces(method.path, ESCAPES)]
    if method.query_text:
        pieces += ["?", *_pieces(method.query_text, dict.fromkeys(ESCAPES, "escape_query"))]
    if len(pieces) == 1 and isinstance(pieces[0], Code):
        return Code(pieces[0][2:-1])
    return Code('"' + "".join(each if isinstance(each, Code) else _inside(each) for each in pieces) + '"')


def _inside(text: str) -> str:
    """What stands in a literal. Every ``#`` is one: the next piece may begin with a brace."""
    return quoted(text.replace('"', "%22").replace("#", "%23"))[1:-1]


def _pieces(pieces: Iterable[Piece], escapes: dict[str, str]) -> Iterator[str]:
    for piece in pieces:
        if not isinstance(piece, Slot):
            yield piece
            continue
        options: list[str] = [argument(piece.field)]
        if piece.joiner != "," or piece.prefix:
            options.append(f"'{_joiner(piece)}'")
        if piece.prefix:
            options.append(str(piece.prefix))
        yield Code(f"#{{{escapes[piece.rule]}({', '.join(options)})}}")


def _joiner(slot: Slot) -> str:
    """The joiner of a slot. RFC 6570 has but a few, none of which a literal minds."""
    assert slot.joiner in (",", "/", ".", ";", "&")
    return slot.joiner


def _mapping(lead: str, fields: Iterable[Field]) -> Group:
    return Group(lead, tuple(f"{quoted(each.wire)} => {argument(each)}" for each in fields), "}")


def _styles(method: Method) -> Iterator[Group]:
    """How values in the query are written that go in no brackets. It matters only to what is no scalar."""
    styled = [each for each in method.query if each.style in ("comma", "repeat") and each.type.kind in HOLDERS]
    if styled:
        yield Group("styles: {", tuple(f"{quoted(each.wire)} => :{Code(each.style)}" for each in styled), "}")


def _body(method: Method) -> Iterator[str | Group]:
    body = method.body
    if body is None:
        return
    keyword = KINDS.get(body.kind, "content")
    if body.fields:
        yield _mapping(f"{keyword}: {{", body.fields)
    else:
        assert body.value, "what has no fields is one value"
        name = argument(body.value)
        yield f"{keyword}: with_members({name}, more)" if is_map(method) else f"{keyword}: {name}"
    if body.media_type and body.media_type != "application/json":
        yield f"content_type: {quoted(body.media_type)}"
    if body.fields and not body.required:
        yield "optional: true"
    if body.fields and body.is_open:
        yield "open: true"


def _result(method: Method) -> Iterator[str]:
    kind = method.result.kind
    if kind == "json":
        yield f"result: {reader_of(method.result.type) or ':json'}"
    elif kind != "none":
        yield f"result: {':text' if kind == 'text' else ':bytes'}"


def reader_of(of: Type) -> str:
    """What values of JSON are made into; nothing if they stay as they are."""
    if of.kind is Kind.OBJECT and of.name:
        return class_name(of.name)
    if of.kind in (Kind.DATETIME, Kind.DATE):
        return {Kind.DATETIME: "Time", Kind.DATE: "Date"}[of.kind]
    inner = reader_of(of.inner or ANY) if of.kind in (Kind.ARRAY, Kind.MAP) else ""
    if inner:
        return f"[{inner}]" if of.kind is Kind.ARRAY else f"{{ String => {inner} }}"
    options = [made for each in of.options if (made := reader_of(each))]
    return f"OneOf.new([{', '.join(options)}])" if len(options) > 1 else "".join(options)
