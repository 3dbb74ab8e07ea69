"""Schema files as plain values, looked through without any code of the project."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Object = dict[str, Any]  #: A schema or a link.

#: Keywords whose members are schemas by names of the author's own.
NAMES = frozenset({"properties", "patternProperties", "definitions", "$defs", "dependencies"})
#: Keywords that hold data: nothing in there is a schema.
DATA = frozenset({"example", "examples", "default", "const", "enum", "required", "type", "targetHints"})
DATA |= frozenset({"templatePointers", "response_example", "http_header"})
#: The manners of references that name a document, by what their URIs look like; the first that fits.
MANNERS = {"remote": r"\w+://", "path": r"/?schema(ta)?/[^.]*$", "word": r"[\w-]+$", "file": ""}
ENCLOSED = re.compile(r"\{\(([^)]*)\)\}")  #: What the manner of prmd puts into an ``href``.


class Found(NamedTuple):
    """An object, and where it stands."""

    file: str
    pointer: str
    value: Object

    @property
    def is_link(self) -> bool:
        return bool(re.search(r"/links/\d+$", self.pointer))


class Lead(NamedTuple):
    """Where a reference leads to."""

    origin: Found  #: The object that holds it.
    manner: str  #: ``local``, ``combined``, ``path``, ``word``, ``remote`` or ``file``.
    target: object = None  #: What is there, if it leads anywhere.
    file: str = ""  #: Where that is.
    pointer: str = ""  #: Where in the file.


@dataclass(frozen=True)  # No slots: what was looked up stays.
class Material:
    """The files of one description of an API."""

    texts: Mapping[str, str]  #: By path within their folder.
    values: Mapping[str, object]  #: What they hold.

    @cached_property
    def objects(self) -> tuple[Found, ...]:
        """Every schema and link, and what may be one."""
        return tuple(found for file, value in self.values.items() for found in walk(file, value))

    @cached_property
    def schemas(self) -> tuple[Object, ...]:
        return tuple(found.value for found in self.objects if not found.is_link)

    @cached_property
    def holders(self) -> tuple[Found, ...]:
        """Every schema with a list of links, be it empty."""
        return tuple(found for found in self.objects if isinstance(found.value.get("links"), list))

    @cached_property
    def links(self) -> tuple[Object, ...]:
        """Every link, but for a lone one that says where the API is."""
        return tuple(
            link
            for holder in self.holders
            for link in holder.value["links"]
            if isinstance(link, dict) and not (says_base(link) and len(holder.value["links"]) == 1)
        )

    @cached_property
    def leads(self) -> tuple[Lead, ...]:
        """Where each ``$ref`` leads to."""
        held = ((found, found.value.get("$ref")) for found in self.objects)
        return tuple(self.lead(found, reference) for found, reference in held if isinstance(reference, str))

    @cached_property
    def href_leads(self) -> tuple[Lead, ...]:
        """Where each pointer in an ``href`` leads to."""
        links = (found for found in self.objects if found.is_link)
        return tuple(
            self.lead(found, unquote(unquote(inside)))
            for found in links
            for inside in ENCLOSED.findall(str(found.value.get("href")))
            if "/" in unquote(unquote(inside))
        )

    def lead(self, found: Found, reference: str) -> Lead:
        """Where a reference leads to that stands at an object."""
        uri, _, fragment = reference.partition("#")
        if not uri:
            return self._local(found, fragment)
        manner = next(name for name, pattern in MANNERS.items() if re.match(pattern, uri))
        for file in self._files(found.file, uri):
            return self._lead(found, manner, file, fragment)
        for file, value in self.values.items():
            own, wanted = str(id_of(value)).strip("#/"), uri.strip("/")
            if own and f"{wanted}/".startswith(f"{own}/"):  # prmd allows to leave the "#" out.
                return self._lead(found, manner, file, wanted[len(own) :] + fragment)
        return Lead(found, manner)

    def _local(self, found: Found, fragment: str) -> Lead:
        local = self._lead(found, "local", found.file, fragment)
        _, keyword, name, *rest = [*fragment.split("/"), "", ""]
        if local.target is None and keyword == "definitions":
            for file, value in self.values.items():
                if name in (stem(file), stem(str(id_of(value)))):
                    return self._lead(found, "combined", file, "/".join(["", *rest[:-2]]))
        return local

    def _lead(self, found: Found, manner: str, file: str, fragment: str) -> Lead:
        return Lead(found, manner, at(self.values[file], fragment), file, unquote(fragment))

    def _files(self, origin: str, uri: str) -> Iterator[str]:
        folders = origin.split("/")[:-1]
        steps = uri.split("/")
        while steps and steps[0] in (".", ".."):
            folders = folders[: len(folders) - (steps.pop(0) == "..")]
        path = "/".join([*folders, *steps])
        yield from (name for name in (path, f"{path}.json", f"{path}.yaml", f"{path}.yml") if name in self.values)


def walk(file: str, value: object, pointer: str = "") -> Iterator[Found]:
    """Every object in a value that is no data and no list of names."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from walk(file, item, f"{pointer}/{index}")
    elif isinstance(value, dict):
        yield Found(file, pointer, value)
        for key, member in value.items():
            if key in NAMES and isinstance(member, dict):
                for name, each in member.items():
                    yield from walk(file, each, f"{pointer}/{key}/{name}")
            elif key not in DATA:
                yield from walk(file, member, f"{pointer}/{key}")


def at(value: object, pointer: str) -> object:
    """The value at a pointer; nothing if there is none."""
    if pointer[:1] not in ("", "/"):
        return next((each.value for each in walk("", value) if each.value.get("id") == f"#{pointer}"), None)
    for token in unquote(pointer).split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


def id_of(value: object) -> object:
    """The id of a document, or nothing."""
    return value.get("$id", value.get("id", "")) if isinstance(value, dict) else ""


def stem(path: str) -> str:
    """The last part of a path, without what it ends in."""
    return path.rstrip("/").rpartition("/")[2].partition(".")[0]


def says_base(link: Object) -> bool:
    """A link that only says where the API is."""
    href = str(link.get("href"))
    return link.get("rel") == "self" and "method" not in link and bool(re.fullmatch(r"\w+://[^{<]*", href))
