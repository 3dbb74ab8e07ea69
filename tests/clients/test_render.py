from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.clients import render as module
from sphinxcontrib_httpschema.clients.names import Code
from sphinxcontrib_httpschema.clients.render import NotCodeError, render

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    return str(tmp_path / "t.jinja")


@pytest.mark.parametrize(
    "text", ["{{ raw }}", "{{ raw ~ code }}", "{{ 'text' }}", "{{ flag }}", "{{ code | upper }}", "{{ none }}"]
)
def test_a_template_writes_nothing_that_is_no_code(text: str, rendered: str) -> None:
    with open(rendered, "w") as file:  # noqa: PTH123 - a name is all that there is.
        file.write(text)
    with pytest.raises(NotCodeError, match="which is no code"):
        render("t.jinja", {}, raw="*/ x", code=Code("x"), flag=True)


def test_a_template_writes_code_and_numbers(rendered: str) -> None:
    with open(rendered, "w") as file:  # noqa: PTH123
        file.write("a {{ code }} {{ 1 }} {{ raw | quoted }}\n{% for x in codes %}\n{{ x }}\n{% endfor %}\n")
    quoted = {"quoted": lambda text: Code(repr(text))}
    made = render("t.jinja", quoted, raw="it's", code=Code("b"), codes=[Code("c"), Code("d")])
    assert made == 'a b 1 "it\'s"\nc\nd\n'


def test_a_template_knows_what_it_is_given_only(rendered: str) -> None:
    with open(rendered, "w") as file:  # noqa: PTH123
        file.write("{{ nothing }}")
    with pytest.raises(NotCodeError, match="Undefined"):
        render("t.jinja", {})
