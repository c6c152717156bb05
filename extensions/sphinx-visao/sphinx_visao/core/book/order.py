"""The order of reading: which page is which article.

In: the folder ``book``.  Out: the place of every article.  An article is a page that
the toctree of a part's opening page lists; its number is its place in that list, so an
article put in between costs one line.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sphinx_visao.core.article.source import read_front_matter
from sphinx_visao.core.book.toctree import names
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.text import files_in, plain_lines, read_bytes, read_text
from sphinx_visao.core.numerals import PARTS, Place

LIBRARY_FOLDER = "visao"
"""Where in the book's folder the library stands that articles import; no pages are in it."""

_NAMED = re.compile(r"<([^<>]+)>\s*$")


def opening_pages(book: Path) -> dict[str, tuple[Path, str]]:
    """Return path and text of every part's opening page, by part, in the order of reading.

    Of a page that cannot be read as one, what can be seen counts: whoever reads it says what
    is wrong, and its articles keep their places meanwhile.  Of two pages for one part the
    first in the order of their folders counts.
    """
    found: dict[str, tuple[Path, str]] = {}
    for path in pages_in(book, "index.md"):
        try:
            text, part = _read(path)
        except ArticleError:
            continue
        if isinstance(part, str) and part in PARTS:
            found.setdefault(part, (path, text))
    return {part: found[part] for part in PARTS if part in found}


def _read(path: Path) -> tuple[str, object]:
    """Return the text of an opening page and the part that it calls itself.

    :raises ArticleError: if nothing can be seen of it.
    """
    try:
        text = read_text(path)
        return text, read_front_matter(text, path).get("part")
    except ArticleError:
        text = plain_lines(read_bytes(path).decode("utf-8", "replace"))
        found = re.search(r"^part:[ \t]*(\w+)[ \t]*$", text, re.MULTILINE)
        return text, found and found[1]


def pages_in(book: Path, pattern: str = "*.md") -> Iterator[Path]:
    """Yield the pages below *book*, sorted; the library has none."""
    for path in files_in(book, pattern):
        if LIBRARY_FOLDER not in path.relative_to(book).parts[:1]:
            yield path


def places(book: Path) -> dict[str, Place]:
    """Return the place of every article, by its page below *book* without ``.md``."""
    found: dict[str, Place] = {}
    counts: Counter[str] = Counter()
    opened = opening_pages(book)
    openings = {path for path, _ in opened.values()}
    for part, (path, text) in opened.items():
        folder = path.relative_to(book).parent.as_posix()
        for entry in names(text):
            page = page_of(entry, folder)
            article = book / f"{page}.md"
            if article in openings:
                continue  # an opening page is no article
            if page not in found and article.is_file():
                counts[part] += 1
                found[page] = Place(part, counts[part])
    return found


def listed_twice(book: Path) -> list[tuple[Path, int, str]]:
    """Return opening page, 1-based line and message of every article that stands in a list again."""
    found: list[tuple[Path, int, str]] = []
    first: dict[str, Path] = {}
    for path, text in opening_pages(book).values():
        folder = path.relative_to(book).parent.as_posix()
        for entry in names(text):
            page = page_of(entry, folder)
            if page in first:
                line = next(
                    n for n, row in enumerate(text.split("\n"), start=1) if row.strip() == entry
                )
                where = first[page].relative_to(book).as_posix()
                found.append((path, line, f"{page} is listed in {where} already: take one away"))
            first.setdefault(page, path)
    return found


def places_by_name(book: Path) -> dict[str, Place]:
    """Return the place of every article by its name, in the order of reading."""
    by_page = sorted(places(book).items(), key=lambda one: one[1].order)
    found: dict[str, Place] = {}
    for page, place in by_page:
        found.setdefault(posixpath.basename(page), place)
    return found


def page_of(entry: str, folder: str) -> str:
    """Return the page that a line of a toctree names.

    :param entry: ``name``, ``/folder/name`` or ``title <name>``, with or without ``.md``.
    :param folder: the folder of the page that the toctree stands on; "." at the top.
    """
    named = _NAMED.search(entry)
    name = (named[1] if named else entry).strip().removesuffix(".md")
    if name.startswith("/"):
        return posixpath.normpath(name.lstrip("/"))
    return posixpath.normpath(posixpath.join(folder, name))
