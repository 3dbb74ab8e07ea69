"""Links to endpoints: what HTTP operations a link stands for, and what each sends and receives.

The drafts differ in where a link says these things; semantics of each are in the hyper-schema specification, and for
what draft-04 leaves open, in the conventions of prmd.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.link_view import FORM, JSON, LinkView
from sphinxcontrib_httpschema.api.methods import hinted, methods_of
from sphinxcontrib_httpschema.api.model import Body, Endpoint
from sphinxcontrib_httpschema.api.naming import slug
from sphinxcontrib_httpschema.api.parameters import example_headers, is_sent_in_query, parameters_of
from sphinxcontrib_httpschema.api.responses import responses_of

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.schema.node import Node

#: Media types of which the body of a ``PATCH`` is a part of what it changes (RFC 7396), by name or by habit.
PARTIAL = frozenset({JSON, FORM, "application/merge-patch+json"})


def endpoints_of(view: LinkView) -> tuple[Endpoint, ...]:
    """One endpoint for each HTTP operation that a link stands for."""
    methods = tuple(methods_of(view.link, view.dialect))
    return tuple(_endpoint(view, method, one_of_several=len(methods) > 1) for method in methods)


def _endpoint(view: LinkView, method: str, *, one_of_several: bool) -> Endpoint:
    name = slug(view.link.title) or slug(f"{method} {view.link.template.path}")
    stability = view.text("stability") or view.resource.stability
    return Endpoint(
        resource=view.resource.name,
        slug=f"{name}-{method.lower()}" if one_of_several else name,
        method=method,
        link=view.link,
        parameters=tuple(parameters_of(view, method)),
        body=_body(view, method),
        responses=tuple(responses_of(view, method)),
        headers=example_headers(view.node),
        stability=stability,
        deprecated=stability == "deprecated" or _is_deprecated(view.node),
    )


def _is_deprecated(node: Node) -> bool:
    value = node.value if isinstance(node.value, dict) else {}
    return value.get("deprecated") is True or bool(value.get("deactivate_on"))


def _body(view: LinkView, method: str) -> Body | None:
    if method in ("GET", "HEAD", "OPTIONS") or is_sent_in_query(view, method):
        return None
    if view.dialect.has_method:
        schema = view.sent
        return Body(view.sent_type, schema, _is_needed(method, schema.get("required"))) if schema else None
    return _later_body(view, method)


def _later_body(view: LinkView, method: str) -> Body | None:
    """From draft-06 on: what is submitted, or for ``PUT`` and ``PATCH``, what the target is to be."""
    patched = hinted(view.link, "accept-patch")[:1] if method == "PATCH" else ()
    media_type = patched[0] if patched else view.sent_type
    schema = view.target if method in ("PUT", "PATCH") else view.sent
    if patched and media_type not in PARTIAL:  # It describes a change in a form of its own.
        schema = view.anything("targetHints")
    if schema is None or method == "DELETE":
        return None
    return Body(media_type, schema, _is_needed(method, schema.get("required")))


def _is_needed(method: str, required: object) -> bool:
    return bool(required) or method in ("PUT", "PATCH")
