"""Renew repeated cells: ``python -m sphinx_visao.tools.fix``.

In: the articles of a book.  Out: every cell with ``from:`` equal to the cell it
repeats; nothing else in the files changes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx_visao.core.article.reuse import check_reuse, renewed
from sphinx_visao.core.article.source import read_source
from sphinx_visao.core.book.library import read_book
from sphinx_visao.core.files import write_whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Renew what can be renewed; return 1 if something needs a hand."""
    parser = argparse.ArgumentParser(prog="fix", description=__doc__)
    parser.add_argument("--book", type=Path, default=Path("book"))
    options = parser.parse_args(arguments)
    sources, problems = read_book(options.book)
    changed = 0
    for name, source in sources.items():  # by number, so that a copy of a copy is new too
        old = source.path.read_bytes()
        new = renewed(old.decode("utf-8"), source, sources).encode("utf-8")
        if new != old and write_whole(source.path, new):
            changed += 1
            sources[name] = read_source(source.path.read_text("utf-8"), source.path)
            print(f"{source.path}: repeated cells renewed; make run ARTICLE={name}")
    problems += check_reuse(sources)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{changed} files changed, {len(problems)} problems left.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
