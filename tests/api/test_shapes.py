"""Ways into a value: names that nobody can take for a step, and names that no two attributes share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxcontrib_httpschema.api.naming import anchor
from sphinxcontrib_httpschema.api.shapes import (
    ITEM,
    VALUE,
    Attribute,
    Shape,
    Step,
    alternative,
    path_of,
    position,
    shown_way,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_httpschema.api.shapes import Tokens
    from tests.api.conftest import Opened

HOSTILE = [
    "[]",
    "*",
    "(x)",
    "a.b",
    "a/b",
    "",
    " ",
    "#",
    "%",
    "x" * 300,
    "\N{ROCKET}",
    '["NAME"]: ["value"]',
    "[0]",
    "*x",
]
X: dict[str, object] = {"properties": {"x": {}}}


def test_no_name_is_taken_for_a_step(open_schema: Callable[..., Opened]) -> None:
    schema = {
        "properties": dict.fromkeys(HOSTILE, X),
        "patternProperties": {"x": X},
        "additionalProperties": X,
        "oneOf": [{**X, "title": "x"}, X],
        "prefixItems": [X],
        "items": X,
    }
    shape = open_schema(schema, "2020-12").shape
    paths = [attribute.path for attribute in shape.walk()]
    # Two for each name and for the position; those of items, two sorts of values, and two branches.
    assert len(paths) == 2 * len(HOSTILE) + 2 + 5
    assert len(set(paths)) == len({anchor(f"app.{path}") for path in paths}) == len(paths)


@pytest.mark.parametrize(
    ("tokens", "prefix", "shown", "level"),
    [
        (("a",), "", "a", 0),
        (("a.b",), "", "a.b", 0),
        (("a.b", "c"), '"a.b".', "c", 1),
        (("a[]", "c"), '"a[]".', "c", 1),
        (("",), "", '""', 0),
        ((" a",), "", '" a"', 0),
        (("[]",), "", '"[]"', 0),
        (("[0]", "[0]"), '"[0]".', '"[0]"', 1),
        (("a", position(0)), "a", "[0]", 1),
        (("a", position(0), "b"), "a[0].", "b", 2),
        (("a", ITEM, position(0), "b"), "a[][0].", "b", 2),
        (("*", VALUE, "*"), '"*".*.', '"*"', 1),
        (("a", Step("*x", "/^x/"), "b"), "a./^x/.", "b", 1),
        (("/^x/", "b"), '"/^x/".', "b", 1),
        (("a", alternative("1"), "b"), "a.", "b", 1),
        ((ITEM, "b"), "[].", "b", 0),
    ],
)
def test_what_pages_show(tokens: Tokens, prefix: str, shown: str, level: int) -> None:
    attribute = Attribute(tokens, required=False, shape=Shape())
    assert (attribute.prefix, attribute.shown, attribute.level) == (prefix, shown, level)


def test_ways_that_pages_show() -> None:
    assert shown_way(("a.b",)) == "a.b"
    assert shown_way(("a.b", ITEM)) == '"a.b"[]'
    assert shown_way((VALUE, VALUE, position(1), alternative("git"), "x")) == "*.*[1].x"
    assert shown_way(()) == ""


def test_a_trail_names_every_step() -> None:
    attribute = Attribute(("a", ITEM, alternative("git"), position(0)), required=False, shape=Shape())
    assert attribute.trail == ("a", "[]", "(git)", "[0]")
    assert attribute.name == "[0]"


STEPS: st.SearchStrategy[str | Step] = (
    st.text(max_size=3)
    | st.sampled_from([*HOSTILE, "a", "0", "a-b", "-"])
    | st.sampled_from([ITEM, VALUE, Step("*x"), Step("*x-y"), alternative("git"), alternative("1")])
    | st.integers(0, 11).map(position)
)


def tokens_of(steps: list[str | Step]) -> Tokens:
    return tuple(steps)


WAYS = st.lists(STEPS, max_size=5).map(tokens_of)


@given(st.sets(WAYS, max_size=30))
def test_no_two_ways_have_one_name_or_one_anchor(ways: set[Tokens]) -> None:
    paths = {path_of(tokens) for tokens in ways}
    assert len(paths) == len(ways)
    assert len({anchor(f"app:create/body.{path}") for path in paths}) == len(ways)
