"""The card that a shared link shows: title, subtitle, part, the article's picture.

In: words, and a picture as SVG.  Out: a drawing of 1 200 × 630 pixels, the size
that the Open Graph protocol's large readers ask for.
"""

from __future__ import annotations

import re
from html import escape

WIDTH, HEIGHT = 1200, 630
FONT = "Noto Sans, DejaVu Sans, sans-serif"
NIGHT, GOLD, PAPER = "#16255C", "#F3D27A", "#FFFFFF"
STAR = (
    "M32 5L39.2 23.1L58.6 24.3L43.6 36.8L48.5 55.7L32 45.2L15.5 55.7L20.4 36.8L5.4 24.3L24.8 23.1Z"
)


def lines_of(words: str, longest: int, most: int) -> list[str]:
    """Return words broken into lines; what does not fit ends in an ellipsis.

    :param longest: characters of a line.
    :param most: how many lines there may be.
    """
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > longest:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > most:
        lines = lines[:most]
        lines[-1] = lines[-1][: longest - 1].rstrip(" ,.;:") + "…"
    return lines


def draw(book: str, title: str, subtitle: str, above: str, picture: str = "") -> str:
    """Return the card.

    :param above: the line over the title, such as "Phần I · Bài 8".
    :param picture: an SVG; it stands on paper at the right.
    """
    narrow = bool(picture)
    heads = lines_of(title, 17 if narrow else 28, 4)
    under = lines_of(subtitle, 34 if narrow else 58, 3)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{NIGHT}"/>',
        f'<path d="{STAR}" transform="translate(64 52) scale(0.9)" fill="{GOLD}"/>',
        f'<text x="136" y="92" font-size="30" fill="{PAPER}">{escape(book)}</text>',
        f'<text x="70" y="190" font-size="30" fill="{GOLD}">{escape(above)}</text>',
    ]
    y = 190
    for line in heads:
        y += 72
        parts.append(
            f'<text x="70" y="{y}" font-size="60" font-weight="bold" fill="{PAPER}">'
            f"{escape(line)}</text>"
        )
    y += 20
    for line in under:
        y += 42
        parts.append(
            f'<text x="70" y="{y}" font-size="31" font-style="italic" fill="{PAPER}" '
            f'opacity="0.85">{escape(line)}</text>'
        )
    if picture:
        parts.append(f'<rect x="690" y="190" width="460" height="330" rx="16" fill="{PAPER}"/>')
        parts.append(_placed(picture, 705, 205, 430, 300))
    return "\n".join([*parts, "</svg>", ""])


def _placed(svg: str, x: int, y: int, width: int, height: int) -> str:
    """Return a drawing as a part of another, fitted into a place."""
    opening = re.search(r"<svg\b[^>]*>", svg)
    if opening is None:
        return ""
    box = re.search(r"""viewBox=(["'])([^"']+)\1""", opening[0])
    view = box[2] if box else "0 0 400 300"
    inner = svg[opening.end() : svg.rindex("</svg>")]
    return (
        f'<svg x="{x}" y="{y}" width="{width}" height="{height}" viewBox="{view}" '
        f'preserveAspectRatio="xMidYMid meet">{inner}</svg>'
    )
