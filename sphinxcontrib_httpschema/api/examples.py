"""An example value for any schema: the one that it gives itself, or one that is made to fit."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.given import OMIT, Given
from sphinxcontrib_httpschema.api.implied import implied_type
from sphinxcontrib_httpschema.api.pattern_texts import texts_matching
from sphinxcontrib_httpschema.api.patterns import fits
from sphinxcontrib_httpschema.api.scalars import TEXT, TEXTS, is_number, number_of, stretched, texts_of, whole
from sphinxcontrib_httpschema.api.secrets import is_secret, mask, masked
from sphinxcontrib_httpschema.api.validation import Validators
from sphinxcontrib_httpschema.api.variants import variants_of
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.node import Node
    from sphinxcontrib_httpschema.schema.schema import Chain

DEPTH_LIMIT = 8  #: How deep a value is made. Real ones are half as deep.
COUNT_LIMIT = 3000  #: How many values one value is made of, before it would be of use to nobody.
ITEM_LIMIT = 20  #: How many items or properties are made for the schema's sake.


class Mode(NamedTuple):
    """What a value is for."""

    request: bool  #: It is sent, and not received.
    required_only: bool  #: Properties that need not be there are not.
    keeps_hidden: bool = False  #: Required properties are there even if they go the other way only.
    trusts: bool = False  #: What schemas give is taken as it is. The whole is checked in the end, and mostly fits.


class _Best(NamedTuple):
    """The example of a schema."""

    value: object
    fits: bool  #: It fits the schema.


class Examples:
    """Makes examples, each once."""

    def __init__(self, validators: Validators | None = None) -> None:
        self.validators = validators or Validators()  #: Checks values.
        self._done: dict[tuple[Schema, Mode], _Best] = {}
        self._whole: dict[tuple[Schema, Mode], _Whole] = {}
        self._given = Given(self.validators)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Examples in schemas that break their own schema, of all schemas that were asked for so far."""
        return self._given.broken

    def accepts(self, schema: Schema, value: object) -> bool:
        """Whether a value fits a schema."""
        return self.validators.accepts(schema, value)

    def value(self, schema: Schema, *, request: bool, required_only: bool = False) -> object:
        """An example of a schema, or :data:`OMIT` if there is nothing to show.

        It fits the schema wherever one that fits can be found.

        Args:
            schema: What the value may be.
            request: The value is sent, and not received.
            required_only: Leave out what an object can do without.
        """
        return self._of(schema, Mode(request, required_only)).value

    def fits(self, schema: Schema, *, request: bool, required_only: bool = False) -> bool:
        """Whether there is an example of a schema, and it fits."""
        return self._of(schema, Mode(request, required_only)).fits

    def _of(self, schema: Schema, mode: Mode) -> _Best:
        schema = schema.referred
        key = (schema, mode)
        if key not in self._done:
            self._done[key] = self._best(schema, mode)
        return self._done[key]

    def _best(self, schema: Schema, mode: Mode) -> _Best:
        first: object = OMIT
        for view, how in _attempts(schema, mode):
            made = _Making(how, self._given, self.validators, self._whole).value(view)
            if made is OMIT:
                break
            if self.accepts(schema, made):
                return _Best(made, fits=True)
            first = made if first is OMIT else first
        return _Best(first, fits=False)


def _attempts(schema: Schema, mode: Mode) -> Iterator[tuple[Schema, Mode]]:
    """What to make a value of until one fits: the schema as pages read it, and at last as validators do."""
    yield schema, mode._replace(trusts=True)
    yield schema, mode
    yield schema, mode._replace(keeps_hidden=True)
    if schema.target is not schema.source:
        yield Schema.at(schema.target, schema.resolver), mode._replace(keeps_hidden=True)


class _Whole(NamedTuple):
    """A value from which nothing was cut off for where it stood."""

    value: object
    opened: tuple[Chain, ...]  #: The schemas that were looked into for it.
    height: int  #: How deep it goes.


