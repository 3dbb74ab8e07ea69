"""Where in a resource a link belongs: the schema that holds a link attaches it to the values that it describes.

Most links belong to the resource itself. A link inside ``properties/owner`` belongs to the value of ``owner``, and one
inside a branch of ``oneOf`` only to a value that the branch describes (json-schema-hypermedia draft-07 section 6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.shapes import ITEM, VALUE, Step, Tokens
from sphinxcontrib_httpschema.schema import pointer as pointers

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.schema.schema import Schema

#: Keywords that speak of the same instance, by whether they always hold; a name or an index may follow.
SAME_INSTANCE = {"allOf": True, "extends": True, "anyOf": False, "oneOf": False, "if": False, "then": False}
SAME_INSTANCE |= {"else": False, "dependentSchemas": False, "dependencies": False}
LISTS = frozenset({"allOf", "anyOf", "oneOf", "prefixItems", "extends", "items"})  #: What an index may follow.
NAMED = frozenset({"dependentSchemas", "dependencies", "patternProperties"})  #: What a name follows that is no step.
#: Keywords that lead to a member, and the step that they make.
STEPS = dict.fromkeys(("items", "prefixItems", "additionalItems", "unevaluatedItems", "contains"), ITEM)
STEPS |= dict.fromkeys(("patternProperties", "additionalProperties", "unevaluatedProperties"), VALUE)


class Attachment(NamedTuple):
    """The values that a link belongs to."""

    steps: Tokens = ()  #: From the resource to the value; none for the resource itself.
    is_conditional: bool = False  #: Only values that a branch describes have the link.
    detached: str = ""  #: The pointer from the resource to a schema that stands aside, as in ``definitions``.


RESOURCE = Attachment()  #: A link of the resource itself.


def attachment_of(pointer: str) -> Attachment | None:
    """What a schema describes that stands at ``pointer`` within a resource.

    Nothing for a schema under ``not``: its links are to be ignored (draft-06 section 5.3).
    """
    tokens = list(pointers.parse(pointer))
    steps: list[str | Step] = []
    is_conditional = False
    while tokens:
        keyword = tokens.pop(0)
        if keyword == "not":
            return None
        if keyword == "properties" and tokens:
            steps.append(tokens.pop(0))
        elif keyword in SAME_INSTANCE:
            is_conditional |= not SAME_INSTANCE[keyword]
        elif keyword in STEPS:
            steps.append(STEPS[keyword])
        else:
            return Attachment(detached=pointer)
        if tokens and (keyword in NAMED or (keyword in LISTS and tokens[0].isdigit())):
            tokens.pop(0)
    return Attachment(tuple(steps), is_conditional)


def schema_at(schema: Schema | None, steps: Tokens) -> Schema | None:
    """The schema of the value that steps through an instance lead to; nothing if no keyword speaks of it."""
    for step in steps:
        if schema is None:
            return None
        schema = _member(schema, step)
    return schema


def _member(schema: Schema, step: str | Step) -> Schema | None:
    if isinstance(step, str) and (known := schema.named("properties").get(step)):
        return known
    is_position = isinstance(step, str) and step.isdecimal()
    if is_position or step in (ITEM, "-"):
        positions = (*schema.listed("prefixItems"), *schema.listed("items"))
        if isinstance(step, str) and is_position and int(step) < len(positions):
            return positions[int(step)]
        return schema.sub("items") or (schema.sub("additionalProperties") if is_position else None)
    return schema.sub("additionalProperties")


def steps_of(pointer: str, base: Tokens) -> Tokens | None:
    """The steps that a template pointer stands for (draft-07 section 6.4.2); nothing for one that makes no sense.

    Args:
        pointer: A JSON Pointer, from the root of the instance, or a relative one, from the place of the link.
        base: The place of the link.
    """
    if not pointer or pointer.startswith("/"):
        return pointers.parse(pointer)
    up, slash, rest = pointer.partition("/")
    if not up.isdecimal() or int(up) > len(base):
        return None
    return (*base[: len(base) - int(up)], *pointers.parse(slash + rest))
