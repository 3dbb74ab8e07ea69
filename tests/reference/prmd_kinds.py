"""The kinds of differences between prmd's references and ours. The manual gives the reason for each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.reference.prmd_pages import Chapter, Row

#: Where ours has rows that prmd does not have, by the heading over them.
MORE = {
    "Path parameters": "path parameters",
    "Request headers": "request headers",
    "Response example": "response attributes",
}


def between(theirs: list[Chapter], ours: list[Chapter]) -> Iterator[str]:
    """The kinds of all differences, each as often as there is one. What is of no kind is told in full."""
    left = list(ours)
    for chapter in theirs:
        same = [each for each in left if each.signature == chapter.signature and _is_alike(chapter.title, each.title)]
        if not same:
            yield f"there is no {chapter.signature} {chapter.title}"
            continue
        other = next((each for each in same if each.title == chapter.title), same[0])
        left.remove(other)
        if other.title != chapter.title:
            yield "titles told apart" if other.title.partition(" (")[1] else "links without a title"
        for kind in _of_rows(chapter.rows, other.rows, is_request=bool(chapter.signature)):
            yield kind if ":" not in kind else f"{chapter.signature} {kind}"
    for chapter in left:
        yield "links of the API" if chapter.title in ("The API itself", "self") else f"more than {chapter.title}"


def _is_alike(theirs: str, ours: str) -> bool:
    """Whether titles are the same, but for what tells a resource from another, and for the relation of a link."""
    told = re.sub(r" \((\w+)\)", "", ours)
    return theirs in (ours, told) or (
        ours.startswith(theirs) and ours.removeprefix(theirs).strip() in ("self", "create")
    )


def _of_rows(theirs: Mapping[str, Row], ours: Mapping[str, Row], *, is_request: bool) -> Iterator[str]:
    left = dict(ours)
    for row in theirs.values():
        found = _found(row, ours)
        if not found:
            yield _missing(row, ours)
            continue
        left.pop(found.name, None)
        yield from _of_row(row, found, is_request=is_request)
    for row in left.values():
        yield MORE.get(row.need) or _more(row, theirs)


def _found(row: Row, ours: Mapping[str, Row]) -> Row | None:
    if row.name in ours:
        return ours[row.name]
    return next((each for each in ours.values() if _bare(each.name) == _bare(row.name)), None)


def _bare(name: str) -> str:
    """A name without what says that it is inside of an array or a map."""
    return re.sub(r"\.+", ".", re.sub(r"\[\]|<\w+>|\*", "", name)).rstrip(".")


def _missing(row: Row, ours: Mapping[str, Row]) -> str:
    parts = row.name.split(".")
    around = [ours[name] for at in range(1, len(parts)) if (name := ".".join(parts[:at])) in ours]
    return "resources inside of others" if around and around[0].type[:1].isupper() else f"no row: {row}"


def _more(row: Row, theirs: Mapping[str, Row]) -> str:
    array = theirs.get(row.name.partition("[")[0])
    if "[" in row.name and array and array.type == "array":
        return "items of arrays"
    inside = any(_bare(name).startswith(f"{_bare(row.name)}.") for name in theirs)
    return "objects have a row" if inside else "schemas that prmd does not open" if not theirs else f"more: {row}"


def _of_row(theirs: Row, ours: Row, *, is_request: bool) -> Iterator[str]:
    if theirs.name != ours.name:
        yield "ways through arrays and maps"
    if theirs.type != ours.type:
        yield _of_types(theirs.type, ours.type)
    if is_request and theirs.need.lower() != ours.need.lower():
        yield _of_needs(theirs, ours)
    if theirs.examples[:1] != ours.examples[:1]:
        yield _of_examples(theirs, ours)


def _of_types(theirs: str, ours: str) -> str:
    if _of_prmd(ours) == theirs:
        return "words for types"
    if " or " in ours.removesuffix(" or null"):
        return "alternatives"
    return f"type: {theirs} -> {ours}"


def _of_prmd(kind: str) -> str:
    """A type as prmd says it."""
    bare = kind.removesuffix(" or null")
    lead = "nullable " if bare != kind else ""
    bare = re.sub(r" of .*", "", bare)
    return lead + re.sub(r"^(\S+) (string|number|integer)$", r"\1", bare)


def _of_needs(theirs: Row, ours: Row) -> str:
    if ours.need == "Path parameters":
        return "path parameters"
    if theirs.need == "Required Parameters" and "." in ours.name:
        return "required inside of what may be left out"
    return "required as draft-03 says it" if ours.need == "Required parameters" else f"need: {theirs} -> {ours}"


def _of_examples(theirs: Row, ours: Row) -> str:
    if not theirs.examples:
        return "examples where the schema has none"
    if not ours.examples:
        return "examples that say nothing" if theirs.examples[0] is None else "long examples"
    is_secret = "********" in str(ours.examples[0])
    return "secrets" if is_secret else "examples that are valid, and of one whole"
