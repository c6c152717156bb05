"""Begin an article: ``make new PART=2 NAME=lop-tich-chap``.

In: a part and a name.  Out: an article in the shape that every article has, with
the next free number, listed in the part's toctree.  It builds at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx_visao.core.article.source import ArticleError
from sphinx_visao.core.book.part_folders import (
    check_free,
    check_range,
    next_number,
    numbers,
    pages,
    part,
)
from sphinx_visao.core.book.scaffold import scaffold
from sphinx_visao.core.book.toctree import placed, planned, with_names
from sphinx_visao.core.book.write_all import write_all
from sphinx_visao.tools.import_post import NAME


def new(book: Path, asked_part: str, name: str, number: int | None, title: str) -> Path:
    """Write the scaffold and its line in the toctree; return the article.

    :raises LookupError: if name, part or number cannot be had; the text says why.
    :raises ArticleError: if an opening page cannot be read.
    :raises OSError: if the files cannot be written; nothing was written then.
    """
    if not NAME.fullmatch(name):
        raise LookupError(f"{name!r} is no name for an article: use a–z, 0–9 and hyphens")
    taken = pages(book)
    if name in taken:
        raise LookupError(
            f"{taken[name]} has this name already: names are addresses, choose another"
        )
    of = part(book, asked_part)
    number = next_number(book, of) if number is None else number
    check_range(book, of, number)
    check_free(book, number)
    title = title or planned(of.text).get(number) or name.replace("-", " ").capitalize()
    held = {**numbers(book), name: number}
    listed = placed(of.listed, name, held)
    earlier = [one for one in listed[: listed.index(name)] if one in held]
    article = of.folder / f"{name}.md"
    text = scaffold(number, title, earlier[-1] if earlier else "")
    files = {article: text.encode(), of.index: with_names(of.text, listed).encode()}
    write_all(files, frozenset({article}))
    return article


def main(arguments: Sequence[str] | None = None) -> int:
    """Begin an article; 1 if it cannot be."""
    parser = argparse.ArgumentParser(prog="new", description=__doc__)
    parser.add_argument("--part", default="", help="1 to 5")
    parser.add_argument("--name", default="", help="the article's name, which is its address")
    parser.add_argument("--number", type=int, help="its number, if not the next free one")
    parser.add_argument("--title", default="", help="its title, if not the one that is planned")
    parser.add_argument("--book", type=Path, default=Path("book"))
    options = parser.parse_args(arguments)
    if not options.part or not options.name:
        print("write: make new PART=2 NAME=lop-tich-chap [NUMBER=32] [TITLE=…]", file=sys.stderr)
        return 2
    try:
        article = new(options.book, options.part, options.name, options.number, options.title)
    except (LookupError, ArticleError, OSError) as error:
        print(f"{error}\nNothing was written.", file=sys.stderr)
        return 1
    name = options.name
    print(f"{article} is written. Then: make run ARTICLE={name} && make html")
    return 0


if __name__ == "__main__":
    sys.exit(main())
