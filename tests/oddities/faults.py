"""What is wrong with the made-up API, and where: no more than this may be told of it."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """Something that is wrong."""

    kind: str  #: As warnings have it.
    pointer: str  #: Where it is.
    text: str  #: What stands at that place.
    is_note: bool = False  #: Nothing is lost, and no build warns of it.


#: By files.
FAULTS: dict[str, tuple[Fault, ...]] = {
    "port/port.json": (
        Fault("duplicate", "/definitions/pilot/description", '"description": "One who knows the channel."'),
        Fault("duplicate", "/definitions/pilot/properties/rank/type", '"type": "string"'),
        Fault("duplicate", "/definitions/pilot/properties/phone", '"phone": {'),
        Fault("ref", "/definitions/hull/properties/plank/$ref", '"#/definitions/hull/definitions/plonk"'),
        Fault("ref", "/definitions/hull/properties/rib/$ref", '"#/definitions/hull/definitions/rib"'),
        Fault("ref", "/definitions/hull/properties/mast/$ref", '"#/definitions/hull/properties/boom"'),
        Fault("ref", "/definitions/hull/properties/sail/$ref", '"https://sails.example/sail.json"'),
        Fault("ref", "/properties/siren/$ref", '"#/definitions/siren"'),
        Fault("schema", "/definitions/ledger/links/2/schema", "null"),
        Fault("schema", "/definitions/ledger/links/3/targetSchema", '"#/ledger"'),
        Fault("link", "/definitions/ledger/links/4/properties", "{"),
        Fault("link", "/definitions/ledger/links/4/required", "["),
        Fault("schema", "/definitions/cargo/properties/anything", "true", is_note=True),
        Fault("schema", "/definitions/cargo/properties/nothing", "false", is_note=True),
        Fault("schema", "/definitions/hull/properties/rust", '"much"'),
        Fault("schema", "/definitions/hull/required", '"plank"'),
        Fault("schema", "/definitions/hull/properties/nail/$ref", "7"),
        Fault("schema", "/definitions/hull/properties/keel/type", '"wood"'),
        Fault("schema", "/definitions/hull/links/0/schema", '"a plank"'),
        Fault("schema", "/definitions/wreck/properties", "["),
        Fault("schema", "/definitions/wreck/links", "{"),
        Fault("schema", "/definitions/fog/description", "["),
        Fault("schema", "/definitions/fog/links/0/rel", "3"),
        Fault("link", "/definitions/buoy/links/1", "{", is_note=True),
        Fault("href", "/definitions/chart/links/4/href", '(%2Fschemata%2Fchart%23%2Fdefinitions%2Fsheet)}/e"'),
        Fault("href", "/definitions/chart/links/5/href", '{#/definitions/chart/definitions/sheet}/f"'),
        Fault("href", "/definitions/chart/links/7/href", '@}/h"'),
        Fault("href", "/definitions/chart/links/17/href", '(%23%2Fdefinitions%2Fchart%2Fdefinitions%2Fshet)}/q"'),
        Fault("href", "/definitions/chart/links/18/href", '{sheet/r"'),
        Fault("link", "/definitions/hull/links/1", "{"),
        Fault("link", "/definitions/hull/links/2", "null"),
        Fault("link", "/definitions/hull/links/3", "{"),
    ),
    "draft-2020-12/cliffs.json": (
        Fault("ref", "/$defs/beacon/properties/next/$ref", '"https://cliffs.example/beacon"'),
    ),
    "no-draft/rope.json": (
        Fault("schema", "/properties/end/links/0/targetSchema", '"../end.json"'),
        Fault("href", "/properties/end/links/0/href", '@}"'),
    ),
    "yard/schemata/carpenter.json": (
        Fault("ref", "/properties/apron/$ref", '"https://yard.quillen.example/cloth.json#/apron"'),
        Fault("ref", "/properties/helper/$ref", '"#/definitions/caulker"'),
    ),
    "yard/schemata/caulker.yml": (
        Fault("ref", "/definitions/identity/oneOf/0/$ref", "'#/definitions/caulker/definitions/name'"),
        Fault("ref", "/properties/master/$ref", "'#/definitions/carpenter'"),
        Fault("ref", "/properties/town/$ref", "'#/definitions/cooper/definitions/town'"),
        Fault("href", "/links/0/href", "(%23%2Fdefinitions%2Fcaulker%2Fdefinitions%2Fidentity)}"),
    ),
    "yard/schemata/cooper.yaml": (
        Fault("schema", "/properties/widow/type/1", "null]"),
        Fault("href", "/links/1/href", ":town/<hour>"),
    ),
    "yard/schemata/night/caulker.json": (Fault("duplicate", "", "{"),),
}
