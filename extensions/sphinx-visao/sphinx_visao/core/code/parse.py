"""The syntax tree of a cell, and the places in its text that the tree names.

In: the text of a cell.  Out: its tree, without lines that only IPython knows; nothing
for a cell that is no Python.  Nothing here raises, whatever the text.
"""

from __future__ import annotations

import ast
import re
import warnings

_MAGIC = re.compile(r"^[ \t]*[%!][^\r\n]*", re.MULTILINE)
_LINE = re.compile(r"\r\n|\r|\n")


def tree_of(source: str) -> ast.Module | None:
    """Return the tree of a cell; ``None`` if it is no Python.

    Lines that begin with ``%`` or ``!`` are left out, if nothing else makes it Python.
    """
    for text in (source, _MAGIC.sub("", source)):
        try:
            with warnings.catch_warnings():
                # Python's advice on the code is given where the cell runs.
                warnings.simplefilter("ignore", SyntaxWarning)
                return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None


class Text:
    """The text of a cell by lines, as Python counts them.

    Places are pairs of a 1-based line and a 0-based column in characters; the tree
    counts columns in bytes of UTF-8.
    """

    def __init__(self, source: str) -> None:
        self.lines = _LINE.split(source)

    def place(self, line: int, byte: int) -> tuple[int, int]:
        """Return the place of a byte of a line."""
        if not 1 <= line <= len(self.lines):
            return line, 0
        before = self.lines[line - 1].encode("utf-8", "surrogatepass")[:byte]
        return line, len(before.decode("utf-8", "ignore"))

    def start(self, node: ast.expr | ast.stmt | ast.keyword) -> tuple[int, int]:
        """Return where a node begins."""
        return self.place(node.lineno, node.col_offset)

    def end(self, node: ast.expr | ast.stmt | ast.keyword) -> tuple[int, int]:
        """Return where a node ends: the place after its last character."""
        if node.end_lineno is None or node.end_col_offset is None:  # only in trees made by hand
            return self.start(node)
        return self.place(node.end_lineno, node.end_col_offset)

    def find(
        self, words: str, after: tuple[int, int], before: tuple[int, int]
    ) -> tuple[int, int] | None:
        """Return where *words* stand first between two places."""
        for line in range(after[0], min(before[0], len(self.lines)) + 1):
            begin = after[1] if line == after[0] else 0
            end = before[1] if line == before[0] else None
            column = self.lines[line - 1].find(words, begin, end)
            if column >= 0:
                return line, column
        return None

    def holds(self, place: tuple[int, int], words: str) -> bool:
        """Whether *words* stand at a place."""
        line, column = place
        if not 1 <= line <= len(self.lines):
            return False
        return self.lines[line - 1].startswith(words, column)
