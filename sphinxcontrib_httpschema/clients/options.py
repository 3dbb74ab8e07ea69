"""What users say of clients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.model import Headers


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says of a client."""

    name: str = ""  #: What it is called; else as the title of the API has it.
    base_url: str = ""  #: Where the API is; else as the schema has it.
    headers: Headers = ()  #: What every request carries, besides what the API has.


DEFAULTS = Options()
