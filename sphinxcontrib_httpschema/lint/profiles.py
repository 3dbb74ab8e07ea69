"""Profiles: which rules a description is held to, and how much each fault matters then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.lint import examples, interagent, keywords, links, strict, unread
from sphinxcontrib_httpschema.lint.rule import Rule, subject_of
from sphinxcontrib_httpschema.problems import Kind, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.store import Store

VALUES = Rule("keyword-value", "Keywords have values that their draft allows", keywords.keyword_values)
#: What drafts of JSON Hyper-Schema say, and what makes a description of no use whatever they say.
SPEC = (
    VALUES,
    Rule("link-rel", "A link says by its relation what it is for", links.rel_is_there),
    Rule("link-rels", "A link has one relation; from 2019-09 on, a list has at least one", links.rel_is_one),
    Rule("link-self", "A link to the instance itself takes no input", links.self_needs_no_input),
    Rule("link-template", "Required variables are named once", links.template_names_differ),
    Rule("link-keyword", "Keywords of schemas stand in the schemas of links", links.no_schema_keywords),
    Rule("example", "Examples and defaults fit the schemas that they stand in", examples.examples_fit),
    Rule("response-example", "Examples of responses fit their schemas", examples.response_examples_fit),
    Rule("misspelled", "Keywords are spelled as the drafts have them", unread.no_misspelled_keywords),
    Rule("unread", "Schemas stand where somebody reads them", unread.no_unread_schemas),
    Rule("twins", "Endpoints differ in method or path", links.endpoints_differ),
)
#: The rules of prmd's meta-schema.
INTERAGENT = (
    Rule("root-members", "A combined document says what it is", interagent.root_members),
    Rule("root-properties", "A combined document refers to its resources", interagent.root_properties),
    Rule("resource-members", "A resource says what it is", interagent.resource_members),
    Rule("resource-identity", "A resource says by what it is known in paths", interagent.resource_identity),
    Rule("definition-members", "A definition has a description and a type", interagent.definition_members),
    Rule("definition-links", "A definition in a resource has no links", interagent.definition_links),
    Rule(
        "strict-properties", "No resource takes back that its properties are always there", interagent.strict_properties
    ),
    Rule("property-name", "Properties are named alike", interagent.property_names),
    Rule("property-form", "A property is a reference, an object or an array", interagent.property_forms),
    Rule("link-members", "A link has a description, a method and a title", interagent.link_members),
    Rule("href-style", "Paths are in lower case, with a pointer in brackets for each variable", interagent.href_style),
    Rule("link-schema", "What a link asks for is a reference, an object, a map or an array", interagent.link_schemas),
    Rule("known-format", "Formats are those that prmd knows", interagent.known_formats),
)
STRICT = (
    Rule("definition-example", "A definition of a plain value has an example", strict.definition_examples),
    Rule("identity-members", "An identity is made of references", strict.identity_members),
    Rule("required-exists", "What is required is described", strict.required_exist),
    Rule("same-title", "Links of a resource have different titles", strict.titles_differ),
)
PROFILES: dict[str, tuple[Rule, ...]] = {
    "spec": SPEC,
    "interagent": (*SPEC, *INTERAGENT),
    "strict": (*SPEC, *INTERAGENT, *STRICT),
}
#: What reading a description tells of, by the kind of problem.
READING = {
    Kind.FILE: "Files can be read",
    Kind.SYNTAX: "Files are JSON, or the part of YAML that is like it",
    Kind.UNSUPPORTED: "Files are JSON Hyper-Schema",
    Kind.SCHEMA: "Keywords have values of the right type, and are those of the draft",
    Kind.REF: "References lead to schemas",
    Kind.LINK: "Links say what an endpoint needs",
    Kind.HREF: "An href is a URI template, and the pointers in it lead to schemas",
    Kind.DUPLICATE: "Names are given once",
}
CUSTOM = "custom-schema"  #: By which findings are known of a meta-schema that the user brings.
#: Faults that a page can live with, and a description that others read too cannot.
GRAVE = (Kind.REF, Kind.HREF)


def titles(profile: str = "strict") -> dict[str, str]:
    """What must hold, by the names that findings have."""
    read = {kind.value: title for kind, title in READING.items()}
    own = {CUSTOM: "The description fits the meta-schema that the user gives"}
    return read | {rule.id: rule.title for rule in PROFILES[profile]} | own


def verify(api: Api, store: Store, profile: str) -> tuple[Problem, ...]:
    """Everything that is wrong with a description, each fault once, in the order of the files.

    Args:
        api: As it was read; its problems are among those that are returned.
        store: What it was read from.
        profile: Which rules hold: one of :data:`PROFILES`.
    """
    subject = subject_of(api, store)
    found = [problem for rule in PROFILES[profile] for problem in rule.problems(subject)]
    problems = [_graded(problem, profile) for problem in (*_merged(api.problems, found), *found)]
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.position))


def _graded(problem: Problem, profile: str) -> Problem:
    """A problem as much as it matters to a profile."""
    is_grave = profile == "strict" or problem.kind in GRAVE
    if is_grave and problem.severity is Severity.WARNING:
        return problem._replace(severity=Severity.ERROR)
    return problem


def _merged(read: Iterable[Problem], found: list[Problem]) -> Iterator[Problem]:
    """What reading told of, as grave as a rule about values has it; that is taken out of ``found`` then."""
    values = {problem.place: problem for problem in found if problem.rule == VALUES.id}
    for problem in read:
        place = problem.place if problem.kind is Kind.SCHEMA else None
        around = _around(place) if isinstance(place, Place) else ()
        broken = [values[each] for each in around if each in values]
        found[:] = [other for other in found if other not in broken] if broken else found
        is_grave = any(other.severity is Severity.ERROR for other in broken)
        yield problem._replace(severity=Severity.ERROR) if is_grave else problem


def _around(place: Place) -> tuple[Place, ...]:
    """A place, and the one right around it: of a fault in a list, rules tell where the list is."""
    return (place, place._replace(pointer=place.pointer.rpartition("/")[0]))
