"""Progress of long work: a line on a terminal that is gone when the work is done."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.cli.console import is_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from threading import Event
    from typing import TextIO

PATIENCE = 1.0  #: Seconds before somebody wants to know what is going on.
_ERASE = "\r\033[K"  # Codes of ECMA-48: back to the start of the line, and all of it away.


@contextlib.contextmanager
def progress(work: str) -> Iterator[None]:
    """Say on a terminal what is being done, from the second second on, for as long as it takes."""
    if not is_terminal(sys.stderr):
        yield
        return
    from threading import Event, Thread  # noqa: PLC0415 - only people wait.

    done = Event()
    teller = Thread(target=_tell, args=(work, sys.stderr, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(work: str, stream: TextIO, done: Event) -> None:
    started = time.monotonic()
    is_told = False
    with contextlib.suppress(OSError, ValueError):  # Nobody looks any more.
        while not done.wait(PATIENCE):
            stream.write(f"{_ERASE}{work} … {time.monotonic() - started:.0f} s")
            stream.flush()
            is_told = True
        if is_told:
            stream.write(_ERASE)
            stream.flush()
