"""All articles of a book folder.

In: the folder ``book``.  Out: their sources by name, in the order of
reading, and the ones that an author asks for.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sphinx_visao.core.article.source import Source, read_source
from sphinx_visao.core.book.order import LIBRARY_FOLDER, pages_in, places_by_name
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.text import read_text


def library_folder(book: Path) -> Path:
    """Return where ``visao`` stands: in the book, or in the project around it.

    Pages that are not the book, such as the one for looking at the style, are
    run with the book's library.
    """
    around = (parent / "book" / LIBRARY_FOLDER for parent in book.resolve().parents)
    return next((p for p in (book / LIBRARY_FOLDER, *around) if p.is_dir()), book / LIBRARY_FOLDER)


def read_book(book: Path) -> tuple[dict[str, Source], list[ArticleError]]:
    """Return the sources of all text notebooks, and what could not be read."""
    sources: list[Source] = []
    problems: list[ArticleError] = []
    for path in pages_in(book):
        try:
            source = read_source(read_text(path), path)
        except ArticleError as error:
            problems.append(error)
            continue
        if source.cells:
            sources.append(source)

    places = places_by_name(book)
    order = {name: position for position, name in enumerate(places)}
    sources.sort(key=lambda source: (order.get(source.name, len(order)), source.name))
    return {
        source.name: replace(source, place=places.get(source.name)) for source in sources
    }, problems


class UnknownArticle(Exception):
    """An article was asked for that does not exist; the text says which are near."""


def chosen(sources: dict[str, Source], names: Sequence[str]) -> list[Source]:
    """Return the named articles; all of them if none is named.

    :raises UnknownArticle: for a name that no article has.
    """
    wanted = []
    for name in names:
        stem = Path(name).stem
        if stem not in sources:
            near = difflib.get_close_matches(stem, sources, 3) or sorted(sources)
            raise UnknownArticle(f"there is no article {name!r}; there are: {', '.join(near)}")
        wanted.append(sources[stem])
    return wanted or list(sources.values())
