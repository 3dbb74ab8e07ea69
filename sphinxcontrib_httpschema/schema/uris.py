"""URIs as schemas use them: names of documents, only by chance addresses of files."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

#: Ids are resolved against this base: ``urljoin`` joins only with schemes that it knows, and ``.invalid`` is nobody's.
BASE = "https://schemata.invalid/"


def join(base: str, reference: str) -> str:
    """``reference`` as seen from ``base`` (RFC 3986 section 5); as it stands, if it is no URI at all."""
    try:
        return urljoin(base, reference)
    except ValueError:  # Such as "http://[".
        return reference


def split(uri: str) -> SplitResult:
    """The parts of a URI; all of it as path, if it is none."""
    try:
        return urlsplit(uri)
    except ValueError:
        return SplitResult("", "", uri, "", "")
