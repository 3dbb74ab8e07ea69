"""Schemas copied for a validator: only what it understands, and references that it can follow on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinxcontrib_httpschema.api.json_types import is_number
from sphinxcontrib_httpschema.schema.dialects import BEFORE_BOOLEANS
from sphinxcontrib_httpschema.schema.references import UnresolvedError
from sphinxcontrib_httpschema.schema.schema import chain_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinxcontrib_httpschema.schema.dialects import Dialect
    from sphinxcontrib_httpschema.schema.node import Node
    from sphinxcontrib_httpschema.schema.references import Resolver
    from sphinxcontrib_httpschema.schema.schema import Chain

HOLDER = "definitions"  #: Where the copies are, in the root of a bundle.
TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")
REFERENCES = ("$ref", "$recursiveRef", "$dynamicRef")  #: The later two are followed as they are written.

_ONE = frozenset(
    {"items", "additionalItems", "unevaluatedItems", "contains", "additionalProperties", "unevaluatedProperties"}
    | {"propertyNames", "not", "if", "then", "else", "extends"}
)
_LISTS = frozenset({"items", "prefixItems", "allOf", "anyOf", "oneOf", "extends"})
_NAMED = frozenset({"properties", "patternProperties", "dependentSchemas", "dependencies"})
APPLIED = _ONE | _LISTS | _NAMED | {"type", "disallow"}  #: Keywords whose value holds schemas, or may.
_MAY_BE_FALSE = frozenset({"additionalItems", "additionalProperties"})  #: Even before draft-06.


def _is_positive(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _is_names_by_name(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_names, value.values()))


def _is_anything(_: object) -> bool:
    return True


#: Keywords whose value is data, and what that must be.
DATA: dict[str, Callable[[object], bool]] = {
    "const": _is_anything,
    "dependentRequired": _is_names_by_name,
    "divisibleBy": _is_positive,
    "enum": _is_list,
    "exclusiveMaximum": is_number,
    "exclusiveMinimum": is_number,
    "format": _is_text,
    "maxContains": is_number,
    "maxItems": is_number,
    "maxLength": is_number,
    "maxProperties": is_number,
    "maximum": is_number,
    "minContains": is_number,
    "minItems": is_number,
    "minLength": is_number,
    "minProperties": is_number,
    "minimum": is_number,
    "multipleOf": _is_positive,
    "pattern": _is_text,
    "required": _is_names,
    "uniqueItems": _is_flag,
}
#: The same, where a draft has it otherwise.
DATA_OF: dict[str, dict[str, Callable[[object], bool]]] = {
    "draft-03": {"exclusiveMaximum": _is_flag, "exclusiveMinimum": _is_flag, "required": _is_flag},
    "draft-04": {"exclusiveMaximum": _is_flag, "exclusiveMinimum": _is_flag},
}
#: Drafts by which a reference stands alone.
ALONE = ("draft-03", "draft-04", "draft-06", "draft-07")


class Bundle:
    """Copies of schemas for one draft, each made once."""

    def __init__(self, dialect: Dialect, root: dict[str, Any] | None = None) -> None:
        self.dialect = dialect  #: The draft by which they are read.
        self.root = root or {HOLDER: {}}  #: A schema that holds them all.
        self._keys: dict[Chain, str] = {}
        self._waiting: list[tuple[str, Node]] = []

    def copy_of(self, chain: Chain, resolver: Resolver) -> Any:  # noqa: ANN401
        """The copy of the schema at the head of a chain; what it refers to is in the bundle then."""
        key = self._key(chain)
        while self._waiting:
            waiting, node = self._waiting.pop()
            self.root[HOLDER][waiting] = _Copying(self, resolver).schema(node)
        return self.root[HOLDER][key]

    def key_of(self, node: Node, resolver: Resolver) -> str:
        """By what name a schema is, or will be, in the bundle."""
        return self._key(chain_of(node, resolver))

    def _key(self, chain: Chain) -> str:
        key = self._keys.get(chain)
        if key is None:
            key = self._keys[chain] = str(len(self._keys))
            self._waiting.append((key, chain[0]))
        return key


class _Copying(NamedTuple):
    """One schema being copied."""

    bundle: Bundle
    resolver: Resolver

    def schema(self, node: Node) -> Any:  # noqa: ANN401
        """A copy that a validator can use; of what is no schema, one that anything fits."""
        if isinstance(node.value, bool):
            return {} if node.value or self.bundle.dialect.name in BEFORE_BOOLEANS else False
        if not isinstance(node.value, dict):
            return {}
        references = [{"$ref": target} for target in self._references(node)]
        if isinstance(node.value.get("$ref"), str) and self.bundle.dialect.name in ALONE:
            return references[0] if references else {}
        copied = dict(self._keywords(node))
        more = copied.get("allOf")
        return {**copied, "allOf": [*(more if isinstance(more, list) else ()), *references]} if references else copied

    def _references(self, node: Node) -> Iterator[str]:
        assert isinstance(node.value, dict)
        for keyword in REFERENCES[:1] if self.bundle.dialect.name in ALONE else REFERENCES:
            reference = node.value.get(keyword)
            if isinstance(reference, str):
                try:
                    target = self.resolver.resolve(reference, node)
                except UnresolvedError:
                    continue
                yield f"#/{HOLDER}/{self.bundle.key_of(target, self.resolver)}"

    def _keywords(self, node: Node) -> Iterator[tuple[str, object]]:
        assert isinstance(node.value, dict)
        own = DATA_OF.get(self.bundle.dialect.name, {})
        for keyword, value in node.value.items():
            check = own.get(keyword) or DATA.get(keyword)
            if check is not None:
                if check(value):
                    yield keyword, value
            elif keyword in APPLIED and (child := node.member(keyword)):
                if keyword in ("type", "disallow"):
                    yield from ((keyword, kinds) for kinds in self._kinds(child))
                elif (copied := self._applied(keyword, child)) is not None:
                    yield keyword, copied

    def _applied(self, keyword: str, child: Node) -> object:
        """The copy of a keyword that holds schemas; nothing if it holds none."""
        if keyword in _NAMED and isinstance(child.value, dict):
            return {name: self._member(keyword, member) for name, member in child.members()}
        if keyword in _LISTS and isinstance(child.value, list):
            is_tuple = keyword == "items" and self.bundle.dialect.name == "2020-12"
            return [self.schema(item) for item in child.items()] or None if not is_tuple else None
        if keyword in _ONE and isinstance(child.value, (dict, bool)):
            return False if child.value is False and keyword in _MAY_BE_FALSE else self.schema(child)
        return None

    def _member(self, keyword: str, member: Node) -> object:
        """A schema that has a name, or what a dependency asks for instead of one."""
        if keyword == "dependencies" and _is_names(member.value):
            return member.value
        if keyword == "dependencies" and isinstance(member.value, str) and self.bundle.dialect.name == "draft-03":
            return member.value
        return self.schema(member)

    def _kinds(self, node: Node) -> Iterator[object]:
        """The types that a schema names; nothing if one of them is unknown. In draft-03 they may be schemas."""
        is_old = self.bundle.dialect.name == "draft-03"
        items = list(node.items()) if isinstance(node.value, list) else [node]
        kinds: list[object] = []
        for item in items:
            if isinstance(item.value, dict) and is_old:
                kinds.append(self.schema(item))
            elif isinstance(item.value, str) and (item.value in TYPES or (is_old and item.value == "any")):
                kinds.append(item.value)
            else:
                return
        if kinds:
            yield kinds
