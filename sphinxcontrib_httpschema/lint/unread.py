"""What stands in a description and is read by nobody: misspelled keywords, and schemas in odd places."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.problems import Kind, Place, Problem, Severity
from sphinxcontrib_httpschema.schema.check_keywords import LINK_TYPES, SCHEMA_TYPES
from sphinxcontrib_httpschema.schema.dialects import TYPES
from sphinxcontrib_httpschema.schema.walk import DATA, HOLDERS, is_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject

#: Keywords that are known, of all drafts and of prmd.
OF_SCHEMAS = (
    SCHEMA_TYPES.keys()
    | DATA
    | HOLDERS
    | {
        *("$comment", "contentEncoding", "contentMediaType", "dependentRequired", "fragmentResolution", "maxContains"),
        *("media", "mediaType", "minContains", "pathStart", "readonly", "root", "strictProperties", "$dynamicAnchor"),
        *("$dynamicRef", "$recursiveAnchor", "$recursiveRef"),
    }
)
OF_LINKS = LINK_TYPES.keys() | {"$comment", "$ref", "deactivate_on", "href", "ranges"}
SIMILAR = 0.85  #: How alike two words must be to be taken for one (difflib's ratio). Lower ones are often two words.
SHORTEST = 5  #: Letters of a keyword that can be told to be misspelled.
#: Keywords by which a value is told to be a schema, wherever it stands.
TELLING = ("$ref", "allOf", "anyOf", "oneOf", "properties")


def no_misspelled_keywords(subject: Subject) -> Iterator[Problem]:
    """Keys that no draft has, and that look like a keyword."""
    for written in subject.written:
        known = OF_LINKS if is_link(written.node.pointer) else OF_SCHEMAS
        for key in [
            key for key in written.value if key not in known and len(key) >= SHORTEST and not key.startswith("x-")
        ]:
            if meant := _meant(key, known):
                place = Place(written.node.document, f"{written.node.pointer}/{key}", key=True)
                message = f'"{key}" is no keyword'
                yield Problem(Kind.SCHEMA, message, place, "it is ignored", (meant,), Severity.WARNING)


def _meant(key: str, known: set[str]) -> str:
    """The keyword that a key was meant to be; nothing if it is likely a word of its own."""
    bare = _bare(key)
    same = next((keyword for keyword in sorted(known) if _bare(keyword) == bare), "")
    near = same or next(iter(difflib.get_close_matches(key, sorted(known), n=1, cutoff=SIMILAR)), "")
    return near if near != f"${key}" else ""


def _bare(word: str) -> str:
    return re.sub(r"[^a-z$]", "", word.lower())


def no_unread_schemas(subject: Subject) -> Iterator[Problem]:
    """Schemas where no draft has any, and to which nothing refers."""
    for document in subject.documents:
        referred, read = subject.targets.get(document, set()), subject.referred_oddly[document]
        told = "-"  # No pointer begins like this.
        for found in subject.resolver.objects(document):
            at = found.pointer
            is_holder = any(target.startswith(f"{at}/") for target in referred) if not found.known else True
            if is_holder or at in read or at.startswith(f"{told}/") or not _is_schema(found.value):
                continue
            told = at
            message = "this looks like a schema, but nobody reads it here"
            place = Place(document, at, key=True)
            yield Problem(Kind.SCHEMA, message, place, "it is ignored", severity=Severity.NOTE)


def _is_schema(value: dict[str, object]) -> bool:
    kind = value.get("type")
    names = kind if isinstance(kind, list) else [kind]
    return any(keyword in value for keyword in TELLING) or any(
        isinstance(name, str) and name in TYPES for name in names
    )
