"""The parts of the book and the numbers of their articles, the one table of them.

In: nothing.  Out: the opening and the numerals "I" to "V" in the order of reading, how
an author may ask for one, and what the place of an article is called: "Bài II.3".
"""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_visao.core.words import word

OPENING = "mo-dau"
"""What stands in the place of a numeral for what comes before Part I."""
NUMERALS = ("I", "II", "III", "IV", "V")
"""One for each part of the book, in the order of reading."""
PARTS = (OPENING, *NUMERALS)
"""What an opening page may call itself (``part:``), in the order of reading."""
KNOWN = f"{NUMERALS[0]} to {NUMERALS[-1]}, or {OPENING}"
"""The same as a phrase for a message."""


@dataclass(frozen=True)
class Place:
    """Where an article stands: its place in its part's toctree, and nothing else.

    :param part: one of :data:`PARTS`.
    :param number: from 1.
    """

    part: str
    number: int

    @property
    def order(self) -> tuple[int, int]:
        """What sorts articles in the order of reading."""
        return PARTS.index(self.part), self.number

    @property
    def short(self) -> str:
        """Return "II.3", or "mở đầu 3"."""
        if self.part == OPENING:
            return word("article.opening", number=self.number)
        return f"{self.part}.{self.number}"

    @property
    def label(self) -> str:
        """Return "Bài II.3", or "Bài mở đầu 3"."""
        return word("article.label", number=self.short)


def part_title(part: str, title: str) -> str:
    """Return the title of a part as lists of parts show it; the opening has no numeral."""
    return f"{word('part.label', numeral=part)}. {title}" if part in NUMERALS else title


def numeral_of(asked: str) -> str:
    """Return the part that ``2``, ``ii``, ``II`` or ``0`` asks for; the words themselves if none."""
    words = asked.strip()
    counted = {str(count): part for count, part in enumerate(PARTS)}
    found = counted.get(words, words)
    return found if found == OPENING else found.upper()
