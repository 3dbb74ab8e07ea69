from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.lint.findings import Findings, find
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength
from sphinxcontrib_httpschema.lint.registry import Registry
from sphinxcontrib_httpschema.lint.rule import subject_of
from tests.few_rules import FAILS, FEW, LOWER, OWN, TITLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem
    from tests.conftest import Loading

CAPITALS = {"href": "/Apps", "rel": "instances", "method": "GET", "title": "List"}
BARE = {"href": "/apps", "rel": "create", "method": "POST"}
IGNORE = "x-httpschema-ignore"


@pytest.fixture
def applied(load: Callable[..., Loading]) -> Callable[..., Findings]:
    """What rules find in an API of one resource."""

    def apply(*links: object, rules: Iterable[GuideRule] = FEW, **more: Any) -> Findings:  # noqa: ANN401 - JSON values.
        app = {"description": "A program.", "properties": {"id": {"type": "string"}}, "links": list(links), **more}
        loading = load({"definitions": {"app": app}})
        assert loading.problems == []
        return find(rules, subject_of(loading.api, loading.store), Registry((*FEW, OWN, FAILS)))

    return apply


def lines(problems: Iterable[Problem]) -> list[str]:
    return [f"{each.severity.value}[{each.name}] {each.text}".replace("/definitions/app", "") for each in problems]


def test_findings_say_where_why_and_what_mends_them(applied: Callable[..., Findings]) -> None:
    found = applied(BARE, CAPITALS, description="")
    path = 'the path "/Apps" has capitals'
    assert lines(found.told) == [
        'note[words] : nobody says what "app" is; say it in a sentence (guide/schemas#guide-words)',
        "warning[titles] /links/0: the link has no title (guide/schemas#guide-titles)",
        f"error[path-lower] /links/1/href: {path}; write it in small (guide/paths#guide-path-lower)",
    ]
    page = "https://sphinxcontrib-httpschema.readthedocs.io/page/guide/paths.html#guide-path-lower"
    assert found.told[-1].url == page


def test_a_rule_of_others_names_its_own_page_or_none(applied: Callable[..., Findings]) -> None:
    nowhere = GuideRule("nowhere", Strength.MAY, "", "It is nowhere.", TITLES.check)
    there, not_there = applied(BARE, rules=[OWN, nowhere]).broken[::-1]
    assert (there.page, there.url, there.text[-27:]) == (OWN.page, OWN.page, "(https://example.com/rules)")
    assert (not_there.page, not_there.url, not_there.text) == (
        "",
        "",
        "/definitions/app/links/0: the link has no title",
    )


def test_each_fault_is_told_once_in_the_order_of_the_file(applied: Callable[..., Findings]) -> None:
    twice = GuideRule("twice", Strength.MAY, "", "", lambda subject: [*TITLES.check(subject), *TITLES.check(subject)])
    found = applied(CAPITALS, BARE, BARE, rules=[twice, LOWER])
    assert [each.rule for each in found.told] == ["path-lower", "twice", "twice"]


@pytest.mark.parametrize("made", [None, [None], ["x"]])
def test_a_rule_that_fails_is_told_and_the_others_go_on(applied: Callable[..., Findings], made: Any) -> None:  # noqa: ANN401
    bad = GuideRule("bad", Strength.MUST, "", "", lambda _subject: made)
    found = applied(BARE, rules=[FAILS, bad, TITLES])
    assert [each.rule for each in found.broken] == ["titles"]
    first, second = sorted(each.message for each in found.odd)
    assert first.startswith('the rule "bad" cannot be applied: ')
    assert second == 'the rule "fails" cannot be applied: LookupError: no such thing'


def test_without_a_document_a_rule_may_fail_as_well(load_files: Callable[..., Loading]) -> None:
    loading = load_files({"api.json": "{"})
    found = find([FAILS], subject_of(loading.api, loading.store), Registry(FEW))
    assert [str(each.position) for each in found.told] == [":1:1"]


@pytest.mark.parametrize(
    ("ignores", "at"),
    [({"titles": "It is new."}, "link"), ({"tit*": "It is new."}, "resource"), ({"*": "It is new."}, "document")],
)
def test_what_is_ignored_with_a_reason_is_not_told(
    load: Callable[..., Loading], ignores: dict[str, str], at: str
) -> None:
    more = {place: {IGNORE: ignores} if place == at else {} for place in ("link", "resource", "document")}
    app = {"description": "A.", "properties": {}, "links": [{**BARE, **more["link"]}], **more["resource"]}
    loading = load({"definitions": {"app": app}, **more["document"]})
    assert loading.problems == []
    found = find(FEW, subject_of(loading.api, loading.store), Registry(FEW))
    assert found.told == ()
    assert [(problem.rule, reason) for problem, reason in found.ignored] == [("titles", "It is new.")]


