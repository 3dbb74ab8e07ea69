"""What pages say of a shape in a few words: its type, and what is special about it.

Words are data, which each kind of page prints in its own way. Every phrase goes through a catalogue as a whole template
with named places, so that a translator may put them in another order; ``gettext`` tools find the templates by the
names of the methods.
"""

from __future__ import annotations

import functools
import re
from gettext import NullTranslations
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.shapes import Attribute, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Say = NullTranslations  #: A catalogue of translations, as ``gettext`` and Sphinx have them.
english = Say()  #: Says everything as it stands here.
MANY = 100  #: A number that takes the plural of any number of things, whatever plurals a language has.


class Code(NamedTuple):
    """A piece of a program or of a message, as it is written there."""

    text: str  #: The piece.


class Named(NamedTuple):
    """A resource, to be linked to where it is documented."""

    resource: str  #: Its name.
    text: str  #: Its title.


class Flag(NamedTuple):
    """A word for something out of the ordinary."""

    name: str  #: What style sheets call it.
    text: str  #: What readers see.


Words = tuple[str | Code | Named, ...]  #: Text with pieces that are printed in a way of their own.

#: Characters that cannot be seen, turn the direction of writing, or that no file of text can hold.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_PLACE = re.compile(r"\{(\w+)\}")


def plain(words: Words) -> str:
    """Words as nothing but text."""
    return "".join(word if isinstance(word, str) else word.text for word in words)


def visible(text: str) -> str:
    """Text of a schema with its unseen characters as JSON and regular expressions write them."""
    return text if text.isprintable() else _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def fill(template: str, **parts: str | int | Code | Named | Words) -> Words:
    """A template with its named places filled. A place that a translation has misspelt stays as it is."""
    filled: list[str | Code | Named] = []
    for position, text in enumerate(_pieces(template)):
        if position % 2 == 0:
            filled.append(text)
            continue
        part = parts.get(text, f"{{{text}}}")
        if isinstance(part, (str, Code, Named)):
            filled.append(part)
        else:
            filled += (str(part),) if isinstance(part, int) else part
    return tuple(_joined(filled))


@functools.lru_cache(maxsize=1024)
def _pieces(template: str) -> tuple[str, ...]:
    """The texts of a template, with the names of places between them."""
    return tuple(_PLACE.split(template))


def _joined(words: Iterable[str | Code | Named]) -> Iterator[str | Code | Named]:
    """The same words with no two texts side by side and no empty one."""
    text = ""
    for word in words:
        if isinstance(word, str):
            text += word
            continue
        if text:
            yield text
        text = ""
        yield word
    if text:
        yield text


def listed(parts: Sequence[Words], say: Say = english) -> Words:
    """``a, b, c``."""
    words = parts[0]
    for part in parts[1:]:
        words = fill(say.gettext("{first}, {second}"), first=words, second=part)
    return words


def either(parts: Sequence[Words], say: Say = english, *, comma: bool = False) -> Words:
    """``a, b or c``; with a comma before "or" if that might be taken for a part of ``b``."""
    if len(parts) < 2:
        return listed(parts, say)
    template = say.gettext("{first}, or {last}") if comma else say.gettext("{first} or {last}")
    return fill(template, first=listed(parts[:-1], say), last=parts[-1])


def both(parts: Sequence[Words], say: Say = english, *, comma: bool = False) -> Words:
    """``a, b and c``; with a comma before "and" if that might be taken for a part of ``b``."""
    if len(parts) < 2:
        return listed(parts, say)
    template = say.gettext("{first}, and {last}") if comma else say.gettext("{first} and {last}")
    return fill(template, first=listed(parts[:-1], say), last=parts[-1])


#: Types of JSON, one and many.
NOUNS: dict[str, Callable[[Say, int], str]] = {
    "string": lambda say, n: say.ngettext("string", "strings", n),
    "integer": lambda say, n: say.ngettext("integer", "integers", n),
    "number": lambda say, n: say.ngettext("number", "numbers", n),
    "boolean": lambda say, n: say.ngettext("boolean", "booleans", n),
    "object": lambda say, n: say.ngettext("object", "objects", n),
    "array": lambda say, n: say.ngettext("array", "arrays", n),
    "null": lambda say, n: say.ngettext("null", "nulls", n),
    "any": lambda say, n: say.ngettext("any value", "any values", n),
}


