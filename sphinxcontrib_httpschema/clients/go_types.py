"""Types of clients in Go: what is called how, and what holds which values."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.clients.go_words import exported
from sphinxcontrib_httpschema.clients.names import Code, Identifier, Name, Names, name_of
from sphinxcontrib_httpschema.clients.types import ANY, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_httpschema.clients.types import Field, Object, Type
    from sphinxcontrib_httpschema.clients.view import ClientView, Method, Service

SIMPLE = {
    Kind.ANY: "any",
    Kind.UNION: "any",
    Kind.STRING: "string",
    Kind.INTEGER: "int64",
    Kind.NUMBER: "float64",
    Kind.BOOLEAN: "bool",
    Kind.DATETIME: "time.Time",
}
OWN = {Kind.DATE: "Date", Kind.FILE: "File"}  #: Types of the client's own package.
HOLDERS = frozenset({Kind.ANY, Kind.UNION, Kind.ARRAY, Kind.MAP})  #: Types that have nil as a value.
PARAMS = name_of("params")


@dataclass(eq=False, slots=True)
class Scope:
    """The package of one client: its types, and what they are called.

    What calls take are types of their own, ``…Params``, so that no new endpoint changes a type that programs know.
    """

    view: ClientView
    objects: dict[Name, Object] = field(init=False)
    params: dict[str, Identifier] = field(default_factory=dict)  #: By the identity of a method.
    given: dict[Name, Identifier] = field(default_factory=dict)  #: Objects that calls take.
    results: dict[Name, Identifier] = field(default_factory=dict)  #: Objects that calls give.
    constants: dict[Name, dict[str, Identifier]] = field(default_factory=dict)  #: Of enums, by their values.
    _direct: dict[Name, tuple[Name, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        view = self.view
        self.objects = {each.name: each for each in view.objects}
        names = Names({each.name.key for each in view.objects} | {each.name.key for each in view.enums})
        names.taken.update(service.type_name.key for service in view.services)
        for service, method in view.methods:
            if has_params(method):
                self.params[method.identity] = exported(names.distinct(_params_name(service, method)))
        for name in self._reached(each.type for _, method in view.methods for each in method.fields):
            self.given[name] = exported(names.distinct(name + PARAMS))
        for name in self._reached(method.result.type for _, method in view.methods):
            self.results[name] = exported(name)
        for each in view.enums:
            values = {value: names.distinct(each.name + name_of(value, "empty")) for value in each.values}
            self.constants[each.name] = {value: exported(name) for value, name in values.items()}

    def _reached(self, types: Iterable[Type]) -> list[Name]:
        """Objects in types, in the order of the view."""
        found: set[Name] = set()
        left = list(types)
        while left:
            each = left.pop()
            left += [*each.options, *([each.inner] if each.inner else [])]
            if each.kind is Kind.OBJECT and each.name and each.name not in found:
                found.add(each.name)
                left += [member.type for member in self.objects[each.name].fields]
        return [name for name in self.objects if name in found]

    def is_inside_itself(self, holder: Name, name: Name | None) -> bool:
        """Whether an object would hold itself without end, if it held another one other than by a pointer."""
        found: set[Name] = set()
        left = [name] if name else []
        while left:
            each = left.pop()
            if each == holder:
                return True
            if each not in found:
                found.add(each)
                left += self._held(each)
        return False

    def _held(self, name: Name) -> tuple[Name, ...]:
        """Objects that are members of an object."""
        if name not in self._direct:
            members = (each.type for each in self.objects[name].fields)
            self._direct[name] = tuple(each.name for each in members if each.kind is Kind.OBJECT and each.name)
        return self._direct[name]


_latest: deque[Scope] = deque(maxlen=8)


def scope_of(view: ClientView) -> Scope:
    """The package of a client. It is made once, as long as it is asked for."""
    found = next((each for each in _latest if each.view is view), None)
    if found is None:
        found = Scope(view)
        _latest.append(found)
    return found


def _params_name(service: Service, method: Method) -> Name:
    """What the parameters of a method are called. Words that come twice stay, or two would be called alike."""
    return Name((*service.name.words, *method.name.words, *PARAMS.words))


def has_params(method: Method) -> bool:
    """Whether a method takes a struct: for a query, headers, or members of its body."""
    return bool(method.query or method.headers or (method.body and method.body.fields))


@dataclass(frozen=True, slots=True)
class Types:
    """Writes types."""

    scope: Scope
    package: str = ""  #: What stands before names of the client's own package, with its point.

    def own(self, name: str) -> Code:
        """A name of the client's own package."""
        return Code(f"{self.package}{name}")

    def bare(self, of: Type, *, given: bool) -> Code:
        """A type without null.

        Args:
            of: Any type.
            given: It is what calls take, not what they give.
        """
        if of.kind in SIMPLE:
            return Code(SIMPLE[of.kind])
        if of.kind in OWN:
            return self.own(OWN[of.kind])
        if of.name:
            names = self.scope.given if given else self.scope.results
            return self.own(names[of.name] if of.kind is Kind.OBJECT else exported(of.name))
        lead = "[]" if of.kind is Kind.ARRAY else "map[string]"
        return Code(lead + self.item(of.inner or ANY, given=given))

    def item(self, of: Type, *, given: bool) -> Code:
        """A type as that of items, or of values of a map, or of whole results."""
        bare = self.bare(of, given=given)
        return Code(f"*{bare}") if of.nullable and of.kind not in HOLDERS else bare

    def given(self, each: Field, holder: Name | None = None) -> Code:
        """The type of a parameter: left out, null and a value are told apart, where they can be."""
        bare = self.bare(each.type, given=True)
        return Code(form_of(self.scope, each, holder).format(bare, self.package))

    def result(self, each: Field, holder: Name) -> Code:
        """The type of a field of a result."""
        of = each.type
        if of.kind is Kind.OBJECT and not of.nullable and self.scope.is_inside_itself(holder, of.name):
            return Code(f"*{self.bare(of, given=False)}")
        return self.item(of, given=False)


PLAIN, POINTER, NULLABLE = "{0}", "*{0}", "{1}Nullable[{0}]"


def form_of(scope: Scope, each: Field, holder: Name | None = None) -> str:
    """How a parameter is held: as it is, by a pointer, or so that it can be null or left out."""
    of = each.type
    if of.kind in (Kind.ANY, Kind.UNION):
        return PLAIN
    if of.kind is Kind.FILE:
        return POINTER if of.nullable or not each.required else PLAIN
    if of.nullable:
        return POINTER if each.required and not each.style else NULLABLE
    if not each.required:
        return PLAIN if of.kind in HOLDERS else POINTER
    loops = of.kind is Kind.OBJECT and holder is not None and scope.is_inside_itself(holder, of.name)
    return POINTER if loops else PLAIN
