from __future__ import annotations

import pytest

from sphinxcontrib_httpschema.schema.dialects import dialect_of, dialect_of_uri
from sphinxcontrib_httpschema.schema.metaschemas import metaschema

HOST = "json-schema.org"


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        (f"http://{HOST}/draft-03/schema", "draft-03"),
        (f"http://{HOST}/draft-03/hyper-schema#", "draft-03"),
        (f"http://{HOST}/draft-04/schema#", "draft-04"),
        (f"https://{HOST}/draft-04/hyper-schema", "draft-04"),
        (f" {HOST}/draft-04/hyper-schema", "draft-04"),
        ("http://interagent.github.io/interagent-hyper-schema", "draft-04"),
        (f"http://{HOST}/draft-06/hyper-schema#", "draft-06"),
        (f"http://{HOST}/draft-07/schema#", "draft-07"),
        (f"https://{HOST}/draft/2019-09/hyper-schema", "2019-09"),
        (f"https://{HOST}/draft/2020-12/schema", "2020-12"),
        (f"http://{HOST}/schema", None),
        (f"http://a.b/{HOST}/draft-04/schema", None),
        (f"http://{HOST}/draft-04/schema-of-mine", None),
    ],
)
def test_uris(uri: str, name: str | None) -> None:
    found = dialect_of_uri(uri)
    assert (found and found.name) == name
    assert dialect_of({"$schema": uri}).name == (name or "draft-04")


@pytest.mark.parametrize(
    ("contents", "name"),
    [
        ({"links": [{"rel": ["a", "b"]}]}, "2019-09"),
        ({"$defs": {}}, "2019-09"),
        ({"links": [{"targetMediaType": "a/b"}]}, "draft-07"),
        ({"properties": {"a": {"if": {}}}}, "draft-07"),
        ({"links": [{"submissionSchema": {}}]}, "draft-06"),
        ({"properties": {"a": {"const": 1}}}, "draft-06"),
        ({"links": [{"enctype": "a/b"}]}, "draft-03"),
        ({"properties": {"if": {}, "const": {}, "$id": {}, "enctype": {}}}, "draft-04"),
        ({"example": {"$id": "x", "const": 1}}, "draft-04"),
        ({"$schema": 5}, "draft-04"),
        ([], "draft-04"),
        (5, "draft-04"),
    ],
)
def test_guesses(contents: object, name: str) -> None:
    assert dialect_of(contents).name == name


@pytest.mark.parametrize(
    ("uri", "id_"),
    [
        (f"http://{HOST}/draft-04/hyper-schema#", f"http://{HOST}/draft-04/schema#"),
        (f"https://{HOST}/draft-07/schema", f"http://{HOST}/draft-07/schema#"),
        (f"https://{HOST}/draft/2019-09/hyper-schema", f"https://{HOST}/draft/2019-09/schema"),
        (f"http://{HOST}/draft/2020-12/meta/core", f"https://{HOST}/draft/2020-12/meta/core"),
        (f"http://{HOST}/draft/2020-12/meta/nothing", None),
        (f"{HOST}/draft-04/schema", None),
        ("http://a.b/c", None),
    ],
)
def test_metaschemas_are_built_in(uri: str, id_: str | None) -> None:
    document = metaschema(uri)
    contents = document.contents if document else {}
    assert isinstance(contents, dict)
    assert contents.get("$id", contents.get("id")) == id_
    assert document is metaschema(uri)
    assert document is None or document.position("/type").line > 1
