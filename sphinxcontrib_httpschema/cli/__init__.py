"""The command line, ``httpschema``.

Most of what a small command takes is its start. So nothing is imported before a command needs it, not even here:
``parser`` knows the words that users type, and each command has a module of its own behind them.
"""

from __future__ import annotations

import os
import sys

from sphinxcontrib_httpschema import __version__

TYPE_CHECKING = False  # As in typing, whose import takes as long as all that follows.
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

CLEAN, FINDINGS, MISUSE = 0, 1, 2  #: What commands end with: all is well; there are findings; nothing could be done.
#: Where commands are.
MODULES = {
    **{name: name for name in ("init", "combine", "verify", "lint", "doc", "client")},
    "list": "listing",
}
INTERRUPTED, NOBODY_READS = 130, 141  #: What shells call the ends by SIGINT and SIGPIPE.
NOTHING = "there is no schema among the files"


class CommandError(Exception):
    """A command cannot do what it was asked to. The text says why, as a sentence without a full stop."""


def program() -> NoReturn:
    """The program: :func:`main`, and an end that leaves the tidying up to the system, which is quicker."""
    code = main()
    try:  # noqa: SIM105 - contextlib takes a while.
        sys.stderr.flush()  # The standard output is done with.
    except (OSError, AttributeError):  # There may be nobody left to tell.
        pass
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, and return what the process shall end with. It raises nothing.

    Args:
        argv: The words behind the name of the program; those of the process, if they are not given.
    """
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        if sys.stdout:
            sys.stdout.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except CommandError as error:
        code = _failed(str(error))
    except BrokenPipeError:
        _forget_output()
        code = NOBODY_READS
    except OSError as error:  # Of the standard output. Files are looked after where they are opened.
        _forget_output()
        code = _failed(f"the output cannot be written: {(error.strerror or str(error)).lower()}")
    except Exception as error:  # noqa: BLE001 - whatever it is, a traceback helps no user.
        code = _failed(f"this is a fault of httpschema itself, please report it: {error!r}")
    return code


def _run(argv: Sequence[str]) -> int:
    if list(argv) == ["--version"] and "_ARGCOMPLETE" not in os.environ:  # No parser is needed for that.
        sys.stdout.write(f"httpschema {__version__}\n")
        return CLEAN
    from sphinxcontrib_httpschema.cli.parser import parse  # noqa: PLC0415

    try:
        options = parse(argv)
    except SystemExit as ended:  # It has said what is to be said.
        return ended.code if isinstance(ended.code, int) else MISUSE
    import gc  # noqa: PLC0415
    from importlib import import_module  # noqa: PLC0415

    is_usual = gc.isenabled()
    gc.disable()  # Next to nothing becomes garbage before a command ends.
    try:
        module = import_module(f"sphinxcontrib_httpschema.cli.{MODULES[options.command]}")
        code: int = module.run(options)
    finally:
        if is_usual:
            gc.enable()
    return code


def _failed(message: str) -> int:
    try:  # noqa: SIM105 - contextlib takes a while.
        sys.stderr.write(f"httpschema: {message}\n")
    except (OSError, AttributeError):  # There may be nobody left to tell.
        pass
    return MISUSE


def _forget_output() -> None:
    """Keep the interpreter from writing, at its end, what could not be written."""
    try:  # noqa: SIM105
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # It may be no file at all, but something that a caller put there.
        pass
