"""Plain values as YAML that every reader of YAML takes for the same values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

#: Texts that are numbers to readers of YAML 1.2, and not to the writer, which knows 1.1.
_NUMBERS = re.compile(r"[-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")
_TEXT = "tag:yaml.org,2002:str"


class _Dumper(yaml.SafeDumper):
    """Writes texts in quotes wherever anybody would read something else, and no aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - JSON has no shared values.
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002
        """Indent the items of a list below their key, as most people write them."""
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    is_plain = value.isprintable() and not _NUMBERS.fullmatch(value)
    style = None if is_plain else "|" if "\n" in value and _is_block(value) else '"'
    return dumper.represent_scalar(_TEXT, value, style=style)


def _is_block(value: str) -> bool:
    """Whether a text of several lines can stand as lines."""
    return (
        value.isprintable() is False
        and not re.search(r"[^\S\n]\n|^\s|\t|\r", value)
        and value.replace("\n", "").isprintable()
    )


_represent: Callable[[yaml.SafeDumper, str], yaml.ScalarNode] = _text
_Dumper.add_representer(str, _represent)


def yaml_text(value: object) -> str:
    """A value as YAML, in blocks, with keys in their order."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, default_flow_style=False, width=100)
