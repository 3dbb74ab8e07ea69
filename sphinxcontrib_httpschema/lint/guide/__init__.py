"""The rules of the design guide, in its order: a module for each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.lint.guide import (
    artifacts,
    change,
    errors,
    foundations,
    lists,
    paths,
    requests,
    responses,
    safety,
    schemas,
    trouble,
)

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.lint.guide_rule import GuideRule

#: All of them.
RULES: tuple[GuideRule, ...] = (
    *foundations.RULES,
    *paths.RULES,
    *requests.RULES,
    *responses.RULES,
    *errors.RULES,
    *lists.RULES,
    *safety.RULES,
    *change.RULES,
    *artifacts.RULES,
    *schemas.RULES,
    *trouble.RULES,
)
