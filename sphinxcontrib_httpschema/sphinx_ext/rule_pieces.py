"""The pieces of a rule: pure functions from the rule, and from what came of applying it, to contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.problems import Place, url_of
from sphinxcontrib_httpschema.schema.document import Document
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.sphinx_ext.content import (
    CODE,
    DEFINITION,
    FACETS,
    ITEM,
    LIST,
    OUTSIDE,
    PARAGRAPH,
    REMARK,
    SPAN,
    TERM,
    Content,
)
from sphinxcontrib_httpschema.sphinx_ext.overviews import operation
from sphinxcontrib_httpschema.sphinx_ext.page import code_block, heading, object_link, resource_link
from sphinxcontrib_httpschema.sphinx_ext.translation import _, filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from docutils import nodes

    from sphinxcontrib_httpschema.lint.guide_rule import GuideRule
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.sphinx_ext.page import Page
    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded

    Pieces = Sequence[str | Content | nodes.Node]

SHOWN = 12  #: Things that are listed, of those where a rule is broken.


def rule_words(rule: GuideRule, page: Page) -> Pieces:
    """What the rule asks for."""
    return page.description(rule.words, "markdown")


def rule_status(rule: GuideRule, page: Page) -> Pieces:
    """Whether the API obeys it; if not, where, and what it says of that."""
    broken, ignored = page.domain.project.linter.of_rule(rule.id, page.loaded)
    api, say = page.loaded.api.title or page.loaded.api.name, page.loaded.say
    if broken:
        template = say.ngettext(
            "{api} breaks this rule in {count} place:", "{api} breaks this rule in {count} places:", len(broken)
        )
        told = [*filled(template, api=api, count=str(len(broken)))]
        lead: Pieces = [Content(REMARK, told, "schema-broken"), *_places(((each, "") for each in broken), page)]
    elif ignored:
        lead = [Content(REMARK, filled(_("{api} obeys this rule, with exceptions."), api=api), "schema-obeyed")]
    else:
        lead = [Content(REMARK, filled(_("{api} obeys this rule."), api=api), "schema-obeyed")]
    return [*lead, *([heading(_("Exceptions"), page), *_places(ignored, page)] if ignored else [])]


def _places(findings: Iterable[tuple[Problem, str]], page: Page) -> Iterator[Content]:
    """Findings by the things that they are about, each linked, with the reasons that the schema gives."""
    things: dict[Node | None, list[tuple[Problem, str]]] = {}
    for problem, reason in findings:
        things.setdefault(_thing(problem, page.loaded), []).append((problem, reason))
    items = [
        Content(ITEM, [Content(TERM, _name(node, page)), Content(DEFINITION, _told(node, found))])
        for node, found in list(things.items())[:SHOWN]
    ]
    yield Content(LIST, items, "schema-findings simple")
    if more := sum(len(found) for found in list(things.values())[SHOWN:]):
        template = page.loaded.say.ngettext("And {count} more.", "And {count} more.", more)
        yield Content(REMARK, filled(template, count=str(more)))


def _thing(problem: Problem, loaded: Loaded) -> Node | None:
    """The innermost link of an endpoint, or resource, around a finding."""
    node: Node | None = None
    if isinstance(problem.place, Place):
        document = problem.place.document
        node = Node(document, problem.pointer, None) if isinstance(document, Document) else None
    while node is not None and node not in loaded.linked and node not in loaded.api.owners:
        node = node.around
    return node


def _name(node: Node | None, page: Page) -> Pieces:
    if node in page.loaded.linked:
        return [operation(page.loaded.linked[node], page)]
    if node and node in page.loaded.api.owners:
        name = page.loaded.api.owners[node]
        return [resource_link(name, page.loaded.titles.get(name, name), page)]
    return [Content(SPAN, [page.loaded.api.title or page.loaded.api.name])]


def _told(node: Node | None, findings: Iterable[tuple[Problem, str]]) -> Iterator[Content]:
    for problem, reason in findings:
        place = problem.pointer[len(node.pointer if node else "") :].lstrip("/")
        code = [" (", Content(CODE, [place]), ")"] if place else []
        yield Content(PARAGRAPH, [_sentence(problem.message, end="" if code else "."), *code, *("." if code else "")])
        if reason:
            yield Content(REMARK, [_sentence(reason)])


def _sentence(clause: str, end: str = ".") -> str:
    """A clause as a sentence."""
    return clause[:1].upper() + clause[1:] + ("" if clause.endswith((".", "!", "?")) else end)


def rule_bad(rule: GuideRule, page: Page) -> Pieces:
    """A piece of a schema that breaks it."""
    return _example(rule, _("Bad"), "bad", page)


def rule_good(rule: GuideRule, page: Page) -> Pieces:
    """A piece of a schema that obeys it."""
    return _example(rule, _("Good"), "good", page)


def _example(rule: GuideRule, title: str, which: str, page: Page) -> Pieces:
    """Nothing for rules of others: they come without."""
    from sphinxcontrib_httpschema.lint.cases import case  # noqa: PLC0415 - most pages show no rules.

    try:
        text = getattr(case(rule.id), which)
    except KeyError:
        return []
    return [heading(title, page), code_block(text.strip("\n"), "yaml")]


def conformance(names: Sequence[str], page: Page) -> Pieces:
    """Rules, each linked to where it is explained, and whether the API obeys them."""
    linter = page.domain.project.linter
    rules = [rule for name in names if (rule := linter.registry.find(name))]
    found = [(rule, *linter.of_rule(rule.id, page.loaded)) for rule in rules]
    obeyed = sum(not broken for _rule, broken, _ignored in found)
    template = _("{api} obeys {count} of {total} rules.")
    api = page.loaded.api.title or page.loaded.api.name
    items = [_row(rule, len(broken), len(ignored), page) for rule, broken, ignored in found]
    return [
        Content(REMARK, filled(template, api=api, count=str(obeyed), total=str(len(rules)))),
        Content(LIST, items, "schema-conformance simple"),
    ]


def _row(rule: GuideRule, broken: int, ignored: int, page: Page) -> Content:
    name = _rule_link(rule, page)
    strength = Content(FACETS, [rule.strength.value], f"schema-badge schema-{rule.strength.value.lower()}")
    say = page.loaded.say
    told = say.ngettext("{count} finding", "{count} findings", broken) if broken else _("Obeyed")
    words = [*filled(told, count=str(broken))]
    if ignored:
        exceptions = filled(say.ngettext("{count} exception", "{count} exceptions", ignored), count=str(ignored))
        words = [*words, ", ", *exceptions]
    status = Content(REMARK, words, "schema-broken" if broken else "schema-obeyed")
    return Content(ITEM, [Content(TERM, [name, " ", strength]), Content(DEFINITION, [status, *rule_words(rule, page)])])


def _rule_link(rule: GuideRule, page: Page) -> Content:
    """The name of a rule, linked to where the project shows it, or else to where its reasons are."""
    name = Content(CODE, [rule.id])
    if page.domain.find("rule", rule.id) is None and rule.reference:
        return Content(OUTSIDE, [name], refuri=url_of(rule.reference))
    return object_link("rule", rule.id, [name], page)


#: The pieces of a rule by the names that ``:show:`` and ``:hide:`` take, in the order of the page.
RULE: dict[str, Callable[[GuideRule, Page], Pieces]] = {
    "words": rule_words,
    "status": rule_status,
    "bad": rule_bad,
    "good": rule_good,
}
#: All that may be shown of a rule: its signature has one more.
RULE_PARTS = ("strength", *RULE)