class _Making:
    """One value being made."""

    def __init__(
        self, mode: Mode, given: Given, validators: Validators, whole: dict[tuple[Schema, Mode], _Whole]
    ) -> None:
        self.mode = mode
        self.given = given
        self.validators = validators
        self.whole = whole
        self.count = 0  #: Values made so far.
        self.cuts = 0  #: Values left out so far for where they stand.
        self.deepest = 0  #: How deep the making has gone.
        self.opened: list[Chain] = []  #: The schemas that were looked into.

    def value(self, schema: Schema, around: frozenset[Node] = frozenset(), depth: int = 0) -> object:
        """A value for ``schema``; ``around`` are the places of the schemas that it is inside of."""
        self.count += 1
        self.deepest = max(self.deepest, depth)
        if schema.boolean is not None:
            return OMIT
        if depth > DEPTH_LIMIT or self.count > COUNT_LIMIT or _reenters(schema.parts, around):
            self.cuts += 1
            return OMIT
        given = self._given(schema)
        return self._remembered(schema, around, depth) if given is OMIT else self._trimmed(given, schema)

    def _given(self, schema: Schema) -> object:
        return self.given.unchecked(schema) if self.mode.trusts else self.given.value(schema)

    def _remembered(self, schema: Schema, around: frozenset[Node], depth: int) -> object:
        """A value made before, if it would be the same here; else one made now."""
        known = self.whole.get((schema, self.mode))
        if known and depth and depth + known.height <= DEPTH_LIMIT and not _reenters(known.opened, around):
            self.opened += known.opened
            self.deepest = max(self.deepest, depth + known.height)
            return known.value
        cuts, deepest, start = self.cuts, self.deepest, len(self.opened)
        self.deepest = depth
        self.opened += schema.parts
        made = self._made(schema, around, depth)
        if self.cuts == cuts:
            opened = tuple(dict.fromkeys(self.opened[start:]))
            self.whole[schema, self.mode] = _Whole(made, opened, self.deepest - depth)
        self.deepest = max(self.deepest, deepest)
        return made

    def _made(self, schema: Schema, around: frozenset[Node], depth: int) -> object:
        if depth:  # Where everything starts may come up once more, so that a tree is seen to be one.
            around = around.union(*schema.parts)
        first: object = OMIT
        for variant in variants_of(schema):
            made = self._of_variant(variant, schema, around, depth)
            if made is not OMIT and (variant is schema or self.validators.accepts(schema, made)):
                return made
            first = made if first is OMIT else first
        return first

    def _of_variant(self, variant: Schema, schema: Schema, around: frozenset[Node], depth: int) -> object:
        given = OMIT if variant is schema else self._given(variant)
        if given is not OMIT:
            return self._trimmed(given, variant)
        kind = type_of(variant)
        if kind == "object":
            return self._object(variant, around, depth)
        if kind == "array":
            return self._array(variant, around, depth)
        return self._scalar(variant, kind)

    def _scalar(self, schema: Schema, kind: str) -> object:
        if kind == "string":
            return next((text for text in texts_of(schema) if self.validators.accepts(schema, text)), OMIT)
        if kind in ("integer", "number"):
            return number_of(schema, is_whole=kind == "integer")
        return {"boolean": True, "null": None}.get(kind, OMIT)

    def _trimmed(self, value: object, schema: Schema) -> object:
        """A given value without the properties that go the other way only, and without secrets."""
        if not isinstance(value, (dict, list)):
            return value
        value = masked(value, schema, self.validators.accepts)
        if not isinstance(value, dict):
            return value
        properties = schema.named("properties")
        required = _required(schema, properties, list(value))
        hidden = {name for name in value if name in properties and self._hides(properties[name], name in required)}
        return {name: member for name, member in value.items() if name not in hidden} if hidden else value

    def _hides(self, schema: Schema, needed: bool) -> bool:  # noqa: FBT001
        if self.mode.keeps_hidden and needed:
            return False
        if not self.mode.request:
            return schema.flag("writeOnly")
        # Up to draft-04 definitions are marked as read-only that requests use as well.
        is_marked = schema.flag("readOnly")
        return is_marked and not schema.resolver.store.dialect(schema.source.document).has_method

    def _object(self, schema: Schema, around: frozenset[Node], depth: int) -> object:
        schema = _with_dependencies(schema, required_only=self.mode.required_only)
        properties = schema.named("properties")
        required = _required(schema, properties, [] if self.mode.required_only else list(properties))
        made: dict[str, object] = {}
        for name, member in properties.items():
            needed = name in required
            if member.boolean is False or self._hides(member, needed) or (self.mode.required_only and not needed):
                continue
            value = self.value(member, around, depth + 1)
            if isinstance(value, str) and is_secret(name, member):
                value = mask(member, self.validators.accepts)
            if value is not OMIT or needed:
                made[name] = _placeholder(member) if value is OMIT else value
        for name in required:
            if name not in properties:
                made[name] = self._unnamed(schema, name, around, depth)
        self._fill(schema, made, around, depth)
        most = min((whole(value, len(made)) for value in schema.values("maxProperties")), default=len(made))
        kept = sorted(made, key=lambda name: name not in required)[: max(most, 0)]
        return {name: value for name, value in made.items() if name in kept}

    def _unnamed(self, schema: Schema, name: str, around: frozenset[Node], depth: int) -> object:
        """A value for a property that has no schema by its name."""
        patterned = (member for pattern, member in schema.named("patternProperties").items() if fits(pattern, name))
        member = next(patterned, None) or schema.sub("additionalProperties")
        value = self.value(member, around, depth + 1) if member else OMIT
        return (_placeholder(member) if member else None) if value is OMIT else value

    def _fill(self, schema: Schema, made: dict[str, object], around: frozenset[Node], depth: int) -> None:
        """Give an object the entries of a map, if it has nothing else, or too little."""
        least = max(map(whole, schema.values("minProperties")), default=0)
        wanted = min(max(least, 0 if made else 1), ITEM_LIMIT)
        if self.mode.required_only:
            wanted = min(least, ITEM_LIMIT)
        if len(made) >= wanted:
            return
        for key, member in self._entries(schema, made):
            if len(made) >= wanted:
                return
            value = self.value(member, around, depth + 1)
            if value is not OMIT or len(made) < least:
                made[key] = _placeholder(member) if value is OMIT else value

    def _entries(self, schema: Schema, made: dict[str, object]) -> Iterator[tuple[str, Schema]]:
        """Keys that a map may have, and what stands behind them."""
        names = schema.sub("propertyNames")
        own = schema.named("properties")
        patterns = schema.named("patternProperties")

        def free(key: str) -> bool:
            return key not in made and key not in own and (not names or self.validators.accepts(names, key))

        for pattern, member in patterns.items():
            if member.boolean is None:
                known = (key for key in TEXTS if fits(pattern, key))
                yield from ((key, member) for key in chain(known, texts_matching(pattern)) if free(key))
        rest = schema.sub("additionalProperties")
        if rest and rest.boolean is None:
            own_names = (key for key in [self.given.value(names) if names else OMIT] if isinstance(key, str))
            more = texts_of(names) if names else ()
            keys = chain(["key"], own_names, (f"key{number}" for number in range(2, 99)), TEXTS, more)
            others = (key for key in keys if not any(fits(pattern, key) for pattern in patterns))
            yield from ((key, rest) for key in others if free(key))

    def _array(self, schema: Schema, around: frozenset[Node], depth: int) -> object:
        listed = schema.listed("prefixItems") or schema.listed("items")
        made = [_or_null(self.value(item, around, depth + 1), item) for item in listed]
        items = schema.sub("items") or (schema.sub("contains") if not listed else schema.sub("additionalItems"))
        quoted = items.get("example") if items else None
        if isinstance(quoted, list) and not listed and self.validators.accepts(schema, quoted):
            return quoted  # Some give an item's schema an example of the whole array.
        least = max(map(whole, schema.values("minItems")), default=0)
        most = min((whole(value, ITEM_LIMIT) for value in schema.values("maxItems")), default=ITEM_LIMIT)
        wanted = max(0, min(max(least, len(listed) or 1), most, ITEM_LIMIT))
        item = self.value(items, around, depth + 1) if items and len(made) < wanted else OMIT
        if items and item is not OMIT:
            is_set = any(value is True for value in schema.values("uniqueItems"))
            more = (each for each in _different(item, items) if each == item or self.validators.accepts(items, each))
            made += islice(more, wanted - len(made)) if is_set else [item] * (wanted - len(made))
        return made[:wanted]


