"""The single form: one document of each draft, with what only that draft has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.oddities.material import Object

TEXT: Object = {"type": "string"}
COUNT: Object = {"type": "integer"}

DRAFT_03: Object = {
    "$schema": "http://json-schema.org/draft-03/hyper-schema",
    "title": "Lock",
    "description": "It lifts boats from the sea into the canal.",
    "extends": {"properties": {"gates": COUNT}},
    "properties": {
        "id": {"type": "string", "required": True},
        "level": {"type": ["number", {"type": "string", "format": "color"}], "divisibleBy": 0.5},
        "keeper": {"type": "any"},
        "boats": {"type": "array", "items": {"$ref": "#"}},
    },
    "links": [
        {"rel": "self", "href": "locks/{id}"},
        {"rel": "full", "href": "{@}"},
        {"rel": "search", "href": "locks", "method": "GET", "properties": {"level": {"type": "number"}}},
        {
            "rel": "create",
            "href": "locks",
            "method": "POST",
            "enctype": "multipart/form-data",
            "properties": {"keeper": {"type": "string", "required": True}},
            "targetSchema": {"$ref": "#"},
        },
    ],
}
DRAFT_04: Object = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    "title": "Ferryman",
    "description": "He rows to the islands.",
    "properties": {
        "name": TEXT,
        "strokes": {"type": "integer", "minimum": 0, "exclusiveMinimum": True},
        "$": TEXT,
        "a b": TEXT,
    },
    "links": [
        {"rel": "self", "href": "/ferrymen/{name}", "method": "GET", "title": "Find", "mediaType": "image/png"},
        {"rel": "up", "href": "/rows/{(a b)}", "method": "GET", "title": "Row"},
        {"rel": "up", "href": "/rows/{$}/own", "method": "GET", "title": "Own row"},
        {"rel": "create", "href": "/ferrymen", "method": "POST", "schema": True, "title": "Take on"},
    ],
}
DRAFT_06: Object = {
    "$schema": "http://json-schema.org/draft-06/schema#",
    "$id": "https://sluice.quillen.example/schemas/sluice",
    "title": "Sluice",
    "description": "It lets the water out.",
    "base": "https://sluice.quillen.example/v1/",
    "properties": {"name": TEXT, "state": {"const": "open"}, "twin": {"$ref": "#"}},
    "links": [
        {
            "rel": "self",
            "href": "sluices/{name}{?depth,fast}",
            "hrefSchema": {"properties": {"name": False, "depth": {"minimum": 1}, "fast": {"type": "boolean"}}},
            "targetSchema": {"$ref": "#"},
        },
        {
            "rel": "turn",
            "href": "sluices/{name}/turns",
            "submissionEncType": "application/json",
            "submissionSchema": {"properties": {"by": {"exclusiveMinimum": 0, "maximum": 5}}},
        },
        {"rel": "help", "href": "mailto:warden@quillen.example"},
    ],
}
DRAFT_07: Object = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "https://tower.quillen.example/schemas/tower",
    "title": "Tower",
    "description": "From there one sees every ship.",
    "base": "https://tower.quillen.example/",
    "properties": {"id": COUNT, "watch": {"properties": {"name": TEXT, "since": {"format": "time", "type": "string"}}}},
    "links": [
        {
            "rel": "self",
            "href": "towers/{number}",
            "title": "The tower",
            "templatePointers": {"number": "/id"},
            "templateRequired": ["number"],
            "targetSchema": {"$ref": "#"},
            "targetMediaType": "application/json",
            "headerSchema": {"properties": {"accept-language": TEXT}, "required": ["accept-language"]},
            "targetHints": {
                "allow": ["GET", "PATCH", "DELETE"],
                "accept-patch": ["application/merge-patch+json"],
                "www-authenticate": ["Basic"],
            },
        },
        {
            "rel": "collection",
            "href": "towers{?name}",
            "title": "All towers",
            "anchor": "towers/{id}",
            "headerSchema": {},
            "hrefSchema": {"properties": {"name": {"if": {"minLength": 3}, "then": {"pattern": "^T"}}}},
            "submissionMediaType": "multipart/form-data",
            "submissionSchema": {"properties": {"plan": {"contentMediaType": "image/svg+xml"}}, "required": ["plan"]},
            "targetSchema": {"type": "array", "items": {"$ref": "#"}},
            "$comment": "Nobody should see this.",
        },
    ],
}
DRAFT_2019: Object = {
    "$schema": "https://json-schema.org/draft/2019-09/hyper-schema",
    "$id": "https://bell.quillen.example/schemas/bell",
    "$recursiveAnchor": True,
    "title": "Bell",
    "description": "It is rung in fog.",
    "$defs": {"tone": {"$anchor": "tone", "type": "string"}},
    "properties": {
        "tone": {"$ref": "#tone", "description": "How it sounds."},
        "smaller": {"$recursiveRef": "#"},
        "rope": {"type": "object", "properties": {"ends": COUNT}, "dependentRequired": {"ends": ["knot"]}},
        "strokes": {"type": "array", "contains": COUNT, "minContains": 2, "unevaluatedItems": False},
    },
    "links": [
        {
            "rel": ["self", "item"],
            "href": "/bells/{tone}",
            "title": "One bell",
            "targetHints": {"allow": "GET, PUT"},
            "targetSchema": {"$ref": "#"},
        },
        {
            "rel": "https://quillen.example/rels/ring",
            "href": "/bells/{tone}/rings",
            "title": "Ring",
            "submissionSchema": {"properties": {"times": {"type": "integer", "exclusiveMaximum": 9}}},
        },
    ],
}
BEACON: Object = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "beacon",
    "title": "Beacon",
    "description": "A fire on the cliff.",
    "type": "object",
    "properties": {
        "name": TEXT,
        "bearing": {"type": "array", "prefixItems": [COUNT, TEXT], "items": False},
        "next": {"$ref": "https://cliffs.example/beacon"},
    },
    "links": [
        {
            "rel": "next",
            "href": "{id}",
            "templateRequired": ["id"],
            "templatePointers": {"id": "/bearing/0"},
            "targetSchema": {"$ref": "beacon"},
            "targetHints": {"backref": ["previous"]},
        },
        {"rel": "smoke", "href": "beacons/smoke", "submissionSchema": {"properties": {"puffs": COUNT}}},
    ],
}
DRAFT_2020: Object = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Cliffs",
    "description": "What burns on them.",
    "$defs": {"beacon": BEACON},
    "anyOf": [{"$ref": "beacon"}],
}
#: Says nothing of its draft, and puts links into a property.
UNNAMED: Object = {
    "title": "Rope",
    "properties": {
        "end": {"links": [{"rel": "full", "href": "/ends/{@}", "targetSchema": "../end.json"}]},
        "next": {"links": [{"rel": "next", "href": "{+next}"}, {"rel": "prev", "href": "?before"}]},
    },
    "links": [{"rel": "describedby", "href": "/ropes/{rope}.json#/schema"}],
}
DRAFTS = {
    "draft-03": DRAFT_03,
    "draft-04": DRAFT_04,
    "draft-06": DRAFT_06,
    "draft-07": DRAFT_07,
    "draft-2019-09": DRAFT_2019,
    "draft-2020-12": DRAFT_2020,
    "no-draft": UNNAMED,
}
