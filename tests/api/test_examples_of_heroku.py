from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sphinxcontrib_httpschema.api.examples import Examples
from sphinxcontrib_httpschema.api.given import OMIT
from sphinxcontrib_httpschema.schema.document import read_document
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.references import Resolver
from sphinxcontrib_httpschema.schema.schema import Schema
from sphinxcontrib_httpschema.schema.store import Store

HEROKU = Path(__file__).parents[2].parent / "shared/corpus/hyperschema/heroku-platform-api/schema.json"


@pytest.fixture(scope="module")
def heroku() -> tuple[Resolver, dict[str, Any], Node]:
    if not HEROKU.is_file():
        pytest.skip("the corpus is not here")
    document = read_document(HEROKU, "schema.json")
    store = Store((HEROKU.parent,), HEROKU.parent)
    store.add(document)
    assert isinstance(document.contents, dict)
    return Resolver(store), document.contents, Node(document, "", document.contents)


def messages(root: Node) -> list[tuple[bool, Node]]:
    """Every schema of a request and of an answer in a combined document, the former first."""
    definitions = root.child("definitions")
    assert definitions is not None
    found: list[tuple[bool, Node]] = []
    for _, resource in definitions.members():
        links = resource.child("links")
        for link in links.items() if links else ():
            if sent := link.child("schema"):
                found.append((True, sent))
            found.append((False, link.child("targetSchema") or resource))
    return sorted(found, key=lambda pair: not pair[0])


def test_heroku(heroku: tuple[Resolver, dict[str, Any], Node]) -> None:
    resolver, contents, root = heroku
    examples = Examples()
    # Its own two references that lead nowhere: the independent validator must not stumble over them.
    dyno_size = contents["definitions"]["formation"]["definitions"]["dyno_size"]
    patched = json.loads(json.dumps(contents).replace(json.dumps(dyno_size["identity"]), "{}"))
    counts = {True: 0, False: 0}
    for request, node in messages(root):
        value = examples.value(Schema.at(node, resolver), request=request)
        assert value is not OMIT, node.pointer
        at = {"definitions": patched["definitions"], "allOf": [{"$ref": f"#{node.pointer}"}]}
        jsonschema.Draft4Validator(at).validate(value)
        counts[request] += 1
    assert counts == {True: 93, False: 305}
    assert {problem.pointer.rpartition("/")[0].rpartition("/")[2] for problem in examples.problems} >= {
        "fork_repo_id",
        "stale_days",
        "repo_id",
        "config",
    }


def test_heroku_is_quick(heroku: tuple[Resolver, dict[str, Any], Node]) -> None:
    resolver, _, root = heroku
    nodes = messages(root)
    start = time.perf_counter()
    examples = Examples()
    for request, node in nodes:
        examples.value(Schema.at(node, resolver), request=request)
    assert time.perf_counter() - start < 2, "about 0.15 s, on a machine with nothing else to do"
