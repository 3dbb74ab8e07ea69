"""Runs the tools of Go on packages that tests write."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.clients import go
from tests.conftest import PATH, tool

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

    from sphinxcontrib_httpschema.clients.view import ClientView

#: The oldest Go that clients are for; its newer features are refused.
MODULE = "module example.com\n\ngo 1.23\n"
TIMEOUT = 300  #: Seconds that a program may take, also the first compilation of the standard library.


@dataclass(frozen=True)
class Module:
    """A module with the package of a client, in a folder of its own."""

    folder: Path
    environment: Mapping[str, str]

    def run(self, *words: str, work: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run a program in the folder of the module, or in another."""
        return subprocess.run(
            words,
            cwd=work or self.folder,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )

    def go(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the newest Go: the one beside Python."""
        return self.run(tool("go"), *words)

    def gofmt(self) -> str:
        """What the formatter would write otherwise."""
        root = self.go("env", "GOROOT").stdout.strip()
        done = self.run(str(Path(root) / "bin" / "gofmt"), "-d", ".")
        return done.stdout + done.stderr

    def add(self, path: str, text: str) -> None:
        """Write a file."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def add_client(self, view: ClientView) -> str:
        """Write the package of a client; gives its name."""
        name = go.filename(view)
        package = name.removesuffix(".go")
        self.add(f"{package}/{name}", go.written(view))
        return package


def module_in(folder: Path, config: pytest.Config) -> Module:
    """A module that knows no settings of a user, and no network. What was compiled before is kept."""
    kept = getattr(config, "cache", None)
    cache = kept.mkdir("go") if kept else folder / "cache"
    environment = {
        "PATH": PATH,
        "HOME": str(folder),
        "GOCACHE": str(cache),
        "GOENV": "off",
        "GOFLAGS": "-mod=mod",
        "GOPROXY": "off",
        "GOTOOLCHAIN": "local",
        "CGO_ENABLED": "0",
    }
    made = Module(folder / "module", environment)
    made.add("go.mod", MODULE)
    return made
