"""The configuration: every misuse is one warning, and the build goes on with what can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_httpschema.clients.samples import CLIENT_SAMPLES
from sphinxcontrib_httpschema.samples import SAMPLES

if TYPE_CHECKING:
    from tests.sphinx_ext.conftest import Built, Site

TITLE = "Title\n=====\n\n"
HEALTH = f"{TITLE}.. schema-endpoint:: root:health\n"
ENTRY = 'httpschema_apis: the entry "x"'
#: What conf.py says, what the only warning says, and whether the API can be shown all the same.
MISUSES: dict[str, tuple[str, str, bool]] = {
    "number": ("httpschema_apis = {'x': 3}", f'{ENTRY} must be a path, or a dictionary with a "path"', False),
    "nothing": ("httpschema_apis = {'x': None}", f'{ENTRY} must be a path, or a dictionary with a "path"', False),
    "no path": ("httpschema_apis = {'x': {}}", f'{ENTRY} must be a path, or a dictionary with a "path"', False),
    "path": ("httpschema_apis = {'x': {'path': 1}}", f'{ENTRY} must be a path, or a dictionary with a "path"', False),
    "empty path": ("httpschema_apis = {'x': {'path': ''}}", ENTRY, False),
    "key": (
        "httpschema_apis = {'x': {'path': 'library.yaml', 'base-url': 'u'}}",
        f'{ENTRY} has an unknown key "base-url"; did you mean "base_url"?',
        True,
    ),
    "number as a key": (
        "httpschema_apis = {'x': {'path': 'library.yaml', 1: 'u'}}",
        f'{ENTRY} has an unknown key "1"',
        True,
    ),
    "headers": (
        "httpschema_apis = {'x': {'path': 'library.yaml', 'headers': ['A: b']}}",
        f'{ENTRY}: "headers" must be a dict; the API is left out',
        False,
    ),
    "meta": (
        "httpschema_apis = {'x': {'path': 'library.yaml', 'meta': True}}",
        f'{ENTRY}: "meta" must be a str; the API is left out',
        False,
    ),
    "base_url": (
        "httpschema_apis = {'x': {'path': 'library.yaml', 'base_url': None}}",
        f'{ENTRY}: "base_url" must be a str; the API is left out',
        False,
    ),
    "default_api": (
        "httpschema_apis = {'x': 'library.yaml'}\nhttpschema_default_api = 'xx'",
        'httpschema_default_api: there is no API "xx"; did you mean "x"?',
        False,
    ),
    "sample": (
        "httpschema_samples = ['crul', 'http']",
        f'httpschema_samples: "crul" is none of {", ".join([*SAMPLES, *CLIENT_SAMPLES])}; did you mean "curl"?',
        True,
    ),
    "sample of another type": ("httpschema_samples = [3]", 'httpschema_samples: "3" is none of curl, http', True),
    "unhashable sample": ("httpschema_samples = [['curl']]", "httpschema_samples: ", True),
    "markup": (
        "httpschema_description_markup = 'markdwon'",
        'httpschema_description_markup: "markdwon" is none of markdown, text, rst; did you mean "markdown"?',
        True,
    ),
    "root": ("httpschema_roots = [3]", "httpschema_roots: 3 is no path; it is left out", True),
}


def built_of(site: Site, conf: str, page: str = HEALTH) -> tuple[Built, list[str]]:
    """The build, and its warnings of the configuration, without that of the page on what cannot be found then."""
    site.write({"conf.py": conf, "index.rst": page})
    built = site.build("text")
    return built, [line for line in built.warnings if "[httpschema.selector]" not in line]


@pytest.mark.parametrize(("conf", "words", "usable"), MISUSES.values(), ids=MISUSES)
def test_a_misuse_is_one_warning(site: Site, conf: str, words: str, *, usable: bool) -> None:
    built, warnings = built_of(site, conf)
    (warning,) = warnings
    assert warning.startswith(f"WARNING: {words}")
    assert warning.endswith(" [httpschema.config]")
    assert ("GET /health" in built.text()) is usable
    assert len(built.warnings) == (1 if usable else 2)


#: Sphinx itself tells of these: wrong types of whole values.
TYPES = {
    "httpschema_apis = ['library.yaml']": False,
    "httpschema_apis = None": False,
    "httpschema_default_api = 3": True,
    "httpschema_samples = 'curl'": True,
    "httpschema_description_markup = ['text']": True,
    "httpschema_roots = 'schema'": True,
}


@pytest.mark.parametrize(("conf", "usable"), TYPES.items())
def test_a_wrong_type_is_a_warning_of_sphinx(site: Site, conf: str, *, usable: bool) -> None:
    built, warnings = built_of(site, conf)
    (warning,) = warnings
    assert conf.partition(" ")[0] in warning
    assert "type" in warning
    assert ("GET /health" in built.text()) is usable


@pytest.mark.parametrize("value", ["''", "{}"])
def test_without_an_api_the_page_says_what_is_missing(site: Site, value: str) -> None:
    built, warnings = built_of(site, f"httpschema_apis = {value}")
    assert warnings == []
    reason = "cannot be looked up: httpschema_apis in conf.py names no API"
    assert built.warnings == [f'index.rst:4: WARNING: "schema" {reason} [httpschema.selector]']


def test_without_an_api_and_a_directive_nothing_is_said(site: Site) -> None:
    built, _ = built_of(site, "httpschema_apis = ''", TITLE)
    assert built.warnings == []


OTHER = """\
$schema: http://json-schema.org/draft-04/hyper-schema
definitions:
  app:
    title: App
    properties: {id: {type: string, description: The number.}}
    links:
    - {title: Info, href: /app, method: GET, rel: self, targetSchema: {$ref: '#/definitions/app'}}
