"""Open code is plain: one thing a line, and names that say what they name.

In: the open cells of an article's main body.  Out: findings on the line in question.
What a beginner cannot read aloud has no place where everybody must read it; folded
cells are free.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from sphinx_vi.core.typography import Finding
from sphinx_visao.core import limits
from sphinx_visao.core.article.source import Cell
from sphinx_visao.core.rules.draft import Draft, at
from sphinx_visao.core.rules.names import MISREAD

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
INDICES = frozenset({"i", "j", "k"})
"""Names of loop indices."""
COORDINATES = frozenset({"x", "y"})
LAMBDA, STEPPED = "lambda", "x[a:b:c]"
"""Idioms by their names in :mod:`~sphinx_visao.core.code.idioms`, as :attr:`.Draft.taught` has them."""


def trees(draft: Draft) -> Iterator[tuple[Cell, ast.Module]]:
    """Yield every open cell that Python can read."""
    for cell in draft.open_cells:
        try:
            yield cell, ast.parse(cell.source)
        except SyntaxError:
            continue  # a cell that is meant to fail, or a magic command


def _nodes(draft: Draft) -> Iterator[tuple[Cell, ast.AST]]:
    for cell, tree in trees(draft):
        for node in ast.walk(tree):
            yield cell, node


def _at(cell: Cell, node: ast.expr | ast.stmt | ast.arg, message: str) -> Finding:
    return at(cell.line + node.lineno - 1, message, node.col_offset + 1)


def nested_comprehensions(draft: Draft) -> Iterator[Finding]:
    """No comprehension inside another, and none with two loops."""
    for cell, node in _nodes(draft):
        if not isinstance(node, COMPREHENSIONS):
            continue
        inside = [n for n in ast.walk(node) if isinstance(n, COMPREHENSIONS) and n is not node]
        if inside or len(node.generators) > 1:
            message = "a comprehension inside another: write a loop, or give the inner one a name"
            yield _at(cell, node, message)


def starred_unpacking(draft: Draft) -> Iterator[Finding]:
    """No starred unpacking: neither *rest = … nor f(*parts)."""
    for cell, node in _nodes(draft):
        if isinstance(node, ast.Starred):
            words = ast.unparse(node)
            yield _at(cell, node, f"{words}: name the parts one by one, or fold the cell")


def untaught_lambda(draft: Draft) -> Iterator[Finding]:
    """No lambda before an article has taught it."""
    for cell, node in _nodes(draft):
        if isinstance(node, ast.Lambda) and LAMBDA not in draft.taught:
            yield _at(cell, node, "a lambda that nobody has taught: write a function with a name")


def named_lambda(draft: Draft) -> Iterator[Finding]:
    """No lambda is given a name: that is what def is for."""
    for cell, node in _nodes(draft):
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Lambda):
            yield _at(cell, node, "a lambda with a name: write def")


def stepped_slices(draft: Draft) -> Iterator[Finding]:
    """No slice with a step, such as [::-1], before an article has taught it."""
    for cell, node in _nodes(draft):
        if not isinstance(node, ast.Subscript):
            continue
        for part in ast.walk(node.slice):
            if not isinstance(part, ast.Slice) or part.step is None:
                continue
            if STEPPED not in draft.taught:
                written = f"[{ast.unparse(node.slice)}]"
                yield _at(
                    cell, node, f"{written} has not been taught: say it in words, or teach it"
                )


def short_names(draft: Draft) -> Iterator[Finding]:
    """No name of one or two letters but loop indices and x, y."""
    for cell, node, name, is_index in _names(draft):
        bare = name.strip("_")
        if not bare or len(bare) >= limits.SHORTEST_NAME or name in COORDINATES:
            continue
        if is_index and name in INDICES:
            continue
        yield _at(cell, node, f"{name}: {len(name)} letters say nothing, use words")


def misread_names(draft: Draft) -> Iterator[Finding]:
    """No name that reads as another word without its marks, or as something rude."""
    for cell, node, name, _ in _names(draft):
        reason = MISREAD.get(name.lower().strip("_0123456789"))
        if reason:
            yield _at(cell, node, f"{name} may be read as {reason}: add a second word")


def _names(draft: Draft) -> Iterator[tuple[Cell, ast.expr | ast.stmt | ast.arg, str, bool]]:
    """Yield each name where an open cell first gives it a meaning, and whether it counts a loop."""
    seen = set()
    for cell, tree in trees(draft):
        indices = {
            id(name)
            for node in ast.walk(tree)
            if isinstance(node, (ast.For, ast.comprehension))
            for name in ast.walk(node.target)
        }
        for node in sorted(ast.walk(tree), key=_place):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                name = node.id
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                name = node.attr
            elif isinstance(node, ast.arg):
                name = node.arg
            elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                name = node.name
            else:
                continue
            if name not in seen:
                seen.add(name)
                yield cell, node, name, id(node) in indices


def _place(node: ast.AST) -> tuple[int, int]:
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)


RULES = (
    nested_comprehensions,
    starred_unpacking,
    untaught_lambda,
    named_lambda,
    stepped_slices,
    short_names,
    misread_names,
)
