"""What builders wrote last, as it is kept between builds.

That is known only when a build has ended, and Sphinx keeps its environment before it writes. So this has a file of its
own, beside those of the environment.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sphinxcontrib_httpschema import __version__

FILE = "httpschema.json"  #: In the folder where Sphinx keeps what it has read.
NEVER = 0  #: The time at which a page was read of which that is not known.


@dataclass(slots=True)
class Shown:
    """What a page showed when it was written."""

    read: int = NEVER  #: When it had been read.
    pieces: dict[str, str] = field(default_factory=dict)  #: Fingerprints of pieces, by those of their fillings.
    links: dict[str, str] = field(default_factory=dict)  #: Fingerprints of where references led, by kind and name.

    @property
    def is_worth_keeping(self) -> bool:
        """Whether the page showed anything, or referred to it."""
        return bool(self.pieces or self.links)


@dataclass(slots=True)
class Output:
    """What one builder wrote into one folder."""

    state: str = ""  #: A fingerprint of all that its pages could depend on.
    pages: dict[str, Shown] = field(default_factory=dict)  #: Those that showed something, or referred to it.


@dataclass(slots=True)
class Record:
    """What is kept between builds."""

    path: Path = Path(FILE)  #: Where.
    rehearsed: str = ""  #: A fingerprint of the APIs for which all directives were last rehearsed.
    outputs: dict[str, Output] = field(default_factory=dict)  #: By builder and folder.

    @classmethod
    def load(cls, folder: Path) -> Record:
        """The record in a folder. One that cannot be used, or is of another version of ours, is as good as none."""
        path = folder / FILE
        try:
            kept = json.loads(path.read_text("utf-8"))
            if kept["version"] != __version__:
                return cls(path)
            outputs = {
                key: Output(each["state"], {page: Shown(**shown) for page, shown in each["pages"].items()})
                for key, each in kept["outputs"].items()
            }
            return cls(path, kept["rehearsed"], outputs)
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return cls(path)

    def save(self, *, without: str = "") -> None:
        """Keep it, but for one output, and for those whose folders are gone."""
        outputs = {
            key: asdict(output)
            for key, output in self.outputs.items()
            if key != without and Path(key.partition(" ")[2]).is_dir()
        }
        kept = {"version": __version__, "rehearsed": self.rehearsed, "outputs": outputs}
        self.path.write_text(json.dumps(kept, separators=(",", ":")), "utf-8")
