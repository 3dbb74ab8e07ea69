"""Roles that are no cross references."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from sphinxcontrib_httpschema.api.commonmark import printable
from sphinxcontrib_httpschema.api.places import find_value
from sphinxcontrib_httpschema.sphinx_ext.domain import domain_of
from sphinxcontrib_httpschema.sphinx_ext.reading import Call, Reading, nodes_of

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message

    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded

VALUE = "schema:value"  #: The role of values, as the environment knows its calls.


class ValueRole(SphinxRole):
    """``schema:value``: a value out of a schema, inline."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Look it up; or warn, and leave a note.

        The words are put in while the page is read, as titles and index entries want them. When they change, the page
        is read again.
        """
        domain, docname = domain_of(self.env), self.env.docname
        call = Call(VALUE, self.text.strip(), {}, has_prose=False)
        document = self.inliner.document
        reading = Reading(call, domain, docname, document, self.get_source_info(), list)
        made = [_inline(node) for node in nodes_of(reading, value_nodes)]
        domain.note_call(docname, call, reading.fingerprint(made))
        return made, []


def _inline(node: Node) -> Node:
    """The note on the page where a value cannot be found is made for blocks."""
    is_block = isinstance(node, nodes.container)
    return nodes.strong("", node.astext(), classes=["schema-missing"]) if is_block else node


def value_nodes(_reading: Reading, loaded: Loaded, selector: str, /) -> list[Node]:
    """Text as it is; numbers and other words of JSON as JSON writes them; arrays and objects as code."""
    value = find_value(loaded.api, loaded.resolver, selector).value
    if isinstance(value, str):
        return [nodes.Text(printable(value))]
    text = json.dumps(value, ensure_ascii=False)
    return [nodes.literal(text, text) if isinstance(value, (dict, list)) else nodes.Text(text)]
