"""What pages say of the made-up API: the signature of each endpoint, in the order of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oddities.links import HREFS
from tests.oddities.port import USUAL

if TYPE_CHECKING:
    from collections.abc import Iterator

DASH = " \N{EM DASH} "
#: Of the links that are odd, by the names of the forms.
ODD = {
    "port": """
        GET /buoys - instances
        GET /buoys/{colour} - Look
        GET /buoys - Watch
        GET /buoys/lit - Lit
        POST /buoys - Drop
        GET /buoys/adrift - Adrift
        MOOR /buoys/anchored - Moor
        GET /tides - Today
        GET /tides - Week
        GET /tides/spring - Highest
        GET /tides/autumn - Highest
        GET /tides/spring - Highest
        GET /cranes - All cranes
        GET /spares/{part} - Spare part
        GET /drivers/{badge} - Driver of a crane
        GET /hooks/{load} - Hook for a load
        GET /rails/{rail} - Rail of a crane
        GET /cranes/next - More cranes
        GET /ledgers - Search
        POST /ledgers - Enter
        DELETE /ledgers/{page} - Strike
        PUT /ledgers/{page} - Copy
        PUT /ledgers - Close deprecated
        POST /cargos - Weigh
        POST /hulls - Salvage
        POST /pilots/{rank} - Call
        GET /fogs
    """,
    "gate": """
        POST /passes - Write
        GET /hours - Hours
        GET https://weather.example/quillen - Weather
    """,
    "draft-03": """
        GET /locks/{id} - self
        GET {self} - full
        GET /locks - search
        POST /locks - create
    """,
    "draft-04": """
        GET /ferrymen/{name} - Find
        GET /rows/{a b} - Row
        GET /rows/{self}/own - Own row
        POST /ferrymen - Take on
    """,
    "draft-06": """
        GET /v1/sluices/{name} - self
        POST /v1/sluices/{name}/turns - turn
    """,
    "draft-07": """
        GET /towers/{number} - The tower
        PATCH /towers/{number} - The tower
        DELETE /towers/{number} - The tower
        GET /towers - All towers
        POST /towers - All towers
    """,
    "draft-2019-09": """
        GET /bells/{tone} - One bell
        PUT /bells/{tone} - One bell
        POST /bells/{tone}/rings - Ring
    """,
    "draft-2020-12": """
        GET {id} - next
        POST /beacons/smoke - smoke
    """,
    "no-draft": """
        GET /ropes/{rope}.json - describedby
        GET /ends/{self} - full
        GET {+next} - next
        GET / - prev
    """,
    "yard": """
        POST /carpenters - Hire
        GET /carpenters/{carpenter_id} - Ask
        DELETE /carpenters/{carpenter_id} - Send home
        PUT /caulkers/{caulker_name} - Wake
        POST /coopers/{cooper_town} - Order
        GET /coopers/{town}/{hour} - Visit
        POST /lamps - Light
    """,
}
#: Resources with the five usual links.
TEXTBOOKS = {"port": USUAL.split(), "yard": ["trestle", "winch"]}


def signatures(form: str) -> list[str]:
    """Those of all endpoints of a form, in no order that matters."""
    odd = [line.strip().replace(" - ", DASH) for line in ODD[form].strip().splitlines()]
    usual = [signature for name in TEXTBOOKS.get(form, ()) for signature in _usual(name)]
    charts = [f"GET {path}{DASH}Manner {number}" for number, (_, path) in enumerate(HREFS)] if form == "port" else []
    return [*odd, *usual, *charts]


def _usual(name: str) -> Iterator[str]:
    many, one = f"/{name}s", f"/{name}s/{{{name}_id_or_name}}"
    yield f"POST {many}{DASH}Create"
    yield f"DELETE {one}{DASH}Delete"
    yield f"GET {one}{DASH}Info"
    yield f"GET {many}{DASH}List"
    yield f"PATCH {one}{DASH}Update"
