"""Fingerprints of contents: the same for the same, and no other ones for anything else."""

from __future__ import annotations

import itertools

from docutils import nodes

from sphinxcontrib_httpschema.sphinx_ext import content as kinds
from sphinxcontrib_httpschema.sphinx_ext.content import Content
from sphinxcontrib_httpschema.sphinx_ext.fingerprints import digest_of, digest_of_contents

#: Each differs from all others.
DIFFERENT: tuple[list[str | Content | nodes.Node], ...] = (
    [],
    ["a"],
    ["a", "b"],
    ["ab"],
    ["a\x001 b"],
    [Content(kinds.SPAN, ["a"])],
    [Content(kinds.SPAN, ["a"]), "b"],
    [Content(kinds.SPAN, ["a", "b"])],
    [Content(kinds.FACETS, ["a"])],
    [Content(kinds.PARAGRAPH, ["a"])],
    [Content(kinds.REMARK, ["a"])],
    [Content(kinds.SPAN, ["a"], "b")],
    [Content(kinds.SPAN, ["a"], "", "b")],
    [Content(kinds.LINK, ["a"], refid="b")],
    [Content(kinds.LINK, ["a"], refid="c")],
    [Content(kinds.SPAN, [Content(kinds.SPAN, ["a"])])],
    [nodes.inline("", "a")],
    [nodes.inline("", "b")],
    [nodes.inline("", "a", ids=["b"])],
    [nodes.strong("", "a")],
    [nodes.inline("", "", nodes.inline("", "a"))],
)


def test_contents_that_differ_have_different_fingerprints() -> None:
    prints = [digest_of_contents(contents) for contents in DIFFERENT]
    same = [pair for pair in itertools.combinations(range(len(prints)), 2) if prints[pair[0]] == prints[pair[1]]]
    assert same == []
    assert {len(each) for each in prints} == {16}


def test_the_same_contents_made_anew_have_the_same_one() -> None:
    def make() -> list[Content | nodes.Node | str]:
        return [Content(kinds.LINK, ["a", nodes.strong("", "b")], "c", "d", refid="e"), nodes.Text("f"), "\ud800"]

    assert digest_of_contents(make()) == digest_of_contents(make())


def test_nodes_can_be_left_out() -> None:
    prose = nodes.paragraph("", "", nodes.strong("", "a"))
    frame = nodes.container("", nodes.term("", "b"), prose)
    other = nodes.container("", nodes.term("", "b"))
    assert digest_of_contents([frame], {id(prose)}) == digest_of_contents([other])
    assert digest_of_contents([frame]) != digest_of_contents([other])


def test_values_are_told_apart() -> None:
    values = (("a",), ("b",), ("a", "b"), (["a"],), (1,), ("1",), (True,), ({"a": 1},), ("\ud800",))
    assert len({digest_of(*each) for each in values}) == len(values)
