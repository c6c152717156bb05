"""The code of an article: short cells, known libraries, nothing fetched."""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator

from sphinx_vi.core.syllables import is_syllable
from sphinx_vi.core.typography import Finding
from sphinx_visao.core import limits
from sphinx_visao.core.article.source import Cell
from sphinx_visao.core.rules.draft import Draft, at

ALLOWED = frozenset({"torch", "numpy", "pandas", "matplotlib", "sklearn", "visao"})
FETCHING = frozenset({"urllib", "http", "ftplib", "socket", "requests", "ssl", "webbrowser"})
"""Parts of the standard library (and one guest) that only a network needs."""
_FETCHES = re.compile(
    r"\bfetch_\w+\(|torch\.hub\b|download\s*=\s*True|^\s*[!%]\s*(?:pip|wget|curl|conda)",
    re.MULTILINE,
)


def cell_size(draft: Draft) -> Iterator[Finding]:
    """A cell has at most 15 lines of at most 64 columns; a folded one at most 30."""
    for cell in draft.source.code_cells:
        lines = cell.source.split("\n")
        written = sum(bool(line.strip()) for line in lines)
        folded = "hide-input" in cell.tags
        most = limits.FOLDED_CELL_LINES if folded else limits.CELL_LINES
        if written > most:
            yield at(cell.line, f"a cell of {written} lines: at most {most}, or two cells")
        for number, line in enumerate(lines, start=cell.line):
            if len(line) > limits.CODE_COLUMNS:
                yield at(
                    number,
                    f"{len(line)} columns: a printed page holds {limits.CODE_COLUMNS}",
                    limits.CODE_COLUMNS + 1,
                )


def figures(draft: Draft) -> Iterator[Finding]:
    """A cell that draws says in :alt: what is seen."""
    for cell in draft.source.code_cells:
        draws = re.search(r"\bplt\.show\(|\bfig\.show\(", cell.source)
        if draws and not cell.options.get("alt") and "remove-cell" not in cell.tags:
            yield at(cell.line, "a figure without words: add :alt: with what is seen")


def imports(draft: Draft) -> Iterator[Finding]:
    """Imports are the standard library, torch, numpy, pandas, matplotlib, scikit-learn, visao."""
    for cell, node in _nodes(draft):
        if "raises-exception" in cell.tags:
            continue  # the import that fails may be the mistake that is shown
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
        else:
            continue
        for module in modules:
            top = module.split(".")[0]
            line = cell.line + node.lineno - 1
            if top in FETCHING:
                yield at(line, f"{module} needs a network: data is generated or ships with us")
            elif top not in ALLOWED and top not in sys.stdlib_module_names:
                yield at(line, f"{module} may not be imported: {', '.join(sorted(ALLOWED))} may")


def offline(draft: Draft) -> Iterator[Finding]:
    """Nothing is downloaded or installed."""
    for cell in draft.source.code_cells:
        if "skip-execution" in cell.tags:
            continue
        for match in _FETCHES.finditer(cell.source):
            line = cell.line + cell.source.count("\n", 0, match.start())
            yield at(line, f"{match[0].strip()!r} downloads something: an article runs offline")


def comments(draft: Draft) -> Iterator[Finding]:
    """Comments in the code are Vietnamese."""
    for cell in draft.source.code_cells:
        for line, column, text in _comments(cell):
            words = re.findall(r"[^\W\d_]+", text)
            foreign = [word for word in words if word.isascii() and not is_syllable(word)]
            if len(words) > 2 and len(foreign) > len(words) / 2:
                yield at(line, f"the comment {text.strip()!r} is not Vietnamese", column)


def seconds(draft: Draft) -> Iterator[Finding]:
    """The whole article runs in 90 seconds on one core."""
    took = draft.info.get("seconds")
    if isinstance(took, (int, float)) and took > limits.ARTICLE_SECONDS:
        yield at(
            1,
            f"the article ran for {took:.0f} s: at most {limits.ARTICLE_SECONDS:g}, or a .long.py beside it",
        )


def _nodes(draft: Draft) -> Iterator[tuple[Cell, ast.AST]]:
    """Yield every node of every cell that Python can read."""
    for cell in draft.source.code_cells:
        try:
            tree = ast.parse(cell.source)
        except SyntaxError:
            continue  # a cell that is meant to fail, or a magic command
        for node in ast.walk(tree):
            yield cell, node


def _comments(cell: Cell) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and text of every comment of a cell."""
    try:
        for token in tokenize.generate_tokens(io.StringIO(cell.source).readline):
            if token.type == tokenize.COMMENT:
                line, column = token.start
                yield cell.line + line - 1, column + 1, token.string.lstrip("#")
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return


RULES = (cell_size, figures, imports, offline, comments, seconds)
