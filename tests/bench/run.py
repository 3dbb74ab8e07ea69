"""Times the build of a large API through directives beside the same content as plain reST, above empty pages.

Prints medians of alternating runs, each a whole process into an empty folder, and the one figure that counts:
(ours - floor) / (static - floor). It should be at most 0.5. Seconds depend on the machine; the ratio hardly does.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SITES = ("floor", "static", "ours")


def main() -> int:
    """Lay out the sites, build each several times in turn, and print the figures."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--runs", type=int, default=5, help="builds of each site that count (default: 5)")
    ask.add_argument("--layout", type=Path, default=Path(__file__).with_name("sites.py"), help="lays out the sites")
    arguments = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, arguments.layout, folder], check=True)
        times: dict[str, list[float]] = {site: [] for site in SITES}
        for run in range(arguments.runs + 1):
            for site in SITES:
                seconds = build(Path(folder), site)
                if run:  # The first one fills the caches of the machine.
                    times[site].append(seconds)
        examples = [seconds_of_examples(Path(folder)) for _ in range(arguments.runs)]
    report({site: statistics.median(each) for site, each in times.items()}, times, statistics.median(examples))
    return 0


def build(folder: Path, site: str) -> float:
    """Build a site into an empty folder; seconds on the wall."""
    out = folder / f"out-{site}"
    shutil.rmtree(out, ignore_errors=True)
    start = time.perf_counter()
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(folder / site), str(out)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def seconds_of_examples(folder: Path) -> float:
    """How much of a build of ours the examples are: making their values, and checking them."""
    command = [sys.executable, str(Path(__file__).with_name("examples.py")), str(folder / "ours")]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def report(medians: dict[str, float], times: dict[str, list[float]], examples: float) -> None:
    """Print the figures."""
    for site in SITES:
        print(f"{site:7} {medians[site]:6.2f} s  ({min(times[site]):.2f} to {max(times[site]):.2f})")  # noqa: T201
    above = medians["ours"] - medians["floor"]
    print(f"of ours above the floor, examples are {examples:.2f} s, or {examples / above:.2f}")  # noqa: T201
    ratio = above / (medians["static"] - medians["floor"])
    print(f"ours above the floor: {ratio:.2f} of plain reST")  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main())
