from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SELF = "{href: '/incidents/{id}', method: GET, rel: self}"


def enum(*words: str) -> str:
    return f"properties: {{a: {{enum: [{', '.join(words)}]}}}}"


def test_stability_has_few_words(told: Callable[..., list[str]]) -> None:
    message = '"beta" is none of prototype, development, production, deprecated; give it a "stability"'
    assert told("stability-stated", f"stability: beta\nlinks: [{SELF}]") == [f"/stability: {message}"]


@pytest.mark.parametrize("rest", ["deprecated: true", "stability: deprecated", "stability: production"])
def test_what_is_deprecated_is_stable_enough(told: Callable[..., list[str]], rest: str) -> None:
    assert len(told("stability-stated", f"links: [{SELF}]")) == 1
    assert told("stability-stated", f"links: [{SELF}]\n{rest}") == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("Open",), '"Open" is not written like attributes; write "open"'),
        (("inProgress", "open"), '"inProgress" is not written like attributes; write "in_progress"'),
        (("A b", "B c", "C d", "D e"), '"A b", "B c", "C d" and 1 more are not written like attributes; write "a_b"'),
        (("DOWN", "up"), '"DOWN" is not written like attributes; write "down"'),
    ],
)
def test_words_are_written_like_attributes(
    told: Callable[..., list[str]], words: tuple[str, ...], message: str
) -> None:
    (found,) = told("enum-words", enum(*words))
    assert found.partition(": ")[2] == message


@pytest.mark.parametrize(
    "words",
    [
        ("open", "in_progress", "m1.small", "eu-west-1"),
        ("DOWN", "GOING_UP"),  # So is all of the API.
        ("CHF", "XXXL", "SSHFP", "open"),
        ("OPTIONS", "HIPAA", "a"),
        ("'v2.1-RC'", "'>='", "offen für alle"),
        ("1", "null", "''", "true"),
    ],
)
def test_words_that_others_have_defined_stay(told: Callable[..., list[str]], words: tuple[str, ...]) -> None:
    assert told("enum-words", enum(*words)) == []


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Deprecated.", True),
        ("Deprecated, use b.", True),
        ("DEPRECATED use b", True),
        ("What it is (deprecated).", True),
        ("This is now deprecated.", True),
        ("What it is. This attribute has been deprecated.", True),
        ("Deprecated stacks are shown too.", False),
        ("Whether the stack is beta, deprecated or public.", False),
        ("It is not deprecated.", False),
    ],
)
def test_descriptions_say_what_is_deprecated(told: Callable[..., list[str]], text: str, is_told: bool) -> None:  # noqa: FBT001
    message = '/properties/a/description: only the description says that this is deprecated; add "deprecated: true"'
    assert told("deprecation-marked", f'properties: {{a: {{description: "{text}"}}}}') == [message] * is_told


@pytest.mark.parametrize(
    "piece",
    [
        "{links: [{href: /a, rel: a, description: Deprecated., deprecated: true}]}",
        "{links: [{href: /a, rel: a, description: Deprecated., stability: deprecated}]}",
        "{links: [{href: /a, rel: a, description: Deprecated., deactivate_on: '2027-01-31'}]}",
        "{properties: {a: {description: Deprecated., stability: deprecated}}}",
        "{deprecated: true, properties: {a: {description: Deprecated.}}}",
    ],
)
def test_marks_say_it_as_well(told: Callable[..., list[str]], piece: str) -> None:
    assert told("deprecation-marked", piece) == []
    bare = re.sub("deprecated: true|stability: deprecated|deactivate_on: '2027-01-31'", "x: y", piece)
    assert len(told("deprecation-marked", bare)) == 1


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Deprecated.", True),
        ("Use b instead.", False),
        ("See [b](https://b.example).", False),
        ("No longer so.", False),
    ],
)
def test_something_takes_the_place(told: Callable[..., list[str]], text: str, is_told: bool) -> None:  # noqa: FBT001
    for piece in ("links: [{{href: /a, rel: a, deprecated: true{0}}}]", "properties: {{a: {{deprecated: true{0}}}}}"):
        found = told("deprecation-replaced", piece.format(f', description: "{text}"'))
        assert [each.partition(":")[0].rpartition("/")[2] for each in found] == ["deprecated"] * is_told
    assert len(told("deprecation-replaced", "links: [{href: /a, rel: a, deprecated: true}]")) == 1


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("deprecated: true", ['deprecated: this is deprecated, and nothing says when it ends; add "deactivate_on"']),
        ("deprecated: true, description: It ends in June 2027.", []),
        ("deprecated: true, deactivate_on: '2027-01-31'", []),
        ("stability: deprecated, deactivate_on: '2027-01-31T12:00:00Z'", []),
        (
            "deactivate_on: '2027-01-31'",
            ['deactivate_on: this ends on a day, and is not deprecated; add "deprecated: true"'],
        ),
        ("deactivate_on: soon", ['deactivate_on: "deactivate_on" is no date; write it as "2027-01-31"']),
        ("deactivate_on: 2027", ['deactivate_on: "deactivate_on" is no date; write it as "2027-01-31"']),
    ],
)
def test_what_is_deprecated_ends_on_a_day(told: Callable[..., list[str]], rest: str, expected: list[str]) -> None:
    found = told("sunset-dated", f"links: [{{href: /a, rel: a, {rest}}}]")
    assert found == [f"/links/0/{each}" for each in expected]