def _nothing(say: Say, n: int) -> str:
    return say.ngettext("no value", "no values", n)


def _same(say: Say, n: int) -> str:
    return say.ngettext("value of the same kind", "values of the same kind", n)


#: Formats of numbers that are not said by their names, which are those of OpenAPI.
NUMBER_FORMATS: dict[str, Callable[[Say], str]] = {
    "int32": lambda say: say.gettext("32-bit {type}"),
    "int64": lambda say: say.gettext("64-bit {type}"),
    "float": lambda say: say.gettext("single-precision {type}"),
    "double": lambda say: say.gettext("double-precision {type}"),
}
NUMERIC = ("integer", "number")
#: Formats that tell when, and never which.
_TIMES = ("date-time", "date", "time")


def type_words(shape: Shape, titles: Mapping[str, str], say: Say = english) -> Words:
    """What a value is: ``uuid string or null``, ``array of App``.

    Args:
        shape: What the value may be.
        titles: Titles of resources by their names. One that is not there is told by its type.
        say: The language.
    """
    return _Types(titles, say).words(shape, 1)


class _Types(NamedTuple):
    """Says types. The number that methods take is 1 for one value and :data:`MANY` for several."""

    titles: Mapping[str, str]
    say: Say

    def words(self, shape: Shape, n: int) -> Words:
        is_involved = shape.resource or shape.owner or shape.never or shape.choices or shape.items or shape.values
        if shape.types and not is_involved:
            return _usual(self.say, shape.types, shape.format, shape.nullable, n)
        return self.told(shape, n)

    def told(self, shape: Shape, n: int) -> Words:
        kinds = self.kinds(shape, n)
        return either(kinds, self.say, comma=len(kinds) > 1 and self._is_long(shape))

    def kinds(self, shape: Shape, n: int) -> list[Words]:
        """The kinds of values that a shape allows, each once, null at the end."""
        null = (NOUNS["null"](self.say, n),)
        found = list(dict.fromkeys(self._alternatives(shape, n)))
        is_nullable = shape.nullable or null in found
        found = [kind for kind in found if kind != null]
        if found and (title := self.titles.get(_owner(shape))):
            owner = Named(_owner(shape), title)
            found = [fill(self.say.gettext("{value} of {owner}"), value=either(found, self.say), owner=owner)]
        return [*found, null] if is_nullable else found

    def _alternatives(self, shape: Shape, n: int) -> Iterator[Words]:
        if title := self.titles.get(shape.resource):
            yield (Named(shape.resource, title),)
        elif shape.never:
            yield (_nothing(self.say, n),)
        elif shape.choices:
            yield from self._chosen(shape, n)
        elif shape.types:
            types = [kind for kind in shape.types if kind != "integer" or "number" not in shape.types]
            yield from (self._one_type(shape, kind, n) for kind in types)
        elif shape.limit("const") is None and ("const", None) in shape.limits:
            yield (NOUNS["null"](self.say, n),)
        elif shape.recurs is not None:
            yield (_same(self.say, n),)
        elif not shape.nullable:
            yield (NOUNS["any"](self.say, n),)

    def _chosen(self, shape: Shape, n: int) -> Iterator[Words]:
        """The kinds of values of the first choice; the others narrow them, which is told at length."""
        choice = shape.choices[0]
        among = [branch.shape for branch in choice.branches] or choice.options
        kinds = [kind for each in among for kind in self.kinds(_narrowed(each, shape), n)]
        is_count_told = choice.is_exclusive and len(shape.choices) == 1 and len(choice.branches) > 1
        if not is_count_told or set(kinds) != {(NOUNS["object"](self.say, n),)}:
            yield from kinds
            return
        count = len(choice.branches)
        one = self.say.ngettext("one of {count} object", "one of {count} objects", count)
        many = self.say.ngettext("objects of {count} kind", "objects of {count} kinds", count)
        yield fill(one if n == 1 else many, count=count)

    def _one_type(self, shape: Shape, kind: str, n: int) -> Words:
        words: Words = (NOUNS[kind](self.say, n) if kind in NOUNS else visible(kind) or NOUNS["any"](self.say, n),)
        if kind == "array" and shape.items and not shape.positions:
            template = self.say.ngettext("array of {items}", "arrays of {items}", n)
            words = fill(template, items=self.words(shape.items, MANY))
        elif kind == "object" and is_map(shape):
            template = self.say.ngettext("map of string to {values}", "maps of string to {values}", n)
            kinds = [kind for value in shape.values for kind in self.kinds(value.shape, 1)]
            words = fill(template, values=either(list(dict.fromkeys(kinds)), self.say))
        return self._formatted(words, shape.format, kind) if _takes_format(shape, kind) else words

    def _formatted(self, words: Words, name: str, kind: str) -> Words:
        if kind in NUMERIC and name in NUMBER_FORMATS:
            return fill(NUMBER_FORMATS[name](self.say), type=words)
        return fill(self.say.gettext("{format} {type}"), format=visible(name), type=words)

    def _is_long(self, shape: Shape) -> bool:
        """Whether the words for a shape end in such a way that a further "or" seems to go on with them."""
        if shape.choices:
            return any(self._is_long(option) for option in shape.choices[0].options)
        if shape.items and not shape.positions and "array" in shape.types:
            return len(self.kinds(shape.items, MANY)) > 1 or self._is_long(shape.items)
        return is_map(shape) and not self.titles.get(shape.resource)


