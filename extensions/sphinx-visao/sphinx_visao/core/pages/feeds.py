"""The feed of new articles and the sitemap, as text.

In: addresses, titles, dates.  Out: Atom (RFC 4287) and a sitemap
(https://www.sitemaps.org/protocol.html).
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWEST = 30
"""Entries of a feed; readers ask for it often."""


@dataclass(frozen=True)
class Entry:
    """A page with its absolute address; dates only where they are known."""

    address: str
    title: str
    summary: str
    first: datetime | None = None
    last: datetime | None = None


def atom(home: str, title: str, author: str, entries: Sequence[Entry]) -> str:
    """Return the feed of the entries that have dates, the newest first."""
    dated = [e for e in entries if e.first is not None and e.last is not None]
    dated.sort(key=lambda e: (e.first, e.address), reverse=True)
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "vi"})
    _child(root, "id", home)
    _child(root, "title", title)
    _child(root, "updated", _stamp(max((e.last for e in dated if e.last), default=None)))
    _child(_child(root, "author"), "name", author)
    _child(root, "link", href=home)
    _child(root, "link", rel="self", href=f"{home}feed.xml")
    for entry in dated[:NEWEST]:
        item = _child(root, "entry")
        _child(item, "id", entry.address)
        _child(item, "title", entry.title)
        _child(item, "link", href=entry.address)
        _child(item, "published", _stamp(entry.first))
        _child(item, "updated", _stamp(entry.last))
        _child(item, "summary", entry.summary)
    return _text(root)


def sitemap(entries: Sequence[Entry]) -> str:
    """Return the map of all pages."""
    root = ET.Element("urlset", {"xmlns": SITEMAP})
    for entry in sorted(entries, key=lambda e: e.address):
        page = _child(root, "url")
        _child(page, "loc", entry.address)
        if entry.last is not None:
            _child(page, "lastmod", _stamp(entry.last))
    return _text(root)


def _child(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = text or None
    return child


def _stamp(when: datetime | None) -> str:
    return (when or datetime.fromisoformat("1970-01-01T00:00:00+00:00")).isoformat()


def _text(root: ET.Element) -> str:
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
