"""Descriptions in reStructuredText: roles work, and nothing gets onto a page that pages have but once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinxcontrib_httpschema.sphinx_ext.restructuredtext import BARE, BLOCKS, read_rst

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Built, Site

CONF = "httpschema_description_markup = 'rst'\n"
PAGE = "Title\n=====\n\n.. _there:\n\nSomewhere\n---------\n\n.. schema-api::\n\n.. schema-resource:: lamp\n"
LAMP = """\
title: Lamps
properties: {lamp: {$ref: '#/definitions/lamp'}}
definitions:
  lamp:
    properties: {id: {type: string, description: 'It is **short**, see :schema:resource:`lamp`.'}}
    links: [{title: Info, rel: self, href: /lamp, method: GET}]
description: |
"""


def described(site: Site, description: str, builder: str = "text", conf: str = "") -> Built:
    """A build of a project whose API is described so."""
    lines = "".join(f"  {line}\n" for line in description.splitlines())
    site.write({"conf.py": CONF + conf, "index.rst": PAGE, "library.yaml": f"{LAMP}{lines}"})
    return site.build(builder)


def shown(site: Site, description: str, conf: str = "") -> str:
    """How a page of text has the description, which must be sound."""
    built = described(site, description, conf=conf)
    assert built.warnings == []
    found = re.search(r"\nLamps\n(.*)\nobject lamp\n", built.text(), re.DOTALL)
    assert found
    return " ".join(found[1].split())


@pytest.mark.parametrize(
    ("description", "words"),
    [
        ("*a* and ``b``", '*a* and "b"'),
        (":ref:`there`, :schema:endpoint:`lamp:info`, :py:class:`str`", 'Somewhere, "lamp:info", "str"'),
        ("`link <https://example.com>`_ and x_\n\n.. _x: https://example.com/x", "link and x"),
        ("- a\n- b\n\n1. c", "* a * b 1. c"),
        ("Title\n=====\n\nwords", "-[ Title ]- words"),
        (".. note:: Mind.", "Note: Mind."),
        ("Code::\n\n  a b", "Code: a b"),
        (".. image:: x.png\n   :alt: a picture\n\n.. image:: y.png", "a picture y.png"),
        ("word [#]_\n\n.. [#] The *note*.", "word [1] [1] The *note*."),
        ("see [AB]_\n\n.. [AB] Book.", "see [AB] [AB] Book."),
        (".. toctree::\n\nend", "end"),
        ("here_ and _`here`", "here and here"),
        ("|x|\n\n.. |x| replace:: *y*\n.. comment\n\n----\n\nend", "*y* end"),
        (".. index:: a\n\n.. class:: b\n\nend", "end"),
        ("- .. figure:: x.png\n\n     words", "* x.png words"),
        ("|release| |product| `code`", '1 *Lamp* "code"'),
    ],
)
def test_markup(site: Site, description: str, words: str) -> None:
    conf = "nitpicky = False\nrst_prolog = '.. |product| replace:: *Lamp*'\ndefault_role = 'literal'\n"
    assert shown(site, description, conf) == words


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub", "latex", "man", "texinfo", "xml"])
def test_every_builder_has_it(site: Site, builder: str) -> None:
    description = "A :ref:`there`.\n\n=  =\na  b\n=  =\n\n::\n\n  c\n\n:math:`d`\n\n.. seealso:: e\n\n  f\n    g"
    assert described(site, description, builder).warnings == []


def test_html(site: Site) -> None:
    description = (
        "A :ref:`there`, :schema:attribute:`lamp.id` and :math:`a`.\n\n.. parsed-literal::\n\n   *b*\n\n.. _t:\n\n|"
    )
    page = described(site, description, "html").text("index.html")
    assert '<a class="reference internal" href="#there"><span class="std std-ref">Somewhere</span></a>' in page
    assert re.search('href="#lamp.id" title="lamp . id"', page)
    assert "<em>b</em>" in page
    assert "mathjax" in page.lower()
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert "t" not in ids


def test_faults_are_told_once_at_their_place(site: Site) -> None:
    site.write({"other.rst": ":orphan:\n\nX\n=\n\n.. schema-api::\n"})
    faulty = "*a :no:`b` c_\n\n.. raw:: html\n\n   <b>\n\n.. include:: conf.py\n\n.. literalinclude:: conf.py\n"
    warnings = described(site, faulty).warnings
    lead = "library.yaml:7:14: WARNING: /description: the description is no sound reStructuredText: "
    assert warnings == [
        f"{lead}{words} [httpschema.description]"
        for words in (
            "Inline emphasis start-string without end-string",
            'Unknown interpreted text role "no"',
            '"raw" directive disabled',
            '"include" directive disabled',
            "File insertion disabled",
            'Unknown target name: "c"',
        )
    ]


def test_references_that_lead_nowhere_are_warned_of_as_on_pages(site: Site) -> None:
    for builder in ("html", "text"):
        (warning,) = described(site, ":ref:`nowhere`", builder).warnings
        assert "undefined label: 'nowhere'" in warning


def test_a_changed_description_is_written_again(site: Site) -> None:
    described(site, "One *two*.", "html")
    site.edit("*two*", "**three**")
    assert "<strong>three</strong>" in site.build("html").text("index.html")


OWN_RULE = """
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength

