"""The ``href`` of a link: RFC 6570, what draft-04 puts before it, and prmd's pointers in brackets.

``/apps/{(%23%2Fdefinitions%2Fapp%2Fdefinitions%2Fidentity)}`` is a template with one variable: what stands in its
brackets is a percent-encoded reference to the schema of its values. Variables in the manner of others, such as
``/apps/:id``, are read as well, and told of.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OPERATORS = frozenset("+#./;?&")  #: RFC 6570 section 2.2.
RESERVED = frozenset("=,!@|")  #: Operators that RFC 6570 keeps for later.
PATH, QUERY, FRAGMENT = range(3)  #: The sections of a URI that variables may be in, in their order.
BEGINS = {"?": QUERY, "#": FRAGMENT}  #: What a literal character begins.
EXPRESSION_BEGINS = {**BEGINS, "&": QUERY}  #: What an expression with that operator is in, if not in the path.
UNPAIRED = {"{": '"{" is never closed', "}": '"}" closes nothing'}  #: What is wrong with a brace alone.
LENGTH_LIMIT = 8000  #: Characters of a template. No server takes a longer URI.
AS_IT_STANDS = "it is shown as it stands"
#: What is wrong with variables in the manner of others, and what is done instead; of one, and of several.
OTHER_MANNER = ("{} is not how RFC 6570 writes a variable", "it is read as {}")
OTHER_MANNERS = ("{} are not how RFC 6570 writes variables", "they are read as {}")

INSTANCE = "%73elf"  #: The variable that is the instance itself; no name reads like this once it is decoded.
NAMELESS = "%65mpty"  #: The variable that is the attribute whose name is empty (draft-04 section 6.1.1.2).
LABELS = {INSTANCE: "self", NAMELESS: "empty"}  #: What pages call them.

_VARCHAR = r"(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})"
_NAME = re.compile(rf"{_VARCHAR}(?:\.?{_VARCHAR})*")  # RFC 6570 section 2.3.
_MODIFIER = re.compile(r"(\*|:[1-9][0-9]{0,3})$")  # RFC 6570 section 2.4.
_ENCLOSED = re.compile(r"\(((?:[^)]|\)\))*)\)(?!\))")  # Brackets; a ")" in them is doubled (draft-04 section 6.1.1.2).
_TOKEN = re.compile(
    r"\{[^{}]*\}|[{}]"  # An expression, or a brace without its twin.
    r"|<(?:[^<>{}:]*:)?(?P<between>[^<>{}/?#]+)>"  # No URI has angles. What may lead is the type, in Flask.
    r"|(?:^|(?<=^/)|(?<=[^/]/)):(?P<behind>[A-Za-z_][A-Za-z0-9_-]*)(?=[/?#]|\{[/?#&]|\Z)"  # A whole segment.
)
_OPAQUE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!//)")  # A URI that has no path of segments: ``urn:a:b``.
_DELIMITER = re.compile(r"([?#])")


class Variable(NamedTuple):
    """One variable of an expression."""

    name: str  #: What a template is filled in by; of a link's template, as pages and requests spell it.
    reference: str = ""  #: A reference to its schema, if the template holds one, decoded.
    explode: bool = False  #: Written with ``*``.
    prefix: int = 0  #: Only so many characters of the value are taken; 0 for all.
    offset: int = 0  #: Where it stands in the ``href``, in characters.
    key: str = ""  #: What the template itself calls it, where that is not its name.

    @property
    def attribute(self) -> str | None:
        """The attribute of the instance that the value comes from, if nobody else gives it.

        Nothing for the instance itself (draft-03 section 6.1.1.1, draft-04 section 6.1.1.2).
        """
        key = self.key or self.name
        return None if key == INSTANCE else "" if key == NAMELESS else key

    @property
    def label(self) -> str:
        """What a page may call it."""
        return LABELS.get(self.name, self.name)


class Expression(NamedTuple):
    """What stands in one pair of braces."""

    operator: str  #: One of ``+#./;?&``, or nothing.
    variables: tuple[Variable, ...]  #: At least one.

    def __str__(self) -> str:
        return "{" + self.operator + ",".join(map(_spelled, self.variables)) + "}"


class Fault(NamedTuple):
    """What is wrong with a template, and where in it."""

    message: str  #: A clause.
    offset: int  #: In characters, from 0.
    instead: str = AS_IT_STANDS  #: What is done about it, as a clause.


class Template(NamedTuple):
    """A URI template, taken apart."""

    text: str  #: The ``href`` as written.
    parts: tuple[str | Expression, ...]  #: Literal text and expressions, in order.
    faults: tuple[Fault, ...] = ()  #: What is wrong; what could not be read stands among the parts as literal text.

    @property
    def variables(self) -> tuple[Variable, ...]:
        """All variables, in order."""
        return tuple(variable for part in self.parts if isinstance(part, Expression) for variable in part.variables)

    @property
    def query_variables(self) -> tuple[Variable, ...]:
        """The variables that go into the query: of ``{?…}``, ``{&…}``, and all behind a literal ``?``."""
        return tuple(variable for part in self._parts_in(QUERY) for variable in _variables(part))

    @property
    def path_variables(self) -> tuple[Variable, ...]:
        """The variables before the query."""
        return tuple(variable for part in self.path_parts for variable in _variables(part))

    @property
    def path_parts(self) -> tuple[str | Expression, ...]:
        """The parts before the query, without a literal query or fragment."""
        return tuple(self._parts_in(PATH))

    @property
    def path(self) -> str:
        """The part before the query, its variables as ``{name}``."""
        return "".join(map(str, self.path_parts))

    @property
    def shape(self) -> str:
        """The path with nameless variables, by which two templates are compared: ``/apps/{}``."""
        return "".join(
            part if isinstance(part, str) else "/{}" if part.operator == "/" else "{}" for part in self.path_parts
        )

    def _parts_in(self, section: int) -> Iterator[str | Expression]:
        """The parts that are in the path, the query or the fragment."""
        at = PATH
        for part in self.parts:
            if isinstance(part, str) and ("?" in part or "#" in part):
                for piece in _DELIMITER.split(part):
                    at = max(at, BEGINS.get(piece, PATH))
                    if at == section and piece not in ("", *BEGINS):
                        yield piece
                continue
            if isinstance(part, Expression):
                at = max(at, EXPRESSION_BEGINS.get(part.operator, PATH))
            if at == section:
                yield part

    def renamed(self, names: Iterable[str]) -> Template:
        """The same template with other names for its variables, in their order."""
        following = iter(names)
        return Template(self.text, tuple(_renamed(part, following) for part in self.parts), self.faults)


def _variables(part: str | Expression) -> tuple[Variable, ...]:
    return part.variables if isinstance(part, Expression) else ()


def _renamed(part: str | Expression, names: Iterator[str]) -> str | Expression:
    if isinstance(part, str):
        return part
    return Expression(part.operator, tuple(_called(next(names), each) for each in part.variables))


def _called(name: str, old: Variable) -> Variable:
    key = old.key or (old.name if old.name != name else "")
    return Variable(name, old.reference, old.explode, old.prefix, old.offset, key)


def _spelled(variable: Variable) -> str:
    return variable.name + ("*" if variable.explode else f":{variable.prefix}" if variable.prefix else "")


def shape_of(path: str) -> str:
    """The shape of a path as a person writes it: ``/apps/{app_id}`` gives ``/apps/{}``.

    The first slash may be left out. ``<id>`` is no variable here: who writes that is told to write ``{id}``.
    """
    if "<" in path:
        return path
    shape = parse_template(path, encloses_names=True).shape
    return shape if shape.startswith(("/", "{")) or "://" in shape else f"/{shape}"


def parse_template(text: str, *, encloses_names: bool, takes_any_name: bool = False) -> Template:
    """Take a template apart; what is wrong with it is among the faults of the result.

    Args:
        text: The ``href``.
        encloses_names: Names may stand in round brackets, as in draft-04 and draft-05.
        takes_any_name: What RFC 6570 allows in no pair of braces is a name, as in draft-03.
    """
    if len(text) > LENGTH_LIMIT:
        return Template(text, (text,), (Fault(f"is longer than {LENGTH_LIMIT:,} characters", 0),))
    parts: list[str | Expression] = []
    reader = _Reader(text, encloses_names=encloses_names, takes_any_name=takes_any_name)
    at = 0
    for found in _TOKEN.finditer(text):
        expression = reader.expression(found)
        if expression:
            parts += [text[at : found.start()], expression] if found.start() > at else [expression]
            at = found.end()
    if at < len(text):
        parts.append(text[at:])
    return Template(text, tuple(parts), reader.all_faults())


class _FaultError(Exception):
    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.fault = Fault(message, offset)


class _Reader:
    """Reads the variables of one template."""

    def __init__(self, text: str, *, encloses_names: bool, takes_any_name: bool) -> None:
        self.text = text
        self.encloses_names = encloses_names
        self.takes_any_name = takes_any_name
        self.faults: list[Fault] = []
        self.others: dict[str, str] = {}  #: Variables in another manner, and what they should be.
        self.first_other = 0  #: Where the first of those is.

    def expression(self, found: re.Match[str]) -> Expression | None:
        """What a token of the template stands for, if it is no literal text."""
        if found["between"] or found["behind"]:
            return self._other(found)
        if found[0] in UNPAIRED:
            self.faults.append(Fault(UNPAIRED[found[0]], found.start()))
            return None
        body, start = found[0][1:-1], found.start() + 1
        try:
            return self._in_braces(body, start)
        except _FaultError as error:
            if self.takes_any_name:
                return Expression("", (Variable(body or NAMELESS, offset=start),))
            self.faults.append(error.fault)
        return None

    def all_faults(self) -> tuple[Fault, ...]:
        """What is wrong, in order. All variables in another manner are one fault."""
        if not self.others:
            return tuple(self.faults)
        message, instead = OTHER_MANNERS if len(self.others) > 1 else OTHER_MANNER
        message, instead = message.format(_quoted(self.others)), instead.format(_quoted(self.others.values()))
        other = Fault(message, self.first_other, instead)
        return tuple(sorted((*self.faults, other), key=lambda fault: fault.offset))

    def _other(self, found: re.Match[str]) -> Expression | None:
        """A variable as ``<id>`` or as ``:id``; the latter only where it is no part of a URI of that form."""
        if found["behind"] and (_OPAQUE.match(self.text) or _DELIMITER.search(self.text, 0, found.start())):
            return None
        key = found["between"] or found["behind"]
        name = re.sub(r"\W+", "_", key)
        self._note(found[0], found.start(), f"{{{name}}}")
        return Expression("", (Variable(name, offset=found.start(), key=key if key != name else ""),))

    def _note(self, written: str, offset: int, wanted: str) -> None:
        self.first_other = self.first_other if self.others else offset
        self.others[written] = wanted

    def _in_braces(self, body: str, offset: int) -> Expression:
        if body == "@":
            if not self.takes_any_name:
                self.faults.append(Fault(_reserved("@"), offset, "it is read as draft-03 has it: the instance itself"))
            return Expression("", (Variable(INSTANCE, offset=offset),))
        if body.startswith("#/"):  # As doca has it; no variable of RFC 6570 starts with a slash.
            self._note(f"{{{body}}}", offset - 1, f"{{({quote(body, safe='')})}}")
            return Expression("", (Variable(_last_word(body), body, offset=offset),))
        if body[:1] in RESERVED:
            raise _FaultError(_reserved(body[0]), offset)
        operator = body[:1] if body[:1] in OPERATORS else ""
        names = list(_split(body[len(operator) :], offset + len(operator)))
        return Expression(operator, tuple(self._variable(name, at) for name, at in names))

    def _variable(self, text: str, offset: int) -> Variable:
        modifier = _MODIFIER.search(text)
        name = text[: modifier.start()] if modifier else text
        prefix = int(modifier[1][1:]) if modifier and modifier[1] != "*" else 0
        own, reference = self._named(name, offset)
        return Variable(own, reference, text.endswith("*"), prefix, offset)

    def _named(self, text: str, offset: int) -> tuple[str, str]:
        """The name of a variable, and the reference in it if it is one."""
        enclosed = _ENCLOSED.fullmatch(text)
        if enclosed and (self.encloses_names or "/" in unquote(text)):
            return _enclosed(enclosed[1].replace("))", ")"))
        if self.encloses_names and text in ("$", *LABELS):  # These are looked up before they are decoded.
            return INSTANCE if text == "$" else text, ""
        if _NAME.fullmatch(text):
            return unquote(text), ""
        raise _FaultError(f'"{text}" is not a name of a variable' if text else "a variable has no name", offset)


def _quoted(words: Iterable[str]) -> str:
    *before, last = [f'"{word}"' for word in words]
    return " and ".join(filter(None, (", ".join(before), last)))


def _reserved(operator: str) -> str:
    return f'"{operator}" is an operator that RFC 6570 reserves'


def _split(text: str, offset: int) -> Iterator[tuple[str, int]]:
    """The names of an expression and their offsets; a comma in brackets separates nothing."""
    at = 0
    masked = _ENCLOSED.sub(lambda found: "_" * len(found[0]), text) if "," in text else text
    for name in masked.split(","):
        yield text[at : at + len(name)], offset + at
        at += len(name) + 1


@functools.lru_cache(maxsize=1000)  # An API has few such references, and uses each many times.
def _enclosed(raw: str) -> tuple[str, str]:
    """What stands in brackets: a reference to a schema, or a property's name that RFC 6570 would not allow."""
    decoded = unquote(unquote(raw)) if "%25" in raw else unquote(raw)
    if decoded.startswith(("/", "schemata/")) or "#/" in decoded:
        return _last_word(decoded), decoded
    return raw or NAMELESS, ""


def _last_word(reference: str) -> str:
    """The end of a pointer, by which a variable is called until somebody knows better."""
    return re.sub(r"\W+", "_", reference.rpartition("/")[2] or "value")
