"""Languages that a project adds: they are its own, and of no other project in the process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Site

PAGE = "Title\n=====\n\n.. schema-example:: book:info\n   :samples: summary\n   :show: example\n"
CONF = """
from sphinxcontrib_httpschema.samples import Sample
from sphinxcontrib_httpschema.samples.templates import template_sample

def summary(request):
    return f"send {request.method} {request.url}"

httpschema_own_samples = {
    "summary": Sample("Summary", "text", summary),
    "curl": template_sample("Wget", "bash", "wget {{ url }}"),
}
"""


def test_they_are_named_like_all_others(site: Site) -> None:
    site.write({"index.rst": PAGE, "conf.py": CONF})
    built = site.build("text")
    assert built.warnings == []
    assert "send GET https://library.example.com/books/" in built.text()


def test_one_may_take_the_place_of_another(site: Site) -> None:
    site.write({"index.rst": PAGE.replace("summary", "curl"), "conf.py": CONF})
    assert "wget https://" in site.build("text").text()


def test_another_project_in_the_process_knows_nothing_of_them(new_site: Callable[[], Site]) -> None:
    first, second = new_site(), new_site()
    first.write({"index.rst": PAGE, "conf.py": CONF})
    second.write({"index.rst": PAGE.replace("summary", "summary curl")})
    assert first.build("text").warnings == []
    built = second.build("text")
    (warning,) = built.warnings
    assert warning.startswith('index.rst:4: WARNING: :samples: "summary" is none of curl, ')
    assert "curl https://" in built.text()


@pytest.mark.parametrize("change", ["send", "wget"])
def test_a_change_of_one_is_seen(site: Site, change: str) -> None:
    other = ":orphan:\n\nOther\n=====\n\n.. schema-example:: book:info\n   :samples: python\n   :show: example\n"
    page = f":orphan:\n\n{PAGE.replace('summary', 'summary curl')}"
    site.write({"index.rst": "Title\n=====\n", "page.rst": page, "other.rst": other, "conf.py": CONF})
    site.build("html")
    assert site.build("html").written == []
    site.write({"conf.py": CONF.replace(change, "changed")})
    built = site.build("html")
    assert (built.read, built.written) == ([], ["page"])
    assert "changed" in built.text("page.html")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("{'php': 'echo'}", '"php" must be a Sample; it is left out'),
        ("{'a, b': Sample('A', 'text', str)}", "'a, b' cannot name a language"),
        ("{3: Sample('A', 'text', str)}", "3 cannot name a language"),
    ],
)
def test_what_is_no_language_is_told(site: Site, value: str, words: str) -> None:
    conf = f"from sphinxcontrib_httpschema.samples import Sample\nhttpschema_own_samples = {value}"
    site.write({"index.rst": PAGE.replace("summary", "curl"), "conf.py": conf})
    (warning,) = site.build().warnings
    assert words in warning
    assert warning.endswith("[httpschema.config]")


def test_a_value_of_another_type_is_left_out(site: Site) -> None:
    site.write({"index.rst": PAGE.replace("summary", "curl"), "conf.py": "httpschema_own_samples = ['php']"})
    (warning,) = site.build().warnings
    assert "httpschema_own_samples" in warning