links:
- {rel: self, href: 'https://other.example.com'}
"""
TWO = "httpschema_apis = {'lib': 'library.yaml', 'other': 'other.yaml'}\n"


@pytest.mark.parametrize(
    "directive",
    [
        "schema-endpoint:: other/app:info",
        "schema-endpoint:: app:info\n   :api: other",
        "schema-endpoint:: other/GET /app",
    ],
)
@pytest.mark.parametrize("default", ["", "httpschema_default_api = 'lib'"])
def test_an_endpoint_of_another_api(site: Site, directive: str, default: str) -> None:
    site.write({"other.yaml": OTHER})
    page = f"{TITLE}.. {directive}\n\n:schema:endpoint:`other/app:info`\n"
    built, _ = built_of(site, TWO + default, page)
    assert built.warnings == []
    assert [name for name, *_ in built.env.get_domain("schema").get_objects()] == ["other/app:info"]
    assert "curl https://other.example.com/app" in built.text()


def test_names_of_the_default_api_are_short_and_the_others_are_full(site: Site) -> None:
    site.write({"other.yaml": OTHER})
    page = f"{TITLE}.. schema-resource:: author\n   :endpoints: none\n\n.. schema-resource:: *\n   :api: other\n"
    built, _ = built_of(site, f"{TWO}httpschema_default_api = 'lib'", page)
    assert built.warnings == []
    objects = {name: str(anchor) for name, *_, anchor, _ in built.env.get_domain("schema").get_objects()}
    assert objects == {
        "author": "resource---author",
        "author.id": "author.id",
        "author.name": "author.name",
        "other/app": "other---resource---app",
        "other/app.id": "other---app.id",
        "other/app:info": "other---app--info",
    }


def test_two_apis_may_call_things_alike(site: Site) -> None:
    site.write({"library2.yaml": (site.folder / "library.yaml").read_text("utf-8")})
    conf = "httpschema_apis = {'one': 'library.yaml', 'two': 'library2.yaml'}\nhttpschema_default_api = 'one'"
    built, _ = built_of(site, conf, f"{TITLE}.. schema-resource:: *\n\n.. schema-resource:: *\n   :api: two\n")
    assert built.warnings == []
    names = [name for name, *_ in built.env.get_domain("schema").get_objects()]
    assert len(names) == len(set(names))
    assert {f"two/{name}" for name in names} >= {name for name in names if name.startswith("two/")}
    ids = [each for node in built.filled["index"].findall() for each in getattr(node, "attributes", {}).get("ids", ())]
    assert len(ids) == len(set(ids))


def test_without_a_default_an_api_must_be_named(site: Site) -> None:
    site.write({"other.yaml": OTHER})
    built, _ = built_of(site, TWO)
    reason = "must be given: there are several APIs and no httpschema_default_api"
    near = 'did you mean "lib" or "other"?'
    assert built.warnings == [f'index.rst:4: WARNING: ":api:" {reason}; {near} [httpschema.selector]']


def test_headers_and_base_url_reach_the_page(site: Site) -> None:
    entry = {"path": "library.yaml", "base_url": "https://x.org/v2", "headers": {"Accept": "text/x", "X-Key": "it's"}}
    built, _ = built_of(site, f"httpschema_apis = {{'x': {entry}}}", HEALTH + "   :samples: curl http\n")
    assert built.warnings == []
    text = built.text()
    assert "curl https://x.org/v2/health \\" in text
    assert "-H 'Accept: text/x'" in text
    assert "-H 'X-Key: it'\\''s'" in text
    assert "      Host: x.org\n" in text
    assert "      X-Key: it's\n" in text


def test_samples_of_the_configuration_are_those_of_every_page(site: Site) -> None:
    built, _ = built_of(site, "httpschema_samples = ['http', 'curl']")
    text = built.text()
    assert text.index("GET /health HTTP/1.1") < text.index("curl https://")


@pytest.mark.parametrize(("markup", "words"), [("markdown", "see the rules:"), ("text", "see [the rules](https://")])
def test_descriptions_are_read_as_the_configuration_says(site: Site, markup: str, words: str) -> None:
    page = f"{TITLE}.. schema-resource:: book\n   :endpoints: none\n"
    built, _ = built_of(site, f"httpschema_description_markup = {markup!r}", page)
    assert built.warnings == []
    assert words in " ".join(built.text().split())


def test_a_reference_reaches_into_a_configured_root_and_into_no_other_folder(site: Site) -> None:
    outside = f"../{site.folder.name}-outside"
    reference = f"{{$ref: '{outside}/part.yaml#/definitions/id'}}"
    site.write({f"{outside}/part.yaml": "definitions: {id: {type: string, description: From afar.}}"})
    site.write({"library.yaml": OTHER.replace("{type: string, description: The number.}", reference)})
    page = f"{TITLE}.. schema-attributes:: app\n"
    built, _ = built_of(site, "", page)
    (warning,) = built.warnings
    assert warning.startswith("library.yaml:5:29: WARNING: /definitions/app/properties/id/$ref: ")
    assert warning.endswith(" [httpschema.ref]")
    assert "From afar." not in built.text()
    built, _ = built_of(site, f"httpschema_roots = ['{outside}']", page)
    assert built.warnings == []
    assert "From afar." in built.text()


def test_a_folder_of_schemata_with_a_meta_file(site: Site) -> None:
    app = "id: schemata/app\ntitle: App\ntype: object\ndefinitions: {}\nproperties: {}\nlinks:\n"
    app += "- {title: Info, href: /app, method: GET, rel: self}\n"
    meta = "id: m\nlinks: [{rel: self, href: 'https://meta.example.com'}]\n"
    site.write({"schema/app.yaml": app, "elsewhere/about.yaml": meta})
    conf = "httpschema_apis = {'x': {'path': 'schema', 'meta': 'elsewhere/about.yaml'}}"
    built, _ = built_of(site, conf, f"{TITLE}.. schema-endpoint:: app:info\n")
    assert built.warnings == []
    assert "curl https://meta.example.com/app" in built.text()
