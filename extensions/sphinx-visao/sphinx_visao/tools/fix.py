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
from sphinx_visao.core.article.source import read_source
from sphinx_visao.core.book.library import read_book
from sphinx_visao.core.book.part_folders import pages
from sphinx_visao.core.files import write_whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Renew what can be renewed; return 1 if something needs a hand."""
    parser = argparse.ArgumentParser(prog="fix", description=__doc__)
    parser.add_argument("--book", type=Path, default=Path("book"))
    options = parser.parse_args(arguments)
    changed = sum(_without_number(path) for path in pages(options.book).values())
    sources, problems = read_book(options.book)
    for name, source in sources.items():  # in order, so that a copy of a copy is new too
        old = source.path.read_bytes()
        new = renewed(old.decode("utf-8"), source, sources).encode("utf-8")
        if new != old and write_whole(source.path, new):
            changed += 1
            fresh = read_source(source.path.read_text("utf-8"), source.path)
            sources[name] = replace(fresh, place=source.place)
            print(f"{source.path}: repeated cells renewed; make run ARTICLE={name}")
    problems += check_reuse(sources)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{changed} files changed, {len(problems)} problems left.")
    return 1 if problems else 0


def _without_number(path: Path) -> bool:
    """Take an old number out of a page's front matter; return whether there was one."""
    old = path.read_bytes()
    try:
        new = without_number(old.decode("utf-8")).encode("utf-8")
    except UnicodeDecodeError:  # whoever reads the page says so
        return False
    if new == old or not write_whole(path, new):
        return False
    print(f"{path}: number taken out of the front matter; the toctree says it")
    return True


if __name__ == "__main__":
    sys.exit(main())
