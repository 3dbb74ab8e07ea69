"""What ``format`` asks for, as checks that are really made."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from sphinxcontrib_httpschema.api.patterns import is_pattern

#: Formats that later drafts define, and that everybody meant the same by before.
BORROWED = ("uuid", "date")


def checker_of(draft: Any) -> FormatChecker:  # noqa: ANN401 - jsonschema has no type for the class of a validator.
    """The checks of one draft. Of ``regex`` we know more than Python."""
    later = Draft202012Validator.FORMAT_CHECKER.checkers
    checker = FormatChecker(())
    checker.checkers = {name: later[name] for name in BORROWED if name in later} | draft.FORMAT_CHECKER.checkers
    checker.checkers["regex"] = (_is_regex, ())
    return checker


def _is_regex(value: object) -> bool:
    return not isinstance(value, str) or is_pattern(value)
