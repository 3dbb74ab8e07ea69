"""Times the commands on an API, beside the bare interpreter and beside Ruby's, in which ``prmd`` is written.

Prints medians of alternating runs, each a whole process, and how many starts of the interpreters they are. Seconds
depend on the machine; the ratios hardly do.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

OWN = Path(__file__).parents[2] / "docs" / "schema"
COMMANDS = ("--version", "--help", "list", "verify", "lint", "combine", "doc")


def main() -> int:
    """Run everything several times in turn, and print the figures."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("schema", type=Path, nargs="?", default=OWN, help="a file or a folder (default: the manual's own)")
    ask.add_argument("--runs", type=int, default=15, help="runs of each that count (default: 15)")
    arguments = ask.parse_args()
    runs = {"python": [sys.executable, "-c", ""]}
    if ruby := shutil.which("ruby"):
        runs["ruby"] = [ruby, "-e", "1"]
    program = str(Path(sys.executable).with_name("httpschema"))
    runs |= {name: [program, name, *([] if name[0] == "-" else [str(arguments.schema)])] for name in COMMANDS}
    times: dict[str, list[float]] = {name: [] for name in runs}
    for run in range(arguments.runs + 1):
        for name, command in runs.items():
            seconds = taken(command)
            if run:  # The first one fills the caches of the machine.
                times[name].append(seconds)
    report({name: statistics.median(each) for name, each in times.items()})
    return 0


def taken(command: list[str]) -> float:
    """Seconds on the wall."""
    start = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def report(medians: dict[str, float]) -> None:
    """Print the figures."""
    for name, seconds in medians.items():
        starts = (f"{seconds / medians[each]:6.1f} x {each}" for each in ("python", "ruby") if each in medians)
        print(f"{name:10} {seconds:6.3f} s  {'  '.join(starts)}")  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main())
