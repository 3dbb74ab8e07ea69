"""Texts that look like secrets, and are not plainly made up."""

from __future__ import annotations

import re

#: What secrets look like that can be told by their form, each with what it is.
FORMS = (
    (re.compile(r"\bgh[pousr]_[A-Za-z0-9]{36,}"), "a token of GitHub"),
    (re.compile(r"\bgithub_pat_[A-Za-z0-9_]{60,}"), "a token of GitHub"),
    (re.compile(r"\bglpat-[A-Za-z0-9_-]{20,}"), "a token of GitLab"),
    (re.compile(r"\b(AKIA|ASIA)[0-9A-Z]{16}\b"), "a key of AWS"),
    (re.compile(r"\b[rs]k_live_[A-Za-z0-9]{16,}"), "a key of Stripe"),
    (re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{20,}"), "a token of Slack"),
    (re.compile(r"\bAIza[A-Za-z0-9_-]{35}\b"), "a key of Google"),
    (re.compile(r"\bSG\.[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{40,}"), "a key of SendGrid"),
    (re.compile(r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}"), "a signed token"),
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/=\s]{200,}"), "a private key"),
)
#: What stands in secrets that nobody has.
MADE_UP = re.compile(
    r"example|sample|dummy|1234567890|0123456789|abcdefgh|(.)\1{5}|eyJzdWIiOiIxMjM0NTY3ODkwI", re.IGNORECASE
)


def secret_in(text: str) -> str:
    """What kind of secret a text holds; nothing if it holds none, or one that is plainly made up."""
    for form, kind in FORMS:
        if (found := form.search(text)) and not MADE_UP.search(found[0]):
            return kind
    return ""
