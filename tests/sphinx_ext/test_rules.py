"""Rules on pages: what they ask for, and whether the API obeys them; and findings as warnings of the build."""

from __future__ import annotations

import re
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx import addnodes

from sphinxcontrib_httpschema.lint import cases as cases_of_rules
from sphinxcontrib_httpschema.lint import registry
from sphinxcontrib_httpschema.lint.cases import Case
from sphinxcontrib_httpschema.lint.registry import load_registry
from tests.sphinx_ext.test_directives import codes, outline, show

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sphinx_ext.conftest import Built, Site

pytestmark = pytest.mark.usefixtures("few_rules")
RULE = ".. schema-rule:: path-lower\n"
CASE = Case("href: /Lamps\n", "href: /lamps\n", "href: /{Lamp}\n")
CREATE = ("href: /books\n      method: POST", "href: /Books\n      method: POST")
BURN = "    - title: Burn\n"
REASON = "      x-httpschema-ignore: {path-lower: It has been so for years}\n"
NONE = '"titel" is no rule, no page and no pattern of one; did you mean "titles"?'
OWN = """
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken

def burnt(subject):
    for link in subject.links:
        if link.value.get("title") == "Burn":
            yield broken(link.node.member("title"), "nothing is burnt here")

httpschema_rules = [GuideRule("no-burning", Strength.SHOULD, "", "Books are *not* burnt.", burnt)]
"""


@pytest.fixture(autouse=True)
def cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have cases of one rule."""
    known = {"path-lower": CASE}
    monkeypatch.setattr(cases_of_rules, "case", known.__getitem__)


def words(built: Built) -> str:
    return " ".join(built.filled["index"].astext().replace("\xa0", " ").split())


def places(built: Built) -> list[tuple[str, str]]:
    """Terms and definitions of the lists of a page."""
    items = built.filled["index"].findall(nodes.definition_list_item)
    return [(item[0].astext(), " | ".join(each.astext() for each in item[1].children)) for item in items]


def test_a_rule_says_what_it_asks_for_and_whether_the_api_obeys(site: Site) -> None:
    built = show(site, f"{RULE}\n   Because we say so.\n")
    assert outline(built.filled["index"]) == ["MUST path-lower", "Bad", "Good"]
    told = ["Paths are in lower case.", "Because we say so.", "Library API obeys this rule.", "href: /Lamps"]
    assert [words(built).index(each) for each in told] == sorted(words(built).index(each) for each in told)
    assert codes(built.filled["index"]) == ["href: /Lamps", "href: /lamps"]
    assert {node["language"] for node in built.filled["index"].findall(nodes.literal_block)} == {"yaml"}


@pytest.mark.parametrize(
    ("options", "signature", "told"),
    [
        (":show: words", "path-lower", "Paths are in lower case."),
        (":show: strength", "MUST path-lower", ""),
        (":hide: bad good words", "MUST path-lower", "Library API obeys this rule."),
        (":show: bad", "path-lower", "Bad href: /Lamps"),
    ],
)
def test_parts_are_shown_and_hidden(site: Site, options: str, signature: str, told: str) -> None:
    tree = show(site, f"{RULE}   {options}\n").filled["index"]
    (content,) = tree.findall(addnodes.desc_content)
    assert outline(tree)[0] == signature
    assert " ".join(content.astext().split()) == told


def test_rules_of_others_have_no_examples(site: Site) -> None:
    assert outline(show(site, ".. schema-rule:: titles\n").filled["index"]) == ["SHOULD titles"]


def test_places_where_a_rule_is_broken_are_linked(site: Site) -> None:
    site.edit(*CREATE)
    site.write({"other.rst": ":orphan:\n\nX\n=\n\n.. schema-endpoint:: book:create\n"})
    html = show(site, f"{RULE}   :show: status\n", "html").text("index.html")
    assert "Library API breaks this rule in 1 place:" in html
    assert '<a class="reference internal" href="other.html#book--create">' in html
    assert "The path &quot;/Books&quot; has capitals (<code" in html.replace('"/Books"', "&quot;/Books&quot;")


def test_places_are_named_by_endpoint_resource_or_api(site: Site) -> None:
    conf = """
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken
from sphinxcontrib_httpschema.problems import Kind, Position, Problem

def found(subject):
    root = subject.schemas[0].node
    yield broken(root.child("definitions", "book", "links", "0", "href"), "one")
    yield broken(root.child("definitions", "book", "title"), "two")
    yield broken(root.child("title"), "three!")
    yield Problem(Kind.LINT, "four", Position("x", 1, 1))

