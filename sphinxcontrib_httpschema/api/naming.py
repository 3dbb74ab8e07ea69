"""The names that things of an API go by on pages, in references and in the general index."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinxcontrib_httpschema.schema import pointer as pointers

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from sphinxcontrib_httpschema.api.model import Endpoint
    from sphinxcontrib_httpschema.api.templates import Template, Variable
    from sphinxcontrib_httpschema.schema.schema import Schema

#: Words of a reference that say where a thing is, and not what it is.
HOLDERS = frozenset({"", "definitions", "$defs", "properties", "schemata"})


def slug(text: str) -> str:
    """Words of a title in lower case, joined by ``-``. Letters of any script are kept, with the marks on them."""
    words = text.lower()
    if not words.isascii():
        kept = (each if each == "_" or unicodedata.category(each)[0] in "LMN" else " " for each in nfc(words))
        return "-".join("".join(kept).split())
    return re.sub(r"\W+", "-", words).strip("-")


def nfc(text: str) -> str:
    """Text with each letter and its marks made one where Unicode has that (so that ``é`` is always the same)."""
    return unicodedata.normalize("NFC", text)


def token(text: str) -> str:
    """A name that the schema gives, safe between ``:``, ``.``, ``/`` and brackets.

    Letters, digits, ``_`` and single inner ``-`` stay; the rest is percent-encoded. No two names give one token.
    """
    if re.fullmatch(r"\w+(-\w+)*", text):
        return text
    return re.sub(r"(?<!\w)-|-(?!\w)|[^\w-]", lambda found: _encoded(found[0]), text) or "%"


def _encoded(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


def with_slugs(endpoints: Sequence[Endpoint]) -> tuple[Endpoint, ...]:
    """Endpoints of one resource, each with a slug of its own.

    Where a slug is taken twice, every one of its bearers gets six hex digits of a hash of its method and ``href``, so
    that none of them depends on the order.
    """
    taken = Counter([endpoint.slug for endpoint in endpoints])
    if len(taken) == len(endpoints):
        return tuple(endpoints)
    hashed = [
        endpoint._replace(slug=f"{endpoint.slug}-{_digest(endpoint)}") if taken[endpoint.slug] > 1 else endpoint
        for endpoint in endpoints
    ]
    seen: Counter[str] = Counter()
    told: list[Endpoint] = []
    for endpoint in hashed:  # Even method and href may be the same: then nothing but the order tells them apart.
        seen[endpoint.slug] += 1
        times = seen[endpoint.slug]
        told.append(endpoint._replace(slug=f"{endpoint.slug}-{times}") if times > 1 else endpoint)
    return tuple(told)


def _digest(endpoint: Endpoint) -> str:
    text = f"{endpoint.method} {endpoint.link.template.text}"
    import hashlib  # noqa: PLC0415 - few names need it, and it takes a while.

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def variable_name(reference: str, schema: Schema, owner: str) -> str:
    """What a path variable is called that names its schema: the resource it is of, and what it is.

    Where the schema allows one of several references, as an identity does, all of them are named:
    ``app_id_or_name``.

    Args:
        reference: As the template has it.
        schema: What it leads to.
        owner: The resource in which it lies as it is written.
    """
    branches = schema.node("anyOf") or schema.node("oneOf")
    values = branches.value if branches and isinstance(branches.value, list) else []
    words = [_last_name(value["$ref"]) for value in values if _is_reference(value)]
    name = "_or_".join(dict.fromkeys(filter(None, words))) or _leaf(reference, schema)
    lead = f"{owner}_" if owner and name != owner else ""
    return re.sub(r"\W+", "_", lead + name)


def _is_reference(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("$ref"), str)


def _last_name(reference: str) -> str:
    """The last name in a reference, be it one of a pointer, of a document or an anchor."""
    last = unquote(reference).rstrip("#/").replace("#", "/").rpartition("/")[2]
    return pointers.parse(f"/{last}")[0] if "#" in reference else last.partition(".")[0]


def _leaf(reference: str, schema: Schema) -> str:
    """The last name on the chain of references that does not leave the resource."""
    source = schema.source
    beside = [node for node in schema.parts[0] if node.document == source.document]
    chain = [node for node in beside if node.pointer.rpartition("/")[0] == source.pointer.rpartition("/")[0]]
    return chain[-1].name or reference.rpartition("/")[2] or "value"


def guessed_name(reference: str, owner: str) -> str:
    """What a path variable is called whose reference leads nowhere, by the words of the reference: ``app_identity``.

    Args:
        reference: As the template has it.
        owner: The resource that the whole document of the link is, if it is one.
    """
    uri, _, fragment = reference.partition("#")
    place = uri.rpartition("/")[2].partition(".")[0] if fragment else uri
    words = [word for word in pointers.parse(f"/{place}/{unquote(fragment)}") if word not in HOLDERS]
    lead = [owner] if owner and not uri and len(words) == 1 else []
    return re.sub(r"\W+", "_", "_".join([*lead, *words])).strip("_") or "value"


def distinct_names(template: Template, names: Sequence[str]) -> Template:
    """The template with new names for its variables, no two the same.

    A second one of a name is led by the path's word before it. Names that the template itself gives stay: what stands
    twice there is one variable (RFC 6570 section 2.3).
    """
    if len(set(names)) == len(names):
        return template.renamed(names)
    taken = {each.name for each, name in zip(template.variables, names, strict=True) if _is_own(each, name)}
    called: dict[str | int, str] = {}
    told: list[str] = []
    for variable, before, name in zip(template.variables, _words_before(template), names, strict=True):
        which = len(told) if variable.reference else variable.name
        if which not in called:
            called[which] = name if _is_own(variable, name) else _untaken(name, before, taken)
            taken.add(called[which])
        told.append(called[which])
    return template.renamed(told)


def _is_own(variable: Variable, name: str) -> bool:
    return not variable.reference and variable.name == name


def _untaken(name: str, before: str, taken: Container[str]) -> str:
    led = f"{before}_{name}" if before else name
    counted = (f"{led}_{times}" for times in itertools.count(2))
    return next(guess for guess in itertools.chain((name, led), counted) if guess not in taken)


def _words_before(template: Template) -> Iterator[str]:
    """For each variable the word of the path before it."""
    literal = ""
    for part in template.parts:
        if isinstance(part, str):
            literal = re.sub(r"\W+", "_", part.strip("/").rpartition("/")[2])
        else:
            yield from (literal for _ in part.variables)


#: What stands for separators in an id. Behind ``[]`` follows a dot, where ``[0]`` has its number.
_CODES = (
    *((":", "--"), ("/", "---"), ("[]", ".."), ("[", ".."), ("]", "")),
    *(("(", "-."), (")", ".-"), ("%", "\N{MIDDLE DOT}")),
)


def anchor(name: str) -> str:
    """The HTML id of a thing by its full name: ``app:create`` gives ``app--create``. No two names give one id.

    The names are made of :func:`token`, so that no separator follows on another but for ``)`` and ``[]``.
    """
    for separator, code in _CODES:
        name = name.replace(separator, code)
    return name
