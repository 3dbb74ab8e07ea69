"""The drafts of JSON Hyper-Schema, each as a record of what its keywords are called.

Readers ask a :class:`Dialect` for a name and never ask which draft they have before them.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.schema.walk import is_link, subschemas

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAFTS = ("draft-03", "draft-04", "draft-06", "draft-07", "2019-09", "2020-12")  #: All that are told apart.
BEFORE_BOOLEANS = DRAFTS[:2]  #: Those in which no boolean is a schema.
TYPES = frozenset({"array", "boolean", "integer", "null", "number", "object", "string"})  #: What all drafts have.


class Dialect(NamedTuple):
    """What one draft calls its keywords, and how it means them.

    Where a thing has several names, those of the draft itself come first; those of other drafts are read all the same.
    """

    name: str  #: As the draft is known: ``draft-04``, ``2019-09``.
    links: str  #: The draft by whose rules links are read: the same, unless the links of a document look otherwise.
    id: str = "$id"  #: The keyword that names a schema.
    definitions: tuple[str, ...] = ("definitions", "$defs")  #: Keywords that hold schemas to refer to, by name.
    submission_schema: tuple[str, ...] = ("submissionSchema", "schema")  #: Of a link: the schema of what is sent.
    #: Of a link: the media type of what is sent.
    submission_type: tuple[str, ...] = ("submissionMediaType", "submissionEncType", "encType", "enctype")
    target_type: tuple[str, ...] = ("targetMediaType", "mediaType")  #: Of a link: the media type of what comes back.
    has_method: bool = False  #: A link names its HTTP method.
    encloses_names: bool = False  #: ``{(…)}`` in an href is preprocessed before RFC 6570 (draft-04 section 6.1.1.2).
    takes_any_name: bool = False  #: What stands in braces in an href may be any name (draft-03 section 6.1.1.1).
    joins_siblings: bool = False  #: What stands beside a ``$ref`` applies too (2019-09 core section 8.2.3.1).
    enclosing_id_is_base: bool = True  #: A nested id changes what ``#`` means, as its specification says.

    def names_like(self, keyword: str) -> tuple[str, ...]:
        """The names of the thing that ``keyword`` is a name of, the draft's own first."""
        kinds = (self.submission_schema, self.submission_type, self.target_type, self.definitions)
        return next((names for names in kinds if keyword in names), (self.id,))


DRAFT_03 = Dialect(
    "draft-03",
    "draft-03",
    id="id",
    submission_schema=("schema", "properties", "submissionSchema"),
    submission_type=("enctype", "encType", "submissionEncType", "submissionMediaType"),
    target_type=("mediaType", "targetMediaType"),
    has_method=True,
    takes_any_name=True,
    enclosing_id_is_base=False,
)
DRAFT_04 = Dialect(
    "draft-04",
    "draft-04",
    id="id",
    submission_schema=("schema", "submissionSchema"),
    submission_type=("encType", "enctype", "submissionEncType", "submissionMediaType"),
    target_type=("mediaType", "targetMediaType"),
    has_method=True,
    encloses_names=True,
    enclosing_id_is_base=False,  # Combined files keep ids that no reference in them minds.
)
DRAFT_06 = Dialect(
    "draft-06",
    "draft-06",
    submission_type=("submissionEncType", "submissionMediaType", "encType", "enctype"),
    target_type=("mediaType", "targetMediaType"),
)
DRAFT_07 = Dialect("draft-07", "draft-07")
DRAFT_2019_09 = Dialect("2019-09", "2019-09", definitions=("$defs", "definitions"), joins_siblings=True)
DRAFT_2020_12 = Dialect("2020-12", "2020-12", definitions=("$defs", "definitions"), joins_siblings=True)
DIALECTS = (DRAFT_03, DRAFT_04, DRAFT_06, DRAFT_07, DRAFT_2019_09, DRAFT_2020_12)

#: Keywords that not all drafts have, of those that a :class:`Dialect` names, and the drafts that have them.
SCHEMA_KEYWORDS = {"id": DRAFTS[:2], "$id": DRAFTS[2:], "$defs": DRAFTS[4:]}
LINK_KEYWORDS = {
    "schema": DRAFTS[:2],
    "submissionSchema": DRAFTS[2:],
    "enctype": DRAFTS[:1],
    "encType": DRAFTS[1:2],
    "submissionEncType": DRAFTS[2:3],
    "submissionMediaType": DRAFTS[3:],
    "mediaType": DRAFTS[:3],
    "targetMediaType": DRAFTS[3:],
}

#: Where meta-schemas are published, without a scheme. Draft-05 has no URI of its own: its meta-schema has draft-04's.
PUBLISHED = {
    "json-schema.org/draft-03": DRAFT_03,
    "json-schema.org/draft-04": DRAFT_04,
    "json-schema.org/draft-05": DRAFT_04,
    "json-schema.org/draft-06": DRAFT_06,
    "json-schema.org/draft-07": DRAFT_07,
    "json-schema.org/draft/2019-09": DRAFT_2019_09,
    "json-schema.org/draft/2020-12": DRAFT_2020_12,
}
#: What ``$schema`` says, once it is written as :func:`_bare` does, and the dialect that it means.
BY_URI = {f"{place}/{name}": dialect for place, dialect in PUBLISHED.items() for name in ("hyper-schema", "schema")}
BY_URI["interagent.github.io/interagent-hyper-schema"] = DRAFT_04
#: These have always meant the latest draft.
LATEST = ("json-schema.org/hyper-schema", "json-schema.org/schema")

