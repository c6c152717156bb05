"""Give an article another number: ``make move NAME=ha-gradient NUMBER=9``.

In: a name and a number.  Out: the number in the article's front matter and its
place in the part's toctree; nothing else.  Names and addresses never change.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx_visao.core.article.source import ArticleError, read_front_matter
from sphinx_visao.core.book.part_folders import check_free, check_range, numbers, pages, parts
from sphinx_visao.core.book.toctree import placed, with_names
from sphinx_visao.core.book.write_all import write_all

_NUMBER = re.compile(r"^number:[ \t]*\d+", re.MULTILINE)


def move(book: Path, name: str, number: int) -> tuple[int, list[str]]:
    """Renumber an article; return its old number and what leans the wrong way now.

    :raises LookupError: if there is no such article or the number cannot be had.
    :raises ArticleError: if a front matter cannot be read.
    :raises OSError: if the files cannot be written; nothing was written then.
    """
    held = numbers(book)
    if name not in held:
        near = ", ".join(sorted(held, key=held.__getitem__))
        raise LookupError(f"no article {name!r} has a number; there are: {near}")
    if number < 1:
        raise LookupError(f"number {number}: count from 1")
    of = next((one for one in parts(book).values() if name in one.listed), None)
    if of is None:
        raise LookupError(f"{name} stands in the toctree of no part: list it there first")
    check_free(book, number, name)
    check_range(book, of, number)
    path = pages(book)[name]
    text = path.read_text("utf-8")
    head = text.index("\n---", 3)
    changed = _NUMBER.sub(f"number: {number}", text[:head], count=1) + text[head:]
    after = {**held, name: number}
    listed = placed(of.listed, name, after)
    write_all({path: changed.encode(), of.index: with_names(of.text, listed).encode()})
    return held[name], _leaning(book, after)


def _leaning(book: Path, after: dict[str, int]) -> list[str]:
    """Return every pair of which the later article is a prerequisite of the earlier."""
    found = []
    for name, path in pages(book).items():
        meta = read_front_matter(path.read_text("utf-8"), path)
        found += [
            f"{path}: its prerequisite {other} comes later now, as {after[other]}"
            for other in meta.get("prerequisites") or ()
            if name in after and after.get(other, 0) >= after[name]
        ]
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Renumber; 1 if it cannot be done."""
    parser = argparse.ArgumentParser(prog="move", description=__doc__)
    parser.add_argument("--name", default="", help="the article's name")
    parser.add_argument("--number", type=int, help="its new number")
    parser.add_argument("--book", type=Path, default=Path("book"))
    options = parser.parse_args(arguments)
    if not options.name or options.number is None:
        print("write: make move NAME=ha-gradient NUMBER=9", file=sys.stderr)
        return 2
    try:
        old, leaning = move(options.book, options.name, options.number)
    except (LookupError, ArticleError, OSError) as error:
        print(f"{error}\nNothing was changed.", file=sys.stderr)
        return 1
    print(f"{options.name}: {old} → {options.number}. Then: make run && make html")
    for line in leaning:
        print(line, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
