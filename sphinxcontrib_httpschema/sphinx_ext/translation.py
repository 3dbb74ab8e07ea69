"""Translation: our own words and those of schemas, in the language of a project.

Our own words are in the catalogue :data:`CATALOG`, which comes with the package. What schemas say is in
:data:`TEXTS`, which a project keeps beside the catalogues of its pages. It is one for all pages, so that each text is
translated once, and stays so when pages move. A translation is data like the text that it stands for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from gettext import GNUTranslations, find
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import locale
from sphinx.builders.gettext import MessageCatalogBuilder
from sphinx.util.i18n import CatalogRepository
from sphinx.util.logging import suppress_logging

from sphinxcontrib_httpschema.api.commonmark import printable
from sphinxcontrib_httpschema.api.words import english
from sphinxcontrib_httpschema.problems import Kind
from sphinxcontrib_httpschema.sphinx_ext.fingerprints import digest_of
from sphinxcontrib_httpschema.sphinx_ext.warn import warn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx

    from sphinxcontrib_httpschema.api.model import Api, Link
    from sphinxcontrib_httpschema.api.words import Say
    from sphinxcontrib_httpschema.sphinx_ext.content import Content

CATALOG = "sphinxcontrib_httpschema"  #: Of our own words.
TEXTS = "httpschema"  #: The catalogue of what schemas say.
LOCALE = Path(__file__).parent.parent / "locale"  #: Where translations of our own words are.

_lookup = locale.get_translation(CATALOG)
_LINE_END = re.compile("\r\n?|[\u2028\u2029]")  # The last two are line ends to readers of catalogues.
_PLACE = re.compile(r"\{(\w+)\}")


def _(message: str) -> str:
    """Our own words in the language of the project; as text, where Sphinx gives a stand-in for it."""
    return str(_lookup(message))


def filled(template: str, **parts: str | Content | list[str | Content]) -> list[str | Content]:
    """A template with its named places filled. A place that a translation has misspelt stays as it is."""
    made: list[str | Content] = []
    for position, text in enumerate(_PLACE.split(template)):
        part = text if position % 2 == 0 else parts.get(text, f"{{{text}}}")
        made += part if isinstance(part, list) else [part]
    return [each for each in made if each != ""]


def message_of(text: str) -> str:
    """A text as catalogues have it: without what files of catalogues cannot hold, and without space around it."""
    return _LINE_END.sub("\n", printable(text)).strip()


@dataclass(frozen=True, slots=True)
class Language:
    """What texts become in the language of a project. Without a catalogue they stay as they are."""

    say: Say = english  #: Our own words.
    texts: Say | None = None  #: The words of schemas.
    digest: str = ""  #: Of the catalogues that the project has.

    def text(self, original: str) -> str:
        """A description of a schema; as it is, if there is no translation."""
        message = message_of(original) if self.texts else ""
        found = self.texts.gettext(message) if self.texts and message else ""  # An empty message heads a catalogue.
        return found if found != message and found.strip() else original

    def title(self, original: str) -> str:
        """A title, whose translation is one line."""
        found = self.text(original)
        return found if found == original else " ".join(found.split())


@dataclass(frozen=True, slots=True)
class Gathering(Language):
    """Translates nothing, and remembers what it was asked for."""

    asked: dict[str, bool] = field(default_factory=dict)  #: Messages; true of those that are no names.

    def text(self, original: str) -> str:
        """The text itself."""
        self.asked[message_of(original)] = True
        return original

    def title(self, original: str) -> str:
        """The title itself; it may be a name as well."""
        self.asked.setdefault(message_of(original), False)
        return original


def register(app: Sphinx) -> None:
    """Have our own words translated: by a catalogue of the project, if it has one, and by those of the package.

    An earlier build in the process may have left those of another language.
    """
    locale.translators.pop(("general", CATALOG), None)
    app.add_message_catalog(CATALOG, LOCALE)
    _compile(app)
    if own := _read(_files(app, CATALOG)):
        own.add_fallback(locale.get_translator(CATALOG))
        locale.translators["general", CATALOG] = own


def load_language(app: Sphinx) -> Language:
    """The language of a project: none, if its messages are to be listed."""
    if isinstance(app.builder, MessageCatalogBuilder):
        return Gathering()
    labels, texts = _files(app, CATALOG), _files(app, TEXTS)
    digest = digest_of(*((path.name, path.read_bytes()) for path in (*labels, *texts))) if labels or texts else ""
    return Language(locale.get_translator(CATALOG), _read(texts), digest)


def _compile(app: Sphinx) -> None:
    """Compile the catalogues of the project that need it, as Sphinx does for the one of its own words.

    It compiles these later on, and not always; what is wrong with one it tells then.
    """
    config = app.config
    if not config.gettext_auto_build:
        return
    repository = CatalogRepository(app.srcdir, config.locale_dirs, config.language, config.source_encoding)
    with suppress_logging():
        for each in repository.catalogs:
            if each.domain in (CATALOG, TEXTS) and each.is_outdated():
                each.write_mo(config.language, config.gettext_allow_fuzzy_translations)


def _files(app: Sphinx, domain: str) -> list[Path]:
    """The compiled catalogues of a project, the most fitting ones first."""
    folders = (app.srcdir / folder for folder in app.config.locale_dirs)
    return [Path(each) for folder in folders for each in find(domain, folder, [app.config.language], all=True)]


def _read(paths: Sequence[Path]) -> GNUTranslations | None:
    """Several catalogues as one; nothing if there is none. Python's own way would keep an old one in the process."""
    found: GNUTranslations | None = None
    for each in filter(None, map(_catalogue, paths)):
        if found:
            found.add_fallback(each)
        else:
            found = each
    return found


def _catalogue(path: Path) -> GNUTranslations | None:
    try:
        with path.open("rb") as file:
            return GNUTranslations(file)
    except Exception as error:  # noqa: BLE001 - whatever a catalogue holds, the build goes on
        reason = getattr(error, "strerror", "") or error  # The others of its words are the path again.
        warn(Kind.FILE, f"{path} is no catalogue of messages: {reason}; it is left out", None)
        return None


def translated(api: Api, language: Language) -> Api:
    """An API with its titles in a language. Whatever else was made of them keeps its name, such as endpoints."""
    if not language.texts:
        return api
    links: dict[int, Link] = {}  # Endpoints share them with their resource.

    def link_in_language(link: Link) -> Link:
        if id(link) not in links:
            links[id(link)] = link._replace(title=language.title(link.title))
        return links[id(link)]

    resources = tuple(
        resource._replace(
            title=language.title(resource.title),
            links=tuple(map(link_in_language, resource.links)),
            endpoints=tuple(each._replace(link=link_in_language(each.link)) for each in resource.endpoints),
        )
        for resource in api.resources
    )
    return api._replace(title=language.title(api.title), resources=resources)
