"""A survey of real schemas, where the project is developed: what it counts in each unit, and the unit's files."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
SURVEY = CORPUS / "units.json"
GROUPS = ("oddities", "features", "styles", "dialects", "loading")  #: Of what the survey counts in a unit.


@dataclass(frozen=True)
class Unit:
    """One description of an API."""

    origin: str  #: Whose it is.
    unit: str  #: A file, or a folder with a slash behind; with a star, the files of that kind in a folder and below.
    kind: str  #: ``combined``, ``split`` or ``single``.
    links: int  #: Link descriptions.
    resources: int  #: Schemas that hold links.
    traits: dict[str, dict[str, Any]]  #: What it has of each group, by name.
    parts: tuple[Path, ...]  #: Files in the folder that are units of their own.

    @property
    def name(self) -> str:
        """A name of letters, digits and dashes, of which no two units have the same."""
        return re.sub(r"[^\w]+", "-", f"{self.origin}/{self.unit}".replace("*", "all")).strip("-")

    def path(self, folder: Path) -> Path:
        """Where it can be read: in the corpus, or copied into ``folder`` if it is only some files of one there."""
        place = CORPUS / "hyperschema" / self.origin / self.unit.partition("*")[0]
        if "*" not in self.unit:
            return place
        for file in place.rglob(f"*{Path(self.unit).suffix}"):
            if file not in self.parts:
                copied = folder / self.name / file.relative_to(place)
                copied.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, copied)
        return folder / self.name


def units() -> Iterator[Unit]:
    """All units; none where the survey is not."""
    rows = json.loads(SURVEY.read_text("utf-8")) if SURVEY.is_file() else []
    for row in rows:
        apart = (each for each in rows if each["origin"] == row["origin"] and each["kind"] != "split")
        parts = (CORPUS / "hyperschema" / each["origin"] / each["unit"] for each in apart)
        yield Unit(
            origin=row["origin"],
            unit=row["unit"],
            kind=row["kind"],
            links=row["links"],
            resources=row["resources"],
            traits={**{group: row[group] for group in GROUPS}, "kind": {row["kind"]: 1}},
            parts=tuple(parts) if row["kind"] == "split" else (),
        )
