"""What cold readers needed: the table of ``docs/readings.md``.

In: the page.  Out: its readings, one a line of the table, or what is wrong with a line
and what to write.  A reading is of an article as it stood that day, so what the clock
weighs was written down with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx_visao.core.article.reading import KINDS, Weights
from sphinx_visao.core.io.text import read_text

READERS = ("beginner", "native", "expert")
"""Who reads: ``docs/readings.md`` says what each of them is asked for."""
WEIGHTS = ("syllables", "terms", "words", "code", "output", "figures", "formulas")
"""The columns of what the clock weighs, in the order of :data:`KINDS`."""
COLUMNS = (
    *("article", "date", "reader", "minutes", "notions", "STOP", "REREAD", "fun", "rank"),
    *WEIGHTS,
    "note",
)
"""The head of the table."""
NONE = "–"
"""What stands where a reader was not asked, or nobody knows any more."""
_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")
_RANK = re.compile(r"[ABC][+-]?")
_RULE = re.compile(r"[\s|:-]+")
MOST_FUN = 5


class ReadingsError(Exception):
    """A line of the table that cannot be read.

    :param path: of the page.
    :param line: 1-based.
    :param message: what is wrong and what to write.
    """

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


@dataclass(frozen=True)
class ColdReading:
    """One reading of one article.

    :param article: its name, for drafts with a word that says which.
    :param date: the day or the month, as it stands there.
    :param reader: one of :data:`READERS`.
    :param minutes: honest minutes for the main body; ``None`` where nobody measured.
    :param notions: what was new to the reader.
    :param stops: places where the reader could not go on.
    :param rereads: sentences read twice.
    :param fun: 1 to 5.
    :param rank: A, B or C, with + or -; empty where none was given.
    :param weights: what the clock weighed that day; ``None`` where that is not known.
    :param line: 1-based, in the page.
    """

    article: str
    date: str
    reader: str
    minutes: float | None
    notions: int | None
    stops: int | None
    rereads: int | None
    fun: int | None
    rank: str
    weights: Weights | None
    note: str
    line: int


def read_readings(path: Path) -> list[ColdReading]:
    """Return the readings of a page, in its order.

    :raises ReadingsError: if there is no such table or a line of it is not one.
    """
    lines = read_text(path).split("\n")
    head = next((n for n, line in enumerate(lines) if _cells(line)[:2] == list(COLUMNS[:2])), None)
    if head is None:
        message = f"no table of readings: its first line is “| {' | '.join(COLUMNS)} |”"
        raise ReadingsError(path, 1, message)
    if _cells(lines[head]) != list(COLUMNS):
        message = f"the columns of the table are {', '.join(COLUMNS)}"
        raise ReadingsError(path, head + 1, message)
    found = []
    for number, line in enumerate(lines[head + 1 :], start=head + 2):
        if not line.lstrip().startswith("|"):
            break
        if not _RULE.fullmatch(line):
            try:
                found.append(_reading(_cells(line), number))
            except ValueError as error:
                raise ReadingsError(path, number, str(error)) from None
    return found


def _cells(line: str) -> list[str]:
    """Return the cells of a line of a table."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _reading(cells: Sequence[str], line: int) -> ColdReading:
    """Return one line as data; raise ``ValueError`` with what to write instead."""
    if len(cells) != len(COLUMNS):
        raise ValueError(
            f"{len(cells)} cells where the table has {len(COLUMNS)}: {', '.join(COLUMNS)}"
        )
    named = dict(zip(COLUMNS, cells, strict=True))
    if not named["article"]:
        raise ValueError("no article: write the name of its file without .md")
    if not _DATE.fullmatch(named["date"]):
        raise ValueError(f"date {named['date']!r}: write 2026-11-28, or 2026-11")
    if named["reader"] not in READERS:
        raise ValueError(f"reader {named['reader']!r}: write {', '.join(READERS)}")
    minutes = _number(named, "minutes", whole=False)
    if minutes == 0:
        raise ValueError(f"minutes 0: write what the main body took, or {NONE}")
    fun = _whole(named, "fun")
    if fun is not None and not 1 <= fun <= MOST_FUN:
        raise ValueError(f"fun {fun}: write 1 to {MOST_FUN}, or {NONE}")
    rank = "" if named["rank"] == NONE else named["rank"]
    if rank and not _RANK.fullmatch(rank):
        raise ValueError(f"rank {rank!r}: write A, B or C, with + or - behind it, or {NONE}")
    counts = [_whole(named, column) for column in WEIGHTS]
    weights = None
    if None not in counts:
        weights = Weights(**{k.weight: c or 0 for k, c in zip(KINDS, counts, strict=True)})
    return ColdReading(
        named["article"],
        named["date"],
        named["reader"],
        minutes,
        _whole(named, "notions"),
        _whole(named, "STOP"),
        _whole(named, "REREAD"),
        fun,
        rank,
        weights,
        named["note"],
        line,
    )


def _whole(named: dict[str, str], column: str) -> int | None:
    """Return a count; ``None`` where none was given."""
    found = _number(named, column, whole=True)
    return None if found is None else int(found)


def _number(named: dict[str, str], column: str, *, whole: bool) -> float | None:
    """Return a number; ``None`` where none was given."""
    text = named[column]
    if text == NONE:
        return None
    if not re.fullmatch(r"\d+" if whole else r"\d+(\.\d+)?", text):
        kind = "a whole number" if whole else "a number such as 8 or 8.5"
        raise ValueError(f"{column} {text!r}: write {kind}, or {NONE}")
    return float(text)


def weights_cells(weights: Weights) -> str:
    """Return what the clock weighs now as the cells of a line of the table."""
    return " | ".join(str(kind.count(weights)) for kind in KINDS)
