"""An article as a notebook to edit, and back, letter for letter.

In: the text of an article.  Out: a notebook with one cell for one cell, which
carries in its metadata everything that a notebook has no place for (front matter,
fences, options, empty lines).  Back, only what was edited differs: jupytext's own
writer would order the front matter and rewrite every option.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
import yaml

from sphinx_visao.core.article.source import Cell, read_source, without_indent

KEY = "visao"
_OPEN = re.compile(r"^( {0,3})(`{3,}|~{3,})\{code-cell\}")
_TAGS = re.compile(r"^ {0,3}:?(tags:.*)$")
NEW_HEAD = ["```{code-cell} python"]


def to_notebook(text: str, path: Path, outputs: Sequence[list[Any]] = ()) -> nbformat.NotebookNode:
    """Return an article as a notebook.

    :param text: the whole file.
    :param path: where it stands, for messages.
    :param outputs: what the code cells printed when they were last run, in order.
    :raises ArticleError: if its front matter or cell options cannot be read.
    """
    source = read_source(text, path)
    # Lines as an editor counts them, each with its end: joined again they are the file.
    lines = text.split("\n")
    notebook: nbformat.NotebookNode = nbformat.v4.new_notebook()
    notebook.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    done, stored = 0, iter(outputs)
    for cell in source.code_cells:
        start, body, end = _place(lines, cell)
        _add_text(notebook, lines[done:start])
        indent = _indent(lines[start])
        code = [without_indent(line, indent) for line in lines[body:end]]
        made = nbformat.v4.new_code_cell("\n".join(code))
        kept: dict[str, Any] = {"head": lines[start:body], "tail": lines[end]}
        if done == start and notebook.cells:
            kept["close"] = True  # right below the fence of the cell before
        if _indented(code, indent) != lines[body:end]:
            kept["code"] = lines[body:end]  # lines less indented than their fence
        made.metadata = {KEY: kept, "tags": list(cell.tags)}
        made.outputs = [nbformat.from_dict(output) for output in next(stored, [])]
        notebook.cells.append(made)
        done = end + 1
    _add_text(notebook, lines[done:])
    seen: dict[str, int] = {}
    for cell in notebook.cells:
        # Ids that stay the same from one opening to the next.
        digest = hashlib.sha256(cell.source.encode()).hexdigest()[:12]
        seen[digest] = seen.get(digest, 0) + 1
        cell["id"] = f"{digest}-{seen[digest]}"
    notebook.metadata[KEY] = {"article": True}
    return notebook


def _place(lines: list[str], cell: Cell) -> tuple[int, int, int]:
    """Return the 0-based lines of a cell's fence, of its code, and of what closes it."""
    body = min(cell.line - 1, len(lines) - 1)
    start = max(0, body - 1)  # code may begin with what looks like a fence
    while start > 0 and not _OPEN.match(lines[start]):
        start -= 1
    opened = _OPEN.match(lines[start])
    fence = opened[2] if opened else "```"
    end = body if cell.source else start + 1
    while end < len(lines) - 1 and not re.match(rf"^ {{0,3}}{fence}[`~]*[ \t]*$", lines[end]):
        end += 1
    return start, body if cell.source else end, end


def _indent(head: str) -> str:
    """Return the blanks before a fence."""
    return head[: len(head) - len(head.lstrip(" "))]


def _indented(code: Sequence[str], indent: str) -> list[str]:
    """Return lines of code as they stand in an indented fence."""
    return [f"{indent}{line}" if line else line for line in code]


def _code_lines(cell: nbformat.NotebookNode, kept: Mapping[str, Any], indent: str) -> list[str]:
    """Return the lines of a cell as they stand in its fence."""
    code: list[str] = cell.source.split("\n") if cell.source or not kept else []
    written = list(kept.get("code", ()))
    if written and [without_indent(line, indent) for line in written] == code:
        return written
    return _indented(code, indent)


