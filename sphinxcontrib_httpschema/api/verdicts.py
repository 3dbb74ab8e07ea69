"""Quick verdicts on values, by the keywords that nearly all schemas are made of.

Schemas are looked at where they stand, each once, and no library is brought. What a verdict says is what jsonschema
says. Where more is asked for, such as rarer keywords, draft-03, or texts that do not look like most of their format,
there is none.
"""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, Any, TypeAlias

from sphinxcontrib_httpschema.api.bundle import ALONE, APPLIED, DATA, REFERENCES, TYPES
from sphinxcontrib_httpschema.api.json_types import TYPE_NAMES, exact, is_number
from sphinxcontrib_httpschema.api.patterns import fits, matches
from sphinxcontrib_httpschema.schema.dialects import BEFORE_BOOLEANS, DRAFTS
from sphinxcontrib_httpschema.schema.references import UnresolvedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sized

    from sphinxcontrib_httpschema.schema.dialects import Dialect
    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.node import Node
    from sphinxcontrib_httpschema.schema.references import Resolver

    Test: TypeAlias = Callable[[Any], bool]
    Maker: TypeAlias = Callable[["Verdicts", Node, Any], "Test | None"]

KNOWN = DATA.keys() | APPLIED | frozenset(REFERENCES)  #: Keywords that say something of values.
STEP_LIMIT = 1000  #: References followed for one value, before somebody else shall do it.

#: What most texts of a format look like. Of others nothing is said.
USUAL = {
    "date": r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])",
    "date-time": r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?Z",
    "email": r"\w[\w.+-]*@\w+(?:\.\w+)*",
    "hostname": r"[a-z][a-z0-9]{0,20}(?:\.[a-z][a-z0-9]{0,20}){1,4}",
    "ipv4": r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}",
    "uri": r"https?://[a-z][a-z0-9]*(?:[.-][a-z][a-z0-9]*)*(?:/[\w~.-]*)*(?:\?[\w~.=&-]*)?",
    "uuid": r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}",
}
#: A character without which no text is of the format.
NEEDED = {"date-time": ":", "email": "@", "uri": ":", "uuid": "-"}
#: Formats that some draft checks.
CHECKED = frozenset(
    {*USUAL, "color", "duration", "host-name", "idn-email", "idn-hostname", "ip-address", "ipv6", "iri"}
    | {"iri-reference", "json-pointer", "regex", "relative-json-pointer", "time", "uri-reference", "uri-template"}
)


class UnsureError(Exception):
    """There is no quick verdict."""


class Verdicts:
    """Tests values by schemas of one draft. The tests are kept."""

    def __init__(self, dialect: Dialect, resolver: Resolver) -> None:
        self.dialect = dialect  #: The draft.
        self.resolver = resolver  #: Follows references.
        self._tests: dict[tuple[Document, str, int], tuple[Test, Node]] = {}  # Nodes stay for their id.
        self._left = 0

    def of(self, node: Node, value: object) -> bool | None:
        """Whether a value fits a schema; nothing if there is no quick verdict."""
        self._left = STEP_LIMIT
        try:
            return self.test(node)(value)
        except (UnsureError, RecursionError):
            return None

    def test(self, node: Node) -> Test:
        """The test of a schema."""
        if not isinstance(node.value, dict):
            is_false = node.value is False and self.dialect.name not in BEFORE_BOOLEANS
            return _nothing if is_false else _anything
        key = (node.document, node.pointer, id(node.value))  # Some give a place a value of their own.
        if key not in self._tests:
            self._tests[key] = self._made(node, node.value), node
        return self._tests[key][0]

    def _made(self, node: Node, schema: dict[str, Any]) -> Test:
        reference = schema.get("$ref")
        if isinstance(reference, str) and self.dialect.name in ALONE:
            return _reference(self, node, reference) or _anything
        try:
            return _all(list(self._keywords(node, schema)))
        except UnsureError:
            return _unsure

    def _keywords(self, node: Node, schema: dict[str, Any]) -> Iterator[Test]:
        for keyword, held in schema.items():
            if keyword in KNOWN:
                maker = MAKERS.get(keyword)
                if maker is None or self._is_otherwise(keyword):
                    raise UnsureError
                test = maker(self, node, held) if keyword not in DATA or DATA[keyword](held) else None
                if test:
                    yield test

    def _is_otherwise(self, keyword: str) -> bool:
        """Whether another draft is meant than that which the test of a keyword is written for."""
        return self.dialect.name == DRAFTS[0] or (self.dialect.name in BEFORE_BOOLEANS and keyword in SINCE_BOOLEANS)

    def later(self, node: Node) -> Test:
        """The same, but made when it is first wanted: most never are, and some are inside of themselves."""
        made: Test | None = None

        def test(value: object) -> bool:
            nonlocal made
            if made is None:
                made = self.test(node)
            return made(value)

        return test

    def spend(self) -> None:
        """Count a reference that is followed."""
        self._left -= 1
        if self._left < 0:
            raise UnsureError


