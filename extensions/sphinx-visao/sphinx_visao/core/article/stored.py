"""What was stored when an article was last run.

In: the ``.ipynb`` beside an article.  Out: for each code cell of the source, the
output that belongs to exactly that code, or the fact that there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from sphinx_visao.core.article.source import Source
from sphinx_visao.core.io.errors import ArticleError, Missing
from sphinx_visao.core.io.notebook import KEY, problem
from sphinx_visao.core.io.structured import read_json

LIBRARY = "library"
"""Role of the cell that carries the book's library inside a notebook."""


@dataclass(frozen=True)
class StoredCell:
    """A code cell as it was run.

    :param source: the code.
    :param outputs: in the notebook format.
    :param values: what the cell kept for the prose.
    """

    source: str
    outputs: list[dict[str, Any]]
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Stored:
    """A stored notebook.

    :param cells: the article's code cells, without the library's.
    :param info: seconds, peak memory and versions of the run.
    """

    cells: tuple[StoredCell, ...]
    info: dict[str, Any]


@dataclass(frozen=True)
class Match:
    """What is stored for one code cell of the source."""

    state: Literal["fresh", "stale", "absent"]
    outputs: list[dict[str, Any]] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)


def load_stored(path: Path) -> Stored | None:
    """Return a stored notebook; ``None`` if there is none.

    :raises ArticleError: if the file is not a notebook such as ``make run`` writes.
    """
    notebook = load_notebook(path)
    if notebook is None:
        return None
    cells = tuple(
        StoredCell(
            _joined(cell["source"]),
            cell["outputs"],
            cell["metadata"].get(KEY, {}).get("values", {}),
        )
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and cell["metadata"].get(KEY, {}).get("role") != LIBRARY
    )
    return Stored(cells, notebook["metadata"].get(KEY, {}))


def load_notebook(path: Path) -> dict[str, Any] | None:
    """Return a stored notebook as JSON has it; ``None`` if there is none.

    :raises ArticleError: if the file is not a notebook such as ``make run`` writes.
    """
    remedy = f"make run ARTICLE={path.stem}"
    try:
        notebook = read_json(path, remedy)
    except Missing:
        if path.is_symlink():
            raise
        return None
    wrong = problem(notebook)
    if wrong:
        raise ArticleError(path, 1, f"this is not a stored notebook: {wrong}", remedy)
    found: dict[str, Any] = notebook
    return found


def _joined(source: str | list[str]) -> str:
    """Return a cell's source, which may be stored as a list of lines."""
    return source if isinstance(source, str) else "".join(source)


def match(source: Source, stored: Stored | None) -> tuple[Match, ...]:
    """Return what is stored for each code cell of *source*.

    Sources are compared exactly: an output under a changed line of code would
    be a lie.  The longest common run of equal cells is kept, so that editing one
    cell does not throw away the outputs of the others.
    """
    cells = source.code_cells
    kept = stored.cells if stored is not None else ()
    pairs = _common([cell.source for cell in cells], [cell.source for cell in kept])
    result = []
    for position, cell in enumerate(cells):
        if "skip-execution" in cell.tags:
            result.append(Match("fresh"))
        elif position in pairs:
            found = kept[pairs[position]]
            result.append(Match("fresh", found.outputs, found.values))
        else:
            result.append(Match("absent" if stored is None else "stale"))
    return tuple(result)


def _common(left: Sequence[str], right: Sequence[str]) -> dict[int, int]:
    """Return the pairs of a longest common subsequence (the textbook table)."""
    if list(left) == list(right):
        return {position: position for position in range(len(left))}
    longest = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            longest[i][j] = (
                longest[i + 1][j + 1] + 1
                if left[i] == right[j]
                else max(longest[i + 1][j], longest[i][j + 1])
            )
    pairs, i, j = {}, 0, 0
    while i < len(left) and j < len(right):
        if left[i] == right[j]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
