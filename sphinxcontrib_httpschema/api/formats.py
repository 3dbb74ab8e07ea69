"""What ``format`` asks for, as checks that are really made."""

from __future__ import annotations

import re
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from sphinxcontrib_httpschema.api.patterns import is_pattern

#: Formats that later drafts define, and that everybody meant the same by before.
BORROWED = ("uuid", "date")
_TIME = r"T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)"
_DATE = r"(?:\d+D|\d+M(?:\d+D)?|\d+Y(?:\d+M(?:\d+D)?)?)"
DURATION = re.compile(rf"P(?:{_DATE}(?:{_TIME})?|{_TIME}|\d+W)", re.ASCII)  #: RFC 3339 appendix A.


def checker_of(draft: Any) -> FormatChecker:  # noqa: ANN401 - jsonschema has no type for the class of a validator.
    """The checks of one draft. Of ``regex`` we know more than Python."""
    later = Draft202012Validator.FORMAT_CHECKER.checkers
    checker = FormatChecker(())
    checker.checkers = {name: later[name] for name in BORROWED if name in later} | draft.FORMAT_CHECKER.checkers
    checker.checkers["regex"] = (_is_regex, ())
    checker.checkers["duration"] = (_is_duration, ())
    return checker


def _is_regex(value: object) -> bool:
    return not isinstance(value, str) or is_pattern(value)


def _is_duration(value: object) -> bool:
    """What jsonschema takes for it brings a whole library of times, which is slow to import."""
    return not isinstance(value, str) or bool(DURATION.fullmatch(value))
