"""The published meta-schemas that a reference may name. They are built in, so that nothing is fetched."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path

from sphinxcontrib_httpschema.schema.dialects import dialect_of_uri
from sphinxcontrib_httpschema.schema.document import Document

#: Where the core meta-schema of a dialect is published. Its hyper-schema meta-schema is read as this one.
CORE = {
    "draft-03": "http://json-schema.org/draft-03/schema",
    "draft-04": "http://json-schema.org/draft-04/schema",
    "draft-06": "http://json-schema.org/draft-06/schema",
    "draft-07": "http://json-schema.org/draft-07/schema",
    "2019-09": "https://json-schema.org/draft/2019-09/schema",
    "2020-12": "https://json-schema.org/draft/2020-12/schema",
}
#: Parts that the newer meta-schemas are put together from.
PART = re.compile(r"https?://(json-schema\.org/draft/20[0-9-]+/meta/[a-z-]+)#?")
#: Where drafts publish what a link is. It comes with no package, so here it is in short.
LINKS = re.compile(r"https?://json-schema\.org/draft(-0[3-7]|/20[0-9-]+)/links#?")
LINK = {
    "title": "Link Description Object",
    "description": "A link to a related resource, as JSON Hyper-Schema describes it.",
    "type": "object",
    "properties": {
        "href": {"description": "A URI template of where the link leads.", "type": "string", "format": "uri-template"},
        "rel": {"description": "What the link is for: one relation or several.", "type": ["string", "array"]},
    },
    "required": ["href"],
}


def metaschema(uri: str) -> Document | None:
    """The meta-schema that a URI names, as a document, or nothing if the URI names none."""
    if not uri.startswith(("http://", "https://")):
        return None
    if dialect := dialect_of_uri(uri.replace("/meta/hyper-schema", "/hyper-schema")):
        return _published(CORE[dialect.name])
    if LINKS.fullmatch(uri):
        return _link(uri)
    part = PART.fullmatch(uri)
    return _published(f"https://{part[1]}") if part else None


@functools.cache
def _published(uri: str) -> Document | None:
    from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped]  # noqa: PLC0415 - hardly used, slow.

    resource = REGISTRY.get(uri) or REGISTRY.get(uri + "#")
    return _document(uri, resource.contents) if resource else None


@functools.cache
def _link(uri: str) -> Document:
    return _document(uri, LINK)


def _document(uri: str, contents: object) -> Document:
    text = json.dumps(contents, indent=2)
    return Document(Path(uri), uri, text, contents, "json", (), text.encode())
