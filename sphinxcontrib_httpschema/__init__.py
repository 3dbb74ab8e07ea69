"""Documentation of HTTP APIs in Sphinx, pulled live out of their JSON Hyper-Schemas.

The package imports neither Sphinx nor docutils until :func:`setup` is called, so that the command line and the library
work without them.
"""

from __future__ import annotations

TYPE_CHECKING = False  # As in typing, whose import would take the command line as long as all else.
if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx."""
    from sphinxcontrib_httpschema.sphinx_ext import setup as register

    return register(app)
