"""What is deprecated: that it is marked, that something takes its place, and that it ends."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.lint.guide_rule import broken
from sphinxcontrib_httpschema.schema.schema import Schema
from sphinxcontrib_httpschema.schema.walk import is_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject, Written
    from sphinxcontrib_httpschema.problems import Problem

#: A description that says so of what it describes: at its beginning, in bold or brackets, in capitals, or of "this".
SAYS = re.compile(
    r"\A\W*[Dd]eprecated\b(?! (\w+ )?\w+s\b)|(\*\*|__)[Dd]eprecated\b|\bDEPRECATED\b|[(\[][Dd]eprecated\b"
    r"|(\A|[.!] |\n)(this|This|it|It) (\w+ )?(is|has been|was) (now )?deprecated\b"
)
#: Words by which a description names what takes the place of something, or says why nothing does.
NAMES_ANOTHER = re.compile(
    r"\b(use|using|instead|prefer(red)?|replac\w+|supersed\w+|favou?r|see|successor|moved|renamed|migrate|switch"
    r"|no longer|because|nothing|obsolete|rather|recommend\w*)\b|`|\]\(",
    re.IGNORECASE,
)
A_DATE = re.compile(r"\b(19|20)[0-9]{2}\b")


def deprecations_are_marked(subject: Subject) -> Iterator[Problem]:
    """What is deprecated by its description alone."""
    for written in subject.written:
        held = written.node.member("description")
        if held and isinstance(held.value, str) and SAYS.search(held.value) and not _is_marked(written, subject):
            yield broken(held, "only the description says that this is deprecated")


def _is_marked(written: Written, subject: Subject) -> bool:
    """Whether keywords say so as well, here or of the whole resource."""
    resource = subject.api.resource(subject.api.owner(written.node))
    if resource and resource.deprecated:
        return True
    value = written.value
    if is_link(written.node.pointer):
        own = value.get("deprecated") is True or "deactivate_on" in value
        return own or value.get("stability") == "deprecated"
    schema = Schema.at(written.node, subject.resolver)
    return schema.flag("deprecated") or schema.get("stability") == "deprecated"


def deprecations_name_another(subject: Subject) -> Iterator[Problem]:
    """What is deprecated without a word of what to use instead."""
    for written in subject.written:
        held = written.node.member("deprecated")
        if held and held.value is True and not NAMES_ANOTHER.search(_description(written, subject)):
            yield broken(held.key, "this is deprecated, and its description names nothing to use instead")


def _description(written: Written, subject: Subject) -> str:
    if is_link(written.node.pointer):
        text = written.value.get("description")
        return text if isinstance(text, str) else ""
    return Schema.at(written.node, subject.resolver).text("description")


def deprecations_are_dated(subject: Subject) -> Iterator[Problem]:
    """Links that are deprecated without an end, or end without being deprecated."""
    for written in subject.links:
        node, marked = written.node.member("deactivate_on"), written.node.member("deprecated")
        is_deprecated = marked is not None and marked.value is True
        if node and not _is_date(node.value):
            yield broken(node, '"deactivate_on" is no date', 'write it as "2027-01-31"')
        elif node and not is_deprecated and written.value.get("stability") != "deprecated":
            yield broken(node.key, "this ends on a day, and is not deprecated", 'add "deprecated: true"')
        elif marked and is_deprecated and not node and not A_DATE.search(_description(written, subject)):
            yield broken(marked.key, "this is deprecated, and nothing says when it ends", 'add "deactivate_on"')


def _is_date(value: object) -> bool:
    try:
        dt.date.fromisoformat(value[:10] if isinstance(value, str) else "")
    except ValueError:
        return False
    return True
