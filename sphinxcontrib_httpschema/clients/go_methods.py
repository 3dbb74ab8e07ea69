"""Methods of clients in Go, with the structs of their parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.clients.go_types import HOLDERS, Types, has_params
from sphinxcontrib_httpschema.clients.go_words import (
    FIELDS,
    Row,
    argument,
    comment,
    exported,
    member,
    quoted,
    table,
    tagged,
)
from sphinxcontrib_httpschema.clients.names import Code, name_of
from sphinxcontrib_httpschema.clients.types import Kind
from sphinxcontrib_httpschema.clients.view import ADDRESS, RESERVED, SEGMENT, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.clients.names import Identifier, Name
    from sphinxcontrib_httpschema.clients.types import Field, Type
    from sphinxcontrib_httpschema.clients.view import Body, Method, Piece, Service

#: What puts a value into a path, by the rule of its slot.
ESCAPES = {SEGMENT: "segment", RESERVED: "segments", ADDRESS: "address"}
#: What adds a value to a query, by its style.
STYLES = {"comma": "queryList", "repeat": "queryEach"}
#: The media types that bodies have if nobody says so.
USUAL = {"json": "application/json", "form": "application/x-www-form-urlencoded", "multipart": ""}
OTHERS = Row(("Extra", "map[string]any", '`json:"-"`'), Code("// Members that have no field."))
GOES_AWAY = "Deprecated: It will go away."


class Params(NamedTuple):
    """A struct of parameters."""

    name: Identifier
    docs: Code
    lines: tuple[Code, ...]
    is_sent: bool  #: Its members are those of the body.


class Written(NamedTuple):
    """A method."""

    signature: Code
    docs: Code
    lines: tuple[Code, ...]  #: Its statements.
    params: Params | None


def method_of(types: Types, service: Service, method: Method) -> Written:
    """A method as it is written."""
    return Written(
        _signature(types, method),
        _docs(method),
        tuple(Code(line) for line in _lines(types, method)),
        _params(types, service, method) if has_params(method) else None,
    )


def _docs(method: Method) -> Code:
    """What a method does, or what it sends, where its name says all that there is to say."""
    name, request = member(method.name), " ".join(method.endpoint.signature.split())
    texts = method.docs or ((method.title,) if name_of(method.title).words != method.name.words else ())
    head = [f"{name}: {texts[0]}", *texts[1:], f"It sends {request}."] if texts else [f"{name} sends {request}."]
    listed = [f"- {argument(each.name)}: {' '.join(each.docs)}" for each in method.arguments if each.docs]
    ranges = [f"It can be sorted by {', '.join(method.ranges)}."] if method.ranges else []
    deprecated = [f"Deprecated: {method.deprecated}"] if method.deprecated else []
    return comment([*head, *listed, *ranges, *deprecated])


def _signature(types: Types, method: Method) -> Code:
    items = ["ctx context.Context", *_positional(types, method)]
    if has_params(method):
        items.append(f"params {types.scope.params[method.identity]}")
    items.append("options ...RequestOption")
    given = _given(types, method)
    return Code(f"{member(method.name)}({', '.join(items)}) {f'({given}, error)' if given else 'error'}")


def _positional(types: Types, method: Method) -> Iterator[str]:
    """Arguments of the path, and a body that is one value; those of one type that follow on one another share it."""
    named = [(argument(each.name), types.given(each)) for each in method.arguments]
    if method.body and method.body.value:
        named.append((argument(method.body.value.name), body_type(types, method.body)))
    for position, (name, kind) in enumerate(named):
        shares = position + 1 < len(named) and named[position + 1][1] == kind
        yield name if shares else f"{name} {kind}"


def body_type(types: Types, body: Body) -> Code:
    """The type of a body that is one value. If it can be left out, nil is no body."""
    assert body.value
    if body.kind == "bytes":
        return Code("io.Reader")
    bare = types.bare(body.value.type, given=True)
    return bare if body.required or body.value.type.kind in HOLDERS else Code(f"*{bare}")


def _given(types: Types, method: Method) -> str:
    """The type of what a method gives, beside an error; nothing if it gives no more."""
    made = method.result.type
    if method.item:
        return f"*Page[{types.item(method.item, given=False)}]"
    if method.result.kind != "json":
        return {"none": "", "text": "string", "bytes": "[]byte"}[method.result.kind]
    return f"*{types.bare(made, given=False)}" if made.kind is Kind.OBJECT else types.item(made, given=False)


def _lines(types: Types, method: Method) -> Iterator[str]:
    slots = [_slot(piece, ESCAPES[piece.rule]) for piece in method.path if isinstance(piece, Slot)]
    slots += [_slot(piece, "word") for piece in method.query_text if isinstance(piece, Slot)]
    yield f"req := s.client.request({', '.join([quoted(method.verb), _template(method), *slots])})"
    if method.accept not in ("", "application/json"):
        yield f"req.accept = {quoted(method.accept)}"
    for each in method.query:
        call = STYLES.get(each.style, "query") if each.type.kind in HOLDERS | {Kind.OBJECT} else "query"
        yield f"req.{call}({quoted(each.wire)}, {_member(each)})"
    for each in method.headers:
        yield f"req.set({quoted(each.wire)}, {_member(each)})"
    if method.body:
        yield from _body(types, method.body)
    yield f"return {_fetch(types, method)}(ctx, req, options)"


def _template(method: Method) -> Code:
    query = ["?", *method.query_text] if method.query_text else []
    return quoted("".join(map(_place, (*method.path, *query))))


def _place(piece: Piece) -> str:
    if isinstance(piece, Slot):
        return f"{{{argument(piece.field.name)}}}"
    return piece.replace("{", "%7B").replace("}", "%7D")


def _slot(slot: Slot, escape: str) -> str:
    joined = f".joined({quoted(slot.joiner)})" if slot.joiner != "," else ""
    return f"{escape}({argument(slot.field.name)}){joined}{f'.cut({slot.prefix})' if slot.prefix else ''}"


def _member(each: Field) -> str:
    return f"params.{member(each.name, FIELDS)}"


def _body(types: Types, body: Body) -> Iterator[str]:
    if body.fields and body.kind == "multipart":
        yield from (f"req.add({quoted(each.wire)}, {_member(each)})" for each in body.fields)
        yield 'req.add("", params.Extra)'
    elif body.fields:
        call = {"json": "optionalJSON", "form": "optionalForm"}
        yield f"req.{body.kind if body.required else call[body.kind]}(params)"
        yield from _media_type(body)
    if body.value:
        name = argument(body.value.name)
        lines = [*_value(types, body, name), *_media_type(body)]
        yield from lines if body.required else [f"if {name} != nil {{", *(f"\t{line}" for line in lines), "}"]


def _value(types: Types, body: Body, name: Identifier) -> Iterator[str]:
    """Statements that send a whole body."""
    if body.kind in USUAL:
        yield f"req.{body.kind}({name})"
        return
    is_pointer = body_type(types, body).startswith("*")
    call = "stream" if body.kind == "bytes" else "text"
    yield f"req.{call}({quoted(body.media_type)}, {'*' * is_pointer}{name})"


def _media_type(body: Body) -> Iterator[str]:
    if body.media_type and body.kind in USUAL and body.media_type != USUAL[body.kind]:
        yield f"req.mediaType = {quoted(body.media_type)}"


def _fetch(types: Types, method: Method) -> str:
    """What sends a request, by what it gives."""
    made = method.result.type
    if method.item:
        return f"fetchPage[{types.item(method.item, given=False)}]"
    if method.result.kind != "json":
        return {"none": "exec", "text": "fetchText", "bytes": "fetchBytes"}[method.result.kind]
    if made.kind is Kind.OBJECT and not made.nullable:
        return f"fetchObject[{types.bare(made, given=False)}]"
    return f"fetch[{types.item(made, given=False)}]"


def _params(types: Types, service: Service, method: Method) -> Params:
    name = types.scope.params[method.identity]
    body = method.body
    is_sent = bool(body and body.fields and body.kind != "multipart")
    rows = [_row(types, each, 'json:"-"' if is_sent else "") for each in (*method.query, *method.headers)]
    if body and body.fields:
        rows += [given_row(types, each) if is_sent else _row(types, each) for each in body.fields]
        rows.append(OTHERS if is_sent else OTHERS._replace(cells=OTHERS.cells[:2]))
    owner = f"{exported(service.type_name)}.{member(method.name)}"
    docs = Code(f"// {name} are the parameters of [{owner}].")
    return Params(name, docs, tuple(table(rows)), is_sent)


def _row(types: Types, each: Field, tag: str = "") -> Row:
    """A field that is no member of JSON, nor of a form."""
    cells = (member(each.name, FIELDS), types.given(each), *([f"`{tag}`"] if tag else []))
    return Row(cells, told(types, each, given=True))


def given_row(types: Types, each: Field, holder: Name | None = None) -> Row:
    """A field of a body, or of an object in it."""
    tag = tagged(each.wire, optional=not each.required)
    return Row((member(each.name, FIELDS), types.given(each, holder), tag), told(types, each, given=True))


def told(types: Types, each: Field, *, given: bool) -> Code:
    """What a field is, as a comment."""
    texts = [*each.docs]
    if each.type.kind is Kind.UNION:
        texts.append(f"One of {', '.join(_options(types, each.type, given=given))}.")
    if each.deprecated:
        texts.append(GOES_AWAY)
    return comment(texts, 1)


def _options(types: Types, of: Type, *, given: bool) -> Iterable[str]:
    return (types.bare(option, given=given) for option in of.options)
