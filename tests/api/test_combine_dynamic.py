"""References that mean another schema where a document is extended, in documents that are put together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_httpschema.api.combine import combine
from sphinxcontrib_httpschema.schema.store import Store, resolved_roots

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

D2019, D2020 = (f"https://json-schema.org/draft/{name}/hyper-schema" for name in ("2019-09", "2020-12"))


@pytest.fixture
def combined(tmp_path: Path) -> Callable[..., tuple[dict[str, Any], list[str]]]:
    """Combine documents, and give their definitions and what is told of them."""

    def of(schema: str, **documents: dict[str, object]) -> tuple[dict[str, Any], list[str]]:
        for name, contents in documents.items():
            (tmp_path / f"{name}.json").write_text(json.dumps({"$schema": schema, "$id": name, **contents}))
        store = Store(resolved_roots([tmp_path]), tmp_path)
        made = combine(store, store.read_folder(tmp_path), None)
        definitions: Any = made.contents["definitions"]
        return definitions, [f"{each.severity.value} {each.text}" for each in made.problems]

    return of


@pytest.mark.parametrize("anchor", [{}, {"$recursiveAnchor": True}])
def test_a_recursive_reference_leads_to_its_own_document(
    combined: Callable[..., Any], anchor: dict[str, object]
) -> None:
    made, told = combined(D2019, tree={**anchor, "properties": {"up": {"$recursiveRef": "#", "title": "Up"}}})
    assert made["tree"]["properties"]["up"] == {"$ref": "#/definitions/tree", "title": "Up"}
    place = "note /properties/up/$recursiveRef: this means a schema that extends the document as well"
    assert told == ([f"{place}; in the combined schema it leads to one place"] if anchor else [])


def test_a_recursive_reference_beside_another_one_stays(combined: Callable[..., Any]) -> None:
    both = {"$ref": "#/properties/b", "$recursiveRef": "#"}
    made, _told = combined(D2019, tree={"properties": {"a": both, "b": {}}})
    assert made["tree"]["properties"]["a"] == {"$ref": "#/definitions/tree/properties/b", "$recursiveRef": "#"}


def test_a_dynamic_reference_keeps_an_anchor_that_is_only_there_once(combined: Callable[..., Any]) -> None:
    leaf = {"$dynamicAnchor": "node", "type": ["object"]}
    made, told = combined(D2020, tree={"$defs": {"leaf": leaf}, "items": {"$dynamicRef": "#node"}}, other={})
    assert (made["tree"]["items"], told) == ({"$dynamicRef": "#node"}, [])


def test_a_dynamic_reference_to_one_of_several_leads_to_its_own(combined: Callable[..., Any]) -> None:
    leaf = {"$dynamicAnchor": "node"}
    made, told = combined(D2020, tree={"$defs": {"leaf": leaf}, "items": {"$dynamicRef": "#node"}}, other=leaf)
    assert made["tree"]["items"] == {"$dynamicRef": "#/definitions/tree/$defs/leaf"}
    message = 'note /items/$dynamicRef: this means other schemas with the anchor "node" as well'
    assert told == [f"{message}; in the combined schema it leads to one place"]


@pytest.mark.parametrize(("text", "written"), [("#/$defs/leaf", "/$defs/leaf"), ("#", ""), ("#plain", "/$defs/leaf")])
def test_a_dynamic_reference_without_a_dynamic_anchor_is_like_any_other(
    combined: Callable[..., Any], text: str, written: str
) -> None:
    made, told = combined(D2020, tree={"$defs": {"leaf": {"$anchor": "plain"}}, "items": {"$dynamicRef": text}})
    assert (made["tree"]["items"], told) == ({"$dynamicRef": f"#/definitions/tree{written}"}, [])


def test_references_that_lead_nowhere_are_told(combined: Callable[..., Any]) -> None:
    _made, told = combined(D2020, tree={"items": {"$dynamicRef": "#none"}})
    assert told == ['error /items/$dynamicRef: "#none" names no anchor']
