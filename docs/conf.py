"""Configuration of the manual."""

import sys
from pathlib import Path

from sphinxcontrib_httpschema import __version__

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "sphinxcontrib-httpschema"
author = "The sphinxcontrib-httpschema authors"
project_copyright = f"2026, {author}"
version = release = __version__

extensions = ["myst_parser", "sphinxcontrib_httpschema", "declared"]
exclude_patterns = ["_build", "_ext"]
myst_enable_extensions = ["colon_fence"]
html_theme = "furo"
html_title = "sphinxcontrib-httpschema"

httpschema_apis = {"beacon": {"path": "schema", "headers": {"Authorization": "Bearer $TOKEN"}}}
httpschema_samples = ["curl", "python", "javascript"]
