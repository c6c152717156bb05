"""Smaller pictures that look the same.

In: an SVG as matplotlib writes it.  Out: the same drawing without metadata,
comments and digits below a hundredth of a point, so that the repository does
not drown in them; and the same bytes for the same drawing.
"""

from __future__ import annotations

import re

_DROPPED = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)
_GEOMETRY = re.compile(r'(?<=\s)(d|x|y|x1|x2|y1|y2|cx|cy|points|width|height)="([^"]*)"')
_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
# The outline of a letter, in units of which 2 048 make the height of a line.
_GLYPH = re.compile(r'(<path id="[A-Za-z-]+-[0-9a-f]+" d=")([^"]*)"')
_BLANK = re.compile(r'(<path id="[A-Za-z-]+-[0-9a-f]+"(?: transform="[^"]*")?)/>')
_NOTHING = re.compile(r'<path(?![^>]*\sd=")[^>]*/>')
# Points of a cloud, each of which repeats the same style.
_USES = re.compile(
    r'(?:<use xlink:href="[^"]*" x="[^"]*" y="[^"]*" style="([^"]*)"/>\s*)(?=<use)(?:<use xlink:href="[^"]*" x="[^"]*" y="[^"]*" style="\1"/>\s*)+'
)
_SPACE = re.compile(r"\s+")


def shrink(svg: str) -> str:
    """Return a smaller SVG of the same drawing."""

    def geometry(found: re.Match[str]) -> str:
        # Glyphs are drawn in font units and scaled down; hundredths are far below a pixel.
        text = _NUMBER.sub(lambda n: f"{float(n[0]):.2f}".rstrip("0").rstrip("."), found[2])
        return f'{found[1]}="{_SPACE.sub(" ", text).strip()}"'

    def glyph(found: re.Match[str]) -> str:
        return found[1] + re.sub(r"-?\d+\.\d+", lambda n: f"{round(float(n[0]))}", found[2]) + '"'

    def uses(found: re.Match[str]) -> str:
        return f'<g style="{found[1]}">' + found[0].replace(f' style="{found[1]}"', "") + "</g>"

    # A space has no outline; an e-reader's schema still asks for one.
    svg = _BLANK.sub(r'\1 d="M0 0"/>', svg)
    # A contour that is nowhere has no outline either, and nobody asks for it.
    svg = _NOTHING.sub("", svg)
    svg = _GLYPH.sub(glyph, svg)
    svg = _USES.sub(uses, svg)
    text = _GEOMETRY.sub(geometry, _DROPPED.sub("", svg))
    text = re.sub(r">\s+<", "><", text).strip() + "\n"
    # A notebook is JSON, in which each double quote takes two characters.
    return text if "'" in text else text.replace('"', "'")
