"""The numerals of the parts, the one table of them.

In: nothing.  Out: "I" to "V" in their order, and how an author may ask for one.
"""

from __future__ import annotations

NUMERALS = ("I", "II", "III", "IV", "V")
"""One for each part of the book, in the order of reading."""
KNOWN = f"{NUMERALS[0]} to {NUMERALS[-1]}"
"""The same as a phrase for a message."""


def numeral_of(asked: str) -> str:
    """Return the numeral that ``2``, ``ii`` or ``II`` asks for; the words themselves if none."""
    words = asked.strip().upper()
    counted = {str(count): numeral for count, numeral in enumerate(NUMERALS, start=1)}
    return counted.get(words, words)
