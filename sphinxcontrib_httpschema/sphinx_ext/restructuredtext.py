"""Descriptions in reStructuredText, for projects that trust their schemas.

Roles work, also those of domains and other extensions, and so do directives that make ordinary elements. No file is
read, and nothing gets past the writers. What a page has but once is not for texts that pages show many times: of
sections, footnotes, images, targets and tables of contents only the words are kept.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.transforms import references, universal
from docutils.utils import Reporter, new_document
from sphinx import addnodes
from sphinx.transforms import DefaultSubstitutions
from sphinx.transforms.post_transforms import ReferencesResolver
from sphinx.util.docutils import sphinx_domains
from sphinx.util.rst import default_role

from sphinxcontrib_httpschema.api.commonmark import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.environment import BuildEnvironment

#: What makes sense of names within a text. What else standalone documents have done to them is for whole pages.
TRANSFORMS = (
    DefaultSubstitutions,
    references.Substitutions,
    references.PropagateTargets,
    references.AnonymousHyperlinks,
    references.IndirectHyperlinks,
    references.Footnotes,
    references.ExternalTargets,
    references.InternalTargets,
    universal.StripComments,
    references.DanglingReferences,
)
INLINE = (
    *(nodes.abbreviation, nodes.acronym, nodes.emphasis, nodes.inline, nodes.literal, nodes.math, nodes.reference),
    *(nodes.strong, nodes.subscript, nodes.superscript, nodes.title_reference),
    *(addnodes.literal_emphasis, addnodes.literal_strong, addnodes.manpage, addnodes.pending_xref),
)
BLOCKS = (
    *(nodes.paragraph, nodes.bullet_list, nodes.enumerated_list, nodes.list_item, nodes.block_quote, nodes.attribution),
    *(nodes.definition_list, nodes.definition_list_item, nodes.term, nodes.classifier, nodes.definition),
    *(nodes.literal_block, nodes.doctest_block, nodes.math_block, nodes.line_block, nodes.line, nodes.rubric),
    *(nodes.table, nodes.tgroup, nodes.colspec, nodes.thead, nodes.tbody, nodes.row, nodes.entry),
    *(nodes.Admonition, nodes.title, nodes.container, nodes.compound, addnodes.versionmodified, addnodes.seealso),
)
#: Those that hold blocks.
HOLDERS = (
    *(nodes.list_item, nodes.block_quote, nodes.definition, nodes.entry, nodes.Admonition, nodes.container),
    *(nodes.compound, addnodes.seealso),
)
#: What has no words for a reader.
SILENT = (
    *(nodes.comment, nodes.label, nodes.pending, nodes.raw, nodes.substitution_definition, nodes.system_message),
    *(nodes.transition, addnodes.index, addnodes.toctree),
)
#: What stands in blocks only.
BARE = (nodes.Text, *INLINE)


class Read(NamedTuple):
    """A description."""

    blocks: list[nodes.Node]  #: What it consists of.
    faults: list[str]  #: What is wrong with its markup, as docutils says it.


def read_rst(text: str, env: BuildEnvironment, docname: str, *, resolves: bool) -> Read:
    """A description in reStructuredText as block-level nodes.

    Args:
        text: The description.
        env: The environment of the project.
        docname: The page that shows it, for references from there.
        resolves: References are resolved here, and not by whoever takes the nodes.
    """
    parser, config = Parser(), env.config
    document = new_document("description", _settings(parser, env))
    with _on_page(env, docname):
        parser.parse("\n\n".join(filter(None, (config.rst_prolog, printable(text), config.rst_epilog))), document)
        document.transformer.add_transforms(list(TRANSFORMS))
        document.transformer.apply_transforms()
        messages = (*document.parse_messages, *document.transform_messages)
        faults = dict.fromkeys(_fault(each) for each in messages if each["level"] >= Reporter.WARNING_LEVEL)
        blocks = _blocks(document)
        document.children = []
        document.extend(blocks)
        for code in document.findall(nodes.literal_block):
            code.setdefault("language", config.highlight_language)
        if resolves:
            ReferencesResolver(document).run()
        if document.next_node(nodes.math) or document.next_node(nodes.math_block):
            env.domains["math"].data["has_equations"][docname] = True  # Or nothing would draw them.
    return Read(document.children, list(faults))


def _settings(parser: Parser, env: BuildEnvironment) -> Any:  # noqa: ANN401 - options are of any type.
    settings = get_default_settings(parser)
    vars(settings).update(env.settings, env=env)
    settings.raw_enabled = settings.file_insertion_enabled = False
    settings.report_level = settings.halt_level = Reporter.SEVERE_LEVEL + 1  # Faults are told by the caller.
    return settings


@contextlib.contextmanager
def _on_page(env: BuildEnvironment, docname: str) -> Iterator[None]:
    """Have roles believe that they are on a page which is being read."""
    usual = env.temp_data.get("docname")
    env.temp_data["docname"] = docname
    try:
        with sphinx_domains(env), default_role(docname, env.config.default_role):
            yield
    finally:
        env.temp_data["docname"] = usual or ""


def _fault(message: nodes.system_message) -> str:
    """``Unknown target name: "a".`` as a clause: the first line, the others repeat the text."""
    return message.children[0].astext().splitlines()[0].rstrip(".") if message.children else "it cannot be read"


def _blocks(parent: nodes.Element) -> list[nodes.Node]:
    """What an element holds, as blocks."""
    found: list[nodes.Node] = []
    loose: nodes.paragraph | None = None
    for each in _inside(parent):
        if isinstance(each, BARE):
            if loose is None:
                loose = nodes.paragraph()
                found.append(loose)
            loose += each
        else:
            loose = None
            found.append(each)
    return found


def _inside(node: nodes.Element) -> list[nodes.Node]:
    return [kept for child in node.children for kept in _kept(child)]


def _kept(node: nodes.Node) -> list[nodes.Node]:
    """A node that pieces can hold, or what is left of another one."""
    found: Any = node
    keep = next((keep for kinds, keep in KEEPING if isinstance(node, kinds)), _inside)
    return keep(found)


def _itself(node: nodes.Element) -> list[nodes.Node]:
    """The node with what is left of its children, and nothing by which other places could refer to it."""
    inside = _blocks(node) if isinstance(node, HOLDERS) else _inside(node)
    node.children = []
    node.extend(inside)
    for attribute in ("ids", "names", "dupnames", "backrefs"):
        node[attribute] = []
    return [node] if inside or isinstance(node, (nodes.colspec, nodes.entry, nodes.line)) else []


def _reference(node: nodes.reference) -> list[nodes.Node]:
    return _itself(node) if "refuri" in node else _inside(node)


def _title(node: nodes.title) -> list[nodes.Node]:
    is_part = isinstance(node.parent, (nodes.Admonition, nodes.table))
    return _itself(node) if is_part else [nodes.rubric("", "", *_inside(node))]


def _image(node: nodes.image) -> list[nodes.Node]:
    words = nodes.Text(node.get("alt") or node["uri"])
    return [words] if isinstance(node.parent, nodes.TextElement) else [nodes.paragraph("", "", words)]


def _note(node: nodes.Element) -> list[nodes.Node]:
    """A footnote with its label before its words."""
    label = node.next_node(nodes.label)
    blocks = _blocks(node)
    if label and blocks and isinstance(blocks[0], nodes.paragraph):
        blocks[0].insert(0, nodes.Text(f"[{label.astext()}] "))
    return blocks


#: What becomes of kinds of nodes. Of all others only what is inside is kept.
KEEPING: tuple[tuple[Any, Callable[[Any], list[nodes.Node]]], ...] = (
    (nodes.Text, lambda node: [node]),
    (SILENT, lambda _: []),
    ((nodes.footnote, nodes.citation), _note),
    ((nodes.footnote_reference, nodes.citation_reference), lambda node: [nodes.Text(f"[{node.astext()}]")]),
    (nodes.image, _image),
    (nodes.reference, _reference),
    (nodes.title, _title),
    ((*INLINE, *BLOCKS), _itself),
)
