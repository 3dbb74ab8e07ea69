"""What is odd about real schemas: each trait has the name by which a survey of them knows it, and is counted here."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from tests.oddities.material import says_base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.oddities.material import Lead, Material, Object

    Trait = Callable[[Material], int]  #: How often something is in there.

METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
OWN_PLACES = re.compile(r"(/(definitions|\$defs)/[^/]+)?")  #: Where resources are.


def links(test: Callable[[Object], object]) -> Trait:
    """Links of which something is true."""
    return lambda material: sum(bool(test(link)) for link in material.links)


def links_with(keyword: str) -> Trait:
    """Links that have a keyword."""
    return links(lambda link: keyword in link)


def methods(test: Callable[[str], object]) -> Trait:
    """Links of whose method something is true."""
    return links(lambda link: isinstance(link.get("method"), str) and test(link["method"]))


def hrefs(pattern: str) -> Trait:
    """Links whose ``href`` has something in it."""
    return links(lambda link: isinstance(link.get("href"), str) and re.search(pattern, link["href"]))


def literal(pattern: str) -> Trait:
    """Links whose ``href`` has something in it outside of braces."""
    return links(lambda link: re.search(pattern, re.sub(r"\{[^}]*\}", "", str(link.get("href")))))


def schemas(test: Callable[[Object], object]) -> Trait:
    """Schemas of which something is true."""
    return lambda material: sum(bool(test(schema)) for schema in material.schemas)


def schemas_with(keyword: str) -> Trait:
    """Schemas that have a keyword."""
    return schemas(lambda schema: keyword in schema)


def holders(pattern: str) -> Trait:
    """Schemas with links whose place looks like that."""
    return lambda material: sum(
        bool(re.fullmatch(pattern, found.pointer)) for found in material.holders if found.value["links"]
    )


def references_of(manner: str) -> Trait:
    """References of that manner that lead somewhere."""
    return lambda material: sum(lead.manner == manner for lead in material.leads)


def dialect(uri: str) -> Trait:
    """Documents that name their dialect."""
    return lambda material: sum(
        isinstance(value, dict) and value.get("$schema", "") == uri for value in material.values.values()
    )


def nested(uri: str) -> Trait:
    """Schemas inside a document that name their dialect."""
    return lambda material: sum(bool(found.pointer and found.value.get("$schema") == uri) for found in material.objects)


def texts(pattern: str) -> Trait:
    """Files whose text has something in it."""
    return lambda material: sum(bool(re.search(pattern, text)) for text in material.texts.values())


def doubled(key: str) -> Trait:
    """Objects in JSON files that have a key twice."""

    def count(material: Material) -> int:
        found = 0

        def look(pairs: Iterable[tuple[str, object]]) -> None:
            nonlocal found
            found += [name for name, _ in pairs].count(key) > 1

        for file, text in material.texts.items():
            if file.endswith(".json"):
                json.loads(text, object_pairs_hook=look)
        return found

    return count


def twins(material: Material) -> int:
    """Links with the method and the ``href`` of an earlier one."""
    counted = Counter((link.get("method"), link.get("href")) for link in material.links)
    return sum(times - 1 for times in counted.values())


def same_titles(material: Material) -> int:
    """Links with the title of an earlier one in the same schema."""
    lists = ((link for link in found.value["links"] if isinstance(link, dict)) for found in material.holders)
    counted = (Counter(link["title"] for link in held if "title" in link) for held in lists)
    return sum(times - 1 for titles in counted for times in titles.values())


def absent_properties(material: Material) -> int:
    """Properties of whole documents that lead nowhere."""
    return sum(
        lead.target is None and bool(re.fullmatch("/properties/[^/]+", lead.origin.pointer)) for lead in material.leads
    )


def recursions(material: Material) -> int:
    """References to a schema that leads back to them. A link of a resource may lead to it; that is none."""
    leads = [lead for lead in material.leads if "/links/" not in lead.origin.pointer]

    def leads_back(start: Lead) -> bool:
        waiting, seen = [start], set[int]()
        while waiting:
            lead = waiting.pop()
            inside = [
                each
                for each in leads
                if each.origin.file == lead.file and f"{each.origin.pointer}/".startswith(f"{lead.pointer}/")
            ]
            if start in inside:
                return True
            waiting += [each for each in inside if id(each) not in seen]
            seen.update(map(id, inside))
        return False

    return sum(map(leads_back, leads))


def requires_more(schema: Object) -> bool:
    """A schema that requires a property that it does not have."""
    required, properties = schema.get("required"), schema.get("properties")
    return isinstance(required, list) and isinstance(properties, dict) and not properties.keys() >= set(required)


def has_choice(target: object) -> bool:
    """A schema of several."""
    return isinstance(target, dict) and not target.keys().isdisjoint({"anyOf", "oneOf"})


HYPER_03 = "http://json-schema.org/draft-03/hyper-schema"
HYPER_04 = "http://json-schema.org/draft-04/hyper-schema"
CORE_2020 = "https://json-schema.org/draft/2020-12/schema"
#: Keywords that the survey counts.
LINK_KEYWORDS = """
    schema submissionSchema hrefSchema headerSchema targetSchema encType mediaType targetHints templatePointers
    templateRequired anchor properties required ranges http_header response_example deactivate_on cfCurl
    authentication_needed
