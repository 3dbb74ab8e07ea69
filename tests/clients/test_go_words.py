"""Names, comments and columns in Go."""

from __future__ import annotations

import pytest

from sphinxcontrib_httpschema.clients.go_layout import Composite, Expression, called, laid_out
from sphinxcontrib_httpschema.clients.go_words import (
    Row,
    argument,
    comment,
    exported,
    package_name,
    quoted,
    table,
    tagged,
)
from sphinxcontrib_httpschema.clients.names import Code, name_of


@pytest.mark.parametrize(
    ("text", "public", "private"),
    [
        ("app-id", "AppID", "appID"),
        ("id", "ID", "id"),
        ("html_url", "HTMLURL", "htmlURL"),
        ("oauth ids", "OAuthIDs", "oauthIDs"),
        ("type", "Type", "type_"),
        ("ctx", "Ctx", "ctx_"),
        ("client", "Client_", "client"),
        ("url", "URL", "url"),
        ("2fa", "N2fa", "n2fa"),
        ("部屋", "X部屋", "部屋"),
        ("\u02bcn", "X\u02bcn", "\u02bcn"),
    ],
)
def test_names_are_written_as_the_language_has_them(text: str, public: str, private: str) -> None:
    assert (exported(name_of(text)), argument(name_of(text))) == (public, private)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Beacon API", "beaconapi"),
        ("Main", "mainapi"),
        ("Type", "typeapi"),
        ("time", "timeapi"),
        ("1 test_linux", "n1testlinux"),
    ],
)
def test_packages_are_called_so_that_programs_can_import_them(title: str, name: str) -> None:
    assert package_name(name_of(title)) == name


@pytest.mark.parametrize(
    ("wire", "tag"),
    [
        ("id", '`json:"id,omitzero"`'),
        ("a-b.c/d", '`json:"a-b.c/d,omitzero"`'),
        ("-", '`json:"-" wire:"omitzero,-"`'),
        ("", '`json:"-" wire:"omitzero,"`'),
        ('a"b,c', r'`json:"-" wire:"omitzero,a\"b,c"`'),
        ("`x`", r'`json:"-" wire:"omitzero,\x60x\x60"`'),
        ("a\n\ud800é", '`json:"-" wire:"omitzero,a\\n\ufffdé"`'),
    ],
)
def test_tags_hold_any_name(wire: str, tag: str) -> None:
    assert tagged(wire, optional=True) == tag
    assert tagged(wire, optional=False) == tag.replace(",omitzero", "").replace("omitzero,", ",")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("A text", "// A text."),
        ("# Title", "// \\# Title."),
        ("+build ignore", "// \\+build ignore."),
        ("[x]: http://a.example", "// [x] : http://a.example."),
        ("``a'' and '''", "// “a” and ”'."),
        ("- item", "//   - item."),
        ("2) item", "//  2. item."),
    ],
)
def test_comments_say_nothing_but_themselves(text: str, lines: str) -> None:
    assert comment([text]) == lines


def test_comments_have_paragraphs_and_lists() -> None:
    made = comment(["a", "- b" + " b" * 39, "- c", "d"], indent=1)
    assert made.split("\n\t") == [
        "// a.",
        "//",
        "//   - " + "b " * 34 + "b",
        "//     b b b b b.",
        "//   - c.",
        "//",
        "// d.",
    ]


def test_columns_are_as_wide_as_their_cells_between_comments() -> None:
    rows = [Row(("A", "int", "`x`")), Row(("Long", "b", "`y`"), Code("// Docs.")), Row(("B", "string", "`z`"))]
    assert list(table(rows)) == ["A int `x`", "// Docs.", "Long b      `y`", "B    string `z`"]
    assert list(table([])) == []


def test_values_stand_in_columns_where_the_formatter_has_them() -> None:
    long, longer, longest = quoted("k" * 30), quoted("k" * 100), quoted("k" * 99)
    items: list[tuple[str, Expression]] = [
        ("1", "a"),
        (long, "b"),
        (longer, "c"),
        (longest, "d"),
        ("2", Composite("[]T{", (("", "x" * 90),))),
    ]
    made = laid_out(Composite("M{", (*items, ("3", "e"))))
    assert made.split("\n") == [
        "M{",
        f"\t1:{' ' * 31} a,",
        f"\t{long}: b,",
        f"\t{longer}: c,",
        f"\t{longest}:  d,",
        "\t2: []T{",
        f"\t\t{'x' * 90},",
        "\t},",
        "\t3: e,",
        "}",
    ]


def test_a_call_that_fits_is_on_one_line() -> None:
    made = Composite("T{", (("A", "1"),))
    assert called("f", ["ctx", made]) == "f(ctx, T{A: 1})"
    assert called("f", ["x" * 90, made]) == f"f({'x' * 90}, T{{\n\tA: 1,\n}})"
    assert laid_out(made.within("&").within("f(", ")")) == "f(&T{A: 1})"
