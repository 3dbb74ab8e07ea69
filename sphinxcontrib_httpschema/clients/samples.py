"""Example requests as calls of clients, beside the languages that send them without one."""

from __future__ import annotations

import functools
from collections import deque
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.samples import Sample
from sphinxcontrib_httpschema.samples.limits import DOTS, Limit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinxcontrib_httpschema.api.messages import Request
    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.clients.view import ClientView, Method

MEANS = "with the client"
NO_ORIGIN = Limit(
    "no endpoint of its own", "nobody says which endpoint it is for", lambda request: request.origin is None
)


@dataclass(frozen=True, eq=False)  # Two APIs are the same if they are one.
class _Known:
    """An API, and the methods of its client by the identities of endpoints."""

    api: Api

    @functools.cached_property
    def view(self) -> ClientView:
        from sphinxcontrib_httpschema.clients.building import view_of  # noqa: PLC0415 - few pages show a client.

        return view_of(self.api)

    @functools.cached_property
    def methods(self) -> dict[str, Method]:
        return {method.identity: method for _, method in self.view.methods}


_latest: deque[_Known] = deque(maxlen=8)  #: Those that were asked for last. Few projects have more at a time.


def _known(api: Api) -> _Known:
    known = next((each for each in _latest if each.api is api), None)
    if known is None:
        known = _Known(api)
        _latest.append(known)
    return known


def _written(module: str) -> Callable[[Request], str]:
    """A request as a call, by the module whose ``script(view, call, request)`` writes it. That is imported late."""

    def sample(request: Request) -> str:
        from sphinxcontrib_httpschema.clients.calls import call_of  # noqa: PLC0415 - few pages show a client.

        origin = request.origin
        assert origin, "the limit says so"
        known = _known(origin.api)
        call = call_of(known.methods[origin.endpoint.identity], origin.examples, origin.values)
        written: str = import_module(f"{__package__}.{module}").script(known.view, call, request)
        return written

    return sample


#: Languages of samples, by the names that ``httpschema_samples`` and ``:samples:`` take.
CLIENT_SAMPLES: Mapping[str, Sample] = MappingProxyType(
    {
        "python-client": Sample("Python client", "python", _written("python_samples"), MEANS, (NO_ORIGIN, DOTS)),
        "ruby-client": Sample("Ruby client", "ruby", _written("ruby_samples"), MEANS, (NO_ORIGIN, DOTS)),
        "go-client": Sample("Go client", "go", _written("go_samples"), MEANS, (NO_ORIGIN, DOTS)),
    }
)
