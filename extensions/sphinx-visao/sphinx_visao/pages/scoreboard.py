"""The scoreboard: every rival of a task, from stored results only.

In: what articles have recorded (``visao.record``, ``visao.so_tai``), in their stored
notebooks and long runs.  Out: ``{bang-so-tai}``, a picture and a table for each task.
Nobody types a score; a result whose article or library has been changed since says so,
and so do rows that have not learnt from the same data.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import assets, metadata
from sphinx_visao.article.articles import reference_to
from sphinx_visao.article.cells import folded
from sphinx_visao.article.outputs import picture_uri
from sphinx_visao.core.article.source import read_source
from sphinx_visao.core.article.values import format_value
from sphinx_visao.core.book.library import library_folder
from sphinx_visao.core.io.errors import ArticleError
from sphinx_visao.core.io.text import read_text
from sphinx_visao.core.pages.records import (
    Result,
    best_of_each,
    learnt_alike,
    naive_of,
    ranked,
    read_record,
)
from sphinx_visao.core.pages.score_chart import draw
from sphinx_visao.core.pages.scores import mean, paired_interval, sd, verdict
from sphinx_visao.core.running.results import (
    RECORD_MIME,
    fingerprint,
    is_fresh,
    records_of,
    results_path,
    script_of,
)
from sphinx_visao.core.words import word
from sphinx_visao.frame import depend
from sphinx_visao.frame.warning_kinds import Kind, warn
from sphinx_visao.pages.stored_pages import NOTHING, notebooks, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_visao.core.article.stored import Stored

WIDTHS = (21, 18, 22, 10, 16, 13)
"""Of the columns of a table, in hundredths: a score with its spread stays on one line."""
VERDICTS = {
    "better": word("score.better"),
    "worse": word("score.worse"),
    "even": word("score.even"),
    "unclear": word("score.unclear"),
}


def _is_current(notebook: Path, stored: Stored, library: Path) -> bool:
    """Whether all code of an article, and what it imports, is what was run."""
    path = notebook.with_suffix(".md")
    try:
        source = read_source(read_text(path), path)
        return bool(stored.info.get("code") == fingerprint(source, library))
    except ArticleError:  # reported where it is read
        return False


def _stored_records(env: BuildEnvironment) -> Iterator[tuple[str, Any, bool]]:
    """Yield article, record and freshness of all that notebooks and long runs have stored."""
    library = library_folder(Path(env.srcdir))
    for module in sorted(library.glob("*.py")):
        depend.on_file(env, module)
    for path, stored in notebooks(env):
        found = [
            output["data"][RECORD_MIME]
            for cell in stored.cells
            for output in cell.outputs
            if RECORD_MIME in output.get("data", {})
        ]
        if not found:
            continue
        depend.on_file(env, path.with_suffix(".md"))
        current = _is_current(path, stored, library)
        for data in found:
            for one in data if isinstance(data, list) else [data]:
                yield path.stem, one, current
    for doc in sorted(env.found_docs):
        article = Path(env.doc2path(doc))
        depend.on_file(env, results_path(article))
        try:
            found = records_of(article)
        except ArticleError as error:
            words = f"{error.path.name}:{error.line}: {error.words}"
            warn(Kind.RECORD, words, (env.docname, 1))
            continue
        if found:
            depend.on_file(env, script_of(article))
        for data in found:
            yield article.stem, data, is_fresh(article, library)


def results(env: BuildEnvironment, place: tuple[str, int]) -> dict[str, list[Result]]:
    """Return all recorded results by task, in the order of the pages.

    A record that cannot be used is a warning and no row.
    """
    found: dict[str, list[Result]] = {}
    for name, data, fresh in _stored_records(env):
        try:
            task, result = read_record(name, data, fresh)
        except ValueError as error:
            warn(
                Kind.RECORD,
                f"{name} has stored a result that cannot be read ({error}): "
                f"make run ARTICLE={name}",
                place,
            )
        else:
            found.setdefault(task, []).append(result)
    return found


class ScoreboardDirective(SphinxDirective):
    """``{bang-so-tai}``: all tasks, the one that is named, or those of this page's part.

    ``:phan:``: only tasks that an article of this page's part has recorded, each folded.
    """

    optional_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {"phan": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Return picture and table of each task."""
        place = (self.env.docname, self.lineno)
        found = results(self.env, place)
        of_part = "phan" in self.options
        if of_part:
            names = self._neighbours()
            found = {
                task: rows for task, rows in found.items() if names & {r.article for r in rows}
            }
        wanted = self.arguments[0] if self.arguments else None
        if wanted is not None and wanted not in found:
            whose = "no article of this part" if of_part else "no article"
            there = ", ".join(found) or "none"
            message = f"{whose} has recorded a result for {wanted!r}; there are: {there}"
            warn(Kind.RECORD, message, place)
            return []
        made: list[nodes.Node] = []
        for task in [wanted] if wanted else sorted(found):
            rows = found[task]
            made.append(nodes.paragraph("", "", nodes.strong("", _heading(task, rows[0]))))
            board = self._board(rows, place)
            if of_part:
                words = [nodes.Text(word("score.unfold", rows=len(rows)))]
                board = [folded(words, board, "scoreboard-fold")]
            made += board
        return made or [nodes.paragraph("", NOTHING)]

    def _neighbours(self) -> set[str]:
        """Return the names of the pages in this page's folder: a part has one to itself."""
        folder = self.env.docname.rpartition("/")[0]
        return {Path(d).name for d in self.env.found_docs if d.rpartition("/")[0] == folder}

    def _board(self, rows: list[Result], place: tuple[str, int]) -> list[nodes.Node]:
        """Return what the data favour, what cannot be compared, the picture and the table."""
        best, rest = best_of_each(rows)
        told = max(rows, key=lambda row: row.margin)
        words = [rows[0].favours]
        if told.margin:
            margin = f"{format_value(told.margin, 'g')} {told.unit}".strip()
            words.append(word("score.margin", margin=margin, reason=told.margin_reason))
        if not learnt_alike(rows):
            words.append(word("score.learnt_differs"))
        if any(row.learnt is None for row in rows):
            words.append(word("score.learnt_untold", untold=word("score.untold")))
        made: list[nodes.Node] = [nodes.paragraph("", text) for text in words if text]
        naive = naive_of(rows)
        made += [self._chart(best), self._table(best, naive, place)]
        if rest:
            summary = [nodes.Text(word("score.rest", rows=len(rest)))]
            made.append(folded(summary, [self._table(rest, naive, place)], "scoreboard-fold"))
        return made

    def _chart(self, rows: list[Result]) -> nodes.figure:
        """Return a picture of every run of these rivals."""
        first = rows[0]
        named = [(row.model, row.scores) for row in rows]
        axis = f"{first.metric}{f' ({first.unit})' if first.unit else ''}"
        uri = picture_uri(self.env, draw(named, axis).encode("utf-8"), ".svg")
        means = "; ".join(f"{name} {format_value(mean(s), '.2f')}" for name, s in named)
        alt = word("score.chart", title=first.title, axis=axis, means=means)
        return nodes.figure("", nodes.image(uri=uri, alt=alt, classes=["drawn"]))

    def _table(
        self, rows: list[Result], naive: Result | None, place: tuple[str, int]
    ) -> nodes.table:
        lines: list[list[Any]] = []
        for row in ranked(rows):
            score = (
                f"{format_value(mean(row.scores), '.2f')} ± {format_value(sd(row.scores), '.2f')}"
            )
            parameters = "–" if row.parameters is None else format_value(row.parameters, ",d")
            link = reference_to(row.article, "", self.env)
            name = row.model if row.fresh else f"{row.model} ({word('score.stale')})"
            against = _against(row, naive, place)
            lines.append([name, score, against, parameters, _learnt(row), link])
        head = [
            word("column.model"),
            word("column.score"),
            word("column.against", naive=rows[0].naive),
            word("column.parameters"),
            word("column.learnt"),
            word("column.article"),
        ]
        return table(head, lines, "scoreboard", WIDTHS)


