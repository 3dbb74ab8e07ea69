"""The schema of a new resource, laid out as by ``prmd init``, but complete: it is sound and obeys the design guide."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote

NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")  #: What resources may be called, here and in paths.
ID = "01234567-89ab-cdef-0123-456789abcdef"
TIME = "2015-01-01T12:00:00Z"
LONGEST, MOST = 100, 1000  #: Characters of a name, and items of a page.
REPEATABLE = {"Idempotency-Key": "5f1c9e0a-7d3b-4c62-8a94-2e6b0d7f1c35"}  #: What may be sent again.
CONDITIONAL = {"If-Match": '"0123456789abcdef"'}  #: What fails if somebody else was faster.

Contents = dict[str, object]


class Name(NamedTuple):
    """What a resource is called."""

    name: str  #: In the singular, as in ``schemata/config-var``.
    plural: str  #: As in ``/config-vars``.

    @property
    def words(self) -> str:
        """The name in a sentence: ``config var``."""
        return re.sub("[-_]", " ", self.name)

    @property
    def plural_words(self) -> str:
        """The same for several: ``config vars``."""
        return re.sub("[-_]", " ", self.plural)

    @property
    def title(self) -> str:
        """The same as a heading: ``Config Var``."""
        return self.words.title()

    @property
    def collection(self) -> str:
        """The path of all of them: ``/config-vars``."""
        return f"/{self.plural.replace('_', '-')}"

    @property
    def path(self) -> str:
        """The path of one of them, with a pointer to its identity."""
        return f"{self.collection}/{{({quote(self.pointer('identity'), safe='')})}}"

    def pointer(self, definition: str) -> str:
        """What a reference to one of its definitions says."""
        return f"/schemata/{self.name}#/definitions/{definition}"


def likely_name(text: str) -> str:
    """A name that may have been meant by one that cannot be; nothing if there is none."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", text)
    name = re.sub(r"[^a-z0-9]+", "-", spaced.lower()).strip("-")
    return name if NAME.fullmatch(name) else ""


def scaffold(resource: Name, parent: Name | None) -> Contents:
    """The schema of a resource.

    Args:
        resource: Its name.
        parent: That of the resource that it belongs to, if there is one; a link lists those of one parent.
    """
    return {
        "$schema": "http://json-schema.org/draft-04/hyper-schema",
        "title": f"FIXME - {resource.title}",
        "description": f"FIXME: what the {resource.words} is, and what it is for.",
        "stability": "prototype",
        "strictProperties": True,
        "type": ["object"],
        "definitions": _definitions(resource),
        "links": [*_links(resource), *([_link_of_parent(resource, parent)] if parent else [])],
        "properties": {name: _reference(resource, name) for name in ("created_at", "id", "name", "updated_at")},
        "id": f"schemata/{resource.name}",
    }


def _definitions(resource: Name) -> Contents:
    return {
        "id": _text(f"unique identifier of {resource.words}", ID, "uuid", read_only=True),
        "name": {**_text(f"unique name of {resource.words}", "example"), "maxLength": LONGEST},
        "identity": {"anyOf": [_reference(resource, "id"), _reference(resource, "name")]},
        "created_at": _text(f"when {resource.words} was created", TIME, "date-time", read_only=True),
        "updated_at": _text(f"when {resource.words} was updated", TIME, "date-time", read_only=True),
    }


def _text(description: str, example: str, form: str = "", *, read_only: bool = False) -> Contents:
    definition: Contents = {"description": description, "example": example}
    if read_only:
        definition["readOnly"] = True
    if form:
        definition["format"] = form
    return {**definition, "type": ["string"]}


def _reference(resource: Name, definition: str) -> Contents:
    return {"$ref": resource.pointer(definition)}


def _links(resource: Name) -> list[Contents]:
    one, all_ = resource.path, resource.collection
    named: Contents = {"properties": {"name": _reference(resource, "name")}, "type": ["object"]}
    target: Contents = {"targetSchema": {"$ref": f"/schemata/{resource.name}#"}}
    create: Contents = {"http_header": REPEATABLE, "schema": {**named, "required": ["name"]}, **target}
    update: Contents = {"http_header": CONDITIONAL, "schema": named, **target}
    return [
        _link("Create", f"Create a new {resource.words}.", all_, "POST", "create", create),
        _link("Delete", f"Delete an existing {resource.words}.", one, "DELETE", "destroy", target),
        _link("Info", f"Info for existing {resource.words}.", one, "GET", "self", target),
        _link("List", f"List existing {resource.plural_words}.", all_, "GET", "instances", _page(resource)),
        _link("Update", f"Update an existing {resource.words}.", one, "PATCH", "update", update),
    ]


def _link_of_parent(resource: Name, parent: Name) -> Contents:
    description = f"List existing {resource.plural_words} for existing {parent.words}."
    href = f"{parent.path}{resource.collection}"
    return _link(f"List by {parent.title}", description, href, "GET", "instances", _page(resource))


def _page(resource: Name) -> Contents:
    """What a link to a list says of its pages."""
    items = {"$ref": f"/schemata/{resource.name}#"}
    return {"ranges": ["created_at", "id"], "targetSchema": {"items": items, "maxItems": MOST, "type": ["array"]}}


def _link(title: str, description: str, href: str, method: str, rel: str, more: Contents) -> Contents:
    return {"description": description, "href": href, "method": method, "rel": rel, **more, "title": title}
