"""Rules of the page on schemas, about links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.lint import links, strict
from sphinxcontrib_httpschema.lint.guide.whole import folded
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.model import Endpoint
    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem

PAGE = "guide/schemas"
#: Methods that fit a relation. A GET that changes something breaks another rule; so does a PUT that does.
FITTING = {
    "self": ("GET", "HEAD"),
    "instances": ("GET", "HEAD"),
    "create": ("POST", "PUT", "GET"),
    "update": ("PATCH", "PUT", "GET"),
    "destroy": ("DELETE", "GET"),
    "delete": ("DELETE", "GET"),
}
SAYS_WHAT = ("targetSchema", "mediaType", "response_example")  #: Keywords by which a link says what it answers.


def relations_fit(subject: Subject) -> Iterator[Problem]:
    """Links whose relation says another thing than their method, or than what they answer."""
    for endpoint in _with_methods(subject):
        link = endpoint.link.node
        for rel in endpoint.link.rel:
            if endpoint.method not in FITTING.get(rel, (endpoint.method,)):
                message = f'"{rel}" goes with {FITTING[rel][0]}, and the method is {endpoint.method}'
                yield broken(link.member("rel") or link, message, "let both say the same")
        target = link.member("targetSchema")
        if "empty" in endpoint.link.rel and target and target.value:
            message = '"empty" says that nothing comes back, and "targetSchema" what comes back'
            yield broken(target.key, message, "keep the one that is true")


def _with_methods(subject: Subject) -> list[Endpoint]:
    """The endpoints of links that say their method, as those of draft-05 and later don't."""
    resolver = subject.resolver
    return [each for each in subject.api.endpoints if resolver.store.dialect_at(each.link.node).has_method]


def endpoints_are_described_once(subject: Subject) -> Iterator[Problem]:
    """Endpoints that no request tells apart. Links without a method only lead somewhere, as many may."""
    operations = {each.link.node.place for each in subject.api.endpoints if each.link.node.member("method")}
    yield from (problem for problem in links.endpoints_differ(subject) if problem.place in operations)


def titles_are_own(subject: Subject) -> Iterator[Problem]:
    """Links without a title, or with that of another one."""
    found = [link for resource in subject.api.resources for link in resource.links if not link.is_base]
    without = [link for link in found if not link.title.strip()]
    problems = (broken(link.node, "the link has no title") for link in without)
    yield from folded(problems, len(found))
    yield from strict.titles_differ(subject)


def targets_are_told(subject: Subject) -> Iterator[Problem]:
    """Links that do not say what they answer."""
    found = _with_methods(subject)
    silent = [each for each in found if not _says_what(each)]
    problems = (broken(each.link.node, f'"{each.caption}" does not say what it answers') for each in silent)
    yield from folded(problems, len(found))


def _says_what(endpoint: Endpoint) -> bool:
    link = endpoint.link
    is_empty = "empty" in link.rel or endpoint.method in ("HEAD", "OPTIONS")
    return is_empty or any(link.node.member(keyword) for keyword in SAYS_WHAT)


RULES = (
    GuideRule("link-rel", Strength.MUST, PAGE, "Every link has a rel.", links.rel_is_there, 'add a "rel"'),
    GuideRule("link-rel-fits", Strength.SHOULD, PAGE, "Relation, method and response agree.", relations_fit),
    GuideRule(
        "link-title",
        Strength.MUST,
        PAGE,
        "Every link has a title, unique in its resource.",
        titles_are_own,
        "say in a few words what it does",
    ),
    GuideRule(
        "link-target",
        Strength.SHOULD,
        PAGE,
        "Every link says what it responds with.",
        targets_are_told,
        'add a "targetSchema"',
    ),
    GuideRule(
        "link-unique",
        Strength.SHOULD,
        PAGE,
        "Method and path together occur once.",
        endpoints_are_described_once,
        "describe it once",
    ),
)