def test_it_holds_for_what_is_inside_and_nothing_beside(applied: Callable[..., Findings]) -> None:
    found = applied({**BARE, IGNORE: {"titles": "x"}}, {**BARE, "href": "/b"}, *[{**CAPITALS, "rel": "x"}] * 9, BARE)
    assert [each.pointer.rpartition("/app")[2] for each in found.broken if each.rule == "titles"] == [
        "/links/1",
        "/links/11",
    ]


def test_the_innermost_reason_counts_and_all_are_of_use(applied: Callable[..., Findings]) -> None:
    found = applied({**BARE, IGNORE: {"titles": "inside"}}, **{IGNORE: {"t*": "outside"}})
    assert [reason for _, reason in found.ignored] == ["inside"]
    assert found.told == ()


@pytest.mark.parametrize("reason", ["", "  ", None, 3, ["x"]])
def test_a_reason_is_needed(applied: Callable[..., Findings], reason: object) -> None:
    assert lines(applied({**BARE, IGNORE: {"titles": reason}}).told) == [
        f'error[ignore-reason] /links/0/{IGNORE}/titles: there is no reason why "titles" is ignored; say it in a text'
    ]


def test_it_must_be_an_object(applied: Callable[..., Findings]) -> None:
    message = f'"{IGNORE}" must be an object from ids of rules to reasons; nothing is ignored'
    assert f"error[ignore-reason] /links/0/{IGNORE}: {message}" in lines(applied({**BARE, IGNORE: "titles"}).told)


def test_among_names_it_is_no_keyword(applied: Callable[..., Findings]) -> None:
    found = applied({**BARE, "title": "A"}, properties={IGNORE: {"titles": "x"}})
    message = f'"{IGNORE}" is the name of a schema here, and no keyword; put it into the object around, or inside'
    assert lines(found.told) == [f"error[ignore-reason] /properties/{IGNORE}: {message}"]


def test_a_rule_that_does_not_exist(applied: Callable[..., Findings]) -> None:
    found = applied({**CAPITALS, "href": "/a", IGNORE: {"path-loewr": "x", "z*": "y"}})
    lead = f"warning[ignore-unknown] /links/0/{IGNORE}"
    assert lines(found.told) == [
        f'{lead}/path-loewr: there is no rule "path-loewr"; nothing is ignored; did you mean "path-lower"?',
        f'{lead}/z*: there is no rule "z*"; nothing is ignored',
    ]


def test_what_ignores_nothing_any_more(applied: Callable[..., Findings]) -> None:
    link = {**CAPITALS, "href": "/a", IGNORE: {"titles": "x"}}
    message = 'there is nothing here that "titles" could find any more; take it out'
    assert lines(applied(link).told) == [f"warning[ignore-stale] /links/0/{IGNORE}/titles: {message}"]


@pytest.mark.parametrize(("pattern", "rules"), [("titles", [LOWER]), ("*", [LOWER, TITLES]), ("fails", [FAILS])])
def test_that_is_not_told_of_rules_that_were_not_applied(
    applied: Callable[..., Findings], pattern: str, rules: list[GuideRule]
) -> None:
    found = applied({**CAPITALS, "href": "/a", IGNORE: {pattern: "x"}}, rules=rules)
    assert [each.rule for each in found.odd if each.rule != "rule-fails"] == []


def test_references_in_a_reason_are_text(load: Callable[..., Loading], applied: Callable[..., Findings]) -> None:
    ignores = {"$ref": "#/nowhere", "titles": {"$ref": "#/definitions/none"}}
    loading = load({"definitions": {"app": {"properties": {}, "links": [{**BARE, IGNORE: ignores}]}}})
    assert loading.problems == []
    assert [each.rule for each in applied({**BARE, IGNORE: ignores}).odd] == ["ignore-unknown", "ignore-reason"]


def test_of_two_documents_each_ignores_for_itself(load_files: Callable[..., Loading]) -> None:
    def document(**more: object) -> dict[str, object]:
        return {
            "$schema": "http://json-schema.org/draft-04/hyper-schema",
            "description": "A.",
            "properties": {},
            "links": [BARE],
        } | more

    loading = load_files({"s/a.json": document(**{IGNORE: {"titles": "x"}}), "s/b.json": document()}, "s")
    found = find([TITLES], subject_of(loading.api, loading.store), Registry(FEW))
    assert [each.position.path for each in found.broken] == ["b.json"]


def test_what_lies_beside_the_schemata_is_not_looked_at(load_files: Callable[..., Loading]) -> None:
    seen: list[str] = []

    def look(subject: Subject) -> list[Problem]:
        seen.extend(document.name for document in subject.documents)
        return []

    loading = load_files({"s/a.json": {"properties": {}, "links": [BARE]}, "s/b.json": [1]}, "s")
    find([GuideRule("look", Strength.MAY, "", "", look)], subject_of(loading.api, loading.store), Registry(()))
    assert seen == ["a.json"]
