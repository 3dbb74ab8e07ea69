"""The un-combined form: a folder of files in JSON and YAML that refer to each other in every manner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oddities.textbook import DRAFT_04, textbook
from tests.oddities.written import as_json, as_yaml

if TYPE_CHECKING:
    from tests.oddities.material import Object

TEXT: Object = {"type": "string"}
META: Object = {
    "$schema": DRAFT_04,
    "id": "yard",
    "title": "Yard of Quillen",
    "description": "Where ships are mended.",
    "links": [{"href": "https://yard.quillen.example/api", "rel": "self"}],
}
#: Names its document's parts by a path without a "#", and by the manner of another file.
CARPENTER: Object = {
    "$schema": DRAFT_04,
    "id": "schemata/carpenter",
    "title": "Carpenter",
    "description": "Mends what is made of wood.",
    "definitions": {"id": {"type": "integer"}, "guild": TEXT},
    "properties": {
        "id": {"$ref": "/schemata/carpenter/definitions/id"},
        "guild": {"$ref": "#/definitions/guild"},
        "tool": {"$ref": "tools/chisel.yaml#/definitions/blade"},
        "bench": {"$ref": "../parts/bench"},
        "helper": {"$ref": "#/definitions/caulker"},
        "mallet": {"$ref": "mallet#/properties/head"},
        "apron": {"$ref": "https://yard.quillen.example/cloth.json#/apron"},
    },
    "links": [
        {"title": "Hire", "href": "/carpenters", "method": "POST", "rel": "create", "schema": {"$ref": "#"}},
        {
            "title": "Ask",
            "href": "/carpenters/{(%2Fschemata%2Fcarpenter%23%2Fdefinitions%2Fid)}",
            "method": "GET",
            "rel": "self",
        },
        {
            "title": "Send home",
            "href": "/carpenters/{(%2Fschemata%2Fcarpenter%2Fdefinitions%2Fid)}",
            "method": "DELETE",
            "rel": "destroy",
        },
    ],
}
#: References that lead somewhere only once the files are combined.
CAULKER: Object = {
    "$schema": DRAFT_04,
    "id": "schemata/caulker",
    "title": "Caulker",
    "description": "Keeps the water out.",
    "definitions": {"name": TEXT, "identity": {"oneOf": [{"$ref": "#/definitions/caulker/definitions/name"}]}},
    "properties": {
        "name": {"$ref": "#/definitions/caulker/definitions/name"},
        "master": {"$ref": "#/definitions/carpenter"},
        "town": {"$ref": "#/definitions/cooper/definitions/town"},
    },
    "links": [
        {
            "title": "Wake",
            "href": "/caulkers/{(%23%2Fdefinitions%2Fcaulker%2Fdefinitions%2Fidentity)}",
            "method": "PUT",
            "rel": "update",
            "schema": {"$ref": "#/definitions/carpenter"},
        }
    ],
}
#: A file that is not where its id says; others name it by the id.
MALLET: Object = {"$schema": DRAFT_04, "id": "mallet", "properties": {"head": {"enum": ["oak", "lead"]}}}
BENCH: Object = {"title": "Bench", "type": "object", "properties": {"legs": {"type": "integer", "default": 4}}}
#: Keys that are no text, anchors, a type that is null, and letters of other scripts.
COOPER = """\
---
$schema: http://json-schema.org/draft-04/hyper-schema
id: schemata/cooper
title: Cooper
description: Böttcher, бочар — makes barrels.
definitions:
  town: &town
    type: string
    description: Where she learnt it.
  prices:
    type: object
    example:
      7: a keg
      30: a barrel
properties:
  town: *town
  born_in: *town
  widow:
    type: [string, null]
  prices:
    $ref: prices.json
    description: What she asks.
links:
- title: Order
  href: /coopers/{(%2Fschemata%2Fcooper%23%2Fdefinitions%2Ftown)}
  method: POST
  rel: create
  schema:
    $ref: /schemata/cooper#/definitions/prices
- title: Visit
  href: /coopers/:town/<hour>
  method: GET
  rel: self
"""
PRICES: Object = {"type": "object", "properties": {"list": {"type": "array", "items": {"$ref": "prices.json"}}}}
#: Says of its links what others say with other words; it has the name of another file.
SECOND_CAULKER: Object = {**CAULKER, "id": "second/caulker", "title": "Night caulker", "properties": {"lamp": TEXT}}
SECOND_CAULKER["links"] = [{"title": "Light", "href": "/lamps", "method": "POST", "rel": "create"}]
SECOND_CAULKER["definitions"] = {}


def yard() -> dict[str, str]:
    """The texts of the files by their paths."""
    usual = {name: textbook(name, f"/schemata/{name}#", number) for number, name in enumerate(("winch", "trestle"))}
    usual = {name: {"id": f"schemata/{name}", **contents} for name, contents in usual.items()}
    return {
        "meta.yaml": as_yaml(META),
        "parts/bench.yaml": as_yaml(BENCH),
        "schemata/carpenter.json": as_json(CARPENTER),
        "schemata/caulker.yml": as_yaml(CAULKER),
        "schemata/cooper.yaml": COOPER,
        "schemata/hammers.json": as_json(MALLET),
        "schemata/night/caulker.json": as_json(SECOND_CAULKER),
        "schemata/prices.json": as_json(PRICES),
        "schemata/tools/chisel.yaml": as_yaml({"definitions": {"blade": {"type": "number", "minimum": 3}}}),
        "schemata/trestle.json": as_json(usual["trestle"]),
        "schemata/winch.yaml": as_yaml(usual["winch"]),
    }
