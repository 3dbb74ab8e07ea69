"""A value out of a schema, by its JSON Pointer, as prose asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.selectors import SelectorError
from sphinxcontrib_httpschema.schema import pointer as pointers
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.references import UnresolvedError
from sphinxcontrib_httpschema.schema.schema import chain_of

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.references import Resolver


def find_value(api: Api, resolver: Resolver, text: str) -> Node:
    """The value at a JSON Pointer, references on the way followed.

    Args:
        api: Whose documents are looked through. Of several, ``/definitions/app`` is the one of the resource ``app``, as
            in a combined file.
        resolver: Follows references.
        text: ``/definitions/app/title``, with or without a leading ``#``, or without its slash; what stands before a
            ``#`` names a document by its id or its file, as in a ``$ref``.

    Raises:
        SelectorError: It leads nowhere, or to several places.
    """
    lead, hash_, pointer = text.strip().rpartition("#")
    if pointer and not pointer.startswith("/"):
        if hash_:
            raise SelectorError(text, "holds no JSON Pointer: that starts with a slash", [f"{lead}#/{pointer}"])
        pointer = f"/{pointer}"
    if not api.documents:
        raise SelectorError(text, "cannot be looked up: the schema could not be read")
    try:
        roots = [resolver.resolve(f"{lead}#", _root(api.documents[0]))] if lead else [*map(_root, api.documents)]
        found = {node: None for root in roots if (node := _walk(root, pointers.parse(pointer), resolver))}
        if not found:
            return resolver.resolve(f"{lead}#{pointer}", roots[0])
    except UnresolvedError as error:
        near = [each.removeprefix("#") for each in error.candidates]
        raise SelectorError(text, "leads nowhere in the schema", near) from error
    if len(found) > 1:
        raise SelectorError(
            text,
            f"leads to {len(found)} places, so name the document",
            [f"{node.document.name}#{pointer}" for node in found],
        )
    return next(iter(found))


def _walk(node: Node | None, tokens: tuple[str, ...], resolver: Resolver) -> Node | None:
    """As a pointer leads, but on behind the references on the way."""
    for token in tokens:
        if node is None:
            return None
        steps = (each.child(token) for each in chain_of(node, resolver))
        node = next((step for step in steps if step), None)
    return node


def _root(document: Document) -> Node:
    return Node(document, "", document.contents)