#: What only one draft has, newest first, for a document that does not say which it follows: keywords of schemas, then
#: those of links.
SIGNS: tuple[tuple[Dialect, frozenset[str], frozenset[str]], ...] = (
    (DRAFT_2020_12, frozenset({"prefixItems", "$dynamicRef", "$dynamicAnchor"}), frozenset()),
    (DRAFT_2019_09, frozenset({"$defs", "$anchor", "$recursiveRef"}), frozenset({"rel[]"})),
    (
        DRAFT_07,
        frozenset({"if", "then", "else"}),
        frozenset({"targetMediaType", "submissionMediaType", "headerSchema", "targetHints", "templatePointers"})
        | frozenset({"templateRequired", "anchor", "anchorPointer"}),
    ),
    (
        DRAFT_06,
        frozenset({"$id", "const", "contains"}),
        frozenset({"submissionEncType", "submissionSchema", "hrefSchema"}),
    ),
    (DRAFT_03, frozenset({"extends", "divisibleBy", "properties/required", "type/schema"}), frozenset({"enctype"})),
)
#: Keywords of links that name no method, of what they send or of how they may be followed.
NEWER_LINKS = SIGNS[2][2] | SIGNS[3][2]
#: The members of a :class:`Dialect` by which links are read.
LINK_RULES: tuple[str, ...] = ("links", "submission_schema", "submission_type", "target_type", "has_method")
LINK_RULES += ("encloses_names", "takes_any_name")


def dialect_of_uri(uri: str) -> Dialect | None:
    """The dialect whose meta-schema a URI names, however its scheme and its end are written."""
    return BY_URI.get(_bare(uri))


def is_latest(uri: str) -> bool:
    """Whether a URI names the meta-schema of the latest draft, whichever that was when it was written."""
    return _bare(uri) in LATEST


def is_unknown(uri: str) -> bool:
    """Whether a URI names a meta-schema where those of all drafts are published, but none that is known."""
    bare = _bare(uri)
    return bare.partition("/")[0] == "json-schema.org" and bare not in BY_URI and bare not in LATEST


@functools.lru_cache(maxsize=100)  # Every resource of a combined document may have one.
def _bare(uri: str) -> str:
    bare = re.sub(r"^(https?:)?(//)?(www\.)?", "", uri.strip().lower())
    return bare.rstrip("#/").removesuffix(".json")


def dialect_of(contents: object) -> Dialect:
    """The dialect that a document, or a resource in it, is written in.

    Its ``$schema`` says so, or those of the schemas that it defines; else the keywords that it uses; else it is
    draft-04. Links are read by other rules than the rest if they look like it: many a document has taken up newer
    keywords of schemas, and still names methods.
    """
    core = declared(contents) or _guess(contents)
    words = {word for link in _links(contents) for word in link}
    if "method" in words and not core.has_method:
        return _with_links_of(DRAFT_04, core)
    if core.has_method and "method" not in words and not words.isdisjoint(NEWER_LINKS):
        return _with_links_of(DRAFT_07, core)
    return core


def declared(contents: object) -> Dialect | None:
    """The dialect that a document names: by its ``$schema``, else by the first one of those that it defines."""
    return named(contents) or next(filter(None, map(named, _defined(contents))), None)


def named(schema: object) -> Dialect | None:
    """The dialect that the ``$schema`` of a schema names, if it names one that is known."""
    uri = schema.get("$schema") if isinstance(schema, dict) else None
    return dialect_of_uri(uri) if isinstance(uri, str) else None


def _with_links_of(other: Dialect, core: Dialect) -> Dialect:
    return core._replace(**{rule: getattr(other, rule) for rule in LINK_RULES})


def _guess(contents: object) -> Dialect:
    in_schemas, in_links = _words(contents)
    matching = (each for each, core, links in SIGNS if not (core.isdisjoint(in_schemas) and links.isdisjoint(in_links)))
    return next(matching, DRAFT_04)


def _words(contents: object) -> tuple[set[str], set[str]]:
    """All keywords of all schemas, and those of all links; of some also what they hold or stand in."""
    in_schemas: set[str] = set()
    in_links: set[str] = set()
    for pointer, value, known in subschemas(contents):
        if known and is_link(pointer):
            in_links.update(value)
            in_links.update({"rel[]"} if isinstance(value.get("rel"), list) else ())
        elif known:
            in_schemas.update(value)
            if isinstance(value.get("required"), bool) and pointer.rpartition("/")[0].endswith("/properties"):
                in_schemas.add("properties/required")
            if isinstance(types := value.get("type"), list) and any(isinstance(each, dict) for each in types):
                in_schemas.add("type/schema")
    return in_schemas, in_links


def _defined(contents: object) -> Iterator[object]:
    """The schemas that a document defines at its top: the resources of a combined one are there."""
    for keyword in DRAFT_04.definitions:
        held = contents.get(keyword) if isinstance(contents, dict) else None
        yield from held.values() if isinstance(held, dict) else ()


def _links(contents: object) -> Iterator[dict[str, object]]:
    for holder in (contents, *_defined(contents)):
        links = holder.get("links") if isinstance(holder, dict) else None
        yield from (link for link in (links if isinstance(links, list) else ()) if isinstance(link, dict))
