"""``python -m sphinxcontrib_httpschema``: the command line, where its script is not on the path."""

from __future__ import annotations

from sphinxcontrib_httpschema.cli import program

if __name__ == "__main__":
    program()
