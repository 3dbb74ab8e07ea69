"""What people committed beside their files, made by many versions of prmd, compared with what combine makes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Ran

#: Origins whose committed schema was made of the files beside it: schema, meta, files.
SAME = {
    "aabb": ("schema.json", "meta.json", "schemata"),
    "ahyataro": ("docs/schema/schema.json", "docs/schema/meta.yml", "docs/schema/schemata/product.yml"),
    "betternow-2013": ("schema.json", "meta.json", "schemata"),
    "conveyor": ("schema.json", "meta.json", "schemata"),
    "fdenp-unicef": ("schema/unicef-api.json", "schema/meta.json", "schema/schemata"),
    "heroku-logplex": ("doc/schema/schema.json", "doc/schema/meta.yaml", "doc/schema/schemata"),
    "hokuma": ("schema.json", "meta.json", "schemata"),
    "icedragon": ("schema/api.json", None, "schema/schemata/api"),
    "infra-metrics": ("schema/schema.json", "schema/meta.yml", "schema/schemata"),
    "izumin5210": ("doc/schema.json", "doc/meta.yml", "doc/schemata"),
    "leafygreen-mms": ("docs/schema/schema.json", "docs/schema/meta.json", "docs/schema/schemata"),
    "pirosikick": ("examples/prmd/schema.json", "examples/prmd/meta.json", "examples/prmd/schemata"),
    "pliny-todo": ("schema/schema.json", "schema/meta.json", "schema/schemata"),
    "prmd-tryout": ("schema.json", "meta.json", "schemata"),
    "prmdg": ("example/doc/schema/schema.json", "example/doc/schema/meta.yml", "example/doc/schema/schemata"),
    "qaapp": ("docs/schema/schema.json", "docs/schema/meta.yml", "docs/schema/schemata"),
    "ruby-api-prmd-sample": ("schema.json", "meta.json", "schemata"),
    "signingorder": ("api.json", "schema/meta.json", "schema/schemata"),
    "sitepoint": ("schema/authentication-api.json", "schema/meta.json", "schema/schemata"),
    "tem-acucar": ("schema/schema.json", "schema/meta.json", "schema/schemata"),
    "thaya128": ("docs/schema/schema.json", "docs/schema/meta.yml", "docs/schema/schemata"),
    "zdogma": ("docs/schema/schema.json", "docs/schema/meta.yml", "docs/schema/schemata"),
}
#: Those that were made by the prmd of today, so that every byte is the same.
TO_THE_BYTE = {"conveyor", "heroku-logplex", "hokuma", "pirosikick", "prmdg", "qaapp", "sitepoint", "tem-acucar"} | {
    "thaya128"
}
#: The first versions of prmd had the head in another order, and another ``$schema``.
OLD_HEAD = {"$schema": "http://json-schema.org/draft-04/hyper-schema"}


def differences(theirs: Any, ours: Any, at: str = "") -> Iterator[str]:  # noqa: ANN401 - JSON values.
    if isinstance(theirs, dict) and isinstance(ours, dict):
        if at and list(theirs) != list(ours):
            yield f"{at}: other members, or in another order"
        for name in theirs.keys() & ours.keys():
            yield from differences(theirs[name], ours[name], f"{at}/{name}")
    elif isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        for index, (one, other) in enumerate(zip(theirs, ours, strict=True)):
            yield from differences(one, other, f"{at}/{index}")
    elif theirs != ours or type(theirs) is not type(ours):
        yield f"{at}: {theirs!r} is {ours!r} in ours"


@pytest.mark.parametrize("origin", SAME)
def test_what_prmd_made_of_the_same_files(run: Callable[..., Ran], corpus: Path, origin: str) -> None:
    schema, meta, files = SAME[origin]
    folder = corpus / origin
    ran = run("combine", *(["-m", str(folder / meta)] if meta else []), str(folder / files))
    committed = (folder / schema).read_text(encoding="utf-8")
    if origin in TO_THE_BYTE:
        assert ran.out == committed.rstrip("\n") + "\n"
    theirs, ours = json.loads(committed), json.loads(ran.out)
    if theirs["$schema"] == OLD_HEAD["$schema"]:
        ours = {name: {**ours, **OLD_HEAD}[name] for name in theirs}
    assert theirs.keys() == ours.keys()
    assert list(differences(theirs, ours)) == []