"""
SCHEMA_KEYWORDS = "anyOf oneOf allOf extends patternProperties const $defs"
#: By their groups.
TRAITS: dict[str, dict[str, Trait]] = {
    "oddities": {
        "link without description": links(lambda link: not link.get("description")),
        "links outside definitions/root": holders(rf"(?!{OWN_PLACES.pattern}$).*"),
        "link without title": links(lambda link: not link.get("title")),
        "link without method": links(lambda link: "method" not in link),
        "same method+href twice": twins,
        "dangling $ref": lambda material: sum(lead.target is None for lead in material.leads),
        "duplicate link titles in a resource": same_titles,
        "odd method ''": methods(lambda method: not method),
        "empty links list": lambda material: sum(not found.value["links"] for found in material.holders),
        "required names an undeclared property": schemas(requires_more),
        "link without rel": links(lambda link: "rel" not in link),
        "top-level property to nothing": absent_properties,
        "odd method 'get'": methods(lambda method: method == "get"),
        "dangling href pointer": lambda material: sum(lead.target is None for lead in material.href_leads),
        "odd method 'post'": methods(lambda method: method == "post"),
        "schema not an object (NoneType)": links(lambda link: link.get("schema", {}) is None),
        "headerSchema empty": links(lambda link: not link.get("headerSchema", {"properties"})),
        "required is a boolean": schemas(lambda schema: isinstance(schema.get("required"), bool)),
        "odd method 'Get'": methods(lambda method: method == "Get"),
        "odd method 'test_exist'": methods(lambda method: method and method.upper() not in METHODS),
        "targetSchema not an object (str)": links(lambda link: isinstance(link.get("targetSchema"), str)),
        "null in a type list (unquoted in YAML?)": schemas(
            lambda schema: isinstance(schema.get("type"), list) and None in schema["type"]
        ),
    },
    "features": {
        **{f"link.{keyword}": links_with(keyword) for keyword in LINK_KEYWORDS.split()},
        **{keyword: schemas_with(keyword) for keyword in SCHEMA_KEYWORDS.split()},
        "$ref local": references_of("local"),
        "$ref path (/schemata/..)": references_of("path"),
        "$ref file": references_of("file"),
        "$ref remote": references_of("remote"),
        "$ref other id": references_of("word"),
        "$ref only in the combined doc": references_of("combined"),
        "$ref with siblings": schemas(lambda schema: "$ref" in schema and len(schema) > 1),
        "recursive $ref": recursions,
        "href pointer to anyOf/oneOf": lambda material: sum(has_choice(lead.target) for lead in material.href_leads),
        "links at root": holders(""),
        "links at definitions": holders(r"/(definitions|\$defs)/[^/]+"),
        "links at elsewhere": holders(rf"(?!{OWN_PLACES.pattern}$).*"),
        "meta link (server URL)": lambda material: sum(
            any(map(says_base, filter(None, found.value["links"]))) for found in material.holders if not found.pointer
        ),
        "schema on GET (query)": links(lambda link: link.get("schema") and link.get("method") == "GET"),
        "targetSchema array": links(lambda link: "items" in (link.get("targetSchema") or {})),
        "link schema is a $ref": links(lambda link: "$ref" in (link.get("schema") or {})),
        "targetSchema {rel:..} (doca)": links(lambda link: "rel" in (link.get("targetSchema") or {})),
    },
    "styles": {
        "{(%23%2Fdefinitions..)}": hrefs(r"\{\((%23%2F|#/)definitions"),
        "{(%2Fschemata..)}": hrefs(r"\{\(%2Fschema"),
        "{name}": hrefs(r"\{\w+\}"),
        "relative, no leading /": hrefs(r"^(?!/|\w+://)"),
        "empty href": hrefs(r"^$"),
        "absolute URL": hrefs(r"^https?://"),
        "{(..)} not percent-encoded": hrefs(r"\{\(#?/"),
        "{+..} RFC6570 operator": hrefs(r"\{\+"),
        "{other}": hrefs(r"\{@\}"),
        "{?..} RFC6570 operator": hrefs(r"\{[?&]"),
        "<name>": hrefs(r"<[^<>]+>"),
        "{#/definitions/..} (doca)": hrefs(r"\{#/definitions/"),
        "fragment in href": literal("#"),
        "query string in href": literal(r"\?"),
        ":name": hrefs(r"/:[a-z_]+"),
    },
    "dialects": {
        HYPER_03: dialect(HYPER_03),
        HYPER_04: dialect(HYPER_04),
        f"{HYPER_04}#": dialect(f"{HYPER_04}#"),
        "http://json-schema.org/draft-04/schema#": dialect("http://json-schema.org/draft-04/schema#"),
        "http://interagent.github.io/interagent-hyper-schema": dialect(
            "http://interagent.github.io/interagent-hyper-schema"
        ),
        "http://json-schema.org/draft-06/schema#": dialect("http://json-schema.org/draft-06/schema#"),
        "http://json-schema.org/draft-07/schema#": dialect("http://json-schema.org/draft-07/schema#"),
        CORE_2020: dialect(CORE_2020),
        "(none)": dialect(""),
        f"nested {HYPER_04}": nested(HYPER_04),
        f"nested {HYPER_04}#": nested(f"{HYPER_04}#"),
        f"nested {CORE_2020}": nested(CORE_2020),
    },
    "loading": {
        "non-ASCII text": texts(r"[^\x00-\x7f]"),
        "duplicate JSON keys: description": doubled("description"),
        "duplicate JSON keys: type": doubled("type"),
        "duplicate JSON keys: phone": doubled("phone"),
        "YAML non-string key (int)": texts(r"(?m)^[- ]*\d+:"),
        "YAML anchors": texts(r"(?m): &\w+$"),
    },
    "kind": {
        "combined": lambda material: (len(material.values) == 1) * holders("/definitions/[^/]+")(material),
        "single": lambda material: (len(material.values) == 1) * holders("")(material),
        "split": lambda material: max(len(material.values) - 1, 0),
    },
}
