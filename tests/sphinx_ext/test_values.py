"""Values that an author wants in examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Built, Site


def build(site: Site, selector: str, values: str, directive: str = "schema-example") -> Built:
    page = f"Title\n=====\n\n.. {directive}:: {selector}\n   :show: example\n   :samples: http\n   :values: {values}\n"
    site.write({"index.rst": page})
    return site.build()


def example(built: Built) -> str:
    return next(built.filled["index"].findall(nodes.literal_block)).astext()


@pytest.mark.parametrize("directive", ["schema-example", "schema-endpoint"])
def test_attributes_of_the_body_are_what_the_author_wants(site: Site, directive: str) -> None:
    built = build(site, "book:create", '{"title": "Zoë\'s “book”"}', directive)
    assert built.warnings == []
    assert '"title": "Zoë\'s “book”"' in example(built)


def test_attributes_inside_of_others_are_laid_over(site: Site) -> None:
    built = build(site, "book:create", '{"labels": {"room": "7"}}')
    assert built.warnings == []
    assert '"labels": {"shelf": "B4", "room": "7"}' in example(built)


def test_path_and_query_are_what_the_author_wants(site: Site) -> None:
    built = build(site, "book:info", '{"book_id_or_isbn": "97 8/1"}')
    assert example(built).startswith("GET /books/97%208%2F1 HTTP/1.1")
    assert built.warnings == []


def test_a_parameter_that_may_be_left_out_is_there_if_it_is_wanted(site: Site) -> None:
    assert example(build(site, "book:list", '{"form": "audio"}')).startswith("GET /books?lent=true&form=audio HTTP/1.1")


def test_an_unknown_name_is_told_with_what_may_have_been_meant(site: Site) -> None:
    (warning,) = build(site, "book:create", '{"titel": "x"}').warnings
    words = ':values: "titel" is no parameter and no attribute of the body; did you mean "title"? [httpschema.example]'
    assert warning == f"index.rst:4: WARNING: {words}"


def test_a_body_that_is_not_valid_any_more_is_told(site: Site) -> None:
    (warning,) = build(site, "book:create", '{"title": ""}').warnings
    assert warning.startswith("index.rst:4: WARNING: :values: make the body invalid: ")
    assert "/title" in warning


@pytest.mark.parametrize("values", ["{", "[1]", '"x"'])
def test_what_is_no_json_object_is_an_error_of_the_option(site: Site, values: str) -> None:
    (warning, *_more) = build(site, "book:create", values).warnings
    assert "a JSON object is needed" in " ".join([warning, *_more])
