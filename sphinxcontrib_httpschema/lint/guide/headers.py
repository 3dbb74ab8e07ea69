"""Headers that endpoints take."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.model import Endpoint
    from sphinxcontrib_httpschema.lint.rule import Subject


def takes_header(subject: Subject, endpoint: Endpoint, name: str) -> bool:
    """Whether a header of that name, in small letters, is described: of an endpoint, or of all requests."""
    common = (each for each, _ in subject.api.headers)
    own = (parameter.name for parameter in endpoint.parameters_in("header"))
    return any(each.lower() == name for each in (*common, *own))
