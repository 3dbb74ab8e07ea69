"""The check of one schema or link: values that its keywords cannot have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinxcontrib_httpschema.problems import Kind, Place, Problem, Severity, nearest
from sphinxcontrib_httpschema.schema import pointer as pointers
from sphinxcontrib_httpschema.schema.dialects import BEFORE_BOOLEANS, DRAFTS, TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinxcontrib_httpschema.schema.dialects import Dialect
    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.walk import Found

NUMBER = (int, float)
SCHEMA = (dict, bool)
#: Types that the value of a keyword of a schema may have, where a reader relies on it.
SCHEMA_TYPES: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("$anchor", "$id", "$ref", "$schema", "base", "description", "format", "id"), (str,)),
    **dict.fromkeys(("pattern", "stability", "title"), (str,)),
    **dict.fromkeys(("allOf", "anyOf", "enum", "examples", "links", "oneOf", "prefixItems"), (list,)),
    **dict.fromkeys(("definitions", "$defs", "dependencies", "dependentSchemas"), (dict,)),
    **dict.fromkeys(("patternProperties", "properties"), (dict,)),
    **dict.fromkeys(("additionalItems", "additionalProperties", "contains", "not", "propertyNames"), SCHEMA),
    **dict.fromkeys(("if", "then", "else", "unevaluatedItems", "unevaluatedProperties"), SCHEMA),
    **dict.fromkeys(("maxItems", "maxLength", "maxProperties", "maximum", "divisibleBy"), NUMBER),
    **dict.fromkeys(("minItems", "minLength", "minProperties", "minimum", "multipleOf"), NUMBER),
    **dict.fromkeys(("deprecated", "readOnly", "uniqueItems", "writeOnly"), (bool,)),
    **dict.fromkeys(("exclusiveMaximum", "exclusiveMinimum"), (bool, *NUMBER)),
    "extends": (dict, list),
    "items": (*SCHEMA, list),
    "required": (list, bool),
    "type": (str, list),
}
#: The same for keywords of a link. That it has an ``href`` is for its reader to say.
LINK_TYPES: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("anchor", "anchorPointer", "description", "encType", "enctype", "mediaType", "method"), (str,)),
    **dict.fromkeys(("stability", "submissionEncType", "submissionMediaType", "targetMediaType", "title"), (str,)),
    **dict.fromkeys(("headerSchema", "hrefSchema", "schema", "submissionSchema", "targetSchema"), SCHEMA),
    **dict.fromkeys(("http_header", "response_example", "targetHints", "templatePointers"), (dict,)),
    "deprecated": (bool,),
    "rel": (str, list),
    "templateRequired": (list,),
}
#: Keywords that were a boolean in some drafts and are another thing in all later ones: the drafts, and that thing.
WERE_BOOLEAN = {
    "required": (DRAFTS[:1], "a list of names"),
    "exclusiveMaximum": (DRAFTS[:2], "a number"),
    "exclusiveMinimum": (DRAFTS[:2], "a number"),
}
#: What is often written for a type of JSON, where the two don't look alike.
MEANT = {
    **dict.fromkeys(("date", "date-time", "datetime", "email", "file", "text", "time", "uri", "url", "uuid"), "string"),
    **dict.fromkeys(("decimal", "double", "float"), "number"),
    **dict.fromkeys(("dict", "hash", "map"), "object"),
    **dict.fromkeys(("nil", "none"), "null"),
    "list": "array",
    "long": "integer",
}
#: What JSON calls a value of each of Python's types.
NAMES = {
    dict: "an object",
    list: "an array",
    str: "a text",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    type(None): "null",
}
ALL_THE_SAME = "it is read all the same"


class KeywordCheck(NamedTuple):
    """Checks schemas and links of one document, by what one draft says."""

    document: Document  #: That they are in.
    dialect: Dialect  #: The draft.
    severity: Severity  #: How much it matters what is wrong in this draft alone.
    fault_of_pattern: Callable[[str], str]  #: What is wrong with a pattern, as a clause; nothing if it is one.

    def faults(self, schemas: Iterable[Found], links: Iterable[Found]) -> Iterator[Problem]:
        """What is wrong in schemas and links."""
        yield from self._faults(schemas, IN_SCHEMAS)
        yield from self._faults(links, IN_LINKS)

    def _faults(self, objects: Iterable[Found], keywords: Mapping[str, Rule]) -> Iterator[Problem]:
        for found in objects:
            for keyword, value in found.value.items():
                allowed, further = keywords.get(keyword, ANYTHING)
                if allowed and type(value) not in allowed:
                    place = Place(self.document, f"{found.pointer}/{keyword}")
                    yield Problem(Kind.SCHEMA, wrong_type(keyword, value, allowed), place, "it is ignored")
                elif further and not (type(value) is str and value in TYPES):  # As most types are.
                    yield from further(self, f"{found.pointer}/{keyword}", value)

    def members(self, at: str, value: Any) -> Iterable[Problem]:  # noqa: ANN401 - as the keyword has it.
        """Members that are no schemas."""
        members = value.items() if type(value) is dict else enumerate(value)
        return [fault for name, each in members if type(each) is not dict for fault in self._member(at, name, each)]

    def _member(self, at: str, name: object, member: object) -> Iterator[Problem]:
        place = Place(self.document, pointers.join(at, name))
        if type(member) is not bool:
            yield Problem(Kind.SCHEMA, wrong_type(name, member, (dict,)), place, "it is left out")
        elif self.dialect.name in BEFORE_BOOLEANS:
            message = f"a boolean is no schema in {self.dialect.name}"
            yield Problem(Kind.SCHEMA, message, place, "it is read as in draft-06", severity=Severity.NOTE)

    def items(self, at: str, value: object) -> Iterable[Problem]:
        """The same for a keyword that has members only if it is a list."""
        return self.members(at, value) if isinstance(value, list) else ()

    def texts(self, at: str, value: object) -> Iterable[Problem]:
        """Items of a list of names that are none."""
        if not isinstance(value, list):
            return ()
        return [self._text(f"{at}/{index}", index, item) for index, item in enumerate(value) if type(item) is not str]

    def _text(self, at: str, index: int, item: object) -> Problem:
        return Problem(Kind.SCHEMA, wrong_type(index, item, (str,)), Place(self.document, at), "it is left out")

    def once_boolean(self, at: str, value: object) -> Iterable[Problem]:
        """A boolean where this draft has none any more, or the other way round."""
        keyword = at.rpartition("/")[2]
        drafts, now = WERE_BOOLEAN[keyword]
        if (type(value) is bool) == (self.dialect.name in drafts):
            return ()
        wanted = "a boolean" if self.dialect.name in drafts else now
        message = f'"{keyword}" is {wanted} in {self.dialect.name}'
        return (Problem(Kind.SCHEMA, message, Place(self.document, at), ALL_THE_SAME, severity=self.severity),)

    def required(self, at: str, value: object) -> Iterable[Problem]:
        """Both of these."""
        return (*self.once_boolean(at, value), *self.texts(at, value))

    def pattern(self, at: str, value: str) -> Iterable[Problem]:
        """A regular expression that is none."""
        return self._pattern(value, Place(self.document, at))

    def patterns(self, at: str, value: dict[str, object]) -> Iterable[Problem]:
        """The same for each name, besides members that are no schemas."""
        places = {name: Place(self.document, pointers.join(at, name), key=True) for name in value}
        faults = [fault for name, place in places.items() for fault in self._pattern(name, place)]
        return (*self.members(at, value), *faults)

    def _pattern(self, text: str, place: Place) -> Iterable[Problem]:
        fault = self.fault_of_pattern(text)
        message, instead = f"this is no regular expression: {fault}", "it is shown, but nothing is checked by it"
        return (Problem(Kind.SCHEMA, message, place, instead, severity=Severity.WARNING),) if fault else ()

    def types(self, at: str, value: object) -> Iterable[Problem]:
        """Types that JSON does not have."""
        items = enumerate(value) if isinstance(value, list) else ((None, value),)
        return [
            fault
            for index, name in items
            if not (type(name) is str and name in TYPES)
            for fault in self._type(at if index is None else f"{at}/{index}", name)
        ]

    def _type(self, at: str, name: object) -> Iterator[Problem]:
        """A type that is none, unless it is one of draft-03, which had schemas for types and a word for any."""
        place = Place(self.document, at)
        if self.dialect.name in DRAFTS[:1] and (name == "any" or isinstance(name, dict)):
            return
        if not isinstance(name, str):
            meant_null = ("null",) if name is None else ()  # YAML has it, if nobody quotes it.
            yield Problem(Kind.SCHEMA, wrong_type("type", name, (str,)), place, "it is left out", meant_null)
            return
        instead = "it is shown as it is written" if name != "any" else "it is read as if there were none"
        yield Problem(Kind.SCHEMA, f'"{name}" is no type of JSON', place, instead, meant(name), Severity.WARNING)


Further = Callable[[KeywordCheck, str, Any], Iterable[Problem]]  #: Looks at a value of the right type.
Rule = tuple[tuple[type, ...], "Further | None"]  #: Types that a value may have, and what looks at it further.

FURTHER: dict[str, Further] = {
    **dict.fromkeys(("properties", "definitions", "$defs", "dependentSchemas"), KeywordCheck.members),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems", "items", "extends"), KeywordCheck.items),
    **dict.fromkeys(("rel", "templateRequired"), KeywordCheck.texts),
    **dict.fromkeys(("exclusiveMaximum", "exclusiveMinimum"), KeywordCheck.once_boolean),
    "pattern": KeywordCheck.pattern,
    "patternProperties": KeywordCheck.patterns,
    "required": KeywordCheck.required,
    "type": KeywordCheck.types,
}
ANYTHING: Rule = ((), None)
IN_SCHEMAS: dict[str, Rule] = {keyword: (types, FURTHER.get(keyword)) for keyword, types in SCHEMA_TYPES.items()}
IN_LINKS: dict[str, Rule] = {keyword: (types, FURTHER.get(keyword)) for keyword, types in LINK_TYPES.items()}


def meant(name: str) -> tuple[str, ...]:
    """The type that somebody may have meant who wrote ``name``."""
    known = MEANT.get(name.lower())
    return (known,) if known else nearest(name.lower(), TYPES)


def wrong_type(name: object, value: object, allowed: tuple[type, ...]) -> str:
    """What is wrong with a value that is none of the types that it may be."""
    wanted = " or ".join(dict.fromkeys(NAMES[kind] for kind in allowed))
    subject = f"item {name}" if isinstance(name, int) else f'"{name}"'
    return f"{subject} must be {wanted}, not {NAMES[type(value)]}"
