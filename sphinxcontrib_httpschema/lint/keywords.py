"""What the drafts allow as values of keywords, beyond the types that the check of documents looks at.

The meta-schemas say the same. They are not used here, as to check a large description against one takes a second, and
what a validator says of a fault helps nobody; a test compares the verdicts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.json_types import is_number
from sphinxcontrib_httpschema.problems import Kind, Place, Problem, Severity
from sphinxcontrib_httpschema.schema.check_keywords import meant
from sphinxcontrib_httpschema.schema.dialects import DRAFTS, TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject, Written

OLD = DRAFTS[:2]  #: Drafts with boolean limits, and without boolean schemas.


class Demand(NamedTuple):
    """What a value must be."""

    holds: Callable[[object], bool]
    words: str  #: What it must be, to be read after "must be".
    severity: Severity = Severity.ERROR  #: A warning, if the draft says "should".


def _is_count(value: object) -> bool:
    return isinstance(value, (int, float)) and type(value) is not bool and value >= 0 and value == int(value)


def _is_old_count(value: object) -> bool:
    """The same before draft-06: there, 1.0 is no whole number."""
    return type(value) is int and value >= 0


def _is_whole(value: object) -> bool:
    return type(value) is int


def _is_step(value: object) -> bool:
    return isinstance(value, (int, float)) and type(value) is not bool and value > 0


def _is_flag(value: object) -> bool:
    return type(value) is bool


def _is_set(value: object) -> bool:
    """Whether a value is a list of different values. JSON has 1 and true apart, and 1 and 1.0 not."""
    return isinstance(value, list) and len({_key(item) for item in value}) == len(value)


def _key(value: object) -> object:
    """What two values share that are equal in JSON."""
    if isinstance(value, dict):
        return frozenset((name, _key(member)) for name, member in value.items())
    if isinstance(value, list):
        return tuple(_key(item) for item in value)
    return (type(value) is bool, value)


def _is_names(value: object) -> bool:
    return _is_set(value) and isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_filled(value: object) -> bool:
    return isinstance(value, list) and bool(value)


def _is_filled_names(value: object) -> bool:
    return _is_filled(value) and _is_names(value)


def _is_filled_set(value: object) -> bool:
    return _is_filled(value) and _is_set(value)


def _is_filled_if_list(value: object) -> bool:
    return value != []


def _is_no_list(value: object) -> bool:
    return not isinstance(value, list)


def _is_old_items(value: object) -> bool:
    return not isinstance(value, bool) and value != []


def _is_old_schema(value: object) -> bool:
    return not isinstance(value, bool)


def _are_types(value: object) -> bool:
    names = value if isinstance(value, list) else [value]
    return bool(names) and _is_set(names) and all(isinstance(name, str) and name in TYPES for name in names)


def _are_old_types(value: object) -> bool:
    """Draft-03 has ``any``, other names, and schemas among its types."""
    return isinstance(value, str) or (_is_set(value) and all(isinstance(name, (str, dict)) for name in _items(value)))


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []


COUNT = Demand(_is_count, "a whole number, 0 or more")
OLD_COUNT = COUNT._replace(holds=_is_old_count)
WHOLE = Demand(_is_whole, "a whole number")  # Draft-03 forgets to say that this is 0 or more.
NUMBER = Demand(is_number, "a number")
STEP = Demand(_is_step, "a number above 0")
FLAG = Demand(_is_flag, "true or false")
FILLED = Demand(_is_filled, "a list of at least one schema")
NAMES = Demand(_is_names, "a list of different names")
FILLED_NAMES = Demand(_is_filled_names, "a list of different names, at least one")
SET = Demand(_is_set, "a list of different values")
FILLED_SET = Demand(_is_filled_set, "a list of different values, at least one")
TYPE = Demand(_are_types, "a type of JSON, or a list of different ones")
OLD_TYPE = Demand(_are_old_types, "a type, or a list of different ones")
SHOULD_BE_SET = FILLED_SET._replace(severity=Severity.WARNING)
ITEMS = Demand(_is_filled_if_list, "a schema, or a list of at least one")
OLD_ITEMS = ITEMS._replace(holds=_is_old_items)
OLD_SCHEMA = Demand(_is_old_schema, "an object, as no boolean is a schema,")
SINGLE = Demand(_is_no_list, 'a schema, as lists are "prefixItems",')

_COUNTS = ("maxItems", "maxLength", "minItems", "minLength")
_IN_ALL: dict[str, Demand] = {
    **dict.fromkeys(_COUNTS, COUNT),
    **dict.fromkeys(("maximum", "minimum"), NUMBER),
    "uniqueItems": FLAG,
}
_SINCE_04: dict[str, Demand] = {
    **_IN_ALL,
    **dict.fromkeys(("maxProperties", "minProperties"), COUNT),
    **dict.fromkeys(("allOf", "anyOf", "oneOf"), FILLED),
    "multipleOf": STEP,
    "type": TYPE,
}
_SINCE_06: dict[str, Demand] = {
    **_SINCE_04,
    **dict.fromkeys(("exclusiveMaximum", "exclusiveMinimum"), NUMBER),
    "enum": SHOULD_BE_SET,
    "items": ITEMS,
    "required": NAMES,
}
#: What each draft demands of the values of keywords.
DEMANDS: dict[str, dict[str, Demand]] = {
    "draft-03": {
        **_IN_ALL,
        **dict.fromkeys(_COUNTS, OLD_COUNT),
        **dict.fromkeys(("exclusiveMaximum", "exclusiveMinimum", "required"), FLAG),
        "disallow": OLD_TYPE,
        "divisibleBy": STEP,
        "enum": FILLED_SET,
        "items": OLD_SCHEMA,
        "maxLength": WHOLE,
        "type": OLD_TYPE,
    },
    "draft-04": {
        **_SINCE_04,
        **dict.fromkeys((*_COUNTS, "maxProperties", "minProperties"), OLD_COUNT),
        **dict.fromkeys(("exclusiveMaximum", "exclusiveMinimum"), FLAG),
        "enum": FILLED_SET,
        "items": OLD_ITEMS,
        "not": OLD_SCHEMA,
        "required": FILLED_NAMES,
    },
    "draft-06": _SINCE_06,
    "draft-07": _SINCE_06,
    "2019-09": {**_SINCE_06, **dict.fromkeys(("maxContains", "minContains"), COUNT)},
    "2020-12": {
        **_SINCE_06,
        **dict.fromkeys(("maxContains", "minContains"), COUNT),
        "items": SINGLE,
        "prefixItems": FILLED,
    },
}
#: Keywords with schemas as members, in a list or by name.
LISTS = frozenset({"allOf", "anyOf", "items", "oneOf"})
NAMED = frozenset({"definitions", "patternProperties", "properties"})
#: Limits that say nothing without another one, in the drafts where they are booleans.
NEEDS = {"exclusiveMaximum": "maximum", "exclusiveMinimum": "minimum"}


def keyword_values(subject: Subject) -> Iterator[Problem]:
    """Values that a keyword cannot have in its draft."""
    for written in subject.schemas:
        yield from _faults(written)


def _faults(written: Written) -> Iterator[Problem]:
    demands, name = DEMANDS[written.dialect.name], written.dialect.name
    for keyword in demands.keys() & written.value.keys():
        value = written.value[keyword]
        if not demands[keyword].holds(value):
            _, words, severity = demands[keyword]
            message = f'"{keyword}" {"must" if severity is Severity.ERROR else "should"} be {words} in {name}'
            near = meant(value) if keyword == "type" and isinstance(value, str) else ()
            yield Problem(Kind.SCHEMA, message, _place(written, keyword), "", near, severity)
    yield from _dependency_faults(written)
    yield from _boolean_faults(written) if name in OLD else ()
    for keyword in NEEDS.keys() & written.value.keys() if name in OLD else ():
        if NEEDS[keyword] not in written.value:
            message = f'"{keyword}" says nothing without "{NEEDS[keyword]}"'
            yield Problem(Kind.SCHEMA, message, _place(written, keyword))


def _boolean_faults(written: Written) -> Iterator[Problem]:
    """Members of keywords that are booleans, where no boolean is a schema."""
    for keyword in (LISTS | NAMED) & written.value.keys():
        holder = written.node.member(keyword)
        assert holder is not None
        for member in holder.items() if keyword in LISTS else (node for _, node in holder.members()):
            if isinstance(member.value, bool):
                message = f"a boolean is no schema in {written.dialect.name}"
                yield Problem(Kind.SCHEMA, message, member.place)


def _dependency_faults(written: Written) -> Iterator[Problem]:
    """Properties that must be there beside others: by schemas, or by names."""
    for keyword in ("dependencies", "dependentRequired"):
        held = written.value.get(keyword)
        for name, member in held.items() if isinstance(held, dict) else ():
            if not _may_depend(member, written.dialect.name, has_schemas=keyword == "dependencies"):
                words = f"a schema, or {NAMES.words}" if keyword == "dependencies" else NAMES.words
                child = written.node.child(keyword, name)
                assert child is not None
                yield Problem(Kind.SCHEMA, f'what depends on "{name}" must be {words}', child.place)


def _may_depend(member: object, draft: str, *, has_schemas: bool) -> bool:
    if isinstance(member, dict) or (isinstance(member, bool) and draft not in OLD):
        return has_schemas
    if draft == DRAFTS[0]:
        names = member if isinstance(member, list) else [member]
        return all(isinstance(name, str) for name in names)
    return _is_filled_names(member) if draft == DRAFTS[1] else _is_names(member)


def _place(written: Written, keyword: str) -> Place:
    return Place(written.node.document, f"{written.node.pointer}/{keyword}")