httpschema_rules = [GuideRule("no-burning", Strength.SHOULD, "", "Books are `not` burnt.", lambda subject: [])]
"""


@pytest.mark.parametrize("markup", ["text", "rst"])
def test_rules_are_read_as_they_are_written(site: Site, markup: str) -> None:
    page = "Title\n=====\n\n.. schema-rule:: no-burning\n"
    site.write({"conf.py": f"httpschema_description_markup = {markup!r}\n{OWN_RULE}", "index.rst": page})
    built = site.build("text")
    assert [line for line in built.warnings if "pickl" not in line] == []
    assert 'Books are "not" burnt.' in built.text()


PIECES = st.sampled_from(
    [
        *("a", "b c", " ", "\n", "\n\n", "\n\n  ", "*", "**", "``", "`", "`x`_", "`x`__", "|x|", "_", "__", "x_"),
        *(":a:`b`", ":ref:`y`", "::\n\n  z", "- ", "1. ", "[1]_", "[#]_", "[a]_", "====\n", "----\n", "\n.. note:: "),
        *("\n.. [#] ", "\n.. _x:", " https://a.b/", "\n.. |x| replace:: ", "\n.. image:: i.png\n", "=  =\n", "é"),
        *("+--+\n|  |\n+--+\n", "\n:field: ", "\n>>> 1\n", "\n| line", "\n-- me", "\n.. toctree::\n", "\x00", "\ud800"),
        *(
            "\n.. py:data:: d\n",
            "\n.. only:: html\n\n   ",
            "\n.. code-block:: json\n\n   {",
            "\n.. math:: x\n",
            "\\",
            "<",
        ),
        *(
            "\n.. table::\n\n  ",
            "\n.. figure:: f.png\n\n   ",
            "\n.. topic:: t\n\n   ",
            "\n.. glossary::\n\n   g\n     h\n",
        ),
    ]
)


def test_anything_becomes_sound_nodes(site: Site) -> None:
    built = described(site, "Words.")

    @settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(PIECES, max_size=12).map("".join))
    def check(text: str) -> None:
        read = read_rst(text, built.env, "index", resolves=False)
        assert all(map(str.strip, read.faults))
        assert not any(isinstance(each, BARE) for each in read.blocks)
        for node in (inner for block in read.blocks for inner in block.findall()):
            assert isinstance(node, (*BLOCKS, *BARE))
            assert not isinstance(node, nodes.Element) or not (node["ids"] or node["names"])

    check()
