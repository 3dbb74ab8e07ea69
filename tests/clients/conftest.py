"""The APIs that clients are proven with, and how."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from sphinxcontrib_httpschema.api.loading import Source, load_api
from tests.clients.stub import Stub, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinxcontrib_httpschema.api.model import Api

HERE = Path(__file__).parent
OWN, HOSTILE = HERE.parents[1] / "docs" / "schema", HERE / "hostile.yaml"


class Proof(NamedTuple):
    """What came of calling each method of a client."""

    called: int  #: Methods that were called, and whose requests and results are right.
    methods: int  #: Methods that there are.
    faults: list[str]


@pytest.fixture(scope="session", params=["own", "heroku", "hostile"])
def subject(request: pytest.FixtureRequest) -> Api:
    """An API whose client is proven: that of the manual, a large one, and one that is written to break it."""
    if request.param == "heroku":
        api: Api = request.getfixturevalue("heroku").api
        return api
    return load_api(Source(OWN if request.param == "own" else HOSTILE))[0]


@pytest.fixture(scope="session")
def hostile() -> Api:
    return load_api(Source(HOSTILE))[0]


@pytest.fixture(scope="session")
def own() -> Api:
    return load_api(Source(OWN))[0]


def prove(api: Api, run: Callable[[Stub, str], Mapping[int, object]]) -> Proof:
    """Have a driver call each method of a client against the stub.

    Args:
        api: Whose client it is.
        run: Runs the driver with the base URL of the stub, and gives the results of the calls by their numbers.
    """
    stub = Stub(api)
    with serving(stub) as url:
        results = run(stub, url)
    faults = [*stub.faults, *stub.wrong_results(results)]
    if len(stub.called) != len(set(stub.called)):
        faults.append("a method was called twice")
    wrong = {fault.split()[0] for fault in faults}
    right = {number for number in stub.called if str(number) not in wrong}
    return Proof(len(right), len(stub.methods), faults)
