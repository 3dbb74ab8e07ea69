"""Schemas of every draft, and what pages may show of an API: for several tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.attributes import Shapes
from sphinxcontrib_httpschema.schema.document import parse_document
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.references import Resolver
from sphinxcontrib_httpschema.schema.schema import Schema
from sphinxcontrib_httpschema.schema.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinxcontrib_httpschema.api.model import Api

URIS = {
    "03": "http://json-schema.org/draft-03/hyper-schema#",
    "04": "http://json-schema.org/draft-04/hyper-schema#",
    "06": "http://json-schema.org/draft-06/hyper-schema#",
    "07": "http://json-schema.org/draft-07/hyper-schema#",
    "2019": "https://json-schema.org/draft/2019-09/hyper-schema",
    "2020": "https://json-schema.org/draft/2020-12/schema",
}


def schema_of(
    contents: dict[str, object], draft: str = "04", pointer: str = "", files: Mapping[str, object] | None = None
) -> Schema:
    """A view of a schema, in a store that holds other files as well."""
    store = Store((Path("/api"),), Path("/api"))
    for name, other in {"main.json": {"$schema": URIS[draft], **contents}, **(files or {})}.items():
        store.add(parse_document(json.dumps(other, indent=1), Path("/api", name), name))
    document = store.documents[Path("/api/main.json")]
    node = Node(document, "", document.contents).child(*pointer.split("/")[1:])
    assert node is not None
    return Schema.at(node, Resolver(store))


def shapes_of(api: Api) -> None:
    """Open everything that a page may show."""
    shapes = Shapes(api)
    schemas = [resource.schema for resource in api.resources if resource.schema]
    for endpoint in api.endpoints:
        schemas += [parameter.schema for parameter in endpoint.parameters]
        schemas += [endpoint.body.schema] if endpoint.body else []
        schemas += [response.schema for response in endpoint.responses if response.schema]
        assert endpoint.identity
        assert endpoint.signature
    for schema in schemas:
        shape = shapes.opened(shapes.of(schema))
        assert all(attribute.path for attribute in shape.walk())
