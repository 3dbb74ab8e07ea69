"""Which endpoints and resources a listing shows, and in which order."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.selectors import SelectorError
from sphinxcontrib_httpschema.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinxcontrib_httpschema.api.model import Endpoint, Resource

UNSPECIFIED = "unspecified"  #: The stability of what says nothing of it.
#: What ``:stability:`` may name.
STABILITIES = ("prototype", "development", "production", "deprecated", UNSPECIFIED)
#: What ``:order:`` may name, and by what things are sorted then. The order of the schema is kept among equals.
ORDERS: dict[str, Callable[[Endpoint], str]] = {
    "schema": lambda _endpoint: "",
    "title": lambda endpoint: (endpoint.title or endpoint.slug).casefold(),
    "path": lambda endpoint: endpoint.link.template.shape,
    "method": lambda endpoint: endpoint.method,
}


class Filter(NamedTuple):
    """What is left of an API, and in which order.

    A pattern with ``*`` and ``?`` is compared with an endpoint's identity, with its method and path, and with the name
    of its resource; one that begins with ``:``, with the end of its identity: ``:delete`` means ``*:delete``.
    """

    include: tuple[str, ...] = ()  #: Patterns; without one, everything is in.
    exclude: tuple[str, ...] = ()  #: Patterns of what is out all the same.
    stability: tuple[str, ...] = ()  #: Some of :data:`STABILITIES`; without one, all.
    order: str = "schema"  #: One of :data:`ORDERS`.

    def endpoints(self, endpoints: Iterable[Endpoint]) -> tuple[Endpoint, ...]:
        """The endpoints that are left, in order."""
        kept = (endpoint for endpoint in endpoints if self._keeps(endpoint))
        return tuple(sorted(kept, key=ORDERS[self.order]))

    def resources(self, resources: Iterable[Resource]) -> tuple[Resource, ...]:
        """The resources that are left, in order, with the endpoints that are left of each.

        A resource without any is left where nothing but its own name and stability speak against it.
        """
        kept = [each._replace(endpoints=self.endpoints(each.endpoints)) for each in resources]
        kept = [each for each in kept if each.endpoints or self._keeps_alone(each)]
        return tuple(sorted(kept, key=self._key))

    def check(self, endpoints: Sequence[Endpoint], resources: Sequence[str]) -> None:
        """See that every pattern means something.

        Raises:
            SelectorError: One matches nothing.
        """
        for pattern in (*self.include, *self.exclude):
            found = (_matches(endpoint, pattern) for endpoint in endpoints)
            if not any(found) and not any(fnmatchcase(name, pattern) for name in resources):
                near = nearest(pattern, [*resources, *(endpoint.identity for endpoint in endpoints)], most=3)
                raise SelectorError(pattern, "matches no endpoint and no resource", near)

    def _keeps(self, endpoint: Endpoint) -> bool:
        is_in = not self.include or any(_matches(endpoint, pattern) for pattern in self.include)
        is_out = any(_matches(endpoint, pattern) for pattern in self.exclude)
        return is_in and not is_out and self._is_stable(endpoint.stability, deprecated=endpoint.deprecated)

    def _keeps_alone(self, resource: Resource) -> bool:
        is_in = not self.include or any(fnmatchcase(resource.name, pattern) for pattern in self.include)
        is_out = any(fnmatchcase(resource.name, pattern) for pattern in self.exclude)
        return is_in and not is_out and self._is_stable(resource.stability, deprecated=resource.deprecated)

    def _is_stable(self, stability: str, *, deprecated: bool) -> bool:
        own = "deprecated" if deprecated else stability or UNSPECIFIED
        return not self.stability or own in self.stability

    def _key(self, resource: Resource) -> str:
        if self.order == "title":
            return (resource.title or resource.name).casefold()
        return min(map(ORDERS[self.order], resource.endpoints), default="")


def _matches(endpoint: Endpoint, pattern: str) -> bool:
    written = f"*{pattern}" if pattern.startswith(":") else pattern
    shown = (endpoint.identity, endpoint.resource, endpoint.signature)
    return any(fnmatchcase(each, written) for each in shown)
