"""How pages name an endpoint or a resource: by identity, by method and path, by relation, by JSON Pointer."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.naming import token
from sphinxcontrib_httpschema.api.templates import shape_of
from sphinxcontrib_httpschema.problems import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinxcontrib_httpschema.api.model import Api, Endpoint, Resource

SIGNATURE = re.compile(r"([A-Za-z]+)\s+(/?\S*)")  #: Method and path, as in ``POST /apps``.


class SelectorError(Exception):
    """A selector means nothing, or several things."""

    def __init__(self, selector: str, reason: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(selector, reason, tuple(candidates))
        self.selector = selector  #: As the page has it.
        self.reason = reason  #: What is wrong with it.
        self.candidates = tuple(candidates)  #: What may be written instead.

    def __str__(self) -> str:
        return f'"{self.selector}" {self.reason}{did_you_mean(self.candidates)}'


def find_endpoint(api: Api, selector: str) -> Endpoint:
    """The one endpoint that a selector means.

    Raises:
        SelectorError: There is none, or there are several.
    """
    text = selector.strip()
    for reading in (_by_identity, _by_signature, _by_relation, _by_pointer):
        found = reading(api, text)
        if len(found) == 1:
            return found[0]
        if found:
            reason = f"means {len(found)} endpoints, so name it by its identity"
            raise SelectorError(text, reason, [endpoint.identity for endpoint in found])
    raise SelectorError(text, *_why_unknown(api, text))


def find_resource(api: Api, name: str) -> Resource:
    """The resource of a name.

    Raises:
        SelectorError: There is none.
    """
    found = api.resource(name.strip()) or api.resource(token(name.strip()))
    if found is None:
        near = nearest(name, [resource.name for resource in api.resources], most=3)
        raise SelectorError(name, "is no resource of the API", near)
    return found


def matching_resources(api: Api, pattern: str) -> tuple[Resource, ...]:
    """The resources whose name a pattern with ``*`` and ``?`` matches, in the order of the schema.

    Raises:
        SelectorError: There is none.
    """
    found = tuple(resource for resource in api.resources if fnmatchcase(resource.name, pattern))
    if not found:
        return (find_resource(api, pattern),)
    return found


def matching_endpoints(resource: Resource, patterns: Sequence[str]) -> tuple[Endpoint, ...]:
    """Endpoints of a resource in the order of the patterns: slugs or identities, ``*`` and ``?`` allowed.

    Raises:
        SelectorError: A pattern matches none.
    """
    found: dict[str, Endpoint] = {}
    for pattern in patterns:
        matching = [each for each in resource.endpoints if _matches(each, pattern)]
        if not matching:
            near = nearest(pattern, [endpoint.slug for endpoint in resource.endpoints], most=3)
            raise SelectorError(pattern, f"is no endpoint of {resource.name}", near)
        found.update((endpoint.identity, endpoint) for endpoint in matching)
    return tuple(found.values())


def _matches(endpoint: Endpoint, pattern: str) -> bool:
    return fnmatchcase(endpoint.slug, pattern) or fnmatchcase(endpoint.identity, pattern)


def _by_identity(api: Api, text: str) -> tuple[Endpoint, ...]:
    return _where(api, lambda endpoint: endpoint.identity == text)


def _by_signature(api: Api, text: str) -> tuple[Endpoint, ...]:
    if not (found := SIGNATURE.fullmatch(text)):
        return ()
    method, shape = found[1].upper(), shape_of(found[2])
    return _where(api, lambda endpoint: endpoint.method == method and endpoint.link.template.shape == shape)


def _by_relation(api: Api, text: str) -> tuple[Endpoint, ...]:
    resource, colon, relation = text.partition(":")
    return _where(api, lambda each: bool(colon) and each.resource == resource and relation in each.link.rel)


def _by_pointer(api: Api, text: str) -> tuple[Endpoint, ...]:
    pointer = text.removeprefix("#")
    return _where(api, lambda endpoint: pointer.startswith("/") and endpoint.link.node.pointer == pointer)


def _where(api: Api, holds: Callable[[Endpoint], bool]) -> tuple[Endpoint, ...]:
    return tuple(endpoint for endpoint in api.endpoints if holds(endpoint))


def _why_unknown(api: Api, text: str) -> tuple[str, tuple[str, ...]]:
    if re.search(r"<[^<>]+>", text):
        return "is no endpoint of the API", (re.sub(r"<([^<>]+)>", r"{\1}", text),)
    if SIGNATURE.fullmatch(text):
        return "is no endpoint of the API", nearest(text, [endpoint.signature for endpoint in api.endpoints], most=3)
    return "is no endpoint of the API", nearest(text, [endpoint.identity for endpoint in api.endpoints], most=3)
