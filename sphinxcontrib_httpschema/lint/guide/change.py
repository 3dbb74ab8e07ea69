"""Rules of the page on change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.lint.guide.deprecation import (
    deprecations_are_dated,
    deprecations_are_marked,
    deprecations_name_another,
)
from sphinxcontrib_httpschema.lint.guide.whole import folded
from sphinxcontrib_httpschema.lint.guide_rule import GuideRule, Strength, broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.lint.rule import Subject
    from sphinxcontrib_httpschema.problems import Problem
    from sphinxcontrib_httpschema.schema.node import Node

PAGE = "guide/change"
STABILITIES = ("prototype", "development", "production", "deprecated")
WORD = re.compile(r"[a-z0-9]+([_.-][a-z0-9]+)*")  #: A word of a list as it should be.
CAPITALS = re.compile(r"[A-Z][A-Z0-9]*([_-][A-Z0-9]+)*")
#: Words that others have defined: codes of countries, currencies and languages, addresses, media types, versions, and
#: what has no vowel or no letter at all.
OF_OTHERS = re.compile(
    r"[A-Z]{1,3}|[BCDFGHJ-NP-TVWXZ0-9]+|[a-z]{2,3}[-_]([A-Z]{2}|[A-Z][a-z]{3})"
    r"|.*[/:+*].*|v?[0-9]+(\.[0-9]+)*.*|[^A-Za-z]*|UTF-?8|.*[^ -~].*"
)
#: Words in capitals that others have defined as well.
NAMES = frozenset(
    {
        "AAAA",
        "ASCII",
        "ASIN",
        "CNAME",
        "CONNECT",
        "DELETE",
        "DKIM",
        "DNAME",
        "DNSKEY",
        "ECDSA",
        "EDDSA",
        "ES256",
        "FIFO",
    }
    | {
        "GDPR",
        "HEAD",
        "HIPAA",
        "IBAN",
        "ICMP",
        "IMAP",
        "ISBN",
        "JPEG",
        "LDAP",
        "LIFO",
        "MPEG",
        "NAPTR",
        "OAUTH",
        "OIDC",
    }
    | {
        "OPTIONS",
        "PATCH",
        "PCI-DSS",
        "POST",
        "SAML",
        "SEPA",
        "SHA1",
        "SHA256",
        "SHA512",
        "TIFF",
        "TRACE",
        "UUID",
        "YAML",
    }
)


def stabilities_are_stated(subject: Subject) -> Iterator[Problem]:
    """Resources of which nobody knows whether they may change, and words that say it in another way."""
    resources = [each for each in subject.api.resources if each.schema and each.endpoints]
    silent = [each for each in resources if not all(endpoint.stability for endpoint in each.endpoints)]
    problems = (
        broken(each.schema.source, f'"{each.name}" does not say how stable it is')
        for each in silent
        if each.schema and not each.deprecated
    )
    yield from folded(problems, len(resources))
    for written in subject.written:
        told = written.node.member("stability")
        if told and isinstance(told.value, str) and told.value not in STABILITIES:
            yield broken(told, f'"{told.value}" is none of {", ".join(STABILITIES)}')


def words_are_alike(subject: Subject) -> Iterator[Problem]:
    """Words of lists that are written otherwise than attributes."""
    lists = [held for written in subject.schemas if (held := written.node.member("enum"))]
    texts = {held: [each for each in held.items() if isinstance(each.value, str) and each.value] for held in lists}
    has_small = any(WORD.fullmatch(str(each.value)) for words in texts.values() for each in words)
    for words in texts.values():
        odd = [each for each in words if not _is_good(str(each.value), has_small=has_small)]
        if odd:
            yield _odd_words(odd)


def _is_good(word: str, *, has_small: bool) -> bool:
    """Words in capitals are one way as well, if all the API writes them so."""
    is_capital = CAPITALS.fullmatch(word) is not None
    is_known = WORD.fullmatch(word) or OF_OTHERS.fullmatch(word) or word in NAMES
    return bool(is_known) or (is_capital and not has_small)


def _odd_words(odd: list[Node]) -> Problem:
    quoted = ", ".join(f'"{each.value}"' for each in odd[:3])
    more = f" and {len(odd) - 3} more" if len(odd) > 3 else ""
    verb = "is" if len(odd) == 1 else "are"
    first = str(odd[0].value)
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", first)
    other = re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")
    return broken(odd[0], f"{quoted}{more} {verb} not written like attributes", f'write "{other}"')


RULES = (
    GuideRule(
        "stability-stated",
        Strength.SHOULD,
        PAGE,
        "Each resource says how stable it is.",
        stabilities_are_stated,
        'give it a "stability"',
    ),
    GuideRule("enum-words", Strength.SHOULD, PAGE, "Words of enums are lower case with underscores.", words_are_alike),
    GuideRule(
        "deprecation-marked",
        Strength.MUST,
        PAGE,
        "What is deprecated is marked so in the schema, and sent in headers.",
        deprecations_are_marked,
        'add "deprecated: true"',
    ),
    GuideRule(
        "deprecation-replaced",
        Strength.SHOULD,
        PAGE,
        "The description of what is deprecated names its replacement.",
        deprecations_name_another,
        "say what to use instead",
    ),
    GuideRule("sunset-dated", Strength.SHOULD, PAGE, "What is deprecated says when it ends.", deprecations_are_dated),
)
