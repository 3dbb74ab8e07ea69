"""Resources of the port whose links say odd things of what is sent and received, or whose schemas are odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oddities.written import Again

if TYPE_CHECKING:
    from tests.oddities.material import Object

TEXT: Object = {"type": "string"}
COUNT: Object = {"type": "integer"}

#: Links with keywords of no specification, and with schemas that are none.
LEDGER: Object = {
    "title": "Ledger",
    "description": "Who owes what to the port.",
    "definitions": {"entry": {"type": "object", "properties": {"sum": {"type": "number"}}}},
    "properties": {"page": COUNT, "clerk": TEXT},
    "links": [
        {
            "title": "Search",
            "href": "/ledgers",
            "method": "GET",
            "rel": "instances",
            "schema": {"properties": {"clerk": TEXT, "since": {"type": "string", "format": "date"}}},
            "targetSchema": {"type": "array", "items": {"$ref": "#/definitions/ledger"}},
            "ranges": ["page"],
            "http_header": {"Clerk-Desk": "4"},
        },
        {
            "title": "Enter",
            "href": "/ledgers",
            "method": "POST",
            "rel": "create",
            "encType": "application/x-www-form-urlencoded",
            "mediaType": "text/plain",
            "schema": {"$ref": "#/definitions/ledger/definitions/entry"},
            "targetSchema": {"rel": "self"},
            "authentication_needed": True,
            "response_example": {"head": "HTTP/1.1 201 Created\nLocation: /ledgers/7", "body": {"page": 7}},
            "cfCurl": "curl -d sum=3 https://port.quillen.example/ledgers",
        },
        {"title": "Strike", "href": "/ledgers/{page}", "method": "DELETE", "rel": "empty", "schema": None},
        {"title": "Copy", "href": "/ledgers/{page}", "method": "PUT", "rel": "update", "targetSchema": "#/ledger"},
        {
            "title": "Close",
            "href": "/ledgers",
            "method": "PUT",
            "rel": "update",
            "required": ["clerk"],
            "properties": {"clerk": TEXT},
            "deactivate_on": "2031-05-01",
        },
    ],
}
#: What a schema can be made of.
CARGO: Object = {
    "title": "Cargo",
    "description": "Whatever is carried: see *Möwe* & Söhne.",
    "definitions": {
        "crate": {"type": "object", "properties": {"inner": {"$ref": "#/definitions/cargo/definitions/crate"}}},
        "weight": {"type": "number", "description": "In tons."},
    },
    "properties": {
        "crate": {"$ref": "#/definitions/cargo/definitions/crate"},
        "weight": {"$ref": "#/definitions/cargo/definitions/weight", "description": "In tons, with its box."},
        "paper": {"allOf": [{"properties": {"stamp": TEXT}}, {"properties": {"seal": TEXT}, "required": ["seal"]}]},
        "payer": {"anyOf": [{"type": "null"}, {"type": "object", "properties": {"purse": TEXT}}]},
        "route": {"oneOf": [{"title": "By sea", "type": "string"}, {"title": "By land", "type": "integer"}]},
        "tags": {"type": "object", "patternProperties": {"^[a-z]+$": TEXT}, "additionalProperties": False},
        "flag": {"const": "QU"},
        "place": {"type": "array", "items": [COUNT, COUNT], "additionalItems": False},
        "lots": {"type": "array", "contains": {"type": "integer", "minimum": 1}, "uniqueItems": True},
        "anything": True,
        "nothing": False,
    },
    "dependencies": {"payer": ["route"], "crate": {"required": ["weight"]}},
    "if": {"properties": {"flag": {"const": "QU"}}},
    "then": {"properties": {"toll": {"type": "number"}}},
    "else": {"required": ["paper"]},
    "required": ["weight", "owner"],
    "links": [
        {
            "title": "Weigh",
            "href": "/cargos",
            "method": "POST",
            "rel": "create",
            "schema": {"$ref": "#/definitions/cargo"},
        }
    ],
}
#: References that lead nowhere, and values of the wrong type.
HULL: Object = {
    "title": "Hull",
    "description": "What is left of a ship.",
    "definitions": {"plank": TEXT},
    "properties": {
        "plank": {"$ref": "#/definitions/hull/definitions/plonk"},
        "rib": {"$ref": "#/definitions/hull/definitions/rib"},
        "nail": {"$ref": 7},
        "rust": "much",
        "keel": {"type": "wood"},
        "mast": {"$ref": "#/definitions/hull/properties/boom"},
        "boom": {"$ref": "#/definitions/hull/properties/mast"},
        "sail": {"$ref": "https://sails.example/sail.json"},
    },
    "required": "plank",
    "links": [
        {"title": "Salvage", "href": "/hulls", "method": "POST", "rel": "create", "schema": "a plank"},
        {"title": "Nowhere", "method": "GET", "rel": "self"},
        None,
        {"title": "Sink", "href": 5, "method": "GET", "rel": "self"},
    ],
}
#: Keys that stand twice.
PILOT: Object = {
    "title": "Pilot",
    "description": "One who knew the channel.",
    Again("description"): "One who knows the channel.",
    "properties": {
        "rank": {"type": "integer", Again("type"): "string"},
        "phone": {"type": "string", "description": "At home."},
        Again("phone"): {"type": "string", "description": "On the boat."},
    },
    "links": [
        {"title": "Call", "href": "/pilots/{rank}", "method": "POST", "rel": "create", "schema": {"type": "object"}}
    ],
}
