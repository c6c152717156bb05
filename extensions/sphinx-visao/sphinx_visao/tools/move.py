"""Move an article: ``make move NAME=ha-gradient AFTER=sai-bao-nhieu``.

In: a name and a neighbour.  Out: another place in the part's toctree, and with it other
numbers; nothing else.  Names and addresses never change, so an article stays in its part.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx_visao.core.article.source import read_front_matter
from sphinx_visao.core.book.order import places_by_name
from sphinx_visao.core.book.part_folders import pages, parts
from sphinx_visao.core.book.toctree import page_name, placed, with_names
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.lock import writing
from sphinx_visao.core.io.text import exact_text, like, read_text
from sphinx_visao.core.io.write import write_all
from sphinx_visao.core.numerals import Place
from sphinx_visao.tools.answer import answered, complain


def move(
    book: Path, name: str, *, after: str = "", before: str = ""
) -> tuple[Place, Place, list[str]]:
    """Move an article; return where it was, where it is, and what leans the wrong way now.

    :raises LookupError: if there is no such article or no such neighbour.
    :raises ArticleError: if a front matter cannot be read.
    :raises Unwritable: if the file cannot be written; nothing was written then.
    """
    all_parts = parts(book)
    were = places_by_name(book)
    if name not in were:
        known = ", ".join(were) or "none"
        raise LookupError(f"there is no article {name!r}; there are: {known}")
    if name in (after, before):
        raise LookupError(f"{name} cannot stand beside itself: name another article")
    of = next(one for one in all_parts.values() if name in map(page_name, one.listed))
    listed = placed(of.listed, name, after=after, before=before)
    write_all({of.index: like(exact_text(of.index), with_names(of.text, listed)).encode()})
    return were[name], places_by_name(book)[name], _leaning(book)


def _leaning(book: Path) -> list[str]:
    """Return every pair of which the later article is a prerequisite of the earlier."""
    places = places_by_name(book)
    found = []
    for name, path in pages(book).items():
        try:
            meta = read_front_matter(read_text(path), path)
        except ArticleError:  # said where that page is read; the move is done
            continue
        names = meta.get("prerequisites")
        found += [
            f"{path}: its prerequisite {other} comes later now, as {places[other].label}"
            for other in (names if isinstance(names, list) else ())
            if isinstance(other, str)
            and name in places
            and other in places
            and places[other].order >= places[name].order
        ]
    return found


@answered("Nothing was changed.")
def main(arguments: Sequence[str] | None = None) -> int:
    """Move an article; 1 if it cannot be done."""
    parser = argparse.ArgumentParser(prog="move", description=__doc__)
    parser.add_argument("--name", default="", help="the article's name")
    parser.add_argument("--after", default="", help="the article that it is to follow")
    parser.add_argument("--before", default="", help="the article that it is to precede")
    parser.add_argument("--book", type=Path, default=Path("book"))
    options = parser.parse_args(arguments)
    if not options.name or bool(options.after) == bool(options.before):
        print("write: make move NAME=ha-gradient AFTER=sai-bao-nhieu, or BEFORE=…", file=sys.stderr)
        return 2
    try:
        with writing(options.book, "make move"):
            old, new, leaning = move(
                options.book, options.name, after=options.after, before=options.before
            )
    except LookupError as error:
        complain(f"{error}\nNothing was changed.")
        return 1
    print(f"{options.name}: {old.label} → {new.label}. Then: make run && make html")
    for line in leaning:
        print(line, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
