"""The parts of the book as folders, and the numbers that are given away.

In: the folder ``book``.  Out: each part with its opening page, its articles and
its plan; the next free number of a part.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sphinx_visao.core.article.source import ArticleError, read_front_matter
from sphinx_visao.core.book.library import LIBRARY_FOLDER
from sphinx_visao.core.book.toctree import free_number, names, planned
from sphinx_visao.core.numerals import NUMERALS, numeral_of


@dataclass(frozen=True)
class Part:
    """One part of the book.

    :param numeral: "I" to "V".
    :param folder: where its articles stand.
    :param text: its opening page, ``index.md``.
    """

    numeral: str
    folder: Path
    text: str

    @property
    def index(self) -> Path:
        """Its opening page."""
        return self.folder / "index.md"

    @property
    def listed(self) -> list[str]:
        """Names of its articles, in order of the toctree."""
        return names(self.text)


def parts(book: Path) -> dict[str, Part]:
    """Return the parts by their numeral.

    :raises ArticleError: if the front matter of an opening page cannot be read.
    """
    found = {}
    for index in sorted(book.glob("*/index.md")):
        text = index.read_text("utf-8")
        numeral = read_front_matter(text, index).get("part")
        if isinstance(numeral, str):
            found[numeral] = Part(numeral, index.parent, text)
    return found


def part(book: Path, asked: str) -> Part:
    """Return the part that an author asks for, as ``2`` or as ``II``.

    :raises LookupError: if there is none; the text says which there are.
    """
    all_parts = parts(book)
    numeral = numeral_of(asked)
    if numeral not in all_parts:
        raise LookupError(f"there is no part {asked!r}; write PART=1 to PART={len(all_parts)}")
    return all_parts[numeral]


def pages(book: Path) -> dict[str, Path]:
    """Return every page of the book that an article's name could collide with, by name."""
    found: dict[str, Path] = {}
    for path in sorted(book.rglob("*.md")):
        if path.relative_to(book).parts[0] != LIBRARY_FOLDER and path.stem != "index":
            found.setdefault(path.stem, path)
    return found


def numbers(book: Path) -> dict[str, int]:
    """Return the number of every article that has one; unreadable pages have none."""
    found = {}
    for name, path in pages(book).items():
        try:
            number = read_front_matter(path.read_text("utf-8"), path).get("number")
        except (ArticleError, UnicodeDecodeError):
            continue
        if isinstance(number, int):
            found[name] = number
    return found


def check_free(book: Path, number: int, name: str = "") -> None:
    """No two articles have one number.

    :param name: the article that may have it already.
    :raises LookupError: if another one has it; the text says which.
    """
    holder = next((n for n, held in numbers(book).items() if held == number and n != name), None)
    if holder:
        raise LookupError(f"number {number} is taken by {holder}: choose another, NUMBER=…")


def next_number(book: Path, of: Part) -> int:
    """Return the next free number of a part.

    :raises LookupError: if the numbers up to the next part's first are all taken.
    """
    taken = numbers(book)
    number = free_number(taken, of.listed, sorted(planned(of.text)))
    check_range(book, of, number)
    return number


def check_range(book: Path, of: Part, number: int) -> None:
    """Numbers ascend through the whole book, so a part has a range of them.

    :raises LookupError: if *number* lies outside what its neighbours leave; the
        text says what they do.
    """
    taken, order = numbers(book), list(NUMERALS)
    place = order.index(of.numeral) if of.numeral in order else 0
    low, high = 0, 10**6
    for other in parts(book).values():
        if other.numeral not in order:
            continue
        own = [taken[name] for name in other.listed if name in taken]
        if own and order.index(other.numeral) < place:
            low = max(low, *own)
        elif own and order.index(other.numeral) > place:
            high = min(high, *own)
    if not low < number < high:
        above = f"above {low}" if low else ""
        below = f"below {high}" if high < 10**6 else ""
        between = " and ".join(filter(None, (above, below)))
        raise LookupError(f"number {number} does not fit part {of.numeral}: choose one {between}")
