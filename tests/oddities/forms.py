"""The made-up API of a port in all its forms: some three hundred endpoints with whatever is odd about real schemas."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from tests.oddities.drafts import DRAFTS
from tests.oddities.material import Material
from tests.oddities.port import gate, port
from tests.oddities.written import as_json
from tests.oddities.yard import yard

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Form:
    """One description of an API."""

    name: str  #: By which a project names it.
    files: Mapping[str, str]  #: Texts by path; a single one is the description, several are in a folder.

    @property
    def path(self) -> str:
        """What is to be read: a file, or a folder."""
        return self.name if len(self.files) > 1 else f"{self.name}/{next(iter(self.files))}"

    def write(self, folder: Path) -> Path:
        """Write the files into a folder of their own in ``folder``."""
        for file, text in self.files.items():
            path = folder / self.name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return folder / self.path

    def material(self) -> Material:
        """The values of the files."""
        values = {
            file: json.loads(text) if file.endswith(".json") else yaml.safe_load(text)
            for file, text in self.files.items()
        }
        return Material(self.files, values)


def forms() -> tuple[Form, ...]:
    """All of them; the same texts whenever they are made."""
    singles = {"port": port(), "gate": gate(), **DRAFTS}
    named = ((name, f"{contents['title'].split()[0].lower()}.json", contents) for name, contents in singles.items())
    written = (Form(name, {file: as_json(contents)}) for name, file, contents in named)
    return (*written, Form("yard", yard()))