def _anything(_: object) -> bool:
    return True


def _nothing(_: object) -> bool:
    return False


def _unsure(_: object) -> bool:
    raise UnsureError


def _all(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]

    def test(value: object) -> bool:
        for each in tests:  # noqa: SIM110 - nothing is run as often as this, and a generator takes twice the time.
            if not each(value):
                return False
        return True

    return test if tests else _anything


def _reference(verdicts: Verdicts, node: Node, reference: object) -> Test | None:
    if not isinstance(reference, str):
        return None
    try:
        target = verdicts.later(verdicts.resolver.resolve(reference, node))
    except UnresolvedError:
        return None

    def test(value: object) -> bool:
        verdicts.spend()
        return target(value)

    return test


def _type(_: Verdicts, __: Node, held: object) -> Test | None:
    names = held if isinstance(held, list) else [held]
    if not names or any(not isinstance(name, str) or name not in TYPES for name in names):
        return None
    allowed = {kind for kind, name in TYPE_NAMES.items() if name in names} | ({int} if "number" in names else set())

    def test(value: object) -> bool:
        if type(value) is float and int in allowed and float not in allowed:
            raise UnsureError  # Some drafts take 1.0 for an integer.
        return type(value) in allowed if value is not None else "null" in names

    return test


def _enum(_: Verdicts, __: Node, held: list[object]) -> Test:
    def test(value: object) -> bool:
        if isinstance(value, (dict, list)):
            raise UnsureError
        return any(_equal(value, each) for each in held)

    return test


def _const(verdicts: Verdicts, node: Node, held: object) -> Test:
    return _enum(verdicts, node, [held])


def _equal(one: object, other: object) -> bool:
    return one == other and isinstance(one, bool) is isinstance(other, bool)


def _sized(kind: type[Sized], compare: Callable[[Any, Any], bool]) -> Maker:
    return lambda _, __, held: lambda value: not isinstance(value, kind) or compare(len(value), held)


def _numeric(compare: Callable[[Any, Any], bool]) -> Maker:
    return lambda _, __, held: lambda value: not is_number(value) or compare(value, held)


def _is_multiple(value: float, step: float) -> bool:
    return not exact(value) % exact(step)


def _pattern(_: Verdicts, __: Node, held: str) -> Test:
    return lambda value: not isinstance(value, str) or fits(held, value)


def _format(_: Verdicts, __: Node, held: str) -> Test | None:
    if held not in CHECKED:
        return None
    usual = re.compile(USUAL[held], re.ASCII) if held in USUAL else None

    def test(value: object) -> bool:
        if not isinstance(value, str) or (usual and usual.fullmatch(value)):
            return True
        if NEEDED.get(held, "") not in value:
            return False
        raise UnsureError

    return test


def _required(_: Verdicts, __: Node, held: list[str]) -> Test:
    return lambda value: not isinstance(value, dict) or all(name in value for name in held)


def _unique(_: Verdicts, __: Node, held: bool) -> Test | None:  # noqa: FBT001
    def test(value: object) -> bool:
        if isinstance(value, list) and any(not isinstance(each, str) for each in value):
            raise UnsureError
        return not isinstance(value, list) or len(set(value)) == len(value)

    return test if held else None


def _properties(verdicts: Verdicts, node: Node, held: object) -> Test | None:
    if not isinstance(held, dict):
        return None
    tests = {name: verdicts.later(member) for name, member in _member(node, "properties").members()}

    def test(value: object) -> bool:
        if isinstance(value, dict):
            for name, member in value.items():
                if name in tests and not tests[name](member):
                    return False
        return True

    return test