def _add_text(notebook: nbformat.NotebookNode, lines: list[str]) -> None:
    """Append the text between two code cells, front matter and empty lines in its metadata."""
    if not lines:
        return
    first, last = 0, len(lines)
    if not notebook.cells and lines[0].strip() == "---":
        closing = (n for n, line in enumerate(lines[1:], 1) if line.strip() in ("---", "..."))
        first = next(closing, -1) + 1
    while first < last and not lines[first].strip():
        first += 1
    while last > first and not lines[last - 1].strip():
        last -= 1
    made = nbformat.v4.new_markdown_cell("\n".join(lines[first:last]))
    made.metadata = {KEY: {"before": lines[:first], "after": lines[last:]}}
    notebook.cells.append(made)


def to_markdown(notebook: nbformat.NotebookNode) -> str:
    """Return a notebook made by :func:`to_notebook`, maybe edited since, as an article.

    Cells that an author added have no place yet: they get an empty line around
    them, a fence, and their tags.
    """
    lines: list[str] = []
    before: Any = None
    for cell in notebook.cells:
        kept = cell.metadata.get(KEY, {})
        if cell.cell_type == "code":
            if before is not None and not _is_close(before, kept):
                _gap(lines)
            head = _head(kept.get("head") or NEW_HEAD, cell.metadata.get("tags", []))
            fence, tail = _fenced(head[0], kept.get("tail") or "```", cell.source)
            lines += [fence, *head[1:]]
            lines += _code_lines(cell, kept, _indent(head[0]))
            lines.append(tail)
        elif KEY in cell.metadata:
            lines += [*kept["before"], *(cell.source.split("\n") if cell.source else [])]
            lines += kept["after"]
        elif cell.source.strip():
            _gap(lines)
            lines += [*cell.source.strip("\n").split("\n"), ""]
        before = cell
    text = "\n".join(lines)
    return text if text.endswith("\n") else text + "\n"


def _is_close(before: Any, kept: Mapping[str, Any]) -> bool:
    """Whether a code cell may follow what stands before it without an empty line of ours."""
    if KEY not in before.metadata:
        return False
    return before.cell_type != "code" or bool(kept.get("close"))


def _gap(lines: list[str]) -> None:
    """End with one empty line."""
    if lines and lines[-1].strip():
        lines.append("")


def _head(head: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Return the fence and the options of a cell, with the tags that it has now."""
    place = next((n for n, line in enumerate(head) if _TAGS.match(line)), None)
    found = next((found for line in head if (found := _TAGS.match(line))), None)
    said = yaml.safe_load(found[1])["tags"] if found else []
    if list(said or []) == list(tags):
        return list(head)
    indent = _indent(head[0])
    line = f":tags: [{', '.join(map(str, tags))}]"
    if place is None:
        rest = list(head[1:])
        # An option below the fence; where none was yet, an empty line ends them.
        yaml_block = [one.strip() for one in rest[:1]] == ["---"]
        if yaml_block:
            return [head[0], rest[0], indent + line[1:], *rest[1:]]
        return [head[0], indent + line, *(rest or [""])]
    if tags:
        kept = line if head[place].lstrip().startswith(":") else line[1:]
        return [*head[:place], indent + kept, *head[place + 1 :]]
    left = [*head[:place], *head[place + 1 :]]
    return left if any(one.strip() for one in left[1:]) else left[:1]


def _fenced(opening: str, closing: str, code: str) -> tuple[str, str]:
    """Return a cell's fences, longer than any that its code holds."""
    indent, opening = _indent(opening), opening.lstrip(" ")
    fence = opening[: len(opening) - len(opening.lstrip(opening[:1]))]
    inside = re.findall(rf"^ {{0,3}}({fence}[`~]*)[ \t]*$", code, re.MULTILINE)
    if not inside:
        return indent + opening, closing
    longer = fence[0] * (max(map(len, inside)) + 1)
    return indent + longer + opening[len(fence) :], indent + longer


def read_notebook(content: Any) -> nbformat.NotebookNode:
    """Return a notebook as Jupyter sends it.

    :raises ValueError: if it is none, or was not opened from an article.
    """
    plain = json.loads(content) if isinstance(content, str) else content
    notebook: nbformat.NotebookNode = nbformat.from_dict(plain)
    if not notebook.get("metadata", {}).get(KEY, {}).get("article"):
        raise ValueError(
            "this notebook was not opened from an article: its front matter is missing"
        )
    return notebook
