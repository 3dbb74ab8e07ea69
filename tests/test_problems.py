from __future__ import annotations

import pytest

from sphinxcontrib_httpschema.problems import Kind, Place, Position, Problem, Severity, did_you_mean, nearest


class Text:
    """A document that stands on one line."""

    name = "a.json"

    def position(self, pointer: str, *, key: bool = False, offset: int = 0) -> Position:
        return Position(self.name, 1 + key, 1 + len(pointer) + offset)


def test_a_place_is_looked_up_late() -> None:
    assert Place(Text(), "/a").position == Position("a.json", 1, 3)
    assert Place(Text(), "/a", key=True, offset=2).position == Position("a.json", 2, 5)


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem(Kind.REF, "is odd", Place(Text(), "/a")), "a.json:1:3: error[ref] /a: is odd"),
        (
            Problem(Kind.FILE, "is odd", Position("b", 2, 3), "it is left out"),
            "b:2:3: error[file] is odd; it is left out",
        ),
        (
            Problem(Kind.HREF, "is odd", Place(Text(), ""), candidates=("x", "y"), severity=Severity.NOTE),
            'a.json:1:1: note[href] is odd; did you mean "x" or "y"?',
        ),
    ],
)
def test_problems_in_print(problem: Problem, text: str) -> None:
    assert str(problem) == text
    assert problem.position.path in text
    assert problem.pointer == (problem.place.pointer if isinstance(problem.place, Place) else "")


@pytest.mark.parametrize(
    ("candidates", "text"),
    [
        ((), ""),
        (("a",), '; did you mean "a"?'),
        (("a", "b"), '; did you mean "a" or "b"?'),
        (("a", "b", "c"), '; did you mean "a", "b" or "c"?'),
    ],
)
def test_candidates(candidates: tuple[str, ...], text: str) -> None:
    assert did_you_mean(candidates) == text


def test_nearest() -> None:
    assert nearest("dyno_size", ["app", "dyno-size", "dyno"]) == ("dyno-size",)
    assert nearest("dyno_size", iter(["dyno-size", "dyno-sizes"]), most=2) == ("dyno-size", "dyno-sizes")
    assert nearest("x", ["app"]) == ()
