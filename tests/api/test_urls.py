"""URLs as every client leaves them."""

from __future__ import annotations

import pytest

from sphinxcontrib_httpschema.api.urls import canonical, local


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("/a", "/a"),
        ("", "/"),
        ("/a?", "/a"),
        ("/a?b", "/a?b"),
        ("/a?b=c?d", "/a?b=c?d"),
        ("/%7ea/%2f%41%zz%", "/~a/%2FA%25zz%25"),
        ("/%c3%A4", "/%C3%A4"),
        ("/ä b\n", "/%C3%A4%20b%0A"),
        ("/[a]'?[b]='c'", "/%5Ba%5D'?%5Bb%5D=%27c%27"),
        ("/!$&()*+,;=:@?!$&()*+,;=:@/", "/!$&()*+,;=:@?!$&()*+,;=:@/"),
        ("/a/../b/.", "/a/../b/."),
        ("https://x.org", "https://x.org/"),
        ("https://x.org?a", "https://x.org/?a"),
        ("https://x.org:8443/a", "https://x.org:8443/a"),
        ("https://me@x.org/a", "https://x.org/a"),
        ("https://me:se@cret@x.org:1/@a", "https://x.org:1/@a"),
        ("http://[2001:db8::1]:80/a", "http://[2001:db8::1]:80/a"),
        ("https://Bücher.example:1/ä", "https://xn--bcher-kva.example:1/%C3%A4"),
        ("https://☃\u0000/", "https://%E2%98%83%00/"),
    ],
)
def test_of_all_urls_that_mean_the_same_one_is_taken(url: str, found: str) -> None:
    assert canonical(url) == found
    assert canonical(found) == found


@pytest.mark.parametrize(("url", "found"), [("https://x.org/a?b", "/a?b"), ("/a//b", "/a//b")])
def test_the_local_part(url: str, found: str) -> None:
    assert local(url) == found
