"""Attributes on pages: what schemas of every kind look like, in text and in HTML."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

STRING = {"type": "string"}
KIND = {"enum": ["letter", "box"]}


def has(**properties: object) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


PROPERTIES: dict[str, object] = {
    "kind": KIND,
    "place": {
        "description": "Where it is.",
        "prefixItems": [{"type": "number", "description": "Latitude."}, {**has(unit=STRING), "title": "Height"}],
        "items": False,
    },
    "marks": {"patternProperties": {"^x-": has(a=STRING), "^y-": has(a=STRING)}, "additionalProperties": has(b=STRING)},
    "size": {
        "description": "How big it is.",
        "oneOf": [
            {"const": "s", "description": "Fits *any* door."},
            {"const": "l", "title": "Large", "description": "Does not."},
            {"type": "integer", "minimum": 4, "description": "Otherwise, centimetres."},
        ],
    },
    "stops": {"description": "Where it stops.", "items": {"type": "string", "description": "One stop."}},
    "notes": {"additionalProperties": {**STRING, "description": "A note.\n\n- short"}},
    "codes": {"items": {**STRING, "readOnly": True, "deprecated": True}, "readOnly": True},
    "grid": {"items": {"items": {**STRING, "description": "A cell."}}},
    "form": {
        "allOf": [
            {"oneOf": [has(a=STRING), has(b=STRING)]},
            {"anyOf": [{**has(c=STRING), "title": "Cool", "deprecated": True}, {"title": "Text", **STRING}]},
        ]
    },
    "value": {"oneOf": [STRING, {"type": "array", "items": {"$ref": "#/definitions/parcel/properties/value"}}, has()]},
    "tree": {"items": {"$ref": "#/definitions/node"}},
    "trees": {"prefixItems": [{"$ref": "#/definitions/node"}]},
    "groups": {"patternProperties": {"^x": {"$ref": "#/definitions/node"}, "^y": {}}},
    "whole": {"items": {"$ref": "#/definitions/parcel"}},
    "office": {"$ref": "#/definitions/office"},
    "titled": {"type": "string", "title": "Name of it"},
    "given_name": {"type": "string", "title": "Given name"},
    **dict.fromkeys(["[]", "*", "", " ", "a.b", "[0]", "x\u200by"], has(x=STRING)),
    "forbidden": False,
}
LINK = {"href": "/x", "rel": "self", "title": "X"}
PARCEL = {
    "title": "Parcel",
    "links": [LINK],
    **has(**PROPERTIES),
    "required": ["kind", "weight"],
    "if": {"properties": {"kind": {"const": "box"}}},
    "then": {**has(lid={**STRING, "description": "On top."}), "description": "A box has a lid.", "required": ["lid"]},
    "else": {"required": ["stamp"]},
    "additionalProperties": False,
}
OFFICE = {"title": "Office", "links": [LINK], **has(above={"$ref": "#/definitions/office"})}
NODE = has(name=STRING, kids={"items": {"$ref": "#/definitions/node"}})
API = {
    "$schema": "https://json-schema.org/draft/2020-12/hyper-schema",
    "definitions": {"parcel": PARCEL, "office": OFFICE, "node": NODE},
}


@pytest.fixture(scope="module")
def site(new_site: Callable[[], Site]) -> Site:
    made = new_site()
    made.write({"library.yaml": json.dumps(API), "index.rst": ".. schema-resource:: parcel\n   :endpoints: none\n"})
    return made


@pytest.fixture(scope="module")
def text(site: Site) -> str:
    """The page as text, with its quotes as backquotes."""
    return re.sub(r'"(.+?)"', r"`\1`", site.build("text", out="_text").text())


@pytest.fixture(scope="module")
def page(site: Site) -> Built:
    return site.build("html", out="_html")


def block(text: str, name: str) -> list[str]:
    """What the page says of an attribute, line by line, without indentation."""
    found = re.search(rf"^   {re.escape(name)} \(.*\n(?:\n|    .*\n)*", text, re.MULTILINE)
    assert found, name
    return [line.strip() for line in found[0].splitlines() if line.strip()]


#: What the page says of attributes, line by line.
SAID = [
    [
        "place (array)",
        "Where it is.",
        "No other items.",
        "2 items of `place`",
        "place[0] (number)",
        "Latitude.",
        "place[1] (object)",
        "Height",
        "1 attribute of `place[1]`",
        "place[1].unit (string)",
    ],
    [
        "marks (map of string to object)",
        "Keys matching `^x-`: object. Keys matching `^y-`: object. Other",
        "keys: object.",
        "3 attributes of `marks`",
        "marks./^x-/.a (string)",
        "marks./^y-/.a (string)",
        "marks.*.b (string)",
    ],
    [
        "size (string or integer)",
        "How big it is.",
        "`s`",
        "Fits *any* door.",
        "Large: `l`",
        "Does not.",
        "integer",
        "Otherwise, centimetres.",
        "At least 4.",
    ],
    ["stops (array of strings)", "Where it stops.", "Each item: One stop."],
    ["notes (map of string to string)", "Each value:", "A note.", "* short"],
    ["codes (array of strings, read-only)", "Each item: read-only, deprecated."],
    ["grid (array of arrays of strings)", "`[][]`: A cell."],
    [
        "form (object)",
        "One of these forms:",
        "**Form 1**",
        "form.a (string)",
        "**Form 2**",
        "form.b (string)",
        "At least one of these forms:",
        "**Cool**, deprecated",
        "form.c (string)",
        "**Text**: string",
    ],
    [
        "value (string, array of values of the same kind or object)",
        "**Form 1**: string",
        "**Form 2**: array of values of the same kind",
        "Has the attributes of `value` again.",
        "**Form 3**",
    ],
    [
        "tree (array of objects)",
        "2 attributes of `tree`",
        "tree[].name (string)",
        "tree[].kids (array of objects)",
        "Has the attributes of `tree` again.",
    ],
    [
        "trees (array)",
        "1 item of `trees`",
        "trees[0] (object)",
        "2 attributes of `trees[0]`",
        "trees[0].name (string)",
        "trees[0].kids (array of objects)",
        "Has the attributes of `trees[0]` again.",
    ],
    ["whole (array of Parcel)", "Has the attributes of the whole again."],
    [
        *("office (Office)", "1 attribute of `office`"),
        *("office.above (Office)", "Has the attributes of `office` again."),
    ],
    ["titled (string)", "Name of it"],
    ["given_name (string)"],
    ["a.b (object)", "1 attribute of `a.b`", "`a.b`.x (string)"],
    ["`[]` (object)", '1 attribute of `"[]`"', "`[]`.x (string)"],
    ["`[0]` (object)", '1 attribute of `"[0]`"', "`[0]`.x (string)"],
    ["x\\u200by (object)", "1 attribute of `x\\u200by`", "x\\u200by.x (string)"],
]


@pytest.mark.parametrize("lines", SAID, ids=lambda lines: lines[0])
def test_an_attribute(text: str, lines: list[str]) -> None:
    assert block(text, lines[0].partition(" (")[0]) == lines


def test_the_rules_of_the_whole(text: str) -> None:
    rules = "Must also hold `weight`. Must not hold `forbidden`. No other attributes."
    assert f"{rules} Unless `kind` is `box`: must hold `stamp`." in re.sub(r"\s+", " ", text)
    assert "If `kind` is `box`\n\n   A box has a lid.\n\n   lid (string)\n      On top.\n" in text


def test_every_anchor_is_there_once_and_every_link_leads_to_one(page: Built) -> None:
    written = page.text("index.html")
    ids = Counter(map(html.unescape, re.findall(r' id="([^"]*)"', written)))
    assert [each for each, times in ids.items() if times > 1] == []
    links = {html.unescape(each) for each in re.findall(r' href="#([^"]+)"', written)}
    assert links <= set(ids)
    noted = {str(anchor) for *_, anchor, _ in page.env.get_domain("schema").get_objects()}
    assert noted <= set(ids)
    assert {"parcel.place..0", "parcel.marks.*x.a", "parcel-.if-kind-is-box.-.lid", "parcel.·5B·5D.x"} <= noted


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_attributes_are_noted_as_deep_as_they_are_shown(new_site: Callable[[], Site], depth: int) -> None:
    site = new_site()
    page = f".. schema-resource:: parcel\n   :endpoints: none\n   :depth: {depth}\n"
    site.write({"library.yaml": json.dumps(API), "index.rst": page})
    built = site.build("html")
    shown = re.findall(r'<dt id="(parcel[^"]*)"', built.text("index.html"))
    objects = built.env.get_domain("schema").get_objects()
    noted = [str(anchor) for _, _, kind, _, anchor, _ in objects if kind == "attribute"]
    inlined = {"parcel.office.above"}  # What is shown of a resource that nothing documents is not noted.
    assert sorted(set(map(html.unescape, shown)) - inlined) == sorted(noted)


def test_values_that_explain_themselves_are_a_list(page: Built) -> None:
    written = page.text("index.html")
    (found,) = re.findall(r'<dl class="schema-options simple">.*?</dl>', written, re.DOTALL)
    assert found.count("<dt>") == found.count("<dd>") == 3
    assert "<em>any</em>" in found


@pytest.mark.parametrize("builder", ["latex", "man", "texinfo", "epub", "singlehtml", "gettext"])
def test_other_builders_show_it_without_a_warning(site: Site, builder: str) -> None:
    assert site.build(builder, out=f"_{builder}").warnings == []
