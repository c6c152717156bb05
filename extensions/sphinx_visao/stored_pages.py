"""Pages that are made from what the articles have stored.

In: the stored notebooks beside all articles.  Out: the scoreboard
(``{bang-so-tai}``) and the status page (``{tinh-trang}``).  Nobody types a
score or a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from . import depend
from .articles import reference_to
from .core.scores import mean, paired_interval, sd, verdict
from .core.source import ArticleError
from .core.stored import Stored, load_stored
from .core.values import format_value
from .warning_kinds import Kind, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

RECORD_MIME = "application/vnd.visao.record+json"
NOTHING = "Chưa có kết quả nào."
VERDICTS = {"better": "hơn", "worse": "kém", "not separable": "chưa phân được"}


def notebooks(env: BuildEnvironment) -> Iterator[tuple[str, Stored]]:
    """Yield the name and the stored results of every executed article, by document name.

    The page being read comes to depend on each of them.
    """
    depend.on_all_pages(env)
    for doc in sorted(env.found_docs):
        path = Path(env.doc2path(doc)).with_suffix(".ipynb")
        depend.on_file(env, path)
        try:
            stored = load_stored(path)
        except ArticleError:  # reported where that article itself is read
            continue
        if stored is not None:
            yield path.stem, stored


@dataclass(frozen=True)
class Result:
    """One line of the scoreboard; see ``visao.record`` for the fields."""

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


def results(env: BuildEnvironment, place: tuple[str, int]) -> dict[str, list[Result]]:
    """Return all recorded results by task, in the order of the articles."""
    found: dict[str, list[Result]] = {}
    for name, stored in notebooks(env):
        for cell in stored.cells:
            for output in cell.outputs:
                data = output.get("data", {}).get(RECORD_MIME)
                if data is None:
                    continue
                fields = {key: value for key, value in data.items() if key != "task"}
                try:
                    result = Result(article=name, **{**fields, "scores": tuple(fields["scores"])})
                except (TypeError, KeyError) as error:
                    warn(
                        Kind.RECORD,
                        f"{name}.ipynb holds a result that cannot be read ({error}): make run ARTICLE={name}",
                        place,
                    )
                    continue
                found.setdefault(data["task"], []).append(result)
    return found


def table(head: list[str], rows: list[list[nodes.Node | str]], kind: str) -> nodes.table:
    """Return a table node; cells are text or inline nodes."""

    def row(cells: list[Any]) -> nodes.row:
        entries = []
        for cell in cells:
            node = nodes.Text(cell) if isinstance(cell, str) else cell
            entries.append(nodes.entry("", nodes.paragraph("", "", node)))
        return nodes.row("", *entries)

    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=1) for _ in head]
    group += [nodes.thead("", row(list(head))), nodes.tbody("", *map(row, rows))]
    return nodes.table("", group, classes=[kind])


class ScoreboardDirective(SphinxDirective):
    """``{bang-so-tai}``: all tasks, or the one that is named."""

    optional_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {}

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
        made: list[nodes.Node] = []
        for task in [wanted] if wanted else sorted(found):
            made.append(
                nodes.paragraph("", "", nodes.strong("", self._heading(task, found[task][0])))
            )
            if found[task][0].favours:
                made.append(nodes.paragraph("", found[task][0].favours))
            made.append(self._table(found[task]))
        return made or [nodes.paragraph("", NOTHING)]

    @staticmethod
    def _heading(task: str, result: Result) -> str:
        better = "thấp hơn là tốt hơn" if result.smaller_is_better else "cao hơn là tốt hơn"
        unit = f", {result.unit}" if result.unit else ""
        return f"{result.title} ({task}): {result.metric}{unit}; {better}"

    def _table(self, rivals: list[Result]) -> nodes.table:
        naive = next((r for r in rivals if r.model == r.naive), None)
        sign = 1 if rivals[0].smaller_is_better else -1
        rows: list[list[Any]] = []
        for result in sorted(rivals, key=lambda r: (sign * mean(r.scores), r.model)):
            against = "mốc so sánh"
            if naive is not None and result is not naive:
                difference, low, high = paired_interval(result.scores, naive.scores)
                word = VERDICTS[verdict(low, high, smaller_is_better=result.smaller_is_better)]
                numbers = [format_value(x, ".2f") for x in (difference, low, high)]
                against = f"{numbers[0]} [{numbers[1]}; {numbers[2]}]: {word}"
            elif naive is None:
                against = "–"
            score = f"{format_value(mean(result.scores), '.2f')} ± {format_value(sd(result.scores), '.2f')}"
            parameters = "–" if result.parameters is None else format_value(result.parameters, ",d")
            link = reference_to(result.article, "", self.env)
            rows.append([result.model, score, against, parameters, link])
        against_head = f"so với {rivals[0].naive} (khoảng 95%)"
        return table(["mô hình", "điểm", against_head, "tham số", "bài"], rows, "scoreboard")


class StatusDirective(SphinxDirective):
    """``{tinh-trang}``: seconds, memory and versions of every executed article."""

    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return one table."""
        rows: list[list[Any]] = []
        for name, stored in notebooks(self.env):
            info = stored.info
            if "seconds" not in info:
                continue
            versions = ", ".join(f"{k} {v}" for k, v in sorted(info.get("versions", {}).items()))
            link = reference_to(name, "", self.env)
            rows.append(
                [
                    link,
                    format_value(info["seconds"], ".1f"),
                    f"{info.get('peak_mb', '–')}",
                    versions,
                ]
            )
        if not rows:
            return [nodes.paragraph("", NOTHING)]
        return [table(["bài", "giây", "bộ nhớ (MB)", "phiên bản"], rows, "status")]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the pages made from stored results."""
    app.setup_extension("sphinx_visao.depend")
    app.add_directive("bang-so-tai", ScoreboardDirective)
    app.add_directive("tinh-trang", StatusDirective)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