httpschema_rules = [GuideRule("found", Strength.MAY, "", "It is found.", found)]
"""
    site.write({"conf.py": conf})
    assert places(show(site, ".. schema-rule:: found\n")) == [
        ("Library API", "Three! (title). | Four."),
        ("Book", "Two (title)."),
        ("POST /books", "One (href)."),
    ]


def test_of_many_places_some_are_shown(site: Site) -> None:
    links = "".join(f"- {{title: T{number}, href: /A{number}, rel: self}}\n" for number in range(14))
    site.write({"library.yaml": f"title: Lamps\nlinks:\n{links}"})
    built = show(site, f"{RULE}   :show: status\n")
    assert len(places(built)) == 12
    assert "Lamps breaks this rule in 14 places:" in words(built)
    assert words(built).endswith("And 2 more.")


def test_exceptions_are_shown_with_their_reasons(site: Site) -> None:
    site.edit(*CREATE)
    site.edit(CREATE[1] + "\n", f"{CREATE[1]}\n{REASON}")
    built = show(site, f"{RULE}   :show: status\n\n.. schema-conformance::\n   :select: path-lower\n")
    assert "Library API obeys this rule, with exceptions. Exceptions POST /Books" in words(built)
    assert 'The path "/Books" has capitals (href). It has been so for years.' in words(built)
    assert "path-lower MUST Obeyed, 1 exception Paths are in lower case." in words(built)


def test_all_rules_against_the_api(site: Site) -> None:
    site.edit(*CREATE)
    built = show(site, ".. schema-conformance::\n\n   Here we are.\n")
    assert words(built).startswith("Title Here we are. Library API obeys 2 of 3 rules.")
    assert places(built) == [
        ("path-lower MUST", "1 finding | Paths are in lower case."),
        ("titles SHOULD", "Obeyed | Each link has a title."),
        ("words MAY", "Obeyed | Each resource is described."),
    ]


def test_rules_that_no_page_shows_lead_to_their_reasons(site: Site) -> None:
    html = show(site, f"{RULE}\n.. schema-conformance::\n", "html").text("index.html")
    links = re.findall(
        r'<a class="reference (\w+)" href="([^"]*)"><(?:span><)?code class="[^"]*">([\w-]+)</code>', html
    )
    manual = "https://sphinxcontrib-httpschema.readthedocs.io/page/guide/schemas.html"
    assert links == [
        ("internal", "#rule-path-lower", "path-lower"),
        ("external", f"{manual}#guide-titles", "titles"),
        ("external", f"{manual}#guide-words", "words"),
    ]


def test_some_rules_against_the_api(site: Site) -> None:
    built = show(site, ".. schema-conformance::\n   :select: guide/schemas, MUST\n   :ignore: w*\n")
    assert [term for term, _ in places(built)] == ["path-lower MUST", "titles SHOULD"]


def test_rules_are_anchored_and_referred_to(site: Site) -> None:
    text = f"{RULE}\nSee :schema:rule:`path-lower`, :any:`path-lower`, :schema:rule:`it <path-lower>`.\n"
    built = show(site, f"{text}\n.. schema-conformance::\n", "html")
    html = built.text("index.html")
    assert re.search('<dt class="[^"]*" id="rule-path-lower">', html)
    assert html.count('href="#rule-path-lower"') == 5, "three references, the conformance and the permalink"
    (known,) = built.env.get_domain("schema").get_objects()
    assert known == ("path-lower", "path-lower", "rule", "index", "rule-path-lower", 1)
    assert "path-lower (rule)" in built.text("genindex.html")
    assert '"schema:rule"' in built.text("searchindex.js")


def test_a_rule_is_documented_once(site: Site) -> None:
    site.write({"index.rst": f"T\n=\n\n{RULE}\n{RULE}\n{RULE}   :no-index:\n"})
    message = 'rule "path-lower" is documented on this page already; add :no-index: to one of them'
    built = site.build("html")
    assert built.warnings == [f"index.rst:6: WARNING: {message} [httpschema.duplicate]"]
    assert re.findall(r' id="([^"]*path-lower)"', built.text("index.html")) == [
        "rule-path-lower",
        "index--rule-path-lower",
    ]


def test_rules_are_of_no_api(site: Site) -> None:
    conf = 'httpschema_apis = {"one": "library.yaml", "two": "library.yaml"}\nhttpschema_default_api = "one"'
    site.write({"conf.py": conf})
    built = show(site, f"{RULE}   :api: two\n\n.. schema-conformance::\n\n:schema:rule:`path-lower`\n", "html")
    assert built.text("index.html").count('href="#rule-path-lower"') == 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (".. schema-rule:: path-lwer", '"path-lwer" is no rule; did you mean "path-lower"?'),
        (
            ".. schema-conformance::\n   :select: titel",
            f'"schema-conformance" selects rules: {NONE}',
        ),
    ],
)
def test_a_rule_that_does_not_exist(site: Site, text: str, reason: str) -> None:
    site.write({"index.rst": f"T\n=\n\n{text}\n"})
    assert site.build().warnings == [f"index.rst:4: WARNING: {reason} [httpschema.selector]"]


@pytest.mark.parametrize("builder", ["text", "man", "texinfo", "latex", "epub", "dirhtml", "singlehtml", "gettext"])
def test_every_builder_shows_them(site: Site, builder: str) -> None:
    site.edit(*CREATE)
    conf = 'latex_documents = [("index", "x.tex", "T", "X", "howto")]\nman_pages = [("index", "x", "T", [], 1)]\n'
    site.write({"conf.py": conf + 'texinfo_documents = [("index", "x", "T", "X", "x", "", "")]\nepub_show_urls = "no"'})
    built = show(site, f"{RULE}\n.. schema-conformance::\n", builder)
    assert built.filled["index"].astext().count("Paths are in lower case.") == 2


def test_markdown_shows_the_same(site: Site) -> None:
    site.write({"index.md": "# Title\n\n```{schema-rule} path-lower\n:hide: good\n```\n\n{schema:rule}`path-lower`\n"})
    built = site.build()
    assert built.warnings == []
    assert outline(built.filled["index"]) == ["MUST path-lower", "Bad"]


def test_words_of_rules_are_translated_as_those_of_schemas(site: Site) -> None:
    pot = "Each link has a `title`."
    site.write({"conf.py": "", "index.rst": "T\n=\n\n.. schema-rule:: titles\n"})
    assert f'msgid "{pot}"' in site.build("gettext", out="_gettext").text("httpschema.pot")
    po = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "{pot}"\nmsgstr "Jeder Link heißt."\n'
    site.write({"conf.py": 'language = "de"\nlocale_dirs = ["l"]', "l/de/LC_MESSAGES/httpschema.po": po})
    text = site.build("text").text()
    assert "Jeder Link heißt." in text
    assert "Library API hält sich an diese Regel." in text


def test_findings_are_warnings_of_the_build(site: Site) -> None:
    site.edit(*CREATE)
    site.write({"conf.py": "httpschema_lint = True", "index.rst": "T\n=\n"})
    message = '/definitions/book/links/0/href: the path "/Books" has capitals; write it in small'
    (warning,) = site.build().warnings
    assert re.sub(r":\d+:\d+:", ":", warning) == (
        f"library.yaml: WARNING: {message} (guide/paths#guide-path-lower) [httpschema.lint]"
    )


@pytest.mark.parametrize(
    ("conf", "count"),
    [
        ("", 0),
        ("httpschema_lint = ['SHOULD']", 0),
        ("httpschema_lint = ['path-*']", 1),
        ("httpschema_lint = True\nhttpschema_lint_ignore = ['path-lower']", 0),
        ("httpschema_lint = True\nsuppress_warnings = ['httpschema.lint']", 0),
    ],
)
def test_rules_are_chosen_by_the_configuration(site: Site, conf: str, count: int) -> None:
    site.edit(*CREATE)
    site.write({"conf.py": conf, "index.rst": "T\n=\n"})
    assert len(site.build().warnings) == count


def test_what_is_wrong_with_ignoring_is_told_as_well(site: Site) -> None:
    site.edit(CREATE[0] + "\n", f"{CREATE[0]}\n{REASON}")
    site.write({"conf.py": "httpschema_lint = ['MUST']", "index.rst": "T\n=\n"})
    (warning,) = site.build().warnings
    assert 'there is nothing here that "path-lower" could find any more' in warning
    site.write({"conf.py": "httpschema_lint = True\nhttpschema_lint_ignore = ['ignore-stale']"})
    assert site.build().warnings == []


def test_what_reading_has_told_is_not_told_again(site: Site) -> None:
    conf = """
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength
httpschema_rules = [GuideRule("again", Strength.MUST, "", "It is sound.", lambda subject: subject.api.problems)]
httpschema_lint = ["again"]
"""
    site.write({"conf.py": conf, "index.rst": "T\n=\n"})
    site.edit("{type: string, maxLength: 40}", "{$ref: '#/definitions/none'}")
    assert [line.rpartition(" ")[2] for line in site.build().warnings] == ["[httpschema.ref]"]


@pytest.mark.parametrize(
    ("conf", "message"),
    [
        (
            "httpschema_lint = ['titel']",
            f"httpschema_lint: {NONE}; no rule is applied",
        ),
        ("httpschema_lint = [3]", "httpschema_lint: 3 is no rule; it is left out"),
        ("httpschema_lint_ignore = [3]", "httpschema_lint_ignore: 3 is no rule; it is left out"),
        (
            "httpschema_lint = True\nhttpschema_lint_ignore = ['titel']",
            f"httpschema_lint_ignore: {NONE}; no rule is applied",
        ),
        ("httpschema_rules = ['x']", "httpschema_rules gives 'x', which is no GuideRule; it is left out"),
    ],
)
def test_a_misuse_of_the_configuration_is_one_warning(site: Site, conf: str, message: str) -> None:
    site.write({"conf.py": conf, "index.rst": "T\n=\n"})
    assert site.build().warnings == [f"WARNING: {message} [httpschema.config]"]


def test_a_broken_plug_in_is_one_warning(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("bad", "tests.few_rules:NONE", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [point] if group == registry.GROUP else [])
    site.write({"index.rst": f"T\n=\n\n{RULE}"})
    (warning,) = site.build().warnings
    assert warning.startswith('WARNING: the plug-in "bad" cannot be loaded: AttributeError: ')
    assert site.build("text").warnings == [warning]


def test_a_rule_of_ones_own(site: Site) -> None:
    site.write({"conf.py": f"{OWN}\nhttpschema_lint = ['no-*']", "index.rst": "T\n=\n\n.. schema-rule:: no-burning\n"})
    built = site.build("html")
    (warning,) = built.warnings
    assert warning.endswith("/title: nothing is burnt here [httpschema.lint]")
    assert "<p>Books are <em>not</em> burnt.</p>" in built.text("index.html")
    again = site.build("html")
    assert (again.read, again.written) == ([], [])
    assert again.warnings == [warning], "the environment kept nothing of the rule, and needs nothing"


def test_the_rule_of_the_manual(site: Site, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (data / "own_rule.py").read_text("utf-8")
    site.write({"conf.py": f"{text}\nhttpschema_lint = ['team-*']\n", "index.rst": "T\n=\n"})
    site.edit("    title: Book\n", "    title: Book\n    x-team: shelves\n")
    (warning,) = site.build().warnings
    page = "https://wiki.example.com/rules#team-named"
    assert f'nobody is said to look after "author"; add x-team ({page}) [httpschema.lint]' in warning
    point = EntryPoint("acme", "own_rule:httpschema_rules", registry.GROUP)
    monkeypatch.syspath_prepend(data)
    monkeypatch.setattr(registry, "entry_points", lambda group: [point] if group == registry.GROUP else [])
    assert load_registry().ids[-1] == "team-named"


PAGES = {
    "index.rst": "Title\n=====\n",
    "all.rst": ":orphan:\n\nT\n=\n\n.. schema-conformance::\n",
    "other.rst": ":orphan:\n\nT\n=\n\n.. schema-rule:: titles\n",
    "prose.rst": ":orphan:\n\nT\n=\n\nSee :schema:rule:`path-lower`.\n",
    "rule.rst": f":orphan:\n\nT\n=\n\n{RULE}",
}


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        (*CREATE, ["all", "rule"]),
        ("Add a book.", "Take in a book.", []),
        ("title: Library API", "title: Library API of ours", ["all", "other", "rule"]),
        (f"{BURN}      description", "    - description", ["all", "other"]),
    ],
)
def test_pages_follow_what_comes_of_rules(site: Site, old: str, new: str, written: list[str]) -> None:
    site.write(PAGES)
    assert site.build("html").warnings == []
    site.edit(old, new)
    built = site.build("html")
    assert (built.read, built.written) == ([], written)
    assert built.pages() == site.build("html", out="anew").pages()


def test_pages_follow_the_rules_of_the_project(site: Site) -> None:
    pages = {"index.rst": "T\n=\n", "own.rst": ":orphan:\n\nT\n=\n\n.. schema-rule:: no-burning\n"}
    site.write({**pages, "all.rst": PAGES["all.rst"], "rule.rst": PAGES["rule.rst"], "conf.py": OWN})
    site.build("html")
    site.write({"conf.py": OWN.replace("nothing is burnt", "nobody burns")})
    built = site.build("html")
    assert (built.read, built.written) == ([], ["own"])
    site.write({"conf.py": OWN.replace("SHOULD", "MUST")})
    built = site.build("html")
    assert (built.read, built.written) == (["own"], ["all", "own"])
    site.write({"conf.py": ""})
    built = site.build("html")
    assert (built.read, built.written) == (["all", "own"], ["all", "own"])
    assert '"no-burning" is no rule' in built.warnings[0]


def test_parallel_builds_show_the_same(site: Site) -> None:
    site.edit(*CREATE)
    site.write({**PAGES, "conf.py": OWN})
    alone = site.build("html", out="_alone").pages()
    assert site.build("html", jobs=2, out="_parallel").pages() == alone
