"""Spares the garbage collector what will not become garbage.

A build makes many short-lived objects, so that Python looks through *all* objects for garbage again and again: the
environment, the contents of every page, the models of the APIs. None of them goes before the build ends. On a large API
that search takes a quarter of the build.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Objects that may be new before Python looks for garbage among them, and how many such looks go before a look at the
#: older ones. A page makes some ten thousand; Python's own thresholds are made for programs that make fewer. With more
#: than this, a build is no faster, but larger.
THRESHOLDS = (200_000, 20, 50)


def register(app: Sphinx) -> None:
    """Set aside what has been loaded before pages are read, and what has been read before they are written.

    It stays aside when the build has ended, as Python would look through all of it once more on its way out. Where a
    process goes on to another build, that one gives it back first, and frees what has become garbage since.
    """
    usual = gc.get_threshold()
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()

    def look_less(*_arguments: object) -> None:
        gc.set_threshold(*THRESHOLDS)

    def set_aside(*_arguments: object) -> None:
        gc.freeze()

    def look_as_usual(*_arguments: object) -> None:
        gc.freeze()
        gc.set_threshold(*usual)

    app.connect("builder-inited", look_less, priority=100)
    app.connect("builder-inited", set_aside, priority=900)
    app.connect("write-started", set_aside)
    app.connect("build-finished", look_as_usual)
