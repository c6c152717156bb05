"""From an article to its stored notebook.

In: the source of an article and the library.  Out: a notebook that stands alone,
with outputs, kept values, seconds, memory and versions; and the answer to
whether a stored one is still that article's.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from sphinx_visao.core import limits
from sphinx_visao.core.article import stored
from sphinx_visao.core.article.source import Cell, Source
from sphinx_visao.core.article.stored import LIBRARY
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.notebook import KEY
from sphinx_visao.core.running.embed import library_cell
from sphinx_visao.core.running.kernel import (
    LARGEST_OUTPUT,
    Died,
    Kernel,
    OutOfMemory,
    OutOfTime,
    TooMuchOutput,
)
from sphinx_visao.core.running.results import fingerprint
from sphinx_visao.core.running.tidy import failing_line, tidy, written_to_stderr

SECONDS = limits.ARTICLE_SECONDS
"""How long an article may take on one core."""
MEGABYTES = limits.ARTICLE_MEGABYTES
"""How much resident memory it may use."""
IN_THE_CELL = "Compute it in the cell, and keep only its name"
LONG = "Move what is long to {name}.long.py (docs/running.md)"

Text = Callable[[str], str]
"""Turns the MyST of a text cell into plain Markdown."""


@dataclass(frozen=True)
class Run:
    """What a run of an article gave, cell by cell (library first, if any).

    :param cells: executed code cells.
    :param values: kept values, one dictionary a code cell of the article.
    :param seconds: wall time of all cells.
    :param peak_mb: peak resident memory, MB.
    :param notices: what the author should know, one line each.
    """

    cells: list[nbformat.NotebookNode]
    values: list[dict[str, Any]]
    seconds: float
    peak_mb: int
    versions: dict[str, str]
    notices: list[str]


def execute(
    source: Source, embedded: str, seconds: float = SECONDS, megabytes: float = MEGABYTES
) -> Run:
    """Run all code cells of an article in a fresh kernel.

    :param embedded: what :func:`~.embed.library_cell` gave for it.  It is made
        beforehand because parsing Python is not safe in threads with Python 3.11
        (https://github.com/python/cpython/issues/106905), and this runs in one.
    :raises ArticleError: if a cell fails, does not end, or takes too much memory.
    """
    return asyncio.run(_execute(source, embedded, seconds, megabytes))


async def _execute(source: Source, embedded: str, seconds: float, megabytes: float) -> Run:
    cells: list[nbformat.NotebookNode] = []
    values: list[dict[str, Any]] = []
    notices: list[str] = []
    kernel = Kernel(seconds, megabytes)
    async with kernel.running():
        if embedded:
            done = await _run_cell(kernel, source, Cell("code", embedded, 1, {}))
            done.outputs = []
            cells.append(done)
        for cell in source.code_cells:
            if "skip-execution" in cell.tags:
                cells.append(nbformat.v4.new_code_cell(cell.source))
                values.append({})
                continue
            done = await _run_cell(kernel, source, cell)
            if said := written_to_stderr(done.outputs):
                message = f"this cell writes to stderr, which is not stored: {said}"
                notices.append(str(ArticleError(source.path, cell.line, message)))
            done.outputs = [nbformat.from_dict(output) for output in tidy(done.outputs)]
            cells.append(done)
            values.append(await _keep(kernel, source, cell))
        versions = await _versions(kernel, source)
    return Run(cells, values, kernel.spent, round(kernel.peak), versions, notices)


async def _run_cell(kernel: Kernel, source: Source, cell: Cell) -> nbformat.NotebookNode:
    """Run one cell; say what went wrong in the article's own lines."""
    # Jupyter counts a cell's lines from the first one that is not blank.
    first = cell.line + len(cell.source) - len(cell.source.lstrip("\n"))

    def complain(line: int | None, message: str, remedy: str) -> ArticleError:
        return ArticleError(source.path, first + (line or 1) - 1, message, remedy)

    long = LONG.format(name=source.name)
    try:
        done = await kernel.run(cell.source, cell.tags)
    except OutOfTime as error:
        stopped = error.args[0]
        found = [o for o in stopped.outputs if o["output_type"] == "error"]
        line = failing_line(found[0], stopped.execution_count) if found else None
        raise complain(
            line, f"the article has not finished after {kernel.limit:g} s; it was here", long
        ) from None
    except OutOfMemory:
        raise complain(
            None,
            f"this cell takes more than {kernel.megabytes:g} MB of memory",
            f"Use less data. {long}",
        ) from None
    except TooMuchOutput:
        raise complain(
            None,
            f"this cell puts out more than {LARGEST_OUTPUT / 2**20:g} MB",
            "Print less of it, or draw it with fewer points",
        ) from None
    except Died:
        raise complain(
            None, "the kernel died in this cell", "Run the cell by hand to see why"
        ) from None
    errors = [output for output in done.outputs if output["output_type"] == "error"]
    meant = "raises-exception" in cell.tags
    if errors and not meant:
        found = errors[0]
        message = f"{found['ename']}: {found['evalue']}".strip(": \n").splitlines()[0]
        raise complain(
            failing_line(found, done.execution_count),
            message,
            "Mend the cell, or tag it raises-exception if it is meant to fail",
        )
    if meant and not errors:
        raise complain(
            None, "this cell is tagged raises-exception and raises none", "Remove the tag"
        )
    return done


async def _keep(kernel: Kernel, source: Source, cell: Cell) -> dict[str, Any]:
    kept = {}
    for name, expression in cell.keep.items():

        def complain(message: str, remedy: str, name: str = name) -> ArticleError:
            return ArticleError(source.path, cell.line, f"'keep' of {name!r}: {message}", remedy)

        try:
            kept[name] = await kernel.value(expression)
        except ValueError as error:
            raise complain(str(error), "Keep a number, text or a list of these") from None
        except OutOfTime:
            raise complain(
                f"the article has not finished after {kernel.limit:g} s; it was here",
                f"{IN_THE_CELL}. {LONG.format(name=source.name)}",
            ) from None
        except OutOfMemory:
            raise complain(
                f"this takes more than {kernel.megabytes:g} MB of memory",
                f"Use less data. {LONG.format(name=source.name)}",
            ) from None
        except TooMuchOutput:
            raise complain(
                f"the value has more than {LARGEST_OUTPUT / 2**20:g} MB",
                "Keep the numbers that the prose quotes",
            ) from None
        except Died:
            raise complain("the kernel died in this", IN_THE_CELL) from None
    return kept


async def _versions(kernel: Kernel, source: Source) -> dict[str, str]:
    """Return the versions; something that a cell has started may end the kernel before."""
    try:
        return await kernel.versions()
    except (OutOfTime, OutOfMemory, Died) as error:
        last = source.code_cells[-1]
        what = {
            OutOfTime: "the kernel does not answer after the last cell",
            OutOfMemory: f"the article takes more than {kernel.megabytes:g} MB of memory",
        }.get(type(error), "the kernel died after the last cell")
        remedy = "Wait in a cell for what the article has started in the background"
        raise ArticleError(source.path, last.line, what, remedy) from None


def to_stored(source: Source, library: Path, run: Run, text: Text) -> nbformat.NotebookNode:
    """Return the notebook of a run that has just ended."""
    info = {
        "code": fingerprint(source, library),
        "seconds": round(run.seconds, 1),
        "peak_mb": run.peak_mb,
        "versions": run.versions,
    }
    return _notebook(source, library, run.cells, run.values, info, text)


def refreshed(
    source: Source, library: Path, old: nbformat.NotebookNode, text: Text
) -> nbformat.NotebookNode | None:
    """Return a stored notebook with its text made new; ``None`` if it must be run again."""
    info = old.metadata.get(KEY, {})
    if info.get("code") != fingerprint(source, library):
        return None
    cells = [cell for cell in old.cells if cell.cell_type == "code"]
    own = [cell for cell in cells if cell.metadata.get(KEY, {}).get("role") != LIBRARY]
    values = [dict(cell.metadata.get(KEY, {}).get("values", {})) for cell in own]
    if [cell.source for cell in own] != [cell.source for cell in source.code_cells]:
        return None
    return _notebook(source, library, cells, values, dict(info), text)


def _notebook(
    source: Source,
    library: Path,
    code: list[nbformat.NotebookNode],
    values: list[dict[str, Any]],
    info: dict[str, Any],
    text: Text,
) -> nbformat.NotebookNode:
    """Put title, library, text and code together."""
    notebook: nbformat.NotebookNode = nbformat.v4.new_notebook()
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            KEY: info,
        }
    )
    cells = [nbformat.v4.new_markdown_cell(_title(source))]
    remaining, kept = iter(code), iter(values)
    if library_cell(source, library):
        done = next(remaining)
        metadata = {"cellView": "form", "jupyter": {"source_hidden": True}, "tags": ["hide-input"]}
        cells.append(_code(done, {**metadata, KEY: {"role": LIBRARY}}, 1))
    count = len(cells) - 1
    for cell in source.cells:
        if cell.kind == "markdown":
            cells.append(nbformat.v4.new_markdown_cell(text(cell.source)))
            continue
        count += "skip-execution" not in cell.tags
        ours = {key: value for key, value in cell.options.items() if key != "tags"}
        ours |= {"values": found} if (found := next(kept)) else {}
        metadata = {
            **({"tags": list(cell.tags)} if cell.tags else {}),
            **({KEY: ours} if ours else {}),
        }
        skipped = "skip-execution" in cell.tags
        cells.append(_code(next(remaining), metadata, None if skipped else count))
    notebook.cells = cells
    for position, cell in enumerate(cells):
        # From place and content, never by chance: the same article, the same bytes.
        digest = hashlib.sha256(cell.source.encode()).hexdigest()[:8]
        cell.id = f"{position:02d}-{digest}"
    return notebook


