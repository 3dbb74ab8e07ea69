"""Problems as Sphinx warnings, each of type ``httpschema`` and the subtype of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinxcontrib_httpschema.problems import Severity

if TYPE_CHECKING:
    from docutils.nodes import Node

    from sphinxcontrib_httpschema.problems import Kind, Problem

TYPE = "httpschema"  #: What ``suppress_warnings`` takes, alone or with ``.`` and a kind.
logger = logging.getLogger(__name__)


def warn(
    kind: Kind, message: str, location: str | tuple[str | None, int | None] | Node | None, *, once: bool = False
) -> None:
    """Warn of something that is wrong in prose or configuration; ``location`` is where.

    Args:
        kind: What sort of thing is wrong.
        message: What is wrong.
        location: A page, a place on a page, or a node.
        once: The same message is not told a second time.
    """
    logger.warning("%s", message, type=TYPE, subtype=kind.value, location=location, once=once)


def print_problem(problem: Problem) -> None:
    """Warn of something that is wrong in a schema, at its place there; a note is no warning."""
    if problem.severity is Severity.NOTE:
        logger.info("%s", problem)
    else:
        warn(problem.kind, problem.text, str(problem.position))
