"""What a built file asks for: the addresses in it, as they stand there.

In: the text of a page, of a style sheet or of a script.  Out: addresses, relative to the
file for the first two, to the top of the book for the third.
"""

from __future__ import annotations

import re
from html import unescape

TAG = re.compile(r"<(script|link|img|source)\b([^>]*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""\b(src|href|rel|srcset)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
WANTED = {"stylesheet", "preload", "modulepreload", "icon"}
"""Links of a page that a browser follows by itself."""
IN_SHEET = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
IN_SCRIPT = re.compile(
    r"""["'`]((?:[\w-]+/)*[\w.-]+\.(?:js|json|css|svg|png|woff2)(?:\?[^"'`\s]*)?)["'`]"""
)


def of_page(text: str) -> list[str]:
    """Return what a page asks for while it is opened: scripts, style sheets, pictures."""
    found = []
    for tag, attributes in TAG.findall(text):
        given = {n.lower(): unescape(a or b) for n, a, b in ATTRIBUTE.findall(attributes)}
        if tag.lower() != "link":
            found += [given.get("src", "")]
            found += [one.split()[0] for one in given.get("srcset", "").split(",") if one.strip()]
        elif WANTED & set(given.get("rel", "").split()):
            found += [given.get("href", "")]
    return [one for one in found if one]


def of_sheet(text: str) -> list[str]:
    """Return what a style sheet asks for: fonts and drawings."""
    return [one for one in IN_SHEET.findall(text) if not one.startswith(("data:", "#"))]


def of_script(text: str) -> list[str]:
    """Return what a script may ask for later: every text in it that looks like a file's address."""
    return IN_SCRIPT.findall(text)