def _reenters(parts: Iterable[Chain], around: frozenset[Node]) -> bool:
    """Whether a reference leads to a schema that is being made already."""
    return bool(around) and any(node in around for part in parts for node in part[1:])


def _or_null(value: object, schema: Schema) -> object:
    return _placeholder(schema) if value is OMIT else value


def _placeholder(schema: Schema) -> object:
    """What stands where there must be something and nothing is known to fit."""
    return {"string": stretched(TEXT, schema), "object": {}, "array": []}.get(type_of(schema))


def type_of(schema: Schema) -> str:
    """The type that a value shall have: the first that all parts of the schema allow, or that its keywords speak of."""
    named = [names for value in schema.values("type") if (names := _names(value))]
    common = [
        name for name in dict.fromkeys(chain(*named)) if name != "any" and all(_allows(names, name) for names in named)
    ]
    if common:
        return next((name for name in common if name != "null"), "null")
    return implied_type(schema)


def _names(value: object) -> list[str]:
    """The types that a keyword names; nothing if it offers schemas, one of which has been chosen."""
    names = value if isinstance(value, list) else [value]
    return [] if any(isinstance(name, dict) for name in names) else [name for name in names if isinstance(name, str)]


def _allows(names: list[str], name: str) -> bool:
    return name in names or "any" in names or (name == "integer" and "number" in names)


