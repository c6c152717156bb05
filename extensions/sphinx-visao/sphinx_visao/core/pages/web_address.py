"""Addresses of the web that no browser can open.

In: an address as an author wrote it.  Out: what is wrong with it, if anything.  Whether
somebody answers there is another question, which ``make links`` asks.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

WEB = ("http", "https")
_NO_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NAME = re.compile(r"(?!-)[^\s\W_](?:[\w-]*[^\s\W_])?\.?|_[\w-]+")
"""One part of a host between two dots; letters of any alphabet (RFC 5890 says how they travel)."""


def fault_of(address: str) -> str | None:
    """Say what is wrong with an address of the web; nothing for one that may be right.

    Follows RFC 3986: a host of names with a dot between them, or numbers; a port that is
    a number below 65 536; a percent sign with two digits of base 16 behind it.

    >>> fault_of("https://example.org/a%20b"), fault_of("mailto:a@example.org")
    (None, None)
    >>> fault_of("https://example.org/100%")
    'a percent sign is written %25'
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "its brackets or its port are not as they must be"
    if parts.scheme not in WEB:
        return None
    if not host:
        return "it names no host"
    if port == 0:
        return "its port is 0"
    if ":" not in host:  # else numbers in brackets, which urlsplit has looked at
        names = host.rstrip(".").split(".")
        if len(names) == 1:
            return f"{host!r} is no host that a reader can reach"
        if not all(_NAME.fullmatch(name) for name in names):
            return f"{host!r} is not the name of a host"
    if _NO_ESCAPE.search(address):
        return "a percent sign is written %25"
    return None
