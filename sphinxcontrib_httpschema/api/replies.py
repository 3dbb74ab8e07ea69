"""What a server answers, compared with what a description says of the answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.bodies import is_json
from sphinxcontrib_httpschema.api.messages import BODILESS, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.api.model import Endpoint, Headers, Response
    from sphinxcontrib_httpschema.api.validation import Validators
    from sphinxcontrib_httpschema.schema.node import Node


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came."""

    status: int  #: HTTP status code.
    headers: Headers = ()  #: Names and values, in order.
    body: bytes = b""  #: As it came.

    def header(self, name: str) -> str:
        """The value of a header, or nothing."""
        return next((value for known, value in self.headers if known.lower() == name.lower()), "")


class Mismatch(NamedTuple):
    """Something in an answer that is not as the description says."""

    message: str  #: What it is, as a clause that follows the name of the endpoint.
    node: Node  #: What the description says of it.


def mismatches(reply: Reply, endpoint: Endpoint, validators: Validators) -> Iterator[Mismatch]:
    """What is not as an endpoint says of the answer to its example request: status, media type, body."""
    expected = [each for each in endpoint.responses if each.status < 300] or list(endpoint.responses)
    response = next((each for each in expected if each.status == reply.status), None)
    if response is None:
        yield Mismatch(_status_words(reply, expected), endpoint.link.node)
    elif reply.status in BODILESS or reply.status < 200 or endpoint.method == "HEAD":
        return
    elif response.is_empty:
        if reply.body:
            yield Mismatch("is answered with a body, and there should be none", endpoint.link.node)
    elif response.schema is not None:
        yield from _of_content(reply, response, validators)


def _status_words(reply: Reply, expected: list[Response]) -> str:
    wanted = " or ".join(str(each.status) for each in expected)
    told = f"is answered with {reply.status} {reason_of(reply.status)}".rstrip()
    if 300 <= reply.status < 400 and (target := reply.header("Location")):
        told += f", a redirection to {target} that is not followed"
    return f"{told}, and not with {wanted}" if wanted else told


def _of_content(reply: Reply, response: Response, validators: Validators) -> Iterator[Mismatch]:
    assert response.schema is not None
    node = response.schema.source
    sent, wanted = _essence(reply.header("Content-Type")), _essence(response.media_type)
    if wanted and sent != wanted:
        yield Mismatch(f"is answered in {sent or 'no media type'}, and not in {wanted}", node)
    if not reply.body:
        yield Mismatch("is answered without a body", node)
    elif is_json(wanted):
        try:
            value = json.loads(reply.body)
        except (ValueError, RecursionError):
            yield Mismatch("is answered with a body that is no JSON", node)
            return
        for error in validators.errors(response.schema, value):
            yield Mismatch(f"is answered with a body that breaks its schema: {error}", node)


def _essence(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()
