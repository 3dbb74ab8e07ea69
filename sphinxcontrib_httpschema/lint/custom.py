"""A meta-schema of the user's own, as ``prmd verify --custom-schema`` takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jsonschema import validators
from jsonschema.exceptions import ValidationError
from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped]
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT3, DRAFT4, DRAFT6, DRAFT7, DRAFT201909, DRAFT202012

from sphinxcontrib_httpschema.api.checkers import VALIDATORS
from sphinxcontrib_httpschema.api.formats import checker_of
from sphinxcontrib_httpschema.api.keywords import KEYWORDS, clause
from sphinxcontrib_httpschema.api.patterns import fits
from sphinxcontrib_httpschema.lint.profiles import CUSTOM
from sphinxcontrib_httpschema.problems import Kind, Place, Problem
from sphinxcontrib_httpschema.schema import pointer as pointers
from sphinxcontrib_httpschema.schema.dialects import dialect_of
from sphinxcontrib_httpschema.schema.metaschemas import metaschema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from referencing import Resource

    from sphinxcontrib_httpschema.schema.document import Document

SPECIFICATIONS = {
    "draft-03": DRAFT3,
    "draft-04": DRAFT4,
    "draft-06": DRAFT6,
    "draft-07": DRAFT7,
    "2019-09": DRAFT201909,
    "2020-12": DRAFT202012,
}


class CustomSchemaError(Exception):
    """The meta-schema cannot be used. The text says why, as a clause."""


def custom_problems(schema: Document, documents: Iterable[Document]) -> Iterator[Problem]:
    """Where documents break a meta-schema. It may refer into itself, and to the meta-schemas of the drafts.

    Raises:
        CustomSchemaError: It is no schema, or a reference in it leads nowhere.
    """
    if not isinstance(schema.contents, dict):
        msg = "a schema must be an object"
        raise CustomSchemaError(msg)
    validator = _validator(schema.contents)
    try:
        for document in documents:
            for error in validator.iter_errors(document.contents):
                place = Place(document, pointers.join("", *error.absolute_path))
                yield Problem(Kind.SCHEMA, f"this {clause(error)}", place, rule=CUSTOM)
    except Unresolvable as error:
        msg = f'the reference "{error.ref}" in it leads nowhere'
        raise CustomSchemaError(msg) from error
    except Exception as error:  # jsonschema assumes that schemas are sound.
        msg = f"it is no sound schema ({type(error).__name__})"
        raise CustomSchemaError(msg) from error


def _validator(contents: dict[str, Any]) -> Any:  # noqa: ANN401 - jsonschema makes its classes as it goes.
    name = dialect_of(contents).name
    base = VALIDATORS[name]
    known = {keyword: check for keyword, check in KEYWORDS.items() if keyword in base.VALIDATORS}
    own: Any = validators.extend(base, {**known, "strictProperties": _strict_properties})  # type: ignore[no-untyped-call]
    registry: Registry[Any] = Registry(retrieve=_retrieved).combine(REGISTRY)  # type: ignore[call-arg]
    resource = SPECIFICATIONS[name].create_resource(contents)
    registry = registry.with_resources([("", resource), *([(own_id, resource)] if (own_id := resource.id()) else [])])
    return own(contents, registry=registry, format_checker=checker_of(base))


def _retrieved(uri: str) -> Resource[Any]:
    """The core meta-schema of the draft that a URI names, also for a hyper-schema: links are checked otherwise."""
    document = metaschema(uri)
    if document is None:
        raise KeyError(uri)
    return SPECIFICATIONS[dialect_of(document.contents).name].create_resource(document.contents)


def _strict_properties(_: object, is_on: object, value: object, schema: dict[str, Any]) -> Iterator[ValidationError]:
    """What prmd calls ``strictProperties``: every property that is named is there, and no other."""
    if is_on is not True or not isinstance(value, dict):
        return
    named, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    if missing := [name for name in named if name not in value]:
        yield ValidationError("", validator="required", validator_value=missing, instance=value)
    for name in value:
        if name not in named and not any(fits(pattern, name) for pattern in patterns):
            yield ValidationError("", path=(name,), instance=value[name], validator="additionalProperties")
