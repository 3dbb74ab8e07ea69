"""Things that take long to make, made by two processes where there are two cores."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from mmap import mmap
from select import select
from typing import TYPE_CHECKING, NoReturn, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_LENGTH = 4  # Bytes that tell how long what follows is.
_PIPE = 1 << 20  # Bytes that the second process may be ahead, if the system lets it.


def can_share() -> bool:
    """Whether a second process is of use. Only Linux makes one at no cost; with threads around none is safe."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


class Shared(Sequence[T]):
    """A sequence whose items a second process makes, from the first on, while they are looked at in this one.

    Who looks at an item that is not there yet makes others in the meantime, from the last on. Without a second process
    items are made when somebody looks.

    Args:
        make: Makes the item of a number. It is called in either process, and what it gives can be pickled.
        count: How many items there are.
        least: With fewer items there is no second process.
    """

    def __init__(self, make: Callable[[int], T], count: int, least: int) -> None:
        self._make, self._count = make, count
        self._made: dict[int, T] = {}
        self._left = count  # The items from here on are made, or were when somebody looked.
        self._taken = mmap(-1, max(count, 1))  # A byte for each item that somebody has begun. Both processes see it.
        self._child = self._pipe = 0
        self._arrived = bytearray()
        self._come = 0  # So many items have come from the second process.
        if count >= least and can_share():
            self._start()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> list[T]: ...

    def __getitem__(self, at: int | slice) -> T | list[T]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(self._count))]
        number = range(self._count)[at]
        while number not in self._made:
            if self._child:
                _ = self._receives() or self._makes_one() or self._receives(waits=True)
            else:
                self._made[number] = self._make(number)
        return self._made[number]

    def close(self) -> None:
        """End the second process, if there is one."""
        if self._child:
            os.close(self._pipe)  # That ends it when it has something to say.
            os.waitpid(self._child, 0)
            self._child = 0

    def _start(self) -> None:
        self._pipe, end = os.pipe()
        with suppress(OSError):  # It works with a smaller one.
            _widen(end)
        try:
            self._child = os.fork()
        except OSError:  # There are too many processes.
            os.close(self._pipe)
        else:
            if not self._child:
                self._work(end)
        os.close(end)

    def _work(self, end: int) -> NoReturn:
        """What the second process does. Of faults it says nothing: the first will come upon them, too."""
        with suppress(BaseException):
            import pickle  # noqa: PLC0415 - so it takes the time of one process only.

            for number in range(self._count):
                if self._taken[number]:
                    break
                self._taken[number] = 1
                data = pickle.dumps(self._make(number), pickle.HIGHEST_PROTOCOL)
                left = memoryview(len(data).to_bytes(_LENGTH, "big") + data)
                while left:
                    left = left[os.write(end, left) :]
        os._exit(0)

    def _makes_one(self) -> bool:
        """Make the last item that nobody has begun, if there is one."""
        if not self._left or self._taken[self._left - 1]:
            return False
        self._left -= 1
        self._taken[self._left] = 1
        self._made[self._left] = self._make(self._left)
        return True

    def _receives(self, *, waits: bool = False) -> bool:
        """Take what has come from the second process, if anything has. When that has ended, it is forgotten."""
        if not waits and not select([self._pipe], [], [], 0)[0]:
            return False
        import pickle  # noqa: PLC0415 - Jinja brings it anyway.

        data = os.read(self._pipe, _PIPE)
        if not data:
            self.close()
        self._arrived += data
        while len(self._arrived) >= (end := _LENGTH + int.from_bytes(self._arrived[:_LENGTH], "big")):
            self._made.setdefault(self._come, pickle.loads(self._arrived[_LENGTH:end]))  # noqa: S301 - our own.
            self._come += 1
            del self._arrived[:end]
        return True


def _widen(pipe: int) -> None:
    from fcntl import F_SETPIPE_SZ, fcntl  # noqa: PLC0415 - no other system has it.

    fcntl(pipe, F_SETPIPE_SZ, _PIPE)
