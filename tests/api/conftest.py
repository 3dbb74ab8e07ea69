"""Schemas that tests open without any file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.attributes import Shapes
from sphinxcontrib_httpschema.api.facts import facts
from sphinxcontrib_httpschema.api.model import Api
from sphinxcontrib_httpschema.api.words import Code, plain, type_words
from sphinxcontrib_httpschema.schema.document import parse_document
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.references import Resolver
from sphinxcontrib_httpschema.schema.schema import Schema
from sphinxcontrib_httpschema.schema.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.api.shapes import Shape
    from sphinxcontrib_httpschema.api.words import Words

URIS = {
    "draft-03": "http://json-schema.org/draft-03/schema#",
    "draft-04": "http://json-schema.org/draft-04/schema#",
    "draft-07": "http://json-schema.org/draft-07/schema#",
    "2019-09": "https://json-schema.org/draft/2019-09/schema",
    "2020-12": "https://json-schema.org/draft/2020-12/schema",
}
TITLES = {"app": "App"}
APP = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}


def told(words: Words) -> str:
    """Words with code in backquotes."""
    return "".join(f"`{word.text}`" if isinstance(word, Code) else plain((word,)) for word in words)


@dataclass(frozen=True, slots=True)
class Opened:
    """A schema that a test has opened."""

    shape: Shape

    @property
    def type(self) -> str:
        """The words for its type."""
        return told(type_words(self.shape, TITLES))

    @property
    def facts(self) -> str:
        """Its facts."""
        return " ".join(told(words) for words in facts(self.shape, titles=TITLES))

    @property
    def attributes(self) -> dict[str, Shape]:
        """All attributes inside by their ways."""
        return {attribute.path: attribute.shape for attribute in self.shape.walk()}


def shape_beside(schema: object, uri: str = "", **definitions: object) -> Shape:
    """The shape of a schema, next to definitions; ``app`` among them is a resource."""
    path = Path("/nowhere/api.json")
    contents = {"definitions": definitions, "value": schema, **({"$schema": uri} if uri else {})}
    document = parse_document(json.dumps(contents), path, "api.json")
    store = Store((path.parent,), path.parent)
    store.add(document)
    root = Node(document, "", document.contents)
    resource, node = root.child("definitions", "app"), root.child("value")
    assert resource
    assert node
    api = Api("api", "API", "", "", owners={resource: "app"})
    return Shapes(api).of(Schema.at(node, Resolver(store)))


@pytest.fixture(scope="session")
def open_schema() -> Callable[..., Opened]:
    """Open a schema of some draft, next to a resource ``app`` and other definitions."""

    def opened(schema: object, draft: str = "draft-07", **definitions: object) -> Opened:
        return Opened(shape_beside(schema, URIS[draft], **{"app": APP, **definitions}))

    return opened
