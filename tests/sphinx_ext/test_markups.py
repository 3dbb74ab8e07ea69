"""The same page in reStructuredText and in MyST: the same nodes, and nothing of the markup in what people read."""

from __future__ import annotations

import re
from difflib import unified_diff
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx import addnodes

from sphinxcontrib_httpschema.sphinx_ext.nodes import filling

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.sphinx_ext.conftest import Built, Site

MARKUPS = ("rst", "md")
PLACES = ("source", "line", "rawsource")  #: What says where a node was written, and how.


@pytest.fixture(scope="module")
def built(new_site: Callable[[], Site], data: Path) -> dict[str, Built]:
    """The page in each markup, in a project of its own, as the endpoints cannot be documented twice."""
    found = {}
    for markup in MARKUPS:
        site = new_site()
        site.write({f"index.{markup}": (data / f"everything.{markup}").read_text("utf-8")})
        found[markup] = site.build("text")
    return found


def written(tree: nodes.document) -> list[str]:
    """The tree as text, without what says where its nodes were written."""
    copy = tree.deepcopy()
    for node in copy.findall(nodes.Element):
        for name in PLACES:
            node.attributes.pop(name, None)
    return copy.pformat().splitlines()


def test_the_pages_are_read_without_warnings(built: dict[str, Built]) -> None:
    assert [each.warnings for each in built.values()] == [[], []]


def test_the_trees_are_the_same_before_they_are_filled(built: dict[str, Built]) -> None:
    first, second = (written(built[markup].tree()) for markup in MARKUPS)
    assert list(unified_diff(first, second, lineterm="", n=2)) == []
    assert any("<filling" in line for line in first)


def test_the_trees_are_the_same_when_they_are_filled(built: dict[str, Built]) -> None:
    first, second = (written(built[markup].filled["index"]) for markup in MARKUPS)
    assert list(unified_diff(first, second, lineterm="", n=2)) == []
    assert not any("<filling" in line for line in first)


def test_the_texts_are_the_same(built: dict[str, Built]) -> None:
    first, second = (built[markup].text() for markup in MARKUPS)
    assert first == second


@pytest.mark.parametrize("markup", MARKUPS)
def test_no_markup_leaks(built: dict[str, Built], markup: str) -> None:
    text = built[markup].text()
    words = re.sub(r"(?s)\n {6}curl .*?\n\n|\*Short\*", "", text)
    for leak in ("::", "```", "{schema", ":schema:", ":show:", "schema-"):
        assert leak not in words
    assert not re.search(r"^\s*\.\. ", words, re.MULTILINE)


@pytest.mark.parametrize("markup", MARKUPS)
def test_every_node_of_ours_knows_where_it_was_written(built: dict[str, Built], markup: str) -> None:
    tree = built[markup].tree()
    ours = [*tree.findall(filling), *(node for node in tree.findall(addnodes.desc) if node["domain"] == "schema")]
    assert len(ours) > 10
    lines = {node.line for node in ours}
    assert all(str(node.source).endswith(f"index.{markup}") for node in ours)
    assert None not in lines
    assert len(lines) > 5
