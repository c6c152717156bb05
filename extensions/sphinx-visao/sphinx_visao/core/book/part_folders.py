"""The parts of the book as folders.

In: the folder ``book``.  Out: each part with its opening page, its articles and
its plan; where in a part a planned article belongs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sphinx_visao.core.article.source import read_front_matter
from sphinx_visao.core.book.order import opening_pages, pages_in
from sphinx_visao.core.book.toctree import names, page_name, planned, same_title
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.text import read_text
from sphinx_visao.core.numerals import PARTS, numeral_of


@dataclass(frozen=True)
class Part:
    """One part of the book.

    :param numeral: one of :data:`.numerals.PARTS`.
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
        """Its articles as the toctree lists them, in order."""
        return names(self.text)

    @property
    def articles(self) -> list[str]:
        """Names of its articles, in order of the toctree."""
        return [page_name(entry) for entry in self.listed]


def parts(book: Path) -> dict[str, Part]:
    """Return the parts in the order of reading, by what they call themselves.

    :raises ArticleError: if the front matter of an opening page cannot be read.
    """
    for index in pages_in(book, "index.md"):
        read_front_matter(read_text(index), index)
    return {
        part: Part(part, path.parent, text) for part, (path, text) in opening_pages(book).items()
    }


def part(book: Path, asked: str) -> Part:
    """Return the part that an author asks for, as ``2`` or as ``II``.

    :raises LookupError: if there is none; the text says which there are.
    """
    all_parts = parts(book)
    numeral = numeral_of(asked)
    if numeral not in all_parts:
        known = ", ".join(f"PART={PARTS.index(one)}" for one in PARTS if one in all_parts)
        raise LookupError(f"there is no part {asked!r}; write {known or 'one in book/ first'}")
    return all_parts[numeral]


def pages(book: Path) -> dict[str, Path]:
    """Return every page of the book that an article's name could collide with, by name."""
    found: dict[str, Path] = {}
    for path in pages_in(book):
        if path.stem != "index":
            found.setdefault(path.stem, path)
    return found


def neighbour_in_plan(of: Part, titles: Mapping[str, str], title: str) -> str:
    """Return the article that a planned one follows: the last written one before it.

    :param titles: the title of each article of the part.
    :return: a name, or an empty string where the plan does not say.
    """
    plan = planned(of.text)
    place = next((n for n, one in enumerate(plan) if same_title(one, title)), None)
    earlier = plan[: place or 0]
    written = [
        name
        for name in of.articles
        if any(same_title(one, titles.get(name, "")) for one in earlier)
    ]
    return written[-1] if written else ""


def titles_of(of: Part) -> dict[str, str]:
    """Return the title of every article of a part that can be read, by name."""
    found = {}
    for name in of.articles:
        path = of.folder / f"{name}.md"
        try:
            meta = read_front_matter(read_text(path), path)
        except ArticleError:
            continue
        found[name] = str(meta.get("title", ""))
    return found
