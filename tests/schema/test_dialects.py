from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.schema.dialects import (
    DIALECTS,
    DRAFT_04,
    LINK_KEYWORDS,
    SCHEMA_KEYWORDS,
    dialect_of,
    dialect_of_uri,
    is_latest,
    is_unknown,
)
from sphinxcontrib_httpschema.schema.metaschemas import metaschema

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.schema.dialects import Dialect

HOST = "json-schema.org"


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        (f"http://{HOST}/draft-03/schema", "draft-03"),
        (f"http://{HOST}/draft-03/hyper-schema#", "draft-03"),
        (f"http://{HOST}/draft-04/schema#", "draft-04"),
        (f"https://{HOST}/draft-04/hyper-schema", "draft-04"),
        (f" {HOST}/draft-04/hyper-schema", "draft-04"),
        (f"http://{HOST}/draft-04/schema/", "draft-04"),
        (f"http://{HOST}/draft-04/schema#/\n", "draft-04"),
        (f"HTTP://www.{HOST.title()}/draft-04/schema.json", "draft-04"),
        (f"//{HOST}/draft-05/schema", "draft-04"),
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
    assert name is None or not (is_latest(uri) or is_unknown(uri))


@pytest.mark.parametrize(
    ("uri", "latest", "unknown"),
    [
        (f"http://{HOST}/schema#", True, False),
        (f"https://{HOST}/hyper-schema/", True, False),
        (f"http://{HOST}/draft-02/schema", False, True),
        (f"http://{HOST}/draft-04/schemas", False, True),
        (f"https://{HOST}", False, True),
        (f"https://{HOST}.example.com/draft-02/schema", False, False),
        ("https://example.com/my-schema", False, False),
        ("", False, False),
    ],
)
def test_uris_that_name_no_draft(uri: str, *, latest: bool, unknown: bool) -> None:
    assert (dialect_of_uri(uri), is_latest(uri), is_unknown(uri)) == (None, latest, unknown)


@pytest.mark.parametrize(
    ("contents", "name"),
    [
        ({"items": {"prefixItems": []}}, "2020-12"),
        ({"links": [{"rel": ["a", "b"]}]}, "2019-09"),
        ({"$defs": {}}, "2019-09"),
        ({"links": [{"targetMediaType": "a/b"}]}, "draft-07"),
        ({"properties": {"a": {"if": {}}}}, "draft-07"),
        ({"links": [{"submissionSchema": {}}]}, "draft-06"),
        ({"properties": {"a": {"const": 1}}}, "draft-06"),
        ({"links": [{"enctype": "a/b"}]}, "draft-03"),
        ({"items": {"type": ["string", {"type": "object"}]}}, "draft-03"),
        ({"properties": {"a": {"properties": {"b": {"required": True}}}}}, "draft-03"),
        ({"definitions": {"a": {"required": True}}}, "draft-04"),
        ({"anchor": "a", "headerSchema": {}, "targetHints": {}}, "draft-04"),
        ({"links": [{"if": {}, "const": 1}]}, "draft-04"),
        ({"links": [{"rel": ["a"], "enctype": "a/b"}], "const": 1}, "2019-09"),
        ({"definitions": {"a": {"$schema": "https://json-schema.org/draft/2020-12/schema"}}, "const": 1}, "2020-12"),
        ({"$schema": "https://example.com/own", "$defs": {"a": {"$schema": "x"}, "b": 5}}, "2019-09"),
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
    ("draft", "links", "rules"),
    [
        ("draft-04", [{"method": "GET"}, {"submissionSchema": {}}], "draft-04"),
        ("draft-04", [{"schema": {}}, {"submissionSchema": {}}], "draft-07"),
        ("draft-04", [{"targetSchema": {}}, 5], "draft-04"),
        ("draft-07", [{"submissionSchema": {}}, {"method": "POST"}], "draft-04"),
        ("draft-06", [{"schema": {}}], "draft-06"),
    ],
)
def test_links_are_read_as_they_look(draft: str, links: list[object], rules: str) -> None:
    uri = f"http://{HOST}/{draft}/schema"
    for contents in ({"links": links}, {"definitions": {"a": {"links": links}, "b": {"links": 5}}}):
        dialect = dialect_of({"$schema": uri, **contents})
        assert (dialect.name, dialect.links) == (draft, rules)
        assert dialect.has_method is (rules == "draft-04")
        assert dialect.id == ("id" if draft == "draft-04" else "$id")


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_the_first_of_several_names_is_that_of_the_draft(dialect: Dialect) -> None:
    for names in (dialect.submission_schema, dialect.submission_type, dialect.target_type):
        assert dialect.links in LINK_KEYWORDS[names[0]]
        assert names[1:]
        assert all(dialect.names_like(name) == names for name in names)
    for name in SCHEMA_KEYWORDS:
        own = dialect.names_like(name)[0]
        assert dialect.name in SCHEMA_KEYWORDS.get(own, (dialect.name,))
    assert dialect.names_like("id") == dialect.names_like("$id") == (dialect.id,)
    assert (dialect.name == dialect.links, dialect == DRAFT_04) == (True, dialect.name == "draft-04")


@pytest.mark.parametrize(
    ("uri", "id_"),
    [
        (f"http://{HOST}/draft-04/hyper-schema#", f"http://{HOST}/draft-04/schema#"),
        (f"https://{HOST}/draft-07/schema", f"http://{HOST}/draft-07/schema#"),
        (f"https://{HOST}/draft/2019-09/hyper-schema", f"https://{HOST}/draft/2019-09/schema"),
        (f"http://{HOST}/draft/2020-12/meta/core", f"https://{HOST}/draft/2020-12/meta/core"),
        (f"https://{HOST}/draft/2019-09/meta/hyper-schema", f"https://{HOST}/draft/2019-09/schema"),
        (f"http://{HOST}/draft-03/links#", None),
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


@pytest.mark.parametrize("draft", ["draft-03", "draft-04", "draft-07", "draft/2019-09"])
def test_what_a_link_is_is_built_in(draft: str) -> None:
    document = metaschema(f"http://{HOST}/{draft}/links#")
    assert document
    assert isinstance(document.contents, dict)
    assert document.contents["title"] == "Link Description Object"