@functools.lru_cache(maxsize=1024)
def _usual(say: Say, types: tuple[str, ...], kind: str, nullable: bool, n: int) -> Words:  # noqa: FBT001
    """The words for most types, each said once."""
    return _Types({}, say).told(Shape(types=types, format=kind, nullable=nullable), n)


def is_map(shape: Shape) -> bool:
    """Whether a shape is an object whose keys are all alike."""
    return bool(shape.values) and not shape.attributes and not any(shape.branches)


def _takes_format(shape: Shape, kind: str) -> bool:
    """Whether the format is meant for a type: of several types, only for text or for numbers."""
    if shape.format in ("", kind):
        return False
    meant = NUMERIC if shape.format in NUMBER_FORMATS else ("string",)
    return kind in meant or not set(meant) & set(shape.types)


def _owner(shape: Shape) -> str:
    """The other resource that a value tells one of, as foreign keys do; what tells when or whether does not."""
    if shape.choices:
        owners = {shape.owner or _owner(option) for option in shape.choices[0].options}
        return owners.pop() if len(owners) == 1 else ""
    is_key = set(shape.types) <= {"string", "integer"} and shape.format not in _TIMES
    return shape.owner if is_key else ""


def _narrowed(option: Shape, around: Shape) -> Shape:
    """One of several alternatives, without what is said of all of them."""
    types = option.types if option.types and set(option.types) <= set(around.types) else around.types or option.types
    owner = "" if _owner(around) else option.owner
    is_same = (types, owner) == (option.types, option.owner)
    return option if is_same else option._replace(types=types, owner=owner)


def flags(of: Attribute | Shape, *, in_request: bool, say: Say = english) -> tuple[Flag, ...]:
    """What is out of the ordinary: ``required`` in requests, ``read-only`` in responses, ``deprecated``."""
    return tuple(_flags(of, in_request, say))


def _flags(of: Attribute | Shape, in_request: bool, say: Say) -> Iterator[Flag]:  # noqa: FBT001
    shape = of.shape if isinstance(of, Attribute) else of
    if in_request and isinstance(of, Attribute) and of.required:
        yield Flag("required", say.gettext("required"))
    if shape.read_only and not in_request:
        yield Flag("read-only", say.gettext("read-only"))
    if shape.write_only and in_request:
        yield Flag("write-only", say.gettext("write-only"))
    if shape.deprecated:
        yield Flag("deprecated", say.gettext("deprecated"))
    if shape.stability == "prototype":
        yield Flag("prototype", say.gettext("prototype"))
    if shape.stability == "development":
        yield Flag("development", say.gettext("development"))
