"""Keywords that are checked in our own way, and what is said when a value breaks one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from jsonschema.exceptions import ValidationError

from sphinxcontrib_httpschema.api.json_types import exact
from sphinxcontrib_httpschema.api.patterns import fits, matches
from sphinxcontrib_httpschema.schema import pointer as pointers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Errors = Iterator[ValidationError]
    Check = Callable[[Any, Any, Any, Any], Errors]  # The validator, what the keyword says, the value, the schema.


class Descends(Protocol):
    """What a check asks of a validator."""

    def descend(
        self, instance: object, schema: object, path: str | None = None, schema_path: str | None = None
    ) -> Errors:
        """What is wrong with a part of the value by a part of the schema."""


MOST_BRANCHES = 5  #: Schemas of a choice that a message speaks of.
LONGEST = 60  #: Characters of a value or an expectation that a message shows.


def _pattern(_: object, pattern: str, value: object, __: object) -> Errors:
    if isinstance(value, str) and not fits(pattern, value):
        yield ValidationError("")


def _pattern_properties(validator: Descends, patterns: dict[str, Any], value: object, _: object) -> Errors:
    members = value if isinstance(value, dict) else {}
    for pattern, schema in patterns.items():
        for name, member in members.items():
            if matches(pattern, name):
                yield from validator.descend(member, schema, path=name, schema_path=pattern)


def _additional_properties(validator: Descends, rest: object, value: object, schema: dict[str, Any]) -> Errors:
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    members = value if isinstance(value, dict) and rest is not True else {}
    for name, member in members.items():
        if name in known or any(fits(pattern, name) for pattern in patterns):
            continue
        if rest is False:
            yield ValidationError("", path=(name,), instance=member)
        else:
            yield from validator.descend(member, rest, path=name)


def _multiple_of(_: object, step: float, value: object, __: object) -> Errors:
    """As decimals are written, 0.3 is a multiple of 0.1."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and exact(value) % exact(step):
        yield ValidationError("")


#: In place of what jsonschema does: patterns run in our engine, multiples are exact.
KEYWORDS: dict[str, Check] = {
    "additionalProperties": _additional_properties,
    "divisibleBy": _multiple_of,
    "multipleOf": _multiple_of,
    "pattern": _pattern,
    "patternProperties": _pattern_properties,
}


def limited(known: Mapping[str, Check], copies: Mapping[str, Any], spend: Callable[[], None]) -> dict[str, Check]:
    """Keywords of a draft whose work is counted, or left undone where it would escape our engine for patterns.

    Args:
        known: What jsonschema does for the keywords of the draft.
        copies: The schemas that references lead to, by the last token of the reference.
        spend: Is called for each reference that is followed.
    """

    def reference(validator: Descends, target: str, value: object, _: object) -> Errors:
        key = target.rpartition("/")[2]
        if fitting.get((key, id(value)), fitting) is value:
            return
        spend()
        found = False
        for error in validator.descend(value, copies[key]):
            found = True
            yield error
        if not found:
            fitting[key, id(value)] = value

    def unevaluated(validator: Descends, rest: object, value: object, schema: dict[str, Any]) -> Errors:
        if not _reaches_patterns(schema, copies):
            yield from known["unevaluatedProperties"](validator, rest, value, schema)

    fitting: dict[tuple[str, int], object] = {}  # Examples share values: of one object, one check is enough.
    own: dict[str, Check] = {"$ref": reference, "unevaluatedProperties": unevaluated}
    return {keyword: check for keyword, check in own.items() if keyword in known}


def _reaches_patterns(schema: object, copies: Mapping[str, Any]) -> bool:
    """Whether ``patternProperties`` is anywhere inside, or behind a reference."""
    waiting, seen = [schema], set()
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            if "patternProperties" in part:
                return True
            waiting += part.values()
            key = str(part.get("$ref", "")).rpartition("/")[2]
            if key in copies and key not in seen:
                seen.add(key)
                waiting.append(copies[key])
        elif isinstance(part, list):
            waiting += part
    return False


def _expected(error: ValidationError) -> str:
    return _short(error.validator_value)


def _types(error: ValidationError) -> str:
    kinds = error.validator_value
    names = [kind for kind in kinds if isinstance(kind, str)] if isinstance(kinds, list) else []
    return "must be of type " + " or ".join(names)


def _lacking(error: ValidationError) -> str:
    value, needed = error.instance, error.validator_value
    if not isinstance(needed, list):  # In draft-03 a property says so of itself.
        return "is missing"
    has = value if isinstance(value, dict) else {}
    return "lacks " + ", ".join(f'"{name}"' for name in needed if name not in has)


def _branches(error: ValidationError) -> str:
    """Why a value does not fit the schemas that it may fit: of each, the first thing that is wrong."""
    first: dict[object, ValidationError] = {}
    for inner in error.context or ():
        first.setdefault(inner.relative_schema_path[0] if inner.relative_schema_path else 0, inner)
    told = [f"/{index} {_at(inner)}{clause(inner)}" for index, inner in list(first.items())[:MOST_BRANCHES]]
    return f" ({'; '.join(told)})" if told else ""


def _at(error: ValidationError) -> str:
    """Where in the value a part of it is wrong."""
    pointer = pointers.join("", *error.relative_path)
    return f"at {pointer} " if pointer else ""


#: What is said of a value that breaks a keyword.
WORDS: dict[str, Callable[[ValidationError], str]] = {
    "const": lambda error: f"must be {_expected(error)}",
    "divisibleBy": lambda error: f"must be a multiple of {_expected(error)}",
    "enum": lambda error: f"must be one of {_expected(error)}",
    "format": lambda error: f"must be a text of the format {_expected(error)}",
    "maxItems": lambda error: f"must have at most {_expected(error)} items",
    "maxLength": lambda error: f"must have at most {_expected(error)} characters",
    "maxProperties": lambda error: f"must have at most {_expected(error)} properties",
    "maximum": lambda error: f"must be at most {_expected(error)}",
    "minItems": lambda error: f"must have at least {_expected(error)} items",
    "minLength": lambda error: f"must have at least {_expected(error)} characters",
    "minProperties": lambda error: f"must have at least {_expected(error)} properties",
    "minimum": lambda error: f"must be at least {_expected(error)}",
    "exclusiveMaximum": lambda error: f"must be less than {_expected(error)}",
    "exclusiveMinimum": lambda error: f"must be more than {_expected(error)}",
    "multipleOf": lambda error: f"must be a multiple of {_expected(error)}",
    "not": lambda _: "fits the schema of what it must not be",
    "additionalProperties": lambda _: "must not be there",
    "anyOf": lambda error: 'fits none of the schemas of "anyOf"' + _branches(error),
    "oneOf": lambda error: (
        f'fits {"none" if error.context else "several"} of the schemas of "oneOf"' + _branches(error)
    ),
    "pattern": lambda error: f"must match the pattern {_expected(error)}",
    "required": _lacking,
    "type": _types,
    "uniqueItems": lambda _: "must not have equal items",
}


def described(error: ValidationError) -> str:
    """What is wrong with a value, as a clause, with the pointer to the part of it that is wrong."""
    at = pointers.join("", *error.absolute_path)
    return f"{_short(error.instance)} " + (f"at {at} " if at else "") + clause(error)


def clause(error: ValidationError) -> str:
    """The same without the value. Of a choice of schemas it says why none of them fits."""
    says = WORDS.get(str(error.validator)) if error.validator else lambda _: "must not be there"
    return says(error) if says else f'breaks "{error.validator}"'


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
