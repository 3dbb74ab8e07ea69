"""Verdicts compared with those of prmd's own meta-schema."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft4Validator, ValidationError, validators
from referencing import Registry
from referencing.jsonschema import DRAFT4

from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.lint.profiles import INTERAGENT, verify
from sphinxcontrib_httpschema.problems import Severity
from sphinxcontrib_httpschema.schema.pointer import join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sphinxcontrib_httpschema.problems import Problem

#: Told in another way: several names of one object are one error of prmd's, and so is a property with all inside of it.
PROPERTY = re.compile(r"(/definitions/[^/]+/properties)/[^/]+(/.*)?")


def _strict(_: object, is_on: object, value: object, schema: Any) -> Iterator[ValidationError]:  # noqa: ANN401
    if is_on is True and isinstance(value, dict):
        known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
        if any(name not in known and not any(re.search(each, name) for each in patterns) for name in value):
            yield ValidationError("names")


@pytest.fixture(scope="session")
def prmd(corpus: Path) -> Callable[[object], list[ValidationError]]:
    """What prmd's meta-schema finds in a document."""
    folder = corpus.parent / "suites" / "prmd-metaschemas" / "schemas"
    files = [json.loads((folder / f"{name}schema.json").read_text()) for name in ("", "hyper-", "interagent-hyper-")]
    registry: Any = Registry().with_resources(
        [(each["id"].rstrip("#"), DRAFT4.create_resource(each)) for each in files]
    )
    own: Any = validators.extend(Draft4Validator, {"strictProperties": _strict})  # type: ignore[no-untyped-call]
    validator = own(files[-1], registry=registry)

    def errors(document: object) -> list[ValidationError]:
        return list(validator.iter_errors(document))

    return errors


def combined(corpus: Path) -> Iterator[Path]:
    """The documents of the corpus that prmd combined."""
    for unit in json.loads((corpus.parent / "units.json").read_text()):
        if unit["kind"] == "combined" and unit["unit"].endswith(".json"):
            yield corpus / unit["origin"] / unit["unit"]


def place_of(error: ValidationError) -> str:
    at = join("", *error.absolute_path)
    return f"{at}/links" if error.validator == "not" else at


def folded(problem: Problem) -> str:
    """Where prmd's meta-schema would tell of it."""
    found = PROPERTY.match(problem.pointer)
    if found and problem.name == "property-name":
        return found[1]
    return problem.pointer[: found.start(2)] if found and found[2] else problem.pointer


def test_every_fault_that_prmd_finds_is_found_and_no_other(
    corpus: Path, prmd: Callable[[object], list[ValidationError]]
) -> None:
    rules = {rule.id for rule in INTERAGENT} - {"known-format"} | {"link-rel"}
    seen = 0
    for path in combined(corpus):
        api, store = load_api(Source(path))
        document = next(iter(store.documents.values()), None)
        if not document or not any(node.pointer for node in api.owners):
            continue
        seen += 1
        errors = [problem for problem in verify(api, store, "interagent") if problem.severity is Severity.ERROR]
        ours = {folded(problem) for problem in errors if problem.name in rules}
        by_draft = {problem.pointer for problem in errors if problem.name not in rules}
        told = by_draft | {pointer.rpartition("/")[0] for pointer in by_draft}
        theirs = {place_of(error) for error in prmd(document.contents)}
        assert (path, theirs - told) == (path, ours - told)
    assert seen > 50


def test_heroku_has_the_117_faults_that_prmd_counts(
    corpus: Path, prmd: Callable[[object], list[ValidationError]]
) -> None:
    path = corpus / "heroku-platform-api" / "schema.json"
    api, store = load_api(Source(path))
    rules = {rule.id for rule in INTERAGENT} | {"link-rel"}
    found = [each for each in verify(api, store, "interagent") if each.name in rules]
    assert len(found) == len(set(found))
    of_names = {folded(each) for each in found if each.name == "property-name"}
    of_forms = {folded(each) for each in found if each.name == "property-form"}
    others = [each for each in found if each.name not in ("property-name", "property-form")]
    told_twice = [each for each in found if each.name == "link-rel"]
    assert len(of_names) + len(of_forms) + len(others) + len(told_twice) == 117
    errors = prmd(next(iter(store.documents.values())).contents)
    assert len(errors) == 117
    assert Counter(place_of(error) for error in errors).keys() == of_names | of_forms | {
        each.pointer for each in others
    }
