"""The scoreboard: every rival on the same data, from stored results only.

In: what articles have recorded (``visao.record``), in their stored notebooks.
Out: ``{bang-so-tai}``, a picture and a table for each task.  Nobody types a
score; a result whose article has been changed since says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_vi import metadata
from sphinx_visao.article.articles import reference_to
from sphinx_visao.article.cells import picture_uri
from sphinx_visao.core.article.source import ArticleError, read_source
from sphinx_visao.core.article.values import format_value
from sphinx_visao.core.book.library import library_folder
from sphinx_visao.core.pages.score_chart import draw
from sphinx_visao.core.pages.scores import mean, paired_interval, sd, verdict
from sphinx_visao.core.running.long_run import is_fresh, records_of, results_path
from sphinx_visao.core.words import word
from sphinx_visao.frame import depend
from sphinx_visao.frame.warning_kinds import Kind, warn
from sphinx_visao.pages.stored_pages import NOTHING, notebooks, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

RECORD_MIME = "application/vnd.visao.record+json"
VERDICTS = {
    "better": word("score.better"),
    "worse": word("score.worse"),
    "not separable": word("score.unclear"),
}


@dataclass(frozen=True)
class Result:
    """One line of the scoreboard; see ``visao.record`` for the fields.

    :param fresh: whether the article's code is still the code that was run.
    """

    article: str
    model: str
    scores: tuple[float, ...]
    parameters: int | None
    title: str
    metric: str
    unit: str
    smaller_is_better: bool
    naive: str
    favours: str = ""
    fresh: bool = True


def _current_code(notebook: Path) -> set[str]:
    """Return the code of an article's cells as it is written now."""
    path = notebook.with_suffix(".md")
    try:
        return {cell.source for cell in read_source(path.read_text("utf-8"), path).code_cells}
    except (OSError, UnicodeDecodeError, ArticleError):  # reported where it is read
        return set()


def _stored_records(env: BuildEnvironment) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Yield article, record and freshness of all that notebooks and long runs have stored."""
    for path, stored in notebooks(env):
        current = _current_code(path)
        for cell in stored.cells:
            for output in cell.outputs:
                data = output.get("data", {}).get(RECORD_MIME)
                if data is not None:
                    yield path.stem, data, cell.source in current
    library = library_folder(Path(env.srcdir))
    for doc in sorted(env.found_docs):
        article = Path(env.doc2path(doc))
        depend.on_file(env, results_path(article))
        for data in records_of(article):
            yield article.stem, data, is_fresh(article, library)


def results(env: BuildEnvironment, place: tuple[str, int]) -> dict[str, list[Result]]:
    """Return all recorded results by task, in the order of the pages."""
    found: dict[str, list[Result]] = {}
    for name, data, fresh in _stored_records(env):
        fields = {key: value for key, value in data.items() if key != "task"}
        try:
            fields |= {"scores": tuple(fields["scores"]), "fresh": fresh}
            found.setdefault(data["task"], []).append(Result(article=name, **fields))
        except (TypeError, KeyError) as error:
            warn(
                Kind.RECORD,
                f"{name} has stored a result that cannot be read ({error}): "
                f"make run ARTICLE={name}",
                place,
            )
    return found


class ScoreboardDirective(SphinxDirective):
    """``{bang-so-tai}``: all tasks, the one that is named, or those of this page's part (``:phan:``)."""

    optional_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {"phan": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Return a table for each task."""
        place = (self.env.docname, self.lineno)
        found = results(self.env, place)
        wanted = self.arguments[0] if self.arguments else None
        if wanted is not None and wanted not in found:
            warn(
                Kind.RECORD,
                f"no article has recorded a result for {wanted!r}; there are: {', '.join(found) or 'none'}",
                place,
            )
            return []
        if "phan" in self.options:
            names = self._neighbours()
            found = {
                task: rows for task, rows in found.items() if names & {r.article for r in rows}
            }
        made: list[nodes.Node] = []
        for task in [wanted] if wanted else sorted(found):
            made.append(
                nodes.paragraph("", "", nodes.strong("", self._heading(task, found[task][0])))
            )
            if found[task][0].favours:
                made.append(nodes.paragraph("", found[task][0].favours))
            made.append(self._chart(found[task]))
            made.append(self._table(found[task]))
        return made or [nodes.paragraph("", NOTHING)]

    def _neighbours(self) -> set[str]:
        """Return the names of the pages in this page's folder: a part has one to itself."""
        folder = self.env.docname.rpartition("/")[0]
        return {Path(d).name for d in self.env.found_docs if d.rpartition("/")[0] == folder}

    @staticmethod
    def _heading(task: str, result: Result) -> str:
        smaller = result.smaller_is_better
        better = word("score.smaller_wins") if smaller else word("score.greater_wins")
        unit = f", {result.unit}" if result.unit else ""
        return f"{result.title} ({task}): {result.metric}{unit}; {better}"

    def _chart(self, rivals: list[Result]) -> nodes.figure:
        """Return a picture of every run of every rival."""
        first = rivals[0]
        best_first = sorted(
            rivals, key=lambda r: ((1 if first.smaller_is_better else -1) * mean(r.scores), r.model)
        )
        rows = [(r.model, r.scores) for r in best_first]
        axis = f"{first.metric}{f' ({first.unit})' if first.unit else ''}"
        uri = picture_uri(self.env, draw(rows, axis).encode("utf-8"), ".svg")
        means = "; ".join(f"{name} {format_value(mean(s), '.2f')}" for name, s in rows)
        alt = word("score.chart", title=first.title, axis=axis, means=means)
        return nodes.figure("", nodes.image(uri=uri, alt=alt, classes=["drawn"]))

    def _table(self, rivals: list[Result]) -> nodes.table:
        naive = next((r for r in rivals if r.model == r.naive), None)
        sign = 1 if rivals[0].smaller_is_better else -1
        rows: list[list[Any]] = []
        for result in sorted(rivals, key=lambda r: (sign * mean(r.scores), r.model)):
            against = word("score.naive")
            if naive is not None and result is not naive:
                difference, low, high = paired_interval(result.scores, naive.scores)
                found = VERDICTS[verdict(low, high, smaller_is_better=result.smaller_is_better)]
                numbers = [format_value(x, ".2f") for x in (difference, low, high)]
                against = f"{numbers[0]} [{numbers[1]}; {numbers[2]}]: {found}"
            elif naive is None:
                against = "–"
            score = f"{format_value(mean(result.scores), '.2f')} ± {format_value(sd(result.scores), '.2f')}"
            parameters = "–" if result.parameters is None else format_value(result.parameters, ",d")
            link = reference_to(result.article, "", self.env)
            name = result.model if result.fresh else f"{result.model} ({word('score.stale')})"
            rows.append([name, score, against, parameters, link])
        head = [
            word("column.model"),
            word("column.score"),
            word("column.against", naive=rivals[0].naive),
            word("column.parameters"),
            word("column.article"),
        ]
        return table(head, rows, "scoreboard")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the scoreboard."""
    app.setup_extension("sphinx_visao.article.parser")
    app.setup_extension("sphinx_visao.pages.stored_pages")
    app.add_directive("bang-so-tai", ScoreboardDirective)
    return metadata(__name__)
