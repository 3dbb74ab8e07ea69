"""The directive that puts a client into a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinxcontrib_httpschema.api.selectors import SelectorError
from sphinxcontrib_httpschema.clients import LANGUAGES
from sphinxcontrib_httpschema.problems import nearest
from sphinxcontrib_httpschema.sphinx_ext.directive import SchemaDirective, framer_of
from sphinxcontrib_httpschema.sphinx_ext.listings import BRIEF

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec

    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded
    from sphinxcontrib_httpschema.sphinx_ext.reading import Reading


class ClientDirective(SchemaDirective):
    """``schema-client``: a download of a client, and how a program begins to use it."""

    option_spec: ClassVar[OptionSpec | None] = BRIEF

    @staticmethod
    def make(reading: Reading, loaded: Loaded, selector: str, /) -> list[nodes.Node]:
        """The author's prose, and the piece.

        Raises:
            SelectorError: There are no clients in the language.
        """
        if selector not in LANGUAGES:
            reason = f"is no language of clients: there are {', '.join(LANGUAGES)}"
            raise SelectorError(selector, reason, nearest(selector, LANGUAGES))
        return [*reading.prose(), framer_of(reading, loaded).listing("client", selector)]


CLIENTS = {"schema-client": ClientDirective}
