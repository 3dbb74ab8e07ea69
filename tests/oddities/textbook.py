"""Resources as everybody writes them, so that odd ones stand among many that are not."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.oddities.material import Object

DRAFT_04 = "http://json-schema.org/draft-04/hyper-schema"
#: One attribute that a resource has beside its name.
OWN_ATTRIBUTES: tuple[tuple[str, Object], ...] = (
    ("length", {"description": "From stem to stern, in metres.", "type": ["number"], "minimum": 2, "maximum": 400}),
    ("painted", {"description": "Whether it had its coat this spring.", "type": ["boolean"], "default": False}),
    ("colour", {"description": "What it is painted in.", "type": ["string"], "enum": ["ochre", "teal", "plum"]}),
    ("seen_at", {"description": "When the watch last saw it.", "type": ["string", "null"], "format": "date-time"}),
    ("marks", {"description": "What is chalked on it.", "type": ["array"], "items": {"type": ["string"]}}),
)


def textbook(name: str, home: str, number: int = 0) -> Object:
    """A resource with the five usual links.

    Args:
        name: In the singular; its plural ends in "s".
        home: What references to it begin with.
        number: Picks one attribute out of several.
    """
    own_name, own = OWN_ATTRIBUTES[number % len(OWN_ATTRIBUTES)]
    names = ("id", "name", own_name)
    return {
        "$schema": DRAFT_04,
        "title": f"Port of Quillen - {name.capitalize()}",
        "description": f"A {name} that the port keeps a book on.",
        "stability": "production",
        "strictProperties": True,
        "type": ["object"],
        "definitions": {
            "id": {"description": f"The {name}'s number in the book.", "type": ["string"], "format": "uuid"},
            "name": {"description": f"What the crews call the {name}.", "type": ["string"], "example": f"Old {name}"},
            "identity": {"anyOf": [{"$ref": f"{home}/definitions/id"}, {"$ref": f"{home}/definitions/name"}]},
            own_name: own,
        },
        "properties": {each: {"$ref": f"{home}/definitions/{each}"} for each in names},
        "links": list(usual_links(name, home, own_name)),
    }


def usual_links(name: str, home: str, attribute: str) -> Iterator[Object]:
    """Create, Delete, Info, List and Update."""
    many, one = f"/{name}s", f"/{name}s/{{({quote(f'{home}/definitions/identity', safe='')})}}"
    sent = {each: {"$ref": f"{home}/definitions/{each}"} for each in ("name", attribute)}
    schema = {"type": ["object"], "properties": sent}
    target = {"$ref": home}
    for title, href, method, rel, more in (
        ("Create", many, "POST", "create", {"schema": {**schema, "required": ["name"]}, "targetSchema": target}),
        ("Delete", one, "DELETE", "destroy", {"targetSchema": target}),
        ("Info", one, "GET", "self", {"targetSchema": target}),
        ("List", many, "GET", "instances", {"targetSchema": {"type": ["array"], "items": target}}),
        ("Update", one, "PATCH", "update", {"schema": schema, "targetSchema": target}),
    ):
        words = {"title": title, "description": f"{title} as the harbour master would."}
        yield {**words, "href": href, "method": method, "rel": rel, **more}


def textbooks(names: str, home: str) -> dict[str, Object]:
    """Several of them by name; ``home`` has a place for the name."""
    counted = zip(names.split(), itertools.count())
    return {name: textbook(name, home.format(name), number) for name, number in counted}
