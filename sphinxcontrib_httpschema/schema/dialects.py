"""The drafts of JSON Hyper-Schema, each as a record of what its keywords are called.

Readers ask a :class:`Dialect` for a name and never ask which draft they have before them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.schema.walk import subschemas

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Dialect:
    """What one draft calls its keywords, and how it means them."""

    name: str  #: As the draft is known: ``draft-04``, ``2019-09``.
    id: str = "$id"  #: The keyword that names a schema.
    definitions: tuple[str, ...] = ("definitions",)  #: Keywords that hold schemas to refer to, by name.
    submission_schema: tuple[str, ...] = ("submissionSchema",)  #: Of a link: the schema of what is sent.
    submission_type: tuple[str, ...] = ("submissionMediaType",)  #: Of a link: the media type of what is sent.
    target_type: tuple[str, ...] = ("targetMediaType",)  #: Of a link: the media type of what comes back.
    has_method: bool = False  #: A link names its HTTP method.
    encloses_names: bool = False  #: ``{(…)}`` in an href is preprocessed before RFC 6570 (draft-04 section 6.1.1.2).
    enclosing_id_is_base: bool = True  #: A nested id changes what ``#`` means, as its specification says.


DRAFT_03 = Dialect(
    "draft-03",
    id="id",
    submission_schema=("schema", "properties"),
    submission_type=("enctype", "encType"),
    target_type=("mediaType",),
    has_method=True,
    enclosing_id_is_base=False,
)
DRAFT_04 = Dialect(
    "draft-04",
    id="id",
    submission_schema=("schema",),
    submission_type=("encType", "enctype"),
    target_type=("mediaType",),
    has_method=True,
    encloses_names=True,
    enclosing_id_is_base=False,  # Combined files keep ids that no reference in them minds.
)
DRAFT_06 = Dialect("draft-06", submission_type=("submissionEncType",), target_type=("mediaType",))
DRAFT_07 = Dialect("draft-07")
DRAFT_2019_09 = Dialect("2019-09", definitions=("$defs", "definitions"))
DRAFT_2020_12 = Dialect("2020-12", definitions=("$defs", "definitions"))

#: What ``$schema`` says, as a pattern of its URI without a scheme, and the dialect that it means.
BY_URI = (
    (re.compile(r"json-schema\.org/draft-03/(hyper-)?schema"), DRAFT_03),
    (re.compile(r"json-schema\.org/draft-0[45]/(hyper-)?schema"), DRAFT_04),
    (re.compile(r"interagent\.github\.io/interagent-hyper-schema(\.json)?"), DRAFT_04),
    (re.compile(r"json-schema\.org/draft-06/(hyper-)?schema"), DRAFT_06),
    (re.compile(r"json-schema\.org/draft-07/(hyper-)?schema"), DRAFT_07),
    (re.compile(r"json-schema\.org/draft/2019-09/(hyper-)?schema"), DRAFT_2019_09),
    (re.compile(r"json-schema\.org/draft/2020-12/(hyper-)?schema"), DRAFT_2020_12),
)

#: Keywords that only one draft has, newest first, for a document that does not say which it follows.
SIGNS = (
    (DRAFT_2019_09, frozenset({"$defs", "$anchor", "$recursiveRef"})),
    (
        DRAFT_07,
        frozenset(
            {"targetMediaType", "submissionMediaType", "headerSchema", "targetHints", "templatePointers"}
            | {"templateRequired", "anchor", "anchorPointer", "if"}
        ),
    ),
    (DRAFT_06, frozenset({"submissionEncType", "submissionSchema", "hrefSchema", "$id", "const", "contains"})),
    (DRAFT_03, frozenset({"enctype", "extends", "divisibleBy"})),
)


def dialect_of_uri(uri: str) -> Dialect | None:
    """The dialect whose meta-schema a URI names: of ``http`` or ``https``, with or without an empty fragment."""
    bare = re.sub(r"^https?://", "", uri.strip()).removesuffix("#")
    return next((dialect for pattern, dialect in BY_URI if pattern.fullmatch(bare)), None)


def dialect_of(contents: object) -> Dialect:
    """The dialect that a document is written in: by its ``$schema``, else by the keywords it uses, else draft-04."""
    declared = contents.get("$schema") if isinstance(contents, dict) else None
    known = dialect_of_uri(declared) if isinstance(declared, str) else None
    return known or _guess(set(_words(contents)))


def _guess(words: set[str]) -> Dialect:
    return next((dialect for dialect, signs in SIGNS if signs & words), DRAFT_04)


def _words(contents: object) -> Iterator[str]:
    """All keywords of all schemas and links."""
    for found in subschemas(contents):
        if found.known:
            yield from found.value
            if isinstance(found.value.get("rel"), list):
                yield "$anchor"  # Only 2019-09 has several relations in one link.
