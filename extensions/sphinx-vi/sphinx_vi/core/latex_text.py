"""Plain words as LaTeX prints them."""

from __future__ import annotations

SPECIAL = str.maketrans(
    {character: f"\\{character}" for character in "#$%&_{}"}
    | {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
)


def escape(words: str) -> str:
    """Return *words* so that LaTeX prints them and runs nothing in them."""
    return words.translate(SPECIAL)
