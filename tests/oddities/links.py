"""Resources of the port whose links are odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.oddities.material import Object

TEXT: Object = {"type": "string"}

#: Links that lack words, or have methods that nobody knows.
BUOY: Object = {
    "title": "Buoy",
    "description": "It shows where the channel ends.",
    "properties": {"colour": TEXT},
    "links": [
        {"href": "/buoys", "method": "GET", "rel": "instances"},
        {"href": "/buoys/{colour}", "title": "Look", "description": "Look at the buoys of one colour."},
        {"href": "/buoys", "method": "", "title": "Watch", "rel": "self"},
        {"href": "/buoys/lit", "method": "get", "title": "Lit", "rel": "self"},
        {"href": "/buoys", "method": "post", "title": "Drop", "rel": "create"},
        {"href": "/buoys/adrift", "method": "Get", "title": "Adrift", "rel": "self"},
        {"href": "/buoys/anchored", "method": "moor", "title": "Moor", "rel": "self"},
    ],
}
#: Links that other links are the twins of.
TIDE: Object = {
    "title": "Tide",
    "description": "It comes twice a day.",
    "properties": {"height": {"type": "number"}},
    "links": [
        {"href": "/tides", "method": "GET", "rel": "instances", "title": "Today", "description": "Those of today."},
        {"href": "/tides", "method": "GET", "rel": "instances", "title": "Week", "description": "Those of a week."},
        {"href": "/tides/spring", "method": "GET", "rel": "instances", "title": "Highest", "description": "In spring."},
        {"href": "/tides/autumn", "method": "GET", "rel": "instances", "title": "Highest", "description": "In autumn."},
        {"href": "/tides/spring", "method": "GET", "rel": "instances", "title": "Highest", "description": "Once more."},
    ],
}
#: Links that stand elsewhere than in a resource itself.
CRANE: Object = {
    "title": "Crane",
    "description": "It lifts what no crew can.",
    "definitions": {
        "spare": {"links": [{"href": "/spares/{part}", "rel": "related", "title": "Spare part", "method": "GET"}]}
    },
    "properties": {
        "driver": {
            "properties": {"badge": {"type": "integer"}},
            "links": [{"href": "/drivers/{badge}", "rel": "full", "title": "Driver of a crane", "method": "GET"}],
        },
        "hooks": {
            "type": "array",
            "items": {
                "properties": {"load": {"type": "number"}},
                "links": [{"href": "/hooks/{load}", "rel": "item", "title": "Hook for a load", "method": "GET"}],
            },
        },
    },
    "oneOf": [
        {"links": [{"href": "/rails/{rail}", "rel": "related", "title": "Rail of a crane", "method": "GET"}]},
        {"properties": {"float": TEXT}},
    ],
    "not": {"links": [{"href": "/wrecks", "rel": "related", "title": "Wrecked", "method": "GET"}]},
    "links": [
        {
            "href": "/cranes",
            "rel": "instances",
            "title": "All cranes",
            "method": "GET",
            "targetSchema": {
                "type": "array",
                "links": [{"href": "/cranes/next", "rel": "next", "title": "More cranes", "method": "GET"}],
            },
        }
    ],
}
#: A list of links with nothing in it.
LANTERN: Object = {
    "title": "Lantern",
    "description": "Nobody may touch it.",
    "properties": {"flashes": {"type": "integer"}},
    "links": [],
}
HOME = "#/definitions/chart"
ENCODED = "%23%2Fdefinitions%2Fchart%2Fdefinitions%2Fsheet"
#: Every way to write an address, each with the path that a page shows.
HREFS: tuple[tuple[str, str], ...] = (
    (f"/charts/{{({ENCODED})}}/a", "/charts/{chart_number_or_label}/a"),
    ("/charts/{(%23%2fdefinitions%2fchart%2fdefinitions%2fsheet)}/b", "/charts/{chart_number_or_label}/b"),
    ("/charts/{(%2523%252Fdefinitions%252Fchart%252Fdefinitions%252Fsheet)}/c", "/charts/{chart_number_or_label}/c"),
    ("/charts/{(#/definitions/chart/definitions/sheet)}/d", "/charts/{chart_number_or_label}/d"),
    ("/charts/{(%2Fschemata%2Fchart%23%2Fdefinitions%2Fsheet)}/e", "/charts/{chart_number_or_label}/e"),
    ("/charts/{#/definitions/chart/definitions/sheet}/f", "/charts/{chart_number_or_label}/f"),
    ("/charts/{sheet}/g", "/charts/{sheet}/g"),
    ("/charts/{@}/h", "/charts/{self}/h"),
    ("/charts/<sheet>/i", "/charts/{sheet}/i"),
    ("/charts/:sheet/j", "/charts/{sheet}/j"),
    ("/charts/{+sheet}/k", "/charts/{+sheet}/k"),
    ("/charts/l{?sheet,edition*}", "/charts/l"),
    ("/charts/m?edition=last{&sheet}", "/charts/m"),
    ("/charts/n#legend", "/charts/n"),
    ("charts/o", "/charts/o"),
    ("https://charts.quillen.example/p", "https://charts.quillen.example/p"),
    ("", "/"),
    ("/charts/{(%23%2Fdefinitions%2Fchart%2Fdefinitions%2Fshet)}/q", "/charts/{chart_shet}/q"),
    ("/charts/{sheet/r", "/charts/{sheet/r"),
)
CHART: Object = {
    "title": "Chart",
    "description": "A sheet that shows the depths.",
    "definitions": {
        "sheet": {"anyOf": [{"$ref": f"{HOME}/definitions/number"}, {"$ref": f"{HOME}/definitions/label"}]},
        "number": {"type": "integer"},
        "label": TEXT,
    },
    "properties": {"sheet": {"$ref": f"{HOME}/definitions/number"}},
    "links": [
        {"href": href, "method": "GET", "rel": "related", "title": f"Manner {number}", "description": "One address."}
        for number, (href, _) in enumerate(HREFS)
    ],
}
