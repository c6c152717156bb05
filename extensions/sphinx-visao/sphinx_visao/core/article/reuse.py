"""Cells that repeat a cell of an earlier article.

In: the sources of all articles.  Out: what does not fit (a copy that differs, a
label that does not exist), and the text of an article with its copies renewed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from sphinx_visao.core.article.source import Cell, Source
from sphinx_visao.core.io.errors import ArticleError

_CLOSING = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*$")


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
        seen: dict[str, int] = {}
        for cell in source.code_cells:
            if cell.label in seen:
                message = f"the label {cell.label!r} stands at line {seen[cell.label]} already"
                problems.append(ArticleError(source.path, cell.line, message, "Rename one"))
            elif cell.label:
                seen[cell.label] = cell.line
            if cell.origin:
                found = original_of(source, cell, sources)
                if isinstance(found, ArticleError):
                    problems.append(found)
                elif found.source != cell.source:
                    message = f"this cell differs from {cell.origin}, which it repeats"
                    problems.append(ArticleError(source.path, cell.line, message, "make fix"))
    return problems


def original_of(source: Source, cell: Cell, sources: Mapping[str, Source]) -> Cell | ArticleError:
    """Return the cell that a cell repeats, or why it cannot."""
    name, _, label = cell.origin.partition("#")

    def problem(message: str, remedy: str) -> ArticleError:
        return ArticleError(source.path, cell.line, message, remedy)

    if name not in sources:
        near = difflib.get_close_matches(name, sources, 1)
        remedy = f"Did you mean {near[0]!r}?" if near else "Write the name of its file without .md"
        return problem(f"there is no article {name!r}", remedy)
    if name == source.name:
        return problem("a cell cannot repeat its own article", "Its code is there already")
    found = labels_of(sources[name]).get(label)
    if found is None:
        known = ", ".join(sorted(labels_of(sources[name]))) or "none"
        return problem(f"{name} has no cell labelled {label!r}", f"Its labels: {known}")
    here, there = source.place, sources[name].place
    if here and there and there.order >= here.order:
        remedy = "Teach the code there where it stands first"
        return problem(f"{name} comes later in the book", remedy)
    return found


def renewed(text: str, source: Source, sources: Mapping[str, Source]) -> str:
    r"""Return the text of an article with every differing copy replaced by its original.

    Only the lines of those cells change; the ends of the lines stay what they
    were (``\n`` or ``\r\n``).  A copy without any code yet is filled in.

    :param text: the file as it is, line ends untranslated.
    """
    lines = text.splitlines(keepends=True)
    end_of_line = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    for cell in reversed(source.code_cells):
        found = original_of(source, cell, sources) if cell.origin else None
        if not isinstance(found, Cell) or found.source == cell.source:
            continue
        new = [line + end_of_line for line in found.source.split("\n")]
        start = cell.line - 1
        stop = start + cell.source.count("\n") + 1
        if not cell.source:  # nothing but options: the code goes before the closing fence
            while stop < len(lines) and not _CLOSING.match(lines[stop - 1].rstrip("\r\n")):
                stop += 1
            start = stop = stop - 1
            new = new if not lines[start - 1].strip() else [end_of_line, *new]
        elif "".join(lines[start:stop]).replace("\r\n", "\n").rstrip("\n") != cell.source.rstrip(
            "\n"
        ):
            continue  # not where it should be; the check still names it
        lines[start:stop] = new
    return "".join(lines)