def _code(
    done: nbformat.NotebookNode, metadata: dict[str, Any], count: int | None
) -> nbformat.NotebookNode:
    outputs = list(done.get("outputs", []))
    cell: nbformat.NotebookNode = nbformat.v4.new_code_cell(done.source, outputs=outputs)
    cell.metadata = nbformat.from_dict(metadata)
    cell.execution_count = count
    for output in cell.outputs:
        if output["output_type"] == "execute_result":
            output["execution_count"] = count
    return cell


def _title(source: Source) -> str:
    title = source.meta.get("title", source.name)
    heading = f"# {source.place.label}. {title}" if source.place else f"# {title}"
    subtitle = source.meta.get("subtitle")
    return f"{heading}\n\n*{subtitle}*" if subtitle else heading


def load_notebook(path: Path) -> nbformat.NotebookNode | None:
    """Return the notebook at *path*; ``None`` if there is none that can be used again."""
    try:
        notebook = stored.load_notebook(path)
    except ArticleError:
        return None
    if notebook is None:
        return None
    made: nbformat.NotebookNode = nbformat.v4.to_notebook(notebook)
    return made


def notebook_bytes(notebook: nbformat.NotebookNode) -> bytes:
    """Return a notebook as the bytes that are stored."""
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True)
    return (text + "\n").encode("utf-8")
