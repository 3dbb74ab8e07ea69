"""Values as text, also those that no value can be: a key that stands twice."""

from __future__ import annotations

import json
from typing import Any

import yaml


class Again(str):
    """A key that an object has already."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__


def as_json(value: object) -> str:
    """JSON as people indent it, with letters of any script."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_yaml(value: object) -> str:
    """YAML; what is the same object in several places has an anchor."""
    text: Any = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=110)
    return f"---\n{text}"
