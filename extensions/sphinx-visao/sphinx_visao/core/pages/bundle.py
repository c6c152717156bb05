"""Many style sheets as one.

In: style sheets in the order of their links.  Out: one text that means the same,
so that a page asks once: over a slow line each request costs more than the
bytes it brings.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence

IMPORT = re.compile(r"""@import\s+(?:url\()?["']?([^"')\s;]+)["']?\)?\s*;""")
ADDRESS = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")
ICON = re.compile(r"\.fa-[\w-]+(?:,\.fa-[\w-]+)*\{--fa:[^}]*\}")
"""What Font Awesome says of one of its two thousand icons."""
ICON_FONT = re.compile(r"@font-face\s*\{[^}]*Font ?Awesome[^}]*\}")
COMMENT = re.compile(r"/\*(?!!).*?\*/", re.DOTALL)
CHARSET = re.compile(r"""@charset\s+["'][^"']*["'];""")


def bundle(names: Sequence[str], read: Callable[[str], str]) -> str:
    """Return the text of all style sheets, imports and addresses mended for one place.

    :param names: paths of the sheets, relative to the folder the bundle stands in.
    :param read: returns the text of a path.
    """
    return "\n".join(_one(name, read, ()) for name in names)


def _one(name: str, read: Callable[[str], str], above: tuple[str, ...]) -> str:
    """Return one sheet with what it imports; a sheet that imports itself stops there."""
    if name in above:
        return ""
    folder = posixpath.dirname(name)

    def address(found: re.Match[str]) -> str:
        quote, place = found.groups()
        if re.match(r"[a-z]+:|/|#", place):
            return found[0]
        return f"url({quote}{posixpath.normpath(posixpath.join(folder, place))}{quote})"

    def imported(found: re.Match[str]) -> str:
        if re.match(r"[a-z]+:|//", found[1]):
            return found[0]
        inner = posixpath.normpath(posixpath.join(folder, found[1]))
        return _one(inner, read, (*above, name))

    # Addresses first: those of an imported sheet are mended with its own folder.
    text = CHARSET.sub("", COMMENT.sub("", read(name)))
    pieces, last = [], 0
    for found in IMPORT.finditer(text):
        pieces += [ADDRESS.sub(address, text[last : found.start()]), imported(found)]
        last = found.end()
    return "".join([*pieces, ADDRESS.sub(address, text[last:])])


def without_icons(css: str) -> str:
    """Return a style sheet without Font Awesome: its fonts and its table of icons."""
    return ICON_FONT.sub("", ICON.sub("", css))
