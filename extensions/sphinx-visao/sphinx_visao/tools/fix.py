"""Renew repeated cells: ``python -m sphinx_visao.tools.fix``.

In: the articles of a book.  Out: every cell with ``from:`` equal to the cell it
repeats; nothing else in the files changes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sphinx_visao.core.article.front_matter import without_number
from sphinx_visao.core.article.reuse import check_reuse, renewed
from sphinx_visao.core.article.source import Source, read_source
from sphinx_visao.core.book.library import read_book
from sphinx_visao.core.book.part_folders import pages
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.lock import writing
from sphinx_visao.core.io.text import exact_text, like, plain_lines
from sphinx_visao.core.io.write import write_whole
from sphinx_visao.tools.answer import answered


@answered("Every file is as it was, or mended and whole.")
def main(arguments: Sequence[str] | None = None) -> int:
    """Renew what can be renewed; return 1 if something needs a hand."""
    parser = argparse.ArgumentParser(prog="fix", description=__doc__)
    parser.add_argument("--book", type=Path, default=Path("book"))
    options = parser.parse_args(arguments)
    with writing(options.book, "make fix"):
        changed = sum(_without_number(path) for path in pages(options.book).values())
        sources, problems = read_book(options.book)
        changed += _renew(sources)
    problems += check_reuse(sources)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{changed} files changed, {len(problems)} problems left.")
    return 1 if problems else 0


def _renew(sources: dict[str, Source]) -> int:
    """Renew the repeated cells of articles, which are renewed in *sources* too; return how many.

    In order, so that a copy of a copy is new too.
    """
    changed = 0
    for name, source in sources.items():
        old = exact_text(source.path)
        new = like(old, renewed(plain_lines(old), source, sources))
        if write_whole(source.path, new.encode("utf-8")):
            changed += 1
            sources[name] = replace(read_source(new, source.path), place=source.place)
            print(f"{source.path}: repeated cells renewed; make run ARTICLE={name}")
    return changed


def _without_number(path: Path) -> bool:
    """Take an old number out of a page's front matter; return whether there was one."""
    try:
        new = without_number(exact_text(path))
    except ArticleError:  # whoever reads the page says so
        return False
    if not write_whole(path, new.encode("utf-8")):
        return False
    print(f"{path}: number taken out of the front matter; the toctree says it")
    return True


if __name__ == "__main__":
    sys.exit(main())
