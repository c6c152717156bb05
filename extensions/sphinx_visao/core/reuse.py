"""Cells that repeat a cell of an earlier article.

In: the sources of all articles.  Out: what does not fit (a copy that differs, a
label that does not exist), and the text of an article with its copies renewed.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from .source import ArticleError, Cell, Source


def labels_of(source: Source) -> dict[str, Cell]:
    """Return the labelled cells of an article; the first of each label."""
    found: dict[str, Cell] = {}
    for cell in source.code_cells:
        if cell.label:
            found.setdefault(cell.label, cell)
    return found


def check_reuse(sources: Mapping[str, Source]) -> list[ArticleError]:
    """Return every problem with labels and repeated cells.

    :param sources: all articles by name.
    """
    problems: list[ArticleError] = []
    for source in sources.values():
        seen: set[str] = set()
        for cell in source.code_cells:
            if cell.label and cell.label in seen:
                problems.append(
                    ArticleError(
                        source.path,
                        cell.line,
                        f"the label {cell.label!r} stands twice",
                        "Rename one",
                    )
                )
            seen.add(cell.label)
            if cell.origin:
                problems += _check_cell(source, cell, sources)
    return problems


def _check_cell(source: Source, cell: Cell, sources: Mapping[str, Source]) -> list[ArticleError]:
    name, _, label = cell.origin.partition("#")

    def problem(message: str, remedy: str) -> list[ArticleError]:
        return [ArticleError(source.path, cell.line, message, remedy)]

    if name not in sources:
        near = difflib.get_close_matches(name, sources, 1)
        return problem(
            f"there is no article {name!r}", f"Did you mean {near[0]!r}?" if near else ""
        )
    original = labels_of(sources[name]).get(label)
    if original is None:
        known = ", ".join(sorted(labels_of(sources[name]))) or "none"
        return problem(f"{name} has no cell labelled {label!r}", f"Its labels: {known}")
    here, there = source.meta.get("number"), sources[name].meta.get("number")
    if isinstance(here, int) and isinstance(there, int) and there >= here:
        return problem(
            f"{name} comes later in the book", "Teach the code there where it stands first"
        )
    if original.source != cell.source:
        return problem(f"this cell differs from {cell.origin}, which it repeats", "make fix")
    return []


def renewed(text: str, source: Source, sources: Mapping[str, Source]) -> str:
    """Return the text of an article with every differing copy replaced by its original.

    Only the lines of those cells change.
    """
    lines = text.split("\n")
    for cell in reversed(source.code_cells):
        name, _, label = cell.origin.partition("#")
        original = labels_of(sources[name]).get(label) if cell.origin and name in sources else None
        if original is None or original.source == cell.source:
            continue
        start = cell.line - 1
        end = start + cell.source.count("\n") + 1
        lines[start:end] = original.source.split("\n")
    return "\n".join(lines)
