"""The schemas of real APIs, as far as they are at hand: all are read, and their links found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from sphinxcontrib_httpschema.api.loading import Source, load_api
from tests.oddities.material import Material
from tests.oddities.survey import SURVEY, Unit, units
from tests.oddities.traits import TRAITS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinxcontrib_httpschema.api.model import Api, Link

UNITS = tuple(units())
pytestmark = pytest.mark.skipif(not UNITS, reason=f"the survey of real schemas is not at {SURVEY}")


class Counts(NamedTuple):
    """How much of an API there is."""

    links: int  #: Link descriptions.
    holders: int  #: Schemas that hold some.


class Otherwise(NamedTuple):
    """Counts that are not those of the survey."""

    counts: Counts
    reason: str


NO_BASE = "the survey counts the link that says where the API is, as its URL has angles in it"
NO_META = (
    "the survey leaves two files out, with three links: it takes their self links, which are whole URLs, for those "
    "that say where an API is, but they have a variable each, and are of a resource"
)
OTHERWISE = {
    "infra-metrics-schema-schema-json": Otherwise(Counts(5, 1), NO_BASE),
    "infra-metrics-schema": Otherwise(Counts(5, 1), NO_BASE),
    "jsonary-demos-hints-facebook": Otherwise(Counts(49, 20), NO_META),
}
#: What the survey says of a unit, and is not so.
NOT_SO = {
    ("liaison-schemata", "dangling $ref"): 'the references leave the "#" out behind an id, as prmd allows',
    ("liaison-schemata", "top-level property to nothing"): "the same",
    ("jsonary-demos-hints-facebook", "recursive $ref"): "the reference is the target of a link",
}


def load(unit: Unit, folder: Path) -> Api:
    api, _store = load_api(Source(unit.path(folder)))
    return api


def surveyed(unit: Unit, api: Api) -> Iterator[Link]:
    """The links that the survey counts: those of no other unit, and no lone link that says where the API is."""
    links = [link for resource in api.resources for link in resource.links]
    with_others = {link.holder for link in links if not link.is_base}
    for link in links:
        if link.node.document.path not in unit.parts and (not link.is_base or link.holder in with_others):
            yield link


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_all_links_of_all_schemas_are_found(unit: Unit, tmp_path: Path) -> None:
    links = list(surveyed(unit, load(unit, tmp_path)))
    told = Counts(unit.links, unit.resources)
    expected = OTHERWISE[unit.name].counts if unit.name in OTHERWISE else told
    assert Counts(len(links), len({link.holder for link in links})) == expected
    assert (expected != told) is (unit.name in OTHERWISE)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_what_is_odd_about_them_is_told_alike_here(unit: Unit, tmp_path: Path) -> None:
    documents = [each for each in load(unit, tmp_path).documents if each.path not in unit.parts]
    texts = {each.name: each.text for each in documents}
    material = Material(texts, {each.name: each.contents for each in documents})
    told = [(group, name) for group, names in unit.traits.items() for name in names if group != "kind"]
    missing = {name for group, name in told if not TRAITS[group][name](material)}
    assert missing == {name for odd, name in NOT_SO if odd == unit.name}
