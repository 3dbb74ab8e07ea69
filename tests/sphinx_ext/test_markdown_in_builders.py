from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from pathlib import Path


CONF = """
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx import addnodes

from sphinxcontrib_httpschema.sphinx_ext.markdown import markdown_nodes

project = author = copyright = version = "x"
nitpicky = True


class Ugly(Directive):
    def run(self):
        text = Path(__file__).with_name("ugly.md").read_text("utf-8")
        content = addnodes.desc_content("", *markdown_nodes(text))
        term = nodes.term("", "", *markdown_nodes("a `b` [c](https://x.org)")[0].children)
        definition = nodes.definition("", *markdown_nodes(text))
        content += nodes.definition_list("", nodes.definition_list_item("", term, definition))
        content += nodes.bullet_list("", nodes.list_item("", *markdown_nodes(text)))
        signature = addnodes.desc_signature("", "", addnodes.desc_name("", "x"))
        return [addnodes.desc("", signature, content, domain="x", objtype="x", noindex=True)]


def setup(app):
    app.add_directive("ugly", Ugly)
"""
UGLY = """\
.TH .. include:: /etc/passwd
.so @x{y} \\\\end{document} % $x^2$ #1 ~ {ref}`x` <script>alert(1)</script>
'quoted' [a_b%20](https://x.org/a_b?c=%7B&d#e{f}) ![x](http://x.org/i.png "t") ![](x.png) <me@x.org>

# Heading `code` <https://x.org/~a>

- [a](javascript:alert(1)) **b *c `d` [e](HTTP://x.org)***  \nf
-
- > - > 1. > - 7. deep

      code

999) a
1000) ![*b*](https://x.org)

***

```no-such-language
{ "a\\end{Verbatim}
```

```json
{ not json @x
```

```raw
x
```

    indented

> quote
> ## Footnotes

<div class="x">
&lt;

*&#12;* [![a](https://x.org/i.png)](https://x.org) {include} :file: |x| \x0c
"""


PAGES = {
    "html": "index.html",
    "singlehtml": "index.html",
    "epub": "index.xhtml",
    "latex": "x.tex",
    "text": "index.txt",
    "man": "x.1",
    "texinfo": "x.texi",
    "xml": "index.xml",
    "pseudoxml": "index.pseudoxml",
    "gettext": "index.pot",
}


@pytest.mark.parametrize(("builder", "page"), PAGES.items())
def test_builders_take_anything(builder: str, page: str, tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(CONF, "utf-8")
    (tmp_path / "index.rst").write_text("x\n=\n\n.. ugly::\n", "utf-8")
    (tmp_path / "ugly.md").write_text(UGLY, "utf-8")
    warnings = StringIO()
    app = SphinxTestApp(builder, srcdir=tmp_path, status=StringIO(), warning=warnings)
    try:
        app.build()
    finally:
        app.cleanup()
    built = (app.outdir / page).read_text("utf-8")
    assert not warnings.getvalue()
    assert builder == "gettext" or all(word in built for word in ("deep", "indented", "quote", "passwd"))
    assert "\x0c" not in built
    if "html" in page:
        assert "&lt;script&gt;alert(1)" in built
        assert 'href="javascript' not in built
    if page.endswith(("xhtml", ".xml")):
        ET.fromstring(built)
