"""References that prmd made of real schemas, beside ours: the manual has a reason for every kind of difference."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.reference.build import Options
from sphinxcontrib_httpschema.reference.render import Layout, render
from tests.reference.prmd_kinds import between
from tests.reference.prmd_pages import ORIGINS, chapters_in, chapters_of

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "prmd.rst"
#: Pages that were made of other schemas than those beside them.
OTHERS = ("templete.md", "problem-post-form-data.md")
#: How often each kind comes up.
EXPECTED: dict[str, dict[str, int]] = {
    "ahyataro": {"path parameters": 3, "words for types": 3},
    "buildpacks-registry-api": {
        "links of the API": 2,
        "objects have a row": 3,
        "path parameters": 5,
        "ways through arrays and maps": 3,
    },
    "heroku-logplex": {
        "examples that are valid, and of one whole": 2,
        "examples that say nothing": 2,
        "links without a title": 1,
        "path parameters": 18,
        "response attributes": 5,
        "secrets": 4,
        "words for types": 8,
    },
    "hukurepo": {
        "path parameters": 8,
        "request headers": 15,
        "response attributes": 29,
        "secrets": 3,
        "words for types": 4,
    },
    "liaison": {
        "examples that are valid, and of one whole": 6,
        "examples that say nothing": 4,
        "long examples": 4,
        "objects have a row": 34,
        "path parameters": 96,
        "request headers": 38,
        "required inside of what may be left out": 17,
        "response attributes": 92,
        "titles told apart": 5,
        "ways through arrays and maps": 8,
        "words for types": 30,
    },
    "pirosikick": {
        "examples where the schema has none": 3,
        "path parameters": 3,
        "required as draft-03 says it": 3,
        "words for types": 9,
    },
    "prmdg": {"objects have a row": 2, "path parameters": 1, "resources inside of others": 2, "words for types": 7},
    "qaapp": {
        "examples where the schema has none": 4,
        "items of arrays": 14,
        "long examples": 1,
        "objects have a row": 9,
        "path parameters": 9,
        "response attributes": 51,
        "words for types": 15,
    },
    "rails5-p-oka": {"path parameters": 1, "secrets": 1},
    "signingorder": {
        "alternatives": 1,
        "examples that are valid, and of one whole": 10,
        "objects have a row": 7,
        "path parameters": 29,
        "resources inside of others": 52,
        "words for types": 36,
    },
    "thaya128": {"response attributes": 6, "titles told apart": 4},
    "zdogma": {"path parameters": 3, "words for types": 3},
}


@pytest.mark.parametrize("origin", ORIGINS)
def test_differences_are_those_that_are_known(corpus: Path, origin: str) -> None:
    theirs = chapters_in(corpus / origin, OTHERS)
    assert theirs
    api, _store = load_api(Source(corpus / origin / ORIGINS[origin]))
    ours = chapters_of(render(api, Layout(), Options()))
    assert dict(Counter(between(theirs, ours))) == EXPECTED[origin]


def test_the_manual_has_a_reason_for_each_kind() -> None:
    told = re.findall(r"^([a-z].*)\n   \S", MANUAL.read_text("utf-8"), re.MULTILINE)
    assert set(told) == {kind for kinds in EXPECTED.values() for kind in kinds}