def _heading(task: str, result: Result) -> str:
    smaller = result.smaller_is_better
    better = word("score.smaller_wins") if smaller else word("score.greater_wins")
    unit = f", {result.unit}" if result.unit else ""
    return f"{result.title} ({task}): {result.metric}{unit}; {better}"


def _against(row: Result, naive: Result | None, place: tuple[str, int]) -> str:
    """Return the paired difference from the simple rival and the verdict."""
    if naive is None:
        return "–"
    if row is naive:
        return word("score.naive")
    if len(row.scores) != len(naive.scores):
        runs = f"{len(row.scores)} scores of {row.model!r}, {len(naive.scores)} of {naive.model!r}"
        message = f"{row.article} cannot be compared: {runs}; make run ARTICLE={row.article}"
        warn(Kind.RECORD, message, place)
        return "–"
    difference, low, high = paired_interval(row.scores, naive.scores)
    found = verdict(low, high, smaller_is_better=row.smaller_is_better, margin=row.margin)
    numbers = [format_value(x, ".2f") for x in (difference, low, high)]
    words = f"{numbers[0]} [{numbers[1]}; {numbers[2]}]: {VERDICTS[found]}"
    return words if learnt_alike([row, naive]) else f"{words} ({word('score.other_data')})"


def _learnt(row: Result) -> str:
    """Return how many examples and which columns a row learnt from."""
    if row.learnt is None:
        return word("score.untold")
    count = ""
    if row.examples is not None:
        count = word("score.examples", count=format_value(row.examples, ",d"))
    return ": ".join(filter(None, [count, ", ".join(row.columns)]))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the scoreboard."""
    app.setup_extension("sphinx_visao.article.parser")
    app.setup_extension("sphinx_visao.article.cells")
    app.setup_extension("sphinx_visao.pages.stored_pages")
    app.add_directive("bang-so-tai", ScoreboardDirective)
    assets.add_css(app, __file__)
    return metadata(__name__)
