"""Times how long the examples of an API take, given the folder of a site that shows it: seconds, on one line."""

from __future__ import annotations

import runpy
import sys
import time
from pathlib import Path

from sphinxcontrib_httpschema.api.examples import Examples
from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.api.messages import example_of


def main(folder: Path) -> None:
    """Make an example of every response of every endpoint, as a build does."""
    path = runpy.run_path(str(folder / "conf.py"))["httpschema_apis"]
    api, _ = load_api(Source(folder / path))
    start = time.perf_counter()
    examples = Examples()
    for endpoint in api.endpoints:
        for response in endpoint.responses or (None,):
            example_of(endpoint, api, examples, response)
    print(time.perf_counter() - start)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
