"""What breaks each rule of the design guide, what obeys it, and what only looks as if it broke it.

The cases of a rule are in ``cases/<id>.yaml``: three texts, each a piece of YAML that the manual shows as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from sphinxcontrib_httpschema.schema.yaml_text import read

FOLDER = files("sphinxcontrib_httpschema.lint") / "cases"
DIALECT = "http://json-schema.org/draft-04/hyper-schema"  #: Of a piece that does not name one.
NAME = "incident"  #: What the resource of a piece is called.


@dataclass(frozen=True, slots=True)
class Case:
    """Three pieces of schemas, as YAML."""

    bad: str  #: Breaks the rule.
    good: str  #: Obeys it.
    quiet: str  #: Looks as if it broke the rule, and does not.


def case(rule_id: str) -> Case:
    """The cases of a rule.

    Raises:
        KeyError: It has none, as rules of others have not.
    """
    file = FOLDER / f"{rule_id}.yaml"
    if not file.is_file():
        raise KeyError(rule_id)
    texts = read(file.read_text("utf-8")).contents
    assert isinstance(texts, dict), f"{rule_id}.yaml has three texts"
    return Case(**texts)


def whole(piece: str) -> dict[str, object]:
    """A piece as a document that can be read.

    If a member of its ``definitions`` has ``links``, it is a whole API. Else it is the one resource of an API.
    """
    value = read(piece).contents
    assert isinstance(value, dict), "a piece is an object"
    definitions = value.get("definitions", {})
    is_api = any("links" in member for member in definitions.values() if isinstance(member, dict))
    return {"$schema": DIALECT, **(value if is_api else {"definitions": {NAME: {"links": [], **value}}})}
