"""Cells of an article that the long script beside it uses.

In: a script in which a line ``# from: ARTICLE#LABEL`` asks for a cell that its article has or
repeats.  Out: the code of those cells, in the order in which the script asks for them.  So code
that articles share stands in one place, and a script cannot fall behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sphinx_visao.core.article.source import read_source
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.text import read_text

_ASKED = re.compile(r"^# from: (\S+)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Borrowed:
    """One cell that a script uses.

    :param name: ``ARTICLE#LABEL``, as the script asks for it.
    :param code: what stands in the cell.
    """

    name: str
    code: str


def borrowed(script: Path, article: Path) -> list[Borrowed]:
    """Return the cells that a script uses.

    :param script: ``name.long.py``.
    :param article: the article beside it, which need not be read if nothing is asked for.
    :raises ArticleError: if the article has no such cell, or cannot be read.
    """
    text = read_text(script)
    asked = list(_ASKED.finditer(text))
    if not asked:
        return []
    source = read_source(read_text(article), article)
    known = {cell.origin: cell.source for cell in source.code_cells if cell.origin}
    known |= {
        f"{source.name}#{cell.label}": cell.source for cell in source.code_cells if cell.label
    }
    for found in asked:
        if found[1] not in known:
            message = f"{article.name} has no cell {found[1]!r} and repeats none"
            remedy = f"Repeat it there (from: {found[1]}), or ask for one of: {', '.join(known)}"
            raise ArticleError(script, text.count("\n", 0, found.start()) + 1, message, remedy)
    return [Borrowed(found[1], known[found[1]]) for found in asked]
