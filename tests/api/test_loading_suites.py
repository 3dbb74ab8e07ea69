from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.problems import Kind, Severity
from tests.api.schemas import shapes_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def suites(corpus: Path) -> Path:
    folder = corpus.parent / "suites"
    if not folder.is_dir():
        pytest.skip(f"the published meta-schemas are not at {folder}")
    return folder


PUBLISHED = {
    "json-schema-spec-archive/archive/draft-03/schema.json": "draft-03",
    "json-schema-spec-archive/archive/draft-03/hyper-schema.json": "draft-03",
    "json-schema-spec-archive/archive/draft-04/schema.json": "draft-04",
    "json-schema-spec-archive/archive/draft-04/hyper-schema.json": "draft-04",
    "brandur-json_schema/schemas/hyper-schema.json": "draft-04",
    "prmd-metaschemas/schemas/hyper-schema.json": "draft-04",
    "prmd-metaschemas/schemas/interagent-hyper-schema.json": "draft-04",
    "metaschema-draft-06/schema.json": "draft-06",
    "metaschema-draft-06/hyper-schema.json": "draft-06",
    "metaschema-draft-07/schema.json": "draft-07",
    "metaschema-draft-07/hyper-schema.json": "draft-07",
    "metaschema-draft-07/links.json": "draft-07",
    "json-hyperschema-spec/hyper-schema.json": "2019-09",
    "json-hyperschema-spec/meta/hyper-schema.json": "2019-09",
    "json-hyperschema-spec/links.json": "2019-09",
}


@pytest.mark.parametrize(("name", "draft"), PUBLISHED.items())
def test_the_published_meta_schemas_are_read_as_what_they_are(suites: Path, name: str, draft: str) -> None:
    api, store = load_api(Source(suites / name))
    (document,) = store.documents.values()
    assert (store.dialect(document).name, store.dialect(document).links) == (draft, draft)
    assert api.problems == ()
    assert [resource.name for resource in api.resources] == [name.rpartition("/")[2].removesuffix(".json")]
    shapes_of(api)


@pytest.mark.parametrize("name", ["prmd-metaschemas/schemas", "metaschema-draft-07", "brandur-json_schema/schemas"])
def test_so_are_folders_of_them(suites: Path, name: str) -> None:
    api, _store = load_api(Source(suites / name))
    assert (api.problems, len(api.resources) > 1) == ((), True)
    shapes_of(api)


def test_files_that_are_no_schemata_do_not_flood(suites: Path) -> None:
    api, store = load_api(Source(suites / "uritemplate-test"))
    assert (api.resources, len(store.documents)) == ((), 4)
    assert [problem.severity for problem in api.problems] == [Severity.NOTE] * 4


def test_real_folders_with_a_combined_file_have_no_duplicates(corpus: Path) -> None:
    for name in ("heroku-logplex/doc/schema", "infra-metrics/schema", "pirosikick/examples/prmd", "aabb", "qaapp"):
        api, _store = load_api(Source(corpus / name))
        (problem,) = [each for each in api.problems if each.kind is Kind.DUPLICATE]
        assert problem.severity is Severity.NOTE
        assert len({resource.name for resource in api.resources}) == len(api.resources) > 0
