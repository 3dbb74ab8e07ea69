"""Limits of a schema that contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.json_types import TYPE_NAMES, is_number
from sphinxcontrib_httpschema.lint.guide_rule import broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject, Written
    from sphinxcontrib_httpschema.problems import Problem

#: Keywords of which the first must not be more than the second.
PAIRS = (
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minimum", "maximum"),
)


def limits_agree(subject: Subject) -> Iterator[Problem]:
    """Limits that nothing keeps to, or that take something back."""
    for written in subject.schemas:
        yield from _turned_round(written)
        if "enum" in written.value:
            yield from _odd_words(written)
        if "required" in written.value and written.value.get("additionalProperties") is False:
            yield from _barred(written)
    yield from defaults_among_words(subject)


def _turned_round(written: Written) -> Iterator[Problem]:
    value = written.value
    for low, high in PAIRS:
        if low in value and high in value:
            least, most = value[low], value[high]
            is_none = low == "minimum" and least == most and _is_excluded(value)
            if is_number(least) and is_number(most) and (least > most or is_none):  # type: ignore[operator]
                node = written.node.member(low)
                assert node is not None
                yield broken(node, f'"{low}" {least} is above what "{high}" {most} allows')


def _is_excluded(value: dict[str, object]) -> bool:
    """Whether a limit is no value itself. Before draft-06 that is a flag beside it (validation section 5.1)."""
    return value.get("exclusiveMinimum") is True or value.get("exclusiveMaximum") is True


def _odd_words(written: Written) -> Iterator[Problem]:
    held = written.node.member("enum")
    values = held.value if held and isinstance(held.value, list) else []
    kinds = written.value.get("type")
    names = kinds if isinstance(kinds, list) else [kinds]
    is_typed = all(isinstance(name, str) for name in names)
    if held and values and is_typed and not any(_is_of(value, names) for value in values):
        yield broken(held, f'no value of "enum" is of the type {" or ".join(map(str, names))}')
    texts = [each for each in (held.items() if held else ()) if isinstance(each.value, str)]
    for index, each in enumerate(texts):
        if each.value in [other.value for other in texts[:index]]:
            yield broken(each, f'"{each.value}" stands in "enum" twice')


def _is_of(value: object, names: list[object]) -> bool:
    name = "null" if value is None else TYPE_NAMES[type(value)]
    return name in names or "any" in names or (name == "integer" and "number" in names) or _is_whole(value, names)


def _is_whole(value: object, names: list[object]) -> bool:
    return isinstance(value, float) and value == int(value) and "integer" in names


def _barred(written: Written) -> Iterator[Problem]:
    """Attributes that must be there, and must not."""
    named = written.value.get("properties", {})
    held = written.node.member("required")
    if held is None or not isinstance(named, dict) or written.value.get("patternProperties"):
        return
    barred = [each for each in held.items() if isinstance(each.value, str) and each.value not in named]
    if barred:
        told = ", ".join(f'"{each.value}"' for each in barred[:3]) + (" and others" if len(barred) > 3 else "")
        verb = "are" if len(barred) > 1 else "is"
        yield broken(barred[0], f"{told} {verb} required, and not allowed")


def defaults_among_words(subject: Subject) -> Iterator[Problem]:
    """Defaults that are none of the words that are allowed."""
    for written in subject.schemas:
        words, default = written.value.get("enum"), written.node.member("default")
        if isinstance(words, list) and default and default.value is not None and default.value not in words:
            yield broken(default, 'the default is none of the values of "enum"')
