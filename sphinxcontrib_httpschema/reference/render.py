"""The reference of an API as one document."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.api.naming import anchor
from sphinxcontrib_httpschema.reference.build import Builder, names_of, resource_place
from sphinxcontrib_httpschema.reference.sharing import Shared

if TYPE_CHECKING:
    from pathlib import Path

    from sphinxcontrib_httpschema.api.model import Api
    from sphinxcontrib_httpschema.reference.build import Options

ENOUGH = 30  #: Resources that are worth a second process.


class Layout(NamedTuple):
    """How the document is put together."""

    format: str = "md"  #: ``md`` or ``rst``.
    toc: bool = False  #: There is a table of contents.
    titles: bool = True  #: Resources have their titles and descriptions.
    prepend: str = ""  #: What stands in the place of the title of the API; nothing for the title.
    templates: Path | None = None  #: The folder of the user's templates.


class TemplateFailure(Exception):  # noqa: N818 - a fault of a template, not of the program.
    """A template cannot be filled in. The text says where and why."""


class Reference:
    """The reference of an API. What takes long is begun at once, in another process.

    Args:
        api: The API.
        layout: How the document is put together.
        options: What the user says of examples.
    """

    def __init__(self, api: Api, layout: Layout, options: Options) -> None:
        self._layout = layout
        places = _places(api, layout.format)
        self._links = {each.name: places[resource_place(each.name)] for each in api.resources if each.schema}
        self._builder = builder = Builder(api, options, places)
        self._sections = Shared(lambda number: builder.section(api.resources[number]), len(api.resources), ENOUGH)

    def written(self) -> str:
        """The document, ended by a line break.

        Raises:
            TemplateFailure: A template of the user's is at fault.
        """
        from sphinxcontrib_httpschema.reference.filling import Templates  # noqa: PLC0415 - Jinja takes a while.

        layout = self._layout
        templates = Templates(layout.format, layout.templates, self._links)
        with closing(self._sections) as sections:
            text = templates.filled(
                "page",
                api=self._builder.overview(),
                resources=sections,
                toc=layout.toc,
                titles=layout.titles,
                prepend=layout.prepend,
            )
        return text.rstrip("\n") + "\n"


def render(api: Api, layout: Layout, options: Options) -> str:
    """The reference of an API, as :meth:`Reference.written` gives it."""
    return Reference(api, layout, options).written()


def _places(api: Api, form: str) -> dict[str, str]:
    """Where links lead: ids in Markdown; in reStructuredText labels, of which none may differ in case only."""
    if form == "md":
        return {name: anchor(name) for name in names_of(api)}
    places: dict[str, str] = {}
    taken: set[str] = set()
    for name in names_of(api):
        label, times = name, 2
        while label.casefold() in taken:
            label, times = f"{name}-{times}", times + 1
        taken.add(label.casefold())
        places[name] = label
    return places
