"""What is wrong with a value, by jsonschema's validator for a draft.

A validator sees nothing of files: each schema that it needs is copied, once, into a bundle, where references are local
pointers, unknown keywords are gone, and so are those whose values the draft does not allow. What cannot be checked
fits: a reference that leads nowhere, a broken pattern, a schema that goes around in a circle.

Beside a ``$ref`` drafts up to 07 ignore everything. A page shows it all the same, but a validator must not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jsonschema import validators as drafts

from sphinxcontrib_httpschema.api.bundle import HOLDER, Bundle
from sphinxcontrib_httpschema.api.formats import checker_of
from sphinxcontrib_httpschema.api.keywords import KEYWORDS, limited

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

    from sphinxcontrib_httpschema.schema.dialects import Dialect
    from sphinxcontrib_httpschema.schema.schema import Chain, Schema

#: The validator of each draft.
VALIDATORS: dict[str, Any] = {
    "draft-03": drafts.Draft3Validator,
    "draft-04": drafts.Draft4Validator,
    "draft-06": drafts.Draft6Validator,
    "draft-07": drafts.Draft7Validator,
    "2019-09": drafts.Draft201909Validator,
    "2020-12": drafts.Draft202012Validator,
}
STEP_LIMIT = 20_000  #: References followed for one value. A schema may ask for exponentially many.


class _TooFarError(Exception):
    """More references were followed than any sensible schema needs."""


@dataclass(eq=False, slots=True)
class _Budget:
    """How many more references may be followed."""

    left: int = STEP_LIMIT

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise _TooFarError


@dataclass(eq=False, slots=True)
class Checker:
    """The validator of one draft, and the schemas that it knows."""

    bundle: Bundle
    validator: Validator
    budget: _Budget
    _at: dict[Chain, Validator] = field(default_factory=dict)

    def first_error(self, schema: Schema, chain: Chain, value: Any) -> ValidationError | None:  # noqa: ANN401
        """What is wrong with a value by one of the places where its schema is written."""
        validator = self._at.get(chain)
        if validator is None:
            copy = self.bundle.copy_of(chain, schema.resolver)
            validator = self._at[chain] = self.validator.evolve(schema=copy)
        self.budget.left = STEP_LIMIT
        try:
            return next(iter(validator.iter_errors(value)), None)
        except Exception:  # noqa: BLE001 - a schema can break jsonschema in more ways than we can foresee.
            return None


def checker_for(dialect: Dialect) -> Checker:
    """A validator of a draft that knows no schema yet."""
    base = VALIDATORS[dialect.name]
    bundle, budget = Bundle(dialect), _Budget()
    keywords = {keyword: check for keyword, check in KEYWORDS.items() if keyword in base.VALIDATORS}
    own: Any = drafts.extend(  # type: ignore[no-untyped-call]
        base, {**keywords, **limited(base.VALIDATORS, bundle.root[HOLDER], budget.spend)}
    )
    return Checker(bundle, own(bundle.root, format_checker=checker_of(base)), budget)
