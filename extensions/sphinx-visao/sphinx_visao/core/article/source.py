"""The source of an article as a list of cells.

In: the text of a ``.md``.  Out: its front matter and its cells, each with the
line where it starts, or one :class:`ArticleError` that says what to mend.
"""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import nbformat
from myst_nb.core.read import read_myst_markdown_notebook
from myst_parser.config.main import MdParserConfig

from sphinx_visao.core.article.options import (
    bad_option,
    kept_values,
    option_line,
    option_problems,
    repeated_option,
)
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.structured import DataError, load_yaml
from sphinx_visao.core.io.text import plain_lines
from sphinx_visao.core.numerals import Place

MD_EXTENSIONS = ("alert", "attrs_block", "colon_fence", "deflist", "dollarmath")
"""The Markdown in which cells are looked for; what else a page uses changes no cell."""

NOTEBOOK_FORMAT = "mystnb"
KERNEL = "python3"
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,}|:{3,})(.*)$")
_NOT_PYTHON = re.compile(r"^[ \t]*([!%?])(?=[\w%!])", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


@dataclass(frozen=True)
class Cell:
    """One cell of an article.

    :param source: its text, without fence and options.
    :param line: 1-based line of the ``.md`` on which *source* starts.
    :param options: what stands between the fence and the code.
    """

    kind: Literal["code", "markdown"]
    source: str
    line: int
    options: dict[str, Any]

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the cell."""
        return tuple(self.options.get("tags", ()))

    @property
    def label(self) -> str:
        """The name by which a later article can repeat the cell; may be empty."""
        return str(self.options.get("label") or "")

    @property
    def origin(self) -> str:
        """``article#label`` of the cell that this one repeats; may be empty."""
        return str(self.options.get("from") or "")

    @cached_property
    def keep(self) -> dict[str, str]:
        """The values that the prose quotes: name and Python expression.

        :raises ValueError: if the option is not ``name`` or ``name=expression``, with commas.
        """
        return kept_values(str(self.options.get("keep") or ""))


@dataclass(frozen=True)
class Source:
    """A page of the book as its author wrote it.

    :param path: the ``.md``.
    :param meta: its front matter.
    :param cells: text and code, in order; empty if it is not a text notebook.
    :param place: its place in the order of reading, where the whole book was read.
    """

    path: Path
    meta: dict[str, Any]
    cells: tuple[Cell, ...]
    place: Place | None = None

    @property
    def name(self) -> str:
        """The article's name, which is also its address."""
        return self.path.stem

    @property
    def code_cells(self) -> tuple[Cell, ...]:
        """The code cells alone."""
        return tuple(cell for cell in self.cells if cell.kind == "code")

    @property
    def is_executed(self) -> bool:
        """Whether there is any code to run."""
        return any("skip-execution" not in cell.tags for cell in self.code_cells)


def read_source(text: str, path: Path) -> Source:
    """Return the front matter and the cells of a page.

    :param text: the whole file.
    :param path: where it stands, for messages and for its name.
    :raises ArticleError: if front matter or cell options cannot be understood.
    """
    text = plain_lines(text)
    _check_merged(text, path)
    meta = read_front_matter(text, path)
    check_fences(text, path)
    if not is_notebook(meta, text, path):
        return Source(path, meta, ())
    if "{code-cell}" not in text and "{raw-cell}" not in text and "\n+++" not in text:
        # No cell can be in there: one piece of text, without parsing it twice.
        return Source(path, meta, _only_text(text))
    lines = text.split("\n")
    try:
        notebook = read_myst_markdown_notebook(
            _without_meta(text),
            config=MdParserConfig(enable_extensions=set(MD_EXTENSIONS)),
            add_source_map=True,
            path=path,
        )
    except Exception as error:  # each kind of bad option has an exception of its own
        raise _unreadable(path, lines, error) from None
    cells: list[Cell] = []
    for node, start in zip(notebook.cells, notebook.metadata["source_map"], strict=True):
        if node.cell_type == "markdown":
            # myst-nb strips the blank lines before a text, but counts from where they start.
            cells.append(Cell("markdown", node.source, _first_line(lines, start, node.source), {}))
            continue
        if node.cell_type != "code":
            raise ArticleError(path, start, "a raw cell has no place here", "Use {code-cell}")
        # A fence may be indented; Markdown takes as much off the lines in it.
        indent = re.match(" *", lines[start - 1])[0]  # type: ignore[index]  # matches always
        inside = [without_indent(one, indent) for one in lines] if indent else lines
        line = _first_line(inside, start, node.source)
        made = Cell("code", node.source, line, _plain(node.metadata))
        _check_python(made, path)
        below = (
            line if node.source else _closing(lines, start)
        )  # a cell without code has options all the same
        twice = repeated_option(lines, start, below)
        if twice is not None:
            raise ArticleError(path, *twice)
        for option, message, remedy in option_problems(made.options):
            raise ArticleError(path, option_line(lines, start, below, option), message, remedy)
        cells.append(made)
    _check_values(cells, path)
    return Source(path, meta, tuple(cells))


def is_notebook(meta: dict[str, Any], text: str, path: Path) -> bool:
    """Whether a page is an article with cells.

    :raises ArticleError: for a format or a kernel that the book does not have.
    """
    found = meta.get("file_format")
    if found is not None and found != NOTEBOOK_FORMAT:
        line = _line_of("file_format", text)
        raise ArticleError(
            path, line, f"'file_format' is {found!r}", f"Write file_format: {NOTEBOOK_FORMAT}"
        )
    kernel = meta.get("kernelspec")
    if found and kernel is not None:
        name = kernel.get("name") if isinstance(kernel, dict) else kernel
        if name != KERNEL:
            line = _line_of("kernelspec", text)
            message = f"the kernel of the article is {name!r}, and the book runs Python alone"
            raise ArticleError(path, line, message, f"Write name: {KERNEL} below kernelspec:")
    return found == NOTEBOOK_FORMAT


def _line_of(key: str, text: str) -> int:
    """Return the 1-based line of a front matter key."""
    found = re.search(rf"^{key}[ \t]*:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _check_merged(text: str, path: Path) -> None:
    """Complain about two versions of a page that git could not make one of."""
    found = _CONFLICT.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        message = "git has left two versions of the text here"
        raise ArticleError(path, line, message, "Keep one, and take the marks out")


class Unclosed(ArticleError):
    """A fence that is opened and never closed: Markdown ends it with the page, without a word."""


def check_fences(text: str, path: Path) -> None:
    """Complain about the first fence of a page that nothing closes.

    :raises Unclosed: if there is one.
    """
    opened: tuple[int, str, str] | None = None
    for number, line in enumerate(_without_meta(text).split("\n"), start=1):
        found = _FENCE.match(line)
        if found is None:
            continue
        mark, info = found[1], found[2].strip()
        if opened is None:
            if not (mark[0] == "`" and "`" in info):
                opened = (number, mark, info)
        elif mark[0] == opened[1][0] and len(mark) >= len(opened[1]):
            if info.startswith("{"):
                break  # a block begins in one of the same fence: that one was to end above
            opened = opened if info else None
    if opened is None:
        return
    number, mark, info = opened
    message = f"the fence {mark}{info or 'code'} is never closed"
    remedy = f"Add a line {mark} where it ends"
    if mark[0] == ":":
        remedy += f"; with another box inside, write {mark}: above and below it"
    raise Unclosed(path, number, message, remedy)


def _closing(lines: list[str], start: int) -> int:
    """Return the 1-based line that closes a cell without code.

    :param start: 1-based line of its fence.
    """
    number = start
    while number < len(lines) and not re.match(r"[ >]*(`{3,}|~{3,})[ \t]*$", lines[number]):
        number += 1
    return number + 1


def _check_python(cell: Cell, path: Path) -> None:
    """Complain about a line that is for the shell or for IPython: a book's cells are Python."""
    found = _NOT_PYTHON.search(cell.source)
    if found is None or "skip-execution" in cell.tags:
        return
    try:
        ast.parse(cell.source)
    except SyntaxError:
        line = cell.line + cell.source.count("\n", 0, found.start())
        shell = found[1] == "!"
        message = f"{'a shell line' if shell else 'a line for IPython'} has no place in a cell"
        remedy = "Write it in a ```bash listing" if shell else "Write Python"
        raise ArticleError(path, line, message, remedy) from None


def _unreadable(path: Path, lines: list[str], error: Exception) -> ArticleError:
    """Return what is wrong with the options of the cells, as far as it can be found."""
    for number, line in enumerate(lines, start=1):
        break_of_cells = re.match(r"\+\+\+[ \t]*(\S.*)?$", line)
        if break_of_cells and break_of_cells[1]:
            try:
                json.loads(break_of_cells[1])
            except ValueError:
                message = "what stands behind +++ is no JSON"
                return ArticleError(path, number, message, "Leave it away: +++ alone will do")
        if re.match(r" {0,3}(`{3,}|~{3,})[ \t]*\{code-cell\}", line):
            found = bad_option(lines, number)
            if found is not None:
                return ArticleError(path, *found)
    place = re.search(r"at line (\d+)", str(error))
    message = "the options of this cell cannot be read"
    return ArticleError(path, int(place[1]) if place else 1, message, "See docs/article-syntax.md")


def read_front_matter(text: str, path: Path) -> dict[str, Any]:
    """Return the front matter of a page; empty if it has none.

    :raises ArticleError: if it is not closed, or not a YAML mapping.
    """
    if not re.match(r"---[ \t]*\n", text):
        return {}
    end = re.search(r"^(---|\.\.\.)[ \t]*$", text[4:], re.MULTILINE)
    if end is None:
        raise ArticleError(path, 1, "the front matter is never closed", "Add a line --- below it")
    try:
        meta = load_yaml(text[4 : 4 + end.start()])
    except DataError as error:
        message = f"the front matter cannot be read: {error.message}"
        raise ArticleError(path, error.line + 1, message, error.remedy) from None
    if meta is None:
        return {}
    if not isinstance(meta, dict):
        raise ArticleError(
            path,
            2,
            "the front matter is not a list of “key: value” lines",
            "See docs/article-syntax.md",
        )
    return meta


def _without_meta(text: str) -> str:
    """Return a page with as many lines and nothing in its front matter.

    A notebook has opinions on what a title is; what an article says of itself is ours.
    """
    end = re.search(r"^(---|\.\.\.)[ \t]*$", text[4:], re.MULTILINE)
    if end is None:
        return text
    said = text[4 : 4 + end.start()].count("\n")
    return "---\n{}\n" + "#\n" * (said - 1) + text[4 + end.start() :]


def _only_text(text: str) -> tuple[Cell, ...]:
    """Return the one text cell of a page without code cells."""
    end = re.search(r"^(---|\.\.\.)[ \t]*\n", text[4:], re.MULTILINE)
    start = 4 + end.end() if end else len(text)
    body = text[start:]
    stripped = body.lstrip("\n")
    if not stripped.strip():
        return ()
    line = text[:start].count("\n") + len(body) - len(stripped) + 1
    return (Cell("markdown", stripped.rstrip(), line, {}),)


def _plain(value: Any) -> Any:
    """Return notebook nodes as plain dictionaries."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def without_indent(line: str, indent: str) -> str:
    """Return a line without the blanks of *indent*, as far as it has them."""
    return line[min(len(indent), len(line) - len(line.lstrip(" "))) :]


def _below_options(lines: list[str], start: int) -> int:
    """Return the 0-based line below the options that begin at a line, if any do."""
    if start < len(lines) and lines[start].startswith("---"):
        closing = (n for n in range(start + 1, len(lines)) if lines[n].startswith("---"))
        end: int = next(closing, start - 1)
        return end + 1
    below = start
    while below < len(lines) and lines[below].startswith(":"):
        below += 1
    return below


def _first_line(lines: list[str], start: int, source: str) -> int:
    """Return the 1-based line on which a cell's text begins, below options and blank lines."""
    if not source:
        return start + 1
    first = source.split("\n", 1)[0]
    # Code may be the same as the options above it.
    for index in chain(range(_below_options(lines, start), len(lines)), range(start, len(lines))):
        if lines[index] == first and (first or index > start):
            following = "\n".join(lines[index : index + source.count("\n") + 1])
            if following == source:
                return index + 1
    return start + 1


def _check_values(cells: list[Cell], path: Path) -> None:
    """Complain about a value that two cells keep: prose could not say which it quotes."""
    seen: dict[str, int] = {}
    for cell in cells:
        for name in cell.keep:
            if name in seen:
                message = f"'keep': {name!r} is kept by the cell at line {seen[name]} already"
                raise ArticleError(path, cell.line, message, f"Write “{name}_2={name}”, or so")
            seen[name] = cell.line


def to_notebook(source: Source) -> nbformat.NotebookNode:
    """Return the cells as a notebook, with ``source_map``, one cell for one cell.

    myst-nb and MyST's renderer each add one to a line, so the map is two below ours.
    """
    notebook: nbformat.NotebookNode = nbformat.v4.new_notebook()
    for cell in source.cells:
        if cell.kind == "code":
            made = nbformat.v4.new_code_cell(cell.source)
        else:
            made = nbformat.v4.new_markdown_cell(cell.source)
        made.metadata["tags"] = list(cell.tags)
        notebook.cells.append(made)
    notebook.metadata["source_map"] = [cell.line - 2 for cell in source.cells]
    return notebook
