"""Letters that the printed book cannot show.

In: text, and the fonts of the PDF.  Out: the letters of it that none of them has.  What the
fonts hold is asked of fontconfig where all of them are installed; otherwise the scripts are
listed that none of the Noto fonts of the book is made for.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache

SERIF, MONO = "Noto Serif", "Noto Sans Mono"
FALLBACK = ("Noto Sans Math", "Noto Sans Symbols2", "Noto Color Emoji")
FONTS = (SERIF, "Noto Sans", MONO, *FALLBACK)
"""The families that the printed book is set in."""


def _any_of(*spans: int | tuple[int, int]) -> str:
    """Return a pattern for one letter of some blocks of Unicode."""
    pairs = ((one, one) if isinstance(one, int) else one for one in spans)
    return "[" + "".join(rf"\U{first:08x}-\U{last:08x}" for first, last in pairs) + "]"


_USUAL = re.compile(
    _any_of(
        0x9,
        0xA,
        (0x20, 0x24F),
        (0x300, 0x36F),
        (0x1E00, 0x1EFF),
        (0x2010, 0x2027),
        (0x2030, 0x205E),
    )
    + "*"
)
"""What every font has."""
_UNSEEN = re.compile(
    _any_of(
        0xAD, 0x34F, (0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), 0xFEFF
    )
)
"""Marks that are followed, not shown."""
_OTHER_SCRIPTS = re.compile(
    _any_of(
        (0x530, 0x1AAF),  # Armenian, Hebrew, Arabic, the scripts of India, Thai, Georgian, Hangul
        (0x1B00, 0x1C7F),
        (0x2E80, 0xA63F),  # Chinese, Japanese, Yi
        (0xA800, 0xAB2F),
        (0xAB70, 0xD7FF),  # Hangul
        (0xF900, 0xFAFF),
        (0xFE30, 0xFE4F),
        (0xFE70, 0xFEFE),
        (0xFF00, 0xFFEF),
        (0x10000, 0x1CFFF),  # old scripts
        (0x1F200, 0x1F2FF),
        (0x20000, 0x3FFFF),  # rare Chinese letters
    )
)
"""Unicode's blocks of scripts that are neither Latin, Greek nor Cyrillic."""


def unprintable(text: str, mono: bool = False) -> str:
    """Return the letters of a text that the printed book cannot show, each once.

    :param mono: whether it is set as code.
    """
    if _USUAL.fullmatch(text):
        return ""
    letters = dict.fromkeys(_UNSEEN.sub("", _USUAL.sub("", text)))
    known = _held(mono)
    if known is None:
        return "".join(one for one in letters if _OTHER_SCRIPTS.match(one))
    return "".join(one for one in letters if ord(one) not in known)


@cache
def _held(mono: bool) -> frozenset[int] | None:
    """Return the letters that the fonts hold; ``None`` where one of them is not installed."""
    found: set[int] = set()
    for family in (MONO if mono else SERIF, *FALLBACK):
        held = _held_by(family)
        if not held:
            return None
        found |= held
    return frozenset(found)


@cache
def _held_by(family: str) -> frozenset[int]:
    """Return the letters that a family of fonts holds; none where nobody can say it."""
    if shutil.which("fc-list") is None:
        return frozenset()
    command = ["fc-list", "--format=%{charset}\n", f":family={family}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found: set[int] = set()
    for first, last in re.findall(r"\b([0-9a-f]+)(?:-([0-9a-f]+))?", done.stdout):
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)
