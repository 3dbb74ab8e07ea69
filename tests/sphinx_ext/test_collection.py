"""The garbage collector is as it was once a build has ended, and nothing set aside is kept from it for good."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sphinx_ext.conftest import Site


@pytest.fixture(autouse=True)
def _given_back() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_thresholds_are_as_before(site: Site) -> None:
    before = gc.get_threshold()
    site.write({"index.rst": "Title\n=====\n"})
    site.build()
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() > 0


class Cycle:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


def test_the_next_build_frees_what_the_last_one_set_aside(site: Site) -> None:
    site.write({"index.rst": "Title\n=====\n"})
    kept = Cycle()
    watched = weakref.ref(kept)
    site.build()
    del kept
    gc.collect()
    assert watched() is not None, "it has not been set aside, so that this test shows nothing"
    site.build()
    assert watched() is None
