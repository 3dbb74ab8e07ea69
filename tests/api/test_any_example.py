from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxcontrib_httpschema.api.examples import Examples
from sphinxcontrib_httpschema.api.given import OMIT
from tests.api.schemas import URIS, schema_of

KEYWORDS = st.sampled_from(
    (  # noqa: SIM905 - a column of words would be all that one sees.
        "type properties items $ref allOf oneOf enum required pattern example default dependencies minimum maximum "
        "multipleOf patternProperties additionalProperties minItems if format minLength maxProperties propertyNames "
        "media const uniqueItems examples"
    ).split()
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["a", "string", "#", "object", "array", "integer", "^a"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYWORDS, inner, max_size=4),
    max_leaves=14,
)


@given(st.sampled_from(sorted(URIS)), st.dictionaries(KEYWORDS, JSON, max_size=5))
@settings(deadline=None, max_examples=300)
def test_any_schema_is_survived(draft: str, contents: dict[str, object]) -> None:
    examples = Examples()
    schema = schema_of(contents, draft)
    for required_only in (False, True):
        value = examples.value(schema, request=True, required_only=required_only)
        assert value is OMIT or json.dumps(value)
    assert all(str(problem) for problem in examples.problems)
