"""The bodies of messages, and what goes into URLs, fit the schemas of real APIs wherever anything does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pytest

from sphinxcontrib_httpschema.api.examples import Examples, type_of
from sphinxcontrib_httpschema.api.given import OMIT
from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.api.messages import body_of, received_of
from tests.oddities.survey import SURVEY, units

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.schema.schema import Schema
    from tests.conftest import Loading

REQUEST, RESPONSE, PARAMETER = "request", "response", "parameter"


class Message(NamedTuple):
    """A value that somebody sends."""

    kind: str
    schema: Schema
    value: object
    faults: tuple[str, ...]  #: What is wrong with it.

    @property
    def says_nothing(self) -> bool:
        """Whether its schema leaves it open even what type it is, so that there is nothing to show."""
        return self.value is OMIT and not type_of(self.schema)


def messages(api: Api) -> Iterator[Message]:
    examples = Examples()

    def message(kind: str, schema: Schema, value: object) -> Message:
        faults = () if value is OMIT else examples.validators.errors(schema, value)
        return Message(kind, schema, value, faults)

    for endpoint in api.endpoints:
        if endpoint.body:
            yield message(REQUEST, endpoint.body.schema, body_of(endpoint, examples))
        for parameter in endpoint.parameters:
            yield message(PARAMETER, parameter.schema, examples.value(parameter.schema, request=True))
        for response in endpoint.responses:
            if response.schema:
                yield message(RESPONSE, response.schema, received_of(response, examples))


def test_all_of_the_largest_public_schema_fit(heroku: Loading) -> None:
    found = list(messages(heroku.api))
    assert [each for each in found if each.faults or each.value is OMIT] == []
    counts = Counter(each.kind for each in found)
    reads = [each for each in heroku.api.endpoints if each.link.node.member("schema") and not each.body]
    assert {each.method for each in reads} == {"GET"}, "their schemas tell of the query"
    assert counts[REQUEST] + len(reads) == 93
    assert counts[RESPONSE] == 305


#: Messages of all real schemas whose own schema says nothing of them: it is a reference to where no file is at hand,
#: or has only keywords that no draft knows. Of a parameter that a URL only names, there is no schema at all.
SILENT = {REQUEST: 14, RESPONSE: 29, PARAMETER: 213}


@pytest.mark.skipif(not SURVEY.is_file(), reason=f"the survey of real schemas is not at {SURVEY}")
def test_all_of_real_schemas_fit_but_where_there_is_nothing_to_fit(tmp_path: Path) -> None:
    found = [each for unit in units() for each in messages(load_api(Source(unit.path(tmp_path)))[0])]
    assert [(each.schema.source.place, each.faults) for each in found if each.faults] == []
    silent = Counter(each.kind for each in found if each.says_nothing)
    assert len(found) > 3000
    assert [each.schema.source.place for each in found if each.value is OMIT and not each.says_nothing] == []
    assert {kind: silent[kind] for kind in SILENT} == SILENT