def _pattern_properties(verdicts: Verdicts, node: Node, held: object) -> Test | None:
    if not isinstance(held, dict):
        return None
    tests = {name: verdicts.later(member) for name, member in _member(node, "patternProperties").members()}

    def test(value: object) -> bool:
        members = value.items() if isinstance(value, dict) else ()
        return all(
            each(member) for name, member in members for pattern, each in tests.items() if matches(pattern, name)
        )

    return test


def _additional_properties(verdicts: Verdicts, node: Node, held: object) -> Test | None:
    if not isinstance(held, (dict, bool)) or held is True:
        return None
    known, patterns = (
        here.value if (here := node.member(keyword)) and isinstance(here.value, dict) else {}
        for keyword in ("properties", "patternProperties")
    )
    rest = _nothing if held is False else verdicts.later(_member(node, "additionalProperties"))

    def test(value: object) -> bool:
        members = value.items() if isinstance(value, dict) else ()
        others = ((name, member) for name, member in members if name not in known)
        return all(rest(member) for name, member in others if not any(fits(pattern, name) for pattern in patterns))

    return test


def _items(verdicts: Verdicts, node: Node, held: object) -> Test | None:
    if isinstance(held, list):
        raise UnsureError
    if not isinstance(held, (dict, bool)):
        return None
    each = verdicts.later(_member(node, "items"))
    return lambda value: not isinstance(value, list) or all(map(each, value))


def _branches(verdicts: Verdicts, node: Node, keyword: str) -> list[Test]:
    return [verdicts.later(branch) for branch in _member(node, keyword).items()]


def _all_of(verdicts: Verdicts, node: Node, _: object) -> Test | None:
    tests = _branches(verdicts, node, "allOf")
    return _all(tests) if tests else None


def _any_of(verdicts: Verdicts, node: Node, _: object) -> Test | None:
    tests = _branches(verdicts, node, "anyOf")

    def test(value: object) -> bool:
        left = len(tests)
        for each in tests:
            try:
                if each(value):
                    return True
            except UnsureError:  # Another may be sure.
                continue
            left -= 1
        if left:
            raise UnsureError
        return False

    return test if tests else None


def _one_of(verdicts: Verdicts, node: Node, _: object) -> Test | None:
    tests = _branches(verdicts, node, "oneOf")
    return (lambda value: [test(value) for test in tests].count(True) == 1) if tests else None


def _not(verdicts: Verdicts, node: Node, held: object) -> Test | None:
    if not isinstance(held, (dict, bool)):
        return None
    test = verdicts.later(_member(node, "not"))
    return lambda value: not test(value)


def _member(node: Node, keyword: str) -> Node:
    member = node.member(keyword)
    assert member is not None
    return member


#: What makes the test of each keyword; nothing comes of a value that means nothing.
MAKERS: dict[str, Maker] = {
    "$ref": _reference,
    "additionalProperties": _additional_properties,
    "allOf": _all_of,
    "anyOf": _any_of,
    "const": _const,
    "enum": _enum,
    "exclusiveMaximum": _numeric(operator.lt),
    "exclusiveMinimum": _numeric(operator.gt),
    "format": _format,
    "items": _items,
    "maxItems": _sized(list, operator.le),
    "maxLength": _sized(str, operator.le),
    "maxProperties": _sized(dict, operator.le),
    "maximum": _numeric(operator.le),
    "minItems": _sized(list, operator.ge),
    "minLength": _sized(str, operator.ge),
    "minProperties": _sized(dict, operator.ge),
    "minimum": _numeric(operator.ge),
    "multipleOf": _numeric(_is_multiple),
    "not": _not,
    "oneOf": _one_of,
    "pattern": _pattern,
    "patternProperties": _pattern_properties,
    "properties": _properties,
    "required": _required,
    "type": _type,
    "uniqueItems": _unique,
}
#: Keywords that meant something else, or nothing, before booleans were schemas.
SINCE_BOOLEANS = frozenset({"const", "exclusiveMaximum", "exclusiveMinimum"})
