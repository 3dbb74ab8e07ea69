"""A made-up API that has whatever is odd about real ones: all of it is found, and what is wrong is told where it is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pytest

from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.problems import Severity
from tests.oddities.faults import FAULTS
from tests.oddities.forms import forms
from tests.oddities.shown import signatures
from tests.oddities.survey import SURVEY, units
from tests.oddities.traits import TRAITS

if TYPE_CHECKING:
    from pathlib import Path

    from sphinxcontrib_httpschema.api.model import Api, Endpoint
    from tests.oddities.material import Material

FORMS = {form.name: form for form in forms()}
NAMES = [(group, name) for group, traits in TRAITS.items() for name in traits]


class Counts(NamedTuple):
    """How much of an API there is."""

    links: int  #: Link descriptions.
    holders: int  #: Schemas that hold some.
    endpoints: int  #: HTTP operations.


COUNTS = {
    "port": Counts(links=256, holders=56, endpoints=256),
    "gate": Counts(links=4, holders=2, endpoints=3),
    "draft-03": Counts(links=4, holders=1, endpoints=4),
    "draft-04": Counts(links=4, holders=1, endpoints=4),
    "draft-06": Counts(links=3, holders=1, endpoints=2),
    "draft-07": Counts(links=2, holders=1, endpoints=5),
    "draft-2019-09": Counts(links=2, holders=1, endpoints=3),
    "draft-2020-12": Counts(links=2, holders=1, endpoints=2),
    "no-draft": Counts(links=4, holders=3, endpoints=4),
    "yard": Counts(links=17, holders=6, endpoints=17),
}
#: Of all but the port, which has too many, in their order.
RESOURCES = {
    "gate": ["pass", "root"],
    "draft-03": ["lock"],
    "draft-04": ["ferryman"],
    "draft-06": ["sluice"],
    "draft-07": ["tower"],
    "draft-2019-09": ["bell"],
    "draft-2020-12": ["beacon"],
    "no-draft": ["rope"],
    "yard": ["bench", "carpenter", "caulker", "cooper", "mallet", "night-caulker", "prices", "trestle", "winch"],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("oddities")


@pytest.fixture(scope="module")
def apis(folder: Path) -> dict[str, Api]:
    return {name: load_api(Source(form.write(folder), base=folder))[0] for name, form in FORMS.items()}


@pytest.fixture(scope="module")
def materials() -> list[Material]:
    return [form.material() for form in FORMS.values()]


@pytest.mark.parametrize(("group", "name"), NAMES)
def test_each_oddity_is_there(materials: list[Material], group: str, name: str) -> None:
    assert any(TRAITS[group][name](material) for material in materials)


def test_no_oddity_of_real_schemas_is_left_out() -> None:
    surveyed = {(group, name) for unit in units() for group, names in unit.traits.items() for name in names}
    if not surveyed:
        pytest.skip(f"the survey of real schemas is not at {SURVEY}")
    assert set(NAMES) == surveyed


def test_the_files_are_the_same_whenever_they_are_made() -> None:
    assert {form.name: form for form in forms()} == FORMS


@pytest.mark.parametrize("name", FORMS)
def test_every_link_is_read(apis: dict[str, Api], name: str) -> None:
    links = [link for resource in apis[name].resources for link in resource.links]
    holders = {link.holder for link in links}
    assert Counts(len(links), len(holders), len(list(apis[name].endpoints))) == COUNTS[name]


def test_there_are_three_hundred_endpoints(apis: dict[str, Api]) -> None:
    assert sum(len(list(api.endpoints)) for api in apis.values()) == 300


@pytest.mark.parametrize("name", RESOURCES)
def test_each_resource_has_a_name(apis: dict[str, Api], name: str) -> None:
    assert [resource.name for resource in apis[name].resources] == RESOURCES[name]


@pytest.mark.parametrize("name", FORMS)
def test_every_endpoint_has_its_method_path_and_title(apis: dict[str, Api], name: str) -> None:
    assert Counter(map(heading, apis[name].endpoints)) == Counter(signatures(name))


def heading(endpoint: Endpoint) -> str:
    caption = f" \N{EM DASH} {endpoint.caption}" if endpoint.caption else ""
    return f"{endpoint.signature}{caption}{' deprecated' if endpoint.deprecated else ''}"


@pytest.mark.parametrize("name", FORMS)
def test_each_fault_is_told_once_where_it_is(apis: dict[str, Api], folder: Path, name: str) -> None:
    expected = {file: faults for file, faults in FAULTS.items() if file.startswith(f"{name}/")}
    told = Counter(
        (problem.position.path, problem.kind.value, problem.pointer, problem.severity is Severity.NOTE)
        for problem in apis[name].problems
    )
    assert told == Counter(
        (file, fault.kind, fault.pointer, fault.is_note) for file, faults in expected.items() for fault in faults
    )
    texts = {(file, fault.pointer): fault.text for file, faults in expected.items() for fault in faults}
    for problem in apis[name].problems:
        position = problem.position
        line = (folder / position.path).read_text("utf-8").splitlines()[position.line - 1]
        assert line[position.column - 1 :].startswith(texts[position.path, problem.pointer]), str(problem)
