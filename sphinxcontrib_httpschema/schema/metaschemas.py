"""The published meta-schemas that a reference may name. They are built in, so that nothing is fetched."""

from __future__ import annotations

import functools
import hashlib
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


def metaschema(uri: str) -> Document | None:
    """The meta-schema that a URI names, as a document, or nothing if the URI names none."""
    if not uri.startswith(("http://", "https://")):
        return None
    if dialect := dialect_of_uri(uri):
        return _published(CORE[dialect.name])
    part = PART.fullmatch(uri)
    return _published(f"https://{part[1]}") if part else None


@functools.cache
def _published(uri: str) -> Document | None:
    from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped]  # noqa: PLC0415 - hardly used, slow.

    resource = REGISTRY.get(uri) or REGISTRY.get(uri + "#")
    if resource is None:
        return None
    text = json.dumps(resource.contents, indent=2)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(Path(uri), uri, text, resource.contents, "json", (), digest)
