"""Calls of clients in Go, as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.bodies import filename_of
from sphinxcontrib_httpschema.clients.choosing import fitting
from sphinxcontrib_httpschema.clients.go_layout import Composite, called, flat
from sphinxcontrib_httpschema.clients.go_methods import body_type
from sphinxcontrib_httpschema.clients.go_types import HOLDERS, NULLABLE, PLAIN, Types, form_of, has_params, scope_of
from sphinxcontrib_httpschema.clients.go_words import FIELDS, member, quoted
from sphinxcontrib_httpschema.clients.types import ANY, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.clients.calls import Call
    from sphinxcontrib_httpschema.clients.go_layout import Expression
    from sphinxcontrib_httpschema.clients.names import Code, Identifier, Name
    from sphinxcontrib_httpschema.clients.types import Field, Type
    from sphinxcontrib_httpschema.clients.view import ClientView

MOST = 2**63 - 1  #: The largest number that an int64 holds.
#: A point in time as both RFC 3339 and Go have it.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)")


class MisfitError(ValueError):
    """A value is not what its type says."""


class Written(NamedTuple):
    """A call, and what it needs."""

    files: tuple[str, ...]  #: Names of files that are opened as ``file``, ``file2``, …
    code: Code


def call_code(view: ClientView, call: Call, package: str, more: Iterable[str] = (), indent: int = 0) -> Written:
    """A call of a method: ``client.App.Create(ctx, …)``.

    Args:
        view: Whose method it is.
        call: What it is called with.
        package: What the package of the client is called.
        more: More arguments, as code.
        indent: Tabs before the line that it stands in.

    Raises:
        MisfitError: A value is not what its type says, and there is no other way to send it.
    """
    writer = _Writer(Types(scope_of(view), f"{package}."))
    service = next(service for service, method in view.methods if method is call.method)
    arguments = ["ctx", *writer.arguments(call), *more]
    name = f"client.{member(service.name)}.{member(call.method.name)}"
    return Written(tuple(writer.files), called(name, arguments, indent))


@dataclass(slots=True)
class _Writer:
    """Writes values as arguments of one client."""

    types: Types
    files: list[str] = field(default_factory=list)  #: Those that are to be opened.

    def arguments(self, call: Call) -> Iterator[Expression]:
        """Those of the path, the body, the others as a struct, and options."""
        for each, value in call.path:
            yield self.value(each.type, value)
        body = call.method.body
        named = dict(enumerate(call.named))
        if body and body.value:
            key = next((key for key, (each, _) in named.items() if each is body.value), None)
            yield "nil" if key is None else self.body(call, named.pop(key)[1])
        if has_params(call.method):
            kind = self.types.own(self.types.scope.params[call.method.identity])
            sent = {each.name for each in call.method.sent}
            fixed = [self.member(each, value) for each, value in named.values() if each.name not in sent]
            members = [(each, value) for each, value in named.values() if each.name in sent]
            made = self.struct(kind, members, dict(call.extra), None)
            yield Composite(made.lead, (*fixed, *made.items))
        if call.range:
            yield self.range(call.range)

    def range(self, text: str) -> str:
        """An option for a range."""
        if found := re.fullmatch(r"(\w+) \.\.", text):
            return f"{self.types.own('WithRange')}({self.types.own('Range')}{{Field: {quoted(found[1])}}})"
        return f'{self.types.own("WithHeader")}("Range", {quoted(text)})'

    def body(self, call: Call, value: object) -> Expression:
        """A body that is one value."""
        body = call.method.body
        assert body
        assert body.value
        if body.kind == "bytes":
            essence = body.media_type.partition(";")[0].strip().lower()
            return self.opened(filename_of("example", value, essence))
        is_pointer = body_type(self.types, body).startswith("*")
        return self.pointer(body.value.type, value) if is_pointer else self.value(body.value.type, value)

    def opened(self, name: str) -> str:
        """A file that is read from."""
        self.files.append(name)
        return f"file{len(self.files)}" if len(self.files) > 1 else "file"

    def struct(
        self, kind: str, members: Iterable[tuple[Field, object]], extra: dict[str, object], holder: Name | None
    ) -> Composite:
        """A struct of parameters. What its fields cannot hold is among what has no field."""
        items: list[tuple[str, Expression]] = []
        for each, value in members:
            try:
                items.append(self.member(each, value, holder))
            except MisfitError:  # noqa: PERF203 - there is no other way to know.
                extra = {**extra, each.wire: value}
        if extra:
            items.append(("Extra", self.anything(extra)))
        return Composite(f"{kind}{{", tuple(items))

    def member(self, each: Field, value: object, holder: Name | None = None) -> tuple[str, Expression]:
        """A field of a struct with its value."""
        return member(each.name, FIELDS), self.given(each, value, holder)

    def given(self, each: Field, value: object, holder: Name | None) -> Expression:
        """A value as a parameter is held."""
        if each.type.kind is Kind.FILE:
            return self.file(each, value).within("" if each.required and not each.type.nullable else "&")
        if each.type.inner and each.type.inner.kind is Kind.FILE and isinstance(value, list):
            files = (("", Composite("{", self.file(each, item).items)) for item in value)
            return Composite(f"[]{self.types.own('File')}{{", tuple(files))
        form = form_of(self.types.scope, each, holder)
        if value is None and each.type.kind in (Kind.ANY, Kind.UNION):
            return "nil" if each.required else 'json.RawMessage("null")'
        if value is None and not each.type.nullable:
            raise MisfitError
        if value is None and form == NULLABLE:
            return f"{self.types.own('Null')}[{self.types.bare(each.type, given=True)}]()"
        if form == NULLABLE:
            return self.wrapped("Value", each.type, value)
        return self.value(each.type, value) if form == PLAIN else self.pointer(each.type, value)

    def file(self, each: Field, value: object) -> Composite:
        """A file with its name."""
        name = filename_of(each.wire, value, each.media_type)
        kind: list[tuple[str, Expression]] = [("ContentType", quoted(each.media_type))] if each.media_type else []
        items = (("Name", quoted(name)), *kind, ("Content", self.opened(name)))
        return Composite(f"{self.types.own('File')}{{", items)

    def pointer(self, of: Type, value: object) -> Expression:
        """A pointer to a value, or nil."""
        if value is None:
            return "nil"
        if of.kind is Kind.OBJECT:
            made = self.value(of, value)
            assert isinstance(made, Composite)
            return made.within("&")
        return self.wrapped("Ptr", of, value)

    def wrapped(self, name: str, of: Type, value: object) -> Expression:
        """A value in a call that makes something of it. Whole numbers do not say of what type they are."""
        made, bare = self.value(of, value), self.types.bare(of, given=True)
        is_bare = re.fullmatch(r"-?\d+" if of.kind is not Kind.ENUM else r'".*"', flat(made))
        lead = f"{self.types.own(name)}{f'[{bare}]' if is_bare else ''}("
        return made.within(lead, ")") if isinstance(made, Composite) else f"{lead}{made})"

    def value(self, of: Type, value: object) -> Expression:
        """A value of a type without null.

        Raises:
            MisfitError: It is of another type.
        """
        if of.kind in (Kind.ANY, Kind.UNION):
            return self.option(fitting(of, value), value)
        if fitting(of, value) is not of:
            raise MisfitError
        if isinstance(value, dict):
            return self.mapping(of, value)
        if isinstance(value, list):
            lead = f"{self.types.bare(of, given=True)}{{"
            return Composite(lead, tuple(("", self.item(of.inner or ANY, each)) for each in value))
        return self.scalar(of, value)

    def option(self, of: Type, value: object) -> Expression:
        """A value that may be of any type."""
        if of.kind in (Kind.OBJECT, Kind.ARRAY, Kind.MAP):
            return self.value(of, value)
        return self.anything(value)

    def item(self, of: Type, value: object) -> Expression:
        """An item of a list, or a value of a map. What type it has is known."""
        if of.kind in (Kind.ANY, Kind.UNION):
            return "nil" if value is None else self.value(of, value)
        made = self.pointer(of, value) if of.nullable and of.kind not in HOLDERS else self.value(of, value)
        kind = f"{self.types.bare(of, given=True)}{{"
        if isinstance(made, Composite) and made.close == "}" and made.lead.removeprefix("&") == kind:
            return Composite("{", made.items)
        return made

    def mapping(self, of: Type, value: dict[str, object]) -> Composite:
        """A struct, or a map."""
        if of.kind is not Kind.OBJECT or not of.name:
            items = ((quoted(name), self.item(of.inner or ANY, each)) for name, each in value.items())
            return Composite(f"{self.types.bare(of, given=True)}{{", tuple(items))
        known = self.types.scope.objects[of.name]
        members = [(each, value[each.wire]) for each in known.fields if each.wire in value]
        wires = {each.wire for each in known.fields}
        extra = {name: each for name, each in value.items() if name not in wires}
        return self.struct(self.types.bare(of, given=True), members, extra, known.name)

    def scalar(self, of: Type, value: object) -> str:
        """A text, a number or a truth value."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, str):
            return self.text(of, value)
        if isinstance(value, int) and abs(value) > MOST:
            if of.kind is Kind.INTEGER:
                raise MisfitError
            return repr(float(value))
        return repr(value)

    def text(self, of: Type, value: str) -> str:
        """A text, a listed one, or a time."""
        if of.kind is Kind.ENUM and of.name:
            constants: dict[str, Identifier] = self.types.scope.constants[of.name]
            return self.types.own(constants[value]) if value in constants else quoted(value)
        if of.kind is Kind.DATE:
            day = _day(value)
            return f"{self.types.own('NewDate')}({day.year}, time.{day:%B}, {day.day})"
        return _moment(value) if of.kind is Kind.DATETIME else quoted(value)

    def anything(self, value: object) -> Expression:
        """A value where Go wants to know nothing of it."""
        if isinstance(value, dict):
            items = ((quoted(name), self.anything(each)) for name, each in value.items())
            return Composite("map[string]any{", tuple(items))
        if isinstance(value, list):
            return Composite("[]any{", tuple(("", self.anything(each)) for each in value))
        return "nil" if value is None else self.scalar(ANY, value)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise MisfitError from None


def _moment(text: str) -> str:
    """A point in time."""
    if not MOMENT.fullmatch(text):
        raise MisfitError
    try:
        found = datetime.fromisoformat(re.sub(r"\.(\d+)", lambda part: f".{part[1]:0<6}", text.replace("Z", "+00:00")))
    except ValueError:
        raise MisfitError from None
    offset = found.utcoffset()
    zone = f'time.FixedZone("", {int(offset.total_seconds())})' if offset else "time.UTC"
    clock = f"{found.hour}, {found.minute}, {found.second}, {found.microsecond * 1000}"
    return f"time.Date({found.year}, time.{found:%B}, {found.day}, {clock}, {zone})"
