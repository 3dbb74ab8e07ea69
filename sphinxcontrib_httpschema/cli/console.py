"""Where output goes: standard output as bytes, files whole or not at all, and colours for people only."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.cli import CommandError

if TYPE_CHECKING:
    from typing import TextIO

STANDARD = "-"  #: What users type for standard input and output.


def write(text: str, name: str | None) -> None:
    """Write a text to a file, or to standard output if there is no name or it is ``-``; in UTF-8, lines ended by LF.

    Raises:
        CommandError: The file cannot be written.
        OSError: Standard output cannot be written, or nobody reads it any more.
    """
    if name is None or name == STANDARD:
        if sys.stdout is None:  # Shells can close it.
            msg = "there is no standard output to write to"
            raise CommandError(msg)
        sys.stdout.flush()
        left = memoryview(text.encode())
        while left:  # Without a buffer, only a part may be taken.
            left = left[sys.stdout.buffer.write(left) :]
        sys.stdout.buffer.flush()
        return
    try:
        _write_file(text.encode(), os.path.realpath(name))
    except (OSError, ValueError) as error:
        reason = (error.strerror or "").lower() if isinstance(error, OSError) else "no file can be called so"
        msg = f"{name} cannot be written: {reason}"
        raise CommandError(msg) from error


def json_text(contents: object) -> str:
    """Values of JSON as ``prmd`` lays them out."""
    return json.dumps(contents, indent=2, ensure_ascii=False) + "\n"


def _write_file(data: bytes, path: str) -> None:
    """Replace a file at once, so that nobody sees half of it; leave it alone if it holds this already."""
    mode = _mode(path)
    if mode is not None and not stat.S_ISREG(mode):  # A device, or a pipe. It is there to be written into.
        with open(path, "wb") as file:  # noqa: PTH123 - pathlib would only add to the start-up.
            file.write(data)
        return
    if mode is not None and _holds(path, data):
        return
    import tempfile  # noqa: PLC0415 - it takes a while, and is seldom needed.

    handle, other = tempfile.mkstemp(prefix=".", dir=os.path.dirname(path))  # noqa: PTH120
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(other, 0o666 & ~_umask() if mode is None else stat.S_IMODE(mode))  # noqa: PTH101
        os.replace(other, path)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(other)  # noqa: PTH108
        raise


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode  # noqa: PTH116
    except FileNotFoundError:
        return None


def _holds(path: str, data: bytes) -> bool:
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read() == data


def _umask() -> int:
    """What new files must not allow. There is no other way to ask than to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person looks at a stream, and not a program."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # It is closed.
        return False


def may_colour(stream: TextIO) -> bool:
    """Whether colours are welcome: on terminals that know them, unless ``NO_COLOR`` says otherwise (no-color.org)."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
