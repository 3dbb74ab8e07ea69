"""Tabs in HTML: radio buttons, so that keyboards reach them and no script is needed.

Our own have their button inside of its label, so that no tab needs an id. Those of sphinx-design look like its others.
Books and whoever wants no tabs get captions.
"""

from __future__ import annotations

import itertools
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinxcontrib_httpschema.sphinx_ext.translation import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinxcontrib_httpschema.sphinx_ext.content import Content

OWN, DESIGN, NONE = "own", "sphinx-design", "none"  #: What ``httpschema_sample_tabs`` takes.
Translator = Any  #: The HTML writer at work.
Write = Any  #: Writes what is inside of a tab.


class Tab(NamedTuple):
    """A tab of a group. All texts are HTML."""

    key: str  #: What it is called in all groups.
    title: str  #: What it is called for people.
    checked: str  #: What its button says more if it is the first one.
    shown: Sequence[Any]  #: What is inside.


def captioned(content: Content, translator: Translator, write: Write) -> None:
    """All of them, one below the other."""
    for tab in content.children:
        for child in tab.children:  # type: ignore[union-attr] # Tabs are no text.
            write(child, translator)


def own(content: Content, translator: Translator, write: Write) -> None:
    """A group of radio buttons, each followed by what it shows."""
    body, name, legend = translator.body, _name(translator), escape(_("Language"))
    body.append(f'<fieldset class="schema-tabs"><legend>{legend}</legend>\n')
    for tab in _tabs(content):
        body.append(f'<label><input type="radio" name="{name}" value="{tab.key}"{tab.checked} />')
        body.append(f'<span>{tab.title}</span></label>\n<div class="schema-tab">')
        for child in tab.shown:
            write(child, translator)
        body.append("</div>\n")
    body.append("</fieldset>\n")


def design(content: Content, translator: Translator, write: Write) -> None:
    """The same as sphinx-design has it, whose style sheet and script do the rest."""
    body, name = translator.body, _name(translator)
    body.append('<div class="sd-tab-set docutils">\n')
    for number, tab in enumerate(_tabs(content)):
        item = f"{name}-{number}"
        body.append(f'<input id="{item}" name="{name}" type="radio"{tab.checked} />\n')
        body.append(f'<label class="sd-tab-label" data-sync-group="schema" data-sync-id="{tab.key}" for="{item}">')
        body.append(f'{tab.title}</label>\n<div class="sd-tab-content docutils">\n')
        for child in tab.shown:
            write(child, translator)
        body.append("</div>\n")
    body.append("</div>\n")


SAMPLE_TABS: dict[str, Callable[[Content, Translator, Write], None]] = {OWN: own, DESIGN: design, NONE: captioned}


def _name(translator: Translator) -> str:
    """The name of a group, by its number on the page: names of radio buttons are no anchors, and nobody keeps them."""
    if not hasattr(translator, "schema_tabs"):
        translator.schema_tabs = itertools.count(1)
    return f"schema-tabs-{next(translator.schema_tabs)}"


def _tabs(content: Content) -> Iterator[Tab]:
    checked = ' checked="checked"'
    for tab in content.children:
        title, *shown = tab.children  # type: ignore[union-attr] # As above.
        text = "".join(map(str, title.children))  # type: ignore[union-attr]
        yield Tab(escape(str(tab.more["key"])), escape(text), checked, shown)  # type: ignore[union-attr]
        checked = ""
