"""Rules of the page on schemas, about identities, and about what only the server sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.lint.guide.whole import folded
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken
from sphinxcontrib_httpschema.problems import Place
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.model import Endpoint, Resource
    from sphinxcontrib_httpschema.api.templates import Variable
    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.node import Node

PAGE = "guide/schemas"


def identities_are_defined(subject: Subject) -> Iterator[Problem]:
    """Resources that paths know by something else than their identity."""
    known = [(each, list(_own_variables(each, subject))) for each in subject.api.resources if each.schema]
    known = [(resource, own) for resource, own in known if own]
    yield from folded(filter(None, (_undefined(resource, own[0][2]) for resource, own in known)), len(known))
    for resource, own in known:
        assert resource.schema is not None
        identity = resource.schema.source.child("definitions", "identity")
        ways = _ways(identity, subject) if identity else set()
        for endpoint, variable, node in own:
            if node != identity and node in ways:
                link = endpoint.link.node
                place = Place(link.document, f"{link.pointer}/href", offset=variable.offset)
                yield broken(place, f'the path knows "{resource.name}" by "{node.name}", and not by its "identity"')


def _undefined(resource: Resource, known_by: Node) -> Problem | None:
    assert resource.schema is not None
    source = resource.schema.source
    if source.child("definitions", "identity"):
        return None
    return broken(source, f'"{resource.name}" is known by "{known_by.name}" in paths, and defines no "identity"')


def _own_variables(resource: Resource, subject: Subject) -> Iterator[tuple[Endpoint, Variable, Node]]:
    """The variables of paths that refer right to a definition of the resource itself, with what they refer to."""
    for endpoint in resource.endpoints:
        parameters = {each.name: each.schema for each in endpoint.parameters_in("path")}
        for variable in endpoint.link.template.path_variables:
            places = tuple(parameters[variable.name].places()) if variable.reference else ()
            if len(places) > 1 and subject.api.owner(places[1]) == resource.name:
                yield endpoint, variable, places[1]


def _ways(identity: Node, subject: Subject) -> set[Node]:
    """What an identity may be."""
    whole = Schema.at(identity, subject.resolver)
    return {place for each in (whole, *whole.listed("anyOf"), *whole.listed("oneOf")) for place in each.places()}


def requests_ask_for_no_read_only(subject: Subject) -> Iterator[Problem]:
    """Attributes of requests that only the server sets."""
    told: set[Node] = set()
    for endpoint in subject.api.endpoints:
        schema = endpoint.body.schema if endpoint.body and endpoint.method != "PUT" else None
        if schema is None or any(place in subject.api.owners for place in schema.places()):
            continue  # Who sends the resource back sends all of it.
        for name, attribute in schema.named("properties").items():
            mark = attribute.node("readOnly")
            if mark and mark.value is True and mark not in told and _is_own(attribute, endpoint, subject):
                told.add(mark)
                message = f'"{endpoint.caption}" asks for "{name}", which is marked "readOnly"'
                yield broken(attribute.source.key, message)


def _is_own(attribute: Schema, endpoint: Endpoint, subject: Subject) -> bool:
    """Whether a value is one of the resource of the request, and does not name another thing.

    Who asks for an ``incident`` and refers to the definition of an ``id`` asks for one that is there already.
    """
    places = tuple(attribute.places())
    names = {place.name for place in places}
    owners = {subject.api.owner(place) for place in places}
    return len(names) == 1 and owners == {endpoint.resource}


RULES = (
    GuideRule(
        "schema-identity",
        Strength.SHOULD,
        PAGE,
        "Every addressable resource defines its identity, and paths use it.",
        identities_are_defined,
    ),
    GuideRule(
        "read-only",
        Strength.SHOULD,
        PAGE,
        "Request bodies ask for no read-only attribute.",
        requests_ask_for_no_read_only,
        'leave it out, or the "readOnly"',
    ),
)