def _required(schema: Schema, properties: Mapping[str, Schema], shown: list[str]) -> dict[str, None]:
    """Names of the properties that must be there, in order: also those that ``shown`` ones depend on."""
    required = dict.fromkeys(name for value in schema.values("required") for name in _texts(value))
    required |= dict.fromkeys(name for name, member in properties.items() if member.get("required") is True)
    depending = _depending(schema)
    asked = [*shown, *required] if depending else []
    while asked:
        more = [name for name in depending.get(asked.pop(), ()) if name not in required]
        required |= dict.fromkeys(more)
        asked += more
    return required


def _depending(schema: Schema) -> dict[str, list[str]]:
    """What each property asks for beside it."""
    found: dict[str, list[str]] = {}
    for keyword in ("dependentRequired", "dependencies"):
        for holder in schema.nodes(keyword):
            for name, member in holder.members():
                names = [member.value] if isinstance(member.value, str) else _texts(member.value)
                found.setdefault(name, []).extend(names)
    return found


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _with_dependencies(schema: Schema, *, required_only: bool) -> Schema:
    """The schema with what its properties, or the required ones, bring along."""
    bringing = {**schema.named("dependentSchemas"), **schema.named("dependencies")}
    if bringing:
        properties = schema.named("properties")
        present = _required(schema, properties, []) if required_only else properties
        for name in (name for name in bringing if name in present):
            schema = schema.with_part(bringing[name])
    return schema


def _different(item: object, schema: Schema) -> Iterator[object]:
    """Values like an item, none equal to another."""
    yield item
    allowed = schema.get("enum")
    if isinstance(allowed, list):
        yield from (value for value in allowed if value != item)
    elif isinstance(item, str):
        yield from (f"{item}{number}" for number in range(2, 99))
        yield from (text for text in chain(TEXTS, texts_of(schema)) if text != item)
    elif is_number(item):
        yield from (item + number for number in range(1, 99))
    elif isinstance(item, bool):
        yield not item
