"""Tiny projects, built by Sphinx in this process."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

DATA = Path(__file__).parent / "data"
CONF = """
project = "Library"
author = copyright = "X"
version = release = "1"
extensions = ["myst_parser", "sphinxcontrib_httpschema"]
myst_enable_extensions = ["colon_fence"]
nitpicky = True
html_theme = "basic"
html_copy_source = html_show_sourcelink = False
source_suffix = {".rst": "restructuredtext", ".md": "markdown"}  # MyST would add to Sphinx' default for good.
httpschema_apis = "library.yaml"
"""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build."""

    outdir: Path  #: Where the files are.
    warnings: list[str]  #: One a line, files relative to the project.
    env: BuildEnvironment  #: What Sphinx remembers.
    read: list[str]  #: Names of the pages that were read.
    filled: dict[str, nodes.document]  #: The trees of pages as they were written, by the pages' names.
    said: str = ""  #: What the build said beside its warnings, files relative to the project.

    @property
    def written(self) -> list[str]:
        """Names of the pages that were written, for builders that write one file a page.

        The first page is left out: Sphinx writes it for the sake of others, and its old versions always do.
        """
        return sorted(self.filled.keys() - {"index"})

    def pages(self) -> dict[str, str]:
        """The HTML pages that were made from pages of the project, by their names."""
        names = {str(path.relative_to(self.outdir))[:-5]: path for path in self.outdir.rglob("*.html")}
        return {name: path.read_text("utf-8") for name, path in names.items() if name in self.env.all_docs}

    def tree(self, page: str = "index") -> nodes.document:
        """A page as it was read."""
        return self.env.get_doctree(page)

    def text(self, name: str = "index.txt") -> str:
        """A file of the output."""
        return (self.outdir / name).read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Site:
    """A project in a folder of its own. It is there to be changed and built again."""

    folder: Path  #: Where it is.

    def write(self, files: Mapping[str, str]) -> None:
        """Write files; ``conf.py`` is appended to what every project has."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(CONF + text if name == "conf.py" else text, "utf-8")

    def edit(self, old: str, new: str, name: str = "library.yaml") -> None:
        """Replace a text in a file, wherever it stands."""
        text = (self.folder / name).read_text("utf-8")
        assert old in text
        (self.folder / name).write_text(text.replace(old, new), "utf-8")

    def build(self, builder: str = "dummy", *, jobs: int = 1, out: str = "_build", only: Sequence[str] = ()) -> Built:
        """Build the project, as ``sphinx-build -b BUILDER -j JOBS`` does, or only some of its files."""
        warnings, status, read = StringIO(), StringIO(), list[str]()
        filled: dict[str, nodes.document] = {}
        usual = Path.cwd()
        os.chdir(self.folder)  # Messages name schemas from where the user stands.
        app = SphinxTestApp(
            builder,
            srcdir=self.folder,
            builddir=self.folder / out,
            status=status,
            warning=warnings,
            parallel=jobs,
        )

        def note_read(_app: Sphinx, _env: BuildEnvironment, docnames: Sequence[str]) -> None:
            read.extend(docnames)

        def note_filled(_app: Sphinx, tree: nodes.document, docname: str) -> None:
            filled[docname] = tree

        app.connect("env-before-read-docs", note_read)
        app.connect("doctree-resolved", note_filled, priority=999)
        try:
            app.build(filenames=[self.folder / name for name in only])
            said = "\n".join(self._lines(status.getvalue()))
            return Built(Path(app.outdir), self._lines(warnings.getvalue()), app.env, sorted(read), filled, said)
        finally:
            app.cleanup()
            os.chdir(usual)

    def _lines(self, text: str) -> list[str]:
        plain = re.sub(r"\x1b\[[0-9;]*m", "", text).replace(f"{self.folder}/", "")
        return plain.splitlines()


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of files that tests share."""
    return DATA


@pytest.fixture(scope="session")
def new_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Site]:
    """Makes a project with the API of a library and no page yet."""
    api = (DATA / "library.yaml").read_text("utf-8")

    def make() -> Site:
        made = Site(tmp_path_factory.mktemp("site"))
        made.write({"conf.py": "", "library.yaml": api})
        return made

    return make


@pytest.fixture
def site(new_site: Callable[[], Site]) -> Site:
    """Such a project for one test."""
    return new_site()
