"""Templates of code. What a template writes is code, or it is refused: no schema's text goes in as it is.

Texts become :class:`~sphinxcontrib_httpschema.clients.names.Code` by the filters of a language, which write literals
and comments, and by nothing else.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sphinxcontrib_httpschema.clients.names import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FOLDER = Path(__file__).parent / "templates"


class NotCodeError(TypeError):
    """A template would write something that is no code."""


def render(template: str, filters: Mapping[str, Callable[..., Code]], **values: Any) -> str:  # noqa: ANN401 - whatever a template needs.
    """Fill in a template of the package's.

    Args:
        template: Its name.
        filters: What makes code of texts and parts of the view. Each gives a :class:`Code`.
        values: What the template knows.

    Raises:
        NotCodeError: The template writes a text that is no code.
    """
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        finalize=only_code,
        autoescape=False,  # noqa: S701 - it is no HTML, and ``finalize`` refuses what is not escaped.
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(filters)
    return environment.get_template(template).render(**values)


def only_code(value: object) -> Code:
    """The value, if it is code, or a number.

    Raises:
        NotCodeError: It is anything else.
    """
    if isinstance(value, Code):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Code(value)
    msg = f"a template writes {value!r}, which is no code"
    raise NotCodeError(msg)
