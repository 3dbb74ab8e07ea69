"""The combined form: one document with all resources of a port, as ``prmd combine`` would write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oddities.bodies import CARGO, HULL, LEDGER, PILOT
from tests.oddities.links import BUOY, CHART, CRANE, LANTERN, TIDE
from tests.oddities.textbook import DRAFT_04, textbooks

if TYPE_CHECKING:
    from tests.oddities.material import Object

USUAL = """
    anchor barge berth boom bowsprit cabin capstan causeway chandler coxswain davit deckhand dinghy dredger fender
    ferry float gangway hatch hawser helm jetty ketch keel locker lugger mainmast mooring oar paddle pontoon rudder
    schooner skiff slipway steward tiller topsail trawler tug windlass yawl
"""
ODD = {
    "buoy": BUOY,
    "tide": TIDE,
    "crane": CRANE,
    "lantern": LANTERN,
    "chart": CHART,
    "ledger": LEDGER,
    "cargo": CARGO,
    "hull": HULL,
    "pilot": PILOT,
}
#: Keywords of the wrong type, where a whole resource would be.
BROKEN: Object = {
    "wreck": {"title": "Wreck", "properties": ["mast"], "links": {"href": "/wrecks"}},
    "fog": {"title": "Fog", "description": ["It hides the port."], "links": [{"href": "/fogs", "rel": 3}]},
}


def port() -> Object:
    """The whole document."""
    definitions = {**textbooks(USUAL, "#/definitions/{}"), **ODD, **BROKEN}
    listed = {name: {"$ref": f"#/definitions/{name}"} for name in (*definitions, "siren")}
    return {
        "$schema": "http://interagent.github.io/interagent-hyper-schema",
        "id": "quillen",
        "title": "Port of Quillen",
        "description": "What a small port is asked by those who call at it.",
        "type": ["object"],
        "definitions": definitions,
        "properties": listed,
        "links": [{"href": "https://port.quillen.example", "rel": "self"}],
    }


def gate() -> Object:
    """Another document: links of the API itself, beside the one that says where it is."""
    return {
        "$schema": f"{DRAFT_04}#",
        "title": "Gate",
        "definitions": {
            "pass": {
                "$schema": f"{DRAFT_04}#",
                "title": "Pass",
                "properties": {"code": {"type": "string"}},
                "links": [{"href": "/passes", "rel": "create", "method": "POST", "title": "Write"}],
            }
        },
        "properties": {"pass": {"$ref": "#/definitions/pass"}},
        "links": [
            {"href": "https://gate.quillen.example/v2", "rel": "self"},
            {"href": "https://gate.quillen.example/v2/hours", "rel": "hours", "method": "GET", "title": "Hours"},
            {"href": "https://weather.example/quillen", "rel": "related", "method": "GET", "title": "Weather"},
        ],
    }
