"""What LaTeX makes of a page."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from tests.conftest import tool

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sphinx_ext.conftest import Site

OPTIONS = ("-pdf", "-interaction=nonstopmode", "-halt-on-error")


def test_a_whole_api_becomes_a_pdf(site: Site, data: Path) -> None:
    site.write({"index.rst": (data / "everything.rst").read_text("utf-8")})
    built = site.build("latex")
    assert built.warnings == []
    (source,) = (path for path in built.outdir.glob("*.tex") if "documentclass" in path.read_text("utf-8"))
    command = [tool("latexmk"), *OPTIONS, source.name]
    done = subprocess.run(command, cwd=built.outdir, check=False, capture_output=True, text=True, errors="replace")
    assert done.returncode == 0, done.stdout[-2000:]
    assert source.with_suffix(".pdf").stat().st_size > 50_000
