"""How large a picture is, in CSS pixels, from its own bytes.

In: the bytes of an SVG or a PNG.  Out: width and height, so that a page can keep
its place free before it has come and nothing jumps.
"""

from __future__ import annotations

import re
import struct

UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""CSS pixels in a unit (https://www.w3.org/TR/css-values-4/#absolute-lengths)."""

PNG = b"\x89PNG\r\n\x1a\n"


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height; ``None`` if the bytes do not tell."""
    if content.startswith(PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    opening = re.search(rb"<svg\b[^>]*>", content)
    if not opening:
        return None
    text = opening[0].decode("utf-8", errors="replace")
    sides = [_length(text, side) for side in ("width", "height")]
    if None in sides:
        box = re.search(r"""viewBox=["']\s*\S+\s+\S+\s+([\d.]+)\s+([\d.]+)""", text)
        if not box:
            return None
        sides = [float(box[1]), float(box[2])]
    return round(sides[0] or 0), round(sides[1] or 0)


def _length(opening: str, side: str) -> float | None:
    """Return one attribute of an opening tag in CSS pixels."""
    found = re.search(rf"""\s{side}=["']([\d.]+)\s*([a-z]*)["']""", opening)
    if not found or found[2] not in UNITS:
        return None
    return float(found[1]) * UNITS[found[2]]
