"""Idioms of Python and of arrays: what a beginner does not find under a name.

In: the syntax tree of a cell.  Out: each idiom that it uses, under the name that the file
of words gives it, and where in the text a reader can point at it.  What the reader of the
book brings (loops, ``if``, ``def``, arithmetic, ``a[i]``) is no idiom.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from sphinx_visao.core.code.parse import Text

Idiom = tuple[str, tuple[int, int], int]
"""Its name, its place (line, column), and how many characters can be pointed at."""

STATEMENTS: dict[type[ast.stmt], tuple[str, str]] = {
    ast.With: ("with", "with"),
    ast.ClassDef: ("class", "class"),
    ast.Try: ("try", "try"),
    ast.Raise: ("raise", "raise"),
    ast.Assert: ("assert", "assert"),
    ast.Delete: ("del", "del"),
    ast.Global: ("global", "global"),
    ast.Nonlocal: ("nonlocal", "nonlocal"),
}
"""The name and the first letters of statements that begin with their own word."""
EXPRESSIONS: dict[type[ast.expr], tuple[str, str]] = {
    ast.Lambda: ("lambda", "lambda"),
    ast.Yield: ("yield", "yield"),
    ast.YieldFrom: ("yield", "yield"),
    ast.JoinedStr: ('f"…"', ""),
    ast.Starred: ("*x", "*"),
}
LOOPS: dict[type[ast.expr], str] = {
    ast.ListComp: "[… for … in …]",
    ast.SetComp: "{… for … in …}",
    ast.DictComp: "{…: … for … in …}",
    ast.GeneratorExp: "(… for … in …)",
}
"""Comprehensions, by their brackets."""
KNOWN = frozenset(
    {name for name, _ in (*STATEMENTS.values(), *EXPRESSIONS.values())}
    | set(LOOPS.values())
    | {
        "@",
        "@decorator",
        "a if … else b",
        "a, b = …",
        "x := …",
        "a < x < b",
        'f"{x:.2f}"',
        "x[a:b:c]",
        "x[:, None]",
        "x[i, j]",
        "x[x > 0]",
        "**x",
    }
)
"""Every idiom that :func:`idioms` can find."""


def idioms(tree: ast.AST, text: Text) -> Iterator[Idiom]:
    """Yield every idiom of a cell, in no order."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            yield from _statement(node, text)
        elif isinstance(node, ast.Subscript):
            yield from _index(node, text)
        elif isinstance(node, ast.expr):
            yield from _expression(node, text)
        elif isinstance(node, ast.keyword) and node.arg is None:
            yield "**x", text.start(node), 2


def _statement(node: ast.stmt, text: Text) -> Iterator[Idiom]:
    """Yield what a statement is, and what stands at its head."""
    for decorator in getattr(node, "decorator_list", ()):
        place = text.start(decorator)
        line, column = place
        before = text.lines[line - 1].rfind("@", 0, column) if line <= len(text.lines) else -1
        yield "@decorator", (line, before) if before >= 0 else place, int(before >= 0)
    if type(node) in STATEMENTS:
        name, begins = STATEMENTS[type(node)]
        yield from _pointed(name, begins, text.start(node), text.end(node), text)
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.For):
        targets = [node.target]
    for target in targets:
        if isinstance(target, (ast.Tuple, ast.List)) and target.elts:
            yield from _pointed("a, b = …", ",", text.end(target.elts[0]), text.end(target), text)


def _expression(node: ast.expr, text: Text) -> Iterator[Idiom]:
    """Yield what an expression is."""
    start, end = text.start(node), text.end(node)
    if type(node) in EXPRESSIONS:
        name, begins = EXPRESSIONS[type(node)]
        yield from _pointed(name, begins, start, end, text)
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
        made = node.value if isinstance(node, ast.DictComp) else node.elt
        target = node.generators[0].target
        yield from _pointed(LOOPS[type(node)], "for", text.end(made), text.start(target), text)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        yield from _pointed("@", "@", text.end(node.left), text.start(node.right), text)
    elif isinstance(node, ast.IfExp):
        yield from _pointed("a if … else b", "if", text.end(node.body), text.start(node.test), text)
    elif isinstance(node, ast.NamedExpr):
        yield from _pointed("x := …", ":=", text.end(node.target), text.start(node.value), text)
    elif isinstance(node, ast.Compare) and len(node.ops) > 1:
        yield "a < x < b", start, 0
    elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
        yield from _pointed('f"{x:.2f}"', ":", text.end(node.value), end, text)


def _index(node: ast.Subscript, text: Text) -> Iterator[Idiom]:
    """Yield the ways of indexing that only arrays know, and steps."""
    inside = node.slice
    parts = inside.elts if isinstance(inside, ast.Tuple) else [inside]
    for part in parts:
        if isinstance(part, ast.Slice) and part.step is not None:
            yield from _pointed("x[a:b:c]", ":", text.start(part), text.end(part), text)
        if isinstance(part, ast.Compare):
            yield "x[x > 0]", text.start(part), 0
    new = [one for one in parts if isinstance(one, ast.Constant) and one.value is None]
    if new:
        yield from _pointed("x[:, None]", "None", text.start(new[0]), text.end(new[0]), text)
    elif isinstance(inside, ast.Tuple) and len(parts) > 1:
        yield from _pointed("x[i, j]", ",", text.end(parts[0]), text.end(inside), text)


def _pointed(
    name: str, words: str, after: tuple[int, int], before: tuple[int, int], text: Text
) -> Iterator[Idiom]:
    """Yield an idiom at the letters that stand for it; without them, at its beginning."""
    place = text.find(words, after, before) if words else None
    yield (name, place, len(words)) if place else (name, after, 0)
