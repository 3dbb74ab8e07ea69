"""Clients on pages: they can be downloaded where there are files, and are told of where there are none."""

from __future__ import annotations

import re
import runpy
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.api.loading import Source, load_api
from sphinxcontrib_httpschema.clients import generate

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Built, Site

PAGE = "Page\n====\n\n.. schema-client:: python\n\n   Words of ours.\n"


def links(built: Built, page: str = "index") -> list[str]:
    return re.findall(r'href="([^"]*library\.py|[^"]*_downloads[^"]*)"', built.pages()[page])


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_a_client_can_be_downloaded(site: Site, builder: str) -> None:
    site.write({"index.rst": PAGE})
    built = site.build(builder)
    assert built.warnings == []
    (link,) = links(built)
    text = (built.outdir / link).read_text("utf-8")
    assert text == generate(load_api(Source(site.folder / "library.yaml"))[0], "python").text
    assert "Client" in runpy.run_path(str(built.outdir / link))
    page = re.sub(r"<[^>]*>", "", built.pages()["index"])
    assert "Words of ours." in page
    assert 'Client(token=os.environ["TOKEN"])' in page.replace("&quot;", '"')


@pytest.mark.parametrize(("builder", "file"), [("text", "index.txt"), ("man", "library.1"), ("epub", "index.xhtml")])
def test_where_there_are_no_files_the_page_says_how_to_make_one(site: Site, builder: str, file: str) -> None:
    site.write({"index.rst": PAGE, "conf.py": 'version = release = "1"\nepub_show_urls = "no"\n'})
    built = site.build(builder)
    assert built.warnings == []
    said = re.sub(r"<[^>]*>|\\f\w|\\", "", " ".join(built.text(file).split()))
    assert "httpschema client python" in said
    assert not (built.outdir / "_downloads").exists()


def test_a_changed_schema_gives_another_file_and_page(site: Site) -> None:
    site.write({"index.rst": "Other\n=====\n\n.. toctree::\n\n   page\n", "page.rst": PAGE})
    before = links(site.build("html"), "page")
    assert links(site.build("html"), "page") == before
    site.edit("title: ", "title: New ")
    built = site.build("html")
    after = links(built, "page")
    assert after != before
    assert (built.outdir / after[0]).exists()
    assert built.read == []


def test_a_file_that_is_gone_is_written_again(site: Site) -> None:
    site.write({"index.rst": PAGE})
    built = site.build("html")
    path = built.outdir / links(built)[0]
    path.unlink()
    site.build("html")
    assert path.exists()


def test_a_language_that_there_is_not_is_told(site: Site) -> None:
    site.write({"index.rst": "Page\n====\n\n.. schema-client:: pyton\n\n.. schema-client:: python\n   :api: x\n"})
    built = site.build("html")
    first, second = built.warnings
    assert '"pyton" is no language of clients: there are ' in first
    assert 'did you mean "python"?' in first
    assert '"x" is no API' in second
    assert not (built.outdir / "_downloads").exists()


def test_a_request_is_shown_as_a_call_of_the_client(site: Site) -> None:
    site.write({"index.rst": "Page\n====\n\n.. schema-resource:: *\n   :samples: python-client\n"})
    built = site.build("text")
    assert built.warnings == []
    assert "client = " in built.text()
    assert "result = client." in built.text()
