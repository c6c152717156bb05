"""The lines of a post on their way to an article.

In: text.  Out: lines that remember where they come from, whether they are code,
and what a person has to look at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

KEPT = "kept as it was: "


@dataclass
class Line:
    """One line.

    :param text: without its end.
    :param origin: 1-based line of the post; 0 for a line that the import made.
    :param code: whether it is inside code or a formula, where nothing is changed.
    :param notes: what a person has to look at here.
    """

    text: str
    origin: int = 0
    code: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def blank(self) -> bool:
        """Whether there is nothing on it."""
        return not self.text.strip()

    @property
    def indent(self) -> str:
        """The blanks before its text."""
        return self.text[: len(self.text) - len(self.text.lstrip())]

    def like(self, text: str) -> Line:
        """Return a line of the same place with another text."""
        return Line(text, self.origin, self.code)


Lines = list[Line]


def split(text: str, first: int = 1) -> Lines:
    """Return the lines of a text whose first line stands on line *first* of the post."""
    return [Line(one, number) for number, one in enumerate(text.split("\n"), start=first)]


def comment(line: Line, text: str, note: str) -> Line:
    """Return a line that keeps *text* out of the page, as a comment of MyST."""
    made = line.like(f"{line.indent}% {text.strip()}")
    made.code = True
    made.notes = [*line.notes, note]
    return made


PROTECTED = re.compile(
    r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"  # code
    r"|\$\$.+?\$\$|(?<![\\$])\$(?=[^\s$])[^$\n]*?(?<=[^\s\\])\$(?!\d)"  # formulas
)
"""What no rule for running text may touch."""


_PIPE = re.compile(r"(?<!\\)\|")


def cells(text: str) -> int:
    """Return how many cells a row of a table has; code and ``$$`` hide what is in them."""
    shown = re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)|\$\$.+?\$\$", "", text).strip()
    return len(_PIPE.findall(shown.removeprefix("|").removesuffix("|"))) + 1


def is_delimiter(text: str) -> bool:
    """Whether a line parts the head of a table from its rows."""
    return bool(re.match(r"^\s*\|?[ \t]*:?-+:?[ \t]*([|+][ \t]*:?-+:?[ \t]*)*\|?\s*$", text))


def rows(lines: Lines) -> dict[int, int]:
    """Return the places of all rows of tables, each with the columns that its table has."""
    found: dict[int, int] = {}
    for place, line in enumerate(lines):
        if line.code or "|" not in line.text or not is_delimiter(line.text) or not place:
            continue
        columns = cells(line.text)
        if not lines[place - 1].code and "|" in lines[place - 1].text:
            found[place - 1] = columns
        for below in range(place + 1, len(lines)):
            if lines[below].code or "|" not in lines[below].text:
                break
            found[below] = columns
    return found


def with_pipes(text: str) -> str:
    """Return code or a formula as it stands in a row: its bars part no cells."""
    return _PIPE.sub(r"\|", text)


_HELD = 0xE000
"""Where the characters begin that stand for held pieces: Unicode's private use."""


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Return a line with *change* applied to everything but inline code and formulas.

    What may not be touched is one character meanwhile, so that a rule sees a
    link or a bold phrase whole even if there is code in it.
    """
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[0])
        return chr(_HELD + len(held) - 1)

    changed = change(PROTECTED.sub(hold, text))
    for number, piece in enumerate(held):
        changed = changed.replace(chr(_HELD + number), piece)
    return changed
